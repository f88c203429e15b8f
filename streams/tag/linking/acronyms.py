"""Acronyms that an article introduces in brackets: "Shanghai Cooperation Organisation (SCO)"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from streams.tag.forms.cues import Shape
from streams.tag.gazetteer.compiled import Thing
from streams.tag.gazetteer.names import key_of
from streams.tag.gazetteer.slug import slug_of
from streams.tag.mention import Found, Matched
from streams.tag.reading.field import Reading
from streams.tags import EntityType

_ACRONYM = re.compile(r"[(（]\s?([^\W\d_]{2,10})\s?[)）]")
_INITIALS_CONFIDENCE = 0.6


@dataclass(frozen=True, slots=True)
class Fuller:
    """A fuller name: where it stands (field, first word), and what it names."""

    field: int
    first: int
    thing: Thing
    score: float


def acronyms_of(fields: Sequence[Matched], found: Sequence[list[Found]]) -> dict[str, Fuller]:
    """Give what each acronym in brackets stands for: the mention right before it, or the words before it whose initials it is."""
    learnt: dict[str, Fuller] = {}
    for number, (matched, mentions) in enumerate(zip(fields, found, strict=True)):
        reading = matched.reading
        ending = {m.last: m for m in reversed(mentions) if m.thing.type is not EntityType.PLACE}
        for bracket in _ACRONYM.finditer(reading.tokens.text):
            word = bracket.group(1)
            at = bisect_left(reading.tokens.starts, bracket.start(1))
            if not word.isupper() or word in learnt or not 0 < at < len(reading.words):
                continue
            before = ending.get(at)
            if before is not None and before.last - before.first > 1 and _may_shorten(word, before):
                learnt[word] = Fuller(number, before.first, before.thing, before.score)
            elif (run := _spelled(reading, at, word)) is not None:
                learnt[word] = Fuller(number, run.first, run.thing, run.score)
    return learnt


def _may_shorten(acronym: str, before: Found) -> bool:
    """Tell whether an acronym in brackets may stand for the mention before it: after a person it is mostly a party, Anna Holt (CDU)."""
    initials = [word[0] for word in before.reading.tokens.words[before.first : before.last]]
    return before.thing.type is not EntityType.PERSON or acronym.lower() == "".join(initials).lower()


def _spelled(reading: Reading, at: int, acronym: str) -> Found | None:
    """Give the words before ``at`` whose initials spell the acronym, as an unlinked organisation."""
    letters, first = acronym.lower(), at
    while letters and first > 0 and at - first < 2 * len(acronym):
        first -= 1
        word = reading.tokens.words[first]
        if word[0].lower() == letters[-1] and reading.words[first].shape & Shape.CAPITAL:
            letters = letters[:-1]
        elif not reading.words[first].shape & (Shape.LINK | Shape.FUNCTION):
            return None
    if letters or at - first < 2 or not _is_body(reading, first, at):
        return None
    start, end = reading.tokens.starts[first], reading.tokens.ends[at - 1]
    name = reading.tokens.text[start:end]
    if "\n" in name:
        return None
    thing = Thing(slug_of(EntityType.ORGANISATION, name, key_of(name)), EntityType.ORGANISATION, name)
    return Found(reading, first, at, start, end, thing, "pattern", _INITIALS_CONFIDENCE)


def _is_body(reading: Reading, first: int, last: int) -> bool:
    """Tell bodies from other things with acronyms: the Orvila River Watch (ORW), but not Artificial Intelligence (AI)."""
    headed = any(word.shape & Shape.ORG_HEAD for word in reading.words[first:last])
    return headed or (first > 0 and reading.tokens.words[first - 1] in {"the", "The"})
