"""The guard lets pages pass and refuses bombs, cheaply."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from streams.decision import Code
from streams.errors import Reject
from streams.guard import GuardLimits, inspect
from streams.guard.tag_ends import bound_attributes
from streams.guard.tags import attributes_of
from streams.guard.tree import grow

NO_LIMIT = 10**9

BOMBS = {
    "open formatting": "".join(f"<p><b id={i}><i class=c{i}>" for i in range(2000)),
    "ends hidden in scripts": "".join(f'<p><b id={i}><script>"</b>"</script>' for i in range(4000)),
    "ends hidden in attributes": "".join(f'<p><b id={i} x="</b>">' for i in range(4000)),
    "nested blocks": "<div>" * 40_000,
    "nested lists": "<ul><li>" * 10_000,
    "nested tables": "<table><tr><td>" * 10_000,
    "attributes": "<div " + " ".join(f"a{i}" for i in range(20_000)) + ">",
    "attributes without blanks": "<div " + "".join(f'a{i}="1"' for i in range(20_000)) + ">",
    "attributes around quoted tags": "<div " + " ".join(f'a{i}="<b>"' for i in range(20_000)) + ">",
    "many tags of many attributes": ("<p " + " ".join(f"a{i}" for i in range(2500)) + "></p>") * 200,
    "options": "<select>" + "<option>x" * 20_000,
    "ends that close nothing": "<div>" * 4000 + "</x>" * 500_000,
    "paragraphs": "<p>one short line</p>" * 200_000,
    "attributes with < in their names": "<div " + " ".join(f"a{i}<" for i in range(20_000)) + ">",
    "attributes and tags in quotes": "<div " + "".join(f"x{i}=' <p>'a{i} " for i in range(20_000)) + ">",
    "attributes behind text": "<div x='<p>' " + " ".join(f"a{i}" for i in range(20_000)) + ">",
    "attributes behind an odd name": '<div a"b x=">" ' + " ".join(f"a{i}" for i in range(20_000)) + ">",
    "attributes of many tags with <": ("<p " + " ".join(f"a<{i}" for i in range(2500)) + "></p>") * 40,
    "blocks behind a declaration": '<!x <p y=">' + "<div>" * 20_000,
    "blocks behind an instruction": '<?x <p y=">' + "<div>" * 20_000,
    "blocks behind an end of nothing": '</ <p y=">' + "<div>" * 20_000,
    "blocks behind a comment's other end": "<!-- --!><p>" + "<div>" * 20_000,
    "blocks behind a script in a script": '<script><!--<script></script><p y="</script>--></script>' + "<div>" * 20_000,
    "blocks behind CDATA": '<svg><![CDATA[ <p y=" ]]></svg>' + "<div>" * 20_000,
    "blocks behind a style in HTML in a drawing": '<svg><p><style><p y="</style>' + "<div>" * 20_000,
    "blocks behind a name with a vertical tab": '<p\v=">' + "<div>" * 20_000,
    "foreign style": "<svg><style><b id=1></style></svg>" * 20_000,
}
HARMLESS = {
    "text": "a" * 5_000_000,
    "only less-than signs": "<" * 3_000_000,
    "unclosed quote, many times": '<a title="' * 300_000,
    "unclosed comment": "<!--" + "x" * 5_000_000,
    "entities": "&amp;" * 1_000_000,
    "script that compares": "<script>" + "a<b " * 1_000_000,
    "large JSON-LD": '<script type="application/ld+json">{"a":"' + "word " * 1_000_000 + '"}</script><p>one</p>',
    "links": "<a href=x>one</a> " * 20_000,
}


@pytest.mark.parametrize("name", BOMBS)
def test_refuses_bombs_fast_with_numbers(name: str) -> None:
    """Given markup that costs the parser minutes or gigabytes, then the guard refuses within a second, with evidence."""
    body = BOMBS[name].encode()
    start = time.process_time()
    with pytest.raises(Reject) as refused:
        inspect(body)
    assert time.process_time() - start < 1.5
    assert refused.value.code is Code.HTML_BOMB
    evidence = refused.value.evidence
    limits = {key.removesuffix("_limit") for key in evidence if key.endswith("_limit")}
    assert any(int(evidence[key]) > int(evidence[f"{key}_limit"]) for key in limits), evidence


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-le", "utf-16-be"])
def test_refuses_bombs_in_utf16(codec: str) -> None:
    """Given a bomb whose every other byte is zero, then it is seen all the same."""
    with pytest.raises(Reject):
        inspect(BOMBS["nested blocks"].encode(codec))


@pytest.mark.parametrize("name", HARMLESS)
def test_lets_large_but_harmless_input_pass_fast(name: str) -> None:
    """Given input that is large and no bomb, then it passes within a second: the scans are linear."""
    body = HARMLESS[name].encode()
    start = time.process_time()
    inspect(body)
    assert time.process_time() - start < 1.5


@pytest.mark.parametrize(("body", "code"), [(b"", Code.EMPTY), (b" \n\t ", Code.EMPTY), (b"x" * 2001, Code.TOO_LARGE)])
def test_refuses_what_is_empty_or_too_large(body: bytes, code: Code) -> None:
    """Given no content, or more bytes than allowed, then the code says which."""
    with pytest.raises(Reject) as refused:
        inspect(body, GuardLimits(bytes=2000))
    assert refused.value.code is code


@pytest.mark.parametrize(
    "markup",
    [
        "<p><b id=1><i class=a>" * 1 + "".join(f"<p><b id={i}><i class=c{i}>" for i in range(200)),
        "<p><b>" * 300,
        "<p>one<p>two" * 50,
        "<ul>" + "<li>one<li>two" * 40 + "</ul>",
        "<table>" + "<tr><td>a<td>b" * 30 + "</table>",
        "<a href=1>one" * 40,
        "<b><p>one</b>two</p>" * 20,
        "<div><span><em>x</em></span></div>" * 50,
        "<select><option>a<option>b</select><p>c",
        "<dl><dt>a<dd>b<dt>c<dd>d</dl>",
    ],
)
def test_prediction_is_close_to_the_tree_that_is_built(markup: str) -> None:
    """Given markup with all that makes trees grow, then predicted elements are within a few of those the parser builds."""
    built = len(LexborHTMLParser(markup).css("*"))
    predicted = grow(markup.encode(), NO_LIMIT, NO_LIMIT, NO_LIMIT).nodes
    assert abs(predicted - built) <= 5 + built * 0.05


def test_counts_attributes_as_the_standard_reads_quotes() -> None:
    """Given quotes around ">", attributes without blanks and stray quotes, then each attribute counts once."""
    assert attributes_of(b'<a b="1>2"c=\'3\' d=e"f g>', 0, 26) == 4


@given(
    st.lists(
        st.sampled_from(
            (
                "<p>|<b>|<i class=x>|</b>|</i>|</p>|<div>|</div>|<a href=y>|</a>|text|<li>|<ul>|</ul>|<td>|"
                '<table>|</table>|<br>|<img alt="<b>">'
            ).split("|")
        ),
        max_size=60,
    )
)
@settings(max_examples=150)
def test_bound_is_never_below_the_tree(pieces: list[str]) -> None:
    """Given any mixture of tags, then what the guard reports is no less than nine tenths of what the parser builds."""
    markup = "<p>" + "".join(pieces)
    built = len(LexborHTMLParser(markup).css("*")) - 3  # html, head and body are always there
    shape = inspect(markup.encode())
    assert shape.nodes >= built * 0.9 - 3


@pytest.mark.parametrize("space", ["", " "])
def test_settles_data_in_scripts_by_counting(space: str) -> None:
    """Given data with markup in a thousand strings, then the counts are proof enough, and no tag is walked."""
    data = f'{{"html":{space}"<p>one</p>"}},' * 1000
    assert not inspect(f"<script>x=[{data}]</script><p>one</p>".encode()).exact


@pytest.mark.parametrize("spelt", ["template", "TEMPLATE", "Template", "tEMPLATE"])
def test_counts_tags_that_may_open_a_template(spelt: str) -> None:
    """Given a template however it is spelt, then the shape counts it, so that its shadow root is looked for; else none is."""
    assert inspect(f"<p>one</p><{spelt} shadowrootmode=open><p>two</p></{spelt}>".encode()).templates == 1
    assert inspect(b"<p>one</p><table><tr><td>two</td></tr></table>").templates == 0


#: What opens, closes and hides attributes; "#" is a number of its own each time.
_PIECES = [
    *(
        "<div ",
        "<DIV/",
        "<p",
        "</p ",
        "<a# ",
        " a#",
        "a#",
        "<",
        ">",
        "=",
        '="',
        "='",
        '"',
        "'",
        "= '",
        '=\n"',
        "/",
        " ",
        "\t",
    ),
    *(
        "\f",
        "\r",
        "\v",
        "\0",
        "<!--",
        "-->",
        "--!>",
        "<script>",
        "</script>",
        "<textarea>",
        "</textarea>",
        "<title>",
        "</title>",
    ),
    *"<!x|<?|</ |<svg>|</svg>|<math>|<![CDATA[|]]>|<style>|</style>|<xmp>|</xmp>|text ".split("|"),
    *' a#="<p>"| a#=\'<p>\'| a#=">"b#| a#<|<p a#="1">|<foreignObject>|<plaintext>|<select>|<noscript>'.split("|"),
]


@given(st.lists(st.sampled_from(_PIECES), min_size=10, max_size=120), st.integers(12, 80))
@settings(max_examples=300, deadline=None)
def test_attributes_are_never_more_than_the_guard_says(pieces: list[str], stretch: int) -> None:
    """Given tags of any pieces, then the bound and the walk say no fewer attributes of a tag than the parser gives one."""
    markup = "".join(piece.replace("#", str(at)) for at, piece in enumerate(pieces))
    built = max(len(node.attributes) for node in LexborHTMLParser(markup).css("*"))
    bound = bound_attributes(markup.encode(), NO_LIMIT, stretch)
    assert bound is not None
    assert bound[0] >= built
    assert bound[1] >= built * built
    assert grow(markup.encode(), NO_LIMIT, NO_LIMIT, NO_LIMIT).attributes >= built


@given(st.binary(min_size=1, max_size=400))
@settings(max_examples=200)
def test_any_bytes_end_in_a_shape_or_a_verdict(body: bytes) -> None:
    """Given any bytes, then the guard answers and never fails in another way."""
    try:
        shape = inspect(body)
    except Reject as refused:
        assert refused.code is Code.EMPTY  # noqa: PT017 - the only verdict that so few bytes can earn
    else:
        assert shape.bytes <= len(body)


@pytest.mark.parametrize("piece", ["name{} ", "name{}\t", "name{}\n", "name{}\f", "name{}\r", "name{}/", 'name{}="1"', "name{}='1'"])  # fmt: skip
def test_attributes_are_counted_by_whatever_parts_them(piece: str) -> None:
    """Given a tag of many thousand bytes, then its attributes are bounded from above, however each is parted from the next."""
    tag = ("<p " + "".join(piece.format(10_000 + at) for at in range(1400)) + ">").encode()
    assert attributes_of(tag, 0, len(tag)) == 1400
    bound = bound_attributes(tag, NO_LIMIT, 2048)
    assert bound is not None
    assert bound[0] >= 1400


def test_a_tag_of_too_many_attributes_is_counted_one_by_one() -> None:
    """Given a tag with more marks between attributes than are taken for these, then the attributes are read."""
    tag = b"<p " + b'name="1"' * 3000 + b">"
    assert bound_attributes(tag, NO_LIMIT, 2048) == (3000, 3000**2)


def test_reading_tag_by_tag_ends_where_walking_is_cheaper() -> None:
    """Given thousands of tags within each other that never end, then no bound is given, instead of reading each to the end."""
    assert bound_attributes(b"<p " * 4000, NO_LIMIT, 1 << 20) is None


def test_a_block_in_an_object_leaves_the_paragraph_around_it_open() -> None:
    """Given paragraphs with objects that hold blocks, then the blocks close no paragraph beyond their object."""
    assert grow(b"<p><object><div>" * 50, NO_LIMIT, NO_LIMIT, NO_LIMIT).depth == 150
