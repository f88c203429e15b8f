"""Names that no gazetteer holds, in 27 languages with capitals: found where they stand, told apart by type, and few wrong ones.

``cased/*.txt`` are invented articles by another hand than those the model was taught on (``training/world``), read for measuring
alone: ``python -m training.world measure tests/tag/cased``.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from streams.tag import Tagger, TagSettings, Tier
from training.world import read_articles, score

CASED = Path(__file__).parent / "cased"
# What is reached at least, by type: precision, recall.
FLOORS = {"all": (0.845, 0.79), "PER": (0.89, 0.88), "ORG": (0.775, 0.68), "LOC": (0.83, 0.775)}
# In each language: it has some 140 names, so that one name is nearly a hundredth.
EACH = (0.67, 0.62)


@pytest.fixture(scope="module")
def counts() -> dict[tuple[str, str], Counter[str]]:
    """Count names right, found and there, by language and type."""
    return score(Tagger.open(TagSettings(tier=Tier.FAST)), list(read_articles(CASED)))


@pytest.mark.parametrize("kind", sorted(FLOORS))
def test_names_nobody_holds(counts: dict[tuple[str, str], Counter[str]], kind: str) -> None:
    """Given news of people, firms and places that no list knows, then the names are found and few are wrong."""
    each, (precision, recall) = counts["all", kind], FLOORS[kind]
    assert each["right"] >= precision * each["found"]
    assert each["right"] >= recall * each["there"]


def test_no_language_falls_behind(counts: dict[tuple[str, str], Counter[str]]) -> None:
    """Given the same news by language, then each has its share of names."""
    assert len({language for language, _ in counts}) == 28
    for (language, kind), each in counts.items():
        if kind == "all":
            assert each["right"] >= EACH[0] * each["found"], language
            assert each["right"] >= EACH[1] * each["there"], language


def test_no_korean_name_ends_in_a_particle() -> None:
    """Given foreign names with particles attached, then the model names none with its particle."""
    text = "최고경영자 Ada Vantol은 서울에서 말했다. SK하이닉스가 올랐고 Vantol Energy는 공장을 짓는다."
    entities = Tagger.open(TagSettings(tier=Tier.FAST)).tag(text, None, "ko").entities
    assert not [m.text for e in entities for m in e.mentions if m.text[-1] in "은는"]
