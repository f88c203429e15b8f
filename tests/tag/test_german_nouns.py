"""German nouns have capitals as names have: compounds and words made of others are told from places and persons."""

from __future__ import annotations

import pytest

from streams.tag import Tagger, TagSettings, Tier
from streams.tag.recognise.german_nouns import is_noun


@pytest.mark.parametrize(
    "word", ["Terrassentüren", "Türklingel", "Energiepreise", "Schulgebäude", "Entführungen", "Tapferkeit"]
)
def test_compounds_and_made_words_are_nouns(word: str) -> None:
    """Given a word put together of common ones, or made of a verb or adjective, then it is a noun."""
    assert is_noun(word)


@pytest.mark.parametrize(
    "word",
    ["Eisleben", "Bahnhofstraße", "Niedersachsen", "Schmidmühlen", "Lessingsiedlung", "Bundespolizei", "Schengen", "Bormio", "Hasselkamp", "Zimmermann", "a" * 10_000],
)  # fmt: skip
def test_names_are_no_nouns(word: str) -> None:
    """Given places with the heads of places, names of common parts by chance, and a hostile word, then none is a noun."""
    assert not is_noun(word)


def test_nouns_are_not_named() -> None:
    """Given nouns where places stand, then they are named nowhere, and the names beside them are."""
    text = "Die Bilder hingen in Terrassentüren von Bad Hollern, sagte Ada Kornblum."
    entities = Tagger.open(TagSettings(tier=Tier.FAST)).tag(text, None, "de").entities
    assert {entity.name for entity in entities} == {"Ada Kornblum", "Bad Hollern"}
