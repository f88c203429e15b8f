"""Kafka clients from settings: the one module that knows addresses, TLS and SASL (``agents/login.py`` says it again for Faust)."""

from __future__ import annotations

import asyncio
import contextlib
import ssl
from collections.abc import AsyncIterator
from typing import Any

from aiokafka import AIOKafkaConsumer, AIOKafkaProducer
from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.errors import ClusterAuthorizationFailedError, KafkaError

from streams.broker import header_names, patience
from streams.broker.unreachable import why_not
from streams.errors import UserError
from streams.settings import SecurityProtocol, Settings

#: Uncompressed size of one produce request. Kafka's own limits count compressed bytes, so this only has to hold the
#: largest page that a sender may hand over; the guard names the limit that a page has to keep.
_REQUEST_BYTES = 48 * 1024 * 1024
#: A client has met its brokers within a second. A producer whose broker goes away meanwhile asks it for a number for ever.
_START_SECONDS = 60.0

header_names.install()
patience.install()


def producer(settings: Settings) -> AIOKafkaProducer:
    """Give a producer, not started: idempotent, acknowledged by all replicas, zstd."""
    return AIOKafkaProducer(
        **_connection(settings),
        acks="all",
        enable_idempotence=settings.idempotence,
        compression_type="zstd",
        max_request_size=_REQUEST_BYTES,
        # 64 KiB batches: with Faust's default of 16 throughput halves. None waits for more: what comes while a request is under
        # way goes out with the next one, and a page's four writes one after the other would each wait.
        max_batch_size=64 * 1024,
        linger_ms=0,
    )


def consumer(settings: Settings, **options: object) -> AIOKafkaConsumer:
    """Give a consumer, not started: without a group and without auto-commit unless the options say otherwise."""
    return AIOKafkaConsumer(
        **_connection(settings),
        isolation_level=isolation(settings),
        **{"enable_auto_commit": False, "auto_offset_reset": "earliest", **options},
    )


def isolation(settings: Settings) -> str:
    """Tell what of a transaction is read: a page that its sender has taken back is no page. Without idempotence there are none."""
    return "read_committed" if settings.idempotence else "read_uncommitted"


@contextlib.asynccontextmanager
async def producing(settings: Settings) -> AsyncIterator[AIOKafkaProducer]:
    """Give a started producer, for what can be said twice. Raises ``UserError`` when no broker lets it in.

    Not idempotent: that one, when a record is refused for its size, never writes another to the partition (agents/outbox.py).
    """
    client = producer(settings.model_copy(update={"idempotence": False}))
    await start(client, settings)
    try:
        yield client
    finally:
        await client.stop()


@contextlib.asynccontextmanager
async def consuming(settings: Settings, **options: object) -> AsyncIterator[AIOKafkaConsumer]:
    """Give a started consumer. Raises ``UserError`` when no broker lets it in."""
    client = consumer(settings, **options)
    await start(client, settings)
    try:
        yield client
    finally:
        await client.stop()


def admin(settings: Settings) -> AIOKafkaAdminClient:
    """Give an admin client, not started."""
    return AIOKafkaAdminClient(**_connection(settings))


async def start(client: AIOKafkaProducer | AIOKafkaConsumer | AIOKafkaAdminClient, settings: Settings) -> None:
    """Start a client; closes it again and raises ``UserError`` when no broker lets it in."""
    try:
        async with asyncio.timeout(_START_SECONDS):
            await client.start()
            # So far it has met the address that we gave: the others may be out of our reach.
            inner = client.client if isinstance(client, AIOKafkaProducer) else client._client  # noqa: SLF001 - no public call asks so
            await inner.fetch_all_metadata()
    except (KafkaError, TimeoutError, asyncio.CancelledError) as error:
        await (client.close() if isinstance(client, AIOKafkaAdminClient) else client.stop())
        if isinstance(error, asyncio.CancelledError):
            raise
        if isinstance(error, ClusterAuthorizationFailedError):
            user = settings.sasl_username or "this client"
            raise UserError(
                f"{user} has no right to write to any topic: `wiredesk topics acls` writes what grants it"
            ) from None
        raise UserError(await why_not(settings, _security(settings))) from None


def _connection(settings: Settings) -> dict[str, Any]:
    return {
        "bootstrap_servers": settings.brokers,
        "client_id": f"wiredesk-{settings.deployment}",
        **_security(settings),
    }


def _security(settings: Settings) -> dict[str, Any]:
    options: dict[str, Any] = {
        "security_protocol": settings.security_protocol.value,
        "ssl_context": ssl_context(settings),
    }
    if settings.security_protocol in {SecurityProtocol.SASL_PLAINTEXT, SecurityProtocol.SASL_SSL}:
        for name, value in (("USERNAME", settings.sasl_username), ("PASSWORD", settings.sasl_password)):
            if not value:
                raise UserError(f"WIREDESK_SASL_{name} is not set, and the security protocol asks for SASL")
        options |= {
            "sasl_mechanism": settings.sasl_mechanism.value,
            "sasl_plain_username": settings.sasl_username,
            "sasl_plain_password": settings.sasl_password.get_secret_value(),
        }
    return options


def ssl_context(settings: Settings) -> ssl.SSLContext | None:
    """Give what TLS connections trust and show; None without TLS. Raises ``UserError`` for files that cannot be used."""
    if settings.security_protocol not in {SecurityProtocol.SSL, SecurityProtocol.SASL_SSL}:
        return None
    try:
        context = ssl.create_default_context(cafile=settings.ssl_cafile)
    except OSError as error:
        raise UserError(f"WIREDESK_SSL_CAFILE cannot be used: {settings.ssl_cafile}: {_fault(error)}") from None
    if settings.ssl_certfile:
        try:
            # Always a password: without one OpenSSL would ask for it on the terminal, and wait.
            password = settings.ssl_key_password.get_secret_value()
            context.load_cert_chain(settings.ssl_certfile, settings.ssl_keyfile, password)
        except OSError as error:
            files = f"{settings.ssl_certfile}, {settings.ssl_keyfile or 'no key file'}"
            raise UserError(
                f"WIREDESK_SSL_CERTFILE and WIREDESK_SSL_KEYFILE cannot be used: {files}: {_fault(error)}"
            ) from None
    return context


def _fault(error: OSError) -> str:
    """Name the fault of a file: OpenSSL's for one that is no certificate, else the system's."""
    return (error.reason if isinstance(error, ssl.SSLError) else error.strerror) or type(error).__name__
