"""Quotes that dashes open, as in "– Vi er klare, sier Ola Holm" and "— Мы готовы, — сказал Иванов. — Это всё".

Such a quote ends before a clause of saying: a verb of saying, or behind a dash a few small words and a person. What another dash
opens right behind that clause goes on to the paragraph's end, in the mouth of the same speaker.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import NamedTuple

# A dash at the head of a paragraph or behind a sentence's end, before a word that opens a sentence; a hyphen only at the head.
_OPENS = re.compile(r"(?:^[–—-]|(?<=[.!?…»”\"] )[–—])[ \u00a0]?(?=[^\W_]|[¿¡«„“\"])", re.MULTILINE)
# What ends the words: a dash, with a comma before it or without; a comma or a mark alone.
_CLOSES = re.compile(r",?[ \u00a0][–—-][ \u00a0]?(?=\w)|(?:,|(?<=[!?…]))[ \u00a0](?=\w)")
# "a déclaré", "ha detto", "och då sade": so little may stand before the verb.
_AUXILIARY = 6
_SMALL = re.compile(r"(?:[^\W\dA-ZÀ-Þ][\w-]{0,20}[ \u00a0]){1,3}")
# The clause is over: a stop, or the dash that Spanish closes it with; then what goes on opens.
_GOES_ON = re.compile(r"[.!?][ \u00a0][–—][ \u00a0]?(?=\w|[¿¡])|[–—][.,;:]?[ \u00a0](?=\w|[¿¡])")
_LONGEST = 1500
_LEAST = 3


class Quoted(NamedTuple):
    """Quoted words, ``text[start:end]``, with their marks ``text[first:last]``.

    ``dashed``: behind a dash; ``goes_on``: in the mouth of who spoke right before.
    """

    first: int
    last: int
    start: int
    end: int
    dashed: bool = False
    goes_on: bool = False


def has_dashes(text: str) -> bool:
    """Tell whether a dash stands where it may open a quote."""
    return _OPENS.search(text) is not None


def dashed(text: str, plain: str, verbs: re.Pattern[str], persons: frozenset[int]) -> Iterator[Quoted]:
    """Give the quotes that dashes open, in order. ``plain``: the text as verbs are written; ``persons``: where names begin."""
    opened = [(m.start(), m.end()) for m in _OPENS.finditer(text) if not text[m.end()].islower()]
    closed = [m for m in _CLOSES.finditer(text) if _says(text, plain, m, verbs, persons)]
    starts, heads = [m.start() for m in closed], [head for head, _ in opened]
    last = 0
    for number, (opens, start) in enumerate(opened):
        at = bisect_left(starts, start)
        if opens < last or at == len(closed):
            continue
        end, limit = closed[at].start(), _paragraph_end(text, start)
        follows = heads[number + 1] if number + 1 < len(heads) else len(text)
        if end > limit or end < start + _LEAST or follows < end:
            continue
        yield Quoted(opens, end, start, end, dashed=True)
        last = end
        further = _GOES_ON.search(text, closed[at].end(), limit)
        if further is None:
            continue
        begins, own = further.end(), bisect_right(starts, further.end())
        if text[begins].islower() or (own < len(starts) and starts[own] <= limit):
            continue
        last = limit
        yield Quoted(further.start(), limit, begins, limit, dashed=True, goes_on=True)


def _paragraph_end(text: str, start: int) -> int:
    end = text.find("\n", start, start + _LONGEST)
    return end if end >= 0 else min(len(text), start + _LONGEST)


def _says(text: str, plain: str, close: re.Match[str], verbs: re.Pattern[str], persons: frozenset[int]) -> bool:
    """Tell whether a clause of saying stands behind a place where the words may end."""
    at = close.end()
    verb = verbs.search(plain, at, at + 30)
    if verb is not None and verb.start() - at <= _AUXILIARY and "," not in text[at : verb.start()]:
        return True
    small = _SMALL.match(text, at)
    dash = any(mark in close.group() for mark in "–—-")
    return dash and small is not None and small.end() in persons
