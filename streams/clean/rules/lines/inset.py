"""What is set between the paragraphs of a text dump and is no pointer: forms to sign up, polls, boxes of facts.

A form asks for an address, a poll and a box of facts are labelled as such, and all consist of short lines. Behind the latter the
model takes the text for another page's. It goes on if the next paragraph has words of those above. Behind forms at a page's foot
statements on the site have such words too, so there the model's choice stands.
"""

from __future__ import annotations

import re
from typing import Final

from streams.clean.rules.choice import BODY_UNITS, CUES, Choice, Flags
from streams.clean.rules.lines.pointer import words_of
from streams.clean.words import sections

#: Labels alone on their lines.
_POLL, _FACTS = (
    re.compile(rf"\W{{0,3}}(?:{sections('labels')[name]})\W{{0,3}}$", re.IGNORECASE) for name in ("polls", "facts")
)
#: Most lines of such an inset, most word units of the line that opens a form, and most characters of a label.
_LINES: Final = 12
_OPENS: Final = 12.0
_LABEL: Final = 30
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
    told: set[str] = set()
    after = 0
    for at, text in enumerate(texts):
        poll, facts = (len(text) <= _LABEL and label.match(text) is not None for label in (_POLL, _FACTS))
        if at >= after and told and (opens[at] or poll or facts):
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
        if kept[at]:
            told |= words_of(text)
