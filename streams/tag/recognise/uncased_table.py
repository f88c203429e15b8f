"""The rules by which names are found in a script without capitals: a file a language, of lists of words and rules that combine them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from importlib.resources import files
from itertools import groupby
from typing import Final, NamedTuple

from streams.tables import sections_of
from streams.tag.recognise.uncased_words import rules_of_words
from streams.tags import EntityType

_TYPES: Final = {"per": EntityType.PERSON, "org": EntityType.ORGANISATION, "loc": EntityType.PLACE}
#: Languages that have a table.
LANGUAGES: Final = frozenset(
    path.name.removesuffix(".txt") for path in files("streams.tag.recognise").joinpath("uncased").iterdir()
)
_LIST = re.compile(r"\{([a-z][a-z ]*)\}")
_LEADS = re.compile(r"(?:\{[a-z ]+\}(?![{?]))?")
#: Branches from which a lookahead is worth its own time.
_MANY_WAYS = 4


class Table(NamedTuple):
    """A language's rules: how its names are found, and how they are found again.

    ``find`` gives start, end and n of names of ``types[n - 1]``. ``repeats``: which part of a name may stand for a person alone;
    ``alone``: the family names that may, and ``never``: parts that may not. ``before`` and ``after``: what must match at either end
    of a name that is found again. ``forms``: what belongs to the name of a firm before it.
    """

    find: Callable[[str], Iterator[tuple[int, int, int]]]
    types: tuple[EntityType, ...]
    repeats: str
    alone: frozenset[str]
    never: frozenset[str]
    joint: frozenset[str]
    before: re.Pattern[str]
    after: re.Pattern[str]
    forms: re.Pattern[str]


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
        re.compile(f"(?:{any_of(lists.get('group', ()))})(?!军)" if "group" in lists else "(?!)"),
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
