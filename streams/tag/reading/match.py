"""Finds the gazetteer's names in a text: leftmost, longest, each compared with the alias as written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice, product
from typing import NamedTuple

import numpy as np

from streams.tag.forms.cues import NEVER, Shape
from streams.tag.forms.fold import fold, plain_run
from streams.tag.forms.tokens import ends_sentence
from streams.tag.gazetteer.compiled import Start
from streams.tag.reading.candidates import Candidate, Candidates
from streams.tag.reading.field import Reading
from streams.tag.reading.runs import may_begin_country, short_countries, stands_alone
from streams.tag.reading.words import Word, WordForm

# What may stand between the words of one name. No line end: no name crosses a paragraph.
_JOINTS = frozenset({" ", "-", "–", "‑", "'", "’", ".", ". ", "\u00a0", "&", " & ", "/", "´", "`", ""})
# Shorter words before a dot are mostly cut: EE. UU., XIV. Leó.
_CUT = 3
# Quotation marks inside an acronym, by language.
_WITHIN = {"he": frozenset("\"״׳'")}
# At most so many combinations of forms are tried for the words at one place; a name of three declined words hardly has more.
_MOST_COMBINATIONS = 48
# A comma may be part of a name only before these; elsewhere it separates: "North, Central and South America".
_AFTER_COMMA = frozenset({"Inc", "Ltd", "LLC", "LP", "Corp", "Co", "Jr", "Sr", "SA", "NA"})
# After a name that ends with one of these, 长 makes it the title of the body's head: 外交部, 外交部长.
_HEADED = frozenset("部局院厅署处司")


class Span(NamedTuple):  # a tuple: a text makes many, and a frozen dataclass is made four times slower
    """Words ``first`` to ``last`` (exclusive) of a field, ``text[start:end]``, and what they may name."""

    first: int
    last: int
    start: int
    end: int
    candidates: tuple[Candidate, ...]


def match(names: Candidates, reading: Reading) -> list[Span]:
    """Give all names of a field in order, without overlaps."""
    found: list[Span] = []
    flat = plain_run(reading.tokens.text) if reading.has_runs else ""
    free = 0
    for at in np.flatnonzero(reading.shapes & Shape.START).tolist():
        word = reading.words[at]
        if word.shape & Shape.RUN:
            found.extend(_unsegmented(names, reading, at, flat))
        elif at >= free and (word.lengths & 2 or _goes_on(reading, at, word)):
            span = _beginning(names, reading, at, word)
            if span is not None:
                found.append(span)
                free = span.last
    return found


def _beginning(names: Candidates, reading: Reading, at: int, word: Word) -> Span | None:
    """Give the longest name that begins at a word, or that is the beginning of the word."""
    if word.forms:
        return _longest_form(names, reading, at, word)
    if word.glued or word.start is None:
        return _unglued(names, reading, at, word.glued)
    return _longest(names, reading, at, word)


def _unglued(names: Candidates, reading: Reading, at: int, length: int) -> Span | None:
    """Give the name at the beginning of a word that lost the space after it: Ukraine in Ukraineby. ``length``: in characters."""
    start = reading.tokens.starts[at]
    name = reading.tokens.words[at][:length]
    candidates = names.of(fold(name), (name,))
    return Span(at, at + 1, start, start + length, candidates) if candidates else None


def _goes_on(reading: Reading, at: int, word: Word) -> bool:
    """Tell by bits whether the next word may be the second of a name that this one begins."""
    return at + 1 < len(reading.words) and word.seconds & reading.words[at + 1].bits != 0


def _most(reading: Reading, at: int, word: Word) -> int:
    """Give the greatest number of words that a name beginning at a word may have."""
    return min(word.lengths.bit_length() - 1, len(reading.words) - at) if _goes_on(reading, at, word) else 1


def _longest(names: Candidates, reading: Reading, at: int, word: Word) -> Span | None:
    """Give the longest name beginning at a word."""
    tokens = reading.tokens
    reach, most = 1, _most(reading, at, word)
    while reach < most and _joins(reading, at + reach):
        reach += 1
    for length in range(reach, 0, -1):
        if word.lengths >> length & 1:
            key = " ".join([word.key for word in reading.words[at : at + length]])
            candidates = names.of(key, tokens.words[at : at + length])
            if candidates:
                return Span(at, at + length, tokens.starts[at], tokens.ends[at + length - 1], candidates)
    return None


def _longest_form(names: Candidates, reading: Reading, at: int, word: Word) -> Span | None:
    """Give the longest name beginning at a word, in any of the forms that names have in the text's language."""
    tokens, words, language = reading.tokens, reading.words, reading.language
    reach, most = 1, _most(reading, at, word)
    while reach < most and (_joins(reading, at + reach) or reading.gap(at + reach - 1) in _WITHIN.get(language, ())):
        reach += 1
    for length in range(reach, 0, -1):
        if not word.lengths >> length & 1:
            continue
        given = tokens.words[at : at + length]
        for forms in islice(_combinations(words[at : at + length]), _MOST_COMBINATIONS):
            candidates = names.in_language(language, given, forms)
            if candidates:
                end = tokens.starts[at + length - 1] + forms[-1].form.end
                return Span(at, at + length, tokens.starts[at] + forms[0].form.begin, end, candidates)
    return None


def _combinations(words: Sequence[Word]) -> Iterator[tuple[WordForm, ...]]:
    """Give the combinations of the words' forms in which the first begins a name of so many words and the second may follow it."""
    heads = [form for form in words[0].forms if form.lengths >> len(words) & 1]
    if len(words) == 1:
        return ((form,) for form in heads)
    others = [other.forms for other in words[2:]]
    # ``product`` of all words would build its inputs first: up to sixteen forms to the power of the number of words.
    return (
        (head, second, *rest)
        for head in heads
        for second in words[1].forms
        if head.seconds & second.bits
        for rest in product(*others)
    )


def _joins(reading: Reading, at: int) -> bool:
    """Tell by the gap before it whether a word may continue the name before it."""
    gap, before = reading.gap(at - 1), reading.tokens.words[at - 1]
    if gap == ". " and len(before) > _CUT and ends_sentence(gap, before):
        return False
    return gap in _JOINTS or (gap == ", " and reading.tokens.words[at] in _AFTER_COMMA)


def _unsegmented(names: Candidates, reading: Reading, at: int, flat: str) -> list[Span]:
    """Find the names in a run of Han or kana: at each character the longest. ``flat``: the text in simplified characters."""
    base = reading.tokens.starts[at]
    run = flat[base : reading.tokens.ends[at]]
    prefixes = (f"{reading.language}:", "") if reading.language else ("",)
    never = NEVER.get(reading.language, ())
    found: list[Span] = []
    place, end = 0, len(run) - 1
    while place < end:
        name, prefix = "", ""
        for prefix in prefixes:
            start = names.gazetteer.start(prefix + run[place : place + 2])
            name = _longest_run(names, run, place, start, prefix) if start is not None else ""
            if name in never:
                name = ""
            if name:
                break
        if name:
            found.append(Span(at, at + 1, base + place, base + place + len(name), names.of(prefix + name, (name,))))
        elif not reading.language and may_begin_country(run[place]):
            for short, full in short_countries(flat, base + place, base + len(run)):
                if candidates := names.of(full, (full,)):
                    found.append(Span(at, at + 1, short, short + 1, candidates))
                place = short - base
        place += len(name) or 1
    return found


def _longest_run(names: Candidates, run: str, place: int, start: Start, prefix: str) -> str:
    """Give the longest name at a place of a run; empty for none. 外交部长 is a minister, not 外交部."""
    for key in start.names:
        name = key.removeprefix(prefix)
        if run.startswith(name, place) and stands_alone(run, place, place + len(name)) and names.of(key, (name,)):
            if name[-1] in _HEADED and run.startswith("长", place + len(name)):
                continue
            return name
    return ""
