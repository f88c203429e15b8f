"""The logic of the filter ``wiredesk tag``: one JSON object in, the same with its tags out."""

from __future__ import annotations

from streams.article import Cite, Entity, Mention, Provenance, Publisher, Quote, Topic
from streams.errors import BadRecordError
from streams.tag.provenance import provenance
from streams.tag.tagger import Tagger

#: A JSON value as orjson reads it.
Json = dict[str, object]


def tag_object(tagger: Tagger, given: Json) -> Json:
    """Give the object with ``entities``, ``topics``, ``quotes`` and ``provenance``; unknown fields are handed through.

    Reads ``text`` and, if there, ``title``, ``language`` (a code, or an object with ``code``), ``section``, ``keywords``.
    ``mentions`` index the given text (or title) in code points. Raises ``BadRecordError`` saying what to mend.
    """
    text = given.get("text")
    if not isinstance(text, str):
        raise BadRecordError("an object to tag needs a field 'text' that holds a text")
    title = _text(given, "title")
    keywords = given.get("keywords")
    words = tuple(k for k in keywords if isinstance(k, str)) if isinstance(keywords, list) else ()
    tags = tagger.tag(text, title, _language(given), _text(given, "section"), words)
    found = provenance(text, title, (), Publisher(), Provenance(), tags.cites)
    return {
        **given,
        "entities": [entity_object(entity) for entity in tags.entities],
        "topics": [topic_object(topic) for topic in tags.topics],
        "quotes": [quote_object(quote) for quote in tags.quotes],
        "countries": list(tags.countries),
        "provenance": provenance_object(found),
    }


def entity_object(entity: Entity) -> Json:
    """Write one entity for JSON; what is unknown is left out."""
    return _known(
        id=entity.id, type=entity.type.value, name=entity.name, salience=entity.salience, score=entity.score,
        count=entity.count, country=entity.country, role=entity.role, mentions=[_mention(m) for m in entity.mentions],
    )  # fmt: skip


def topic_object(topic: Topic) -> Json:
    """Write one topic for JSON."""
    return {"id": topic.id, "name": topic.name, "score": topic.score, "via": topic.via}


def quote_object(quote: Quote) -> Json:
    """Write one quote for JSON; what is unknown is left out."""
    return _known(
        text=quote.text,
        start=quote.start,
        end=quote.end,
        speaker=quote.speaker,
        speaker_id=quote.speaker_id,
        cue=quote.cue,
    )


def provenance_object(found: Provenance) -> Json:
    """Write the provenance for JSON; what is unknown is left out."""
    return _known(
        kind=found.kind.value, agency=found.agency, original_publisher=found.original_publisher,
        original_url=found.original_url, evidence=found.evidence, cites=[_cite(c) for c in found.cites] or None,
    )  # fmt: skip


def _mention(mention: Mention) -> Json:
    return {
        "in": mention.field.value,
        "start": mention.start,
        "end": mention.end,
        "text": mention.text,
        "via": mention.via,
    }


def _cite(cite: Cite) -> Json:
    return _known(name=cite.name, verb=cite.verb, start=cite.start, end=cite.end, id=cite.id)


def _known(**values: object) -> Json:
    return {name: value for name, value in values.items() if value is not None}


def _text(given: Json, name: str) -> str | None:
    value = given.get(name)
    return value if isinstance(value, str) else None


def _language(given: Json) -> str | None:
    value = given.get("language")
    if isinstance(value, dict):
        value = value.get("code")
    return value if isinstance(value, str) else None
