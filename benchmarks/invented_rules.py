"""Invented rules in any number, of five shapes as desks write them, and invented events for them to route.

Events: 12 entities from 5,000 with Zipf's frequencies (the k-th is k times rarer than the first), 3 topics of 400, 2 countries,
one of 10 languages, hosts of 500 domains, 300 words of text with the usual marks.
"""

from __future__ import annotations

import itertools
import json
import random
from collections.abc import Sequence
from dataclasses import dataclass

ENTITIES, TOPICS, HOSTS, LANGUAGES, COUNTRIES = 5_000, 400, 500, 10, 60
#: What follows a word: mostly nothing, at every fifth a mark.
_MARKS = (*[""] * 16, ",", ".", "’s", "”")


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
