"""Rewrite a page into another script, letter by letter, by a fixed rule: the same page as another language prints it.

What people read is rewritten: text, titles, alternative texts, spoken meta values, sentences in JSON. What machines read
stays: tags, classes, addresses, dates, digits. The words mean nothing; lengths, marks, blanks, capitals are the script's.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

import orjson

Write = Callable[[str], str]

_LATIN: Final = "abcdefghijklmnopqrstuvwxyz"
#: Stands for a blank that is written where a script has no mark.
_PAUSE: Final = "\x1f"


@dataclass(frozen=True, slots=True)
class Script:
    """One letter for each of a to z, or ``packed`` letters a character from ``first`` on, ``step`` apart.

    ``marks``: the script's own punctuation. ``spaced``: are blanks written between words?
    """

    letters: str = ""
    marks: Mapping[str, str] = field(default_factory=dict)
    packed: int = 0
    first: int = 0
    step: int = 1
    spaced: bool = True


_WIDE: Final = {".": "。", ",": "，", "?": "？", "!": "！", ":": "：", ";": "；"}
SCRIPTS: Final = {
    "latin": Script(_LATIN),
    "cyrillic": Script("абцдефгхийклмнопярстувщжыз"),
    "greek": Script("αβψδεφγηιξκλμνοπχρστυωϋθζϊ", {";": "·", "?": ";"}),
    "arabic": Script("ابجدهوزحطيكلمنسعفصقرشتثخذض", {",": "،", ";": "؛", "?": "؟"}),
    "devanagari": Script("कबचदीफगहिजखलमनोपसरशतुवभघयझ", {".": "।"}),
    "hangul": Script(packed=2, first=0xAC00, step=15),
    "thai": Script("กบจดะฟงหาชคลมนอปซรสตวพภฆยฉ", dict.fromkeys(".,?!:;", _PAUSE), spaced=False),
    "han": Script(packed=3, first=0x4E00, marks=_WIDE, spaced=False),
}
_TOKENS: Final = re.compile(
    r"<(?P<kind>script|style|noscript|svg|textarea)\b(?P<named>[^>]*)>(?P<held>.*?)</(?P=kind)\s*>"
    r"|<!--.*?-->|<[!?/]?[a-zA-Z](?:[^<>\"']|\"[^\"]*\"|'[^']*')*>",
    re.DOTALL | re.IGNORECASE,
)
_SPOKEN: Final = re.compile(r"""(\s(?:title|alt|aria-label)\s*=\s*)("[^"]*"|'[^']*')""", re.IGNORECASE)
_CONTENT: Final = re.compile(r"""(\scontent\s*=\s*)("[^"]*"|'[^']*')""", re.IGNORECASE)
_META: Final = re.compile(
    r"<meta\b.*=\s*[\"']?(?:[a-z]+[:.])?(?:title|description|site_name|author|keywords|section|tag|creator)\b",
    re.IGNORECASE | re.DOTALL,
)
_WORD: Final = re.compile(r"[A-Za-z]+")
_MARK: Final = re.compile(r"[.,?!:;](?=[\s\"'”’)\]]|$)")
_BLANK: Final = re.compile(r"(?<=[^\x00-\x7f\u2018-\u201d])[ \t]+|[ \t]+(?=[^\x00-\x7f\u2018-\u201d])")
#: JSON keys whose values are said to people even if they are one word, and parts of keys whose values are dates.
_SAID: Final = frozenset(("headline", "name", "description", "articleBody", "articleSection", "keywords", "caption"))
_DATED: Final = re.compile("date|time|url|@", re.IGNORECASE)
_SENTENCE: Final = 3


def writer(script: Script) -> Write:
    """Give the function that rewrites plain text, line by line."""
    table = {ord(latin): own for latin, own in zip(_LATIN, script.letters, strict=False)}
    table |= {ord(latin.upper()): own.upper() for latin, own in zip(_LATIN, script.letters, strict=False)}

    def word(found: re.Match[str]) -> str:
        return _packed(found[0].lower(), script) if script.packed else found[0].translate(table)

    def write(text: str) -> str:
        bare = text if text.isascii() else _unaccented(text)
        marked = _MARK.sub(lambda found: script.marks.get(found[0], found[0]), bare)
        written = _WORD.sub(word, marked)
        return written if script.spaced else _BLANK.sub("", written).replace(_PAUSE, " ")

    return write


def _packed(letters: str, script: Script) -> str:
    numbers = [_LATIN.index(letter) + 1 for letter in letters]
    chunks = [numbers[at : at + script.packed] for at in range(0, len(numbers), script.packed)]
    return "".join(
        chr(script.first + script.step * sum(number * 27**place for place, number in enumerate(chunk)))
        for chunk in chunks
    )


def _unaccented(text: str) -> str:
    bare = "".join(char for char in unicodedata.normalize("NFD", text) if not "\u0300" <= char <= "\u036f")
    return unicodedata.normalize("NFC", bare)


def rewrite_page(page: str, write: Write) -> str:
    """Rewrite markup."""
    out: list[str] = []
    place = 0
    for found in _TOKENS.finditer(page):
        out.append(_said(page[place : found.start()], write))
        out.append(_token(found, write))
        place = found.end()
    out.append(_said(page[place:], write))
    return "".join(out)


def _said(text: str, write: Write) -> str:
    return html.escape(write(html.unescape(text)), quote=False) if text and not text.isspace() else text


def _token(found: re.Match[str], write: Write) -> str:
    token = found[0]
    if found["kind"]:
        if "json" not in found["named"].lower() and "__NEXT_DATA__" not in found["named"]:
            return token
        return token[: found.start("held") - found.start()] + _json(found["held"], write) + f"</{found['kind']}>"
    if token.startswith("<!"):
        return token
    token = _SPOKEN.sub(lambda pair: pair[1] + _quoted(pair[2], write), token)
    return _CONTENT.sub(lambda pair: pair[1] + _quoted(pair[2], write), token) if _META.match(token) else token


def _quoted(value: str, write: Write) -> str:
    inner = html.unescape(value[1:-1])
    return value if "://" in inner else f'"{html.escape(write(inner))}"'


def _json(text: str, write: Write) -> str:
    try:
        value = orjson.loads(text)
    except orjson.JSONDecodeError:
        return text
    return orjson.dumps(_value("", value, write)).decode().replace("</", "<\\/")


def _value(key: str, value: object, write: Write) -> object:
    if isinstance(value, dict):
        return {name: _value(name, inner, write) for name, inner in value.items()}
    if isinstance(value, list):
        return [_value(key, inner, write) for inner in value]
    if not isinstance(value, str) or (key not in _SAID and (value.count(" ") < _SENTENCE or _DATED.search(key))):
        return value
    return value if value.startswith("http") else rewrite_page(value, write) if "<" in value else write(value)
