"""Groups linked mentions into the article's entities, with counts and salience."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable

from streams.tag.mention import Found
from streams.tag.settings import TagSettings
from streams.tags import Entity, EntityType, Field, Mention

# Salience grows with the share of the mentions, an early first mention, and a mention in the title. Both weights were set by hand.
_LATE = 0.6
_TITLE = 0.25


def gather(found: Iterable[Found], text_length: int, settings: TagSettings) -> tuple[Entity, ...]:
    """Group mentions by entity. Sorted by salience, then by first mention, then by id."""
    groups: dict[str, list[Found]] = {}
    for mention in found:
        groups.setdefault(mention.thing.id, []).append(mention)
    total = sum(map(len, groups.values()))
    entities = [_entity(group, total, text_length, settings) for group in groups.values()]
    entities.sort(key=lambda entity: (-entity.salience, entity.id))
    return tuple(entities[: settings.max_entities])


def countries_of(entities: Iterable[Entity]) -> tuple[str, ...]:
    """List the countries (ISO 3166-1 alpha-2) whose places the article names, most mentioned first."""
    counted: Counter[str] = Counter()
    for entity in entities:
        if entity.type is EntityType.PLACE and entity.country:
            counted[entity.country] += entity.count
    return tuple(sorted(counted, key=lambda code: (-counted[code], code)))


def _entity(group: list[Found], total: int, text_length: int, settings: TagSettings) -> Entity:
    """Make one entity of its mentions, which are in order: the title's, then the text's."""
    head = group[0]
    thing, title = head.thing, head.reading.tokens.field is Field.TITLE
    share = math.sqrt(len(group) / total) * (1 - _LATE * (0 if title else head.start) / max(text_length, 1))
    mentions = tuple(map(_mention, group[: settings.max_mentions]))
    return Entity(
        id=thing.id, type=thing.type, name=thing.name, salience=round(min(1.0, share + _TITLE * title), 3),
        count=len(group), score=max([m.score for m in group]), mentions=mentions,
        country=thing.country or None, role=thing.role or None,
    )  # fmt: skip


def _mention(found: Found) -> Mention:
    tokens = found.reading.tokens
    return Mention(tokens.field, found.start, found.end, tokens.text[found.start : found.end], found.via)
