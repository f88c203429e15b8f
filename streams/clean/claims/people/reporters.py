"""Reporters named in the text itself, in its first paragraph or at its end, as in papers of East Asia and by agencies.

"（记者 周子涵、何平）", "〔記者洪淑芬／台北報導〕", "(서울=연합뉴스) 홍길동 기자 =", "【山田太郎】".
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from streams.clean.claims.people.byline import MAX_AUTHORS
from streams.clean.words.byline_words import REPORTER

#: Most lines read, and characters at a line's beginning and end in which reporters may be named.
_LINES: Final = 40
_HEAD, _TAIL = 90, 40
_HAN: Final = r"[\u3400-\u9fff]"
#: A name of two to four characters, or one of a people whose names have two parts: "买买提·艾力".
_NAME: Final = rf"(?:{_HAN}{{2,7}}·{_HAN}{{2,7}}|{_HAN}{{2,4}})"
#: "记者 周子涵、何平）": names of two to four characters with separators, or one of three before its place.
_CHINESE: Final = re.compile(
    rf"(?:^|[（(〔【\[])[^（()）〔〕【】。，\n]{{0,16}}?{REPORTER}[\s　:：]{{0,2}}"
    rf"(?P<names>{_NAME}(?:(?:[、，,\s　]|[\s　]*{REPORTER}[\s　:：]*){{1,2}}{_NAME}){{0,5}})(?=$|[）)〕】\]／/\s　])"
)
_PLACED: Final = re.compile(
    rf"(?:^|[（(〔【\[])[^（()）〔〕【】。，\n]{{0,16}}?{REPORTER}(?P<names>{_HAN}{{3}}){_HAN}{{2,8}}\d{{1,2}}日[电電]"
)
_PARTED: Final = re.compile(rf"[\s　]*{REPORTER}[\s　:：]*|[、，,\s　]+")
#: Words that begin a sentence in place of a name: "记者从海关获悉", "記者會".
_NO_NAME: Final = re.compile(
    r"(?:从|從|在|会|會|了解|获悉|獲悉|日前|今日|昨日|近日|現場|现场|手记|观察|调查|问|問|报|報|注意|看到|采访|採訪|团|團|节|節|证|證)"
)
_KOREAN: Final = re.compile(
    r"(?:^|[\])=]\s{0,2})(?P<names>[\uac00-\ud7a3]{2,4}(?:[·,]\s?[\uac00-\ud7a3]{2,4}){0,4})\s?"
    r"(?:(?:선임|인턴|객원|전문|수습|의학전문|논설)?기자|특파원|통신원|리포터)(?=\s?[=\]]|$|\s+[\w.+-]+@)"
)
#: A broadcaster's reporter signing off: "KBS 뉴스 홍길동입니다."
_SPOKEN: Final = re.compile(
    r"(?:뉴스|[A-Z]{3})[\s,]{1,2}(?P<names>[\uac00-\ud7a3]{2,4})(?:입니다|이었습니다|였습니다)\.?$"
)
#: A Japanese paper's reporters at the end of the last paragraph, three to six characters each: "【山田太郎】".
_JAPANESE: Final = re.compile(
    r"[。」）)]\s?【(?P<names>[\u3040-\u30ff\u3400-\u9fff々]{3,6}(?:[、・][\u3040-\u30ff\u3400-\u9fff々]{3,6}){0,4})】$"
)
#: An agency's reporter after its dateline: "НОРДВИК, 5 мая — Пример Новости, Анна Берг."
_DATELINED: Final = re.compile(
    r"[A-ZÀ-ÞЀ-Я][A-ZÀ-ÞЀ-Я.’' -]{1,60},\s\d{1,2}\s[^\W\d_]{3,9}\.?\s[-–—]\s[^,\n]{2,40},\s"
    r"(?P<names>[A-ZÀ-ÞЀ-Я][\w'’-]{1,30}\s[A-ZÀ-ÞЀ-Я][\w'’-]{1,30})\."
)
_ANY: Final = re.compile(r"[\u3400-\u9fff\uac00-\ud7a3]")


def reporters(lines: Iterable[str]) -> tuple[str, ...]:
    """Give the names in the first line of a text that names its reporters."""
    for at, line in enumerate(lines):
        if at >= _LINES:
            break
        if found := _named(line):
            return found
    return ()


def _named(line: str) -> tuple[str, ...]:
    """Give the reporters that a line names, by the patterns for its beginning and its end."""
    head, tail = line[:_HEAD], line[-_TAIL:]
    if datelined := _DATELINED.match(head):
        return (datelined["names"],)
    if not _ANY.search(head):
        return ()
    for pattern, text in (
        (_CHINESE, head),
        (_PLACED, head),
        (_KOREAN, head),
        (_KOREAN, tail),
        (_SPOKEN, tail),
        (_JAPANESE, tail),
    ):
        match = pattern.search(text)
        names = tuple(dict.fromkeys(filter(None, _split(match["names"])))) if match else ()
        if names and not any(map(_NO_NAME.match, names)):
            return names[:MAX_AUTHORS]
    return ()


def _split(names: str) -> list[str]:
    return [
        piece.strip(" 　·") for piece in _PARTED.split(names.replace("·", "、") if "가" <= names[0] <= "힣" else names)
    ]
