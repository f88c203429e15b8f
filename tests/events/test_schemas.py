"""What we send is what the schemas say, and the schemas say it completely."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Any

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from streams import article as nouns
from streams import origin as origins
from streams import relation as relations
from streams import tags as tagging
from streams.decision import Code, Decision, Outcome, Stage
from streams.events import Article, PageFacts, article_event, decision_event, story_event
from streams.events.retraction import Retraction, retraction_event, retraction_headers
from streams.quality import Flag
from streams.schemas import schema
from streams.story import Story, StoryState
from tests.events.schema import closed, problems
from tests.events.strategies import articles, decisions, pages, stories

AT = "2026-01-02T03:04:05.678Z"
CONFIG = "a" * 26
FILES = ("page.v1.json", "article.v1.json", "decision.v1.json", "story.v1.json", "retraction.v1.json")


@settings(max_examples=40)
@given(articles)
def test_every_article_event_fits_its_schema(article: Article) -> None:
    """Given any article, when it is written, then the closed schema finds nothing undescribed, null or missing."""
    assert problems("article.v1.json", article_event(article)) == []


@settings(max_examples=40)
@given(decisions, pages)
def test_every_decision_event_fits_its_schema(decision: Decision, page: PageFacts) -> None:
    """Given any decision on any page, when it is written, then the closed schema finds no fault."""
    assert problems("decision.v1.json", decision_event(decision, page, CONFIG, AT)) == []


@settings(max_examples=40)
@given(stories)
def test_every_story_event_fits_its_schema(story: Story) -> None:
    """Given any story's state, when it is written, then the closed schema finds no fault."""
    assert problems("story.v1.json", story_event(story)) == []


@settings(max_examples=40)
@given(articles, st.text(max_size=30))
def test_every_retraction_fits_its_schema(article: Article, reason: str) -> None:
    """Given any article taken back, then the closed schema finds no fault, and none of its words or URLs is in it."""
    story = article.story.story_id if article.story else None
    routes = tuple(route.name for route in article.routes)
    taken = Retraction(article.article_id, article.revision, article.version, AT, reason, story, routes)
    assert problems("retraction.v1.json", retraction_event(taken)) == []
    headers = dict(retraction_headers(taken, "/wiredesk/test"))
    assert headers["ce_id"] == f"{article.article_id}.{article.revision}.retracted".encode()
    assert headers["ce_subject"] == article.article_id.encode()


ENUMS = {
    ("article.v1.json", "change"): relations.Change,
    ("article.v1.json", "kind"): nouns.Kind,
    ("article.v1.json", "authors/kind"): nouns.AuthorKind,
    ("article.v1.json", "access/paywall"): nouns.Paywall,
    ("decision.v1.json", "provenance/kind"): origins.ProvenanceKind,
    ("decision.v1.json", "provenance/agency_from"): origins.Basis,
    ("decision.v1.json", "provenance/original_publisher_from"): origins.Basis,
    ("article.v1.json", "provenance/kind"): origins.ProvenanceKind,
    ("article.v1.json", "provenance/agency_from"): origins.Basis,
    ("article.v1.json", "provenance/original_publisher_from"): origins.Basis,
    ("article.v1.json", "duplicate/verdict"): relations.DuplicateVerdict,
    ("article.v1.json", "duplicate/attached/verdict"): relations.AttachedVerdict,
    ("article.v1.json", "story/role"): relations.StoryRole,
    ("article.v1.json", "entities/type"): tagging.EntityType,
    ("article.v1.json", "entities/mentions/in"): tagging.Field,
    ("article.v1.json", "removed/kind"): nouns.RemovedKind,
    ("article.v1.json", "quality/flags"): Flag,
    ("article.v1.json", "processing/stages/name"): Stage,
    ("article.v1.json", "$date/precision"): nouns.Precision,
    ("article.v1.json", "$date/source"): nouns.ClaimSource,
    ("article.v1.json", "$page/canonical_from"): nouns.CanonicalSource,
    ("article.v1.json", "$page/charset_from"): nouns.CharsetSource,
    ("story.v1.json", "state"): StoryState,
    ("decision.v1.json", "outcome"): Outcome,
    ("decision.v1.json", "code"): Code,
    ("decision.v1.json", "steps/stage"): Stage,
}


def described(node: dict[str, Any], path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Walk a schema: each property with its path, list items under their list's path."""
    if path:
        yield path, node
    for name, child in node.get("properties", {}).items():
        yield from described(child, f"{path}/{name}".lstrip("/"))
    if "items" in node:
        yield from described(node["items"], path)
    for name, child in node.get("$defs", {}).items():
        for inner, grandchild in child.get("properties", {}).items():
            yield from described(grandchild, f"${name}/{inner}")


@pytest.mark.parametrize(("file_name", "path"), ENUMS)
def test_closed_lists_equal_the_code(file_name: str, path: str) -> None:
    """Given an enum of the code, when the schema lists it, then neither knows a word that the other does not."""
    listed = [
        node["enum"] for where, node in described(orjson.loads(schema(file_name))) if where == path and "enum" in node
    ]
    enum: type[StrEnum] = ENUMS[file_name, path]
    assert listed == [[member.value for member in enum]]


@pytest.mark.parametrize("file_name", FILES)
def test_no_closed_list_is_left_unproved(file_name: str) -> None:
    """Given all closed lists of a schema, then each is compared with the code above."""
    listed = {(file_name, where) for where, node in described(orjson.loads(schema(file_name))) if "enum" in node}
    assert listed <= set(ENUMS)


@pytest.mark.parametrize("file_name", FILES)
def test_every_field_is_described(file_name: str) -> None:
    """Given a schema, when a consumer looks a field up, then it is told what it means."""
    silent = [where for where, node in described(orjson.loads(schema(file_name))) if not node.get("description")]
    assert silent == []


def test_the_closed_view_refuses_an_unknown_field() -> None:
    """Given an event with a field nobody described, then the producer's view refuses it: the tests above can fail."""
    document = {"type": "object", "properties": {"known": {"type": "object", "properties": {}}}}
    validator = Draft202012Validator(closed(document))
    assert not validator.is_valid({"unknown": 1})
    assert not validator.is_valid({"known": {"unknown": 1}})
    assert validator.is_valid({"known": {}})


@pytest.mark.parametrize(
    ("page", "fits"),
    [
        ({"fetched_at": AT, "body": "x"}, True),
        ({"fetched_at": AT, "body_b64": "eA==", "url": None, "attrs": {"any": [1]}}, True),
        ({"fetched_at": AT}, False),
        ({"fetched_at": AT, "body": "x", "body_b64": "eA=="}, False),
        ({"body": "x"}, False),
        ({"fetched_at": "yesterday", "body": "x"}, False),
        ({"fetched_at": AT, "body": "x", "url": "x" * 8193}, False),
        ({"fetched_at": AT, "body": "x", "hints": {"title": "x" * 8193}}, False),
    ],
)
def test_pages_as_scrapers_send_them(page: dict[str, Any], fits: bool) -> None:  # noqa: FBT001 - a table's column
    """Given a page object, then the schema takes exactly one body and a moment with a zone, and nothing less."""
    assert (problems("page.v1.json", orjson.dumps(page)) == []) is fits
