"""Routing speed: events a second of CPU at 1, 50, 1,000 and 10,000 rules, beside JSON Logic and two CELs if installed.

    python -m benchmarks.rules [--peers]

Rules and events are invented (invented_rules.py), peers prepared by rule_engines.py; where answers differ, the run fails.
"""

# ruff: noqa: S311 - invented events need no secrets

from __future__ import annotations

import argparse
import random
import statistics
import time
from collections.abc import Callable

from benchmarks import command
from benchmarks.invented_rules import as_yaml, make_events, make_specs
from benchmarks.rule_engines import installed
from streams.rules import Rules, facts_from_json
from streams.rules.probe import Probe

GOALS = {1_000: 50_000, 10_000: 4_500}


def per_second(work: Callable[[], object], count: int) -> float:
    """Run three times, keep the best: events a second of this process's CPU time."""
    times = []
    for _ in range(3):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return count / min(times)


def measure(count: int, events: list[dict[str, object]], *, phrases: bool) -> None:
    """Print one line of our own figures."""
    specs = make_specs(random.Random(count), count, phrases=phrases)
    text = as_yaml(specs)
    start = time.process_time()
    rules = Rules.read({"bench.yaml": text})
    compiled = time.process_time() - start
    facts = [facts_from_json(event) for event in events]
    routes = [len(rules.route(one)) for one in facts]
    tested = statistics.mean(len(rules.index.candidates(Probe(one))) for one in facts)
    speed = per_second(lambda: [rules.route(one) for one in facts], len(facts))
    whole = per_second(lambda: [rules.route(facts_from_json(event)) for event in events], len(events))
    goal = GOALS.get(count)
    verdict = "" if goal is None or phrases else ("  goal met" if speed >= goal else f"  BELOW THE GOAL of {goal:,}")
    print(
        f"{count:>7,} {'yes' if phrases else 'no':>8} {speed:>10,.0f} {whole:>12,.0f} {tested:>9.1f} "
        f"{statistics.mean(routes):>8.2f} {compiled:>9.2f}{verdict}"
    )


def compare(events: list[dict[str, object]]) -> None:
    """Print events a second of each engine on the same rules, and fail where answers differ."""
    facts = [facts_from_json(event) for event in events]
    engines = installed()
    for count in (1, 50, 1_000):
        specs = make_specs(random.Random(count), count, phrases=False)
        rules = Rules.read({"bench.yaml": as_yaml(specs)})
        part = facts[: 300 if count == 1_000 else 1_000]
        expected = [sorted(int(route.name[1:]) for route in rules.route(one)) for one in part]
        ours = per_second(lambda r=rules, p=part: [r.route(one) for one in p], len(part))
        print(f"{count:>7,} rules  {'Wiredesk':<36} {ours:>10,.0f} events/s")
        for name, prepare in engines.items():
            route = prepare(specs)
            sample = part[:50] if count == 1_000 else part
            if [route(one) for one in sample] != expected[: len(sample)]:
                raise SystemExit(f"{name} gives other answers")
            speed = per_second(lambda r=route, p=sample: [r(one) for one in p], len(sample))
            print(f"{'':>14} {name:<36} {speed:>10,.0f} events/s   Wiredesk is {ours / speed:,.1f} times as fast")


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--peers", action="store_true", help="compare with the engines that are installed")
    options = parser.parse_args()
    events = make_events(random.Random(7), 4_000)
    print(
        f"{'rules':>7} {'phrases':>8} {'events/s':>10} {'from JSON/s':>12} {'tested':>9} {'routes':>8} {'compile s':>9}"
    )
    for count, phrases in ((1, False), (50, False), (1_000, False), (10_000, False), (1_000, True), (10_000, True)):
        measure(count, events, phrases=phrases)
    if options.peers:
        compare(events)


if __name__ == "__main__":
    command.run(main)
