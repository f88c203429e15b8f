"""Finds quotes that begin with a dash, as in "– Vi er klare, sier Ola Holm" and "— Мы готовы, — сказал Иванов. — Это всё".

Such a quote ends before a reporting clause: a verb of saying, or after a dash a few lower-case words and a person. If another dash
follows that clause, the quote continues to the end of the paragraph, by the same speaker.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import NamedTuple

# A dash at a paragraph's start or after a sentence, before the start of a sentence; a hyphen counts only at a paragraph's start.
# The dash comes first in the pattern, as only for one of a few characters `re` looks through a text quickly.
_OPENS = re.compile(r"[–—-](?:(?<=^.)|(?<=[.!?…»”\"] [–—]))[ \u00a0]?(?=[^\W_]|[¿¡«„“\"])", re.MULTILINE)
# What ends the quoted words: a dash, with or without a comma before it; or only a comma, or a mark.
_CLOSES = re.compile(r",?[ \u00a0][–—-][ \u00a0]?(?=\w)|(?:,|(?<=[!?…]))[ \u00a0](?=\w)")
# At most so many characters stand before the verb ("a déclaré", "ha detto", "og så sagde"), and up to its end.
_AUXILIARY, _VERB = 6, 30
_SMALL = re.compile(r"(?:[^\W\dA-ZÀ-Þ][\w-]{0,20}[ \u00a0]){1,3}")
# Where the quote continues: after a stop and a dash, or after the dash that ends the clause in Spanish.
_GOES_ON = re.compile(r"[.!?][ \u00a0][–—][ \u00a0]?(?=\w|[¿¡])|[–—][.,;:]?[ \u00a0](?=\w|[¿¡])")
_LONGEST = 1500
_LEAST = 3


class Quoted(NamedTuple):
    """Quoted words, ``text[start:end]``; with their marks, ``text[first:last]``.

    ``dashed``: a dash begins them. ``goes_on``: they continue the quote before, by the same speaker.
    """

    first: int
    last: int
    start: int
    end: int
    dashed: bool = False
    goes_on: bool = False


def has_dashes(text: str) -> bool:
    """Tell whether the text has a dash that may begin a quote."""
    return _OPENS.search(text) is not None


def dashed(text: str, plain: str, verbs: re.Pattern[str], persons: frozenset[int]) -> Iterator[Quoted]:
    """Give the quotes that begin with a dash, in order.

    ``plain``: the text in the form in which ``verbs`` are written. ``persons``: the offsets at which persons' names begin.
    """
    opened = [(m.start(), m.end()) for m in _OPENS.finditer(text) if not text[m.end()].islower()]
    closed = [m for m in _CLOSES.finditer(text) if _has_speaker(text, plain, m, verbs, persons)]
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


def _has_speaker(text: str, plain: str, close: re.Match[str], verbs: re.Pattern[str], persons: frozenset[int]) -> bool:
    """Tell whether a reporting clause follows a place where the quoted words may end."""
    at = close.end()
    verb = verbs.search(plain, at, at + _VERB)
    if verb is not None and verb.start() - at <= _AUXILIARY and "," not in text[at : verb.start()]:
        return True
    small = _SMALL.match(text, at)
    dash = any(mark in close.group() for mark in "–—-")
    return dash and small is not None and small.end() in persons
