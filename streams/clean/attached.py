"""Whole other articles that a page carries beside its own: cut from its text, and handed on for matching.

Aggregators print further articles below the one a page is about, endless pages the next ones. Their words are not the
page's, but whoever sees the originals must learn that this page has them too. Only what reads as an article is handed on:
enough running text in one piece, under its own headline where the page shows one. Links rest on the words alone, so a piece
that is none costs a few bytes and says nothing.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from streams.article import Attached, RemovedKind
from streams.clean.blocks.block import Tag
from streams.clean.blocks.census import take_census, units_of
from streams.clean.blocks.evidence import fold
from streams.clean.dumps.further import is_stamp
from streams.clean.read import Reading
from streams.clean.rules.choice import ROW
from streams.clean.rules.removal import Fate
from streams.clean.scoring.features import Floats
from streams.clean.words.cues import cues_of

#: What is never an article's, however long.
_NEVER: Final = frozenset(
    (
        RemovedKind.COMMENTS,
        RemovedKind.LEGAL,
        RemovedKind.NEWSLETTER,
        RemovedKind.ADVERT,
        RemovedKind.TEMPLATE,
        RemovedKind.FOREIGN_INSERT,
        RemovedKind.CAPTION,
        RemovedKind.TICKER,
        RemovedKind.ICONS,
    )
)
#: Word units of a paragraph, and of an article: what is shorter is a teaser. Without a headline most pieces below the third
#: number are notes on cookies, authors and outlets.
_PARAGRAPH: Final = 15
_ARTICLE: Final = 70
_UNTITLED: Final = 150
#: Sentences of an article at least: fewer are a list of headlines or of links.
_SENTENCES: Final = 3
#: A text that ends in dots is the beginning of one that stands elsewhere, unless it is as long as a report.
_DOTS: Final = ("...", "…", "[...]", "[…]", "...]")
_REPORT: Final = 250
#: Word units of a headline, and the characters that none ends in.
_HEADLINE: Final = (3, 40)
_NO_HEADLINE: Final = (".", "!", "…", ":", ";", ",", "。")
#: Lines between two paragraphs of a text page from which the second one belongs to another article.
_GAP: Final = 2
#: Articles handed on a page, and characters of each: those of an aggregator's page and of a long report.
_MOST: Final = 6
_LONGEST: Final = 20_000


class _Line(NamedTuple):
    """A removed block: its text, word units, share of links, sentence ends; ``box``: its kin and its article's box."""

    text: str
    kind: RemovedKind
    units: float
    density: float
    stops: int
    heading: bool
    box: tuple[int, int]
    clock: bool

    @property
    def prose(self) -> bool:
        """Whether this is a paragraph of running text."""
        return self.units >= _PARAGRAPH and self.density < 0.5

    @property
    def headline(self) -> bool:
        """Whether this may stand above an article."""
        shaped = _HEADLINE[0] <= self.units <= _HEADLINE[1] and not self.text.endswith(_NO_HEADLINE)
        return shaped and (self.heading or not (self.clock or cues_of(self.text)))


@dataclass(slots=True)
class _Section:
    """Running text below its headline. ``opens``: it surely belongs to another article than the section before."""

    title: _Line | None
    opens: bool
    lines: list[_Line] = field(default_factory=list)

    @property
    def units(self) -> float:
        return sum(line.units for line in self.lines)


def attached_articles(
    reading: Reading, own: Floats, kept: NDArray[np.bool_], fates: Iterable[Fate]
) -> tuple[Attached, ...]:
    """Give the other articles of a page in its order, the longest of too many."""
    cut_chars = sum(len(cut.text) for cut in reading.cut)
    prose = ~kept & (own[ROW["units"]] >= _PARAGRAPH) & (own[ROW["density"]] < 0.5)
    # What stands between two kept blocks at most.
    most = np.bincount(kept.cumsum(), own[ROW["units"]] * prose).max()
    if most + cut_chars / 2 < _ARTICLE:
        return ()
    found = [section for section in _joined(_sections(_lines(reading, own, fates))) if _whole(section)]
    longest = sorted(sorted(range(len(found)), key=lambda place: -found[place].units)[:_MOST])
    return tuple(_attached(found[place]) for place in longest)


def _lines(reading: Reading, own: Floats, fates: Iterable[Fate]) -> Iterator[_Line | None]:
    """Give the removed blocks of a page; None where the page's own text, or what is never an article's, stands between."""
    blocks, kins = reading.layout.blocks, reading.layout.boxes.kins
    # As lists: a number of an array costs five times one of a list, and there are six a block.
    units, density, stops, tags, places, clocks = (
        own[ROW[name]].tolist() for name in ("units", "density", "stops", "tag", "article_place", "clock")
    )
    for text, kind, index in fates:
        if kind is None:
            yield None
        elif index is None:
            ends = int(take_census((text,)).stops[0])
            yield _Line(text, kind, units_of(text), 0.0, ends, heading=False, box=(0, 0), clock=is_stamp(text))
        else:
            yield _Line(
                text,
                kind,
                units[index],
                density[index],
                int(stops[index]),
                heading=tags[index] in (Tag.HEADING, Tag.TITLE),
                box=(kins[blocks[index].box], int(places[index])),
                clock=clocks[index] > 0,
            )


def _sections(lines: Iterable[_Line | None]) -> Iterator[_Section]:
    """Cut the removed blocks into sections, each under its headline."""
    section: _Section | None = None
    gap: list[_Line] = []
    for line in lines:
        if line is None or (line.prose and line.kind in _NEVER):
            if section is not None:
                yield section
            section, gap = None, []
        elif not line.prose:
            gap.append(line)
        else:
            title = _title(gap)
            if section is not None and title is None:
                section.lines.append(line)
            else:
                if section is not None:
                    yield section
                section = _Section(title, section is None or _opens(section, title, gap, line), [line])
            gap = []
    if section is not None:
        yield section


def _title(gap: list[_Line]) -> _Line | None:
    """Give the headline among the lines above a paragraph: a heading, a line printed twice, else the nearest."""
    fits = [line for line in gap if line.headline and line.kind not in _NEVER]
    if headings := [line for line in fits if line.heading]:
        return headings[-1]
    keys = Counter(fold(line.text) for line in fits)
    twice = [line for line in fits if keys[fold(line.text)] > 1]
    best = twice or fits
    return best[-1] if best else None


def _opens(before: _Section, title: _Line | None, gap: list[_Line], line: _Line) -> bool:
    """Tell whether another article begins: in another box, under a heading like the one before, below several lines."""
    if line.box[1] != before.lines[-1].box[1]:
        return True
    if title is not None and title.heading:
        same = before.title is not None and before.title.heading and title.box[0] == before.title.box[0]
        return same or any(part.clock for part in gap)
    return len(gap) >= _GAP


def _joined(sections: Iterable[_Section]) -> list[_Section]:
    """Join an article's parts under subheads; what is too short by itself is dropped, as teasers are."""
    found: list[_Section] = []
    for section in sections:
        if section.units < _ARTICLE:
            continue
        if section.opens or not found:
            found.append(section)
        else:
            found[-1].lines.extend(section.lines)
    return found


def _whole(section: _Section) -> bool:
    """Tell an article from the beginning of one, and from what only is long."""
    if sum(line.stops for line in section.lines) < _SENTENCES or (section.title is None and section.units < _UNTITLED):
        return False
    return section.units >= _REPORT or not section.lines[-1].text.rstrip().endswith(_DOTS)


def _attached(section: _Section) -> Attached:
    text = "\n\n".join(line.text for line in section.lines)[:_LONGEST]
    title = None if section.title is None else unicodedata.normalize("NFC", section.title.text)
    return Attached(title, unicodedata.normalize("NFC", text))
