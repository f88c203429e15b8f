"""Topics as they should be, and as they are: a plan of the difference, and its application. Nothing is ever deleted."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from aiokafka.admin import AIOKafkaAdminClient, NewPartitions, NewTopic
from aiokafka.admin.config_resource import ConfigResource, ConfigResourceType
from aiokafka.errors import (
    ClusterAuthorizationFailedError,
    GroupCoordinatorNotAvailableError,
    TopicAlreadyExistsError,
    TopicAuthorizationFailedError,
    for_code,
)

from streams.broker import kafka
from streams.errors import UserError
from streams.schemas import TopicSpec
from streams.settings import Settings

#: Where a setting comes from (DescribeConfigs): set for this topic, no broker's default.
_TOPICS_OWN = 1
#: Ten seconds in all.
_TRIES, _PAUSE_SECONDS = 40, 0.25


class Action(StrEnum):
    """What a plan's line does."""

    CREATE = "create"
    CONFIGURE = "configure"
    ADD_PARTITIONS = "add-partitions"
    KEEP = "keep"


@dataclass(frozen=True, slots=True)
class Change:
    """One line of a plan: the topic, what is to be done, and each setting with its present and wanted value."""

    spec: TopicSpec
    action: Action
    settings: tuple[tuple[str, str, str], ...] = ()
    partitions: int = 0


@contextlib.asynccontextmanager
async def connected(settings: Settings) -> AsyncIterator[AIOKafkaAdminClient]:
    """Give a started admin client. Raises ``UserError`` when no broker answers."""
    client = kafka.admin(settings)
    await kafka.start(client, settings)
    try:
        yield client
    finally:
        await client.close()


async def coordinator(client: AIOKafkaAdminClient, group: str) -> int:
    """Give the node that keeps a group's offsets. A new cluster makes their topic when it is first asked: waits for that."""
    for _ in range(_TRIES):
        try:
            return int(await client.find_coordinator(group))
        except GroupCoordinatorNotAvailableError:
            await asyncio.sleep(_PAUSE_SECONDS)
    raise UserError(f"no broker keeps the offsets of group {group}: has the cluster a leader for __consumer_offsets?")


def created(spec: TopicSpec) -> Change:
    """Give the change that makes a topic which is not there."""
    return Change(spec, Action.CREATE, tuple((name, "", value) for name, value in spec.configs), spec.partitions)


async def plan(client: AIOKafkaAdminClient, specs: Sequence[TopicSpec]) -> list[Change]:
    """Compare the topics with their specs."""
    present = set(await client.list_topics())
    described = await client.describe_topics([spec.name for spec in specs if spec.name in present])
    counts = {topic["topic"]: len(topic["partitions"]) for topic in described}
    changes: list[Change] = []
    for spec in specs:
        if spec.name not in counts:
            changes.append(created(spec))
            continue
        if counts[spec.name] < spec.partitions:
            # More than the spec asks for is an operator's choice: partitions can be added and never taken away.
            changes.append(Change(spec, Action.ADD_PARTITIONS, partitions=counts[spec.name]))
        now = {name: value for name, (value, _) in (await _configs(client, spec.name)).items()}
        differing = tuple((name, now.get(name, ""), value) for name, value in spec.configs if now.get(name) != value)
        changes.append(Change(spec, Action.CONFIGURE if differing else Action.KEEP, differing, counts[spec.name]))
    return changes


async def apply(client: AIOKafkaAdminClient, changes: Sequence[Change], replication: int) -> None:
    """Carry a plan out. Raises ``UserError`` with the broker's own words when it refuses."""
    new = [change.spec for change in changes if change.action is Action.CREATE]
    if new:
        topics = [NewTopic(spec.name, spec.partitions, replication, topic_configs=dict(spec.configs)) for spec in new]
        for name, code, *_ in (await client.create_topics(topics)).topic_errors:
            # Made since the plan, by another hand or by a broker whose news had not spread: that is what was wanted.
            if code != TopicAlreadyExistsError.errno:
                _check(name, [code])
    for change in changes:
        name = change.spec.name
        if change.action is Action.ADD_PARTITIONS:
            answer = await client.create_partitions({name: NewPartitions(change.spec.partitions)})
            _check(name, [error[1] for error in answer.topic_errors])
        elif change.action is Action.CONFIGURE:
            # What the call does not name falls back to the broker's default: others' settings of the topic are said again.
            theirs = {key: value for key, (value, own) in (await _configs(client, name)).items() if own}
            resource = ConfigResource(ConfigResourceType.TOPIC, name, configs=theirs | dict(change.spec.configs))
            answers = await client.alter_configs([resource])
            _check(name, [error[0] for answer in answers for error in answer.resources])


async def _configs(client: AIOKafkaAdminClient, topic: str) -> dict[str, tuple[str, bool]]:
    """Give each setting of a topic, and whether it is the topic's own."""
    answers = await client.describe_configs([ConfigResource(ConfigResourceType.TOPIC, topic)])
    _check(topic, [resource[0] for answer in answers for resource in answer.resources])
    entries = [entry for answer in answers for resource in answer.resources for entry in resource[4]]
    return {name: (value, source == _TOPICS_OWN) for name, value, _, source, *_ in entries}


def _check(topic: str, codes: Sequence[int]) -> None:
    for code in codes:
        error = for_code(code)
        if issubclass(error, TopicAuthorizationFailedError | ClusterAuthorizationFailedError):
            raise UserError(
                f"we have no right to do that with topic {topic}: `wiredesk topics acls operator` writes what grants it"
            )
        if code:
            raise UserError(f"the broker refuses topic {topic}: {error.__name__}: {error.description}")
