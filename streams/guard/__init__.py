"""Predict the tree an HTML parser will build, before building it: hostile pages are refused with the numbers.

The parser cannot be interrupted, and some small inputs cost it minutes or gigabytes. Open blocks, attributes of a tag
and options of a select cost quadratic time, and formatting elements left open are built again in every block after
them (HTML Standard, 13.2.4.3, "reconstruct the active formatting elements", with its limit of three alike, the Noah's
Ark clause). Two passes, both linear: a bound from counting tags in numpy, which settles ordinary pages; where the
bound is no proof, the walk of ``streams.guard.tree`` that keeps the parser's own two lists.
"""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from streams.decision import Code
from streams.errors import Reject
from streams.guard.elements import FORMATTING, INLINE, VOID
from streams.guard.open_elements import Growth
from streams.guard.tag_ends import bound_attributes
from streams.guard.tree import grow


@dataclass(frozen=True, slots=True)
class GuardLimits:
    """What one page may make the parser build. Costs: selectolax 1.0.2 on one 2.x GHz core."""

    #: Longest body. The longest of 1,245 labelled pages has 2.3 MB.
    bytes: int = 10 * 1024 * 1024
    #: Elements built, some 450 bytes each: 45 MB. The largest labelled page predicts 20,000.
    nodes: int = 100_000
    #: Open elements at once. The deepest labelled page has 665; 5,000 nested blocks take 0.1 s.
    depth: int = 5_000
    #: Attributes of one tag: a fifth of a second. Broken quotes make a hundred or two of a sentence.
    attributes: int = 10_000
    #: Options of one page's selects.
    options: int = 6_000
    #: Steps of the parser's inner loops over open elements, attributes and options, about 5 ns each: half a second.
    steps: int = 100_000_000


@dataclass(frozen=True, slots=True)
class Shape:
    """The predicted tree, or an upper bound of it (``exact`` False).

    Elements, deepest nesting, most attributes of a tag, options, steps of the parser's quadratic loops, and tags that may
    open a template.
    """

    bytes: int
    nodes: int
    depth: int
    attributes: int
    options: int
    steps: int
    templates: int
    exact: bool


#: Bodies above this are walked in any case: the bound on attributes grows with the bytes.
_WALKED: Final = 2_000_000
#: First bytes, by whose zeros UTF-16 is detected.
_HEAD: Final = 256
#: Tags that the last nine bytes of a body may hold.
_TAIL: Final = 3
#: Bytes of a stretch below which finding the ends of tags costs as much as walking them.
_STRETCH: Final = 256


def inspect(body: bytes, limits: GuardLimits = GuardLimits()) -> Shape:
    """Predict the shape of the tree that the parser would build of a body.

    Raises:
        Reject: ``empty``, ``too-large`` or ``html-bomb``, with each number beside its limit.

    """
    if not body or body.isspace():
        raise Reject(Code.EMPTY, "The body is empty.", {"bytes": len(body)})
    if len(body) > limits.bytes:
        evidence = {"bytes": len(body), "bytes_limit": limits.bytes}
        raise Reject(Code.TOO_LARGE, "The body is larger than the limit.", evidence)
    if body.count(0, 0, _HEAD) * 4 > min(len(body), _HEAD):
        # UTF-16: without its zero bytes the markup is ASCII again.
        body = body.replace(b"\0", b"")
    shape = _bound(body, limits)
    if shape is None or not _within(shape, limits):
        shape = _shape(body, grow(body, limits.nodes, limits.depth, limits.steps))
    if not _within(shape, limits):
        evidence = {}
        for name, value in asdict(limits).items():
            evidence |= {name: getattr(shape, name), f"{name}_limit": value}
        raise Reject(Code.HTML_BOMB, "The markup would grow into a tree beyond the limits.", evidence)
    return shape


def _within(shape: Shape, limits: GuardLimits) -> bool:
    return (
        shape.bytes <= limits.bytes
        and shape.nodes <= limits.nodes
        and shape.depth <= limits.depth
        and shape.attributes <= limits.attributes
        and shape.options <= limits.options
        and shape.steps <= limits.steps
    )


def _shape(body: bytes, growth: Growth) -> Shape:
    templates = growth.nodes  # not counted apart: any may be one
    return Shape(
        len(body), growth.nodes, growth.depth, growth.attributes, growth.options, growth.steps, templates, exact=True
    )


def _bound(body: bytes, limits: GuardLimits) -> Shape | None:
    """Bound the shape by counting tags; None when the counts are no proof.

    Every "<" with a letter is taken for a start tag, in scripts too. Elements are at most the start tags times the
    formatting elements that may stay open (those that the very next tag closes do not); nesting is at most the start
    tags; each tag walks the open elements at most twice.
    """
    if len(body) > _WALKED:
        return None
    raw = np.frombuffer(body, np.uint8)
    # The last bytes are not looked at: they hold three tags at most.
    (places,) = (raw[: max(0, len(body) - 9)] == ord("<")).nonzero()
    if not len(places):
        return Shape(len(body), _TAIL, _TAIL, _TAIL, _TAIL, 0, 0, exact=False)
    # The two bytes behind each "<" as one number tell what may be a formatting element, an option, a void one, a template.
    words = np.ndarray((len(body) - 1,), "<u2", raw.data, 0, (1,))[places + 1]
    kinds = _KINDS.take(words)
    counts = np.bincount(kinds, minlength=6).tolist()
    starts = _TAIL + counts[_START] + counts[_FORMAT] + counts[_OPTION] + counts[_TEMPLATE]
    if starts > limits.depth:
        return None
    elements, left_open = starts + counts[_VOID], counts[_FORMAT]
    if elements * (1 + left_open) > limits.nodes:
        left_open = _left_open(body, places, kinds)
    depth = starts + left_open
    options = counts[_OPTION]
    steps = 2 * len(places) * depth + 3 * options * options
    # Squares of stretches come to a quarter of the body's length times theirs at most, and half of them are steps.
    stretch = min(2 * limits.attributes, 8 * (limits.steps - steps) // len(body))
    bound = bound_attributes(body, limits.attributes, stretch) if stretch >= _STRETCH else None
    if bound is None:
        return None
    most, squares = bound
    steps += squares // 2
    return Shape(len(body), elements * (1 + left_open), depth, most, options, steps, counts[_TEMPLATE], exact=False)


def _left_open(body: bytes, places: npt.NDArray[np.intp], kinds: npt.NDArray[np.uint8]) -> int:
    """Count the formatting elements that the next few tags do not close, inline elements within them well nested."""
    (candidates,) = np.nonzero(kinds == _FORMAT)
    around = places.tolist()
    return sum(not _closed(body, around, index) for index in candidates.tolist())


def _closed(body: bytes, places: list[int], index: int) -> bool:
    """Tell whether a formatting element is closed soon. True also for tags that only look like formatting."""
    nested: list[bytes] = []
    for at in range(index, min(index + _SOON, len(places) - 1)):
        start, follows = places[at], places[at + 1]
        found = _NAMED.match(body, start)
        end = body.find(b">", start, follows)
        if found is None or end < 0 or body.count(b'"', start, end) % 2 or body.count(b"'", start, end) % 2:
            return False
        name = found[2].lower()
        if at == index and name not in FORMATTING:
            return True
        if found[1]:
            if nested.pop() != name:
                return False
        elif name in INLINE:
            nested.append(name)
        elif name not in VOID:
            return False
        if not nested:
            return True
    return False


_NAMED: Final = re.compile(rb"<(/?)([A-Za-z][^\s/>]{0,15})")
#: Tags within which a formatting element must be closed to count as closed.
_SOON: Final = 16
_OTHER, _START, _VOID, _FORMAT, _OPTION, _TEMPLATE = range(6)


def _kinds() -> npt.NDArray[np.uint8]:
    """Tell from the two bytes behind "<" what a tag may be; whatever may be a formatting element is one."""
    table = np.zeros(65536, np.uint8)
    for first in range(256):
        if chr(first).isascii() and chr(first).isalpha():
            table[first::256] = _START
    ends = b" >/\t\n\f\r"
    for name in FORMATTING - {b"a"}:
        for one in (name[0], name[0] - 32):
            for two in ends if len(name) == 1 else (name[1], name[1] - 32):
                table[one | two << 8] = _FORMAT
    # The ends of "p" and "br" build an element where none is open.
    for pair, kind in (
        *((b"op", _OPTION), (b"te", _TEMPLATE)),
        *((b"im", _VOID), (b"in", _VOID), (b"/p", _VOID), (b"/b", _VOID)),
    ):
        for spelt in (pair, pair.upper(), pair.capitalize(), pair.capitalize().swapcase()):
            table[spelt[0] | spelt[1] << 8] = kind
    return table


_KINDS: Final = _kinds()
