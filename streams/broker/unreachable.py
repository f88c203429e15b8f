"""Explains why no broker can be used: one sentence from the connection's own error, with the setting to check.

aiokafka logs that error and raises another, which says no more than that no broker could be used (client.py, bootstrap). Its
line is left out of the log: the sentence says more.
"""

from __future__ import annotations

import logging
import ssl
from typing import Any

from aiokafka.conn import collect_hosts, create_conn
from aiokafka.errors import (
    AuthenticationFailedError,
    IllegalSaslStateError,
    KafkaError,
    SaslAuthenticationFailed,
    UnsupportedSaslMechanismError,
)
from aiokafka.protocol.metadata import MetadataRequest

from streams.settings import Settings

#: A broker that lets us in answers in milliseconds.
_PATIENCE_MS = 5000
#: aiokafka's line about an address that it cannot begin with. Those about brokers that it has met are another.
_LINE = 'Unable connect to "%s:%s": %s'
logging.getLogger("aiokafka").addFilter(lambda record: record.msg != _LINE)


async def why_not(settings: Settings, security: dict[str, Any]) -> str:
    """Try the brokers one by one and say why the first that listens refuses us.

    ``security`` holds aiokafka's options of connections. Nothing secret gets into the sentence.
    """
    for address in settings.brokers.split(","):
        ((host, port, _),) = collect_hosts(address)
        try:
            connection = await create_conn(host, port, request_timeout_ms=_PATIENCE_MS, **security)
            cluster = await connection.send(MetadataRequest([]))
            connection.close()
        except (OSError, TimeoutError, KafkaError) as error:
            if reason := _reason(settings, error):
                return f"the broker at {address.strip()} {reason}"
            continue
        for _, host, port, *_ in cluster.brokers:
            if not await _answers(host, port, security):
                return (
                    f"the broker at {address.strip()} sends us on to {host}:{port}, where none answers: check its "
                    "advertised.listeners, and the way there"
                )
    return f"no broker answers at {settings.brokers}: is it up, and is WIREDESK_BROKERS right?"


async def _answers(host: str, port: int, security: dict[str, Any]) -> bool:
    try:
        (await create_conn(host, port, request_timeout_ms=_PATIENCE_MS, **security)).close()
    except (OSError, TimeoutError, KafkaError):
        return False
    return True


def _reason(settings: Settings, error: BaseException) -> str | None:
    """Give what a broker that listens has against us, None when nobody listens."""
    cause = error.__cause__ or error
    reason = None
    match cause:
        case ssl.SSLCertVerificationError():
            ours = "WIREDESK_SSL_CAFILE" if settings.ssl_cafile else "the system's authorities (no WIREDESK_SSL_CAFILE)"
            reason = f"shows a certificate that does not hold against {ours}: {cause.verify_message}"
        case ssl.SSLError(reason=str(alert)) if "CERTIFICATE" in alert or "UNKNOWN_CA" in alert:
            ours = "another client certificate than" if settings.ssl_certfile else "a client certificate: set"
            reason = f"asks for {ours} WIREDESK_SSL_CERTFILE ({alert.lower().replace('_', ' ')})"
        case ssl.SSLError():
            reason = "speaks no TLS: check WIREDESK_SECURITY_PROTOCOL, and the port"
        case SaslAuthenticationFailed() | AuthenticationFailedError():
            reason = (
                f"refuses user {settings.sasl_username} by {settings.sasl_mechanism.value}: check WIREDESK_SASL_USERNAME, "
                "WIREDESK_SASL_PASSWORD and WIREDESK_SASL_MECHANISM"
            )
        case UnsupportedSaslMechanismError():
            reason = f"does not take {settings.sasl_mechanism.value}: check WIREDESK_SASL_MECHANISM"
        case IllegalSaslStateError():
            reason = "asks for no login: check WIREDESK_SECURITY_PROTOCOL"
        case KafkaError() | ConnectionResetError() | EOFError():
            protocol = settings.security_protocol.value
            reason = f"ends the connection: does it speak {protocol}? check WIREDESK_SECURITY_PROTOCOL, and the port"
    return reason
