"""Conditions that choose the pages of a replay: ``key=value`` on facts of a page and its events, values as shell patterns."""

from __future__ import annotations

import fnmatch
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from streams.errors import UserError
from streams.replay.page_end import PageEnd


class Fact(StrEnum):
    """The keys of conditions. Only published pages have the facts from ``language`` on."""

    URL = "url"
    HOST = "host"
    SOURCE = "source"
    OUTCOME = "outcome"
    CODE = "code"
    ARTICLE = "article"
    LANGUAGE = "language"
    KIND = "kind"
    PUBLISHER = "publisher"
    DUPLICATE = "duplicate"
    ROUTE = "route"


@dataclass(frozen=True, slots=True)
class _Test:
    fact: Fact
    pattern: re.Pattern[str] = field(repr=False)
    wanted: bool


@dataclass(frozen=True, slots=True)
class Conditions:
    """Conditions that must all hold. Without any, every page is taken."""

    tests: tuple[_Test, ...] = ()

    @classmethod
    def read(cls, conditions: Sequence[str]) -> Conditions:
        """Read ``key=value`` and ``key!=value``. Raises ``UserError`` that lists the keys."""
        return cls(tuple(_read(condition) for condition in conditions))

    def holds(self, page: PageEnd) -> bool:
        """Tell whether a page meets all conditions. A fact that is unknown matches no pattern."""
        return all(
            any(test.pattern.match(value) for value in _values(page, test.fact)) is test.wanted for test in self.tests
        )


def _read(condition: str) -> _Test:
    key, equals, pattern = condition.partition("=")
    wanted = not key.endswith("!")
    name = key.removesuffix("!").strip().lower()
    if not equals or name not in set(Fact):
        raise UserError(f"--where takes KEY=PATTERN or KEY!=PATTERN with a KEY of {', '.join(Fact)}, not {condition!r}")
    # fnmatch translates each star into an atomic group, so that matching cannot backtrack from one into another.
    return _Test(Fact(name), re.compile(fnmatch.translate(pattern.strip().casefold())), wanted)


def _values(page: PageEnd, fact: Fact) -> list[str]:
    found: Sequence[str | None]
    match fact:
        case Fact.HOST:
            found = (page.host, _host(page.url))
        case Fact.ARTICLE:
            found = (page.article_id,)
        case Fact.ROUTE:
            found = page.routes
        case _:
            found = (getattr(page, fact),)
    return [value.casefold() for value in found if value]


def _host(url: str | None) -> str | None:
    """Give the host name of a URL as written, without normalisation."""
    match = re.match(r"[a-z][a-z0-9+.-]*://(?:[^/@?#]*@)?([^/:?#]+)", url or "", re.IGNORECASE)
    return match[1] if match else None
