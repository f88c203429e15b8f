"""Alerts and dashboard: every metric and label exists, every alert is tested, explained and reachable."""

from __future__ import annotations

import re
import shutil
import subprocess
from itertools import combinations
from pathlib import Path

import click
import pytest
import yaml

from streams.cli import wiredesk
from tests.deploy.files import (
    ALERTS,
    DASHBOARD,
    DEPLOY,
    EXPRESSIONS,
    PANELS,
    PROMETHEUS,
    ROOT,
    load,
    unknown_in,
    unknown_settings,
)

CASES = load(PROMETHEUS / "alerts_test.yml")["tests"]
RUNBOOK = (ROOT / "docs" / "runbook.md").read_text("utf-8")

needs_promtool = pytest.mark.skipif(not shutil.which("promtool"), reason="promtool is not on PATH (Debian: prometheus)")


def promtool(*arguments: str) -> None:
    """Run promtool; its own words are the failure."""
    result = subprocess.run(["promtool", *arguments], capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr


def test_a_misspelt_metric_or_label_would_be_seen() -> None:
    """The check below is only worth what this one is."""
    assert unknown_in("sum by (topic) (wiredesk_lag_records)") == set()
    assert unknown_in('rate(wiredesk_decisions_total{code!="ok"}[5m])') == set()
    assert unknown_in("sum by (tpoic) (wiredesk_lag_record)") == {"tpoic", "wiredesk_lag_record"}
    assert unknown_in('wiredesk_lag_records{route="a"}') == {"route"}


@pytest.mark.parametrize("alert", ALERTS, ids=lambda alert: alert["alert"])
def test_each_alert_watches_what_exists(alert: dict[str, str]) -> None:
    """An alert on a metric that nobody exposes never fires: the worst kind of quiet."""
    assert unknown_in(alert["expr"]) == set()


@pytest.mark.parametrize("alert", ALERTS, ids=lambda alert: alert["alert"])
def test_each_alert_is_labelled_explained_and_has_cases(alert: dict[str, dict[str, str]]) -> None:
    """Whoever is woken finds a summary, a description and a section that says what to do; a test makes it fire and hold."""
    name = str(alert["alert"])
    assert alert["labels"]["severity"] in {"page", "ticket"}
    assert {"summary", "description", "runbook_url"} == alert["annotations"].keys()
    assert alert["annotations"]["runbook_url"] == f"docs/runbook.md#{name.lower()}"
    assert f"\n## {name}\n" in RUNBOOK
    tests = [test for case in CASES for test in case["alert_rule_test"]]
    for fires in (True, False):
        assert name in {test["alertname"] for test in tests if bool(test.get("exp_alerts")) is fires}


def test_the_runbook_has_no_section_without_an_alert_and_three_parts_in_each() -> None:
    """A section for an alert that is gone misleads; each says what it means, where to look and what to do."""
    sections = re.split(r"^## ", RUNBOOK, flags=re.MULTILINE)[1:]
    assert [section.split("\n", 1)[0] for section in sections] == [alert["alert"] for alert in ALERTS]
    for section in sections:
        assert all(f"**{part}.**" in section for part in ("Means", "Look", "Do")), section


def test_the_runbook_names_real_commands_panels_and_settings() -> None:
    """At three in the morning nobody should look for a command that does not exist."""
    context = click.Context(wiredesk)
    for verb, rest in re.findall(r"`wiredesk (\w+)([^`]*)`", RUNBOOK):
        command = wiredesk.get_command(context, verb)
        assert command, verb
        options = {option for parameter in command.params for option in parameter.opts}
        if isinstance(command, click.Group):
            below = command.get_command(context, rest.split()[0])
            assert below, f"{verb} {rest}"
            options = {option for parameter in below.params for option in parameter.opts}
        assert set(re.findall(r"--[\w-]+", rest)) <= options, f"{verb} {rest}"
    assert unknown_settings(dict.fromkeys(re.findall(r"WIREDESK_\w+", RUNBOOK), "")) == set()
    titles = {panel["title"] for panel in PANELS}
    named = set(re.findall(r"(?<!\*)\*([A-Z][^*\n]+)\*(?!\*)", RUNBOOK))
    assert {name for name in named if not any(title.startswith(name) for title in titles)} == set()


@pytest.mark.parametrize("expression", EXPRESSIONS)
def test_each_panel_shows_what_exists(expression: str) -> None:
    """An empty panel looks like a quiet night."""
    assert unknown_in(expression) == set()


def test_the_dashboard_is_well_formed() -> None:
    """Panels have ids of their own, do not overlap, and read from the data source that is provisioned."""
    ids = [panel["id"] for panel in DASHBOARD["panels"]]
    assert len(set(ids)) == len(ids)
    for one, other in combinations((panel["gridPos"] for panel in DASHBOARD["panels"]), 2):
        apart = one["x"] + one["w"] <= other["x"] or other["x"] + other["w"] <= one["x"]
        assert apart or one["y"] + one["h"] <= other["y"] or other["y"] + other["h"] <= one["y"], (one, other)
    (source,) = load(DEPLOY / "grafana/provisioning/datasources/prometheus.yml")["datasources"]
    used = {target["datasource"]["uid"] for panel in PANELS for target in panel["targets"]}
    assert used == {source["uid"]}


def test_grafana_finds_its_files_and_prometheus() -> None:
    """Provisioning names paths and hosts that the compose file mounts and runs."""
    compose = load(ROOT / "docker-compose.yml")["services"]
    (provider,) = load(DEPLOY / "grafana/provisioning/dashboards/wiredesk.yml")["providers"]
    assert f"./deploy/grafana/dashboards:{provider['options']['path']}:ro" in compose["grafana"]["volumes"]
    (source,) = load(DEPLOY / "grafana/provisioning/datasources/prometheus.yml")["datasources"]
    assert source["url"] == "http://prometheus:9090"
    (scraped,) = load(PROMETHEUS / "prometheus.yml")["scrape_configs"][0]["dns_sd_configs"]
    assert scraped["names"] == ["worker"]
    assert "worker" in compose


@needs_promtool
def test_prometheus_accepts_its_configuration() -> None:
    """Prometheus itself reads the configuration and the rules."""
    promtool("check", "config", str(PROMETHEUS / "prometheus.yml"))


@needs_promtool
def test_each_alert_fires_and_holds_still() -> None:
    """The cases in alerts_test.yml, run by Prometheus' own engine."""
    promtool("test", "rules", str(PROMETHEUS / "alerts_test.yml"))


@needs_promtool
def test_panels_are_promql(tmp_path: Path) -> None:
    """Prometheus parses every panel's expression."""
    rules = [{"record": f"panel:{number}", "expr": expression} for number, expression in enumerate(EXPRESSIONS)]
    (tmp_path / "panels.yml").write_text(yaml.safe_dump({"groups": [{"name": "panels", "rules": rules}]}))
    promtool("check", "rules", str(tmp_path / "panels.yml"))
