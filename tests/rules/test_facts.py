"""Facts: the same from an article and from its JSON, and a plain word where the JSON is wrong."""

from __future__ import annotations

import orjson
import pytest
from hypothesis import given, settings

from streams.errors import BadRecordError
from streams.events import Article, article_event
from streams.rules import Facts, Named, facts, facts_from_json
from tests.events.strategies import articles


@given(article=articles)
@settings(max_examples=100)
def test_an_article_and_its_event_have_the_same_facts(article: Article) -> None:
    """`wiredesk route` on the event gives the routes that the worker gave."""
    assert facts_from_json(orjson.loads(article_event(article))) == facts(article)


def test_less_than_an_article_will_do() -> None:
    """What `wiredesk tag` writes is enough: the rest is unknown, words are counted, the host is read from the URL."""
    found = facts_from_json(
        {
            "text": "Five words make a sentence.",
            "url": "https://News.Gazette.example:8443/a?b",
            "publisher": "The Gazette",
            "source": "wires",
            "entities": [{"id": "Q1", "name": "Zenda", "salience": 1}],
        }
    )
    assert found == Facts(
        text="Five words make a sentence.",
        words=5,
        hosts=("news.gazette.example",),
        publisher="The Gazette",
        source="wires",
        entities=(Named("Q1", "Zenda", 1.0),),
    )


def test_a_url_that_is_none_is_no_host() -> None:
    """Scraped URLs are anything; none of them may stop a page."""
    for url in ("http://[::1", "no url", "http://", "https://" + "a" * 300 + ".example/"):
        assert facts_from_json({"url": url}).hosts == ()


@pytest.mark.parametrize(
    ("article", "expected"),
    [
        ([], "the article must be a JSON object, not a list"),
        ({"entities": {}}, "entities must be a list, not an object"),
        ({"entities": ["Q1"]}, "each of entities must be a JSON object, not a string"),
        ({"entities": [{"id": 1}]}, "id must be a string, not a number"),
        ({"entities": [{"salience": "high"}]}, "salience must be a number, not a string"),
        ({"countries": [None]}, "each of countries must be a string, not null"),
        ({"words": True}, "words must be a number, not a boolean"),
        ({"page": "x"}, "page must be a JSON object, not a string"),
        ({"text": 5}, "text must be a string, not a number"),
    ],
)
def test_wrong_types_are_named(article: object, expected: str) -> None:
    """The message names the field and what it holds: enough to mend the line."""
    with pytest.raises(BadRecordError, match=expected):
        facts_from_json(article)
