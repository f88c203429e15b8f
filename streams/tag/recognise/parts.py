"""Splits what a model ran together: a bracket ends a name; a sentence's end, most commas and dashes between persons separate two."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from streams.tag.forms.cues import Shape
from streams.tag.forms.tokens import ends_sentence
from streams.tag.mention import Typed
from streams.tag.reading.field import ENGLISH, Reading
from streams.tags import EntityType

# A name ends at one of these: Deutscher Jagdverband (DJV).
_BRACKETS: Final = frozenset("()[]")
# Greatest length of "and" in a list inside an organisation's name: y, und, și.
_JOINING: Final = 3
# What stands between two persons. A hyphen with blanks may be one of a name that was cut into words: al - Vantoli.
_DASHES: Final = frozenset({" – ", " — "})


def parts_of(reading: Reading, typed: Typed) -> Iterator[Typed]:
    """Give a span's names."""
    if typed.type is EntityType.ORGANISATION and _begins_with_office(reading, typed):
        yield from _without_office(reading, typed)
    else:
        yield from _split(reading, typed)


def _begins_with_office(reading: Reading, typed: Typed) -> bool:
    """Tell whether a body's span at a sentence's start begins with somebody's office: Rzecznik Komisji Europejskiej.

    Vietnamese offices are syllables, of which bodies' names are made.
    """
    role = reading.words[typed.first].shape & Shape.LISTED_ROLE
    return bool(role) and typed.last - typed.first > 1 and reading.language != "vi" and reading.opens(typed.first)


def _without_office(reading: Reading, typed: Typed) -> Iterator[Typed]:
    """Give the body behind an office, and the person behind the body; nothing if the office is of no body with a capital."""
    capitals = [at for at in range(typed.first + 1, typed.last) if reading.words[at].shape & Shape.CAPITAL]
    if not capitals:
        return
    if not reading.words[capitals[0]].shape & Shape.LISTED_BODY:
        yield from _split(reading, typed)
        return
    body, person = typed._replace(first=capitals[0]), typed.last - 2
    if person > body.first and person in capitals and reading.words[person].shape & Shape.LISTED_GIVEN:
        yield from _split(reading, body._replace(last=person))
        yield typed._replace(first=person, type=EntityType.PERSON)
    else:
        yield from _split(reading, body)


def _split(reading: Reading, typed: Typed) -> Iterator[Typed]:
    """Give the names that brackets, sentences' ends, commas and dashes separate."""
    first = typed.first
    for at in range(typed.first, typed.last - 1):
        gap = reading.gap(at)
        if gap == " ":
            continue
        if not _BRACKETS.isdisjoint(gap):
            yield typed._replace(first=first, last=at + 1)
            return
        stops = ends_sentence(gap, reading.tokens.words[at])
        dashed = typed.type is EntityType.PERSON and gap in _DASHES
        if stops or dashed or ("," in gap and not _enumerates(reading, typed, at)):
            yield typed._replace(first=first, last=at + 1)
            first = at + 1
            # A word that opens a sentence was taken along; behind a comma may stand an apposition.
            if (stops and typed.last - first == 1) or not reading.words[first].shape & Shape.CAPITAL:
                return
    yield typed._replace(first=first)


def _enumerates(reading: Reading, typed: Typed, at: int) -> bool:
    """Tell whether a comma behind word ``at`` is part of a name: Agricultura, Pesca y Alimentación; in English, Foods, Inc."""
    if reading.language in ENGLISH and not reading.words[typed.first].shape & Shape.FOREIGN:
        return True
    if typed.type is not EntityType.ORGANISATION or not reading.words[typed.first].shape & Shape.HEAD:
        return False
    words = reading.tokens.words[at + 2 : typed.last - 1]
    return any(word.islower() and len(word) <= _JOINING for word in words)
