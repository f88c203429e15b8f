"""One person's cases meet under one slug, and bare family names in any case join their full name."""

from __future__ import annotations

import pytest

from streams.tag import Tagger, TagSettings, Tier


@pytest.fixture(scope="module")
def tagger() -> Tagger:
    """Give a tagger of tier fast over the starter vocabulary."""
    return Tagger.open(TagSettings(tier=Tier.FAST))


@pytest.mark.parametrize(
    ("language", "text", "forms"),
    [
        ("pl", "Radny Tomasz Obrębski złożył wniosek. W poniedziałek prezydent spotkał się z Tomaszem Obrębskim w ratuszu. Zdaniem Obrębskiego prace ruszą w maju.",
         {"Tomasz Obrębski", "Tomaszem Obrębskim", "Obrębskiego"}),
        ("cs", "Starosta Martin Hrubeš podepsal smlouvu. Zastupitelé včera kritizovali starostu Martina Hrubeše za drahou opravu mostu.",
         {"Martin Hrubeš", "Martina Hrubeše"}),
    ],
)  # fmt: skip
def test_cases_of_one_person_meet(tagger: Tagger, language: str, text: str, forms: set[str]) -> None:
    """Given a person in several cases, then all are mentions of one entity, under the name that stands in the nominative."""
    persons = [entity for entity in tagger.tag(text, None, language).entities if entity.type.value == "person"]
    assert [{mention.text for mention in entity.mentions} for entity in persons] == [forms]
    assert persons[0].name == min(forms, key=len) or " " not in min(forms, key=len)
