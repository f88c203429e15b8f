"""Routing speed: events a second of CPU at 1, 50, 1,000 and 10,000 rules, beside JSON Logic and two CELs if installed.

    python -m benchmarks.rules [--peers]

Invented events: 12 entities from 5,000 with Zipf's frequencies (the k-th is k times rarer than the first), 3 topics of
400, 2 countries, one of 10 languages, hosts of 500 domains, 300 words of text with the usual marks. Invented rules of five shapes, as desks
write them. Peers get the same rules and facts in their own form, prepared once a rule and once an event; where answers
differ, the run fails. Peers: pip install json-logic-qubit common-expression-language cel-expr-python
"""

# ruff: noqa: S311, PLC0415 - invented events need no secrets, and peers are imported where they are installed

from __future__ import annotations

import argparse
import itertools
import json
import random
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from benchmarks import command
from streams.rules import Facts, Rules, facts_from_json
from streams.rules.probe import Probe

ENTITIES, TOPICS, HOSTS, LANGUAGES, COUNTRIES = 5_000, 400, 500, 10, 60
#: What follows a word: mostly nothing, at every fifth a mark.
_MARKS = (*[""] * 16, ",", ".", "’s", "”")
GOALS = {1_000: 50_000, 10_000: 4_500}


@dataclass(frozen=True, slots=True)
class Spec:
    """A rule in no language: what each engine's form is made from."""

    entities: tuple[str, ...] = ()
    any_entities: tuple[str, ...] = ()
    topic: str | None = None
    language: str | None = None
    not_host: str | None = None
    host: str | None = None
    sources: int | None = None
    phrase: str | None = None


def zipf(rng: random.Random, size: int, count: int) -> list[int]:
    """Draw distinct ranks, the k-th with weight 1/k."""
    weights = list(itertools.accumulate(1 / rank for rank in range(1, size + 1)))
    ranks: dict[int, None] = {}
    while len(ranks) < count:
        ranks[rng.choices(range(size), cum_weights=weights)[0]] = None
    return list(ranks)


def make_events(rng: random.Random, count: int) -> list[dict[str, object]]:
    """Invent articles as JSON objects."""
    lexicon = ["".join(rng.choices("abcdefghiklmnoprstuvw", k=rng.randint(3, 9))) for _ in range(5_000)]
    events: list[dict[str, object]] = []
    for _ in range(count):
        entities = [
            {"id": f"Q{rank}", "name": f"Name {rank}", "salience": round(rng.random(), 2)}
            for rank in zipf(rng, ENTITIES, 12)
        ]
        host = f"site{zipf(rng, HOSTS, 1)[0]}.example"
        events.append(
            {
                "entities": entities,
                "topics": [{"id": f"medtop:{r}", "name": f"topic {r}", "score": 0.8} for r in zipf(rng, TOPICS, 3)],
                "countries": [f"C{chr(65 + r % 26)}" for r in zipf(rng, COUNTRIES, 2)],
                "language": f"l{chr(97 + zipf(rng, LANGUAGES, 1)[0])}",
                "page": {"host": host, "url": f"https://www.{host}/a", "source": f"feed{rng.randrange(50)}"},
                "kind": "article",
                "words": rng.randint(40, 1200),
                "story": {"role": "same-event", "sources": rng.randint(1, 4), "size": 5},
                "duplicate": {"verdict": "unique"},
                "title": " ".join(lexicon[r] for r in zipf(rng, 5_000, 9)),
                "text": " ".join(word + rng.choice(_MARKS) for word in rng.choices(lexicon, k=300)),
            }
        )
    return events


def make_specs(rng: random.Random, count: int, *, phrases: bool) -> list[Spec]:
    """Invent rules: one entity, two entities, a topic in a language, any of three entities without a host, a host."""
    specs = []
    for number in range(count):
        language = f"l{chr(97 + zipf(rng, LANGUAGES, 1)[0])}"
        entity = [f"Q{rng.randrange(ENTITIES)}" for _ in range(3)]
        shapes = (
            Spec(entities=(entity[0],), language=language),
            Spec(entities=(entity[0], entity[1])),
            Spec(topic=f"medtop:{rng.randrange(TOPICS)}", language=language, sources=2),
            Spec(any_entities=tuple(entity), not_host=f"site{rng.randrange(HOSTS)}.example"),
            Spec(host=f"site{rng.randrange(HOSTS)}.example", sources=3),
        )
        if phrases and number % 10 == 0:
            specs.append(Spec(phrase=f"word{number} another", language=language))
        else:
            specs.append(shapes[rng.choices(range(5), weights=(35, 20, 15, 20, 10))[0]])
    return specs


def as_yaml(specs: Sequence[Spec]) -> str:
    """Write the rules in our language."""
    lines = ["rules:"]
    for number, spec in enumerate(specs):
        tests: list[dict[str, object]] = [{"entity": entity} for entity in spec.entities]
        tests += [{"entity": list(spec.any_entities)}] if spec.any_entities else []
        tests += [{"topic": spec.topic}] if spec.topic else []
        tests += [{"language": spec.language}] if spec.language else []
        tests += [{"host": spec.host}] if spec.host else []
        tests += [{"sources": f">= {spec.sources}"}] if spec.sources else []
        tests += [{"phrase": spec.phrase}] if spec.phrase else []
        lines.append(f"  - name: r{number}")
        lines.append(f"    all: {json.dumps(tests)}")
        if spec.not_host:
            lines.append(f'    none: [{{"host": "{spec.not_host}"}}]')
    return "\n".join(lines)


def as_cel(spec: Spec) -> str:
    """Write a rule as a CEL expression over flat variables."""
    parts = [f'"{entity}" in ids' for entity in spec.entities]
    parts += ["(" + " || ".join(f'"{e}" in ids' for e in spec.any_entities) + ")"] if spec.any_entities else []
    parts += [f'"{spec.topic}" in topics'] if spec.topic else []
    parts += [f'language == "{spec.language}"'] if spec.language else []
    parts += [f'host == "{spec.host}"'] if spec.host else []
    parts += [f"sources >= {spec.sources}"] if spec.sources else []
    parts += [f'host != "{spec.not_host}"'] if spec.not_host else []
    return " && ".join(parts)


def as_json_logic(spec: Spec) -> object:
    """Write a rule as JSON Logic."""
    parts: list[object] = [{"in": [entity, {"var": "ids"}]} for entity in spec.entities]
    if spec.any_entities:
        parts.append({"or": [{"in": [entity, {"var": "ids"}]} for entity in spec.any_entities]})
    parts += [{"in": [spec.topic, {"var": "topics"}]}] if spec.topic else []
    parts += [{"==": [{"var": "language"}, spec.language]}] if spec.language else []
    parts += [{"==": [{"var": "host"}, spec.host]}] if spec.host else []
    parts += [{">=": [{"var": "sources"}, spec.sources]}] if spec.sources else []
    parts += [{"!=": [{"var": "host"}, spec.not_host]}] if spec.not_host else []
    return {"and": parts}


def flat(facts: Facts) -> dict[str, object]:
    """Give peers the facts as plain variables."""
    return {
        "ids": [entity.id for entity in facts.entities],
        "topics": [topic.id for topic in facts.topics],
        "language": facts.language,
        "host": facts.hosts[0],
        "sources": facts.sources,
    }


def per_second(work: Callable[[], object], count: int) -> float:
    """Run three times, keep the best: events a second of this process's CPU time."""
    times = []
    for _ in range(3):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return count / min(times)


def peers() -> dict[str, Callable[[Sequence[Spec]], Callable[[Facts], list[int]]]]:
    """Open the engines that are installed: each turns rules into a function from facts to the numbers that matched."""
    found: dict[str, Callable[[Sequence[Spec]], Callable[[Facts], list[int]]]] = {}
    try:
        from json_logic import jsonLogic

        def json_logic(specs: Sequence[Spec]) -> Callable[[Facts], list[int]]:
            rules = [as_json_logic(spec) for spec in specs]

            def route(facts: Facts) -> list[int]:
                data = flat(facts)
                return [number for number, rule in enumerate(rules) if jsonLogic(rule, data)]

            return route

        found["json-logic-qubit"] = json_logic
    except ImportError:
        print("  json-logic-qubit is not installed")
    try:
        import cel

        def cel_rust(specs: Sequence[Spec]) -> Callable[[Facts], list[int]]:
            programs = [cel.compile(as_cel(spec)) for spec in specs]

            def route(facts: Facts) -> list[int]:
                context = cel.Context(variables=flat(facts))
                return [number for number, program in enumerate(programs) if program.execute(context)]

            return route

        found["common-expression-language (Rust)"] = cel_rust
    except ImportError:
        print("  common-expression-language is not installed")
    try:
        from cel_expr_python import cel as google

        def cel_cpp(specs: Sequence[Spec]) -> Callable[[Facts], list[int]]:
            kinds = google.Type
            strings = kinds.List(kinds.STRING)
            environment = google.NewEnv(
                variables={
                    "ids": strings,
                    "topics": strings,
                    "language": kinds.STRING,
                    "host": kinds.STRING,
                    "sources": kinds.INT,
                }
            )
            programs = [environment.compile(as_cel(spec)) for spec in specs]

            def route(facts: Facts) -> list[int]:
                activation = environment.Activation(flat(facts))
                return [number for number, program in enumerate(programs) if program.eval(activation).value()]

            return route

        found["cel-expr-python (C++)"] = cel_cpp
    except ImportError:
        print("  cel-expr-python is not installed")
    return found


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
    engines = peers()
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
