"""Ids of things that nobody has given one: a slug of the name, the same in every article."""

from __future__ import annotations

from streams.tag.forms.fold import last_vowels
from streams.tag.gazetteer.names import MAX_ACRONYM
from streams.tags import EntityType

_SLUG = {EntityType.PERSON: "per", EntityType.ORGANISATION: "org", EntityType.PLACE: "loc", EntityType.OTHER: "oth"}
# A slug is an id in routing rules and file names: bounded.
_SLUG_CHARS = 80


def slug_of(kind: EntityType, name: str, key: str) -> str:
    """Give the id of an unlinked thing by its name's key: the same for every article and transliteration of the name.

    A key is without last vowels, of which an acronym has a meaning in each: the CDU is not the CDA.
    """
    is_acronym = kind is EntityType.ORGANISATION and len(name) <= MAX_ACRONYM and name.isupper()
    vowels = last_vowels(name) if is_acronym else ""
    return f"nil:{_SLUG[kind]}:{key.replace(' ', '-')[:_SLUG_CHARS]}{vowels}"
