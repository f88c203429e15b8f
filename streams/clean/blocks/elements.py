"""HTML's elements as the walk sees them: what it does at each, which kind of text they hold, which roles they say."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from selectolax.lexbor import LexborHTMLParser

from streams.clean.blocks.block import Tag
from streams.clean.blocks.roles import BIT

_FACTORY = LexborHTMLParser("<p>")


def ids(tags: str) -> Iterable[int]:
    """Give the numbers that the parser gives to tags, named with blanks between them."""
    return (_FACTORY.create_node(tag).tag_id for tag in tags.split())


#: The number of a comment.
COMMENT: Final = 4

INLINE: Final = 0
BLOCK: Final = 1
ANCHOR: Final = 2
BREAK: Final = 3
STRONG: Final = 4
IMAGE: Final = 5
#: From here on nothing inside is read; of a button or a field the walk notes the box that it stands in.
SKIP: Final = 6
CONTROL: Final = 7

#: What the walk does at each tag, by the number that the parser gives it. Custom elements have numbers that are not listed:
#: they are boxes like ``div``.
ACTIONS: Final[dict[int, int]] = (
    dict.fromkeys(
        ids(
            "abbr acronym applet area audio base basefont bdi bdo big cite code col colgroup data del dfn font ins kbd "
            "label mark meter nobr output picture progress q rb ruby s samp slot small source span strike "
            "sub sup time track tt u var wbr map link meta param image embed"
        ),
        INLINE,
    )
    | dict.fromkeys(ids("b strong em i"), STRONG)
    | dict.fromkeys(
        ids(
            "script style noscript template svg iframe object option datalist canvas math title head frameset rp rt rtc"
        ),
        SKIP,
    )
    | dict.fromkeys(ids("button select textarea input"), CONTROL)
    | dict.fromkeys((3, COMMENT, 5, 6), SKIP)  # what is neither element nor text
    | dict.fromkeys(ids("a"), ANCHOR)
    | dict.fromkeys(ids("br"), BREAK)
    | dict.fromkeys(ids("img"), IMAGE)
)

TAGS: Final[dict[int, Tag]] = (
    dict.fromkeys(ids("p"), Tag.PARAGRAPH)
    | dict.fromkeys(ids("h2 h3 h4 h5 h6"), Tag.HEADING)
    | dict.fromkeys(ids("h1"), Tag.TITLE)
    | dict.fromkeys(ids("li"), Tag.ITEM)
    | dict.fromkeys(ids("blockquote"), Tag.QUOTE)
    | dict.fromkeys(ids("td th"), Tag.CELL)
    | dict.fromkeys(ids("figcaption caption"), Tag.CAPTION)
    | dict.fromkeys(ids("pre listing xmp"), Tag.CODE)
    | dict.fromkeys(ids("dt dd address summary legend"), Tag.TERM)
)
#: By tag, what bare text in boxes below it is: some hand their kind down.
_HANDED_DOWN: Final = frozenset((Tag.ITEM, Tag.QUOTE, Tag.CELL, Tag.CAPTION, Tag.CODE, Tag.TERM))
BELOW: Final = tuple(tag if tag in _HANDED_DOWN else Tag.TEXT for tag in Tag)

ROLES: Final[dict[int, int]] = (
    dict.fromkeys(ids("nav menu"), BIT["nav"])
    | dict.fromkeys(ids("header"), BIT["header"])
    | dict.fromkeys(ids("footer"), BIT["footer"])
    | dict.fromkeys(ids("aside"), BIT["side"])
    | dict.fromkeys(ids("figure figcaption"), BIT["caption"])
    | dict.fromkeys(ids("article"), BIT["article"])
    | dict.fromkeys(ids("main"), BIT["body"])
    | dict.fromkeys(ids("dialog"), BIT["consent"])
    | dict.fromkeys(ids("video audio"), BIT["embed"])
    | dict.fromkeys(ids("blockquote q"), BIT["quote"])
    | dict.fromkeys(ids("time"), BIT["meta"])
)
