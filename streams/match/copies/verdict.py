"""The rule that turns measured matches into one verdict. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import NamedTuple

from streams.match.copies.match import Match
from streams.match.settings import MatchSettings
from streams.relation import DuplicateVerdict

#: Resemblance from which two texts are more alike than not.
_HALF = 0.5
#: Least share of an article that a page of several must have, and the greatest share of such a page that one article may be.
_MOST = 0.6


class Fit(Enum):
    """Whether two texts tell the same stories (ALIKE), or one is a page of several articles and this text is the PART, or the PAGE."""

    ALIKE = auto()
    PART = auto()
    PAGE = auto()


class Verdict(NamedTuple):
    """The verdict, the match that it rests on, and whether the page is kept as an article of its own.

    ``canonical``: the match with the article that a near copy's original is itself a copy of.
    """

    kind: DuplicateVerdict
    match: Match | None
    keep: bool
    fit: Fit = Fit.ALIKE
    canonical: Match | None = None

    def sure(self, settings: MatchSettings) -> bool:
        """Tell whether a further search could hardly find a closer match."""
        return self.match is not None and self.match.containment >= settings.sure


@dataclass(frozen=True, slots=True)
class Candidate:
    """An earlier text that this one may copy, as measured.

    ``closeness``: the cosine of this text to the other's story, None if that has expired. ``canonical``: the match with the
    article that the other is a copy of (``match`` itself if it is none), None if this text shares too little with that one.
    ``holder``: the canonical is known to contain other articles. ``house``: both texts have the same publisher. ``days_apart``: they
    were published as far apart as two instalments of a serial. ``articles``: ids of the other and of its canonical; ``kin``:
    these, and the article that the other is a part of.
    """

    match: Match
    closeness: float | None
    canonical: Match | None
    holder: bool = False
    house: bool = False
    days_apart: bool = False
    articles: frozenset[bytes] = frozenset()
    kin: frozenset[bytes] = frozenset()

    def framed(self, settings: MatchSettings) -> bool:
        """Tell whether the two share only the frame of a serial: the same words around other numbers or other names.

        This is not asked of a much longer text, whose further parts may have numbers and names of their own.
        """
        match = self.match
        if match.own < settings.frame_size * match.other:
            return False
        names = match.names
        if names is not None and match.containment < settings.believed and names < settings.frame_names * match.own:
            return True
        if match.figures >= (settings.frame_house if self.house else settings.frame) * match.own:
            return False
        same = names is not None and names >= settings.renumbered_names * match.own
        return self.house or match.own < settings.renumbered or not same

    def serial(self, settings: MatchSettings) -> bool:
        """Tell by words alone, whatever the numbers, whether the two are instalments of one serial."""
        match = self.match
        alike = match.containment <= settings.serial_size * min(match.own, match.other)
        return (
            self.days_apart
            and alike
            and match.containment < (settings.serial if self.house else settings.serial_elsewhere)
        )


UNIQUE = Verdict(DuplicateVerdict.UNIQUE, None, keep=True)
_RANK = {DuplicateVerdict.NEAR: 2, DuplicateVerdict.CONTAINED: 1, DuplicateVerdict.CONTAINS: 0}


def decide(candidates: Sequence[Candidate], settings: MatchSettings) -> Verdict:
    """Choose the article that the verdict refers to: copies before containment, then the closest, ties to the earliest."""
    believed = linked(candidates, settings)
    if not believed:
        return UNIQUE
    kind, candidate = max(
        ((_kind(candidate, believed, settings), candidate) for candidate in believed),
        # What a page leads with before other parts of it. Then the most alike: a copy with some words changed is closer than a
        # page of several articles that has every word, and a page that holds several articles is held against the one it has most
        # of. In twentieths: a difference below that is blur, and then the earlier article is the original.
        key=lambda pair: (
            _RANK[pair[0]],
            _rank(pair[1].match),
            round(pair[1].match.resemblance * 20),
            round(pair[1].match.containment * 20),
            -pair[1].match.page,
        ),
    )
    told = _is_told(kind, candidate, settings) and not _holds_second(candidate, believed, settings)
    return Verdict(kind, candidate.match, not told, _fit(candidate, settings), candidate.canonical)


def _rank(match: Match) -> int:
    """Rank what has most of this text before what this text leads with, and that before any other part of it or text that has it."""
    if match.both_begin_alike and not match.longer_has_more:
        return 2
    return int(match.leads_longer and match.own <= match.other)


def _is_told(kind: DuplicateVerdict, candidate: Candidate, settings: MatchSettings) -> bool:
    """Tell whether a text's words are out already: in a copy, or all of them in a page that tells no other story.

    A text that stands in an aggregator's page is kept, and so are texts with words of their own, for their copies to be found, and
    those that hold others: a page is merged into what has it, not into what it has. Where the longer text begins with something else, it may be
    another article's page.
    """
    match, alone = candidate.match, _tells_one_story(candidate, settings)
    is_whole = kind is DuplicateVerdict.CONTAINED and match.own >= settings.whole and alone
    is_copy = kind is DuplicateVerdict.NEAR or is_whole
    ratio = settings.drop_alone if alone else settings.drop_ratio
    size_fits = settings.drop <= match.own <= ratio * match.other
    return (
        is_copy
        and size_fits
        and match.both_begin_alike
        and (match.own >= settings.sure or _name_the_same(match, settings))
    )


def _name_the_same(match: Match, settings: MatchSettings) -> bool:
    """Tell whether both name the same (numbers, where names do not tell) and are about the same: two notices by one form do not."""
    same = (
        match.figures >= settings.frame_house * match.own if match.names is None else match.names >= settings.drop_names
    )
    return same and match.subject >= settings.drop_subject


def linked(candidates: Sequence[Candidate], settings: MatchSettings) -> list[Candidate]:
    """Give those that may be believed: a copy tells its original's story, a shared legal notice does not."""
    return [
        candidate
        for candidate in candidates
        if candidate.match.containment >= settings.containment
        and not candidate.framed(settings)
        and not candidate.serial(settings)
        and (candidate.match.containment >= settings.believed or _related(candidate, settings))
    ]


def _related(candidate: Candidate, settings: MatchSettings) -> bool:
    """Tell whether both are about one thing."""
    return _is_near_story(candidate, settings.same_story) and candidate.match.subject >= settings.subject


def _kind(candidate: Candidate, believed: Sequence[Candidate], settings: MatchSettings) -> DuplicateVerdict:
    """Name the relation: near copies are near their canonical too, and of like size, or what a page of several articles leads with."""
    match = candidate.match
    lenient = match.leads_longer or _tells_one_story(candidate, settings)
    ratio = settings.alone_ratio if lenient else settings.size_ratio
    # ``own / other`` is the earlier text's size over this one's.
    size_fits = match.own <= ratio * match.other and match.other <= ratio * match.own
    holds_second = not match.leads_longer and _holds_second(candidate, believed, settings)
    begins_otherwise = (
        match.longer_has_more and not match.same_beginning and not _is_near_story(candidate, settings.unled)
    )
    stands_within = match.within_longer and match.containment >= settings.sure
    if size_fits and not begins_otherwise and not stands_within and _suits_canonical(candidate) and not holds_second:
        return DuplicateVerdict.NEAR
    return DuplicateVerdict.CONTAINED if match.own >= match.other else DuplicateVerdict.CONTAINS


def _tells_one_story(candidate: Candidate, settings: MatchSettings) -> bool:
    """Tell whether both texts tell one story alone."""
    return candidate.closeness is not None and candidate.closeness >= settings.alone


def _is_near_story(candidate: Candidate, cosine: float) -> bool:
    """Tell whether this text is near the other's story, as far as that is known."""
    return candidate.closeness is None or candidate.closeness >= cosine


def _fit(candidate: Candidate, settings: MatchSettings) -> Fit:
    """Tell whether most of one text stands in the other, which is much longer and does not tell that one's story alone."""
    match = candidate.match
    if _tells_one_story(candidate, settings) or candidate.closeness is None:
        return Fit.ALIKE
    if match.own >= _MOST and match.other <= _MOST * match.own:
        return Fit.PART
    return Fit.PAGE if match.other >= _MOST and match.own <= _MOST * match.other else Fit.ALIKE


def _suits_canonical(candidate: Candidate) -> bool:
    """Tell whether the canonical has it too. One that holds several articles is copied only by what it leads with, or what has half of them."""
    canonical, leading = candidate.canonical, candidate.match.leads_longer
    return canonical is not None and (leading or not candidate.holder or canonical.resemblance >= _HALF)


def _holds_second(candidate: Candidate, believed: Sequence[Candidate], settings: MatchSettings) -> bool:
    """Tell whether this text holds the other whole, and beside it a second one that has no room in the first, nor is a part of it."""
    match = candidate.match
    return match.other >= settings.sure and any(
        not second.kin & candidate.articles
        and second.match.other >= settings.sure
        and second.match.own + match.own <= 1
        for second in believed
    )
