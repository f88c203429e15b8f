"""Chooses which of its candidates a span means, by prior, spelling, and the countries and offices that the article names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from streams.tag.forms.cues import Shape
from streams.tag.forms.fold import is_unsegmented
from streams.tag.forms.spelling import Nearness
from streams.tag.gazetteer.homes import Desk
from streams.tag.gazetteer.names import NameKind
from streams.tag.linking.bodies import country_beside
from streams.tag.linking.towns import is_meant
from streams.tag.lists import words_of_list
from streams.tag.reading.candidates import Candidate
from streams.tag.reading.field import Reading
from streams.tag.reading.match import Span
from streams.tags import EntityType

# Weights beside those of `streams.tag.reading.candidates`, set by hand and checked on labelled development texts.
_SURNAME = -0.15
_COMMON_SURNAME = -0.25
_COUNTRY = 0.12
# At a sentence's start, where any word has a capital, an everyday word is less likely a name; a month or an office hardly ever is.
_EVERYDAY = -0.2
_HARDLY = -0.5
_ROLE = 0.2
# For a name that is also an everyday word of the text's language, where a capital does not show which it is.
_EVERYDAY_NAME = -0.35
# Two places of one name in one country whose scores differ by less may be a province and its town.
_MARGIN = 0.06
# A place after a comma says where the one before it lies: "Cambridge, Massachusetts". After a well-known place the comma is rather
# one of a list.
_LIES, _LIES_ELSEWHERE = 0.15, -0.25
_LISTED_PRIOR = 75
# Least prior of a place that makes its country a cue for other names in that country.
_CUE_PRIOR = 60
_NOWHERE = Desk()
_WORDS = frozenset({NameKind.LABEL, NameKind.ALIAS, NameKind.SURNAME})
# So many capitals may be an acronym that a name without its accents looks like; languages whose capitals have none.
_ACRONYM, _BARE_CAPITALS = 4, frozenset({"el"})
_KOREAN = re.compile("[\uac00-\ud7a3]{3,4}\\Z")
_WIKIDATA = re.compile(r"Q\d+\Z")
# Family names of so many people that the family name alone identifies nobody.
_COMMON = frozenset(words_of_list("common_surnames"))


class Choice(NamedTuple):  # a tuple: a text makes many, and a frozen dataclass is made four times slower
    """A span's best candidate and how sure it is (0..1)."""

    span: Span
    candidate: Candidate
    score: float


def countries_named(spans: Iterable[Span]) -> frozenset[str]:
    """Give the countries that the spans name beyond doubt, by a place or by a people's name."""
    named: set[str] = set()
    for span in spans:
        first = span.candidates[0]
        doubtful = first.alias.weak or first.alias.everyday or first.alias.town
        if first.known.type is EntityType.PLACE and first.known.prior >= _CUE_PRIOR and not doubtful:
            named.add(first.known.country)
    return frozenset(named - {""})


def choose(
    reading: Reading, spans: Sequence[Span], at: int, countries: frozenset[str], desk: Desk = _NOWHERE
) -> Choice | None:
    """Give the best candidate of a field's span, the gazetteer's first among equals; None if no candidate is possible here.

    ``countries``: those that the article names. ``desk``: who writes the article.
    """
    span = spans[at]
    before = reading.words[span.first - 1].shape if span.first else 0
    role = bool(before & Shape.ROLE) and not before & Shape.COURTESY
    everyday = 0.0 if reading.language else _everyday(reading, span)  # the words are English
    lies = _lies_in(reading, spans, at)
    ranked: list[Choice] = []
    for candidate in span.candidates:
        kind = candidate.alias.kind
        if not _may_stand(reading, span, candidate):
            continue
        if kind is NameKind.BODY and candidate.known.country != country_beside(
            reading, spans, at, countries, desk.home
        ):
            continue
        country = candidate.known.country
        if candidate.alias.town and not is_meant(reading, span, candidate.alias, country, countries, desk):
            continue
        score = _score(span, candidate, countries, role=role) + (everyday if kind in _WORDS else 0.0)
        if candidate.alias.everyday and not candidate.alias.town and _is_uninformative(reading, span):
            score += _EVERYDAY_NAME
        if candidate.alias.town and candidate.known.country in desk.at_home:
            score += _COUNTRY
        if lies and candidate.known.type is EntityType.PLACE and candidate.known.prior < _LISTED_PRIOR:
            score += _LIES if candidate.known.country == lies else _LIES_ELSEWHERE
        ranked.append(Choice(span, candidate, score))
    if len(ranked) < 2:
        return ranked[0] if ranked else None
    ranked.sort(key=lambda choice: -choice.score)
    return _clear(ranked[0], ranked[1])


def _lies_in(reading: Reading, spans: Sequence[Span], at: int) -> str:
    """Give the country of the place that qualifies a span after a comma; empty for none."""
    if at + 1 == len(spans) or spans[at + 1].first != spans[at].last or reading.gap(spans[at].last - 1) != ", ":
        return ""
    after = spans[at + 1].candidates[0]
    return after.known.country if after.known.type is EntityType.PLACE and not after.alias.weak else ""


def _everyday(reading: Reading, span: Span) -> float:
    """Give the (negative) weight of a span that is an everyday word."""
    shape = reading.words[span.first].shape
    if span.last - span.first > 1 or not shape & (Shape.COMMON | Shape.NEUTRAL | Shape.ROLE | Shape.FUNCTION):
        return 0.0
    if shape & (Shape.NEUTRAL | Shape.ROLE | Shape.FUNCTION):
        return _HARDLY
    return _EVERYDAY if reading.opens(span.first) or reading.title_case else 0.0


def _is_uninformative(reading: Reading, span: Span) -> bool:
    """Tell whether the case of a span's first word says nothing here on whether it is a name."""
    return reading.title_case or reading.opens(span.first) or not reading.words[span.first].shape & Shape.CAPITAL


def _clear(first: Choice, second: Choice) -> Choice | None:
    """Give the better choice. If two places are too close to decide, give the one with a Wikidata id, or none."""
    one, other = first.candidate.known, second.candidate.known
    if (
        one.country == other.country
        and one.type is other.type is EntityType.PLACE
        and first.score - second.score < _MARGIN
    ):
        known = [choice for choice in (first, second) if _WIKIDATA.match(choice.candidate.known.id)]
        return known[0] if known else None
    towns = first.candidate.alias.town and second.candidate.alias.town
    return None if towns and first.score - second.score < _MARGIN else first


def _may_stand(reading: Reading, span: Span, candidate: Candidate) -> bool:
    """Tell whether the surrounding words allow the alias: "Salem, Ore.", "the Guardian", but no WHO in a line of capitals."""
    at, alias = span.first - 1, candidate.alias
    if alias.kind is NameKind.QUALIFIER:
        return at >= 0 and reading.gap(at) == ", " and bool(reading.words[at].shape & Shape.CAPITAL)
    if alias.article:
        return at >= 0 and reading.tokens.words[at] in {"the", "The", "THE"}
    if (
        at > 0
        and reading.tokens.words[at] == "The"
        and candidate.known.type is EntityType.PLACE
        and not reading.opens(at)
    ):
        return False  # The Hanover is a firm or an inn
    if _is_unlike_acronym(reading, span, candidate):
        return False
    if alias.kind is NameKind.ACRONYM and reading.words[span.first].shape & (Shape.FUNCTION | Shape.COMMON):
        return not (_shouts(reading, at) or _shouts(reading, span.last))
    return True


def _is_unlike_acronym(reading: Reading, span: Span, candidate: Candidate) -> bool:
    """Tell whether a short word in capitals is an acronym rather than a name without its accents: Portuguese IRA is not Irã.

    False in a line of capitals, where this cannot be seen, and in Greek, whose capitals have no accents.
    """
    written, name = reading.tokens.words[span.first], candidate.alias.words[0]
    if len(written) > _ACRONYM or not written.isupper() or name.isupper() or reading.language in _BARE_CAPITALS:
        return False
    lost = candidate.nearness is Nearness.PLAIN and name.casefold() != written.casefold()
    return bool(reading.language) and lost and not (_is_loud(reading, span.first - 1) or _is_loud(reading, span.last))


def _is_loud(reading: Reading, at: int) -> bool:
    """Tell whether a word of three or more letters is written in capitals throughout."""
    return 0 <= at < len(reading.words) and reading.tokens.words[at].isupper() and len(reading.tokens.words[at]) > 2


def _shouts(reading: Reading, at: int) -> bool:
    """Tell whether a word is written in capitals throughout without being a known acronym."""
    return _is_loud(reading, at) and reading.words[at].start is None


def _score(span: Span, candidate: Candidate, countries: frozenset[str], *, role: bool) -> float:
    """Adjust a candidate's score by what this article says."""
    score, known, words = candidate.score, candidate.known, candidate.alias.words
    if known.country in countries:
        score += _COUNTRY
    if known.type is EntityType.PERSON and len(words) == 1 and not is_run(span) and not _is_korean(candidate):
        score += _SURNAME + _ROLE * role
        if words[0].lower() in _COMMON:
            score += _COMMON_SURNAME
    return score


def _is_korean(candidate: Candidate) -> bool:
    """Tell whether one word is a person's full name: Koreans write family and given name together."""
    return candidate.alias.kind is NameKind.ALIAS and _KOREAN.match(candidate.alias.words[0]) is not None


def is_run(span: Span) -> bool:
    """Tell whether a span was cut from a run of Han characters, where a name of one word is a full name."""
    return is_unsegmented(span.candidates[0].alias.words[0])
