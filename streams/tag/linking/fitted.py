"""Decides between the model and the gazetteer where they differ on a name; for languages other than English."""

from __future__ import annotations

from collections.abc import Sequence

from streams.tag.forms.cues import Shape
from streams.tag.linking.choose import Choice
from streams.tag.mention import Typed
from streams.tag.reading.field import Reading
from streams.tags import EntityType

# Least prior of a country or a world city, which is linked whatever lower-case words the model adds: tribunal de Bruxelles.
_CERTAIN = 75


def fitted(reading: Reading, typed: Sequence[Typed], sure: Sequence[Choice]) -> list[Typed]:
    """Leave out the recognised spans that would hide links, judged by what each adds to the links inside it."""
    inside: dict[int, list[Choice]] = {}
    owner = {at: number for number, each in enumerate(typed) for at in range(each.first, each.last)}
    for choice in sure:
        number = owner.get(choice.span.first)
        if number is not None:
            inside.setdefault(number, []).append(choice)
    return [each for number, each in enumerate(typed) if not _hides(reading, each, inside.get(number, []))]


def _hides(reading: Reading, typed: Typed, links: Sequence[Choice]) -> bool:
    """Tell whether a span would hide links: it joins several, it contains a person's full name, or it only adds lower-case words."""
    if not links:
        return False
    if len(links) > 1 or links[0].span.last > typed.last:
        return True
    span, known = links[0].span, links[0].candidate.known
    if span.last - span.first == typed.last - typed.first:
        return False
    if known.type is EntityType.PERSON and span.last - span.first > 1:
        return typed.type is not EntityType.PLACE
    more = [at for at in range(typed.first, typed.last) if not span.first <= at < span.last]
    named = [
        at for at in more if reading.words[at].shape & Shape.CAPITAL and not (at == typed.first and reading.opens(at))
    ]
    if known.type is EntityType.PERSON or typed.type is EntityType.PERSON:
        return not named
    return not named and (known.prior >= _CERTAIN or known.type is typed.type)
