"""Text dumps: headline, byline, date, publisher and origin are read from lines."""

from __future__ import annotations

import pytest

from streams.article import AuthorKind, Precision
from streams.clean.claims.byline_zone import read_zone
from streams.clean.claims.dump.read import read_text
from streams.clean.claims.metadata import Metadata
from streams.clean.dates.written import Style
from streams.origin import ProvenanceKind
from streams.page import Page, Position

BODY = [
    "The mayor of the small river town said on Monday that the long awaited bridge would open to all traffic next spring.",
    "Workers have set the last of the forty steel beams, and the council expects the road surface to be laid by the end of the month.",
    "Shop owners on both banks hope that visitors will come back, although some residents fear the noise of lorries in the old streets.",
]


def read(*lines: str) -> Metadata:
    """Read a dump."""
    page = Page("p", Position("-", 0, 0), "\n".join(lines), b"", "2024-04-08T00:00:00Z", "2024-04-08T00:00:00Z")
    return read_text(lines, page)


@pytest.mark.parametrize(
    ("signed", "dated", "day"),
    [
        ("ByTheo Abara", "Mar 27, 20255 mins", "2025-03-27"),
        ("By Theo Abara", "27 March 20258:15 am", "2025-03-27T08:15:00Z"),
        ("Theo Abara", "27. März 202512 Min. Lesezeit", "2025-03-27"),
        ("VonTheo Abara", "July 4, 2025February 9", "2025-07-04"),
    ],
)
def test_what_a_dump_glues_to_names_and_days(signed: str, dated: str, day: str) -> None:
    """Given "By" glued to a name, and a time, a count of minutes or a day to a year, then author and day are read."""
    found = read("Home", "Town to open its new bridge", signed, dated, *BODY)
    assert ([one.name for one in found.authors], found.published.value) == (["Theo Abara"], day)


@pytest.mark.parametrize("line", ["Mar 27, 202512345 views", "Mar 27, 20255"])
def test_longer_numbers_hold_no_year(line: str) -> None:
    """Given more digits than a time or a count of minutes has behind a year, or nothing behind them, then no day is read."""
    assert read("Town to open its new bridge", line, *BODY).published.value is None


def test_reads_an_aggregators_page() -> None:
    """Given title fences and a source line with an age, then the source is the publisher and the age no instant."""
    found = read(
        "logo",
        "Town to open its new bridge",
        "",
        "Town to open its new bridge",
        "Example Times16 hours ago",
        *BODY,
        "Related Articles",
    )
    assert found.title == "Town to open its new bridge"
    assert (found.published.value, found.published.precision, found.published.raw) == (
        None,
        Precision.HOUR,
        "16 hours ago",
    )
    assert found.publisher.name == "Example Times"
    assert (found.provenance.kind, found.provenance.original_publisher) == (ProvenanceKind.AGGREGATED, "Example Times")
    assert "Example Times" in (found.provenance.evidence or "")


def test_reads_a_desk_and_its_outlet() -> None:
    """Given a desk's byline with a date, then the desk signs, its outlet publishes, and the zone is unknown."""
    found = read(
        "Skip to content",
        "Town to open its new bridge in spring",
        "by The River Gazette news desk April 7, 2024 11:01 AM 1 min read",
        *BODY,
    )
    assert found.title == "Town to open its new bridge in spring"
    assert [(a.name, a.kind) for a in found.authors] == [("The River Gazette news desk", AuthorKind.DESK)]
    assert found.publisher.name == "The River Gazette"
    assert (found.published.value, found.published.zone_known) == ("2024-04-07T11:01:00Z", False)


def test_reads_a_date_above_the_headline() -> None:
    """Given a date line before the headline and icon names before that, then both are recognised."""
    found = read(
        "icon bookmark icon camera icon check icon close icon share",
        "15 Jul, 2025 07:28",
        "Town opens its bridge to all",
        "A short standfirst about the bridge",
        "Town opens its bridge to all",
        *BODY,
    )
    assert found.title == "Town opens its bridge to all"
    assert found.published.value == "2025-07-15T07:28:00Z"


def test_reads_site_name_wire_and_sign_off() -> None:
    """Given "Site - Title", an agency's caption under the title and a sign-off, then all three are read, and no date."""
    title = "River town opens its long awaited bridge"
    found = read(
        f"The Daily Example - {title}",
        "NYSE 2.1% 3.4",
        title,
        f"{title} / Photo: A. Body/AFP",
        title,
        *BODY,
        "A.Writer--TDE",
    )
    assert found.title == title
    assert found.publisher.name == "The Daily Example"
    assert [a.name for a in found.authors] == ["A.Writer"]
    assert (found.provenance.kind, found.provenance.agency) == (ProvenanceKind.WIRE, "AFP")
    assert found.published.value is None
    assert found.published.precision is Precision.NONE


def test_reads_a_wire_dateline() -> None:
    """Given "PLACE, date (Agency) -" before the first words, then place, agency and day are read."""
    found = read("Town to open its new bridge", f"RIVERTON, April 7, 2024 (Reuters) - {BODY[0]}", *BODY[1:])
    assert (found.provenance.agency, found.dateline) == ("Reuters", "RIVERTON, April 7, 2024")
    assert found.published.value == "2024-04-07"


@pytest.mark.parametrize(
    ("credit", "agency"),
    [
        ("Ada Abel avec AFP", "AFP"),
        ("Ada Abel (mit Material von dpa)", "dpa"),
        ("Źródło: PAP, Kurier Doliny", "PAP"),
        ("Kaynak: İHA", "İHA"),
    ],
)
def test_reads_an_agency_behind_a_name_or_before_an_outlet(credit: str, agency: str) -> None:
    """Given an agency behind a writer's name or a label, then the text is credited to it, and the name signs it."""
    found = read("Town to open its new bridge", credit, "April 7, 2024 11:01 AM", *BODY)
    assert (found.provenance.kind, found.provenance.agency) == (ProvenanceKind.WIRE, agency)
    assert [a.name for a in found.authors] == (["Ada Abel"] if credit.startswith("Ada") else [])


def test_invents_nothing() -> None:
    """Given a headline and body that name days only in sentences, then no date, author, publisher or origin is claimed."""
    found = read(
        "Town to open its new bridge",
        " • 23713 views",
        BODY[0],
        f"On Tuesday, April 9, 2024, the council met. {BODY[1]}",
        "Another headline about something else entirely in town02.04.24, 19:59",
        BODY[2],
    )
    assert found.title == "Town to open its new bridge"
    assert found.published.value is None
    assert found.authors == ()
    assert found.publisher.name is None
    assert found.provenance.kind is ProvenanceKind.UNKNOWN


def test_survives_any_lines() -> None:
    """Given no lines, blank ones or a very long one, then there is no title and no failure."""
    assert read().title is None
    assert read("", " ").title is None
    assert read("x" * 1_000_000).title is None


@pytest.mark.parametrize(
    ("date", "body"),
    [
        (
            "Publié le 05/11/2023",
            "La passerelle du port a été rouverte jeudi aux piétons, après huit mois de travaux qui ont coûté deux millions d'euros.",
        ),
        (
            "05/11/2023 18:20",
            "A ponte sobre o rio voltou a abrir esta quinta-feira, depois de oito meses de obras pagas pela câmara da cidade.",
        ),
        (
            "Cập nhật 5/11/2023",
            "Cây cầu bắc qua sông đã mở lại cho người đi bộ vào hôm thứ năm sau tám tháng sửa chữa, theo chính quyền thành phố.",
        ),
    ],
)
def test_reads_numbers_as_the_texts_language_writes_dates(date: str, body: str) -> None:
    """Given a dump without address or declared language, then its text says whether the day or the month comes first."""
    found = read("Le pont / A ponte / Cây cầu", date, body, *[body.replace(",", " –")] * 2)
    assert (found.published.value or "")[:10] == "2023-11-05"


def test_reads_the_month_first_where_the_text_is_english() -> None:
    """Given the same numbers above an English text, then the month comes first, as most of its pages write it."""
    assert (read("Town opens its bridge", "11/05/2023", *BODY).published.value or "")[:10] == "2023-11-05"


@pytest.mark.parametrize(
    "line",
    ["He died on 5 May 2024.", "The band released its album on 5 May 2024.", "Am 5. Mai 2024 um 10:30 Uhr begann die Sitzung.", "会议于2024年5月5日举行。"],
)  # fmt: skip
def test_a_sentence_dates_no_page(line: str) -> None:
    """Given a short sentence with a day among an undated page's first lines, then it is no date line and stays in the text."""
    assert read_zone([line], Style()).lines == ()


@pytest.mark.parametrize(
    "line",
    ["Published on 5 May 2024.", "Last updated on Sunday, 5 May 2024.", "This article was first published on 5 May 2024.", "Veröffentlicht am Sonntag, den 5. Mai 2024.", "By Anna Berg, 5 May 2024.", "Kyiv, 5 May 2024.", "5 May 2024 at 10:30 a.m.", "Published on Monday, 5 May 2024 by the newsroom (at 9.30 a.m.)"],
)  # fmt: skip
def test_a_date_line_may_end_in_a_stop(line: str) -> None:
    """Given a line that dates the page and ends as a sentence does, then its day is read."""
    found = read_zone([line], Style()).published
    assert found is not None
    assert (found.value or "")[:10] == "2024-05-05"
