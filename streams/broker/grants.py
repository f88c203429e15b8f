"""Who needs which rights on Kafka: read off the topics' own producers and consumers, as few as will do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from streams.broker.roles import Role
from streams.schemas import TopicSpec, topic_specs
from streams.settings import Settings
from streams.topics import Topics


class Operation(StrEnum):
    """Kafka's operations that we need. Describe comes with each of Read, Write and Alter."""

    READ = "Read"
    WRITE = "Write"
    CREATE = "Create"
    DESCRIBE = "Describe"
    ALTER = "Alter"
    DESCRIBE_CONFIGS = "DescribeConfigs"
    ALTER_CONFIGS = "AlterConfigs"


class Resource(StrEnum):
    """What a right is about."""

    TOPIC = "topic"
    GROUP = "group"


@dataclass(frozen=True, slots=True)
class Grant:
    """Operations on one resource; ``prefixed`` makes the name a beginning of names."""

    resource: Resource
    name: str
    operations: tuple[Operation, ...]
    prefixed: bool = False

    def covers(self, topic: str) -> bool:
        """Whether it is about this topic."""
        return self.resource is Resource.TOPIC and (
            topic.startswith(self.name) if self.prefixed else topic == self.name
        )


_RUNS = {
    Role.WORKER: frozenset({"wiredesk run", "wiredesk run --agents read", "wiredesk run --agents tag"}),
    Role.READ: frozenset({"wiredesk run", "wiredesk run --agents read"}),
    Role.TAG: frozenset({"wiredesk run", "wiredesk run --agents tag"}),
    Role.SENDER: frozenset({"scrapers"}),
    Role.READER: frozenset({"anybody"}),
}
_GROUPS = {Role.WORKER: ("-read",), Role.READ: ("-read",), Role.TAG: ("-tag",)}


def grants(role: Role, settings: Settings, specs: Sequence[TopicSpec]) -> tuple[Grant, ...]:
    """Give what a role needs, topics first, in the order of their names. Routes share a prefix: new ones need no new right."""
    if role is Role.OPERATOR:
        return _operator(settings)
    found = list(_topics(role, settings, specs))
    found += [Grant(Resource.GROUP, f"{settings.group}{end}", (Operation.READ,)) for end in _GROUPS.get(role, ())]
    return tuple(found)


def needed_topics(role: Role, settings: Settings) -> list[str]:
    """Give the topics without which a role cannot work, routes' own not among them. Snapshots are a cache."""
    specs = [
        spec for spec in topic_specs(settings.topic_prefix) if spec.name != Topics(settings.topic_prefix).snapshots
    ]
    ours = grants(role, settings, specs)
    return [spec.name for spec in specs if any(grant.covers(spec.name) for grant in ours)]


def commands(principal: str, wanted: Iterable[Grant]) -> Iterator[str]:
    """Write grants as calls of Kafka's own tool; its server and login come from ``$KAFKA``."""
    for grant in wanted:
        operations = " ".join(f"--operation {operation}" for operation in grant.operations)
        pattern = " --resource-pattern-type prefixed" if grant.prefixed else ""
        yield f"kafka-acls.sh $KAFKA --add --allow-principal {principal} {operations} --{grant.resource} {grant.name}{pattern}"


def _topics(role: Role, settings: Settings, specs: Sequence[TopicSpec]) -> Iterator[Grant]:
    routes = f"{settings.topic_prefix}.route."
    seen = set()
    for spec in specs:
        name = routes if spec.name.startswith(routes) else spec.name
        operations = _operations(role, spec)
        if operations and name not in seen:
            seen.add(name)
            yield Grant(Resource.TOPIC, name, operations, prefixed=name == routes)


def _operations(role: Role, spec: TopicSpec) -> tuple[Operation, ...]:
    ours = _RUNS[role]
    reads, writes = ours.intersection(spec.consumers), ours.intersection(spec.producers)
    if role is Role.WORKER and reads.isdisjoint(_RUNS[Role.READ]) and writes.isdisjoint(_RUNS[Role.TAG]) and reads:
        return ()  # from READ to TAG: inside one worker a call
    return (Operation.READ,) * bool(reads) + (Operation.WRITE,) * bool(writes)


def _operator(settings: Settings) -> tuple[Grant, ...]:
    """Make and set topics, read all of them, send again; look at the group's offsets."""
    every = (*Operation,)
    return (
        Grant(Resource.TOPIC, f"{settings.topic_prefix}.", every, prefixed=True),
        Grant(Resource.GROUP, settings.group, (Operation.DESCRIBE,), prefixed=True),
    )
