"""The teacher: a spaCy pipeline, first taught the labelled texts' idea of a name, then labelling texts for the network.

Needs spaCy and a pipeline with named entities under a permissive licence; neither is needed to run Wiredesk.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.training import Example
from spacy.util import filter_spans, minibatch

from training.labelled import Label

# OntoNotes types as ours; its others (dates, nationalities, works) are no names here.
_OURS = {"PERSON": "PER", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC"}
_THEIRS = {"PER": "PERSON", "ORG": "ORG", "LOC": "GPE"}
_POSSESSIVES = ("'s", "’s", "'", "’")
_EDGES = " \n-,;:"
_EPOCHS, _RATE, _BATCH, _DROP = 5, 3e-4, 16, 0.2
# Texts are labelled in parts of this many characters: whole paragraphs.
_PART = 1_500


def load(pipeline: Path) -> Language:
    """Open a pipeline for names alone."""
    return spacy.load(pipeline, exclude=["parser", "lemmatizer", "tagger", "attribute_ruler"])


def labels_of(doc: Doc) -> list[Label]:
    """Give a document's names without article and possessive, in our types."""
    found = []
    for span in doc.ents:
        start, end = span.start_char, span.end_char
        if doc.text[start:end].lower().startswith("the "):
            start += 4
        tail = next((p for p in _POSSESSIVES if doc.text[start:end].endswith(p)), "")
        end -= len(tail)
        while end > start and doc.text[end - 1] in _EDGES:
            end -= 1
        while end > start and doc.text[start] in _EDGES:
            start += 1
        if span.label_ in _OURS and end > start and "\n" not in doc.text[start:end]:
            found.append(Label(start, end, _OURS[span.label_]))
    return found


def adapt(nlp: Language, labelled: Sequence[tuple[str, list[Label]]], rehearsed: Iterable[str]) -> None:
    """Teach the teacher: labelled texts, and some that it labels itself lest it forget what it knew."""
    lessons = [_lesson(nlp, text, labels) for text, labels in labelled]
    lessons += [_own(nlp, text) for text in rehearsed]
    optimiser, order = nlp.resume_training(), random.Random(0)  # noqa: S311 - a fixed order
    for epoch in range(_EPOCHS):
        optimiser.learn_rate = _RATE * (1 - epoch / _EPOCHS)
        order.shuffle(lessons)
        for batch in minibatch(lessons, _BATCH):
            nlp.update([Example(nlp.make_doc(doc.text), doc) for doc in batch], sgd=optimiser, drop=_DROP)


def taught(nlp: Language, texts: Iterable[str]) -> Iterator[tuple[str, list[Label]]]:
    """Label texts, part by part. Memory stays flat."""
    parts: list[str] = []
    for text in texts:
        parts += _parts(text)
        if len(parts) >= 256:
            yield from _labelled(nlp, parts)
            parts = []
    yield from _labelled(nlp, parts)


def word_vectors(nlp: Language, size: int) -> tuple[dict[str, int], npt.NDArray[np.float32]]:
    """Give the pipeline's words (small letters) with rows of its vectors, turned to their ``size`` main directions."""
    table = nlp.vocab.vectors
    rows: dict[str, int] = {}
    for key, row in table.key2row.items():
        word = nlp.vocab.strings[key]
        if word.isalnum() and (word == word.lower() or word.lower() not in rows):
            rows[word.lower()] = int(row)
    data = np.asarray(table.data, np.float32)
    data = data / np.maximum(np.linalg.norm(data, axis=1, keepdims=True), 1e-6)
    data -= data.mean(axis=0)
    directions = np.linalg.svd(data, full_matrices=False)[2][:size]
    # Of the size of the hashed features when learning begins.
    return rows, np.asarray(3 * data @ directions.T, np.float32)


def _labelled(nlp: Language, parts: list[str]) -> Iterator[tuple[str, list[Label]]]:
    with nlp.memory_zone():
        for doc in nlp.pipe(parts, batch_size=32):
            yield doc.text, labels_of(doc)


def _parts(text: str) -> Iterator[str]:
    part = ""
    for line in text.split("\n"):
        if part and len(part) + len(line) > _PART:
            yield part
            part = ""
        part = f"{part}\n{line}" if part else line
    if part:
        yield part


def _own(nlp: Language, text: str) -> Doc:
    doc, parsed = nlp.make_doc(text), nlp(text)
    doc.ents = [Span(doc, span.start, span.end, label=span.label_) for span in parsed.ents]
    return doc


def _lesson(nlp: Language, text: str, labels: list[Label]) -> Doc:
    """Give a text with its labels in the pipeline's types, and what else the pipeline sees in it."""
    doc, parsed = nlp.make_doc(text), nlp(text)
    names = []
    for label in labels:
        span = doc.char_span(label.start, label.end, alignment_mode="contract")
        if span is not None and len(span):
            names.append(Span(doc, span.start, span.end, label=_theirs(label, parsed)))
    names = filter_spans(names)
    other = [
        Span(doc, span.start, span.end, label=span.label_)
        for span in parsed.ents
        if span.label_ not in _OURS and not any(span.start < n.end and n.start < span.end for n in names)
    ]
    doc.ents = names + other
    return doc


def _theirs(label: Label, parsed: Doc) -> str:
    """Give the pipeline's type for a label; which sort of place, as the pipeline saw it."""
    for span in parsed.ents:
        if (
            label.type == "LOC"
            and span.label_ in {"LOC", "FAC"}
            and span.start_char < label.end
            and label.start < span.end_char
        ):
            return str(span.label_)
    return _THEIRS[label.type]
