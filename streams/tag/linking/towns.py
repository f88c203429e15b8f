"""Towns of thousands: what an article must say before one of them is meant."""

from __future__ import annotations

import re

from streams.tag.forms.cues import Shape
from streams.tag.forms.fold import plain
from streams.tag.gazetteer.compiled import Alias
from streams.tag.gazetteer.homes import Desk
from streams.tag.lists import sections
from streams.tag.reading.field import Reading
from streams.tag.reading.match import Span

_LISTS = {name: frozenset(words) for name, words in sections("place_words").items()}
# Languages whose cases say where.
_LOCATIVE = frozenset({"az", "et", "fi", "hu", "ka", "lt", "lv", "tr"})
# Without capitals, where towns are called as things are: the New, the White.
_ARABIC = frozenset({"ar", "fa", "ur"})
# A shorter name is too easily another word in one of its forms: at home, with "in" or a case that says where, 19 of 24 were places
# and four stood in the name of a body of the town. Abroad a name of five letters tells.
_FORMS_TELL, _ABROAD_TELLS = 6, 5
# What Turkish puts behind a name: at it, from it.
_AT = re.compile(r"['’][dt][ae]n?\b")
_JOINTS = frozenset({"-", "'", "’"})
_BESIDE = _JOINTS | {" "}


def is_meant(reading: Reading, span: Span, alias: Alias, country: str, countries: frozenset[str], desk: Desk) -> bool:
    """Tell whether an article says enough for a town: its country is named or the language's own, or a small word says "in".

    ``countries``: those that the article surely names. A name that is an everyday word or a person's needs both, and so does a
    short one in another form.
    """
    said, name = reading.tokens.text[span.start : span.end], " ".join(alias.words)
    declined = plain(said).replace("-", " ") != plain(name).replace("-", " ")
    if not declined and not said.isascii() and name.isascii():  # Tämä, this, is no Tama
        return False
    if _goes_on(reading, span) or _is_of_street(reading, span.first - 1):
        return False
    placed = _is_placed(reading, span.first - 1, desk.language) or (declined and desk.language in _LOCATIVE)
    placed = placed or (desk.language == "tr" and _AT.match(reading.tokens.text, span.end) is not None)
    if not placed and _is_named_before(reading, span.first - 1):
        return False
    if declined and len(name) < _FORMS_TELL:
        return placed and country in desk.at_home
    if alias.everyday or desk.language in _ARABIC:
        return placed and (country in countries or country in desk.at_home)
    return country in desk.at_home or (placed and (country in countries or len(name) >= _ABROAD_TELLS))


def _is_named_before(reading: Reading, at: int) -> bool:
    """Tell whether a word with a capital stands right before a name, even one that opens a sentence: Vitry Laval is a person."""
    return (
        at >= 0 and not reading.title_case and reading.gap(at) == " " and bool(reading.words[at].shape & Shape.CAPITAL)
    )


def _goes_on(reading: Reading, span: Span) -> bool:
    """Tell whether a name goes on beside a span: Santa Cruz del Quiché, Erfurt-Weimar."""
    at = span.last
    if span.first and reading.gap(span.first - 1) in _JOINTS and reading.words[span.first - 1].shape & Shape.CAPITAL:
        return True
    if at >= len(reading.words):
        return False
    if reading.gap(at - 1) == "-":
        return bool(reading.words[at].shape & Shape.CAPITAL)
    further = reading.gap(at - 1) == " " and at + 1 < len(reading.words) and reading.tokens.words[at] in _LISTS["of"]
    return further and bool(reading.words[at + 1].shape & Shape.CAPITAL)


def _is_of_street(reading: Reading, at: int) -> bool:
    """Tell whether the words that end at ``at`` make a street or a church of what follows: via Padova, plaza de Santa Ana."""
    if at > 0 and reading.tokens.words[at] in _LISTS["of"]:
        at -= 1
    return at >= 0 and reading.gap(at) in _BESIDE and reading.tokens.words[at].lower() in _LISTS["street"]


def _is_placed(reading: Reading, at: int, language: str) -> bool:
    """Tell whether the word at ``at``, right before a name, says that it is a place."""
    return at >= 0 and reading.gap(at) == " " and reading.tokens.words[at].lower() in _LISTS.get(language, ())
