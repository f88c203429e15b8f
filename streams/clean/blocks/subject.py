"""What a text is about, in any script: the words, or pieces of words, that it says again where it speaks of the same."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Final

#: Marks that stand within words, as Indic vowels do: patterns take them for no part of one.
MARKS: Final = "".join(chr(code) for code in range(0x300, 0x1A00) if unicodedata.category(chr(code))[0] == "M")
_MARKED: Final = re.compile(f"[{MARKS}]")

#: Any two ideographs, syllables of Hangul or letters of katakana, any six letters of the scripts of South-East Asia: in whose
#: words are fewer or no blanks between. Hiragana is grammar, and shared by all texts.
_PIECE: Final = re.compile(
    r"(?=([\u30a1-\u30fa\u3400-\u9fff\uac00-\ud7a3]{2}|[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]{6}))"
)


def terms(text: str, letters: int) -> set[str]:
    """Give a folded text's words of so many letters and more, and in scripts without blanks all pieces of words."""
    if text.isascii():
        return set(_words(letters).findall(text))
    marked = _MARKED.search(text) is not None
    return {*_words(letters, marked=marked).findall(text), *_PIECE.findall(text)}


@cache
def _words(letters: int, *, marked: bool = False) -> re.Pattern[str]:
    letter = rf"(?:[^\W\d_]|[{MARKS}])" if marked else r"[^\W\d_]"
    return re.compile(rf"{letter}{{{letters},}}")
