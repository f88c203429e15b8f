"""What the page's metadata says of its blocks: which repeat the title, which are the standfirst, which are in ``articleBody``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

_SPACES: Final = re.compile(r"[\W_]+")
#: An ``articleBody`` shorter than this is a teaser and says nothing of what is missing from it (characters, folded).
_MIN_BODY: Final = 250
#: Titles and descriptions shorter than this match by chance.
_MIN_KEY: Final = 8
_PROBE: Final = 40


class TitleMatch(IntEnum):
    """How a block stands to the page's title."""

    NONE = 0
    PART = 1
    SAME = 2


def fold(text: str) -> str:
    """Case, marks and spaces away: what is left decides whether two wordings are the same."""
    return _SPACES.sub("", text.casefold())


@dataclass(frozen=True, slots=True)
class Evidence:
    """Folded claims of one page. Empty strings when the page is silent."""

    titles: tuple[str, ...] = ()
    description: str = ""
    body: str = ""
    lines: frozenset[str] = frozenset()
    shortest: int = 0
    longest: int = 0

    @classmethod
    def of(
        cls, titles: Sequence[str], description: str | None, body: str | None, lines: Sequence[str] = ()
    ) -> Evidence:
        """Fold the claims once a page."""
        folded = fold(body[:200_000]) if body else ""
        keys = tuple(dict.fromkeys(key for title in titles if len(key := fold(title)) >= _MIN_KEY))
        lengths = [len(key) for key in keys] or [0]
        return cls(
            keys,
            fold(description or ""),
            folded if len(folded) >= _MIN_BODY else "",
            frozenset(fold(line) for line in lines),
            min(lengths),
            max(lengths),
        )

    def near_title(self, size: int) -> bool:
        """Say whether a block of so many characters can be a title or a part of one: folding costs, most blocks are spared."""
        return self.shortest // 4 <= size <= self.longest * 3

    def title(self, folded: str) -> TitleMatch:
        """Say whether the block is the title, a part of it, or the title with a site name."""
        if folded in self.titles:
            return TitleMatch.SAME
        if len(folded) >= _MIN_KEY and any(
            folded in title or (title in folded and len(folded) < 2 * len(title)) for title in self.titles
        ):
            return TitleMatch.PART
        return TitleMatch.NONE

    def described(self, text: str) -> bool:
        """Say whether the block opens as the description does."""
        key = self.description[:_PROBE]
        return len(key) >= _MIN_KEY and text[:1].casefold() == key[0] and fold(text[: 3 * _PROBE]).startswith(key)

    def in_body(self, folded: str) -> int:
        """1 in the claimed body, -1 not in it, 0 unknown. Long blocks are held against it by their start, middle and end."""
        if not self.body or not folded:
            return 0
        if len(folded) <= _PROBE:
            return 1 if folded in self.body else -1
        middle = len(folded) // 2
        probes = (folded[: _PROBE // 2], folded[middle : middle + _PROBE // 2], folded[-_PROBE // 2 :])
        return 1 if sum(probe in self.body for probe in probes) >= 2 else -1
