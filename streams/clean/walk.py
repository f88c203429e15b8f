"""Read a parsed page into leaf blocks, in document order, in one pass without recursion."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

from streams.clean.block import MAX_BLOCKS, Block, Boxes, Layout, Tag
from streams.clean.roles import BIT, roles_of

if TYPE_CHECKING:
    from collections.abc import Iterable

_FACTORY = LexborHTMLParser("<p>")


def _ids(tags: str) -> Iterable[int]:
    return (_FACTORY.create_node(tag).tag_id for tag in tags.split())


_INLINE: Final = 0
_BLOCK: Final = 1
_SKIP: Final = 2
_ANCHOR: Final = 3
_BREAK: Final = 4
_STRONG: Final = 5
(_IMAGE,) = _ids("img")
#: Line breaks in a row that end a paragraph.
_PARAGRAPH: Final = 2

#: What the walk does at each tag. Custom elements have ids that are not listed: they are boxes like ``div``.
_ACTIONS: Final[dict[int, int]] = (
    dict.fromkeys(
        _ids(
            "abbr acronym applet area audio base basefont bdi bdo big cite code col colgroup data del dfn font ins kbd "
            "label mark meter nobr output picture progress q rb ruby s samp slot small source span strike "
            "sub sup time track tt u var wbr map link meta param img image embed input"
        ),
        _INLINE,
    )
    | dict.fromkeys(_ids("b strong em i"), _STRONG)
    | dict.fromkeys(
        _ids(
            "script style noscript template svg iframe object select option datalist canvas math textarea button title head frameset "
            "rp rt rtc"
        ),
        _SKIP,
    )
    | dict.fromkeys((3, 4, 5, 6), _SKIP)  # comments and the like
    | dict.fromkeys(_ids("a"), _ANCHOR)
    | dict.fromkeys(_ids("br"), _BREAK)
)

_TAGS: Final[dict[int, Tag]] = (
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
#: Tags that hand their kind to bare text in boxes below them.
_HANDED_DOWN: Final = frozenset((Tag.ITEM, Tag.QUOTE, Tag.CELL, Tag.CAPTION, Tag.CODE, Tag.TERM))

_TAG_ROLES: Final[dict[int, int]] = (
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
#: Roles that the names of a site's own elements are believed: others ("x-card", "app-header") hold articles as often as not.
_CUSTOM: Final = BIT["consent"] | BIT["advert"] | BIT["signup"] | BIT["comment"]
_NAMING: Final = frozenset(("id", "role", "itemprop"))
_HIDDEN: Final = BIT["hidden"]


def _roles(attributes: dict[str, str | None]) -> int:
    """Give the roles that all attributes but the class say."""
    roles = 0
    for key, value in attributes.items():
        if key in _NAMING:
            if value:
                roles |= roles_of(value)
        elif key == "hidden" or (
            key == "style" and value and "none" in value and "display:none" in value[:200].replace(" ", "").lower()
        ):
            roles |= _HIDDEN
    return roles


#: Boxes of these roles are not walked but folded into one block, if they are small and hold no prose.
_FURNITURE: Final = BIT["nav"] | BIT["footer"] | BIT["share"]
_KEEP_OPEN: Final = BIT["articlebody"]
_FOLD_CHARS: Final = 3000
#: Characters of furniture read for folding on one page: nested furniture would be read again and again.
_FOLD_BUDGET: Final = 400_000
#: A mark of the scripts that set no space behind it, a brace, or two sentence ends with words between. All begin with
#: one class of characters, so that the search skips what is none: a sixth of the time of three alternatives.
_PROSE: Final = re.compile(r"[.!?。！？।۔؟።။{}](?:(?<![.!?])|\s+\S.*?[.!?](?:\s|$))", re.DOTALL)
#: Thai, Lao and Khmer write neither sentence marks nor blanks between words: a run of letters that no menu's entry has.
_RUN_ON: Final = re.compile(r"[\u0e00-\u0eff\u1780-\u17ff]{30}")


#: What is never seen but where a line breaks: soft hyphens, joiners, marks of byte order, and blanks without width but for
#: the scripts that write them between words.
_UNSEEN: Final = re.compile("[\u00ad\u2060\ufeff]|\u200b(?![\u0e00-\u109f\u1780-\u17ff])")


class _Reader:
    """The walk's state: the boxes opened so far and the run of text being gathered."""

    __slots__ = (
        "blocks",
        "buffer",
        "fold_budget",
        "images",
        "kins",
        "link_chars",
        "linked_images",
        "links",
        "opened",
        "strong_chars",
    )

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        #: Of each box its parent's place, its roles, its depth and its kin.
        self.opened: list[tuple[int, int, int, int]] = []
        self.buffer: list[str] = []
        #: By tag and class: the number of the kin, and the roles that these say.
        self.kins: dict[tuple[int, str | None], tuple[int, int]] = {}
        self.link_chars = self.links = self.strong_chars = self.images = self.linked_images = 0
        self.fold_budget = _FOLD_BUDGET

    def flush(self, tag: Tag, box: int) -> None:
        """End the run of text: what was gathered becomes a block of the box."""
        text = "".join(self.buffer).strip()
        self.buffer.clear()
        # What can be printed holds no white space but blanks: most runs are spaced as they should be.
        if "  " in text or not text.isprintable():
            text = " ".join(_UNSEEN.sub("", text).split())
        if text[:1].isalnum() or any(map(str.isalnum, text)):
            self.blocks.append(
                Block(text, tag, box, self.link_chars, self.links, self.strong_chars, self.images, self.linked_images)
            )
            self.images = self.linked_images = 0
        self.link_chars = self.links = self.strong_chars = 0

    def open(self, node: LexborNode, tag_id: int, parent: int, depth: int) -> int:
        """Note a box below ``parent``; give its roles."""
        attributes = node.attributes
        named = attributes.pop("class", None)
        known = self.kins.get((tag_id, named))
        if known is None:
            tag = node.tag or ""
            # Elements of a site's own are named as classes are: "amp-consent", "newsletter-form".
            said = roles_of(tag) & _CUSTOM if "-" in tag else _TAG_ROLES.get(tag_id, 0)
            known = len(self.kins) + 1, said | (roles_of(named) if named else 0)
            self.kins[tag_id, named] = known
        kin, roles = known
        if attributes:
            roles |= _roles(attributes)
        self.opened.append((parent, roles, depth, kin))
        return roles

    def fold(self, node: LexborNode, box: int) -> bool:
        """Make one block of a small box of furniture; False when it must be walked."""
        if self.fold_budget <= 0:
            return False
        raw = node.text()
        self.fold_budget -= len(raw)
        text = " ".join(raw.split())
        if len(text) > _FOLD_CHARS or _PROSE.search(text) or (not text.isascii() and _RUN_ON.search(text)):
            return False
        if any(map(str.isalnum, text)):
            self.blocks.append(Block(text, Tag.TEXT, box, len(text), 1, 0))
        return True


def read_tree(body: LexborNode) -> Layout:  # noqa: C901, PLR0912, PLR0915 - one loop over every node: calls would double its cost
    """Give the blocks and boxes below ``body``. Linear in nodes, no recursion, at most ``MAX_BLOCKS`` blocks."""
    reader = _Reader()
    buffer, flush = reader.buffer, reader.flush
    actions, tags = _ACTIONS.get, _TAGS.get
    reader.open(body, body.tag_id, -1, 0)
    # ``last``: the place of the box opened last. ``box``: of the one whose text is being read.
    box, last, tag, anchors, strongs, breaks, depth = 0, 0, Tag.TEXT, 0, 0, 0, 0
    stack: list[tuple[LexborNode, int, Tag, int]] = []
    node = body.first_child
    while True:
        if node is None:
            if not stack:
                break
            parent, action, outer_tag, outer_box = stack.pop()
            if action == _BLOCK:
                if buffer:
                    flush(tag, box)
                tag, box = outer_tag, outer_box
                depth -= 1
                if len(reader.blocks) >= MAX_BLOCKS:
                    break
            elif action == _ANCHOR:
                anchors -= 1
            elif action == _STRONG:
                strongs -= 1
            node = parent.next
            continue
        # Half of all nodes are text and have no tag: asking for the text first saves them a look-up.
        text = node.text_content
        if text is not None:
            if text and not text.isspace():
                breaks = 0
                if anchors:
                    reader.link_chars += len(text.strip())
                if strongs:
                    reader.strong_chars += len(text.strip())
                buffer.append(text)
            elif buffer:
                buffer.append(" ")
            node = node.next
            continue
        tag_id = node.tag_id
        action = actions(tag_id, _BLOCK)
        child = None if action == _SKIP else node.first_child
        if child is None:
            if action == _BREAK:
                breaks += 1
                if breaks >= _PARAGRAPH and buffer:
                    flush(tag, box)
                elif buffer:
                    buffer.append(" ")
            elif tag_id == _IMAGE:
                if anchors:
                    reader.linked_images += 1
                else:
                    reader.images += 1
            elif action == _BLOCK and buffer:
                flush(tag, box)
            node = node.next
            continue
        if action == _BLOCK:
            if buffer:
                flush(tag, box)
            breaks = 0
            roles = reader.open(node, tag_id, box, depth + 1)
            last += 1
            if roles & _FURNITURE and not roles & _KEEP_OPEN and reader.fold(node, last):
                node = node.next
                continue
            stack.append((node, action, tag, box))
            depth += 1
            box = last
            tag = tags(tag_id, tag if tag in _HANDED_DOWN else Tag.TEXT)
            node = child
            continue
        stack.append((node, action, tag, box))
        if action == _ANCHOR:
            anchors += 1
            reader.links += 1
        elif action == _STRONG:
            strongs += 1
        node = child
    if buffer:
        flush(tag, box)
    return Layout(tuple(reader.blocks), Boxes(*map(list, zip(*reader.opened, strict=True))))
