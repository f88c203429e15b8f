"""Finds names that are in no gazetteer in scripts without capitals: 栗原慎二容疑者, 서린경찰서, جامعة الخليج الأزرق.

There, only the words around it mark a name. Each file ``uncased/*.txt`` has one language's lists of words (titles, offices, family
and given names, heads of names) and the rules that combine them. A name that a rule found once is found wherever the article
repeats it, also in its title, and so is the family name alone. All lists are our own.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import Final

from streams.tag.forms.fold import plain_run
from streams.tag.gazetteer.compiled import Thing
from streams.tag.gazetteer.names import key_of
from streams.tag.gazetteer.slug import slug_of
from streams.tag.mention import Found, Matched
from streams.tag.reading.runs import stands_alone
from streams.tag.recognise.uncased_table import Table, table_of
from streams.tags import EntityType

_CONFIDENCE: Final = 0.6
_PARTS = re.compile("[ ·・]")
# Least letters of a part of a name that is found alone: shorter ones are often everyday words. Han needs one less.
_SHORTEST_PART = 3


def uncased_names(fields: Sequence[Matched], found: Sequence[list[Found]], language: str) -> list[list[Found]]:
    """Give each field's mentions and the further names that a language's table finds, in order."""
    table = table_of(language)
    texts = [matched.reading.tokens.text for matched in fields]
    if language == "zh":
        texts = list(map(plain_run, texts))
    seen = [list(table.find(text)) for text in texts]
    found = [
        _without_parts(
            [_with_form(mention, text, table.forms) for mention in mentions],
            [each[:2] for each in each_seen if table.types[each[2] - 1] is EntityType.ORGANISATION],
        )
        for text, mentions, each_seen in zip(texts, found, seen, strict=True)
    ]
    taken = [_taken(text, mentions) for text, mentions in zip(texts, found, strict=True)]
    names: dict[str, tuple[EntityType, str]] = {}
    sure: list[set[tuple[int, int]]] = []
    for text, held, each_seen in zip(texts, taken, seen, strict=True):
        free = [each for each in each_seen if held.find(1, *each[:2]) < 0]
        sure.append({(start, end) for start, end, _ in free})
        for start, end, rule in free:
            names.setdefault(text[start:end], (table.types[rule - 1], text[start:end]))
    if not names:
        return list(found)
    _shorten(table, names)
    things = {
        name: Thing(slug_of(kind, name, key_of(name)), kind, name) for kind, name in dict.fromkeys(names.values())
    }
    added = []
    for matched, text, held, known in zip(fields, texts, taken, sure, strict=True):
        fits = _fits(table, text, held)
        added.append(
            [
                _found(matched, start, end, things[names[text[start:end]][1]])
                for start, end in mentions_of(text, names, known, fits)
            ]
        )
    return [
        sorted([*old, *new], key=lambda mention: mention.start) if new else old
        for old, new in zip(found, added, strict=True)
    ]


def _with_form(mention: Found, text: str, forms: re.Pattern[str]) -> Found:
    """Give a firm's mention with what belongs to its name behind it: 华为集团, where 华为 is linked."""
    form = forms.match(text, mention.end) if mention.thing.type is EntityType.ORGANISATION else None
    if form is None:
        return mention
    return mention._replace(last=bisect_left(mention.reading.tokens.starts, form.end()), end=form.end())


def _without_parts(mentions: list[Found], bodies: Sequence[tuple[int, int]]) -> list[Found]:
    """Leave out the places that are only a part of a body's name: 愛知県 of 愛知県警. ``bodies``: where their names begin and end."""
    return [
        mention
        for mention in mentions
        if mention.thing.type is not EntityType.PLACE
        or not any(
            start <= mention.start and mention.end <= end and mention.end - mention.start < end - start
            for start, end in bodies
        )
    ]


def _taken(text: str, mentions: Iterable[Found]) -> bytearray:
    """Mark the characters of a field that are in a mention."""
    held = bytearray(len(text))
    for mention in mentions:
        held[mention.start : mention.end] = b"\1" * (mention.end - mention.start)
    return held


def _shorten(table: Table, names: dict[str, tuple[EntityType, str]]) -> None:
    """Add the parts of persons' names by which they may be named again; each part means the first person with it."""
    for name, (kind, _) in list(names.items()):
        if kind is not EntityType.PERSON:
            continue
        parts = _PARTS.split(name)
        if len(parts) > 1:
            joined = len(parts) > 2 and parts[-2] in table.joint
            part = parts[0] if table.repeats == "first" else " ".join(parts[-2:]) if joined else parts[-1]
            if len(part) >= _SHORTEST_PART - (part > "\u3000") and part not in table.never:
                _mean(names, part, kind, name)
        elif table.repeats == "prefix":
            cuts = [name[:length] for length in range(len(name) - 1, 0, -1)]
            for part in [cut for cut in cuts if cut in names]:
                _mean(names, part, kind, name)
            family = next((cut for cut in cuts if cut in table.alone and len(cut) > 1), "")
            if family:
                names.setdefault(family, (kind, name))


def _mean(names: dict[str, tuple[EntityType, str]], part: str, kind: EntityType, name: str) -> None:
    """Let a part of a name mean its bearer, unless the article gives that name to something of another type."""
    if names.get(part, (kind, ""))[0] is kind:
        names[part] = (kind, name)


def _fits(table: Table, text: str, held: bytearray) -> Callable[[int, int], bool]:
    """Give a function that tells whether a name found elsewhere in the article may be at this place."""

    def fits(start: int, end: int) -> bool:
        edges = table.before.match(text, start) and table.after.match(text, end) and stands_alone(text, start, end)
        return bool(edges) and held.find(1, start, end) < 0

    return fits


def mentions_of(
    text: str, names: Collection[str], sure: Collection[tuple[int, int]], fits: Callable[[int, int], bool]
) -> Iterator[tuple[int, int]]:
    """Give the places of the names: at each place the longest that fits, none inside another.

    A pattern of all names would try each at every character, which takes seconds if there are many. Names have few lengths, so
    looking up slices takes bounded work a character, however many names there are. A name of one character is often a word, so it
    counts only at ``sure`` places.
    """
    lengths: dict[str, set[int]] = {}
    for name in names:
        lengths.setdefault(name[:2], set()).add(len(name))
    longest_first = {begins: sorted(each, reverse=True) for begins, each in lengths.items()}
    starts = {place for place in range(len(text)) if text[place : place + 2] in longest_first}
    free = 0
    for place in sorted(starts.union(start for start, _ in sure)):
        if place < free:
            continue
        for length in (*longest_first.get(text[place : place + 2], ()), 1):
            end = place + length
            if text[place:end] in names and (
                (place, end) in sure or (length > 1 and end <= len(text) and fits(place, end))
            ):
                yield place, end
                free = end
                break


def _found(matched: Matched, start: int, end: int, thing: Thing) -> Found:
    tokens = matched.reading.tokens
    first, last = bisect_right(tokens.starts, start) - 1, bisect_left(tokens.starts, end)
    return Found(matched.reading, first, last, start, end, thing, "pattern", _CONFIDENCE)
