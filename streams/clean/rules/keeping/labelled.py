"""Parts of an article that a label names, kept though the model doubts them: corrections, boxes of facts.

Both stand apart from the paragraphs, in boxes of their own, as offers do. What tells them is how they open.
"""

from __future__ import annotations

import re
from typing import Final

from streams.clean.rules.choice import Choice
from streams.clean.scoring.features import Floats
from streams.clean.words import sections
from streams.clean.words.beginnings import beginnings, may_open

_WORDS: Final = sections("labels")
#: A note on the text: its label and a colon, or a sentence about this text ("This article was updated to …").
_NOTE: Final = re.compile(
    rf"[\W_]{{0,3}}(?:(?:{_WORDS['note']})\b[^.!?:：]{{0,40}}[:：.\]】]|(?:{_WORDS['of the text']}))", re.IGNORECASE
)
_FACTS: Final = re.compile(rf"\W{{0,3}}(?:{_WORDS['facts']})(?!\w)", re.IGNORECASE)
_FACTS_BEGUN: Final = beginnings(_WORDS["facts"])
#: Fewest and most word units of a note, and most of a label.
_NOTED: Final = (5.0, 80.0)
_LABEL: Final = 8.0
#: Lowest logit of such a note or fact.
_DOUBT: Final = -3.0
#: Blocks behind the last kept one among which a note is looked for.
_BEHIND: Final = 3
#: Most word units and blocks of a box of facts.
_BOX: Final = 200.0
_MANY: Final = 16
_UNLINKED: Final = 0.3
#: Kinds of furniture of which a box of facts has none.
_FURNITURE: Final = ("signup", "advert", "comments", "related", "share")


def keep_notes(choice: Choice, scores: Floats) -> None:
    """Keep corrections and notes of the editors between the kept blocks and right behind them. ``scores``: logits by block."""
    places = choice.places()
    if not places:
        return
    units = choice.row("units")
    near = slice(places[0] + 1, places[-1] + _BEHIND + 1)
    may = ~choice.kept & (scores > _DOUBT) & (units >= _NOTED[0]) & (units <= _NOTED[1])
    may &= choice.sentences & (choice.row("density") < _UNLINKED)
    for index in (may[near].nonzero()[0] + near.start).tolist():
        choice.kept[index] = _NOTE.match(choice.blocks[index].text) is not None


def keep_facts(choice: Choice, scores: Floats) -> None:
    """Keep a box of facts between the kept blocks: small, without links or furniture, below a label that says so."""
    places = choice.places()
    if not places:
        return
    units, blocks, kept = choice.row("units"), choice.blocks, choice.kept
    # Of a box that is kept whole neither the label nor what is right below it is cut.
    between = slice(places[0], places[-1])
    labels = (units[between] <= _LABEL) & ~(kept[between] & kept[places[0] + 1 : places[-1] + 1])
    named = [
        at
        for at in (labels.nonzero()[0] + places[0]).tolist()
        if may_open(blocks[at].text, _FACTS_BEGUN) and _FACTS.match(blocks[at].text)
    ]
    if not named:
        return
    plain = (scores > _DOUBT) & (choice.row("density") < _UNLINKED)
    for kind in _FURNITURE:
        plain &= choice.row(f"cue_{kind}") == 0
    for label in named:
        if not plain[label] or choice.sentences[label]:
            continue
        inside = next(
            (
                held
                for box in choice.layout.boxes.upwards(blocks[label].box)
                if len(held := choice.layout.inside(box, label, label + _MANY + 1)) > 1
            ),
            [label],
        )
        if 1 < len(inside) <= _MANY and units[inside].sum() <= _BOX and inside[-1] < places[-1] and plain[inside].all():
            choice.kept[inside] = True
