"""Dead letters: which of them are one record's, written twice."""

from __future__ import annotations

from types import SimpleNamespace

from streams.letters import Letter


def _letter(value: bytes, offset: int, *, lay: int = 7) -> Letter:
    headers = [
        ("__streams.errors.topic", b"news.raw.v1"),
        ("__streams.errors.partition", b"0"),
        ("__streams.errors.offset", str(lay).encode()),
    ]
    return Letter.of(SimpleNamespace(partition=1, offset=offset, value=value, key=None, headers=headers, timestamp=0))


def test_letters_are_one_records_where_place_and_bytes_are_the_same() -> None:
    """Given a letter written twice, then both have one origin; a topic made anew has other pages at the same places."""
    first = _letter(b"a page", 10)
    assert _letter(b"a page", 11).origin == first.origin
    assert _letter(b"another page", 12).origin != first.origin
    assert _letter(b"a page", 13, lay=8).origin != first.origin
