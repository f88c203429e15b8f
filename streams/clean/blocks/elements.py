"""HTML's elements as the walk treats them: the action at each, the kind of text it holds, the roles that it implies."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from selectolax.lexbor import LexborHTMLParser

from streams.clean.blocks.block import Tag
from streams.clean.blocks.roles import BIT

_FACTORY = LexborHTMLParser("<p>")


def ids(tags: str) -> Iterable[int]:
    """Give the parser's numbers of tags, whose names are separated by spaces."""
    return (_FACTORY.create_node(tag).tag_id for tag in tags.split())


#: The parser's number for a comment.
COMMENT: Final = 4

INLINE: Final = 0
BLOCK: Final = 1
ANCHOR: Final = 2
BREAK: Final = 3
STRONG: Final = 4
IMAGE: Final = 5
#: From this action on nothing inside is read; for a button or a field the walk only notes the box that holds it.
SKIP: Final = 6
CONTROL: Final = 7

#: The walk's action at each tag, by the parser's number. Custom elements have numbers not listed here: they are boxes, as
#: ``div`` is.
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
#: Kinds that also hold for bare text in boxes further down.
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
