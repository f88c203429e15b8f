"""The documents name only what exists: files, headings, benchmarks, verbs, settings and metrics."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest

from streams.cli import wiredesk
from streams.metrics import AuditMetrics, Metrics
from streams.settings import Settings

ROOT = Path(__file__).parents[2]
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
_OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]*")
_SUFFIXES = ("", "_total", "_bucket", "_count", "_sum")


def _headings(text: str) -> set[str]:
    """Give the anchors that GitHub makes of a page's headings."""
    titles = re.findall(r"^#+ (.*)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).strip().replace(" ", "-") for title in titles}


@pytest.fixture(scope="module", params=DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def document(request: pytest.FixtureRequest) -> Path:
    """Give each document in turn."""
    return request.param


def test_links_lead_somewhere(document: Path) -> None:
    """Given a link to a file or a heading of ours, then it is there."""
    for target, heading in re.findall(r"\]\(([^)#\s]*)(?:#([^)]*))?\)", document.read_text("utf-8")):
        if target.startswith("http"):
            continue
        page = document.parent / target if target else document
        assert page.exists(), target
        assert not heading or heading in _headings(page.read_text("utf-8")), f"{target}#{heading}"


def test_files_and_modules_that_are_named_exist(document: Path) -> None:
    """Given a path or a module between back-ticks, then it is there."""
    text = document.read_text("utf-8")
    for path in re.findall(r"`((?:streams|benchmarks|training|tests|deploy|docs|rules|schemas)/[\w/.-]+)`", text):
        assert (ROOT / path).exists(), path
    for module in re.findall(r"python -m ((?:benchmarks|training)\.\w+)", text):
        assert (ROOT / f"{module.replace('.', '/')}.py").exists(), module


def _options(command: click.Command) -> set[str]:
    """Give the options of a verb and of all verbs below it."""
    own = {name for parameter in command.params for name in (*parameter.opts, *parameter.secondary_opts)}
    below = command.commands.values() if isinstance(command, click.Group) else ()
    return own.union({"--help"}, *map(_options, below))


def test_commands_are_written_as_they_are_called(document: Path) -> None:
    """Given a command of ours between back-ticks or at a line's start, then its verb, its options or its target exist."""
    text = document.read_text("utf-8").replace("\\\n", " ")
    for verb, rest in re.findall(r"(?:^|`)wiredesk ([a-z]+)([^`\n|]*)", text, re.MULTILINE):
        command = wiredesk.get_command(click.Context(wiredesk), verb)
        assert command is not None, verb
        assert set(_OPTION.findall(rest)) <= _options(command), f"{verb}{rest}"
    for module, rest in re.findall(r"python -m ((?:benchmarks|training)\.\w+)([^`\n|#]*)", text):
        source = (ROOT / f"{module.replace('.', '/')}.py").read_text("utf-8")
        assert all(f'"{option}"' in source for option in _OPTION.findall(rest)), f"{module}{rest}"
    targets = re.findall(r"^([a-z][a-z-]*):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    assert set(re.findall(r"(?:^|`)make ([a-z][a-z-]*)[` \n]", text, re.MULTILINE)) <= set(targets)


def test_verbs_settings_and_metrics_that_are_named_exist(document: Path) -> None:
    """Given the name of a verb, a setting or a metric, then the program has it."""
    text = document.read_text("utf-8")
    families = [*Metrics().registry.collect(), *AuditMetrics().registry.collect()]
    assert set(re.findall(r"\bwiredesk_[a-z_]+", text)) <= {f.name + end for f in families for end in _SUFFIXES}
    settings = {f"WIREDESK_{name.upper()}" for name in (*Settings.model_fields, "config")}
    assert {name.removesuffix("_FILE") for name in re.findall(r"(?<!_)WIREDESK_[A-Z_]+", text)} <= settings
    assert set(re.findall(r"`wiredesk ([a-z]+)", text)) <= set(wiredesk.list_commands(None))
