"""Records become pages, or errors that name what to mend; ids are the same on every delivery."""

from __future__ import annotations

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.errors import BadRecordError
from streams.page import FIRST_PLACE_HEADER, Position, page_from_record

RAW = Position("news.pages.raw.v1", 3, 41)
GOOD = {"schema": "page/1", "fetched_at": "2026-03-01T10:00:00+02:00", "body": "Words."}


def _read(**fields: object):
    return page_from_record(orjson.dumps({**GOOD, **fields}), RAW, 1_750_000_000_123)


def test_a_page_is_read_whole():
    """Given a full page/1, then each field is there, times are in UTC, and attrs are handed on as written."""
    page = _read(
        url="https://a.example/1", status=200, attrs={"b": 1, "a": [1.5]}, hints={"title": "T"}, headers={"ETag": "x"}
    )
    assert (page.url, page.status, page.hints.title) == ("https://a.example/1", 200, "T")
    assert page.fetched_at == "2026-03-01T08:00:00.000Z"
    assert page.received_at == "2025-06-15T15:06:40.123Z"
    assert page.attrs == b'{"b":1,"a":[1.5]}'
    assert page.headers == {"etag": "x"}


def test_a_clock_beyond_all_dates_is_no_crash():
    """Given times behind the year 9999 or before 1970, as of a clock that counts microseconds, then each is given as near as can be."""
    assert _read(fetched_at="9999-12-31T23:59:59-01:00").fetched_at == "9999-12-31T23:59:59.999Z"
    assert _read(fetched_at="0001-01-01T00:00:00+14:00").fetched_at == "1970-01-01T00:00:00.000Z"
    page = page_from_record(orjson.dumps(GOOD), RAW, 1_750_000_000_123_000)
    assert page.received_at == "9999-12-31T23:59:59.999Z"


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"body": None}, "exactly one of body"),
        ({"body_b64": "YQ=="}, "exactly one of body"),
        ({"body": None, "body_b64": "%%%"}, "base64"),
        ({"body": 7}, "body must be a string"),
        ({"fetched_at": None}, "fetched_at is missing"),
        ({"fetched_at": "yesterday"}, "RFC 3339"),
        ({"fetched_at": "2026-03-01T10:00:00"}, "time zone"),
        ({"status": "200"}, "status must be"),
        ({"attrs": []}, "attrs must be an object"),
        ({"attrs": {"x": "y" * 5000}}, "the limit is 4096"),
        ({"headers": {"a": 1}}, "headers must be"),
        ({"url": f"https://a.example/{'x' * 9000}"}, "url has 9018 characters; the limit is 8192"),
        ({"source": "x" * 8193}, "source has 8193"),
        ({"body": None, "body_ref": "file:///etc/passwd"}, "WIREDESK_BODY_ROOT"),
    ],
)
def test_what_is_wrong_is_named(fields, says):
    """Given a field that is wrong, then the error names it and what to do."""
    with pytest.raises(BadRecordError, match=says):
        _read(**fields)


def test_bare_html_is_a_page():
    """Given a body with a content-type header, then it is a page with that body, its URL from ce_subject."""
    headers = [
        ("content-type", b"text/html; charset=utf-8"),
        ("ce_subject", b"https://a.example/"),
        ("traceparent", b"00-a"),
    ]
    page = page_from_record(b"<p>Words.</p>", RAW, 0, headers)
    assert (page.body, page.url, page.content_type) == (
        b"<p>Words.</p>",
        "https://a.example/",
        "text/html; charset=utf-8",
    )
    assert page.trace == (("traceparent", b"00-a"),)
    with pytest.raises(BadRecordError, match="ce_subject has 8193"):
        page_from_record(b"<p>Words.</p>", RAW, 0, [headers[0], ("ce_subject", b"x" * 8193)])


def test_a_claim_check_reads_only_below_its_folder(tmp_path):
    """Given a folder for bodies, then files below it are read, and no path leads out of it."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "body.html").write_bytes(b"<p>Stored.</p>")
    (tmp_path / "secret").write_bytes(b"no")

    def read(reference: str):
        value = orjson.dumps({"fetched_at": GOOD["fetched_at"], "body_ref": reference})
        return page_from_record(value, RAW, 0, body_root=tmp_path / "in")

    assert read(f"file://{tmp_path}/in/body.html").body == b"<p>Stored.</p>"
    for outside in (f"file://{tmp_path}/in/../secret", f"file://{tmp_path}/in/%2e%2e/secret", "https://a.example/x"):
        with pytest.raises(BadRecordError, match="below WIREDESK_BODY_ROOT"):
            read(outside)


def test_ids_name_the_record_not_only_its_bytes():
    """Given equal bytes at two offsets, then there are two pages; given one record twice, then one."""
    value = orjson.dumps(GOOD)

    def page_id(value: bytes, raw: Position) -> str:
        return page_from_record(value, raw, 0).page_id

    assert page_id(value, RAW) == page_id(value, RAW)
    assert page_id(value, RAW) != page_id(value, Position(RAW.topic, RAW.partition, RAW.offset + 1))
    # A topic made anew counts its offsets from 0 again: another body there is another page.
    assert page_id(value, RAW) != page_id(value.replace(b"Words.", b"Others."), RAW)


def test_a_page_sent_again_knows_the_id_that_it_had():
    """Given a record that names the place of the first, then the page has that one's id beside its own; nonsense names none."""
    value = b'{"fetched_at": "2026-03-01T10:00:00Z", "body": "x"}'
    first = page_from_record(value, Position("raw", 3, 17), 0)
    for headers in ([], [("content-type", b"text/html")]):
        first = page_from_record(value, Position("raw", 3, 17), 0, headers)
        again = page_from_record(value, Position("raw", 3, 99), 0, [*headers, (FIRST_PLACE_HEADER, b"raw:3:17")])
        assert (again.first_id, again.page_id != first.page_id, first.first_id) == (first.page_id, True, None)
    for nonsense in (b"", b"raw:3", b"raw:x:17", b"raw:3:" + b"9" * 99, None):
        assert page_from_record(value, Position("raw", 3, 99), 0, [(FIRST_PLACE_HEADER, nonsense)]).first_id is None


@given(st.binary(max_size=300), st.lists(st.tuples(st.text(max_size=12), st.binary(max_size=20)), max_size=3))
def test_any_bytes_are_a_page_or_a_named_error(value, headers):
    """Given anything at all, then reading gives a page or a BadRecordError, and nothing else."""
    try:
        page_from_record(value, RAW, 0, headers)
    except BadRecordError as error:
        assert str(error)  # noqa: PT017 - either end is right, silence is not
