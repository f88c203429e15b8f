"""Names in invented English news of clubs, small firms, councils and people whom no list holds.

``english/dev`` are the articles that the rules for edges of names were made on, ``english/held`` those that were only counted.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from streams.tag import Tagger, TagSettings, Tier
from streams.tag.mention import Typed
from streams.tag.recognise.english import mended
from streams.tags import EntityType, Field
from training.world import read_articles, score

PER, ORG, LOC = EntityType.PERSON, EntityType.ORGANISATION, EntityType.PLACE
ENGLISH = Path(__file__).parent / "english"
# Precision and recall that are reached at least.
FLOORS = {"dev": (0.84, 0.75), "held": (0.77, 0.70)}


@pytest.fixture(scope="module")
def fast() -> Tagger:
    """Open a tagger of tier fast over the starter vocabulary."""
    return Tagger.open(TagSettings(tier=Tier.FAST))


@pytest.mark.parametrize("part", sorted(FLOORS))
def test_names_in_english(fast: Tagger, part: str) -> None:
    """Given English news, then most names are found with their ends and types, and few are wrong."""
    counts = score(fast, list(read_articles(ENGLISH / part)))["all", "all"]
    precision, recall = FLOORS[part]
    assert counts["right"] >= precision * counts["found"]
    assert counts["right"] >= recall * counts["there"]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        (
            "A man, of Kingsbury Road, appeared at Willesden Magistrates' Court on Friday.",
            "Willesden Magistrates' Court",
            "organisation",
        ),
        ("He died at St Vantol's Hospital on Friday, his family said.", "St Vantol's Hospital", "organisation"),
        ("Lead author Mei-Ling Carver said trials in people were years away.", "Mei-Ling Carver", "person"),
        ("Medical director Dr Yusuf Vantol said staff had been tired.", "Yusuf Vantol", "person"),
        ("They were beaten by Calder Rovers on Saturday.", "Calder Rovers", "organisation"),
        ("Shares in Northgate Foods plc fell on Monday.", "Northgate Foods plc", "organisation"),
        ("Substitute Marek Dvořák won it on 89 minutes.", "Marek Dvořák", "person"),
    ],
)
def test_edges_of_english_names(fast: Tagger, text: str, name: str, kind: str) -> None:
    """Given a head behind a possessive, a title, a team's word, a legal form or accents, then the name is whole and of its kind."""
    named = [
        (mention.text, entity.type.value)
        for entity in fast.tag(text, None, "en").entities
        for mention in entity.mentions
    ]
    assert (name, kind) in named


@pytest.mark.parametrize(
    ("text", "seen", "named"),
    [
        ("Ada Vantol spoke.", [("Ada Vantol", PER), ("Vantol", PER)], [("Ada Vantol", PER)]),  # one inside the other
        ("They heard James' Court story.", [("James", PER)], [("James", PER)]),  # what is a person's
        ("He lay at Vantol's Hospital bed.", [("Vantol", LOC)], [("Vantol", LOC)]),  # no saint's
        ("The Leeds Traders' association met.", [("Leeds Traders", ORG)], [("Leeds Traders", ORG)]),  # a word in lower case
        ("The Leeds Traders' Monday was long.", [("Leeds Traders", ORG)], [("Leeds Traders", ORG)]),  # no head
        ("Near 'Vantol Mill' Hospital staff met.", [("Vantol Mill", LOC)], [("Vantol Mill", LOC)]),  # marks, no possessive
        ("Then Singer Nell Vantol sang.", [("Singer Nell Vantol", PER)], [("Singer Nell Vantol", PER)]),  # within a sentence
        ("Singer Vantol sang.", [("Singer Vantol", PER)], [("Singer Vantol", PER)]),  # it may be the given name
    ],
)  # fmt: skip
def test_edges_that_are_left_as_they_are(
    fast: Tagger, text: str, seen: list[tuple[str, EntityType]], named: list[tuple[str, EntityType]]
) -> None:
    """Given what only looks like a possessive with its head, or an office before a name, then the name stays as the model saw it."""
    reading = fast.reader.read(Field.TEXT, text, language="en")
    tokens, spans = reading.tokens, []
    for name, kind in seen:
        first = tokens.starts.index(text.index(name))
        spans.append(Typed(first, first + len(name.split()), kind, 1.0, "model"))
    found = [(text[tokens.starts[t.first] : tokens.ends[t.last - 1]], t.type) for t in mended(reading, spans)]
    assert found == named
