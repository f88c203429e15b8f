"""Tries a rule set on real articles before it goes live: what each rule matches, which articles change routes, and the cost."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from streams.rules.facts import Facts
from streams.rules.ruleset import Rules
from streams.tags import Route

#: Articles shown for each route that gains or loses some.
_EXAMPLES = 3


@dataclass(frozen=True, slots=True)
class Sample:
    """One article to route: id and title to show to people, facts for the rules."""

    article_id: str
    title: str
    facts: Facts


@dataclass(frozen=True, slots=True)
class Moved:
    """An article that takes a route under only one of the two sets; ``because`` is that set's reason."""

    article_id: str
    title: str
    because: str


@dataclass(frozen=True, slots=True)
class RouteTrial:
    """One route: how many articles take it now and under the new set, how many it gains and loses, and examples of each."""

    route: str
    now: int
    new: int
    gained: int
    lost: int
    gaining: tuple[Moved, ...]
    losing: tuple[Moved, ...]


@dataclass(frozen=True, slots=True)
class RuleTrial:
    """One rule of the new set: how many articles match it, and how many match the present rule of that name (None: there is none)."""

    rule: str
    place: str
    to: str
    new: int
    now: int | None


@dataclass(frozen=True, slots=True)
class Trial:
    """The two sets compared on ``articles`` articles. Costs are CPU microseconds per article, look-up tables and reasons included."""

    articles: int
    now_hash: str
    new_hash: str
    now_microseconds: float
    new_microseconds: float
    routes: tuple[RouteTrial, ...]
    rules: tuple[RuleTrial, ...]

    @property
    def idle(self) -> tuple[str, ...]:
        """Names of the rules that match no article."""
        return tuple(rule.rule for rule in self.rules if not rule.new)


class Bench:
    """Routes articles by the rules in force and by new ones, and counts. Memory does not grow with the number of articles."""

    def __init__(self, now: Rules, new: Rules) -> None:
        self._sets = (now, new)
        self._seconds = [0.0, 0.0]
        self._hits: tuple[Counter[str], Counter[str]] = (Counter(), Counter())
        self._taken: tuple[Counter[str], Counter[str]] = (Counter(), Counter())
        self._moved: dict[tuple[str, bool], list[Moved]] = {}
        self._moves: Counter[tuple[str, bool]] = Counter()
        self._articles = 0

    def take(self, samples: Iterable[Sample]) -> None:
        """Route more articles."""
        for sample in samples:
            self._articles += 1
            now, new = (self._route(which, sample.facts) for which in (0, 1))
            for name in new.keys() - now.keys():
                self._move(sample, new[name], gained=True)
            for name in now.keys() - new.keys():
                self._move(sample, now[name], gained=False)

    def trial(self) -> Trial:
        """Give the comparison so far."""
        now, new = self._sets
        known = {rule.name for rule in now.rules}
        cost = [round(seconds / max(1, self._articles) * 1e6, 1) for seconds in self._seconds]
        return Trial(
            self._articles,
            now.hash,
            new.hash,
            cost[0],
            cost[1],
            routes=tuple(self._of_route(name) for name in sorted({*now.names, *new.names})),
            rules=tuple(
                RuleTrial(
                    rule.name,
                    rule.place,
                    rule.to,
                    self._hits[1][rule.name],
                    self._hits[0][rule.name] if rule.name in known else None,
                )
                for rule in new.rules
            ),
        )

    def _route(self, which: int, facts: Facts) -> dict[str, Route]:
        rules = self._sets[which]
        started = time.process_time()
        routes = rules.route(facts)
        self._seconds[which] += time.process_time() - started
        self._taken[which].update(route.name for route in routes)
        self._hits[which].update(rule.name for rule in rules.holding(facts))
        return {route.name: route for route in routes}

    def _move(self, sample: Sample, route: Route, *, gained: bool) -> None:
        key = (route.name, gained)
        self._moves[key] += 1
        shown = self._moved.setdefault(key, [])
        if len(shown) < _EXAMPLES:
            shown.append(Moved(sample.article_id, sample.title, f"{route.rule}: {route.because}"))

    def _of_route(self, name: str) -> RouteTrial:
        gained, lost = (name, True), (name, False)
        return RouteTrial(
            name,
            self._taken[0][name],
            self._taken[1][name],
            self._moves[gained],
            self._moves[lost],
            tuple(self._moved.get(gained, ())),
            tuple(self._moved.get(lost, ())),
        )
