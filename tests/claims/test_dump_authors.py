"""A dump's author is the likeliest of the names around its headline, or nobody; its day may be labelled anywhere."""

from __future__ import annotations

import pytest

from streams.article import AuthorKind, Cleaned
from streams.clean import clean
from streams.clean.claims.dump.glued_bylines import apart
from streams.clean.claims.people.byline import names
from streams.clean.words.byline_words import opening
from streams.page import Page, Position

TITLE = "Harbour bridge stays closed until the spring"
BODY = (
    "The harbour bridge will stay closed until the spring because the steel of its northern arch has to be replaced, the city said.",
    "Engineers found cracks in the arch of the bridge in March, and the harbour authority has paid for divers to look at the piers.",
    "Ferries carry walkers over the harbour in the meantime, every quarter of an hour and free of charge for the people of both banks.",
)


def read(*lines: str, title: str = TITLE, body: tuple[str, ...] = BODY) -> Cleaned:
    """Clean a dump; ``lines`` stand below its headline."""
    text = "\n".join(("Home", "Sport", title, *lines, *body))
    page = Page(
        page_id="",
        raw=Position("-", 0, 0),
        body=text,
        body_digest=b"",
        fetched_at="2026-01-01T00:00:00Z",
        received_at="2026-01-01T00:00:00Z",
        content_type="text/plain",
    )
    return clean(page)


def authors(*lines: str, title: str = TITLE, body: tuple[str, ...] = BODY) -> list[str]:
    """Give the names that sign a dump."""
    return [author.name for author in read(*lines, title=title, body=body).authors]


def test_a_name_alone_below_the_headline_signs() -> None:
    """Given a name on a line of its own and a day some lines below, then it is the author's."""
    assert authors("Ada Abel", "Share", "4 May 2025") == ["Ada Abel"]


def test_a_name_beside_a_day_on_its_line_signs() -> None:
    """Given a name before a day and more behind it, or behind a day, then it is the author's."""
    assert authors("Ada Abel March 4, 2025 — 7 minutes read") == ["Ada Abel"]
    assert authors("December 15, 2025 · Ada Abel") == ["Ada Abel"]


def test_a_picture_says_the_name_as_well() -> None:
    """Given a name twice on a line, the picture's text and the byline, then it is read once."""
    assert authors("Ada Abel Ada Abel", "4 May 2025") == ["Ada Abel"]


def test_words_that_the_text_has_in_small_letters_are_no_name() -> None:
    """Given two capitalised words beside the day that the body has in small letters, then they are no name."""
    assert authors("Northern Arch", "4 May 2025") == []


def test_a_name_among_others_is_nobody() -> None:
    """Given a name that would sign alone, then it does not between others, as teasers and lists of people have them."""
    body = (*BODY, "Ada Abel has written of bridges and of harbours in the north for more than twenty years.")
    assert authors("Share", "Ada Abel", "Print", body=body) == ["Ada Abel"]
    assert authors("Lena Falk", "Ada Abel", "Omar Nasser", "Ben Bo", "Ida Moe", body=body) == []


def test_a_writer_described_below_the_text_signs_it() -> None:
    """Given a name without a day, then it signs if a line at the end is about the person, and else does not."""
    sentence = "Ada Abel has written of bridges and of harbours in the north for more than twenty years."
    assert authors("Ada Abel", body=(*BODY, sentence)) == ["Ada Abel"]
    assert authors("Ada Abel", body=(*BODY, sentence.replace("Ada", "Eva"))) == []


def test_a_role_below_a_name_speaks_for_it() -> None:
    """Given a name without a day, then it signs above what somebody is, and above anything else it does not."""
    assert authors("Ada Abel", "Staff reporter") == ["Ada Abel"]
    assert authors("Ada Abel", "Print") == []


def test_who_is_in_the_headline_hardly_wrote() -> None:
    """Given a name and a day some lines below, then it does not sign where the headline has a word of it."""
    assert (
        authors("Ada Abel", "Share", "4 May 2025", title="Mayor Abel keeps the harbour bridge closed until spring")
        == []
    )


def test_who_edited_does_not_outweigh_who_wrote() -> None:
    """Given a bare name right below the headline and below that who edited, then the first signs."""
    assert authors("Ada Abel", "4 May 2025", "Edited by Ben Bo") == ["Ada Abel"]


@pytest.mark.parametrize("label", ["Last Modified: 4 May 2025", "Date Published 4 May 2025"])
def test_what_labels_a_day_is_no_name(label: str) -> None:
    """Given two capitalised words before a day that say what it dates, then nobody signs."""
    assert authors(label) == []


def test_two_words_of_a_script_without_capitals_sign_beside_a_day_only() -> None:
    """Given two Hindi words below a headline, then they are a name beside the day, and else may be anything."""
    body = (
        "शहर ने कहा कि बंदरगाह का पुल वसंत तक बंद रहेगा क्योंकि उसके उत्तरी मेहराब का इस्पात बदलना है और इसमें कई महीने लगेंगे।",
        "इंजीनियरों को मार्च में पुल के मेहराब में दरारें मिलीं और बंदरगाह प्राधिकरण ने गोताखोरों को खंभे देखने के लिए पैसे दिए हैं।",
    )
    title = "बंदरगाह का पुल वसंत तक बंद रहेगा"
    assert authors("लीला शर्मा", "4 मई 2025", body=body, title=title) == ["लीला शर्मा"]
    assert authors("लीला शर्मा", "छापें", "सुनें", "4 मई 2025", body=body, title=title) == []


def test_a_desk_signs_in_scripts_without_capitals_wherever_it_stands() -> None:
    """Given a desk of two words, beside no day or with a word that opens menus too, then it is the author."""
    body = (
        "शहर ने कहा कि बंदरगाह का पुल वसंत तक बंद रहेगा क्योंकि उसके उत्तरी मेहराब का इस्पात बदलना है और इसमें कई महीने लगेंगे।",
        "इंजीनियरों को मार्च में पुल के मेहराब में दरारें मिलीं और बंदरगाह प्राधिकरण ने गोताखोरों को खंभे देखने के लिए पैसे दिए हैं।",
    )
    title = "बंदरगाह का पुल वसंत तक बंद रहेगा"
    for desk in ("समाचार डेस्क", "নিজস্ব প্রতিবেদক", "מערכת החדשות", "غرفة الأخبار", "گروه فرهنگی"):
        found = read(desk, "छापें", "सुनें", "4 मई 2025", body=body, title=title).authors
        assert [(author.name, author.kind) for author in found] == [(desk, AuthorKind.DESK)]


@pytest.mark.parametrize("address", ["ada.abel@nordvik.example", "@ada_abel", "3–4 minutes"])
def test_an_address_or_a_reading_time_below_a_name_speaks_for_it(address: str) -> None:
    """Given a name far from the day with an address or a reading time below, then it signs as one with a role does."""
    tools = ("Print this page", "Listen to all", "Save it for later")
    assert authors(*tools, "Ada Abel", address, "Share", "4 May 2025") == ["Ada Abel"]
    assert authors(*tools, "Ada Abel", "Give", "Share", "4 May 2025") == []


def test_an_outlet_behind_a_dash_is_no_part_of_the_name() -> None:
    """Given a name, a dash and the outlet above the day, then the name signs."""
    assert authors("Ada Abel - Nordvik Evening Courier", "4 May 2025") == ["Ada Abel"]


def test_a_bar_parts_several_names_from_their_day() -> None:
    """Given two long names, a bar and a day, then all are read; a headline before the bar is another page's."""
    answer = read("Adalbert Abelmann, Benedikta Bockelmann | 4 May 2025")
    assert [author.name for author in answer.authors] == ["Adalbert Abelmann", "Benedikta Bockelmann"]
    assert (answer.published.value or "")[:10] == "2025-05-04"
    assert read("Why the opera has lost its director | 4 May 2025").published.value is None


def test_a_day_that_is_labelled_far_below_is_the_page_s() -> None:
    """Given a labelled day of publishing at a dump's end, then it is the page's; not if another is labelled too, or none is."""
    one, other = "Published August 13, 2025", "Published August 12, 2025"
    assert (read(body=(*BODY, "About us", one)).published.value or "")[:10] == "2025-08-13"
    assert read(body=(*BODY, "About us", one, other)).published.value is None
    assert read(body=(*BODY, "About us", "August 13, 2025")).published.value is None


@pytest.mark.parametrize(
    "stamp",
    [
        "Nordvik Courier / Ada Marsh / 17 February 2026, 09:30",
        "Ada Marsh | 17.02.2026. 09:30 > 10:12 | Comments: 5",
        "2026-02-17 • Ada Marsh • 3 min",
    ],
)
def test_bars_part_name_and_date(stamp: str) -> None:
    """Given who, when and what else on one line with bars between, then name and day are read."""
    answer = read(stamp)
    assert [author.name for author in answer.authors] == ["Ada Marsh"]
    assert (answer.published.value or "")[:10] == "2026-02-17"


def test_one_bar_parts_no_line() -> None:
    """Given a date and one thing beside it, then the line stays as the page showed it; with two, each piece is its own."""
    assert [shown.text for shown in apart(["2026-02-17 | Ada Marsh"], 0, 1)] == ["2026-02-17 | Ada Marsh"]
    assert [shown.text for shown in apart(["Ada Marsh | 2026-02-17 | Nordvik"], 0, 1)] == [
        "Ada Marsh 2026-02-17",
        "Nordvik",
    ]


@pytest.mark.parametrize(
    "text", ["文化部", "文部科学省", "글로벌경제", "기자회견", "記者会見で説明", "記者会", "取材班"]
)
def test_a_longer_word_signs_nothing(text: str) -> None:
    """Given a word that begins with one that signs, then it is no byline."""
    assert opening(text) is None


@pytest.mark.parametrize(
    ("line", "found"),
    [("記者王小明", ("王小明",)), ("文／山田太郎", ("山田太郎",)), ("By Anna Berg Exclusive", ("Anna Berg",)), ("Exclusive", ()), ("国際", ())],
)  # fmt: skip
def test_names_are_persons(line: str, found: tuple[str, ...]) -> None:
    """Given a byline, then its names are given, and no word beside them."""
    assert names(line, prose=True) == found


def test_a_standfirst_that_opens_with_a_name_tells_of_its_person() -> None:
    """Given a standfirst on somebody above the writer's name, then the writer signs; a role behind a comma is shorter."""
    told = "Ada Abel, keeper of the harbour's light for nineteen years, leaves the island this winter"
    body = (
        "Ada Abel walks over the bridge of the harbour without looking at the ground, as she has done so often.",
        *BODY,
    )
    assert authors(told, "Bo Berg", "@boberg", "5 May 2031", body=body) == ["Bo Berg"]
    assert authors("Ada Abel, keeper of the harbour's light", "5 May 2031") == ["Ada Abel"]


@pytest.mark.parametrize(
    "line",
    [
        "Rozmawiał: Jan Berg",
        "Rozmawiała Anna Berg",
        "Das Gespräch führte Anna Berg",
        "Беседовал Иван Берг",
        "Ptal se Jan Berg",
    ],
)
def test_who_asked_the_questions_signs(line: str) -> None:
    """Given what says who held an interview, below the headline or behind the last line, then that is its author."""
    name = " ".join(line.split()[-2:])
    assert authors(line, "5 May 2031") == [name]
    assert authors("5 May 2031", body=(*BODY, line)) == [name]


def test_a_star_behind_a_name_leads_to_a_note() -> None:
    """Given a writer's name with a star, then the star is not part of it."""
    assert authors("Bo Berg*", "5 May 2031") == ["Bo Berg"]
