"""All metrics, in base units and with bounded labels: the only place that creates any."""

from __future__ import annotations

import time
from collections.abc import Mapping
from functools import partial
from itertools import product

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, PlatformCollector, ProcessCollector

from streams import __version__
from streams.control import Kind
from streams.decision import DEAD_CODES, Code, Outcome, Stage
from streams.match import View
from streams.match.snapshot import Refusal

#: Buckets for the CPU seconds of a stage: from a tenth of a millisecond (routing) to the page deadline.
_STAGE_BUCKETS = (0.0001, 0.0003, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 1.0, 5.0)
#: Buckets for the seconds from a page's arrival to its decision: the objective is 0.25 s at half load.
_AGE_BUCKETS = (0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 15.0, 60.0, 300.0, 3600.0)


class Metrics:
    """One worker's metrics in a registry of their own."""

    def __init__(self, sources: tuple[str, ...] = ()) -> None:
        self.registry = registry = CollectorRegistry()
        ProcessCollector(registry=registry)
        PlatformCollector(registry=registry)
        self._sources = frozenset(sources)
        self._counter = partial(Counter, registry=registry)
        self._gauge = partial(Gauge, registry=registry)
        self._histogram = partial(Histogram, registry=registry)
        self._create_page_metrics()
        self._create_partition_metrics()
        self._create_view_metrics()
        self._create_snapshot_metrics()
        self._create_process_metrics()
        self._create_series()

    def _create_page_metrics(self) -> None:
        """Create the metrics that count and time pages."""
        counter, histogram = self._counter, self._histogram
        self.pages = counter("wiredesk_pages", "Records read from the raw topic.")
        self.decisions = counter("wiredesk_decisions", "Pages decided, by outcome and code.", ["outcome", "code"])
        self.dead_letters = counter("wiredesk_dead_letters", "Records dead-lettered.", ["code"])
        self.retries = counter("wiredesk_retries", "Records put aside to be tried again, by what failed.", ["code"])
        self.gateway_requests = counter(
            "wiredesk_gateway_requests", "Pages offered over HTTP, by the answer.", ["status"]
        )
        self.routes = counter("wiredesk_route_matches", "Articles taken by a route.", ["route"])
        self.kept_chars = counter("wiredesk_kept_chars", "Characters of article text kept, by source.", ["source"])
        self.seen_chars = counter("wiredesk_seen_chars", "Characters of visible page text, by source.", ["source"])
        self.source_decisions = counter(
            "wiredesk_source_decisions", "Pages of a source decided, by code.", ["source", "code"]
        )
        self.source_seen = self._gauge(
            "wiredesk_source_last_seen_timestamp_seconds", "Last page of a source.", ["source"]
        )
        self.stage = histogram(
            "wiredesk_stage_seconds", "CPU time of a page by stage.", ["stage"], buckets=_STAGE_BUCKETS
        )
        self.page_age = histogram(
            "wiredesk_page_age_seconds", "From a page's record to its decision.", buckets=_AGE_BUCKETS
        )

    def _create_partition_metrics(self) -> None:
        """Create the metrics of the worker's progress through its partitions."""
        gauge, partition = self._gauge, ["topic", "partition"]
        self.rebalances = self._counter("wiredesk_rebalances", "Partition assignments received.")
        self.lag = gauge("wiredesk_lag_records", "Records behind the end.", partition)
        self.committed = gauge("wiredesk_committed_offset", "Committed offset.", partition)
        self.end = gauge("wiredesk_end_offset", "End offset.", partition)
        self.commit_stalled = gauge("wiredesk_commit_stalled_seconds", "How long records have waited without a commit.")
        self.inflight_pages = gauge("wiredesk_inflight_pages", "Pages between fetch and commit.")
        self.inflight_bytes = gauge("wiredesk_inflight_bytes", "Bytes between fetch and commit.")

    def _create_view_metrics(self) -> None:
        """Create the metrics of the sightings log and the view over it."""
        counter, gauge = self._counter, self._gauge
        self.sightings = counter("wiredesk_sightings", "Records applied to the view.")
        self.sighting = self._histogram("wiredesk_sighting_seconds", "From append to read back.", buckets=_AGE_BUCKETS)
        self.digest_mismatches = counter(
            "wiredesk_view_digest_mismatches", "Views that differ from ours at one log offset."
        )
        self.view_start = gauge("wiredesk_view_start_info", "What the view began with.", ["origin"])
        self.view_articles = gauge("wiredesk_view_articles", "Articles in the view.")
        self.view_stories = gauge("wiredesk_view_stories", "Live stories in the view.")
        self.view_bytes = gauge("wiredesk_view_bytes", "Memory of the view.")
        self.view_lag = gauge("wiredesk_view_lag_records", "Sightings not yet applied.")
        self.view_age = gauge("wiredesk_view_age_seconds", "How far back the view reaches.")

    def _create_snapshot_metrics(self) -> None:
        """Create the metrics of the view's snapshots and of the state folder."""
        counter = self._counter
        self.snapshots_refused = counter(
            "wiredesk_snapshots_refused", "Snapshots not taken at the start.", ["origin", "reason"]
        )
        self.snapshots_written = counter(
            "wiredesk_snapshots_written", "Shared snapshots, by what became of them.", ["result"]
        )
        self.snapshot_bytes = counter(
            "wiredesk_snapshot_sent_bytes", "Bytes of shared snapshots sent, before compression."
        )
        self.snapshot_time = self._gauge(
            "wiredesk_snapshot_timestamp_seconds", "When the newest shared snapshot was written."
        )
        self.state_failures = counter(
            "wiredesk_state_failures", "Files of the state folder that could not be written.", ["file"]
        )

    def _create_process_metrics(self) -> None:
        """Create the metrics of the process pool, the event loop, and the config and rules in force."""
        gauge = self._gauge
        self.pool_restarts = self._counter("wiredesk_pool_restarts", "Pool processes lost, by cause.", ["cause"])
        self.loop_lag = gauge("wiredesk_event_loop_lag_seconds", "How late the event loop runs.")
        self.build = gauge("wiredesk_build_info", "Version and config.", ["version", "config"])
        self.rules = gauge("wiredesk_rules_info", "Rule set in force, and where it came from.", ["hash", "origin"])
        self.control_refused = gauge(
            "wiredesk_control_refused_records",
            "Instructions of the control topic that this worker does not follow.",
            ["kind"],
        )
        self.control_offset = gauge(
            "wiredesk_control_offset", "Instructions of the control topic below this offset have been heard."
        )

    def _create_series(self) -> None:
        """Create every labelled series at 0: otherwise Prometheus could not see the first increase of any."""
        for outcome in Outcome:
            self.decisions.labels(outcome.value, Code.OK.value)
        for code in DEAD_CODES:
            self.dead_letters.labels(code.value)
        for stage in Stage:
            self.stage.labels(stage.value)
        for kind in (*Kind, "unknown"):
            self.control_refused.labels(kind)
        for result in ("written", "failed"):
            self.snapshots_written.labels(result)
        for start, refusal in product(("local", "topic"), Refusal):
            self.snapshots_refused.labels(start, refusal)
        for file in ("journal", "snapshot"):
            self.state_failures.labels(file)
        for cause in ("timeout", "killed", "broken"):
            self.pool_restarts.labels(cause)

    def in_force(self, config: str, rules: str, origin: str) -> None:
        """Show this config and these rules as the ones in force, instead of those before."""
        self.build.clear()
        self.build.labels(__version__, config).set(1)
        self.rules.clear()
        self.rules.labels(rules, origin).set(1)

    def assigned(self, offsets: Mapping[tuple[str, int], tuple[int, int]]) -> None:
        """Show the committed and end offsets of the partitions that this worker has now, and of no others."""
        for gauge in (self.committed, self.end, self.lag):
            gauge.clear()
        for (topic, partition), (committed, end) in offsets.items():
            self.committed.labels(topic, str(partition)).set(committed)
            self.end.labels(topic, str(partition)).set(end)
            self.lag.labels(topic, str(partition)).set(end - committed)

    def viewed(self, view: View) -> None:
        """Show what the view holds, and how far back it reaches."""
        self.view_articles.set(view.articles)
        self.view_stories.set(view.stories)
        self.view_bytes.set(view.memory_bytes)
        oldest = view.oldest_ms
        self.view_age.set(0 if oldest is None else max(0.0, time.time() - oldest / 1000))

    def source(self, name: str | None) -> str:
        """Give a source's label: its name if the operator listed it, else ``other``, so that the number of labels is bounded."""
        return name if name in self._sources and name is not None else "other"


class AuditMetrics:
    """The result of one ``wiredesk audit``, for the textfile collector of Prometheus' node exporter."""

    def __init__(self) -> None:
        self.registry = registry = CollectorRegistry()
        self.ended = Gauge("wiredesk_audit_timestamp_seconds", "When the last audit ended.", registry=registry)
        self.pages = Gauge("wiredesk_audit_pages", "Pages held against decisions.", registry=registry)
        self.missing = Gauge(
            "wiredesk_audit_missing_pages", "Committed pages that never got a decision.", registry=registry
        )
