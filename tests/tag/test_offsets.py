"""Mentions lie exactly where they say, whatever the text holds."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from streams.tag.tagger import Tagger
from streams.tags import Field

PIECES = st.sampled_from(
    [
        "Sergey Lavrov",
        "Сергея Лаврова",
        "王毅",
        "拉夫罗夫",
        "russia",
        "U.S.",
        "China-russia",
        "NATO's",
        "😀",
        "\n\n",
        "İ",
        "ﬃ",
        "é",
        '"',
        "said ",
        "\ud800",
    ]
)


@settings(max_examples=150)
@given(pieces=st.lists(PIECES | st.text(max_size=8), max_size=20), title=st.none() | st.text(max_size=30))
def test_mentions_are_slices(tagger: Tagger, pieces: list[str], title: str | None) -> None:
    """Given any text, each mention's offsets cut out exactly its own words; quotes and cites too."""
    text = " ".join(pieces)
    tags = tagger.tag(text, title)
    for entity in tags.entities:
        assert entity.count >= len(entity.mentions) > 0
        for mention in entity.mentions:
            field = text if mention.field is Field.TEXT else title or ""
            assert field[mention.start : mention.end] == mention.text
    for quote in tags.quotes:
        assert text[quote.start : quote.end] == quote.text
    assert tagger.tag(text, title) == tags
