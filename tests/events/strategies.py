"""Hypothesis strategies for every noun of an event. All values that our schemas allow, however odd."""

from __future__ import annotations

from typing import TypeVar

import orjson
from hypothesis import strategies as st

from streams import article as nouns
from streams import origin as origins
from streams import relation as relations
from streams import tags as tagging
from streams.decision import Code, Decision, Outcome, Stage, Step
from streams.events import Article, PageFacts, Processing
from streams.ids import identifier
from streams.page import Position
from streams.quality import Flag, Quality
from streams.story import Story, StoryState
from streams.tags import Tags

T = TypeVar("T")

texts = st.text(max_size=40)
ids = st.binary(min_size=16, max_size=16).map(identifier)
counts = st.integers(min_value=0, max_value=2**40)
shares = st.floats(min_value=0, max_value=1)
moments = st.datetimes().map(lambda at: at.isoformat(timespec="milliseconds") + "Z")
countries = st.from_regex(r"[A-Z]{2}", fullmatch=True)
topic_ids = st.from_regex(r"medtop:[0-9]{8}", fullmatch=True)


def some(values: st.SearchStrategy[T]) -> st.SearchStrategy[tuple[T, ...]]:
    """Give a tuple of at most three."""
    return st.lists(values, max_size=3).map(tuple)


def maybe(values: st.SearchStrategy[T]) -> st.SearchStrategy[T | None]:
    """Give a value or None."""
    return st.none() | values


scalars = st.none() | st.booleans() | texts | st.integers(-(2**53), 2**53)
attrs = st.dictionaries(texts, st.recursive(scalars, st.lists, max_leaves=5), max_size=3).map(orjson.dumps)
evidence = st.dictionaries(
    texts, texts | counts | st.booleans() | st.floats(allow_nan=False, allow_infinity=False), max_size=3
)

positions = st.builds(Position, topic=texts, partition=counts, offset=counts)
steps = st.builds(
    Step, stage=st.sampled_from(Stage), verdict=texts, ms=st.floats(min_value=0, max_value=1e6), evidence=evidence
)
pages = st.builds(
    PageFacts,
    page_id=ids,
    raw=positions,
    received_at=moments,
    fetched_at=maybe(moments),
    url=maybe(texts),
    final_url=maybe(texts),
    host=maybe(texts),
    status=maybe(st.integers(min_value=100, max_value=599)),
    source=maybe(texts),
    collector=maybe(texts),
    attrs=maybe(attrs),
)
#: Drawn whole: their fields are those of others, and what is drawn one by one costs time.
LINK = relations.AttachedLink(relations.AttachedVerdict.CONTAINS, "a" * 26, 0.9, 1.0, 120, 0.5, 24)
FIRST_SEEN = origins.FirstSeen("b" * 26, "Zenda Times", "2026-03-01T10:00:00Z", 0.9)
dates = st.builds(
    nouns.DateClaim,
    value=maybe(moments | st.dates().map(str)),
    precision=st.sampled_from(nouns.Precision),
    zone_known=st.booleans(),
    source=st.sampled_from(nouns.ClaimSource),
    raw=maybe(texts),
)
cites = st.builds(origins.Cite, name=texts, verb=texts, start=counts, end=counts, id=maybe(texts))
provenances = st.builds(
    origins.Provenance,
    kind=st.sampled_from(origins.ProvenanceKind),
    agency=maybe(texts),
    original_publisher=maybe(texts),
    original_url=maybe(texts),
    evidence=maybe(texts),
    cites=some(cites),
    agency_from=st.sampled_from(origins.Basis),
    original_publisher_from=st.sampled_from(origins.Basis),
    first_seen=st.sampled_from((None, FIRST_SEEN)),
)
cleaned = st.builds(
    nouns.Cleaned,
    kind=st.sampled_from(nouns.Kind),
    title=maybe(texts),
    text=texts,
    language=st.builds(nouns.Language, code=texts, confidence=shares, shares=some(st.tuples(texts, shares))),
    published=dates,
    quality=st.builds(Quality, score=shares, flags=some(st.sampled_from(Flag))),
    words=counts,
    chars_in=counts,
    bytes=counts,
    charset=texts,
    charset_from=st.sampled_from(nouns.CharsetSource),
    content_type=texts,
    lead=maybe(texts),
    modified=maybe(dates),
    authors=some(st.builds(nouns.Author, name=texts, kind=st.sampled_from(nouns.AuthorKind), url=maybe(texts))),
    publisher=st.builds(nouns.Publisher, name=maybe(texts), host=maybe(texts)),
    canonical_url=maybe(texts),
    canonical_from=st.sampled_from(nouns.CanonicalSource),
    section=maybe(texts),
    keywords=some(texts),
    lead_image=maybe(st.builds(nouns.Image, url=texts, caption=maybe(texts), credit=maybe(texts))),
    dateline=maybe(texts),
    access=st.builds(
        nouns.Access, paywall=st.sampled_from(nouns.Paywall), complete=st.booleans(), evidence=maybe(texts)
    ),
    provenance=provenances,
    removed=some(
        st.builds(nouns.Removed, kind=st.sampled_from(nouns.RemovedKind), blocks=counts, chars=counts, sample=texts)
    ),
)
duplicates = st.builds(
    relations.Duplicate,
    verdict=st.sampled_from(relations.DuplicateVerdict),
    of=maybe(ids),
    similarity=shares,
    containment=shares,
    shared=counts,
    threshold=shares,
    shared_threshold=counts,
    also=some(ids),
    attached=st.sampled_from(((), (LINK,))),
)
places = st.builds(
    relations.StoryPlace,
    story_id=ids,
    role=st.sampled_from(relations.StoryRole),
    similarity=shares,
    size=counts,
    sources=counts,
    because=texts,
)
entities = st.builds(
    tagging.Entity,
    id=texts,
    type=st.sampled_from(tagging.EntityType),
    name=texts,
    salience=shares,
    count=counts,
    score=shares,
    mentions=some(
        st.builds(
            tagging.Mention, field=st.sampled_from(tagging.Field), start=counts, end=counts, text=texts, via=texts
        )
    ),
    country=maybe(countries),
    role=maybe(texts),
)
quotes = st.builds(
    tagging.Quote, text=texts, start=counts, end=counts, speaker=maybe(texts), speaker_id=maybe(texts), cue=maybe(texts)
)
tags = st.builds(
    Tags,
    entities=some(entities),
    topics=some(st.builds(tagging.Topic, id=topic_ids, name=texts, score=shares, via=texts)),
    quotes=some(quotes),
    cites=some(cites),
    countries=some(countries),
)
articles = st.builds(
    Article,
    article_id=ids,
    revision=ids,
    version=st.integers(min_value=1, max_value=2**20),
    change=st.sampled_from(relations.Change),
    page=pages,
    cleaned=cleaned,
    provenance=provenances,
    duplicate=duplicates,
    processing=st.builds(Processing, pipeline=texts, config=ids, stages=some(steps), finished_at=maybe(moments)),
    supersedes=maybe(ids),
    story=maybe(places),
    tags=maybe(tags),
    routes=some(st.builds(tagging.Route, name=texts, rule=texts, because=texts)),
)
decisions = st.builds(
    Decision,
    page_id=ids,
    outcome=st.sampled_from(Outcome),
    code=st.sampled_from(Code),
    reason=texts,
    steps=some(steps),
    article_id=maybe(ids),
    provenance=maybe(provenances),
)
header_lists = st.lists(st.tuples(texts, st.binary(max_size=20)), max_size=5)

stories = st.builds(
    Story,
    story_id=ids,
    state=st.sampled_from(StoryState),
    merged_into=maybe(ids),
    title=texts,
    representative=ids,
    language=texts,
    languages=some(texts),
    first_seen=moments,
    last_seen=moments,
    articles=st.integers(min_value=1, max_value=2**20),
    copies=counts,
    sources=counts,
    added=some(ids),
    because=texts,
    sequence=counts,
)
