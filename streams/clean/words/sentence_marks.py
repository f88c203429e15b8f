"""Sentence marks in all scripts that have them: the common ones of Unicode's property Sentence_Terminal."""

from __future__ import annotations

from typing import Final

#: Marks that end a sentence only before a space, a closing mark or the text's end; and marks that end one anywhere.
POINTS: Final = ".!?…"
FULL_STOPS: Final = "。！？｡।॥۔؟։။።"
#: Those of them that end a question.
QUESTIONS: Final = "?？؟"
_STOPS: Final = frozenset(POINTS + FULL_STOPS)
#: Quotation marks and brackets that may follow them: “so” in English, „so“ in German, »so« in Danish, ‘so’ and ’so‘ in Urdu.
CLOSING: Final = "\"'”’“‘»›«‹」』)]）］"
CLOSERS: Final = CLOSING + " "


def ends_sentence(text: str) -> bool:
    """Tell whether a text ends with a sentence mark, apart from brackets and quotes."""
    return text.rstrip(CLOSERS)[-1:] in _STOPS


def is_stopped(text: str) -> bool:
    """Tell whether a text's last character is a sentence mark: a headline may end with a quotation, "「…。」"."""
    return text[-1:] in _STOPS
