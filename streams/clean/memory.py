"""A site's memory of lines: what at least two other pages of the site have shown is its template.

The streaming form of removing repeated lines (CCNet: Wenzek et al., LREC 2020, paragraph hashes over a whole crawl), kept
to one site, bounded and expiring. A line is remembered as the 64-bit hash of its words with digits folded away, so that
counts, dates and prices do not tell two printings apart. The memory is a plain value: what it says depends only on what it
was told, in order; its version goes into the event, so that a text can be traced to the memory it was cut with.
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
from streams.page import Page, milliseconds
from streams.url import registrable_domain

_DIGITS: Final = re.compile(r"\d+")
_FORMAT: Final = 2
_DAY_MS: Final = 86_400_000
#: Characters of a line that are hashed.
_CHARS: Final = 300
#: How often a line was seen is counted to 3, in the low bits of its time.
_COUNTED: Final = 3


@dataclass(frozen=True, slots=True)
class MemorySettings:
    """Bounds of the memory. A line takes about 170 bytes."""

    #: Lines held in all: 90 MB. The site longest unheard of makes room.
    held: int = 500_000
    #: Lines held a site, the one longest unseen makes room: ten pages' worth of the longest templates measured.
    lines: int = 2_000
    #: Lines learnt of one page; a page of more is a listing.
    lines_a_page: int = 400
    #: Articles of a site that are remembered, so that none teaches twice: versions and copies repeat their own lines.
    articles: int = 200
    #: Other pages that must have shown a line: one may be a reprint, a correction or a second part.
    pages: int = 2
    #: A line not seen for this long is forgotten, in milliseconds.
    expire_ms: int = 14 * _DAY_MS


_DEFAULT: Final = MemorySettings()


@dataclass(frozen=True, slots=True)
class SiteLines:
    """What the memory knew of one site: keys of its template's lines, and how many pages had taught it by then."""

    keys: frozenset[int]
    version: int


@dataclass(slots=True)
class _Site:
    """Lines by key, each ``milliseconds * 4 + times seen``, and the articles that taught; oldest first."""

    lines: dict[int, int] = field(default_factory=dict)
    taught: dict[str, None] = field(default_factory=dict)


def line_key(line: str) -> int:
    """Give the hash that a line is known by: words in lower case, digits folded, spaces squeezed."""
    folded = _DIGITS.sub("0", " ".join(line[:_CHARS].lower().split()))
    return int.from_bytes(blake2b(folded.encode("utf-8", "replace"), digest_size=8).digest(), "little")


def site_of(page: Page) -> str | None:
    """Name the site that a page's lines are held against: its registrable domain, else its source; None when neither is known."""
    return registrable_domain(page.final_url or page.url or "") or page.source


def moment_of(page: Page) -> int:
    """Give the milliseconds at which a page was fetched; a fetch later than its receipt is not believed."""
    return min(milliseconds(page.fetched_at), milliseconds(page.received_at))


class SiteMemory:
    """Lines by site. ``version`` counts the pages learnt, ``held`` the lines."""

    def __init__(self, settings: MemorySettings = _DEFAULT) -> None:
        self.settings = settings
        self.version = 0
        self.held = 0
        self._sites: dict[str, _Site] = {}

    def learn(self, site: str, article: str, keys: Iterable[int], at: int) -> None:
        """Note the lines of one page, each once. ``at``: milliseconds of the fetch, not of the clock.

        Call it once the page was judged, and only if it is no copy: a page must not vouch for itself. An ``article`` that
        taught before teaches nothing.
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
        """Give the lines that enough pages of the site have shown, and lately enough for a page fetched at ``at``."""
        known = self._sites.get(site) if site else None
        if known is None:
            return SiteLines(frozenset(), self.version)
        pages, oldest = self.settings.pages, at - self.settings.expire_ms
        keys = (key for key, value in known.lines.items() if value & _COUNTED >= pages and value >> 2 >= oldest)
        return SiteLines(frozenset(keys), self.version)

    def snapshot(self) -> bytes:
        """Write the whole memory as bytes; the same memory gives the same bytes."""
        sites = [[name, list(site.lines.items()), list(site.taught)] for name, site in self._sites.items()]
        return orjson.dumps({"format": _FORMAT, "version": self.version, "sites": sites})

    @classmethod
    def restore(cls, raw: bytes, settings: MemorySettings = _DEFAULT) -> SiteMemory:
        """Read a snapshot back. Raises ``ValueError`` on bytes of another format: the memory is relearnt in a few pages."""
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
    """``penalty``: taken from each block's logit. ``lines``: keys of the page's short lines, in page order."""

    penalty: Floats
    lines: tuple[int, ...]


def recall(
    blocks: Sequence[Block], units: Floats, scores: Floats, settings: CleanSettings, site: SiteLines | None
) -> Recall:
    """Hold a page's short blocks against the lines of its site; without a memory there is no penalty and no lesson."""
    penalty = np.zeros_like(scores)
    if site is None:
        return Recall(penalty, ())
    asked = ((units < settings.template_units) & (scores > settings.template_floor)).nonzero()[0].tolist()
    keys = [line_key(blocks[index].text) for index in asked]
    known = [index for index, key in zip(asked, keys, strict=True) if key in site.keys]
    penalty[known] = settings.template_penalty
    return Recall(penalty, tuple(keys))
