"""Decides whether an article means a smaller town: those names are often other words, too, so it must say more than the name."""

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
# Languages with a case that says where something is.
_LOCATIVE = frozenset({"az", "et", "fi", "hu", "ka", "lt", "lv", "tr"})
# Languages without capitals in which many towns have the names of things: the New, the White.
_ARABIC = frozenset({"ar", "fa", "ur"})
# Least letters of a name that is believed in a case form, and of a foreign town's name. A case form of a shorter name is often
# another word: at home, with "in" or a case that says where, 19 of 24 were places, and four stood in the name of a local body.
_FORMS_TELL, _ABROAD_TELLS = 6, 5
# Turkish suffixes that mean at and from.
_AT = re.compile(r"['’][dt][ae]n?\b")
_JOINTS = frozenset({"-", "'", "’"})
_BESIDE = _JOINTS | {" "}


def is_meant(reading: Reading, span: Span, alias: Alias, country: str, countries: frozenset[str], desk: Desk) -> bool:
    """Tell whether an article says enough to mean a town.

    In a country where the article's language is at home, the name is enough. Abroad, a word like "in" before it (or a case that
    says so) must mark it as a place, and its country be named or the name long. A name that is also an everyday word or a
    person's always needs that mark, and its country named or at home; so does a case form of a short name, which must be at
    home. ``countries``: those that the article names beyond doubt.
    """
    written, name = reading.tokens.text[span.start : span.end], " ".join(alias.words)
    declined = plain(written).replace("-", " ") != plain(name).replace("-", " ")
    if not declined and not written.isascii() and name.isascii():  # Tämä, this, is no Tama
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
    """Tell whether a capitalised word stands right before a name, even at a sentence's start: Vitry Laval is a person."""
    return (
        at >= 0 and not reading.title_case and reading.gap(at) == " " and bool(reading.words[at].shape & Shape.CAPITAL)
    )


def _goes_on(reading: Reading, span: Span) -> bool:
    """Tell whether the name goes on before or after a span: Santa Cruz del Quiché, Erfurt-Weimar."""
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
    """Tell whether the words up to ``at`` make the next one part of a street's or a church's name: via Padova, plaza de Santa Ana."""
    if at > 0 and reading.tokens.words[at] in _LISTS["of"]:
        at -= 1
    return at >= 0 and reading.gap(at) in _BESIDE and reading.tokens.words[at].lower() in _LISTS["street"]


def _is_placed(reading: Reading, at: int, language: str) -> bool:
    """Tell whether the word at ``at``, right before a name, marks it as a place."""
    return at >= 0 and reading.gap(at) == " " and reading.tokens.words[at].lower() in _LISTS.get(language, ())
