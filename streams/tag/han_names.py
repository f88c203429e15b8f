"""Persons in Chinese text whom no gazetteer holds: 记者陈晓雯, 检察官周敏表示, 议员伊万·彼得罗夫.

Words run together there and no capital marks a name, so a Chinese or Japanese name is believed only where an office stands
right before it, or a title right after, and what follows cannot belong to it; the article's other mentions of the name
follow from that. Foreign names are told by the dot between their parts, or after an office by the characters that write
names by their sound. All lists are our own.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence

from streams.tag.fold import plain_run
from streams.tag.gazetteer import Thing
from streams.tag.lists import sections
from streams.tag.mention import Found, slug_of
from streams.tag.reading import Reading
from streams.tags import EntityType

_CONFIDENCE = 0.6
_LISTS = sections("han_names")
_HAN = "\u4e00-\u9fff"


def _pattern() -> re.Pattern[str]:
    """Put the lists together; every repetition is bounded, so that any text is read in linear time."""
    family, sounds = "".join(_LISTS["family"]), "".join(_LISTS["sounds"])
    given = f"[{_HAN}](?<![{''.join(_LISTS['not given'])}])"
    local = f"(?:{'|'.join(_LISTS['japanese'] + _LISTS['double'])}|[{family}])(?:{given}){{1,2}}"
    titles = "|".join(_LISTS["titles"])
    after = f"(?={'|'.join(_LISTS['follows'])}|{titles}|[^{_HAN}]|\\Z)"
    dotted = f"[{sounds}]{{1,8}}(?:·[{sounds}]{{1,8}}){{1,3}}"
    return re.compile(
        f"({dotted})|(?:{'|'.join(_LISTS['offices'])})(?!{'|'.join(_LISTS['words'])})({local}|[{sounds}]{{2,7}}){after}"
        f"|(?<![{_HAN}])([{family}](?:{given}){{2}})(?={titles})"
    )


_PERSON = _pattern()


def han_persons(reading: Reading, linked: Sequence[Found]) -> list[Found]:
    """Give the persons of a field with Han text who stand in none of its linked mentions, in order."""
    text = plain_run(reading.tokens.text)
    taken = bytearray(len(text))
    for mention in linked:
        taken[mention.start : mention.end] = b"\1" * (mention.end - mention.start)
    persons: dict[str, str] = {}
    for match in _PERSON.finditer(text):
        name = match.group(match.lastindex or 0)
        if not any(taken[match.start(match.lastindex or 0) : match.end(match.lastindex or 0)]):
            persons.setdefault(name, name)
            family = name.rpartition("·")[2]
            if family != name and len(family) > 1:
                persons.setdefault(family, name)
    if not persons:
        return []
    return [
        _person(reading, start, end, persons[text[start:end]])
        for start, end in _mentions(text, persons)
        if not any(taken[start:end])
    ]


def _mentions(text: str, persons: Mapping[str, str]) -> Iterator[tuple[int, int]]:
    """Give where the names stand, the longest at each place, none within another.

    An alternation of the names would try each of them at each character; a text of many names took seconds so. Names have
    few lengths, so looking slices up is bounded work a character, however many names there are.
    """
    lengths: dict[str, set[int]] = {}
    for name in persons:
        lengths.setdefault(name[0], set()).add(len(name))
    longest_first = {first: sorted(each, reverse=True) for first, each in lengths.items()}
    place = 0
    while place < len(text):
        slices = (text[place : place + length] for length in longest_first.get(text[place], ()))
        name = next((each for each in slices if each in persons), "")
        if name:
            yield place, place + len(name)
        place += len(name) or 1


def _person(reading: Reading, start: int, end: int, name: str) -> Found:
    thing = Thing(slug_of(EntityType.PERSON, name), EntityType.PERSON, name)
    at = bisect_right(reading.tokens.starts, start) - 1
    return Found(reading, at, at + 1, start, end, thing, "pattern", _CONFIDENCE)
