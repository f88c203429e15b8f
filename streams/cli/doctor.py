"""``wiredesk doctor``: everything a worker needs, checked one by one, with what to do about what is wrong."""

from __future__ import annotations

import asyncio
import shutil
import sys
import time
from collections.abc import Callable

import orjson
from pydantic import SecretStr
from rich.markup import escape

from streams.broker import certificates, kafka, provision, rights
from streams.broker.grants import grants
from streams.broker.instructions import live_rules, rule_files_in_force
from streams.broker.provision import Action
from streams.broker.roles import Role
from streams.broker.shared_snapshots import manifests
from streams.cli.printing.terminal import Console
from streams.cli.topics import wanted
from streams.errors import UserError
from streams.match import MatchSettings
from streams.match.snapshot import version
from streams.rules import Rules
from streams.settings import Settings, load_settings
from streams.state_folder import ensure_writable
from streams.tag import Tagger, TagSettings, Tier

#: A check by its name; it says what it found, or raises ``UserError``.
_Check = tuple[str, Callable[[Settings], str]]

#: A snapshot of a million pages takes 1 GB, and the old one stays until the new one is whole.
_DISK_BYTES = 2_000_000_000
#: Time to renew a certificate without haste.
_RENEW_DAYS = 14


def doctor() -> None:
    """Check settings, files, broker and topics; exits with 0 only when a worker would run."""
    console = Console(highlight=False, soft_wrap=True)
    try:
        settings = load_settings()
    except UserError as error:
        console.print(f"[red]✗ settings[/]  {escape(str(error))}")
        sys.exit(1)
    console.print("settings", style="bold")
    for name, value in sorted(shown(settings).items()):
        console.print(f"  WIREDESK_{name.upper()}={escape(value)}", style="dim")
    here: list[_Check] = [
        ("rules of the start", _rules),
        ("gazetteer", _gazetteer),
        ("state", _state),
        ("certificates", lambda settings: asyncio.run(_certificates(settings))),
        ("broker", lambda settings: asyncio.run(_broker(settings))),
    ]
    found = [_print_check(console, check, settings) for check in here]
    if found[-1]:  # what a broker alone can tell; that none lets us in is said once
        there: list[_Check] = [
            ("rights", lambda settings: asyncio.run(_rights(settings))),
            ("topics", lambda settings: asyncio.run(_topics(settings))),
            ("rules in force", lambda settings: asyncio.run(_in_force(settings))),
            ("snapshots", lambda settings: asyncio.run(_snapshots(settings))),
        ]
        found += [_print_check(console, check, settings) for check in there]
    sys.exit(0 if all(found) else 1)


def shown(settings: Settings) -> dict[str, str]:
    """Give all settings as text; secrets appear as set or not set, never as they are."""
    return {
        name: ("(set)" if value.get_secret_value() else "(not set)") if isinstance(value, SecretStr) else _plain(value)
        for name, value in settings
    }


def _plain(value: object) -> str:
    """Give a value as a variable has it: lists and truth values in JSON."""
    if isinstance(value, bool | tuple):
        return orjson.dumps(value).decode()
    return "" if value is None else str(value)


def _print_check(console: Console, check: _Check, settings: Settings) -> bool:
    name, tell = check
    try:
        console.print(f"[green]✓ {name}[/]  {escape(tell(settings))}")
    except UserError as error:
        console.print(f"[red]✗ {name}[/]  {escape(str(error))}")
        return False
    return True


def _rules(settings: Settings) -> str:
    rules = Rules.chosen(settings.rules)
    return f"{len(rules.names)} routes, hash {rules.hash}"


async def _in_force(settings: Settings) -> str:
    """Tell which rules workers route by: what the control topic says goes before the start's."""
    applied = await rule_files_in_force(settings)
    if applied is None:
        return "those of the start, for no others were applied"
    try:
        rules = Rules.read(dict(applied.files))
    except UserError as error:
        raise UserError(
            f"workers refuse those applied at {applied.sent_at}, and route as before: {error}; `wiredesk rules apply` others, or `rules clear`"
        ) from None
    return f"{len(rules.names)} routes, hash {rules.hash}, applied at {applied.sent_at}"


def _gazetteer(settings: Settings) -> str:
    return f"version {Tagger.open(TagSettings(Tier(settings.tier), settings.gazetteer)).version}"


def _state(settings: Settings) -> str:
    folder = settings.state_dir
    if folder is None:
        return "no WIREDESK_STATE_DIR: each start takes a shared snapshot, else replays the sightings log"
    ensure_writable(folder)
    free = shutil.disk_usage(folder).free
    if free < _DISK_BYTES:
        raise UserError(
            f"{folder} has {free // 1_000_000} MB left; snapshots of a large view want {_DISK_BYTES // 1_000_000}"
        )
    return f"{folder}, {free // 1_000_000_000} GB free"


async def _certificates(settings: Settings) -> str:
    context = kafka.ssl_context(settings)
    if context is None:
        return f"none: {settings.security_protocol.value} is not encrypted"
    found = await certificates.of_brokers(settings.brokers, context)
    if settings.ssl_certfile:
        found.append(certificates.of_file(settings.ssl_certfile))
    sentence = ", ".join(f"{one.whose} holds for {one.days_left} more days" for one in found)
    if any(one.days_left < _RENEW_DAYS for one in found):
        raise UserError(f"{sentence}: renew what ends within {_RENEW_DAYS} days")
    return sentence or "no broker could be asked"


async def _broker(settings: Settings) -> str:
    async with provision.connected(settings) as client:
        return f"{len((await client.describe_cluster())['brokers'])} in the cluster at {settings.brokers}"


async def _rights(settings: Settings) -> str:
    await rights.demand(settings, Role.WORKER, Rules.chosen(settings.rules).names)
    return "the broker grants all that a worker needs"


async def _topics(settings: Settings) -> str:
    specs = wanted(settings, await live_rules(settings))
    async with provision.connected(settings) as client:
        present = set(await client.list_topics())
        # A worker that may do no more than it needs sees no other topics.
        ours = grants(Role.WORKER, settings, specs)
        needed = [spec.name for spec in specs if any(grant.covers(spec.name) for grant in ours)]
        if absent := [name for name in needed if name not in present]:
            raise UserError(
                f"{len(absent)} topics are missing, or no right to see them ({absent[0]}, …): run `wiredesk topics apply`"
            )
        try:
            changes = await provision.plan(client, specs)
        except UserError:
            # A worker needs no right to see them; who applies topics has it.
            return f"{len(specs)} topics at {settings.brokers}; their settings are not ours to see"
    if split := [change.spec.name for change in changes if change.partitions > change.spec.partitions == 1]:
        raise UserError(
            f"{split[0]} has several partitions and must have one: delete it, with all that it holds, and run `wiredesk topics apply`"
        )
    differing = [change.spec.name for change in changes if change.action is not Action.KEEP]
    note = f"; {len(differing)} differ from their settings, see `wiredesk topics plan`" if differing else ""
    return f"{len(changes)} topics at {settings.brokers}{note}"


async def _snapshots(settings: Settings) -> str:
    """Tell of the newest shared snapshot that a worker of this version and these settings would take."""
    kind = version(), MatchSettings.over(settings.window_days).digest()
    found = await manifests(settings) or []
    usable = [manifest for manifest in found if (manifest.version, manifest.settings) == kind]
    others = f"; {len(found) - len(usable)} of another version or other settings" if len(found) > len(usable) else ""
    if not usable:
        return f"none shared yet, the first comes at {settings.snapshot_records} records of the log{others}"
    newest = usable[-1]
    hours = (time.time() - newest.at_ms / 1000) / 3600
    sentence = f"the newest shared one is {hours:.1f} hours old, as of record {newest.point.offset} of the log"
    return f"{sentence}, {newest.size // 1_000_000} MB; {len(usable)} stand{others}"
