"""A rule set tried on real articles before it goes live: what each rule hits, which articles change routes, the cost."""

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
    """One article to route: its id and title for people, its facts for rules."""

    article_id: str
    title: str
    facts: Facts


@dataclass(frozen=True, slots=True)
class Moved:
    """An article that takes a route under one set alone; ``because`` is the reason that it has, or had, to take it."""

    article_id: str
    title: str
    because: str


@dataclass(frozen=True, slots=True)
class RouteTrial:
    """One route: how many articles take it now and under the new set, and which ones come and go (some of each)."""

    route: str
    now: int
    new: int
    gained: int
    lost: int
    gaining: tuple[Moved, ...]
    losing: tuple[Moved, ...]


@dataclass(frozen=True, slots=True)
class RuleTrial:
    """One rule of the new set: the articles on which it holds, and on which the rule of this name holds now, if any."""

    rule: str
    place: str
    to: str
    new: int
    now: int | None


@dataclass(frozen=True, slots=True)
class Trial:
    """What a set does with ``articles`` articles. Costs are CPU microseconds an article, tables and reasons included."""

    articles: int
    now_hash: str
    new_hash: str
    now_microseconds: float
    new_microseconds: float
    routes: tuple[RouteTrial, ...]
    rules: tuple[RuleTrial, ...]

    @property
    def idle(self) -> tuple[str, ...]:
        """Names of the rules that hit nothing."""
        return tuple(rule.rule for rule in self.rules if not rule.new)


class Bench:
    """Routes each article by two sets and keeps count; memory does not grow with articles."""

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
        """Sum up."""
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
