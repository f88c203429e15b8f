"""Greek bylines stand in the genitive: "Της Ελένης Παππά", "Του Νίκου Παππά". A person is called by the nominative."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

#: Endings of the genitive, and what stands for them in the nominative; the first that fits counts. Capitals and accents alike.
_WOMAN: Final = (("ης", "η"), ("ής", "ή"), ("ας", "α"), ("άς", "ά"), ("ως", "ω"), ("ώς", "ώ"))
_MAN: Final = (("η", "ης"), ("ή", "ής"), ("α", "ας"), ("ά", "άς"))
#: In "-ίου" and "-άνδρου" the accent has moved, and family names in "-ου" are mostly nominatives ("Παπανδρέου"): they stay.
#: Capitals bear no accents.
_KEPT: Final = ("ίου", "άνδρου")
_FIRST: Final = (*((ending, ending) for ending in _KEPT), ("ου", "ος"), *_MAN)
_FAMILY: Final = (("όπουλου", "όπουλος"), ("οπουλου", "οπουλος"), *_MAN)
#: By article. A woman's family name is a genitive already.
_ARTICLES: Final = {"του": (_FIRST, _FAMILY), "της": (_WOMAN, ())}
#: Words of a name at least: what is alone may be an outlet's.
_NAME: Final = 2


def nominative(name: str, article: str) -> str:
    """Give a name in the nominative. ``article``: the word before it, in small letters, which tells a man's from a woman's.

    A further name brings its own: "Της Ελένης Παππά και του Νίκου Παππά".
    """
    words = name.split()
    if article in _ARTICLES and words and words[0].lower() in _ARTICLES:
        article = words.pop(0).lower()
    if article not in _ARTICLES or len(words) < _NAME:
        return " ".join(words)
    endings, of_family = _ARTICLES[article]
    first = _turned(words[0], endings)
    # Who has no genitive is no Greek: "Του Μπαράκ Ομπάμα".
    declined = first != words[0] or words[0].endswith((".", *_KEPT))
    return " ".join((first, *words[1:-1], _turned(words[-1], of_family) if declined else words[-1]))


def _turned(word: str, endings: Iterable[tuple[str, str]]) -> str:
    capitals = word.isupper()
    for genitive, ending in endings:
        before, after = (genitive.upper(), ending.upper()) if capitals else (genitive, ending)
        if word.endswith(before):
            return word.removesuffix(before) + after
    return word
