"""Measures how near a word is to an alias's spelling: the strict check after a lookup by the loose keys of `streams.tag.forms.fold`."""

from __future__ import annotations

from enum import IntEnum
from functools import lru_cache

from streams.tag.forms.fold import is_cyrillic, plain


class Nearness(IntEnum):
    """How near a spelling is to the alias as written; a greater value is nearer."""

    NONE = 0
    CROSS = 1  # another script, by transliteration
    FOLD = 2  # same script, another transliteration
    INFLECTED = 3  # a Cyrillic case form
    PLAIN = 4  # but for accents, apostrophes or case
    EXACT = 5


# What may follow the base of a Russian or Ukrainian word, by the ending of its dictionary form: the endings of that form,
# how many letters the base drops, and what comes instead ("-" for nothing). School grammar of both languages in one
# table; the union accepts a few forms that neither has, which costs nothing as no other word looks so.
_TABLE = """
    ий ый ій ой | 2 | ий ый ій ой ого его його ому ему ьому им ым ім ом ем ие ые і их ых іх ими ыми іми и я ю ї єм ії
    ая яя       | 2 | ая яя ой ей ую юю ою ею ої ій у и
    ое ее       | 2 | ое ее ого его ому ему ым им ом ем
    ые          | 2 | ые ых ым ыми
    ия ія       | 1 | я и ю ей ею ї єю є й ям ями ях
    ие ье       | 1 | е я ю ем и й х м ми
    ь           | 1 | ь я ю ем е и і єм ї ью ям ями ях ей ів еві
    й           | 1 | й я ю ем е и єм є ї єві еві
    а           | 1 | а ы и е у ой ою і ей ею ам ами ах ої ій ю є -
    я           | 1 | я и е ю ей ею ї єю і й ям ями ях ем
    о           | 1 | о а у ом е і ові еві
    е           | 1 | е я ю ем и ого ому ым ам ами ах -
    ы и і       | 1 | ы и і ов ев ам ами ах ей ів ях ям ями их ых іх им ым ім -
"""
_Endings = frozenset[str]


def _endings(text: str) -> _Endings:
    return frozenset("" if ending == "-" else ending for ending in text.split())


def _paradigms() -> list[tuple[tuple[str, ...], int, _Endings]]:
    rows = [line.split("|") for line in _TABLE.strip().splitlines()]
    return [(tuple(finals.split()), int(drop), _endings(endings)) for finals, drop, endings in rows]


_PARADIGMS = _paradigms()
_CONSONANT = _endings("а у ом ем е ы и і ові еві ою ым им ім ов ів ам ами ах ей ю я -")
_NAME_IN_IJ = _endings("я ю ем е и єм є ї")  # Юрий is a noun, not an adjective
_SOFT = {"к": "ц", "г": "з", "х": "с"}
_SIBILANTS = frozenset("жчшщ")  # Ряшів, Ряшева


@lru_cache(maxsize=8192)
def declines(word: str, form: str) -> bool:
    """Tell whether ``form`` is a case of the dictionary form ``word``; both lower-case Cyrillic."""
    if word == form:
        return True
    if word[:2] != form[:2] or abs(len(word) - len(form)) > 4:
        return False
    return any(form.startswith(base) and form[len(base) :] in endings for base, endings in _bases(word))


def _bases(word: str) -> list[tuple[str, _Endings]]:
    """Give the bases to which case endings are added, each with its endings."""
    for finals, drop, endings in _PARADIGMS:
        if word.endswith(finals):
            base = word[:-drop]
            found = [(base, endings)]
            if word[-1] == "а" and base[-1:] in _SOFT:
                found.append((base[:-1] + _SOFT[base[-1]], _endings("і")))
            if finals[0] == "ий":
                found.append((word[:-1], _NAME_IN_IJ))
            return found
    found = [(word, _CONSONANT)]
    if word.endswith(("ів", "їв")):
        found.append(
            (word[:-2] + ("єв" if word[-2] == "ї" else "ев" if word[-3:-2] in _SIBILANTS else "ов"), _CONSONANT)
        )
    if len(word) > 3 and word[-2] in "оеё":
        found.append((word[:-2] + word[-1], _CONSONANT))
    return found


@lru_cache(maxsize=16384)
def nearness(alias: str, word: str) -> Nearness:
    """Compare one word of a text with the alias's word in the same place."""
    if alias == word:
        return Nearness.EXACT
    bare, given = plain(alias), plain(word)
    if bare == given:
        return Nearness.PLAIN
    cyrillic = is_cyrillic(bare)
    if cyrillic != is_cyrillic(given):
        return Nearness.CROSS
    if cyrillic:
        return Nearness.INFLECTED if declines(bare, given) else Nearness.NONE
    return Nearness.FOLD
