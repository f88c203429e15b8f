"""The rights that we tell operators to grant are those that the topics' own descriptions imply."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from streams.broker.grants import Grant, Operation, Resource, commands, grants
from streams.broker.roles import Role
from streams.schemas import topic_specs
from streams.settings import Settings

SETTINGS = Settings()
SPECS = topic_specs("news", ("wire", "world"))
PAGE = (Path(__file__).parents[2] / "docs" / "security.md").read_text("utf-8")


def documented(cell: str) -> set[str]:
    """Give the topics that a cell of the table names."""
    return {
        f"news.{name.rstrip('*')}" + ("" if name.endswith("*") else ".v1") for name in re.findall(r"`([\w.*]+)`", cell)
    }


def granted(role: Role, operation: Operation) -> set[str]:
    """Give the topics on which a role may do this."""
    found = grants(role, SETTINGS, SPECS)
    return {grant.name for grant in found if grant.resource is Resource.TOPIC and operation in grant.operations}


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.OPERATOR])
def test_the_table_in_the_documentation_says_the_same(role: Role) -> None:
    """Given a role's row, then it names the topics that the role reads and writes, and its group."""
    (row,) = re.findall(rf"^\| `{role}`.*$", PAGE, re.MULTILINE)
    _, _, reads, writes, group, _ = row.split("|")
    assert documented(reads) == granted(role, Operation.READ)
    assert documented(writes) == granted(role, Operation.WRITE)
    groups = {grant.name for grant in grants(role, SETTINGS, SPECS) if grant.resource is Resource.GROUP}
    assert set(re.findall(r"`(.+?)`", group)) == groups


def test_a_topic_of_the_worker_has_its_right() -> None:
    """Given any topic that a worker's agents read or write, a new one among them, then one of its roles may."""
    for spec in SPECS:
        agents = [name for name in (*spec.producers, *spec.consumers) if name.startswith("wiredesk run")]
        covered = [
            grant
            for role in (Role.READ, Role.TAG)
            for grant in grants(role, SETTINGS, SPECS)
            if grant.covers(spec.name)
        ]
        assert bool(agents) == bool(covered), spec.name


def test_commands_are_kafkas_own() -> None:
    """Given a grant on a beginning of names, then the tool is told so."""
    grant = Grant(Resource.TOPIC, "news.route.", (Operation.READ, Operation.WRITE), prefixed=True)
    (line,) = commands("User:desk", [grant])
    assert line == (
        "kafka-acls.sh $KAFKA --add --allow-principal User:desk --operation Read --operation Write --topic news.route. "
        "--resource-pattern-type prefixed"
    )
