"""The compose file and the image: valid, hardened, started in order, and in step with the package."""

from __future__ import annotations

import re
import tomllib
from typing import Any

import jsonschema
import pytest
from check_jsonschema.builtin_schemas import get_builtin_schema  # type: ignore[import-untyped]

from streams.settings import Settings
from tests.deploy.files import DEPLOY, ROOT, load, unknown_settings

COMPOSE = load(ROOT / "docker-compose.yml")
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
DOCKERFILE = (DEPLOY / "Dockerfile").read_text("utf-8")


def test_it_follows_the_compose_specification() -> None:
    """Validated by the specification's own schema."""
    jsonschema.Draft7Validator(get_builtin_schema("vendor.compose-spec")).validate(COMPOSE)


@pytest.mark.parametrize("name", SERVICES)
def test_each_service_is_hardened(name: str) -> None:
    """No capabilities, no new privileges, bounded memory, ports for this machine alone, pinned image."""
    service = SERVICES[name]
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert service.get("read_only", False) or name == "kafka"
    assert "mem_limit" in service
    assert "privileged" not in service
    assert all(port.startswith("127.0.0.1:") for port in service.get("ports", []))
    assert not service["image"].endswith(":latest")


def test_start_order_is_gated_by_health() -> None:
    """Kafka is healthy before topics, topics are made before workers, workers work before anybody watches."""
    order = {name: service.get("depends_on", {}) for name, service in SERVICES.items()}
    assert order["topics"] == {"kafka": {"condition": "service_healthy"}}
    assert order["worker"] == {"topics": {"condition": "service_completed_successfully"}}
    gated = {need for needs in order.values() for need, how in needs.items() if how["condition"] == "service_healthy"}
    for name in gated - {"worker"}:
        assert SERVICES[name]["healthcheck"]["test"], name
    assert "healthcheck" not in SERVICES["worker"], "the worker's own check, from the image, is by progress"


def test_settings_exist_and_mounts_do_too() -> None:
    """A misspelt variable stops a worker at its start; a missing folder is made by Docker, empty and owned by root."""
    for service in SERVICES.values():
        assert unknown_settings(service.get("environment", {})) == set()
        for volume in service.get("volumes", []):
            source = volume.split(":")[0]
            if source.startswith("./"):
                assert (ROOT / source).is_dir(), source
            elif ":" in volume:
                assert source in COMPOSE["volumes"], source


def test_a_worker_may_finish_before_it_is_killed() -> None:
    """The grace that Docker gives is longer than the drain that the worker takes."""
    grace = int(SERVICES["worker"]["stop_grace_period"].removesuffix("s"))
    assert grace > Settings.model_fields["drain_seconds"].default + 5


def test_kafka_is_the_version_that_the_tests_run_on() -> None:
    """One version in production's example, in the tests and in the notes."""
    pom = (DEPLOY / "kafka" / "pom.xml").read_text("utf-8")
    tested = re.search(r"<artifactId>kafka_2\.13</artifactId>\s*<version>([\d.]+)</version>", pom)
    assert tested
    assert SERVICES["kafka"]["image"] == f"apache/kafka:{tested[1]}"


def test_the_image_runs_as_nobody_and_is_healthy_by_progress() -> None:
    """The last stage sets a numeric user, the progress probe, and `run` as what it does."""
    last = DOCKERFILE.rsplit("\nFROM ", 1)[1]
    assert "\nUSER 65532:65532\n" in last
    assert "http://127.0.0.1:8080/live" in last.split("HEALTHCHECK", 1)[1]
    assert 'ENTRYPOINT ["wiredesk"]\nCMD ["run"]' in last
    assert "RUN pip" not in last
    environment = dict(re.findall(r"(WIREDESK_\w+)=(\S+)", last))
    assert environment
    assert unknown_settings(environment) == set()


def test_the_image_installs_nothing_unhashed() -> None:
    """Each pip call checks hashes, or installs what an earlier line built; nothing is fetched by URL."""
    calls = re.findall(r"pip (?:install|wheel)[^&\n]*", DOCKERFILE)
    assert len(calls) == 4
    for call in calls:
        assert "--require-hashes --only-binary :all:" in call or "--no-index" in call or "--no-build-isolation" in call
    assert not re.search(r"^ADD |curl|wget", DOCKERFILE, re.MULTILINE)
    for name in ("build.lock", "runtime.lock"):
        for block in re.split(r"^(?=\w)", (DEPLOY / name).read_text("utf-8"), flags=re.MULTILINE)[1:]:
            assert "--hash=sha256:" in block, block


def test_the_image_runs_the_versions_that_are_tested() -> None:
    """All that the package needs is in the image's lock, in the version of the lock that tests install by."""
    versions = r"^([\w.-]+)(?:\[[\w,]+\])?==(\S+)"
    runtime = dict(re.findall(versions, (DEPLOY / "runtime.lock").read_text("utf-8"), re.MULTILINE))
    tested = dict(re.findall(versions, (ROOT / "requirements.lock").read_text("utf-8"), re.MULTILINE))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    needed = {re.split(r"[\[<>=]", need)[0] for need in project["dependencies"]}
    remedy = "make it anew by the command at its head"
    assert needed <= runtime.keys(), remedy
    assert {name: version for name, version in runtime.items() if tested.get(name) != version} == {}, remedy


def test_what_the_image_copies_is_in_its_context() -> None:
    """The ignore file lets through what COPY names, and no more."""
    copied = re.findall(r"^COPY (?!--from)(.+) \S+$", DOCKERFILE, re.MULTILINE)
    sources = {source for line in copied for source in line.split()}
    ignore = (DEPLOY / "Dockerfile.dockerignore").read_text("utf-8").splitlines()
    assert {line[1:] for line in ignore if line.startswith("!")} == sources
    assert all((ROOT / source).exists() for source in sources), sources
