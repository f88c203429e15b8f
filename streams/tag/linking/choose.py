"""Which of its candidates a span means: by prior, spelling, and the countries and offices that the article names."""

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
# A capital that opens a sentence tells nothing of an everyday word; months and offices are hardly ever the name.
_EVERYDAY = -0.2
_HARDLY = -0.5
_ROLE = 0.2
# A name that is an everyday word of the text's language, where no capital tells them apart.
_EVERYDAY_NAME = -0.35
# Two places of one name in one country, neither much the greater: a province and its town.
_MARGIN = 0.06
# What follows a comma says where the place lies: "Cambridge, Massachusetts". Well-known places stand in lists instead.
_LIES, _LIES_ELSEWHERE = 0.15, -0.25
_LISTED_PRIOR = 75
# A country named by so well known a place is a cue for others in it.
_CUE_PRIOR = 60
_NOWHERE = Desk()
_WORDS = frozenset({NameKind.LABEL, NameKind.ALIAS, NameKind.SURNAME})
# So many capitals may be an acronym that a name without its accents looks like; languages whose capitals have none.
_ACRONYM, _BARE_CAPITALS = 4, frozenset({"el"})
_KOREAN = re.compile("[\uac00-\ud7a3]{3,4}\\Z")
_WIKIDATA = re.compile(r"Q\d+\Z")
# Family names borne by so many that the bare name means nobody in particular.
_COMMON = frozenset(words_of_list("common_surnames"))


class Choice(NamedTuple):  # a tuple: a text makes many, and a frozen dataclass is made four times slower
    """A span's best candidate and how sure it is (0..1)."""

    span: Span
    candidate: Candidate
    score: float


def countries_named(spans: Iterable[Span]) -> frozenset[str]:
    """Give the countries that the spans surely name, by a place or its people."""
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
    """Give the best candidate of a field's span; of equals the one that the gazetteer names first. None when none may be.

    ``desk``: who writes the article.
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
        if candidate.alias.everyday and not candidate.alias.town and _tells_nothing(reading, span):
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
    """Give what a span loses for being an everyday word."""
    shape = reading.words[span.first].shape
    if span.last - span.first > 1 or not shape & (Shape.COMMON | Shape.NEUTRAL | Shape.ROLE | Shape.FUNCTION):
        return 0.0
    if shape & (Shape.NEUTRAL | Shape.ROLE | Shape.FUNCTION):
        return _HARDLY
    return _EVERYDAY if reading.opens(span.first) or reading.title_case else 0.0


def _tells_nothing(reading: Reading, span: Span) -> bool:
    """Tell whether a capital, or none, tells nothing of a word here."""
    return reading.title_case or reading.opens(span.first) or not reading.words[span.first].shape & Shape.CAPITAL


def _clear(first: Choice, second: Choice) -> Choice | None:
    """Give the better choice; of two that might as well be meant the one with a Wikidata id, or neither."""
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
    """Tell whether the words before allow the alias: "Salem, Ore.", "the Guardian", no WHO in a line of capitals."""
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
    """Tell whether a short word of capitals is no name that lost its accents, but an acronym: the IRA of Portuguese, not Irã.

    In a line of capitals nobody can tell, and Greek capitals never have accents.
    """
    said, name = reading.tokens.words[span.first], candidate.alias.words[0]
    if len(said) > _ACRONYM or not said.isupper() or name.isupper() or reading.language in _BARE_CAPITALS:
        return False
    lost = candidate.nearness is Nearness.PLAIN and name.casefold() != said.casefold()
    return bool(reading.language) and lost and not (_is_loud(reading, span.first - 1) or _is_loud(reading, span.last))


def _is_loud(reading: Reading, at: int) -> bool:
    """Tell whether a word of three letters and more stands in capitals throughout."""
    return 0 <= at < len(reading.words) and reading.tokens.words[at].isupper() and len(reading.tokens.words[at]) > 2


def _shouts(reading: Reading, at: int) -> bool:
    """Tell whether a word stands in capitals throughout and is no acronym we know."""
    return _is_loud(reading, at) and reading.words[at].start is None


def _score(span: Span, candidate: Candidate, countries: frozenset[str], *, role: bool) -> float:
    """Add what this article says to a candidate's score."""
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
    """Tell whether a span was cut from a run of Han, where a name of one piece is a full name."""
    return is_unsegmented(span.candidates[0].alias.words[0])
