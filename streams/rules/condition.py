"""The conditions that rules are made of. Each holds or not on a probe, says why, and names the keys it cannot do without.

``anchor`` is the heart of speed: a set of keys of which an article must have at least one for the condition to hold, or
None when the condition can hold without any. The index looks only at rules with an anchor in the article, as percolators
do (Luwak's presearcher, Elasticsearch's percolate query).
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
from streams.rules.probe import Probe

#: How common a key of each kind is in news, as a rough share of articles in per mille: the rarest anchor is used.
_COMMON = {"entity": 5, "word": 8, "host": 8, "agency": 10, "publisher": 10, "original_publisher": 5, "cites": 10}
_COMMON |= {"topic": 40, "source": 50, "country": 60, "role": 200, "duplicate": 300, "provenance": 300, "language": 300}
_COMMON |= {"kind": 800, "change": 900}
#: Longest name or value quoted in a reason: a reason is for reading.
_QUOTED = 80


@dataclass(frozen=True, slots=True)
class Anchor:
    """Keys of which an article must have one, and roughly how many articles in a thousand do."""

    keys: tuple[str, ...]
    common: int


class Condition(Protocol):
    """What rules are made of."""

    def holds(self, probe: Probe) -> bool:
        """Test the article."""

    def because(self, probe: Probe) -> str:
        """Say in words what made it hold; call it only when it does."""

    def wanted(self, probe: Probe) -> str:
        """Say in words what is missing; call it only when it does not hold."""

    def anchor(self) -> Anchor | None:
        """Name the keys it cannot hold without."""


@dataclass(frozen=True, slots=True)
class Has:
    """The article has one of these values, at least this strong (salience or score, 0..1)."""

    test: str
    values: tuple[str, ...]
    keys: tuple[str, ...]
    floor: float = 0.0

    @classmethod
    def of(cls, test: str, values: tuple[str, ...], floor: float = 0.0) -> Has:
        """Make the keys from the values as written."""
        return cls(test, values, tuple(f"{test}:{value.casefold()}" for value in values), floor)

    def holds(self, probe: Probe) -> bool:
        """Look the keys up."""
        keys, floor = probe.keys, self.floor
        return any(keys.get(key, -1.0) >= floor for key in self.keys)

    def because(self, probe: Probe) -> str:
        """Say what made it hold."""
        found = next(i for i, key in enumerate(self.keys) if probe.keys.get(key, -1.0) >= self.floor)
        value = self.values[found]
        things = {"entity": probe.facts.entities, "topic": probe.facts.topics}.get(self.test)
        return f"{self.test} {value}" if things is None else _named(self.test, value, things)

    def wanted(self, probe: Probe) -> str:
        """Say what is missing."""
        weak = [
            f"{v} is only {probe.keys[k]:.2f}" for v, k in zip(self.values, self.keys, strict=True) if k in probe.keys
        ]
        return f"no {self.test} {' or '.join(self.values)}" + (
            f" at {self.floor} or more ({', '.join(weak)})" if weak else ""
        )

    def anchor(self) -> Anchor:
        """Give its keys."""
        return Anchor(self.keys, _COMMON[self.test] * len(self.keys))


def _named(test: str, value: str, things: tuple[Named, ...]) -> str:
    """Name an entity or topic with its identifier and strength: ``entity Ruritania (Q1), salience 0.42``."""
    wanted = value.casefold()
    thing = max((t for t in things if wanted in (t.id.casefold(), t.name.casefold())), key=lambda t: t.strength)
    measure = "salience" if test == "entity" else "score"
    name = f"{thing.name[:_QUOTED]} ({thing.id[:_QUOTED]})" if thing.name and thing.id else value
    return f"{test} {name}, {measure} {thing.strength:.2f}"


@dataclass(frozen=True, slots=True)
class Glob:
    """The article has a value that matches a shell pattern: ``*`` any characters, ``?`` one, ``[ab]`` one of these."""

    test: str
    pattern: str
    matcher: re.Pattern[str] = field(repr=False)

    @classmethod
    def of(cls, test: str, pattern: str) -> Glob:
        """Compile the pattern; ``fnmatch`` makes each star atomic, so that matching is linear in the value."""
        return cls(test, pattern, re.compile(fnmatch.translate(pattern.casefold())))

    def holds(self, probe: Probe) -> bool:
        """Try the values."""
        return self._found(probe) is not None

    def because(self, probe: Probe) -> str:
        """Say what made it hold."""
        return f"{self.test} {(self._found(probe) or '')[:_QUOTED]} is like {self.pattern}"

    def wanted(self, probe: Probe) -> str:  # noqa: ARG002 - the protocol's shape
        """Say what is missing."""
        return f"no {self.test} like {self.pattern}"

    def anchor(self) -> None:
        """Give none: no single key decides it."""
        return

    def _found(self, probe: Probe) -> str | None:
        match = self.matcher.match
        return next((v for v in _values(probe, self.test) if match(v.casefold())), None)


def _values(probe: Probe, test: str) -> tuple[str, ...]:
    facts = probe.facts
    match test:
        case "host":
            return facts.hosts
        case "cites":
            return facts.cites
        case "source":
            one = facts.source
        case "publisher":
            one = facts.publisher
        case "agency":
            one = facts.agency
        case _:
            one = facts.original_publisher
    return (one,) if one else ()


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
    """A number of the article stands so to a limit. An unknown number never does."""

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
        known = "an unknown number" if value is None else f"{value:g}"
        return f"{_UNITS[self.measure].format(known)}, not {self.sign} {self.limit:g}"

    def anchor(self) -> None:
        """Give none: no single key decides it."""
        return

    def _value(self, probe: Probe) -> float | None:
        facts = probe.facts
        match self.measure:
            case Measure.WORDS:
                return facts.words
            case Measure.QUALITY:
                return facts.quality
            case Measure.SOURCES:
                return facts.sources
            case Measure.ARTICLES:
                return facts.articles
