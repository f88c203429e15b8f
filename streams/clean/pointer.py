"""Pointers between the paragraphs of a text dump: "Read also" and the headlines below it, an advertisement's label, a glued date.

The model has learnt that behind such a heading a page seldom comes back to its article; briefs do.
What tells a pointer from the heading of further articles, printed whole, is the paragraph that follows: news says again
what its headline says, so a paragraph that shares no words with the lines above it goes on with the text before them.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from streams.clean.choice import CUES
from streams.clean.cues import NAMES, cues_of
from streams.clean.measures import ends_sentence

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from streams.clean.choice import Choice, Flags

_RELATED: Final = 1 << NAMES.index("related")
#: Headlines below such a heading at most, and characters of each.
_MOST: Final = 10
_LINE: Final = 160
#: Characters of a heading alone on its line, and within which a colon or an arrow parts it from a headline on the same line.
_HEADING: Final = 30
_PARTED: Final = re.compile(r".{4,40}?[:：»>|]\s?\S.{11}")
#: Characters of a paragraph that ends as a sentence; of one in scripts that mark no sentences.
_PARAGRAPH: Final = 40
_UNMARKED: Final = 100
#: Lines kept above a pointer at most for its text to be a brief, and the share of link from which a line is none of a text's.
_BRIEF: Final = 8
_LINKED: Final = 0.5
#: Words are told apart by their first letters, so that "bridge" and "bridges" are one; from so many in common a paragraph is
#: the headline's own.
_WORD: Final = re.compile(r"[^\W\d_]{4,}")
_LETTERS: Final = 5
_SHARED: Final = 2
#: A headline to which its date and its views are glued: "… for railwaymen03.11.26, 17:05 • 2290 views".
_GLUED: Final = re.compile(
    r"[^\W\d_](?:\d{1,2}[./]\d{1,2}[./]\d{2,4}|\d{4}-\d\d-\d\d),? \d{1,2}:\d{2}(?!\d)(?: • [\d ]+\w*)?$"
)
#: The day and the hour above a headline that is only named: "Yesterday, 18:20". An hour alone may open a live blog's entry.
_STAMP: Final = re.compile(r"(?=.{0,16}[^\W\d_]{3}).{6,24}\b\d{1,2}:\d{2}$")


def pointers(texts: Sequence[str]) -> Iterator[range]:
    """Give the runs of lines that lead to other pages, each between two paragraphs of which the second goes on with the text."""
    prose = [_is_paragraph(text) for text in texts]
    for above, below in pairwise([at for at, told in enumerate(prose) if told]):
        if 1 < below - above <= _MOST + 2:
            led = _led_away(texts, range(above + 1, below), goes_on=below + 1 < len(prose) and prose[below + 1])
            if led:
                yield led


def follow_pointers(choice: Choice, likely: Flags) -> None:
    """Cut the pointers of a text dump, and keep the sentences with which a brief goes on behind one.

    ``likely``: blocks that are not hopelessly unlikely. Behind many kept paragraphs the model knows better.
    """
    plain = ~choice.own[CUES].any(axis=0) & (choice.row("density") < _LINKED)
    told, kept = choice.sentences & plain & likely, choice.kept
    for led in pointers([block.text for block in choice.blocks]):
        goes_on = kept[led.start - 1] and kept[: led.start].sum() <= _BRIEF
        kept[led.start : led.stop] = False
        at = led.stop
        while goes_on and at < len(kept) and told[at]:
            kept[at] = True
            at += 1


def is_glued(text: str) -> bool:
    """Say whether a line is a headline with its date glued to it."""
    return _GLUED.search(text) is not None


def _is_paragraph(text: str) -> bool:
    return len(text) >= _UNMARKED or (len(text) >= _PARAGRAPH and ends_sentence(text))


def _led_away(texts: Sequence[str], gap: range, *, goes_on: bool) -> range:
    """Give the lines of a gap between two paragraphs that lead away: one that says where, or a heading and all below it.

    ``goes_on``: whether another paragraph follows right below; cards have one each.
    """
    for at in gap:
        text = texts[at]
        if cues_of(text) & _RELATED:
            if _PARTED.match(text):
                return range(at, at + 1)
            heads = len(text) <= _HEADING and goes_on and at + 1 < gap.stop
        else:
            heads = _STAMP.match(text) is not None and len(gap) == 2
        if heads:
            break
    else:
        return range(0)
    told = _words(texts[gap.stop])
    own = any(len(told & _words(texts[line])) >= _SHARED or len(texts[line]) > _LINE for line in gap)
    return range(0) if own else range(at, gap.stop)


def _words(text: str) -> set[str]:
    return {word[:_LETTERS] for word in _WORD.findall(text.casefold())}
