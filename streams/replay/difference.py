"""Before and after: in what two ends of one page differ, where their texts part, and the sum over many pages."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum

from streams.replay.page_end import PageEnd

#: Characters shown before and after the place where two texts part.
_BEFORE, _AFTER = 30, 60


class Aspect(StrEnum):
    """In what a page's end may differ."""

    OUTCOME = "outcome"
    IDENTITY = "identity"
    TEXT = "text"
    ENTITIES = "entities"
    ROUTES = "routes"


@dataclass(frozen=True, slots=True)
class Passage:
    """Where two texts part: the offset in code points, and what each says there."""

    at: int
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Difference:
    """One page whose end changes, and in what."""

    before: PageEnd
    after: PageEnd
    aspects: tuple[Aspect, ...]


@dataclass
class Summary:
    """All pages of a replay. ``undecided``: nothing went out for them yet. ``gone``: decided, and no longer kept raw."""

    pages: int = 0
    undecided: int = 0
    gone: int = 0
    forgotten: int = 0
    dead: int = 0
    changed: int = 0
    aspects: Counter[Aspect] = field(default_factory=Counter)

    def add(self, difference: Difference) -> None:
        """Count one changed page."""
        self.changed += 1
        self.aspects.update(difference.aspects)

    def sentence(self) -> str:
        """Say it in one line; what did not happen is left out."""
        parts = [f"{self.aspects[aspect]} change {aspect}" for aspect in Aspect if self.aspects[aspect]]
        parts += [f"{self.undecided} had no decision yet"] if self.undecided else []
        parts += [f"{self.forgotten} are forgotten and stay out"] if self.forgotten else []
        parts += [f"{self.gone} cannot be read any more"] if self.gone else []
        noun = "page" if self.pages == 1 else "pages"
        return f"{self.pages} {noun}: {', '.join(parts) or 'nothing changes'}"

    def counts(self) -> dict[str, int]:
        """Give all counts by name."""
        counts = {name: getattr(self, name) for name in ("pages", "changed", "undecided", "gone", "forgotten", "dead")}
        return counts | {f"change_{aspect}": self.aspects[aspect] for aspect in Aspect}


def compare(before: PageEnd, after: PageEnd) -> Difference | None:
    """Hold what would come now against what went out; None when a consumer would see no difference."""
    aspects = []
    if (before.outcome, before.code) != (after.outcome, after.code):
        aspects.append(Aspect.OUTCOME)
    elif before.article_id != after.article_id:
        aspects.append(Aspect.IDENTITY)
    if before.published and after.published:
        if (before.title, before.text) != (after.title, after.text):
            aspects.append(Aspect.TEXT)
        if before.entities != after.entities:
            aspects.append(Aspect.ENTITIES)
        if before.routes != after.routes:
            aspects.append(Aspect.ROUTES)
    return Difference(before, after, tuple(aspects)) if aspects else None


def parting(before: str, after: str) -> Passage | None:
    """Find the first place where two texts part; None when they are equal."""
    if before == after:
        return None
    at = next(
        (at for at, (one, other) in enumerate(zip(before, after, strict=False)) if one != other),
        min(len(before), len(after)),
    )
    start = max(0, at - _BEFORE)
    return Passage(at, before[start : at + _AFTER], after[start : at + _AFTER])


def lost_and_won(before: tuple[str, ...], after: tuple[str, ...]) -> tuple[list[str], list[str]]:
    """Give what only the first has and what only the second has, in their order."""
    return [item for item in before if item not in after], [item for item in after if item not in before]
