"""The visible lines around the headline, and those of the whole page, without scripts, navigation and inline markup."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property
from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

from streams.clean.blocks.elements import COMMENT, ids
from streams.clean.claims.byline_zone import SHORT
from streams.clean.claims.markup.first_words import glimpse
from streams.clean.claims.markup.head import Mark
from streams.clean.claims.people import byline
from streams.clean.claims.title import fold_words
from streams.clean.dates import date_labels
from streams.clean.dates.words import month, weekday
from streams.clean.words.byline_words import SIGNING, is_label

#: Most lines read below the headline, and most characters read to get them: later lines are the article's, or another's. On
#: labelled pages three more claims are right than with three times as much.
MAX_LINES: Final = 24
MAX_CHARS: Final = 1500
#: Most lines above the headline; most nodes read for them, in its own box and so many around it; a neighbouring box with more
#: lines does not belong to the headline.
BEFORE: Final = 4
NEAR: Final = 50
ABOVE: Final = 2
CROWD: Final = 8
#: Most elements named for titles that are examined if no heading is the headline.
MAX_TITLES: Final = 60
#: Most lines of the whole page, read if nothing was found near the headline.
PAGE_LINES: Final = 1500
PAGE_CHARS: Final = 100_000
#: Most characters read of one text.
MAX_TEXT: Final = 2000
#: Elements that may hold the headline of a page without such headings.
_TITLES: Final = 'h3,h4,h5,h6,[itemprop="headline"],[class*="title" i],[class*="headline" i]'
#: The same for a page without any headings, such as one laid out in tables, and how many of them are examined.
_LOOSE: Final = "td,th,b,strong,font,center,div,p,span"
MAX_LOOSE: Final = 400
#: Comments, and elements whose text is not visible or not part of the page's lines.
_NO_TEXT: Final = frozenset((COMMENT, *ids("script style noscript svg template nav iframe select button form")))


class Around:
    """The visible lines around a page's headline, without navigation and scripts; each part is read on demand.

    ``marks``: the marked elements, which mostly include the headline; else it is searched for in the page.
    """

    def __init__(self, tree: LexborHTMLParser, title: str | None, marks: Sequence[Mark] = ()) -> None:
        """Take a page and its title, as chosen among its claims."""
        self._tree = tree
        self._title = title
        self._marks = marks

    @cached_property
    def _headline(self) -> LexborNode | None:
        return headline_of(self._tree, self._title, self._marks)

    def below(self, most: int = MAX_LINES) -> list[str]:
        """Give the lines below the headline, in page order."""
        out: list[str] = []
        chars, node = 0, self._headline
        while node is not None and node.tag != "body" and chars < MAX_CHARS and len(out) < most:
            sibling = node.next
            while sibling is not None and chars < MAX_CHARS and len(out) < most:
                chars += _collect(sibling, out, MAX_CHARS, most)
                sibling = sibling.next
            node = node.parent
        return _joined(out)

    def above(self) -> list[str]:
        """Give the lines right above the headline, the nearest first: a kicker, a date, a byline, never a masthead."""
        out: list[str] = []
        node = self._headline
        for _ in range(ABOVE + 1):
            if node is None or node.tag in ("body", "main", "article"):
                break
            sibling, seen = node.prev, 0
            while sibling is not None and len(out) < BEFORE and seen < NEAR:
                seen += 1
                pieces: list[str] = []
                if sibling.tag != "header":
                    _collect(sibling, pieces, MAX_CHARS, CROWD)
                if len(pieces) >= CROWD:
                    return out
                out += reversed(_joined(pieces))
                sibling = sibling.prev
            node = node.parent
        return out[:BEFORE]

    @cached_property
    def short(self) -> list[str]:
        """All lines of the page that are short enough for a byline or a date with its words, in page order."""
        pieces: list[str] = []
        if self._tree.body is not None:
            _collect(self._tree.body, pieces, PAGE_CHARS, PAGE_LINES)
        return _joined([piece for piece in pieces if len(piece) <= SHORT])


def headline_of(tree: LexborHTMLParser, title: str | None, marks: Sequence[Mark]) -> LexborNode | None:
    """Find the element that shows the headline: one of the marked ones, else as ``_headline`` does."""
    wanted = fold_words(title) if title else ""
    marked = next((mark.node for mark in marks if mark.node and fold_words(mark.text) == wanted), None)
    return marked or _headline(tree, wanted)


def _headline(tree: LexborHTMLParser, wanted: str) -> LexborNode | None:
    """Find the heading with the title (``wanted``, folded) or a part of it, else an element named for titles, else the first heading."""
    nodes: list[LexborNode] = tree.css("h1,h2")[:60]
    if wanted:
        for node in nodes:
            text = fold_words(glimpse(node, 500))
            if text == wanted or (len(text) > 10 and (text in wanted or wanted in text)):
                return node
        others: list[LexborNode] = [*tree.css(_TITLES)[:MAX_TITLES], *(() if nodes else tree.css(_LOOSE)[:MAX_LOOSE])]
        for node in others:
            if fold_words(glimpse(node, 500)) == wanted:
                return node
    return next((node for node in nodes if node.tag == "h1"), None)


def _collect(node: LexborNode, out: list[str], max_chars: int, max_lines: int) -> int:
    """Append the lines of a node to ``out``, without recursion; give the number of characters read."""
    above: list[LexborNode] = []
    chars, one = 0, node
    while chars < max_chars and len(out) < max_lines:
        raw, child = one.text_content, None
        if raw is None:
            child = one.first_child if one.tag_id not in _NO_TEXT else None
        elif not raw.isspace() and (text := " ".join(raw[:MAX_TEXT].split())):
            out.append(text)
            chars += len(text)
        if child is not None:
            above.append(one)
        while child is None and above:
            child = one.next
            if child is None:
                one = above.pop()
        if child is None:
            break
        one = child
    return chars


def _joined(pieces: list[str]) -> list[str]:
    """Join pieces that inline markup has separated: "By" and the names, a date's month, day and year."""
    out: list[str] = []
    for piece in pieces:
        if not (piece[0].isalnum() or any(map(str.isalnum, piece))) and piece[0] not in _JOINING:
            continue  # a dot or a bar between a name and a date
        if out and (_open(out[-1], piece) or _goes_on(out[-1], piece)):
            out[-1] = f"{out[-1]} {piece}"
        else:
            out.append(piece)
    return out


#: Most characters of a line that may continue.
_LINE: Final = 60
#: Most characters of a label, and of a date.
_LABEL: Final = 30
_NUMBER: Final = re.compile(r"\d")
#: First characters of a piece that continues a line.
_JOINING: Final = ",.;:|)"


def _goes_on(line: str, piece: str) -> bool:
    """Tell whether a piece continues a short line: it starts with a comma or "and", or is the day after a month."""
    if piece[0] in _JOINING:
        return True
    if len(line) > 80:
        return False
    if len(piece) <= 6 and piece[0].isdigit():
        return month(line.rpartition(" ")[2].strip(",.")) is not None
    return piece.partition(" ")[0].casefold() in _AND and byline.signed(line)


_AND: Final = frozenset(("and", "und", "et", "y", "e", "og", "och", "en", "&", "i", "и", "та", "ve", "και"))


def _open(line: str, piece: str) -> bool:
    """Tell whether a short line ends with the label of what the piece says: of authors or, if it has a number, of a date."""
    if len(line) > _LINE:
        return False
    if line[-1] in ":,&":
        return True
    last = line.rpartition(" ")[2].casefold()
    if last in SIGNING:
        return is_label(last) or is_label(line)
    if last in _AND:
        return byline.signed(line)
    return len(line) <= _LABEL and _dates(piece) and date_labels.is_label(line)


def _dates(piece: str) -> bool:
    """Tell whether a piece may be a date: it begins with a number, a month or a weekday."""
    if piece[0].isdigit():
        return True
    word = piece.partition(" ")[0].strip(",.")
    return _NUMBER.search(piece, 0, _LABEL) is not None and (month(word) is not None or weekday(word))
