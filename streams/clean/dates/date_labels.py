"""Words beside a date that show whether it is of the publication or of a later change, in the languages of news."""

from __future__ import annotations

import re
from typing import Final

from streams.clean.dates.words import month, weekday
from streams.clean.words import sections
from streams.clean.words.byline_words import DENSE
from streams.clean.words.sentence_marks import is_stopped

_WORDS: Final = sections("date_labels")
#: "Updated", "modified", in visible text and in class names.
CHANGED: Final = re.compile(_WORDS["changed"], re.IGNORECASE)
#: "Published", "posted", and labels that are used for no other date.
PUBLISHED: Final = re.compile(_WORDS["published"], re.IGNORECASE)
#: Those of them that may label any date: "Updated date:", "Güncelleme tarihi".
NEUTRAL: Final = re.compile(_WORDS["neutral"], re.IGNORECASE)
LABEL: Final = re.compile(rf"{CHANGED.pattern}|{PUBLISHED.pattern}", re.IGNORECASE)

_LABEL_WORD: Final = re.compile(rf"(?:{LABEL.pattern})[^\W\d_]*", re.IGNORECASE)
#: A label at a line's end, its date on the next: "Last updated", "Posted on", "Publié le".
_ENDING: Final = re.compile(rf"(?:{LABEL.pattern})[^\W\d_]*(?:\s[^\W\d_]{{1,3}})?$", re.IGNORECASE)
#: The Thai word after a time of day.
_CLOCK: Final = " น."
#: Fewest words of three letters or more in a sentence; fewest letters in scripts without spaces.
_WORD: Final = re.compile(r"[^\W\d_]{3,}")
_FEW: Final = 3
_DENSE: Final = re.compile(rf"[{DENSE}]")
_LETTERS: Final = 4
#: How a page refers to itself: "This article was first published on …".
_PAGE: Final = re.compile(
    r"\b(?:this|the|dieser|der|cet|l['’]|este|esta|questo) ?(?:article|story|post|page|piece|artikel|beitrag|artículo|nota|noticia|articolo)\b",
    re.IGNORECASE,
)


def is_sentence(line: str, before: str, behind: str) -> bool:
    """Tell a sentence of the article from a line that dates the page: "He died on 5 May." from "Last updated on 5 May.".

    It ends as one and, besides the date and its label, has three words, or one in small letters. ``before`` and ``behind``: the
    text on either side of the date.
    """
    if not is_stopped(line) or line.endswith(_CLOCK) or _PAGE.search(line):
        return False
    beside = _LABEL_WORD.sub(" ", f"{before} {behind}")
    if _DENSE.search(beside):
        return sum(map(str.isalpha, beside)) >= _LETTERS
    words = [word for word in _WORD.findall(beside) if not month(word) and not weekday(word)]
    return len(words) >= _FEW or any(len(word) > _FEW and word.islower() for word in words)


def is_label(line: str) -> bool:
    """Tell whether a short line ends with the label of a date, which must be on the next line."""
    return _ENDING.search(line) is not None


def stamps(line: str) -> list[str]:
    """Split a line with several dates: "Updated 8 May | Published 7 May". A label belongs to the text after it."""
    starts = [found.start() for found in LABEL.finditer(line)]
    pieces = [line[start:end] for start, end in zip([0, *starts], [*starts, len(line)], strict=True) if start < end]
    out: list[str] = []
    for piece in pieces:
        # Two words of one label ("Last updated"), or a label after its date ("8 May, updated").
        if out and not (any(map(str.isdigit, piece)) and any(map(str.isdigit, out[-1]))):
            out[-1] += piece
        else:
            out.append(piece)
    return out
