"""Find the gazetteer's names in a text: leftmost, longest, each held against the alias as written."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from streams.tag.candidates import Candidate, Candidates
from streams.tag.cues import Shape
from streams.tag.fold import fold, plain_run
from streams.tag.gazetteer import Start
from streams.tag.han_countries import may_begin, short_countries
from streams.tag.reading import Reading

# What may stand between the words of one name. No line end: names do not run over paragraphs.
_JOINTS = frozenset({" ", "-", "–", "‑", "'", "’", ".", ". ", "\u00a0", "&", " & ", "/", "´", "`", ""})
# A comma stands within a name only before these; else it divides: "North, Central and South America".
_AFTER_COMMA = frozenset({"Inc", "Ltd", "LLC", "LP", "Corp", "Co", "Jr", "Sr", "SA", "NA"})
# 长 after one of these makes the head of a body of its name.
_HEADED = frozenset("部局院厅署处司")


class Span(NamedTuple):  # a tuple: a text makes many, and a frozen dataclass is made four times slower
    """Words ``first`` to ``last`` (exclusive) of a field, ``text[start:end]``, and what they may name."""

    first: int
    last: int
    start: int
    end: int
    candidates: tuple[Candidate, ...]


def match(names: Candidates, reading: Reading) -> list[Span]:
    """Give all names of a field in order, none overlapping."""
    found: list[Span] = []
    flat = plain_run(reading.tokens.text) if reading.has_runs else ""
    free = 0
    for at in np.flatnonzero(reading.shapes & Shape.START).tolist():
        word = reading.words[at]
        if word.start is None:
            found.extend(_unsegmented(names, reading, at, flat))
        elif at >= free:
            span = _unglued(names, reading, at, word.glued) if word.glued else _longest(names, reading, at, word.start)
            if span is not None:
                found.append(span)
                free = span.last
    return found


def _unglued(names: Candidates, reading: Reading, at: int, length: int) -> Span | None:
    """Give the name that a word begins with and that lost the space after it."""
    start = reading.tokens.starts[at]
    name = reading.tokens.words[at][:length]
    candidates = names.of(fold(name), (name,))
    return Span(at, at + 1, start, start + length, candidates) if candidates else None


def _longest(names: Candidates, reading: Reading, at: int, start: Start) -> Span | None:
    """Give the longest name beginning at a word."""
    tokens = reading.tokens
    most = min(start.lengths.bit_length() - 1, len(reading.words) - at)
    reach = 1
    if most > 1 and not start.seconds & reading.words[at + 1].second:
        most = 1
    while reach < most and _joins(reading, at + reach):
        reach += 1
    for length in range(reach, 0, -1):
        if start.lengths >> length & 1:
            key = " ".join([word.key for word in reading.words[at : at + length]])
            candidates = names.of(key, tokens.words[at : at + length])
            if candidates:
                return Span(at, at + length, tokens.starts[at], tokens.ends[at + length - 1], candidates)
    return None


def _joins(reading: Reading, at: int) -> bool:
    """Tell whether a word may go on with the name before it."""
    gap = reading.gap(at - 1)
    return gap in _JOINTS or (gap == ", " and reading.tokens.words[at] in _AFTER_COMMA)


def _unsegmented(names: Candidates, reading: Reading, at: int, flat: str) -> list[Span]:
    """Cut names out of a run of Han or kana, in simplified characters: at each one the longest that begins there."""
    base = reading.tokens.starts[at]
    run = flat[base : reading.tokens.ends[at]]
    found: list[Span] = []
    place, end = 0, len(run) - 1
    while place < end:
        start = names.gazetteer.start(run[place : place + 2])
        name = _longest_run(names, run, place, start) if start is not None else ""
        if name:
            found.append(Span(at, at + 1, base + place, base + place + len(name), names.of(name, (name,))))
        elif may_begin(run[place]):
            for short, full in short_countries(flat, base + place, base + len(run)):
                if candidates := names.of(full, (full,)):
                    found.append(Span(at, at + 1, short, short + 1, candidates))
                place = short - base
        place += len(name) or 1
    return found


def _longest_run(names: Candidates, run: str, place: int, start: Start) -> str:
    """Give the longest name at a place of a run; empty for none. 外交部长 is no 外交部, but a minister."""
    for name in start.names:
        if run.startswith(name, place) and names.of(name, (name,)):
            if name[-1] in _HEADED and run.startswith("长", place + len(name)):
                continue
            return name
    return ""
