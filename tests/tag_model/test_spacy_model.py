"""Tier spacy: an installed pipeline's spans become ours, word by word; what is missing is said."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import ModuleType

import pytest

from streams.errors import UserError
from streams.tag import Tagger, TagSettings, Tier
from streams.tag.recognise.spacy_model import PIPELINES
from streams.tags import EntityType, Field

TEXT = "The United Harbours’s head Ada Holt left Arlen on Monday."


@dataclass(frozen=True)
class Span:
    """What a pipeline gives."""

    start_char: int
    end_char: int
    label_: str


@dataclass
class Doc:
    """A text that was read."""

    ents: list[Span]


@dataclass
class Pipeline:
    """A pipeline that finds four names in one text, and counts its scopes."""

    meta: dict[str, object] = field(default_factory=lambda: {"version": "1.2.3"})
    zones: int = 0

    def __call__(self, text: str) -> Doc:
        """Give the spans of the text by their words."""
        found = (("The United Harbours’s", "ORG"), ("Ada Holt", "PERSON"), ("Arlen", "GPE"), ("Monday", "DATE"))
        return Doc([Span(text.index(words), text.index(words) + len(words), label) for words, label in found])

    @contextmanager
    def memory_zone(self) -> Iterator[None]:
        """Count a scope."""
        self.zones += 1
        yield


def install(monkeypatch: pytest.MonkeyPatch, pipeline: Pipeline | None) -> None:
    """Make spaCy importable, with one pipeline or none."""
    monkeypatch.setitem(sys.modules, "spacy", ModuleType("spacy"))
    for name in PIPELINES:
        monkeypatch.setitem(sys.modules, name, None)
    if pipeline is not None:
        package = ModuleType(PIPELINES[-1])
        package.load = lambda **_: pipeline  # type: ignore[attr-defined]
        monkeypatch.setitem(sys.modules, PIPELINES[-1], package)


def test_spans_are_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """Given a pipeline's spans, then names come typed, without article and possessive, other kinds left out."""
    pipeline = Pipeline()
    install(monkeypatch, pipeline)
    tagger = Tagger.open(TagSettings(tier=Tier.SPACY))
    reading = tagger.reader.read(Field.TEXT, TEXT)
    [typed] = tagger.recogniser.recognise([reading], [[]], "en")
    assert [(" ".join(reading.tokens.words[t.first : t.last]), t.type) for t in typed] == [
        ("United Harbours", EntityType.ORGANISATION),
        ("Ada Holt", EntityType.PERSON),
        ("Arlen", EntityType.PLACE),
    ]
    assert pipeline.zones == 1


def test_its_version_is_part_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    """Given two versions of a pipeline, then tags are told apart by version."""
    versions = set()
    for version in ("1", "2"):
        install(monkeypatch, Pipeline({"version": version}))
        versions.add(Tagger.open(TagSettings(tier=Tier.SPACY)).version)
    assert len(versions) == 2


def test_what_is_missing_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """Given no pipeline, or no spaCy, then the error says what to install."""
    install(monkeypatch, None)
    with pytest.raises(UserError, match="spacy download"):
        Tagger.open(TagSettings(tier=Tier.SPACY))
    monkeypatch.setitem(sys.modules, "spacy", None)
    with pytest.raises(UserError, match=r"wiredesk\[spacy\]"):
        Tagger.open(TagSettings(tier=Tier.SPACY))
