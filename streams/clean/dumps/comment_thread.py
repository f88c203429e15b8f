"""Where a thread of readers' comments begins in a text dump.

There are no class names, and comments are prose. They are recognised by form: a typical heading, and then line after line
with a date and a time of day, or with a control to reply.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from streams.clean.blocks.block import Block
from streams.clean.dates.written import read_date
from streams.clean.words.cues import NAMES, cues_of

_COMMENTS: Final = 1 << NAMES.index("comments")
#: The count before a heading's word: "12 Comments", "(3) Kommentare".
_COUNT: Final = re.compile(r"^[\W\d]{1,8}")
_YEAR: Final = re.compile(r"(?:19|20|25)\d\d|\d[./-]\d\d?[./-]\d\d")
_TIME: Final = re.compile(r"(?<![\d.,])\d\d?[:.h時时시]\s?\d\d(?!\d)|\d\s?[ap]\.?m\b", re.IGNORECASE)
_AGO: Final = re.compile(
    r"\d+\s?\w{1,8}\s(?:ago|назад|тому|siden|sedan|geleden|temu|önce|lalu|atrás|fa|sitten)\b|"
    r"\b(?:vor|hace|il y a|há|před|pred)\s\d+\s\w|\d\s?(?:分钟|小时|天|時間|分|日|시간|분|일)\s?(?:前|전)",
    re.IGNORECASE,
)
_DIGIT: Final = re.compile(r"\d")
#: The control to reply to a comment, alone on its line or with the name of its author.
_ANSWER: Final = re.compile(
    r"(?:log in to )?reply(?:\sto\s.{1,40})?|antworten|répondre|responder|rispondi|beantwoorden|reageer|svara?|odpowiedz|"
    r"odpovědět|reagovat|ответить|відповісти|отговор|yanıtla|cevapla|απάντηση|رد|الرد|پاسخ|הגב|balas|trả lời|ตอบกลับ|"
    r"返信(?:する)?|回复|回覆|답글",
    re.IGNORECASE,
)
#: Most characters of a heading, and of a comment's date line or reply control; most lines from the heading to the first of these.
_STAMP: Final = 100
_BEFORE: Final = 10
#: Fewest comments of a thread, and most lines from one to the next.
_LEAST: Final = 3
_APART: Final = 40
#: Fewest characters of a line that counts as text, and most of a reader's name alone on its line.
_PROSE: Final = 40
_NAME: Final = 30
#: The end of a sentence, not of an initial.
_SENTENCE: Final = re.compile(r"(?<!\s\w)[.!?…。！？۔।؟]$")


def thread(blocks: Sequence[Block], enough: int) -> int:
    """Find the line from which a thread follows at least ``enough`` characters of text; the number of blocks if there is none.

    Entries of a live blog are dated as comments are, and may be below a bare "Comments (42)" that was a link. But each comment
    has a control to reply, or another reader's name.
    """
    chars = 0
    stamps: list[int] = []
    for index, block in enumerate(blocks):
        size = len(block.text)
        if size <= _STAMP and chars >= enough and _is_comment(block.text):
            stamps.append(index)
        elif size >= _PROSE:
            chars += size
    for place in range(len(stamps) - _LEAST + 1):
        comments = stamps[place : place + _LEAST]
        near = all(after - before <= _APART for before, after in pairwise(comments))
        if near and (heading := _heading(blocks, comments[0])) is not None and _are_signed(blocks, comments):
            return heading
    return len(blocks)


def _are_signed(blocks: Sequence[Block], comments: Sequence[int]) -> bool:
    """Tell whether each comment's date line has another name on it or beside it. A reply control needs none."""
    stamps = [at for at in comments if not _is_answer(blocks[at].text)]
    return any(len({name(blocks, at) for at in stamps} - {""}) == len(stamps) for name in (_name_on, _name_beside))


def _is_answer(text: str) -> bool:
    return _ANSWER.fullmatch(text.strip(" .:•↓↩")) is not None


def _name_on(blocks: Sequence[Block], at: int) -> str:
    """Give the letters of a date line besides its date: the same in all if nobody is named ("Updated …, at … am")."""
    text = blocks[at].text
    found = read_date(text)
    rest = text[: found.start] + text[found.end :] if found else _AGO.sub("", text)
    return "".join(filter(str.isalpha, rest))


def _name_beside(blocks: Sequence[Block], at: int) -> str:
    beside = (block.text for block in (*blocks[at - 1 : at], *blocks[at + 1 : at + 2]))
    return next((text for text in beside if len(text) <= _NAME and not _SENTENCE.search(text)), "")


def _heading(blocks: Sequence[Block], first: int) -> int | None:
    """Find the last line above the first comment that opens as a heading of comments does."""
    for index in range(first - 1, max(0, first - _BEFORE) - 1, -1):
        text = blocks[index].text
        if len(text) <= _STAMP and cues_of(_COUNT.sub("", text, count=1) or text) & _COMMENTS:
            return index
    return None


def _is_comment(text: str) -> bool:
    """Tell whether a short line dates a comment with day and time, or is a control to reply."""
    if _DIGIT.search(text) and ((_YEAR.search(text) and _TIME.search(text)) or _AGO.search(text)):
        return True
    return _is_answer(text)
