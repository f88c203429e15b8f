"""Names behind a noun for what they are: компания «Тарвангаз», el banco Santander, energibolaget Nordvind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np

from streams.tag.forms.cues import Shape
from streams.tag.forms.tokens import CLOSING
from streams.tag.mention import Typed
from streams.tag.reading.field import ENGLISH, NOUNS_CAPITALISED, Reading
from streams.tag.reading.match import Span
from streams.tags import EntityType

# How sure a name is that only its noun tells.
_SURE: Final = 0.7
# A name in marks has at most so many words; a longer one is somebody's words.
_QUOTED: Final = 6
# A name without marks, at most.
_NAME: Final = 4
_STOPS: Final = frozenset(".!?…:;\n")
_BLANKS: Final = frozenset(" \u00a0")
# What joins a name's words.
_JOINTS: Final = frozenset({" ", "\u00a0", "-", " & "})
# Languages in which a person's name behind the noun may say whose it is: фирма Мельничука.
_GENITIVE: Final = frozenset("pl cs sk hr sl bs lt lv el fi et hu".split())
# The adjective between a noun and its name: le groupe énergétique Valdrex.
_ADJECTIVE: Final = 4
_ADJECTIVES_BEHIND: Final = frozenset("fr es pt it ca gl ro id ms".split())
# Last parts of such nouns where they are written together.
_COMPOUNDS: Final = {
    "sv": ("bolaget", "företaget", "koncernen", "kedjan", "klubben", "tidningen", "jätten", "förbundet"),
    "no": ("selskapet", "konsernet", "kjeden", "klubben", "avisen", "avisa", "forbundet", "giganten"),
    "da": ("selskabet", "koncernen", "kæden", "klubben", "avisen", "bladet", "forbundet", "virksomheden"),
    "nl": ("bedrijf", "concern", "bank", "maatschappij", "keten", "fabrikant", "uitgever", "krant", "bond", "club"),
    "fi": ("yhtiö", "konserni", "pankki", "ketju", "liitto", "seura", "yritys", "lehti"),
    "de": ("konzern", "unternehmen", "hersteller", "riese", "bauer", "händler", "kette", "anbieter", "gewerkschaft", "versicherer"),
}  # fmt: skip
_HEADS: Final = Shape.LISTED_FIRM | Shape.CAPITAL
_LIKE: Final = {"nb": "no", "nn": "no", "lb": "de"}


def apposed(reading: Reading, spans: Sequence[Span], found: Sequence[Typed]) -> list[Typed]:
    """Give the spans with those that a noun tells to be bodies: found, retyped, or without the noun."""
    nouns = [(noun, at) for noun in _nouns(reading) if (at := _behind(reading, noun)) is not None]
    names = dict(_names(reading, nouns, spans, found)) if nouns else {}
    if not names:
        return list(found)
    taken = {at for first, typed in names.items() for at in range(first, typed.last)}
    kept = [typed for typed in found if taken.isdisjoint(range(typed.first, typed.last))]
    return sorted([*kept, *names.values()], key=lambda typed: typed.first)


def _names(
    reading: Reading, nouns: Sequence[tuple[int, int]], spans: Sequence[Span], found: Sequence[Typed]
) -> Iterator[tuple[int, Typed]]:
    """Give the names behind nouns, by their first words. ``nouns``: each with the word right behind it."""
    covering = {at: typed for typed in found for at in range(typed.first, typed.last)}
    linked = {span.first: span for span in spans}
    free = 0
    for noun, at in nouns:
        if noun < free:
            continue
        around = covering.get(noun)
        # A noun with a capital within a sentence, in a name that began before it or behind a hyphen, is part of the name.
        if around is not None and not (around.first == noun or reading.opens(around.first)):
            continue
        if noun and reading.gap(noun - 1) == "-" and reading.words[noun].shape & Shape.CAPITAL:
            continue  # Ski-Club Vantolpe
        last = _in_marks(reading, at)
        seen = covering.get(at)
        if last is None:
            if seen is not None and seen is not around and seen.first != at:
                continue
            if around is not None and around.first == noun and reading.words[noun].shape & _HEADS == _HEADS:
                continue  # Bank Vantol may be its name
            last = _unmarked(reading, at, seen, linked.get(at))
        if last is not None:
            free = last
            confidence = seen.confidence if seen is not None else _SURE
            yield at, Typed(at, last, EntityType.ORGANISATION, confidence, "model")


def _nouns(reading: Reading) -> list[int]:
    """Give the places of nouns: in small letters, or at a sentence's start; in German with a capital."""
    language = _LIKE.get(reading.language, reading.language)
    nouns = np.flatnonzero(reading.shapes & Shape.LISTED_FIRM).tolist()
    if language in _COMPOUNDS:
        behind = _COMPOUNDS[language]
        words = reading.tokens.words
        more = [
            at - 1 for at in reading.capitals if at and words[at - 1].endswith(behind) and reading.gap(at - 1) == " "
        ]
        nouns = sorted({*nouns, *more})
    capitals = language in NOUNS_CAPITALISED
    return [at for at in nouns if capitals or not reading.words[at].shape & Shape.CAPITAL or reading.opens(at)]


def _behind(reading: Reading, noun: int) -> int | None:
    """Give the capitalised word right behind a noun, or behind its adjective."""
    at = noun + 1
    if at < len(reading.words) and reading.language in _ADJECTIVES_BEHIND and reading.gap(noun) == " ":
        word = reading.tokens.words[at]
        if word.islower() and len(word) >= _ADJECTIVE and not reading.words[at].shape & Shape.LINK:
            at += 1
    if at >= len(reading.words) or not reading.words[at].shape & Shape.CAPITAL:
        return None
    gap = reading.gap(at - 1)
    return at if gap[:1] in _BLANKS and (len(gap) == 1 or (len(gap) == 2 and gap[1] in CLOSING)) else None


def _in_marks(reading: Reading, at: int) -> int | None:
    """Give the end of a name in marks that begins at a word."""
    shut = CLOSING.get(reading.gap(at - 1)[-1:], "")
    if not shut:
        return None
    for end in range(at, min(at + _QUOTED, len(reading.words))):
        gap = reading.gap(end)
        if not set(shut).isdisjoint(gap[:2]):
            return end + 1
        if not _STOPS.isdisjoint(gap):
            return None
    return None


def _unmarked(reading: Reading, at: int, seen: Typed | None, span: Span | None) -> int | None:
    """Give the end of a name without marks that a noun makes a body; None if it is none, or known by the gazetteer."""
    known = span.candidates[0] if span is not None else None
    if known is not None and known.known.type is not EntityType.ORGANISATION and not known.alias.town:
        return None
    cyrillic = bool(reading.words[at].shape & Shape.FOREIGN)
    if seen is not None:
        if seen.type is EntityType.PERSON:
            given = reading.words[at].shape & Shape.LISTED_GIVEN or seen.last - at > 1
            return None if given or cyrillic or reading.language in _GENITIVE else seen.last
        return seen.last
    english = reading.language in ENGLISH and not cyrillic  # Russian and Ukrainian are read without a language, too
    says = reading.gap(at - 1)[-1:] in CLOSING  # after a mark that opens: somebody's words
    if english or says or reading.language in NOUNS_CAPITALISED or reading.headline:
        return None
    if reading.words[at].shape & (Shape.LISTED_GIVEN | Shape.FUNCTION | Shape.NEUTRAL | Shape.SUFFIX):
        return None
    last = at + 1
    while (
        last < len(reading.words)
        and last - at < _NAME
        and reading.gap(last - 1) in _JOINTS
        and reading.words[last].shape & Shape.CAPITAL
    ):
        last += 1
    return last
