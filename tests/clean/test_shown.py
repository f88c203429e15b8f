"""What stands below the headline and disagrees with the markup: when it is believed, and when it dates or signs another thing."""

from __future__ import annotations

import pytest

from tests.clean.article_pages import shown
from tests.clean.invented import ld
from tests.clean.stories import GERMAN

_DAY, _EARLIER = "2024-05-10", "2024-05-04"


def under(line: str, **fields: object) -> str:
    """Give day and authors of a story whose markup states one of each, with a line below the headline."""
    stated = {"datePublished": _DAY, "author": {"@type": "Person", "name": "Ada Abel"}, **fields}
    found = shown(GERMAN, "".join(f"<p>{text}</p>" for text in (line, *GERMAN.texts)), ld(**{"@type": "NewsArticle", "headline": GERMAN.title, **stated}))  # fmt: skip
    return f"{found.published.value} {', '.join(author.name for author in found.authors)}"


@pytest.mark.parametrize("line", ["4. Mai 2024", "Samstag, 4. Mai 2024", "Veröffentlicht am 4. Mai 2024"])
def test_an_earlier_day_that_dates_the_page_counts(line: str) -> None:
    """Given a bare day or one behind a word of publishing, then the page was moved to the day that it states."""
    assert under(line).startswith(_EARLIER)


@pytest.mark.parametrize(
    "line",
    [
        "12. März 1931 – 4. Mai 2024",
        "(1931-03-12 – 2024-05-04)",
        "Gasthof zur Linde, 4. Mai 2024",
        "Urteil vom 4. Mai 2024",
        "Match played on 4 May 2024",
        "Aufgenommen am 4.5.2020",
    ],
)
def test_an_earlier_day_of_something_else_does_not(line: str) -> None:
    """Given the days of a life, of an event, of a ruling or a picture, then the stated day stays."""
    assert under(line).startswith(_DAY)


@pytest.mark.parametrize(
    ("line", "day"), [("Updated 12 May 2024", "2024-05-12"), ("Book review, 4 May 2020", None), ("Revised edition of 4 May 2020", None)]
)  # fmt: skip
def test_a_change_before_the_day_of_publication_is_another_things(line: str, day: str | None) -> None:
    """Given a visible change behind the stated day, then it is the last one; before it, a book's or a law's."""
    body = "".join(f"<p>{text}</p>" for text in (line, *GERMAN.texts))
    found = shown(
        GERMAN, body, ld(**{"@type": "NewsArticle", "headline": GERMAN.title, "datePublished": _DAY})
    ).modified
    assert (found.value if found else None) == day


@pytest.mark.parametrize(
    "line", ["12. März 1931 – 4. Mai 2024", "03.05.2024 - 05.05.2024", "May 3, 2024 - May 5, 2024"]
)
def test_two_days_with_a_dash_between_them_date_no_page(line: str) -> None:
    """Given the days of a life or a fair as the only ones of the page, then it has no day."""
    assert under(line, datePublished=None).startswith("None")


@pytest.mark.parametrize("line", ["Edited by Bob Bell", "Posted by Bob Bell", "Aus Bad Segeberg"])
def test_who_set_the_page_is_not_who_wrote_it(line: str) -> None:
    """Given who edited or posted it, or a place, then the stated author stays."""
    assert under(line).endswith("Ada Abel")


def test_a_byline_outweighs_the_account() -> None:
    """Given another person in a byline, then that one signs."""
    assert under("Von Bob Bell").endswith("Bob Bell")


@pytest.mark.parametrize(
    ("stated", "authors"),
    [
        ("Ada Abel, Hamburg", "Ada Abel"),
        ("Ada Abel und Zico", "Ada Abel, Zico"),
        ("Ada Abel, Zico, Bob Bell", "Ada Abel, Zico, Bob Bell"),
    ],
)
def test_a_place_behind_the_only_author_is_left_out(stated: str, authors: str) -> None:
    """Given one word behind the only name, then it is a place; among several names it is one of them."""
    assert under("Die Höfe", author=stated).endswith(f"{_DAY} {authors}")


def test_a_place_beside_a_day_signs_nothing() -> None:
    """Given a day and a place in capitals below the headline, then the place is no author; a name there is."""
    for line, authors in (("Harbour of Nordvik", []), ("Ada Abel", ["Ada Abel"])):
        body = "".join(f"<p>{text}</p>" for text in ("18 May 2024, 10:00", line, *GERMAN.texts))
        assert [author.name for author in shown(GERMAN, body).authors] == authors
