"""Bytes become the text that was meant, whatever was declared."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.article import CharsetSource
from streams.charset import decode
from streams.charset.encoding import label
from streams.decision import Code
from streams.errors import Reject

FRENCH = "<p>L'été dernier, près de Besançon, la forêt a brûlé : « c'était déjà prévu »."
RUSSIAN = "<p>Министр сообщил, что новая дорога откроется в следующем году."
CHINESE = "<p>市政府今天宣布，新的大桥将于明年春天通车。"
JAPANESE = "<p>市長は会見で、新しい橋が来年の春に開通すると発表した。"


@pytest.mark.parametrize(
    ("text", "codec", "header", "charset", "source"),
    [
        (FRENCH, "utf-8", "text/html; charset=utf-8", "utf-8", CharsetSource.HTTP),
        (FRENCH, "utf-8", "text/html; charset=ISO-8859-1", "utf-8", CharsetSource.DETECTED),
        (FRENCH, "cp1252", "text/html; charset=latin1", "windows-1252", CharsetSource.HTTP),
        (FRENCH, "cp1252", 'text/html; charset="none"', "windows-1252", CharsetSource.DETECTED),
        (RUSSIAN, "cp1251", None, "windows-1251", CharsetSource.DETECTED),
        (RUSSIAN, "cp1251", "text/html; charset=iso-8859-1", "windows-1251", CharsetSource.DETECTED),
        (RUSSIAN, "koi8-r", None, "koi8-r", CharsetSource.DETECTED),
        (CHINESE, "gbk", "text/html; charset=gb2312", "gb18030", CharsetSource.HTTP),
        (CHINESE, "big5", "text/html; charset=big5", "big5", CharsetSource.HTTP),
        (JAPANESE, "shift_jis", "text/html; charset=x-sjis", "shift_jis", CharsetSource.HTTP),
        (JAPANESE, "iso-2022-jp", "text/html; charset=iso-2022-jp", "iso-2022-jp", CharsetSource.HTTP),
        (JAPANESE, "euc-jp", None, "euc-jp", CharsetSource.DETECTED),
        (FRENCH, "utf-16", None, "utf-16le", CharsetSource.BOM),
        (FRENCH, "utf-16-le", "text/html", "utf-16le", CharsetSource.DETECTED),
        (FRENCH, "utf-16-be", "text/html", "utf-16be", CharsetSource.DETECTED),
        (FRENCH, "utf-8-sig", "text/html; charset=windows-1251", "utf-8", CharsetSource.BOM),
    ],
)
def test_reads_what_was_meant(text: str, codec: str, header: str | None, charset: str, source: CharsetSource) -> None:
    """Given text in a charset, declared right, wrong or not at all, then the text comes out and the source is named."""
    found = decode(text.encode(codec, "replace"), header)
    assert (found.charset, found.source, found.repaired) == (charset, source, False)
    assert found.text == text.encode(codec, "replace").decode(codec)


@pytest.mark.parametrize(
    "head",
    [
        '<meta charset="windows-1251">',
        '<?xml version="1.0" encoding="windows-1251"?>',
        "<meta http-equiv=content-type content='text/html; charset=windows-1251'>",
    ],
)
def test_reads_the_charset_in_the_markup(head: str) -> None:
    """Given a meta tag or XML declaration, then it names the charset."""
    found = decode((head + RUSSIAN).encode("cp1251"), "text/html")
    assert (found.text, found.source) == (head + RUSSIAN, CharsetSource.META)


def test_damaged_utf8_stays_utf8_and_says_so() -> None:
    """Given UTF-8 with a few broken bytes, then the rest is read and ``repaired`` is set."""
    found = decode((FRENCH * 20).encode() + b"\xff tail \xe9", None)
    assert found.repaired
    assert found.text.startswith(FRENCH)


def test_drops_zero_characters() -> None:
    """Given zero bytes in text, then they are gone and ``repaired`` is set."""
    found = decode(b"<p>one\x00two and a good many words more", None)
    assert found.repaired
    assert "\x00" not in found.text


@pytest.mark.parametrize(
    "body",
    [
        b"%PDF-1.7 x",
        b"\x89PNG\r\n\x1a\n",
        b"\xff\xd8\xff\xe0",
        b"PK\x03\x04",
        b"\x1f\x8b\x08",
        b"RIFF\x00\x00\x00\x00WEBP",
        b"\x00\x00\x00\x18ftypmp42",
    ],
)
def test_refuses_files_of_other_kinds(body: bytes) -> None:
    """Given the first bytes of an image, archive, film or PDF, then the type is refused."""
    with pytest.raises(Reject) as refused:
        decode(body, "text/html")
    assert refused.value.code is Code.UNSUPPORTED_TYPE


def test_refuses_noise() -> None:
    """Given bytes that no charset reads, then the charset is refused with the numbers."""
    with pytest.raises(Reject) as refused:
        decode(bytes((i * 37 + i * i * 11) % 256 for i in range(4000)), None)
    assert refused.value.code is Code.BAD_CHARSET
    evidence = refused.value.evidence
    assert int(evidence["unreadable"]) > int(evidence["unreadable_limit"])


@pytest.mark.parametrize(
    ("name", "means"),
    [
        ("Latin1", "windows-1252"),
        ("GBK", "gb18030"),
        ("utf8", "utf-8"),
        (" Windows-1251 ", "windows-1251"),
        ("iso8859-2", "iso-8859-2"),
        ("utf8_general_ci", None),
        ("", None),
    ],
)
def test_labels_mean_what_browsers_make_of_them(name: str, means: str | None) -> None:
    """Given a label, then it means the encoding of the WHATWG standard, or nothing."""
    assert label(name) == means


@given(
    st.binary(max_size=300),
    st.sampled_from([None, "text/html; charset=utf-8", "text/html; charset=shift_jis", "text/html; charset=x"]),
)
def test_any_bytes_end_in_text_or_a_verdict(body: bytes, header: str | None) -> None:
    """Given any bytes, then the text can be written as UTF-8 again, or a verdict says why not."""
    try:
        found = decode(body, header)
    except Reject as refused:
        assert refused.code in (Code.BAD_CHARSET, Code.UNSUPPORTED_TYPE)  # noqa: PT017
    else:
        found.text.encode("utf-8")
