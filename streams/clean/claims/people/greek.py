"""The nominative of names in Greek bylines, which are in the genitive: "Της Ελένης Παππά", "Του Νίκου Παππά"."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

#: Endings of the genitive and of the nominative; the first that fits counts. Compared without case and accents.
_WOMAN: Final = (("ης", "η"), ("ής", "ή"), ("ας", "α"), ("άς", "ά"), ("ως", "ω"), ("ώς", "ώ"))
_MAN: Final = (("η", "ης"), ("ή", "ής"), ("α", "ας"), ("ά", "άς"))
#: Endings left as they are: in "-ίου" and "-άνδρου" the accent has moved, and family names in "-ου" are mostly nominatives
#: ("Παπανδρέου"). Capitals bear no accents.
_KEPT: Final = ("ίου", "άνδρου")
_FIRST: Final = (*((ending, ending) for ending in _KEPT), ("ου", "ος"), *_MAN)
_FAMILY: Final = (("όπουλου", "όπουλος"), ("οπουλου", "οπουλος"), *_MAN)
#: Endings of first and family names by grammatical article. A woman's family name is a genitive in the nominative too.
_ARTICLES: Final = {"του": (_FIRST, _FAMILY), "της": (_WOMAN, ())}
#: Fewest words of a name: a single word may be an outlet's.
_NAME: Final = 2


def nominative(name: str, article: str) -> str:
    """Give a name in the nominative. ``article``: the word before it, in small letters, which shows the gender.

    A second name has an article of its own: "Της Ελένης Παππά και του Νίκου Παππά".
    """
    words = name.split()
    if article in _ARTICLES and words and words[0].lower() in _ARTICLES:
        article = words.pop(0).lower()
    if article not in _ARTICLES or len(words) < _NAME:
        return " ".join(words)
    endings, of_family = _ARTICLES[article]
    first = _turned(words[0], endings)
    # A foreign name has no genitive: "Του Μπαράκ Ομπάμα".
    declined = first != words[0] or words[0].endswith((".", *_KEPT))
    return " ".join((first, *words[1:-1], _turned(words[-1], of_family) if declined else words[-1]))


def _turned(word: str, endings: Iterable[tuple[str, str]]) -> str:
    capitals = word.isupper()
    for genitive, ending in endings:
        before, after = (genitive.upper(), ending.upper()) if capitals else (genitive, ending)
        if word.endswith(before):
            return word.removesuffix(before) + after
    return word
