"""Test cases for rules: ``diplomacy.test.yaml`` lists articles with exactly the routes that each must take."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from streams.errors import BadRecordError, UserError
from streams.rules.facts import Facts, facts_from_json
from streams.rules.grammar import Complaints
from streams.rules.ruleset import Rules
from streams.rules.yaml_nodes import Mapping, Node, Scalar, Sequence, Spot, YamlError, plain_value, read_nodes

_CASE_KEYS = ("name", "article", "routes")


@dataclass(frozen=True, slots=True)
class Case:
    """One article and the routes it must take; ``spot`` is the case's place in its file."""

    spot: Spot
    name: str
    facts: Facts
    routes: frozenset[str]


def case_files(rules: Path) -> tuple[Path, ...]:
    """List the files with test cases: every ``*.test.yaml`` of a folder, or the one beside a rules file if it exists."""
    if rules.is_dir():
        return tuple(sorted(rules.glob("*.test.yaml")))
    beside = rules.with_suffix(".test.yaml")
    return (beside,) if beside.is_file() else ()


def read_cases(file: Path, routes: tuple[str, ...]) -> tuple[Case, ...]:
    """Read the cases of one file; ``routes`` are the names that may be expected. Raises ``UserError`` with all mistakes."""
    complaints, cases = Complaints(), []
    try:
        node = read_nodes(file.name, file.read_text("utf-8"))
    except YamlError as error:
        raise UserError(str(error)) from None
    except (OSError, UnicodeDecodeError) as error:
        raise UserError(f"cannot read the cases in {file}: {error}") from error
    listed = node.given.get("cases") if isinstance(node, Mapping) else None
    if not isinstance(listed, Sequence) or not listed.items:
        raise UserError(f"{file.name}:1:1: a file of cases begins with “cases:” and a list, each case after a dash")
    for item in listed.items:
        case = _case(item, routes, complaints)
        if case:
            cases.append(case)
    if complaints.lines:
        raise UserError("\n".join(complaints.lines))
    return tuple(cases)


def run_case(rules: Rules, case: Case) -> tuple[str, ...]:
    """Run one case: give a line for each missing or unexpected route, with the reason. Empty if the case passes."""
    taken = {route.name: route for route in rules.route(case.facts)}
    lines = []
    for name in sorted(case.routes - taken.keys()):
        lines.append(f"did not take “{name}”")
        lines.extend(f"  {reason}" for reason in rules.missing(case.facts, name))
    lines.extend(
        f"took “{name}”, which is not expected\n  {route.rule}: {route.because}"
        for name, route in taken.items()
        if name not in case.routes
    )
    return tuple(lines)


def failing_cases(rules: Rules, files: Iterable[Path]) -> tuple[int, list[str]]:
    """Run all cases of these files; gives how many there are, and what to print for each that fails."""
    total, failures = 0, []
    for file in files:
        for case in read_cases(file, rules.names):
            total += 1
            lines = "\n".join(run_case(rules, case)).splitlines()
            if lines:
                failures.append("\n".join([f"✗ {case.spot} {case.name}", *(f"    {line}" for line in lines)]))
    return total, failures


def _case(node: Node, known: tuple[str, ...], complaints: Complaints) -> Case | None:
    """Read one case; None, with complaints, if it lacks something. ``known``: names of routes."""
    if not isinstance(node, Mapping):
        complaints.add(node.spot, "a case begins with “- name: …”")
        return None
    given = node.given
    for key, _ in node.items:
        if key.value not in _CASE_KEYS:
            complaints.unknown(key.spot, "key", key.value, _CASE_KEYS)
    missing = [key for key in _CASE_KEYS if key not in given]
    if missing:
        complaints.add(node.spot, f"a case needs {' and '.join(f'“{key}”' for key in missing)}")
        return None
    name, article, routes = given["name"], given["article"], given["routes"]
    try:
        facts = facts_from_json(plain_value(article))
    except BadRecordError as error:
        complaints.add(article.spot, str(error))
        return None
    expected = _routes(routes, known, complaints)
    return Case(node.spot, name.value if isinstance(name, Scalar) else "", facts, expected)


def _routes(node: Node, known: tuple[str, ...], complaints: Complaints) -> frozenset[str]:
    if not isinstance(node, Sequence):
        complaints.add(node.spot, "“routes” takes a list of route names, such as [diplomacy, wire], or []")
        return frozenset()
    names = [item for item in node.items if isinstance(item, Scalar)]
    for item in names:
        if item.value not in known:
            complaints.unknown(item.spot, "route", item.value, known)
    return frozenset(item.value for item in names)
