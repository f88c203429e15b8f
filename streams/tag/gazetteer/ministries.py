"""Names of states' ministries in languages that say whose they are by an adjective: le ministère russe des Affaires étrangères.

The starter vocabulary says which ministries there are; ``ministries.txt`` how a language names one. Own list.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from streams.tables import sections_of
from streams.tag.gazetteer.vocabulary import Record
from streams.tags import EntityType

# What the English name of a ministry begins with, and the words that show its kind.
_MINISTRY: Final = (
    "Ministry of ",
    "Federal Ministry of ",
    "Federal Foreign Office",
    "Foreign Office",
    "United States Department of ",
)
_KINDS: Final = {
    "foreign": ("Foreign Affairs", "External Affairs", "Foreign Office", "Department of State"),
    "defence": ("Ministry of Defence", "Ministry of Defense", "National Defence", "National Defense", "Department of Defense"),
    "interior": ("Ministry of the Interior", "Ministry of Interior", "Ministry of Internal Affairs", "Ministry of Home Affairs"),
}  # fmt: skip
#: By language, kind and state: the names of that ministry.
_Named = dict[str, dict[tuple[str, str], tuple[str, ...]]]


def ministry_records(known: Iterable[Record]) -> Iterator[Record]:
    """Give the ministries among the starter records with their names in more languages."""
    named = _named()
    for record in known:
        kind = _kind_of(record)
        by_language = ((language, names.get((kind, record.country), ())) for language, names in named.items())
        aliases = tuple((language, names) for language, names in by_language if names)
        if aliases:
            yield replace(record, aliases=aliases)


def _kind_of(record: Record) -> str:
    """Tell which ministry a record is; empty for none."""
    if record.type is not EntityType.ORGANISATION or not record.name.startswith(_MINISTRY):
        return ""
    return next((kind for kind, words in _KINDS.items() if any(each in record.name for each in words)), "")


def _named() -> _Named:
    """Read the list: a state's words, then patterns that they stand in."""
    found: _Named = {}
    for language, rows in sections_of("streams.tag.lists", "ministries.txt").items():
        states: dict[str, list[str]] = {}
        names = found.setdefault(language, {})
        for row in rows:
            kind, colon, patterns = row.partition(": ")
            if not colon:
                for code, spelt in (each.split("=") for each in row.split()):
                    states[code] = spelt.replace("_", " ").split("/")
                continue
            for code, words in states.items():
                names[kind, code] = tuple(pattern.format(*words) for pattern in patterns.split(" | "))
    return found
