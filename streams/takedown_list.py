"""The takedown list: recognises pages of articles that were taken back, when they come again.

It holds digests only, no URL and no word of a page.
"""

from __future__ import annotations

from collections.abc import Iterable

from streams.control import Instruction, KeepOut, Kind, Withdrawn
from streams.ids import identifier
from streams.match import unpack


class TakedownList:
    """The articles to keep out, as the control topic's records so far say."""

    def __init__(self, instructions: Iterable[Instruction] = ()) -> None:
        self._by_article: dict[str, KeepOut] = {}
        self._urls: frozenset[str] = frozenset()
        self._words: frozenset[str] = frozenset()
        for instruction in instructions:
            self._note(instruction)
        self._collect()

    def __bool__(self) -> bool:
        return bool(self._by_article)

    async def take(self, instruction: Instruction) -> None:
        """Follow the control topic: keep another article out, or let one in again."""
        self._note(instruction)
        self._collect()

    def has_article(self, article_id: str) -> bool:
        """Tell whether this article was taken back."""
        return article_id in self._by_article

    def has_url(self, digest: bytes) -> bool:
        """Tell whether a page with this URL (its 8-byte digest) was taken back."""
        return bool(self._urls) and digest.hex() in self._urls

    def has_sighting(self, record: bytes) -> bool:
        """Tell whether the page of this sighting belongs to an article that was taken back, or has exactly its words."""
        if not self._by_article:
            return False
        sighting = unpack(record)
        return identifier(sighting.article_id) in self._by_article or sighting.fingerprint.content.hex() in self._words

    def _note(self, instruction: Instruction) -> None:
        if isinstance(instruction, KeepOut):
            self._by_article[instruction.article_id] = instruction
        elif isinstance(instruction, Withdrawn) and instruction.kind is Kind.FORGET:
            self._by_article.pop(instruction.subject, None)

    def _collect(self) -> None:
        """Collect the digests of all articles, for look-ups."""
        self._urls = frozenset(url for kept_out in self._by_article.values() for url in kept_out.urls)
        self._words = frozenset(words for kept_out in self._by_article.values() for words in kept_out.words)
