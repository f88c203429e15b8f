"""What a text is about, in any script: the words, or pieces of words, that it says again where it speaks of the same."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

#: Any two ideographs, syllables of Hangul or letters of katakana, any six letters of the scripts of South-East Asia: in whose
#: words are fewer or no blanks between. Hiragana is grammar, and shared by all texts.
_PIECE: Final = re.compile(
    r"(?=([\u30a1-\u30fa\u3400-\u9fff\uac00-\ud7a3]{2}|[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]{6}))"
)


def terms(text: str, letters: int) -> set[str]:
    """Give a folded text's words of so many letters and more, and in scripts without blanks all pieces of words."""
    found = set(_words(letters).findall(text))
    return found if text.isascii() else found.union(_PIECE.findall(text))


@cache
def _words(letters: int) -> re.Pattern[str]:
    return re.compile(rf"[^\W\d_]{{{letters},}}")
