"""Unites the case forms of a person's name: Katriny Nowakovej is the article's Katrina Nowakova, by the tables in ``cases.txt``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain

from streams.tag.mention import RECOGNISED, Found
from streams.tag.reading.words import Word
from streams.tags import EntityType

# At most so many persons of one family name are compared; an article hardly has more.
_MOST = 8


def declined(found: Sequence[list[Found]]) -> list[list[Found]]:
    """Give each unlinked person the thing of the name in the article of which theirs may be a case form."""
    named: dict[str, list[Found]] = {}
    for mention in filter(_is_person, chain.from_iterable(found)):
        bearers = named.setdefault(_words(mention)[-1].key, [])
        if len(bearers) < _MOST:
            bearers.append(mention)
    return [
        [_undeclined(mention, named) if _is_person(mention) else mention for mention in mentions] for mentions in found
    ]


def _is_person(mention: Found) -> bool:
    """Tell whether a mention is the full name of an unlinked person."""
    full_name = mention.thing.type is EntityType.PERSON and mention.last - mention.first > 1
    return full_name and mention.via in RECOGNISED


def _words(mention: Found) -> list[Word]:
    return mention.reading.words[mention.first : mention.last]


def _order(mention: Found) -> tuple[int, str]:
    return len(mention.thing.name), mention.thing.id


def _undeclined(mention: Found, named: Mapping[str, list[Found]]) -> Found:
    """Give a mention with the thing of the name that it is a form of; unchanged if there is none."""
    words = _words(mention)
    forms = [{word.key, *(form.key for form in word.forms)} for word in words]
    for form in words[-1].forms:
        for bearer in named.get(form.key, ()):
            theirs = _words(bearer)
            is_form = len(theirs) == len(words) and all(
                each.key in keys for each, keys in zip(theirs, forms, strict=True)
            )
            # The dictionary form is hardly ever longer than a case form. The order also keeps two names from swapping things.
            if is_form and _order(bearer) < _order(mention):
                return mention._replace(thing=bearer.thing)
    return mention
