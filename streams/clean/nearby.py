"""The lines around the headline, and those of the page: text without scripts and navigation, inline markup undone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from streams.clean import byline
from streams.clean.datewords import month
from streams.clean.elements import COMMENT, ids
from streams.clean.glimpse import glimpse
from streams.clean.title import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from selectolax.lexbor import LexborHTMLParser, LexborNode

    from streams.clean.head import Mark

#: Lines behind the headline that are looked at, and characters read to get them.
MAX_LINES: Final = 40
MAX_CHARS: Final = 5000
#: Of these, the first, among which byline and date are where a page has them.
FIRST_LINES: Final = 8
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


def lines_after(tree: LexborHTMLParser, title: str | None, marks: Sequence[Mark] = ()) -> list[str]:
    """Collect the visible lines behind the headline, in page order, without navigation and scripts.

    ``marks``: the marked elements, among which the headline mostly is; else the page is walked for it.
    """
    start = _marked(title, marks) or _headline(tree, title)
    return _behind(start, MAX_LINES) if start is not None else []


def lines_below(title: str | None, marks: Sequence[Mark]) -> list[str]:
    """Collect the first few visible lines below the heading that is the title, none where no marked heading is."""
    start = _marked(title, marks)
    return _behind(start, FIRST_LINES) if start is not None else []


def _behind(start: LexborNode, most: int) -> list[str]:
    out: list[str] = []
    read_chars = 0
    node: LexborNode | None = start
    while node is not None and node.tag != "body" and read_chars < MAX_CHARS and len(out) < most:
        sibling = node.next
        while sibling is not None and read_chars < MAX_CHARS and len(out) < most:
            read_chars += _collect(sibling, out, MAX_CHARS, most)
            sibling = sibling.next
        node = node.parent
    return _joined(out)[:most]


def lines_before(tree: LexborHTMLParser, title: str | None, marks: Sequence[Mark] = ()) -> list[str]:
    """Collect the lines right before the headline, the nearest first: a kicker, a date, a byline, never a masthead."""
    node = _marked(title, marks) or _headline(tree, title)
    out: list[str] = []
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


def page_lines(tree: LexborHTMLParser, longest: int) -> list[str]:
    """Collect the page's lines of so many characters at most, in page order."""
    pieces: list[str] = []
    if tree.body is not None:
        _collect(tree.body, pieces, PAGE_CHARS, PAGE_LINES)
    return _joined([piece for piece in pieces if len(piece) <= longest])


def _marked(title: str | None, marks: Sequence[Mark]) -> LexborNode | None:
    wanted = fold(title) if title else ""
    return next((mark.node for mark in marks if mark.node and fold(mark.text) == wanted), None)


def _headline(tree: LexborHTMLParser, title: str | None) -> LexborNode | None:
    nodes = tree.css("h1,h2")[:60]
    if title:
        wanted = fold(title)
        for node in nodes:
            text = fold(glimpse(node, 500))
            if text and (text == wanted or (len(text) > 10 and (text in wanted or wanted in text))):
                return node
        for node in tree.css(_TITLES)[:MAX_TITLES]:
            if fold(glimpse(node, 500)) == wanted:
                return node
        if not nodes:
            return next((node for node in tree.css(_LOOSE)[:MAX_LOOSE] if fold(glimpse(node, 500)) == wanted), None)
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
        if not any(map(str.isalnum, piece)) and piece[0] not in _JOINING:  # a dot or a bar between a name and a date
            continue
        if out and (_open(out[-1]) or _goes_on(out[-1], piece)):
            out[-1] = f"{out[-1]} {piece}"
        else:
            out.append(piece)
    return out


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


#: Last words after which a line must go on.
_OPEN: Final = frozenset(
    [
        "by",
        "von",
        "por",
        "par",
        "di",
        "door",
        "av",
        "af",
        "przez",
        "oleh",
        "автор",
        "autor",
        "autoren",
        "autorka",
        "autorin",
        "auteur",
        "author",
        "text",
        "words",
        "posted",
        "published",
        "updated",
        "on",
        "and",
        "und",
        "de",
        "от",
        "від",
    ]
)


_AND: Final = frozenset(("and", "und", "et", "y", "e", "og", "och", "en", "&", "i", "и", "та", "ve", "και"))


#: Labels that stand alone on their line, the name on the next.
_LABELS: Final = frozenset(
    (
        "penulis",
        "reporter",
        "jurnalis",
        "pewarta",
        "作者",
        "记者",
        "記者",
        "撰文",
        "文",
        "기자",
        "תחקיר",
        "مراسل",
        "نویسنده",
    )
)


def _open(line: str) -> bool:
    if len(line) > 60:
        return False
    flat = line.casefold()
    last = flat.rpartition(" ")[2]
    return flat in _LABELS or last in _OPEN or last[-1:] in (":", ",", "&") or (last in _AND and byline.signed(line))
