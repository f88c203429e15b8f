"""What an operator may set: environment ``WIREDESK_*`` over one YAML file (``WIREDESK_CONFIG``), typed and checked at start.

A secret may come from a file: ``WIREDESK_SASL_PASSWORD_FILE=/run/secrets/kafka`` stands for the value in that file.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Literal

import orjson
import yaml
from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError, field_validator, model_validator

from streams.errors import UserError

_PREFIX = "WIREDESK_"
#: A host name, or an IP address (version 6 in brackets), with or without a port. No user or password belongs here.
_ADDRESS = re.compile(r"(\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9._-]+)(:[0-9]{1,5})?")


class SecurityProtocol(StrEnum):
    """Kafka's four."""

    PLAINTEXT = "PLAINTEXT"
    SSL = "SSL"
    SASL_PLAINTEXT = "SASL_PLAINTEXT"
    SASL_SSL = "SASL_SSL"


class SaslMechanism(StrEnum):
    """The SASL mechanisms that we test."""

    PLAIN = "PLAIN"
    SCRAM_SHA_256 = "SCRAM-SHA-256"
    SCRAM_SHA_512 = "SCRAM-SHA-512"


class LogFormat(StrEnum):
    """For machines or for people."""

    JSON = "json"
    TEXT = "text"


class Settings(BaseModel):
    """All settings of all verbs. Durations are seconds, sizes megabytes (10^6 bytes)."""

    model_config = ConfigDict(frozen=True, extra="forbid", validate_default=True)

    # Kafka
    brokers: str = "localhost:9092"
    security_protocol: SecurityProtocol = SecurityProtocol.PLAINTEXT
    sasl_mechanism: SaslMechanism = SaslMechanism.SCRAM_SHA_512
    sasl_username: str = ""
    sasl_password: SecretStr = SecretStr("")
    ssl_cafile: Path | None = None
    ssl_certfile: Path | None = None
    ssl_keyfile: Path | None = None
    ssl_key_password: SecretStr = SecretStr("")
    topic_prefix: Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,40}$")] = "news"
    replication: Annotated[int, Field(ge=1, le=9)] = 1
    group: Annotated[str, Field(min_length=1, max_length=100)] = "wiredesk"
    #: 15 s: a dead worker's partitions move on after that; heartbeats go every fifth of it.
    session_timeout: Annotated[float, Field(ge=6, le=300)] = 15.0
    #: Finished pages are committed at once, but at most so often: after a kill, what was finished since comes again.
    commit_interval: Annotated[float, Field(ge=0.1, le=60)] = 0.2
    #: Off for brokers without idempotent producers (the embedded one).
    idempotence: bool = True

    # The worker
    #: CloudEvents' ``ce_source`` is ``/wiredesk/<deployment>``: consumers drop repeats by (ce_source, ce_id).
    deployment: Annotated[str, Field(pattern=r"^[A-Za-z0-9._-]{1,60}$")] = "default"
    jobs: Annotated[int, Field(ge=1, le=256)] = Field(default_factory=lambda: os.cpu_count() or 1)
    #: Pages a task of the pool: 20 halve the cost of the hop (measured), more only add latency.
    batch: Annotated[int, Field(ge=1, le=1000)] = 20
    #: A page may cost this much CPU before its process is killed; the slowest of 1,245 real pages took 0.2 s.
    page_deadline: Annotated[float, Field(gt=0, le=600)] = 5.0
    #: Times that a page which was too slow or lost its process is tried again (after 2 s, 8 s, …) before it stays dead.
    retries: Annotated[int, Field(ge=0, le=5)] = 2
    #: Address space of one pool process.
    memory_limit_mb: Annotated[int, Field(ge=256)] = 2048
    #: Pages between fetch and commit, by number and by size: what bounds the worker's memory.
    inflight_pages: Annotated[int, Field(ge=1, le=100_000)] = 400
    inflight_mb: Annotated[int, Field(ge=16)] = 64
    #: SIGTERM: time to finish what is in flight; keep it below the container's stop grace.
    drain_seconds: Annotated[float, Field(ge=0, le=600)] = 20.0
    #: Records wait and no offset moves for this long: the liveness probe fails.
    stall_seconds: Annotated[float, Field(ge=5)] = 60.0
    http_host: str = "0.0.0.0"  # noqa: S104 - probes and Prometheus come from outside the container
    http_port: Annotated[int, Field(ge=0, le=65535)] = 8080
    #: Pages over HTTP: off without a token. At most so large, and refused while this many records wait.
    gateway_token: SecretStr = SecretStr("")
    gateway_mb: Annotated[float, Field(gt=0, le=32)] = 8.0
    gateway_lag: Annotated[int, Field(ge=0)] = 10_000
    log_format: LogFormat = LogFormat.TEXT
    log_level: Annotated[str, Field(pattern="^(debug|info|warning|error)$")] = "info"
    #: This worker's own snapshots of the view; with None it starts from a shared one, or replays the log.
    state_dir: Path | None = None
    snapshot_seconds: Annotated[float, Field(ge=10)] = 300.0
    #: Shared snapshots, in a topic: one is due when the log has grown by so many records, and by this share of the view's
    #: articles (20,000 are replayed in some 8 s); after one, for so many seconds none.
    snapshot_records: Annotated[int, Field(ge=1)] = 20_000
    snapshot_growth: Annotated[float, Field(gt=0, le=1)] = 0.05
    snapshot_pause: Annotated[float, Field(ge=1)] = 600.0
    body_root: Path | None = None
    #: Lines that other pages of a site have shown are its template. Off, a page's text depends on that page alone.
    site_memory: bool = True
    #: Sources that get a metric label of their own; all others share "other".
    metric_sources: tuple[str, ...] = ()

    # The pipeline
    window_days: Annotated[float, Field(gt=0, le=365)] = 7.0
    rules: Path | None = None
    gazetteer: Path | None = None
    #: Recognition: names of the gazetteer alone, or our sequence model as well, or an installed spaCy pipeline.
    tier: Literal["gazetteer", "fast", "spacy"] = "fast"

    @field_validator("brokers")
    @classmethod
    def _addresses(cls, brokers: str) -> str:
        if not all(_ADDRESS.fullmatch(address.strip()) for address in brokers.split(",")):
            raise ValueError(
                "host:port is wanted, several with commas between; user and password have settings of their own"
            )
        return brokers

    @model_validator(mode="before")
    @classmethod
    def _no_blank_paths(cls, values: dict[str, object]) -> dict[str, object]:
        """Take an empty variable for "not set": compose files write ``WIREDESK_RULES=`` for that."""
        return {name: value for name, value in values.items() if value != ""}

    @field_validator("metric_sources", mode="before")
    @classmethod
    def _list(cls, given: object) -> object:
        """Read a variable's JSON list."""
        try:
            return orjson.loads(given) if isinstance(given, str) else given
        except orjson.JSONDecodeError:
            raise ValueError('a JSON list is wanted: ["name", "name"]') from None


def load_settings(**overrides: object) -> Settings:
    """Read the settings. Raises ``UserError`` that names each wrong variable, its value's fault and nothing secret."""
    # In capitals or not, as everywhere: what is passed over in silence is found late.
    environment = {name.upper(): value for name, value in os.environ.items()}
    path = environment.get(f"{_PREFIX}CONFIG")
    document = _read_file(Path(path)) if path else {}
    secrets, faults = _secrets_from_files(environment)
    faults += _unknown(environment, document)
    known = {name: value for name, value in document.items() if name in Settings.model_fields}
    try:
        settings = Settings.model_validate({**known, **_variables(environment), **secrets, **overrides})
    except ValidationError as error:
        faults += [
            f"{_PREFIX}{'_'.join(str(part) for part in fault['loc']).upper()}: {fault['msg']}"
            for fault in error.errors(include_input=False, include_url=False)
        ]
    if faults:
        raise UserError("\n  ".join(("wrong settings:", *faults)))
    return settings


def _read_file(path: Path) -> dict[str, object]:
    """Read a settings file. One that is no mapping is refused without being quoted: a password may stand in the faulty line."""
    if not path.is_file():
        raise UserError(f"WIREDESK_CONFIG names no file: {path}")
    try:
        document = yaml.safe_load(path.read_bytes())
    except yaml.MarkedYAMLError as error:
        line = f"line {error.problem_mark.line + 1}" if error.problem_mark else "somewhere"
        raise UserError(f"WIREDESK_CONFIG is not YAML: {path}, {line}") from None
    except (OSError, yaml.YAMLError) as error:
        raise UserError(f"WIREDESK_CONFIG cannot be read: {path}: {type(error).__name__}") from None
    if not isinstance(document, dict | None):
        raise UserError(
            f"WIREDESK_CONFIG is no mapping of settings: {path}; lines like `brokers: kafka:9092` are wanted"
        )
    return {str(name).lower(): value for name, value in (document or {}).items()}


def _unknown(environment: Mapping[str, str], document: Mapping[str, object]) -> list[str]:
    """Tell misspelt names: of a variable pydantic would say nothing, of a file's key nothing that helps."""
    known = {f"{_PREFIX}{name}".upper() for name in Settings.model_fields} | {f"{_PREFIX}CONFIG"}
    known |= {f"{name}_FILE" for name in known} | {f"{_PREFIX}DEV_DATA"}
    unknown = sorted(name for name in environment if name.startswith(_PREFIX) and name not in known)
    unknown += sorted(f"{name} in the file" for name in document if name not in Settings.model_fields)
    return [f"unknown settings: {', '.join(unknown)}; `wiredesk doctor` lists all there are"] if unknown else []


def _variables(environment: Mapping[str, str]) -> dict[str, object]:
    names = {name: f"{_PREFIX}{name.upper()}" for name in Settings.model_fields}
    return {name: environment[variable] for name, variable in names.items() if variable in environment}


def _secrets_from_files(environment: Mapping[str, str]) -> tuple[dict[str, object], list[str]]:
    """Give what the files hold, and which of them cannot be read."""
    values: dict[str, object] = {}
    faults = []
    for name in Settings.model_fields:
        path = environment.get(f"{_PREFIX}{name.upper()}_FILE")
        if path:
            try:
                values[name] = Path(path).read_text(encoding="utf-8").strip()
            except (OSError, ValueError) as error:
                # Not the path: the secret itself given in its place is the commonest mistake.
                fault = error.strerror if isinstance(error, OSError) else "not text in UTF-8"
                faults.append(f"{_PREFIX}{name.upper()}_FILE names a file that cannot be read: {fault}")
    return values, faults
