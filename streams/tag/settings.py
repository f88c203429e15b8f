"""What an operator may set of tagging."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


class Tier(StrEnum):
    """How much work recognition may cost."""

    GAZETTEER = "gazetteer"
    FAST = "fast"
    SPACY = "spacy"


@dataclass(frozen=True, slots=True)
class TagSettings:
    """Settings of the tag stage. A path of None means the starter vocabulary of this package, compiled once."""

    tier: Tier = Tier.GAZETTEER
    gazetteer: Path | None = None
    # A candidate below this stays unlinked, under a stable slug. Tuned on labelled development texts: see docs/decisions/tagging-quality.md.
    link_threshold: float = 0.5
    demonyms: bool = True
    # An article of 100,000 characters is a book chapter; what lies beyond is handed on untagged, so time stays bounded.
    max_chars: int = 200_000
    max_entities: int = 500
    max_mentions: int = 200
    max_topics: int = 5
    max_quotes: int = 50
