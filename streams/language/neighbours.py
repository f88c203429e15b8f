"""Languages that the n-gram detector does not know: distinguished from the neighbour it takes them for, or recognised by their smallest words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from streams.tables import rows_of, sections_of


class _Neighbour(NamedTuple):
    """A language that is ``taken_for`` others: its ``marks``, of which it needs ``least``, and what speaks ``against`` it."""

    code: str
    taken_for: frozenset[str]
    least: int
    marks: re.Pattern[str]
    against: re.Pattern[str] | None = None


#: What a word goes on with. The vowel signs of Devanagari are no word characters to ``re``, which would end a word at each.
WITHIN: Final = r"[\w\u0900-\u094f]"


def _pattern(row: str) -> re.Pattern[str]:
    """Read a row of the table: a pattern, or whole words in any case."""
    words = row.removeprefix("words: ")
    return re.compile(row) if words == row else re.compile(rf"(?<!{WITHIN})(?:{words})(?!{WITHIN})", re.IGNORECASE)


def _neighbours() -> Iterator[_Neighbour]:
    for head, rows in sections_of("streams.language", "neighbours.txt").items():
        code, others, least = head.split(" | ")
        yield _Neighbour(code, frozenset(others.split()), int(least), *map(_pattern, rows))


def _codes() -> Iterator[tuple[str, str]]:
    """Give the smallest words of languages in Latin letters that the detector leaves untold; none is of two languages."""
    for row in rows_of("streams.language", "small_words.txt"):
        code, _, words = row.partition(": ")
        yield from ((word, code) for word in words.split())


_NEIGHBOURS: Final = tuple(_neighbours())
_CODE_OF: Final = dict(_codes())
#: Distinct ones that a piece must have, and the share of its words that they make up.
_DISTINCT: Final = 3
_SHARE: Final = 0.15
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’‘-][^\W\d_]+)*")


def neighbour(code: str, sample: str) -> str:
    """Give the language that a text really is in, if the detector takes that for the one it has named."""
    for one in _NEIGHBOURS:
        if code in one.taken_for:
            found = len(one.marks.findall(sample))
            against = len(one.against.findall(sample)) if one.against else 0
            if found >= one.least and found > against:
                return one.code
    return code


def unknown(piece: str) -> str | None:
    """Detect by its smallest words a language that the detector does not know; None for anything else."""
    words = [word.casefold().replace("’", "'") for word in _WORD.findall(piece)]
    words_of: dict[str, list[str]] = {}
    for word in words:
        if (code := _CODE_OF.get(word)) is not None:
            words_of.setdefault(code, []).append(word)
    best = max(words_of, key=lambda code: (len(set(words_of[code])), code), default=None)
    if best is None or len(set(words_of[best])) < _DISTINCT or len(words_of[best]) < _SHARE * len(words):
        return None
    return best
