"""Quotes that dashes open, in 23 languages: found with their speaker, and none where a dash opens a list or a remark.

``dashes/dev.txt`` are the texts that the rules were made on, ``dashes/held.txt`` those that were only counted.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from streams.tag import Tagger, TagSettings, Tier
from streams.tag.sources.dashes import dashed

DASHES = Path(__file__).parent / "dashes"
_MARK = re.compile(r"\{([^{}|]+)\|([^{}|]+)\}")
# Quotes that are found at least, of them with their speakers, and how many there are.
FLOORS = {"dev": (36, 36, 37), "held": (34, 33, 35)}


@pytest.fixture(scope="module")
def fast() -> Tagger:
    """Open the tagger with its models, as speakers are mostly people whom nobody knows."""
    return Tagger.open(TagSettings(tier=Tier.FAST))


def _read(line: str) -> tuple[str, str, set[tuple[int, int, str]]]:
    """Give a line's language, its text without marks, and the quotes in it with their speakers."""
    language, marked = line.split("\t")
    text, quotes, at = "", set(), 0
    marked = marked.replace(" ¶ ", "\n\n")
    for mark in _MARK.finditer(marked):
        text += marked[at : mark.start()]
        quotes.add((len(text), len(text) + len(mark[1]), mark[2]))
        text, at = text + mark[1], mark.end()
    return language, text + marked[at:], quotes


@pytest.mark.parametrize("part", sorted(FLOORS))
def test_quotes_behind_dashes(fast: Tagger, part: str) -> None:
    """Given news with quotes behind dashes, lists and remarks between dashes, nothing but the quotes is found, with who speaks."""
    right = spoken = there = 0
    for line in (DASHES / f"{part}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        language, text, quotes = _read(line)
        found = {(quote.start, quote.end, quote.speaker) for quote in fast.tag(text, None, language).quotes}
        places, wanted = ({one[:2] for one in each} for each in (found, quotes))
        assert places <= wanted, text
        assert all(quote in quotes for quote in found if quote[2]), text
        right, spoken, there = right + len(places), spoken + len(found & quotes), there + len(quotes)
    least, by_whom, all_of_them = FLOORS[part]
    assert right >= least
    assert spoken >= by_whom
    assert there == all_of_them


def test_a_quote_goes_on_behind_its_clause_of_saying(fast: Tagger) -> None:
    """Given a second dash behind who speaks, its words are the same speaker's, and the next paragraph is nobody's."""
    text = "– Nie damy się – powiedział Jan Dudek. – To koniec.\n\n– Deszcz nad morzem."
    quotes = fast.tag(text, None, "pl").quotes
    assert [(quote.text, quote.speaker) for quote in quotes] == [
        ("Nie damy się", "Jan Dudek"),
        ("To koniec.", "Jan Dudek"),
    ]


def test_marks_within_marks(fast: Tagger) -> None:
    """Given a name in the marks of the quote that it stands in, the quote is whole."""
    text = "«Завод «Луч» не закроют», — заявил Сергей Лавров."
    assert [quote.text for quote in fast.tag(text, None, "ru").quotes] == ["Завод «Луч» не закроют"]


def test_many_dashes_take_linear_time(fast: Tagger) -> None:
    """Given a text of nothing but dashes that open and never close, it is read as fast as any other."""
    assert fast.tag("– Aa. " * 10_000 + "«a" * 10_000, None, "pl").quotes == ()


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("– A – powiedział Jan Dudek.", []),  # a letter
        ("– Nie damy się. – To koniec – powiedział Jan Dudek.", [("To koniec", False)]),  # another dash opens before
        ("– nie damy się – powiedział Jan Dudek.", []),  # no sentence begins
        ("– Nie damy się – powiedział Jan Dudek. – potem zasnął.", [("Nie damy się", False)]),  # nor here
        ("– Nie damy się – powiedział Jan Dudek. – To koniec – powiedział Bob.",
         [("Nie damy się", False), ("To koniec", False)]),  # the second has a speaker of its own
        ("– Nie damy się, oj, powiedział Jan Dudek.", [("Nie damy się, oj", False)]),  # the verb is behind a further comma
        ("– Nie damy się – sapnął cicho Jan Dudek.", [("Nie damy się", False)]),
        ("– Nie damy się, sapnął cicho Jan Dudek.", []),  # without a known verb it takes a dash
        ("– Nie damy się – sapnął cicho ktoś.", []),  # and a person
        ("– Nie damy się, gdyby burmistrz powiedział tak.", []),  # the verb is far
    ],
)  # fmt: skip
def test_where_words_behind_a_dash_end(text: str, quotes: list[tuple[str, bool]]) -> None:
    """Given a dash and what may be a clause of saying, then just the words that it ends are quoted, and told to continue or not."""
    found = dashed(text, text, re.compile("powiedział"), frozenset({text.find("Jan")}))
    assert [(text[quote.start : quote.end], quote.goes_on) for quote in found] == quotes


def test_no_quote_reaches_into_another() -> None:
    """Given a quote that goes on for longer than any, with a dash and a verb behind, then no words are quoted twice."""
    text = "– Nie damy się – powiedział Jan Dudek. – To koniec. – Dość. " + "Słowo " * 247 + "– powiedział Jan."
    first, second = dashed(text, text, re.compile("powiedział"), frozenset())
    assert (first.goes_on, second.goes_on) == (False, True)
    assert first.last <= second.first
