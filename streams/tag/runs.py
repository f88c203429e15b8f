"""Where a name may begin and end in scripts that run words together: what is known without a dictionary of the language."""

from __future__ import annotations

import re

# A katakana word goes on as long as katakana does: マリ is no part of マリア.
_KATAKANA = re.compile("[\u30a1-\u30fa\u30fc]")
# Thai and Lao vowels written before their consonant; signs, tones and vowels written after or above one, in these scripts
# and in Burmese and Khmer: no syllable ends before them.
_LEADING = re.compile("[\u0e40-\u0e44\u0ec0-\u0ec4]")
_FOLLOWING = re.compile("[\u0e30-\u0e3a\u0e45\u0e47-\u0e4e\u0eb0-\u0ebc\u0ec8-\u0ecd\u102b-\u103e\u17b6-\u17d3]")


def stands_alone(run: str, start: int, end: int) -> bool:
    """Tell whether ``run[start:end]`` is cut from no longer word: of katakana, or in the middle of a syllable."""
    before, after = run[start - 1 : start] if start else "", run[end : end + 1]
    if _KATAKANA.match(run, start) and _KATAKANA.match(before):
        return False
    if _KATAKANA.match(run, end - 1) and _KATAKANA.match(after):
        return False
    return not (_LEADING.match(before) or _FOLLOWING.match(run, start) or _FOLLOWING.match(after))
