"""Firms in English text, told by what stands beside them: Duolingo shares, the chief executive of Lumenor."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from streams.tag.forms.cues import Shape
from streams.tag.mention import Typed
from streams.tag.reading.field import Reading
from streams.tag.reading.match import Span
from streams.tags import EntityType

# Right behind a firm's name, or before it with a small word: of firms and hardly of persons and places. Own lists.
_BEHIND: Final = frozenset(
    "shares stock shareholders stockholders CEO CFO COO employees subsidiary subsidiaries".split()
)
_BEFORE: Final = frozenset(
    "shares Shares stock shareholders CEO CFO COO executive employees Employees subsidiary customers".split()
)
_WORDS: Final = _BEHIND | _BEFORE
# Of a continent's or a trade's shares.
_NO_FIRMS: Final = frozenset("European Asian African Nordic Western Eastern Gulf Arab Latin Tech".split())
_SMALL: Final = frozenset({"of", "in", "at"})
# How sure a name is that only its neighbour tells.
_SURE: Final = 0.7
# Least score, without context, of a name that may well be the gazetteer's.
_LINKED: Final = 0.45
# Longest name that is looked for.
_NAME: Final = 3
_NO_NAME: Final = Shape.FUNCTION | Shape.NEUTRAL | Shape.ROLE | Shape.COMMON | Shape.FOREIGN | Shape.LISTED_GIVEN

_Keys = tuple[str, ...]


def with_firms(
    readings: Sequence[Reading], spans: Sequence[Sequence[Span]], found: Sequence[list[Typed]]
) -> list[list[Typed]]:
    """Give each field's spans with the article's firms, wherever their names stand. ``spans``: the gazetteer's, which stay as they are."""
    known = [
        {at for span in field if span.candidates[0].score >= _LINKED for at in range(span.first, span.last)}
        for field in spans
    ]
    firms = {
        keys
        for reading, held in zip(readings, known, strict=True)
        if not reading.headline
        for keys in _firms(reading, held)
    }
    if not firms:
        return list(found)
    return [
        sorted(_named(reading, held, typed, firms), key=lambda each: each.first)
        for reading, held, typed in zip(readings, known, found, strict=True)
    ]


def _firms(reading: Reading, held: set[int]) -> Iterator[_Keys]:
    """Give the names that stand beside a firm's words."""
    words = reading.tokens.words
    if _WORDS.isdisjoint(words):
        return
    for at, word in enumerate(words):
        if word in _BEHIND:
            first = at
            while first > max(0, at - _NAME) and reading.gap(first - 1) == " " and _is_part(reading, first - 1, held):
                first -= 1
            yield from _whole(reading, first, at)
        if word in _BEFORE and at + 2 < len(words) and words[at + 1] in _SMALL:
            last = at + 2
            while (
                last < min(len(words), at + 2 + _NAME)
                and reading.gap(last - 1) == " "
                and _is_part(reading, last, held)
            ):
                last += 1
            yield from _whole(reading, at + 2, last)


def _whole(reading: Reading, first: int, last: int) -> Iterator[_Keys]:
    """Give the keys of a name; of none if it is a word that only opens its sentence."""
    keys = tuple([word.key for word in reading.words[first:last]])
    if len(keys) > 1 or (keys and not reading.opens(first)) or _is_capital_elsewhere(reading, keys):
        yield keys


def _is_capital_elsewhere(reading: Reading, keys: _Keys) -> bool:
    """Tell whether a word that opens a sentence has a capital within one, too."""
    return any(reading.words[at].key == keys[0] and not reading.opens(at) for at in reading.capitals if keys)


def _is_part(reading: Reading, at: int, held: set[int]) -> bool:
    shape = reading.words[at].shape
    return (
        bool(shape & Shape.CAPITAL)
        and not shape & _NO_NAME
        and at not in held
        and reading.tokens.words[at] not in _NO_FIRMS
    )


def _named(reading: Reading, held: set[int], found: list[Typed], firms: set[_Keys]) -> Iterator[Typed]:
    """Give a field's spans, those of firms as bodies, and the firms' names that no span has."""
    words, taken = reading.words, set(held)
    for typed in found:
        taken.update(range(typed.first, typed.last))
        keys = tuple([word.key for word in words[typed.first : typed.last]])
        yield typed._replace(type=EntityType.ORGANISATION) if keys in firms else typed
    begins = {keys[0] for keys in firms}
    for first in reading.capitals:
        if words[first].key not in begins:
            continue
        for last in range(min(first + _NAME, len(words)), first, -1):
            if taken.isdisjoint(range(first, last)) and tuple([word.key for word in words[first:last]]) in firms:
                yield Typed(first, last, EntityType.ORGANISATION, _SURE, "model")
                taken.update(range(first, last))
