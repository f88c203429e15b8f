"""Text pages: scrapers that keep no markup leave menus, tickers and whole other articles behind."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streams.article import RemovedKind
from streams.clean import clean
from streams.clean.blocks.block import Tag
from streams.clean.dumps.comment_thread import thread
from streams.clean.dumps.furniture import counts, tickers
from streams.clean.dumps.lines import read_lines
from streams.clean.dumps.undump import undump
from streams.clean.read import is_markup
from streams.errors import Reject
from tests.clean.invented import CHINESE, CLUTTER, HEADLINES, PARAGRAPHS, TITLE, page

BODY = "\n\n".join(PARAGRAPHS)


def cleaned(text: str) -> list[str]:
    """Paragraphs of the cleaned page."""
    return clean(page(text)).text.split("\n\n")


def test_menu_ticker_and_icons_go() -> None:
    """Lines that give themselves away by form are cut and named; the article stays whole."""
    text = (
        "icon searchicon menuicon closeicon shareicon mail\nHome\nNews\nSport\nCulture\n"
        "NVK 1.2% 10.4 $\nFISH -0.3% 88.1 $\nSAIL 0.8% 5.02 $\n\n"
        f"{TITLE}\n\n{BODY}\n\nSubscribe\n* indicates required\nSubscribe\n* indicates required\n"
    )
    answer = clean(page(text))
    assert answer.text.split("\n\n") == list(PARAGRAPHS)
    assert {RemovedKind.ICONS, RemovedKind.TICKER} <= {run.kind for run in answer.removed}


def test_appended_articles_stay_outside() -> None:
    """An aggregator's further articles, each under its thrice printed title, are never glued to the first."""
    others = "".join(
        f"{title}\n{title}\n\nNordvik Courier\n\ntime3 hours ago\n\n  • Nordvik Courier\n\n{title}\n\n"
        + "Another story goes on here at some length. " * 8
        + "\n\n"
        for title in HEADLINES[:3]
    )
    kept = cleaned(
        f"logo\n{TITLE}\n\n{TITLE}\n\nNordvik Courier5 hours ago\n{BODY}\n\nComments\n\nNo comments yet...\n\nRelated Articles\n\n{others}"
    )
    assert kept == list(PARAGRAPHS)


def test_captions_with_a_credit_go() -> None:
    """A sentence that ends with a picture's credit in brackets is a caption; one that ends with a reporter's is not."""
    caption = (
        "Marta Lindahl speaks at the harbour in Nordvik on March 1, 2024. (Ada Marsh/Nordvik Courier via Getty Images)"
    )
    answer = clean(page(f"{TITLE}\n\n{caption}\n\n{BODY} (Reporting by Ada Marsh)"))
    assert caption not in answer.text
    assert answer.text.endswith("(Reporting by Ada Marsh)")
    assert RemovedKind.CAPTION in {run.kind for run in answer.removed}


@pytest.mark.parametrize("signed", ["(dpa/AFP)", "(SDA/AFP)", "(AFP/Reuters)", "(via Bloomberg)"])
def test_agencies_that_sign_a_report_are_no_credit(signed: str) -> None:
    """Brackets that hold agencies and nobody's name sign the text: its last paragraph stays."""
    last = f"The council will meet again in Nordvik next week. {signed}"
    assert clean(page(f"{TITLE}\n\n{BODY}\n\n{last}")).text.endswith(last)


def test_sentences_on_what_was_read_out_stay() -> None:
    """The line beside the button that reads an article out goes; a sentence of the article on reading does not."""
    sentence = "The story was read aloud by his daughter, who paused several times."
    player = "This article was narrated automatically."
    answer = clean(page(f"{TITLE}\n\n{player}\n\n{BODY}\n\n{sentence}\n\n{PARAGRAPHS[0]} Twice."))
    assert sentence in answer.text
    assert player not in answer.text


def test_readers_comments_go() -> None:
    """What follows a heading for comments with day, time and prose again and again is a thread, whatever it says."""
    comments = "".join(
        f"{number}. {name}\nMarch {number}, 2024 at 6:3{number} am\nThe council did well here. "
        + PARAGRAPHS[number]
        + "\n"
        for number, name in enumerate(("harbourfan", "Ola B.", "tidewatch"), 1)
    )
    answer = clean(page(f"{TITLE}\n\n{BODY}\n\n3 responses to “{TITLE}”\n\n{comments}"))
    assert answer.text.split("\n\n") == list(PARAGRAPHS)
    assert answer.removed[-1].kind is RemovedKind.COMMENTS


def test_entries_with_times_are_no_thread_without_its_heading() -> None:
    """A live blog dates its entries too."""
    entries = "\n".join(f"March 4, 2024, 1{number}:15\n{text}" for number, text in enumerate(PARAGRAPHS))
    blocks = read_lines(undump(f"{BODY}\n\n{entries}")).blocks
    assert thread(blocks, 500) == len(blocks)


@pytest.mark.parametrize("signed", ["", "By Ada Marsh\n"], ids=["bare", "by one reporter"])
def test_entries_below_a_count_of_comments_are_no_thread(signed: str) -> None:
    """Given a live blog whose head shows how many comments there are, then its entries stay: no reader signs them."""
    entries = "\n".join(f"March 4, 2024, 1{number}:15\n{signed}{text}" for number, text in enumerate(PARAGRAPHS))
    blocks = read_lines(undump(f"{BODY}\n\nComments (42)\n{entries}")).blocks
    assert thread(blocks, 500) == len(blocks)
    names = ("harbourfan", "Ola B.", "tidewatch", "Mr Brine", "eel")
    read = "\n".join(f"{name}\nMarch 4, 2024, 10:15\n{text}" for name, text in zip(names, PARAGRAPHS, strict=False))
    blocks = read_lines(undump(f"{BODY}\n\nComments (42)\n{read}")).blocks
    assert blocks[thread(blocks, 500)].text == "Comments (42)"


@pytest.mark.parametrize("count", ["Comments (42)", "42 Comments", "12 Kommentare", "コメント (3)", "Комментарии: 5"])
def test_counts_of_comments_go(count: str) -> None:
    """A line that says how many comments there are is furniture; one that says what of it is not."""
    sentence = "Comments on the plan: 42"
    blocks = read_lines(undump(f"{PARAGRAPHS[0]}\n{count}\n{sentence}\n{PARAGRAPHS[1]}")).blocks
    assert [blocks[at].text for at in counts(blocks)] == [count]


def test_the_articles_own_date_is_no_comment() -> None:
    """Given a dated byline above a short report, then the thread below is still found by its heading."""
    text = f"{BODY}\n\n{TITLE}\nPosted by Ada Marsh on March 3, 2024, 6:21 AM\n{PARAGRAPHS[0]}\n\n3 responses to “{TITLE}”\n"
    text += "".join(
        f"{number}. reader{number} says:\nMarch {number}, 2024 at 6:3{number} am\nWell done.\n" for number in (4, 5, 6)
    )
    blocks = read_lines(undump(text)).blocks
    assert blocks[thread(blocks, 500)].text.startswith("3 responses")


@pytest.mark.parametrize(
    "rows",
    [
        ("ARS 38 28 5 5 91", "LIV 38 24 10 4 86", "MCI 38 23 9 6 72"),
        ("NORWAY 16 8 13 37", "GERMANY 12 10 5 27", "CHINA 9 4 2 15"),
        ("CDU 28.5% +4.4", "SPD 16.4% -9.3", "FDP 4.3% -7.1"),
        ("CDU 28.5 % 208", "SPD 16.4 % 120", "FDP 4.3 % 0"),
        ("NYK 51 31", "BOS 61 21", "PHI 24 58"),
    ],
    ids=["league", "medals", "votes and swings", "votes and seats", "wins and losses"],
)
def test_tables_of_results_are_no_tickers(rows: tuple[str, ...]) -> None:
    """Names in capitals with numbers are rows of the article; a quote has a currency, or a price and its change."""
    assert not tickers(read_lines(undump("\n".join(rows))).blocks)


@pytest.mark.parametrize(
    "rows",
    [
        ("NVK 1.2% 10.4 $", "FISH -0.3% 88.1 $", "SAIL 0.8% 5.02 $"),
        ("SAIL 61.10 +1.2%", "FISH 8,210.55 -0.3%", "NVK INDEX 10.4 0.0%"),
        ("SAIL 61.10 +1.25", "FISH 8,210.55 -20.75", "NVK 10.4 -0.1"),
    ],
)
def test_quotes_are_tickers(rows: tuple[str, ...]) -> None:
    """Prices with their changes are furniture in whichever order they stand."""
    assert len(tickers(read_lines(undump("\n".join(rows))).blocks)) == len(rows)


@pytest.mark.parametrize("control", ["Reply", "Reply to Ola", "Antworten", "Ответить", "返信", "3 days ago", "2小时前"])
def test_controls_of_comments(control: str) -> None:
    """A thread is recognised by what answers its comments, too, in many languages."""
    comments = "".join(f"{name}\n{control}\nIt was time.\n" for name in ("Ola B.", "eel", "Tide"))
    blocks = read_lines(undump(f"{BODY}\n\nComments (12)\n{comments}")).blocks
    assert blocks[thread(blocks, 500)].text == "Comments (12)"


def test_a_picture_printed_twice_is_no_fence() -> None:
    """Alternative text and caption repeat a line: what follows is still the article."""
    text = (
        f"{TITLE}\n\n{PARAGRAPHS[0]}\n\n{PARAGRAPHS[1]}\n\nThe tower in winter light\nThe tower in winter light\n\n"
        + "\n\n".join(PARAGRAPHS[2:])
    )
    assert set(PARAGRAPHS) <= set(cleaned(text))


def test_single_lines_of_another_script_go() -> None:
    """A teaser in the site's other language inside a translated text is cut; quoted lines that stand together are not."""
    teaser = "Порт закрыли на ремонт из-за сильного шторма 21.02.26, 10:16"
    answer = clean(page(f"{TITLE}\n\n{PARAGRAPHS[0]}\n\n{teaser}\n\n" + "\n\n".join(PARAGRAPHS[1:])))
    assert teaser not in answer.text
    assert RemovedKind.FOREIGN_INSERT in {run.kind for run in answer.removed}


def test_chinese_lines() -> None:
    """A text page without spaces between words is read by the same model."""
    assert set(CHINESE) <= set(cleaned("首页\n新闻\n体育\n\n" + "\n\n".join(CHINESE) + "\n\n版权所有\n"))


@pytest.mark.parametrize("words", list(CLUTTER), ids=["chinese", "japanese", "korean", "thai", "arabic"])
def test_dumps_in_other_scripts(words: tuple[str, ...]) -> None:
    """Given a dump all in one script, then every paragraph stays and its menu and rights line go."""
    home, news, sport, more, rights, share = CLUTTER[words]
    kept = cleaned(f"{home}\n{news}\n{sport}\n\n" + "\n\n".join(words) + f"\n\n{share}\n\n{more}\n\n{rights}\n")
    assert set(words) <= set(kept)
    assert not {home, news, sport, rights} & set(kept)


def test_prose_about_markup_is_text() -> None:
    """Angle brackets in a text page do not make it markup, and are kept."""
    text = f"{TITLE}\n\n{BODY}\n\nThe paper's web desk joked that <blink> was a lighthouse too, and that 3 < 4 & 5 > 4 remain true."
    assert not is_markup(text)
    assert "<blink> was a lighthouse" in clean(page(text, content_type="text/html")).text


def test_blank_lines_and_bullets_make_boxes() -> None:
    """Lines without a gap share a box; bullets become items."""
    layout = read_lines(undump("one\ntwo\n\nthree\n  • four\n***\n"))
    assert [(block.text, block.tag) for block in layout.blocks] == [
        ("one", Tag.TEXT),
        ("two", Tag.TEXT),
        ("three", Tag.TEXT),
        ("four", Tag.ITEM),
    ]
    boxes = [block.box for block in layout.blocks]
    assert boxes[0] == boxes[1] != boxes[2]
    assert layout.boxes.parents[boxes[3]] == boxes[2]


@settings(max_examples=150)
@given(st.text(max_size=600) | st.binary(max_size=600))
def test_any_text_or_bytes_end_well(body: str | bytes) -> None:
    """No input crashes the stage."""
    with suppress(Reject):
        assert clean(page(body)).text
