"""Posts of networks that a report quotes, as text with a signature until a script draws them."""

from __future__ import annotations

import re
from typing import Final

from streams.clean.rules.choice import Choice
from streams.clean.scoring.features import Floats

#: The signature below a post's words: "— Ada Abel (@adaabel) May 1, 2026".
_SIGNED: Final = re.compile(r"[—–-]{1,2}\s?[^()]{1,80}\(@[\w.@-]{2,80}\)")
#: Lowest logit of a post, most blocks of one, and fewest word units of its words that are no link.
_DOUBT: Final = -3.5
_MANY: Final = 8
_WORDS: Final = 6.0
_UNLINKED: Final = 0.3
#: Blocks behind the last kept one among which a post begins.
_BEHIND: Final = 2


def keep_posts(choice: Choice, scores: Floats) -> None:
    """Keep a doubted post whole, its words and who signs, between kept blocks and right behind them. ``scores``: logits by block."""
    quoted = (choice.row("in_quote") > 0) & (scores > _DOUBT)
    signed = {at for at in quoted.nonzero()[0].tolist() if _SIGNED.match(choice.blocks[at].text)}
    places = choice.places()
    if not signed or not places:
        return
    top, bottom = places[0], places[-1]
    spoken = (choice.row("density") < _UNLINKED) & (choice.row("units") >= _WORDS)
    for end in sorted(signed):
        first = end
        while first and end - first < _MANY and quoted[first - 1] and first - 1 not in signed:
            first -= 1
        if top < first <= bottom + _BEHIND and spoken[first:end].any():
            choice.kept[first : end + 1] = True
            bottom = max(bottom, end)
