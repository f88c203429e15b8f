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


class Carried(StrEnum):
    """How an article stands to another through one that is attached: it carries that one, or is carried by its page."""

    CONTAINS = "contains"
    CONTAINED = "contained"


@dataclass(frozen=True, slots=True)
class AttachedLink:
    """A link through an article that a page carries beside its own text: ``of`` is its original, or the page that carries this one.

    ``containment``: share of the original's shingles in what the page carries; ``threshold`` is what that was held against.
    """

    verdict: Carried
    of: str
    similarity: float
    containment: float
    shared: int
    threshold: float
    shared_threshold: int


@dataclass(frozen=True, slots=True)
class Duplicate:
    """The verdict, the article it was held against, and each number beside its threshold (0..1, shared in shingles).

    ``also``: further articles that it shares most of the smaller text with: that it holds, is held by, or copies as well.
    ``attached``: which of all these are linked through an attached article, not through the page's own text.
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
    """New words: offsets in the text (in the title if ``in_title``), end exclusive, and the first of them as written."""

    in_title: bool
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Changes:
    """What a version changed since the revision ``against``: words new and gone, and where the new ones stand.

    ``exact``: every word was compared; otherwise the counts are estimates. ``passages`` are the first
    of ``passages_total``.
    """

    against: str
    words_added: int
    words_removed: int
    exact: bool
    passages: tuple[Passage, ...] = ()
    passages_total: int = 0


class Role(StrEnum):
    """An article's part in its story."""

    FIRST = "first"
    SAME_EVENT = "same-event"
    FOLLOW_UP = "follow-up"
    COPY = "copy"


@dataclass(frozen=True, slots=True)
class StoryPlace:
    """Where an article stands in its story at the moment of its verdict; ``sources`` counts independent publishers."""

    story_id: str
    role: Role
    similarity: float
    size: int
    sources: int
    because: str


class Change(StrEnum):
    """What this event says of the article."""

    NEW = "new"
    UPDATED = "updated"
    RETRACTED = "retracted"
