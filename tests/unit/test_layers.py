"""Who may know what: the core knows no Kafka, only agents know Faust, and nothing that decides asks the network."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "streams"
#: The shell: what talks to Kafka, to processes, to terminals. All else is the core: plain functions of what they are given.
SHELL = {"agents", "broker", "cli", "replay", "scrapy"}
#: Packages with packages of their own.
STOREYS = sorted({path.parents[1] for path in PACKAGE.glob("*/*/__init__.py")})
FOREIGN = {"faust", "mode", "aiokafka", "aiohttp", "asyncio", "socket", "urllib.request", "click", "rich"}


def _imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _layer(path: Path) -> str:
    return path.relative_to(PACKAGE).with_suffix("").parts[0]


def _core() -> list[Path]:
    return sorted(path for path in PACKAGE.rglob("*.py") if _layer(path) not in SHELL)


@pytest.mark.parametrize("path", _core(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_the_core_knows_neither_kafka_nor_network_nor_terminal(path):
    """Given a module of the core, then it imports no client, no loop, no verb, and nothing of ours that does."""
    found = set(_imports(path))
    roots = {name for name in found if name in FOREIGN or name.split(".")[0] in FOREIGN}
    ours = {name for name in found if name.startswith("streams.") and name.split(".")[1] in SHELL}
    assert roots | ours == set()


def test_no_module_imports_one_that_imports_it():
    """Given all modules and what each imports of ours, types too, then no way leads from one back to it."""
    paths = {
        ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__"): path
        for path in PACKAGE.rglob("*.py")
    }
    ways: dict[str, set[str]] = {}
    for name, path in paths.items():
        found = paths.keys() & set(_imports(path))
        # A package from which modules are taken is only the way to them.
        ways[name] = {one for one in found if not any(other.startswith(f"{one}.") for other in found)}
    TopologicalSorter(ways).prepare()


@pytest.mark.parametrize("storey", STOREYS, ids=lambda path: path.name)
def test_no_room_imports_one_that_imports_it(storey):
    """Given a package with packages of its own, then no way leads from one of these, or a module beside them, back to it."""
    ways: dict[str, set[str]] = {}
    for path in storey.rglob("*.py"):
        room = path.relative_to(storey).with_suffix("").parts[0]
        found = (name.split(".") for name in _imports(path) if name.startswith(f"streams.{storey.name}."))
        ways.setdefault(room, set()).update(one[2] for one in found if one[2] != room)
    del ways["__init__"]
    TopologicalSorter(ways).prepare()


def test_only_agents_know_faust():
    """Given all modules, then those that import Faust lie in ``agents/``."""
    knowing = {
        _layer(path) for path in PACKAGE.rglob("*.py") if any(n.split(".")[0] == "faust" for n in _imports(path))
    }
    assert knowing == {"agents"}


def test_the_broker_package_knows_nothing_of_those_who_use_it():
    """Given ``broker/``, then it builds on neither agents nor verbs: these build on it."""
    above = ("streams.agents", "streams.cli", "streams.replay")
    assert not [path for path in (PACKAGE / "broker").glob("*.py") if any(n.startswith(above) for n in _imports(path))]


def test_only_one_module_makes_kafka_clients():
    """Given all modules, then ``broker/kafka.py`` alone makes producers, consumers and admin clients: security is in one place."""
    makers = ("AIOKafkaProducer(", "AIOKafkaConsumer(", "AIOKafkaAdminClient(")
    making = {
        str(path.relative_to(PACKAGE))
        for path in PACKAGE.rglob("*.py")
        if any(m in path.read_text("utf-8") for m in makers)
    }
    assert making == {"broker/kafka.py"}
