"""How an article stands to those before it: copy, version and story, as matching finds them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class DuplicateVerdict(StrEnum):
    """How a text stands to those before it in the log."""

    UNIQUE = "unique"
    EXACT = "exact"
    NEAR = "near"
    CONTAINED = "contained"
    CONTAINS = "contains"
    REVISION = "revision"


class AttachedVerdict(StrEnum):
    """How a page stands to another article by way of an attached one: it carries that article, or that article's page carries it."""

    CONTAINS = "contains"
    CONTAINED = "contained"


@dataclass(frozen=True, slots=True)
class AttachedLink:
    """A link by way of an article that a page carries beside its own text. ``of``: the original of that article, or the page that carries this one.

    ``containment``: share of the original's shingles that the carried article has; ``threshold``: the least that makes a link.
    """

    verdict: AttachedVerdict
    of: str
    similarity: float
    containment: float
    shared: int
    threshold: float
    shared_threshold: int


@dataclass(frozen=True, slots=True)
class Duplicate:
    """The verdict, the article it refers to, and each number beside its threshold (0..1; ``shared`` counts shingles).

    ``also``: ids of further articles that share most of the smaller text with this one: it contains, is contained in or copies them.
    ``attached``: those of all these links that rest on an attached article, not on the page's own text.
    """

    verdict: DuplicateVerdict
    of: str | None = None
    similarity: float = 0.0
    containment: float = 0.0
    shared: int = 0
    threshold: float = 0.0
    shared_threshold: int = 0
    also: tuple[str, ...] = ()
    attached: tuple[AttachedLink, ...] = ()

    @property
    def of_text(self) -> DuplicateVerdict:
        """The verdict on the page's own text alone."""
        return DuplicateVerdict.UNIQUE if any(link.of == self.of for link in self.attached) else self.verdict


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of new words: its offsets in the text (in the title if ``in_title``), end exclusive, and its beginning as written."""

    in_title: bool
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Changes:
    """What a version changed since the revision ``against``: words added and removed, and where the added ones stand.

    ``exact``: every word was compared; otherwise the counts are estimates. ``passages``: the first few of ``passages_total``.
    """

    against: str
    words_added: int
    words_removed: int
    exact: bool
    passages: tuple[Passage, ...] = ()
    passages_total: int = 0


class StoryRole(StrEnum):
    """An article's part in its story."""

    FIRST = "first"
    SAME_EVENT = "same-event"
    FOLLOW_UP = "follow-up"
    COPY = "copy"


@dataclass(frozen=True, slots=True)
class StoryPlace:
    """An article's place in its story at the time of its verdict; ``sources`` counts independent publishers."""

    story_id: str
    role: StoryRole
    similarity: float
    size: int
    sources: int
    because: str


class Change(StrEnum):
    """What this event says of the article."""

    NEW = "new"
    UPDATED = "updated"
    RETRACTED = "retracted"
