"""JSON that templates break is read as it was meant, fault by fault, and what is ambiguous stays unread."""

from __future__ import annotations

import json
import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from streams.clean.claims.structured.repair import MAX_CHARS, MAX_MENDS, mended

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**9), 10**9) | st.text("ab \"'{}[]:,\\/é国", max_size=12),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text("abc", min_size=1, max_size=3), inner, max_size=4)
    ),
    max_leaves=12,
)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ('<!-- {"a":1} -->', {"a": 1}),
        ('//<![CDATA[\n{"a":1}\n//]]>', {"a": 1}),
        ('/*<![CDATA[*/{"a":1}/*]]>*/', {"a": 1}),
        ('\ufeff\xa0{"a":1};', {"a": 1}),
        ("{&quot;a&quot;:&quot;b &amp; c&quot;}", {"a": "b & c"}),
        ('{"a":"b &amp; c",}', {"a": "b &amp; c"}),
        ('{"a":"b\nc\td"}', {"a": "b c d"}),
        ('{"a":1, // first\n"b":2}', {"a": 1, "b": 2}),
        ('{\n  // first\n"a":"https://b.example/c\nd"}', {"a": "https://b.example/c d"}),
        ('{"a":/* one */1}', {"a": 1}),
        ('{"a":1,}', {"a": 1}),
        ('{"a":[1,2,],"b":3}', {"a": [1, 2], "b": 3}),
        ('{"a":1 "b":2}', {"a": 1, "b": 2}),
        ('{"a":"he said "so" and went"}', {"a": 'he said "so" and went'}),
        ('{"a":"50\\% of it"}', {"a": "50\\% of it"}),
        ('{"a":"half \\ud800 of"}', {"a": "half \ufffd of"}),
        ('{"a":"half \ud800 of"}', {"a": "half ? of"}),
        ('{"a":-5,"b":-}', None),
        ('{"a":undefined,"b":NaN,"c":-Infinity,"d":None}', {"a": None, "b": None, "c": None, "d": None}),
        ('var data = {"a":[1]}', {"a": [1]}),
        ('data = [{"a":1}]', [{"a": 1}]),
        ('{"a":1}{"b":2}', [{"a": 1}, {"b": 2}]),
        ('{"a":1}[2]', [{"a": 1}, [2]]),
        ("[1][2]", [1]),
        ('{"a":1} and more', {"a": 1}),
        ('{"a":"cut sho', {"a": "cut sho"}),
        ('{"a":"cut sho\\', {"a": "cut sho"}),
        ('{"a":[1,{"b":"\\"c[', {"a": [1, {"b": '"c['}]}),
        ('{"a":[1,2],', {"a": [1, 2]}),
        ('{"a":1,"b":', {"a": 1, "b": None}),
        ('{"a":1,"b"', {"a": 1, "b": None}),
        ('{"a":["b"', {"a": ["b"]}),
        ("{'a': 'it is \"so\"'}", {"a": 'it is "so"'}),
        ("[{'a': 'b'}]", [{"a": "b"}]),
        ('{"a":True,"b":False,"c":None}', {"a": True, "b": False, "c": None}),
        ("{'a': True, 'b': [false, None]}", {"a": True, "b": [False, None]}),
    ],
)  # fmt: skip
def test_each_fault_is_mended(text: str, meant: object) -> None:
    """Given JSON with one fault that templates make, then the value comes out that was meant."""
    assert mended(text) == meant


@pytest.mark.parametrize("text", ["", "prose", "no {brace", "}", '{"a":1]', '{"a"}', "<p>", '"'])
def test_what_is_ambiguous_is_left_unread(text: str) -> None:
    """Given what is no JSON or may mean several things, then nothing is made up."""
    assert mended(text) is None


def test_mends_and_characters_have_a_limit() -> None:
    """Given as many faults as are mended, then the text is read; with more, or in a longer text, it is left alone."""
    assert mended("[" + "1,undefined," * (MAX_MENDS - 1) + "1]") is not None
    assert mended("[" + "1,undefined," * MAX_MENDS + "1]") is None
    room = MAX_CHARS - len('["",]')
    assert mended(f'["{"a" * room}",]') is not None
    assert mended(f'["{"a" * (room + 1)}",]') is None


def test_a_long_text_is_not_parsed_again_for_each_fault() -> None:
    """Given a quarter of a million characters before twenty faults, then it is given up at four million."""
    text = f'["{"a" * 250_000}",{"1,undefined," * 20}1]'
    start = time.process_time()
    assert mended(text) is None
    assert time.process_time() - start < 1


@given(VALUES.filter(lambda value: isinstance(value, (dict, list))))
@example(["[//"])
@example({"a": ", // b"})
def test_what_json_writes_is_read_as_written(value: object) -> None:
    """Given whole JSON, in one line or many, then mending changes nothing of it."""
    assert mended(json.dumps(value)) == value
    assert mended(json.dumps(value, ensure_ascii=False, indent=1)) == value


@given(VALUES, st.data())
def test_any_cut_or_changed_json_is_read_or_left(value: object, data: st.DataObject) -> None:
    """Given JSON that is cut anywhere, or that has a character of another kind in it, then nothing is raised."""
    text = json.dumps(value, ensure_ascii=False)
    at = data.draw(st.integers(0, len(text)))
    mended(text[:at])
    mended(text[:at] + data.draw(st.sampled_from("\"'{}[]:,\\/\ud800\x00 a1")) + text[at:])
