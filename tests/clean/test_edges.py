"""Notes below a report about who wrote it, block by block: what each condition holds back."""

from __future__ import annotations

import pytest

from streams.article import Author, AuthorKind
from streams.clean.claims.metadata import Metadata
from streams.clean.rules.lines.asides import cut_asides
from streams.clean.rules.lines.edges import cut_closers, cut_openers
from streams.clean.scoring.block_measures import SENTENCE
from streams.clean.words.cues import BIT, cues_of
from tests.clean.choosing import choice_of

ADA = (Author("Ada Abel", AuthorKind.PERSON),)


def kept_of(note: str, *, news: bool, ends: int = SENTENCE) -> list[bool]:
    """Give what is left of two paragraphs and a note."""
    texts = ["The ferry is back.", "It runs again from Monday.", note]
    claims = Metadata(authors=ADA, news=news)
    choice = choice_of(texts, claims=claims, units=[len(text.split()) for text in texts], ends=ends)
    cut_closers(choice)
    return choice.kept.tolist()


@pytest.mark.parametrize(
    ("note", "news"),
    [
        ("Ada Abel covers the harbours of the north.", True),
        ("Ada Abel, our correspondent, lives on the island.", True),
        ("Ada Abel covers the harbours: ada@isle.example.", False),
        ("Ada Abel covers the harbours, @adaonisle.", False),
    ],
)
def test_a_note_goes_where_the_page_is_news_or_says_where_the_writer_is_reached(note: str, *, news: bool) -> None:
    """Given a sentence about who signs at the end, then it goes and the paragraphs stay."""
    assert kept_of(note, news=news) == [True, True, False]


@pytest.mark.parametrize(
    ("note", "news", "ends"),
    [
        ("Ada Abel covers the harbours of the north.", False, SENTENCE),
        ("Ada Abel covers the harbours of the north", True, 0),
        ("Ada Abel came to the harbour " + "and looked at the boats " * 9 + "once more.", True, SENTENCE),
    ],
    ids=["no news, no address", "no sentence", "a paragraph"],
)
def test_what_may_be_the_articles_own_last_word_stays(note: str, ends: int, *, news: bool) -> None:
    """Given a page that is no news, a line that is no sentence, or one as long as a paragraph, then it stays."""
    assert kept_of(note, news=news, ends=ends) == [True, True, True]


@pytest.mark.parametrize(("line", "kept"), [("Ada Abel", False), ("Ada Abel:", True), ("Eve Boyd", True)])
def test_who_signs_again_and_again_goes_but_who_asks_stays(line: str, *, kept: bool) -> None:
    """Given a line with nothing but the writer's name that stands three times below the text, then it goes; a speaker's stays."""
    texts = ["The ferry is back.", "It runs again from Monday.", line, "The pier is open."]
    choice = choice_of(
        texts,
        claims=Metadata(authors=ADA),
        units=[20, 20, 2, 20],
        ends=[SENTENCE, SENTENCE, 0, SENTENCE],
        since_title=[1, 2, 3, 4],
        seen=[1, 1, 3, 1],
    )
    cut_openers(choice)
    assert choice.kept.tolist() == [True, True, kept, True]


@pytest.mark.parametrize(
    ("line", "units", "kept"),
    [
        ("Read later", 2, False),
        ("Save for later", 3, False),
        ("Gift this article", 3, False),
        ("Offrir l'article", 2, False),
        ("Lire plus tard", 3, False),
        ("Ge bort", 2, False),
        ("Merken", 1, False),
        ("Guardar artículo", 2, False),
        ("Salva articolo", 2, False),
        ("印刷する", 2, False),
        ("メールで", 2, False),
        ("スクラップ", 3, False),
        ("저장하기", 1, False),
        ("인쇄하기", 1, False),
        ("Gift this season to the poor", 6, True),
        ("The later reading", 3, True),
    ],
)
def test_a_tools_label_above_the_text_goes(line: str, units: int, *, kept: bool) -> None:
    """Given the label of a button above the first paragraph, then it goes; a longer line and one of other words stay."""
    texts = [line, "The ferry is back.", "It runs again from Monday.", line]
    choice = choice_of(
        texts,
        units=[units, 20, 20, units],
        ends=[0, SENTENCE, SENTENCE, 0],
        since_title=[1, 2, 3, 4],
        cue_share=[cues_of(text) & BIT["share"] > 0 for text in texts],
        cue_byline=[0, 0, 0, 1],
    )
    cut_openers(choice)
    assert choice.kept.tolist() == [kept, True, True, True]


@pytest.mark.parametrize(
    ("line", "units", "kept"),
    [
        ("Reading time: 4 min.", 4, False),
        ("Lesezeit: 4 Minuten.", 3, False),
        ("Tempo di lettura: 4 minuti.", 5, False),
        ("Lästid: 4 min.", 3, False),
        ("The board put 4 hours of reading time before each vote.", 7, True),
        ("It sank in 1904.", 4, True),
    ],
)
def test_a_reading_time_with_a_stop_goes(line: str, units: int, *, kept: bool) -> None:
    """Given a short line that gives the reading time below the title, then its stop makes no sentence of it; a sentence stays."""
    texts = [line, "The ferry is back.", "It runs again from Monday."]
    choice = choice_of(texts, units=[units, 20, 20], ends=SENTENCE, since_title=[1, 2, 3], digits=[0.1, 0, 0])
    cut_asides(choice)
    assert choice.kept.tolist() == [kept, True, True]


@pytest.mark.parametrize(
    ("line", "goes"),
    [
        ("Ada Abel", True),
        ("Gespräch: Ada Abel", True),
        ("Dear reader: Ada Abel", False),
        ("With love, Ada Abel", False),
    ],
)
def test_a_name_alone_at_the_end_signs(line: str, *, goes: bool) -> None:
    """Given the author's name alone on the last line, or behind a label of one word, then it goes; a closing of a letter stays."""
    assert kept_of(line, news=False, ends=0) == [True, True, not goes]
