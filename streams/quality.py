"""How far to trust a cleaned text: a score, what it was lowered for, and what a careful reader should know."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Flag(StrEnum):
    """What a careful reader should know of this article."""

    SHORT = "short"
    NO_TITLE = "no-title"
    NO_DATE = "no-date"
    DATE_RELATIVE = "date-relative"
    MIXED_LANGUAGE = "mixed-language"
    CHARSET_REPAIRED = "charset-repaired"
    CUT_TEXT = "cut-text"
    PARSER_LIMITED = "parser-limited"


@dataclass(frozen=True, slots=True)
class Doubts:
    """What speaks against a text, each 0..1; all 0 where the text came from the page's own data.

    ``alien``: the share of its words that the model expects to be none of the article's. ``missed``: the share of the
    article's words that it expects among what was cut. ``gaps``: words cut between the first and last paragraph, as a
    share of those kept. ``pieces``: in how many runs the text stood on the page, from one (0.17) to 54 (1), by logarithm.
    ``unsure``: words, kept or cut, that the model gives between 27 and 73 in a hundred, as a share of those kept, at most 1.
    """

    alien: float = 0.0
    missed: float = 0.0
    gaps: float = 0.0
    pieces: float = 0.0
    unsure: float = 0.0


@dataclass(frozen=True, slots=True)
class Quality:
    """How much to trust the text (0..1, predicts the extraction's F1), flags, and what the score was lowered for."""

    score: float
    flags: tuple[Flag, ...] = ()
    doubts: Doubts = Doubts()
