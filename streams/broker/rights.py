"""Which of the rights that we need are missing: the broker reports ours for each topic and group (KIP-430)."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence

from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.errors import (
    GroupAuthorizationFailedError,
    IncompatibleBrokerVersion,
    NotCoordinatorForGroupError,
)
from aiokafka.protocol.admin import DescribeGroupsResponse_v3
from aiokafka.protocol.api import Request, RequestStruct, Response
from aiokafka.protocol.types import Array, Boolean, Int16, Int32, Schema, String

from streams.broker import provision
from streams.broker.grants import Grant, Operation, Resource, grants
from streams.broker.roles import Role
from streams.errors import UserError
from streams.schemas import topic_specs
from streams.settings import Settings

#: Kafka's numbers of its operations (AclOperation.java); the answer is a field of such bits.
_BITS = {
    Operation.READ: 3,
    Operation.WRITE: 4,
    Operation.CREATE: 5,
    Operation.ALTER: 7,
    Operation.DESCRIBE: 8,
    Operation.DESCRIBE_CONFIGS: 10,
    Operation.ALTER_CONFIGS: 11,
}
#: The answer of a broker without access control.
_NOT_STATED = -(2**31)
#: Told only to those who may know that a topic is not there; others are refused (29).
_UNKNOWN_TOPIC = 3
#: Ten seconds in all.
_TRIES, _PAUSE_SECONDS = 40, 0.25


class _MetadataResponse(Response):  # type: ignore[misc]
    """Version 8, the first with rights; aiokafka stops at 5."""

    API_KEY = 3
    API_VERSION = 8
    SCHEMA = Schema(
        ("throttle_time_ms", Int32),
        ("brokers", Array(("id", Int32), ("host", String()), ("port", Int32), ("rack", String()))),
        ("cluster_id", String()),
        ("controller_id", Int32),
        (
            "topics",
            Array(
                ("error_code", Int16),
                ("name", String()),
                ("is_internal", Boolean),
                (
                    "partitions",
                    Array(
                        ("error_code", Int16),
                        ("partition", Int32),
                        ("leader", Int32),
                        ("leader_epoch", Int32),
                        ("replicas", Array(Int32)),
                        ("isr", Array(Int32)),
                        ("offline", Array(Int32)),
                    ),
                ),
                ("authorized_operations", Int32),
            ),
        ),
        ("authorized_operations", Int32),
    )


class _MetadataStruct(RequestStruct):  # type: ignore[misc]
    API_KEY = 3
    API_VERSION = 8
    RESPONSE_TYPE = _MetadataResponse
    SCHEMA = Schema(
        ("topics", Array(String())),
        ("allow_auto_topic_creation", Boolean),
        ("include_cluster_authorized_operations", Boolean),
        ("include_topic_authorized_operations", Boolean),
    )


class _MetadataRequest(Request[_MetadataStruct]):  # type: ignore[misc]
    API_KEY = 3

    def __init__(self, topics: Sequence[str]) -> None:
        self._topics = list(topics)

    def build(self, struct: type[_MetadataStruct]) -> _MetadataStruct:
        return struct(self._topics, False, False, True)


class _GroupsStruct(RequestStruct):  # type: ignore[misc]
    API_KEY = 15
    API_VERSION = 3
    RESPONSE_TYPE = DescribeGroupsResponse_v3
    SCHEMA = Schema(("groups", Array(String())), ("include_authorized_operations", Boolean))


class _GroupsRequest(Request[_GroupsStruct]):  # type: ignore[misc]
    API_KEY = 15

    def __init__(self, group: str) -> None:
        self._group = group

    def build(self, struct: type[_GroupsStruct]) -> _GroupsStruct:
        return struct([self._group], True)


async def demand(settings: Settings, role: Role, routes: Iterable[str]) -> None:
    """Raise ``UserError`` that names the rights which a role lacks. A broker before 2.3 cannot report them: none are missed then."""
    specs = topic_specs(settings.topic_prefix, routes)
    async with provision.connected(settings) as client:
        try:
            lacking = await missing(client, grants(role, settings, specs), [spec.name for spec in specs])
        except (IncompatibleBrokerVersion, NotImplementedError):
            return
    if lacking:
        denied = "; ".join(
            f"{' and '.join(operations)} {grant.resource} {grant.name}{'*' * grant.prefixed}"
            for grant, operations in lacking
        )
        raise UserError(f"the broker does not let us {denied}. `wiredesk topics acls {role}` writes what grants it")


async def missing(
    client: AIOKafkaAdminClient, wanted: Iterable[Grant], topics: Sequence[str]
) -> list[tuple[Grant, tuple[Operation, ...]]]:
    """Give the grants that we lack, each with the operations that are wanting. ``topics`` are all that there should be.

    Of a topic that does not exist no right is missed: that is another finding.
    """
    rights = await _topic_rights(client, topics)
    lacking = []
    for grant in wanted:
        if grant.resource is Resource.GROUP:
            bits = [await _group_rights(client, grant.name)]
        else:
            bits = [rights[name] for name in topics if grant.covers(name)]
        operations = tuple(need for need in grant.operations if not all(_has(field, need) for field in bits))
        if operations:
            lacking.append((grant, operations))
    return lacking


async def _topic_rights(client: AIOKafkaAdminClient, topics: Sequence[str]) -> dict[str, int]:
    answer = await client._send_request(_MetadataRequest(topics))  # noqa: SLF001 - its public calls stop at version 5
    return {
        topic["name"]: {0: topic["authorized_operations"], _UNKNOWN_TOPIC: _NOT_STATED}.get(topic["error_code"], 0)
        for topic in answer.to_object()["topics"]
    }


async def _group_rights(client: AIOKafkaAdminClient, group: str) -> int:
    """Give the operations that we may do on a group, as bits; ``_NOT_STATED`` if the broker does not say."""
    for _ in range(_TRIES):
        try:
            node = await provision.coordinator(client, group)
            answer = await client._send_request(_GroupsRequest(group), node)  # noqa: SLF001 - its public call drops the rights
        except GroupAuthorizationFailedError:
            return 0
        except NotCoordinatorForGroupError:
            await asyncio.sleep(_PAUSE_SECONDS)
            continue
        (described,) = answer.to_object()["groups"]
        if described["error_code"] in (0, GroupAuthorizationFailedError.errno):
            return int(described["authorized_operations"]) if described["error_code"] == 0 else 0
        await asyncio.sleep(_PAUSE_SECONDS)
    return _NOT_STATED


def _has(bits: int, operation: Operation) -> bool:
    return bits == _NOT_STATED or bool(bits >> _BITS[operation] & 1)
