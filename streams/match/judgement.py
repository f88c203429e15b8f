"""What the view says of one page: the nouns that the agents, the events and the command line read."""

from __future__ import annotations

import struct
from dataclasses import dataclass

from streams.origin import Origin
from streams.relation import Change, Duplicate, StoryPlace
from streams.story import Story

#: Revision compared with, shingles new and gone; then the marks of that revision.
_DIFFERENCE = struct.Struct("<16sII")


@dataclass(frozen=True, slots=True)
class Difference:
    """How a new wording stands to the one of revision ``against``, in shingles: ``fresh`` are new, ``gone`` are not here.

    ``marks``: of that wording's shingles.
    """

    against: bytes
    marks: bytes
    fresh: int
    gone: int

    def pack(self) -> bytes:
        """Write it for a page's note, so that a replay tells the same: some 280 bytes."""
        return _DIFFERENCE.pack(self.against, self.fresh, self.gone) + self.marks

    @classmethod
    def unpack(cls, cell: bytes) -> Difference:
        """Read what ``pack`` wrote."""
        against, fresh, gone = _DIFFERENCE.unpack_from(cell)
        return cls(against, cell[_DIFFERENCE.size :], fresh, gone)


@dataclass(frozen=True, slots=True)
class Judgement:
    """What became of one page.

    ``keep``: publish it as an article of its own; otherwise its words are out already (a copy) or nothing changed (a
    re-crawl). ``version`` counts the published wordings of an article, ``supersedes`` is the revision before.
    ``difference``: what changed since, where an earlier wording is still remembered. ``origin``: where a copy's words were seen first. ``stories``: states to publish. ``replayed``: the
    page was judged before, and this is that judgement.
    """

    page_id: bytes
    article_id: str
    revision: str
    keep: bool
    recrawl: bool
    duplicate: Duplicate
    version: int
    supersedes: str | None
    change: Change
    origin: Origin | None
    story: StoryPlace | None
    stories: tuple[Story, ...]
    replayed: bool
    difference: Difference | None = None
