"""How the lines of a text dump are weighed and repaired before they are read: words, furniture, glued bylines, outlets."""

from __future__ import annotations

import pytest

from streams.clean.claims.dump.body_start import begins, furnished, words
from streams.clean.claims.dump.glued_bylines import apart
from streams.clean.claims.dump.headline import find_headline
from streams.clean.claims.dump.masthead import masthead
from tests.claims.test_text_pages import BODY, read


@pytest.mark.parametrize(
    ("line", "count"),
    [
        ("The ferry is back", 4),
        ("Das Fährschiff ist da", 4),
        ("港口今年春天", 4),
        ("เรือกลับมาแล้ว", 3),
        ("துறைமுகத்திற்குத் திரும்பியது", 4),
        ("ბორანი", 1),
        ("საქართველოსთვის", 2),
    ],
)
def test_words_are_counted_as_a_script_writes_them(line: str, count: int) -> None:
    """Given a line, then two ideographs, six Thai letters or seven of a script with long words count as one word."""
    assert words(line) == count


@pytest.mark.parametrize(
    ("line", "is_one"),
    [
        ("We use cookies on this page", True),
        ("Read more about the ferry", True),
        ("Read about the ferry", False),
        ("The signal is out", False),
        ("Log in", True),
        ("The log of the ferry", False),
        ("12 Comments", True),
        ("Comments on the ferry", False),
    ],
)
def test_furniture_is_known_by_its_words(line: str, *, is_one: bool) -> None:
    """Given a line, then its first characters show furniture; a word that only looks so does not, nor one further on."""
    assert furnished(line, 120) is is_one
    assert not furnished("x" * 120 + line, 120)


def test_a_body_begins_below_what_breaks_even() -> None:
    """Given a menu, a notice on cookies and paragraphs with a list between, then the body begins at its first paragraph."""
    menu, notice = (
        ["Home", "News", "Sport"],
        "We use cookies to see how this page is read by " + "one and " * 20 + "all.",
    )
    lines = [*menu, notice, *BODY[:2], "One", "Two", BODY[2]]
    assert begins(lines, [*map(words, lines)]) == 4
    short = ["Home", "The ferry is back at the old northern quay.", "It goes again from Monday on, they say."]
    assert begins(short, [*map(words, short)]) == 1


@pytest.mark.parametrize(
    ("lines", "texts"),
    [
        (["By", "Ada Abel"], ["By Ada Abel"]),
        (
            ["By", "Ada Abel who has " + "long " * 10 + "written"],
            ["By", "Ada Abel who has " + "long " * 10 + "written"],
        ),
        (["ByAda Abel"], ["By Ada Abel"]),
        (["Byron Abel"], ["Byron Abel"]),
        (["Ada AbelPublished: 5 May 2026"], ["Ada Abel Published: 5 May 2026"]),
        (["Ada AbelMonday"], ["Ada AbelMonday"]),
        (["Ada McMay 5"], ["Ada Mc May 5"]),
        (["Ada McGregor 5"], ["Ada McGregor 5"]),
        (["Ada Abel05/11/2026"], ["Ada Abel", "05/11/2026"]),
        (["Courier | Ada Abel | 5 May 2026 | 3 views"], ["Courier", "Ada Abel 5 May 2026", "3 views"]),
        (["5 May 2026 | Courier | 3 views"], ["5 May 2026 Courier", "3 views"]),
        (["Ada Abel | 5 May 2026"], ["Ada Abel | 5 May 2026"]),
        (["Ada Abel05/11/2026 " + "and on " * 16], ["Ada Abel05/11/2026 " + "and on " * 16]),
    ],
)
def test_a_byline_is_restored(lines: list[str], texts: list[str]) -> None:
    """Given a byline that a dump glued or broke, then its parts are told apart; a short name in a word is none."""
    assert [one.text for one in apart(lines, 0, len(lines))] == texts


@pytest.mark.parametrize(
    ("joined", "site"),
    [
        ("Town to open its new bridge - Nordvik Courier", "Nordvik Courier"),
        ("Nordvik Courier | Town to open its new bridge", "Nordvik Courier"),
        ("Town to open its new bridge - home", None),
        ("Town to open its new bridge - News", None),
        ("Town to open its new bridge - Courier 24", None),
        ("Town to open its new bridge - courier", None),
        ("Town to open its new bridge Nordvik Courier", None),
        ("Town to open its new bridge - the Courier of all Nordvik and of its isles", None),
        ("Town to open its new bridge - " + "Nordvik" * 9, None),
    ],
)
def test_a_line_that_joins_site_and_title_names_the_site(joined: str, site: str | None) -> None:
    """Given the title once alone and once joined to other words, then a short name behind a mark is the site's."""
    found = find_headline([joined, "Town to open its new bridge", "By Ada Abel", *BODY])
    assert (found.title, found.site) == ("Town to open its new bridge", site)


@pytest.mark.parametrize(
    ("stated", "name"),
    [
        ("© Nordvik Weekly 2031", "Nordvik Weekly"),
        ("Copyright (c) 2031 The Nordvik Weekly. All rights reserved.", "Nordvik Weekly"),
        ("© 2031 Nordvik Weeklys", None),
        ("© 2031 Friends of the Nordvik Weekly", "Nordvik Weekly"),
        ("Nordvik Weekly 2031", None),
    ],
)
def test_rights_name_the_outlet_of_the_first_line(stated: str, name: str | None) -> None:
    """Given a name above the text, then a statement of rights that has it, as whole words, makes it the outlet's."""
    title = "Town to open its new bridge"
    assert masthead(["Nordvik Weekly", "News", "Sport", title, *BODY, stated], title) == name


def test_a_name_that_is_the_outlets_is_no_author() -> None:
    """Given a bare line that is the outlet's name, then it publishes and does not sign."""
    found = read(
        "Lindholm Ferryman",
        "Town to open its new bridge",
        "Lindholm Ferryman",
        "5 May 2024",
        *BODY,
        "© 2024 Lindholm Ferryman",
    )
    assert (found.publisher.name, found.authors) == ("Lindholm Ferryman", ())
