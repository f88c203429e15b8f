"""The text of a claim's value, wherever a page states it: in a tag, in JSON-LD or in a line."""

from __future__ import annotations

import html


def squash(text: str) -> str:
    """Unescape text that was escaped twice, and reduce every run of white space to one space."""
    if "&" in text:
        text = html.unescape(text)
    return " ".join(text.split())
