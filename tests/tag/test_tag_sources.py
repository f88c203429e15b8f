"""Sources of names: a Wikidata dump in its real format, JSON Lines, and the command that builds of them."""

from __future__ import annotations

import bz2
import gzip
from pathlib import Path

import orjson
import pytest
from click.testing import CliRunner

from streams.cli.verbs.gazetteer import gazetteer as command
from streams.errors import UserError
from streams.tag.gazetteer.build import Sources, build
from streams.tag.gazetteer.compiled import Gazetteer
from streams.tag.gazetteer.jsonl import read_jsonl
from streams.tag.gazetteer.names import NameKind, key_of
from streams.tag.gazetteer.wikidata import WikidataFilter, read_wikidata
from streams.tag.settings import TagSettings
from streams.tag.tagger import Tagger
from streams.tags import EntityType

ROWS = Path(__file__).parent / "names.yaml"


def statement(value: object, rank: str = "normal", kind: str = "value") -> dict[str, object]:
    """Make a statement as the dump holds it."""
    return {
        "mainsnak": {"snaktype": kind, "property": "P", "datavalue": {"value": value}},
        "rank": rank,
        "type": "statement",
    }


def item(
    ident: str, names: dict[str, list[str]], sitelinks: int, classes: tuple[str, ...], **claims: list[dict[str, object]]
) -> dict[str, object]:
    """Make an entity as the dump holds it."""
    return {
        "type": "item",
        "id": ident,
        "labels": {language: {"language": language, "value": given[0]} for language, given in names.items()},
        "aliases": {
            language: [{"language": language, "value": a} for a in given[1:]] for language, given in names.items()
        },
        "descriptions": {},
        "claims": {"P31": [statement({"entity-type": "item", "id": c, "numeric-id": 1}) for c in classes], **claims},
        "sitelinks": {
            f"wiki{number}": {"site": f"wiki{number}", "title": "x", "badges": []} for number in range(sitelinks)
        },
    }


ITEMS = [
    item("Q901", {"en": ["Rurania", "Republic of Rurania"], "ru": ["Рурания"], "fi": ["Rurania"]}, 200, ("Q6256",),
         P1549=[statement({"text": "Ruranian", "language": "en"})]),
    item("Q902", {"en": ["Vela Trond", "V. Trond"], "zh": ["韦拉·特龙德"]}, 40, ("Q5",),
         P27=[statement({"id": "Q7"}, "deprecated"), statement({"id": "Q901"})]),
    item("Q903", {"en": ["Hardly Known"]}, 2, ("Q5",)),
    item("Q904", {"en": ["A Mountain"]}, 90, ("Q8502",)),
    item("Q905", {"fi": ["Nimi"]}, 90, ("Q5",)),
    item("Q906", {"en": ["Trond Works", "TW"]}, 30, ("Q4830453",), P17=[statement({"id": "Q901"}, kind="somevalue")]),
    {"type": "property", "id": "P31", "labels": {}, "claims": {}},
]  # fmt: skip


def dump(path: Path, lines: list[bytes]) -> Path:
    """Write a dump: one array, an entity a line."""
    content = b"[\n" + b",\n".join(lines) + b"\n]\n"
    if path.suffix == ".gz":
        content = gzip.compress(content)
    if path.suffix == ".bz2":
        content = bz2.compress(content)
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("name", ["dump.json", "dump.json.gz", "dump.json.bz2"])
def test_dump_is_filtered(tmp_path: Path, name: str) -> None:
    """Given a dump, plain or packed, only entities of the wanted classes, sitelinks and languages come out, with their facts."""
    path = dump(tmp_path / name, [orjson.dumps(each) for each in ITEMS])
    records = {r.id: r for r in read_wikidata(path, WikidataFilter(countries={"Q901": "RR"}))}
    assert set(records) == {"Q901", "Q902", "Q906"}
    assert (records["Q901"].type, records["Q901"].country, records["Q901"].demonyms) == (
        EntityType.PLACE, "RR", (("en", ("Ruranian",)),),
    )  # fmt: skip
    assert records["Q902"].aliases == (("en", ("Vela Trond", "V. Trond")), ("zh", ("韦拉·特龙德",)))
    assert (records["Q902"].country, records["Q902"].prior, records["Q906"].country) == ("RR", 62, "")


@pytest.mark.parametrize("line", [b'{"type": "item", "id": ', b"[1]", b'{"id": "Q1"}'])
def test_no_dump(tmp_path: Path, line: bytes) -> None:
    """Given a line that is no entity, the error names it."""
    path = dump(tmp_path / "dump.json", [orjson.dumps(ITEMS[0]), line])
    with pytest.raises(UserError, match=r"line 3: no entity of Wikidata: is this a dump in JSON\?$"):
        list(read_wikidata(path, WikidataFilter()))


def test_cut_archive(tmp_path: Path) -> None:
    """Given a packed dump whose download broke off, the error says so instead of ending early."""
    path = dump(tmp_path / "dump.json.gz", [orjson.dumps(ITEMS[0])])
    path.write_bytes(path.read_bytes()[:-12])
    with pytest.raises(UserError, match="cannot read this dump"):
        list(read_wikidata(path, WikidataFilter()))


def test_jsonl(tmp_path: Path) -> None:
    """Given JSON Lines, weights become priors and bad lines are told."""
    path = tmp_path / "names.jsonl"
    path.write_text('{"id": "Q7", "t": "LOC", "label": "Orvila", "aliases": ["Орвила"], "w": 1000000, "cc": "rr-ab"}\n')
    (record,) = read_jsonl(path)
    assert (record.prior, record.country, record.curated) == (60, "RR", False)
    path.write_text('{"id": "Q7", "t": "XXX", "label": "Orvila"}\n')
    with pytest.raises(UserError, match="line 1: no entity: it needs id, t"):
        list(read_jsonl(path))
    path.write_text("Orvila\n")
    with pytest.raises(UserError, match=r"line 1: not JSON: unexpected character"):
        list(read_jsonl(path))


@pytest.mark.parametrize(
    ("name", "content", "fault"),
    [
        ("a.jsonl", b"\xff\n", "no text in UTF-8"),
        ("a.jsonl.gz", b"plain", "Not a gzipped file"),
        ("a.jsonl.gz", gzip.compress(b"x" * 99, mtime=0)[:-9], "ended before"),
        ("a.jsonl.gz", gzip.compress(b"", mtime=0)[:10] + b"\xff" * 20, "a damaged archive"),
    ],
    ids=["no text", "no archive", "cut", "damaged"],
)
def test_files_that_cannot_be_read_are_reported_in_words(tmp_path: Path, name: str, content: bytes, fault: str) -> None:
    """Given a file that is no text, no archive, or a broken one, then the error names it and says so, without Python's own words."""
    (tmp_path / name).write_bytes(content)
    for read in (read_jsonl, lambda path: read_wikidata(path, WikidataFilter())):
        if name.endswith(".gz") or read is read_jsonl:
            with pytest.raises(UserError, match=rf"{name}: cannot read .*{fault}") as told:
                list(read(tmp_path / name))
            assert "Error" not in str(told.value)


def test_operator_names_come_first(tmp_path: Path) -> None:
    """Given the operator's YAML and a dump that disagree, the operator decides, and licences of all sources are listed."""
    mine = tmp_path / "mine.yaml"
    mine.write_text("- {id: Q906, type: organisation, name: Trond & Co, country: RR, prior: 88, block: [Trond Works]}")
    path = dump(tmp_path / "dump.json", [orjson.dumps(each) for each in ITEMS])
    opened = Gazetteer(build(Sources((mine,), starter=False, wikidata=path)))
    assert [opened.entity(n).name for n in range(len(opened))] == ["Trond & Co", "Rurania", "Vela Trond"]
    assert not opened.aliases(key_of("Trond Works"))
    assert "CC0-1.0" in str(opened.about["sources"])
    tags = Tagger.over(opened, TagSettings()).tag("Vela Trond left Rurania. Trond was sad.")
    assert [(entity.id, entity.count) for entity in tags.entities] == [("Q902", 2), ("Q901", 1)]


def test_acronyms_are_kept_where_names_spell_them(tmp_path: Path) -> None:
    """Given an unchecked all-caps alias, it stands only as the initials of a name, and weakly."""
    path = dump(tmp_path / "dump.json", [orjson.dumps(ITEMS[5])])
    opened = Gazetteer(build(Sources(starter=False, wikidata=path)))
    assert [(alias.kind, alias.weak) for alias in opened.aliases(key_of("TW"))] == [(NameKind.ACRONYM, True)]


def test_commands(tmp_path: Path) -> None:
    """Given a vocabulary, the commands build it, show a name's meanings, and judge cases by exit status."""
    built, cases = tmp_path / "out.gazetteer", tmp_path / "cases.yaml"
    run = CliRunner().invoke(command, ["build", str(ROWS), "--no-starter", "-o", str(built)])
    assert run.exit_code == 0, run.output
    assert "licence" in run.output
    shown = CliRunner().invoke(command, ["show", "-g", str(built), "Sergei Lavrov"])
    assert "Q58217" in shown.output
    assert "sources" not in shown.output
    cases.write_text("- {text: Sergei Lavrov spoke., links: {Sergei Lavrov: Q58217, spoke: null}}")
    assert CliRunner().invoke(command, ["test", "-g", str(built), str(cases)]).exit_code == 0
    cases.write_text("- {text: Sergei Lavrov spoke., links: {Sergei Lavrov: Q1}}")
    failed = CliRunner().invoke(command, ["test", "-g", str(built), str(cases)])
    assert failed.exit_code == 1
    assert "links to Q58217, not to Q1" in failed.output


def test_commands_read_in_a_language(tmp_path: Path) -> None:
    """Given a name of one language, it is shown and linked in that language alone, and the way there is told."""
    names, built, cases = tmp_path / "names.yaml", tmp_path / "out.gazetteer", tmp_path / "cases.yaml"
    names.write_text("- {id: Q1, type: place, name: Ruritania, country: RR, aliases: {de: [Ruritanien]}, prior: 90}")
    CliRunner().invoke(command, ["build", str(names), "--no-starter", "-o", str(built)])
    asked = ["show", "-g", str(built), "Ruritanien"]
    assert "--language" in CliRunner().invoke(command, asked).output
    assert "Q1 place Ruritania" in CliRunner().invoke(command, [*asked, "--language", "de"]).output
    cases.write_text("- {text: Sie reist nach Ruritanien., language: de, links: {Ruritanien: Q1}}")
    assert CliRunner().invoke(command, ["test", "-g", str(built), str(cases)]).exit_code == 0
    cases.write_text("- {text: Hun reiser til Ruritania., language: no, links: {Ruritania: Q1}}")
    error = CliRunner().invoke(command, ["test", "-g", str(built), str(cases)]).exception
    assert isinstance(error, UserError)
    assert '"no" in quotes' in str(error)
