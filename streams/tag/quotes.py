"""Quoted words and who speaks them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from streams.article import EntityType, Field, Quote
from streams.tag.mention import Found
from streams.tag.settings import TagSettings

# Opening and closing marks; a quote stays within its paragraph. Bounded repetition of one class: linear.
_MARKS = (("“", "”"), ("«", "»"), ("„", "“"), ("「", "」"), ("『", "』"), ('"', '"'))
_QUOTE = re.compile("|".join(f"{a}([^{a}{b}\n]{{3,1500}}){b}" for a, b in _MARKS))
_CUES = re.compile(
    r"\b(said|says|told|added|adds|stated|noted|stressed|wrote|asked|warned|argued|insisted|explained|declared|announced|claimed|"
    r"replied|tweeted|posted|called|emphasi[sz]ed|сказал[аи]?|заявил[аи]?|отметил[аи]?|добавил[аи]?|подчеркнул[аи]?|сообщил[аи]?|"
    r"пояснил[аи]?|написал[аи]?|считает|сказав|сказала|заявив|заявила|зазначив|зазначила|додав|додала|наголосив|наголосила|"
    r"підкреслив|підкреслила|повідомив|повідомила|пояснив|пояснила|написав|написала|каже|говорить)\b|(表示|指出|强调|強調|称|稱|说|說|认为|認為)"
)
# How far from the marks a speaker may stand, in characters: one clause.
_REACH = 120
_SENTENCE = re.compile(r"[.!?…。！？]\s|\n")
# Scare quotes hold a few words and no clause: fewer words than this need a cue beside them.
_FEW_WORDS = 4


def quotes_of(text: str, found: Sequence[Found], settings: TagSettings) -> tuple[Quote, ...]:
    """Find quotes in the text. The speaker is the person or body nearest to a verb of saying in the same sentence."""
    speakers = [m for m in found if m.reading.tokens.field is Field.TEXT and m.thing.type is not EntityType.PLACE]
    quotes: list[Quote] = []
    for match in _QUOTE.finditer(text):
        if len(quotes) >= settings.max_quotes:
            break
        start, end = match.start() + 1, match.end() - 1
        cue, speaker = _speaker(text, match.start(), match.end(), speakers)
        if cue is None and len(text[start:end].split()) < _FEW_WORDS:
            continue
        quotes.append(
            Quote(
                text=text[start:end], start=start, end=end, cue=cue,
                speaker=speaker.thing.name if speaker else None,
                speaker_id=speaker.thing.id if speaker else None,
            )
        )  # fmt: skip
    return tuple(quotes)


def _speaker(text: str, start: int, end: int, speakers: Sequence[Found]) -> tuple[str | None, Found | None]:
    """Look for a verb of saying after the quote, then before it, and for who is nearest to the verb."""
    after = text[end : end + _REACH]
    stop = _SENTENCE.search(after)
    after_end = end + (stop.start() if stop else len(after))
    lead = text[max(0, start - _REACH) : start]
    breaks = list(_SENTENCE.finditer(lead))
    before_start = start - len(lead) + (breaks[-1].end() if breaks else 0)
    for low, high in ((end, after_end), (before_start, start)):
        cue = _CUES.search(text, low, high)
        if cue:
            near = [m for m in speakers if low <= m.start and m.end <= high]
            best = min(
                near, key=lambda m: (min(abs(m.start - cue.end()), abs(cue.start() - m.end)), m.start), default=None
            )
            return cue.group(), best
    return None, None
