"""``wiredesk rules apply|clear|status``: the rules of running workers, changed without a restart."""

from __future__ import annotations

import asyncio
import re
import sys
import urllib.request
from collections.abc import Sequence
from pathlib import Path

import click

from streams.broker import provision
from streams.broker.instructions import instruct, live_rules, rule_files_in_force
from streams.broker.provision import Action
from streams.cli.printing.terminal import counted
from streams.control import Kind, RuleFiles, Withdrawn
from streams.errors import UserError
from streams.instant import now
from streams.rules import Rules
from streams.rules.cases import case_files, failing_cases
from streams.rules.difference import difference
from streams.rules.ruleset import rule_texts
from streams.schemas import topic_specs
from streams.settings import Settings, load_settings
from streams.topics import Topics

_INFO = re.compile(r'^wiredesk_rules_info\{hash="(\w+)",origin="(\w+)"\}', re.MULTILINE)
_REFUSED = re.compile(r'^wiredesk_control_refused_records\{kind="rules"\} ([0-9.]+)$', re.MULTILINE)


def apply(path: Path, dry_run: bool) -> None:
    """Let all running workers route by the rules at PATH."""
    texts = rule_texts(path)
    new = Rules.read(texts)
    _hold_to_cases(new, path)
    settings = load_settings()
    present = asyncio.run(live_rules(settings))
    old = present or Rules.chosen(settings.rules)
    lines = difference(old, new)
    click.echo(f"{old.hash} ({'control topic' if present else 'start set'}) → {new.hash}")
    for line in lines:
        click.echo(f"  {line}")
    if present and not lines:
        click.echo("these rules are in the control topic already")
        return
    if dry_run:
        click.echo("nothing sent")
        return
    for name in asyncio.run(_make_topics(settings, new.names)):
        click.echo(f"made topic {name}")
    rule_files = RuleFiles(tuple(texts.items()), new.hash, now())
    asyncio.run(instruct(settings, rule_files))
    click.echo("sent; `wiredesk rules status --worker URL` tells whether a worker has taken it up")


def clear() -> None:
    """Take the rules out of the control topic."""
    settings = load_settings()
    asyncio.run(instruct(settings, Withdrawn(Kind.RULES)))
    click.echo(f"cleared; workers go back to their start set (here {Rules.chosen(settings.rules).hash})")


def status(workers: tuple[str, ...]) -> None:
    """Tell which rules are told, and which ones workers route by."""
    settings = load_settings()
    rule_files = asyncio.run(rule_files_in_force(settings))
    if rule_files:
        files = ", ".join(name for name, _ in rule_files.files)
        click.echo(f"control topic   {rule_files.hash}   sent {rule_files.sent_at}: {files}")
    else:
        click.echo("control topic   no rules: workers route by those that they started with")
    start = Rules.chosen(settings.rules)
    click.echo(f"start set       {start.hash}   {settings.rules or 'the rules that come with the package'}")
    agreeing = [_print_worker(url, rule_files.hash if rule_files else None) for url in workers]
    sys.exit(0 if all(agreeing) else 1)


def _hold_to_cases(rules: Rules, path: Path) -> None:
    files = case_files(path)
    total, failures = failing_cases(rules, files)
    for failure in failures:
        click.echo(failure, err=True)
    if failures:
        raise UserError(f"{len(failures)} of {total} cases failed: nothing was sent")
    cases = f"{counted(total, 'case')} passed" if total else "no cases"
    click.echo(f"{counted(len(rules.rules), 'rule')}, {cases}")


async def _make_topics(settings: Settings, routes: Sequence[str]) -> list[str]:
    """Make the topics that these routes lead to, where they are missing; gives their names."""
    names = {Topics(settings.topic_prefix).route(route) for route in routes}
    specs = [spec for spec in topic_specs(settings.topic_prefix, routes) if spec.name in names]
    async with provision.connected(settings) as client:
        missing = [change for change in await provision.plan(client, specs) if change.action is Action.CREATE]
        await provision.apply(client, missing, settings.replication)
    return [change.spec.name for change in missing]


def _print_worker(url: str, expected: str | None) -> bool:
    """Print one worker's rules; give whether they are those of the control topic (or of its start, without any)."""
    try:
        if not url.startswith(("http://", "https://")):
            raise UserError(f"--worker takes a URL such as http://worker:8080, not {url!r}")
        with urllib.request.urlopen(f"{url.rstrip('/')}/metrics", timeout=10) as answer:  # noqa: S310 - http(s) alone
            page = answer.read().decode("utf-8", "replace")
    except OSError as error:
        raise UserError(f"{url} does not answer: {getattr(error, 'reason', error)}") from None
    info, refused = _INFO.search(page), _REFUSED.search(page)
    if info is None:
        raise UserError(f"{url} is no worker, or one of a version without live rules")
    right = info[2] == "control" and info[1] == expected if expected else info[2] == "start"
    note = "   refuses what the control topic says; its log tells why" if refused and float(refused[1]) else ""
    click.echo(f"{url:<15} {info[1]}   from {info[2]}{note}")
    return right and not note
