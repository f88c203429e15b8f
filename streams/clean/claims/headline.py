"""Which line of a text dump is its headline: what stands around it, what recurs of it in the body, how far it is from there."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from itertools import accumulate, chain, pairwise
from typing import Final

from streams.clean.blocks.subject import terms
from streams.clean.claims import byline
from streams.clean.claims.prose import BREAK_EVEN, furnished
from streams.clean.claims.reporters import reporters
from streams.clean.claims.title import fold
from streams.clean.dates.written import read, read_relative

#: Characters of a title.
MAX_TITLE: Final = 250
#: Lines before the body in which the headline is looked for. Of 681 labelled pages' titles a tenth stand 25 and more before.
BEFORE: Final = 120
#: Words of a headline, and of most.
_LEAST, _MOST, _USUAL, _TELLING = 3, 32, range(5, 21), 8
#: Lines around a headline among which those of one or two words are counted: menus stand above it, tools below.
_AROUND, _LABEL_WORDS = 3, 2
#: What each thing speaks for a line, in logits: a conditional logit over the lines of 681 labelled pages, each dumped in four
#: ways (hosts kept out .75 of the titles are found, .86 in markdown; with weights set by hand, 25 lines before, .54 and .79).
_IS_USUAL, _IS_TELLING, _ENDS_SO, _RECURS, _LABELS, _BELOW_START, _FARTHER = 2.5, 0.85, -4.2, 2.5, 3.5, -2.2, -0.85
_WITHIN_ANOTHER, _SIGNED_BELOW, _DATED_ABOVE, _HEADING = 0.8, 2.9, 2.0, 4.7
#: Printed again within so many lines, as aggregators do. Farther off it tells nothing: menus and teasers recur as well.
_PRINTED_AGAIN, _AGAIN_WITHIN = 2.0, 8
#: Lines from one printing to the next, between which a standfirst stands.
_FRAMED_WITHIN = 3
#: A path through the site, which labelled pages seldom have above the body.
_PATH = -3.0
#: How a line on rights opens, and what stands before its owner's name.
_YEARS: Final = re.compile(r"^(?:copyright|c|by|\d{2,4}|\s){1,12}\b\s*")
_RIGHTS: Final = re.compile(r"©|\(c\)|copyright|ⓒ", re.IGNORECASE)
_STEPS: Final = re.compile(r"\s[/|»›>•]\s")
#: What opens an item, or a pointer to another page.
_BULLET: Final = re.compile(r"\s*(?:[•*·▪►‣–—\-|>#]\s|>>|👉)")
_ENDS: Final = re.compile(r"[.,:;。，：；…]$")
#: Letters of a word that tells what a text is about.
_LETTERS: Final = 4


class _Lines:
    """A dump's lines as its headline is sought: folded, how often each is printed, what recurs in the long ones."""

    def __init__(self, lines: Sequence[str], folded: Sequence[str], counts: Sequence[int]) -> None:
        self.lines, self.folded, self.counts = lines, folded, counts
        self.printed = Counter(folded)
        self.whole = "\n".join(folded)
        self.labels = (0, *accumulate(count <= _LABEL_WORDS for count in counts))
        told = zip(lines, folded, counts, strict=True)
        long = (terms(key or fold(line), _LETTERS) for line, key, count in told if count >= BREAK_EVEN)
        self.recurring = Counter(chain.from_iterable(long))
        marked = (line for line in lines if len(line) <= MAX_TITLE and _RIGHTS.match(line))
        self.owners = tuple(_YEARS.sub("", fold(line.lstrip("©ⓒ"))) for line in marked)
        self.dates = cache(_dated)  # each line is asked for by up to nine others

    def likelihood(self, at: int, body_at: int) -> float | None:
        """Give the logit of a line's own form, words and place; None where it is no headline."""
        line, count = self.lines[at].strip(), self.counts[at]
        if not _LEAST <= count <= _MOST or len(line) > MAX_TITLE or not any(map(str.isalpha, line)):
            return None
        # A sentence with which the body begins is its first, and no headline.
        if _BULLET.match(line) or furnished(line, MAX_TITLE) or (at >= body_at and _ENDS.search(line)):
            return None
        key = self.folded[at]
        about = terms(key, _LETTERS)
        first, last = max(0, at - _AROUND), min(len(self.lines), at + _AROUND + 1)
        worth = _IS_USUAL * (count in _USUAL) + _IS_TELLING * (count >= _TELLING)
        worth += _ENDS_SO if _ENDS.search(line) else 0.0
        worth += _RECURS * sum(math.log1p(self.recurring[term]) for term in about) / max(1, len(about))
        worth += _LABELS * (self.labels[last] - self.labels[first]) / (last - first)
        worth += _BELOW_START * max(0, at - body_at) + _FARTHER * math.log1p(max(0, body_at - at))
        worth += _PATH * (len(_STEPS.findall(line)) > 1)
        worth += _PRINTED_AGAIN * (key in self.folded[max(0, at - _AGAIN_WITHIN) : at])
        return worth + _PRINTED_AGAIN * (key in self.folded[at + 1 : at + 1 + _AGAIN_WITHIN])

    def evidence(self, at: int, body_at: int) -> float | None:
        """Give the logit of what signs and dates the text below and above a line; None where the line does so itself, or names an owner."""
        line, dates = self.lines[at], self.dates
        if byline.signed(line.strip()) or dates(line) or reporters((line,)):
            return None
        if any(owner.startswith(self.folded[at]) for owner in self.owners):
            return None
        between = self.lines[at + 1 : max(at + 1, min(at + 7, body_at + 1))]
        below = any(byline.signed(near) or dates(near) for near in between if len(near) <= 120)
        above = any(dates(near) for near in self.lines[max(0, at - 2) : at] if len(near) <= 60)
        return _SIGNED_BELOW * below + _DATED_ABOVE * above

    def within_another(self, at: int) -> bool:
        """Say whether another, somewhat longer line holds this one. It can only if the whole holds it more often."""
        key, longest = self.folded[at], 2 * len(self.lines[at].strip()) + 40
        if self.whole.count(key) == self.printed[key]:
            return False
        return any(key in other and other != key and len(other) < longest for other in self.folded)


def likeliest(
    lines: Sequence[str], folded: Sequence[str], counts: Sequence[int], body_at: int, headings: frozenset[str]
) -> int | None:
    """Give the place of the line that is the headline most likely, if any can be one.

    ``counts``: the words of each line. ``headings``: lines that are marked as first headings.
    """
    page = _Lines(lines, folded, counts)
    worths: dict[str, float] = {}
    places: dict[str, list[int]] = {}
    for at in range(max(0, body_at - BEFORE), min(len(lines), body_at + 2)):
        worth, key = page.likelihood(at, body_at), folded[at]
        if worth is not None:
            worths[key] = max(worths.get(key, worth), worth + _HEADING * (lines[at] in headings))
            places.setdefault(key, []).append(at)
    # A standfirst stands between two printings of a headline, and is none.
    within = [
        range(one + 1, at) for found in places.values() for one, at in pairwise(found) if at - one <= _FRAMED_WITHIN
    ]
    framed = {at for between in within for at in between}
    best: tuple[float, int] | None = None
    # Other lines, dates and bylines are dear to read: only while they could make a line the best.
    for key in sorted(worths, key=worths.__getitem__, reverse=True):
        most = worths[key] + _WITHIN_ANOTHER + _SIGNED_BELOW + _DATED_ABOVE
        if best is not None and most <= best[0]:
            break
        worth = worths[key] + _WITHIN_ANOTHER * page.within_another(places[key][-1])
        if best is not None and worth + _SIGNED_BELOW + _DATED_ABOVE <= best[0]:
            continue
        # What stands around one printing of a headline speaks for the others as well.
        around = [told for at in places[key] if at not in framed and (told := page.evidence(at, body_at)) is not None]
        if around and (best is None or worth + max(around) > best[0]):
            best = worth + max(around), places[key][-1]
    return best[1] if best else None


def _dated(line: str) -> bool:
    """Tell whether a line is mostly a date."""
    found = read(line) or read_relative(line)
    return found is not None and (len(line) - (found.end - found.start)) <= 30
