"""Rules for lines of text pages that are furniture by their form: cuts that need no training and hold in every language.

Each rule gives the kinds of the blocks that it cuts, by index; the model decides on the others. All are linear in the lines.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from streams.article import RemovedKind
from streams.clean.blocks.block import Block
from streams.clean.dumps.comment_thread import thread
from streams.clean.dumps.foreign_lines import foreign
from streams.clean.dumps.further_articles import ENOUGH, HEADING, TITLE, feed, fence, first_stamped
from streams.clean.words import sections
from streams.clean.words.beginnings import beginnings, may_open
from streams.clean.words.cues import NAMES, cues_of
from streams.clean.words.picture_credits import closes_with_credit, closes_with_name, closes_with_outlet

#: A symbol, or a name of one or two words, with a percentage or a price: "RELX 2.12% 46.75 $".
_TICKER: Final = re.compile(
    r"^[A-Z^][A-Z0-9.&=-]{0,9}(?: [A-Z][A-Z0-9.&-]{0,9})? [-+−]?\d[\d.,]*\s?%?(?: [-+−]?\d[\d.,]*\s?[%$€£¥]?){0,3}$"
)
#: A currency, or a price with decimals and its change: stock quotes have one, tables of medals, goals or votes do not.
_CURRENCY: Final = re.compile(r"[$€£¥]$")
_PRICE: Final = re.compile(r" \d[\d.,]*[.,]\d+(?!\d|\s?%)")
_CHANGE: Final = re.compile(r"%| [-+−]\d+[.,]\d")
_RUN: Final = 3
#: Names of icons in fonts and sprites, which dumps glue together: "icon closeicon downloadicon edit".
_ICON: Final = re.compile(r"icon", re.IGNORECASE)
_ICONS: Final = 4
#: A player's clock: the time played, and the duration.
_PLAYED: Final = re.compile(r"0{1,2}:00(?::00)?(?:\s?[/|-]\s?\d{1,2}:\d\d(?::\d\d)?)?$")
#: A headline with its date and its views glued to it: "… for railwaymen03.11.26, 17:05 • 2290 views".
_GLUED: Final = re.compile(
    r"[^\W\d_](?:\d{1,2}[./]\d{1,2}[./]\d{2,4}|\d{4}-\d\d-\d\d),? \d{1,2}:\d{2}(?!\d)(?: • [\d ]+\w*)?$"
)
#: Most characters of such an end.
_TAIL: Final = 50
#: Most characters read of a line to detect its script.
_SAMPLE: Final = 120
_CONTROL: Final = 1 << NAMES.index("nav")
_COMMENTS: Final = 1 << NAMES.index("comments")
#: A hashtag, an account's name, an address, with pictographs between. A line of names alone is left to the model, and addresses
#: alone may be sources of the article.
_POINTING: Final = re.compile(r"#\w|\s@\w")
_POINTER: Final = re.compile(r"#[\w·-]+[,;]?$|@[\w.]+$|[(<\[]?https?://\S+$|[^\w\s]{1,4}$")
#: Most characters beside the title in a line that repeats it below the text.
_BESIDE: Final = 80
_LETTERS: Final = re.compile(r"[^\W\d_]+")
#: Most characters of a control's label: "Text size:", "Listen to this article:".
_LABEL: Final = 30
_STAND: Final = 80
#: Buttons for the size of type: "A+", "A-A+", "A A A+".
_TYPE: Final = re.compile(r"(?=.{0,8}[+−-])(?:[AaАа][+−-]?\s?){1,4}$")
#: Labels beside the button that reads an article aloud.
_PLAYER: Final = re.compile(
    r"(?:this|the) (?:audio|article|story|voice) (?:is|was|has been) (?:\w+[ -]){0,2}(?:created|generated|narrated|voiced)\b|"
    r"listen to (?:this|the) (?:article|story)\b|(?:diesen )?artikel (?:an|vor)(?:hören|lesen)\b|[ée]couter (?:cet |l['’])article\b|"
    r"escuchar? (?:el |este )?art[íi]culo\b",
    re.IGNORECASE,
)

#: Controls whose words are no opening of other lines.
_CONTROLS: Final = re.compile(rf"\W{{0,3}}(?:{sections('labels')['controls']})\W{{0,3}}$", re.IGNORECASE)
#: What players say of themselves.
_SAYS: Final = re.compile(rf"\W{{0,4}}(?:{sections('asides')['player']})", re.IGNORECASE)
_BEGUN: Final = beginnings(sections("labels")["controls"]) | beginnings(sections("asides")["player"])
#: Letters with which the lines of buttons and of what stands beside a player begin.
_SIZES: Final = frozenset("AaАа")
_PLAYS: Final = frozenset("TtLlAaDdEeÉé")


def tickers(blocks: Sequence[Block]) -> dict[int, RemovedKind]:
    """Find runs of at least three stock or currency quotes."""
    found: dict[int, RemovedKind] = {}
    run: list[int] = []
    for index, block in enumerate((*blocks, None)):
        if block is not None and len(block.text) < 60 and _is_quote(block.text):
            run.append(index)
            continue
        if len(run) >= _RUN:
            found |= dict.fromkeys(run, RemovedKind.TICKER)
        run.clear()
    return found


def _is_quote(text: str) -> bool:
    if not _TICKER.match(text):
        return False
    return _CURRENCY.search(text) is not None or (_PRICE.search(text) and _CHANGE.search(text)) is not None


def icons(blocks: Sequence[Block]) -> dict[int, RemovedKind]:
    """Find lines made of icon names."""
    return {
        index: RemovedKind.ICONS
        for index, block in enumerate(blocks)
        if "icon" in block.text and len(_ICON.findall(block.text)) >= max(_ICONS, len(block.text) // 60)
    }


def credited(blocks: Sequence[Block]) -> dict[int, RemovedKind]:
    """Find captions: a sentence or two with a picture's credit at the end, in brackets or as "Photo: Ada Abel", "THE FERRYMAN / A. ABEL"."""
    return {
        index: RemovedKind.CAPTION
        for index, block in enumerate(blocks)
        if closes_with_credit(block.text) or closes_with_name(block.text) or closes_with_outlet(block.text)
    }


def glued(blocks: Sequence[Block]) -> dict[int, RemovedKind]:
    """Find other pages' headlines with date and views glued to them."""
    tails = ((index, block.text[-_TAIL:]) for index, block in enumerate(blocks))
    return {index: RemovedKind.RELATED for index, tail in tails if ":" in tail and _GLUED.search(tail)}


def counts(blocks: Sequence[Block]) -> dict[int, RemovedKind]:
    """Find lines with the number of comments alone: "Comments (42)", "12 Kommentare"."""
    return {
        index: RemovedKind.COMMENTS
        for index, block in enumerate(blocks)
        if len(block.text) <= _LABEL
        and (block.text[0].isdigit() or block.text.rstrip(")]")[-1:].isdigit())
        and len(words := _LETTERS.findall(block.text)) == 1
        and cues_of(words[0]) & _COMMENTS
    }


def labels(blocks: Sequence[Block]) -> dict[int, RemovedKind]:
    """Find labels of the page's controls: their opening words with a colon at the line's end, or a player's."""
    return {
        index: RemovedKind.NAVIGATION
        for index, block in enumerate(blocks)
        if len(block.text) <= _STAND and _is_label(block.text)
    }


def _is_label(text: str) -> bool:
    """Tell whether a short line is a label. Its first letters are asked before patterns."""
    short = len(text) <= _LABEL
    return bool(
        (text[0] in _PLAYS and _PLAYER.match(text))
        or (text[0] == "0" and _PLAYED.match(text))
        or (may_open(text, _BEGUN) and (_SAYS.match(text) or (short and _CONTROLS.match(text))))
        or (short and text[0] in _SIZES and _TYPE.match(text))
        or (short and text[-1] in ":：" and cues_of(text) & _CONTROL)
    )


def tags(blocks: Sequence[Block]) -> dict[int, RemovedKind]:
    """Find lines of hashtags, account names and addresses alone, with which channels end their posts."""
    return {
        index: RemovedKind.NAVIGATION
        for index, block in enumerate(blocks)
        if ("#" in block.text or "@" in block.text)
        and _POINTING.search(block.text)
        and all(map(_POINTER.match, block.text[:_SAMPLE].split()))
    }


def _around(text: str, title: str) -> tuple[bool, bool]:
    """Tell whether there are words before a title in a line, and whether there are words after it."""
    before, _, behind = text.partition(title)
    return any(map(str.isalpha, before)) and before != text, any(map(str.isalpha, behind))


def signed_off(blocks: Sequence[Block], title: str | None) -> dict[int, RemovedKind]:
    """Find lines below the text that repeat the whole title: "The post … appeared first on …", in any language."""
    if title is None or len(title.encode("utf-8", "replace")) < 2 * TITLE[0]:
        return {}
    if not any(title in block.text and len(title) < len(block.text) for block in blocks):
        return {}
    text = 0
    found: dict[int, RemovedKind] = {}
    for index, block in enumerate(blocks):
        size = len(block.text)
        if text >= ENOUGH and len(title) < size <= len(title) + _BESIDE and all(_around(block.text, title)):
            found[index] = RemovedKind.NAVIGATION
        size = len(block.text[:ENOUGH].encode("utf-8", "replace"))  # in bytes, as an ideograph is worth three letters
        text += size if size >= HEADING else 0
    return found


def furniture_of(blocks: Sequence[Block], title: str | None = None) -> dict[int, RemovedKind]:
    """Give all cuts of a text page, by block."""
    found = icons(blocks) | tickers(blocks) | foreign(blocks) | credited(blocks) | labels(blocks) | counts(blocks)
    found |= tags(blocks) | signed_off(blocks, title) | glued(blocks)
    cut, comments = min(fence(blocks), feed(blocks), first_stamped(blocks, title)), thread(blocks, ENOUGH)
    kind = RemovedKind.RELATED if cut <= comments else RemovedKind.COMMENTS
    return found | dict.fromkeys(range(min(cut, comments), len(blocks)), kind)
