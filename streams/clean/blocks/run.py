"""The run of text that the walk gathers between the edges of boxes, and the blocks made of it."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from streams.clean.blocks.block import MAX_BLOCKS, Block, Tag
from streams.clean.blocks.elements import ANCHOR, BLOCK, BREAK, IMAGE, STRONG
from streams.clean.blocks.line_breaks import PARTED, paragraphs, without_labels

#: Consecutive line breaks that end a paragraph.
_PARAGRAPH: Final = 2
#: Invisible characters: soft hyphens, word joiners, byte order marks, and zero-width spaces except in the scripts that write
#: them between words. The class of characters comes first, which makes the search fast.
_UNSEEN: Final = re.compile("[\u00ad\u2060\ufeff\u200b](?:(?<!\u200b)|(?![\u0e00-\u109f\u1780-\u17ff]))")


def _spaced(text: str) -> str:
    """Give a text with one space for each run of white space, without invisible characters."""
    # Printable text has no white space but spaces, and most texts need no change.
    if "  " not in text and text.isprintable():
        return text
    return " ".join((text if text.isascii() else _UNSEEN.sub("", text)).split())


class Run:
    """The text gathered since the last block, counts of what is in it, and all blocks so far."""

    __slots__ = tuple(
        (
            "anchors blocks breaks buffer images line_budget lines link_chars linked_images links offer strong_chars strongs"
        ).split()
    )

    def __init__(self) -> None:
        """Start with no text and no blocks."""
        self.blocks: list[Block] = []
        self.buffer: list[str] = []
        #: For each single line break: pieces before it, and link characters, links and bold characters up to there.
        self.lines: list[tuple[int, int, int, int]] = []
        self.line_budget = MAX_BLOCKS
        self.link_chars = self.links = self.strong_chars = self.images = self.linked_images = 0
        self.offer = ""
        #: Open anchors, open strong elements, and line breaks since the last word.
        self.anchors = self.strongs = self.breaks = 0

    def say(self, text: str) -> None:
        """Add a text that is more than white space."""
        self.breaks = 0
        if self.anchors:
            self.link_chars += len(text.strip())
        if self.strongs:
            self.strong_chars += len(text.strip())
        self.buffer.append(text)

    def enter(self, action: int) -> None:
        """Note that an inline element opens."""
        if action == ANCHOR:
            self.anchors += 1
            self.links += 1
        elif action == STRONG:
            self.strongs += 1

    def leave(self, action: int) -> None:
        """Note that an inline element ends."""
        if action == ANCHOR:
            self.anchors -= 1
        elif action == STRONG:
            self.strongs -= 1

    def leaf(self, action: int, tag: Tag, box: int) -> None:
        """Note an empty element: a line break, a picture, or an empty box, which separates two texts."""
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

    def flush(self, tag: Tag, box: int) -> None:
        """End the run: its text becomes a block of the box, or several where lines are paragraphs."""
        buffer = self.buffer
        if self.lines:
            # Which of the lines held the link is not known.
            self.offer = ""
            parts = self._part(tag, box)
        else:
            parts = ()
        text = "".join(buffer)
        if len(buffer) > 1:
            text = without_labels(text, buffer[0], buffer[-1], set_off=self.strong_chars + self.link_chars > 0)
        buffer.clear()
        text = _spaced(text.strip())
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
                    self.offer,
                )
            )
            self.images = self.linked_images = 0
        self.offer = ""
        self.link_chars = self.links = self.strong_chars = 0

    def _part(self, tag: Tag, box: int) -> tuple[str, ...]:
        """Make blocks of all paragraphs but the last, which stays in the run; or give all of them if they are one block's parts."""
        lines, self.lines = self.lines, []
        self.line_budget -= len(lines)
        if tag not in PARTED or self.line_budget < 0:
            return ()
        pieces = self.buffer[:]
        marks = [(0, 0, 0, 0), *lines, (len(pieces), self.link_chars, self.links, self.strong_chars)]
        texts = [_spaced("".join(pieces[one[0] : other[0]]).strip()) for one, other in pairwise(marks)]
        bold = [0 < len(text) <= other[3] - one[3] for text, (one, other) in zip(texts, pairwise(marks), strict=True)]
        starts, apart = paragraphs(texts, bold)
        if len(starts) == 1:
            return ()
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
