"""National news: its parties, parliaments and offices link in the country's own language, and words that look like them do not.

``nations.txt`` is invented by us: language, country (``--`` for texts that name none), text with ``[surface|name of the entity]``.
"""

from __future__ import annotations

import gc
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from streams.tag.forms.surnames import surnames
from streams.tag.gazetteer import starter as compiled
from streams.tag.gazetteer.build import Sources, starter_records
from streams.tag.gazetteer.starter import open_starter
from streams.tag.gazetteer.vocabulary import STARTER, read_vocabulary
from streams.tag.tagger import Tagger

LABEL = re.compile(r"\[([^\]|]+)\|([^\]]+)\]")
HELD = {record.name for record in starter_records()}
LINES = [line for line in Path(__file__).with_name("nations.txt").read_text("utf-8").splitlines() if line[0] != "#"]


def _labels(marked: str) -> Iterator[tuple[str, str]]:
    """Give what is to be linked: the words as they stand, and the entity's name."""
    return ((label[1], label[2]) for label in LABEL.finditer(marked))


def _linked(starter: Tagger, text: str, language: str) -> list[tuple[int, str, str]]:
    """Give what is linked to an entity of the vocabulary, with its place."""
    entities = starter.tag(text, None, language).entities
    return [(m.start, m.text, entity.name) for entity in entities if entity.name in HELD for m in entity.mentions]


@pytest.mark.parametrize("line", LINES)
def test_national_news(starter: Tagger, line: str) -> None:
    """Given national news, all names of the vocabulary link with exact offsets, to their own country's, and nothing else."""
    language, _, marked = line.split("\t")
    found = sorted(_linked(starter, LABEL.sub(r"\1", marked), language))
    assert [(text, name) for _, text, name in found] == list(_labels(marked))


def test_every_country_has_its_case() -> None:
    """Given the file of nations' names, then every country in it has a text here."""
    assert {record.country for record in read_vocabulary(STARTER / "nations.yaml")} <= {
        *(line.split("\t")[1] for line in LINES),
    }


def test_a_hungarians_family_name_comes_first_in_hungarian(starter: Tagger) -> None:
    """Given Szijjártó Péter in Hungarian, then Szijjártó is he and another Péter is not; in English the last name is the family's."""
    assert surnames("Szijjártó Péter", "HU", "hu") == ["Szijjártó"]
    assert surnames("Péter Szijjártó", "HU") == ["Szijjártó"]
    text = "Szijjártó Péter Brüsszelben tárgyalt. Péter nem volt ott, Szijjártó igen."
    assert [m[1] for m in _linked(starter, text, "hu") if m[2] == "Péter Szijjártó"] == ["Szijjártó Péter", "Szijjártó"]


def test_a_korean_full_name_is_one_word(starter: Tagger) -> None:
    """Given a Korean's name, written in one, then it links as a full name does, without another cue."""
    assert [m[1:] for m in _linked(starter, "정청래 대표는 말했다.", "ko")] == [("정청래", "Jung Chung-rae")]


@pytest.mark.parametrize("collects", [True, False])
def test_the_collector_is_left_as_it_was(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, collects: bool) -> None:  # noqa: FBT001
    """Given a first use that compiles, the collector of cycles rests meanwhile and is then as before, also after a fault."""
    seen: list[bool] = []

    def build(_: Sources) -> bytes:
        seen.append(gc.isenabled())
        raise ValueError("broken")

    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr(compiled, "build", build)
    (gc.enable if collects else gc.disable)()
    try:
        with pytest.raises(ValueError, match="broken"):
            open_starter()
        assert (seen, gc.isenabled()) == ([False], collects)
    finally:
        gc.enable()
