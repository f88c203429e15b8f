"""Topics, AsyncAPI document and topic names agree with each other, and travel in the wheel."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from streams.cli.topics import wanted
from streams.decision import Outcome, Stage
from streams.relation import Change, DuplicateVerdict
from streams.schemas import TopicSpec, schema, topic_specs
from streams.settings import Settings
from streams.story import StoryState
from streams.topics import Topics

ASYNCAPI: dict[str, Any] = yaml.safe_load(schema("asyncapi.yaml"))
INTERNAL = {"news.sightings.v1", "news.snapshots.v1", "news.articles.unique.v1", "news.control.v1"}


def references(node: object) -> Iterator[str]:
    """Give every ``$ref`` of a document."""
    if isinstance(node, dict):
        if isinstance(node.get("$ref"), str):
            yield node["$ref"]
        for child in node.values():
            yield from references(child)
    elif isinstance(node, list):
        for child in node:
            yield from references(child)


def test_each_named_topic_has_its_settings() -> None:
    """Given the names that the code sends to, then the topic files describe exactly those, under any prefix."""
    names = Topics("press")
    fixed = {getattr(names, name) for name, value in vars(Topics).items() if isinstance(value, property)}
    specs = topic_specs("press", routes=["fish", "trade"])
    assert {spec.name for spec in specs} == fixed | {names.route("fish"), names.route("trade")}
    assert [spec.name for spec in specs] == sorted(spec.name for spec in specs)


def test_topic_settings_are_kafkas() -> None:
    """Given a topic's settings, then they are strings under Kafka's own names, whole numbers without an exponent."""
    known = set(
        (
            "cleanup.policy retention.ms segment.ms delete.retention.ms min.cleanable.dirty.ratio "
            "max.message.bytes message.timestamp.type compression.type"
        ).split()
    )
    for spec in topic_specs(routes=["fish"]):
        configs = dict(spec.configs)
        assert set(configs) <= known
        assert configs["cleanup.policy"] in {"delete", "compact,delete", "compact"}
        limits = {"max.message.bytes"} | ({"retention.ms"} if "delete" in configs["cleanup.policy"] else set())
        assert all(re.fullmatch(r"[1-9][0-9]*", configs[name]) for name in limits)


def test_the_sightings_log_keeps_one_order() -> None:
    """Given the log that verdicts come from, then it has one partition, broker time, and two windows of memory."""
    [log] = [spec for spec in topic_specs() if spec.name == "news.sightings.v1"]
    assert log.partitions == 1
    assert dict(log.configs)["message.timestamp.type"] == "LogAppendTime"
    assert int(dict(log.configs)["retention.ms"]) == 14 * 86_400_000


@pytest.mark.parametrize(("window", "kept"), [(1.0, 14), (7.0, 14), (30.0, 60)])
def test_a_longer_window_keeps_a_longer_log(window: float, kept: int) -> None:
    """Given a window, then the log is kept for two of it: a worker on an empty disk would know less than the others."""
    specs = {spec.name: dict(spec.configs) for spec in wanted(Settings(window_days=window))}
    assert int(specs["news.sightings.v1"]["retention.ms"]) == kept * 86_400_000
    assert int(specs["news.pages.raw.v1"]["retention.ms"]) == 7 * 86_400_000


def test_every_topic_goes_by_the_brokers_clock() -> None:
    """Given a worker whose clock is wrong, then retention takes nothing early, and the broker refuses nothing as of the future."""
    for spec in topic_specs(routes=["fish"]):
        assert dict(spec.configs)["message.timestamp.type"] == "LogAppendTime", spec.name


def test_asyncapi_describes_every_public_topic() -> None:
    """Given the AsyncAPI document, then its channels are the public topics with their partitions."""
    channels = {
        channel["address"]: channel["bindings"]["kafka"]["partitions"] for channel in ASYNCAPI["channels"].values()
    }
    topics = {spec.name: spec.partitions for spec in topic_specs(routes=["{name}"]) if spec.name not in INTERNAL}
    assert channels == topics


def test_asyncapi_references_lead_somewhere() -> None:
    """Given each reference of the document, then it resolves, here or to a schema file beside it."""
    for reference in references(ASYNCAPI):
        file_name, _, path = reference.partition("#")
        if file_name:
            assert schema(file_name.removeprefix("./"))
            continue
        node: Any = ASYNCAPI
        for part in path.strip("/").split("/"):
            node = node[part]


def test_asyncapi_operations_use_each_channel_once() -> None:
    """Given the operations, then Wiredesk receives pages and sends all else."""
    operations = {
        operation["channel"]["$ref"].rpartition("/")[2]: operation["action"]
        for operation in ASYNCAPI["operations"].values()
    }
    assert set(operations) == set(ASYNCAPI["channels"])
    assert [channel for channel, action in operations.items() if action == "receive"] == ["pagesRaw"]


def test_asyncapi_headers_list_the_codes_words() -> None:
    """Given closed lists among the headers, then they equal the code's."""
    messages = ASYNCAPI["components"]["messages"]
    headers = {name: message.get("headers", {}).get("properties", {}) for name, message in messages.items()}
    assert headers["article"]["ce_change"]["enum"] == list(Change)
    assert headers["article"]["ce_dup"]["enum"] == list(DuplicateVerdict)
    assert headers["story"]["ce_state"]["enum"] == list(StoryState)
    assert headers["decision"]["ce_outcome"]["enum"] == list(Outcome)
    assert headers["letter"]["wiredesk-stage"]["enum"] == list(Stage)


@pytest.mark.parametrize("spec", topic_specs(routes=["fish"]), ids=lambda spec: spec.name)
def test_each_topic_names_a_schema_that_exists(spec: TopicSpec) -> None:
    """Given a topic with a schema, then the file is there to be read."""
    if spec.schema is not None:
        assert schema(spec.schema).startswith(b"{")


def test_the_repository_shows_what_the_package_carries() -> None:
    """Given schemas/ at the root, then it is the package's own data: there is no second copy to go stale."""
    root = Path(__file__).parents[2]
    assert (root / "schemas").resolve() == (root / "streams" / "schemas").resolve()
