"""Where a model and the gazetteer differ on a name in the languages of the world: which of the two is heard."""

from __future__ import annotations

from collections.abc import Sequence

from streams.tag.forms.cues import Shape
from streams.tag.linking.choose import Choice
from streams.tag.mention import Typed
from streams.tag.reading.field import Reading
from streams.tags import EntityType

# A country or a world city is named whatever small word stands beside it: tribunal de Bruxelles.
_CERTAIN = 75


def fitted(reading: Reading, typed: Sequence[Typed], sure: Sequence[Choice]) -> list[Typed]:
    """Leave out the recognised spans that hide links: each link inside of one is held against what more it says."""
    inside: dict[int, list[Choice]] = {}
    owner = {at: number for number, each in enumerate(typed) for at in range(each.first, each.last)}
    for choice in sure:
        number = owner.get(choice.span.first)
        if number is not None:
            inside.setdefault(number, []).append(choice)
    return [each for number, each in enumerate(typed) if not _hides(reading, each, inside.get(number, []))]


def _hides(reading: Reading, typed: Typed, links: Sequence[Choice]) -> bool:
    """Tell whether a span hides links: it runs together several, takes a person's full name with it, or only adds small words."""
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
