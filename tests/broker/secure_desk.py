"""A deployment on a broker with TLS, client certificates and SASL, and the passwords of its users."""

from __future__ import annotations

import subprocess
from pathlib import Path

import secure
from desks import Desk, Kafka

from streams.settings import SecurityProtocol
from tests.verbs import VerbResult, process_of, run_verb

#: What may appear nowhere, right passwords and wrong ones alike: odd, so that no chance brings it.
MARK = "Zx81qL"

PASSWORDS = {user: f"{MARK}-{user}" for user in ("admin", "worker", "sender", "operator", "nobody")}


class SecureDesk(Desk):
    """A deployment on the secure broker, whose own eyes look in by TLS alone."""

    def __init__(self, broker: secure.SecureBroker, folder: Path) -> None:
        super().__init__(Kafka(broker.addresses["tls"], is_apache=True), folder)
        self.secure = broker
        self.settings = self.settings.model_copy(
            update={"security_protocol": SecurityProtocol.SSL, "ssl_cafile": broker.certificates / "ca.crt"}
        )
        del self.environment["WIREDESK_BROKERS"]
        self.environment |= {"WIREDESK_JOBS": "1", "WIREDESK_TIER": "gazetteer"}

    def by(self, protocol: str, user: str = "admin") -> dict[str, str]:
        """Give the environment that speaks one protocol; passwords come from files, as orchestrators bring them."""
        files = self.secure.certificates
        authority = {"WIREDESK_SSL_CAFILE": str(files / "ca.crt")}
        password = self.folder / f"{user}.password"
        password.write_text(PASSWORDS[user] + "\n")
        login = {"WIREDESK_SASL_USERNAME": user, "WIREDESK_SASL_PASSWORD_FILE": str(password)}
        certificate = {
            "WIREDESK_SSL_CERTFILE": str(files / "client.crt"),
            "WIREDESK_SSL_KEYFILE": str(files / "client.key"),
        }
        listener, security_protocol, more = {
            "tls": ("tls", "SSL", authority),
            "mtls": ("mtls", "SSL", authority | certificate),
            "scram-512": ("sasl", "SASL_SSL", authority | login | {"WIREDESK_SASL_MECHANISM": "SCRAM-SHA-512"}),
            "scram-256": ("sasl", "SASL_SSL", authority | login | {"WIREDESK_SASL_MECHANISM": "SCRAM-SHA-256"}),
            "plain": ("sasl", "SASL_SSL", authority | login | {"WIREDESK_SASL_MECHANISM": "PLAIN"}),
            "clear": ("clear", "SASL_PLAINTEXT", login),
        }[protocol]
        address = self.secure.addresses[listener]
        return {"WIREDESK_BROKERS": address, "WIREDESK_SECURITY_PROTOCOL": security_protocol, **more}

    def verb(self, environment: dict[str, str], *arguments: str) -> VerbResult:
        """Run a verb to its end, in this process; whatever happens it shows no password."""
        result = run_verb({**self.environment, **environment}, *arguments)
        assert MARK not in result.out + result.err
        return result

    def process(self, environment: dict[str, str], *arguments: str) -> subprocess.Popen[str]:
        """Start a verb as an operator does."""
        return process_of({**self.environment, **environment}, *arguments)
