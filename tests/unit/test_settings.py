"""Settings are typed and checked, mistakes are named, and secrets stay secret."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import SecretStr

from streams.cli.doctor import shown
from streams.errors import UserError
from streams.settings import Settings, load_settings

PAGE = (Path(__file__).parents[2] / "docs" / "settings.md").read_text("utf-8")


@pytest.fixture(autouse=True)
def _clean_environment(monkeypatch):
    import os

    for name in list(os.environ):
        if name.startswith("WIREDESK_"):
            monkeypatch.delenv(name)


def test_environment_goes_over_the_file(monkeypatch, tmp_path):
    """Given a file and a variable for one setting, then the variable counts, and the file for the rest."""
    file = tmp_path / "wiredesk.yaml"
    file.write_text("jobs: 3\ntopic_prefix: paper\n")
    monkeypatch.setenv("WIREDESK_CONFIG", str(file))
    monkeypatch.setenv("WIREDESK_JOBS", "5")
    settings = load_settings()
    assert (settings.jobs, settings.topic_prefix) == (5, "paper")


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("WIREDESK_JOBS", "many", "WIREDESK_JOBS: .*integer"),
        ("WIREDESK_JOBS", "0", "WIREDESK_JOBS: .*greater"),
        ("WIREDESK_MEMORY_LIMIT_MB", "99999999999999", "WIREDESK_MEMORY_LIMIT_MB: .*less"),
        ("WIREDESK_STALL_SECONDS", "inf", "WIREDESK_STALL_SECONDS: .*less"),
        ("WIREDESK_TOPIC_PREFIX", "a b", "WIREDESK_TOPIC_PREFIX"),
        ("WIREDESK_BROKER", "x:1", r"unknown settings: WIREDESK_BROKER \(meant WIREDESK_BROKERS\?\);"),
        ("wiredesk_broker", "x:1", r"unknown settings: WIREDESK_BROKER \(meant WIREDESK_BROKERS\?\);"),
        ("WIREDESK_PORT", "80", r"WIREDESK_PORT \(meant WIREDESK_HTTP_PORT\?\);"),
        ("WIREDESK_KAFKA_BROKERS", "x:1", r"WIREDESK_KAFKA_BROKERS \(meant WIREDESK_BROKERS\?\);"),
        ("WIREDESK_USERNAME", "me", r"WIREDESK_USERNAME \(meant WIREDESK_SASL_USERNAME\?\);"),
        ("WIREDESK_HTTP", "80", r"WIREDESK_HTTP \(meant WIREDESK_HTTP_HOST or WIREDESK_HTTP_PORT\?\);"),
        (
            "WIREDESK_SASL",
            "x",
            r"\(meant WIREDESK_SASL_MECHANISM or WIREDESK_SASL_USERNAME or WIREDESK_SASL_PASSWORD\?\);",
        ),
        ("WIREDESK_SSL", "x", r"\(meant WIREDESK_SSL_CAFILE or WIREDESK_SSL_CERTFILE or WIREDESK_SSL_KEYFILE\?\);"),
        ("WIREDESK_COLOUR", "red", "WIREDESK_COLOUR; `wiredesk doctor` lists"),
        ("WIREDESK_METRIC_SOURCES", "a,b", "WIREDESK_METRIC_SOURCES: .*a JSON list is wanted"),
        ("WIREDESK_CONFIG", "/nowhere.yaml", "names no file"),
        ("WIREDESK_SASL_PASSWORD_FILE", "/nowhere", "cannot be read"),
    ],
)
def test_mistakes_are_named(monkeypatch, name, value, says):
    """Given a wrong variable, then the error names it."""
    monkeypatch.setenv(name, value)
    with pytest.raises(UserError, match=says):
        load_settings()


def test_all_mistakes_are_reported_at_once(monkeypatch, tmp_path):
    """Given a misspelt variable and key, wrong values and a secret's file that is not there, then one error names every one."""
    (tmp_path / "wiredesk.yaml").write_text("brokrs: x\njobs: many\n")
    monkeypatch.setenv("WIREDESK_CONFIG", str(tmp_path / "wiredesk.yaml"))
    monkeypatch.setenv("WIREDESK_GRUOP", "x")
    monkeypatch.setenv("WIREDESK_BATCH", "0")
    monkeypatch.setenv("WIREDESK_SASL_PASSWORD_FILE", "/nowhere")
    with pytest.raises(UserError) as caught:
        load_settings()
    lines = str(caught.value).splitlines()
    assert lines[0] == "wrong settings:"
    for name in (
        "WIREDESK_GRUOP (meant WIREDESK_GROUP?), brokrs in the file (meant brokers?)",
        "WIREDESK_JOBS: ",
        "WIREDESK_BATCH: ",
        "WIREDESK_SASL_PASSWORD_FILE",
    ):
        assert any(name in line for line in lines[1:]), name
    assert len(lines) == 5


def test_names_in_small_letters_or_capitals_are_one(monkeypatch, tmp_path):
    """Given a variable in small letters and a file in capitals, then both count."""
    (tmp_path / "wiredesk.yaml").write_text("TOPIC_PREFIX: paper\n")
    monkeypatch.setenv("wiredesk_config", str(tmp_path / "wiredesk.yaml"))
    monkeypatch.setenv("wiredesk_jobs", "5")
    settings = load_settings()
    assert (settings.jobs, settings.topic_prefix) == (5, "paper")


def test_a_file_whose_names_are_no_words_is_refused(monkeypatch, tmp_path):
    """Given a number or a misspelt word for a setting's name, then the error names both as the file has them."""
    (tmp_path / "wiredesk.yaml").write_text("9092: kafka\nbrokrs: kafka:9092\n")
    monkeypatch.setenv("WIREDESK_CONFIG", str(tmp_path / "wiredesk.yaml"))
    with pytest.raises(
        UserError, match="unknown settings: 9092 in the file, brokrs in the file \\(meant brokers\\?\\);"
    ):
        load_settings()


def test_a_secret_comes_from_its_file_and_is_never_shown(monkeypatch, tmp_path):
    """Given a password in a file, then it is used, and neither doctor nor repr shows it."""
    (tmp_path / "password").write_text("planted-secret\n")
    monkeypatch.setenv("WIREDESK_SASL_PASSWORD_FILE", str(tmp_path / "password"))
    settings = load_settings()
    assert settings.sasl_password.get_secret_value() == "planted-secret"
    assert "planted-secret" not in repr(settings) + str(shown(settings))
    assert shown(settings)["sasl_password"] == "(set)"  # noqa: S105 - the word that stands for it


def test_an_empty_variable_is_not_set(monkeypatch):
    """Given WIREDESK_RULES= as compose files write it, then there is no rules file."""
    monkeypatch.setenv("WIREDESK_RULES", "")
    assert load_settings().rules is None


def _documented(name: str, value: object) -> str:
    """Write a default as the page does."""
    special = {"jobs": "all cores", "rules": "built-in", "gazetteer": "built-in", "metric_sources": "`[]`"}
    if name in special:
        return special[name]
    if value is None or value == "" or isinstance(value, SecretStr):
        return "none"
    return f"`{str(value).lower() if isinstance(value, bool) else value}`"


@pytest.mark.parametrize("name", Settings.model_fields)
def test_every_setting_is_documented_with_its_default(name):
    """Given a setting, then docs/settings.md has a row for it, and the default it names is the one that holds."""
    assert f"| `WIREDESK_{name.upper()}` | {_documented(name, getattr(Settings(), name))} |" in PAGE


def test_the_page_names_no_setting_that_is_not_there():
    """Given the page's rows, then there are as many as settings."""
    assert PAGE.count("\n| `WIREDESK_") == len(Settings.model_fields)
