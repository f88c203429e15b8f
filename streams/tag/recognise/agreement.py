"""What the spans of one article say of each other: a name is one thing throughout, and a headline's names are the text's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from streams.tag.forms.cues import Shape
from streams.tag.forms.legal import without_form
from streams.tag.forms.tokens import words_of
from streams.tag.mention import Typed
from streams.tag.reading.field import Reading
from streams.tags import EntityType

_Keys = tuple[str, ...]
# A name's commonest type holds for all of the article if so much of the recogniser's confidence is on it: towns lend clubs their names.
_MOST = 0.7
# Most words of a person's name that is looked for at the end of another.
_NAME = 6
# A given name before it makes a person of a name of which so much is on a person.
_GIVEN = 0.2
# A name of a headline of which the recogniser is so sure may be named there alone; of seven on unseen pages five were names.
_ALONE = 0.9


def agreed(readings: Sequence[Reading], found: Sequence[list[Typed]]) -> list[list[Typed]]:
    """Give each field's spans, mended by those of the whole article."""
    persons = _persons(readings, found)
    parted = [[_parted(reading, t, persons) for t in typed] for reading, typed in zip(readings, found, strict=True)]
    kinds = _kinds(readings, parted)
    if kinds:
        parted = [
            [typed._replace(type=kinds.get(_keys(reading, typed), typed.type)) for typed in spans]
            for reading, spans in zip(readings, parted, strict=True)
        ]
    return [
        [typed for typed in spans if _is_repeated(readings, number, typed)] if reading.headline else spans
        for number, (reading, spans) in enumerate(zip(readings, parted, strict=True))
    ]


def _keys(reading: Reading, typed: Typed) -> _Keys:
    return tuple([word.key for word in reading.words[typed.first : typed.last]])


def _persons(readings: Sequence[Reading], found: Sequence[list[Typed]]) -> frozenset[_Keys]:
    """Give the full names of the article's persons, of up to ``_NAME`` words."""
    return frozenset(
        _keys(reading, typed)
        for reading, spans in zip(readings, found, strict=True)
        for typed in spans
        if typed.type is EntityType.PERSON and 1 < typed.last - typed.first <= _NAME
    )


def _parted(reading: Reading, typed: Typed, persons: frozenset[_Keys]) -> Typed:
    """Give of a body's or a place's span that a person's full name ends only the person: ministre de la Santé Roman Vantol.

    A name without a given name may be a body's own that was taken for a person elsewhere: SV Teuto Vantolbeck.
    """
    if typed.type is EntityType.PERSON or not persons:
        return typed
    for first in range(max(typed.first + 1, typed.last - _NAME), typed.last - 1):
        person = typed._replace(first=first, type=EntityType.PERSON)
        if _begins_with_given(reading, person) and _keys(reading, person) in persons:
            return person
    return typed


def _kinds(readings: Sequence[Reading], found: Sequence[list[Typed]]) -> dict[_Keys, EntityType]:
    """Give the type of each name that has several in the article, if the recogniser is by far the surest of it."""
    fields = list(zip(readings, found, strict=True))
    first: dict[str, EntityType] = {}
    mixed = {
        key
        for reading, spans in fields
        for typed in spans
        if first.setdefault(key := reading.words[typed.first].key, typed.type) is not typed.type
    }
    if not mixed:
        return {}
    best = _firms(fields)
    sure: dict[_Keys, dict[EntityType, float]] = defaultdict(lambda: defaultdict(float))
    given: set[_Keys] = set()
    for reading, spans in fields:
        for typed in spans:
            if reading.words[typed.first].key in mixed:
                sure[keys := _keys(reading, typed)][typed.type] += typed.confidence
                if _begins_with_given(reading, typed):
                    given.add(keys)
    for keys, kinds in sure.items():
        if keys in best:
            continue
        kind, whole = max(kinds, key=lambda kind: kinds[kind]), sum(kinds.values())
        if keys in given and kinds.get(EntityType.PERSON, 0.0) >= _GIVEN * whole:
            best[keys] = EntityType.PERSON
        elif len(kinds) > 1 and kinds[kind] > _MOST * whole:
            best[keys] = kind
    return best


def _firms(fields: Iterable[tuple[Reading, list[Typed]]]) -> dict[_Keys, EntityType]:
    """Give the names that the article also has with a legal form: those of bodies, whatever they look like without it."""
    firms: dict[_Keys, EntityType] = {}
    for reading, spans in fields:
        for typed in spans:
            if typed.type is EntityType.ORGANISATION and typed.last - typed.first > 1:
                tokens = reading.tokens
                name = tokens.text[tokens.starts[typed.first] : tokens.ends[typed.last - 1]]
                bare = without_form(name)
                if bare != name and name.startswith(bare):
                    last = typed.first + len(words_of(bare))
                    firms[_keys(reading, typed._replace(last=last))] = EntityType.ORGANISATION
    return firms


def _begins_with_given(reading: Reading, typed: Typed) -> bool:
    return typed.last - typed.first > 1 and bool(reading.words[typed.first].shape & Shape.LISTED_GIVEN)


def _is_repeated(readings: Sequence[Reading], number: int, typed: Typed) -> bool:
    """Tell whether the article's other field has a name, too; True if there is no other whose capitals mark names.

    True as well for a person with a given name, and for what the recogniser is sure of.
    """
    if typed.confidence >= _ALONE or (typed.type is EntityType.PERSON and _begins_with_given(readings[number], typed)):
        return True
    others = [reading for at, reading in enumerate(readings) if at != number and not reading.headline]
    return not others or any(_holds(other, _keys(readings[number], typed)) for other in others)


def _holds(reading: Reading, keys: _Keys) -> bool:
    """Tell whether a field has these words together, with a capital."""
    return any(
        reading.words[at].key == keys[0] and tuple([word.key for word in reading.words[at : at + len(keys)]]) == keys
        for at in reading.capitals
    )
