"""What verbs take: help and completion without a wait, and nothing that the verb's work does not know."""

from __future__ import annotations

import ast
import importlib
import inspect
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import click
import pytest

from streams.cli.verbs import VERBS
from streams.tag.gazetteer.wikidata import WikidataFilter

#: What a verb works with and a reader of its help need not wait for: a second and more of imports.
HEAVY = {"aiokafka", "asyncio", "faust", "multiprocessing", "numpy", "orjson", "pydantic", "rich", "yaml"}


def _leaves(command: click.Command, path: str) -> Iterator[tuple[str, click.Command]]:
    if isinstance(command, click.Group):
        for name, below in command.commands.items():
            yield from _leaves(below, f"{path} {name}")
    else:
        yield path, command


LEAVES = dict(pair for command in VERBS for pair in _leaves(command, str(command.name)))


def test_help_imports_nothing_that_a_verb_works_with():
    """Given every verb's help in a process of its own, then none of the dear libraries, nor our settings, were imported."""
    program = (
        "import sys\n"
        "from click.testing import CliRunner\n"
        "from streams.cli import wiredesk\n"
        f"for verb in {list(LEAVES)}:\n"
        "    assert CliRunner().invoke(wiredesk, [*verb.split(), '--help']).exit_code == 0, verb\n"
        "print(*sys.modules)"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert not (HEAVY | {"streams.settings", "streams.chain"}) & set(ran.stdout.split())


def _work(command: click.Command) -> Any:
    """Give the function that a verb calls: the one its only import names."""
    assert command.callback is not None
    (imported,) = (
        node for node in ast.walk(ast.parse(inspect.getsource(command.callback))) if isinstance(node, ast.ImportFrom)
    )
    return getattr(importlib.import_module(str(imported.module)), imported.names[0].name)


@pytest.mark.parametrize("path", LEAVES)
def test_a_verb_takes_what_its_work_takes(path):
    """Given a verb's options and arguments, then they are the parameters of the function that does its work."""
    command = LEAVES[path]
    assert {one.name for one in command.params} == set(inspect.signature(_work(command)).parameters)


def test_the_number_in_the_help_is_the_one_that_holds():
    """Given the articles that an entity of Wikidata needs, then the verb's default is the builder's."""
    (option,) = (one for one in LEAVES["gazetteer build"].params if one.name == "min_sitelinks")
    assert option.default == WikidataFilter().min_sitelinks
