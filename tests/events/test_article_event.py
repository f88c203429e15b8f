"""What an article event holds, field by field where it matters."""

from __future__ import annotations

from dataclasses import replace

import orjson
from hypothesis import given, settings
from hypothesis import strategies as st

from streams.article import DateClaim, Precision
from streams.decision import Code, Decision, Outcome, Stage, Step
from streams.events import Article, PageFacts, article_event, decision_event
from streams.tags import Entity, EntityType, Field, Mention, Tags
from tests.events.strategies import articles, decisions, pages

AT = "2026-01-02T03:04:05.678Z"
CONFIG = "a" * 26


@settings(max_examples=25)
@given(articles)
def test_an_event_is_the_same_bytes_again(article: Article) -> None:
    """Given the same article, when it is written twice, then the bytes are equal; only clock and timings may differ."""
    assert article_event(article) == article_event(article)
    faster = replace(article, processing=replace(article.processing, stages=(), finished_at=None))
    slower = orjson.loads(article_event(article))
    del slower["processing"]
    assert slower.items() <= orjson.loads(article_event(faster)).items()


@settings(max_examples=25)
@given(
    articles,
    st.sampled_from([b'{ "b": 1e2, "a" : 1.50 }', b'{"n":1.0,"big":12345678901234567890}', '{"ü":"\u2028"}'.encode()]),
)
def test_the_senders_own_object_comes_back_byte_for_byte(article: Article, attrs: bytes) -> None:
    """Given attrs as the sender wrote them, then their bytes stand in the event: no key sorted, no number rewritten."""
    marked = replace(article, page=replace(article.page, attrs=attrs))
    assert article_event(marked).endswith(b'"attrs":' + attrs + b"}")


@settings(max_examples=25)
@given(decisions, pages)
def test_a_decision_carries_the_senders_object_too(decision: Decision, page: PageFacts) -> None:
    """Given a page that becomes no article, then its sender still finds it again by its attrs."""
    event = decision_event(decision, replace(page, attrs=b'{"job":7}'), CONFIG, AT)
    assert event.endswith(b'"attrs":{"job":7}}')


@settings(max_examples=25)
@given(articles)
def test_unknown_is_absent_and_nothing_found_is_empty(article: Article) -> None:
    """Given an article without title, story or date, then those are missing from the event, and lists are there, empty."""
    bare = replace(
        article,
        supersedes=None,
        story=None,
        tags=None,
        routes=(),
        page=replace(article.page, url=None, attrs=None),
        cleaned=replace(article.cleaned, title=None, published=DateClaim(raw="16 hours ago"), authors=(), removed=()),
    )
    event = orjson.loads(article_event(bare))
    assert not {"title", "story", "supersedes", "attrs"} & set(event)
    assert "url" not in event["page"]
    assert event["published"] == {
        "precision": Precision.NONE,
        "zone_known": False,
        "source": "none",
        "raw": "16 hours ago",
    }
    assert all(
        event[name] == [] for name in ("entities", "topics", "quotes", "countries", "routes", "removed", "authors")
    )


@settings(max_examples=10)
@given(articles)
def test_a_mention_says_which_field_it_indexes(article: Article) -> None:
    """Given a mention in the title, then a consumer reads it as in, start, end, text and via."""
    mention = Mention(Field.TITLE, 0, 6, "Norway", "label")
    tags = Tags((Entity("Q20", EntityType.PLACE, "Norway", 0.5, 1, 1.0, (mention,)),))
    [entity] = orjson.loads(article_event(replace(article, tags=tags)))["entities"]
    assert entity["mentions"] == [{"in": "title", "start": 0, "end": 6, "text": "Norway", "via": "label"}]


@settings(max_examples=10)
@given(articles)
def test_stages_are_timed_and_evidence_stays_in_the_decision(article: Article) -> None:
    """Given a stage with evidence, then the article names the stage and its time, and the decision the numbers."""
    step = Step(Stage.CLEAN, "article", 1.23456, {"words": 244, "words_limit": 40})
    timed = replace(article, processing=replace(article.processing, stages=(step,)))
    assert orjson.loads(article_event(timed))["processing"]["stages"] == [
        {"name": "clean", "ms": 1.235, "verdict": "article"}
    ]
    decision = Decision(article.page.page_id, Outcome.PUBLISHED, Code.OK, "published as a new article", (step,))
    [written] = orjson.loads(decision_event(decision, article.page, CONFIG, AT))["steps"]
    assert written["evidence"] == {"words": 244, "words_limit": 40}
