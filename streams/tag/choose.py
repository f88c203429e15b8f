"""Which of its candidates a span means: by prior, spelling, and the countries and offices that the article names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from streams.article import EntityType
from streams.tag.cues import Shape
from streams.tag.gazetteer import Gazetteer, Known
from streams.tag.match import Candidate, Span
from streams.tag.names import NameKind
from streams.tag.reading import Reading
from streams.tag.spelling import Nearness

# Weights of a candidate's score (0..1), set by hand and checked on labelled development texts: docs/tagging.md.
_PRIOR = 0.55
_NEAR = {
    Nearness.EXACT: 0.25,
    Nearness.PLAIN: 0.22,
    Nearness.INFLECTED: 0.22,
    Nearness.FOLD: 0.15,
    Nearness.CROSS: 0.08,
    Nearness.NONE: 0.0,
}
_MANY_WORDS = 0.15
_LABEL = 0.03
_SURNAME = -0.15
_COMMON_SURNAME = -0.25
_WEAK = -0.3
# Two places of one name in one country, neither much the greater: a province and its town.
_MARGIN = 0.06
_COUNTRY = 0.12
_ROLE = 0.2
_WIKIDATA = re.compile(r"Q\d+\Z")
# Family names borne by so many that the bare name means nobody in particular.
_COMMON = frozenset(
    ["wang", "li", "zhang", "liu", "chen", "yang", "huang", "zhao", "wu", "zhou", "xu", "sun", "ma", "zhu", "hu", "guo", "he", "gao", "lin", "luo", "liang", "song", "tang", "han", "feng", "deng", "cao", "kim", "lee", "park", "choi", "jung", "kang", "cho", "yoon", "lim", "nguyen", "tran", "le", "pham", "singh", "kumar", "khan", "sharma", "ali", "ahmed", "hassan", "hussein", "mohammed", "smith", "johnson", "williams", "brown", "jones", "miller", "davis", "wilson", "anderson", "taylor", "thomas", "moore", "martin", "jackson", "thompson", "white", "harris", "clark", "lewis", "robinson", "walker", "young", "allen", "king", "wright", "scott", "hill", "green", "adams", "baker", "nelson", "carter", "mitchell", "roberts", "turner", "phillips", "campbell", "parker", "evans", "edwards", "collins", "stewart", "morris", "murphy", "cook", "rogers", "morgan", "cooper", "peterson", "reed", "bailey", "bell", "kelly", "howard", "ward", "cox", "diaz", "richardson", "wood", "watson", "brooks", "bennett", "gray", "james", "hughes", "price", "myers", "long", "foster", "sanders", "ross", "morales", "powell", "sullivan", "russell", "ortiz", "jenkins", "perry", "butler", "barnes", "fisher", "garcia", "rodriguez", "martinez", "hernandez", "lopez", "gonzalez", "perez", "sanchez", "ramirez", "torres", "flores", "rivera", "gomez", "silva", "santos", "muller", "schmidt", "schneider", "fischer", "weber", "meyer", "wagner", "becker", "schulz", "hoffmann", "dubois", "dupont", "durand", "rossi", "russo", "ferrari", "bianchi", "ivanov", "petrov", "иванов", "петров", "сидоров", "смирнов", "кузнецов", "попов", "васильев", "павлов", "семенов", "михайлов", "федоров", "морозов", "волков", "алексеев", "лебедев", "козлов", "степанов", "николаев", "орлов", "андреев", "макаров", "никитин", "захаров", "мельник", "шевченко", "бондаренко", "коваленко", "ткаченко", "кравченко", "ковальчук", "олийник", "шевчук", "полищук", "мельниченко", "марченко", "савченко", "руденко", "петренко", "коваль"]
)


@dataclass(frozen=True, slots=True)
class Choice:
    """A span's best candidate and how sure it is (0..1)."""

    span: Span
    known: Known
    candidate: Candidate
    score: float


def countries_named(gazetteer: Gazetteer, spans: Iterable[Span]) -> frozenset[str]:
    """Give the countries that the spans surely name, by a place or its people."""
    named: set[str] = set()
    for span in spans:
        for candidate in span.candidates:
            if not candidate.alias.weak and candidate.nearness >= Nearness.INFLECTED:
                known = gazetteer.entity(candidate.alias.entity)
                if known.type is EntityType.PLACE and known.country and known.prior >= 60:
                    named.add(known.country)
    return frozenset(named)


def choose(gazetteer: Gazetteer, reading: Reading, span: Span, countries: frozenset[str]) -> Choice | None:
    """Give the best candidate of a span; of equals the one that the gazetteer names first. None when none may be."""
    role = span.first > 0 and bool(reading.words[span.first - 1].shape & Shape.ROLE)
    best: dict[int, Choice] = {}
    for candidate in span.candidates:
        number = candidate.alias.entity
        known = gazetteer.entity(number)
        if candidate.nearness <= Nearness.FOLD and not _may_fold(known, candidate):
            continue
        if candidate.alias.kind is NameKind.QUALIFIER and not _qualifies(reading, span):
            continue
        score = _score(span, candidate, known, countries, role=role)
        if number not in best or score > best[number].score:
            best[number] = Choice(span, known, candidate, score)
    return _clear(sorted(best.values(), key=lambda choice: -choice.score))


def _clear(ranked: list[Choice]) -> Choice | None:
    """Give the first of ranked choices, unless the second might as well be meant and neither has the better id."""
    if len(ranked) > 1:
        first, second = ranked[0], ranked[1]
        same = first.known.country == second.known.country and first.known.type is second.known.type is EntityType.PLACE
        if same and first.score - second.score < _MARGIN:
            linked = [choice for choice in (first, second) if _WIKIDATA.match(choice.known.id)]
            return linked[0] if len(linked) == 1 else None
    return ranked[0] if ranked else None


def _qualifies(reading: Reading, span: Span) -> bool:
    """Tell whether a capitalised word and a comma stand before: "Salem, Ore."."""
    at = span.first - 1
    return at >= 0 and reading.gap(at).strip() == "," and bool(reading.words[at].shape & Shape.CAPITAL)


def _may_fold(known: Known, candidate: Candidate) -> bool:
    """Tell whether another transliteration will do: for full names of persons, and in one script for long names of bodies."""
    if candidate.alias.kind is NameKind.SURNAME:
        return False
    many = len(candidate.alias.words) > 1
    return many and (known.type is EntityType.PERSON or candidate.nearness is Nearness.FOLD)


def _score(span: Span, candidate: Candidate, known: Known, countries: frozenset[str], *, role: bool) -> float:
    alias = candidate.alias
    score = _PRIOR * known.prior / 100 + _NEAR[candidate.nearness]
    if len(alias.words) > 1:
        score += _MANY_WORDS
    if alias.kind is NameKind.LABEL:
        score += _LABEL
    if alias.weak:
        score += _WEAK
    if known.country in countries:
        score += _COUNTRY
    if known.type is EntityType.PERSON and len(alias.words) == 1 and span.last - span.first == 1:
        score += _SURNAME + _ROLE * role
        if alias.words[0].lower() in _COMMON:
            score += _COMMON_SURNAME
    return score
