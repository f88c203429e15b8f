"""Measures how much a text shares with others, by comparing their marks."""

from __future__ import annotations

import math
from functools import cached_property

import numpy as np

from streams.match.copies.match import LEAD, Match
from streams.match.copies.texts import Text
from streams.match.settings import MatchSettings
from streams.match.text.figures import CARRIED, LEAST
from streams.match.text.fingerprint import HEAD_KEPT, NO_HEAD, Fingerprint
from streams.match.text.marks import PARTS, Marks, Overlap, held
from streams.match.text.sketch import Sketch

#: A text so many times as long as another is no day of the same serial, nor are its heaviest terms all that the other one's are.
_LONGER = 2
#: Lowest-ranked hashes that two beginnings have in common if they are alike: eight tell a share of .8 as .5 or 1. Where fewer than two are, so many
#: standard deviations of what agrees by chance are doubted: up to two fifths of a bitmap's bits are set, and then five of eight agree in one text of six.
_ALIKE, _FEW, _DOUBT = 3, 2, 2.0
#: The heaviest terms, which name what a text is about, and the rare ones of all marked that are enough to tell names apart.
_HEAVIEST, _NAMES = 12, 3


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
    def _figures(self) -> Hashes:
        return Hashes(np.frombuffer(self._sketch.figures, np.uint32).tolist())

    @cached_property
    def _terms(self) -> Hashes:
        return Hashes(np.frombuffer(self._sketch.terms, np.uint32)[: self._sketch.marked].tolist())

    @cached_property
    def _names(self) -> Hashes:
        return Hashes([term for term in self._terms.hashes if term & 1])

    @cached_property
    def _subject(self) -> Hashes:
        return Hashes(self._terms.hashes[:_HEAVIEST])

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

    def _leads(self, text: Text, marks: memoryview) -> tuple[float | None, float | None, bool]:
        """Give the share of each one's beginning that is in the other, and whether all of one may be.

        Where the beginnings have little in common themselves, not by mere chance.
        """
        head = np.frombuffer(text.head, "<u2").tolist()
        common = len({*self._head} & {*head})
        doubt, least = _DOUBT if common < _FEW else 0.0, LEAD if common >= _ALIKE else 0.0
        mine, theirs = held(self._head, marks), held(head, self._sketch.marks)
        own = max(_sure(*mine, doubt), least) if self._sketch.head != NO_HEAD else None
        other = max(_sure(*theirs, doubt), least) if text.head != NO_HEAD else None
        return own, other, HEAD_KEPT in (mine[0], theirs[0])


def _sure(count: int, chance: float, doubt: float) -> float:
    """Give the share of a beginning's hashes that a text has, less what chance gives and so many standard deviations of that."""
    share = count / HEAD_KEPT - chance - doubt * math.sqrt(chance * (1 - chance) / HEAD_KEPT)
    return max(share, 0.0) / (1 - chance) if chance < 1 else 0.0


class Hashes:
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
