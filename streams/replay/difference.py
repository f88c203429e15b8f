"""Compares two ends of one page: in which aspects they differ, where their texts first differ, and the counts over many pages."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum

from streams.replay.page_end import PageEnd

#: Characters shown before and after the place where two texts first differ.
_BEFORE, _AFTER = 30, 60


class Aspect(StrEnum):
    """What may differ between two ends of a page."""

    OUTCOME = "outcome"
    IDENTITY = "identity"
    TEXT = "text"
    ENTITIES = "entities"
    ROUTES = "routes"


@dataclass(frozen=True, slots=True)
class Passage:
    """The first difference of two texts: its offset in code points, and an excerpt of each text around it."""

    at: int
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Difference:
    """One page whose end changes, and the aspects in which it does."""

    before: PageEnd
    after: PageEnd
    aspects: tuple[Aspect, ...]


@dataclass
class Summary:
    """Counts over all pages of a replay.

    ``undecided``: pages without a decision so far. ``gone``: pages with a decision whose raw record the broker no longer has.
    ``forgotten``: pages left out as their article was taken back.
    """

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
        """Give the counts as one line of text, without those that are 0."""
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
    """Compare the page's end that went out with the one that would come now; None if a consumer would see no difference."""
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


def first_difference(before: str, after: str) -> Passage | None:
    """Find the first place where two texts differ; None if they are equal."""
    if before == after:
        return None
    at = next(
        (at for at, (one, other) in enumerate(zip(before, after, strict=False)) if one != other),
        min(len(before), len(after)),
    )
    start = max(0, at - _BEFORE)
    return Passage(at, before[start : at + _AFTER], after[start : at + _AFTER])


def lost_and_won(before: tuple[str, ...], after: tuple[str, ...]) -> tuple[list[str], list[str]]:
    """Give the items that only the first has and those that only the second has, in their order."""
    return [item for item in before if item not in after], [item for item in after if item not in before]
