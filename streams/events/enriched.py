"""``article/1``: the enriched article as JSON. Unknown is absent; what was looked for and not found is an empty list."""

from __future__ import annotations

from dataclasses import replace

import orjson

from streams.article import Cleaned
from streams.decision import Step
from streams.events.article import Article, PageFacts
from streams.events.fields import JsonObject, cleaned_fields, given, present, provenance_fields, tag_fields
from streams.tags import Tags


def article_event(article: Article) -> bytes:
    """Write one version of one article as ``article/1`` (UTF-8 JSON, fields in the schema's order)."""
    cleaned, tags = article.cleaned, article.tags or Tags()
    return orjson.dumps(
        present(
            schema="article/1",
            article_id=article.article_id,
            revision=article.revision,
            version=article.version,
            supersedes=article.supersedes,
            change=article.change,
            changes=article.changes,
            page=_page(article.page, cleaned),
            **cleaned_fields(cleaned),
            provenance=provenance_fields(article.provenance),
            duplicate=given(article.duplicate),
            story=article.story,
            **tag_fields(tags),
            routes=article.routes,
            removed=cleaned.removed,
            quality=cleaned.quality,
            processing={**given(article.processing), "stages": [_step(step) for step in article.processing.stages]},
            attrs=None if article.attrs is None else orjson.Fragment(article.attrs),
        )
    )


def _page(page: PageFacts, cleaned: Cleaned) -> JsonObject:
    return present(
        **given(replace(page, attrs=None)),  # the article has them
        canonical_url=cleaned.canonical_url,
        canonical_from=cleaned.canonical_from,
        content_type=cleaned.content_type,
        charset=cleaned.charset,
        charset_from=cleaned.charset_from,
        bytes=cleaned.bytes,
        visible_chars=cleaned.chars_in,
    )


def _step(step: Step) -> JsonObject:
    return {"name": step.stage, "ms": round(step.ms, 3), "verdict": step.verdict}
