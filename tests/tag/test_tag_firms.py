"""Firms in English that the words beside them tell, in tier fast over the starter vocabulary."""

from __future__ import annotations

from types import SimpleNamespace
from typing import cast

import pytest

from streams.tag import Tagger, TagSettings, Tier
from streams.tag.reading.match import Span
from streams.tag.recognise.firms import with_firms
from streams.tags import EntityType, Field


@pytest.fixture(scope="module")
def fast() -> Tagger:
    """Open a tagger of tier fast."""
    return Tagger.open(TagSettings(tier=Tier.FAST))


def bodies(fast: Tagger, text: str, title: str | None = None) -> list[str]:
    """Give what an English article names as bodies, in order of the entities."""
    entities = fast.tag(text, title, "en").entities
    return [m.text for e in entities if e.type is EntityType.ORGANISATION for m in e.mentions]


@pytest.mark.parametrize(
    ("text", "name", "times"),
    [
        ("Shares of Vantolio fell. Vantolio reported a loss. Nobody at Vantolio spoke.", "Vantolio", 3),
        ("On Monday Vantolio shares fell, and people in Vantolio wept.", "Vantolio", 2),
        ("He is the chief executive of Halden Vantol. Critics of Halden Vantol left.", "Halden Vantol", 2),
        ("Employees at Meridia Vantol wept. The mood at Meridia Vantol is low.", "Meridia Vantol", 2),
    ],
)
def test_a_firms_words_make_a_body_of_its_name(fast: Tagger, text: str, name: str, times: int) -> None:
    """Given a name beside words of a firm's once, then it is a body wherever it stands."""
    assert bodies(fast, text).count(name) == times


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("In London European shares rose.", "European"),
        ("He wrote that on Monday shares fell.", "Monday"),
        ("The house in Berlin has shares, and the chief executive in Berlin left.", "Berlin"),
        ("Meanwhile employees wept.", "Meanwhile"),
    ],
)
def test_no_firms(fast: Tagger, text: str, name: str) -> None:
    """Given a continent, a day, a known place or a sentence's first word beside such words, then it is no firm."""
    assert name not in bodies(fast, text)


def test_a_headline_in_capitals_tells_no_firms(fast: Tagger) -> None:
    """Given a headline whose words all have capitals, then no firm is told by its words."""
    assert "Vantol Rising" not in bodies(fast, "It was a day like others.", "Vantol Rising Shares Fall Again Today")


def told(fast: Tagger, text: str, *linked: str, field: Field = Field.TEXT) -> list[str]:
    """Give the firms that only the words beside them tell in a field. ``linked``: words that the gazetteer links."""
    reading = fast.reader.read(field, text, language="en")
    words, candidate = reading.tokens.words, SimpleNamespace(score=1.0)
    held = [
        cast("Span", SimpleNamespace(first=at, last=at + 1, candidates=(candidate,)))
        for at, word in enumerate(words)
        if word in linked
    ]
    return [" ".join(words[typed.first : typed.last]) for typed in with_firms([reading], [held], [[]])[0]]


@pytest.mark.parametrize(
    ("text", "linked", "firms"),
    [
        ("It was said that on Monday in Halden, Vantolio shares fell.", (), ["Vantolio"]),  # a comma parts names
        ("He sold Vantolio; shares fell.", (), []),
        ("Traders of Berlin Vantolio shares wept.", ("Berlin",), ["Vantolio"]),  # what is linked is no part of a firm
        ("Vantolio shares fell. Vantolio wept.", (), []),  # a capital at a sentence's head alone
        ("Vantolio shares fell. People at Vantolio wept.", (), ["Vantolio", "Vantolio"]),
        ("Critics of Vantolio shares left. Critics of Vantolio Halden shares left.", (), ["Vantolio", "Vantolio Halden"]),
    ],
)  # fmt: skip
def test_where_a_firms_name_begins_and_ends(fast: Tagger, text: str, linked: tuple[str, ...], firms: list[str]) -> None:
    """Given firms' words, then only a name right beside them, unlinked, with a capital of its own, is a firm: the longest of two."""
    assert told(fast, text, *linked) == firms


def test_a_headline_tells_no_firm(fast: Tagger) -> None:
    """Given a headline in title case by itself, then its words tell no firm."""
    assert told(fast, "Vantol Rising shares Fall Again Today", field=Field.TITLE) == []
