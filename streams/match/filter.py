"""Makes sightings of the JSON objects that ``wiredesk match`` reads."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from streams.ids import digest
from streams.match.sighting import LATEST, UNDATED, Sighting, identify_article
from streams.match.text.fingerprint import Fingerprint
from streams.match.text.sketch import Sketch


@dataclass(frozen=True, slots=True)
class Line:
    """An article as a JSON line gives it. ``published`` is RFC 3339; ``attached`` are other articles on its page.

    ``canonical_url``: what the page says its address is. ``url``: where it was, in its normal form.
    ``agency`` and ``credit``: the agency or publisher that it credits with its words.
    """

    text: str
    title: str | None = None
    language: str = "und"
    published: str | None = None
    url: str | None = None
    canonical_url: str | None = None
    publisher: str | None = None
    host: str | None = None
    attached: tuple[Sketch, ...] = ()
    agency: str | None = None
    credit: str | None = None


def sighting_of(line: Line, sketch: Fingerprint, number: int) -> Sighting:
    """Make the sighting of the ``number``-th line."""
    article, revision = identify_article(line.canonical_url or line.url, line.title, line.text)
    return Sighting(
        page_id=digest("line", str(number)),
        article_id=article,
        revision=revision,
        url_digest=digest(line.url)[:8] if line.url else b"",
        body_digest=revision,
        host=line.host or line.publisher or "",
        publisher=line.publisher or "",
        language=line.language,
        title=line.title or "",
        at=published_ms(line.published),
        fingerprint=sketch,
        attached=line.attached,
        agency=line.agency or "",
        credit=line.credit or "",
    )


def published_ms(published: str | None) -> int:
    """Read an RFC 3339 date or date-time as milliseconds since 1970: UTC if it has no zone, ``UNDATED`` if it cannot be read."""
    try:
        when = datetime.fromisoformat(published or "")
    except ValueError:
        return UNDATED
    if when.tzinfo is None:
        when = when.replace(tzinfo=UTC)
    return min(max(int(when.timestamp() * 1000), UNDATED), LATEST)
