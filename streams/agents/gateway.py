"""Pages over HTTP: ``POST /pages`` on the worker's port, for senders without a Kafka client. Off without a token."""

from __future__ import annotations

import asyncio
import hmac
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

import orjson
from aiohttp import web
from aiokafka.errors import KafkaError, MessageSizeTooLargeError

from streams.agents.outbox import Outbox
from streams.errors import BadRecordError, WiredeskError
from streams.events import Headers
from streams.ingest import page_line
from streams.instant import now
from streams.metrics import Metrics
from streams.page import BARE_TYPES, Page, Position, page_from_record
from streams.settings import Settings
from streams.topics import Topics
from streams.url import page_key
from streams.writing import Output

#: Seconds that a request may wait for the broker: a healthy one takes some 5 ms, and clients give up after half a minute.
_BROKER_SECONDS = 10.0
_RETRY_AFTER = {"Retry-After": "10"}
_NOWHERE = Position("-", 0, 0)


class _RefusedError(WiredeskError):
    """A request that brings no page or comes at the wrong time, with the status to answer."""

    def __init__(self, status: HTTPStatus, reason: str, headers: dict[str, str] | None = None) -> None:
        super().__init__(reason)
        self.status = status
        self.headers = headers


class Gateway:
    """Writes pages to the raw topic; answers 202 once the broker has acknowledged the page."""

    def __init__(self, settings: Settings, outbox: Outbox, metrics: Metrics, not_ready: Callable[[], str]) -> None:
        self._token = settings.gateway_token.get_secret_value().encode()
        self._limit = round(settings.gateway_mb * 1_000_000)
        self._most_behind = settings.gateway_lag
        self._topic = Topics(settings.topic_prefix).raw
        self._outbox = outbox
        self._metrics = metrics
        self._not_ready = not_ready
        #: Records by which this worker's partitions lag; the worker keeps it up to date.
        self.behind = 0

    async def take(self, request: web.Request) -> web.Response:
        """Answer one ``POST /pages``."""
        try:
            self._admit(request)
            body = await request.clone(client_max_size=self._limit).read()
            value = _page_value(request, body)
            status, answer, headers = HTTPStatus.ACCEPTED, await self._send(value, _trace(request)), None
        except web.HTTPRequestEntityTooLarge:
            status, headers = HTTPStatus.REQUEST_ENTITY_TOO_LARGE, None
            answer = {"error": f"over {self._limit} bytes, the limit of this gateway (WIREDESK_GATEWAY_MB)"}
        except _RefusedError as refused:
            status, answer, headers = refused.status, {"error": str(refused)}, refused.headers
        self._metrics.gateway_requests.labels(str(status.value)).inc()
        return web.Response(
            status=status, body=orjson.dumps(answer) + b"\n", content_type="application/json", headers=headers
        )

    def _admit(self, request: web.Request) -> None:
        given = _sent(request, "Authorization").removeprefix(b"Bearer ")
        if not hmac.compare_digest(given, self._token):
            raise _RefusedError(
                HTTPStatus.UNAUTHORIZED, "send Authorization: Bearer TOKEN", {"WWW-Authenticate": "Bearer"}
            )
        if why := self._not_ready():
            raise _RefusedError(HTTPStatus.SERVICE_UNAVAILABLE, f"the worker is {why}", _RETRY_AFTER)
        if self.behind > self._most_behind:
            reason = f"this worker is {self.behind} records behind, over the limit of {self._most_behind}"
            raise _RefusedError(HTTPStatus.TOO_MANY_REQUESTS, reason, _RETRY_AFTER)

    async def _send(self, value: bytes, headers: Headers) -> dict[str, Any]:
        """Send a page; give its id and place. Raises ``_RefusedError`` if it is no page, too large, or no broker takes it in time."""
        page = _checked(value, _NOWHERE)
        output = Output(self._topic, page_key(page.url, page.body_digest), value, headers)
        try:
            async with asyncio.timeout(_BROKER_SECONDS):
                where: Any = await self._outbox.once(output)
        except MessageSizeTooLargeError:
            reason = f"the broker takes no record of {len(value)} bytes"
            raise _RefusedError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, reason) from None
        except (KafkaError, TimeoutError):
            reason = "no broker took the page in time: send it again"
            raise _RefusedError(HTTPStatus.SERVICE_UNAVAILABLE, reason, _RETRY_AFTER) from None
        position = Position(where.topic, where.partition, where.offset)
        return {
            "page_id": _checked(value, position).page_id,
            "topic": position.topic,
            "partition": position.partition,
            "offset": position.offset,
        }


def _page_value(request: web.Request, body: bytes) -> bytes:
    """Give the body as a ``page/1`` object. Raises ``_RefusedError`` for any other content type."""
    kind = request.content_type
    if kind == "application/json":
        return body
    if kind not in BARE_TYPES:
        raise _RefusedError(
            HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
            f"Content-Type is {kind}: send application/json with a page/1 object, or {', '.join(BARE_TYPES)}",
        )
    return page_line(
        body,
        fetched_at=now(),
        url=request.query.get("url"),
        source=request.query.get("source"),
        content_type=_sent(request, "Content-Type").decode("latin-1"),
    )


def _checked(value: bytes, position: Position) -> Page:
    """Read the value as the worker will, but refuse ``body_ref``: its files are for senders on the worker's own machine."""
    try:
        return page_from_record(value, position, 0)
    except BadRecordError as error:
        raise _RefusedError(HTTPStatus.BAD_REQUEST, str(error)) from None


def _trace(request: web.Request) -> Headers:
    return [(name, _sent(request, name)) for name in ("traceparent", "tracestate") if name in request.headers]


def _sent(request: web.Request, name: str) -> bytes:
    """Give a header's bytes as they came; empty if it is missing."""
    return request.headers.get(name, "").encode("utf-8", "surrogateescape")
