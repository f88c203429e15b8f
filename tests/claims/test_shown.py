"""What stands right below the headline against what the markup states: account or byline, moving day or day shown."""

from __future__ import annotations

import pytest

from streams.clean.claims.metadata import Metadata
from tests.claims.reading import read as read_page

TITLE = "Ferry back after a week"


def read(head: str, below: str) -> Metadata:
    """Read a page with this head and these lines below its headline."""
    html = (
        f'<html lang="en"><head><title>{TITLE}</title>{head}</head><body><main><h1>{TITLE}</h1>{below}'
        "<p>The ferry runs again between the two islands, the harbour office said.</p></main></body></html>"
    )
    return read_page(html, "https://isle.example/ferry")


def stated(day: str, author: str = "Ada Abel", modified: str = "2025-05-09T10:00:00Z") -> str:
    """Write the data of an article."""
    return (
        f'<script type="application/ld+json">{{"@type":"NewsArticle","headline":"{TITLE}","datePublished":"{day}",'
        f'"dateModified":"{modified}","author":{{"@type":"Person","name":"{author}"}}}}</script>'
    )


@pytest.mark.parametrize(
    ("author", "line", "names"),
    [
        ("KatieS", "By Ben Bo", ["Ben Bo"]),
        ("Ada Abel", "By Ben Bo", ["Ben Bo"]),
        ("benbo", "By Ben Bo", ["Ben Bo"]),
        ("Ada Abel", "By BenTheBard", ["Ada Abel"]),
        ("Ada Abel", "By Ben Abel", ["Ada Abel"]),
        ("Ada Abel", "By Isle Staff", ["Ada Abel"]),
        ("Ada Abel", "Ben Bo", ["Ada Abel"]),
        ("Ada Abel", "Ada Abel talks to the ferryman</p><p>By Ben Bo", ["Ada Abel"]),
    ],
)
def test_a_byline_below_the_headline_outweighs_another_stated_person(author: str, line: str, names: list[str]) -> None:
    """Given a person in the data and another full name that signs, then the byline; an alias or a desk is too little."""
    found = read(stated("2025-05-08T10:00:00Z", author), f"<p>{line}</p><p>8 May 2025</p>")
    assert [one.name for one in found.authors] == names


@pytest.mark.parametrize(
    ("day", "line", "value"),
    [
        ("2025-05-08T10:00:00Z", "4 May 2024", "2024-05-04"),
        ("2025-05-08T10:00:00Z", "Posted on May 4, 2024", "2024-05-04"),
        ("2025-05-08T10:00:00Z", "Updated 4 May 2024", "2025-05-08T10:00:00Z"),
        ("2025-05-08T10:00:00Z", "11 May 2025", "2025-05-08T10:00:00Z"),
        ("2025-05-08T10:00:00+02:00", "Posted on 11 May 2025", "2025-05-08T10:00:00+02:00"),
        ("2025-05-10T10:00:00Z", "9 May 2025", "2025-05-10T10:00:00Z"),
        ("2025-05-08T10:00:00Z", "05.08.2025", "2025-05-08T10:00:00Z"),
        ("2025-05-09T02:41:41Z", "8 May 2025", "2025-05-09T02:41:41Z"),
        ("2025-05-09T02:41:00Z", "8 May 2025 9:41 pm", "2025-05-08T21:41:00-05:00"),
    ],
    ids=("moved|posted|a change|later|later and labelled|the last change|turned|maybe one clock|one instant").split(
        "|"
    ),
)
def test_an_earlier_day_below_the_headline_outweighs_a_stated_one(day: str, line: str, value: str) -> None:
    """Given a stated day and another in sight, then the earlier one, if it dates no change and is not the same by another clock."""
    assert read(stated(day), f"<p>{line}</p>").published.value == value


def test_the_clock_of_other_times_on_the_page_gives_the_day() -> None:
    """Given a UTC instant, the day before in sight and a comment's time with its offset, then the instant by that offset."""
    comment = '<time datetime="2025-05-08T22:10:00-05:00">10:10 pm</time>'
    found = read(stated("2025-05-09T02:41:41Z"), f"<p>8 May 2025</p>{comment}")
    assert found.published.value == "2025-05-08T21:41:41-05:00"


@pytest.mark.parametrize(
    "line",
    [
        "Published 8 May 2025 | Updated 9 May 2025",
        "Publié le 8 mai 2025, mis à jour le 9 mai 2025",
        "פורסם: 08.05.25, 21:10 | עודכן: 09.05.25, 08:00",
        "เผยแพร่: 8 พ.ค. 2568 21:10 น. ปรับปรุง: 9 พ.ค. 2568 08:00 น.",
        "8 Μαΐου 2025 21:05 | Τελευταία ενημέρωση: 9 Μαΐου 2025",
        "公開 2025.05.08 21:04 更新 2025.05.09 07:50",
    ],
)
def test_a_labelled_change_in_sight_is_the_last_change(line: str) -> None:
    """Given markup without any date, then both days of a labelled line are read, each for what it is."""
    found = read("", f"<p>{line}</p>")
    assert (found.published.value or "")[:10] == "2025-05-08"
    assert found.modified is not None
    assert (found.modified.value or "")[:10] == "2025-05-09"


def test_a_stated_clock_time_takes_the_zone_that_readers_see() -> None:
    """Given a time without a zone in the markup and the same time with one below the headline, then the zone is known."""
    head = '<meta name="content_PublishedDate" content="2024-12-03 10:15:00">'
    found = read(head, "<div>Isle News - 3 December 2024, 10:15 WIB</div>").published
    assert (found.value, found.zone_known) == ("2024-12-03T10:15:00+07:00", True)
    other = read(head, "<div>Isle News - 3 December 2024, 10:20 WIB</div>").published
    assert (other.value, other.zone_known) == ("2024-12-03T10:15:00Z", False)
