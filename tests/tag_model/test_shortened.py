"""A body by the first word of its name is that body, where only one name of the article begins so."""

from __future__ import annotations

import pytest

from streams.tag import Tagger, TagSettings, Tier


@pytest.fixture(scope="module")
def tagger() -> Tagger:
    """Give a tagger of tier fast over the starter vocabulary."""
    return Tagger.open(TagSettings(tier=Tier.FAST))


@pytest.mark.parametrize(
    ("language", "text", "bodies"),
    [
        ("en", "Software maker Quillmark Holdings plc will close its Leeds office. Analysts at Quillmark declined to comment.",
         [["Quillmark Holdings plc", "Quillmark"]]),
        ("fi", "Yhtiön nimi on Marivanto Oyj. Osake nousi, kun Marivanto kertoi tuloksesta.", [["Marivanto Oyj", "Marivanto"]]),
        # Two firms begin so: nobody can tell which is meant.
        ("en", "The firm Hallqvist Systems Inc. sued Hallqvist Motors Ltd. A judge told Hallqvist to wait.",
         [["Hallqvist"], ["Hallqvist Motors Ltd."], ["Hallqvist Systems Inc."]]),
        # A word that many names begin with, and a firm that is known by the word alone.
        ("en", "United Vantol plc bought the mill. Analysts at United declined to comment.", [["United"], ["United Vantol plc"]]),
        ("en", "Analysts of Microsoft Quillmark plc were glad. Microsoft declined to comment.",
         [["Microsoft"], ["Microsoft Quillmark plc"]]),
    ],
)  # fmt: skip
def test_a_body_by_its_first_word(tagger: Tagger, language: str, text: str, bodies: list[list[str]]) -> None:
    """Given a firm's full name and then its first word, then both are one entity; where two firms begin so, neither."""
    entities = [entity for entity in tagger.tag(text, None, language).entities if entity.type.value == "organisation"]
    assert sorted([mention.text for mention in entity.mentions] for entity in entities) == bodies
