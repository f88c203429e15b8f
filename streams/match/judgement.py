"""What the view says of one page, for the agents, the events and the command line."""

from __future__ import annotations

import struct
from dataclasses import dataclass

from streams.origin import Origin
from streams.relation import Change, Duplicate, StoryPlace
from streams.story import Story

#: The revision compared with, numbers of shingles added and removed; then the marks of that revision.
_DIFFERENCE = struct.Struct("<16sII")


@dataclass(frozen=True, slots=True)
class Difference:
    """How a new wording differs from revision ``against``: it has ``fresh`` new shingles and lacks ``gone`` old ones.

    ``marks``: those of the old wording's shingles.
    """

    against: bytes
    marks: bytes
    fresh: int
    gone: int

    def pack(self) -> bytes:
        """Pack it for a page's note, so that a replay gives the same: some 280 bytes."""
        return _DIFFERENCE.pack(self.against, self.fresh, self.gone) + self.marks

    @classmethod
    def unpack(cls, cell: bytes) -> Difference:
        """Read what ``pack`` wrote."""
        against, fresh, gone = _DIFFERENCE.unpack_from(cell)
        return cls(against, cell[_DIFFERENCE.size :], fresh, gone)


@dataclass(frozen=True, slots=True)
class Judgement:
    """The view's judgement of one page.

    ``keep``: publish it as an article of its own. Otherwise its words are out already (a copy), or nothing changed (a
    re-crawl). ``version`` counts the published wordings of an article, and ``supersedes`` is the revision before.
    ``difference``: what changed since then, if an earlier wording is still remembered. ``origin``: where a copy's words were
    first seen. ``stories``: the states to publish. ``replayed``: the page was judged before, and this is that judgement.
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
