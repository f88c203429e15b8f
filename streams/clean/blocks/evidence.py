"""What the page's metadata says of its blocks: which repeat the title, which are the standfirst, which are in ``articleBody``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

#: Marks and spaces of ASCII go by table, a tenth of a pattern's time; the others by a pattern that begins with a class of
#: characters and looks back from there: half the time of one that asks for what is no letter.
_HIGH_MARK: Final = re.compile(r"[^\x00-\x7f](?<!\w)")
_LOWER: Final = bytes(range(128)).lower() + bytes(range(128, 256))
_MARKS: Final = bytes(code for code in range(128) if not chr(code).isalnum())
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
    if text.isascii():
        return text.encode("ascii").translate(_LOWER, _MARKS).decode("ascii")
    lettered = text.casefold().encode("utf-8", "surrogatepass").translate(None, _MARKS)
    return _HIGH_MARK.sub("", lettered.decode("utf-8", "surrogatepass"))


@dataclass(frozen=True, slots=True)
class Evidence:
    """Folded claims of one page; ``opening``: of the description; ``shortest``, ``longest``: lengths of the titles. Empty strings when the page is silent."""

    titles: tuple[str, ...] = ()
    opening: str = ""
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
        opening = fold(description or "")[:_PROBE]
        lengths = [len(key) for key in keys] or [0]
        return cls(
            keys,
            opening if len(opening) >= _MIN_KEY else "",
            folded if len(folded) >= _MIN_BODY else "",
            frozenset(fold(line) for line in lines),
            min(lengths),
            max(lengths),
        )

    def title(self, folded: str) -> TitleMatch:
        """Say whether the block is the title, a part of it, or the title with a site name."""
        if folded in self.titles:
            return TitleMatch.SAME
        if len(folded) >= _MIN_KEY:
            for title in self.titles:
                if folded in title or (title in folded and len(folded) < 2 * len(title)):
                    return TitleMatch.PART
        return TitleMatch.NONE

    def described(self, text: str) -> bool:
        """Say whether the block opens as the description does."""
        return self.opening != "" and fold(text[: 3 * _PROBE]).startswith(self.opening)

    def in_body(self, folded: str) -> int:
        """1 in the claimed body, -1 not in it, 0 unknown. Long blocks are held against it by their start, middle and end."""
        if not self.body or not folded:
            return 0
        if len(folded) <= _PROBE:
            return 1 if folded in self.body else -1
        middle = len(folded) // 2
        probes = (folded[: _PROBE // 2], folded[middle : middle + _PROBE // 2], folded[-_PROBE // 2 :])
        return 1 if sum(probe in self.body for probe in probes) >= 2 else -1
