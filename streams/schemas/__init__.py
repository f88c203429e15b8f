"""The contracts as data: JSON Schemas of all events, the AsyncAPI document, and each topic with its settings."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from importlib.resources import files

import yaml


@dataclass(frozen=True, slots=True)
class TopicSpec:
    """One topic as it should be. ``schema`` names the file that describes its values, None where it is internal."""

    name: str
    description: str
    producers: tuple[str, ...]
    consumers: tuple[str, ...]
    key: str
    partitions: int
    configs: tuple[tuple[str, str], ...]
    schema: str | None = None


def topic_specs(prefix: str = "news", routes: Iterable[str] = ()) -> tuple[TopicSpec, ...]:
    """Give every topic under ``prefix`` in the order of their names, one for each route named."""
    specs = []
    for file in sorted((files(__name__) / "topics").iterdir(), key=lambda file: file.name):
        document = yaml.safe_load(file.read_text(encoding="utf-8"))
        names = [document["topic"]]
        if "{name}" in names[0]:
            names = [names[0].format(name=route) for route in sorted(routes)]
        specs += [_spec(f"{prefix}.{name}", document) for name in names]
    return tuple(sorted(specs, key=lambda spec: spec.name))


def schema(file_name: str) -> bytes:
    """Read one of the schema files, by its name: ``article.v1.json``."""
    return (files(__name__) / file_name).read_bytes()


def _spec(name: str, document: dict[str, object]) -> TopicSpec:
    """Read a topic's file. Raises ``ValueError`` if it lacks a field."""
    match document:
        case {
            "description": str(description),
            "producers": list(producers),
            "consumers": list(consumers),
            "key": str(key),
            "partitions": int(partitions),
            "configs": dict(configs),
        }:
            return TopicSpec(
                name=name,
                description=description,
                producers=tuple(map(str, producers)),
                consumers=tuple(map(str, consumers)),
                key=key,
                partitions=partitions,
                configs=tuple((str(setting), str(value)) for setting, value in configs.items()),
                schema=str(document["schema"]) if "schema" in document else None,
            )
    raise ValueError(f"the topic file of {name} lacks a field")
