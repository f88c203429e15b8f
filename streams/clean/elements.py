"""HTML's elements as the walk sees them: what it does at each, which kind of text they hold, which roles they say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from selectolax.lexbor import LexborHTMLParser

from streams.clean.block import Tag
from streams.clean.roles import BIT

if TYPE_CHECKING:
    from collections.abc import Iterable

_FACTORY = LexborHTMLParser("<p>")


def _ids(tags: str) -> Iterable[int]:
    return (_FACTORY.create_node(tag).tag_id for tag in tags.split())


INLINE: Final = 0
BLOCK: Final = 1
SKIP: Final = 2
ANCHOR: Final = 3
BREAK: Final = 4
STRONG: Final = 5
IMAGE: Final = 6

#: What the walk does at each tag, by the number that the parser gives it. Custom elements have numbers that are not listed:
#: they are boxes like ``div``.
ACTIONS: Final[dict[int, int]] = (
    dict.fromkeys(
        _ids(
            "abbr acronym applet area audio base basefont bdi bdo big cite code col colgroup data del dfn font ins kbd "
            "label mark meter nobr output picture progress q rb ruby s samp slot small source span strike "
            "sub sup time track tt u var wbr map link meta param image embed input"
        ),
        INLINE,
    )
    | dict.fromkeys(_ids("b strong em i"), STRONG)
    | dict.fromkeys(
        _ids(
            "script style noscript template svg iframe object select option datalist canvas math textarea button title head frameset "
            "rp rt rtc"
        ),
        SKIP,
    )
    | dict.fromkeys((3, 4, 5, 6), SKIP)  # comments and the like
    | dict.fromkeys(_ids("a"), ANCHOR)
    | dict.fromkeys(_ids("br"), BREAK)
    | dict.fromkeys(_ids("img"), IMAGE)
)

TAGS: Final[dict[int, Tag]] = (
    dict.fromkeys(_ids("p"), Tag.PARAGRAPH)
    | dict.fromkeys(_ids("h2 h3 h4 h5 h6"), Tag.HEADING)
    | dict.fromkeys(_ids("h1"), Tag.TITLE)
    | dict.fromkeys(_ids("li"), Tag.ITEM)
    | dict.fromkeys(_ids("blockquote"), Tag.QUOTE)
    | dict.fromkeys(_ids("td th"), Tag.CELL)
    | dict.fromkeys(_ids("figcaption caption"), Tag.CAPTION)
    | dict.fromkeys(_ids("pre listing xmp"), Tag.CODE)
    | dict.fromkeys(_ids("dt dd address summary legend"), Tag.TERM)
)
#: By tag, what bare text in boxes below it is: some hand their kind down.
_HANDED_DOWN: Final = frozenset((Tag.ITEM, Tag.QUOTE, Tag.CELL, Tag.CAPTION, Tag.CODE, Tag.TERM))
BELOW: Final = tuple(tag if tag in _HANDED_DOWN else Tag.TEXT for tag in Tag)

ROLES: Final[dict[int, int]] = (
    dict.fromkeys(_ids("nav menu"), BIT["nav"])
    | dict.fromkeys(_ids("header"), BIT["header"])
    | dict.fromkeys(_ids("footer"), BIT["footer"])
    | dict.fromkeys(_ids("aside"), BIT["side"])
    | dict.fromkeys(_ids("figure figcaption"), BIT["caption"])
    | dict.fromkeys(_ids("article"), BIT["article"])
    | dict.fromkeys(_ids("main"), BIT["body"])
    | dict.fromkeys(_ids("dialog"), BIT["consent"])
    | dict.fromkeys(_ids("video audio"), BIT["embed"])
    | dict.fromkeys(_ids("blockquote q"), BIT["quote"])
    | dict.fromkeys(_ids("time"), BIT["meta"])
)
