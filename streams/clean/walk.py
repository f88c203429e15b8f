"""Read a parsed page into leaf blocks, in document order, in one pass without recursion."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from streams.clean import elements
from streams.clean.block import MAX_BLOCKS, Block, Boxes, Layout, Tag
from streams.clean.breaks import PARTED, paragraphs, without_labels
from streams.clean.elements import ANCHOR, BELOW, BLOCK, BREAK, IMAGE, SKIP, STRONG
from streams.clean.roles import BIT, roles_of

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

#: Line breaks in a row that end a paragraph.
_PARAGRAPH: Final = 2
#: Read once: a member of an enumeration costs ten times a variable.
_TEXT: Final = Tag.TEXT
#: Roles that the names of a site's own elements are believed: others ("x-card", "app-header") hold articles as often as not.
_CUSTOM: Final = BIT["consent"] | BIT["advert"] | BIT["signup"] | BIT["comment"]
_NAMING: Final = frozenset(("id", "role", "itemprop"))
_HIDDEN: Final = BIT["hidden"]
#: A box that is placed off the screen or clipped away: for decoys and screen readers. No role: its text is not read at
#: all, if it is no longer than furniture; none of 23 such boxes on labelled pages holds gold.
_AWAY: Final = re.compile(
    r"(?<![\w-])(?:left|right|top|text-indent)\s?:\s?-\d{4}|(?<![\w-])clip\s?:\s?rect\(\s?[01](?:px)?[\s,]",
    re.IGNORECASE,
)
_NOWHERE: Final = 1 << 60
#: Boxes of these roles are not walked but folded into one block, if they are small and hold no prose.
_FURNITURE: Final = BIT["nav"] | BIT["footer"] | BIT["share"]
_FOLDED: Final = _FURNITURE | _NOWHERE
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
#: One class of characters first, so that the search skips what is none.
_UNSEEN: Final = re.compile("[\u00ad\u2060\ufeff\u200b](?:(?<!\u200b)|(?![\u0e00-\u109f\u1780-\u17ff]))")


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
        elif key == "style" and value and ("-" in value or "clip" in value) and _AWAY.search(value[:200]):
            roles |= _NOWHERE
    return roles


def _spaced(text: str) -> str:
    return " ".join((text if text.isascii() else _UNSEEN.sub("", text)).split())


class _Reader:
    """The walk's state: the boxes opened so far, the run of text being gathered and what stands in it."""

    __slots__ = (
        "anchors",
        "blocks",
        "boxes",
        "breaks",
        "buffer",
        "fold_budget",
        "images",
        "kins",
        "line_budget",
        "lines",
        "link_chars",
        "linked_images",
        "links",
        "strong_chars",
        "strongs",
    )

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.boxes = Boxes([], [], [], [])
        self.buffer: list[str] = []
        #: Where single line breaks stand in it: the pieces before, and what was counted of links and bold until there.
        self.lines: list[tuple[int, int, int, int]] = []
        #: By tag and class: the number of the kin, and the roles that these say.
        self.kins: dict[tuple[int, str | None], tuple[int, int]] = {}
        self.link_chars = self.links = self.strong_chars = self.images = self.linked_images = 0
        #: Anchors and strong elements that are open, and line breaks since the last word.
        self.anchors = self.strongs = self.breaks = 0
        self.fold_budget = _FOLD_BUDGET
        self.line_budget = MAX_BLOCKS

    def say(self, text: str) -> None:
        """Gather a text that is more than white space."""
        self.breaks = 0
        if self.anchors:
            self.link_chars += len(text.strip())
        if self.strongs:
            self.strong_chars += len(text.strip())
        self.buffer.append(text)

    def flush(self, tag: Tag, box: int) -> None:
        """End the run of text: what was gathered becomes a block of the box, or several where lines are paragraphs."""
        parts = self._part(tag, box) if self.lines else ()
        if len(self.buffer) > 1:
            without_labels(self.buffer, strong=self.strong_chars > 0)
        text = "".join(self.buffer).strip()
        self.buffer.clear()
        # What can be printed holds no white space but blanks: most runs are spaced as they should be.
        if "  " in text or not text.isprintable():
            text = _spaced(text)
        if text[:1].isalnum() or any(map(str.isalnum, text)):
            self.blocks.append(
                Block(
                    text,
                    tag,
                    box,
                    self.link_chars,
                    self.links,
                    self.strong_chars,
                    self.images,
                    self.linked_images,
                    parts,
                )
            )
            self.images = self.linked_images = 0
        self.link_chars = self.links = self.strong_chars = 0

    def _part(self, tag: Tag, box: int) -> tuple[str, ...]:
        """Make blocks of all paragraphs of the run but the last, or give all if they are judged as one."""
        lines, pieces = self.lines, self.buffer[:]
        self.lines = []
        self.line_budget -= len(lines)
        if tag not in PARTED or self.line_budget < 0:
            return ()
        marks = [(0, 0, 0, 0), *lines, (len(pieces), self.link_chars, self.links, self.strong_chars)]
        texts = [_spaced("".join(pieces[one[0] : other[0]])) for one, other in pairwise(marks)]
        bold = [0 < len(text) <= other[3] - one[3] for text, (one, other) in zip(texts, pairwise(marks), strict=True)]
        starts, apart = paragraphs(texts, bold)
        ends = (*starts[1:], len(texts))
        if not apart:
            return tuple(
                filter(None, (" ".join(filter(None, texts[at:end])) for at, end in zip(starts, ends, strict=True)))
            )
        for at, end in zip(starts, ends, strict=True):
            one, other = marks[at], marks[end]
            self.buffer[:] = pieces[one[0] : other[0]]
            self.link_chars, self.links, self.strong_chars = (other[count] - one[count] for count in (1, 2, 3))
            if end < len(texts):
                self.flush(tag, box)
        return ()

    def enter(self, action: int) -> None:
        """Note that an element within a text opens."""
        if action == ANCHOR:
            self.anchors += 1
            self.links += 1
        elif action == STRONG:
            self.strongs += 1

    def leave(self, action: int) -> None:
        """Note that an element within a text ends."""
        if action == ANCHOR:
            self.anchors -= 1
        elif action == STRONG:
            self.strongs -= 1

    def leaf(self, action: int, tag: Tag, box: int) -> None:
        """Take an element that holds nothing: a line break, a picture, an empty box between two texts."""
        if action == BREAK:
            self.breaks += 1
            if self.breaks >= _PARAGRAPH and self.buffer:
                self.flush(tag, box)
            elif self.buffer:
                self.buffer.append(" ")
                self.lines.append((len(self.buffer), self.link_chars, self.links, self.strong_chars))
        elif action == IMAGE:
            if self.anchors:
                self.linked_images += 1
            else:
                self.images += 1
        elif action == BLOCK and self.buffer:
            self.flush(tag, box)

    def open(self, node: LexborNode, tag_id: int, parent: int) -> int:
        """Note a box below ``parent``; give its roles."""
        attributes = node.attributes
        named = attributes.pop("class", None)
        known = self.kins.get((tag_id, named))
        if known is None:
            tag = node.tag or ""
            # Elements of a site's own are named as classes are: "amp-consent", "newsletter-form".
            said = roles_of(tag) & _CUSTOM if "-" in tag else elements.ROLES.get(tag_id, 0)
            known = len(self.kins) + 1, said | (roles_of(named) if named else 0)
            self.kins[tag_id, named] = known
        kin, roles = known
        if attributes:
            roles |= _roles(attributes)
        boxes = self.boxes
        boxes.depths.append(boxes.depths[parent] + 1 if parent >= 0 else 0)
        boxes.parents.append(parent)
        boxes.roles.append(roles & ~_NOWHERE)
        boxes.kins.append(kin)
        return roles

    def fold(self, node: LexborNode, box: int, roles: int) -> bool:
        """Make one block of a small box of furniture, and none of one that nobody sees; False when it must be walked."""
        if self.fold_budget <= 0:
            return False
        raw = node.text()
        self.fold_budget -= len(raw)
        text = " ".join(raw.split())
        if roles & _NOWHERE:
            return len(text) <= _FOLD_CHARS
        if len(text) > _FOLD_CHARS or _PROSE.search(text) or (not text.isascii() and _RUN_ON.search(text)):
            return False
        if any(map(str.isalnum, text)):
            self.blocks.append(Block(text, Tag.TEXT, box, len(text), 1, 0))
        return True


def read_tree(body: LexborNode) -> Layout:  # noqa: C901, PLR0912, PLR0915 - one loop over every node: calls would double its cost
    """Give the blocks and boxes below ``body``. Linear in nodes, no recursion, at most ``MAX_BLOCKS`` blocks."""
    reader = _Reader()
    buffer, blocks, flush = reader.buffer, reader.blocks, reader.flush
    actions, tags = elements.ACTIONS.get, elements.TAGS.get
    reader.open(body, body.tag_id, -1)
    # ``last``: the place of the box opened last. ``box``: of the one whose text is being read.
    box, last, tag = 0, 0, _TEXT
    stack: list[tuple[LexborNode, int, Tag, int]] = []
    node = body.first_child
    while node is not None or stack:
        if node is None:
            parent, action, outer_tag, outer_box = stack.pop()
            if action == BLOCK:
                if buffer:
                    flush(tag, box)
                tag, box = outer_tag, outer_box
                if len(blocks) >= MAX_BLOCKS:
                    break
            else:
                reader.leave(action)
            node = parent.next
            continue
        # Half of all nodes are text and have no tag: asking for the text first saves them a look-up.
        text = node.text_content
        if text is not None:
            if text and not text.isspace():
                reader.say(text)
            elif buffer:
                buffer.append(" ")
            node = node.next
            continue
        tag_id = node.tag_id
        action = actions(tag_id, BLOCK)
        child = None if action == SKIP else node.first_child
        if child is None:
            reader.leaf(action, tag, box)
            node = node.next
            continue
        if action == BLOCK:
            if buffer:
                flush(tag, box)
            reader.breaks = 0
            roles = reader.open(node, tag_id, box)
            last += 1
            if roles & _FOLDED and not roles & _KEEP_OPEN and reader.fold(node, last, roles):
                node = node.next
                continue
        stack.append((node, action, tag, box))
        if action == BLOCK:
            box, tag = last, tags(tag_id, BELOW[tag])
        else:
            reader.enter(action)
        node = child
    if buffer:
        flush(tag, box)
    return Layout(tuple(blocks), reader.boxes)
