"""Kafka clients from settings: the one module that knows addresses, TLS and SASL."""

from __future__ import annotations

import ssl
from collections.abc import Mapping

import faust
from aiokafka import AIOKafkaConsumer, AIOKafkaProducer
from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.errors import KafkaError
from faust.types.auth import SASLMechanism as FaustMechanism

from streams.errors import UserError
from streams.settings import SecurityProtocol, Settings

#: Uncompressed size of one produce request. Kafka's own limits count compressed bytes, so this only has to hold the
#: largest page that a sender may hand over; the guard names the limit that a page has to keep.
_REQUEST_BYTES = 48 * 1024 * 1024


def producer(settings: Settings) -> AIOKafkaProducer:
    """Give a producer, not started: idempotent, acknowledged by all replicas, zstd."""
    return AIOKafkaProducer(
        **_connection(settings),
        acks="all",
        enable_idempotence=settings.idempotence,
        compression_type="zstd",
        max_request_size=_REQUEST_BYTES,
        # 64 KiB batches and 5 ms: with Faust's defaults (16 KiB, 0 ms) throughput halves.
        max_batch_size=64 * 1024,
        linger_ms=5,
    )


def consumer(settings: Settings, **options: object) -> AIOKafkaConsumer:
    """Give a consumer, not started: without a group and without auto-commit unless the options say otherwise."""
    return AIOKafkaConsumer(
        **_connection(settings),
        **{"enable_auto_commit": False, "auto_offset_reset": "earliest", **options},
    )


def admin(settings: Settings) -> AIOKafkaAdminClient:
    """Give an admin client, not started."""
    return AIOKafkaAdminClient(**_connection(settings))


async def start(client: AIOKafkaProducer | AIOKafkaConsumer | AIOKafkaAdminClient, settings: Settings) -> None:
    """Start a client; closes it again and raises ``UserError`` when no broker answers."""
    try:
        await client.start()
    except KafkaError as error:
        await (client.close() if isinstance(client, AIOKafkaAdminClient) else client.stop())
        raise UserError(
            f"no broker answers at {settings.brokers} ({type(error).__name__}): is it up, and is WIREDESK_BROKERS right?"
        ) from None


def faust_credentials(settings: Settings) -> faust.types.auth.CredentialsT | None:
    """Give the same security to Faust."""
    if settings.security_protocol is SecurityProtocol.PLAINTEXT:
        return None
    context = _ssl_context(settings)
    if settings.security_protocol is SecurityProtocol.SSL:
        return faust.SSLCredentials(context=context)
    mechanism = FaustMechanism(settings.sasl_mechanism.value)
    return faust.SASLCredentials(
        mechanism=mechanism,
        username=settings.sasl_username,
        password=settings.sasl_password.get_secret_value(),
        ssl_context=context,
    )


def faust_url(settings: Settings) -> str:
    """Write the broker list as Faust wants it."""
    return ";".join(f"kafka://{address.strip()}" for address in settings.brokers.split(","))


def _connection(settings: Settings) -> Mapping[str, object]:
    options: dict[str, object] = {
        "bootstrap_servers": settings.brokers,
        "client_id": f"wiredesk-{settings.deployment}",
        "security_protocol": settings.security_protocol.value,
        "ssl_context": _ssl_context(settings),
    }
    if settings.security_protocol in {SecurityProtocol.SASL_PLAINTEXT, SecurityProtocol.SASL_SSL}:
        if not settings.sasl_username:
            raise UserError("WIREDESK_SASL_USERNAME is not set, and the security protocol asks for SASL")
        options |= {
            "sasl_mechanism": settings.sasl_mechanism.value,
            "sasl_plain_username": settings.sasl_username,
            "sasl_plain_password": settings.sasl_password.get_secret_value(),
        }
    return options


def _ssl_context(settings: Settings) -> ssl.SSLContext | None:
    if settings.security_protocol not in {SecurityProtocol.SSL, SecurityProtocol.SASL_SSL}:
        return None
    try:
        context = ssl.create_default_context(cafile=settings.ssl_cafile)
        if settings.ssl_certfile:
            password = settings.ssl_key_password.get_secret_value()
            context.load_cert_chain(settings.ssl_certfile, settings.ssl_keyfile, password or None)
    except (OSError, ssl.SSLError) as error:
        raise UserError(f"the TLS files cannot be used: {error}") from None
    return context
