"""The recognisers of tier fast: a model for English, one for other languages, patterns beside them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

import numpy as np
import pytest

from streams.tag import Tagger, TagSettings, Tier
from streams.tag.forms.tokens import end_of, tokenise
from streams.tag.mention import Typed
from streams.tag.recognise.chain import ChainModel
from streams.tag.recognise.world_model import WorldModel
from streams.tags import EntityType, Field


@pytest.fixture(scope="module")
def tagger() -> Tagger:
    """Give a tagger of tier fast over the starter vocabulary."""
    return Tagger.open(TagSettings(tier=Tier.FAST))


def test_each_script_has_its_recogniser(tagger: Tagger) -> None:
    """Given a text in two scripts, then the Latin name is the model's, the Cyrillic one the patterns', in order."""
    text = "We met Torben Hallqvist in the harbour. Об этом сообщил президент Торбен Халлквист."
    [typed] = tagger.recogniser.recognise([tagger.reader.read(Field.TEXT, text)], [[]], "en")
    assert [(span.via, span.type) for span in typed] == [("model", EntityType.PERSON), ("pattern", EntityType.PERSON)]


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        ("de", "Die neue Halle in Oldenburg ist fertig, sagte Oberbürgermeisterin Katrin Holtmann (CDU) am Montag.", {"Oldenburg", "Katrin Holtmann", "CDU"}),
        ("es", "El alcalde llegó a Gijón. El acto lo cerró la concejala Marta Quiroga.", {"Gijón", "Marta Quiroga"}),
        ("pl", "Prezydent Wrocławia Jacek Sutryk powiedział w poniedziałek, że remont potrwa rok.", {"Jacek Sutryk"}),
        ("tr", "Belediye Başkanı Selim Karaca dün konuştu.", {"Selim Karaca"}),
        ("ru", "Об этом сообщила директор школы Марина Кравченко.", {"Марина Кравченко"}),
        ("el", "Ο δήμαρχος Νίκος Παπαδάκης μίλησε χθες.", {"Νίκος Παπαδάκης"}),
    ],
)  # fmt: skip
def test_names_are_recognised_in_other_languages(tagger: Tagger, language: str, text: str, names: set[str]) -> None:
    """Given news in another language, then its persons and firms are found where they stand, and what is beside them is not."""
    found = tagger.tag(text, language=language).entities
    assert {m.text for entity in found for m in entity.mentions} == names


def test_where_nouns_have_capitals_no_noun_is_a_name(tagger: Tagger) -> None:
    """Given a German text without names, then no noun is taken for one."""
    text = "Der Bürgermeister sprach mit der Nachbarin über das neue Schwimmbad und die Feuerwehr."
    assert tagger.tag(text, language="de").entities == ()


@dataclass(frozen=True)
class _Joins:
    """A model that takes words of a field together."""

    type: EntityType
    last: int

    def typed(self, *_: object) -> list[Typed]:
        """Give one span from the first word on."""
        return [Typed(0, self.last, self.type, 0.9, "model")]


@pytest.mark.parametrize(
    ("text", "last", "kind", "names"),
    [
        ("Ada Kornblum (Grüne) sprach.", 3, EntityType.PERSON, ["Ada Kornblum"]),
        ("Jens Hasselkamp, Otto Wiegand sangen.", 4, EntityType.PERSON, ["Jens Hasselkamp", "Otto Wiegand"]),
        ("Neckar, Main und Tauber.", 2, EntityType.PLACE, ["Neckar", "Main"]),
        ("Pontes do Ave, Lda. faliu.", 4, EntityType.ORGANISATION, ["Pontes do Ave, Lda"]),
    ],
)
def test_marks_end_names(tagger: Tagger, text: str, last: int, kind: EntityType, names: list[str]) -> None:
    """Given a span over marks, then a bracket ends its name, and a comma parts persons and places, but no body's name."""
    reading = tagger.reader.read(Field.TEXT, text, language="de")
    [found] = WorldModel(cast("ChainModel", _Joins(kind, last))).recognise([reading], [[]], "de")
    tokens = reading.tokens
    assert [text[tokens.starts[one.first] : tokens.ends[one.last - 1]] for one in found] == names


def test_a_run_is_no_part_of_a_latin_name(tagger: Tagger) -> None:
    """Given a Chinese text with Latin words, then no name of the model's holds a Chinese character."""
    entities = tagger.tag("Bhavish Aggarwal与Ola公司 CEO 在MIT会面，总部位于 Hollern 的工厂", None, "zh").entities
    texts = [mention.text for entity in entities for mention in entity.mentions if mention.via == "model"]
    assert texts
    assert all(mention.isascii() for mention in texts)


def test_weights_are_part_of_the_version(tagger: Tagger) -> None:
    """Given two tiers over one gazetteer, then their tags are told apart by version."""
    assert tagger.version != Tagger.open(TagSettings(tier=Tier.GAZETTEER)).version


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("It bought Hallqvist Corp. for nothing", "Hallqvist Corp."),
        ("It bought Hallqvist Corp", "Hallqvist Corp"),
        ("It bought Hallqvist. Nothing else", "Hallqvist"),
    ],
)
def test_a_firms_abbreviation_keeps_its_dot(text: str, name: str) -> None:
    """Given a name that ends in an abbreviation, then its dot belongs to it; a sentence's dot does not."""
    tokens = tokenise(Field.TEXT, text)
    last = 2 + len(name.split())
    assert text[tokens.starts[2] : end_of(tokens, 2, last)] == name


def test_what_the_model_joins_is_linked_apart(tagger: Tagger) -> None:
    """Given two countries joined by a hyphen, and an acronym before a common word, then each links, whatever the model took."""
    text = "They discussed the Israel-Iran conflict, citing the UN Charter, with diplomats from several countries on Monday."
    links = {mention.text: entity.id for entity in tagger.tag(text).entities for mention in entity.mentions}
    assert {name: links.get(name) for name in ("Israel", "Iran", "UN")} == {
        "Israel": "Q801",
        "Iran": "Q794",
        "UN": "Q1065",
    }


def test_words_far_from_capitals_change_no_score() -> None:
    """Given a text of which some words are looked at, then these score as if all were."""
    tokens = tokenise(
        Field.TEXT,
        "gestern abend hat in der stadt niemand mehr Katrin Holtmann aus Oldenburg gesehen, sagt man dort heute.",
    )
    model, words = WorldModel.open().model, [f"de\u0100\u0200{word}" for word in tokens.words]
    some = np.array([word[0].isupper() for word in tokens.words])
    every = model._scores(words, tokens.gaps, np.ones(len(words), np.bool_))
    assert np.array_equal(model._scores(words, tokens.gaps, some)[some], every[some])
