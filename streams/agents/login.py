"""The broker addresses and credentials in Faust's form, from the settings that ``streams.broker.kafka`` gives every other client."""

from __future__ import annotations

import faust
from faust.types.auth import CredentialsT, SASLMechanism

from streams.broker.kafka import ssl_context
from streams.settings import SecurityProtocol, Settings


def broker_urls(settings: Settings) -> str:
    """Give the broker list as Faust reads it."""
    return ";".join(f"kafka://{address.strip()}" for address in settings.brokers.split(","))


def credentials(settings: Settings) -> CredentialsT | None:
    """Give the credentials for Faust's connections; None for plain text."""
    if settings.security_protocol is SecurityProtocol.PLAINTEXT:
        return None
    context = ssl_context(settings)
    if settings.security_protocol is SecurityProtocol.SSL:
        return faust.SSLCredentials(context=context)
    return faust.SASLCredentials(
        mechanism=SASLMechanism(settings.sasl_mechanism.value),
        username=settings.sasl_username,
        password=settings.sasl_password.get_secret_value(),
        ssl_context=context,
    )
