"""Parts of a person's name that stand for the person in the same article, in tier fast over the starter vocabulary."""

from __future__ import annotations

import pytest

from streams.tag import Tagger, TagSettings, Tier
from streams.tag.linking.families import persons_of
from streams.tag.linking.link import unlinked_span
from streams.tag.linking.vietnamese import is_addressed
from streams.tag.mention import Typed
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
