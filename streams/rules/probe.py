"""One article prepared for testing rules: look-up tables for each kind of fact, folded title and text, all made on demand."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from enum import StrEnum
from functools import cached_property
from itertools import filterfalse

from streams.rules.facts import Facts

_WORD = re.compile(r"\w+")
#: Characters searched for phrases: ten times the longest article of the labelled development pages, and some 10 ms of work at most.
_TEXT_LIMIT = 100_000
#: The marks that most often adjoin words; removing others first would only cost time.
_MARKS = ".,’“”\"'()-—:"
#: RFC 5646, section 4.4.1: software should have room for language tags of 35 characters.
_LANGUAGE_LIMIT = 35


class Table(StrEnum):
    """The kinds of values that rules look up."""

    ENTITY = "entity"
    ENTITY_NAME = "entity name"
    TOPIC = "topic"
    TOPIC_NAME = "topic name"
    COUNTRY = "country"
    LANGUAGE = "language"
    HOST = "host"
    SOURCE = "source"
    PUBLISHER = "publisher"
    AGENCY = "agency"
    ORIGINAL_PUBLISHER = "original_publisher"
    CITES = "cites"
    KIND = "kind"
    PROVENANCE = "provenance"
    DUPLICATE = "duplicate"
    CHANGE = "change"
    ROLE = "role"
    #: A word of title or text, the anchor of phrases. It has no look-up table: ``Probe.words`` has the words.
    WORD = "word"


class Probe:
    """An article's facts in the form in which conditions test them."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self._tables: dict[Table, Mapping[str, float]] = {}
        #: The facts as CEL has them, once an expression has asked.
        self.activation: object = None

    def table(self, table: Table) -> Mapping[str, float]:
        """Give the article's values of one kind, case-folded (identifiers as they are), each with its strength.

        Strength is the salience of an entity, the score of a topic, else 1.
        """
        made = self._tables.get(table)
        if made is None:
            maker = _MAKERS.get(table)
            made = self._tables[table] = maker(self.facts) if maker else _fact(self.facts, table)
        return made

    @cached_property
    def title(self) -> str:
        """The title, case-folded."""
        return self.facts.title[:_TEXT_LIMIT].casefold()

    @cached_property
    def text(self) -> str:
        """The text, case-folded."""
        return self.facts.text[:_TEXT_LIMIT].casefold()

    @cached_property
    def words(self) -> set[str]:
        """Every word of title and text.

        Once the common marks are removed, splitting at spaces gives nearly all words; only the rest needs the regular
        expression, which is several times slower.
        """
        plain = f"{self.title} {self.text}"
        for mark in _MARKS:
            plain = plain.replace(mark, " ")
        found = set(plain.split())
        if mixed := list(filterfalse(str.isalnum, found)):
            found.difference_update(mixed)
            found.update(_WORD.findall(" ".join(mixed)))
        return found


def _entity_names(facts: Facts) -> dict[str, float]:
    names: dict[str, float] = {}
    for entity in facts.entities:
        name = entity.name.casefold()
        names[name] = max(entity.strength, names.get(name, 0.0))  # of two with one name, the more salient counts
    return names


def _language(facts: Facts) -> dict[str, float]:
    """``pt-br`` is also ``pt``."""
    parts = (facts.language or "")[:_LANGUAGE_LIMIT].casefold().split("-")
    return {"-".join(parts[: count + 1]): 1.0 for count in range(len(parts))}


def _hosts(facts: Facts) -> dict[str, float]:
    """``a.b.org`` is also ``*.b.org`` and ``*.org``."""
    hosts = {}
    for host in facts.hosts:
        hosts[host] = 1.0
        tail = host.partition(".")[2]
        while tail:
            hosts[f"*.{tail}"] = 1.0
            tail = tail.partition(".")[2]
    return hosts


def _each(values: tuple[str, ...]) -> dict[str, float]:
    return {value.casefold(): 1.0 for value in values}


def _fact(facts: Facts, name: str) -> dict[str, float]:
    """Make the table of a fact with one value or none; the fact has the table's name."""
    value: str | None = getattr(facts, name)
    return _each((value,)) if value else {}


#: How tables are made from the facts; one not listed here holds the fact of its own name.
_MAKERS: dict[Table, Callable[[Facts], Mapping[str, float]]] = {
    Table.ENTITY: lambda facts: {entity.id: entity.strength for entity in facts.entities},
    Table.ENTITY_NAME: _entity_names,
    Table.TOPIC: lambda facts: {topic.id: topic.strength for topic in facts.topics},
    Table.TOPIC_NAME: lambda facts: {topic.name.casefold(): topic.strength for topic in facts.topics},
    Table.COUNTRY: lambda facts: _each(facts.countries),
    Table.LANGUAGE: _language,
    Table.HOST: _hosts,
    Table.CITES: lambda facts: _each(facts.cites),
}
