"""A site's memory of lines: what at least two other pages of the site have shown is its template.

The streaming form of removing repeated lines (CCNet: Wenzek et al., LREC 2020, paragraph hashes over a whole crawl), kept
to one site, bounded and expiring. A line is remembered as the 64-bit hash of its words with digits folded away, so that
counts, dates and prices do not tell two printings apart. The memory is a plain value: what it says depends only on what it
was told, in order; ``version`` goes into the event, so that a text can be traced to the memory it was cut with.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import TYPE_CHECKING, Final

import orjson

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_DIGITS: Final = re.compile(r"\d+")
_FORMAT: Final = 1
_DAY_MS: Final = 86_400_000


@dataclass(frozen=True, slots=True)
class MemorySettings:
    """Bounds of the memory."""

    #: Sites held; the one longest unheard of makes room. One site with all its lines takes about 0.2 MB.
    sites: int = 5_000
    #: Lines held a site, the one longest unseen makes room: five pages' worth of the longest templates measured.
    lines: int = 2_000
    #: Lines learnt of one page; a page of more is a listing.
    lines_a_page: int = 400
    #: Characters of a line that are hashed; longer lines are prose and not learnt.
    chars: int = 300
    #: Other pages that must have shown a line: one may be a reprint, a correction or a second part.
    pages: int = 2
    #: A line not seen for this long is forgotten, in milliseconds.
    expire_ms: int = 14 * _DAY_MS


_DEFAULT: Final = MemorySettings()


@dataclass(slots=True)
class _Line:
    pages: int
    last_page: int
    at: int


@dataclass(slots=True)
class _Site:
    learnt: int = 0
    lines: OrderedDict[int, _Line] = field(default_factory=OrderedDict)


def line_key(line: str) -> int:
    """Give the hash that a line is known by: words in lower case, digits folded, spaces squeezed."""
    folded = _DIGITS.sub("0", " ".join(line.lower().split()))
    return int.from_bytes(blake2b(folded.encode("utf-8", "replace"), digest_size=8).digest(), "little")


class SiteMemory:
    """Lines by site. ``version`` counts the pages learnt."""

    def __init__(self, settings: MemorySettings = _DEFAULT) -> None:
        self.settings = settings
        self.version = 0
        self._sites: OrderedDict[str, _Site] = OrderedDict()

    def learn(self, site: str, lines: Iterable[str], at: int) -> None:
        """Note one page's lines, each once. ``at``: milliseconds of the record, not of the clock.

        Call it once a page that is no copy of another, after the page was judged: a page must not vouch for itself.
        """
        memory = self._sites.setdefault(site, _Site())
        self._sites.move_to_end(site)
        memory.learnt += 1
        self.version += 1
        keys = dict.fromkeys(line_key(line) for line in lines if len(line) <= self.settings.chars)
        for key in list(keys)[: self.settings.lines_a_page]:
            known = memory.lines.get(key)
            if known is None or at - known.at > self.settings.expire_ms:
                memory.lines[key] = _Line(1, memory.learnt, at)
            elif known.last_page != memory.learnt:
                known.pages, known.last_page, known.at = known.pages + 1, memory.learnt, max(at, known.at)
            memory.lines.move_to_end(key)
        while len(memory.lines) > self.settings.lines:
            memory.lines.popitem(last=False)
        while len(self._sites) > self.settings.sites:
            self._sites.popitem(last=False)

    def is_template(self, site: str, line: str, at: int | None = None) -> bool:
        """Have enough other pages of the site shown the line? With ``at``, lines unseen for too long do not count."""
        memory = self._sites.get(site)
        if memory is None or len(line) > self.settings.chars:
            return False
        known = memory.lines.get(line_key(line))
        if known is None or known.pages < self.settings.pages:
            return False
        return at is None or at - known.at <= self.settings.expire_ms

    def template(self, site: str, at: int | None = None) -> Callable[[str], bool]:
        """Give the question that ``clean`` asks, for one site."""
        return lambda line: self.is_template(site, line, at)

    def snapshot(self) -> bytes:
        """Write the whole memory as bytes; the same memory gives the same bytes."""
        sites = [
            [name, site.learnt, [[key, line.pages, line.last_page, line.at] for key, line in site.lines.items()]]
            for name, site in self._sites.items()
        ]
        return orjson.dumps({"format": _FORMAT, "version": self.version, "sites": sites})

    @classmethod
    def restore(cls, raw: bytes, settings: MemorySettings = _DEFAULT) -> SiteMemory:
        """Read a snapshot back. Raises ``ValueError`` on bytes of another format: the memory is relearnt in a few pages."""
        state = orjson.loads(raw)
        if not isinstance(state, dict) or state.get("format") != _FORMAT:
            raise ValueError(f"not a snapshot of format {_FORMAT}")
        memory = cls(settings)
        memory.version = state["version"]
        for name, learnt, lines in state["sites"]:
            held = OrderedDict((key, _Line(pages, last_page, at)) for key, pages, last_page, at in lines)
            memory._sites[name] = _Site(learnt, held)
        return memory
