"""Where an article's words come from: what the page states, what the text cites, and what the log saw first.

Unknown is ``None`` or empty, never invented.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ProvenanceKind(StrEnum):
    """Where the words come from."""

    ORIGINAL = "original"
    WIRE = "wire"
    SYNDICATED = "syndicated"
    AGGREGATED = "aggregated"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Cite:
    """A source that the text says it relies on ("Bloomberg reported"), with its offsets in the text."""

    name: str
    verb: str
    start: int
    end: int
    id: str | None = None


class Basis(StrEnum):
    """What a credit rests on: the page's own words, or the log of what was seen before."""

    STATED = "stated"
    LOG = "log"


@dataclass(frozen=True, slots=True)
class FirstSeen:
    """The article in which the log first saw these words, its publisher, and when its page came (RFC 3339, UTC).

    ``at`` is None if the log's records have no times. ``similarity``: this text's to the one that it was compared with.
    """

    article_id: str
    publisher: str | None
    at: str | None
    similarity: float


@dataclass(frozen=True, slots=True)
class Origin:
    """What the log knows of a copy's origin: where the words were first seen, and the agency or publisher credited there.

    ``first``: nothing suggests that the first publisher seen is not the original one.
    """

    first_seen: FirstSeen
    agency: str | None = None
    publisher: str | None = None
    first: bool = False


@dataclass(frozen=True, slots=True)
class Provenance:
    """Wire agency and original publisher; ``evidence`` is the credit line, or says what the log saw.

    ``agency_from`` and ``original_publisher_from`` say whether the page states them or the log shows them.
    """

    kind: ProvenanceKind = ProvenanceKind.UNKNOWN
    agency: str | None = None
    original_publisher: str | None = None
    original_url: str | None = None
    evidence: str | None = None
    cites: tuple[Cite, ...] = ()
    agency_from: Basis = Basis.STATED
    original_publisher_from: Basis = Basis.STATED
    first_seen: FirstSeen | None = None
