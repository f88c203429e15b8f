"""What scrapers do to lines is undone: the same article comes out of every way of dumping a page."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.dumps import Style, dump
from streams.clean import clean
from streams.clean.blocks.block import MAX_BLOCKS, Tag
from streams.clean.dumps.lines import read_lines
from streams.clean.dumps.restored import squashed
from streams.clean.dumps.undump import undump
from tests.clean.invented import PARAGRAPHS, TITLE, page

_MENU = "".join(f'<li><a href="/{name}">{name}</a></li>' for name in ("Home", "News", "Sport", "Culture", "Weather"))
_BODY = "".join(
    f'<p>{" ".join(words[:5])} <a href="/x">{" ".join(words[5:7])}</a> {" ".join(words[7:])}</p>'
    for words in map(str.split, PARAGRAPHS)
)
PAGE = (
    f"<html><body><ul>{_MENU}</ul><h1>{TITLE}</h1><div>By Ada Marsh</div>{_BODY}"
    f"<h2>More from Nordvik</h2><ul>{_MENU}</ul><div>© Nordvik Courier. All rights reserved.</div></body></html>"
)


@pytest.mark.parametrize("style", [style for style in Style if style is not Style.FLATTEN])
def test_every_dump_gives_the_article(style: Style) -> None:
    """Given one page dumped in each way, then its paragraphs come out whole, and nothing of its menus."""
    assert clean(page(dump(PAGE, style))).text.split("\n\n") == list(PARAGRAPHS)


def test_long_gaps_are_gaps() -> None:
    """Given hundreds of blank lines where a page has none or one, then the same is read of it: its headline too."""
    lines = (
        "Home",
        "News",
        "Sport",
        "Culture",
        "Weather",
        "Archive",
        TITLE,
        "By Ada Marsh",
        *PARAGRAPHS,
        "© Nordvik Courier",
    )
    near, far = (clean(page(gap.join(lines))) for gap in ("\n\n", "\n" + "      \n" * 600))
    assert near.title == far.title == TITLE
    assert (near.text, near.authors, near.removed) == (far.text, far.authors, far.removed)


def test_hard_wraps_are_joined() -> None:
    """Lines that end because the next word had no room are one; a line that had room ends its paragraph."""
    text = "\n".join(textwrap.fill(paragraph, 76) for paragraph in PARAGRAPHS)
    assert undump(text).texts == list(PARAGRAPHS)


def test_short_lines_are_no_wraps() -> None:
    """A list of lines of any length below a page's width stays a list."""
    lines = [f"{'Word ' * (3 + number % 9)}end" for number in range(40)]
    assert undump("\n".join(lines)).texts == lines


def test_paragraphs_without_blanks_are_no_wraps() -> None:
    """Chinese paragraphs about as long as a wrapped line stay apart, though one holds Latin words with blanks."""
    lines = [f"{'港口的灯塔在冬天被风暴吹倒' * 5}。", f"议会邀请了 Nordvik Harbour 公司，{'重建港口的灯塔' * 6}。"] * 4
    assert undump("\n".join(lines)).texts == lines


def test_lines_broken_at_links_are_joined() -> None:
    """A sentence with links, one text node a line, is one line again; the next paragraph is its own."""
    text = (
        "The mayor, \nEli Berg\n, said that\nNordvik Harbour\nwould open\n.\nA second paragraph follows\n, with a stop."
    )
    assert undump(text).texts == [
        "The mayor, Eli Berg, said that Nordvik Harbour would open.",
        "A second paragraph follows, with a stop.",
    ]


def test_one_line_that_begins_with_a_stop_shows_a_broken_page() -> None:
    """Given one sentence broken at a link, its stop on a line of its own, then it is whole: no page begins a line so."""
    text = "\n".join((PARAGRAPHS[0], "They have all sailed to", "Nordvik", ". The harbour was empty.", PARAGRAPHS[1]))
    assert undump(text).texts[1] == "They have all sailed to Nordvik. The harbour was empty."


def test_a_few_breaks_within_sentences_are_the_pages_own() -> None:
    """Given three lines of a dozen that break within a sentence, then they are joined; two, or three of a hundred, stay."""
    broken = ["The keeper of the old lighthouse was known to all as", "little more than a rumour"]
    few = [*PARAGRAPHS[:4], *broken, *PARAGRAPHS[4:], *broken]
    assert undump("\n".join(few)).texts == few
    many = [*PARAGRAPHS * 6, *broken, *PARAGRAPHS * 6, *broken, *PARAGRAPHS * 6, *broken]
    assert undump("\n".join(many)).texts == many
    dozen = [*PARAGRAPHS[:4], *broken, PARAGRAPHS[4], *broken, PARAGRAPHS[5], *broken]
    assert undump("\n".join(dozen)).texts.count(" ".join(broken)) == 3


def test_headlines_are_no_wraps() -> None:
    """Lines about as long as each other, each with a capital, are a list even where no next word had room."""
    lines = [
        f"{'Nordvik' if number % 2 else 'Harbourtown'} council hears the case for a light{'house' * (number % 3)} again"
        for number in range(20)
    ]
    assert undump("\n".join(lines)).texts == lines


def test_a_stanza_on_a_wrapped_page_stays() -> None:
    """Given prose wrapped at 60 and verse whose lines leave the next word no room, then only the prose is joined."""
    stanza = [
        "The harbour keeps the wooden light for ships that never come",
        "Unfathomable winters wore the keeper's patient fingers numb",
        "Astonished gulls remember how the beacon turned and counted",
        "Whatever boats the autumn brought, whatever masts surmounted",
    ]
    prose = [textwrap.fill(paragraph, 60) for paragraph in PARAGRAPHS]
    assert undump("\n\n".join([*prose[:2], "\n".join(stanza), *prose[2:]])).texts == [
        *(line for paragraph in PARAGRAPHS[:2] for line in (paragraph, "")),
        *stanza,
        *(line for paragraph in PARAGRAPHS[2:] for line in ("", paragraph)),
    ]


@pytest.mark.parametrize(
    "listed",
    [
        ["rye flour", "butter", "two eggs", "a pinch of salt", "blueberries"],
        [
            "the light goes out above the pier",
            "and gulls come down to sleep",
            "no keeper climbs the winding stair",
            "no bell rings from the deep",
        ],
    ],
    ids=["list", "verse"],
)
def test_bare_lists_and_verse_stay_on_a_broken_page(listed: list[str]) -> None:
    """Given a page whose sentences break at links, then small-lettered lines between closed ones stay lines."""
    broken = "The mayor, \nEli Berg\n, said that\nNordvik Harbour\nwould open\n.\nIt needs\nfour beams\n, he said.\nHere is what it takes:"
    text = (
        broken
        + "\n"
        + "\n".join(listed)
        + "\nThe council will vote on the money for all of that in the first week of March."
    )
    assert undump(text).texts[2:] == ["Here is what it takes:", *listed, text.splitlines()[-1]]


@pytest.mark.parametrize(
    ("pieces", "sentence"),
    [
        (
            ("On the", "Keel Road", "trams run again since Tuesday morning, said the", "city's press office", "."),
            "On the Keel Road trams run again since Tuesday morning, said the city's press office.",
        ),
        (
            ("After the", "yearly report", "of the harbour came ashore, since last spring,", "more than twice", "as many seals."),
            "After the yearly report of the harbour came ashore, since last spring, more than twice as many seals.",
        ),
    ],
    ids=["a name behind two words", "short pieces in small letters"],
)  # fmt: skip
def test_short_pieces_of_a_broken_sentence_are_no_menu_and_no_verse(pieces: tuple[str, ...], sentence: str) -> None:
    """Given a page that breaks at links, then a short opening joins its name, and pieces of uneven lengths their sentence."""
    text = "Eli Berg\n, the mayor, said that all would be well.\n" + "\n".join(pieces)
    assert undump(text).texts == ["Eli Berg, the mayor, said that all would be well.", sentence]


def test_marks_of_quotes_go() -> None:
    """Given markdown, then what marks a quoted line is none of its text, with a heading or an item behind it or not."""
    text = "# A title\n\n## More\n\n> Said *Ada* here.\n> > And there.\n> ## A head\n> * one\n\n5 > 3 stays."
    found = undump(text)
    assert [line for line in found.texts if line][2:] == [
        "Said Ada here.",
        "And there.",
        "A head",
        "• one",
        "5 > 3 stays.",
    ]


def test_code_is_not_joined() -> None:
    """Lines of code begin with small letters and end with commas, and stay lines."""
    code = ["def total(", "values,", "start,", "):", "return start", "if values:", "print(values)", "start += 1"]
    assert undump("\n".join(code)).texts == code


def test_markdown_says_what_is_link_heading_and_item() -> None:
    """Marks go, and what they meant is kept: levels of headings, characters in links."""
    text = '# A title\n\n* [Home](/)\n* [News](/news "News")\n\n![a pier](/p.jpg)\n\nSome **bold** words and [a link](/x_(y)) too.\n\n## More\n[Go](/go)'
    layout = read_lines(undump(text))
    assert [(block.text, block.tag, block.link_chars) for block in layout.blocks] == [
        ("A title", Tag.TITLE, 0),
        ("Home", Tag.ITEM, 4),
        ("News", Tag.ITEM, 4),
        ("Some bold words and a link too.", Tag.TEXT, 6),
        ("More", Tag.HEADING, 0),
        ("Go", Tag.TEXT, 2),
    ]


def test_pictures_alone_on_a_line_are_no_text() -> None:
    """What a picture says instead goes where it stands alone, linked or not; within a sentence it stays."""
    text = "# A title\n\n[![Image 3: a pier](/p.jpg)](/p)\n\n## More\n\nSee ![the mole](/m.png) at night.\n"
    assert [line for line in undump(text).texts if line] == ["A title", "More", "See the mole at night."]


def test_links_and_items_broken_at_a_column_are_whole() -> None:
    """Given markdown broken at a column, within links whose addresses have no room, then items, links and paragraphs are whole."""
    address = "](data:image/png;base64," + "R0lGODlh" * 12 + ")"
    items = "\n".join(f"*\n[Harbour{address}" if turn % 2 else f"* [Ferry and\nharbour{address}" for turn in range(8))
    prose = [textwrap.fill(one, 78) for one in PARAGRAPHS]
    found = undump("\n\n".join((items, f"Sign up[Sign\nin{address}", *prose)))
    assert [line for line in found.texts if line] == [
        *["• Ferry and harbour", "• Harbour"] * 4,
        "Sign upSign in",
        *PARAGRAPHS,
    ]
    assert undump(f"[Ferry and\n\n{prose[0]}\n[in]{address[1:]} [a]{address[1:]}").texts[0] == "[Ferry and"


def test_a_card_is_one_link() -> None:
    """A link whose lines end with backslashes, as converters write linked cards, is one line and all link."""
    text = "# A title\n\n## More\n\n[**See also** \\\\\n\\\\\nThe pier is shut](/pier)\n\nA street\\\nA town\n"
    blocks = read_lines(undump(text)).blocks
    assert [(block.text, block.link_chars) for block in blocks[2:]] == [
        ("See also The pier is shut", 25),
        ("A street\\", 0),
        ("A town", 0),
    ]


def test_marks_behind_the_last_block_are_left_alone() -> None:
    """Given more lines of markdown than a page has blocks, then the rest is not read; lines without a letter are no blocks."""
    found = undump("\\*\\_\n" * 50 + "[word](/x)\n" * (MAX_BLOCKS + 50))
    assert found.texts[50 + MAX_BLOCKS - 1 :][:2] == ["word", "[word](/x)"]
    assert found.texts[0] == "\\*\\_"
    assert len(found.marks) == MAX_BLOCKS


def test_endless_lines_are_squashed_by_slices() -> None:
    """A line longer than a slice gives what splitting it all would."""
    line = "  ab   c\td " * 30_000
    assert squashed(line) == " ".join(line.split())


@settings(max_examples=200, deadline=None)
@given(st.text(st.sampled_from("ab Z.,\n\t#*_[]()!|-1é文。"), max_size=400))
def test_no_word_is_lost(text: str) -> None:
    """Whatever a dump looks like, its letters come out in order, links' addresses aside."""
    kept = "".join(filter(str.isalpha, "".join(undump(text).texts)))
    if "](" not in text:
        assert kept == "".join(filter(str.isalpha, text))


def test_numbers_of_links_count_where_a_line_was_broken() -> None:
    """Given a terminal browser's dump, whose lines are full with the numbers of their links, then its paragraphs are whole."""
    names = iter(range(1, 99))
    texts = [
        " ".join(f"[{next(names)}]{word}" if at % 9 == 8 else word for at, word in enumerate(text.split()))
        for text in PARAGRAPHS
    ]
    wrapped = "\n\n".join(textwrap.fill(text, 72, break_on_hyphens=False) for text in texts)
    listed = "\n".join(f"  {number}. https://nordvik.example/{number}" for number in range(1, next(names)))
    lines = undump(f"{TITLE}\n\n{wrapped}\n\nReferences\n\n{listed}").texts
    assert [line for line in lines if line][1:-1] == list(PARAGRAPHS)
