"""Where the body of a text dump begins: at the first run of long lines that is a fair share of the greatest run."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

#: Words of a line that counts neither for the body, as longer ones do, nor against it, as shorter ones do; and on pages whose
#: longer lines have hardly more words than that in all.
_BREAK_EVEN: Final = 12
_SHORT_BREAK_EVEN: Final = 7
#: Most that a paragraph counts, so that one endless line of legal text does not outweigh an article.
MAX_WORTH: Final = 60
#: The body begins with the first run that has this share of the greatest, and so many words over the break-even: lists and
#: subheads divide long articles into several runs.
FAIR_SHARE: Final = 0.12
FAIR_WORDS: Final = 25
#: First characters of a line that show whether it is furniture.
FURNITURE_WITHIN: Final = 120
_DENSE: Final = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
#: Thai, Lao, Burmese and Khmer letters: some six of them, with marks, make a word ("ความคิดเห็น" is two).
_RUN_ON: Final = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
#: Letters and marks of Tamil, Telugu, Kannada, Malayalam, Sinhala and Georgian, whose words are long: seven make one, as in English.
_LONG_WORDED: Final = re.compile(r"[\u0b80-\u0dff\u10a0-\u10ff]")
_LONG_WORD: Final = 7
#: Letters of any script without spaces: most lines have none, which one search shows.
_UNSPACED: Final = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
_FURNITURE: Final = re.compile(
    r"cookie|privacy|subscribe|sign\s?(?:in|up)|log\s?in|newsletter|advertis|javascript|skip to|share\s(?:on|this)|"
    r"all rights|read\s(?:more|next|time)|min read|click here|you are here|photo(?:graph)?(?:\sby)?:|\(photo|getty|image:|"
    r"copyright|©|follow us|comments?$|last updated|\bicon\b",
    re.IGNORECASE,
)
#: Any text that the pattern matches has one of these in it.
_STEMS: Final = (
    "cookie", "privacy", "subscribe", "sign", "log", "newsletter", "advertis", "javascript", "skip to", "share",
    "all rights", "read", "click here", "you are here", "photo", "getty", "image:", "copyright", "©", "follow us",
    "comment", "last updated", "icon",
)  # fmt: skip


def words(line: str) -> int:
    """Count the words of a line with single spaces; in scripts without spaces two characters make one."""
    count = line.count(" ") + 1
    if line.isascii():
        return count
    if not _UNSPACED.search(line, 0, 2000):
        long = len(_LONG_WORDED.findall(line[:2000])) if _LONG_WORDED.search(line, 0, 2000) else 0
        return max(count, long // _LONG_WORD)
    return count + len(_DENSE.findall(line[:2000])) // 2 + len(_RUN_ON.findall(line[:2000])) // 6


def break_even(counts: Sequence[int]) -> int:
    """Give the words of a line that counts neither for the body nor against it. ``counts``: the words of each line."""
    over = sum(min(count, MAX_WORTH) - _BREAK_EVEN for count in counts if count > _BREAK_EVEN)
    return _BREAK_EVEN if over > _BREAK_EVEN else _SHORT_BREAK_EVEN


def begins(lines: Sequence[str], counts: Sequence[int]) -> int:
    """Give the index of the body's first line. ``counts``: the words of each line.

    A run maximises the sum of its words over the break-even (maximum subsequence segmentation, Pasternack and Roth 2009).
    """
    runs: list[tuple[int, int]] = []
    total = peak = start = 0
    even = break_even(counts)
    for index, count in enumerate(counts):
        if count <= even:
            total += count - even
        elif furnished(lines[index], FURNITURE_WITHIN):
            total -= even // 2
        else:
            total += min(count, MAX_WORTH) - even
            peak = max(peak, total)
        if total <= 0:
            runs.append((peak, start))
            total, peak, start = 0, 0, index + 1
    runs.append((peak, start))
    best = max(peak for peak, _ in runs)
    return next(start for peak, start in runs if peak >= min(best / 2, max(FAIR_WORDS, best * FAIR_SHARE)))


def furnished(line: str, within: int) -> bool:
    """Tell furniture by a line's first characters. Most lines have none of the stems and need no search for the pattern."""
    head = line[:within].lower()
    return any(stem in head for stem in _STEMS) and _FURNITURE.search(line, 0, within) is not None
