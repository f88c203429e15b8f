"""Choose the blocks that are the article's own words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from streams.clean.block import Layout, Tag
from streams.clean.roles import BIT

if TYPE_CHECKING:
    from collections.abc import Sequence

_END = re.compile(r"[.!?…。！？।۔؟։።](?=[\s\"'”’»」』)\]]|$)")
_COMMA = re.compile(r"[,،、，;；]")
_BAD = (BIT["nav"] | BIT["footer"] | BIT["related"] | BIT["comment"] | BIT["share"] | BIT["signup"] | BIT["advert"]
        | BIT["caption"] | BIT["consent"] | BIT["hidden"] | BIT["byline"] | BIT["side"])


def inherited_roles(layout: Layout, veto: int, share: float) -> list[int]:
    """Roles of each box with those of its ancestors, leaving out ``veto`` roles of boxes that hold more than ``share`` of the text."""
    chars = [0] * len(layout.boxes)
    for block in layout.blocks:
        chars[block.box] += max(0, len(block.text) - 2 * block.link_chars)
    for index in range(len(chars) - 1, 0, -1):
        chars[layout.boxes[index].parent] += chars[index]
    limit = share * max(1, chars[0])
    roles: list[int] = []
    for index, box in enumerate(layout.boxes):
        own = box.roles if chars[index] < limit else box.roles & ~veto
        roles.append(own | roles[box.parent] if box.parent >= 0 else own)
    return roles


def score(layout: Layout) -> list[float]:
    roles = inherited_roles(layout, _BAD, 0.35)
    scores = []
    for block in layout.blocks:
        size = len(block.text)
        words = size / 6
        value = words * (1 - 2.5 * min(1.0, block.link_chars / size)) - 8
        value += 3 * len(_END.findall(block.text)) + len(_COMMA.findall(block.text))
        if block.tag in (Tag.PARAGRAPH, Tag.QUOTE, Tag.CODE):
            value += 8
        elif block.tag is Tag.HEADING:
            value += 2
        if roles[block.box] & _BAD or block.tag is Tag.CAPTION:
            value = -20.0 - words
        scores.append(value)
    return scores


def choose(scores: Sequence[float]) -> range:
    best = total = 0.0
    start, found = 0, (0, 0)
    for index, value in enumerate(scores):
        if total <= 0:
            total, start = 0.0, index
        total += value
        if total > best:
            best, found = total, (start, index + 1)
    return range(*found)
