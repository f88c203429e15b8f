"""Forms, polls, boxes of facts and players between the paragraphs of text dumps, and the numbered sections of lists."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from streams.clean.blocks.block import Block, Tag
from streams.clean.dumps.furniture import labels
from streams.clean.rules.choice import CUES, Choice
from streams.clean.rules.keeping.counted_lines import keep_sections
from streams.clean.rules.lines.inset import cut_insets
from streams.clean.rules.lines.pointer import follow_pointers
from streams.clean.scoring.block_measures import SENTENCE
from streams.clean.words import cues
from streams.clean.words.sentence_marks import ends_sentence
from tests.clean.choosing import choice_of

_ABOVE = "The ferryman Okke Postma moors in Oosterwold for the last time on Friday, having sailed the same mile for forty years."
_BELOW = (
    "Postma is not bitter about it: he will sail in spring, and the ferry goes on without anybody at the wheel by then."
)
_OTHER = "Your browser stores what it needs to show you these pages, and nothing of this is handed to anybody but our partners."


def dump(lines: Sequence[str], kept: str) -> Choice:
    """Give a dump of which the model keeps the lines with a plus."""
    choice = choice_of(
        lines,
        units=[len(line.split()) for line in lines],
        ends=[SENTENCE * ends_sentence(line) for line in lines],
        digits=[any(map(str.isdigit, line)) for line in lines],
    )
    for at, line in enumerate(lines):
        choice.own[CUES, at] = [cues.cues_of(line) >> place & 1 for place in range(len(cues.NAMES))]
    choice.kept[:] = [mark == "+" for mark in kept]
    return choice


def shown(choice: Choice) -> str:
    """Give which lines are kept."""
    return "".join("+" if keep else "." for keep in choice.kept.tolist())


def insets(lines: Sequence[str], kept: str) -> str:
    """Give which lines are kept once insets have been looked for, none of them far below the threshold."""
    choice = dump(lines, kept)
    cut_insets(choice, np.ones(len(lines), np.bool_))
    return shown(choice)


def test_a_form_between_two_paragraphs_goes_whole() -> None:
    """Given what asks for an address and states terms, then all lines from the first to the last of these go; the text stays."""
    form = (
        "Sign up to the Ferry Letter",
        "Free every week",
        "Lose yourself in a tale",
        "Enter your email",
        "Privacy notice",
    )
    assert insets([_ABOVE, *form, "A subhead", _BELOW], "++++++++") == "+.....++"


def test_one_line_that_asks_makes_no_form() -> None:
    """Given a subhead that opens as such a form does, and nothing more, then it stays."""
    assert insets([_ABOVE, "Sign up, they said", "And so he did", _BELOW], "++++") == "++++"


def test_what_stands_behind_a_form_is_not_brought_back() -> None:
    """Given statements on the site below a form at a page's foot, then the model's choice stands, whatever words they have."""
    foot = "Postma Ferries of Oosterwold sail for the pleasure of their readers, and may share what they know about them all."
    assert insets([_ABOVE, "Sign up now", "Enter your email", foot], "+...") == "+..."


def test_one_word_of_the_text_above_ends_no_form() -> None:
    """Given a statement in a form that has one word of the text above, then the form goes on to the paragraph with several."""
    terms = "Postma Ferries and its partners may write to whoever has left an address here until that person asks them not to."
    form = ("Sign up now", "Enter your email", terms, "Privacy notice")
    assert insets([_ABOVE, *form, _BELOW], "+++.++") == "+....+"


@pytest.mark.parametrize("label", ["Poll", "Stelling", "Опрос", "Anketa:"])
def test_the_text_goes_on_behind_a_poll(label: str) -> None:
    """Given a poll's label and its answers, then they go, and the sentence behind them stays if it has words of the text."""
    poll = (label, "I would dare to sail alone", "Yes", "No", "1,204 votes")
    assert insets([_ABOVE, *poll, _BELOW], "++++++.") == "+.....+"
    assert insets([_ABOVE, *poll, _OTHER], "+......") == "+......"


def test_facts_stay_as_the_model_has_them() -> None:
    """Given a box of facts, then its lines stay as they were, and the text goes on behind it."""
    assert insets([_ABOVE, "Fakta", "Built in 1931", "Six cars", _BELOW, "Contact us"], "+.+...") == "+.+.+."


def test_a_poll_above_the_text_brings_nothing_back() -> None:
    """Given a poll before anything is kept, then nothing changes."""
    assert insets(["Poll", "Yes", "No", _BELOW, _ABOVE], "....+") == "....+"


def sections(lines: Sequence[str], kept: str) -> str:
    """Give which lines are kept once numbered sections have been looked for."""
    choice = dump(lines, kept)
    keep_sections(choice, np.ones(len(lines), np.bool_))
    return shown(choice)


@pytest.mark.parametrize("numbers", ["1234", "4321"])
def test_a_list_goes_on_with_its_numbers(numbers: str) -> None:
    """Given sections numbered up or down of which the model keeps two, then the others stay too, heading and text."""
    one, two, three, four = (f"{number}. A walk" for number in numbers)
    lines = [
        one,
        _ABOVE,
        two,
        _BELOW,
        "Read more",
        "Robbers eat their loot",
        three,
        _ABOVE,
        _BELOW,
        four,
        _BELOW,
        "Contact us",
    ]
    assert sections(lines, "++++........") == "++++..+++++."


def test_numbers_without_text_are_what_is_read_most() -> None:
    """Given headlines that are numbered but have no text below, or sections of which the model keeps one, then nothing changes."""
    assert sections([_ABOVE, "1. Fire", "2. Flood", "3. Frost", "4. Fog", _BELOW], "+.....") == "+....."
    lines = [f"{number}. A walk" if even else _ABOVE for number in (1, 2, 3) for even in (True, False)]
    assert sections(lines, "++....") == "++...."


def test_years_are_no_numbers_of_sections() -> None:
    """Given headings that open with figures which do not count one by one, then nothing changes."""
    assert sections(["12 boats", _ABOVE, "31 boats", _BELOW, "40 boats", _BELOW], "++++..") == "++++.."


@pytest.mark.parametrize(
    "line",
    [
        "This is a modal window.",
        "Stream Type LIVE",
        "Play Video",
        "Unmute",
        "View image in fullscreen",
        "Story Continues",
    ],
)
def test_what_players_and_pictures_say_goes(line: str) -> None:
    """Given a line of a player or a picture's control, then it goes before the model counts it; the same words in a sentence stay."""
    blocks = [Block(text, Tag.TEXT, 0, 0, 0, 0) for text in (line, f"He said: {line}", _BELOW)]
    assert list(labels(blocks)) == [0]


def pointed(lines: Sequence[str], kept: str) -> str:
    """Give which lines are kept once pointers have been followed."""
    choice = dump(lines, kept)
    follow_pointers(choice, np.ones(len(lines), np.bool_))
    return shown(choice)


def test_a_headline_between_questions_and_answers_goes() -> None:
    """Given a heading of related pages and one headline in an interview, then both go; below a longer line nothing does."""
    talk = ["Why?", "To sleep.", "Read also", "Robbers eat their loot", "And now?", "I wait."]
    assert pointed(talk, "++++++") == "++..++"
    assert pointed(["Why?", "Read also what the robbers ate on that day", "A subhead", "And now?"], "++++") == "++++"


def test_a_subhead_above_a_pointer_is_the_texts_below() -> None:
    """Given a subhead that the model doubts above a pointer, then the text goes on behind both, and the subhead stays with it."""
    lines = [_ABOVE, "A wheel of his own", "Read also", "Robbers eat their loot", _BELOW, _OTHER]
    assert pointed(lines, "+.....") == "++..++"
