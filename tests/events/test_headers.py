"""CloudEvents headers, trace headers and dead letters."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from streams.decision import Code, Decision, Stage
from streams.errors import BadRecordError
from streams.events import (
    Article,
    EventType,
    Headers,
    PageFacts,
    article_headers,
    dead_headers,
    decision_headers,
    original_headers,
    story_headers,
)
from streams.events.cloudevents import MAX_HEADER_CHARS
from streams.page import Position
from streams.relation import Change
from streams.story import Story
from tests.events.strategies import articles, decisions, header_lists, pages, stories

SOURCE = "/wiredesk/test"
PARENT = b"00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
CONFIG = "b" * 26


@settings(max_examples=25)
@given(articles, header_lists)
def test_an_articles_headers_depend_on_the_article_alone(article: Article, incoming: Headers) -> None:
    """Given the same article twice, then the headers are equal, each name stands once, and no value can forge a line."""
    headers = article_headers(article, SOURCE, incoming)
    assert headers == article_headers(article, SOURCE, incoming)
    values = dict(headers)
    assert len(values) == len(headers)
    assert values["ce_specversion"] == b"1.0"
    assert values["ce_id"].startswith(f"{article.article_id}.{article.revision}".encode())
    assert values["ce_time"] == article.page.received_at.encode()
    assert values["content-type"] == b"application/json"
    assert all(re.fullmatch(r"[a-z0-9_-]+", name) for name in values)
    assert not any(re.search(r"[\x00-\x1f\x7f-\x9f]", value.decode()) for value in values.values())


@settings(max_examples=25)
@given(articles)
def test_wall_clock_and_timings_leave_headers_alone(article: Article) -> None:
    """Given the same page processed at another time, then its event has the same id and the same headers."""
    later = replace(article, processing=replace(article.processing, finished_at="2030-01-01T00:00:00.000Z", stages=()))
    assert article_headers(later, SOURCE) == article_headers(article, SOURCE)


@settings(max_examples=25)
@given(articles)
def test_taking_back_is_an_event_of_its_own(article: Article) -> None:
    """Given an article taken back, then its id differs from the one it went out with: no consumer drops it as a repeat."""
    out = dict(article_headers(replace(article, change=Change.NEW), SOURCE))["ce_id"]
    back = dict(article_headers(replace(article, change=Change.RETRACTED), SOURCE))["ce_id"]
    assert out != back


@given(decisions, pages, stories)
def test_events_of_one_source_have_ids_of_their_own(decision: Decision, page: PageFacts, story: Story) -> None:
    """Given a decision and a story, then page_id and story_id.sequence name them, with the type a consumer filters by."""
    decided, of_story = dict(decision_headers(decision, page, SOURCE)), dict(story_headers(story, SOURCE))
    assert decided["ce_id"] == decision.page_id.encode()
    assert decided["ce_type"] == EventType.DECISION.encode()
    assert decided["ce_outcome"] == decision.outcome.encode()
    assert of_story["ce_id"] == f"{story.story_id}.{story.sequence}".encode()
    assert of_story["ce_time"] == story.last_seen.encode()


@settings(max_examples=25)
@given(articles, st.text(st.characters(min_codepoint=0x20, max_codepoint=0x7E), max_size=30).map(str.encode))
def test_a_valid_trace_is_handed_through(article: Article, state: bytes) -> None:
    """Given a scraper's trace, then every event of the page carries it on, its state with it."""
    values = dict(article_headers(article, SOURCE, [("traceparent", PARENT), ("tracestate", state)]))
    assert values["traceparent"] == PARENT
    assert values.get("tracestate", b"") == state


@given(articles, st.sampled_from([b"a=1\r\nforged: yes", b"a=\xff", b"a" * 513]))
@settings(max_examples=10)
def test_a_tracestate_that_is_none_stays_behind(article: Article, state: bytes) -> None:
    """Given a valid traceparent beside rubbish, then the trace goes on without the rubbish."""
    values = dict(article_headers(article, SOURCE, [("traceparent", PARENT), ("tracestate", state)]))
    assert values["traceparent"] == PARENT
    assert "tracestate" not in values


@pytest.mark.parametrize(
    "parent", [b"", b"rubbish", PARENT.upper(), b"ff" + PARENT[2:], b"00-" + b"0" * 32 + PARENT[35:], PARENT + b"\n"]
)
@settings(max_examples=10)
@given(article=articles)
def test_an_invalid_trace_is_replaced(parent: bytes, article: Article) -> None:
    """Given a broken traceparent, then a valid one is begun from the page's id, equal in all its events."""
    incoming = [("traceparent", parent), ("tracestate", b"a=1")]
    values = dict(article_headers(article, SOURCE, incoming))
    assert re.fullmatch(rb"00-[0-9a-f]{32}-[0-9a-f]{16}-00", values["traceparent"])
    assert "tracestate" not in values
    assert values["traceparent"] == dict(article_headers(article, SOURCE))["traceparent"]


@given(pages, decisions)
def test_a_long_url_is_no_subject(page: PageFacts, decision: Decision) -> None:
    """Given a URL longer than a header should be, then the page's id stands for it: a cut URL names another page."""
    long = replace(page, url="https://news.example/" + "a" * MAX_HEADER_CHARS)
    assert dict(decision_headers(decision, long, SOURCE))["ce_subject"] == page.page_id.encode()


@example([("wiredesk-first", b"news.pages.raw.v1/3/40"), ("from", b"a")], "", Code.OK, Stage.ADMIT)
@given(header_lists, st.text(), st.sampled_from(Code), st.sampled_from(Stage))
def test_a_dead_letter_keeps_what_it_came_with(original: Headers, message: str, code: Code, stage: Stage) -> None:
    """Given any headers and any message, then the record's own come first and untouched, and a redrive gets back all that are not named as ours."""
    position = Position("news.pages.raw.v1", 3, 41)
    error = BadRecordError(message)
    dead = dead_headers(original, position, error, code=code, stage=stage, attempt=2, config=CONFIG)
    assert dead[: len(original)] == original
    assert original_headers(dead) == [
        (name, value) for name, value in original if not name.startswith(("wiredesk-", "__streams.errors."))
    ]
    values = dict(dead)
    assert values["__streams.errors.topic"] == b"news.pages.raw.v1"
    assert (values["__streams.errors.partition"], values["__streams.errors.offset"]) == (b"3", b"41")
    assert values["__streams.errors.exception"] == b"streams.errors.BadRecordError"
    assert len(values["__streams.errors.message"].decode()) <= 200
    assert (values["wiredesk-code"], values["wiredesk-stage"]) == (code.encode(), stage.encode())
    assert (values["wiredesk-attempt"], values["wiredesk-config"]) == (b"2", CONFIG.encode())


def test_a_dead_letters_message_cannot_paint_the_terminal() -> None:
    """Given a page that smuggles colours and line breaks into an error, then the header holds its plain words."""
    error = ValueError("bad \x1b[31mred\x1b[0m\r\nnews.pages.dead.v1 ok\x1bM \x9b2J")
    dead = dict(
        dead_headers([], Position("t", 0, 0), error, code=Code.STAGE_ERROR, stage=Stage.CLEAN, attempt=1, config=CONFIG)
    )
    assert dead["__streams.errors.message"] == b"bad red  news.pages.dead.v1 ok "
