"""The lines around the headline, and those of the page: text without scripts and navigation, inline markup undone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property
from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

from streams.clean.blocks.elements import COMMENT, ids
from streams.clean.claims import byline
from streams.clean.claims.glimpse import glimpse
from streams.clean.claims.head import Mark
from streams.clean.claims.title import fold
from streams.clean.claims.zone import SHORT
from streams.clean.dates import stampwords
from streams.clean.dates.words import month, weekday
from streams.clean.words.bywords import SIGNING, is_label

#: Lines behind the headline that are looked at, and characters read to get them: what comes later is the story's, or
#: another's. On labelled pages three more claims are right than with three times as much.
MAX_LINES: Final = 24
MAX_CHARS: Final = 1500
#: Lines before it, and nodes looked at for them, in its own box and so many around that; a neighbour with more lines is
#: none of the headline's.
BEFORE: Final = 4
NEAR: Final = 50
ABOVE: Final = 2
CROWD: Final = 8
#: Elements named for titles that are asked, where no heading is the headline.
MAX_TITLES: Final = 60
#: The same for the whole page, when nothing near the headline told.
PAGE_LINES: Final = 1500
PAGE_CHARS: Final = 100_000
#: Characters read of one text.
MAX_TEXT: Final = 2000
#: Where a page without such headings has its headline.
_TITLES: Final = 'h3,h4,h5,h6,[itemprop="headline"],[class*="title" i],[class*="headline" i]'
#: Where a page of tables has it, that has no headings at all; so many are asked.
_LOOSE: Final = "td,th,b,strong,font,center"
MAX_LOOSE: Final = 200
#: Comments, and elements whose text is no line of the page.
_NO_TEXT: Final = frozenset((COMMENT, *ids("script style noscript svg template nav iframe select button form")))


class Around:
    """The visible lines around a page's headline, without navigation and scripts; each place is read when it is asked for.

    ``marks``: the marked elements, among which the headline mostly is; else the page is walked for it.
    """

    def __init__(self, tree: LexborHTMLParser, title: str | None, marks: Sequence[Mark] = ()) -> None:
        """Take a page. ``title``: as chosen among its claims."""
        self._tree = tree
        self._title = title
        self._marks = marks

    @cached_property
    def _headline(self) -> LexborNode | None:
        wanted = fold(self._title) if self._title else ""
        marked = next((mark.node for mark in self._marks if mark.node and fold(mark.text) == wanted), None)
        return marked or _headline(self._tree, wanted)

    def below(self, most: int = MAX_LINES) -> list[str]:
        """Give the lines behind the headline, in page order."""
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
        """Give the lines right before the headline, the nearest first: a kicker, a date, a byline, never a masthead."""
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
        """All lines of the page that are no longer than a byline or a date with its words, in page order."""
        pieces: list[str] = []
        if self._tree.body is not None:
            _collect(self._tree.body, pieces, PAGE_CHARS, PAGE_LINES)
        return _joined([piece for piece in pieces if len(piece) <= SHORT])


def _headline(tree: LexborHTMLParser, wanted: str) -> LexborNode | None:
    """Find the heading that says a title, which is given folded, or a part of it; else what is named for titles; else the first heading."""
    nodes: list[LexborNode] = tree.css("h1,h2")[:60]
    if wanted:
        for node in nodes:
            text = fold(glimpse(node, 500))
            if text == wanted or (len(text) > 10 and (text in wanted or wanted in text)):
                return node
        others: list[LexborNode] = [*tree.css(_TITLES)[:MAX_TITLES], *(() if nodes else tree.css(_LOOSE)[:MAX_LOOSE])]
        for node in others:
            if fold(glimpse(node, 500)) == wanted:
                return node
    return next((node for node in nodes if node.tag == "h1"), None)


def _collect(node: LexborNode, out: list[str], max_chars: int, max_lines: int) -> int:
    """Append the lines of one node, without recursion; give the characters read."""
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
    """Put together what inline markup has split: "By" and its names, a date's month, day and year."""
    out: list[str] = []
    for piece in pieces:
        if not (piece[0].isalnum() or any(map(str.isalnum, piece))) and piece[0] not in _JOINING:
            continue  # a dot or a bar between a name and a date
        if out and (_open(out[-1], piece) or _goes_on(out[-1], piece)):
            out[-1] = f"{out[-1]} {piece}"
        else:
            out.append(piece)
    return out


#: Characters of a line that may go on.
_LINE: Final = 60
#: Of a label, and of a date.
_LABEL: Final = 30
_NUMBER: Final = re.compile(r"\d")
#: With what a piece begins that continues a line.
_JOINING: Final = ",.;:|)"


def _goes_on(line: str, piece: str) -> bool:
    """Tell whether a piece continues a short line: it starts with a comma or "and", or is the day behind a month."""
    if piece[0] in _JOINING:
        return True
    if len(line) > 80:
        return False
    if len(piece) <= 6 and piece[0].isdigit():
        return month(line.rpartition(" ")[2].strip(",.")) is not None
    return piece.partition(" ")[0].casefold() in _AND and byline.signed(line)


_AND: Final = frozenset(("and", "und", "et", "y", "e", "og", "och", "en", "&", "i", "и", "та", "ve", "και"))


def _open(line: str, piece: str) -> bool:
    """Tell whether a short line goes on with a piece: its end is a label, of who signs or, if the piece has a number, of a date."""
    if len(line) > _LINE:
        return False
    if line[-1] in ":,&":
        return True
    last = line.rpartition(" ")[2].casefold()
    if last in SIGNING:
        return is_label(last) or is_label(line)
    if last in _AND:
        return byline.signed(line)
    return len(line) <= _LABEL and _dates(piece) and stampwords.is_label(line)


def _dates(piece: str) -> bool:
    """Tell whether a piece may be a date: it begins with a number, a month or a weekday."""
    if piece[0].isdigit():
        return True
    word = piece.partition(" ")[0].strip(",.")
    return _NUMBER.search(piece, 0, _LABEL) is not None and (month(word) is not None or weekday(word))
