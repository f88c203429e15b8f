"""The deployment files, read once, and what the package says that they must agree with."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import yaml

from streams.agents.pipeline import WRITING_SECONDS
from streams.agents.worker import PARTING_SECONDS
from streams.metrics import AuditMetrics, Metrics
from streams.settings import Settings

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
PROMETHEUS = DEPLOY / "prometheus"


def load(path: Path) -> Any:
    """Read one YAML document."""
    return yaml.safe_load(path.read_text("utf-8"))


ALERTS = load(PROMETHEUS / "alerts.yml")["groups"][0]["rules"]
DASHBOARD = json.loads((DEPLOY / "grafana" / "dashboards" / "wiredesk.json").read_text("utf-8"))
PANELS = [panel for panel in DASHBOARD["panels"] if panel["type"] != "row"]
EXPRESSIONS = [target["expr"] for panel in PANELS for target in panel["targets"]]


def metric_names() -> dict[str, frozenset[str]]:
    """Give every series that expressions may name, with the labels it can have."""
    names: dict[str, frozenset[str]] = {"up": frozenset(), "ALERTS": frozenset({"alertname", "alertstate"})}
    return names | series_of(Metrics()) | series_of(AuditMetrics())


def series_of(metrics: Metrics | AuditMetrics) -> dict[str, frozenset[str]]:
    """Give every series of a registry of ours, with the labels it can have."""
    names: dict[str, frozenset[str]] = {}
    for metric in vars(metrics).values():
        if hasattr(metric, "describe"):
            (family,) = metric.describe()
            labels = frozenset(metric._labelnames)
            suffixes = {"counter": ("_total",), "histogram": ("_bucket", "_sum", "_count")}.get(family.type, ("",))
            for suffix in suffixes:
                names[family.name + suffix] = labels | ({"le"} if suffix == "_bucket" else set())
    return names


def unknown_in(expression: str) -> set[str]:
    """Give the metrics and labels of a PromQL expression that nobody exposes."""
    names = metric_names()
    bare = re.sub(r'"[^"]*"', '""', expression)
    used = set(re.findall(r"\b(wiredesk_\w+|ALERTS|up)\b(?!\s*\()", bare))
    known = frozenset({"instance", "job"}).union(*(names[name] for name in used if name in names))
    labels = {label.strip() for group in re.findall(r"\bby \(([^)]*)\)", bare) for label in group.split(",")}
    labels |= set(re.findall(r"[{,]\s*(\w+)\s*(?:=~|!~|!=|=)", bare))
    return {name for name in used if name not in names} | (labels - known)


def unknown_settings(environment: dict[str, str]) -> set[str]:
    """Give the ``WIREDESK_`` variables that are no setting: the worker would refuse to start."""
    known = {f"WIREDESK_{name.upper()}" for name in Settings.model_fields}
    return {name for name in environment if name.startswith("WIREDESK_") and name.removesuffix("_FILE") not in known}


def most_to_the_end() -> float:
    """Give the seconds from SIGTERM to the end of a worker whose broker is away."""
    farewells_and_snapshot = 2 * PARTING_SECONDS
    return float(Settings.model_fields["drain_seconds"].default + WRITING_SECONDS + farewells_and_snapshot)
