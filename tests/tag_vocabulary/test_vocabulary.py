"""The starter vocabulary is well formed: what a slip of the pen in one of two thousand lines would break."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

import streams.tag.gazetteer
from streams.tag.gazetteer.build import country_codes
from streams.tag.gazetteer.cldr import _LOCALES, cldr_records
from streams.tag.gazetteer.vocabulary import Record, read_vocabulary
from streams.tags import EntityType

VOCABULARY = Path(streams.tag.gazetteer.__file__).parent / "vocabulary"
# These files add to entries that stand in the others; that of nations has many of its own.
WORLD = ("world_bodies", "world_names")
ADDING = frozenset({"lower_case", "nations", "world_cities", *WORLD})
FILES = sorted(path for path in VOCABULARY.glob("*.yaml") if path.stem not in ADDING)
RECORDS = [record for path in FILES for record in read_vocabulary(path)]

# ISO 3166-1 alpha-2, and XK, which it leaves to users and which everyone uses for Kosovo.
ISO_3166 = frozenset(
    re.findall(
        "[A-Z]{2}",
        """
    AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA
    CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA
    GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP
    KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS
    MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS
    RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW
    TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW
        """,
    )
)
LANGUAGES = frozenset({"en", "ru", "uk", "zh"})
# The script a language's names must show at least once. English is free: Côte d'Ivoire, FIFA, 7-Eleven.
SCRIPTS = {
    "ru": re.compile("[\u0400-\u04ff]"),
    "uk": re.compile("[\u0400-\u04ff]"),
    "zh": re.compile("[\u3400-\u9fff]"),
}
NOT_RUSSIAN = re.compile("[іїєґІЇЄҐ]")
NOT_UKRAINIAN = re.compile("[ыэёъЫЭЁЪ]")


def _spellings(record: Record) -> Iterator[str]:
    """Every way this entity may stand in a text, demonyms apart."""
    yield record.name
    for _, names in record.aliases:
        yield from names
    yield from record.acronyms


def _of_the_world() -> list[Record]:
    """Give the entries of the files that hold what the world's languages call entities of the others."""
    return [record for stem in WORLD for record in read_vocabulary(VOCABULARY / f"{stem}.yaml")]


def test_every_file_has_entries_and_says_when_they_were_checked() -> None:
    """A file that lost its header or its entries would ship unnoticed."""
    ours = {"agencies_media", "cities", "companies", "countries", "institutions", "leaders"}
    assert ours <= {path.stem for path in FILES}
    for path in FILES:
        assert "checked" in path.read_text(encoding="utf-8"), path.name
        assert read_vocabulary(path), path.name


def test_one_entity_stands_on_one_line_in_flow_style() -> None:
    """One line an entity keeps a change to a name a one-line diff."""
    for path in FILES:
        for line in path.read_text(encoding="utf-8").splitlines():
            assert line.startswith(("- {id: Q", "- {type: ", "# ")) or not line, f"{path.name}: {line[:60]}"


def test_ids_are_wikidata_items_and_stand_once() -> None:
    """Two entries with one id would split an entity's names; any other id could not be looked up."""
    owners: dict[str, str] = {}
    for record in RECORDS:
        if not record.id:  # it gets the slug of its name
            continue
        assert re.fullmatch(r"Q[1-9]\d{0,9}", record.id), record
        assert record.id not in owners, f"{record.id} is both {owners[record.id]} and {record.name}"
        owners[record.id] = record.name


def test_an_entry_without_an_id_stands_once_under_its_name() -> None:
    """Such an entry's slug comes from its name; a namesake of one type would be the same entity."""
    names = [(record.type, record.name) for record in RECORDS if not record.id]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.id or record.name)
def test_names_are_clean(record: Record) -> None:
    """No empty, padded or repeated name; each language in its script; a country that exists."""
    assert record.country in ISO_3166 or not record.country
    for language, names in (*record.aliases, *record.demonyms):
        assert language in LANGUAGES, record.id
        assert names, f"{record.id}: no names under {language}"
        assert len(set(names)) == len(names), f"{record.id}: a name stands twice under {language}"
        for name in names:
            assert name == " ".join(name.split()), f"{record.id}: {name!r} has stray space"
            if language == "ru":
                assert not NOT_RUSSIAN.search(name), f"{record.id}: {name} is not Russian"
            if language == "uk":
                assert not NOT_UKRAINIAN.search(name), f"{record.id}: {name} is not Ukrainian"
        if language in SCRIPTS:
            assert any(SCRIPTS[language].search(name) for name in names), f"{record.id}: {names} are not in {language}"
    for name in record.lower:
        assert name == name.lower(), f"{record.id}: {name!r} is not in lower case"


def test_the_worlds_names_add_to_entries() -> None:
    """A slip in an id or a name would make a second entity of a country; a name twice, or in ours, would be a slip too."""
    ours = {(record.id, record.name, record.type, record.country, record.prior) for record in RECORDS}
    known = set(_LOCALES)
    for record in _of_the_world():
        assert (record.id, record.name, record.type, record.country, record.prior) in ours, record.name
        for language, names in record.aliases:
            assert language in known or language in LANGUAGES, f"{record.name}: {language}"
            assert len(set(names)) == len(names) > 0, f"{record.name}: {language}"


def test_the_names_of_nations_add_to_entries_or_are_new() -> None:
    """A slip in an id, a name or a prior would make a second entity of one of ours, or another of it."""
    ours = {record.id or record.name: record for record in RECORDS}
    nations, known = read_vocabulary(VOCABULARY / "nations.yaml"), set(_LOCALES) | LANGUAGES
    keys = [record.id or (record.type, record.name) for record in nations]
    assert len(set(keys)) == len(keys)
    for record in nations:
        other = ours.get(record.id or record.name)
        if other is not None and other.type is record.type:
            same = (other.id, other.name, other.country, other.prior, other.role)
            assert same == (record.id, record.name, record.country, record.prior, record.role)
        assert record.country in ISO_3166, record.name
        for language, names in record.aliases:
            assert language in known, f"{record.name}: {language}"
            assert len(set(names)) == len(names) > 0, f"{record.name}: {language}"
            assert all(name == " ".join(name.split()) for name in names), record.name


def test_a_name_that_nations_share_needs_its_country() -> None:
    """Where two countries of a language have a name, at most one of equals may link without its country beside it."""
    owners: dict[tuple[str, str], list[int]] = defaultdict(list)
    for record in read_vocabulary(VOCABULARY / "nations.yaml"):
        for language, names in record.aliases:
            for name in names:
                owners[language, name].append(record.prior)
    ties = {key: priors for key, priors in owners.items() if priors.count(max(priors)) > 1 and max(priors) > 45}
    assert not ties


def test_a_language_gives_a_name_to_one_entity() -> None:
    """A name of two entities of about one prominence in one language would be a guess."""
    owners: dict[tuple[str, str], dict[str, int]] = defaultdict(dict)
    for record in _of_the_world():
        for language, names in record.aliases:
            for name in names:
                owners[language, name][record.name] = record.prior
    ties = {
        key: found for key, found in owners.items() if len(found) > 1 and max(found.values()) - min(found.values()) < 5
    }
    assert not ties


def test_a_name_of_two_entities_has_a_likelier_one() -> None:
    """At equal prior the tagger would have to guess which of the two a bare name means."""
    owners: dict[str, list[Record]] = defaultdict(list)
    for record in RECORDS:
        for name in set(_spellings(record)):
            owners[name].append(record)
    ties = [
        f"{name}: {', '.join(f'{r.id} {r.name} ({r.prior})' for r in records)}"
        for name, records in owners.items()
        if sorted((r.prior for r in records), reverse=True)[:2].count(max(r.prior for r in records)) > 1
    ]
    assert not ties


def test_short_names_are_typed_as_acronyms() -> None:
    """A code of up to three Latin letters among the aliases would be found in any text of capitals."""
    for record in RECORDS:
        for language, names in record.aliases:
            if language == "en":
                codes = [name for name in names if re.fullmatch(r"[A-Z]{1,3}", name)]
                assert not codes, f"{record.id}: {codes} belong under acronyms"


def test_the_world_is_covered() -> None:
    """Every member of the United Nations has an entry of type place: a lost line would lose a country."""
    places = {record.country for record in RECORDS if record.type is EntityType.PLACE}
    left_out = {"AQ", "AI", "AS", "AX", "BL", "BQ", "BV", "CC", "CK", "CX", "GF", "GG", "GP", "GS", "HM", "IO", "MF"}
    left_out |= set("MP MQ MS NF NU PM PN RE SH SJ SX TC TF TK UM VI WF YT".split())
    assert sorted(ISO_3166 - left_out - places) == []


def test_names_of_the_world_are_as_texts_have_them() -> None:
    """Given CLDR's names, then no bracket and no formal name is among them, and cities are found whose zone bears an old name."""
    found = {record.name: dict(record.aliases) for record in cldr_records(RECORDS, country_codes(RECORDS))}
    assert not [
        name
        for aliases in found.values()
        for names in aliases.values()
        for name in names
        if set(name) & set("()\u200c")
    ]
    assert not [name for aliases in found.values() for name in aliases.get("de", ()) if "Sonderverwaltung" in name]
    assert {"Kathmandu", "Kolkata", "Kyiv", "Buenos Aires", "Yangon"} <= set(found)
    assert found["Myanmar"]["fr"] == ("Myanmar", "Birmanie")
