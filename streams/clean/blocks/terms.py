"""The terms of a text, in any script: words, or pieces of words, that another text on the same subject is likely to share."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Final

#: Combining marks within words, such as Indic vowel signs, which ``\w`` does not match.
MARKS: Final = "".join(chr(code) for code in range(0x300, 0x1A00) if unicodedata.category(chr(code))[0] == "M")
_MARKED: Final = re.compile(f"[{MARKS}]")

#: Any two ideographs, Hangul syllables or katakana letters, or any six letters of South-East Asian scripts: scripts with few or
#: no spaces between words. Hiragana is left out: it writes grammar, which all texts share.
_PIECE: Final = re.compile(
    r"(?=([\u30a1-\u30fa\u3400-\u9fff\uac00-\ud7a3]{2}|[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]{6}))"
)


def terms(text: str, letters: int) -> set[str]:
    """Give a folded text's words of at least so many letters, and in scripts without spaces all pieces of words."""
    if text.isascii():
        return set(_words(letters).findall(text))
    marked = _MARKED.search(text) is not None
    return {*_words(letters, marked=marked).findall(text), *_PIECE.findall(text)}


@cache
def _words(letters: int, *, marked: bool = False) -> re.Pattern[str]:
    letter = rf"(?:[^\W\d_]|[{MARKS}])" if marked else r"[^\W\d_]"
    return re.compile(rf"{letter}{{{letters},}}")
