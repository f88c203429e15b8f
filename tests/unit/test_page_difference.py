"""What a replay compares of two ends of a page, and how it tells the differences."""

from __future__ import annotations

import io

import orjson
import pytest
from rich.console import Console

from streams.cli.printing.differences import show
from streams.replay.difference import Aspect, Summary, compare, first_difference
from streams.replay.page_end import read_end
from tests.unit.page_ends import end_of


def test_equal_ends_make_no_difference():
    """Given two ends that a consumer cannot tell apart, then there is no difference, whatever their reasons say."""
    assert compare(end_of(reason="one"), end_of(reason="two")) is None


@pytest.mark.parametrize(
    ("fields", "aspect"),
    [
        ({"outcome": "dropped", "code": "not-article", "text": None}, Aspect.OUTCOME),
        ({"code": "other"}, Aspect.OUTCOME),
        ({"article_id": "x"}, Aspect.IDENTITY),
        ({"text": "a c"}, Aspect.TEXT),
        ({"title": "new"}, Aspect.TEXT),
        ({"entities": ("Ruritania (Q1)",)}, Aspect.ENTITIES),
        ({"routes": ("sports",)}, Aspect.ROUTES),
    ],
)
def test_each_aspect_is_seen_alone(fields, aspect):
    """Given one field that differs, then exactly its aspect is named."""
    difference = compare(end_of(), end_of(**fields))
    assert difference is not None
    assert difference.aspects == (aspect,)


@pytest.mark.parametrize(("url", "heading"), [("https://a.example/1", "https://a.example/1  p"), (None, "p")])
def test_a_changed_page_is_named_once(url, heading):
    """Given a changed page, then its line has its URL and its id; without a URL the id alone, not twice."""
    console = Console(file=io.StringIO())
    show(console, compare(end_of(url=url), end_of(url=url, routes=("sports",))))
    assert console.file.getvalue().splitlines()[0] == heading


def test_the_sum_is_one_sentence():
    """Given differences, then the sentence counts pages by aspect and leaves out what did not happen."""
    summary = Summary(pages=412, gone=2)
    assert Summary(pages=3).sentence() == "3 pages: nothing changes"
    for fields in ({"text": "x"}, {"text": "y", "routes": ("a",)}):
        summary.add(compare(end_of(), end_of(**fields)))
    assert summary.sentence() == "412 pages: 2 change text, 1 change routes, 2 cannot be read any more"


def test_texts_part_where_the_first_character_differs():
    """Given two texts, then the passage shows both from shortly before their first difference; equal ones have none."""
    assert first_difference("same", "same") is None
    place = first_difference("x" * 50 + "one", "x" * 50 + "two")
    assert (place.at, place.before, place.after) == (50, "x" * 30 + "one", "x" * 30 + "two")
    assert first_difference("abc", "abcd").at == 3


def test_ends_are_read_from_events():
    """Given a decision and its article, then the end holds what is compared, lists in an order of their own."""
    decision = {"page_id": "p", "outcome": "published", "code": "ok", "reason": "r", "url": "https://a.example/1"}
    article = {
        "title": "T",
        "text": "w",
        "language": "en",
        "page": {"host": "a.example"},
        "entities": [{"name": "B", "id": "2"}, {"name": "A", "id": "1"}],
        "routes": [{"name": "z"}, {"name": "a"}],
    }
    end = read_end(orjson.dumps(decision), orjson.dumps(article))
    assert (end.host, end.entities, end.routes) == ("a.example", ("A (1)", "B (2)"), ("a", "z"))
    assert not read_end(orjson.dumps(decision)).published


def test_a_page_that_is_published_only_now_differs_in_its_outcome_alone():
    """Given a page that had no article, then its words are no change of text: there were none."""
    difference = compare(end_of(outcome="dropped", code="not-article", text=None), end_of(title="new"))
    assert difference is not None
    assert difference.aspects == (Aspect.OUTCOME,)


def test_texts_that_part_at_their_beginning_show_it():
    """Given two texts that differ in their first words, then the passage begins with these, not before them."""
    passage = first_difference("one two three " * 9, "ten two three " * 9)
    assert passage is not None
    assert (passage.before[:7], passage.after[:7]) == ("one two", "ten two")


def test_an_end_is_a_first_one_when_new_in_text_and_in_name():
    """Given verdicts and versions, then only a new article with a new text teaches its site; a copy by what it carries counts as new."""
    ends = [({"duplicate": "unique", "version": 1}, True), ({"duplicate": "unique", "version": 2}, False)]
    ends += [
        ({"duplicate": "near", "version": 1}, False),
        ({"duplicate": "near", "by_attachment": True, "version": 1}, True),
    ]
    for fields, first in ends:
        assert end_of(**fields).first is first, fields
    decision = orjson.dumps({"page_id": "p", "outcome": "published", "code": "ok", "reason": ""})
    for attached, carried in ([{"of": "x"}], True), ([{"of": "y"}], False), ([], False):
        article = orjson.dumps({"duplicate": {"verdict": "near", "of": "x", "attached": attached}})
        assert read_end(decision, article).by_attachment is carried
