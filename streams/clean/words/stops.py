"""The marks that end a sentence, in all scripts that have them: the common part of Unicode's Sentence_Terminal."""

from __future__ import annotations

from typing import Final

#: Marks that end one before a space, a closing mark or a text's end alone; such as end one anywhere.
POINTS: Final = ".!?…"
FULL_STOPS: Final = "。！？｡।॥۔؟։။።"
#: Marks of those that end a question.
QUESTIONS: Final = "?？؟"
_STOPS: Final = frozenset(POINTS + FULL_STOPS)
#: What may stand behind them.
CLOSERS: Final = "\"'”’»›」』)]）］ "


def ends_sentence(text: str) -> bool:
    """Say whether a text closes with a sentence mark, brackets and quotes aside."""
    return text.rstrip(CLOSERS)[-1:] in _STOPS


def is_stopped(text: str) -> bool:
    """Say whether a sentence mark is a text's last character: a headline may close with what somebody said, "「…。」"."""
    return text[-1:] in _STOPS
