"""Measures how much a text shares with others, by comparing their marks."""

from __future__ import annotations

import math
from collections.abc import Container
from functools import cached_property
from typing import NamedTuple

import numpy as np

from streams.match.copies.texts import Text, shares
from streams.match.settings import MatchSettings
from streams.match.text.figures import CARRIED, LEAST
from streams.match.text.fingerprint import NO_HEAD, Fingerprint
from streams.match.text.marks import PARTS, Marks, Overlap, held
from streams.match.text.sketch import Sketch

#: A text so many times as long as another is no day of the same serial, nor are its heaviest terms all that the other one's are.
_LONGER = 2
#: Share of a text from which most of it is another's, and share of its beginning from which it begins with that one.
_MOST, _LEAD = 0.6, 0.4
#: A copy has less than this of the earlier text if it has only a part of it; and two parts that come to less than this have nothing in common.
_WHOLE, _BOTH = 0.9, 1.1
#: Texts whose sizes differ by less have no room for a second article beside one of news length: a hint of the beginning is enough, for of eight
#: hashes two edited copies of one text may share two.
_SIZE, _HINT = 1.07, 0.15
#: Share of names and of heaviest terms from which two texts of one size have no article beside the one that they share. Copies whose edits fell upon
#: those eight hashes share .89 and .91 at least; an article at the head of one page would bring names of its own.
_NAMED = 0.88
#: Lowest-ranked hashes that two beginnings have in common if they are alike: eight tell a share of .8 as .5 or 1. Where fewer than two are, so many
#: standard deviations of what agrees by chance are doubted: up to two fifths of a bitmap's bits are set, and then five of eight agree in one text of six.
_ALIKE, _FEW, _DOUBT = 3, 2, 2.0
#: The heaviest terms, which name what a text is about, and the rare ones of all marked that are enough to tell names apart.
_HEAVIEST, _NAMES = 12, 3


class Match(NamedTuple):
    """How a text stands to an earlier one: its page, its row in the index. ``own`` and ``other``: share of each one's shingles found in the other.

    ``figures``: share of this one's numbers found in the other; 1 where either names too few to tell, or the other is much longer
    and names more than are marked. ``names``, ``subject``: shares of its rare and of its heaviest terms found there; None and 1 where
    they do not tell. ``own_lead``, ``other_lead``: share of each one's beginning found in the other, None where that is not known.
    ``copied``: of the earlier text, as ``Text`` has it.
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
    copied: int = 0

    @property
    def containment(self) -> float:
        """Share of the smaller text that is in the larger."""
        return max(self.own, self.other)

    @property
    def partial(self) -> bool:
        """Tell whether the longer text has two words in five or more from elsewhere."""
        return min(self.own, self.other) < _MOST

    @property
    def lead(self) -> float | None:
        """Share of the longer one's beginning that is in the shorter one."""
        return self.other_lead if self.own > self.other else self.own_lead

    @property
    def leading(self) -> bool:
        """Tell whether the longer text begins with the shorter one, and has most of it: a page of several articles leads with that one."""
        return self.lead is not None and self.begun and self.containment >= _MOST

    @property
    def begun(self) -> bool:
        """Tell whether the longer one begins as the shorter one does, as far as is known."""
        return self._begins(self.lead)

    def _begins(self, lead: float | None, least: float = _LEAD) -> bool:
        """Tell whether so much of a beginning is enough: of an edited text's beginning no more can be there than of all of it."""
        return lead is None or lead >= least * self.containment

    @property
    def part(self) -> bool:
        """Tell whether this text has not all of the earlier one."""
        return self.other < _WHOLE

    @property
    def led(self) -> bool:
        """Tell whether both begin alike, as far as is known: what begins otherwise may be another article, or another article's page."""
        sized = max(self.own, self.other) <= _SIZE * min(self.own, self.other)
        if sized and self.names is not None and min(self.names, self.subject) >= _NAMED:
            return True
        least = _HINT if sized else _LEAD
        return self._begins(self.own_lead, least) and self._begins(self.other_lead, least)

    def apart(self, rows: Container[int]) -> bool:
        """Tell whether this text may have another part of the earlier one than the first copy of a part of that had.

        ``rows``: of all texts that it is like. A copy that was dropped cannot be measured: parts that are small enough may be two articles.
        """
        if not self.part or not self.copied:
            return False
        before = shares(self.copied)
        if before is None:
            return self.copied not in rows
        return self.other + before[0] <= _BOTH and (self.other_lead or 0.0) + before[1] <= _BOTH


class Comparison:
    """A text to be held against others. ``template``: those of its ``anchors`` that stand on every page of a site, and count nothing."""

    def __init__(
        self, sketch: Fingerprint | Sketch, anchors: int, template: list[int], settings: MatchSettings
    ) -> None:
        self._size = sketch.size
        self._sketch = sketch
        # Numbers and terms are marked as well, and are no shingles.
        self._beside = (len(sketch.figures) // 4 + sketch.marked) * PARTS
        self._marks = Marks(sketch.marks)
        self._template = template
        # What the anchors that are a template's stand for, in parts of a shingle each.
        self._weight = sketch.size / max(anchors, 1) * PARTS
        self._settings = settings

    def match(self, number: int, text: Text, marks: memoryview) -> Match | None:
        """Measure the smaller text's share; the rest follows from the sizes, which are known. None: too little, or mere chance."""
        size, settings = self._size, self._settings
        seen = self._marks.overlap(marks)
        own = seen.mine - self._beside
        other = seen.theirs - (text.figures + text.terms) * PARTS
        part = own if size <= text.size else other
        # Most of a story's latest articles share next to nothing: their numbers and terms need no look.
        if part <= 0 or (not self._template and seen.common / part < settings.weak):
            return None
        figures = self._figures.known(seen)
        terms = self._terms.known(seen) * len(self._terms) if text.terms else 0
        common = seen.common - round((figures * len(self._figures) + terms) * PARTS)
        if self._template:
            held = sum(seen.bitmap >> (name & seen.bits - 1) & 1 for name in self._template)
            own -= round(len(self._template) * self._weight)
            other -= round(held * self._weight)
            common -= round(held * self._weight)
        smaller, part, larger = (size, own, seen.set_theirs) if size <= text.size else (text.size, other, seen.set_mine)
        if part <= 0 or common <= 0:
            return None
        share = min(common / part, 1.0)
        shared = share * smaller
        if share < settings.weak or shared < settings.shared:
            return None
        # Texts that share nothing agree in the larger one's share of set bits, give or take the root of it.
        if settings.chance**2 * larger * PARTS > share**2 * part * (seen.bits - larger):
            return None
        return Match(
            text.page,
            number,
            shared / (size + text.size - shared),
            shared / size,
            shared / text.size,
            round(shared),
            *self._shares(text, seen, figures),
            *self._leads(text, marks),
            text.copied,
        )

    @cached_property
    def _figures(self) -> Named:
        return Named(np.frombuffer(self._sketch.figures, np.uint32).tolist())

    @cached_property
    def _terms(self) -> Named:
        return Named(np.frombuffer(self._sketch.terms, np.uint32)[: self._sketch.marked].tolist())

    @cached_property
    def _names(self) -> Named:
        return Named([term for term in self._terms.hashes if term & 1])

    @cached_property
    def _subject(self) -> Named:
        return Named(self._terms.hashes[:_HEAVIEST])

    def _shares(self, text: Text, seen: Overlap, figures: float) -> tuple[float, float | None, float]:
        """Give the shares of numbers, names and subject, as far as they tell."""
        longer = text.size >= _LONGER * self._size
        # What is rare in one language is not in another, nor in a text whose language was not told: copies may differ in that.
        alike = not longer and text.terms and text.lexicon == self._sketch.lexicon
        counted = min(len(self._figures), text.figures) >= LEAST and not (longer and text.figures >= CARRIED)
        named = alike and len(self._names) >= _NAMES
        about = alike and len(self._subject) >= _HEAVIEST
        return (
            figures if counted else 1.0,
            self._names.known(seen) if named else None,
            self._subject.known(seen) if about else 1.0,
        )

    @cached_property
    def _head(self) -> list[int]:
        return list(np.frombuffer(self._sketch.head, "<u2").tolist())

    def _leads(self, text: Text, marks: memoryview) -> tuple[float | None, float | None]:
        """Give the share of each one's beginning that is in the other. Where the beginnings have little in common themselves, not by mere chance."""
        head = np.frombuffer(text.head, "<u2").tolist()
        common = len({*self._head} & {*head})
        doubt, least = _DOUBT if common < _FEW else 0.0, _LEAD if common >= _ALIKE else 0.0
        own = max(_sure(self._head, marks, doubt), least) if self._sketch.head != NO_HEAD else None
        return own, max(_sure(head, self._sketch.marks, doubt), least) if text.head != NO_HEAD else None


def _sure(names: list[int], marks: bytes | memoryview, doubt: float) -> float:
    """Give the share of hashes that a text has, less what chance gives and so many standard deviations of that."""
    count, chance = held(names, marks)
    share = count / len(names) - chance - doubt * math.sqrt(chance * (1 - chance) / len(names))
    return max(share, 0.0) / (1 - chance) if chance < 1 else 0.0


class Named:
    """Some hashes, made ready to be held against the marks of several texts."""

    __slots__ = ("_bitmaps", "hashes")

    def __init__(self, hashes: list[int]) -> None:
        self.hashes = hashes
        self._bitmaps: dict[int, int] = {}

    def __len__(self) -> int:
        return len(self.hashes)

    def known(self, seen: Overlap) -> float:
        """Give the share that the other text has: what it would seem to have by chance is taken off."""
        if not self.hashes:
            return 0.0
        bitmap = self._at(seen.bits)
        share = (bitmap & seen.bitmap).bit_count() / bitmap.bit_count()
        chance = seen.set_theirs / seen.bits
        return max(share - chance, 0.0) / (1 - chance) if chance < 1 else 1.0

    def _at(self, bits: int) -> int:
        """Give the bits that they set among so many."""
        bitmap = self._bitmaps.get(bits, 0)
        if not bitmap:
            for name in self.hashes:
                bitmap |= 1 << (name & bits - 1)
            self._bitmaps[bits] = bitmap
        return bitmap
