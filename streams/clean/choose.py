"""From logits to the article: which blocks are kept, in order, and what the page's claims add or veto."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from streams.article import Precision
from streams.clean.appeal import (
    GOES_ON_UNITS,
    appeals,
    appeals_then,
    goes_on,
    offers_in,
    signs_rights,
    sums_up,
    tells_airing,
)
from streams.clean.block import Tag
from streams.clean.cells import complete_tables
from streams.clean.closers import cut_closers
from streams.clean.colophon import cut_colophon
from streams.clean.cues import NAMES, cues_of, labels_advert
from streams.clean.cutoff import cutoff, resume, with_neighbours
from streams.clean.dates import read, read_relative
from streams.clean.doubted import keep_answers, keep_subheads
from streams.clean.evidence import TitleMatch
from streams.clean.features import OWN_NAMES
from streams.clean.interruption import cut_interruptions
from streams.clean.measures import SENTENCE
from streams.clean.named import cut_consent, cut_signup
from streams.clean.offer import cut_offer
from streams.clean.openers import cut_openers
from streams.clean.pictured import ALONE_UNITS, closes_with_name, is_credited, stands_alone
from streams.clean.repeat import drop_repeats
from streams.clean.second import second_article
from streams.clean.teaser import cut_teasers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from streams.clean.block import Block
    from streams.clean.features import Floats
    from streams.clean.read import Reading
    from streams.clean.settings import CleanSettings

#: Rows that rules read.
UNITS, DENSITY, STOPS, ENDS, TITLE, CLAIMED, SINCE_TITLE, DIGITS, SIGNS_OFF = (
    OWN_NAMES.index(name)
    for name in (
        "units",
        "density",
        "stops",
        "ends",
        "title",
        "claimed",
        "since_title",
        "digits",
        "cue_byline",
    )
)
_COMMAS = OWN_NAMES.index("commas")
_SHARES = OWN_NAMES.index("cue_share")
#: Rows of what a block opens with.
CUES = slice(OWN_NAMES.index(f"cue_{NAMES[0]}"), OWN_NAMES.index(f"cue_{NAMES[-1]}") + 1)
#: Word units of a body's first paragraph at least.
BODY_UNITS = 15
#: From this density a line is all link; a mark or a bullet may stand beside it. From the lower one its label may: "Read also: …".
_LINKED = 0.9
_LABELLED = 0.5
#: Word units of a pointer or a caption at most; of a label that announces links: "Read also:".
_ASIDE_UNITS = 45
_ANNOUNCES = 6
#: Word units of a line that tells when the page was made, or how long it takes to read: "Updated 5 March", "3 min read".
_DATED_UNITS = 10
#: Blocks below the title among which a line that is nearly all date dates the page, whatever it opens with.
_UNDER_TITLE = 6
#: Word units of one that tells of a day instead: "The vote is on 5 May 2024" has four and a label with its date fewer, or a cue.
_TELLS = 4
#: What such a line says besides, in characters; without a date it has one clock time, or a word for reading.
_BESIDE = 30
_CLOCK = re.compile(r"(?<![\d.,:])\d{1,2}:\d{2}(?!\d)")
_READING = re.compile(
    r"min(?:ute)?s? read|reading time|lettura|leitura|lectura|lecture|lesezeit|czytania|lukuaika|leestijd|lästid|lesetid",
    re.IGNORECASE,
)
#: A list's items and subheads are the article's own even where they open as a byline does.
_STRUCTURE = (Tag.HEADING, Tag.ITEM)
_COLONS = ":："
#: Short blocks at both ends of the text that are read for appeals, as all with a link are.
_OPENING = 8
_CLOSING = 6
_COLON = re.compile(r"[^:：|»>]{3,40}?(?:[:：|»>]|\s[-–—]\s)")
#: How readers are asked to report mistakes all over Eastern Europe, whatever the language.
_TYPO = re.compile(r"\bctrl\s?\+\s?enter\b", re.IGNORECASE)
_MISTAKE = re.compile(
    r"ошиб|опечат|неточн|помил|памыл|грешк|текст|қате|\bte[kx]st|typo|mistake|error|misprint|b[łl][ąę]d|chyb|klaid|kļūd|"
    r"\bviga|\bvea|greš[ke]|hib[aá]|eroare|greșeal|xato|səhv|yazım",
    re.IGNORECASE,
)
#: An advertisement's label has so many word units at most: "Advertisement", "Story continues below".
_LABEL_UNITS = 3
_POINTS_AWAY = sum(1 << NAMES.index(name) for name in ("related", "share"))


def _is_title(own: Floats) -> NDArray[np.bool_]:
    """Say which blocks repeat the title. A full sentence of some length is prose that was taken for a title."""
    found: NDArray[np.bool_] = (own[TITLE] == float(TitleMatch.SAME)) & ~(
        (own[ENDS] == SENTENCE) & (own[UNITS] >= BODY_UNITS)
    )
    return found


def _cut_asides(blocks: Sequence[Block], own: Floats, kept: NDArray[np.bool_]) -> None:
    """Cut what stands between paragraphs and is none: pointers to other pages, and pictures' captions and credits.

    By form first: how much of it is link, a colon with nothing behind it, a credit at its end; the opening word only
    says that it points away. A line that is all link and opens so is no sentence of the article in any language.
    """
    under = (own[SINCE_TITLE] >= 1) & (own[SINCE_TITLE] <= _UNDER_TITLE)
    running = (kept & (own[SINCE_TITLE] >= 1) & (own[ENDS] == SENTENCE) & (own[UNITS] >= BODY_UNITS)).nonzero()[0]
    # What stands below the second paragraph dates no page: "The vote is on 5 May".
    under[int(running[1]) if len(running) > 1 else len(under) :] = False
    shares = under & (own[_SHARES] > 0) & (own[UNITS] <= _LABEL_UNITS) & (own[ENDS] != SENTENCE)
    dated = (own[SIGNS_OFF] > 0) | under
    dated &= (own[DIGITS] > 0) & (own[UNITS] <= _DATED_UNITS) & (own[ENDS] != SENTENCE)
    places = (kept & (own[UNITS] <= _ASIDE_UNITS)).nonzero()[0].tolist()
    # As lists: a number of an array costs three times one of a list.
    units, linked, labelled = (row.tolist() for row in (own[UNITS], own[DENSITY] >= _LINKED, own[DENSITY] >= _LABELLED))
    for index in places:
        text = blocks[index].text
        if not kept[index]:
            continue
        if labelled[index]:
            colon = linked[index] or _COLON.match(text)
            kept[index] = not (colon and cues_of(text) & _POINTS_AWAY)
        elif text[-1] in _COLONS and units[index] <= _ANNOUNCES and cues_of(text) & _POINTS_AWAY:
            # What it announces: the links right below it. Where text stands there, it is none of these labels.
            end = index + 1
            while end < len(kept) and linked[end] and units[end] <= _ASIDE_UNITS:
                end += 1
            kept[index + 1 : end] = False
            kept[index] = end == index + 1 and bool(kept[end : end + 1].any())
        else:
            told = dated[index] and blocks[index].tag not in _STRUCTURE and _tells_time(text)
            told = told or (shares[index] and blocks[index].tag not in (Tag.HEADING, Tag.CELL))
            told = told or (blocks[index].tag is Tag.CAPTION and closes_with_name(text))
            kept[index] = not (told or is_credited(text) or _asks_for_mistakes(text))


def _cut_appeals(blocks: Sequence[Block], own: Floats, kept: NDArray[np.bool_]) -> None:
    """Cut what the house asks of its readers, what says that the text goes on below, machines' labels, and credits alone on a line."""
    units, cued = own[UNITS], set((own[CUES] > 0).nonzero()[1].tolist())
    places = (kept & (units <= _ASIDE_UNITS)).nonzero()[0].tolist()
    near = {*places[:_OPENING], *places[-_CLOSING:]}
    # Of the rest few have a link or open as furniture does: no other is looked at.
    asked = [at for at in places if at in cued or blocks[at].links or at in near]
    offers = offers_in(blocks[at].text for at in asked)
    for index in asked:
        text, size, free = blocks[index].text, float(units[index]), blocks[index].tag not in _STRUCTURE
        told = signs_rights(text) or tells_airing(text) or (index in cued and size <= GOES_ON_UNITS and goes_on(text))
        told = told or (
            index in cued and free and own[ENDS][index] != SENTENCE and size <= ALONE_UNITS and stands_alone(text)
        )
        told = told or appeals(text, offers) or bool(blocks[index].links and offers and appeals_then(text))
        kept[index] = not (told or sums_up(text, size))


def _tells_time(text: str) -> bool:
    """Tell a line that dates the page from one that opens with the same word and a number: "By 2030: half the buses"."""
    if found := read(text) or read_relative(text):
        # Behind the day the page was made may stand when it was changed.
        later = read(text[found.end :]) or read_relative(text[found.end :])
        told = found.end - found.start + (later.end - later.start if later else 0)
        return found.precision not in (Precision.MONTH, Precision.YEAR) and len(text) - told <= _BESIDE
    return len(_CLOCK.findall(text)) == 1 or _READING.search(text) is not None


def _asks_for_mistakes(text: str) -> bool:
    """Tell a line that asks readers to mark a mistake. Few lines have a plus sign, so that is asked first."""
    return "+" in text and _TYPO.search(text) is not None and _MISTAKE.search(text) is not None


def _likely(own: Floats, scores: Floats, settings: CleanSettings, *, markup: bool) -> NDArray[np.bool_]:
    """Say which blocks are likely enough; lines of text dumps by the page's own threshold."""
    likely: NDArray[np.bool_] = scores > settings.keep
    if not markup:
        furnished: NDArray[np.bool_] = np.asarray(own[CUES].any(axis=0))
        likely = scores >= cutoff(own[UNITS], scores, settings) + settings.cue_margin * furnished
        plain = ~furnished & (own[DENSITY] < _LABELLED)
        ends = own[ENDS] == SENTENCE
        sentences = ends & (plain | likely) & (scores > settings.line_next)
        with_neighbours(own[UNITS], sentences, plain & (scores > settings.line_between), likely)
        resume(own[UNITS], ends, ends & plain & (scores > settings.line_resumes), furnished, likely)
    return likely


def _told_within(own: Floats, kept: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Say which short lines with a number stand between paragraphs, two above and one below, and open as no byline does.

    Such a line tells of a day, and dates no page: "The vote is on 5 May".
    """
    running = (kept & (own[SINCE_TITLE] >= 1) & (own[ENDS] == SENTENCE) & (own[UNITS] >= BODY_UNITS)).nonzero()[0]
    # A place before a comma signs a press release: "Hamburg, 2 May".
    found = (own[DIGITS] > 0) & (own[SIGNS_OFF] == 0) & (own[_COMMAS] == 0) & (own[UNITS] >= _TELLS)
    within = slice(int(running[1]), int(running[-1])) if len(running) > 1 else slice(0)
    inside = np.zeros(len(kept), bool)
    inside[within] = found[within]
    return inside


def _cut_claimed(blocks: Sequence[Block], own: Floats, kept: NDArray[np.bool_], claims: frozenset[str]) -> None:
    """Cut what was read as the byline, the date or a credit: it is the page's claim, and no body."""
    places = [index for index in kept.nonzero()[0].tolist() if blocks[index].text in claims]
    told = _told_within(own, kept) if places else ()
    for index in places:
        # A paragraph that opens with it ("〔記者林小明／台北報導〕…") stays.
        kept[index] = told[index] or (own[ENDS, index] == SENTENCE and own[UNITS, index] >= BODY_UNITS)


def choose(reading: Reading, own: Floats, scores: Floats, settings: CleanSettings) -> NDArray[np.bool_]:
    """Say for each block whether it is kept: likely enough, not the title again, not a paragraph printed before."""
    kept = _likely(own, scores, settings, markup=reading.markup) & ~_is_title(own)
    cut_consent(reading.layout.blocks, own, kept, settings)
    cut_signup(reading.layout, own, kept)
    kept[second_article(reading.layout, own, kept, reading.metadata.kind) :] = False
    blocks = reading.layout.blocks
    _cut_claimed(blocks, own, kept, frozenset(reading.metadata.lines))
    keep_answers(reading.layout, own, scores, kept)
    if reading.markup:
        keep_subheads(reading.layout, own, scores, kept, _is_title(own))
    _cut_appeals(blocks, own, kept)
    _cut_asides(blocks, own, kept)
    if reading.markup:
        cut_openers(reading.layout, own, kept, reading.metadata.authors)
        if reading.metadata.news:
            cut_teasers(own, kept)
            cut_interruptions(reading.layout, own, kept)
        cut_offer(reading.layout, own, kept)
        cut_closers(blocks, own, kept, reading.metadata.authors, news=reading.metadata.news)
    # The label of an advertisement between two paragraphs: all that is left of it, and never the article's.
    for index in (kept & (own[UNITS] <= _LABEL_UNITS)).nonzero()[0].tolist():
        kept[index] = not labels_advert(blocks[index].text)
    cut_colophon(blocks, own[UNITS], kept)
    drop_repeats(reading.layout, own, kept, markup=reading.markup)
    if reading.markup:
        complete_tables(reading.layout, own, kept)
    return kept
