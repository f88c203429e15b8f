"""Towns that no vocabulary of ours holds: linked with their country in local news, and words and people that look like one are not.

``towns/news.txt`` are short texts invented by us in two dozen languages; ``towns/held.txt`` others, invented when the rules stood.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from streams.tag.gazetteer.build import Sources, build, starter_records
from streams.tag.gazetteer.cities import city_records
from streams.tag.gazetteer.compiled import Gazetteer
from streams.tag.gazetteer.homes import desk_of
from streams.tag.settings import TagSettings
from streams.tag.tagger import Tagger
from streams.tags import EntityType

TOWNS = Path(__file__).parent / "towns"
LABEL = re.compile(r"\[([^\]|]+)\|(\+?)([A-Z]{2})\]")
# What is reached at least: marked towns linked with their country, links that are marked. Read once, the second half had 35 of
# 38 towns, and 36 of 40 links were right.
FLOORS = {"news.txt": (1.0, 1.0), "held.txt": (0.92, 0.94)}


def _news(name: str) -> list[tuple[str, str, dict[tuple[int, int], str], set[tuple[int, int]]]]:
    """Give language, text, the countries of the marked places, and which of those must be found."""
    stories = []
    for line in (TOWNS / name).read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        language, marked = line.split("\t")
        text, gold, needed, at = "", {}, set(), 0
        for label in LABEL.finditer(marked):
            text += marked[at : label.start()]
            place = (len(text), len(text) + len(label[1]))
            gold[place] = label[3]
            needed |= set() if label[2] else {place}
            text, at = text + label[1], label.end()
        stories.append((language, text + marked[at:], gold, needed))
    return stories


def _places(tagger: Tagger, text: str, language: str) -> dict[tuple[int, int], str]:
    """Give the linked places of a text with their countries."""
    places = [e for e in tagger.tag(text, None, language).entities if e.type is EntityType.PLACE and e.country]
    return {(m.start, m.end): e.country or "" for e in places for m in e.mentions}


@pytest.mark.parametrize("name", sorted(FLOORS))
def test_towns_of_local_news(starter: Tagger, name: str) -> None:
    """Given local news, its towns are linked with the right country, and nothing else is linked as a place."""
    found = linked = right = wanted = 0
    faults = []
    for language, text, gold, needed in _news(name):
        places = _places(starter, text, language)
        wanted, linked = wanted + len(needed), linked + len(places)
        good = {place for place, country in places.items() if gold.get(place) == country}
        found, right = found + len(good & needed), right + len(good)
        faults += [(language, text[slice(*place)]) for place in (places.keys() - good) | (needed - good)]
    assert found >= FLOORS[name][0] * wanted, faults
    assert right >= FLOORS[name][1] * linked, faults


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        ("en", "A court in Birmingham fined the firm. The mayor of Wolverhampton paid.", {"GB"}),
        ("es", "Llovió en Santa Ana del Monte y en la calle de Oviedo.", set()),  # a longer name, a street
        ("es", "El juez citó a Mariana Oviedo el martes.", set()),  # a person
        ("fr", "À Charleroi, on rit ; à Bielefeld, en Allemagne, on pleure.", {"BE", "DE"}),
        ("en", "Reading Bath Mobile Split Nice Of Surprise", set()),
        ("de", "Das Gasthaus in Essen bleibt zu.", {"DE"}),
        ("lt", "Mane partrenkė automobilis prie namų, sako kaimynas.", set()),  # "me", a form of Manas
        ("cs", "V Plzni prší, do Plzně se nejezdí.", {"CZ"}),  # short names in a case, at home and placed
        ("hu", "A baleset Győrben történt.", {"HU"}),
        ("fi", "Juna lähti Ouluun myöhässä.", {"FI"}),
        ("cs", "Plzně se to netýká.", set()),  # nothing says "in"
        ("sk", "V Grazi prší.", set()),  # abroad
        ("ar", "قال المدير إن المعطف الرمادي كان في القاعة أمس.", set()),  # the grey coat
        ("de", "Essen ist fertig, und Halle ist groß.", set()),
        ("it", "Vista la pioggia, la Latina resta a casa.", set()),
    ],
)
def test_a_town_needs_a_cue(starter: Tagger, language: str, text: str, wanted: set[str]) -> None:
    """Given names of towns that are words, streets or persons too, then only what the text says to be a place is linked."""
    assert set(_places(starter, text, language).values()) == wanted


def test_towns_keep_ids_of_ours_and_share_none() -> None:
    """Given towns of one name in two countries, then each has its id; a town that we hold is no other one; nobody else's name is taken."""
    known = list(starter_records())
    towns = list(city_records(known))
    new = [record for record in towns if record.town]
    assert len({record.id for record in new}) == len(new)
    assert len({record.country for record in new if record.name == "León"}) > 1
    held = {record.name for record in known}
    assert not held & {record.name for record in new}
    ours = {(record.id, record.name) for record in known}
    assert all((record.id, record.name) in ours for record in towns if not record.town)


def test_an_operators_source_knows_a_town_better(tmp_path: Path) -> None:
    """Given a town in an operator's list, then it has the list's id, and there is no second one of that name and country."""
    path = tmp_path / "names.jsonl"
    path.write_text('{"id": "Q2112", "t": "LOC", "label": "Bielefeld", "cc": "de", "w": 330000}\n', encoding="utf-8")
    tagger = Tagger.over(Gazetteer(build(Sources(jsonl=(path,)))), TagSettings())
    found = [
        entity.id for entity in tagger.tag("Die Polizei in Bielefeld in Deutschland sucht Zeugen.", None, "de").entities
    ]
    assert "Q2112" in found
    assert not [id_ for id_ in found if id_.startswith("nil:")]


def test_languages_are_at_home_where_they_are_official() -> None:
    """Given CLDR's official languages, then Spanish is at home in Mexico and not in the United States; no language nowhere."""
    assert {"ES", "MX", "AR"} <= desk_of("es").at_home
    assert "US" not in desk_of("es").at_home
    assert {"DE", "AT", "CH"} <= desk_of("de").at_home
    assert "NO" in desk_of("no").at_home
    assert desk_of(None).at_home == frozenset()
