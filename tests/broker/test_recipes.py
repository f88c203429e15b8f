"""What the documentation has people type, typed: kcat's one-liners, and the consumer that drops repeats."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from pages import page
from workers import until

_DOCS = Path(__file__).parents[2] / "docs"


@pytest.fixture
def kcat_lines() -> list[str]:
    """Give the lines of docs/feeding.md that call kcat."""
    if not shutil.which("kcat"):
        assert os.environ.get("CI") != "true", "CI needs kcat"
        pytest.skip("needs kcat")
    return re.findall(r"^\$ (kcat .*)$", (_DOCS / "feeding.md").read_text(), re.MULTILINE)


def test_kcats_lines_do_what_the_page_says(apache_desk, kcat_lines, tmp_path):
    """Given the documented lines, then pages go in, and decisions, titles, dead letters and the end offset come out."""
    desk = apache_desk
    desk.worker()
    (tmp_path / "page.html").write_bytes(b"<html><body>Too short</body></html>")
    (tmp_path / "pages.jsonl").write_bytes(page(1) + b"\n" + page(2) + b"\nno page\n")

    def run(line: str) -> str:
        here = line.replace("news.", f"{desk.name}.")
        environment = {**os.environ, "BROKERS": desk.broker.bootstrap}
        done = subprocess.run(
            ["bash", "-c", here],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            text=True,
            timeout=180,
            check=False,
        )
        assert done.returncode == 0, f"{here}: {done.stderr}"
        return done.stdout

    bare, lines, decisions, titles, dead, end = kcat_lines
    run(bare)
    run(lines)
    desk.settle(4)
    assert run(decisions).count("ce_type=") == 4
    run(
        "echo gone: | kcat -P -Z -K: -b $BROKERS -t news.articles.latest.v1"
    )  # a null value, as `wiredesk forget` writes
    assert sorted(run(titles).split("\n")) == ["", "Report 1", "Report 2"]
    assert "bad-record" in run(dead)
    assert re.search(r"\[0\] offset \d+", run(end))


def test_the_consumer_keeps_each_article_once_across_kills(apache_desk, tmp_path):
    """Given the documented consumer killed and begun again while articles come, then its table has each title once."""
    desk = apache_desk
    desk.worker()
    database = tmp_path / "kept.db"

    def start() -> subprocess.Popen[bytes]:
        arguments = [str(_DOCS / "consume.py"), desk.broker.bootstrap, desk.topics.articles, str(database)]
        return subprocess.Popen([sys.executable, *arguments], stdout=subprocess.DEVNULL)

    def titles() -> list[str]:
        try:
            # To be written, not made: a reader may not clear up what a killed writer has left in the midst.
            with contextlib.closing(sqlite3.connect(f"file:{database}?mode=rw", uri=True)) as kept:
                return [title for (title,) in kept.execute("SELECT title FROM articles")]
        except sqlite3.OperationalError:
            return []  # not made yet

    consumer = start()
    desk.send([page(seed) for seed in range(20)])
    until(lambda: len(titles()) >= 3, "three titles")
    consumer.kill()
    consumer.wait()
    desk.send([page(seed) for seed in range(20, 40)])
    consumer = start()
    until(lambda: len(titles()) >= 40, "forty titles")
    consumer.kill()
    consumer.wait()
    assert sorted(titles()) == sorted(f"Report {seed}" for seed in range(40))
