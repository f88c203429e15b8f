"""``retraction/1``: an article was taken back. It names the article and holds none of its words, nor its URL."""

from __future__ import annotations

from dataclasses import dataclass

import orjson

from streams.events.cloudevents import Envelope, EventType, Headers, envelope_headers, trace_headers
from streams.events.fields import present
from streams.relation import Change


@dataclass(frozen=True, slots=True)
class Retraction:
    """One article taken back: its last wording, the routes that had it, why, and when (RFC 3339, UTC)."""

    article_id: str
    revision: str
    version: int
    at: str
    reason: str = ""
    story_id: str | None = None
    routes: tuple[str, ...] = ()


def retraction_event(retraction: Retraction) -> bytes:
    """Write it as ``retraction/1`` (UTF-8 JSON)."""
    return orjson.dumps(
        present(
            schema="retraction/1",
            article_id=retraction.article_id,
            revision=retraction.revision,
            version=retraction.version,
            story_id=retraction.story_id,
            reason=retraction.reason or None,
            retracted_at=retraction.at,
        )
    )


def retraction_headers(retraction: Retraction, source: str) -> Headers:
    """Headers of a retraction; its id is that of the wording with ``.retracted`` behind it."""
    extensions = [("change", Change.RETRACTED.value)]
    extensions += [("story", retraction.story_id)] if retraction.story_id else []
    extensions += [("routes", ",".join(retraction.routes))] if retraction.routes else []
    envelope = Envelope(
        type=EventType.RETRACTION,
        id=f"{retraction.article_id}.{retraction.revision}.retracted",
        source=source,
        time=retraction.at,
        subject=retraction.article_id,
        extensions=tuple(extensions),
    )
    return envelope_headers(envelope, trace_headers((), envelope.id))
