"""What scrapers write around and within a page's text is read or undone: snapshots, columns, printed pages."""

from __future__ import annotations

import textwrap
from time import process_time

import pytest

from streams.clean import clean
from streams.clean.blocks.block import Tag
from streams.clean.claims.dump.glued_bylines import apart
from streams.clean.dumps.furniture import furniture_of
from streams.clean.dumps.further_articles import fence
from streams.clean.dumps.lines import read_lines
from streams.clean.dumps.undump import undump
from tests.clean.invented import CHINESE, HEADLINES, PARAGRAPHS, THAI, TITLE, page

BODY = "\n\n".join(PARAGRAPHS)


def test_snapshots_are_read_by_their_roles() -> None:
    """Names and texts of nodes become lines, links and headings stay known, controls and properties go."""
    text = (
        '- banner:\n  - link "Home":\n    - /url: /\n- main:\n'
        f'  - heading "{TITLE}" [level=1]\n  - paragraph: The council of\n'
        '  - paragraph:\n    - text: It met in\n    - link "Nordvik":\n      - /url: /n\n    - text: on Tuesday.\n'
        '  - button "Share"\n  - listitem: "First: the beams"\n'
    )
    assert [(b.text, b.tag, b.link_chars) for b in read_lines(undump(text)).blocks] == [
        ("Home", Tag.TEXT, 4),
        (TITLE, Tag.TITLE, 0),
        ("The council of", Tag.TEXT, 0),
        ("It met in Nordvik on Tuesday.", Tag.TEXT, 7),
        ("First: the beams", Tag.ITEM, 0),
    ]


def test_prose_in_dashes_is_no_snapshot() -> None:
    """A list of plain lines stays one."""
    lines = ["- text: a word on the harbour", *(f"- {line}" for line in HEADLINES)]
    assert undump("\n".join(lines)).texts == lines


@pytest.mark.parametrize("texts", [CHINESE, tuple(text.replace(" ", "") for text in THAI)], ids=["chinese", "thai"])
def test_columns_of_scripts_without_blanks_are_joined(texts: tuple[str, ...]) -> None:
    """Given lines broken after so many characters, then none of them stays broken."""
    broken = [text[at : at + 31] for text in texts for at in range(0, len(text), 31)]
    found = undump("\n".join(broken)).texts
    assert len(found) <= len(texts) + 1
    assert "".join(found) == "".join(texts)


def test_a_printed_column_below_a_wider_head_is_joined() -> None:
    """Given a page's head wider than its column and indented paragraphs, then a full line goes on behind a quotation mark too."""
    story = "　港口的灯塔昨晚重新点亮，数百名居民前来观看。守塔人说：「等了整整十一年。」他还说明年会开放参观，门票收入将用于修缮。"
    broken = [story[at : at + 13] for at in range(0, len(story), 13)]
    texts = ["2026年2月17日（星期二）　　北港日报　　第四版　　地方新闻", "", *broken, "", *broken]
    found = [line for line in undump("\n".join(texts)).texts if line]
    assert found[1:] == [story.strip(), story.strip()]


def test_words_parted_at_line_ends_are_whole_again() -> None:
    """Given a printed text that parts its words, then hyphens at line ends go, and those within stay."""
    prose = "A well-known lighthouse keeper described extraordinary observations concerning migratory waterbirds. " * 8
    out, line = [], ""
    for word in prose.split():
        if len(line) + len(word) + 1 <= 60:
            line = f"{line} {word}".strip()
        elif len(word) > 9 and "-" not in word:
            out.append(f"{line} {word[:4]}-")
            line = word[4:]
        else:
            out.append(line)
            line = word
    assert undump("\n".join([*out, line])).texts == [prose.strip()]


def test_page_numbers_and_running_heads_go() -> None:
    """Given printed pages parted by form feeds, then their numbers and the line that heads each are no text."""
    text = "Nordvik Courier\n\nOne day.\n\n- 1 -\n\fNordvik Courier\n\nAnother day.\n\nPage 2 of 3\n\fNordvik Courier\n\nA third.\n\n3"
    assert [line for line in undump(text).texts if line] == ["Nordvik Courier", "One day.", "Another day.", "A third."]


def test_a_longer_heading_does_not_unmake_a_wrapped_page() -> None:
    """Given prose wrapped at 70 below one unwrapped line of 90, then the prose is joined."""
    heading = "The Nordvik Courier writes each week on what the council of the harbour town has decided"
    text = "\n\n".join([heading, *(textwrap.fill(paragraph, 70) for paragraph in PARAGRAPHS)])
    assert [line for line in undump(text).texts if line] == [heading, *PARAGRAPHS]


def test_underlined_lines_are_headings() -> None:
    """Setext headings are read as those with number signs."""
    text = f"{TITLE}\n=====\n\n{PARAGRAPHS[0]}\n\nMore\n----\n\n{PARAGRAPHS[1]}\n\n# Last\n"
    tags = {block.text: block.tag for block in read_lines(undump(text)).blocks}
    assert (tags[TITLE], tags["More"], tags[PARAGRAPHS[0]]) == (Tag.TITLE, Tag.HEADING, Tag.TEXT)


def test_numbered_addresses_behind_a_page_go() -> None:
    """Given a terminal browser's dump, then neither the list of addresses nor the links' numbers are text."""
    text = (
        "[1]Home [2]News\n"
        + PARAGRAPHS[0]
        + "\nReferences\n 1. https://a.example/\n 2. https://b.example/x\n 3. https://c.example/"
    )
    assert undump(text).texts == ["Home News", PARAGRAPHS[0], "References"]


@pytest.mark.parametrize(
    "line",
    [
        "#Nordvik #Lighthouse",
        "👉 @nordvikcourier",
        f"The post {TITLE} appeared first on Nordvik Courier.",
        "The lighthouse after the storm. Photo: Per Lund / Nordvik Courier",
        "Los puestos del mercado, en obras. Foto: Rosa Vidal / Efe",
        "风暴过后的灯塔。摄影：陆平",
        "Το παλιό καρνάγιο. Φωτογραφία: Νίκος Δέλλας",
    ],
)
def test_what_channels_feeds_and_pictures_add_goes(line: str) -> None:
    """Each such line is cut by its form, in every language; the text above it stays."""
    blocks = read_lines(undump(f"{BODY}\n\n{line}")).blocks
    assert [blocks[at].text for at in furniture_of(blocks, TITLE)] == [line]


@pytest.mark.parametrize(
    "line",
    [
        "She had one wish for the photo: that nobody would see the sea in it.",
        "Number #4 on the list is the harbour.",
        "The foundation behind the photo: four beams, two stones, no light and no keeper",
    ],
)
def test_sentences_that_look_like_credits_stay(line: str) -> None:
    """A word for pictures with a colon within a sentence, a number sign before a number: the article's own."""
    blocks = read_lines(undump(f"{BODY}\n\n{line}")).blocks
    assert not furniture_of(blocks, TITLE)


def test_a_line_with_the_title_above_the_text_signs_nothing_off() -> None:
    """Given the title between other words above the text and below it, then the line below is cut alone."""
    above, below = f"Home - {TITLE} - Courier", f"The post {TITLE} appeared first on Courier."
    blocks = read_lines(undump(f"{above}\n\n{BODY}\n\n{below}")).blocks
    assert [blocks[at].text for at in furniture_of(blocks, TITLE)] == [below]


def test_a_short_last_paragraph_before_a_fence_stays() -> None:
    """Given an aggregator's further articles behind a short last sentence, then only what follows it is cut."""
    last = "Builders are expected to begin in spring."
    others = "".join(
        f"{title}\n{title}\nNordvik Courier\ntime3 hours ago\nNordvik Courier\n{title}\n{'Another story goes on here. ' * 9}\n"
        for title in HEADLINES[:3]
    )
    blocks = read_lines(undump(f"{BODY}\n{last}\nComments\nRelated Articles\n{others}")).blocks
    assert blocks[fence(blocks) - 1].text == last


@pytest.mark.parametrize(
    "lines",
    ["By Anna HolmPublished: Feb 17, 2026", "By\nAnna Holm\nFebruary 17, 2026", "Von Anna Holm17. Februar 2026\n"],
    ids=["glued to a label", "a label above", "glued to a digit"],
)
def test_bylines_are_read_as_the_page_showed_them(lines: str) -> None:
    """Given a name that a scraper glued to the date, or parted from its "By", then the name and the day are read."""
    answer = clean(page(f"{TITLE}\n\n{lines}\n\n{BODY}"))
    assert [author.name for author in answer.authors] == ["Anna Holm"]
    assert answer.published.value == "2026-02-17"
    assert answer.text.split("\n\n") == list(PARAGRAPHS)


def test_a_channel_names_its_reporter_below_a_fenced_headline() -> None:
    """Given a headline in brackets and a dateline that names the reporter, then both are read, and the dateline is no title or text."""
    answer = clean(page("【北港灯塔重新点亮】\n\n北港日报 2月17日电（记者 何平）\n" + "\n".join(CHINESE)))
    assert answer.title == "北港灯塔重新点亮"
    assert [author.name for author in answer.authors] == ["何平"]
    assert answer.text.split("\n\n") == list(CHINESE)


def test_fences_around_a_headline_are_none_of_it() -> None:
    """Given a headline between signs, as machines' digests print it, then the title is what stands between them."""
    answer = clean(page(f"=== {TITLE} ===\nByline: Anna Holm\nFebruary 17, 2026\n---\n{BODY}"))
    assert answer.title == TITLE
    assert [author.name for author in answer.authors] == ["Anna Holm"]
    assert answer.text.split("\n\n") == list(PARAGRAPHS)


def test_long_wrapped_pages_take_no_longer_a_line_than_short_ones() -> None:
    """Given forty thousand lines wrapped as one paragraph, words parted or not, then joining them is one pass."""
    for line in (
        "the council of the harbour town has decided to rebuild the lighthouse at",
        "and so it had the old light-",
    ):
        wrapped = f"{line:>50}\n" * 40_000
        start = process_time()
        assert len([text for text in undump(wrapped).texts if text]) <= 40_000
        assert process_time() - start < 2


def test_a_sentence_that_opens_as_bylines_do_takes_no_name_from_below() -> None:
    """Given "By" alone above a name, then they are one line; more words behind it are a line of their own."""
    for lines, read in (
        (("By", "Ada Abel"), ["By Ada Abel"]),
        (("By the sea", "Ada Abel"), ["By the sea", "Ada Abel"]),
        (
            ("Ada AbelMarch 4, 2026", "Ada AbelMonday, 4.3.2026"),
            ["Ada Abel March 4, 2026", "Ada Abel Monday, 4.3.2026"],
        ),
    ):
        assert [one.text for one in apart(lines, 0, len(lines))] == read
