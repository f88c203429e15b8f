"""The settings: environment variables ``WIREDESK_*`` over one YAML file (``WIREDESK_CONFIG``), typed and checked at start.

A secret may come from a file: ``WIREDESK_SASL_PASSWORD_FILE=/run/secrets/kafka`` stands for the value in that file.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from difflib import get_close_matches
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
    """The four security protocols of Kafka."""

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
    #: Least seconds between two commits. After a kill, pages finished since the last one are read again.
    commit_interval: Annotated[float, Field(ge=0.1, le=60)] = 0.2
    #: Off for brokers without idempotent producers (the embedded one).
    idempotence: bool = True

    # The worker
    #: CloudEvents' ``ce_source`` is ``/wiredesk/<deployment>``: consumers drop repeats by (ce_source, ce_id).
    deployment: Annotated[str, Field(pattern=r"^[A-Za-z0-9._-]{1,60}$")] = "default"
    jobs: Annotated[int, Field(ge=1, le=256)] = Field(default_factory=lambda: os.cpu_count() or 1)
    #: Pages in one task of the pool: 20 halve the cost of the hop (measured), more only add latency.
    batch: Annotated[int, Field(ge=1, le=1000)] = 20
    #: CPU seconds that a page may take before its process is killed; the slowest of 1,245 real pages took 0.2 s.
    page_deadline: Annotated[float, Field(gt=0, le=600)] = 5.0
    #: How often a page that was too slow or lost its process is tried again (after 2 s, 8 s, …) before it is dead-lettered for good.
    retries: Annotated[int, Field(ge=0, le=5)] = 2
    #: Address space of one pool process.
    memory_limit_mb: Annotated[int, Field(ge=256, le=1_000_000)] = 2048
    #: Pages between fetch and commit, by number and by size: what bounds the worker's memory.
    inflight_pages: Annotated[int, Field(ge=1, le=100_000)] = 400
    inflight_mb: Annotated[int, Field(ge=16, le=1_000_000)] = 64
    #: Time after SIGTERM to finish what is in flight; keep it below the container's grace period for stopping.
    drain_seconds: Annotated[float, Field(ge=0, le=600)] = 20.0
    #: The liveness probe fails when records have waited this long and no offset has moved.
    stall_seconds: Annotated[float, Field(ge=5, le=1_000_000)] = 60.0
    http_host: str = "0.0.0.0"  # noqa: S104 - probes and Prometheus come from outside the container
    http_port: Annotated[int, Field(ge=0, le=65535)] = 8080
    #: Pages over HTTP: off without a token. Larger ones are refused, and all are while the raw topic is this many records behind.
    gateway_token: SecretStr = SecretStr("")
    gateway_mb: Annotated[float, Field(gt=0, le=32)] = 8.0
    gateway_lag: Annotated[int, Field(ge=0)] = 10_000
    log_format: LogFormat = LogFormat.TEXT
    log_level: Annotated[str, Field(pattern="^(debug|info|warning|error)$")] = "info"
    #: Folder for this worker's own snapshots of the view; without one it starts from a shared snapshot, or replays the log.
    state_dir: Path | None = None
    snapshot_seconds: Annotated[float, Field(ge=10, le=1_000_000)] = 300.0
    #: Shared snapshots, in a topic: one is due when the log has grown both by so many records and by this share of the view's
    #: articles (20,000 are replayed in some 8 s), but not within so many seconds of the last one.
    snapshot_records: Annotated[int, Field(ge=1)] = 20_000
    snapshot_growth: Annotated[float, Field(gt=0, le=1)] = 0.05
    snapshot_pause: Annotated[float, Field(ge=1, le=1_000_000)] = 600.0
    body_root: Path | None = None
    #: Cut lines that other pages of the same site have shown: they are its template. If off, a page's text depends on that page alone.
    site_memory: bool = True
    #: Sources that get a metric label of their own; all others share "other".
    metric_sources: tuple[str, ...] = ()

    # The pipeline
    window_days: Annotated[float, Field(gt=0, le=365)] = 7.0
    rules: Path | None = None
    gazetteer: Path | None = None
    #: How names are recognised: by the gazetteer alone, by our sequence model as well, or by an installed spaCy pipeline.
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
        """Read the JSON list that a variable holds."""
        try:
            return orjson.loads(given) if isinstance(given, str) else given
        except orjson.JSONDecodeError:
            raise ValueError('a JSON list is wanted: ["name", "name"]') from None


def load_settings(**overrides: object) -> Settings:
    """Read the settings. Raises ``UserError`` that names each wrong setting and what is wrong with it, but quotes no secret."""
    # In any case: a variable that was silently ignored would be noticed late.
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
    """Read a settings file. Errors do not quote it: a password may stand in the faulty line."""
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
    """Report misspelt names, which pydantic would pass over in variables and not explain in a file."""
    known = {f"{_PREFIX}{name}".upper() for name in Settings.model_fields} | {f"{_PREFIX}CONFIG"}
    known |= {f"{name}_FILE" for name in known} | {f"{_PREFIX}DEV_DATA"}
    unknown = [
        f"{name}{_meant(name.removeprefix(_PREFIX), _PREFIX)}"
        for name in sorted(environment)
        if name.startswith(_PREFIX) and name not in known
    ]
    unknown += [f"{name} in the file{_meant(name)}" for name in sorted(document) if name not in Settings.model_fields]
    return [f"unknown settings: {', '.join(unknown)}; `wiredesk doctor` lists all there are"] if unknown else []


def _meant(name: str, prefix: str = "") -> str:
    """Say which setting may have been meant: one that is spelt nearly so, or else those that have all its words, or only such."""
    words = set(name.lower().split("_"))
    found = get_close_matches(name.lower(), Settings.model_fields, 1, 0.8) or [
        other for other in Settings.model_fields if words <= (its := set(other.split("_"))) or its <= words
    ]
    likely = (f"{prefix}{other.upper() if prefix else other}" for other in found[:3])
    return f" (meant {' or '.join(likely)}?)" if found else ""


def _variables(environment: Mapping[str, str]) -> dict[str, object]:
    names = {name: f"{_PREFIX}{name.upper()}" for name in Settings.model_fields}
    return {name: environment[variable] for name, variable in names.items() if variable in environment}


def _secrets_from_files(environment: Mapping[str, str]) -> tuple[dict[str, object], list[str]]:
    """Give the secrets that ``*_FILE`` variables name, by setting, and a sentence for each file that cannot be read."""
    values: dict[str, object] = {}
    faults = []
    for name in Settings.model_fields:
        path = environment.get(f"{_PREFIX}{name.upper()}_FILE")
        if path:
            try:
                values[name] = Path(path).read_text(encoding="utf-8").strip()
            except (OSError, ValueError) as error:
                # Without the path: the commonest mistake is to give the secret itself in its place.
                fault = error.strerror if isinstance(error, OSError) else "not text in UTF-8"
                faults.append(f"{_PREFIX}{name.upper()}_FILE names a file that cannot be read: {fault}")
    return values, faults
