"""Whole other articles on a page besides its own: cut from its text, but kept for matching.

Aggregators print further articles below the page's own, and endless pages the next ones. They are not part of the page's
text, but matching must find that this page has copies of them. A piece counts as an article if it has enough running text,
below its own headline if the page shows one. Matching compares words only, so a piece that is no article does no harm.
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
from streams.clean.blocks.evidence import fold_letters
from streams.clean.dumps.further_articles import is_stamp
from streams.clean.read import ReadPage
from streams.clean.removal import Fate
from streams.clean.rules.choice import ROW
from streams.clean.scoring.features import Floats
from streams.clean.words.cues import cues_of

#: Kinds of removal that are never an article, however long.
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
#: Fewest word units of a paragraph, of an article (a shorter text is a teaser), and of an article without a headline: most
#: shorter ones are notes on cookies, authors and outlets.
_PARAGRAPH: Final = 15
_ARTICLE: Final = 70
_UNTITLED: Final = 150
#: Fewest sentences of an article: a text with fewer is a list of headlines or links.
_SENTENCES: Final = 3
#: A text that ends in dots is the beginning of an article on another page, unless it is as long as a report.
_DOTS: Final = ("...", "…", "[...]", "[…]", "...]")
_REPORT: Final = 250
#: Fewest and most word units of a headline, and the characters that none ends with.
_HEADLINE: Final = (3, 40)
_NO_HEADLINE: Final = (".", "!", "…", ":", ";", ",", "。")
#: Lines between two paragraphs of a text page from which the second belongs to another article.
_GAP: Final = 2
#: Most articles given for a page, as an aggregator's page has, and most characters of each, as of a long report.
_MOST: Final = 6
_LONGEST: Final = 20_000


class _Line(NamedTuple):
    """A removed block: text, word units, share of link, sentence ends. ``box``: the kin of its box, and its article box."""

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
    """Running text below its headline. ``opens``: it certainly belongs to another article than the section before."""

    title: _Line | None
    opens: bool
    lines: list[_Line] = field(default_factory=list)

    @property
    def units(self) -> float:
        return sum(line.units for line in self.lines)


def attached_articles(
    reading: ReadPage, own: Floats, kept: NDArray[np.bool_], fates: Iterable[Fate]
) -> tuple[Attached, ...]:
    """Give the other articles of a page in page order; if there are too many, the longest."""
    cut_chars = sum(len(cut.text) for cut in reading.cut)
    prose = ~kept & (own[ROW["units"]] >= _PARAGRAPH) & (own[ROW["density"]] < 0.5)
    # The most prose between two kept blocks.
    most = np.bincount(kept.cumsum(), own[ROW["units"]] * prose).max()
    if most + cut_chars / 2 < _ARTICLE:
        return ()
    found = [section for section in _joined(_sections(_lines(reading, own, fates))) if _whole(section)]
    longest = sorted(sorted(range(len(found)), key=lambda place: -found[place].units)[:_MOST])
    return tuple(_attached(found[place]) for place in longest)


def _lines(reading: ReadPage, own: Floats, fates: Iterable[Fate]) -> Iterator[_Line | None]:
    """Give the removed blocks of a page; None for the page's own text and for kinds that are never an article."""
    blocks, kins = reading.layout.blocks, reading.layout.boxes.kins
    # As lists: reading one number from an array takes five times as long, and there are six for each block.
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
    """Divide the removed blocks into sections, each below its headline."""
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
    """Give the headline among the lines above a paragraph: a heading, else a line printed twice, else the nearest."""
    fits = [line for line in gap if line.headline and line.kind not in _NEVER]
    if headings := [line for line in fits if line.heading]:
        return headings[-1]
    keys = Counter(fold_letters(line.text) for line in fits)
    twice = [line for line in fits if keys[fold_letters(line.text)] > 1]
    best = twice or fits
    return best[-1] if best else None


def _opens(before: _Section, title: _Line | None, gap: list[_Line], line: _Line) -> bool:
    """Tell whether another article begins: in another box, below a heading like the one before, or below several lines."""
    if line.box[1] != before.lines[-1].box[1]:
        return True
    if title is not None and title.heading:
        same = before.title is not None and before.title.heading and title.box[0] == before.title.box[0]
        return same or any(part.clock for part in gap)
    return len(gap) >= _GAP


def _joined(sections: Iterable[_Section]) -> list[_Section]:
    """Join an article's parts below subheads; drop parts that are too short by themselves, such as teasers."""
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
    """Tell a whole article from the beginning of one, and from other long text."""
    if sum(line.stops for line in section.lines) < _SENTENCES or (section.title is None and section.units < _UNTITLED):
        return False
    return section.units >= _REPORT or not section.lines[-1].text.rstrip().endswith(_DOTS)


def _attached(section: _Section) -> Attached:
    text = "\n\n".join(line.text for line in section.lines)[:_LONGEST]
    title = None if section.title is None else unicodedata.normalize("NFC", section.title.text)
    return Attached(title, unicodedata.normalize("NFC", text))
