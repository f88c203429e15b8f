"""Names behind a noun for what they are, in tier fast over the starter vocabulary."""

from __future__ import annotations

import pytest

from streams.tag import Tagger, TagSettings, Tier
from streams.tag.mention import Typed
from streams.tag.recognise.apposed import apposed
from streams.tags import EntityType, Field


@pytest.fixture(scope="module")
def fast() -> Tagger:
    """Open a tagger of tier fast."""
    return Tagger.open(TagSettings(tier=Tier.FAST))


def bodies(fast: Tagger, text: str, language: str) -> list[str]:
    """Give the mentions of organisations, as written."""
    found = fast.tag(text, None, language).entities
    return [m.text for entity in found if entity.type.value == "organisation" for m in entity.mentions]


def behind(fast: Tagger, language: str, text: str, name: str, kind: EntityType) -> list[tuple[str, EntityType]]:
    """Give what is found in a text in which a model saw this name, if any, as of this kind."""
    reading = fast.reader.read(Field.TEXT, text, language=language)
    found = []
    if name:
        first = reading.tokens.words.index(name.split(maxsplit=1)[0])
        found = [Typed(first, first + len(name.split()), kind, 0.9, "model")]
    tokens = reading.tokens
    return [(text[tokens.starts[t.first] : tokens.ends[t.last - 1]], t.type) for t in apposed(reading, [], found)]


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("ru", "Банк «Восток-Инвест» выделит кредит.", "Восток-Инвест"),
        ("ru", "Футбольный клуб «Рубинар» станет партнёром.", "Рубинар"),
        ("uk", "Коломацький вимагав гроші у фірми «Слобожанбуд» у травні.", "Слобожанбуд"),
        ("cs", "Podle deníku „Vantolské listy“ úvěr poskytne banka.", "Vantolské listy"),
        ("es", "El banco Santander ha comprado una filial en Polonia.", "Santander"),
        ("pt", "O deputado recebia propina da empreiteira Vialta.", "Vialta"),
        ("fr", "Le groupe énergétique Valdrex va ouvrir une usine.", "Valdrex"),
        ("id", "Perusahaan energi Nusagas membangun pabrik di Surabaya.", "Nusagas"),
        ("sv", "Energibolaget Nordvind varslar 150 anställda i Göteborg.", "Nordvind"),
    ],
)
def test_name_behind_its_noun(fast: Tagger, language: str, text: str, name: str) -> None:
    """Given a noun for a firm, a club or a paper and behind it a name, in marks or without, then the name alone is a body."""
    assert name in bodies(fast, text, language)


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("ru", "Об этом рассказал директор компании Павел Дроздецкий.", "Павел Дроздецкий"),
        ("pl", "Prezes spółki Tomasz Gradowicz uznał to za ważne.", "Tomasz Gradowicz"),
        ("es", "La nueva empresa de Rocío Valdelomar abrirá en mayo.", "Rocío Valdelomar"),
        (
            "fr",
            "Le groupe « Nous ne voulons pas de cela ici, jamais de la vie » a manifesté à Lyon.",
            "Nous ne voulons pas de cela ici, jamais de la vie",
        ),
        ("fr", "Le groupe « Assez ! Partez » a manifesté à Lyon.", "Assez ! Partez"),
    ],
)
def test_persons_and_words_behind_a_noun(fast: Tagger, language: str, text: str, name: str) -> None:
    """Given who heads the firm, whose it is, or somebody's words behind the noun, then these are no body."""
    assert name not in bodies(fast, text, language)


def test_noun_that_begins_a_name(fast: Tagger) -> None:
    """Given a bank's name at the head of a sentence, then the noun is part of it."""
    assert "Bank Spółdzielczy w Łowiczu" in bodies(fast, "Bank Spółdzielczy w Łowiczu zwróci pieniądze.", "pl")


@pytest.mark.parametrize(
    ("language", "text", "name", "kind"),
    [
        ("es", "Lo dijo la empresa Valdomar ayer.", "Valdomar", EntityType.ORGANISATION),
        ("es", "Lo dijo la empresa Juan ayer.", "Juan", EntityType.PERSON),  # a given name
        ("es", "Lo dijo la empresa Vantol Valdomar ayer.", "Vantol Valdomar", EntityType.PERSON),  # a full name
        ("pl", "Powiedziała firma Mielnika wczoraj.", "Mielnika", EntityType.PERSON),  # his firm
        ("ru", "Сообщила компания Мельничука вчера.", "Мельничука", EntityType.PERSON),
    ],
)
def test_person_behind_a_noun(fast: Tagger, language: str, text: str, name: str, kind: EntityType) -> None:
    """Given what a model takes for a person behind a noun for a firm, then it is a body unless it has two words, is a given name or may be a genitive."""
    assert behind(fast, language, text, name, EntityType.PERSON) == [(name, kind)]


@pytest.mark.parametrize(
    ("language", "text", "name", "names"),
    [
        ("de", "Das meldet der Energiekonzern Valdomar heute.", "", []),  # nouns have capitals, too
        ("en", "So says the bank Valdomar of it.", "", []),
        ("es", "Dice Hoy Aquí Mismo La empresa Valdomar Sur Este Martes", "", []),  # a headline
        ("es", "Lo dice la empresa Juan en mayo.", "", []),
        (
            "es",
            "Lo dice el grupo «Valdomar de la costa y otros» en mayo.",
            "",
            [("Valdomar de la costa y otros", EntityType.ORGANISATION)],
        ),
        ("es", "Lo dice el grupo «Valdomar de la costa y de otros» en mayo.", "", []),  # somebody's words
        ("es", "Lo dice el grupo «Valdomar no! Así no» en mayo.", "", []),
        ("es", "Lo dice la empresa Valdomar Sur en mayo.", "", [("Valdomar Sur", EntityType.ORGANISATION)]),
        ("de", "Das meldet der Energiekonzern Valdomar heute.", "Valdomar", [("Valdomar", EntityType.ORGANISATION)]),
        ("es", "Lo dice la empresa Valdomar, Sur en mayo.", "", [("Valdomar", EntityType.ORGANISATION)]),
        (
            "es",
            "Lo dice la empresa Valdomar Sur Este Vantol Brisa en mayo.",
            "",
            [("Valdomar Sur Este Vantol", EntityType.ORGANISATION)],
        ),
        ("fr", "Cela dit le groupe chic Valdomar en mai.", "", [("Valdomar", EntityType.ORGANISATION)]),
        ("fr", "Cela dit le groupe bel Valdomar en mai.", "", []),
        ("fr", "Cela dit le groupe", "", []),
        ("fr", "Cela dit le groupe chic", "", []),
    ],
)
def test_name_that_no_model_saw(
    fast: Tagger, language: str, text: str, name: str, names: list[tuple[str, EntityType]]
) -> None:
    """Given a noun and a capitalised word behind it that no model saw, then it is a body only where capitals mark names."""
    assert behind(fast, language, text, name, EntityType.PLACE) == names


def test_noun_behind_a_hyphen(fast: Tagger) -> None:
    """Given a club's name whose noun a hyphen joins to its first word, then it is not only the town."""
    text = "Immer mehr freundet sich Anne Böcker (Ski-Club Vantolpe) mit der Distanz an."
    assert "Vantolpe" not in bodies(fast, text, "de")
