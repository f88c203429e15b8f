"""Numbers with their nouns, as people say them."""

from __future__ import annotations


def counted(number: int, noun: str) -> str:
    """Give ``1 letter``, ``0 letters``, ``1,200 letters``; the noun's plural must end in s alone."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
