"""Settings of boilerplate removal."""

from __future__ import annotations

from dataclasses import dataclass, field

from streams.guard import GuardLimits


@dataclass(frozen=True, slots=True)
class CleanSettings:
    """Thresholds of one cleaning. Numbers come from cross-validation on labelled development pages unless said otherwise."""

    #: Word units (words; 1.7 ideographs, 3 kana or Hangul syllables make one) below which a page is no article: a brief of two sentences.
    min_words: int = 20
    #: What a page may make the parser build.
    limits: GuardLimits = field(default_factory=GuardLimits)
    #: A negative role (sidebar, form, related ...) counts only while its box holds less than this share of unlinked text.
    veto_share: float = 0.35
    #: Logit from which a block is kept.
    keep: float = 0.0
    #: How far the logits of lines of text dumps are believed (1: wholly) where the page's own threshold is sought: on hosts
    #: not seen in training they are too sure of themselves.
    line_trust: float = 0.9
    #: The threshold lies between these two; for a line that opens as furniture does it is so much higher.
    line_floor: float = -1.0
    line_ceiling: float = -0.5
    cue_margin: float = 0.5
    #: Logits down to which a line is kept that stands between two kept ones, and a sentence that follows one.
    line_between: float = -0.7
    line_next: float = -1.5
    #: The same for one of twelve word units and more behind a pointer or a subhead that stands below a paragraph.
    line_resumes: float = -2.0
    #: The same for sentences of a brief below other pages' headlines.
    line_returns: float = -3.4
    #: Taken from the logit of a short block that other pages of the site have shown too.
    template_penalty: float = 3.0
    #: Blocks below this logit are cut whatever the memory says: they are neither looked up nor learnt.
    template_floor: float = -6.0
    #: Blocks of at least this many word units are never held against the site's memory: reprints repeat paragraphs.
    template_units: float = 100.0
    #: Runs of removed blocks that are told one by one; of more, the largest.
    max_removed: int = 40
    #: Added to the logit of a standfirst that its class names, or that besides stands right below the title or repeats the page's
    #: description. Policy: annotators of the development pages left most standfirsts out, publishers count them in.
    standfirst_bonus: float = 2.0
    described_bonus: float = 3.0
    #: The same where its form alone tells it: with 2.0 as many again are kept, with no gain but on pages labelled so.
    formed_bonus: float = 1.0
