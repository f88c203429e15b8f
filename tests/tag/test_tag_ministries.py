"""Ministries of states in languages that say whose they are by an adjective: le ministère russe des Affaires étrangères."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from streams.tag import Tagger, TagSettings, Tier
from streams.tag.gazetteer.build import starter_records
from streams.tag.gazetteer.ministries import ministry_records
from streams.tag.gazetteer.vocabulary import Record
from streams.tags import EntityType

_TEXTS = Path(__file__).parent / "ministries.txt"
_LABEL = re.compile(r"\[([^\]|]+)\|([^\]]+)\]")
_STARTER = list(starter_records())
_MINISTRIES = {record.name for record in _STARTER if "Ministry" in record.name}
_ROWS = [line.split("\t")[1:] for line in _TEXTS.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]


@pytest.mark.parametrize("tier", [Tier.GAZETTEER, Tier.FAST])
def test_a_ministry_by_its_states_adjective(tier: Tier) -> None:
    """Given a state's ministry with the state's adjective or name, then the words as they stand are its, and no others are."""
    tagger = Tagger.open(TagSettings(tier=tier))
    wrong = []
    for language, marked in _ROWS:
        gold = {(label[1], label[2]) for label in _LABEL.finditer(marked)}
        entities = tagger.tag(_LABEL.sub(r"\1", marked), None, language).entities
        linked = {(m.text, e.name) for e in entities for m in e.mentions if e.name in _MINISTRIES}
        if linked != gold:
            wrong.append((language, gold, linked))
    assert not wrong


@pytest.mark.parametrize(
    ("name", "state", "french"),
    [
        ("Ministry of Foreign Affairs of Poland", "PL", "ministère polonais des affaires étrangères"),
        ("Ministry of External Affairs of India", "IN", "ministère indien des affaires étrangères"),
        ("Federal Foreign Office", "DE", "ministère allemand des affaires étrangères"),
        ("United States Department of State", "US", "ministère américain des affaires étrangères"),
        ("Ministry of Defence of Ukraine", "UA", "ministère ukrainien de la défense"),
        ("Ministry of Defense of Japan", "JP", "ministère japonais de la défense"),
        ("Ministry of National Defence of Turkey", "TR", "ministère turc de la défense"),
        ("Ministry of National Defense of China", "CN", "ministère chinois de la défense"),
        ("United States Department of Defense", "US", "ministère américain de la défense"),
        ("Federal Ministry of the Interior of Germany", "DE", "ministère allemand de l'intérieur"),
        ("Ministry of Interior of Israel", "IL", "ministère israélien de l'intérieur"),
        ("Ministry of Internal Affairs of Romania", "RO", "ministère roumain de l'intérieur"),
        ("Ministry of Home Affairs of Indonesia", "ID", "ministère indonésien de l'intérieur"),
    ],
)
def test_each_wording_of_a_ministry_is_recognised(name: str, state: str, french: str) -> None:
    """Given a ministry of the starter vocabulary, however English calls it, then French has its name by the adjective."""
    known = [record for record in _STARTER if (record.name, record.country) == (name, state)]
    aliases = [dict(record.aliases)["fr"] for record in ministry_records(known)]
    assert aliases
    assert all(french in names for names in aliases)


def test_what_only_speaks_of_a_ministry_is_none() -> None:
    """Given a ministry's sports club, and a work of art by a ministry's name, then neither has a ministry's names."""
    club, work = (
        Record(
            "Q1",
            EntityType.ORGANISATION,
            "Sports Club of the Ministry of Defence of Russia",
            1,
            "invented",
            country="RU",
        ),
        Record("Q2", EntityType.OTHER, "Ministry of Defence of Russia", 1, "invented", country="RU"),
    )
    assert not list(ministry_records([club, work]))
