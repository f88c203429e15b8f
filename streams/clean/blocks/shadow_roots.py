"""Declarative shadow roots: a browser shows their content, but the parser hides it as it does any template's.

HTML Standard, 4.12.3, ``shadowrootmode``. Such templates are made boxes before parsing; all others stay inert.
"""

from __future__ import annotations

import re
from typing import Final

#: Bytes found in every page with shadow roots.
SHADOW: Final = b"shadowroot"
_TAG: Final = re.compile(rb"<(/?)template\b([^<>]{0,1000})>", re.IGNORECASE)


def opened(raw: bytes) -> bytes:
    """Turn the templates that are shadow roots into boxes. Linear in the page's size, at any nesting."""
    shown: list[bool] = []

    def box(found: re.Match[bytes]) -> bytes:
        if not found[1]:
            shown.append(SHADOW in found[2].lower())
            return b"<div" + found[2] + b">" if shown[-1] else found[0]
        return b"</div>" if shown and shown.pop() else found[0]

    return _TAG.sub(box, raw)
