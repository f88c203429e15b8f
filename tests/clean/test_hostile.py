"""What a hostile page can make the readers of data, labels and repeats do stays small, and ordinary pages are not hit by it."""

from __future__ import annotations

import contextlib
import json
import time
from collections.abc import Callable
from dataclasses import replace

import pytest
from selectolax.lexbor import LexborHTMLParser

from streams.clean import clean
from streams.clean.blocks.block import MAX_BLOCKS, Boxes
from streams.clean.blocks.evidence import Evidence
from streams.clean.blocks.walk import read_tree
from streams.clean.claims.people.reporters import reporters
from streams.clean.claims.structured.repair import mended
from streams.clean.data.hydration import read_data
from streams.clean.dumps.snapshot import read_snapshot
from streams.decision import Code
from streams.errors import Reject
from tests.clean.invented import page

TITLE = "The bridge over the river is closed"
SENTENCE = "The council met on Tuesday in the town hall, and one member of it said that it is so."


def _script(inner: str, kind: str = "") -> str:
    named = "" if kind else f"/* {TITLE} */"
    return f"<html><head><title>{TITLE}</title></head><body><script {kind}>{inner}{named}{' ' * 300}</script></body></html>"


_JSON = "type=application/json"
HOSTILE: dict[str, Callable[[], str]] = {
    "quotes that escape one another": lambda: _script('x={\\"' * 200_000),
    "pushes of such": lambda: _script('__next_f.push([\\"' * 60_000),
    "pushes within pushes": lambda: _script("__next_f.push([" * 60_000),
    "a name for much, often": lambda: _script(f"function(a){{return {{}}}}([[{'0,' * 20_000}0]]);{'y={x:a};' * 5_000}"),
    "members of a parameter": lambda: _script(
        f"function(a){{{''.join(f'a.b{at}=[1];' for at in range(20_000))}}}([1])"
    ),
    "keys that name a long list": lambda: _script(
        json.dumps([{f"_{'0' * at}1": 2 for at in range(1_000)}, [0] * 300_000, "a"]), _JSON
    ),
    "pieces of one paragraph": lambda: _script(
        json.dumps({"children": ["The bridge over the river is old and, "] * 99_000}), _JSON
    ),
    "titles deep down": lambda: _script(f"{'[' * 900}{','.join([json.dumps(TITLE)] * 90_000)}{']' * 900}", _JSON),
    "a number of thousands of digits": lambda: _script(f'x={{"a":{"1" * 5_000}}}'),
    "lists of lists of objects": lambda: _script(json.dumps([[{"a": 1}], [{"a": 2}], [{"a": 3}]]), _JSON),
    "a key of thousands of digits": lambda: _script(json.dumps([{"_" + "1" * 5_000: 1}, 2, 3]), _JSON),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_data_is_read_in_linear_time(name: str) -> None:
    """Given data that is made to be read again and again, then reading it takes less than two seconds and raises nothing."""
    tree, evidence = LexborHTMLParser(HOSTILE[name]()), Evidence.of([TITLE], None, None)
    start = time.process_time()
    read_data(tree, evidence, [TITLE])
    assert time.process_time() - start < 2


@pytest.mark.parametrize("letters", ["A" * 90, "А" * 90, "A-" * 45, "A" * 28 + ", 5 May - " + "b" * 40])
def test_a_line_of_capitals_is_asked_for_a_dateline_once(letters: str) -> None:
    """Given a thousand lines of capitals, then asking them who reports takes less than half a second."""
    start = time.process_time()
    assert [reporters((line,)) for line in [letters] * 1_000] == [()] * 1_000
    assert time.process_time() - start < 0.5


def test_an_article_is_read_behind_a_string_that_never_ends() -> None:
    """Given code with a lone quote in a comment before the page's state, then the state is read all the same."""
    state = json.dumps({"title": TITLE, "body": [f"{SENTENCE} It was number {at} of them." for at in range(5)]})
    script = f"setup={{run:function(){{ // it doesn\\'t matter, it's so\n return 1; }}}};window.state={state};"
    tree = LexborHTMLParser(_script(script))
    assert len(read_data(tree, Evidence.of([TITLE], None, None), [TITLE])) == 5


def test_half_a_character_is_read_as_a_mark() -> None:
    """Given text with half a character, as a sender's string may hold it, then it is cleaned like any other."""
    assert (
        "half ? of"
        in clean(
            page(
                "\n".join(
                    [TITLE, f"The half \ud800 of it. {SENTENCE}", *(f"{SENTENCE} Number {at}." for at in range(9))]
                )
            )
        ).text
    )


NESTED = {
    "links": "<h1>A title</h1><p>Ada Abel</p><p>5 March 2024</p>" + "<a href=/x><table><tr><td>" * 800,
    "headings within one link": "<a href=/>" + "<h1>A title</h1>" * 1_900,
}


@pytest.mark.parametrize("name", NESTED)
def test_boxes_around_a_long_text_are_not_read_whole_each(name: str) -> None:
    """Given hundreds of boxes that are asked what they say around eight megabytes, then it takes less than two seconds of CPU."""
    body = f"<title>A headline of the page</title><body>{NESTED[name]}{'abcd efg ' * 900_000}"
    started = time.process_time()
    with contextlib.suppress(Reject):
        clean(page(body))
    assert time.process_time() - started < 2


def test_one_box_is_asked_often_for_its_end_in_linear_time() -> None:
    """Given a box that holds thirty thousand others, then asking three thousand times where it ends takes less than half a second."""
    count = 30_000
    boxes = Boxes([-1, 0, *[1] * count, 0], [0] * (count + 3), [0, 1, *[2] * count, 1], [0] * (count + 3))
    start = time.process_time()
    assert {boxes.end(1) for _ in range(3_000)} == {count + 2}
    assert [boxes.end(box) for box in (0, 2, count + 2)] == [count + 3, 3, count + 3]
    assert time.process_time() - start < 0.5


def test_empty_times_do_not_read_the_page_for_a_label_each() -> None:
    """Given two thousand empty times behind a box of nodes, then the label before each is sought among a few nodes."""
    body = f"<article><h1>{TITLE}</h1><div>{'<i></i>' * 20_000}{'<time></time>' * 2_000}</div><p>{SENTENCE} {SENTENCE}</p></article>"
    start = time.process_time()
    clean(page(f"<html><head><title>{TITLE}</title></head><body>{body}<p>{SENTENCE}</p></body></html>"))
    assert time.process_time() - start < 2


def test_blank_lines_are_mended_in_linear_time() -> None:
    """Given JSON with a comment behind a hundred thousand blank lines, then mending takes no time to speak of."""
    start = time.process_time()
    mended('{"a":1,' + "\n" * 100_000 + "x//y")
    assert time.process_time() - start < 1


def test_a_million_lines_are_not_looked_at() -> None:
    """Given ten megabytes of lines of seven characters, then the first of them tell, and it takes less than a second of CPU."""
    start = time.process_time()
    with contextlib.suppress(Reject):
        clean(page("abc def\n" * 1_300_000))
    assert time.process_time() - start < 1


def test_a_bomb_behind_wide_letters_is_refused() -> None:
    """Given UTF-16 whose first letters have no zero bytes, then the markup behind them is looked at as the parser reads it."""
    text = "<p>" + "国" * 400 + "<div>" * 20_000
    with pytest.raises(Reject):
        clean(replace(page(""), body=b"\xff\xfe" + text.encode("utf-16-le")))


def test_a_million_printed_pages_are_lines() -> None:
    """Given a form feed behind every letter, then they part lines and no pages, and it takes less than a second of CPU."""
    start = time.process_time()
    with contextlib.suppress(Reject):
        clean(page("a\f1\f" * 500_000))
    assert time.process_time() - start < 1


def test_lines_beyond_all_measure_are_not_parted() -> None:
    """Given one element of more lines than a page may have blocks, each a sentence, then it stays one block."""
    tree = LexborHTMLParser("<p>" + "Der Hund läuft über die große Straße nach Hause zurück.<br>" * (MAX_BLOCKS + 1))
    assert tree.body is not None
    assert len(read_tree(tree.body).blocks) == 1


def test_a_sentence_is_sought_in_so_many_blocks_alone() -> None:
    """Given a sentence and a title in each of thousands of boxes, then cleaning takes less than two seconds of CPU."""
    body = f"<title>{TITLE}</title>" + f"<section><h2>abc</h2><p>{SENTENCE}</p></section>" * 12_000
    start = time.process_time()
    clean(page(body))
    assert time.process_time() - start < 2


def test_a_snapshot_has_as_many_lines_as_may_become_blocks() -> None:
    """Given a snapshot of 30,000 paragraphs, then the first 10,000 are read."""
    assert len(read_snapshot(['- paragraph: "some text"', "- /url: /"] * 3 * MAX_BLOCKS)) == MAX_BLOCKS


def test_a_page_of_comments_is_refused() -> None:
    """Given three megabytes of comments, then they count as what the parser builds of them, and the page is refused."""
    with pytest.raises(Reject, match="tree") as refused:
        clean(page("<p>" + "<!-->a" * 500_000))
    assert refused.value.code is Code.HTML_BOMB


MACHINES = {
    "polls": "".join(f"<div><p>Shall it open in year {at}?</p><button>a</button></div>" for at in range(4_000)),
    "buttons within one another": f"<p>Why is it so?</p>{'<div>ab<button>a</button>' * 4_000}",
    "fields for an address": "<div>ab<input type=email></div>" * 9_000,
    "clocks of players": "<div>00:00 / 01:35</div>" * 9_000,
}


@pytest.mark.parametrize("name", MACHINES)
def test_machines_do_not_read_the_page_for_a_box_each(name: str) -> None:
    """Given thousands of polls, buttons, fields or players below a report, then cleaning takes less than two seconds of CPU."""
    report = "".join(f"<p>{SENTENCE} It was number {at} of them.</p>" for at in range(12))
    start = time.process_time()
    with contextlib.suppress(Reject):
        clean(page(f"<title>{TITLE}</title><body><article><h1>{TITLE}</h1>{report}{MACHINES[name]}</article>"))
    assert time.process_time() - start < 2
