"""A real Prometheus with our configuration and rules scrapes a worker's web side and finds what alerts and panels need."""

from __future__ import annotations

import asyncio
import contextlib
import json
import shutil
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
import yaml
from broker import free_port

from streams.agents.health import Health, Progress
from streams.metrics import Metrics
from tests.deploy.files import DEPLOY, load, series_of

pytestmark = pytest.mark.skipif(not shutil.which("prometheus"), reason="prometheus is not on PATH (Debian: prometheus)")
DEADLINE_SECONDS = 180.0


def touched() -> Metrics:
    """Give metrics in which every family has a series, as in a worker that has seen everything once."""
    metrics = Metrics()
    for metric in vars(metrics).values():
        if hasattr(metric, "describe") and metric._labelnames:
            metric.labels(*("x" for _ in metric._labelnames))
    return metrics


@pytest.fixture
def prometheus(tmp_path: Path) -> Iterator[tuple[str, int]]:
    """Start Prometheus on our files, its target moved to a port here; give its address and that port."""
    port, target = free_port(), free_port()
    config = load(DEPLOY / "prometheus" / "prometheus.yml")
    del config["scrape_configs"][0]["dns_sd_configs"]
    config["global"] = {"scrape_interval": "1s", "evaluation_interval": "1s"}
    config["scrape_configs"][0]["static_configs"] = [{"targets": [f"127.0.0.1:{target}"]}]
    shutil.copy(DEPLOY / "prometheus" / "alerts.yml", tmp_path)
    (tmp_path / "prometheus.yml").write_text(yaml.safe_dump(config))
    arguments = [f"--config.file={tmp_path}/prometheus.yml", f"--storage.tsdb.path={tmp_path}/data"]
    with (tmp_path / "log").open("wb") as log:
        process = subprocess.Popen(
            ["prometheus", *arguments, f"--web.listen-address=127.0.0.1:{port}"], stdout=log, stderr=log
        )
    try:
        yield f"http://127.0.0.1:{port}", target
    finally:
        process.kill()
        process.wait()


async def ask(address: str, path: str) -> dict[str, Any]:
    """Ask Prometheus' API. Raises ``OSError`` before it listens."""

    def get() -> dict[str, Any]:
        with urllib.request.urlopen(address + path, timeout=30) as answer:  # noqa: S310 - our own process
            return dict(json.load(answer)["data"])

    return await asyncio.to_thread(get)


async def look(address: str) -> tuple[set[str], set[str]]:
    """Give the metrics that Prometheus does not have, and the alerts that it has not evaluated well."""
    answer = await ask(address, "/api/v1/query?query=" + quote('count by (__name__) ({job="wiredesk"})'))
    found = {series["metric"]["__name__"] for series in answer["result"]}
    rules = [rule for group in (await ask(address, "/api/v1/rules"))["groups"] for rule in group["rules"]]
    return series_of(Metrics()).keys() - found, {rule["name"] for rule in rules if rule["health"] != "ok"}


def test_prometheus_finds_every_metric_and_loads_every_alert(prometheus: tuple[str, int]) -> None:
    """The target is up, each series that expressions may name is there, and no rule failed to evaluate."""
    address, target = prometheus

    async def scenario() -> tuple[set[str], set[str]]:
        health = Health(touched(), Progress(60))
        await health.start("127.0.0.1", target)
        deadline = time.monotonic() + DEADLINE_SECONDS
        missing, unwell = {"no answer"}, {"no answer"}
        try:
            while (missing or unwell) and time.monotonic() < deadline:
                await asyncio.sleep(0.5)
                with contextlib.suppress(OSError):  # not listening yet
                    missing, unwell = await look(address)
        finally:
            await health.stop()
        return missing, unwell

    assert asyncio.run(scenario()) == (set(), set())
