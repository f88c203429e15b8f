"""Labelled texts as the network sees them: numbers of words, kinds of gaps, a class a word."""

from __future__ import annotations

import gzip
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import numpy.typing as npt
import orjson

from streams.tag.forms.cues import is_capital
from streams.tag.forms.tokens import Tokens, tokenise
from streams.tag.recognise.features import MAX_CHARS, Gap, gap_of
from streams.tag.recognise.model import Bools, worth
from streams.tags import Field

#: Classes: 0 outside, then for each type a beginning (odd) and an inside (even).
TYPES = ("PER", "ORG", "LOC")
CLASSES = 1 + 2 * len(TYPES)


@dataclass(frozen=True, slots=True)
class Label:
    """A name, ``text[start:end]``, of a type of ``TYPES``."""

    start: int
    end: int
    type: str


@dataclass(frozen=True, slots=True)
class Sample:
    """A text as numbers: [n] words, [n + 1] gaps (the edges too), [n] classes, [n] words that the model looks at."""

    words: npt.NDArray[np.int32]
    gaps: npt.NDArray[np.int8]
    classes: npt.NDArray[np.int8]
    worth: Bools


@dataclass(slots=True)
class Lexicon:
    """Numbers words in the order met; 0 is no word."""

    numbers: dict[str, int] = field(default_factory=lambda: {"": 0})

    def number(self, word: str) -> int:
        """Give a word's number; a new one for a new word."""
        return self.numbers.setdefault(word[:MAX_CHARS], len(self.numbers))


def read_labelled(path: Path) -> Iterator[tuple[str, list[Label]]]:
    """Read JSON Lines (plain or gzip) of ``text`` and ``ents`` [{s, e, t}], offsets in code points."""
    with gzip.open(path, "rb") if path.suffix == ".gz" else path.open("rb") as lines:
        for line in lines:
            given = orjson.loads(line)
            yield given["text"], [Label(e["s"], e["e"], e["t"]) for e in given["ents"] if e["t"] in TYPES]


def sample(text: str, labels: list[Label], lexicon: Lexicon) -> Sample | None:
    """Turn a labelled text into numbers; None when it has no words."""
    tokens = tokenise(Field.TEXT, text)
    looked_at = worth(np.array([is_capital(word) for word in tokens.words], np.bool_))
    return sample_of(tokens, tokens.words, looked_at, labels, lexicon) if tokens.words else None


def sample_of(
    tokens: Tokens, words: Sequence[str], looked_at: Bools, labels: Sequence[Label], lexicon: Lexicon
) -> Sample:
    """Turn words, as the model reads them, into numbers. There is one at least."""
    gaps = [tokens.text[a:b] for a, b in zip(tokens.ends, tokens.starts[1:], strict=False)]
    return Sample(
        np.array([lexicon.number(word) for word in words], np.int32),
        np.array([Gap.EDGE, *map(gap_of, gaps), Gap.EDGE], np.int8),
        np.array(_classes(tokens, labels), np.int8),
        looked_at,
    )


def _classes(tokens: Tokens, labels: Sequence[Label]) -> list[int]:
    """Give each word its class; a label whose ends are inside words is left out, a dot after its last word allowed."""
    starts = {start: at for at, start in enumerate(tokens.starts)}
    ends = {end: at for at, end in enumerate(tokens.ends)}
    classes = [0] * len(tokens.words)
    for label in labels:
        first, last = starts.get(label.start), ends.get(label.end, ends.get(label.end - 1))
        if first is not None and last is not None and first <= last:
            begin = 1 + 2 * TYPES.index(label.type)
            classes[first : last + 1] = [begin] + [begin + 1] * (last - first)
    return classes
