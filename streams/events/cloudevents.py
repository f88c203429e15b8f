"""CloudEvents 1.0 headers in Kafka's binary mode, so that consumers can filter and drop repeats without reading the value.

Sources: CloudEvents 1.0.2 and its Kafka protocol binding; W3C Trace Context (``traceparent``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from streams.decision import Decision
from streams.events.article import Article, PageFacts
from streams.ids import digest
from streams.plain import plain
from streams.relation import Change
from streams.story import Story

#: Kafka record headers: names may repeat, order counts.
Headers = list[tuple[str, bytes]]

#: Characters of a header value: headers are for filtering, and the event itself has longer URLs and route lists in full.
MAX_HEADER_CHARS = 1024

#: W3C Trace Context section 3.2.2; all-zero ids and version ff are invalid.
TRACEPARENT = re.compile(rb"(?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}")

#: The same, section 3.3: a list in printable ASCII. One longer than vendors must carry may be dropped.
TRACESTATE = re.compile(rb"[\x20-\x7e]{1,512}")


class EventType(StrEnum):
    """The kind of an event (``ce_type``). The version at its end is the schema's major version."""

    ARTICLE = "wiredesk.article.enriched.v1"
    UNIQUE = "wiredesk.article.unique.v1"
    DECISION = "wiredesk.page.decided.v1"
    STORY = "wiredesk.story.updated.v1"
    RETRACTION = "wiredesk.article.retracted.v1"


_DATASCHEMA = {
    EventType.ARTICLE: "urn:wiredesk:schema:article:1",
    EventType.DECISION: "urn:wiredesk:schema:decision:1",
    EventType.STORY: "urn:wiredesk:schema:story:1",
    EventType.RETRACTION: "urn:wiredesk:schema:retraction:1",
}


@dataclass(frozen=True, slots=True)
class Envelope:
    """The context attributes of one event. The standard allows only lower-case letters and digits in names of ``extensions``."""

    type: EventType
    id: str
    source: str
    time: str
    subject: str
    extensions: tuple[tuple[str, str], ...] = ()


def envelope_headers(envelope: Envelope, trace: Headers) -> Headers:
    """Write the envelope as ``ce_*`` headers with ``content-type``, then the trace headers."""
    attributes = [
        ("ce_specversion", "1.0"),
        ("ce_id", envelope.id),
        ("ce_source", envelope.source),
        ("ce_type", envelope.type),
        ("ce_time", envelope.time),
        ("ce_subject", envelope.subject),
    ]
    if envelope.type in _DATASCHEMA:
        attributes.append(("ce_dataschema", _DATASCHEMA[envelope.type]))
    attributes += [(f"ce_{name}", value) for name, value in envelope.extensions]
    attributes.append(("content-type", "application/json"))
    return [(name, header_value(value)) for name, value in attributes] + trace


def header_value(text: str) -> bytes:
    """Make text safe for a header: without what could forge lines in a terminal or log (CWE-117), cut to size, in UTF-8."""
    return plain(text)[:MAX_HEADER_CHARS].encode("utf-8", "replace")


def trace_headers(incoming: Sequence[tuple[str, bytes]], seed: str) -> Headers:
    """Pass the record's trace through, or begin one.

    A valid incoming ``traceparent`` is kept as it is, with its ``tracestate`` if that is valid. Otherwise the ids are derived
    from ``seed``, so that all events of a page share a trace and a replay repeats it; the sampled flag stays off.
    """
    values = dict(reversed(incoming))  # the first of a repeated name counts
    parent = values.get("traceparent")
    if parent is not None and TRACEPARENT.fullmatch(parent):
        state = values.get("tracestate")
        carried = [("tracestate", state)] if state is not None and TRACESTATE.fullmatch(state) else []
        return [("traceparent", parent), *carried]
    trace_id, parent_id = digest("trace", seed).hex(), digest("span", seed).hex()[:16]
    return [("traceparent", f"00-{trace_id}-{parent_id}-00".encode())]


def event_id(article: Article) -> str:
    """Give the event's id: ``article_id.revision``, and another one if the article is taken back."""
    name = f"{article.article_id}.{article.revision}"
    return f"{name}.retracted" if article.change is Change.RETRACTED else name


def article_headers(
    article: Article, source: str, incoming: Sequence[tuple[str, bytes]] = (), event: EventType = EventType.ARTICLE
) -> Headers:
    """Headers of an article event. ``source`` names the deployment (``/wiredesk/<name>``), ``incoming`` the page's headers."""
    page = article.page
    extensions = [
        ("causationid", page.page_id),
        ("lang", article.cleaned.language.code),
        ("change", article.change),
        ("dup", article.duplicate.verdict),
    ]
    if article.story is not None:
        extensions.append(("story", article.story.story_id))
    if article.routes:
        extensions.append(("routes", ",".join(route.name for route in article.routes)))
    envelope = Envelope(
        type=event,
        id=event_id(article),
        source=source,
        time=page.received_at,
        subject=_subject(page),
        extensions=tuple(extensions),
    )
    return envelope_headers(envelope, trace_headers(incoming, page.page_id))


def decision_headers(
    decision: Decision, page: PageFacts, source: str, incoming: Sequence[tuple[str, bytes]] = ()
) -> Headers:
    """Headers of a decision event; its id is the page's."""
    envelope = Envelope(
        type=EventType.DECISION,
        id=decision.page_id,
        source=source,
        time=page.received_at,
        subject=_subject(page),
        extensions=(("causationid", page.page_id), ("outcome", decision.outcome), ("code", decision.code)),
    )
    return envelope_headers(envelope, trace_headers(incoming, page.page_id))


def story_headers(story: Story, source: str, incoming: Sequence[tuple[str, bytes]] = ()) -> Headers:
    """Headers of a story event; its id is the story's with the number of the sighting that changed it."""
    envelope = Envelope(
        type=EventType.STORY,
        id=f"{story.story_id}.{story.sequence}",
        source=source,
        time=story.last_seen,
        subject=story.story_id,
        extensions=(("lang", story.language), ("state", story.state)),
    )
    return envelope_headers(envelope, trace_headers(incoming, envelope.id))


def _subject(page: PageFacts) -> str:
    """Give the page's URL if it has one that fits, else its id: a URL that was cut would name another page."""
    return page.url if page.url is not None and len(page.url) <= MAX_HEADER_CHARS else page.page_id
