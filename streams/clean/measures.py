"""The numbers of one block that are read from its text and place, before any arithmetic over the page."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from streams.clean import cues
from streams.clean.block import Tag
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
#: Wholly linked text shorter than a label is a menu's; longer than a paragraph, a menu folded into one block.
_LABEL: Final = 30
_PARAGRAPH: Final = 300
_TITLES: Final = frozenset((Tag.TITLE, Tag.HEADING))

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
    "since_cue",
    "since_clock",
)
#: Cues after which a page seldom comes back to its article: further reading, sign-up, comments, legal lines.
_ENDING: Final = sum(1 << cues.NAMES.index(name) for name in ("related", "signup", "comments", "legal"))
_FAR: Final = 60


def measure(layout: Layout, evidence: Evidence) -> list[tuple[int, ...]]:
    """One tuple of ``COLUMNS`` a block."""
    texts = [block.text for block in layout.blocks]
    seen = Counter(texts)
    heads = Counter([text[:_HEAD] for text in texts])
    claims = bool(evidence.body)
    rows: list[tuple[int, ...]] = []
    since_cue = since_clock = _FAR
    for text, tag, _, link_chars, links, strong_chars in layout.blocks:
        size = len(text)
        repeated, alike = seen[text], heads[text[:_HEAD]]
        since_cue, since_clock = min(_FAR, since_cue + 1), min(_FAR, since_clock + 1)
        if (
            link_chars >= size and (size < _LABEL or size > _PARAGRAPH) and tag not in _TITLES
        ):  # a link in a menu, or a folded menu
            rows.append(
                (
                    size,
                    links,
                    link_chars,
                    strong_chars,
                    tag,
                    0,
                    0,
                    0,
                    0,
                    repeated,
                    alike,
                    0,
                    0,
                    0,
                    0,
                    0,
                    0,
                    since_cue,
                    since_clock,
                )
            )
            continue
        short = size < _SHORT
        cued = cues.cues_of(text)
        if cued & _ENDING:
            since_cue = 0
        digits = len(_DIGITS.findall(text[:_SHORT]))
        timed = 1 if digits and short and _CLOCK.search(text) else 0
        if timed:
            since_clock = 0
        last = text.rstrip(_CLOSERS)[-1:]
        ends = 2 if last in _ENDERS else (1 if last in _MIDDLES else 0)
        folded = fold(text) if claims or evidence.near_title(size) else ""
        rows.append(
            (
                size,
                links,
                link_chars,
                strong_chars,
                tag,
                len(_STOPS.findall(text)),
                len(_COMMAS.findall(text)),
                digits,
                ends,
                repeated,
                alike,
                cued,
                timed,
                len(_SIGNS.findall(text)) if short else 0,
                evidence.title(folded) if folded else 0,
                evidence.described(text),
                evidence.in_body(folded) if claims else 0,
                since_cue,
                since_clock,
            )
        )
    return rows
