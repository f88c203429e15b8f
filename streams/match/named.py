"""Hashes of a text's words or numbers that are looked up in the marks of another text."""

from __future__ import annotations

from streams.match.marks import Overlap


class Named:
    """Some hashes, made ready to be held against the marks of several texts."""

    __slots__ = ("_bitmaps", "_hashes")

    def __init__(self, hashes: list[int]) -> None:
        self._hashes = hashes
        self._bitmaps: dict[int, int] = {}

    def __len__(self) -> int:
        return len(self._hashes)

    def known(self, seen: Overlap) -> float:
        """Give the share that the other text has: what it would seem to have by chance is taken off."""
        if not self._hashes:
            return 0.0
        bitmap = self._at(seen.bits)
        share = (bitmap & seen.bitmap).bit_count() / bitmap.bit_count()
        chance = seen.set_theirs / seen.bits
        return max(share - chance, 0.0) / (1 - chance) if chance < 1 else 1.0

    def _at(self, bits: int) -> int:
        """Give the bits that they set among so many."""
        bitmap = self._bitmaps.get(bits, 0)
        if not bitmap:
            for name in self._hashes:
                bitmap |= 1 << (name & bits - 1)
            self._bitmaps[bits] = bitmap
        return bitmap
