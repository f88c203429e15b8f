"""The compiled gazetteer: the same bytes for the same names, opened in place, and never half a file."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from streams.errors import UserError
from streams.tag.gazetteer import vocabulary
from streams.tag.gazetteer.compile import compile_records, write_atomically
from streams.tag.gazetteer.compiled import Gazetteer, second_bit
from streams.tag.gazetteer.names import NameKind, key_of, names_of
from streams.tag.gazetteer.starter import cache_folder, open_starter
from streams.tag.gazetteer.vocabulary import Record, read_vocabulary
from streams.tag.settings import TagSettings
from streams.tag.tagger import Tagger
from streams.tags import EntityType


def place(
    name: str, *aliases: str, prior: int = 60, curated: bool = False, country: str = "RR", ident: str = ""
) -> Record:
    """Make an unchecked place."""
    return Record(
        id=ident or f"x:{name}", type=EntityType.PLACE, name=name, prior=prior, source="test", curated=curated, country=country,
        aliases=(("mul", aliases),),
    )  # fmt: skip


def surfaces(record: Record) -> dict[str, tuple[NameKind, bool]]:
    """Give a record's names with their kind and whether they are weak."""
    return {name.surface: (name.kind, name.weak) for name in names_of(record, record.prior)}


def test_same_names_same_bytes(tmp_path: Path) -> None:
    """Given the same records twice, the files are equal byte for byte, and a mapped file answers as its bytes do."""
    records = [place("Orvila", "Орвила"), place("Tessany", prior=70)]
    first, second = compile_records(records, {"a": 1}), compile_records(records, {"a": 1})
    assert first == second
    path = tmp_path / "names"
    write_atomically(path, first)
    opened = Gazetteer.open(path)
    assert opened.version == Gazetteer(first).version
    assert [opened.entity(alias.entity).name for alias in opened.aliases(key_of("Orvila"))] == ["Orvila"] * 2
    assert opened.aliases("nothing") == ()
    assert [file.name for file in tmp_path.iterdir()] == ["names"]


def test_other_names_other_version() -> None:
    """Given one more name, the version changes: events tell which gazetteer tagged them."""
    one, two = (Gazetteer(compile_records([place(name)], {})) for name in ("Orvila", "Orvill"))
    assert one.version != two.version


@pytest.mark.parametrize(
    "content", [b"", b"WDGAZ003", b"no gazetteer at all, just a text that is long enough to hold a header"]
)
def test_broken_files_are_refused(tmp_path: Path, content: bytes) -> None:
    """Given a file that is no gazetteer, opening says what to do."""
    path = tmp_path / "broken"
    path.write_bytes(content)
    with pytest.raises(UserError, match="gazetteer build"):
        Gazetteer.open(path)


def test_cut_file_is_refused(tmp_path: Path) -> None:
    """Given a gazetteer whose end is missing, opening refuses it."""
    path = tmp_path / "cut"
    path.write_bytes(compile_records([place("Orvila")], {})[:-8])
    with pytest.raises(UserError, match="cut short"):
        Gazetteer.open(path)


def test_first_source_decides_all_add_names() -> None:
    """Given one id from two sources, the first says what it is, both give names, and blocked names are gone."""
    mine = Record(
        id="Q1", type=EntityType.ORGANISATION, name="Orvila Works", prior=90, source="mine", block=("Orvila",)
    )
    bulk = place("Orvila", "Orvila Town", ident="Q1")
    opened = Gazetteer(compile_records([mine, bulk], {}))
    assert len(opened) == 1
    assert (opened.entity(0).type, opened.entity(0).prior) == (EntityType.ORGANISATION, 90)
    assert opened.aliases(key_of("Orvila Town"))
    assert not opened.aliases(key_of("Orvila"))


def test_codes_and_descriptions_are_no_names() -> None:
    """Given unchecked alternates, codes, fragments and descriptions are dropped."""
    kept = surfaces(
        place(
            "Orvila", "ORV", "RRORV", "Orv", "member states of Orvila", "Orvila (city)", "Orvila, Rurania", "オルヴィラ"
        )
    )
    assert set(kept) == {"Orvila", "オルヴィラ"}


def test_bare_unchecked_names_need_a_cue() -> None:
    """Given unchecked one-word names, small towns, everyday words and unlike aliases are weak; a big town's name is not."""
    assert surfaces(place("Orvila", prior=45))["Orvila"] == (NameKind.LABEL, True)
    assert surfaces(place("Reading", prior=70))["Reading"] == (NameKind.LABEL, True)
    big = surfaces(place("Orvila", "Baker", "Orvile", prior=70))
    assert [big[name][1] for name in ("Orvila", "Baker", "Orvile")] == [False, True, False]
    assert surfaces(place("South West", prior=60))["South West"] == (NameKind.LABEL, True)


def test_a_country_has_no_unlike_names() -> None:
    """Given a country, unchecked one-word names unlike its own are dropped: bulk lists give its parts and its people."""
    assert set(surfaces(place("Rurania", "Tessashire", "Ruranie", "Рурания", prior=90))) == {
        "Rurania",
        "Ruranie",
        "Рурания",
    }


def test_an_alias_yields_to_a_label() -> None:
    """Given a country with its capital among unchecked aliases, the capital's name means the capital alone."""
    opened = Gazetteer(compile_records([place("Rurania", "Tessany", prior=90), place("Tessany", prior=60)], {}))
    assert [opened.entity(alias.entity).name for alias in opened.aliases(key_of("Tessany"))] == ["Tessany"]


def test_an_alias_yields_to_a_people() -> None:
    """Given a country whose people's name a bulk list gives as the country's, then it stays the people's alone."""
    checked = dataclasses.replace(place("Rurania"), curated=True, demonyms=(("en", ("Ruranian",)),))
    opened = Gazetteer(compile_records([checked, place("Rurania", "Ruranian", prior=60)], {}))
    assert [alias.kind for alias in opened.aliases(key_of("Ruranian"))] == [NameKind.DEMONYM]


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("a: 1", "is a list"),
        ("- {id: Q1, type: person}", "name must be a text"),
        ("- {id: Q1, type: thing, name: A}", "type must be one of"),
        ("- {id: Q1, type: place, name: A, prior: 101}", "prior"),
        ("- {id: Q1, type: place, name: A, alias: [b]}", "unknown field 'alias'"),
        ("- {id: Q1, type: place, name: A, aliases: [b]}", "by language"),
        ("- {id: Q1, type: place, name: A, acronyms: [NO]}", "put it in quotes"),
        ("- {id: Q1,\nname: [", r"mine\.yaml:3:1: not valid YAML"),
    ],
)
def test_vocabulary_mistakes_are_reported(tmp_path: Path, text: str, complaint: str) -> None:
    """Given a mistake in a vocabulary, the error names the file and what to mend."""
    path = tmp_path / "mine.yaml"
    path.write_text(text)
    with pytest.raises(UserError, match=complaint) as caught:
        read_vocabulary(path)
    assert "mine.yaml" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_norway_is_no_boolean(tmp_path: Path) -> None:
    """Given the bare country code NO, which YAML reads as false, Norway is understood."""
    path = tmp_path / "mine.yaml"
    path.write_text("- {id: Q20, type: place, name: Norway, country: NO}")
    assert read_vocabulary(path)[0].country == "NO"


def test_starter_is_cached_and_needs_no_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Given a writable cache, the starter gazetteer is compiled once; given none, in memory, with the same version."""
    monkeypatch.setattr(vocabulary, "STARTER", Path(__file__).parent)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    cached = open_starter()
    (file,) = cache_folder().iterdir()
    stamp = file.stat().st_mtime_ns
    assert open_starter().version == cached.version
    assert file.stat().st_mtime_ns == stamp
    blocked = tmp_path / "file"
    blocked.write_text("no folder")
    monkeypatch.setenv("XDG_CACHE_HOME", str(blocked))
    assert open_starter().version == cached.version


def test_settings_change_the_version(gazetteer: Gazetteer) -> None:
    """Given another threshold, the tagger's version differs; given another path to the same content, it does not."""
    plain, strict, moved = (
        Tagger.over(gazetteer, settings).version
        for settings in (TagSettings(), TagSettings(link_threshold=0.7), TagSettings(gazetteer=Path("elsewhere")))
    )
    assert plain == moved != strict


def test_an_entry_without_an_id_takes_one_that_is_found() -> None:
    """Given an entry without an id and a like-named one of a dump, both are one under its id; of another country they are two."""
    ours = place("Orvila", "Орвила", curated=True)
    ours = dataclasses.replace(ours, id="")
    same, other = place("Orvila", ident="Q1"), place("Orvila", ident="Q2", country="SS")
    found = Gazetteer(compile_records([ours, other, same], {}))
    alone = Gazetteer(compile_records([ours, other], {}))
    for gazetteer, wanted in ((found, "Q1"), (alone, "nil:loc:orvil")):
        rows = [alias for alias in gazetteer.aliases(key_of("Орвила")) if alias.words == ("Орвила",)]
        assert [gazetteer.entity(alias.entity).id for alias in rows] == [wanted]


def test_a_start_shows_what_may_follow() -> None:
    """Given names that begin with a word, then its start holds the bits of all their second words and of no more."""
    opened = Gazetteer(compile_records([place("Orvila Bay"), place("Orvila Creek Town"), place("Orvila")], {}))
    start = opened.start(key_of("Orvila"))
    assert start is not None
    assert start.seconds == second_bit(key_of("Bay")) | second_bit(key_of("Creek"))
    assert start.lengths == 0b1110
