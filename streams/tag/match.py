"""Find the gazetteer's names in a text: leftmost, longest, each held against the alias as written."""

from __future__ import annotations

from dataclasses import dataclass

from streams.tag.cues import Shape
from streams.tag.gazetteer import Alias, Gazetteer, Start
from streams.tag.names import NameKind
from streams.tag.reading import Reading
from streams.tag.spelling import Nearness, nearness

# What may stand between the words of one name. No line end: names do not run over paragraphs.
_JOINTS = frozenset({" ", "-", "–", "‑", "'", "’", ".", ". ", "\u00a0", "&", " & ", ", ", "/", "´", "`", ""})


@dataclass(frozen=True, slots=True)
class Candidate:
    """One alias that a span may be."""

    alias: Alias
    nearness: Nearness


@dataclass(frozen=True, slots=True)
class Span:
    """Words ``first`` to ``last`` (exclusive) of a field, ``text[start:end]``, and what they may name."""

    first: int
    last: int
    start: int
    end: int
    candidates: tuple[Candidate, ...]


def match(gazetteer: Gazetteer, reading: Reading) -> list[Span]:
    """Give all names of a field in order, none overlapping."""
    found: list[Span] = []
    free = 0
    for at, word in enumerate(reading.words):
        if word.start is not None and at >= free:
            span = _longest(gazetteer, reading, at, word.start)
            if span is not None:
                found.append(span)
                free = span.last
        elif word.shape & Shape.RUN:
            found.extend(_unsegmented(gazetteer, reading, at))
    return found


def _longest(gazetteer: Gazetteer, reading: Reading, at: int, start: Start) -> Span | None:
    """Give the longest name beginning at a word."""
    tokens = reading.tokens
    most = min(start.lengths.bit_length() - 1, len(reading.words) - at)
    reach = 1
    while reach < most and reading.gap(at + reach - 1) in _JOINTS:
        reach += 1
    for length in range(reach, 0, -1):
        if start.lengths >> length & 1:
            key = " ".join([word.key for word in reading.words[at : at + length]])
            words = tokens.words[at : at + length]
            fitting = tuple(c for alias in gazetteer.aliases(key) if (c := fit(alias, words)) is not None)
            if fitting:
                return Span(at, at + length, tokens.starts[at], tokens.ends[at + length - 1], fitting)
    return None


def _unsegmented(gazetteer: Gazetteer, reading: Reading, at: int) -> list[Span]:
    """Cut names out of a run of Han or kana: at each character the longest that begins there."""
    run = reading.tokens.words[at].replace("•", "·").replace("・", "·").replace("‧", "·")
    base = reading.tokens.starts[at]
    found: list[Span] = []
    place, end = 0, len(run) - 1
    while place < end:
        start = gazetteer.start(run[place : place + 2])
        length = _run_length(gazetteer, run, place, start) if start is not None else 0
        if length:
            aliases = gazetteer.aliases(run[place : place + length])
            candidates = tuple(Candidate(alias, Nearness.EXACT) for alias in aliases)
            found.append(Span(at, at + 1, base + place, base + place + length, candidates))
        place += length or 1
    return found


def _run_length(gazetteer: Gazetteer, run: str, place: int, start: Start) -> int:
    """Give how many characters the longest name at a place has; 0 for none."""
    for length in range(min(start.lengths.bit_length() - 1, len(run) - place), 1, -1):
        if start.lengths >> length & 1 and gazetteer.aliases(run[place : place + length]):
            return length
    return 0


def fit(alias: Alias, words: list[str]) -> Candidate | None:
    """Hold a text's words against an alias as written; None when case or spelling forbid it."""
    if alias.kind is NameKind.ACRONYM:
        same = "".join(words).replace(".", "") == "".join(alias.words).replace(".", "")
        return Candidate(alias, Nearness.EXACT) if same else None
    if len(alias.words) != len(words):
        return None
    nearest = Nearness.EXACT
    for mine, given in zip(alias.words, words, strict=True):
        if mine[0].isupper() and not given[0].isupper() and given[0].isalpha() and not alias.lower:
            return None
        near = nearness(mine, given)
        if near is Nearness.NONE:
            return None
        nearest = min(nearest, near)
    return Candidate(alias, nearest)
