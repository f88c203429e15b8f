"""The fields of an article as JSON objects, shared by the events and by the command line's filters.

Unknown is absent; what was looked for and not found is an empty list.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from streams.article import Cleaned
from streams.origin import Provenance
from streams.tags import Entity, Mention, Tags

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

#: A JSON object before it is written. Its values are strings, numbers, lists, other objects, enums and plain dataclasses.
JsonObject = dict[str, object]


def present(**fields: object) -> JsonObject:
    """Make an object of the fields that are not None."""
    return {name: value for name, value in fields.items() if value is not None}


def given(noun: DataclassInstance) -> JsonObject:
    """Make an object of a dataclass's fields that are not None."""
    return present(**{name: getattr(noun, name) for name in noun.__dataclass_fields__})


def cleaned_fields(cleaned: Cleaned) -> JsonObject:
    """Write what cleaning read of an article: its words and the page's claims."""
    return present(
        kind=cleaned.kind,
        title=cleaned.title,
        lead=cleaned.lead,
        text=cleaned.text,
        language=cleaned.language.code,
        language_confidence=cleaned.language.confidence,
        languages=[{"code": code, "share": share} for code, share in cleaned.language.shares],
        words=cleaned.words,
        published=given(cleaned.published),
        modified=cleaned.modified and given(cleaned.modified),
        authors=[given(author) for author in cleaned.authors],
        publisher=given(cleaned.publisher) or None,
        dateline=cleaned.dateline,
        section=cleaned.section,
        keywords=cleaned.keywords,
        lead_image=cleaned.lead_image and given(cleaned.lead_image),
        access=given(cleaned.access),
    )


def tag_fields(tags: Tags) -> JsonObject:
    """Write all that tagging found."""
    return {
        "entities": [_entity(entity) for entity in tags.entities],
        "topics": tags.topics,
        "countries": tags.countries,
        "quotes": [given(quote) for quote in tags.quotes],
    }


def provenance_fields(provenance: Provenance) -> JsonObject:
    """Write where the words come from, and the sources that they cite."""
    return {**origin_fields(provenance), "cites": [given(cite) for cite in provenance.cites]}


def origin_fields(provenance: Provenance) -> JsonObject:
    """Write where the words come from."""
    return present(
        kind=provenance.kind,
        agency=provenance.agency,
        agency_from=provenance.agency_from if provenance.agency else None,
        original_publisher=provenance.original_publisher,
        original_publisher_from=provenance.original_publisher_from if provenance.original_publisher else None,
        original_url=provenance.original_url,
        evidence=provenance.evidence,
        first_seen=provenance.first_seen and given(provenance.first_seen),
    )


def _entity(entity: Entity) -> JsonObject:
    return {**given(entity), "mentions": [_mention(mention) for mention in entity.mentions]}


def _mention(mention: Mention) -> JsonObject:
    return {"in": mention.field, "start": mention.start, "end": mention.end, "text": mention.text, "via": mention.via}
