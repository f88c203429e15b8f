"""A set of routing rules: read from YAML, compiled once, applied to every article."""

from __future__ import annotations

import re
from collections.abc import Mapping as Files
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Self

from streams.errors import UserError
from streams.ids import digest, identifier
from streams.rules.condition import Condition
from streams.rules.facts import Facts
from streams.rules.grammar import Complaints, condition
from streams.rules.index import AnchorIndex
from streams.rules.probe import Probe
from streams.rules.yaml_nodes import Mapping, Node, Scalar, Sequence, YamlError, read_nodes
from streams.tags import Route

#: The rules that come with the package, for when an operator gives no others.
DEFAULT_RULES = Path(__file__).with_name("default.yaml")
#: A route's name becomes part of a topic's name, of which Kafka allows 249 characters in all.
_NAME = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")
_FILE_KEYS = ("match", "unmatched", "rules")
_RULE_KEYS = ("name", "to", "about")
#: Characters of a reason, which every routed event carries.
_REASON_LIMIT = 300
#: Mistakes shown at once.
_COMPLAINTS_SHOWN = 20


class Match(StrEnum):
    """Whether every rule that holds routes the article, or only the first."""

    ALL = "all"
    FIRST = "first"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: its place (``diplomacy.yaml#talks``), the route it sends to, and its condition."""

    place: str
    name: str
    to: str
    condition: Condition


@dataclass(slots=True)
class _Draft:
    """A rule set while its files are being read."""

    complaints: Complaints = field(default_factory=Complaints)
    match: Match | None = None
    unmatched: tuple[str, str] | None = None
    rules: dict[str, Rule] = field(default_factory=dict)


class Rules:
    """A compiled set of rules.

    ``hash`` (26 base32 characters) depends on the rules' meaning and order, not on comments and layout. ``names``: the routes
    that articles can take, sorted. Routing is pure: the same facts give the same routes, byte for byte.
    """

    def __init__(
        self, rules: tuple[Rule, ...], match: Match = Match.ALL, unmatched: tuple[str, str] | None = None
    ) -> None:
        self.rules = rules
        self.match = match
        self.unmatched = unmatched
        self.index = AnchorIndex([rule.condition for rule in rules])
        self.names = tuple(sorted({rule.to for rule in rules} | ({unmatched[0]} if unmatched else set())))
        self.hash = identifier(digest(match, repr(unmatched), *(repr(rule) for rule in rules)))

    @classmethod
    def load(cls, path: Path) -> Self:
        """Read one file, or every ``*.yaml`` of a folder except ``*.test.yaml``, ordered by name.

        Raises ``UserError`` with a line for each mistake: file, line, column, what is wrong and a suggestion.
        """
        return cls.read(rule_texts(path))

    @classmethod
    def default(cls) -> Self:
        """Read the rules that come with the package."""
        return cls.load(DEFAULT_RULES)

    @classmethod
    def chosen(cls, path: Path | None) -> Self:
        """Read the rules that a setting names, else those that come with the package. Raises ``UserError`` as ``load``."""
        return cls.load(path or DEFAULT_RULES)

    @classmethod
    def read(cls, files: Files[str, str]) -> Self:
        """Compile rules from texts by file name, in the order given. Raises ``UserError`` as ``load`` does."""
        draft = _Draft()
        for file, text in files.items():
            try:
                node = read_nodes(file, text)
            except YamlError as error:
                draft.complaints.lines.append(str(error))
                continue
            if node is None:
                draft.complaints.lines.append(f"{file}:1:1: the file is empty; `rules: []` says that no rule is wanted")
            else:
                _read_file(file, node, draft)
        lines = draft.complaints.lines
        if lines:
            more = len(lines) - _COMPLAINTS_SHOWN
            raise UserError("\n".join(lines[:_COMPLAINTS_SHOWN]) + (f"\n… and {more} more" if more > 0 else ""))
        return cls(tuple(draft.rules.values()), draft.match or Match.ALL, draft.unmatched)

    def route(self, facts: Facts) -> tuple[Route, ...]:
        """Give the routes that an article takes, each once, in the order of the rules, with the facts that matched."""
        probe = Probe(facts)
        routes: dict[str, Route] = {}
        for position in self.index.candidates(probe):
            rule = self.rules[position]
            if rule.to not in routes and rule.condition.holds(probe):
                routes[rule.to] = Route(rule.to, rule.place, _reason(rule.condition.because(probe)))
                if self.match is Match.FIRST:
                    break
        if not routes and self.unmatched:
            name, place = self.unmatched
            return (Route(name, place, "no rule matched"),)
        return tuple(routes.values())

    def holding(self, facts: Facts) -> tuple[Rule, ...]:
        """Give every rule that holds, including those whose route an earlier rule takes already."""
        probe = Probe(facts)
        candidates = (self.rules[position] for position in self.index.candidates(probe))
        return tuple(rule for rule in candidates if rule.condition.holds(probe))

    def missing(self, facts: Facts, route: str) -> tuple[str, ...]:
        """Say for each rule of a route what an article lacks, as ``place: what is missing``."""
        probe = Probe(facts)
        return tuple(
            f"{rule.place}: {_reason(rule.condition.wanted(probe))}"
            for rule in self.rules
            if rule.to == route and not rule.condition.holds(probe)
        )


def rule_files(path: Path) -> tuple[Path, ...]:
    """List the files of a rule set: the file itself, or a folder's. Raises ``UserError`` when there are none."""
    if path.is_dir():
        files = tuple(sorted(file for file in path.glob("*.yaml") if not file.name.endswith(".test.yaml")))
        if not files:
            raise UserError(f"no rules in {path}: put *.yaml files there, or name a file")
        return files
    if not path.is_file():
        raise UserError(f"no rules at {path}: give a rules file, or a folder of *.yaml files")
    return (path,)


def rule_texts(path: Path) -> dict[str, str]:
    """Read the files of a rule set: texts by file name, in order. Raises ``UserError`` when they cannot be read."""
    try:
        return {file.name: file.read_text("utf-8") for file in rule_files(path)}
    except UnicodeDecodeError:
        raise UserError(f"cannot read the rules at {path}: they are not text in UTF-8") from None
    except OSError as error:
        raise UserError(f"cannot read the rules at {path}: {error}") from error


def _reason(reason: str) -> str:
    if not reason:
        return "it has nothing that the rule excludes"
    return reason if len(reason) <= _REASON_LIMIT else reason[: _REASON_LIMIT - 1] + "…"


def _read_file(file: str, node: Node, draft: _Draft) -> None:
    """Add a file to the draft: its rules, whether the first or all that match count, and where unmatched articles go."""
    complaints = draft.complaints
    if not isinstance(node, Mapping):
        complaints.add(node.spot, "a rules file begins with “rules:”")
        return
    for key, value in node.items:
        if key.value == "match":
            _read_match(value, draft)
        elif key.value == "unmatched":
            _read_unmatched(file, value, draft)
        elif key.value != "rules":
            complaints.unknown(key.spot, "key", key.value, _FILE_KEYS)
        elif isinstance(value, Sequence):
            for item in value.items:
                _read_rule(file, item, draft)
        else:
            complaints.add(value.spot, "“rules” takes a list, each rule after a dash: “- name: …”")


def _read_match(value: Node, draft: _Draft) -> None:
    word = value.value if isinstance(value, Scalar) else ""
    if word not in list(Match):
        draft.complaints.unknown(value.spot, "match", word, list(Match))
    elif draft.match not in (None, word):
        draft.complaints.add(value.spot, f"“match” is “{draft.match}” in another file; a rule set has one")
    else:
        draft.match = Match(word)


def _read_unmatched(file: str, value: Node, draft: _Draft) -> None:
    name = _name(value, "unmatched", draft.complaints)
    if name and draft.unmatched and draft.unmatched[0] != name:
        draft.complaints.add(value.spot, f"“unmatched” is “{draft.unmatched[0]}” in another file; a rule set has one")
    elif name:
        draft.unmatched = (name, f"{file}#unmatched")


def _read_rule(file: str, node: Node, draft: _Draft) -> None:
    """Add one rule to the draft, or complaints."""
    complaints = draft.complaints
    if not isinstance(node, Mapping):
        complaints.add(node.spot, "a rule begins with “- name: …”")
        return
    given = node.given
    name = _name(given["name"], "name", complaints) if "name" in given else None
    if "name" not in given:
        complaints.add(node.spot, "a rule needs a name, such as “- name: diplomacy”")
    to = _name(given["to"], "to", complaints) if "to" in given else name
    if not set(given).difference(_RULE_KEYS):
        complaints.add(node.spot, "a rule needs at least one test, or “all”, “any” or “none” with a list of them")
    test = condition(node, complaints, besides=_RULE_KEYS)
    if name and to:
        if name in draft.rules:
            complaints.add(given["name"].spot, f"another rule is named “{name}”: {draft.rules[name].place}")
        draft.rules.setdefault(name, Rule(f"{file}#{name}", name, to, test))


def _name(node: Node, key: str, complaints: Complaints) -> str | None:
    if isinstance(node, Scalar) and _NAME.fullmatch(node.value):
        return node.value
    complaints.add(node.spot, f"“{key}” is a name of lower-case letters, digits and hyphens, at most 63")
    return None
