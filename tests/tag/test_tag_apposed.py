"""Names behind a noun for what they are, in tier fast over the starter vocabulary."""

from __future__ import annotations

import pytest

from streams.tag import Tagger, TagSettings, Tier


@pytest.fixture(scope="module")
def fast() -> Tagger:
    """Open a tagger of tier fast."""
    return Tagger.open(TagSettings(tier=Tier.FAST))


def bodies(fast: Tagger, text: str, language: str) -> list[str]:
    """Give the mentions of organisations, as written."""
    found = fast.tag(text, None, language).entities
    return [m.text for entity in found if entity.type.value == "organisation" for m in entity.mentions]


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
        ("fr", "Le groupe « Nous ne voulons pas de cela ici, jamais de la vie » a manifesté à Lyon.", "Nous"),
    ],
)
def test_persons_and_words_behind_a_noun(fast: Tagger, language: str, text: str, name: str) -> None:
    """Given who heads the firm, whose it is, or somebody's words behind the noun, then these are no body."""
    assert name not in bodies(fast, text, language)


def test_noun_that_begins_a_name(fast: Tagger) -> None:
    """Given a bank's name at the head of a sentence, then the noun is part of it."""
    assert "Bank Spółdzielczy w Łowiczu" in bodies(fast, "Bank Spółdzielczy w Łowiczu zwróci pieniądze.", "pl")
