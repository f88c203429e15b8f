"""Corrects what the English model gets wrong at the edges of names: heads after a possessive, titles before persons, clubs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from streams.tag.forms.cues import Shape
from streams.tag.mention import Typed
from streams.tag.reading.field import Reading
from streams.tags import EntityType

# Last words of teams' names that hardly end a person's or a place's name. Own list.
_TEAMS: Final = frozenset(
    "Rovers United Wanderers Athletic Harriers Rangers Albion Hotspur Argyle Thistle FC AFC RFC".split()
)
_SAINTS: Final = frozenset({"St", "Saint"})
_HEADS = Shape.ORG_HEAD | Shape.SURE_HEAD
_TITLES: Final = frozenset("Dr Mr Mrs Ms Prof Sir Dame Rev Cllr Insp Supt Sgt Det Gen Col Capt Lt Sen Rep Gov".split())
# Names hardly begin or end with these: what a headline's capitals or the next line added.
_BEFORE: Final = frozenset("of and for with in at to by from on or Of And For With In At To By From On Or".split())
_BEHIND: Final = _BEFORE | {"the", "a", "an", "The", "A", "An"}
# "D-Minn.", behind a member of Congress.
_PARTIES: Final = frozenset("DRI")


def mended(reading: Reading, found: Iterable[Typed]) -> list[Typed]:
    """Give the spans with their edges corrected; a span inside another is left out."""
    spans: list[Typed] = []
    for typed in found:
        bare = _trimmed(reading, typed)
        if bare is None:
            continue
        last = spans[-1] if spans else None
        if last is not None and bare.last <= last.last:
            continue
        # A head that was taken along may be seen as a name by itself: University, of Vantol.
        headed = last is not None and bare.first < min(typed.first, last.last)
        if last is not None and (headed or _goes_on(reading, last, bare)):
            spans[-1] = last._replace(last=bare.last)
        else:
            spans.append(_untitled(reading, _possessing(reading, bare)))
    return [_as_team(reading, typed) for typed in spans]


def _trimmed(reading: Reading, typed: Typed) -> Typed | None:
    """Give a span without the small words at its ends; nothing of a letter, a member's party and state, or an office's "of State"."""
    words, first, last = reading.tokens.words, typed.first, typed.last
    if words[first] in _BEFORE:
        before = reading.words[first - 1].shape if first and reading.gap(first - 1) == " " else 0
        if words[first] == "of" and before & Shape.ORG_HEAD:
            return typed._replace(first=first - 1)  # University of Vantol
        while first < last and words[first] in _BEFORE:
            first += 1
    while first < last and words[last - 1] in _BEHIND:
        last -= 1
    if first == last:
        return None
    if last - first == 1:
        if len(words[first]) == 1 or (first > 1 and words[first - 1] == "of" and _is_office(reading, first, typed)):
            return None
    elif words[first] in _PARTIES and typed.type is EntityType.PLACE and reading.gap(first) == "-":
        return None
    return typed if (first, last) == (typed.first, typed.last) else typed._replace(first=first, last=last)


def _is_office(reading: Reading, at: int, typed: Typed) -> bool:
    """Tell whether a word behind "of" says of what somebody is head: Secretary of State."""
    head = reading.words[at - 2].shape
    return typed.type is EntityType.ORGANISATION and bool(head & Shape.ROLE and head & Shape.CAPITAL)


def _goes_on(reading: Reading, last: Typed, typed: Typed) -> bool:
    """Tell whether a person's name was cut behind a hyphen: Mei-Ling Carver."""
    persons = last.type is typed.type is EntityType.PERSON and last.last == typed.first
    return persons and reading.gap(last.last - 1) == " " and "-" in map(reading.gap, range(last.first, last.last - 1))


def _possessing(reading: Reading, typed: Typed) -> Typed:
    """Extend a name to its head after a possessive: Road Users' Alliance, St Aldate's Hospital."""
    words, at = reading.tokens.words, typed.last
    if (typed.type is EntityType.PERSON and typed.last - typed.first == 1) or at >= len(words):
        return typed
    gap = reading.gap(at - 1)
    if words[typed.first] in _SAINTS and gap in {"'", "’"} and words[at] == "s" and reading.gap(at) == " ":
        at += 1
    elif not (gap in {"' ", "’ "} and words[at - 1].endswith("s")):
        return typed
    if at >= len(words):
        return typed
    if not (reading.words[at].shape & _HEADS and reading.words[at].shape & Shape.CAPITAL):
        return typed
    return typed._replace(last=at + 1, type=EntityType.ORGANISATION)


def _untitled(reading: Reading, typed: Typed) -> Typed:
    """Remove a title or, at a sentence's start, an office before a person's name: Dr Yusuf Karim; Singer Nell Braithwaite."""
    first = typed.first
    if typed.type is not EntityType.PERSON or typed.last - first < 2:
        return typed
    office = typed.last - first > 2 and reading.words[first].shape & Shape.ROLE and reading.opens(first)
    return typed._replace(first=first + 1) if office or reading.tokens.words[first] in _TITLES else typed


def _as_team(reading: Reading, typed: Typed) -> Typed:
    """Make a name that ends like a team's an organisation: Calder Rovers."""
    team = typed.last - typed.first > 1 and reading.tokens.words[typed.last - 1] in _TEAMS
    return typed._replace(type=EntityType.ORGANISATION) if team else typed
