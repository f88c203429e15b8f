"""The numbers of one block that are read from its text and place, before any arithmetic over the page."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from streams.clean.cues import cues_of
from streams.clean.evidence import fold

if TYPE_CHECKING:
    from streams.clean.block import Layout
    from streams.clean.evidence import Evidence

#: Marks that end a sentence, in all scripts that have them (the common part of Unicode's Sentence_Terminal).
_STOPS: Final = re.compile(r"[.!?…](?=[\s\"'”’»›)\]]|$)|[。！？｡।॥۔؟։။។።]")
_COMMAS: Final = re.compile(r"[,،、，;；؛፣]")
_DIGITS: Final = re.compile(r"\d")
_CLOSERS: Final = "\"'”’»›」』)] "
_ENDERS: Final = frozenset(".!?…。！？｡।॥۔؟։။។።")
_MIDDLES: Final = frozenset(",:;،、，：；-–—")
_CLOCK: Final = re.compile(r"\b\d{1,2}[:.h]\d{2}\b|\b(?:19|20)\d\d\b|\d\d?[./-]\d\d?[./-]\d\d")
_SIGNS: Final = re.compile(r"[|•·»›→▶►@©#/]")
#: Lines longer than this are prose; clocks and signs in them say nothing, and folding them costs time.
_SHORT: Final = 200
_HEAD: Final = 8

COLUMNS: Final = (
    "size",
    "links",
    "link_chars",
    "strong_chars",
    "tag",
    "stops",
    "commas",
    "digits",
    "ends",
    "seen",
    "alike",
    "cues",
    "clock",
    "signs",
    "title",
    "described",
    "claimed",
)


def measure(layout: Layout, evidence: Evidence) -> list[tuple[int, ...]]:
    """One tuple of ``COLUMNS`` a block."""
    texts = [block.text for block in layout.blocks]
    seen = Counter(texts)
    heads = Counter([text[:_HEAD] for text in texts])
    stops, commas, digits, clock, signs = (
        _STOPS.findall,
        _COMMAS.findall,
        _DIGITS.findall,
        _CLOCK.search,
        _SIGNS.findall,
    )
    claims = bool(evidence.body)
    rows = []
    for text, tag, _, link_chars, links, strong_chars in layout.blocks:
        size = len(text)
        last = text.rstrip(_CLOSERS)[-1:]
        short = size < _SHORT
        folded = fold(text) if short or claims else ""
        rows.append(
            (
                size,
                links,
                link_chars,
                strong_chars,
                tag,
                len(stops(text)),
                len(commas(text)),
                len(digits(text[:_SHORT])),
                2 if last in _ENDERS else (1 if last in _MIDDLES else 0),
                seen[text],
                heads[text[:_HEAD]],
                cues_of(text),
                1 if short and clock(text) else 0,
                len(signs(text)) if short else 0,
                evidence.title(folded) if short else 0,
                evidence.described(folded or fold(text[:_SHORT])),
                evidence.in_body(folded) if claims else 0,
            )
        )
    return rows
