"""All metrics of the worker, in base units and with bounded labels: the one place that creates them."""

from __future__ import annotations

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, PlatformCollector, ProcessCollector

from streams import __version__
from streams.control import Kind
from streams.decision import DEAD_CODES, Code, Outcome, Stage

#: CPU of a stage: from a tenth of a millisecond (routing) to the page deadline.
_STAGE_BUCKETS = (0.0001, 0.0003, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 1.0, 5.0)
#: From a page's arrival to its decision: the objective is 0.25 s at half load.
_AGE_BUCKETS = (0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 15.0, 60.0, 300.0, 3600.0)


class Metrics:
    """One worker's metrics in a registry of their own."""

    def __init__(self, sources: tuple[str, ...] = ()) -> None:
        self.registry = registry = CollectorRegistry()
        ProcessCollector(registry=registry)
        PlatformCollector(registry=registry)
        self._sources = frozenset(sources)

        self.pages = Counter("wiredesk_pages", "Records read from the raw topic.", registry=registry)
        self.decisions = Counter(
            "wiredesk_decisions", "Pages decided, by outcome and code.", ["outcome", "code"], registry=registry
        )
        self.dead_letters = Counter("wiredesk_dead_letters", "Records dead-lettered.", ["code"], registry=registry)
        self.retries = Counter(
            "wiredesk_retries", "Records put aside to be tried again, by what failed.", ["code"], registry=registry
        )
        self.pool_restarts = Counter(
            "wiredesk_pool_restarts", "Pool processes lost, by cause.", ["cause"], registry=registry
        )
        self.sightings = Counter("wiredesk_sightings", "Records applied to the view.", registry=registry)
        self.digest_mismatches = Counter(
            "wiredesk_view_digest_mismatches", "Views that differ from ours at one log offset.", registry=registry
        )
        self.view_start = Gauge("wiredesk_view_start_info", "What the view began with.", ["origin"], registry=registry)
        self.snapshots_refused = Counter(
            "wiredesk_snapshots_refused", "Snapshots not taken at the start.", ["origin", "reason"], registry=registry
        )
        self.snapshots_written = Counter(
            "wiredesk_snapshots_written", "Shared snapshots, by what became of them.", ["result"], registry=registry
        )
        self.snapshot_bytes = Counter(
            "wiredesk_snapshot_sent_bytes", "Bytes of shared snapshots sent, before compression.", registry=registry
        )
        self.snapshot_time = Gauge(
            "wiredesk_snapshot_timestamp_seconds", "When the newest shared snapshot was written.", registry=registry
        )
        self.gateway_requests = Counter(
            "wiredesk_gateway_requests", "Pages offered over HTTP, by the answer.", ["status"], registry=registry
        )
        self.rebalances = Counter("wiredesk_rebalances", "Partition assignments received.", registry=registry)
        self.routes = Counter("wiredesk_route_matches", "Articles taken by a route.", ["route"], registry=registry)
        self.kept_chars = Counter(
            "wiredesk_kept_chars", "Characters of article text kept, by source.", ["source"], registry=registry
        )
        self.seen_chars = Counter(
            "wiredesk_seen_chars", "Characters of visible page text, by source.", ["source"], registry=registry
        )
        self.source_seen = Gauge(
            "wiredesk_source_last_seen_timestamp_seconds", "Last page of a source.", ["source"], registry=registry
        )

        self.stage = Histogram(
            "wiredesk_stage_seconds",
            "CPU time of a page by stage.",
            ["stage"],
            buckets=_STAGE_BUCKETS,
            registry=registry,
        )
        self.page_age = Histogram(
            "wiredesk_page_age_seconds",
            "From a page's record to its decision.",
            buckets=_AGE_BUCKETS,
            registry=registry,
        )
        self.sighting = Histogram(
            "wiredesk_sighting_seconds", "From append to read back.", buckets=_AGE_BUCKETS, registry=registry
        )

        partition = ["topic", "partition"]
        self.lag = Gauge("wiredesk_lag_records", "Records behind the end.", partition, registry=registry)
        self.committed = Gauge("wiredesk_committed_offset", "Committed offset.", partition, registry=registry)
        self.end = Gauge("wiredesk_end_offset", "End offset.", partition, registry=registry)
        self.commit_stalled = Gauge(
            "wiredesk_commit_stalled_seconds", "How long records have waited without a commit.", registry=registry
        )
        self.inflight_pages = Gauge("wiredesk_inflight_pages", "Pages between fetch and commit.", registry=registry)
        self.inflight_bytes = Gauge("wiredesk_inflight_bytes", "Bytes between fetch and commit.", registry=registry)
        self.view_articles = Gauge("wiredesk_view_articles", "Articles in the view.", registry=registry)
        self.view_stories = Gauge("wiredesk_view_stories", "Live stories in the view.", registry=registry)
        self.view_bytes = Gauge("wiredesk_view_bytes", "Memory of the view.", registry=registry)
        self.view_lag = Gauge("wiredesk_view_lag_records", "Sightings not yet applied.", registry=registry)
        self.view_age = Gauge("wiredesk_view_age_seconds", "How far back the view reaches.", registry=registry)
        self.loop_lag = Gauge("wiredesk_event_loop_lag_seconds", "How late the event loop runs.", registry=registry)
        self.build = Gauge("wiredesk_build_info", "Version and config.", ["version", "config"], registry=registry)
        self.rules = Gauge(
            "wiredesk_rules_info", "Rule set in force, and where it came from.", ["hash", "origin"], registry=registry
        )
        self.control_refused = Gauge(
            "wiredesk_control_refused_records",
            "Instructions of the control topic that this worker does not follow.",
            ["kind"],
            registry=registry,
        )

        # Series exist from the start, so that a rate over the first event of a kind is no gap.
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
        for cause in ("timeout", "killed", "broken"):
            self.pool_restarts.labels(cause)

    def in_force(self, config: str, rules: str, origin: str) -> None:
        """Name the config and rules by which pages are worked on now, in the place of those before."""
        self.build.clear()
        self.build.labels(__version__, config).set(1)
        self.rules.clear()
        self.rules.labels(rules, origin).set(1)

    def source(self, name: str | None) -> str:
        """Give the label for a source: its own if the operator listed it, else ``other``, so that labels stay bounded."""
        return name if name in self._sources and name is not None else "other"


class AuditMetrics:
    """What one ``wiredesk audit`` found, for a file that Prometheus' node exporter serves (its textfile collector)."""

    def __init__(self) -> None:
        self.registry = registry = CollectorRegistry()
        self.ended = Gauge("wiredesk_audit_timestamp_seconds", "When the last audit ended.", registry=registry)
        self.pages = Gauge("wiredesk_audit_pages", "Pages held against decisions.", registry=registry)
        self.missing = Gauge(
            "wiredesk_audit_missing_pages", "Committed pages that never got a decision.", registry=registry
        )
