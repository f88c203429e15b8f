"""Declarative shadow trees: the parser keeps a template's content apart, but a browser shows that of a shadow root.

HTML Standard, 4.12.3, ``shadowrootmode``. Such templates become boxes before parsing; all others stay inert.
"""

from __future__ import annotations

import re
from typing import Final

#: What a page with shadow roots holds.
SHADOW: Final = b"shadowroot"
_TAG: Final = re.compile(rb"<(/?)template\b([^<>]{0,1000})>", re.IGNORECASE)


def opened(raw: bytes) -> bytes:
    """Make boxes of the templates that are shadow roots. Linear, any nesting."""
    shown: list[bool] = []

    def box(found: re.Match[bytes]) -> bytes:
        if not found[1]:
            shown.append(SHADOW in found[2].lower())
            return b"<div" + found[2] + b">" if shown[-1] else found[0]
        return b"</div>" if shown and shown.pop() else found[0]

    return _TAG.sub(box, raw)
