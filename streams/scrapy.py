"""A Scrapy extension that sends every HTML and text response of a crawl to the raw topic; spiders need no change.

``EXTENSIONS = {"streams.scrapy.Wiredesk": 0}`` switches it on; Kafka's address and security are Wiredesk's own settings
(``WIREDESK_*``). A request's ``meta["wiredesk"]`` may be False (not this page) or an object: the page's ``attrs``.
"""

from __future__ import annotations

import asyncio
import logging
from datetime import UTC, datetime
from typing import Self

import scrapy
from scrapy import Spider, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.http import Request, Response
from scrapy.statscollectors import StatsCollector
from scrapy.utils.reactor import is_asyncio_reactor_installed

from streams.agents.outbox import Outbox
from streams.errors import UserError
from streams.ingest import page_line
from streams.page import BARE_TYPES
from streams.settings import Settings, load_settings
from streams.topics import Topics
from streams.url import page_key
from streams.writing import Output

log = logging.getLogger(__name__)

#: Pages in flight at once. Each waits some 5 ms for its acknowledgement, so this allows over 5,000 pages a second.
_SENDERS = 32
_RECONNECT_SECONDS = 2.0


class Wiredesk:
    """Sends pages in the background; the crawl never waits for Kafka.

    Scrapy's stats count pages as ``wiredesk/sent``, ``wiredesk/too_large`` (the broker refuses them) and ``wiredesk/dropped``
    (Kafka could not be reached, and the buffer was full or the crawl over).
    """

    def __init__(self, settings: Settings, stats: StatsCollector) -> None:
        self._settings = settings
        self._stats = stats
        self._topic = Topics(settings.topic_prefix).raw
        self._outbox = Outbox(settings)
        self._waiting: asyncio.Queue[Output] = asyncio.Queue()
        self._pages = 0
        self._bytes = 0
        self._running: asyncio.Task[None] | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Create the extension; Scrapy calls this."""
        if not is_asyncio_reactor_installed():
            raise NotConfigured("streams.scrapy needs Scrapy's asyncio reactor, its default: see TWISTED_REACTOR")
        assert crawler.stats is not None, "Scrapy makes the stats before the extensions"
        extension = cls(load_settings(), crawler.stats)
        crawler.signals.connect(extension.spider_opened, signals.spider_opened)
        crawler.signals.connect(extension.response_received, signals.response_received)
        crawler.signals.connect(extension.spider_closed, signals.spider_closed)
        return extension

    async def spider_opened(self) -> None:
        """Start sending, without waiting for Kafka."""
        self._running = asyncio.create_task(self._run())

    def response_received(self, response: Response, request: Request, spider: Spider) -> None:
        """Take a response into the buffer, if it is a page."""
        output = _page(self._topic, response, request, spider.name)
        if output is None:
            return
        size = len(output.value or b"")
        if self._bytes + size > self._settings.inflight_mb * 1_000_000:
            self._stats.inc_value("wiredesk/dropped")
            return
        self._pages += 1
        self._bytes += size
        self._waiting.put_nowait(output)

    async def spider_closed(self) -> None:
        """Send what is left within ``drain_seconds``; count and log what cannot be sent."""
        assert self._running is not None, "Scrapy opens a spider before it closes it"
        try:
            await asyncio.wait_for(self._waiting.join(), self._settings.drain_seconds)
        except TimeoutError:
            log.error("no broker took the last pages within %g s", self._settings.drain_seconds)  # noqa: TRY400
            self._stats.inc_value("wiredesk/dropped", self._pages)
        self._running.cancel()
        await asyncio.gather(self._running, return_exceptions=True)
        await self._outbox.stop()

    async def _run(self) -> None:
        while True:
            try:
                await self._outbox.start()
                break
            except UserError as error:
                log.warning("%s; trying again", error)
                await asyncio.sleep(_RECONNECT_SECONDS)
        await asyncio.gather(*(self._send() for _ in range(_SENDERS)))

    async def _send(self) -> None:
        while True:
            output = await self._waiting.get()
            refused = await self._outbox.acknowledged(await self._outbox.enqueue([output]))
            self._stats.inc_value("wiredesk/too_large" if refused else "wiredesk/sent")
            self._pages -= 1
            self._bytes -= len(output.value or b"")
            self._waiting.task_done()


def _page(topic: str, response: Response, request: Request, spider: str) -> Output | None:
    """Make the record of a response; None if it is no page, or its request has ``wiredesk: False`` in ``meta``."""
    wanted = request.meta.get("wiredesk")
    kind = (response.headers.get("Content-Type") or b"").decode("latin-1")
    is_page = kind.partition(";")[0].strip().lower() in BARE_TYPES and not response.url.endswith("/robots.txt")
    if wanted is False or not is_page:
        return None
    url = request.meta.get("redirect_urls", [request.url])[0]
    value = page_line(
        response.body,
        fetched_at=datetime.now(UTC).isoformat(timespec="milliseconds"),
        url=url,
        final_url=response.url,
        status=response.status,
        content_type=kind,
        source=spider,
        collector=f"scrapy/{scrapy.__version__}",
        attrs=wanted if isinstance(wanted, dict) else None,
    )
    return Output(topic, page_key(url, b""), value, [])
