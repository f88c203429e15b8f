"""An Apache Kafka with every kind of listener, for tests: TLS, client certificates, SCRAM, PLAIN; and with ACLs.

It runs on secure.properties, the file of docker-compose.secure.yml, with its listeners moved to free ports.
"""

from __future__ import annotations

import contextlib
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import broker as apache

HERE = Path(__file__).resolve().parent
_SASL = "org.apache.kafka.common.security"


@dataclass(frozen=True)
class SecureBroker:
    """A started broker: each listener's address, the certificates' folder, and users with their passwords."""

    addresses: dict[str, str]
    certificates: Path
    users: dict[str, str]
    broker: apache.Broker


@contextlib.contextmanager
def running(users: dict[str, str]) -> Iterator[SecureBroker]:
    """Give a started broker. ``admin`` and all without a user's name, by whatever certificate, may do everything.

    Listeners: ``tls``, ``mtls`` (client certificate asked for), ``sasl`` (TLS with SCRAM-SHA-512, SCRAM-SHA-256 or PLAIN)
    and ``clear`` (SASL without TLS). All others may do what ACLs grant them.
    """
    apache.install()
    with contextlib.ExitStack() as after:
        started = apache.started(partial(_broker, users), after)
        listeners = (address.split("://") for address in started.properties["advertised.listeners"].split(","))
        addresses = {name.lower(): address for name, address in listeners}
        yield SecureBroker(addresses, started.folder / "certificates", users, started)


def _broker(users: dict[str, str], folder: Path) -> apache.Broker:
    certificates = make_certificates(folder / "certificates")
    ports = {name: apache.free_port() for name in ("sasl", "tls", "mtls", "clear", "internal")}
    made = apache.Broker(
        folder,
        ports["sasl"],
        apache.free_port(),
        format_options=[
            word
            for name, password in users.items()
            for mechanism in ("SCRAM-SHA-256", "SCRAM-SHA-512")
            for word in ("--add-scram", f"{mechanism}=[name={name},password={password}]")
        ],
    )
    made.properties = _properties(made, certificates, ports, users)
    return made


def make_certificates(folder: Path) -> Path:
    """Make an authority, a broker's and a client's certificate in a folder. Raises ``BrokerError`` without openssl."""
    if not shutil.which("openssl"):
        raise apache.BrokerError("openssl is missing: install it")
    command = [str(HERE / "certificates.sh"), str(folder), "kafka", "localhost", "127.0.0.1"]
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603 - our own arguments
    return folder


def _properties(
    broker: apache.Broker, certificates: Path, ports: dict[str, int], users: dict[str, str]
) -> dict[str, str]:
    """Give the shipped properties with what a test changes: places, ports, more listeners, and an authorizer."""
    shipped = {
        name: value
        for name, value in apache.shipped("secure.properties").items()
        if not name.startswith(("listener.name.inside", "listener.name.outside"))
    }
    listeners = ",".join(f"{name.upper()}://127.0.0.1:{port}" for name, port in ports.items())
    known = " ".join(f'user_{name}="{password}"' for name, password in users.items())
    scram = f"{_SASL}.scram.ScramLoginModule required;"
    return shipped | {
        "controller.quorum.voters": f"1@127.0.0.1:{broker.controller_port}",
        "listeners": f"{listeners},CONTROLLER://127.0.0.1:{broker.controller_port}",
        "advertised.listeners": listeners,
        "listener.security.protocol.map": "SASL:SASL_SSL,CLEAR:SASL_PLAINTEXT,TLS:SSL,MTLS:SSL,INTERNAL:SSL,CONTROLLER:SSL",
        "log.dirs": str(broker.folder / "data"),
        "ssl.keystore.location": str(certificates / "kafka.pem"),
        "ssl.truststore.location": str(certificates / "ca.crt"),
        "listener.name.mtls.ssl.client.auth": "required",
        "sasl.enabled.mechanisms": "SCRAM-SHA-512,SCRAM-SHA-256,PLAIN",
        **{
            f"listener.name.{listener}.{mechanism}.sasl.jaas.config": scram
            for listener in ("sasl", "clear")
            for mechanism in ("scram-sha-512", "scram-sha-256")
        },
        **{
            f"listener.name.{listener}.plain.sasl.jaas.config": f"{_SASL}.plain.PlainLoginModule required {known};"
            for listener in ("sasl", "clear")
        },
        "authorizer.class.name": "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
        "super.users": "User:CN=kafka;User:CN=client;User:ANONYMOUS;User:admin",
    }
