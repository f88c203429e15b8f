"""What two texts share, as measured, and what follows from it: which begins with the other, which is a part."""

from __future__ import annotations

from collections.abc import Container
from typing import NamedTuple

from streams.match.copies.texts import shares

#: Share of a text from which most of it is another's, and share of its beginning from which it begins with that one.
_MOST, LEAD = 0.6, 0.4
#: A copy has less than this of the earlier text if it has only a part of it; and two parts that come to less than this have nothing in common.
_WHOLE, _BOTH = 0.9, 1.1
#: Texts whose sizes differ by less have no room for a second article beside one of news length: a hint of the beginning is enough, for of eight
#: hashes two edited copies of one text may share two.
_SIZE, _HINT = 1.07, 0.15
#: Share of names and of heaviest terms from which texts of one size are edited copies even if edits fell upon those hashes: such have .86 (six
#: names of seven) and .91 or more.
_NAMED = 0.85


class Match(NamedTuple):
    """How a text stands to an earlier one: its page, its row in the index. ``own`` and ``other``: share of each one's shingles found in the other.

    ``figures``: share of this one's numbers found in the other; 1 where either names too few to tell, or the other is much longer
    and names more than are marked. ``names``, ``subject``: shares of its rare and of its heaviest terms found there; None and 1 where
    they do not tell. ``own_lead``, ``other_lead``: share of each one's beginning found in the other, None where that is not known;
    ``whole_beginning``: whether all of one may be. ``copied``: of the earlier text, as ``Text`` has it.
    """

    page: int
    row: int
    resemblance: float
    own: float
    other: float
    shared: int
    figures: float = 1.0
    names: float | None = None
    subject: float = 1.0
    own_lead: float | None = None
    other_lead: float | None = None
    whole_beginning: bool = False
    copied: int = 0

    @property
    def containment(self) -> float:
        """Share of the smaller text that is in the larger."""
        return max(self.own, self.other)

    @property
    def longer_has_more(self) -> bool:
        """Tell whether the longer text has two words in five or more from elsewhere."""
        return min(self.own, self.other) < _MOST

    @property
    def lead(self) -> float | None:
        """Share of the longer one's beginning that is in the shorter one."""
        return self.other_lead if self.own > self.other else self.own_lead

    @property
    def leads_longer(self) -> bool:
        """Tell whether the longer text begins with the shorter one, and has most of it: a page of several articles leads with that one."""
        return self.lead is not None and self.same_beginning and self.containment >= _MOST

    @property
    def same_beginning(self) -> bool:
        """Tell whether the longer one begins as the shorter one does, as far as is known."""
        return self._begins(self.lead)

    @property
    def within_longer(self) -> bool:
        """Tell whether the shorter one stands behind another beginning in a longer one that has much else."""
        return self.longer_has_more and not self._begins(self.lead, _HINT)

    def _begins(self, lead: float | None, least: float = LEAD) -> bool:
        """Tell whether so much of a beginning is enough: of an edited text's beginning no more can be there than of all of it."""
        return lead is None or lead >= least * self.containment

    @property
    def has_only_part(self) -> bool:
        """Tell whether this text has not all of the earlier one."""
        return self.other < _WHOLE

    @property
    def both_begin_alike(self) -> bool:
        """Tell whether both begin alike, as far as is known: what begins otherwise may be another article, or another article's page.

        Of edited copies of one size neither beginning need be found. One that is found whole may stand behind another article there.
        """
        sized = max(self.own, self.other) <= _SIZE * min(self.own, self.other)
        if sized and not self.whole_beginning and self.names is not None and min(self.names, self.subject) >= _NAMED:
            return True
        least = _HINT if sized else LEAD
        return self._begins(self.own_lead, least) and self._begins(self.other_lead, least)

    def has_another_part(self, rows: Container[int]) -> bool:
        """Tell whether this text may have another part of the earlier one than the first copy of a part of that had.

        ``rows``: of all texts that it is like. A copy that was dropped cannot be measured: parts that are small enough may be two articles.
        """
        if not self.has_only_part or not self.copied:
            return False
        before = shares(self.copied)
        if before is None:
            return self.copied not in rows
        return self.other + before[0] <= _BOTH and (self.other_lead or 0.0) + before[1] <= _BOTH
