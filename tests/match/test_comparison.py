"""What two texts share, and what of it counts: not a site's template, not a phrase, not what a book has of everything."""

from __future__ import annotations

import numpy as np
import pytest

from streams.match import MatchSettings, Sketch
from streams.match.copies.comparison import Comparison, Hashes, _sure
from streams.match.copies.match import Match
from streams.match.copies.texts import Text
from streams.match.text.fingerprint import NO_HEAD
from streams.match.text.marks import Marks, held, mark
from streams.match.text.tokens import U64

#: Shingles drawn once; texts are stretches of them.
_SHINGLES = np.random.default_rng(20).integers(0, 1 << 64, 100_000, np.uint64)


def stretch(start: int, size: int) -> U64:
    """Give so many distinct shingles."""
    return _SHINGLES[start : start + size]


def compared(one: U64, other: U64, template: U64 | None = None) -> Match | None:
    """Hold a text against one that was kept; ``template``: those of its shingles that stand on every page of a site."""
    names = [] if template is None else [int(shingle) & 0xFFFFFFFF for shingle in template]
    sketch = Sketch(len(one), b"", mark(one, len(one)))
    kept = Text(
        place=bytes(12),
        size=len(other),
        posted=0,
        figures=0,
        terms=0,
        lexicon=0,
        length=0,
        head=bytes(8),
        copied=0,
        check=0,
    )
    # Each shingle is an anchor, so one that is template stands for itself.
    return Comparison(sketch, len(one), names, MatchSettings()).match(0, kept, memoryview(mark(other, len(other))))


@pytest.mark.parametrize(("one", "other"), [(400, 800), (800, 400)])
def test_a_template_counts_on_neither_side(one: int, other: int) -> None:
    """Given texts that share a site's 100 shingles and half of what the shorter one has beside them, then the share is a half."""
    template, beside = stretch(0, 100), (min(one, other) - 100) // 2
    mine = stretch(0, one)
    theirs = np.concatenate([stretch(0, 100 + beside), stretch(50_000, other - 100 - beside)])
    match = compared(mine, theirs, template)
    assert match is not None
    assert match.containment == pytest.approx(0.5, abs=0.06)
    # With the template it would be five eighths.
    plain = compared(mine, theirs)
    assert plain is not None
    assert plain.containment == pytest.approx(0.625, abs=0.06)


def test_texts_that_share_a_template_alone_share_nothing() -> None:
    """Given two pages of a site with different articles, then there is no match."""
    template = stretch(0, 200)
    assert compared(stretch(0, 400), np.concatenate([template, stretch(50_000, 200)]), template) is None


def test_a_small_share_is_no_match_and_a_larger_one_is() -> None:
    """Given a fifth of a text in another, then nothing; two fifths, then a match: between them lies the weakest that counts."""
    text = stretch(0, 500)
    assert compared(text, np.concatenate([stretch(0, 100), stretch(50_000, 400)])) is None
    assert compared(text, np.concatenate([stretch(0, 200), stretch(50_000, 300)])) is not None


def test_a_few_shared_shingles_are_a_quotation_whatever_their_share() -> None:
    """Given half of twenty shingles in another text, then nothing; of forty, then a match: twelve at least must be shared."""
    assert compared(stretch(0, 20), np.concatenate([stretch(0, 10), stretch(50_000, 10)])) is None
    assert compared(stretch(0, 40), np.concatenate([stretch(0, 20), stretch(50_000, 20)])) is not None


@pytest.mark.parametrize("common", [0, 30])
def test_numbers_in_common_are_no_shingles(common: int) -> None:
    """Given texts of which half is shared, then no number that stands in both, or in neither, moves the share."""
    ours, theirs = stretch(90_000, 30), stretch(90_000 + 30 - common, 30)
    one, other = stretch(0, 200), np.concatenate([stretch(0, 100), stretch(50_000, 100)])
    names = (ours & np.uint64(0xFFFFFFFF)).astype(np.uint32).tobytes()
    sketch = Sketch(200, b"", mark(one, 200, beside=ours), names)
    kept = Text(
        place=bytes(12), size=200, posted=0, figures=30, terms=0, lexicon=0, length=0, head=bytes(8), copied=0, check=0
    )
    comparison = Comparison(sketch, 0, [], MatchSettings())
    match = comparison.match(0, kept, memoryview(mark(other, 200, beside=theirs)))
    assert match is not None
    assert match.containment == pytest.approx(0.5, abs=0.04)
    assert match.figures == pytest.approx(common / 30, abs=0.1)


@pytest.mark.parametrize(("lexicon", "names", "subject"), [(7, 0.0, 0.0), (8, None, 1.0), (0, None, 1.0)])
def test_terms_weighed_by_two_lists_say_nothing_of_one_another(
    lexicon: int, names: float | None, subject: float
) -> None:
    """Given texts alike but for their terms, then these distinguish them where one list of words weighed both; a language may be detected wrongly."""
    shared, ours, theirs = stretch(0, 200), stretch(90_000, 20) | np.uint64(1), stretch(95_000, 20) | np.uint64(1)
    terms = (ours & np.uint64(0xFFFFFFFF)).astype(np.uint32).tobytes()
    sketch = Sketch(200, b"", mark(shared, 200, beside=ours), b"", terms, marked=20, lexicon=7)
    kept = Text(
        place=bytes(12),
        size=200,
        posted=0,
        figures=0,
        terms=20,
        lexicon=lexicon,
        length=0,
        head=bytes(8),
        copied=0,
        check=0,
    )
    match = Comparison(sketch, 0, [], MatchSettings()).match(0, kept, memoryview(mark(shared, 200, beside=theirs)))
    assert match is not None
    assert match.names == (names if names is None else pytest.approx(names, abs=0.1))
    assert match.subject == pytest.approx(subject, abs=0.1)


def test_a_book_does_not_hold_every_text() -> None:
    """Given a text so long that its marks are nearly all set, then strangers, which seem to share much with it, are no match."""
    book = stretch(0, 20_000)
    assert [compared(stretch(start, 200), book) for start in range(50_000, 60_000, 500)] == [None] * 20


def test_what_is_mostly_template_is_measured_by_the_rest() -> None:
    """Given a short page, half its site's template, and a text that has half of the rest, then they match; were it all text, too little is shared."""
    template, mine = stretch(0, 50), stretch(0, 100)
    theirs = np.concatenate([stretch(50, 25), stretch(50_000, 90)])
    match = compared(mine, theirs, template)
    assert match is not None
    assert match.containment == pytest.approx(0.5, abs=0.06)
    assert compared(mine, theirs) is None


def test_what_a_full_bitmap_seems_to_have_by_chance_is_taken_off() -> None:
    """Given a text whose marks are a third set, then it knows next to nothing of strange hashes, though it seems to, and all of its own."""
    text = stretch(0, 700)
    seen = Marks(mark(text, 700)).overlap(memoryview(mark(text, 700)))
    assert 0.2 < seen.set_theirs / seen.bits < 0.5
    assert Hashes(stretch(50_000, 200).tolist()).known(seen) == pytest.approx(0, abs=0.1)
    assert Hashes(text[:200].tolist()).known(seen) == pytest.approx(1)


#: Marks of which three bits in eight are set: the places whose numbers end in 0, 1 or 2, counted in eights.
_THREE_IN_EIGHT = bytes([0b111]) * 512


def head(start: int, count: int) -> bytes:
    """Give eight hashes of a beginning, of which so many are set in the marks above. Those of starts that are far apart differ."""
    return np.array([8 * (start + n) + (0 if n < count else 7) for n in range(8)], "<u2").tobytes()


def begun(own: bytes, other: bytes) -> Match:
    """Hold a text with this beginning against one with that, both of these marks."""
    sketch = Sketch(900, b"", _THREE_IN_EIGHT, head=own)
    kept = Text(
        place=bytes(12),
        size=900,
        posted=0,
        figures=0,
        terms=0,
        lexicon=0,
        length=0,
        head=other,
        copied=0,
        check=0,
    )
    match = Comparison(sketch, 0, [], MatchSettings()).match(0, kept, memoryview(_THREE_IN_EIGHT))
    assert match is not None
    return match


@pytest.mark.parametrize(
    ("count", "common", "lead"),
    [
        (8, 8, 1.0),
        (5, 8, 0.4),
        (8, 0, 0.453),  # less two standard deviations of what chance gives
        (5, 0, 0.0),
        (5, 1, 0.0),
        (5, 2, 0.4),  # without that: so few texts have two in common by chance
        (0, 2, 0.0),
        (0, 3, 0.4),  # alike, whatever the marks say
    ],
)
def test_what_chance_gives_of_a_beginning_does_not_count(count: int, common: int, lead: float) -> None:
    """Given marks that hold some hashes of a beginning, as many as chance gives or more, then the share is what goes beyond it."""
    own = head(100, count)
    other = own[: 2 * common] + head(500, 0)[2 * common :]
    assert begun(own, other).own_lead == pytest.approx(lead, abs=0.001)
    assert begun(other, own).other_lead == pytest.approx(lead, abs=0.001)


def test_a_beginning_that_is_not_known_has_no_share() -> None:
    """Given a text without hashes of its beginning, then nothing is said of that, and what is said of the other one's stays."""
    match = begun(head(100, 8), NO_HEAD)
    assert (match.own_lead, match.other_lead) == (pytest.approx(0.453, abs=0.001), None)
    match = begun(NO_HEAD, head(100, 8))
    assert (match.own_lead, match.other_lead) == (None, pytest.approx(0.453, abs=0.001))


def test_marks_of_every_bit_say_nothing_of_a_beginning() -> None:
    """Given a text so long that all its bits are set, then it has nobody's beginning, and nothing is divided by nought."""
    count, chance = held([1, 9, 77], bytes([255]) * 256)
    assert (count, chance) == (3, 1.0)
    assert _sure(count, chance, 0.0) == 0.0


def test_a_list_of_marks_holds_what_it_lists() -> None:
    """Given a short text, whose marks are a list, then of a beginning's hashes those on it are counted, and chance gives hardly any."""
    assert held([300, 7, 40_000, 300], np.array([300, 40_000], "<u2").tobytes()) == (3, 2 / (1 << 16))


@pytest.mark.parametrize(
    ("own", "other", "own_lead", "other_lead", "led"),
    [
        (1.0, 1.0, 0.16, 0.16, True),  # of one size: a hint is enough
        (1.0, 1.0, 0.14, 0.9, False),
        (1.0, 1.0, 0.9, 0.14, False),
        (1.0, 0.95, 0.16, 0.16, True),
        (0.95, 1.0, 0.16, 0.16, True),
        (1.0, 0.9, 0.16, 0.16, False),
        (0.9, 1.0, 0.16, 0.16, False),
        (1.0, 0.9, 0.41, 0.41, True),
        (1.0, 0.9, 0.39, 0.9, False),
        (1.0, 0.9, 0.9, 0.39, False),
        (1.0, 0.9, None, None, True),
    ],
)
def test_texts_begin_alike_by_a_hint_if_they_are_of_one_size(
    own: float,
    other: float,
    own_lead: float | None,
    other_lead: float | None,
    led: bool,  # noqa: FBT001
) -> None:
    """Given sizes a fifteenth apart or more, then of both beginnings two fifths must be in the other text; of nearly one size, a seventh."""
    assert Match(1, 1, 0.8, own, other, 200, own_lead=own_lead, other_lead=other_lead).both_begin_alike is led


@pytest.mark.parametrize(
    ("other", "names", "subject", "led"),
    [
        (0.88, 0.86, 0.86, True),
        (0.88, 0.84, 0.91, False),
        (0.88, 0.93, 0.84, False),
        (0.88, None, 1.0, False),
        (0.7, 0.93, 0.91, False),  # the earlier text is a quarter longer
    ],
)
def test_edits_that_fell_upon_the_beginning_make_no_other_article(
    other: float,
    names: float | None,
    subject: float,
    led: bool,  # noqa: FBT001
) -> None:
    """Given texts of one size whose beginnings show no likeness, then they begin alike if they name the same throughout."""
    match = Match(1, 1, 0.8, 0.88, other, 200, names=names, subject=subject, own_lead=0.1, other_lead=0.0)
    assert match.both_begin_alike is led


def test_a_beginning_found_whole_may_stand_behind_another_article() -> None:
    """Given texts of one size that name the same, where one's beginning is found and the other's not, then they do not begin alike."""
    match = Match(1, 1, 0.8, 0.88, 0.88, 200, names=0.93, subject=0.91, own_lead=0.5, other_lead=0.0)
    assert match.both_begin_alike
    assert not match._replace(whole_beginning=True).both_begin_alike


@pytest.mark.parametrize(("own", "other", "whole"), [(8, 8, True), (8, 3, True), (3, 8, True), (7, 7, False)])
def test_a_beginning_is_whole_if_all_of_its_hashes_are_there(own: int, other: int, whole: bool) -> None:  # noqa: FBT001
    """Given texts with so many hashes of each other's beginnings, then one is found whole where none lacks."""
    assert begun(head(100, own), head(200, other)).whole_beginning is whole
