"""Who may know what: the core knows no Kafka, only agents know Faust, and nothing that decides asks the network."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "streams"
#: The stages, their nouns and the events: plain functions of what they are given.
CORE = ("clean", "match", "tag", "rules", "events", "schemas", "samples")
CORE_MODULES = (
    "chain",
    "writing",
    "page",
    "document",
    "article",
    "decision",
    "origin",
    "relation",
    "tags",
    "guard",
    "charset",
    "url",
)
FOREIGN = {"faust", "mode", "aiokafka", "aiohttp", "asyncio", "socket", "urllib.request", "click", "rich"}


def _imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def _core() -> list[Path]:
    folders = [path for name in CORE for path in (PACKAGE / name).rglob("*.py")]
    return folders + [PACKAGE / f"{name}.py" for name in CORE_MODULES]


@pytest.mark.parametrize("path", _core(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_the_core_knows_neither_kafka_nor_network_nor_terminal(path):
    """Given a module of the core, then it imports no client, no loop, no verb, and nothing of ours that does."""
    found = set(_imports(path))
    roots = {name for name in found if name in FOREIGN or name.split(".")[0] in FOREIGN}
    ours = {
        name for name in found if name.startswith(("streams.agents", "streams.cli", "streams.kafka", "streams.replay"))
    }
    assert roots | ours == set()


def test_only_agents_know_faust():
    """Given all modules, then those that import Faust lie in ``agents/``."""
    knowing = {
        path.parent.name for path in PACKAGE.rglob("*.py") if any(n.split(".")[0] == "faust" for n in _imports(path))
    }
    assert knowing == {"agents"}


def test_only_one_module_makes_kafka_clients():
    """Given all modules, then ``kafka.py`` alone makes producers, consumers and admin clients: security is in one place."""
    makers = ("AIOKafkaProducer(", "AIOKafkaConsumer(", "AIOKafkaAdminClient(")
    making = {
        str(path.relative_to(PACKAGE))
        for path in PACKAGE.rglob("*.py")
        if any(m in path.read_text("utf-8") for m in makers)
    }
    assert making == {"kafka.py"}
