"""Live blogs: which entries of a dump are kept whole, which lines open an entry, and which pages with times are none."""

from __future__ import annotations

import numpy as np
import pytest

from streams.article import Kind
from streams.clean.claims.metadata import Metadata
from streams.clean.rules.keeping.live import is_live, keep_entries, keep_times
from streams.clean.scoring.block_measures import SENTENCE
from tests.clean.choosing import choice_of

_TEXT = "The bridge has been closed to all traffic after a lorry was blown over on it."


def kept(*lines: tuple[str, bool], markup: bool = False, kind: Kind = Kind.UNKNOWN) -> str:
    """Give which lines are kept of those that the model keeps or not."""
    texts = [text for text, _ in lines]
    choice = choice_of(
        texts,
        claims=Metadata(kind=kind),
        units=[len(text.split()) for text in texts],
        ends=[SENTENCE * text.endswith(".") for text in texts],
        clock=[text[0].isdigit() for text in texts],
        cue_share=[text == "Share" for text in texts],
    )
    choice.kept[:] = [keep for _, keep in lines]
    if markup:
        keep_times(choice)
    else:
        keep_entries(choice, np.ones(len(texts), bool))
    return "".join("+" if keep else "." for keep in choice.kept)


def entry(time: str, *, keep: bool) -> list[tuple[str, bool]]:
    """Give an entry's time, headline, text and control."""
    return [(time, False), ("Bridge closed", False), (_TEXT, keep), ("Share", False)]


_TIMES = ("15.41 GMT", "14.58 GMT", "13.07 GMT", "11.33 GMT")


def test_entries_that_the_model_doubts_are_kept_with_their_headlines() -> None:
    """Given four entries below times that run one way, the first of which are kept, then all are, and no control."""
    lines = [line for at, time in enumerate(_TIMES) for line in entry(time, keep=at < 2)]
    assert kept(("Key events", False), *lines, ("Most viewed", False)) == "." + ".++." * 4 + "."


def test_reporters_of_entries_go_and_their_headlines_stay() -> None:
    """Given the reporter's name between time and headline, then it goes even if the model keeps it, and the headline stays."""
    entries = [((time, False), ("Ada Abel", True), ("Bridge closed", False), (_TEXT, True)) for time in _TIMES]
    assert kept(*(line for entry in entries for line in entry)) == "..++" * len(_TIMES)


def test_other_news_below_an_article_are_no_live_blog() -> None:
    """Given entries of a feed below an article that the model keeps, then none of them is kept."""
    lines = [line for time in _TIMES for line in entry(time, keep=False)]
    assert kept((_TEXT, True), (_TEXT, True), *lines) == "++" + "...." * 4


def test_a_programme_is_no_live_blog() -> None:
    """Given times in full fives, as events are announced, then each line stays as the model has it."""
    lines = [line for at, hour in enumerate(range(9, 13)) for line in entry(f"{hour}:30", keep=at < 2)]
    assert kept(*lines) == "..+." * 2 + "...." * 2


def test_times_stay_above_the_entries_of_markup() -> None:
    """Given entries in markup whose texts are kept, then the time right above each is, and none where the text is gone."""
    lines = [line for time in _TIMES for line in ((time, False), (_TEXT, True))]
    assert kept(*lines, ("10.02 GMT", False), (_TEXT, False), markup=True) == "++" * 4 + ".."
    assert kept(*lines[:6], markup=True) == ".+" * 3


def test_times_in_full_fives_stay_on_a_page_that_declares_a_live_blog() -> None:
    """Given kept texts below times in full fives, then the times stay if the page declares a live blog, and go as they do in a programme."""
    lines = [line for hour in (16, 15, 13, 12) for line in ((f"{hour}:20", False), (_TEXT, True))]
    assert kept(*lines, markup=True, kind=Kind.LIVE) == "++" * 4
    assert kept(*lines, markup=True) == ".+" * 4


@pytest.mark.parametrize("time", ["{0}時1{1}分", "{0}.1{1} UhrBrücke gesperrt", "{0}시 1{1}분"])
def test_a_time_in_words_opens_an_entry(time: str) -> None:
    """Given entries below times of day in the words of a language, then the text is a live blog's."""
    texts = [line for at in range(5) for line in (time.format(15 - at, at), _TEXT)]
    timed = ["Uhr" in text for text in texts]
    choice = choice_of(texts, units=[3 if text[0].isdigit() else 16 for text in texts], clock=timed, digits=[float(text[0].isdigit()) for text in texts])  # fmt: skip
    assert is_live(choice.blocks, choice.own, choice.kept)
