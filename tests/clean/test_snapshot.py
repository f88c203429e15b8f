"""Accessibility snapshots are distinguished from prose by their nodes, and read by roles, indents and quotes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.clean.dumps.snapshot import NodeLine, is_snapshot, read_snapshot

NODES = ["- paragraph: one", "- paragraph: two", '- link "three":', "  - /url: /3", "- paragraph: four"]


def read(text: str) -> list[NodeLine]:
    """Read a snapshot that is written as one string."""
    return read_snapshot(text.split("\n"))


def line(text: str, *, apart: bool = False, level: int = 0, link_chars: int = 0, links: int = 0) -> NodeLine:
    """Make a line that is plain unless said otherwise."""
    return NodeLine(text, apart, level, link_chars, links)


def test_five_nodes_and_a_property_make_a_snapshot() -> None:
    """Given five nodes with a property or a level, below blank lines or not, then it is one; with fewer or neither it is none."""
    assert is_snapshot(NODES)
    assert is_snapshot(["", "  ", *NODES])
    assert not is_snapshot(NODES[1:])
    assert not is_snapshot([node for node in NODES if "url" not in node] * 2)
    assert is_snapshot([*(node for node in NODES if "url" not in node), '- heading "a" [level=2]'])
    assert not is_snapshot(["Some prose above.", *NODES * 9])
    assert not is_snapshot([])


def test_one_line_in_five_may_be_none_of_a_snapshot() -> None:
    """Given four nodes to each line of prose, blank lines aside, then it is a snapshot; with more prose it is none."""
    assert is_snapshot(["- paragraph: a", *NODES[1:4], "no node", ""] * 2)
    assert not is_snapshot(["- paragraph: a", *NODES[1:4], "no node", "nor this"] * 2)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- paragraph: a  b", [line("a b", apart=True)]),
        ('- heading "A title" [level=3]', [line("A title", apart=True, level=3)]),
        ('- heading "A title"', [line("A title", apart=True)]),
        ("- listitem: one", [line("• one")]),
        ("- listitem", []),
        ("- blockquote: said", [line("said", apart=True)]),
        ('- cell "one"\n- cell "two"', [line("one"), line("two")]),
        ('- text: "quoted \\"so\\""', [line('quoted "so"')]),
        ('- text: "', [line('"')]),
        ('- text: "one" and "two', [line('"one" and "two')]),
        ('- paragraph "named": text', [line("named", apart=True)]),
        ("- 'text: it''s so'", [line("it's so")]),
        ("- 'heading \"a: b\" [level=2]': x", [line("a: b", apart=True, level=2)]),
        ("- 'text': said: so", [line("said: so")]),
        ("no node at all", []),
    ],
)
def test_a_node_becomes_a_line(text: str, expected: list[NodeLine]) -> None:
    """Given one node, or two beside each other, then each is the line that its role, name, level and quotes say."""
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            '- paragraph:\n  - text: It met in\n  - link "Nordvik":\n    - /url: /n\n  - text: on Tuesday.',
            [line("It met in Nordvik on Tuesday.", apart=True, link_chars=7, links=1)],
        ),
        # What a named node repeats below itself is said once; of a list's entry what is below is the rest of it.
        ('- link "Home":\n  - text: Home\n- text: next', [line("Home next", link_chars=4, links=1)]),
        ('- listitem "First":\n  - text: more of it', [line("• First more of it")]),
        # A block within an inline node is a line of its own, and what follows on its indent too.
        ("- text: one\n- paragraph: two\n- text: three", [line("one"), line("two", apart=True), line("three")]),
        ("- listitem:\n  - text: a\n  - paragraph: b", [line("• a"), line("b", apart=True)]),
        # Links side by side are one line; a time goes on with a block's line, but not with a link's.
        ("- link: a\n- link: b", [line("a b", link_chars=2, links=2)]),
        ("- paragraph:\n  - link: a\n  - img\n  - text: b", [line("a b", apart=True, link_chars=1, links=1)]),
        ("- paragraph:\n  - link:\n    - /url: /x\n    - text: b", [line("b", apart=True)]),
        ("- paragraph: a\n- img\n- text: b", [line("a", apart=True), line("b")]),
        ("- paragraph:\n  - text: on\n  - time: Monday", [line("on Monday", apart=True)]),
        ("- link:\n  - text: on\n- time: Monday", [line("on"), line("Monday")]),
        # Controls, pictures and properties are silent with all below them, and no longer.
        ('- button "Share":\n  - text: Share\n  - text: it\n- text: after', [line("after")]),
        ("- paragraph:\n  - img:\n    - text: none\n  - text: some", [line("some", apart=True)]),
    ],
)
def test_what_stands_below_a_node_is_read_with_it(text: str, expected: list[NodeLine]) -> None:
    """Given nodes within nodes, then inline ones make one line of the block around them, and silent ones nothing."""
    assert read(text) == expected


@given(st.lists(st.sampled_from((*NODES, *(f"  {node}" for node in NODES), "- button:", "  - text: x", "prose", "", "- 'a: b'")), max_size=30))  # fmt: skip
def test_lines_have_text_and_no_more_links_than_nodes(lines: list[str]) -> None:
    """Given nodes in any order and nesting, then each line has text with single blanks, and its links are within it."""
    for line in read_snapshot(lines):
        assert line.text == " ".join(line.text.split()) != ""
        assert 0 <= line.link_chars <= len(line.text)
        assert line.links <= sum("link" in raw for raw in lines)
