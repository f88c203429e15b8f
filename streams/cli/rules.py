"""``wiredesk rules``: check a set of routing rules, test it against the cases beside it; rules_live.py sends it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import click

from streams.cli.printing.terminal import counted
from streams.errors import UserError
from streams.rules import DEFAULT_RULES, Rules
from streams.rules.cases import case_files, failing_cases
from streams.rules.ruleset import rule_texts
from streams.rules.unknown_names import Vocabulary, unknown_names
from streams.settings import Settings, load_settings
from streams.tag.gazetteer.compiled import Gazetteer
from streams.tag.gazetteer.names import key_of
from streams.tag.gazetteer.starter import open_starter
from streams.tag.topics import topic_names


def check(path: Path | None) -> None:
    """Read rules and say what they hold."""
    found, texts = _chosen(path), rule_texts(_chosen(path))
    compiled = Rules.read(texts)
    click.echo(f"{found}: {counted(len(compiled.rules), 'rule')}, match {compiled.match}, hash {compiled.hash}")
    counts = Counter(rule.to for rule in compiled.rules)
    for name in compiled.names:
        label = counted(counts[name], "rule") if counts[name] else "articles that no rule took"
        click.echo(f"  {name:<30} {label}")
    slow = [compiled.rules[position].place for position in compiled.index.always]
    if slow:
        shown = ", ".join(slow[:5]) + (f" and {len(slow) - 5} more" if len(slow) > 5 else "")
        click.echo(f"tested on every article, since no single value decides them: {shown}")
    for line in unknown_names(texts, _vocabulary(load_settings())):
        click.echo(f"warning: {line}")


def test(path: Path | None) -> None:
    """Route the cases beside the rules, and compare."""
    found = _chosen(path)
    compiled = Rules.load(found)
    files = case_files(found)
    if not files:
        raise UserError(f"no cases beside {found}: write {found.stem}.test.yaml (docs/rules.md shows how)")
    total, failures = failing_cases(compiled, files)
    for failure in failures:
        click.echo(failure)
    click.echo(f"{counted(total, 'case')}, {len(failures)} failed")
    if failures:
        raise SystemExit(1)


def _vocabulary(settings: Settings) -> Vocabulary:
    gazetteer = Gazetteer.open(settings.gazetteer) if settings.gazetteer else open_starter()
    return Vocabulary(topic_names(), gazetteer.names(), lambda name: gazetteer.meant(key_of(name)))


def _chosen(path: Path | None) -> Path:
    return path or load_settings().rules or DEFAULT_RULES
