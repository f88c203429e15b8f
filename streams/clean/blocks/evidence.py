"""Evidence in the page's metadata about its blocks: which repeat the title or the description, which are in ``articleBody``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

#: Marks and spaces of ASCII are removed by a table, in a tenth of a pattern's time; others by a pattern that begins with a
#: class of characters and looks back from there, in half the time of ``\W``.
_HIGH_MARK: Final = re.compile(r"[^\x00-\x7f](?<!\w)")
_LOWER: Final = bytes(range(128)).lower() + bytes(range(128, 256))
_MARKS: Final = bytes(code for code in range(128) if not chr(code).isalnum())
#: An ``articleBody`` shorter than this (folded characters) is a teaser: a block that is not in it may still be the article's.
_MIN_BODY: Final = 250
#: Titles and descriptions shorter than this match by chance.
_MIN_KEY: Final = 8
_PROBE: Final = 40


class TitleMatch(IntEnum):
    """How a block's text relates to the page's title."""

    NONE = 0
    PART = 1
    SAME = 2


def fold_letters(text: str) -> str:
    """Remove case, marks and spaces: two wordings are the same if what is left is."""
    if text.isascii():
        return text.encode("ascii").translate(_LOWER, _MARKS).decode("ascii")
    lettered = text.casefold().encode("utf-8", "surrogatepass").translate(None, _MARKS)
    return _HIGH_MARK.sub("", lettered.decode("utf-8", "surrogatepass"))


@dataclass(frozen=True, slots=True)
class Evidence:
    """Folded claims of one page, empty where it makes none. ``opening``: the description's start. ``shortest``, ``longest``: lengths of titles."""

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
        """Fold a page's claims, once for all its blocks."""
        folded = fold_letters(body[:200_000]) if body else ""
        keys = tuple(dict.fromkeys(key for title in titles if len(key := fold_letters(title)) >= _MIN_KEY))
        opening = fold_letters(description or "")[:_PROBE]
        lengths = [len(key) for key in keys] or [0]
        return cls(
            keys,
            opening if len(opening) >= _MIN_KEY else "",
            folded if len(folded) >= _MIN_BODY else "",
            frozenset(fold_letters(line) for line in lines),
            min(lengths),
            max(lengths),
        )

    def title(self, folded: str) -> TitleMatch:
        """Tell whether a block is the title, a part of it, or the title with a site's name."""
        if folded in self.titles:
            return TitleMatch.SAME
        if len(folded) >= _MIN_KEY:
            for title in self.titles:
                if folded in title or (title in folded and len(folded) < 2 * len(title)):
                    return TitleMatch.PART
        return TitleMatch.NONE

    def described(self, text: str) -> bool:
        """Tell whether a block opens as the description does."""
        return self.opening != "" and fold_letters(text[: 3 * _PROBE]).startswith(self.opening)

    def in_body(self, folded: str) -> int:
        """Give 1 for a block in the claimed body, -1 for one not in it, 0 if unknown. Of long blocks, start, middle and end are compared."""
        if not self.body or not folded:
            return 0
        if len(folded) <= _PROBE:
            return 1 if folded in self.body else -1
        middle = len(folded) // 2
        probes = (folded[: _PROBE // 2], folded[middle : middle + _PROBE // 2], folded[-_PROBE // 2 :])
        return 1 if sum(probe in self.body for probe in probes) >= 2 else -1
