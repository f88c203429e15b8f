"""The unique article's round trip between READ and TAG."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from streams.errors import BadRecordError
from streams.events import Article, read_unique, unique_event
from tests.events.strategies import articles


@settings(max_examples=60)
@given(articles)
def test_every_article_comes_back_equal(article: Article) -> None:
    """Given any article, when READ writes it and TAG reads it, then nothing is lost: same values, same types."""
    returned = read_unique(unique_event(article))
    assert returned == article
    assert repr(returned) == repr(article)  # 1, 1.0 and True are equal, but not the same evidence


@pytest.mark.parametrize(
    ("record", "names"),
    [(b"", "JSON"), (b"[]", "the record"), (b'{"version": "one"}', "article_id"), (b"\xff", "JSON")],
)
def test_a_record_that_is_no_article_is_named(record: bytes, names: str) -> None:
    """Given a foreign record on the topic, when TAG reads it, then the error names what is wrong with it."""
    with pytest.raises(BadRecordError, match=names):
        read_unique(record)
