"""The wire contracts: every event that leaves Wiredesk, as bytes and headers.

``schemas/`` describes the same events as JSON Schema; ``docs/events.md`` explains them to consumers.
"""

from streams.events.article import Article, PageFacts, Processing
from streams.events.cloudevents import EventType, Headers, article_headers, decision_headers, story_headers
from streams.events.dead import LEFT, bare_headers, dead_headers, original_headers
from streams.events.decided import decision_event, incomplete_decision, least_decision
from streams.events.enriched import article_event
from streams.events.fields import cleaned_fields, given, provenance_fields, tag_fields
from streams.events.story import story_event
from streams.events.unique import read_unique, unique_event

__all__ = [
    "LEFT",
    "Article",
    "EventType",
    "Headers",
    "PageFacts",
    "Processing",
    "article_event",
    "article_headers",
    "bare_headers",
    "cleaned_fields",
    "dead_headers",
    "decision_event",
    "decision_headers",
    "given",
    "incomplete_decision",
    "least_decision",
    "original_headers",
    "provenance_fields",
    "read_unique",
    "story_event",
    "story_headers",
    "tag_fields",
    "unique_event",
]
