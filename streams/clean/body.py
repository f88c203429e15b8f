"""The article's text: blocks scored and chosen, or text from the page's data if its markup does not show the article."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from streams.article import Attached, Kind, Removed
from streams.clean.attached import attached_articles
from streams.clean.blocks.census import word_units
from streams.clean.kinds.listing import DECLARED, cards_of, is_data, shape_of
from streams.clean.kinds.notice import is_notice
from streams.clean.memory import SiteLines, recall
from streams.clean.quality import doubts_of, expected_f1
from streams.clean.read import ReadPage
from streams.clean.removal import fates_of, removed_runs
from streams.clean.rescue import rescued, unseen
from streams.clean.rules.choice import ROW
from streams.clean.rules.choose import choose
from streams.clean.rules.keeping.live import is_live
from streams.clean.rules.keeping.standfirst import with_standfirst
from streams.clean.scoring.box_nesting import Nest
from streams.clean.scoring.features import Floats, own_features
from streams.clean.scoring.score import score_blocks
from streams.clean.settings import CleanSettings
from streams.decision import Code
from streams.errors import Reject
from streams.quality import Doubts


@dataclass(frozen=True, slots=True)
class Body:
    """The article's text and the facts found with it.

    ``score``: its expected F1. ``words``: its word units. ``chars_in``: characters of visible text on the page. ``removed``: runs
    of blocks cut. ``lines``: keys of the lines that the site's memory may learn. ``attached``: other articles among the blocks
    cut. ``doubts``: evidence against the choice of blocks. ``live``: whether the text has the form of a live blog.
    """

    text: str
    score: float
    words: int
    chars_in: int
    removed: tuple[Removed, ...]
    lines: tuple[int, ...] = ()
    attached: tuple[Attached, ...] = ()
    doubts: Doubts = Doubts()  # noqa: RUF009 - frozen
    live: bool = False


def find_body(reading: ReadPage, settings: CleanSettings, site: SiteLines | None) -> Body:
    """Give the article's text. Raises ``Reject`` for index pages, notices, and pages with too little text."""
    blocks = reading.layout.blocks
    if not blocks:
        return _body_of_data(reading, settings)
    nest = Nest.of(reading.layout, markup=reading.markup)
    own, rough, roles = own_features(reading.layout, nest, reading.evidence, settings.veto_share)
    scores = score_blocks(reading.layout, nest, own, rough, "html" if reading.markup else "text")
    recalled = recall(blocks, own[ROW["units"]], scores, settings, site)
    scores = scores - recalled.penalty
    if reading.markup:
        scores = with_standfirst(blocks, own, scores, roles, settings)
    kept = choose(reading, own, scores, settings)
    chosen = [block for block, keep in zip(blocks, kept.tolist(), strict=True) if keep]
    paragraphs = [text for block in chosen for text in block.parts or (block.text,)]
    words, doubts = float(own[ROW["units"]][kept].sum()), doubts_of(own, scores, kept)
    score = expected_f1(doubts, markup=reading.markup)
    other = rescued(reading, own, kept, words)
    if other is not None:
        paragraphs, score = other
        doubts = Doubts()
        words = word_units(paragraphs)
    _refuse(reading, own, kept, words, settings, shown=other is None)
    if is_notice(reading, paragraphs, words):
        raise Reject(Code.NOT_ARTICLE, "The page is a notice of the site, and no article.", {"words": round(words)})
    chars = sum(len(block.text) for block in blocks) + sum(len(cut.text) for cut in reading.cut)
    fates = tuple(fates_of(reading, own, roles, kept, recalled.penalty > 0))
    removed = removed_runs(fates, settings.max_removed)
    # If the text comes from the page's data, the blocks not kept include the page's own article.
    attached = () if other is not None else attached_articles(reading, own, kept, fates)
    live = reading.markup and other is None and is_live(blocks, own, kept)
    return Body(_joined(paragraphs), score, int(words), chars, removed, recalled.lines, attached, doubts, live)


def _joined(paragraphs: Sequence[str]) -> str:
    return unicodedata.normalize("NFC", "\n\n".join(paragraphs))


def _refuse(
    reading: ReadPage, own: Floats, kept: NDArray[np.bool_], words: float, settings: CleanSettings, *, shown: bool
) -> None:
    """Raise ``Reject`` for an index page, or one with too little text. ``shown``: the text is from the markup or the dump itself."""
    may_list = reading.markup and reading.metadata.kind not in DECLARED
    if words >= settings.min_words and not may_list:
        return
    shape = shape_of(own, kept)
    numbers = {
        "headlines": shape.headlines,
        "teasers": shape.teasers,
        "longest_run": round(shape.longest_run),
        "words": round(words),
    }
    bare = may_list and reading.metadata.kind in (Kind.UNKNOWN, Kind.LIST) and reading.metadata.unsigned
    # If the article comes from the page's data, cards around it do not show an index page.
    layout = reading.layout
    cards = shown and may_list and cards_of(layout, own, kept).is_page
    cards = cards or (shown and bare and cards_of(layout, own, kept, bare=True).is_page)
    if cards or (may_list and shape.is_listing(reading.metadata.kind)):
        raise Reject(Code.NOT_ARTICLE, "The page lists other pages.", numbers)
    if shown and bare and is_data(own, kept):
        raise Reject(Code.NOT_ARTICLE, "The page is a table or a list of data.", numbers)
    _refuse_short(words, settings, numbers)


def _refuse_short(words: float, settings: CleanSettings, numbers: dict[str, int]) -> None:
    if words < settings.min_words:
        evidence = numbers | {"min_words": settings.min_words}
        raise Reject(Code.TOO_SHORT, "The page holds too little running text.", evidence)


def _body_of_data(reading: ReadPage, settings: CleanSettings) -> Body:
    """Read the article from the page's data, for a page that shows no text at all."""
    found, score = unseen(reading)
    words = word_units(found)
    if not found:
        raise Reject(Code.EMPTY, "The page holds no text.", {"bytes": reading.size})
    _refuse_short(words, settings, {"words": round(words)})
    return Body(_joined(found), score, int(words), 0, ())
