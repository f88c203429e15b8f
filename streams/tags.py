"""What tagging and routing add to an article: entities under stable ids, topics, quotes, and the routes it takes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from streams.origin import Cite


class EntityType(StrEnum):
    """What an entity is."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    OTHER = "other"


class Field(StrEnum):
    """The field whose code points a mention's offsets count."""

    TITLE = "title"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Mention:
    """One occurrence: ``field[start:end] == text``. ``via`` says how it was recognised: label, alias, acronym, surname, demonym, model."""

    field: Field
    start: int
    end: int
    text: str
    via: str


@dataclass(frozen=True, slots=True)
class Entity:
    """One thing that the article names. ``id`` is a Wikidata QID if it was linked, else a stable slug ``nil:per:…``."""

    id: str
    type: EntityType
    name: str
    salience: float
    count: int
    score: float
    mentions: tuple[Mention, ...]
    country: str | None = None
    role: str | None = None


@dataclass(frozen=True, slots=True)
class Topic:
    """An IPTC Media Topic (``medtop:20000639``); ``via`` says how it was found."""

    id: str
    name: str
    score: float
    via: str


@dataclass(frozen=True, slots=True)
class Quote:
    """Quoted words with their offsets in the text, and who speaks, if the sentence says so."""

    text: str
    start: int
    end: int
    speaker: str | None = None
    speaker_id: str | None = None
    cue: str | None = None


@dataclass(frozen=True, slots=True)
class Tags:
    """All that tagging found."""

    entities: tuple[Entity, ...] = ()
    topics: tuple[Topic, ...] = ()
    quotes: tuple[Quote, ...] = ()
    cites: tuple[Cite, ...] = ()
    countries: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Route:
    """One matched route: the rule's place (``rules.yaml#name``) and the fact that matched."""

    name: str
    rule: str
    because: str
