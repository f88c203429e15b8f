"""What doctor says of the rules that workers route by, and of a broker that is away."""

from __future__ import annotations

import asyncio

import pytest

from streams.cli import doctor
from streams.control import RuleFiles
from streams.errors import UserError
from streams.rules import Rules
from streams.settings import Settings
from tests.verbs import run_verb

_FILE = ("harbour.yaml", "rules:\n  - name: ferries\n    to: harbour\n    all:\n      - language: en\n")


def in_force(monkeypatch: pytest.MonkeyPatch, applied: RuleFiles | None) -> str:
    """Give what doctor says where the control topic has these rules."""

    async def given(_: Settings) -> RuleFiles | None:
        return applied

    monkeypatch.setattr(doctor, "rule_files_in_force", given)
    return asyncio.run(doctor._in_force(Settings()))


def test_rules_that_were_applied_are_run_verb_their_hash(monkeypatch: pytest.MonkeyPatch) -> None:
    """Given rules on the control topic, then their number, hash and time are printed; without any, those of the start go on."""
    rules = Rules.read(dict([_FILE]))
    answer = in_force(monkeypatch, RuleFiles((_FILE,), "of the sender", "2031-03-12T08:00:00Z"))
    assert answer == f"1 routes, hash {rules.hash}, applied at 2031-03-12T08:00:00Z"
    assert in_force(monkeypatch, None) == "those of the start, for no others were applied"


def test_rules_that_workers_refuse_are_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    """Given rules that cannot be read, then doctor fails, and says since when, why, and what mends it."""
    bad = RuleFiles((("harbour.yaml", "rules: 7\n"),), "x", "2031-03-12T08:00:00Z")
    with pytest.raises(
        UserError,
        match=r"workers refuse those applied at 2031-03-12T08:00:00Z, and route as before: harbour\.yaml:1.*`rules clear`",
    ):
        in_force(monkeypatch, bad)


def test_a_broker_that_is_away_is_reported_once() -> None:
    """Given no broker, then doctor says so once, has looked at all that needs none, and fails."""
    told = run_verb({"WIREDESK_BROKERS": "127.0.0.1:1", "WIREDESK_TIER": "gazetteer"}, "doctor")
    assert told.status == 1
    assert told.out.count("no broker answers at 127.0.0.1:1") == 1
    checks = [line.split("  ")[0] for line in told.out.splitlines() if line[0] in "✓✗"]
    assert checks == ["✓ rules of the start", "✓ gazetteer", "✓ state", "✓ certificates", "✗ broker"]


def test_settings_are_shown_as_variables_have_them() -> None:
    """Given a list and a truth value, then doctor shows both as they are set: what it prints can be copied."""
    shown = doctor.shown(Settings(metric_sources=("gazette", "post"), idempotence=False))
    assert shown["metric_sources"] == '["gazette","post"]'
    assert shown["idempotence"] == "false"
    assert shown["state_dir"] == ""
