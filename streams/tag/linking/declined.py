"""Unites the case forms of a person's name: Katriny Nowakovej is the article's Katrina Nowakova, by the tables in ``cases.txt``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from streams.tag.mention import Found
from streams.tag.reading.words import Word
from streams.tags import EntityType

# At most so many persons of one family name are compared; an article hardly has more.
_MOST = 8


def declined(found: Sequence[list[Found]]) -> list[list[Found]]:
    """Give each unlinked person the thing of the name in the article of which theirs may be a case form."""
    named: dict[str, list[Found]] = {}
    for mention in (m for mentions in found for m in mentions if _is_person(m)):
        bearers = named.setdefault(_words(mention)[-1].key, [])
        if len(bearers) < _MOST:
            bearers.append(mention)
    return [[_undeclined(m, named) if _is_person(m) else m for m in mentions] for mentions in found]


def _is_person(mention: Found) -> bool:
    """Tell whether a mention is the full name of an unlinked person."""
    kind = mention.thing.type is EntityType.PERSON and mention.last - mention.first > 1
    return kind and mention.via in {"model", "pattern"}


def _words(mention: Found) -> list[Word]:
    return mention.reading.words[mention.first : mention.last]


def _order(mention: Found) -> tuple[int, str]:
    return len(mention.thing.name), mention.thing.id


def _undeclined(mention: Found, named: Mapping[str, list[Found]]) -> Found:
    """Give a mention with the thing of the name that it is a form of; unchanged if there is none."""
    words = _words(mention)
    forms = [{word.key, *(taken.key for taken in word.forms)} for word in words]
    for taken in words[-1].forms:
        for other in named.get(taken.key, ()):
            theirs = _words(other)
            is_form = len(theirs) == len(words) and all(one.key in may for one, may in zip(theirs, forms, strict=True))
            # The dictionary form is hardly ever longer than a case form. The order also keeps two names from swapping things.
            if is_form and _order(other) < _order(mention):
                return mention._replace(thing=other.thing)
    return mention
