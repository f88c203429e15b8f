"""Parts of the names of an article's persons that stand for them: Lavrov, Van Bergeijk, Ansah-Boateng, Carlineo of Patrick Carlineo Jr."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from itertools import chain

from streams.tag.forms.cues import Shape
from streams.tag.forms.surnames import PARTICLES, is_family_first
from streams.tag.forms.tokens import words_of
from streams.tag.linking.acronyms import Fuller
from streams.tag.linking.surroundings import is_part
from streams.tag.linking.vietnamese import is_addressed
from streams.tag.mention import RECOGNISED, Found
from streams.tag.reading.field import Reading
from streams.tag.reading.match import Span
from streams.tag.reading.words import Word
from streams.tags import EntityType

#: A short form is a little less certain than its fuller name.
SHORTER = 0.95
# A single word right after one of these is a place, even if a person of the article has that name.
_PLACE_CUES = frozenset({"in", "at", "from", "near", "to", "into", "around", "outside"})
# No word of these is a name: what a recogniser ran over ("Rob The") would stand for the person wherever it is.
_NO_NAME = Shape.FUNCTION | Shape.NEUTRAL | Shape.LINK | Shape.INITIAL
# Languages that call people by their first name, and those whose family names are two, of which news gives the former.
_BY_FIRST = frozenset({"id", "ms", "is", "am"})
_TWO_FAMILIES = frozenset({"es", "gl", "ca"})
_HUNGARIAN = "hu"
# Given names are syllables, of which every word is made: only behind a form of address they are somebody's.
_VIETNAMESE = "vi"
_NAMES = 3


def persons_of(found: Sequence[list[Found]]) -> dict[str, list[Fuller]]:
    """Give the article's full names of persons by the key of the word that stands for them, in order."""
    persons: dict[str, list[Fuller]] = {}
    for number, mentions in enumerate(found):
        for mention in mentions:
            if mention.thing.type is EntityType.PERSON and mention.last - mention.first > 1:
                fuller = Fuller(number, mention.first, mention.thing, mention.score)
                for at in _standing_words(mention):
                    if not mention.reading.words[at].shape & _NO_NAME:
                        persons.setdefault(mention.reading.words[at].key, []).append(fuller)
    return persons


def _standing_words(mention: Found) -> list[int]:
    """Give the words of a full name of which each stands for it: the family name, in some languages another."""
    reading, first, last = mention.reading, mention.first, mention.last - 1
    words, language = reading.words, reading.language
    while last > first and words[last].shape & Shape.SUFFIX:
        last -= 1
    given = [bool(words[at].shape & Shape.LISTED_GIVEN) for at in (first, last)]
    unlinked = mention.via in RECOGNISED
    if is_family_first(mention.thing.country, language):
        return [first]
    if unlinked and language == _HUNGARIAN:  # a foreigner's given name comes first: Ada Smith
        return [last] if given == [True, False] else [first]
    if unlinked and language in _BY_FIRST:
        return [first, last]
    if unlinked and language in _TWO_FAMILIES and given[0]:
        before = words[last - 1].shape
        if before & Shape.CAPITAL and not before & Shape.LISTED_GIVEN:
            return [last - 1, last]
    return [last]


def by_their_ends(found: Sequence[list[Found]]) -> list[list[Found]]:
    """Give each unlinked person of several words the thing of the longer name that ends so: Ansah-Boateng for Kofi Ansah-Boateng."""
    longer: dict[tuple[str, ...], Found] = {}
    for mention in chain.from_iterable(found):
        keys = _keys(mention) if _is_long(mention, _NAMES) else ()
        for at in range(1, len(keys) - 1):
            longer.setdefault(keys[at:], mention)
    if not longer:
        return list(found)
    return [[_longer(mention, longer) for mention in mentions] for mentions in found]


def _is_long(mention: Found, words: int) -> bool:
    return mention.thing.type is EntityType.PERSON and mention.last - mention.first >= words


def _keys(mention: Found) -> tuple[str, ...]:
    return tuple(word.key for word in mention.reading.words[mention.first : mention.last])


def _longer(mention: Found, longer: Mapping[tuple[str, ...], Found]) -> Found:
    if mention.via not in RECOGNISED or not _is_long(mention, _NAMES - 1):
        return mention
    fuller = longer.get(_keys(mention))
    return mention._replace(thing=fuller.thing) if fuller else mention


def short_persons(
    reading: Reading, number: int, persons: Mapping[str, list[Fuller]], mentions: Sequence[Found]
) -> list[Found]:
    """Find the words that stand alone for the article's persons in a field, but not within another name."""
    if not persons:
        return []
    starts, ends = frozenset(mention.first for mention in mentions), frozenset(mention.last for mention in mentions)
    names = {at: mention for mention in mentions for at in range(mention.first, mention.last)}
    short: list[Found] = []
    for at in reading.capitals:
        bearers = _bearers(reading.words[at], persons)
        if bearers is None or (reading.language == _VIETNAMESE and not is_addressed(reading, at)):
            continue
        owner = names.get(at)
        if owner is not None and not _gives_way(reading, at, owner):
            continue
        span = Span(at, at + 1, reading.tokens.starts[at], reading.tokens.ends[at], ())
        if not is_part(reading, span, EntityType.PERSON, starts, ends):
            place = bisect_left(bearers, (number, at), key=lambda fuller: (fuller.field, fuller.first))
            bearer = bearers[max(0, place - 1)]
            first = _with_particles(reading, at, bearer, names)
            short.append(shorter(reading, first, at + 1, bearer, "surname"))
    return short


def _with_particles(reading: Reading, at: int, fuller: Fuller, names: Mapping[int, Found]) -> int:
    """Give where a family name begins: "Van Bergeijk" of Thijs van Bergeijk."""
    theirs = [word.lower() for word in words_of(fuller.thing.name)]
    before = theirs.index(reading.tokens.words[at].lower()) if reading.tokens.words[at].lower() in theirs else 0
    first = at
    while first and before > 1 and first - 1 not in names and reading.gap(first - 1) == " ":
        word = reading.tokens.words[first - 1].lower()
        if word not in PARTICLES or word != theirs[before - 1]:
            break
        first, before = first - 1, before - 1
    return first


def _bearers(word: Word, persons: Mapping[str, list[Fuller]]) -> list[Fuller] | None:
    """Give the persons whose family name a word may be a case form of: Sutryka of Sutryk."""
    if word.key in persons or not word.forms:
        return persons.get(word.key)
    return next((persons[taken.key] for taken in word.forms if taken.key in persons), None)


def _gives_way(reading: Reading, at: int, owner: Found) -> bool:
    """Tell whether a one-word mention is replaced by the article's own person of that name."""
    if owner.last - owner.first > 1:
        return False
    return owner.thing.type is EntityType.PERSON or at == 0 or reading.tokens.words[at - 1] not in _PLACE_CUES


def shorter(reading: Reading, first: int, last: int, fuller: Fuller, via: str) -> Found:
    """Give words as a mention of what a fuller name means."""
    start, end = reading.tokens.starts[first], reading.tokens.ends[last - 1]
    return Found(reading, first, last, start, end, fuller.thing, via, round(fuller.score * SHORTER, 3))
