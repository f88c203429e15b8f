"""Archives of crawlers are pages too."""

from __future__ import annotations

import gzip
from pathlib import Path

import orjson
import pytest

from streams.document import BODY_REF_LIMIT
from streams.errors import UserError
from streams.ingest import page_line, pages_in
from streams.page import Position, page_from_record

WHEN = "2026-03-01T10:00:00Z"


def archive(path: Path, *records: tuple[str, str, bytes, dict[str, str]]) -> Path:
    """Write (kind, url, body, HTTP headers) as an archive, each record a gzip member where the name asks for it."""
    with path.open("wb") as file:
        for kind, url, body, headers in records:
            fields = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
            about = f"Content-Type: {headers['Content-Type']}\r\n"
            block = body
            if kind == "response":
                about = "Content-Type: application/http; msgtype=response\r\n"
                block = f"HTTP/1.1 200 OK\r\n{fields}\r\n".encode() + body
            head = (
                f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: {WHEN}\r\n{about}"
                f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000000>\r\nContent-Length: {len(block)}\r\n\r\n"
            )
            record = head.encode() + block + b"\r\n\r\n"
            file.write(gzip.compress(record, mtime=0) if path.suffix == ".gz" else record)
    return path


def pages(path: Path) -> list[dict[str, object]]:
    """Give the page/1 objects of a file."""
    return [orjson.loads(found.value) for found in pages_in([path])]


@pytest.mark.parametrize("name", ["crawl.warc", "crawl.warc.gz"])
def test_responses_become_pages_and_the_rest_is_passed_over(tmp_path, name):
    """Given HTML, a picture, a request and WET text, then the two texts come out, with URL, time, status and type."""
    html = "<p>Überschwemmung</p>".encode()
    path = archive(
        tmp_path / name,
        ("response", "https://a.example/1", html, {"Content-Type": "text/html; charset=utf-8"}),
        ("response", "https://a.example/pic", b"\x89PNG", {"Content-Type": "image/png"}),
        ("metadata", "https://a.example/1", b"fetchTimeMs: 3", {"Content-Type": "application/warc-fields"}),
        ("conversion", "https://a.example/2", b"Plain words", {"Content-Type": "text/plain"}),
    )
    first, second = pages(path)
    assert first == {
        "schema": "page/1",
        "fetched_at": WHEN,
        "url": "https://a.example/1",
        "status": 200,
        "content_type": "text/html; charset=utf-8",
        "body": "<p>Überschwemmung</p>",
    }
    assert (second["url"], second["body"]) == ("https://a.example/2", "Plain words")
    assert "status" not in second
    assert len(list(pages_in([tmp_path]))) == 2


def test_compressed_bodies_are_opened_up_to_a_limit(tmp_path):
    """Given a body of 100 MB packed by HTTP's gzip, then no more of it is kept than a page may have, and the next page is found."""
    headers = {"Content-Type": "text/html", "Content-Encoding": "gzip"}
    bomb = ("response", "https://a.example/", gzip.compress(b" " * 100_000_000), headers)
    small = ("response", "https://a.example/2", b"Words", {"Content-Type": "text/html"})
    first, second = pages(archive(tmp_path / "b.warc", bomb, small))
    assert len(str(first["body"])) == BODY_REF_LIMIT
    assert second["body"] == "Words"


@pytest.mark.parametrize("garbage", [b"", b"\x00garbage\xff" * 40])
@pytest.mark.parametrize("cut", [0.33, 0.52, 0.57, 0.78])
@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
def test_a_damaged_archive_gives_what_it_has_and_says_where_it_ends(tmp_path, name, cut, garbage):
    """Given an archive cut short or overwritten anywhere, then pages before it come out and an error names the place."""
    body = b"<p>" + bytes(range(48, 120)) * 50
    records = [("response", f"https://a.example/{n}", body, {"Content-Type": "text/html"}) for n in range(10)]
    path = archive(tmp_path / name, *records)
    whole = path.read_bytes()
    path.write_bytes(whole[: int(len(whole) * cut)] + garbage)
    seen = []
    with pytest.raises(UserError, match=r"cut off|cannot be read as WARC"):
        seen.extend(found.name for found in pages_in([path]))
    assert 0 < len(seen) < 10


@pytest.mark.parametrize(
    "body", ["日本語の記事".encode("iso2022_jp"), "Plain".encode("utf-16-le"), "Привет".encode("cp1251")]
)
def test_bytes_that_only_look_like_utf8_stay_bytes(body):
    """Given encodings whose bytes are valid UTF-8 by accident, then the body is not decoded at the door."""
    line = page_line(body, fetched_at=WHEN, content_type="text/html; charset=x")
    assert page_from_record(line, Position("-", 0, 0), 0).body == body
