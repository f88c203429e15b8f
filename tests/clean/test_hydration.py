"""Articles that only a page's data holds: every framework's form gives the text, and what is made to hurt costs little."""

from __future__ import annotations

import json
import time
from html import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from streams.clean import clean
from streams.clean.blocks.evidence import Evidence
from streams.clean.data.hydration import read_data
from streams.clean.data.literal import Name, read_value
from streams.clean.data.outline import outline
from streams.clean.data.payload import read_payload
from streams.decision import Code
from streams.errors import Reject
from tests.clean import shells, stories
from tests.clean.invented import page, paragraphs, text_of
from tests.clean.shells import SHELLS, next_pages, next_pages_like, shell
from tests.clean.stored_texts import contentful, portable, prosemirror
from tests.clean.stories import Story

STORIES = [story for story in vars(stories).values() if isinstance(story, Story)]


@pytest.mark.parametrize(("at", "name"), list(enumerate(SHELLS)), ids=list(SHELLS))
def test_reads_the_article_from_the_data_of_a_page_that_shows_none(at: int, name: str) -> None:
    """Given a page whose text a script draws, then its paragraphs come out whole, and no teaser, comment or caption."""
    story = STORIES[at % len(STORIES)]
    assert text_of(SHELLS[name](story)) == list(story.texts)


@pytest.mark.parametrize("at", range(len(STORIES)), ids=lambda at: STORIES[at].title[:12])
def test_reads_spans_and_rows_in_every_script(at: int) -> None:
    """Given texts of any script cut into spans, or into rows counted in bytes, then nothing is lost at the seams."""
    story = STORIES[at]
    assert text_of(next_pages(story, portable(story))) == list(story.texts)
    assert text_of(shells.next_app_text(story)) == list(story.texts)


def test_the_markup_wins_where_it_shows_the_article() -> None:
    """Given an article in the markup and another text in the data, then the markup's comes out."""
    shown, other = stories.GERMAN, stories.POLISH
    body = f"<article><h1>{shown.title}</h1>{paragraphs(shown.texts)}</article>"
    data = next_pages(Story(shown.title, other.texts), portable(Story(shown.title, other.texts)))
    assert text_of(data.replace('<div id="root">', f'<div id="root">{body}')) == list(shown.texts)


def test_data_fills_in_what_a_teaser_breaks_off() -> None:
    """Given the first paragraphs in the markup, the second broken off, then the data's whole text comes out."""
    story = stories.SPANISH
    teaser = f"<article><h1>{story.title}</h1><p>{story.texts[0]}</p><p>{story.texts[1]}</p><p>{story.texts[2][:90]}…</p></article>"
    whole = next_pages(story, contentful(story)).replace('<div id="root">', f'<div id="root">{teaser}')
    assert text_of(whole) == list(story.texts)


def test_a_brief_is_not_filled_with_another_article() -> None:
    """Given a brief in the markup and a longer article of another title in the data, then the brief comes out."""
    brief, other = stories.FRENCH, stories.TURKISH
    shown = f"<article><h1>{brief.title}</h1>{paragraphs(brief.texts[:3])}</article>"
    body = next_pages_like(brief, {"latest": {"title": other.title, "body": list(other.texts)}})
    assert text_of(body.replace('<div id="root">', f'<div id="root">{shown}')) == list(brief.texts[:3])


def test_keeps_the_standfirst_beside_the_body_unless_the_body_repeats_it() -> None:
    """Given an introduction beside the body, then it comes first; an excerpt of the body does not come twice."""
    story = stories.GERMAN
    intro = "Die Genossenschaft spart damit ein Drittel ihrer Stromkosten, doch kleine Höfe fürchten höhere Abschläge."
    with_intro = next_pages_like(
        story, {"story": {"headline": story.title, "standfirst": intro, "body": list(story.texts)}}
    )
    assert text_of(with_intro) == [intro, *story.texts]
    repeated = next_pages_like(
        story, {"story": {"headline": story.title, "excerpt": story.texts[0], "body": list(story.texts)}}
    )
    assert text_of(repeated) == list(story.texts)


def test_keeps_subheads_and_items_of_a_list() -> None:
    """Given an editor's tree with a subhead and a list, then they stand where they stood."""
    story = stories.GREEK
    extra = [
        {"type": "heading", "attrs": {"level": 2}, "content": [{"type": "text", "text": "Τι θα διδάσκεται"}]},
        {
            "type": "bulletList",
            "content": [
                {"type": "listItem", "content": [{"type": "paragraph", "content": [{"type": "text", "text": item}]}]}
                for item in ("Σχέδιο σκάφους", "Επιλογή ξυλείας")
            ],
        },
    ]
    body = prosemirror(story)
    body["content"][2:2] = extra
    middle = ("Τι θα διδάσκεται", "Σχέδιο σκάφους", "Επιλογή ξυλείας")
    assert text_of(next_pages(story, body)) == [*story.texts[:2], *middle, *story.texts[2:]]


@pytest.mark.parametrize(
    "props",
    [
        {"legal": {"text": shells.CONSENT * 5}},
        {"messages": {f"m{at}": shells.CONSENT for at in range(9)}},
        {"latest": [{"title": story.title, "url": "/x", "body": " ".join(story.texts)} for story in STORIES[1:]]},
        {
            "article": {
                "title": "Molkerei in Ostervik stellt auf Sonnenstrom um",
                "comments": [{"text": text} for text in stories.GERMAN.texts],
            }
        },
    ],
    ids=["one legal text", "a site's messages", "a list of articles", "comments alone"],
)
def test_data_without_the_article_gives_none(props: object) -> None:
    """Given data that holds prose but not this article, then the page is refused: no consent text is ever an article."""
    with pytest.raises(Reject) as refused:
        clean(page(next_pages_like(stories.GERMAN, props)))
    assert refused.value.code in (Code.TOO_SHORT, Code.EMPTY, Code.NOT_ARTICLE)


@pytest.mark.parametrize(
    ("literal", "value"),
    [
        ('{"a":[1,"b"]}', {"a": [1, "b"]}),
        (
            "{a:'it\\'s',\"b\":`c`,d:void 0,e:!0,f:undefined,}",
            {"a": "it's", "b": "c", "d": None, "e": None, "f": Name("undefined")},
        ),
        ('{a:new Date(1,"x"),b:Array(3),c:[,"y"],d}', {"a": None, "b": None, "c": ["y"], "d": Name("d")}),
        ('{a:"\\u003Cp\\u003E \\x41 \\u{1F600} \\n"}', {"a": "<p> A \U0001f600 \n"}),
        ("{var s;(s=1)}", None),
        ('{a:"', None),
        ("[(]", None),
    ],
)
def test_reads_literals_and_refuses_code(literal: str, value: object) -> None:
    """Given a literal as a bundler writes it, then its strings are read, and what is no literal is none."""
    assert read_value(literal, 0)[0] == value


def _script(inner: str, kind: str = "") -> str:
    return shell("Some title of a page", f"<script {kind}>{inner}</script>")


_JSON = 'type="application/json"'
HOSTILE = {
    "small objects": lambda: _script("[" + '{"a":1,"b":"x"},' * 120_000 + "0]", _JSON),
    "no literals": lambda: _script("f({);" * 300_000),
    "literals that break off": lambda: _script("a=[1," * 900_000),
    "brackets": lambda: _script("a=[(" * 900_000),
    "parameters": lambda: _script("function(a,b" * 300_000),
    "deep": lambda: _script("[" * 200_000 + "]" * 200_000, _JSON),
    "deep literal": lambda: _script("x=" + "[a," * 200_000),
    "backslashes": lambda: _script('a="' + "\\" * 4_000_000 + '"'),
    "percent": lambda: _script('JSON.parse(decodeURIComponent("%7B' + "%22" * 1_500_000 + '"))'),
    "markup deep": lambda: _script(json.dumps({"a": ["<div>" * 300_000]}), _JSON),
    "markup often": lambda: _script(json.dumps({"a": ["<p>Some text, of an article.</p>"] * 90_000}), _JSON),
    "rows": lambda: _script(
        f"self.__next_f.push([1,{json.dumps(''.join(f'{at:x}:Tffffff,aaa' for at in range(200_000)))}])"
    ),
    "pushes": lambda: "".join(
        f"<script>self.__next_f.push([1,{json.dumps(f'{at:x}:[' + chr(34) + f'${at + 1:x}' + chr(34) + ']')}])</script>"
        for at in range(20_000)
    ),
    "places in a ring": lambda: _script(
        json.dumps([["Reactive", 1], *([at + 1, at, 0] for at in range(1, 60_000))]), _JSON
    ),
    "references in a row": lambda: _script(
        json.dumps(
            {"ROOT_QUERY": {"a": {"__ref": "A:0"}}}
            | {f"A:{at}": {"n": {"__ref": f"A:{at + 1}"}} for at in range(30_000)}
        ),
        _JSON,
    ),
    "attributes": lambda: "".join(
        f'<div data-page="{escape(json.dumps({"a": "Some text. " * 40}))}"></div>' for _ in range(6000)
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_data_made_to_hurt_costs_little(name: str) -> None:
    """Given megabytes of data made to hurt, then they are read or left within half of what a page may cost."""
    tree = LexborHTMLParser(HOSTILE[name]())
    start = time.process_time()
    read_data(tree, Evidence.of(["Some title of a page"], None, None), [])
    # The dearest takes 0.7 s on the machine that the figures are from; what grew with the square would take minutes.
    assert time.process_time() - start < 2.5


_VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-3, 9)
    | st.text(max_size=60)
    | st.sampled_from(["$", "$1", "<p>Some text. And more.", "p"]),
    lambda inner: (
        st.lists(inner, max_size=5)
        | st.dictionaries(
            st.sampled_from(["type", "text", "children", "content", "title", "__ref", "ROOT_QUERY", "_1", "x"]),
            inner,
            max_size=5,
        )
    ),
    max_leaves=30,
)


@settings(max_examples=50)
@given(
    _VALUES, st.sampled_from(["{}", "window.x={}", "self.__next_f.push([1,{}])", "(function(a,b){{return {}}}(1,2))"])
)
def test_any_data_is_read_without_a_crash(value: object, form: str) -> None:
    """Given any values in any form, then paragraphs are read, or none, and the outline's places hold together."""
    body = shell(
        "Some title", f"<script>{form.format(json.dumps(value).replace('<', chr(92) + 'u003c')).ljust(400)}</script>"
    )
    tree = LexborHTMLParser(body)
    found = outline(read_payload(tree, []))
    assert all(place < end <= len(found.nodes) for place, end in enumerate(found.ends))
    assert all(isinstance(text, str) for text in read_data(tree, Evidence.of(["Some title"], None, None), []))
