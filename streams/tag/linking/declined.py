"""One person in several cases: Katriny Nowakovej is the Katrina Nowakova of the same article, by the tables of ``cases.txt``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from streams.tag.mention import Found
from streams.tag.reading.words import Word
from streams.tags import EntityType

# Persons of one family name that are compared with a form of it; an article has hardly more.
_MOST = 8


def declined(found: Sequence[list[Found]]) -> list[list[Found]]:
    """Give persons whom no gazetteer holds the thing of the name that theirs may be a form of, where the article has it."""
    named: dict[str, list[Found]] = {}
    for mention in (m for mentions in found for m in mentions if _is_person(m)):
        bearers = named.setdefault(_words(mention)[-1].key, [])
        if len(bearers) < _MOST:
            bearers.append(mention)
    return [[_undeclined(m, named) if _is_person(m) else m for m in mentions] for mentions in found]


def _is_person(mention: Found) -> bool:
    """Tell whether a mention is the full name of a person without an id."""
    kind = mention.thing.type is EntityType.PERSON and mention.last - mention.first > 1
    return kind and mention.via in {"model", "pattern"}


def _words(mention: Found) -> list[Word]:
    return mention.reading.words[mention.first : mention.last]


def _order(mention: Found) -> tuple[int, str]:
    return len(mention.thing.name), mention.thing.id


def _undeclined(mention: Found, named: Mapping[str, list[Found]]) -> Found:
    """Give a mention with the thing of the name that it is a form of; itself where there is none."""
    words = _words(mention)
    forms = [{word.key, *(taken.key for taken in word.forms)} for word in words]
    for taken in words[-1].forms:
        for other in named.get(taken.key, ()):
            theirs = _words(other)
            is_form = len(theirs) == len(words) and all(one.key in may for one, may in zip(theirs, forms, strict=True))
            # The dictionary's form is hardly ever the longer; so no two names take each other's thing.
            if is_form and _order(other) < _order(mention):
                return mention._replace(thing=other.thing)
    return mention
