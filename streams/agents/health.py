"""The worker's web server: ``/metrics``, ``/live`` (is there progress?), ``/ready``, and ``/pages`` if the gateway is on."""

from __future__ import annotations

import errno
import time
from dataclasses import dataclass

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from streams.agents.gateway import Gateway
from streams.errors import UserError
from streams.metrics import Metrics


@dataclass(slots=True)
class Progress:
    """Tracks whether waiting records get done: the worker reports what is done, and the liveness probe asks."""

    stall_seconds: float
    _waiting_since: float | None = None
    _done: object = None

    def observe(self, done: object, *, waiting: bool, now: float | None = None) -> float:
        """Note what has been done so far, and whether records wait; give for how many seconds nothing has moved."""
        now = time.monotonic() if now is None else now
        moved = done != self._done
        self._done = done
        if not waiting:
            self._waiting_since = None
        elif moved or self._waiting_since is None:
            self._waiting_since = now
        return self.stalled(now)

    def stalled(self, now: float | None = None) -> float:
        """Give for how many seconds records have waited without any commit."""
        now = time.monotonic() if now is None else now
        return 0.0 if self._waiting_since is None else now - self._waiting_since

    @property
    def alive(self) -> bool:
        """False if records have waited too long without progress: the worker should be restarted."""
        return self.stalled() < self.stall_seconds


class Health:
    """The web server, from ``start`` to ``stop``."""

    def __init__(self, metrics: Metrics, progress: Progress) -> None:
        self._metrics = metrics
        self._progress = progress
        self._runner: web.AppRunner | None = None
        #: Why the worker is not ready; empty when it is.
        self.not_ready = "starting"
        self.port = 0

    async def start(self, host: str, port: int, gateway: Gateway | None = None) -> None:
        """Listen; for port 0 on a free port, which ``port`` then gives. Raises ``UserError`` if the port is not available."""
        app = web.Application()
        app.router.add_get("/metrics", self._metrics_page)
        app.router.add_get("/live", self._live)
        app.router.add_get("/ready", self._ready)
        if gateway:
            app.router.add_post("/pages", gateway.take)
        self._runner = web.AppRunner(app, access_log=None)
        await self._runner.setup()
        site = web.TCPSite(self._runner, host, port)
        try:
            await site.start()
        except OSError as error:
            ports_fault = error.errno in {errno.EADDRINUSE, errno.EACCES}
            raise UserError(
                f"cannot listen on {host}:{port} ({errno.errorcode.get(error.errno or 0, error)}): set "
                + (
                    "WIREDESK_HTTP_PORT to a free one, or to 0 for any"
                    if ports_fault
                    else "WIREDESK_HTTP_HOST to an address of this machine"
                )
            ) from None
        self.port = self._runner.addresses[0][1]

    async def stop(self) -> None:
        """Stop listening."""
        if self._runner:
            await self._runner.cleanup()

    async def _metrics_page(self, _: web.Request) -> web.Response:
        return web.Response(body=generate_latest(self._metrics.registry), headers={"Content-Type": CONTENT_TYPE_LATEST})

    async def _live(self, _: web.Request) -> web.Response:
        if self._progress.alive:
            return web.Response(text="alive\n")
        return web.Response(status=503, text=f"no commit for {self._progress.stalled():.0f} s while records wait\n")

    async def _ready(self, _: web.Request) -> web.Response:
        return web.Response(status=503 if self.not_ready else 200, text=f"{self.not_ready or 'ready'}\n")
