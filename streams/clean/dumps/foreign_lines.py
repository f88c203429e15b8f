"""Single lines in a script other than the page's: teasers of the site's other language within a translated text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from streams.article import RemovedKind
from streams.clean.blocks.block import Block

#: Most characters read of a line to detect its script.
_SAMPLE: Final = 120
#: A line is foreign if less than this share of the page is in its script.
_FOREIGN_SHARE: Final = 0.25


def _script(text: str) -> int:
    """Give the number of the script that most letters beyond ASCII belong to; 0 when most letters are Latin, -1 without letters."""
    if text.isascii():
        return 0 if any(map(str.isalpha, text[:80])) else -1
    pages = text[:_SAMPLE].encode("utf-16-le", "replace")[1::2]
    counts = [0] * 8
    for page in pages:
        counts[_SCRIPT_OF[page]] += 1
    latin = sum(map(str.isascii, filter(str.isalpha, text[:_SAMPLE])))
    counts[0] = latin + counts[1]
    counts[1] = 0
    best = max(range(8), key=counts.__getitem__)
    return best if counts[best] else -1


def _script_table() -> bytes:
    """Give script numbers by the upper byte of UTF-16: 1 accented Latin, 2 Greek, 3 Cyrillic, 4 Hebrew and Arabic, 5 Indic and Thai, 6 CJK, 7 Hangul."""
    table = bytearray(256)
    for first, last, number in (
        (1, 2, 1),
        (3, 3, 2),
        (4, 4, 3),
        (5, 8, 4),
        (9, 0x0F, 5),
        (0x1E, 0x1E, 1),
        (0x2E, 0x9F, 6),
        (0xAC, 0xD7, 7),
        (0xF9, 0xFA, 6),
        (0xFB, 0xFE, 4),
    ):
        for page in range(first, last + 1):
            table[page] = number
    return bytes(table)


_SCRIPT_OF: Final = _script_table()


def foreign(blocks: Sequence[Block]) -> dict[int, RemovedKind]:
    """Give the single lines in a script other than the page's: teasers of the site's other language within a translated text.

    Lines in Latin letters are kept, as news in every script has names and products in them.
    """
    upper = "".join([block.text[:_SAMPLE] for block in blocks]).encode("utf-16-le", "replace")[1::2]
    if not upper.translate(_SCRIPT_OF).strip(b"\0\1"):
        return {}  # the page is in Latin letters
    scripts = [_script(block.text) for block in blocks]
    chars: dict[int, int] = {}
    for script, block in zip(scripts, blocks, strict=True):
        chars[script] = chars.get(script, 0) + len(block.text)
    chars.pop(-1, None)
    if len(chars) < 2:
        return {}
    total, main = sum(chars.values()), max(chars, key=lambda script: (chars[script], -script))
    odd = {script for script, size in chars.items() if script not in (main, 0) and size < _FOREIGN_SHARE * total}
    alone = (
        index
        for index, script in enumerate(scripts)
        if script in odd and not odd & {*scripts[max(0, index - 1) : index], *scripts[index + 1 : index + 2]}
    )
    return dict.fromkeys(alone, RemovedKind.FOREIGN_INSERT)
