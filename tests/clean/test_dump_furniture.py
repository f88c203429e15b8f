"""What furniture of text dumps is known by, line by line: the border of each rule, and what beyond it is text."""

from __future__ import annotations

import pytest

from streams.article import RemovedKind
from streams.clean.blocks.block import Block, Tag
from streams.clean.dumps.comment_thread import thread
from streams.clean.dumps.foreign_lines import foreign
from streams.clean.dumps.furniture import furniture_of, icons, labels, signed_off, tags, tickers
from streams.clean.dumps.further_articles import feed, fence, first_stamped, is_stamp

SAID = "The harbour master said that the old crane goes when the ice does, and that nobody will miss it at all. " * 3
TITLE = "Ferry back at the northern quay"


def blocks_of(*lines: str) -> list[Block]:
    """Give a block a line."""
    return [Block(line, Tag.TEXT, 0, 0, 0, 0) for line in lines]


@pytest.mark.parametrize(
    ("lines", "cut"),
    [
        (("Паром вернулся в порт Нордвика после долгой зимы.", "أخبار العالم", "Мэр поблагодарил рыбаков за терпение."), [1]),
        (("Паром вернулся в порт.", "أخبار العالم", "أخبار المدينة", "Мэр поблагодарил рыбаков за терпение всех в порту."), []),
        (("Паром вернулся в порт.", "أخبار العالم والمدينة والميناء", "Мэр сказал."), []),
        (("Паром вернулся в порт Нордвика после долгой зимы.", "Gazette", "Мэр поблагодарил рыбаков за терпение."), []),
        (("Паром вернулся в порт Нордвика после долгой зимы.", "2026", "Мэр поблагодарил рыбаков за терпение."), []),
        (("Το πλοίο επέστρεψε στο λιμάνι μετά τον χειμώνα.", "港口新闻", "Ο δήμαρχος ευχαρίστησε τους ψαράδες."), [1]),
        (("페리가 긴 겨울을 지나 항구로 돌아왔다고 시장이 말했다.", "नया समाचार", "시장은 어부들에게 감사했다."), [1]),
        (("Bådene i Nordvik sejler igen, siger rådet på øen.", "Når isen går, kommer færgen", "Så er det forår."), []),
    ],
)  # fmt: skip
def test_a_single_line_in_another_script_is_a_teaser(lines: tuple[str, ...], cut: list[int]) -> None:
    """Given a short line in a script that little of the page has, then it goes if none like it is beside it; Latin stays."""
    assert foreign(blocks_of(*lines)) == dict.fromkeys(cut, RemovedKind.FOREIGN_INSERT)


def thread_at(*lines: str, text: tuple[str, ...] = (SAID, SAID)) -> int | None:
    """Give the place of the line from which comments follow two paragraphs, None if there is no thread."""
    at = thread(blocks_of(*text, *lines), 500)
    return at - len(text) if at < len(text) + len(lines) else None


COMMENTS = [line for name in ("gull", "eel", "crab") for line in (name, "4 May 2026, 10:15", "So it is, and so it was last year.")]  # fmt: skip
FAR = ["A line of no account"] * 7


@pytest.mark.parametrize(
    ("lines", "at"),
    [
        (("Comments", *COMMENTS), 0),
        (("12 Comments", *COMMENTS), 0),
        (COMMENTS, None),
        (("Comments", *COMMENTS[:6]), None),
        (("Comments", *FAR, *COMMENTS), 0),
        (("Comments", *FAR, *FAR[:3], *COMMENTS), None),
        (("Comments", *[one for line in COMMENTS for one in (line, *FAR * 2)]), None),
        (("Comments", "So it is.", "Reply", "And so it was.", "Reply to eel", "It will be.", "• Reply"), 0),
        (("Comments", "gull", "3 hours ago", "So it is.", "eel", "4 hours ago", "No.", "crab", "1 day ago", "Yes."), 0),
        (("Comments", "gull", "4 May 2026", "So it is.", "eel", "5 May 2026", "No.", "crab", "6 May 2026", "Yes."), None),
        (("Comments", "gull", "10:15", "So it is.", "eel", "10:16", "No.", "crab", "10:17", "Yes."), None),
        (("Comments", *[line.replace("4 May 2026, 10:15", "4 May 2026, 10:15" + " and on" * 14) for line in COMMENTS]), None),
    ],
    ids=[
        *("heading", "counted", "no heading", "two", "heading nine lines above", "heading too far", "far apart", "replies"),
        *("ages", "days alone", "times alone", "sentences"),
    ],
)  # fmt: skip
def test_a_thread_is_known_by_its_stamps(lines: tuple[str, ...], at: int | None) -> None:
    """Given lines below the text, then three stamps or replies near each other below a heading make a thread, if readers differ."""
    assert thread_at(*lines) == at
    assert thread_at(*lines, text=(SAID[:200],)) is None


@pytest.mark.parametrize(
    ("line", "goes"),
    [
        (f"The post {TITLE} appeared first on Nordvik Courier.", True),
        (f"The post {TITLE} appeared first on " + "Nordvik " * 9, False),
        (f"{TITLE} appeared first", False),
        (f"We wrote of it: {TITLE}", False),
        (f"12 {TITLE} appeared", False),
        (TITLE, False),
    ],
)
def test_a_line_around_the_title_signs_a_page_off(line: str, *, goes: bool) -> None:
    """Given a short line below the text with words on both sides of the title, then it goes; above the text it stays."""
    assert signed_off(blocks_of(SAID, SAID, line), TITLE) == ({2: RemovedKind.NAVIGATION} if goes else {})
    assert not signed_off(blocks_of(line, SAID, SAID), TITLE)
    assert not signed_off(blocks_of(SAID, SAID, "The post Quay is open appeared first."), "Quay is open")


def test_icons_quotes_labels_and_tags_have_their_forms() -> None:
    """Given lines of icons, of prices, labels of controls and hashtags, then those go that are nothing else."""
    assert list(icons(blocks_of("icon closeicon downloadicon edit icon", "icon by icon, an icon of the town's"))) == [0]
    quotes = ["RELX 2.12% 46.75 $", "ABC 1.10% 12.50 €", "XY -0.50 7.25 £"]
    assert list(tickers(blocks_of("Markets", *quotes, "Quay"))) == [1, 2, 3]
    assert not tickers(blocks_of(*quotes[:2], "Quay", quotes[2]))
    assert list(labels(blocks_of("Text size:", "Text size", "A+", "0:00 / 3:12", "Listen to this article", "Listen to this article " + "now " * 15))) == [0, 2, 3, 4]  # fmt: skip
    assert list(tags(blocks_of("#ferry #quay", "#ferry at the quay", "@gull", "See @gull"))) == [0]


def test_a_feed_begins_at_its_heading() -> None:
    """Given a heading of other news between marks or above an hour alone, then the page ends there, if text stands above it."""
    fenced, timed = ["=== Related news ===", "Quay"], ["Related news", "10:15", "Quay"]
    assert feed(blocks_of(SAID, SAID, *fenced)) == feed(blocks_of(SAID, SAID, *timed)) == 2
    for lines in (["=== Ferry news ===", "Quay"], ["Ferry", "10:15", "Quay"], ["Related news", "10 people", "Quay"]):
        assert feed(blocks_of(SAID, SAID, *lines)) == 2 + len(lines)
    assert feed(blocks_of(SAID[:100], *fenced)) == feed(blocks_of(SAID[:100], *timed, SAID)) - 1 - 1 == 3


@pytest.mark.parametrize(
    ("line", "is_one"),
    [
        ("Nordvik Courier, 4 May 2026", True),
        ("4 May 2026 " + "of Nordvik " * 4, False),
        ("Nordvik Courier", False),
        ("4 May 2026, 10:15, and then the ferry came back to the quay of Nordvik, late as it is", False),
    ],
)
def test_a_stamp_is_a_day_and_little_else(line: str, *, is_one: bool) -> None:
    """Given a line with a day, then it dates an article if it has little besides."""
    assert is_stamp(line) is is_one


def test_what_follows_is_of_the_kind_that_begins_first() -> None:
    """Given a feed above a thread, then all below is other news; given a thread above a feed, then all below are comments."""
    fenced = ["=== Related news ==="]
    kinds = [furniture_of(blocks_of(SAID, SAID, *lines)) for lines in ((*fenced, "Comments", *COMMENTS), ("Comments", *COMMENTS, *fenced))]  # fmt: skip
    assert [set(found.values()) for found in kinds] == [{RemovedKind.RELATED}, {RemovedKind.COMMENTS}]
    assert [min(found) for found in kinds] == [2, 2]


def test_headlines_printed_three_times_open_appended_articles() -> None:
    """Given two titles, each twice, with source and time, and once more above its text, then the page ends above the first."""
    groups = [
        [title, title, "Courier", "10:15", "Courier", title, SAID]
        for title in ("Quay is open again", "Crane goes at last this year")
    ]
    own = [TITLE, SAID, SAID]
    assert fence(blocks_of(*own, "More news", *groups[0], *groups[1])) == 3
    assert fence(blocks_of(*own, *groups[0])) == len(own) + 7
    assert fence(blocks_of(*own, *groups[0], *groups[0])) == len(own) + 14
    assert fence(blocks_of(*own, *groups[0][:-1], *groups[1][:-1])) == len(own) + 12
    assert fence(blocks_of(TITLE, *groups[0], *groups[1])) == 15
    assert first_stamped(blocks_of(TITLE, *own), None) == 4
