"""Settings of boilerplate removal."""

from __future__ import annotations

from dataclasses import dataclass, field

from streams.guard import GuardLimits


@dataclass(frozen=True, slots=True)
class CleanSettings:
    """Thresholds of cleaning. Values come from cross-validation on labelled development pages unless said otherwise."""

    #: Word units (a word, 1.7 ideographs, or 3 kana or Hangul syllables) below which a page is no article: a brief of two sentences.
    min_words: int = 20
    #: Limits on what a page may make the parser build.
    limits: GuardLimits = field(default_factory=GuardLimits)
    #: A boilerplate role (sidebar, form, related …) counts only if its box holds less than this share of the unlinked text.
    veto_share: float = 0.35
    #: Logit from which a block is kept.
    keep: float = 0.0
    #: The same at least for a block of markup between kept ones, where the page's own threshold is as low.
    doubt_floor: float = -0.5
    #: Factor on the logits of a text dump's lines in finding the page's own threshold: on hosts not seen in training, they are
    #: overconfident.
    line_trust: float = 0.9
    #: Bounds of the threshold; for a line that opens as furniture does it is higher by the margin.
    line_floor: float = -1.0
    line_ceiling: float = -0.5
    cue_margin: float = 0.5
    #: Lowest logit of a line kept between two kept ones, and of a sentence kept after one.
    line_between: float = -0.7
    line_next: float = -2.0
    #: The same for a sentence of twelve word units or more after a pointer or a subhead below a paragraph.
    line_resumes: float = -2.0
    #: The same for sentences of a brief below headlines of other pages.
    line_returns: float = -3.4
    #: Subtracted from the logit of a short block that other pages of the site have too: of made copies in six draws .9635 are found so,
    #: .9623 with 3, which leaves an advertisement told as a sentence of twelve words.
    template_penalty: float = 4.0
    #: Blocks below this logit are cut in any case: they are neither looked up in the memory nor learnt.
    template_floor: float = -6.0
    #: Blocks of at least so many word units are never looked up in the memory: reprints repeat paragraphs.
    template_units: float = 100.0
    #: Most runs of removed blocks that are listed; if there are more, the largest.
    max_removed: int = 40
    #: Added to the logit of a standfirst recognised by its class. A policy: annotators of the development pages left most
    #: standfirsts out, publishers include them.
    standfirst_bonus: float = 2.0
    #: The same for one that is also right below the title, or that repeats the page's description.
    described_bonus: float = 3.0
    #: The same for one recognised by its form alone: with 2.0 twice as many are kept, with a gain only on pages labelled so.
    formed_bonus: float = 1.0
