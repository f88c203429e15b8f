"""Finds names that are in no gazetteer in scripts without capitals: 栗原慎二容疑者, 서린경찰서, جامعة الخليج الأزرق.

There, only the words around it mark a name. Each file ``uncased/*.txt`` has one language's lists of words (titles, offices, family
and given names, heads of names) and the rules that combine them. A name that a rule found once is found wherever the article
repeats it, also in its title, and so is the family name alone. All lists are our own.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from itertools import groupby
from typing import Final, NamedTuple

from streams.tables import sections_of
from streams.tag.forms.fold import plain_run
from streams.tag.gazetteer.compiled import Thing
from streams.tag.gazetteer.names import key_of
from streams.tag.gazetteer.slug import slug_of
from streams.tag.mention import Found, Matched
from streams.tag.reading.runs import stands_alone
from streams.tag.recognise.uncased_words import rules_of_words
from streams.tags import EntityType

_CONFIDENCE: Final = 0.6
_TYPES: Final = {"per": EntityType.PERSON, "org": EntityType.ORGANISATION, "loc": EntityType.PLACE}
#: Languages that have a table.
LANGUAGES: Final = frozenset(
    path.name.removesuffix(".txt") for path in files("streams.tag.recognise").joinpath("uncased").iterdir()
)
_LIST = re.compile(r"\{([a-z][a-z ]*)\}")
_LEADS = re.compile(r"(?:\{[a-z ]+\}(?![{?]))?")
_PARTS = re.compile("[ ·・]")
_MANY_WAYS = 4
# Least letters of a part of a name that is found alone: shorter ones are often everyday words. Han needs one less.
_SHORTEST_PART = 3


class Table(NamedTuple):
    """A language's rules: how its names are found, and how they are found again.

    ``find`` gives start, end and n of names of ``types[n - 1]``. ``repeats``: which part of a name may stand for a person alone;
    ``alone``: the family names that may, and ``never``: parts that may not. ``before`` and ``after``: what must match at either end
    of a name that is found again.
    """

    find: Callable[[str], Iterator[tuple[int, int, int]]]
    types: tuple[EntityType, ...]
    repeats: str
    alone: frozenset[str]
    never: frozenset[str]
    joint: frozenset[str]
    before: re.Pattern[str]
    after: re.Pattern[str]


@lru_cache(maxsize=len(LANGUAGES))
def table_of(language: str) -> Table:
    """Read a language's table; every repetition in it is bounded, so that any text is read in linear time."""
    rows = sections_of("streams.tag.recognise", f"uncased/{language}.txt")
    shapes, rules = rows.pop("shapes"), rows.pop("rules")
    lists = {name: [word.replace("_", " ") for row in each for word in row.split()] for name, each in rows.items()}
    kinds, patterns = zip(*(row.split(": ", 1) for row in rules), strict=True)
    if "letters" in lists:
        outside = f"(?<![{lists['letters'][0]}])"
        find = rules_of_words(lists, shapes, list(patterns))
        before = "|".join([outside, *(f"(?<={outside}{glue})" for glue in lists.get("glue", ()))])
        after = f"(?![{lists['letters'][0]}])"
    else:
        known = {name: any_of(words) for name, words in lists.items()}
        for name, shape in (row.split(": ", 1) for row in shapes):
            known[name] = f"(?:{_filled(shape, known)})"
        find = _rules_of_characters(re.compile(_filled(any_rule(patterns), known)))
        before, after = known["before"], known["after"]
    return Table(
        find,
        tuple(_TYPES[kind] for kind in kinds),
        lists["repeats"][0],
        frozenset(lists.get("family", ())),
        frozenset(lists.get("stop", ())),
        frozenset(lists.get("joint", ())),
        re.compile(before),
        re.compile(after),
    )


def any_rule(rules: Iterable[str]) -> str:
    """Give a pattern for any of the rules; neighbours that begin with the same list or shape look for it once."""
    return "|".join(
        f"{begins}(?:{'|'.join(rule[len(begins) :] for rule in alike)})"
        for begins, alike in groupby(rules, lambda rule: _LEADS.match(rule)[0])  # type: ignore[index]
    )


def _filled(pattern: str, known: Mapping[str, str]) -> str:
    """Put lists and shapes in the places of their names."""
    return _LIST.sub(lambda name: known[name[1]], pattern)


def _rules_of_characters(rules: re.Pattern[str]) -> Callable[[str], Iterator[tuple[int, int, int]]]:
    """Give a function that finds names in a text: start, end, and the number of the rule."""

    def find(text: str) -> Iterator[tuple[int, int, int]]:
        place = 0
        while match := rules.search(text, place):
            group = match.lastindex or 0
            yield match.start(group), match.end(group), group
            place = max(match.end(group), match.start() + 1)  # words after a name may be cues for the next one

    return find


def any_of(words: Iterable[str]) -> str:
    """Give a pattern for any of the words, longest first, as a tree, so that it reads each character of a text once."""
    tree: dict[str, dict[str, object]] = {}
    for word in words:
        node = tree
        for character in word:
            node = node.setdefault(character, {})  # type: ignore[assignment]
        node[""] = {}
    return f"(?:{_branches(tree)})"


def _branches(tree: Mapping[str, object]) -> str:
    ways = [re.escape(first) + _branches(rest) for first, rest in tree.items() if first]  # type: ignore[arg-type]
    if not ways:
        return ""
    # Branches are tried one by one; a lookahead for their first characters avoids that nearly everywhere.
    ahead = f"(?=[{''.join(map(re.escape, tree))}])" if len(ways) > _MANY_WAYS else ""
    return f"(?:{ahead}(?:{'|'.join(ways)})){'?' if '' in tree else ''}"


def uncased_names(fields: Sequence[Matched], found: Sequence[list[Found]], language: str) -> list[list[Found]]:
    """Give each field's mentions and the further names that a language's table finds, in order."""
    table = table_of(language)
    texts = [matched.reading.tokens.text for matched in fields]
    if language == "zh":
        texts = list(map(plain_run, texts))
    taken = [_taken(text, mentions) for text, mentions in zip(texts, found, strict=True)]
    names: dict[str, tuple[EntityType, str]] = {}
    sure: list[set[tuple[int, int]]] = []
    for text, held in zip(texts, taken, strict=True):
        free = [each for each in table.find(text) if held.find(1, *each[:2]) < 0]
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
