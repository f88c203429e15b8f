"""The starter vocabulary links what news names daily: one table that guards its ids."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

from streams.tag.gazetteer import starter as compiled
from streams.tag.gazetteer.starter import open_starter
from streams.tag.gazetteer.vocabulary import starter_files
from streams.tag.tagger import Tagger


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("Netherlands", "Q55"), ("Denmark", "Q35"), ("United States", "Q30"), ("Russia", "Q159"), ("China", "Q148"),
        ("Ukraine", "Q212"), ("Ірану", "Q794"), ("Москве", "Q649"), ("Київ", "Q1899"), ("Одесі", "Q1874"), ("Празі", "Q1085"), ("Вінниці", "Q157144"), ("北京", "Q956"),
        ("NATO", "Q7184"), ("ООН", "Q1065"), ("欧盟", "Q458"), ("TASS", "Q223799"), ("Reuters", "Q130879"), ("Bloomberg", "Q13977"),
        ("Axios", "Q28230873"), ("BRICS", "Q243630"), ("Shanghai Cooperation Organization", "Q485207"),
        ("Sergei Lavrov", "Q58217"), ("Wang Yi", "Q701801"), ("Xi Jinping", "Q15031"), ("Зеленського", "Q3874799"),
        ("Песковым", "Q4359688"), ("Верховній Раді", "Q176296"), ("в Госдуме", "Q715641"), ("ФСБ", "Q58792"), ("四川省", "Q19770"),
        ("特朗普", "Q22686"), ("Путину", "Q7747"), ("Shoigu", "Q32024"),
    ],
)  # fmt: skip
def test_daily_names(starter: Tagger, name: str, wanted: str) -> None:
    """Given a name of the news, it links to its entity, in each script and case."""
    assert wanted in {entity.id for entity in starter.tag(f"... {name} ...").entities}


@pytest.mark.parametrize(
    "names",
    [
        ("Foreign Ministry of Russia", "МИД РФ", "МЗС Росії", "俄罗斯外交部"),
        ("Lin Jian", "Линь Цзянь", "林剑"),
        ("Security Service of Ukraine", "СБУ"),
        ("Andrii Sybiha", "Сибіги", "Сибиге", "瑟比加"),
    ],
)
def test_a_name_without_an_id_has_one_slug(starter: Tagger, names: tuple[str, ...]) -> None:
    """Given a name whose Wikidata id nobody found, its spellings in all languages meet under one slug."""
    found = [{entity.id for entity in starter.tag(f"... {name} ...").entities} for name in names]
    slugs = {slug for ids in found for slug in ids if slug.startswith("nil:")}
    assert len(slugs) == 1
    assert all(ids & slugs for ids in found)


def test_every_file_is_read() -> None:
    """Every file of the starter vocabulary compiles, and says where its data comes from."""
    about = open_starter().about
    sources = about["sources"]
    assert isinstance(sources, list)
    *files, names, ministries, towns = [source["name"] for source in sources]
    assert files == [file.name for file in starter_files()]
    assert names.startswith("Unicode CLDR")
    assert ministries == "ministries.txt"
    assert towns.startswith("GeoNames")
    assert all(source["licence"] and source["entities"] for source in sources)


@pytest.mark.parametrize("library", ["VERSION", "TOWNS"])
def test_another_release_of_names_is_another_compiled_file(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, library: str
) -> None:
    """Given an update of a library that has the world's names or its towns, then the compiled vocabulary is not the one from before."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr(compiled, "build", lambda _: b"")
    monkeypatch.setattr(compiled, "Gazetteer", SimpleNamespace(open=lambda path: path))
    monkeypatch.setattr(compiled, "write_atomically", lambda *_: None)
    before = compiled.open_starter()
    assert compiled.open_starter() == before
    monkeypatch.setattr(compiled, library, "0.0")
    assert compiled.open_starter() != before
