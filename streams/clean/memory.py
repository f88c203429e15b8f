"""A site's memory of lines: those seen on at least two other pages of the site belong to its template.

A streaming form of removing repeated lines (CCNet: Wenzek et al., LREC 2020, paragraph hashes over a whole crawl), limited
to one site, bounded and expiring. A line is stored as the 64-bit hash of its words with digits folded, so that counts, dates
and prices make no difference. The memory is a plain value that depends only on what it has learnt, in order. Its version
goes into the event, so that a text can be traced to the memory with which it was cut.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Final

import numpy as np
import orjson

from streams.clean.blocks.block import Block
from streams.clean.scoring.features import Floats
from streams.clean.settings import CleanSettings
from streams.instant import milliseconds
from streams.page import Page
from streams.url import registrable_domain

_DIGITS: Final = re.compile(r"\d+")
#: Of a snapshot; raised when older ones can no longer be read.
_FORMAT: Final = 2
_DAY_MS: Final = 86_400_000
#: Most characters hashed of a line.
_CHARS: Final = 300
#: Sightings of a line are counted up to 3, in the low bits of its time.
_COUNTED: Final = 3


@dataclass(frozen=True, slots=True)
class MemorySettings:
    """Bounds of the memory. A line takes about 170 bytes."""

    #: Most lines held in all: 90 MB. The site that taught least recently makes room.
    held: int = 500_000
    #: Most lines held for one site, ten pages' worth of the longest templates measured. The line seen least recently makes room.
    lines: int = 2_000
    #: Most lines learnt from one page; a page with more is a listing.
    lines_a_page: int = 400
    #: Most articles remembered for one site, so that none teaches twice: versions and copies repeat their own lines.
    articles: int = 200
    #: Other pages that must have had a line: a single one may be a reprint, a correction or a second part.
    pages: int = 2
    #: Milliseconds after which a line not seen again is forgotten.
    expire_ms: int = 14 * _DAY_MS


_DEFAULT: Final = MemorySettings()


@dataclass(frozen=True, slots=True)
class SiteLines:
    """The memory's knowledge of one site: keys of its template's lines, and the number of pages learnt by then."""

    keys: frozenset[int]
    version: int


@dataclass(slots=True)
class _Site:
    """Lines by key, each as ``milliseconds * 4 + times seen``, and the articles that taught; oldest first."""

    lines: dict[int, int] = field(default_factory=dict)
    taught: dict[str, None] = field(default_factory=dict)


def line_key(line: str) -> int:
    """Give a line's hash: of its words in lower case, with digits folded and spaces squeezed."""
    folded = _DIGITS.sub("0", " ".join(line[:_CHARS].lower().split()))
    return int.from_bytes(blake2b(folded.encode("utf-8", "replace"), digest_size=8).digest(), "little")


def site_of(page: Page) -> str | None:
    """Give the site whose memory applies to a page: its registrable domain, else its source; None if neither is known."""
    return registrable_domain(page.final_url or page.url or "") or page.source


def moment_of(page: Page) -> int:
    """Give the time of a page's fetch in milliseconds; a fetch later than the receipt is not believed."""
    return min(milliseconds(page.fetched_at), milliseconds(page.received_at))


class SiteMemory:
    """Lines by site. ``version`` counts the pages learnt, ``held`` the lines."""

    def __init__(self, settings: MemorySettings = _DEFAULT) -> None:
        self.settings = settings
        self.version = 0
        self.held = 0
        self._sites: dict[str, _Site] = {}

    def learn(self, site: str, article: str, keys: Iterable[int], at: int) -> None:
        """Learn the lines of one page, each once. ``at``: time of the fetch in milliseconds, not of the clock.

        To be called after the page was judged, so that a page is no evidence against itself, and only if it is no copy. An
        ``article`` that taught before teaches nothing.
        """
        known = self._sites.pop(site, None) or _Site()
        self._sites[site] = known
        if article in known.taught:
            return
        known.taught[article] = None
        self.version += 1
        before, lines = len(known.lines), known.lines
        for key in list(dict.fromkeys(keys))[: self.settings.lines_a_page]:
            value = lines.pop(key, 0)
            seen = value & _COUNTED if at - (value >> 2) <= self.settings.expire_ms else 0
            lines[key] = max(at, value >> 2) << 2 | min(_COUNTED, seen + 1)
        while len(lines) > self.settings.lines:
            del lines[next(iter(lines))]
        while len(known.taught) > self.settings.articles:
            del known.taught[next(iter(known.taught))]
        self.held += len(lines) - before
        while self.held > self.settings.held and len(self._sites) > 1:
            self.held -= len(self._sites.pop(next(iter(self._sites))).lines)

    def lines_of(self, site: str | None, at: int) -> SiteLines:
        """Give the lines seen on enough pages of the site, recently enough for a page fetched at ``at``."""
        known = self._sites.get(site) if site else None
        if known is None:
            return SiteLines(frozenset(), self.version)
        pages, oldest = self.settings.pages, at - self.settings.expire_ms
        keys = (key for key, value in known.lines.items() if value & _COUNTED >= pages and value >> 2 >= oldest)
        return SiteLines(frozenset(keys), self.version)

    def snapshot(self) -> bytes:
        """Serialise the whole memory; the same memory gives the same bytes."""
        sites = [[name, list(site.lines.items()), list(site.taught)] for name, site in self._sites.items()]
        return orjson.dumps({"format": _FORMAT, "version": self.version, "sites": sites})

    @classmethod
    def restore(cls, raw: bytes, settings: MemorySettings = _DEFAULT) -> SiteMemory:
        """Restore a snapshot. Raises ``ValueError`` for bytes of another format: a memory is relearnt from a few pages."""
        state = orjson.loads(raw)
        if not isinstance(state, dict) or state.get("format") != _FORMAT:
            raise ValueError(f"not a snapshot of format {_FORMAT}")
        memory = cls(settings)
        memory.version = state["version"]
        for name, lines, taught in state["sites"]:
            memory._sites[name] = _Site(dict(lines), dict.fromkeys(taught))
            memory.held += len(lines)
        return memory


@dataclass(frozen=True, slots=True)
class Recall:
    """``penalty``: subtracted from each block's logit. ``lines``: keys of the page's short lines, in page order."""

    penalty: Floats
    lines: tuple[int, ...]


def recall(
    blocks: Sequence[Block], units: Floats, scores: Floats, settings: CleanSettings, site: SiteLines | None
) -> Recall:
    """Look up a page's short blocks among the lines of its site; without a memory there are no penalties and no keys."""
    penalty = np.zeros_like(scores)
    if site is None:
        return Recall(penalty, ())
    asked = ((units < settings.template_units) & (scores > settings.template_floor)).nonzero()[0].tolist()
    keys = [line_key(blocks[index].text) for index in asked]
    known = [index for index, key in zip(asked, keys, strict=True) if key in site.keys]
    penalty[known] = settings.template_penalty
    return Recall(penalty, tuple(keys))
