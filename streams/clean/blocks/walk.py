"""Read a parsed page into leaf blocks, in document order, in one pass and without recursion."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from selectolax.lexbor import LexborNode

from streams.clean.blocks import elements
from streams.clean.blocks.block import MAX_BLOCKS, Block, Boxes, Layout, Tag
from streams.clean.blocks.elements import ANCHOR, BELOW, BLOCK, CONTROL, SKIP
from streams.clean.blocks.roles import BIT, NAMES, roles_of
from streams.clean.blocks.run import Run

#: A variable, as looking up a member of an enumeration costs ten times as much.
_TEXT: Final = Tag.TEXT
#: Roles taken from names of custom elements; elements with other names ("x-card", "app-header") hold articles as often as not.
_CUSTOM: Final = BIT["consent"] | BIT["advert"] | BIT["signup"] | BIT["comment"]
_NAMING: Final = frozenset(("id", "role", "itemprop"))
_HIDDEN: Final = BIT["hidden"]
_CAPTIONS: Final = BIT["caption"]
_SIGNUP: Final = BIT["signup"]
_BODY: Final = BIT["body"]
#: Style of a box placed off the screen or clipped away, for decoys and screen readers. Not a role: unless it is longer than
#: furniture, its text is not read at all. None of 23 such boxes on labelled pages holds text of an article.
_AWAY: Final = re.compile(
    r"(?<![\w-])(?:left|right|top|text-indent)\s?:\s?-\d{4}|(?<![\w-])clip\s?:\s?rect\(\s?[01](?:px)?[\s,]|"
    r"(?<![\w-])opacity\s?:\s?0(?:\.0+)?\s?(?:;|$|!)(?=.{0,200}position\s?:\s?absolute)|position\s?:\s?absolute.{0,200}(?<![\w-])opacity\s?:\s?0(?:\.0+)?\s?(?:;|$|!)",
    re.IGNORECASE,
)
#: The bit after the roles, for such a box: integers of more than 30 bits cost twice as much.
_NOWHERE: Final = 1 << len(NAMES)
_TOLD: Final = _NOWHERE - 1
#: Bits for a box whose ``role`` is heading, and for one of the first level.
_HEADED, _TITLED = _NOWHERE << 1, _NOWHERE << 2
#: Addresses at which outlets offer something (newsletter, subscription, channel), and most characters read of one. Such a page is
#: near the site's root and has one or two words for a name; an article's has more, and a number
#: ("/politics/party-donations-rise-12"), and topics have a folder.
_OFFERS: Final = re.compile(
    r"whatsapp\.com/channel/|news\.google\.com/|google\.com/preferences/|"
    r"(?:^|//[^/]{1,80})(?:/(?!(?:tags?|th[eè]m[aes]{1,2}n?|temas?|topics?)/)[a-z]{1,12})?/"
    r"(?:(?:[a-z]{1,12}-)?(?:newsletter|nyhetsbrev|nieuwsbrief|boleti[nm]|infolettre)|subscri|suscri|abonn|abonez|prenumer|predplat|"
    r"donat(?:e(?!l)|i)|doneaz|spende|assine|iscrivi|sign-?up|support-us|wesprzyj|podpor|pidtrym)"
    r"[a-z]{0,8}(?:-[a-z]{1,12})?(?:\.[a-z]{3,5})?(?:/[a-z]{1,16})?/?(?:[?#]|$)"
)
#: Characters of an address within which such a word is sought.
_ADDRESS: Final = 200
#: Most characters read of a style.
_STYLE: Final = 200
#: Boxes of these roles are folded into one block and not walked, if they are small and hold no prose.
_FURNITURE: Final = BIT["nav"] | BIT["footer"] | BIT["share"]
_FOLDED: Final = _FURNITURE | _NOWHERE
_KEEP_OPEN: Final = BIT["articlebody"]
_FOLD_CHARS: Final = 3000
#: Most characters read for folding on one page: nested furniture would be read again at each level.
_FOLD_BUDGET: Final = 400_000
#: A sentence mark of a script that sets no space after it, a brace, or two sentence ends with words between. The pattern begins
#: with one class of characters, which takes a sixth of the time of three alternatives.
_PROSE: Final = re.compile(r"[.!?。！？।۔؟።။{}](?:(?<![.!?])|\s+\S.*?[.!?](?:\s|$))", re.DOTALL)
#: Thai, Lao and Khmer write neither sentence marks nor spaces between words: a run of letters longer than any menu's entry.
_RUN_ON: Final = re.compile(r"[\u0e00-\u0eff\u1780-\u17ff]{30}")


def _roles(attributes: dict[str, str | None]) -> int:
    """Give the roles from all attributes but the class."""
    roles = 0
    for key, value in attributes.items():
        if key in _NAMING:
            if value == "heading" and key == "role":
                roles |= _TITLED if attributes.get("aria-level") == "1" else _HEADED
            elif value:
                roles |= roles_of(value)
        elif key == "style":
            if value:
                roles |= _styled(value[:_STYLE])
        elif key == "hidden":
            roles |= _HIDDEN
    return roles


@lru_cache(maxsize=4096)
def _styled(style: str) -> int:
    """Give the role from a style. Cached, as those of classes are: a site's template repeats the same few."""
    if "none" in style and "display:none" in style.replace(" ", "").lower():
        return _HIDDEN
    return _NOWHERE if ("-" in style or "clip" in style or "opacity" in style) and _AWAY.search(style) else 0


def _captions(node: LexborNode) -> bool:
    """Tell whether an inline element is named for captions and text follows it: after a picture, it is then a block of its own."""
    named = node.attributes.get("class")
    if not named or not roles_of(named) & _CAPTIONS:
        return False
    after = node.next or (node.parent.next if node.parent is not None else None)
    return after is not None and bool(after.text_content) and not str(after.text_content).isspace()


def _offer(anchor: LexborNode) -> str:
    """Give the address of an anchor, if an outlet may offer its readers something there."""
    address = anchor.attrs.get("href") or ""
    return address if _OFFERS.search(address[:_ADDRESS]) else ""


class _Walk:
    """One pass over a tree: the boxes opened so far, the run of text being gathered, and the elements that are still open.

    ``box``, ``tag``: index and kind of the box whose text is being read. ``last``: index of the box opened last.
    """

    __slots__ = ("box", "boxes", "fold_budget", "kins", "last", "reserved", "run", "stack", "tag")

    def __init__(self, body: LexborNode, reserved: frozenset[str]) -> None:
        self.run = Run()
        self.reserved = reserved
        self.boxes = Boxes([], [], [], [])
        #: By tag and class: the number of the kin, and its roles.
        self.kins: dict[tuple[int, str | None], tuple[int, int]] = {}
        self.fold_budget = _FOLD_BUDGET
        #: The open elements, each with its action and the kind and box of the text around it.
        self.stack: list[tuple[LexborNode, int, Tag, int]] = []
        self.box, self.last, self.tag = 0, 0, _TEXT
        self._open(body, body.tag_id, -1)

    def enter(self, node: LexborNode) -> LexborNode | None:
        """Open an element; give its first child if the walk goes on there, None if it goes on behind the element."""
        tag_id = node.tag_id
        action = elements.ACTIONS.get(tag_id, BLOCK)
        if action >= SKIP:
            if action == CONTROL:
                self.boxes.controls.append(self.box)
                if (node.attributes.get("type") or "").lower() == "email":
                    self.boxes.fields.append(self.box)
            return None
        run, child = self.run, node.first_child
        if child is None:
            run.leaf(action, self.tag, self.box)
            return None
        if action != BLOCK and not (run.images and not run.buffer and _captions(node)):
            self.stack.append((node, action, self.tag, self.box))
            run.enter(action)
            # Text that begins with a link is a menu's entry or a button.
            if action == ANCHOR and run.buffer:
                run.offer = _offer(node) or run.offer
            return child
        if run.buffer:
            run.flush(self.tag, self.box)
        run.breaks = 0
        roles = self._open(node, tag_id, self.box)
        self.last += 1
        if roles & _FOLDED and not roles & _KEEP_OPEN and self._fold(node, self.last, roles):
            return None
        self.stack.append((node, BLOCK, self.tag, self.box))
        self.box, self.tag = self.last, elements.TAGS.get(tag_id, BELOW[self.tag])
        if roles >= _HEADED and self.tag is _TEXT:
            self.tag = Tag.TITLE if roles & _TITLED else Tag.HEADING
        return child

    def leave(self) -> LexborNode | None:
        """Close the element opened last; give the node behind it. Once there are ``MAX_BLOCKS`` blocks, nothing is open any more."""
        node, action, tag, box = self.stack.pop()
        run = self.run
        if action != BLOCK:
            run.leave(action)
            return node.next
        if run.buffer:
            run.flush(self.tag, self.box)
        self.tag, self.box = tag, box
        if len(run.blocks) >= MAX_BLOCKS:
            self.stack.clear()
            return None
        return node.next

    def layout(self) -> Layout:
        """End the walk; give all blocks and boxes."""
        if self.run.buffer:
            self.run.flush(self.tag, self.box)
        return Layout(tuple(self.run.blocks), self.boxes)

    def _open(self, node: LexborNode, tag_id: int, parent: int) -> int:
        """Record a box below ``parent``; give its roles."""
        attributes = node.attributes
        named = attributes.pop("class", None)
        known = self.kins.get((tag_id, named))
        if known is None:
            tag = node.tag or ""
            # Custom elements are named as classes are: "amp-consent", "newsletter-form".
            of_name = roles_of(tag) & _CUSTOM if "-" in tag else elements.ROLES.get(tag_id, 0)
            of_name |= roles_of(named) if named else 0
            if self.reserved and named and not self.reserved.isdisjoint(named.split()):
                of_name = of_name & ~_SIGNUP | _BODY
            known = len(self.kins) + 1, of_name
            self.kins[tag_id, named] = known
        kin, roles = known
        if attributes:
            roles |= _roles(attributes)
        boxes = self.boxes
        boxes.depths.append(boxes.depths[parent] + 1 if parent >= 0 else 0)
        boxes.parents.append(parent)
        boxes.roles.append(roles & _TOLD)
        boxes.kins.append(kin)
        return roles

    def _fold(self, node: LexborNode, box: int, roles: int) -> bool:
        """Make one block of a small box of furniture, and no block of an unseen box. Give False if the box must be walked."""
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
            self.run.blocks.append(Block(text, Tag.TEXT, box, len(text), 1, 0))
        return True


def read_tree(body: LexborNode, reserved: frozenset[str] = frozenset()) -> Layout:
    """Give the blocks and boxes below ``body``. Linear in nodes, no recursion, at most ``MAX_BLOCKS`` blocks.

    ``reserved``: classes of boxes that hold the article's text for subscribers, not an offer to subscribe.
    """
    walk = _Walk(body, reserved)
    stack, buffer, say = walk.stack, walk.run.buffer, walk.run.say
    node = body.first_child
    while node is not None or stack:
        if node is None:
            node = walk.leave()
            continue
        # Half of all nodes are text: asking for that first saves looking up a tag that they do not have.
        text = node.text_content
        if text is None:
            child = walk.enter(node)
            node = node.next if child is None else child
            continue
        if text and not text.isspace():
            say(text)
        elif buffer:
            buffer.append(" ")
        node = node.next
    return walk.layout()
