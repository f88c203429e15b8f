"""The compose file and the image: valid, hardened, started in order, and in step with the package."""

from __future__ import annotations

import os
import re
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from broker import shipped
from check_jsonschema.builtin_schemas import get_builtin_schema  # type: ignore[import-untyped]

from tests.deploy.files import DEPLOY, ROOT, load, most_to_the_end, unknown_settings

COMPOSE = load(ROOT / "docker-compose.yml")
SECURE_OVER = load(ROOT / "docker-compose.secure.yml")
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
DOCKERFILE = (DEPLOY / "Dockerfile").read_text("utf-8")


def merged(under: dict[str, Any], over: dict[str, Any]) -> dict[str, Any]:
    """Lay one mapping over another as Compose does: volumes by their target, commands and tests anew, other lists grow."""
    return under | {
        name: merged_value(name, under[name], value) if name in under else value for name, value in over.items()
    }


def merged_value(name: str, under: Any, over: Any) -> Any:
    """Lay one value over another."""
    if isinstance(over, dict):
        return merged(under, over)
    if name == "volumes":
        return list({volume.split(":")[-1 if ":" not in volume else 1]: volume for volume in under + over}.values())
    return over if name in {"command", "test"} or not isinstance(over, list) else under + over


SECURE = merged(COMPOSE, SECURE_OVER)
BOTH = pytest.mark.parametrize("compose", [COMPOSE, SECURE], ids=["plain", "secure"])


@pytest.mark.parametrize("compose", [COMPOSE, SECURE_OVER, SECURE], ids=["plain", "over", "secure"])
def test_it_follows_the_compose_specification(compose: dict[str, Any]) -> None:
    """Validated by the specification's own schema."""
    jsonschema.Draft7Validator(get_builtin_schema("vendor.compose-spec")).validate(compose)


@BOTH
@pytest.mark.parametrize("name", SERVICES)
def test_each_service_is_hardened(name: str, compose: dict[str, Any]) -> None:
    """No capabilities, no new privileges, a root that cannot be written, bounded memory and processes, pinned image."""
    service = compose["services"][name]
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert service["read_only"] is True
    assert "mem_limit" in service
    assert "pids_limit" in service
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
    asked = " ".join(SERVICES["worker"]["healthcheck"]["test"])
    assert "ready" in asked, "`up --wait` would not wait for the replay"
    assert "live" in asked, "a worker that gets nothing done would stay healthy"


def test_the_secure_desk_speaks_nothing_in_the_clear() -> None:
    """Given the file over the other, then every listener has TLS, and the clients log in over it with files that they have."""
    properties = shipped("secure.properties")
    protocols = dict(pair.split(":") for pair in properties["listener.security.protocol.map"].split(","))
    assert set(protocols.values()) <= {"SSL", "SASL_SSL"}
    assert set(protocols) == {listener.split("://")[0] for listener in properties["listeners"].split(",")}
    for name in ("topics", "worker"):
        service = SECURE["services"][name]
        settings = service["environment"]
        assert settings["WIREDESK_SECURITY_PROTOCOL"] == protocols["INSIDE"]
        assert settings["WIREDESK_SASL_MECHANISM"] in properties["sasl.enabled.mechanisms"]
        files = {settings["WIREDESK_SASL_PASSWORD_FILE"], settings["WIREDESK_SSL_CAFILE"]}
        assert files == {f"/run/secrets/{secret}" for secret in service["secrets"]}
    kafka = SECURE["services"]["kafka"]
    needed = {properties["ssl.keystore.location"], properties["ssl.truststore.location"], "/run/secrets/password"}
    assert needed == {f"/run/secrets/{secret}" for secret in kafka["secrets"]}
    assert kafka["command"] == ["secure"]
    assert "localhost:9094" in properties["listeners"]
    assert "localhost:9094 --command-config /etc/wiredesk/kafka/health.properties" in kafka["healthcheck"]["test"][1]


def test_its_secrets_are_made_by_the_command_at_its_head(tmp_path: Path) -> None:
    """Given the documented command, then it makes every file that is mounted as a secret, under a folder of one's own."""
    head = (ROOT / "docker-compose.secure.yml").read_text("utf-8")
    (call,) = re.findall(r"^#   (deploy/kafka/certificates\.sh) (\S+) (.+)$", head, re.MULTILINE)
    made = tmp_path / "secrets"
    subprocess.run([ROOT / call[0], made, *call[2].split()], check=True, capture_output=True)
    for secret in SECURE["secrets"].values():
        folder, name = secret["file"].removeprefix("./").rsplit("/", 1)
        assert folder == call[1]
        assert (made / name).stat().st_size
    assert f"/{call[1]}/" in (ROOT / ".gitignore").read_text("utf-8").splitlines()
    assert made.stat().st_mode & 0o077 == 0
    names = {
        address.split("://")[1].split(":")[0]
        for address in shipped("secure.properties")["advertised.listeners"].split(",")
    }
    assert names == set(call[2].split())


@pytest.mark.parametrize("kind", ["plain", "secure"])
def test_kafka_is_formatted_with_its_users_and_started(kind: str, tmp_path: Path) -> None:
    """Given Kafka's own scripts, then the storage is formatted before the start, and with a user where there is a login."""
    for script in ("kafka-storage.sh", "kafka-server-start.sh"):
        (tmp_path / "bin").mkdir(exist_ok=True)
        (tmp_path / "bin" / script).write_text(f'#!/bin/sh\necho {script} "$@"\n')
        (tmp_path / "bin" / script).chmod(0o755)
    (tmp_path / "password").write_text("Zx81qL\n")
    environment = {**os.environ, "KAFKA_HOME": str(tmp_path), "SECRETS": str(tmp_path), "CLUSTER_ID": "id"}
    start = DEPLOY / "kafka" / "start.sh"
    done = subprocess.run(["bash", start, kind], env=environment, check=True, capture_output=True, text=True)
    config = DEPLOY / "kafka" / f"{kind}.properties"
    user = " --add-scram SCRAM-SHA-512=[name=wiredesk,password=Zx81qL]" if kind == "secure" else ""
    assert done.stdout.splitlines() == [
        f"kafka-storage.sh format --ignore-formatted --cluster-id id --config {config}{user}",
        f"kafka-server-start.sh {config}",
    ]


@BOTH
def test_settings_exist_and_mounts_do_too(compose: dict[str, Any]) -> None:
    """A misspelt variable stops a worker at its start; a missing folder is made by Docker, empty and owned by root."""
    for service in compose["services"].values():
        assert unknown_settings(service.get("environment", {})) == set()
        for volume in service.get("volumes", []):
            source = volume.split(":")[0]
            if source.startswith("./"):
                assert (ROOT / source).is_dir(), source
            elif ":" in volume:
                assert source in compose["volumes"], source


def test_a_worker_may_finish_before_it_is_killed() -> None:
    """The grace that Docker gives is longer than a worker takes at most: its drain, the writes it waits for, farewells, a snapshot."""
    grace = int(SERVICES["worker"]["stop_grace_period"].removesuffix("s"))
    assert grace > most_to_the_end() + 5


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
    for name in ("build.lock", "runtime.lock", "sbom.lock"):
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
