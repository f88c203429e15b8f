"""Is a matched name only a part of a longer one? The Boston in Boston Globe is no place, the Scott in Scott Brown no Scott."""

from __future__ import annotations

from streams.article import EntityType
from streams.tag.cues import Shape
from streams.tag.match import Span
from streams.tag.reading import Reading

_NEAR = frozenset({" ", "-", "\u00a0"})
# After these a capitalised word begins something new.
_OPEN = Shape.ROLE | Shape.NEUTRAL
_OF = frozenset({"of", "for"})


def is_part(reading: Reading, span: Span, kind: EntityType, starts: frozenset[int], ends: frozenset[int]) -> bool:
    """Tell whether the words around a span make it part of a longer name.

    ``starts`` and ``ends``: words at which other matched names begin and (exclusive) end; those are names of their own.
    """
    if reading.title_case or reading.words[span.first].shape & Shape.RUN:
        return False
    return _runs_on(reading, span, kind, starts) or _runs_before(reading, span, kind, ends)


def _runs_on(reading: Reading, span: Span, kind: EntityType, starts: frozenset[int]) -> bool:
    """Look at the next word."""
    at = span.last
    if at >= len(reading.words) or reading.gap(at - 1) not in _NEAR:
        return False
    shape = reading.words[at].shape
    if not shape & Shape.CAPITAL or shape & (_OPEN | Shape.FUNCTION) or at in starts:
        return False
    if shape & (Shape.ORG_HEAD | Shape.PLACE_HEAD):
        return True
    if kind is EntityType.PERSON:
        return bool(shape & Shape.SUFFIX) or span.last - span.first == 1
    return kind is EntityType.PLACE and not is_short(reading, span)


def _runs_before(reading: Reading, span: Span, kind: EntityType, ends: frozenset[int]) -> bool:
    """Look at the words before."""
    at = span.first - 1
    if at < 0 or reading.gap(at) not in _NEAR or at + 1 in ends:
        return False
    shape = reading.words[at].shape
    if reading.tokens.words[at] in _OF and kind is not EntityType.PERSON:
        return _heads(reading, at - 1)
    if (
        reading.tokens.words[at] == "the"
        and at
        and reading.tokens.words[at - 1] in _OF
        and kind is not EntityType.PERSON
    ):
        return _heads(reading, at - 2)
    if not shape & Shape.CAPITAL or shape & (_OPEN | Shape.FUNCTION):
        return False
    if shape & (Shape.DIRECTION | Shape.ORG_HEAD) and not shape & Shape.ROLE:
        return True
    return not reading.opens(at) and not is_short(reading, span)


def is_short(reading: Reading, span: Span) -> bool:
    """Tell whether a span is an acronym: those stand before and after other names freely (US Navy officer, EU Charter)."""
    return span.last - span.first == 1 and reading.tokens.words[span.first].isupper()


def _heads(reading: Reading, at: int) -> bool:
    """Tell whether a capitalised word that heads a body's name stands before "of"."""
    if at < 0:
        return False
    shape = reading.words[at].shape
    return bool(shape & Shape.CAPITAL and shape & Shape.ORG_HEAD and not shape & Shape.ROLE)
