"""The routing language: turns YAML nodes into conditions, and reports every mistake with its place and a suggestion.

``docs/rules.md`` explains the language. Mistakes are collected, not raised, so that a person can fix them all at once.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum

from streams.article import Kind
from streams.origin import ProvenanceKind
from streams.relation import Change, DuplicateVerdict, StoryRole
from streams.rules.condition import Compare, Condition, Glob, Has, Measure
from streams.rules.group import All, AnyOf, NoneOf
from streams.rules.phrase import Phrase, Where, has_word
from streams.rules.probe import Table
from streams.rules.when import EXPRESSION_LIMIT, FUNCTIONS, NAMES, NoCelError, When, WhenError
from streams.rules.yaml_nodes import Mapping, Node, Scalar, Sequence, Spot, read_number

_GROUPS: dict[str, type[All | AnyOf | NoneOf]] = {"all": All, "any": AnyOf, "none": NoneOf}
#: Tests whose value is one of a closed list.
_CHOICES: dict[str, type[StrEnum]] = {
    "kind": Kind,
    "provenance": ProvenanceKind,
    "duplicate": DuplicateVerdict,
    "change": Change,
    "role": StoryRole,
}
#: Tests whose value is a name that may contain ``*`` and ``?``.
_GLOBS = tuple(map(Table, ("host", "source", "publisher", "agency", "original_publisher", "cites")))
#: Tests whose value is an identifier or a name, each with its own table, and what an identifier looks like.
_NAMED = {"entity": (Table.ENTITY, Table.ENTITY_NAME), "topic": (Table.TOPIC, Table.TOPIC_NAME)}
_IDENTIFIER = re.compile(r"Q[0-9]+|[a-z]+:\S+")
#: Tests whose value has a fixed form, and how to write one.
_FORMS = {
    "country": (re.compile(r"[A-Za-z]{2}"), "two letters as in ISO 3166, such as UA"),
    "language": (re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8}){0,3}"), "a code such as en or pt-BR"),
}
_MEASURES = tuple(Measure)
_COMPARISON = re.compile(r"(>=|<=|>|<|=)\s*(-?[0-9.]+)")
#: Options, each with the test that it belongs to.
_OPTIONS = {"min_salience": "entity", "min_score": "topic", "in": "phrase"}
_TESTS = (*_NAMED, "phrase", *_CHOICES, *_GLOBS, *_FORMS, *Measure, "when")
_KEYS = (*_TESTS, *_OPTIONS, *_GROUPS)
#: Characters of a value: it is a name or a phrase, not a page of text.
_VALUE_LIMIT = 200


@dataclass(frozen=True, slots=True)
class Complaints:
    """The mistakes found so far, one line each: place and sentence."""

    lines: list[str] = field(default_factory=list)

    def add(self, spot: Spot, sentence: str) -> None:
        """Note one mistake."""
        self.lines.append(f"{spot}: {sentence}")

    def unknown(self, spot: Spot, what: str, word: str, known: Iterable[str]) -> None:
        """Note a word that is not one of those known, and suggest the nearest."""
        names = sorted(known)
        near = difflib.get_close_matches(word[:_VALUE_LIMIT], names, 1)
        hint = f"did you mean “{near[0]}”?" if near else f"known are {', '.join(names)}"
        self.add(spot, f"unknown {what} “{word[:_VALUE_LIMIT]}”; {hint}")


def condition(node: Mapping, complaints: Complaints, *, besides: tuple[str, ...] = ()) -> Condition:
    """Read one mapping, all of whose tests and groups must hold. ``besides``: keys that belong to the caller."""
    given = node.given
    parts: list[Condition] = []
    for key, value in node.items:
        name = key.value
        if name in besides:
            continue
        if name in _GROUPS:
            parts.extend(_group(name, value, complaints))
        elif name in _TESTS:
            parts.extend(_test(name, value, given, complaints))
        elif name not in _OPTIONS:
            complaints.unknown(key.spot, "test", name, (*_KEYS, *besides))
        elif _OPTIONS[name] not in given:
            complaints.add(key.spot, f"“{name}” belongs beside “{_OPTIONS[name]}” in the same item")
    parts.sort(
        key=lambda part: isinstance(part, When)
    )  # expressions cost most: test them last, as most articles fail before
    return parts[0] if len(parts) == 1 else All(tuple(parts))


def _group(name: str, node: Node, complaints: Complaints) -> Iterable[Condition]:
    if not isinstance(node, Sequence) or not node.items:
        complaints.add(node.spot, f"“{name}” takes a list of tests, each after a dash, such as “- language: en”")
        return
    parts = []
    for item in node.items:
        if isinstance(item, Mapping) and item.items:
            parts.append(condition(item, complaints))
        else:
            complaints.add(item.spot, "a test is written as a name and a value, such as “language: en”")
    yield _GROUPS[name](tuple(parts))


def _test(name: str, node: Node, given: dict[str, Node], complaints: Complaints) -> Iterable[Condition]:
    """Give the condition of one test; nothing, with complaints, if none of its values is valid."""
    if name in _MEASURES:
        yield from _compare(Measure(name), node, complaints)
        return
    written = _values(name, node, complaints)
    values = [value for value in written if name == "when" or _valid(name, value, complaints)]
    if name == "when":
        parts: list[Condition] = [when for value in values if (when := _when(value, complaints))]
    elif name == "phrase":
        where = _where(given.get("in"), complaints)
        parts = [Phrase.of(value.value, where) for value in values]
    elif name in _NAMED:
        parts = _either([value.value for value in values], *_NAMED[name], _floor(name, given, complaints))
    else:
        parts = _looked_up(Table(name), [value.value for value in values])
    if parts:
        yield parts[0] if len(parts) == 1 else AnyOf(tuple(parts))


def _either(values: list[str], ids: Table, names: Table, floor: float) -> list[Condition]:
    """Look identifiers up as they are, and names ignoring case."""
    known = tuple(value for value in values if _IDENTIFIER.fullmatch(value))
    named = tuple(value for value in values if value not in known)
    return [Has.of(table, written, floor) for table, written in ((ids, known), (names, named)) if written]


def _looked_up(table: Table, values: list[str]) -> list[Condition]:
    """Make one look-up of all plain values, and a test for each pattern."""
    globs = [value for value in values if table in _GLOBS and not _is_key(table, value)]
    exact = tuple(value for value in values if value not in globs)
    found: list[Condition] = [Glob.of(table, value) for value in globs]
    return [Has.of(table, exact), *found] if exact else found


def _values(name: str, node: Node, complaints: Complaints) -> list[Scalar]:
    """Read one value or a list of them."""
    values = []
    for item in node.items if isinstance(node, Sequence) else (node,):
        if not isinstance(item, Scalar) or not item.value:
            complaints.add(item.spot, f"“{name}” takes a value or a list of values")
        elif len(item.value) > (limit := EXPRESSION_LIMIT if name == "when" else _VALUE_LIMIT):
            complaints.add(item.spot, f"a value has at most {limit} characters")
        else:
            values.append(item)
    if isinstance(node, Sequence) and not node.items:
        complaints.add(node.spot, f"“{name}” has an empty list: it could never hold")
    return values


def _valid(name: str, value: Scalar, complaints: Complaints) -> bool:
    """Check one value of a test; a complaint says what is wrong with it."""
    if name in _CHOICES:
        choices = list(_CHOICES[name])
        if value.value not in choices:
            complaints.unknown(value.spot, name, value.value, choices)
            return False
    elif name in _FORMS:
        form, example = _FORMS[name]
        if not form.fullmatch(value.value):
            complaints.add(value.spot, f"“{value.value}” is no {name}: write {example}")
            return False
    elif _COMPARISON.fullmatch(value.value):
        hint = "; independent publishers are counted by “sources”" if name == "source" else ""
        complaints.add(value.spot, f"“{name}” takes names, not a comparison{hint}")
        return False
    elif name == "phrase" and not has_word(value.value):
        complaints.add(value.spot, "a phrase needs at least one word")
        return False
    elif name == "topic" and value.value.isdecimal():
        complaints.add(value.spot, f"a topic is written by name or as “medtop:{value.value}”")
        return False
    return True


def _when(value: Scalar, complaints: Complaints) -> When | None:
    """Compile an expression. Mistakes in one that is written on a single line get their exact column in the file."""
    try:
        return When.of(value.value)
    except NoCelError:
        complaints.add(value.spot, "“when” needs an extra that is not installed: pip install 'wiredesk[cel]'")
    except WhenError as error:
        for mistake in error.mistakes:
            spot, sentence = value.spot, mistake.sentence
            if "\n" in value.value:
                sentence = f"line {mistake.line}, column {mistake.column} of the expression: {sentence}"
            else:
                spot = replace(spot, column=spot.column + mistake.column - value.plain)
            if mistake.unknown:
                complaints.unknown(spot, "name", mistake.unknown, (*NAMES, *FUNCTIONS))
            else:
                complaints.add(spot, sentence)
    return None


def _is_key(table: Table, value: str) -> bool:
    """Tell whether a value can be looked up: it has no wildcard, or is a host's ending such as ``*.example.org``."""
    return not set("*?[").intersection(value[2:] if table is Table.HOST and value.startswith("*.") else value)


def _floor(name: str, given: dict[str, Node], complaints: Complaints) -> float:
    option = {"entity": "min_salience", "topic": "min_score"}.get(name)
    node = given.get(option) if option else None
    if node is None:
        return 0.0
    number = read_number(node.value) if isinstance(node, Scalar) else None
    if number is None or not 0 <= number <= 1:
        complaints.add(node.spot, f"“{option}” is a number from 0 to 1")
        return 0.0
    return float(number)


def _where(node: Node | None, complaints: Complaints) -> Where:
    if node is None:
        return Where.BOTH
    value = node.value if isinstance(node, Scalar) else ""
    if value not in list(Where):
        complaints.unknown(node.spot, "place", value, list(Where))
        return Where.BOTH
    return Where(value)


def _compare(measure: Measure, node: Node, complaints: Complaints) -> Iterable[Compare]:
    found = _COMPARISON.fullmatch(node.value.strip()) if isinstance(node, Scalar) else None
    limit = read_number(found[2]) if found else None
    if found is None or limit is None:
        complaints.add(node.spot, f'“{measure}” takes a comparison in quotes, such as “{measure}: ">= 2"”')
        return
    yield Compare(measure, found[1], float(limit))
