"""What is set between the paragraphs of a text dump and is no pointer: forms to sign up, polls, boxes of facts.

A form asks for an address, a poll and a box of facts are labelled as such, and all consist of short lines. Behind the latter the
model takes the text for another page's. It goes on if the next paragraph has words of those above. Behind forms at a page's foot
statements on the site have such words too, so there the model's choice stands.
"""

from __future__ import annotations

import re
from typing import Final

import numpy as np
from numpy.typing import NDArray

from streams.clean.rules.choice import BODY_UNITS, CUES, Choice, Flags
from streams.clean.rules.lines.pointer import words_of
from streams.clean.words import sections
from streams.clean.words.beginnings import beginnings, may_open

#: Labels alone on their lines.
_POLL, _FACTS = (
    re.compile(rf"\W{{0,3}}(?:{sections('labels')[name]})\W{{0,3}}$", re.IGNORECASE) for name in ("polls", "facts")
)
_BEGUN: Final = beginnings(sections("labels")["polls"]) | beginnings(sections("labels")["facts"])
#: Most lines of such an inset, most word units of the line that opens a form, and most characters of a label.
_LINES: Final = 12
_OPENS: Final = 12.0
_LABEL: Final = 30
_NEITHER: Final = (False, False)
#: Fewest lines of a form that ask for something or state terms, and words of the text above in a paragraph that goes on with it.
_ASKING: Final = 2
_SHARED: Final = 2


def cut_insets(choice: Choice, likely: Flags) -> None:
    """Cut forms and polls between paragraphs, and keep the sentences with which the text goes on behind polls and facts.

    ``likely``: blocks not far below the threshold.
    """
    kept, units, plain = choice.kept, choice.row("units"), ~choice.own[CUES].any(axis=0)
    prose = choice.sentences & plain
    asks = choice.row("cue_signup") > 0
    states = asks | (choice.row("cue_legal") > 0) | (choice.row("cue_advert") > 0)
    opens = asks & ~choice.sentences & (units <= _OPENS)
    texts = [block.text for block in choice.blocks]
    # Only above prose and, as forms have more than one such line, only where there are several beside a kept one, or any label.
    above = (_within(prose) > prose).nonzero()[0].tolist()
    labels = {at: label for at in above if len(texts[at]) <= _LABEL and any(label := _labels(texts[at]))}
    opens &= ((_within(states) >= _ASKING) & (_within(kept) > 0)) | bool(labels)
    told: set[str] = set()
    after = read = 0
    for at in above:
        poll, facts = labels.get(at, _NEITHER)
        if at < after or not (opens[at] or poll or facts):
            continue
        told.update(*(words_of(texts[place]) for place in range(read, at) if kept[place]))
        read = at
        if not told:
            continue
        within = range(at + 1, min(len(texts), at + _LINES))
        on = [place for place in within if prose[place] and len(told & words_of(texts[place])) >= _SHARED]
        stop = next(
            (place for place in within if place in on or ((kept & prose)[place] and units[place] >= BODY_UNITS)), at
        )
        after = stop
        if poll or facts:
            kept[at:stop] &= facts
            while stop in on and likely[stop]:
                kept[stop] = True
                stop += 1
        elif len(form := at + states[at:stop].nonzero()[0]) >= _ASKING:
            kept[at : form[-1] + 1] = False


def _within(marked: Flags) -> NDArray[np.int_]:
    """Count for each line the marked ones among it and those below it, as far as an inset goes."""
    counts = np.zeros(len(marked) + _LINES, np.int_)
    counts[1 : len(marked) + 1] = marked.cumsum()
    counts[len(marked) + 1 :] = counts[len(marked)]
    return counts[_LINES:] - counts[:-_LINES]


def _labels(text: str) -> tuple[bool, bool]:
    """Tell whether a line is the label of a poll, and whether that of a box of facts."""
    if not may_open(text, _BEGUN):
        return _NEITHER
    return _POLL.match(text) is not None, _FACTS.match(text) is not None
