"""Forms of words in the languages of the world: stems, marks, runs without blanks."""

from __future__ import annotations

import tracemalloc

import pytest

from streams.tag.forms.cases import Form, forms_of
from streams.tag.lexicon.stems import TopicWords
from streams.tag.reading.match import _combinations
from streams.tag.reading.runs import stands_alone
from streams.tag.reading.words import Word, WordForm
from streams.tag.tagger import Tagger


def test_a_short_stem_is_no_longer_word() -> None:
    """Given a stem of three letters, then it speaks in its cases, and not in another word that begins so; a long stem does."""
    words = TopicWords("cs", {"ban": (("medtop:04000000", 1),), "volebn": (("medtop:11000000", 1),)}, (), None)
    assert words.terms_of(["ban", "banach", "bananovy", "volebnich"]) == ["ban", "ban", "", "volebn"]


def test_a_mark_says_where_a_stem_may_stand() -> None:
    """Given a stem that counts within words and a word that counts alone, then compounds have the one, longer words not the other."""
    law, sport = (("medtop:02000000", 3),), (("medtop:15000000", 1),)
    words = TopicWords("de", {"gericht": law, "=win": sport, "landgericht": law}, ("gericht",), None)
    assert words.terms_of(["amtsgericht", "gerichte", "landgerichts", "win", "wine"]) == [
        "gericht", "gericht", "landgericht", "=win", "",
    ]  # fmt: skip


def test_forms_are_bounded(starter: Tagger) -> None:
    """Given a hostile word, the forms it may be are few, and none is longer than a name."""
    for language in ("pl", "hu", "fi", "ar", "ko", "ta"):
        for word in ("a" * 10_000, "ban" * 3_000, "ال" * 3_000, "는" * 5_000):
            forms = starter.reader.words.of([word], language)[0].forms
            assert len(forms) <= 16
            assert all(len(word_form.form.base) <= 70 for word_form in forms)


def test_combinations_are_laid_out_one_by_one() -> None:
    """Given a name's first word before words of many forms, then their combinations, a million, are not laid out to try the first."""
    form = WordForm(Form("ban", 0, 3), "ban", lengths=-1, seconds=-1, bits=-1)
    word = Word("ban", None, 0, forms=(form,) * 16)
    tracemalloc.start()
    next(iter(_combinations([word] * 6)))
    assert tracemalloc.get_traced_memory()[1] < 100_000
    tracemalloc.stop()


@pytest.mark.parametrize(
    ("run", "start", "end", "alone"),
    [("マリの町", 0, 2, True), ("マリア", 0, 2, False), ("アマリ", 1, 3, False), ("เลา", 1, 3, False), ("ลาว", 0, 3, True),
     ("กัลา", 1, 4, False), ("ลาวา", 0, 3, False)],
)  # fmt: skip
def test_a_name_in_a_run_is_cut_from_no_longer_word(run: str, start: int, end: int, alone: bool) -> None:  # noqa: FBT001
    """Given a place in scripts without blanks, then no katakana goes on beside it, and it begins and ends no syllable's middle."""
    assert stands_alone(run, start, end) is alone


def test_a_rare_prefix_makes_no_name_of_three_letters() -> None:
    """Given "in Libya" and "a cage" in Hebrew, then the first may be the name with its small word, the second not."""
    assert "לוב" in {form.base for form in forms_of("בלוב", "בלוב", "he")}
    assert "לוב" not in {form.base for form in forms_of("כלוב", "כלוב", "he")}
