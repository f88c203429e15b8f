"""Lines of text dumps, joined where a program broke them and left where the page did: one rule a case, all of it invented."""

from __future__ import annotations

import textwrap

import pytest

from streams.clean.dumps.broken_sentences import rejoined
from streams.clean.dumps.undump import undump
from streams.clean.dumps.wrapping import unpaged, unwrapped

#: German prose, half of whose wrapped lines begin with a noun's capital.
GERMAN = (
    "Der Hafen von Nordvik bekommt im Frühjahr neue Kräne, Schuppen, Gleise und Lampen. Das hat der Rat der Stadt am Montag "
    "nach langer Sitzung beschlossen, wie Ratsherr Abel sagte. Die Arbeiten an Kaimauer, Brücke und Speicher dauern nach "
    "Angaben der Verwaltung bis Herbst. Für Fischer, Fährleute und Händler werden Plätze am Nordufer Nordviks freigehalten, "
    "Boote und Netze kommen solange in Halle Drei. Kosten und Fristen legt die Verwaltung im Ausschuss für Häfen, Wege und "
    "Wasserbau vor."
)


def test_wrapped_german_is_joined() -> None:
    """Given prose in which many lines go on with a capital noun, then those that go on with a small letter show that it is wrapped."""
    assert unwrapped(textwrap.wrap(GERMAN, 60)) == ([GERMAN], True)


@pytest.mark.parametrize(("within", "joined"), [("Kaffee, Tee,", False), ("Kaffee. Tee,", True)])
def test_a_list_in_a_wrapped_page_stays(within: str, *, joined: bool) -> None:
    """Given full lines that each open with a capital, then they are a list or a stanza, unless a sentence ends within one."""
    verse = [
        f"Brot, Milch, {within} Honig, Mehl, Salz, Käse und die Eier,",
        "Wolle, Leinen, Hanf, Seile, Segel, Ruder, Netze und Bretter,",
        "Lampen, Dochte, Zunder, Kerzen, Talg, Pech, Teer und Zucker,",
        "Nägel, Sägen, Hämmer, Beile, Feilen, Bohrer, Leim und Messer",
    ]
    lines, wrapped = unwrapped([*textwrap.wrap(GERMAN, 60), "", *verse])
    assert wrapped
    assert lines == [GERMAN, "", " ".join(verse)] if joined else [GERMAN, "", *verse]


def test_a_gap_ends_a_full_line_of_ideographs() -> None:
    """Given lines of Chinese wrapped at a column, then a blank line parts two paragraphs though the line above it is full."""
    line = "港口今年春天将有新的起重机和仓库渡船照常往来北岸和南岸之间"
    assert unwrapped([line] * 6 + ["", *[line] * 2]) == ([line * 6, "", line * 2], True)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["The ferry", "", "is back in the harbour after"], ["The ferry", "", "is back in the harbour after"]),
        (["is back at last,", "which is late"], ["is back at last, which is late"]),
        (
            ["The old ferry of the town", ", which was late,", "came back"],
            ["The old ferry of the town, which was late, came back"],
        ),
        (["Le maire a dit « oui »", "hier soir au port"], ["Le maire a dit « oui » hier soir au port"]),
        (["Vive le roi ! et", "vive le port"], ["Vive le roi ! et vive le port"]),
        (["It said « yes", "» and no more"], ["It said « yes» and no more"]),
        (["The ferry is back.", "the end"], ["The ferry is back.", "the end"]),
        (
            ["The ferry is back at the quay", "Nordvik", "of all places"],
            ["The ferry is back at the quay Nordvik of all places"],
        ),
        (["Home", "Nordvik", "Sport"], ["Home", "Nordvik", "Sport"]),
        (
            ["The list is here:", "bread and salt", "apples and pears", "fish from the quay", "tea and honey", ""],
            ["The list is here:", "bread and salt", "apples and pears", "fish from the quay", "tea and honey", ""],
        ),
        (
            [
                "It is here:",
                "the mayor of the harbour",
                "Ada Abel",
                "and her friend, as well",
                "Ben Bo",
                "on the quay.",
            ],
            ["It is here:", "the mayor of the harbour Ada Abel and her friend, as well Ben Bo on the quay."],
        ),
        (
            ["It is open.", "the ferry", "the bridge", "the quay", "the harbour of Nordvik in the north."],
            ["It is open.", "the ferry the bridge the quay the harbour of Nordvik in the north."],
        ),
        (
            ["It is open.", "the ferry", "the bridge", "the quay", "the old harbour."],
            ["It is open.", "the ferry", "the bridge", "the quay", "the old harbour."],
        ),
        (
            ["It is open.", "the ferry", "of", "the old bridge", "the quay and", "the harbour."],
            ["It is open.", "the ferry of the old bridge the quay and the harbour."],
        ),
    ],
)
def test_pieces_of_a_sentence_are_one_line(lines: list[str], expected: list[str]) -> None:
    """Given a page whose lines break in sentences, then its pieces are joined as they were written, and lists and menus stay."""
    assert rejoined(lines) == expected


def test_a_line_with_its_address_below_it_is_a_link() -> None:
    """Given a list of titles with an address below each, then the titles are marked as links; one alone proves no such list."""
    listed = ["Ferry back", "https://x.example/a", "", "Bridge open", "https://x.example/b", "https://x.example/c"]
    marks = undump("\n".join(listed)).marks
    assert {at: (one.link_chars, one.links) for at, one in marks.items()} == {0: (10, 1), 3: (11, 1)}
    assert not undump("\n".join(listed[:3])).marks


@pytest.mark.parametrize("least", [2, 3])
def test_numbered_addresses_at_the_end_are_no_text(least: int) -> None:
    """Given three addresses by number as a text browser lists them, then they and the numbers in the text go; two are text."""
    listed = [f"   {at}. https://x.example/{at}" for at in range(1, least + 1)]
    texts = [line for line in undump("\n".join(["The [1]ferry is back.", "", *listed])).texts if line]
    assert texts == (["The ferry is back."] if least == 3 else ["The [1]ferry is back.", *map(str.strip, listed)])


@pytest.mark.parametrize(
    ("text", "marked", "levels"),
    [
        ("# Ferry back\n\nThe ferry is back.\n\n## Quay\n\nIt is late.", False, [1, 2]),
        ("# Ferry back\n\nThe ferry is back.", True, [1]),
        ("# Ferry back\n\nThe ferry is back.", False, []),
        ("Ferry back\n===\n\nThe ferry is back.\n\nQuay\n===\n\nIt is late.", False, [1, 1]),
        ("The ferry is back.", True, []),
    ],
)
def test_markdown_is_told_by_its_headings(text: str, levels: list[int], *, marked: bool) -> None:
    """Given headings marked or underlined, then two show markdown, or one where the scraper says that it wrote it."""
    assert [marks.level for marks in undump(text, marked=marked).marks.values()] == levels


def test_pages_of_print_lose_heads_and_numbers() -> None:
    """Given form feeds, then a head that recurs and the numbers go, a first page keeps its head, and other short lines stay."""
    pages = [
        "Nordvik Courier\nThe ferry is back.\n1",
        "Nordvik Courier 2\nIt was late.\n- 2 -\n\n",
        "The end.\nQuay 7 of us",
    ]
    lines = [line for line in unpaged("\f".join(pages)) if line]
    assert lines == ["Nordvik Courier", "The ferry is back.", "It was late.", "The end.", "Quay 7 of us"]
