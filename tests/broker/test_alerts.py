"""Alerts fire on a running worker: a real Prometheus with our rules scrapes it while it is made to suffer."""

from __future__ import annotations

import json
import re
import shutil
import signal
import subprocess
import urllib.request
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import broker as apache
import psutil
import pytest
import yaml
from pages import page
from workers import until

from streams.broker.instructions import instruct
from streams.control import RuleFiles
from streams.metrics import Metrics
from tests.deploy.files import ALERTS, DEPLOY, EXPRESSIONS, load, series_of

pytestmark = pytest.mark.skipif(not shutil.which("prometheus"), reason="prometheus is not on PATH (Debian: prometheus)")
#: Alerts wait for minutes: here time runs so many times as fast, for their windows and waits, not for their thresholds.
_HURRY = 120
_UNITS = {"m": 60, "h": 3600, "d": 86400}


def _hurried(duration: str) -> str:
    return re.sub(r"(\d+)([mhd])", lambda found: f"{int(found[1]) * _UNITS[found[2]] * 1000 // _HURRY}ms", duration)


def _alerts() -> list[dict[str, object]]:
    """Give our alerts with every duration shortened."""
    return [
        {
            **alert,
            "expr": re.sub(r"\[[^]]+\]|offset \w+", lambda found: _hurried(found[0]), alert["expr"]),
            **({"for": _hurried(alert["for"])} if "for" in alert else {}),
        }
        for alert in ALERTS
    ]


@pytest.fixture
def ask(apache_desk, tmp_path: Path):
    """Start a worker and Prometheus on it; give a function that asks Prometheus, and the worker."""
    worker = apache_desk.worker(WIREDESK_JOBS="1", WIREDESK_PAGE_DEADLINE="120")
    config = load(DEPLOY / "prometheus" / "prometheus.yml")
    del config["scrape_configs"][0]["dns_sd_configs"]
    config["global"] = {"scrape_interval": "500ms", "evaluation_interval": "500ms", "scrape_timeout": "500ms"}
    config["scrape_configs"][0]["static_configs"] = [{"targets": [f"127.0.0.1:{worker.port}"]}]
    (tmp_path / "prometheus.yml").write_text(yaml.safe_dump(config))
    (tmp_path / "alerts.yml").write_text(yaml.safe_dump({"groups": [{"name": "hurried", "rules": _alerts()}]}))
    port = apache.free_port()
    options = [f"--config.file={tmp_path}/prometheus.yml", f"--storage.tsdb.path={tmp_path}/data"]
    with (tmp_path / "prometheus.log").open("wb") as log:
        process = subprocess.Popen(
            ["prometheus", *options, f"--web.listen-address=127.0.0.1:{port}"], stdout=log, stderr=log
        )

    def query(expression: str) -> list[dict[str, str]]:
        url = f"http://127.0.0.1:{port}/api/v1/query?query={quote(expression)}"
        try:
            with urllib.request.urlopen(url, timeout=5) as answer:
                return [series["metric"] for series in json.load(answer)["data"]["result"]]
        except OSError:
            return []

    yield query, worker
    process.kill()
    process.wait()


def test_alerts_fire_on_a_suffering_worker(apache_desk, ask):
    """Given broken records, bad rules, stopped processes and a kill, then each fires its alert, and before that none."""
    desk, (query, worker) = apache_desk, ask
    desk.send([page(0)])
    firing = f'ALERTS{{alertstate="firing", alertname!~"{"|".join(sorted(_HURT_BY_HURRY))}"}}'
    # Until the first scrape Prometheus takes the worker for down.
    until(lambda: query("wiredesk_decisions_total") and not query(firing), "no alert fires")

    desk.run(lambda: instruct(desk.settings, RuleFiles((("bad.yaml", "rules: ["),), "none", "2026-01-01T00:00:00Z")))
    seeds = iter(range(1, 10_000))
    both = '{__name__="ALERTS", alertstate="firing", alertname=~"WiredeskDeadLetters|WiredeskControlRefused"}'
    until(lambda: len(query(both)) == 2 or desk.send([page(next(seeds)), b"no page"]), "letters and bad rules are told")
    # A scrape that came too late leaves no series for a moment.
    until(lambda: not _without_series(query), "all series that alerts and panels name are there")

    children = psutil.Process(worker.process.pid).children(recursive=True)
    for child in children:
        child.send_signal(signal.SIGSTOP)
    try:
        desk.send([page(next(seeds)) for _ in range(5)])
        until(lambda: query('ALERTS{alertstate="firing", alertname="WiredeskNoProgress"}'), "a stall is told")
    finally:
        for child in children:
            child.send_signal(signal.SIGCONT)

    worker.kill()
    until(lambda: query('ALERTS{alertstate="firing", alertname="WiredeskDown"}'), "a death is told")


#: With windows of seconds these see a lull in a single worker's pages, or a scrape that came late, for a fault.
_HURT_BY_HURRY = {"WiredeskNoProgress"}


def _without_series(query: Callable[[str], list[dict[str, str]]]) -> set[str]:
    """Give what alerts and panels name and a worker does not have, though pages have passed through it."""
    named = set(re.findall(r"\bwiredesk_\w+", " ".join([*EXPRESSIONS, *(alert["expr"] for alert in ALERTS)])))
    found = {series["__name__"] for series in query('{job="wiredesk", __name__=~"wiredesk_.*"}')}
    return (named & series_of(Metrics()).keys()) - found
