"""Encodings by the names of the WHATWG Encoding Standard (https://encoding.spec.whatwg.org/), and reading with them.

``latin1`` means windows-1252 and ``gb2312`` GB 18030, as every browser reads them.
"""

from __future__ import annotations

import codecs
import re

from streams.tables import rows_of

#: Python's codec for a WHATWG encoding where it has none, or another, of that name.
_CODECS = {
    "windows-874": "cp874",
    "shift_jis": "cp932",
    "euc-kr": "cp949",
    "big5": "big5hkscs",
    "x-mac-cyrillic": "mac_cyrillic",
}
#: Labels whose WHATWG encoding differs from what Python's codec of that name would read.
_LABELS = {
    label: name for name, _, *labels in map(str.split, rows_of("streams.charset", "labels.txt")) for label in labels
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
