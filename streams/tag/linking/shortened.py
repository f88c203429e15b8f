"""Resolves an organisation's short name, the first word of its full one: Quillmark for the article's Quillmark Holdings plc."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from streams.tag.forms.cues import Shape
from streams.tag.gazetteer.compiled import Thing
from streams.tag.mention import RECOGNISED, Found
from streams.tags import EntityType

# Words with these shapes begin many organisations' names.
_COMMON = Shape.ORG_HEAD | Shape.COMMON | Shape.DIRECTION | Shape.HEAD


def shortened(found: Sequence[list[Found]]) -> list[list[Found]]:
    """Give each unlinked organisation of one word the thing of the longer name that begins with it, if there is only one."""
    longer: dict[str, dict[str, Thing]] = {}
    for mention in filter(_is_body, chain.from_iterable(found)):
        word = mention.reading.words[mention.first]
        if mention.last - mention.first > 1 and not word.shape & _COMMON:
            longer.setdefault(word.key, {})[mention.thing.id] = mention.thing
    only = {key: next(iter(things.values())) for key, things in longer.items() if len(things) == 1}
    return [
        [_lengthened(mention, only) if only and _is_body(mention) else mention for mention in mentions]
        for mentions in found
    ]


def _is_body(mention: Found) -> bool:
    return mention.thing.type is EntityType.ORGANISATION and mention.via in RECOGNISED


def _lengthened(mention: Found, only: dict[str, Thing]) -> Found:
    if mention.last - mention.first > 1:
        return mention
    thing = only.get(mention.reading.words[mention.first].key)
    return mention._replace(thing=thing) if thing else mention
