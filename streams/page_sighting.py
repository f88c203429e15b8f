"""Makes a cleaned page's sighting, the record that the sightings log gets of it: ids, digests, fingerprint, credits, time."""

from __future__ import annotations

from streams.article import Cleaned
from streams.ids import digest, identifier_bytes
from streams.instant import milliseconds
from streams.match import UNDATED, Sighting, fingerprint, identify_article, sketch
from streams.outlets import agency_of
from streams.page import Page
from streams.url import normalise, publisher_domain

#: Milliseconds that a published date may lie after the fetch and still be believed: clocks and time zones are off.
_FUTURE_MS = 24 * 3600 * 1000


def page_sighting(page: Page, cleaned: Cleaned) -> Sighting:
    """Make the sighting of one page."""
    article_id, revision = identify_article(cleaned.canonical_url or _normal(page.url), cleaned.title, cleaned.text)
    return Sighting(
        page_id=identifier_bytes(page.page_id),
        article_id=article_id,
        revision=revision,
        url_digest=url_digest(page.url),
        body_digest=page.body_digest,
        host=publisher_domain(page.final_url or page.url or "") or cleaned.publisher.host or "",
        publisher=cleaned.publisher.name or "",
        language=cleaned.language.code,
        title=cleaned.title or "",
        at=_moment(page, cleaned),
        fingerprint=fingerprint(cleaned.text, cleaned.title, cleaned.language.code),
        agency=cleaned.provenance.agency or agency_of(cleaned.publisher.name or "") or "",
        credit=cleaned.provenance.original_publisher or "",
        attached=tuple(sketch(other.text, other.title) for other in cleaned.attached),
    )


def url_digest(url: str | None) -> bytes:
    """Give the 8 bytes by which the view knows a page's URL; none without a URL."""
    normal = _normal(url)
    return digest("url", normal)[:8] if normal else b""


def _normal(url: str | None) -> str | None:
    return normalise(url) if url else None


def _moment(page: Page, cleaned: Cleaned) -> int:
    """Give the article's time in milliseconds: its stated date if exact to the day and not in the future, else ``UNDATED``.

    The time of the fetch is no substitute: it would draw an old page into today's story.
    """
    stated = cleaned.published.value
    if not stated or len(stated) < len("2000-01-01"):
        return UNDATED
    published = milliseconds(stated if "T" in stated else f"{stated}T12:00:00Z")
    return published if 0 < published <= milliseconds(page.fetched_at) + _FUTURE_MS else UNDATED
