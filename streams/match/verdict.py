"""From measured matches to one verdict: a pure rule."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from streams.article import DuplicateVerdict
from streams.match.index import Match
from streams.match.settings import MatchSettings


@dataclass(frozen=True, slots=True)
class Verdict:
    """The verdict, the match it rests on, and whether the page is kept as an article of its own."""

    kind: DuplicateVerdict
    match: Match | None
    keep: bool


@dataclass(frozen=True, slots=True)
class Candidate:
    """A measured match, and the cosine of this text to the other's story; None when that has expired."""

    match: Match
    closeness: float | None


UNIQUE = Verdict(DuplicateVerdict.UNIQUE, None, keep=True)
_RANK = {DuplicateVerdict.NEAR: 2, DuplicateVerdict.CONTAINED: 1, DuplicateVerdict.CONTAINS: 0}


def decide(candidates: Sequence[Candidate], settings: MatchSettings) -> Verdict:
    """Choose the article this text is held against: copies before containment, then the closest, ties to the earliest."""
    believed = [candidate for candidate in candidates if _believed(candidate, settings)]
    if not believed:
        return UNIQUE
    kind, match = max(
        ((_kind(candidate, settings), candidate.match) for candidate in believed),
        # Twentieths: a difference below that is sampling, and then the earlier article is the original.
        key=lambda pair: (
            _RANK[pair[0]],
            round(pair[1].containment * 20),
            round(pair[1].resemblance * 20),
            -pair[1].page,
        ),
    )
    dropped = kind is DuplicateVerdict.NEAR and match.own >= settings.drop
    return Verdict(kind, match, keep=not dropped)


def _believed(candidate: Candidate, settings: MatchSettings) -> bool:
    """Tell whether a match may be believed: a copy tells its original's story, a shared legal notice does not."""
    sure = candidate.match.containment >= settings.sure
    return sure or candidate.closeness is None or candidate.closeness >= settings.same_story


def _kind(candidate: Candidate, settings: MatchSettings) -> DuplicateVerdict:
    """Name the relation by the sizes: ``own / other`` is the earlier text's size over this one's."""
    match = candidate.match
    alone = candidate.closeness is not None and candidate.closeness >= settings.alone
    ratio = settings.alone_ratio if alone else settings.size_ratio
    if match.own > ratio * match.other:
        return DuplicateVerdict.CONTAINED
    if match.other > ratio * match.own:
        return DuplicateVerdict.CONTAINS
    return DuplicateVerdict.NEAR
