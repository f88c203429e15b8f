"""``article/1``: the enriched article as JSON. Unknown is absent; what was looked for and not found is an empty list."""

from __future__ import annotations

import orjson

from streams.article import Author, Cite, Cleaned, DateClaim, Entity, Mention, Quote, Tags
from streams.decision import Step
from streams.events.article import Article, PageFacts

#: A JSON object in the making. Its values are strings, numbers, lists, other objects, enums and plain dataclasses.
JsonObject = dict[str, object]


def known(**fields: object) -> JsonObject:
    """Keep the fields that have a value."""
    return {name: value for name, value in fields.items() if value is not None}


def article_event(article: Article) -> bytes:
    """Write one version of one article as ``article/1`` (UTF-8 JSON, fields in the schema's order)."""
    cleaned, tags = article.cleaned, article.tags or Tags()
    return orjson.dumps(
        known(
            schema="article/1",
            article_id=article.article_id,
            revision=article.revision,
            version=article.version,
            supersedes=article.supersedes,
            change=article.change,
            page=_page(article.page, cleaned),
            **_cleaned(cleaned),
            provenance=known(
                kind=article.provenance.kind,
                agency=article.provenance.agency,
                original_publisher=article.provenance.original_publisher,
                original_url=article.provenance.original_url,
                evidence=article.provenance.evidence,
                cites=[_cite(cite) for cite in article.provenance.cites],
            ),
            duplicate=_duplicate(article),
            story=article.story,
            entities=[_entity(entity) for entity in tags.entities],
            topics=tags.topics,
            countries=tags.countries,
            quotes=[_quote(quote) for quote in tags.quotes],
            routes=article.routes,
            removed=cleaned.removed,
            quality=cleaned.quality,
            processing=known(
                pipeline=article.processing.pipeline,
                config=article.processing.config,
                finished_at=article.processing.finished_at,
                stages=[_step(step) for step in article.processing.stages],
            ),
            attrs=None if article.attrs is None else orjson.Fragment(article.attrs),
        )
    )


def _page(page: PageFacts, cleaned: Cleaned) -> JsonObject:
    return known(
        page_id=page.page_id,
        url=page.url,
        final_url=page.final_url,
        canonical_url=cleaned.canonical_url,
        canonical_from=cleaned.canonical_from,
        host=page.host,
        fetched_at=page.fetched_at,
        received_at=page.received_at,
        status=page.status,
        content_type=cleaned.content_type,
        charset=cleaned.charset,
        charset_from=cleaned.charset_from,
        bytes=cleaned.bytes,
        visible_chars=cleaned.chars_in,
        source=page.source,
        collector=page.collector,
        raw=page.raw,
    )


def _cleaned(cleaned: Cleaned) -> JsonObject:
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


def _duplicate(article: Article) -> JsonObject:
    duplicate = article.duplicate
    return known(
        verdict=duplicate.verdict,
        of=duplicate.of,
        similarity=duplicate.similarity,
        containment=duplicate.containment,
        shared=duplicate.shared,
        threshold=duplicate.threshold,
        shared_threshold=duplicate.shared_threshold,
        also=duplicate.also,
    )


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


def _step(step: Step) -> JsonObject:
    return {"name": step.stage, "ms": round(step.ms, 3), "verdict": step.verdict}
