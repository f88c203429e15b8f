"""Ids for things without one: a slug of the name, the same in every article."""

from __future__ import annotations

from streams.tag.forms.fold import fold, last_vowels
from streams.tag.forms.legal import without_form
from streams.tag.forms.tokens import words_of
from streams.tag.gazetteer.names import MAX_ACRONYM, key_of
from streams.tag.lists import words_of_list
from streams.tags import EntityType

# Given names of men that Ukrainian and Russian decline: Павло, Павла.
_DECLINED = frozenset(fold(name) for name in words_of_list("given_names") if name.endswith("о"))

_SLUG = {EntityType.PERSON: "per", EntityType.ORGANISATION: "org", EntityType.PLACE: "loc", EntityType.OTHER: "oth"}
# A slug is an id in routing rules and file names: bounded.
_SLUG_CHARS = 80


def slug_of(kind: EntityType, name: str, key: str) -> str:
    """Give the id of an unlinked thing by its name's key: the same for every article and transliteration of the name.

    A key is without last vowels, which change by case. Of these an acronym has a meaning in each: the CDU is not the CDA; and a
    given name in -o is a man's: Mario Vantol is not Maria Vantol. A body's legal form is no part of its slug: Marivanto Oyj
    is the Marivanto of another article.
    """
    if kind is EntityType.ORGANISATION and (bare := without_form(name)) != name:
        name, key = bare, key_of(bare)
    is_acronym = kind is EntityType.ORGANISATION and len(name) <= MAX_ACRONYM and name.isupper()
    vowels = last_vowels(name) if is_acronym else ""
    if kind is EntityType.PERSON:
        given, blank, family = key.partition(" ")
        key = given + (_man(name) if blank else "") + blank + family
    return f"nil:{_SLUG[kind]}:{key.replace(' ', '-')[:_SLUG_CHARS]}{vowels}"


def _man(name: str) -> str:
    """Give the last vowels of a given name in -o that no language with its letters declines from another vowel."""
    given = words_of(name)[0]
    vowels = last_vowels(given)
    return vowels if vowels.endswith("o") and fold(given) not in _DECLINED else ""
