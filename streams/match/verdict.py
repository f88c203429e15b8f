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


UNIQUE = Verdict(DuplicateVerdict.UNIQUE, None, keep=True)
_RANK = {DuplicateVerdict.NEAR: 2, DuplicateVerdict.CONTAINED: 1, DuplicateVerdict.CONTAINS: 0}


def decide(matches: Sequence[Match], settings: MatchSettings) -> Verdict:
    """Choose the article this text is held against: copies before containment, then the closest, ties to the earliest."""
    if not matches:
        return UNIQUE
    kind, match = max(
        ((_kind(match, settings), match) for match in matches),
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


def _kind(match: Match, settings: MatchSettings) -> DuplicateVerdict:
    """Name the relation by the sizes: ``own / other`` is the earlier text's size over this one's."""
    if match.own > settings.size_ratio * match.other:
        return DuplicateVerdict.CONTAINED
    if match.other > settings.size_ratio * match.own:
        return DuplicateVerdict.CONTAINS
    return DuplicateVerdict.NEAR
