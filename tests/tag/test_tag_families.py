"""Parts of a person's name that stand for the person in the same article, in tier fast over the starter vocabulary."""

from __future__ import annotations

from dataclasses import replace

import pytest

from streams.tag import Tagger, TagSettings, Tier
from streams.tag.linking.families import by_their_ends, persons_of, short_persons
from streams.tag.linking.link import unlinked_span
from streams.tag.linking.vietnamese import is_addressed
from streams.tag.mention import Found, Typed
from streams.tag.recognise.vietnamese import as_person
from streams.tags import EntityType, Field


@pytest.fixture(scope="module")
def fast() -> Tagger:
    """Open a tagger of tier fast."""
    return Tagger.open(TagSettings(tier=Tier.FAST))


@pytest.mark.parametrize(
    ("language", "text", "said"),
    [
        ("en", "Patrick Carlineo Jr. was tried in May. Then Carlineo left the court.", ["Patrick Carlineo Jr.", "Carlineo"]),
        ("en", "Manager Kofi Ansah-Boateng was calm. “We won,” Ansah-Boateng told the BBC.", ["Kofi Ansah-Boateng", "Ansah-Boateng"]),
        ("nl", "Minister Thijs van Bergeijk gaat in gesprek. Van Bergeijk was in Berlijn.", ["Thijs van Bergeijk", "Van Bergeijk"]),
        ("nl", "Minister Thijs van Bergeijk gaat in gesprek. De Bergeijk was in Berlijn.", ["Thijs van Bergeijk", "Bergeijk"]),
        ("hu", "Kondorosi Ákos miniszter üdvözölte a döntést. – mondta Kondorosi az újságnak.", ["Kondorosi Ákos", "Kondorosi"]),
        ("id", "Menteri Ratna Wulandari menyambut baik. Ini kabar baik, kata Ratna kepada pers.", ["Ratna Wulandari", "Ratna"]),
        (
            "es",
            "La alcaldesa Begoña Redruello Paz juró el cargo. Después, Redruello pidió calma.",
            ["Begoña Redruello Paz", "Redruello"],
        ),
    ],
)  # fmt: skip
def test_what_stands_for_a_person(fast: Tagger, language: str, text: str, said: list[str]) -> None:
    """Given a full name and later a part of it, then both are one entity, with the part's own ends."""
    persons = [entity for entity in fast.tag(text, None, language).entities if entity.type.value == "person"]
    assert [[mention.text for mention in person.mentions] for person in persons] == [said]


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("hu", "Ada Smith miniszter beszélt. Ada Smith, mondta Smith az újságnak.", "Ada Smith"),  # no Hungarian
        (
            "es",
            "El cantante Juan Manuel Vantol murió ayer. Lo dijo Vantol en Madrid.",
            "Juan Manuel Vantol",
        ),  # given names
    ],
)
def test_family_names_that_stand_where_they_do_elsewhere(fast: Tagger, language: str, text: str, name: str) -> None:
    """Given a foreigner in Hungarian, or two given names in Spanish, then the last word stands for the person."""
    entity = next(entity for entity in fast.tag(text, None, language).entities if entity.name == name)
    assert entity.mentions[-1].text == name.rpartition(" ")[2]


def test_small_words_stand_for_nobody(fast: Tagger) -> None:
    """Given a name that a recogniser took a small word into, then that word stands for nobody elsewhere."""
    reading = fast.reader.read(Field.TEXT, "Rob The first moved. The second did not.", language="en")
    seen = unlinked_span(reading, Typed(0, 2, EntityType.PERSON, 1.0, "model"))
    assert not persons_of([[seen]])


def test_vietnamese_syllables_stand_behind_a_form_of_address(fast: Tagger) -> None:
    """Given a person's given name, then behind "ông" it is the person, and elsewhere a syllable of a word: Tài chính, finance."""
    text = "Ông Lê Văn Tài, trưởng phòng Tài chính, nhận lỗi. Sau đó ông Tài xin nghỉ."
    persons = [entity for entity in fast.tag(text, None, "vi").entities if entity.type is EntityType.PERSON]
    assert [[(m.text, m.start) for m in person.mentions] for person in persons] == [
        [("Lê Văn Tài", 4), ("Tài", text.rindex("Tài"))]
    ]


@pytest.mark.parametrize(
    ("said", "kind", "named"),
    [
        ("TS Khổng Diệu Linh", EntityType.ORGANISATION, ("Khổng Diệu Linh", EntityType.PERSON)),  # without the degree
        ("Tống Viết Khoa", EntityType.PLACE, ("Tống Viết Khoa", EntityType.PERSON)),
        ("Hồ Diệu Linh", EntityType.ORGANISATION, ("Hồ Diệu Linh", EntityType.PERSON)),  # no lake is a body
        ("Vantol Diệu Linh", EntityType.ORGANISATION, ("Vantol Diệu Linh", EntityType.ORGANISATION)),
        ("Nguyễn văn Linh", EntityType.ORGANISATION, ("Nguyễn văn Linh", EntityType.ORGANISATION)),
        ("Nguyễn, Văn, Linh", EntityType.ORGANISATION, ("Nguyễn Văn Linh", EntityType.ORGANISATION)),
        ("Lê Văn Tài Anh Nam", EntityType.ORGANISATION, ("Lê Văn Tài Anh Nam", EntityType.ORGANISATION)),
        ("Phan Rang", EntityType.PLACE, ("Phan Rang", EntityType.PLACE)),  # two syllables may be a town
        ("Hồ Hoàn Kiếm", EntityType.PLACE, ("Hồ Hoàn Kiếm", EntityType.PLACE)),  # the lake
    ],
)
def test_vietnamese_full_names(fast: Tagger, said: str, kind: EntityType, named: tuple[str, EntityType]) -> None:
    """Given three or four syllables that begin with a family name, then they are a person, whatever the model takes them for."""
    reading = fast.reader.read(Field.TEXT, said, language="vi")
    typed = as_person(reading, Typed(0, len(said.split()), kind, 1.0, "model"))
    assert (" ".join(reading.tokens.words[typed.first : typed.last]), typed.type) == named


@pytest.mark.parametrize(
    ("text", "addressed"), [("Anh Tài nói.", True), ("Hôm qua anh Tài nói.", True), ("Hôm qua nước Anh Tài.", False)]
)
def test_britain_addresses_nobody(fast: Tagger, text: str, addressed: bool) -> None:  # noqa: FBT001
    """Given "Anh" before a name, then it is a form of address at a sentence's start, and within one only in small letters."""
    reading = fast.reader.read(Field.TEXT, text, language="vi")
    assert is_addressed(reading, reading.tokens.words.index("Tài")) is addressed


def person(fast: Tagger, text: str, words: int, language: str) -> Found:
    """Give the first words of a text as a person that only a recogniser saw."""
    return unlinked_span(
        fast.reader.read(Field.TEXT, text, language=language), Typed(0, words, EntityType.PERSON, 1.0, "model")
    )


@pytest.mark.parametrize(
    ("language", "name", "keys"),
    [
        ("es", "Begoña Redruello Paz", {"redruel", "paz"}),
        ("es", "Begoña Redruello", {"redruel"}),
        ("es", "Vantolpe Redruello Paz", {"paz"}),  # only behind a given name
        ("es", "Juan Manuel Vantolpe", {"vantolp"}),  # two given names
        ("es", "Begoña bint Vantolpe", {"vantolp"}),  # a small word is no family name
        ("en", "Begoña Redruello Paz", {"paz"}),
    ],
)
def test_which_words_stand_for_an_unknown_person(fast: Tagger, language: str, name: str, keys: set[str]) -> None:
    """Given a full name, then its last word stands for the person, in Spanish both family names behind a given one."""
    found = persons_of([[person(fast, name, len(name.split()), language)]])
    assert {key for key in found if any(key.startswith(part[:4]) for part in keys)} == set(found)
    assert len(found) == len(keys)


def test_a_linked_person_is_called_as_at_home(fast: Tagger) -> None:
    """Given a linked person, then a Chinese one is called by the first word in any language, another not even in Indonesian."""
    seen = person(fast, "Vantolpe Redruel", 2, "id")
    assert len(persons_of([[seen]])) == 2
    linked = seen._replace(via="alias")
    first, last = (word.key for word in seen.reading.words)
    assert set(persons_of([[linked]])) == {last}
    assert set(persons_of([[linked._replace(thing=replace(linked.thing, country="CN"))]])) == {first}


def test_a_linked_name_that_ends_a_longer_one_stays(fast: Tagger) -> None:
    """Given a linked person and an unknown one whose longer name ends so, then the link stays; an unknown one is the longer."""
    longer = person(fast, "Ada Redruel Vantolpe", 3, "en")
    seen = person(fast, "Redruel Vantolpe", 2, "en")
    assert by_their_ends([[longer, seen]])[0][1].thing == longer.thing
    linked = seen._replace(via="alias")
    assert by_their_ends([[longer, linked]])[0][1] == linked


@pytest.mark.parametrize(
    ("name", "later", "said"),
    [
        ("Thijs van Bergeijk", "Then Van Bergeijk wept.", ["Van Bergeijk"]),
        ("Thijs van Bergeijk", "Then Van, Bergeijk wept.", ["Bergeijk"]),  # a comma parts names
        ("Ada Redruel Vantolpe", "Then Redruel Vantolpe wept.", ["Vantolpe"]),  # no particle
        ("Ada Vantolpe", "Then Vantolpe wept.", ["Vantolpe"]),
    ],
)
def test_where_a_short_form_begins(fast: Tagger, name: str, later: str, said: list[str]) -> None:
    """Given a full name and a later sentence, then its family name is found there with its own particle, not within other names."""
    persons = persons_of([[person(fast, name, len(name.split()), "en")]])
    reading = fast.reader.read(Field.TEXT, later, language="en")
    found = short_persons(reading, 1, persons, [])
    assert [later[mention.start : mention.end] for mention in found] == said


def test_the_nearest_bearer_before_is_meant(fast: Tagger) -> None:
    """Given two persons of one family name, then the bare name is the one named last before it."""
    text = "Ada Vantolpe sang. Vantolpe left. Then Boris Vantolpe came. Later Vantolpe wept."
    entities = fast.tag(text, None, "en").entities
    starts = {entity.name: [mention.start for mention in entity.mentions] for entity in entities}
    assert starts["Boris Vantolpe"][-1] == text.rindex("Vantolpe")
    assert text.index("Vantolpe left") in starts["Ada Vantolpe"]


def test_a_place_keeps_its_name_behind_a_word_for_in(fast: Tagger) -> None:
    """Given a person called as a town, then the name behind "in" is the town, elsewhere the person."""
    found = fast.tag("Ada Leeds sang on Monday. She lives in Leeds. Then Leeds wept.", None, "en").entities
    assert [(e.type.value, [m.text for m in e.mentions]) for e in found if e.name in {"Ada Leeds", "Leeds"}] == [
        ("person", ["Ada Leeds", "Leeds"]),
        ("place", ["Leeds"]),
    ]
