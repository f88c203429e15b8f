"""The fields of an article as JSON objects, each written in one place: the events and the filters share them.

Unknown is absent; what was looked for and not found is an empty list.
"""

from __future__ import annotations

from streams.article import Author, Cleaned, DateClaim
from streams.origin import Cite, FirstSeen, Provenance
from streams.relation import Duplicate
from streams.tags import Entity, Mention, Quote, Tags

#: A JSON object in the making. Its values are strings, numbers, lists, other objects, enums and plain dataclasses.
JsonObject = dict[str, object]


def known(**fields: object) -> JsonObject:
    """Keep the fields that have a value."""
    return {name: value for name, value in fields.items() if value is not None}


def cleaned_fields(cleaned: Cleaned) -> JsonObject:
    """Write what cleaning read of an article: its words and the page's claims."""
    image = cleaned.lead_image
    return known(
        kind=cleaned.kind,
        title=cleaned.title,
        lead=cleaned.lead,
        text=cleaned.text,
        language=cleaned.language.code,
        language_confidence=cleaned.language.confidence,
        languages=[{"code": code, "share": share} for code, share in cleaned.language.shares],
        words=cleaned.words,
        published=_date(cleaned.published),
        modified=None if cleaned.modified is None else _date(cleaned.modified),
        authors=[_author(author) for author in cleaned.authors],
        publisher=known(name=cleaned.publisher.name, host=cleaned.publisher.host) or None,
        dateline=cleaned.dateline,
        section=cleaned.section,
        keywords=cleaned.keywords,
        lead_image=None if image is None else known(url=image.url, caption=image.caption, credit=image.credit),
        access=known(
            paywall=cleaned.access.paywall, complete=cleaned.access.complete, evidence=cleaned.access.evidence
        ),
    )


def _date(claim: DateClaim) -> JsonObject:
    return known(
        value=claim.value, precision=claim.precision, zone_known=claim.zone_known, source=claim.source, raw=claim.raw
    )


def _author(author: Author) -> JsonObject:
    return known(name=author.name, kind=author.kind, url=author.url)


def _cite(cite: Cite) -> JsonObject:
    return known(name=cite.name, id=cite.id, verb=cite.verb, start=cite.start, end=cite.end)


def duplicate_fields(duplicate: Duplicate) -> JsonObject:
    """Write how a text stands to those before it."""
    return known(
        verdict=duplicate.verdict,
        of=duplicate.of,
        similarity=duplicate.similarity,
        containment=duplicate.containment,
        shared=duplicate.shared,
        threshold=duplicate.threshold,
        shared_threshold=duplicate.shared_threshold,
        also=duplicate.also,
        attached=duplicate.attached,
    )


def tag_fields(tags: Tags) -> JsonObject:
    """Write all that tagging found."""
    return {
        "entities": [_entity(entity) for entity in tags.entities],
        "topics": tags.topics,
        "countries": tags.countries,
        "quotes": [_quote(quote) for quote in tags.quotes],
    }


def provenance_fields(provenance: Provenance) -> JsonObject:
    """Write where the words come from, and the sources that they cite."""
    return {**origin_fields(provenance), "cites": [_cite(cite) for cite in provenance.cites]}


def origin_fields(provenance: Provenance) -> JsonObject:
    """Write where the words come from."""
    seen = provenance.first_seen
    return known(
        kind=provenance.kind,
        agency=provenance.agency,
        agency_from=provenance.agency_from if provenance.agency else None,
        original_publisher=provenance.original_publisher,
        original_publisher_from=provenance.original_publisher_from if provenance.original_publisher else None,
        original_url=provenance.original_url,
        evidence=provenance.evidence,
        first_seen=None if seen is None else _first_seen(seen),
    )


def _first_seen(seen: FirstSeen) -> JsonObject:
    return known(article_id=seen.article_id, publisher=seen.publisher, at=seen.at, similarity=seen.similarity)


def _entity(entity: Entity) -> JsonObject:
    return known(
        id=entity.id,
        type=entity.type,
        name=entity.name,
        salience=entity.salience,
        count=entity.count,
        score=entity.score,
        country=entity.country,
        role=entity.role,
        mentions=[_mention(mention) for mention in entity.mentions],
    )


def _mention(mention: Mention) -> JsonObject:
    return {
        "in": mention.field,
        "start": mention.start,
        "end": mention.end,
        "text": mention.text,
        "via": mention.via,
    }


def _quote(quote: Quote) -> JsonObject:
    return known(
        text=quote.text,
        start=quote.start,
        end=quote.end,
        speaker=quote.speaker,
        speaker_id=quote.speaker_id,
        cue=quote.cue,
    )
