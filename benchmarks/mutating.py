"""Mutants of small invented pages: mutant ``number`` of a seed is always the same page, whatever was made before it.

Bytes are cut out, doubled, moved, reversed, flipped, cut short, or taken of another page. What the stages read has a
mutation of its own: tags and attributes, entities, values of JSON, lines of a dump, numbers, dates, letters of every kind.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from typing import Final

import orjson

from streams.page import Hints, Page, Position, page_id_of

#: No mutant grows beyond this, or beyond its page.
_LONGEST: Final = 6_000
_NASTY: Final = (
    "<", ">", "&", "<!--", "-->", "<![CDATA[", "</", "<p", "<a href='", '"', "'", "\x00", "\ufeff", "<script>", "</script>", "<template>",
    "<select><option>", "<table><td>", "<svg><p>", "<math>", "<plaintext>", "<textarea>", "<frameset>", "<noscript>", "<div>" * 40, "</div>" * 40,
    "<b><i>" * 20, "<li>" * 30, "\r\n", "\n\n\n", "\t" * 50, "\f", "- - " * 40, "http://" * 20, "<h1>", "<article>", "x" * 3000, "Read more: ", "By , , ",
    '<meta charset="utf-16">', '<meta charset="gb18030">', '<meta http-equiv=content-type content="text/html; charset=\'utf-7">', "<base href='//['>",
    '<script type="application/ld+json">{"@type":"NewsArticle","articleBody":[[[[{', 'self.__next_f.push([1,"', "<br>" * 30, "***\n", "* * *", "Menu\nHome\nNews\n",
)  # fmt: skip
_ENTITIES: Final = ("&#x0;", "&#xd800;", "&#99999999999;", "&#x80;", "&amp;amp;lt;", "&nbsp", "&lt;p&gt;", "&quot;", "&zwj;", "&NotEqualTilde;", "&#xfdd0;", "&notin", "&#")  # fmt: skip
_NAMES: Final = (
    "hidden", "style='display:none'", "class='share related comments byline'", "aria-hidden=true", "itemprop=articleBody", "role=navigation", "id=''",
    "datetime='99999-99-99T99'", "href='http://[::1'", "href='javascript:0'", "content=''", "lang='xx-\u0130'", "src='data:,'", "x" * 300, "a=b " * 60,
)  # fmt: skip
_ELEMENTS: Final = ("p", "div", "a", "b", "li", "td", "tr", "table", "select", "option", "script", "style", "svg", "template", "form", "h1", "h6", "br", "pre", "body", "html", "head", "title", "noscript", "iframe", "time", "figure", "x-y")  # fmt: skip
_JSON: Final = ("null", "true", "[]", "{}", "[[[]]]", "-0", "1e999", "1" * 400, '"\\ud800"', '"\\u0000"', '{"@type":["NewsArticle",null,1]}', '{"name":{"name":[{"name":1}]}}', '"<p>a</p>"', "NaN", "'a'", "undefined", '""')  # fmt: skip
_NUMBERS: Final = ("0", "00", "-1", "99999999999999999999", "1,2.3,4", "31.02.", "24:60", "٣", "१२", "三百二十万", "\u2460", "½", "1e9", "2026" * 9, "7" * 500)  # fmt: skip
_DATES: Final = (
    "0000-00-00", "9999-12-31T23:59:59+23:59", "2026-02-30", "31/12/1", "12/31/2026 25:00", "1 January 0001", "Freitag, 13. März 2026", "5 พ.ค. 2569", "令和8年3月4日",
    "١٤٤٧/٩/١٥", "15 رمضان 1447", "yesterday", "in 99999999999 years", "99999999999 minutes ago", "vor 3 Std.", "20260304T101112Z", "-2026-01-01", "1e3", "1741082400000", "9" * 30,
)  # fmt: skip
_LETTERS: Final = (
    "\u202e", "\ud800", "\U0010ffff", "\u0301" * 30, "\u0130", "ß", "\ufb01", "\u200b", "\u00ad", "\u2028", "\u0085", "\x1c", "\u3000", "。" * 30, "😀👩‍👩‍👧‍👦🏳️‍🌈",
    "\U000e0041\U000e007f", "กำ" * 20, "अंत।", "ﷺ", "\ufdd0", "\ufffd" * 9, "Ǆ", "ΐ", "\u1e9e", "①②③", "｡ﾊﾛｰ", "“”‘’„«»", "—", "…", "\u2060",
)  # fmt: skip
_CONTENT_TYPES: Final = (None, None, "text/html", "text/plain", "text/html; charset=utf-16", "text/html; charset=shift_jis", "text/html; charset=\u0130", "x/y", ";;charset=", "")  # fmt: skip
_URLS: Final = (
    None, "https://news.example.com/2026/03/04/a", "http://[::1/a", "//", "https://xn--a/%ff%00?q=1#2026/13/45", "mailto:a@b", "https://例え.jp/ニュース/20260304/",
    "https://www.paper.co.uk:99999/a", "javascript:0", "https://a.b/" + "1-" * 900, "HTTPS://USER:PW@WWW.EXAMPLE.COM/News//..//a.html;x?utm_source=1",
)  # fmt: skip
_TAG: Final = re.compile(rb"</?[A-Za-z][^<>]{0,400}>")
_VALUE: Final = re.compile(rb'(?<=:)\s?("(?:[^"\\]|\\.){0,400}"|[\d.]{1,20}|true|false|null)')
_DIGITS: Final = re.compile(rb"\d[\d.,:/T-]{0,30}")
_DAY: Final = re.compile(rb"\d{4}-\d\d-\d\d[T\d:+.Z]*|\d{1,2} [A-Z][a-z]+ \d{4}|\d+ \w+ ago")
#: Most mutations of one page, and the mean length of what one takes.
_MOST, _SLICE = 8, 200


def mutant(bodies: Sequence[bytes], seed: int, number: int) -> Page:
    """Give mutant ``number`` of the bodies, with an address, a type and a status that may be as wrong."""
    rng = random.Random(seed * 1_000_000_007 + number)  # noqa: S311 - must be repeatable, not secret
    source = rng.choice(bodies)
    body = bytearray(source)
    for _ in range(rng.randint(1, _MOST)):
        rng.choice(_MUTATIONS)(rng, body, bodies)
        del body[max(_LONGEST, len(source)) :]
    raw, content = Position("-", 0, number), bytes(body)
    return Page(
        page_id=page_id_of(number.to_bytes(16, "big"), raw),
        raw=raw,
        body=content.decode("utf-8", "surrogateescape") if rng.random() < 1 / 8 else content,
        body_digest=number.to_bytes(16, "big"),
        fetched_at="2026-03-04T10:00:00.000Z",
        received_at="2026-03-04T10:00:01.000Z",
        url=rng.choice(_URLS),
        status=rng.choice((None, 200, 200, 200, 200, 200, 200, 404)) if rng.random() < 1 / 16 else 200,
        content_type=rng.choice(_CONTENT_TYPES),
        hints=Hints(rng.choice(_DATES), rng.choice(_DATES), "xx", rng.choice(_ENTITIES), "By , ")
        if rng.random() < 1 / 16
        else Hints(),
    )


def record(bodies: Sequence[bytes], seed: int, number: int) -> bytes:
    """Give mutant ``number`` of the records of a raw topic: a page/1 object whose own bytes are mutated."""
    rng = random.Random(seed * 1_000_000_007 + number)  # noqa: S311 - must be repeatable, not secret
    document = {
        "fetched_at": rng.choice(_DATES) if rng.random() < 1 / 4 else "2026-03-04T10:00:00Z", "url": "https://news.example.com/a", "status": 200, "source": "fuzz",
        "content_type": "text/html", "headers": {"Content-Type": "text/html"}, "hints": {"title": "A", "published": "2026-03-04"}, "attrs": {"a": [1, None]},
        "body": rng.choice(bodies).decode("utf-8", "replace"),
    }  # fmt: skip
    value = bytearray(orjson.dumps(document))
    for _ in range(rng.randint(1, 2)):
        at = rng.randrange(200)
        value[at : at + rng.randint(0, 9)] = _bytes(rng.choice((*_JSON, *_NUMBERS, *_LETTERS, "", "", '"', "}", ",")))
    return bytes(value)


def _cut(rng: random.Random, body: bytearray, _: Sequence[bytes]) -> None:
    del body[_slice(rng, body)]


def _doubled(rng: random.Random, body: bytearray, _: Sequence[bytes]) -> None:
    place = _slice(rng, body)
    body[place.start : place.start] = body[place] * rng.choice((1, 1, 2, 10, 40))


def _moved(rng: random.Random, body: bytearray, _: Sequence[bytes]) -> None:
    place = _slice(rng, body)
    piece = bytes(body[place])
    del body[place]
    body[(at := rng.randrange(len(body) + 1)) : at] = piece


def _crossed(rng: random.Random, body: bytearray, bodies: Sequence[bytes]) -> None:
    other = rng.choice(bodies)
    at = rng.randrange(len(other))
    body[_slice(rng, body)] = other[at : at + rng.randint(1, 2000)]


def _flipped(rng: random.Random, body: bytearray, _: Sequence[bytes]) -> None:
    place = _slice(rng, body)
    for at in range(place.start, place.stop, rng.randint(1, 40)):
        body[at] = rng.randrange(256)


def _reversed(rng: random.Random, body: bytearray, _: Sequence[bytes]) -> None:
    place = _slice(rng, body)
    body[place] = body[place][::-1]


def _shortened(rng: random.Random, body: bytearray, _: Sequence[bytes]) -> None:
    del body[rng.randrange(len(body) // 3, len(body) + 1) :]


def _nasty(rng: random.Random, body: bytearray, _: Sequence[bytes]) -> None:
    at = rng.randrange(len(body) + 1)
    body[at:at] = _bytes(rng.choice(_NASTY)) * rng.choice((1, 1, 1, 2, 10))


def _tagged(rng: random.Random, body: bytearray, _: Sequence[bytes]) -> None:
    """Take a tag away, double it, or make another of it."""
    if place := _found(rng, _TAG, body):
        tag, name = bytes(body[place]), rng.choice(_ELEMENTS).encode()
        body[place] = rng.choice(
            (b"", tag * 3, b"<" + name + b">", b"</" + name + b">", tag[:-1], b"<!--" + tag, tag.upper())
        )


def _attributed(rng: random.Random, body: bytearray, _: Sequence[bytes]) -> None:
    if place := _found(rng, _TAG, body):
        body[place.stop - 1 : place.stop - 1] = b" " + _bytes(rng.choice(_NAMES))


def _escaped(rng: random.Random, body: bytearray, _: Sequence[bytes]) -> None:
    place = _slice(rng, body)
    body[place.start : place.start + 1] = rng.choice(
        (_bytes(rng.choice(_ENTITIES)), b"&#%d;" % rng.randrange(0x120000))
    )


def _valued(rng: random.Random, body: bytearray, _: Sequence[bytes]) -> None:
    """Put a value of another kind into JSON."""
    if place := _found(rng, _VALUE, body):
        body[place] = _bytes(rng.choice(_JSON))


def _lined(rng: random.Random, body: bytearray, _: Sequence[bytes]) -> None:
    """Shuffle, join, repeat or wrap the lines."""
    lines = body.split(b"\n")
    at = rng.randrange(len(lines))
    match rng.randrange(5):
        case 0:
            rng.shuffle(lines)
        case 1:
            lines[at : at + 1] = [lines[at]] * rng.choice((2, 3, 60))
        case 2:
            lines[at : at + 2] = [b" ".join(lines[at : at + 2])]
        case 3:
            lines = [line[start : start + 72] for line in lines for start in range(0, len(line) or 1, 72)]
        case _:
            lines[at:at] = [b"", lines[-at]]
    body[:] = rng.choice((b"\n", b"\n", b"\r\n", b"\n\n", b"\x0c")).join(lines)


def _counted(rng: random.Random, body: bytearray, _: Sequence[bytes]) -> None:
    if place := _found(rng, _DIGITS, body):
        body[place] = _bytes(rng.choice(_NUMBERS))


def _dated(rng: random.Random, body: bytearray, _: Sequence[bytes]) -> None:
    place = _found(rng, _DAY, body) or _found(rng, _DIGITS, body)
    if place:
        body[place] = _bytes(rng.choice(_DATES))


def _lettered(rng: random.Random, body: bytearray, _: Sequence[bytes]) -> None:
    at = rng.randrange(len(body) + 1)
    body[at:at] = _bytes(rng.choice(_LETTERS))


def _encoded(rng: random.Random, body: bytearray, _: Sequence[bytes]) -> None:
    """Write the page in another charset than it declares."""
    charset = rng.choice(
        ("utf-16", "utf-16-be", "cp1251", "shift_jis", "gb18030", "euc-kr", "iso2022_jp", "utf-7", "cp037")
    )
    body[:] = bytes(body).decode("utf-8", "replace").encode(charset, "ignore")


_MUTATIONS: Final[tuple[Callable[[random.Random, bytearray, Sequence[bytes]], None], ...]] = (
    _cut, _doubled, _moved, _crossed, _flipped, _reversed, _shortened, _nasty, _nasty, _tagged, _tagged, _attributed,
    _attributed, _escaped, _valued, _valued, _lined, _lined, _counted, _counted, _dated, _dated, _lettered, _lettered, _encoded,
)  # fmt: skip


def _slice(rng: random.Random, body: bytearray) -> slice:
    start = rng.randrange(len(body) + 1)
    return slice(start, min(len(body), start + int(rng.expovariate(1 / _SLICE))))


def _found(rng: random.Random, pattern: re.Pattern[bytes], body: bytearray) -> slice | None:
    """Give a place of a pattern: the first behind a drawn one, or the first of all."""
    found = pattern.search(body, rng.randrange(len(body) + 1)) or pattern.search(body)
    return slice(*found.span()) if found else None


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
