"""The conditions that rules are made of. Each can be tested on an article, say why it holds or what is missing, and give its anchor.

Anchors make routing fast. An anchor is a set of keys of which an article must have at least one for the condition to hold, or
None if the condition can hold without any. The index tests only rules with an anchor in the article, as percolators do
(Luwak's presearcher, Elasticsearch's percolate query).
"""

from __future__ import annotations

import fnmatch
import operator
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from streams.rules.facts import Named
from streams.rules.probe import Probe, Table

#: Roughly how many news articles in a thousand have one given key of each table: the rarest anchor is used.
_COMMON = {
    Table.ENTITY: 5,
    Table.ENTITY_NAME: 5,
    Table.ORIGINAL_PUBLISHER: 5,
    Table.HOST: 8,
    Table.WORD: 8,
    Table.AGENCY: 10,
    Table.PUBLISHER: 10,
    Table.CITES: 10,
    Table.TOPIC: 40,
    Table.TOPIC_NAME: 40,
    Table.SOURCE: 50,
    Table.COUNTRY: 60,
    Table.ROLE: 200,
    Table.DUPLICATE: 300,
    Table.PROVENANCE: 300,
    Table.LANGUAGE: 300,
    Table.KIND: 800,
    Table.CHANGE: 900,
}
_ENTITIES = (Table.ENTITY, Table.ENTITY_NAME)
_TOPICS = (Table.TOPIC, Table.TOPIC_NAME)
#: Characters of a name or value that a reason quotes: people read reasons.
_QUOTED = 80


@dataclass(frozen=True, slots=True)
class Anchor:
    """Keys of which an article must have at least one, and roughly how many articles in a thousand do."""

    keys: tuple[tuple[Table, str], ...]
    common: int

    @classmethod
    def of(cls, table: Table, keys: tuple[str, ...]) -> Anchor:
        """Make an anchor of keys of one table."""
        return cls(tuple((table, key) for key in keys), _COMMON[table] * len(keys))


class Condition(Protocol):
    """What a rule tests."""

    def holds(self, probe: Probe) -> bool:
        """Tell whether the article meets the condition."""

    def because(self, probe: Probe) -> str:
        """Say what made it hold; empty if there is nothing to say. Call it only if the condition holds."""

    def wanted(self, probe: Probe) -> str:
        """Say what is missing. Call it only if the condition does not hold."""

    def anchor(self) -> Anchor | None:
        """Give the keys that it cannot hold without; None if it can hold without any."""


@dataclass(frozen=True, slots=True)
class Has:
    """The article has one of these values, with at least the strength ``floor`` (salience or score, 0..1).

    ``keys`` are the values as look-up tables have them, ``written`` as the rule writes them, for reasons.
    """

    table: Table
    keys: tuple[str, ...]
    written: tuple[str, ...]
    floor: float = 0.0

    @classmethod
    def of(cls, table: Table, written: tuple[str, ...], floor: float = 0.0) -> Has:
        """Make the keys: identifiers as they are, everything else case-folded."""
        exact = table in {Table.ENTITY, Table.TOPIC}
        return cls(table, written if exact else tuple(value.casefold() for value in written), written, floor)

    def holds(self, probe: Probe) -> bool:
        """Look the keys up."""
        table = probe.table(self.table)
        for key in self.keys:  # noqa: SIM110 - any() takes twice as long, and this is the innermost test
            if key in table and table[key] >= self.floor:
                return True
        return False

    def because(self, probe: Probe) -> str:
        """Say what made it hold."""
        table = probe.table(self.table)
        for key in self.keys:
            if key in table and table[key] >= self.floor:
                break
        if self.table in _ENTITIES:
            return f"entity {_named(key, probe.facts.entities)}, salience {table[key]:.2f}"
        if self.table in _TOPICS:
            return f"topic {_named(key, probe.facts.topics)}, score {table[key]:.2f}"
        return f"{self.table} {self.written[self.keys.index(key)]}"

    def wanted(self, probe: Probe) -> str:
        """Say what is missing, and which values are there but too weak."""
        table = probe.table(self.table)
        pairs = zip(self.keys, self.written, strict=True)
        weak = [f"{value} has only {table[key]:.2f}" for key, value in pairs if key in table]
        limit = f" at {self.floor:g} or more ({', '.join(weak)})" if weak else ""
        return f"no {self.table.removesuffix(' name')} {' or '.join(self.written)}{limit}"

    def anchor(self) -> Anchor:
        """Give its keys."""
        return Anchor.of(self.table, self.keys)


def _named(value: str, things: tuple[Named, ...]) -> str:
    """Name an entity or topic with its identifier: ``Ruritania (Q1)``."""
    for thing in things:
        if thing.name and thing.id and (value == thing.id or value == thing.name.casefold()):
            return f"{thing.name[:_QUOTED]} ({thing.id[:_QUOTED]})"
    return value


@dataclass(frozen=True, slots=True)
class Glob:
    """The article has a value that matches a shell pattern: ``*`` any characters, ``?`` one, ``[ab]`` one of these."""

    table: Table
    pattern: str
    matcher: re.Pattern[str] = field(repr=False)

    @classmethod
    def of(cls, table: Table, pattern: str) -> Glob:
        """Compile the pattern. ``fnmatch`` makes each star atomic, so matching takes time linear in the value."""
        return cls(table, pattern, re.compile(fnmatch.translate(pattern.casefold())))

    def holds(self, probe: Probe) -> bool:
        """Try the values."""
        return self._found(probe) is not None

    def because(self, probe: Probe) -> str:
        """Say what made it hold."""
        return f"{self.table} {(self._found(probe) or '')[:_QUOTED]} is like {self.pattern}"

    def wanted(self, probe: Probe) -> str:  # noqa: ARG002 - the protocol's shape
        """Say what is missing."""
        return f"no {self.table} like {self.pattern}"

    def anchor(self) -> None:
        """Give none: no single key decides it."""
        return

    def _found(self, probe: Probe) -> str | None:
        match = self.matcher.match
        values = probe.facts.hosts if self.table is Table.HOST else probe.table(self.table)
        return next((value for value in values if match(value)), None)


_OPERATORS: dict[str, Callable[[float, float], bool]] = {
    ">=": operator.ge,
    "<=": operator.le,
    ">": operator.gt,
    "<": operator.lt,
    "=": operator.eq,
}


class Measure(StrEnum):
    """The numbers that rules may compare; each is a field of ``Facts``."""

    WORDS = "words"
    QUALITY = "quality"
    SOURCES = "sources"
    ARTICLES = "articles"


#: How each number reads in a reason.
_UNITS = {
    Measure.WORDS: "{} words",
    Measure.QUALITY: "quality {}",
    Measure.SOURCES: "{} independent sources",
    Measure.ARTICLES: "{} articles in the story",
}


@dataclass(frozen=True, slots=True)
class Compare:
    """A number of the article compares so with a limit. An unknown number never does."""

    measure: Measure
    sign: str
    limit: float

    def holds(self, probe: Probe) -> bool:
        """Compare the numbers."""
        value = self._value(probe)
        return value is not None and _OPERATORS[self.sign](value, self.limit)

    def because(self, probe: Probe) -> str:
        """Say what made it hold."""
        return f"{_UNITS[self.measure].format(f'{self._value(probe):g}')} ({self.sign} {self.limit:g})"

    def wanted(self, probe: Probe) -> str:
        """Say what is missing."""
        value = self._value(probe)
        known = f"{self.measure} unknown" if value is None else _UNITS[self.measure].format(f"{value:g}")
        return f"{known}, not {self.sign} {self.limit:g}"

    def anchor(self) -> None:
        """Give none: no single key decides it."""
        return

    def _value(self, probe: Probe) -> float | None:
        value: float | None = getattr(probe.facts, self.measure)
        return value
