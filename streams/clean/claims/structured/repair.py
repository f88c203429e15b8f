"""JSON as hand-made templates write it: repaired where the parser stops, then parsed again, within a budget."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from typing import Final

import orjson

from streams.clean.data.literal import read_value

#: Longest text that is repaired, in characters.
MAX_CHARS: Final = 256 * 1024
#: Most repairs of one text. A headline with quotation marks takes two.
MAX_MENDS: Final = 24
#: Most characters parsed again for one text in all: some 10 ms.
MAX_PARSED: Final = 4 * 1024 * 1024

_WRAPPER: Final = re.compile(
    r"^\s*(?://\s*)?(?:<!--|/\*\s*<!\[CDATA\[\s*\*/|<!\[CDATA\[)|(?://\s*)?(?:-->|/\*\s*\]\]>\s*\*/|\]\]>)\s*$|;\s*$"
)
_CONTROL: Final = re.compile(r"[\x00-\x1f\ufeff]+")
#: Values of JavaScript and Python that JSON does not have; all but True and False become null.
_WORD: Final = re.compile(r"-?(?:NaN|Infinity|undefined|None|True|False)\b")
_TRUTHS: Final = {"True": "true", "False": "false"}
_COMMENT: Final = re.compile(r"/\*.*?\*/|//[^\n]*", re.DOTALL)
#: A string, or a comment up to the end of its line, if it is on a line of its own or after the end of a member; elsewhere "//"
#: may be part of an address. A string without an end extends to the text's end, so that no quote is scanned from twice.
_STRING_OR_COMMENT: Final = re.compile(
    r'"(?:[^"\\]|\\.)*+"?|(?:^|(?<=[,{\[]))[ \t]*+//[^\n]*', re.MULTILINE | re.DOTALL
)
#: JSON-LD in single quotes, written by hand or by a template that prints a Python object.
_SINGLE: Final = re.compile(r"[{\[]\s{0,100}(?:\{\s{0,100})?'")
#: Quotes and brackets, and escapes, which may hide one.
_MARK: Final = re.compile(r'\\.|["{}\[\]]', re.DOTALL)
#: A key without its value at the end of the text.
_LONE_KEY: Final = re.compile(r'[{,]\s{0,20}"[^"\\]{1,60}"$')
_KEY_CHARS: Final = 90
_KEY: Final = re.compile(r'"@?\w{1,60}"\s{0,20}:')


def mended(text: str) -> object:
    """Read a text that is almost JSON; None if its meaning is not clear.

    Repaired are: comment and CDATA wrappers, HTML entities, control characters, comments, surplus or missing commas, quotes
    within a string, escapes that JSON does not have, lone surrogates, values of JavaScript, an assignment before the value,
    several values in a row (which become a list), and a text that was cut short. A text in single quotes is read as JavaScript.
    """
    if len(text) > MAX_CHARS:
        return None
    bare = html.unescape(text) if "&quot;" in text else text
    for _ in range(3):
        bare = _WRAPPER.sub("", bare.strip("\ufeff\xa0 \t\r\n"))
    # Line breaks end comments, so comments are removed before line breaks.
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
    """Repair the fault at which the parser stopped."""
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
    """Close what is left open in a text cut short: a string, a key without its value, brackets. None if nothing is open."""
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
    """Make a list of several values, else cut off the text after the value."""
    return f"[{text[:at]},{text[at:]}]" if text[at] in "{[" and text[0] != "[" else text[:at]


def _joined(text: str, at: int) -> str | None:
    """Insert a comma before a key; else escape the quote before this position, which did not end its string."""
    if _KEY.match(text, at):
        return f"{text[:at]},{text[at:]}"
    quote = text.rfind('"', 0, at)
    return f"{text[:quote]}\\{text[quote:]}" if quote > 0 else None


def _valued(text: str, at: int) -> str | None:
    """Write a word that is no JSON value as JSON does; cut off the text before the first value: "var data = {…}"."""
    if found := _WORD.match(text, at):
        return f"{text[:at]}{_TRUTHS.get(found[0], 'null')}{text[found.end() :]}"
    starts = [start for start in (text.find("{"), text.find("[")) if start > 0]
    return text[min(starts) :] if at == 0 and starts else None


#: The parser's message for a fault, and the function that repairs it.
_BY_FAULT: Final[tuple[tuple[str, Callable[[str, int], str | None]], ...]] = (
    ("surrogate", lambda text, at: f"{text[:at]}\\ufffd{text[at + 6 :]}"),
    ("escape", lambda text, at: f"{text[:at]}\\{text[at:]}"),
    ("trailing comma", lambda text, at: text[:at] + text[at + 1 :]),
    ("after document", _continued),
    ("JSON value", _valued),
    ("digit after sign", lambda text, at: _valued(text, at - 1)),
    ("expected ','", _joined),
)
