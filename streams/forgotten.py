"""The take-down list: how pages of articles that were taken back are known when they come again.

It holds digests alone, no URL and no word.
"""

from __future__ import annotations

from collections.abc import Iterable

from streams.control import Instruction, Kind, TakeBack, Withdrawn
from streams.ids import identifier
from streams.match import unpack


class Forgotten:
    """The take-down list, as the control topic has it."""

    def __init__(self, instructions: Iterable[Instruction] = ()) -> None:
        self._said: dict[str, TakeBack] = {}
        self._urls: frozenset[str] = frozenset()
        self._words: frozenset[str] = frozenset()
        for instruction in instructions:
            self._note(instruction)
        self._sum()

    def __bool__(self) -> bool:
        return bool(self._said)

    async def take(self, instruction: Instruction) -> None:
        """Follow the control topic: another article, or one that may come again."""
        self._note(instruction)
        self._sum()

    def article(self, article_id: str) -> bool:
        """Tell whether this article was taken back."""
        return article_id in self._said

    def url(self, digest: bytes) -> bool:
        """Tell whether a page of this URL (its 8 byte digest) was taken back."""
        return bool(self._urls) and digest.hex() in self._urls

    def sighting(self, record: bytes) -> bool:
        """Tell whether a page is of an article that was taken back, or has exactly the words of one."""
        if not self._said:
            return False
        sighting = unpack(record)
        return identifier(sighting.article_id) in self._said or sighting.fingerprint.content.hex() in self._words

    def _note(self, instruction: Instruction) -> None:
        if isinstance(instruction, TakeBack):
            self._said[instruction.article_id] = instruction
        elif isinstance(instruction, Withdrawn) and instruction.kind is Kind.FORGET:
            self._said.pop(instruction.subject, None)

    def _sum(self) -> None:
        self._urls = frozenset(url for said in self._said.values() for url in said.urls)
        self._words = frozenset(words for said in self._said.values() for words in said.words)
