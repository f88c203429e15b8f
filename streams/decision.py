"""What became of a page, and why: every page gets exactly one decision."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from streams.origin import Provenance

#: What a stage compared with its thresholds, by name: ``{"nodes": 251003, "nodes_limit": 250000}``.
Evidence = Mapping[str, str | int | float | bool]


class Outcome(StrEnum):
    """The four ends of a page. Their counts add up to the pages that came in."""

    PUBLISHED = "published"
    MERGED = "merged"
    DROPPED = "dropped"
    DEAD = "dead"


class Code(StrEnum):
    """Why a page ended as it did: a closed list, so that it can be a metric's label."""

    OK = "ok"
    # merged: the words are already out
    EXACT_DUPLICATE = "exact-duplicate"
    NEAR_DUPLICATE = "near-duplicate"
    CONTAINED = "contained"
    # dropped: the page's own fault, or nothing new
    RECRAWL = "recrawl"
    FORGOTTEN = "forgotten"
    NOT_ARTICLE = "not-article"
    TOO_SHORT = "too-short"
    TOO_LARGE = "too-large"
    EMPTY = "empty"
    HTML_BOMB = "html-bomb"
    BAD_CHARSET = "bad-charset"
    UNSUPPORTED_TYPE = "unsupported-type"
    HTTP_STATUS = "http-status"
    # dead: the record goes to the dead letters byte for byte
    BAD_RECORD = "bad-record"
    STAGE_TIMEOUT = "stage-timeout"
    WORKER_KILLED = "worker-killed"
    STAGE_ERROR = "stage-error"
    EVENT_TOO_LARGE = "event-too-large"


#: The codes of records that are dead letters.
DEAD_CODES = (Code.BAD_RECORD, Code.STAGE_TIMEOUT, Code.WORKER_KILLED, Code.STAGE_ERROR, Code.EVENT_TOO_LARGE)


class Stage(StrEnum):
    """The stages that a page passes, in order."""

    ADMIT = "admit"
    CLEAN = "clean"
    MATCH = "match"
    TAG = "tag"
    ROUTE = "route"


@dataclass(frozen=True, slots=True)
class Step:
    """One stage's verdict: the verdict in a word, the CPU milliseconds it took, and each number beside its threshold."""

    stage: Stage
    verdict: str
    ms: float
    evidence: Evidence = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Decision:
    """The end of one page. ``provenance`` says whose words a merged copy brought: it has no article event that would say so."""

    page_id: str
    outcome: Outcome
    code: Code
    reason: str
    steps: tuple[Step, ...] = ()
    article_id: str | None = None
    provenance: Provenance | None = None
