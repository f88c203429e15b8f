"""A page on one line is parted at its day: above it stands the head, behind it the text, behind the last sentence the foot."""

from __future__ import annotations

import pytest

from streams.clean import clean
from streams.clean.dumps.endless import split_endless
from tests.clean.invented import CHINESE, PARAGRAPHS, TITLE, page

HEAD = f"Nordvik Courier Home News Sport {TITLE}"
#: The head's lines, where the foot names the site, and where it does not.
SITE, WORDS = ("Nordvik Courier", "Home", "News", "Sport", TITLE), (*HEAD.split()[:5], TITLE)
FOOT = "Read also Ferry timetable changes after quay repairs Contact © Nordvik Courier"


@pytest.mark.parametrize(
    ("stamp", "pieces"),
    [
        (
            "By Ada Abel Published on 17 February 2026 at 09:30",
            ("By Ada Abel", "Published on 17 February 2026 at 09:30"),
        ),
        ("Published 17.02.2026, 09:30 GMT |", ("Published 17.02.2026, 09:30 GMT |",)),
        ("By Ada Abel Feb. 17, 2026 -", ("By Ada Abel", "Feb. 17, 2026 -")),
        ("17.02.2026 um 09:30 Uhr", ("17.02.2026 um 09:30 Uhr",)),
        ("17 February 2026 09:30 CET", ("17 February 2026 09:30 CET",)),
    ],
)
def test_a_page_on_one_line_has_lines_again(stamp: str, pieces: tuple[str, ...]) -> None:
    """Given all of a page on one line, then head, byline, day, text and foot are lines, and the page is read as others are."""
    line = " ".join((HEAD, stamp, *PARAGRAPHS, FOOT))
    assert split_endless(["", line]) == ["", *SITE, *pieces, " ".join(PARAGRAPHS), FOOT]
    answer = clean(page(line))
    assert answer.text == " ".join(PARAGRAPHS)
    assert (answer.published.value or "")[:10] == "2026-02-17"
    assert [author.name for author in answer.authors] == ["Ada Abel"] * (len(pieces) - 1)


def test_blanks_part_the_head_where_words_are_not_parted() -> None:
    """Given a Chinese page on one line, then its menu's entries, headline, day and source are lines of their own."""
    title, day, source = "港口大桥因裂缝继续封闭", "2026-02-17 09:30", "来源：北湾晚报 记者 周晓岚"
    text = " ".join(CHINESE)
    assert split_endless([f"北湾晚报 首页 {title} {day} {source} {text} 相关推荐 灯台"]) == [
        "北湾晚报", "首页", title, day, source, text, "相关推荐 灯台",
    ]  # fmt: skip


def test_a_day_within_a_sentence_parts_nothing() -> None:
    """Given a day that its sentence goes on behind, or that stands behind a sentence, then the head stays with the text."""
    for told in (
        "The light of 17 February 2026 was the last one. ",
        "It was dark. Then came 17 February 2026 Nordvik. ",
    ):
        line = HEAD + " " + told + " ".join(PARAGRAPHS)
        assert split_endless([line]) == [line]
        assert split_endless([f"{line} {FOOT}"]) == [line, FOOT]


def test_a_text_that_opens_in_capitals_keeps_its_first_word() -> None:
    """Given an agency's or a place's short name right behind the day, then it is the text's, not a zone's."""
    text = "OSLO " + " ".join(PARAGRAPHS)
    assert split_endless([f"{HEAD} 17 February 2026 {text}"]) == [*WORDS, "17 February 2026", text]


def test_a_day_far_down_is_not_the_pages_own() -> None:
    """Given a day behind 1,500 characters of a menu, then the head stays with the text."""
    text = " ".join(PARAGRAPHS)
    for entries, parts in ((60, 3), (120, 1)):
        menu = "Nordvik Harbour " * entries
        assert len(split_endless([f"{menu}17 February 2026 {text}"])) == parts


def test_a_byline_opens_as_the_texts_language_writes_it() -> None:
    """Given "De", which is a part of names elsewhere, then it opens a byline above a Romanian text."""
    text = (
        "Consiliul orașului a votat marți pentru reconstruirea farului din lemn de la intrarea în port. "
        "Lucrările vor costa trei milioane, iar cea mai mare parte a banilor vine de la un fond regional. "
    ) * 4
    for told, parts in (
        (text, ["Nordvik Far nou", "De Ada Abel"]),
        (" ".join(PARAGRAPHS), ["Nordvik Far nou De Ada Abel"]),
    ):
        assert split_endless([f"Nordvik Far nou De Ada Abel 17.02.2026 {told}"]) == [
            *parts,
            "17.02.2026",
            told.strip(),
        ]


def test_a_label_or_a_by_far_above_the_day_is_none_of_it() -> None:
    """Given a label in the menu, or "by" in a long headline, then the head ends at the day nevertheless."""
    text = " ".join(PARAGRAPHS)
    for head in (
        f"Nordvik Courier Last updated {TITLE}",
        f"{TITLE} By Hand and by Heart the Town of Oak and Elm Is at One Again",
    ):
        assert split_endless([f"{head} 17 February 2026 {text}"]) == [head, "17 February 2026", text]


def test_a_long_foot_is_read_with_the_text() -> None:
    """Given half of the line behind its last sentence, then that is a list which belongs to the text."""
    text = f"{PARAGRAPHS[0]} " + " ".join(PARAGRAPHS[1:]).replace(".", ",").replace("!", ",")
    assert split_endless([f"{HEAD} 17 February 2026 {text}"]) == [*WORDS, "17 February 2026", text]


def test_lines_and_short_pages_stay() -> None:
    """Given a page of several lines, or one of a few words, then nothing is parted."""
    lines = [f"{HEAD} 17 February 2026", *PARAGRAPHS]
    assert split_endless(lines) == lines
    lines = [f"{HEAD} 17 February 2026 {' '.join(PARAGRAPHS)}", *PARAGRAPHS[:2]]
    assert split_endless(lines) == lines
    short = f"{HEAD} 17 February 2026 {PARAGRAPHS[0]}"
    assert split_endless([short]) == [short]
    assert split_endless([]) == []


def test_an_endless_line_is_no_article() -> None:
    """Given a line of megabytes with a day and sentences, then it is not read through."""
    line = f"{HEAD} 17.02.2026 " + " ".join(PARAGRAPHS) * 200
    assert len(line) > 200_000
    assert split_endless([line]) == [line]


MENU = "Krajna Glasnik Početna Vesti Društvo Sport Kontakt"
SERBIAN = (
    "Tridesetak ribara za dva dana preselilo je oko četiri tone ribe iz rita koji je gotovo presušio. Riba je u cisternama "
    "prevezena do glavnog toka reke. „Radili smo noću, jer danju voda provri“, kaže predsednik udruženja Jovan Pekar. Nivo vode "
    "pao je na dvadeset centimetara, najniže od početka merenja. Nadležni najavljuju ustavu do proleća, a ribari traže da se pumpe "
    "uključe odmah. Meštani su doneli čamce, mreže i čaj, a škola je dala autobus za decu koja su pomagala do večeri. Voda je "
    "u kanalima i dalje plitka, pa će se straža kraj pumpi menjati svaka četiri sata, rekli su u udruženju u subotu."
)


def test_menu_headline_and_writer_without_a_label_are_parted() -> None:
    """Given site, menu, headline and writer on one line above the day, then each is a line, and rights close the text."""
    title = "Ribari spasli ribu iz isušenog rita"
    foot = "Podeli Komentari (0) © 2026 Krajna Glasnik. Sva prava zadržana."
    line = f"{MENU} {title} Milica Vujić 29.08.2026. 13:05 {SERBIAN} {foot}"
    site, *entries = "Krajna Glasnik", "Početna", "Vesti", "Društvo", "Sport", "Kontakt"
    assert split_endless([line]) == [site, *entries, title, "Milica Vujić", "29.08.2026. 13:05", SERBIAN, foot]
    answer = clean(page(line))
    assert (answer.title, answer.text) == (title, SERBIAN)
    assert [author.name for author in answer.authors] == ["Milica Vujić"]


def test_names_that_the_text_has_are_the_headline_s() -> None:
    """Given a headline that opens with names or ends with them, which the text has too, then it keeps them."""
    title = "Jovan Pekar spasao ribu iz rita uz pomoć Udruženja Meštana"
    text = SERBIAN + " Zahvalio je i Udruženju Meštana."
    assert split_endless([f"{MENU} {title} 29.08.2026. 13:05 {text} Podeli © Krajna Glasnik"])[5:8] == [
        "Kontakt",
        title,
        "29.08.2026. 13:05",
    ]


def test_a_head_without_a_menu_stays_whole() -> None:
    """Given few capitals in a row, or none before a word without one, then no menu is parted from the headline."""
    for head in ("Krajna Glasnik Ribari spasli ribu iz isušenog rita", "GLASNIK RIBARI SPASLI RIBU"):
        assert split_endless([f"{head} 29.08.2026. 13:05 {SERBIAN} Podeli"])[0] == head
