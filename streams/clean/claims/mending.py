"""JSON as hand-made templates write it: read where the parser stops, mended there, tried again, within a budget."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from typing import Final

import orjson

from streams.clean.data.literal import read_value

#: Broken texts above this are left alone.
MAX_CHARS: Final = 256 * 1024
#: Mends of one text. A headline with quotes of its own takes two.
MAX_MENDS: Final = 24
#: Characters parsed again in one text, mends together: some 10 ms.
MAX_PARSED: Final = 4 * 1024 * 1024

_WRAPPER: Final = re.compile(
    r"^\s*(?://\s*)?(?:<!--|/\*\s*<!\[CDATA\[\s*\*/|<!\[CDATA\[)|(?://\s*)?(?:-->|/\*\s*\]\]>\s*\*/|\]\]>)\s*$|;\s*$"
)
_CONTROL: Final = re.compile(r"[\x00-\x1f\ufeff]+")
#: What JavaScript and Python have for a value and JSON has not; all but Python's two truths are null.
_WORD: Final = re.compile(r"-?(?:NaN|Infinity|undefined|None|True|False)\b")
_TRUTHS: Final = {"True": "true", "False": "false"}
_COMMENT: Final = re.compile(r"/\*.*?\*/|//[^\n]*", re.DOTALL)
#: A string, which may hold anything; or a comment up to its line's end, on a line of its own or behind what ends a member.
#: Elsewhere it may be an address's. A string without an end goes to the text's, so that no quote is looked from twice.
_STRING_OR_COMMENT: Final = re.compile(
    r'"(?:[^"\\]|\\.)*+"?|(?:^|(?<=[,{\[]))[ \t]*+//[^\n]*', re.MULTILINE | re.DOTALL
)
#: JSON-LD in single quotes, as it is written by hand or by a template that prints Python's.
_SINGLE: Final = re.compile(r"[{\[]\s{0,100}(?:\{\s{0,100})?'")
#: Marks that open and close, and escapes, which hide one.
_MARK: Final = re.compile(r'\\.|["{}\[\]]', re.DOTALL)
#: A key at the end of what is left, without its value.
_LONE_KEY: Final = re.compile(r'[{,]\s{0,20}"[^"\\]{1,60}"$')
_KEY_CHARS: Final = 90
_KEY: Final = re.compile(r'"@?\w{1,60}"\s{0,20}:')


def mended(text: str) -> object:
    """Read a text that is not quite JSON; None where it cannot be told what was meant.

    Mended are: comment and CDATA wrappers, HTML entities, control characters, comments, commas too many or missing,
    quotes within a string, escapes that JSON has not, lone surrogates, values of JavaScript, an assignment before the
    value, several values one after the other, which become a list, and a text that was cut short. One that is written in
    single quotes is read as JavaScript's.
    """
    if len(text) > MAX_CHARS:
        return None
    bare = html.unescape(text) if "&quot;" in text else text
    for _ in range(3):
        bare = _WRAPPER.sub("", bare.strip("\ufeff\xa0 \t\r\n"))
    # Line breaks end comments, so these go first where there are any.
    if "//" in bare:
        bare = _STRING_OR_COMMENT.sub(lambda found: found[0] if found[0][0] == '"' else "", bare)
    bare = _CONTROL.sub(" ", bare)
    if _SINGLE.match(bare):
        return read_value(bare, 0)[0]
    parsed = 0
    for _ in range(MAX_MENDS):
        parsed += len(bare)
        try:
            value: object = orjson.loads(bare)
        except orjson.JSONDecodeError as error:
            again = _mended_at(bare, error.pos, error.msg) if parsed < MAX_PARSED else None
            if again is None:
                return None
            bare = again
        else:
            return value
    return None


def _mended_at(text: str, at: int, fault: str) -> str | None:
    """Mend the one fault at which the parser stopped."""
    if "surrogates not allowed" in fault:
        return text.encode("utf-8", "replace").decode()
    if "end of data" in fault or "unexpected end" in fault or not text[at : at + 1]:
        return _closed(text)
    if found := _COMMENT.match(text, at):
        return text[:at] + text[found.end() :]
    if text[at].isspace():
        return f"{text[:at]} {text[at + 1 :]}"
    return next((mend(text, at) for known, mend in _BY_FAULT if known in fault), None)


def _closed(text: str) -> str | None:
    """Close what a text that was cut short left open: a string, a key without its value, brackets. None where nothing is open."""
    open_: list[str] = []
    quoted = False
    for found in _MARK.finditer(text):
        mark = found[0]
        if mark == '"':
            quoted = not quoted
        elif quoted or mark[0] == "\\":
            continue
        elif mark in "{[":
            open_.append("}" if mark == "{" else "]")
        elif not open_ or open_.pop() != mark:
            return None
    if not open_:
        return None
    whole = (text.rstrip("\\") + '"' if quoted else text).rstrip(" ,")
    if whole.endswith(":"):
        whole += "null"
    elif open_[-1] == "}" and _LONE_KEY.search(whole, max(0, len(whole) - _KEY_CHARS)):
        whole += ":null"
    return whole + "".join(reversed(open_))


def _continued(text: str, at: int) -> str:
    """Make a list of several values; else cut off what stands behind the value."""
    return f"[{text[:at]},{text[at:]}]" if text[at] in "{[" and text[0] != "[" else text[:at]


def _joined(text: str, at: int) -> str | None:
    """Put a comma before a key; else the quote before this place did not end its string."""
    if _KEY.match(text, at):
        return f"{text[:at]},{text[at:]}"
    quote = text.rfind('"', 0, at)
    return f"{text[:quote]}\\{text[quote:]}" if quote > 0 else None


def _valued(text: str, at: int) -> str | None:
    """Write a word that is no value as JSON does; cut off what stands before the first one: "var data = {…}"."""
    if found := _WORD.match(text, at):
        return f"{text[:at]}{_TRUTHS.get(found[0], 'null')}{text[found.end() :]}"
    starts = [start for start in (text.find("{"), text.find("[")) if start > 0]
    return text[min(starts) :] if at == 0 and starts else None


#: What the parser says of a fault, and what mends it.
_BY_FAULT: Final[tuple[tuple[str, Callable[[str, int], str | None]], ...]] = (
    ("surrogate", lambda text, at: f"{text[:at]}\\ufffd{text[at + 6 :]}"),
    ("escape", lambda text, at: f"{text[:at]}\\{text[at:]}"),
    ("trailing comma", lambda text, at: text[:at] + text[at + 1 :]),
    ("after document", _continued),
    ("JSON value", _valued),
    ("digit after sign", lambda text, at: _valued(text, at - 1)),
    ("expected ','", _joined),
)
