"""One worker: its agent, view, pool and probes, from the checks at its start to the drain at its end."""

from __future__ import annotations

import asyncio
import gc
import logging
import signal
import time
from collections.abc import Awaitable, Collection
from enum import StrEnum
from typing import Any, TextIO

from streams.agents.control import ControlTopic
from streams.agents.desk import Desk
from streams.agents.engine import App, quiet_faust
from streams.agents.gateway import Gateway
from streams.agents.health import Health, Progress
from streams.agents.intake import Intake
from streams.agents.outbox import Outbox
from streams.agents.pool import Pool
from streams.agents.read import ReadAgent
from streams.agents.rulebook import Rulebook
from streams.agents.sightings import SightingsLog
from streams.agents.sites import Sites
from streams.agents.tag import TagAgent
from streams.broker import grants, rights, roles
from streams.chain import Chain
from streams.control import Kind
from streams.errors import WiredeskError
from streams.metrics import Metrics
from streams.settings import Settings
from streams.state_folder import claim
from streams.topics import Topics

log = logging.getLogger(__name__)

#: Seconds between two updates of the gauges and the stall watch.
_TICK_SECONDS = 1.0
#: Seconds that closing the clients gets at least, and the last snapshot after it; otherwise what the drain left of its time.
#: ``_MOMENT_SECONDS``: what each further client gets once that time is over. A last commit takes milliseconds.
PARTING_SECONDS = 5.0
_MOMENT_SECONDS = 0.2


class Agent(StrEnum):
    """The agents that a worker may run."""

    READ = "read"
    TAG = "tag"


class StalledError(WiredeskError):
    """Records wait and nothing moves. The process ends, so that its supervisor starts a new one."""


class Worker:
    """Runs READ, TAG or both. With both, READ also tags, and no record goes through the topic between them."""

    def __init__(self, settings: Settings, roles: Collection[Agent]) -> None:
        self._settings = settings
        self._roles = frozenset(roles)
        self.metrics = Metrics(settings.metric_sources)
        self._progress = Progress(settings.stall_seconds)
        self.health = Health(self.metrics, self._progress)
        #: Whether the broker was away at the end: its clients' tasks still wait for it, and cannot be cancelled.
        self.unanswered = False
        self._stop = asyncio.Event()
        self._app: App | None = None
        self._outbox = Outbox(settings)
        self._gateway: Gateway | None = None
        self._intake: Intake | None = None
        #: Held as long as this worker lives.
        self._claim: TextIO | None = None

    async def run(self) -> None:
        """Run until a signal or a fault. Raises ``UserError`` for a start that cannot work."""
        quiet_faust()
        for number in (signal.SIGTERM, signal.SIGINT):
            asyncio.get_running_loop().add_signal_handler(number, self.stop)
        if self._settings.state_dir:
            self._claim = claim(self._settings.state_dir)
        chain = Chain.open(self._settings)
        outbox, pool = self._outbox, Pool(self._settings, self.metrics)
        sightings = SightingsLog(self._settings, chain.matching, outbox, self.metrics)
        sites = Sites(self._settings.state_dir) if self._settings.site_memory and Agent.READ in self._roles else None
        desk = Desk(chain, outbox, pool, self.metrics)
        control, rulebook = self._control(desk)
        begun = asyncio.create_task(asyncio.to_thread(pool.start))
        start = asyncio.create_task(self._start(desk, sightings, sites, control, rulebook))
        stop = asyncio.create_task(self._stop.wait())
        try:
            # Without a snapshot a start takes minutes: a signal to stop must not wait for it.
            await asyncio.wait({start, stop}, return_when=asyncio.FIRST_COMPLETED)
            if start.done():
                app = start.result()
                await begun
                self.health.not_ready = ""
                log.info("ready: %s, config %s, port %d", self._kafka_role, desk.chain.config, self.health.port)
                await self._until_stopped(app, sightings, control, pool)
        finally:
            self.health.not_ready = "stopping"
            for task in (start, stop):
                task.cancel()
            while not (await asyncio.wait({begun}, timeout=_MOMENT_SECONDS))[0]:
                pool.abandon()
            await asyncio.gather(start, begun, return_exceptions=True)
            await self._close(outbox, pool, sightings, control)
            if sites:
                sites.save()

    async def _start(
        self, desk: Desk, sightings: SightingsLog, sites: Sites | None, control: ControlTopic, rulebook: Rulebook
    ) -> App:
        """Connect, catch up with the topics that decide, and join the group."""
        await self._listen(desk.outbox)
        await desk.outbox.start()
        # Without the right to its group Faust would wait for ever, and say nothing.
        await rights.demand(self._settings, self._kafka_role, desk.chain.rules.names)
        await control.start()
        await control.require(grants.needed_topics(self._kafka_role, self._settings))
        await rulebook.require_topics()
        if Agent.READ in self._roles:
            await sightings.start()
        app = self._app = self._application(desk, sightings, sites)
        await app.start()
        # Nothing loaded so far is ever freed: to walk it in a full collection would block the event loop for 70 ms.
        gc.freeze()
        return app

    def _control(self, desk: Desk) -> tuple[ControlTopic, Rulebook]:
        """Make the control topic with its handlers: the takedown list's and the rules'."""
        control = ControlTopic(self._settings, self.metrics)
        rulebook = Rulebook(desk, control.absent if Agent.TAG in self._roles else None)
        control.handle(Kind.FORGET, desk.takedowns.take)
        control.handle(Kind.RULES, rulebook.take)
        return control, rulebook

    async def _listen(self, outbox: Outbox) -> None:
        """Start the web server: probes and metrics, and the gateway if it is on."""
        if Agent.READ in self._roles and self._settings.gateway_token.get_secret_value():
            self._gateway = Gateway(self._settings, outbox, self.metrics, lambda: self.health.not_ready)
        await self.health.start(self._settings.http_host, self._settings.http_port, self._gateway)

    def _application(self, desk: Desk, sightings: SightingsLog, sites: Sites | None) -> App:
        """Make the Faust application with the agent of our roles; with both roles that is READ, which then also tags."""
        if Agent.READ in self._roles:
            app = App(self._settings, "read")
            tag_here = Agent.TAG in self._roles
            self._intake = ReadAgent(app, self._settings, desk, sightings, sites, tag_here=tag_here).intake
        else:
            app = App(self._settings, "tag")
            self._intake = TagAgent(app, self._settings, desk).intake
        app.finalize()
        return app

    @property
    def _kafka_role(self) -> roles.Role:
        (only, *more) = self._roles
        return roles.Role.WORKER if more else roles.Role(only.value)

    def stop(self) -> None:
        """Ask the worker to drain and end."""
        self._stop.set()

    async def _until_stopped(self, app: App, sightings: SightingsLog, control: ControlTopic, pool: Pool) -> None:
        assert self._intake, "a started worker has its agent"
        stop = asyncio.create_task(self._stop.wait())
        watch = asyncio.create_task(self._watch(app, self._intake, sightings, pool))
        vital: list[asyncio.Future[None]] = [self._intake.pipeline.failure, watch]
        vital += [task for task in (sightings.follower, control.follower) if task]
        ends: set[asyncio.Future[Any]] = {stop, *vital}
        await asyncio.wait(ends, return_when=asyncio.FIRST_COMPLETED)
        try:
            for task in vital:
                if task.done():
                    task.result()
        finally:
            stop.cancel()
            watch.cancel()

    async def _watch(self, app: App, intake: Intake, sightings: SightingsLog, pool: Pool) -> None:
        """Keep the gauges up to date; raise ``StalledError`` if nothing gets done for twice the stall limit."""
        metrics, due = self.metrics, time.monotonic() + _TICK_SECONDS
        while True:
            await asyncio.sleep(_TICK_SECONDS)
            now = time.monotonic()
            metrics.loop_lag.set(max(0.0, now - due))
            due = now + _TICK_SECONDS
            consumer = app.consumer
            offsets = consumer.offsets()
            sightings.publisher.mine = (Topics(self._settings.topic_prefix).raw, 0) in offsets
            metrics.assigned(offsets)
            metrics.viewed(sightings.view)
            behind = sum(end - committed for committed, end in offsets.values())
            if self._gateway:
                self._gateway.behind = behind
            metrics.inflight_pages.set(consumer.ledger.records)
            metrics.inflight_bytes.set(consumer.ledger.bytes)
            metrics.rebalances.inc(consumer.rebalances)
            consumer.rebalances = 0
            # A page that is retried holds back its partition's offset: its tries count as progress, and its delays as no stall.
            done = ({tp: committed for tp, (committed, _) in offsets.items()}, pool.tries)
            stalled = self._progress.observe(done, waiting=behind > 0 and not intake.resting)
            metrics.commit_stalled.set(stalled)
            if stalled > 2 * self._settings.stall_seconds:
                why = self._outbox.obstacle or "the log says what they wait for"
                raise StalledError(
                    f"no commit for {stalled:.0f} s while {behind} records wait: {why}. `wiredesk doctor` checks broker and topics"
                )

    async def _close(self, outbox: Outbox, pool: Pool, sightings: SightingsLog, control: ControlTopic) -> None:
        """Finish what is in flight within the deadline, commit it, and leave."""
        deadline = time.monotonic() + self._settings.drain_seconds
        app = self._app
        if app and app.started and self._intake:
            app.consumer.stop_flow()
            if not await self._intake.pipeline.drain(max(0.0, deadline - time.monotonic())):
                log.warning("not all pages in flight could be finished in time: they will be read again")
        deadline = max(deadline, time.monotonic() + PARTING_SECONDS)
        if app and app.started:
            await self._part(app.consumer.commit_finished(), deadline)
            await self._part(app.stop(), deadline)
        for part in (control, sightings, outbox):
            await self._part(part.stop(), deadline)
        pool.stop()
        await sightings.keep(max(PARTING_SECONDS, deadline - time.monotonic()))
        await self.health.stop()

    async def _part(self, step: Awaitable[object], deadline: float) -> None:
        """Wait for one step of closing, up to the deadline: the broker may be away. Nothing is lost, as what is not committed is read again."""
        parting = asyncio.ensure_future(step)
        await asyncio.wait({parting}, timeout=max(_MOMENT_SECONDS, deadline - time.monotonic()))
        # A client whose broker is away may also end this step by cancelling it.
        if parting.done() and not parting.cancelled():
            parting.result()
            return
        parting.cancel()
        if not self.unanswered:
            log.warning("the broker does not answer: the worker ends without its farewells")
        self.unanswered = True
