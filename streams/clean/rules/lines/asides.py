"""Lines between the paragraphs that do not belong to the text: pointers to other pages, page dates, picture credits, bylines.

They are recognised mainly by form: how much of a line is link, a colon at its end, a credit at its end. The opening word
only says that a line points elsewhere; if such a line is all link, it is no sentence of the article in any language.
"""

from __future__ import annotations

import re
from typing import Final

from streams.article import Precision
from streams.clean.blocks.block import Tag
from streams.clean.dates import date_labels
from streams.clean.dates.written import read_any_date
from streams.clean.rules.choice import BODY_UNITS, Choice
from streams.clean.words import byline_words, sections
from streams.clean.words.cues import BIT, cues_of, labels_advert
from streams.clean.words.picture_credits import closes_with_name, is_credited

_WORDS: Final = sections("asides")
#: Share of link from which a line counts as all link; the rest may be a mark or a bullet.
_LINKED: Final = 0.9
#: Share of link in a line that is a link behind its label: "Read also: …".
_LABELLED: Final = 0.5
#: Most word units of a pointer or a caption.
_ASIDE: Final = 45
#: Most word units of a label that announces links ("Read also:"), and of an advertisement's label.
_ANNOUNCES: Final = 6
_ADVERT: Final = 3
#: Most word units of a label alone on its line: "Published", "Written by".
_LABEL: Final = 3
#: Most word units of a line that dates the page or gives the reading time: "Updated 5 March", "3 min read".
_DATED: Final = 10
#: The same if it ends with a full stop.
_STOPPED: Final = 6
#: Blocks below the title among which a line that is nearly all date dates the page, whatever its opening word.
_UNDER_TITLE: Final = 6
#: Most characters of such a line besides the date; without a date, it has one time of day or a word for reading.
_BESIDE: Final = 30
_CLOCK: Final = re.compile(r"(?<![\d.,:])\d{1,2}:\d{2}(?!\d)")
_READING: Final = re.compile(_WORDS["reading"], re.IGNORECASE)
#: List items and subheads belong to the article even if they open as a byline does.
_STRUCTURE: Final = (Tag.HEADING, Tag.ITEM)
_HEADS: Final = (Tag.HEADING, Tag.TITLE)
_COLONS: Final = ":："
_COLON: Final = re.compile(r"[^:：|»>]{3,40}?(?:[:：|»>]|\s[-–—]\s)")
#: The key that readers all over Eastern Europe are asked to press to report mistakes, whatever the language.
_TYPO: Final = re.compile(r"\bctrl\s?\+\s?enter\b", re.IGNORECASE)
_MISTAKE: Final = re.compile(_WORDS["mistake"], re.IGNORECASE)
#: Brackets around the label before a headline of another page: "【写真】…", "[영상] …".
_BRACKETS: Final = "【[［〔"
_LABELLED_AS: Final = BIT["related"] | BIT["caption"]
_POINTS_AWAY: Final = BIT["related"] | BIT["share"]


def cut_claimed(choice: Choice) -> None:
    """Cut lines that were read as the byline, the date or a credit: they are claims of the page, not its text.

    A paragraph that opens with one ("〔記者林小明／台北報導〕…") stays.
    """
    claimed, kept = frozenset(choice.claims.lines), choice.kept
    prose = choice.sentences & (choice.row("units") >= BODY_UNITS)
    for index in choice.places():
        if choice.blocks[index].text in claimed:
            kept[index] = prose[index]


def cut_labels(choice: Choice) -> None:
    """Cut a label for a name or a date, alone on its line, if the line that it announced has been cut."""
    kept = choice.kept
    above = kept[:-1] & ~kept[1:] & (choice.row("units")[:-1] <= _LABEL) & ~choice.sentences[:-1]
    for index in above.nonzero()[0].tolist():
        text = choice.blocks[index].text
        kept[index] = not (byline_words.is_label(text) or date_labels.is_label(text))


def cut_asides(choice: Choice) -> None:
    """Cut pointers to other pages, lines that date the page, credits, advertisement labels, and requests to report mistakes."""
    kept, blocks, dated, news = choice.kept, choice.blocks, _may_date(choice), choice.claims.news
    captions, pictured = choice.row("tag") == Tag.CAPTION, choice.row("in_caption") > 0
    if news and captions.any():
        # A table's caption belongs to the text. Of figure captions kept on labelled pages that are no sentences, eight of 33 do.
        kept[captions & pictured & ~choice.sentences] = False
    places = (kept & (choice.row("units") <= _ASIDE)).nonzero()[0].tolist()
    # As lists: reading one number from an array takes three times as long.
    units, density = choice.row("units").tolist(), choice.row("density")
    captioned = (captions | pictured).tolist()
    linked, labelled = (density >= _LINKED).tolist(), (density >= _LABELLED).tolist()
    sentences = choice.sentences
    for index in places:
        block = blocks[index]
        if not kept[index]:
            continue
        if units[index] <= _ADVERT and labels_advert(block.text):
            kept[index] = False
        elif labelled[index]:
            colon = linked[index] or _COLON.match(block.text)
            kept[index] = not (colon and cues_of(block.text) & _POINTS_AWAY)
        elif (
            units[index] <= _ANNOUNCES
            and (
                block.text[-1] in _COLONS or (any(linked[index + 1 : index + 2]) and (news or block.tag not in _HEADS))
            )
            and cues_of(block.text) & _POINTS_AWAY
        ):
            # It must announce the links right below it; before text it is not such a label. Without a colon, a guide's heading
            # over links may be its own.
            end = index + 1
            while end < len(kept) and linked[end] and units[end] <= _ASIDE:
                end += 1
            kept[index + 1 : end] = False
            kept[index] = end == index + 1 and bool(kept[end : end + 1].any())
        else:
            is_aside = dated[index] and block.tag not in _STRUCTURE and _is_page_date(block.text)
            is_aside = is_aside or (captioned[index] and closes_with_name(block.text))
            bracketed = block.text[0] in _BRACKETS and not sentences[index]
            is_aside = is_aside or (bracketed and cues_of(block.text) & _LABELLED_AS > 0)
            kept[index] = not (is_aside or is_credited(block.text) or _asks_for_mistakes(block.text))


def _may_date(choice: Choice) -> list[bool]:
    """Tell which short lines may date the page: those with a number that open as a byline does or are right below the title."""
    since, running = choice.row("since_title"), choice.running
    under = (since >= 1) & (since <= _UNDER_TITLE)
    # A date below the second paragraph is not the page's: "The vote is on 5 May".
    under[running[1] if len(running) > 1 else len(under) :] = False
    found = (under | (choice.row("cue_byline") > 0)) & (choice.row("digits") > 0)
    # "Reading time: 4 min." ends with a stop, but is no sentence.
    found &= ~choice.sentences | (choice.row("units") <= _STOPPED)
    return list((found & (choice.row("units") <= _DATED)).tolist())


def _is_page_date(text: str) -> bool:
    """Tell whether a line dates the page; others open with the same word and a number: "By 2030: half the buses"."""
    if found := read_any_date(text):
        # After the date of publication there may be the date of the last change.
        later = read_any_date(text[found.end :])
        dated_chars = found.end - found.start + (later.end - later.start if later else 0)
        return found.precision not in (Precision.MONTH, Precision.YEAR) and len(text) - dated_chars <= _BESIDE
    return len(_CLOCK.findall(text)) == 1 or _READING.search(text) is not None


def _asks_for_mistakes(text: str) -> bool:
    """Tell whether a line asks readers to mark a mistake. Few lines have a plus sign, so that is tested first."""
    return "+" in text and _TYPO.search(text) is not None and _MISTAKE.search(text) is not None
