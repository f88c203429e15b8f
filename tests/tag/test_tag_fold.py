"""Normal forms bring a name's spellings together, and the strict check keeps unlike names apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.tag.forms.fold import LONGEST_TOKEN, fold, fold_all, plain_all
from streams.tag.forms.spelling import Nearness, declines, nearness


@pytest.mark.parametrize(
    "spellings",
    [
        "Sergey Sergei Сергей Сергея Сергею Сергеем Сергій Сергія Сергієм",
        "Lavrov Лавров Лаврова Лаврову Лавровым Лаврове Лавровим",
        "Zelensky Zelenskyy Zelenskiy Зеленский Зеленского Зеленским Зеленський Зеленського Зеленському",
        "Dmitry Dmitri Dmitriy Дмитрий Дмитрия Дмитро",
        "Volodymyr Володимир Володимира",
        "Київ Києва Києву Києві Києвом",
        "Харків Харкова Харкові Харковом",
        "Америка Америки Америке Америці",
        "Organization Organisation",
    ],
)
def test_spellings_meet_under_one_key(spellings: str) -> None:
    """Given the ways that desks write one name, in all cases, all have one key."""
    assert len({fold(word) for word in spellings.split()}) == 1


def test_numerals_and_han_stay_apart() -> None:
    """Given numerals of kings and Han names of one romanisation, each keeps its own key."""
    assert len({fold(word) for word in ("I", "II", "III", "XV")}) == 4
    assert fold("王植") != fold("王質")


@pytest.mark.parametrize(
    ("word", "forms"),
    [
        ("россия", "россии россию россией"),
        ("китай", "китая китаю китаем китае"),
        ("москва", "москвы москве москву москвой москві"),
        ("израиль", "израиля израилю израилем израиле"),
        ("юрий", "юрия юрию юрием"),
        ("зеленский", "зеленского зеленскому зеленским зеленском"),
        ("київ", "києва києву києві києвом"),
        ("америка", "америки америці америку"),
        ("путін", "путіна путіну путінові путіним"),
        ("филиппины", "филиппин филиппинам филиппинах"),
    ],
)
def test_cases_decline(word: str, forms: str) -> None:
    """Given a dictionary form, its cases are accepted."""
    assert [form for form in forms.split() if not declines(word, form)] == []


@pytest.mark.parametrize(
    ("word", "form"), [("мали", "мало"), ("перу", "перед"), ("рим", "рима́"), ("чад", "чадо"), ("того", "тогда")]
)
def test_other_words_do_not_decline(word: str, form: str) -> None:
    """Given an everyday word that the loose key confuses with a country, the strict check refuses it."""
    assert not declines(word, form)


def test_nearness_has_steps() -> None:
    """Given forms ever farther from the alias, nearness falls step by step."""
    assert nearness("São", "São") is Nearness.EXACT
    assert nearness("São", "Sao") is Nearness.PLAIN
    assert nearness("Лавров", "Лаврова") is Nearness.INFLECTED
    assert nearness("Sergey", "Sergei") is Nearness.FOLD
    assert nearness("Sergey", "Сергей") is Nearness.CROSS


@given(st.text(max_size=200))
def test_fold_takes_anything(text: str) -> None:
    """Given any text, fold answers, and no longer than a few letters a letter."""
    assert len(fold(text)) <= LONGEST_TOKEN * 4


@given(st.lists(st.text(st.characters(exclude_characters="\n", codec="utf-8"), max_size=LONGEST_TOKEN), max_size=20))
def test_words_are_folded_together_as_alone(words: list[str]) -> None:
    """Given any words, each has the key among others that it has alone."""
    assert fold_all(words, plain_all(words)) == [fold(word) for word in words]
