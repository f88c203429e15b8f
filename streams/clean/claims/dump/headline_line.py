"""Which line of a text dump is its headline, judged by form, surroundings, recurrence in the body and distance from it."""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Container, Sequence
from functools import cache
from itertools import accumulate, chain, pairwise, takewhile
from typing import Final

from streams.clean.blocks.terms import terms
from streams.clean.claims.dump.body_start import break_even, furnished
from streams.clean.claims.people import byline
from streams.clean.claims.people.reporters import reporters
from streams.clean.claims.title import fold_words
from streams.clean.dates.written import read_any_date
from streams.clean.words.cues import cues_of
from streams.clean.words.picture_credits import closes_with_name, is_credited, stands_alone

#: Most characters of a title.
MAX_TITLE: Final = 250
#: Lines before the body in which the headline is looked for. On a tenth of 681 labelled pages it is 25 or more lines before.
BEFORE: Final = 120
#: Fewest words of a headline, fewest if it is marked as a heading, most, and the usual range.
_LEAST, _LEAST_MARKED, _MOST, _USUAL = 3, 2, 32, range(5, 21)
#: Weights of a sentence that ends within the line, as in standfirsts, and of more words than most headlines have.
_SENTENCES, _LONG, _SHORT_OF = -1.5, -0.7, 16
#: Lines around a headline among which lines of one or two words are counted: menus above it, tools below it.
_AROUND, _LABEL_WORDS = 3, 2
#: Weight of each piece of evidence, in logits: a conditional logit model fitted to the lines of 1,088 labelled pages, each
#: dumped in four ways (docs/decisions/page-claims.md gives its results on held-out hosts).
_IS_USUAL, _ENDS_SO, _RECURS, _LABELS, _BELOW_START, _FARTHER = 1.9, -3.2, 1.8, 2.4, -2.0, -0.4
_WITHIN_ANOTHER, _SIGNED_BELOW, _STAMPED, _DATED_ABOVE, _HEADING = 1.3, 2.3, 1.2, 1.2, 4.6
#: Weights of: two or more of a line's words in the first long lines; a longer line right below, as a standfirst is; a colon; a
#: small first letter; each adjacent line that could be a headline too, as in lists.
_LEADS, _TOLD_LONGER, _COLON, _SMALL, _IN_ROW = 1.4, 1.2, 1.1, -1.5, -0.2
_LEAD, _LEAD_TERMS, _LONGER, _ROW = 4, 2, 6, 6
#: Lines below within which a byline or a date counts as adjacent, and the most that the surroundings can contribute.
_STAMPED_WITHIN: Final = 3
_MOST_STAMPED: Final = _SIGNED_BELOW + _STAMPED + _DATED_ABOVE
#: Weights of a repetition within so many lines, as aggregators print it. Farther off it is no evidence, as menus and teasers recur too.
_PRINTED_BEFORE, _PRINTED_AGAIN, _AGAIN_WITHIN = 1.0, 1.7, 8
#: Most lines between two printings of a headline with a standfirst between them.
_FRAMED_WITHIN = 3
#: Weight of a breadcrumb path, which labelled pages seldom have above the body.
_PATH = -3.0
#: Weight of words of furniture: a headline on cookies has them only where no other line can be one.
_FURNISHED = -6.0
#: The opening of a line on rights, up to the owner's name.
_YEARS: Final = re.compile(r"^(?:copyright|c|by|\d{2,4}|\s){1,12}\b\s*")
_RIGHTS: Final = re.compile(r"©|\(c\)|copyright|ⓒ", re.IGNORECASE)
_STEPS: Final = re.compile(r"\s[/|»›>•]\s")
#: Marks that open a list item or a pointer to another page.
_BULLET: Final = re.compile(r"\s*(?:[•*·▪►‣–—\-|>#]\s|>>|👉)")
_ENDS: Final = re.compile(r"[.,:;。，：；…｡।॥۔؛።။។]$")
#: The end of a sentence that another follows; a shorter word before the point may be cut short.
_STOPPED: Final = re.compile(r"[^\W\d_]{3}[.!?…][\"”»'’]?\s(?=[^\W\d_])(?![a-zß-öø-ÿ])|[。！？｡।॥۔؟።](?=.)")
#: Fewest letters of a word that is compared.
_LETTERS: Final = 4


class _Lines:
    """A dump's lines prepared for the search: folded, how often each recurs, and the words of the long ones."""

    def __init__(
        self, lines: Sequence[str], folded: Sequence[str], counts: Sequence[int], body_at: int, headings: frozenset[str]
    ) -> None:
        self.lines, self.folded, self.counts, self.body_at, self.headings = lines, folded, counts, body_at, headings
        self.printed = Counter(folded)
        self.whole = "\n".join(folded)
        self.labels = (0, *accumulate(count <= _LABEL_WORDS for count in counts))
        even = break_even(counts)
        long = [at for at, count in enumerate(counts) if count >= even]
        about = [terms(folded[at] or fold_words(lines[at]), _LETTERS) for at in long]
        self.recurring = Counter(chain.from_iterable(about))
        first = bisect_left(long, body_at)
        self.lead = set().union(*about[first : first + _LEAD])
        marked = (line for line in lines if len(line) <= MAX_TITLE and _RIGHTS.match(line))
        self.owners = tuple(_YEARS.sub("", fold_words(line.lstrip("©ⓒ"))) for line in marked)
        self.dates = cache(_dated)  # up to nine other lines ask for each line

    def likelihood(self, at: int) -> float | None:
        """Give the logit of a line's own form, words and place; None if it cannot be a headline."""
        line, count, body_at = self.lines[at].strip(), self.counts[at], self.body_at
        least = _LEAST_MARKED if self.lines[at] in self.headings else _LEAST
        if count < least or len(line) > MAX_TITLE:
            return None
        steps = len(_STEPS.findall(line))
        if not least <= count - steps <= _MOST or not any(map(str.isalpha, line)):
            return None
        # A sentence at the body's beginning belongs to the body.
        furniture = furnished(line, MAX_TITLE)
        if _BULLET.match(line) or (furniture and cues_of(line)) or (at >= body_at and _ENDS.search(line)):
            return None
        key = self.folded[at]
        about = terms(key, _LETTERS)
        first, last = max(0, at - _AROUND), min(len(self.lines), at + _AROUND + 1)
        worth = _IS_USUAL * (count in _USUAL) + (_ENDS_SO if _ENDS.search(line) else 0.0)
        worth += _COLON * (":" in line or "：" in line) + _SMALL * next(filter(str.isalpha, line)).islower()
        worth += _SENTENCES * (_STOPPED.search(line) is not None) + _LONG * (count > _SHORT_OF)
        worth += _LEADS * (len(about & self.lead) >= _LEAD_TERMS)
        worth += _TOLD_LONGER * (max(self.counts[at + 1 : at + 2], default=0) > max(count, _LONGER - 1))
        worth += _RECURS * sum(math.log1p(self.recurring[term]) for term in about) / max(1, len(about))
        worth += _LABELS * (self.labels[last] - self.labels[first]) / (last - first)
        worth += _BELOW_START * max(0, at - body_at) + _FARTHER * math.log1p(max(0, body_at - at))
        worth += _PATH * (steps > 1) + _FURNISHED * furniture
        worth += _PRINTED_BEFORE * (key in self.folded[max(0, at - _AGAIN_WITHIN) : at])
        return worth + _PRINTED_AGAIN * (key in self.folded[at + 1 : at + 1 + _AGAIN_WITHIN])

    def evidence(self, at: int) -> float | None:
        """Give the logit of bylines and dates around a line; None if it is a byline, a date, an owner's name or a picture credit itself."""
        line, dates = self.lines[at], self.dates
        if byline.signed(line.strip()) or dates(line) or reporters((line,)):
            return None
        if any(owner.startswith(self.folded[at]) for owner in self.owners) or _is_credit(line):
            return None
        below = next((near for near in range(at + 1, min(at + 7, self.body_at + 1)) if self.stamps(near)), None)
        above = any(dates(near) for near in self.lines[max(0, at - 2) : at] if len(near) <= 60)
        signed = 0.0 if below is None else _SIGNED_BELOW + _STAMPED * (below - at <= _STAMPED_WITHIN)
        return signed + _DATED_ABOVE * above

    def stamps(self, at: int) -> bool:
        """Tell whether a line is a byline or a date."""
        near = self.lines[at]
        return len(near) <= 120 and (byline.signed(near.strip()) or self.dates(near))

    def within_another(self, at: int) -> bool:
        """Tell whether another, somewhat longer line contains this one; only possible if it occurs in the whole more often than it is printed."""
        key, longest = self.folded[at], 2 * len(self.lines[at].strip()) + 40
        if self.whole.count(key) == self.printed[key]:
            return False
        return any(key in other and other != key and len(other) < longest for other in self.folded)


def likeliest(
    lines: Sequence[str], folded: Sequence[str], counts: Sequence[int], body_at: int, headings: frozenset[str]
) -> int | None:
    """Give the index of the line that is most likely the headline, if any can be one.

    ``counts``: the words of each line. ``headings``: lines marked as first-level headings.
    """
    page = _Lines(lines, folded, counts, body_at, headings)
    around = range(max(0, body_at - BEFORE), min(len(lines), body_at + 2))
    likelihoods = {at: worth for at in around if (worth := page.likelihood(at)) is not None}
    worths: dict[str, float] = {}
    places: dict[str, list[int]] = {}
    for at, own in likelihoods.items():
        key, worth = folded[at], own + _HEADING * (lines[at] in headings) + _IN_ROW * _row(at, likelihoods)
        worths[key] = max(worths.get(key, worth), worth)
        places.setdefault(key, []).append(at)
    # A line between two printings of a headline is its standfirst.
    within = [
        range(one + 1, at) for found in places.values() for one, at in pairwise(found) if at - one <= _FRAMED_WITHIN
    ]
    framed = {at for between in within for at in between}
    best: tuple[float, int] | None = None
    # Reading dates and bylines of other lines is expensive: done only while it could make a line the best.
    for key in sorted(worths, key=worths.__getitem__, reverse=True):
        most = worths[key] + _WITHIN_ANOTHER + _MOST_STAMPED
        if best is not None and most <= best[0]:
            break
        worth = worths[key] + _WITHIN_ANOTHER * page.within_another(places[key][-1])
        if best is not None and worth + _MOST_STAMPED <= best[0]:
            continue
        # The surroundings of one printing of a headline count for its other printings too.
        stamped = [one for at in places[key] if at not in framed and (one := page.evidence(at)) is not None]
        if stamped and (best is None or worth + max(stamped) > best[0]):
            best = worth + max(stamped), places[key][-1]
    return best[1] if best else None


def _row(at: int, likelihoods: Container[int]) -> int:
    """Count the lines adjacent to this one that could be headlines too."""
    above = takewhile(likelihoods.__contains__, range(at - 1, at - 1 - _ROW, -1))
    below = takewhile(likelihoods.__contains__, range(at + 1, at + 1 + _ROW))
    return sum(1 for _ in chain(above, below))


def _is_credit(line: str) -> bool:
    """Tell whether a line is a picture's credit, or a caption that ends with one."""
    line = line.strip()
    return stands_alone(line) or is_credited(line) or closes_with_name(line)


def _dated(line: str) -> bool:
    """Tell whether a line is mostly a date."""
    found = read_any_date(line)
    return found is not None and (len(line) - (found.end - found.start)) <= 30
