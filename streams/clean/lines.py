"""Read a text page (no markup) into blocks: one line, one block."""

from __future__ import annotations

from streams.clean.block import Block, Box, Layout, Tag


def read_lines(text: str) -> Layout:
    """Give a block for each line that is not blank."""
    lines = (" ".join(line.split()) for line in text.splitlines())
    return Layout(tuple(Block(line, Tag.TEXT, 0, 0, 0, 0) for line in lines if line), (Box(-1, 0, 0, 0, 0),))
