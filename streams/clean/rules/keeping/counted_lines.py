"""Lines of a text dump that count or measure: tables, ingredients, the numbered sections of a list, kept for their form.

A dump has no boxes that hold such lines together. What they open with does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import Final

from streams.clean.rules.choice import CUES, Choice, Flags

#: Fewest lines that open alike, and fewest numbered sections.
_RUNNING: Final = 3
#: Share of link from which a line counts as a link.
_LINKED: Final = 0.5
_DIGIT: Final = re.compile(r"\d")
#: A section's heading with its number, most word units of one, and fewest of a sentence below it.
_NUMBERED: Final = re.compile(r"#?(\d{1,2})[.):]?\s{1,3}\S")
_HEADING: Final = 20
_SENTENCE: Final = 6
#: Fewest sections whose text the model keeps.
_KEPT: Final = 2


def keep_rows(choice: Choice, likely: Flags) -> None:
    """Keep all lines of a list in a text dump that open alike, with a figure or a time, if the model keeps one of them.

    Numbered items are left to the model, as menus and tables of contents are numbered too. ``likely``: blocks not far below the
    threshold.
    """
    plain = ~choice.own[CUES].any(axis=0) & (choice.row("density") < _LINKED)
    texts = [block.text for block in choice.blocks]
    for shape, run in groupby(range(len(texts)), key=lambda at: _opening(texts[at])):
        places = list(run)
        if shape and len(places) >= _RUNNING and choice.kept[places].any() and (plain & likely)[places].all():
            choice.kept[places] |= not _counts([texts[at] for at in places])


def _counts(texts: Sequence[str]) -> bool:
    """Tell whether lines are numbered one by one, as most-read lists are."""
    opening = [text.split(None, 1)[0] for text in texts]
    return all(word.isdecimal() for word in opening) and all(
        int(after) == int(word) + 1 for word, after in pairwise(opening)
    )


def _opening(text: str) -> str:
    """Give the shape of a line's first word if it is a figure ("00:00"); nothing for "1.", "2.1" or a line of one word."""
    word = text.split(None, 1)[0]
    figure = word[0].isdigit() and len(word) < len(text) and not any(mark in word for mark in ".)")
    return _DIGIT.sub("0", word) if figure else ""


def keep_sections(choice: Choice, likely: Flags) -> None:
    """Keep the numbered sections of a list in a text dump, heading and text, if the model keeps the text of two of them.

    Between its sections such a list has pointers and advertisements, behind which the model takes the rest for other pages'.
    Lists of what is read most have no text below their headlines. ``likely``: blocks not far below the threshold.
    """
    kept, plain = choice.kept, ~choice.own[CUES].any(axis=0) & (choice.row("density") < _LINKED)
    prose = plain & choice.sentences & likely & (choice.row("units") >= _SENTENCE)
    heads = plain & ~choice.sentences & (choice.row("digits") > 0) & (choice.row("units") <= _HEADING)
    heads[:-1] &= prose[1:]
    heads[-1:] = False
    numbers = [
        (at, int(found[1]))
        for at in heads.nonzero()[0].tolist()
        if (found := _NUMBERED.match(choice.blocks[at].text)) is not None
    ]
    for section in _counted(numbers):
        if sum(bool(kept[at + 1]) for at in section) >= _KEPT:
            for at in section:
                end = at + 1
                while end < len(kept) and prose[end]:
                    end += 1
                kept[at:end] = True


def _counted(numbers: Sequence[tuple[int, int]]) -> Iterator[list[int]]:
    """Give the places of numbers that count one by one, up or down: three and more."""
    run: list[tuple[int, int]] = []
    for place, number in (*numbers, (-1, -1)):
        step = number - run[-1][1] if run else 0
        if run and abs(step) == 1 and (len(run) == 1 or step == run[1][1] - run[0][1]):
            run.append((place, number))
            continue
        if len(run) >= _RUNNING:
            yield [at for at, _ in run]
        run = [(place, number)]
