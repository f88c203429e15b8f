"""Pages on one line, as extractors leave them that squeeze all white space: head, byline, day, text and foot become lines again.

The head ends where the page dates itself, before its first sentence; the foot is what stands behind the last one.
"""

from __future__ import annotations

import re
from typing import Final

from streams.clean.dates.date_labels import LABEL
from streams.clean.dates.written import read_date
from streams.clean.words.byline_words import opening
from streams.language import identify

#: Fewest bytes of such a line, as an ideograph is worth three letters, most characters, and its smallest share of the page.
_LONG: Final = 600
_LONGEST: Final = 200_000
_SHARE: Final = 0.9
#: Characters within which the page's day stands, and within which its digits do: "on Tuesday, the 17th of February 2026 at 09:30".
_HEAD: Final = 1500
_DAY: Final = re.compile(r"\d{4}|\d{1,2}[./-]\d{1,2}[./-]\d{2}")
_BEFORE, _BEHIND = 40, 30
#: What may stand between the day and the text, and an opening of the latter. Within a sentence a small letter or a mark follows.
_REST: Final = re.compile(r"[\s|·•–-]{0,5}(?=[^\W\d_]|[«»“„\"‘'「—–(])(?![a-zß-öø-ÿа-яё])")
#: Short pieces between day and text in scripts that part no words: "来源：… 记者 …".
_CREDITS: Final = re.compile(r"(?:(?=\S{0,11}[\u3040-\u30ff\u3400-\u9fff])[^\s。！？]{1,12}\s+){1,4}")
_DENSE: Final = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]{8}")
#: Most words of a byline with its names, and most characters.
_WORDS: Final = 9
_BYLINE: Final = 90
#: The end of a sentence, with closing marks, and the largest share of the line that stands behind the last one.
_END: Final = re.compile(r"[^\W\d_]{3}[.!?…][»«”“‘\"'’)]{0,2}(?=\s|$)|[。！？।۔]")
_FOOT: Final = 0.4
#: Fewest entries of a menu before a headline, fewest words of the latter, and first letters compared with the text's words.
_MENU: Final = 3
_HEADLINE: Final = 3
_LETTERS: Final = 5
_NAME: Final = 2
#: Most words of a site's name.
_SITE: Final = 6


def split_endless(lines: list[str]) -> list[str]:
    """Give a page's lines; if one of them holds nearly all of it, its parts for it."""
    longest = max(lines, key=len, default="")
    if not _SHARE * sum(map(len, lines)) <= len(longest) <= _LONGEST:
        return lines
    if len(longest.encode("utf-8", "replace")) < _LONG:
        return lines
    at = lines.index(longest)
    return [*lines[:at], *_parts(" ".join(longest.split())), *lines[at + 1 :]]


def _parts(line: str) -> list[str]:
    """Part a line into what stands above its day, byline, day, text and foot. Without a day it keeps its head."""
    rights = line.rfind("©", int((1 - _FOOT) * len(line)))
    ends = [found.end() for found in _END.finditer(line, 0, rights if rights > 0 else len(line))]
    foot = ends[-1] if ends and len(line) - ends[-1] < _FOOT * len(line) else len(line)
    day = _dated(line[:_HEAD])
    if day is None:
        return _filled(line[:foot], line[foot:])
    start, end = day
    by = _signed(line, start)
    label = LABEL.search(line, by if by < start else max(0, start - _BEHIND), start)
    start = label.start() if label else start
    # Where words are not parted, blanks part a menu's entries and the headline, and credits and the text.
    above = line[: min(by, start)]
    head = above.split() if _DENSE.search(above) else _without_menu(above.split(), line[end:foot], line[foot:])
    source = _CREDITS.match(line, end, foot)
    first = source.end() if source else end
    return _filled(*head, line[by:start], line[start:end], line[end:first], line[first:foot], line[foot:])


def _without_menu(head: list[str], text: str, tail: str) -> list[str]:
    """Part the words above a page's day into the site's name, which its foot has again, a menu's entries, headline and writer.

    A menu's entries follow each other with capitals, and the headline begins with the last of them before a word without one. From
    there back, words that the text has too are the headline's. A writer's two names at the end have capitals, and the text lacks them.
    """
    known = {word[:_LETTERS].casefold() for word in text.split()}
    is_new = [word[:_LETTERS].casefold() not in known for word in head]
    is_capital = [word[0].isupper() for word in head]
    last = len(head)
    if all(is_new[-_NAME:]) and all(is_capital[-_NAME:]) and all(map(str.isalpha, head[-_NAME:])):
        last -= _NAME
    first = run = 0
    for at in range(last):
        if not is_capital[at] and run > _MENU:
            first = at - 1
            break
        run = run + 1 if is_capital[at] else 0
    menu = first
    while first > menu - run + 1 and not is_new[first - 1]:
        first -= 1
    if run - (menu - first) <= _MENU or last - first < _HEADLINE:
        return [" ".join(head)]
    site = next((count for count in range(min(first, _SITE), 0, -1) if " ".join(head[:count]) in tail), 0)
    return [" ".join(head[:site]), *head[site:first], " ".join(head[first:last]), " ".join(head[last:])]


def _filled(*parts: str) -> list[str]:
    return [part.strip() for part in parts if part.strip()]


def _dated(head: str) -> tuple[int, int] | None:
    """Find the day that stands before a sentence, not in one."""
    for digits in _DAY.finditer(head):
        first = head.rfind(" ", 0, max(0, digits.start() - _BEFORE)) + 1
        found = read_date(head[first : digits.end() + _BEHIND])
        if found is None:
            continue
        if (rest := _REST.match(head, first + found.end)) and not _END.search(head, 0, first + found.start):
            return first + found.start, rest.end()
    return None


def _signed(line: str, before: int) -> int:
    """Give the position of a byline's first word above the day, or the day's own."""
    language = identify(line[before : before + _HEAD]).code
    words = [found.start() for found in re.finditer(r"(?<=\s)\S", line[max(0, before - _BYLINE) : before])]
    for word in words[: -_WORDS - 1 : -1]:
        at = max(0, before - _BYLINE) + word
        if opening(line[at:before], language):
            return at
    return before
