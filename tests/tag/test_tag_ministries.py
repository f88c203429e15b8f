"""Ministries of states in languages that say whose they are by an adjective: le ministère russe des Affaires étrangères."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from streams.tag import Tagger, TagSettings, Tier
from streams.tag.gazetteer.build import starter_records

_TEXTS = Path(__file__).parent / "ministries.txt"
_LABEL = re.compile(r"\[([^\]|]+)\|([^\]]+)\]")
_MINISTRIES = {record.name for record in starter_records() if "Ministry" in record.name}
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
