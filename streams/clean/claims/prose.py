"""Where the body of a text dump begins: the first run of long lines that is a fair part of the greatest one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

#: A line of so many words breaks even; longer ones count for the body, shorter ones against it.
BREAK_EVEN: Final = 12
#: A paragraph's worth at most, so that one endless line of legal text does not outweigh an article.
MAX_WORTH: Final = 60
#: The first run that reaches this share of the greatest, and these words over the break-even, is the body's beginning:
#: lists and subheads cut long articles into several runs.
FAIR_SHARE: Final = 0.12
FAIR_WORDS: Final = 25
#: Characters in which a line of furniture gives itself away.
FURNITURE_WITHIN: Final = 120
_DENSE: Final = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
#: Of Thai, Lao, Burmese and Khmer letters, marks and all, some six are a word: "ความคิดเห็น" is two.
_RUN_ON: Final = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
#: Either: most lines have none, and are asked once.
_UNSPACED: Final = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
_FURNITURE: Final = re.compile(
    r"cookie|privacy|subscribe|sign\s?(?:in|up)|log\s?in|newsletter|advertis|javascript|skip to|share\s(?:on|this)|"
    r"all rights|read\s(?:more|next|time)|min read|click here|you are here|photo(?:graph)?(?:\sby)?:|\(photo|getty|image:|"
    r"copyright|©|follow us|comments?$|last updated|\bicon\b",
    re.IGNORECASE,
)
#: One of these is in whatever the pattern finds.
_STEMS: Final = (
    "cookie", "privacy", "subscribe", "sign", "log", "newsletter", "advertis", "javascript", "skip to", "share",
    "all rights", "read", "click here", "you are here", "photo", "getty", "image:", "copyright", "©", "follow us",
    "comment", "last updated", "icon",
)  # fmt: skip


def words(line: str) -> int:
    """Count words of a line with single blanks; in scripts without blanks two characters make one."""
    count = line.count(" ") + 1
    if line.isascii() or not _UNSPACED.search(line, 0, 2000):
        return count
    return count + len(_DENSE.findall(line[:2000])) // 2 + len(_RUN_ON.findall(line[:2000])) // 6


def begins(lines: Sequence[str], counts: Sequence[int]) -> int:
    """Give the place of the body's first line. ``counts``: the words of each line.

    A run is one of greatest sum of words over the break-even (maximum-sum segment, Pasternack and Roth 2009).
    """
    runs: list[tuple[int, int]] = []
    total = peak = start = 0
    for index, count in enumerate(counts):
        if count <= BREAK_EVEN:
            total += count - BREAK_EVEN
        elif furnished(lines[index], FURNITURE_WITHIN):
            total -= BREAK_EVEN // 2
        else:
            total += min(count, MAX_WORTH) - BREAK_EVEN
            peak = max(peak, total)
        if total <= 0:
            runs.append((peak, start))
            total, peak, start = 0, 0, index + 1
    runs.append((peak, start))
    best = max(peak for peak, _ in runs)
    return next(start for peak, start in runs if peak >= min(best / 2, max(FAIR_WORDS, best * FAIR_SHARE)))


def furnished(line: str, within: int) -> bool:
    """Tell furniture by a line's first characters. Most lines have none of the stems, and need no look at the pattern."""
    head = line[:within].lower()
    return any(stem in head for stem in _STEMS) and _FURNITURE.search(line, 0, within) is not None
