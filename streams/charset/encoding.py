"""Encodings by the names of the WHATWG Encoding Standard (https://encoding.spec.whatwg.org/), and reading with them.

``latin1`` means windows-1252 and ``gb2312`` GB 18030, as every browser reads them.
"""

from __future__ import annotations

import codecs
import re

#: Python codec for a WHATWG encoding name where the two differ.
_CODECS = {
    "windows-1252": "cp1252",
    "windows-1250": "cp1250",
    "windows-1251": "cp1251",
    "windows-1253": "cp1253",
    "windows-1254": "cp1254",
    "windows-1255": "cp1255",
    "windows-1256": "cp1256",
    "windows-1257": "cp1257",
    "windows-1258": "cp1258",
    "windows-874": "cp874",
    "shift_jis": "cp932",
    "euc-kr": "cp949",
    "big5": "big5hkscs",
    "x-mac-cyrillic": "mac_cyrillic",
    "macintosh": "mac_roman",
    "ibm866": "cp866",
}
#: Labels whose WHATWG encoding differs from what Python's codec of that name would read.
_LABELS = {
    **dict.fromkeys(
        (
            "ascii",
            "us-ascii",
            "latin1",
            "latin-1",
            "l1",
            "iso-8859-1",
            "iso8859-1",
            "iso_8859-1",
            "iso88591",
            "ansi_x3.4-1968",
            "cp1252",
            "cp819",
            "x-cp1252",
            "windows1252",
            "ansi",
        ),
        "windows-1252",
    ),
    **dict.fromkeys(
        ("gb2312", "gb_2312", "gb_2312-80", "gbk", "x-gbk", "chinese", "cp936", "gb18030", "euc-cn"), "gb18030"
    ),
    **dict.fromkeys(
        ("shift_jis", "shift-jis", "sjis", "x-sjis", "ms_kanji", "windows-31j", "cp932", "ms932"), "shift_jis"
    ),
    **dict.fromkeys(
        ("euc-kr", "euckr", "korean", "ks_c_5601-1987", "ksc5601", "ksc_5601", "uhc", "windows-949", "cp949"), "euc-kr"
    ),
    **dict.fromkeys(("big5", "big5-hkscs", "cn-big5", "x-x-big5", "csbig5"), "big5"),
    **dict.fromkeys(("iso-8859-9", "latin5", "iso8859-9", "l5", "windows-1254", "cp1254"), "windows-1254"),
    **dict.fromkeys(("tis-620", "iso-8859-11", "dos-874", "windows-874", "cp874", "iso8859-11"), "windows-874"),
    **dict.fromkeys(("utf8", "utf-8", "unicode-1-1-utf-8", "x-unicode20utf8", "utf8mb4", "utf-8;", "utf_8"), "utf-8"),
    **dict.fromkeys(("utf-16", "utf-16le", "unicode", "ucs-2", "csunicode", "iso-10646-ucs-2"), "utf-16le"),
    **dict.fromkeys(("koi8-r", "koi8", "koi", "cskoi8r"), "koi8-r"),
    **dict.fromkeys(("koi8-u", "koi8-ru"), "koi8-u"),
    **dict.fromkeys(("windows-1251", "cp1251", "x-cp1251", "win-1251", "win1251", "windows1251"), "windows-1251"),
    **dict.fromkeys(("windows-1250", "cp1250", "x-cp1250", "win-1250"), "windows-1250"),
    **dict.fromkeys(("ibm866", "cp866", "866"), "ibm866"),
    **dict.fromkeys(("x-mac-cyrillic", "x-mac-ukrainian"), "x-mac-cyrillic"),
    **dict.fromkeys(("macintosh", "mac", "x-mac-roman"), "macintosh"),
}
#: Names by which Python knows the rest; anything else declared is nonsense ("none", "utf8_general_ci").
_KNOWN = re.compile(r"(?:iso-8859-(?:[2-8]|10|1[3-6])|windows-125[0-8]|euc-jp|iso-2022-jp|utf-16be|koi8-[ru])$")
_C1 = "strict-whatwg-c1"


def _c1(error: UnicodeError) -> tuple[str, int]:
    """Read the bytes that a windows-125x table leaves open as C1 controls, as the standard's indexes do."""
    if not isinstance(error, UnicodeDecodeError) or not all(
        0x80 <= b <= 0x9F for b in error.object[error.start : error.end]
    ):
        raise error
    return error.object[error.start : error.end].decode("latin-1"), error.end


codecs.register_error(_C1, _c1)


def label(name: str) -> str | None:
    """Give the WHATWG encoding that a label means, None for an unknown one."""
    key = name.strip().lower()
    if key in _LABELS:
        return _LABELS[key]
    dashed = re.sub(r"^iso_?-?8859[-_]", "iso-8859-", key).replace("_", "-").removeprefix("x-").removeprefix("cs")
    return _LABELS.get(dashed, dashed if _KNOWN.match(dashed) else None)


def strict(body: bytes, name: str) -> str | None:
    """Read bytes in an encoding, None when one of them has no meaning in it."""
    try:
        return body.decode(_CODECS.get(name, name), _C1 if name.startswith("windows-") else "strict")
    except UnicodeDecodeError:
        return None


def lenient(body: bytes, name: str) -> str:
    """Read bytes in an encoding, U+FFFD for what has no meaning in it."""
    return body.decode(_CODECS.get(name, name), "replace")
