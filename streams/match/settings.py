"""The numbers of matching, each with where it comes from."""

from __future__ import annotations

from dataclasses import astuple, dataclass
from hashlib import blake2b


@dataclass(frozen=True, slots=True)
class MatchSettings:
    """Thresholds and bounds. Every worker of a deployment must run the same: verdicts are replayed, not shared."""

    #: How long a page is remembered, in milliseconds of log time: news is copied within hours, edited within days.
    window_ms: int = 7 * 86_400_000
    #: Share of the smaller text's shingles that must be in the other. Labelled pairs are copies from .5 on and none below
    #: .3; measuring blurs by some .02 to .05, so the middle is best.
    containment: float = 0.4
    #: Share from which a match is measured at all: a copy of a copy must come to this with the first of them, too, or it is
    #: no copy of that but only linked with the second. Below it no labelled pairs are copies.
    weak: float = 0.3
    #: Shingles shared at least, as estimated for the whole texts; fewer are a quotation or a site's own phrase.
    shared: int = 12
    #: What is shared must exceed by so many standard deviations what texts without a common shingle seem to share.
    chance: float = 3.0
    #: Texts whose sizes differ less than this are copies of one another; beyond it one holds the other. Three to four are best on both
    #: labelled sets and on made pages.
    size_ratio: float = 3.0
    #: A page about one story alone (cosine from ``alone``) may be that much longer than its short version: a page that holds
    #: three articles comes to .61 at most with the first of them.
    alone: float = 0.68
    alone_ratio: float = 10.0
    #: A text that has less than .6 of the longer one and not its beginning is a copy only from this cosine to the other's story on: labelled copies
    #: of that kind have .49 or more, three in four articles of one page less.
    unled: float = 0.45
    #: Share of a copy's own shingles that must be out already before it may be dropped: unsure is never dropped.
    #: Half new text is an article; one word in ten changed leaves .66 of the shingles, one in eight .59.
    drop: float = 0.6
    #: And the earlier text may be that much longer: one that tells another story as well is no substitute for this, and its next part
    #: is found by this text's own row. ``drop_alone``: where both tell one story alone, so that this is a cut copy.
    drop_ratio: float = 1.5
    drop_alone: float = 2.5
    #: And of its rare terms and of its heaviest ones so much, as long as it has less than ``sure`` of its words: notices by one form about
    #: two things have .67 and .58 at most, nine in ten of the labelled copies more.
    drop_names: float = 0.7
    drop_subject: float = 0.6
    #: Share from which a text that stands in a longer page of the same one story has no words of its own.
    whole: float = 0.95
    #: Below this containment a match must also be near its original's story, by at least this cosine: pages that share only
    #: a legal notice or a transcript's small print came to .16 and to a containment of .6, true copies from .32 on.
    believed: float = 0.65
    same_story: float = 0.22
    #: Of the share of a text's words that another one has, that share of its numbers must be there as well, in a text of the same
    #: publisher and in others: weather, markets and draws say the same words every day around other numbers (most pairs have below .5),
    #: and of 158 labelled copies that name three numbers or more none has below .3 and five below .5, none of them of one publisher.
    #: ``frame_size``: where this text is not much the longer one, for what a longer one has beside may be full of numbers.
    frame_house: float = 0.6
    frame: float = 0.3
    frame_size: float = 0.75
    #: And so much of the share of its words must be its share of rare terms, names above all: notices in one frame mostly have none in common,
    #: labelled copies .6 of it or more. Asked below ``believed``: what stands in a page of several articles has few of its heaviest terms.
    frame_names: float = 0.3
    #: A copy of which every number was rewritten has this share of the words and so much of it of the rare terms. Only another publisher's:
    #: in one house it is the next day's.
    renumbered: float = 0.65
    renumbered_names: float = 0.6
    #: Texts of one publisher that are published so far apart are two of a serial, as weather and horoscopes are, where they share less than
    #: this and neither is longer than by ``serial_size``: no house prints its own text anew a day later with so much else in it.
    #: Invented serials come to .82 at most. ``serial_elsewhere``: in two houses, where an edited copy may be a day late; labelled ones then have
    #: .5 or more, and measuring blurs. ``serials``: so many days before in one frame make it no story of its own.
    serial_ms: int = 18 * 3_600_000
    serial: float = 0.85
    serial_elsewhere: float = 0.45
    serial_size: float = 1.5
    serials: int = 2
    #: Share of a text's twelve heaviest terms that another one must have to be believed below ``believed``: two reports that end in one
    #: legal note are about other things. Labelled copies have .5 or more, but for one in twenty.
    subject: float = 0.45
    #: Share from which looking further finds no closer match, and from which a text is held whole.
    sure: float = 0.8
    #: An article attached to a page is linked with its original when this share of the original's shingles is in it, and so
    #: many: half a text is no quotation, and no story vouches for the link.
    attached: float = 0.5
    attached_shared: int = 24
    #: Resemblance from which a new wording is not indexed beside the old one.
    light: float = 0.8
    #: Live postings of one anchor after which it counts as a site's template and is ignored.
    template: int = 6
    #: Similarity from which an article joins a story, and two stories become one. Tuned together with half-life, floor and
    #: names on two labelled sets, one with real dates and retrospectives, and better than before on each half of either.
    story_join: float = 0.155
    story_merge: float = 0.4
    #: Time after a story's last article in which its pull halves, and what the cosine over rare terms counts at any time.
    story_half_life_ms: int = 33 * 3_600_000
    story_floor: float = 0.42
    #: The cosine over rare terms counts at most as so many times the cosine over all: retrospectives come to 1.3 or less,
    #: other events that share a place or a firm mostly to more.
    story_names: float = 1.25
    #: How far a retrospective reaches back by its names: the first anniversary and a season. Two yearly meetings of the
    #: same ministers, fifteen months apart, are two stories.
    story_reach_ms: int = 450 * 86_400_000
    #: What the cosine counts beyond that reach, and where either date is unknown: to join it must be .65. Four meetings of
    #: two foreign ministries are up to .61 alike, two reports of one .72.
    story_undated: float = 0.238
    #: An article this long after the story's last one is a follow-up.
    follow_up_ms: int = 36 * 3_600_000
    #: How long an unchanged story lives, in log time, and how many live at most (0.9 KB each).
    story_ms: int = 14 * 86_400_000
    stories: int = 200_000

    @classmethod
    def over(cls, days: float) -> MatchSettings:
        """Give the settings of a deployment that remembers so many days."""
        return cls(window_ms=round(days * 86_400_000))

    def digest(self) -> bytes:
        """Give 8 bytes that differ where any number does: a view made under other settings is another view."""
        return blake2b(repr(astuple(self)).encode(), digest_size=8).digest()
