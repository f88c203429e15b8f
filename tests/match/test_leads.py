"""Pages of several articles: each is a copy of the one that it leads with, and joins no others."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from streams.match import Judgement, MatchSettings, View, pack
from streams.match.copies import index
from streams.match.copies.match import Match
from streams.match.copies.texts import Texts, gone, shares
from streams.match.stories.clusters import Stories
from streams.match.text.fingerprint import NO_HEAD
from streams.relation import DuplicateVerdict
from tests.match.made import prose, record, sighting

NEAR, CONTAINED = DuplicateVerdict.NEAR, DuplicateVerdict.CONTAINED


def edited(text: str, share: float, seed: int) -> str:
    """Give a text with so many of its words replaced."""
    dice = random.Random(seed)  # noqa: S311 - repeatable on purpose
    return " ".join(f"word{dice.random()}" if dice.random() < share else word for word in text.split())


def sent(texts: list[str]) -> list[Judgement]:
    """Judge these pages, a second apart."""
    view = View(MatchSettings())
    return [view.apply(record(n, text), n * 1000) for n, text in enumerate(texts)]


def groups(judged: list[Judgement]) -> list[int]:
    """Give each page the number of the first one that it is a copy of, directly or through others."""
    by_article = {page.article_id: n for n, page in reversed(list(enumerate(judged)))}
    found: list[int] = []
    for number, page in enumerate(judged):
        copy = page.duplicate.verdict in (NEAR, DuplicateVerdict.EXACT) and page.duplicate.of
        found.append(found[by_article[copy]] if copy else number)
    return found


@pytest.mark.parametrize("size", [120, 300])
@pytest.mark.parametrize("others", [1, 2, 3])
@pytest.mark.parametrize("first", [0, 1, 3])
def test_a_page_joins_the_copies_of_what_it_leads_with_and_no_others(size: int, others: int, first: int) -> None:
    """Given a page of an article and of longer ones, before, between and after edited copies of all, then no two articles become one."""
    lead, *rest = (prose(n, size * (2 if n else 1)) for n in range(others + 1))
    page = "\n".join((lead, *rest))
    copies = [[edited(text, 0.04, seed) for seed in range(3)] for text in (lead, *rest)]
    rounds = [text for turn in zip(*copies, strict=True) for text in turn]
    judged = sent([*rounds[: first * (others + 1)], page, *rounds[first * (others + 1) :]])
    place = first * (others + 1)
    found = groups(judged)
    held = found.pop(place)
    assert all(judgement.keep for judgement in judged[place : place + 1])
    assert len({tuple(found[n :: others + 1]) for n in range(others + 1)}) == others + 1
    assert [len(set(found[n :: others + 1])) for n in range(others + 1)] == [1] * (others + 1)
    assert held == found[0]


def test_a_page_under_words_of_its_own_leads_with_nothing() -> None:
    """Given two articles under an editor's own words, then the page is linked with both and copies neither."""
    lead, second = prose(1, 200), prose(2, 200)
    page = sent([lead, second, f"{prose(9, 120)}\n{lead}\n{second}"])[-1]
    assert (page.keep, page.duplicate.verdict) == (True, DuplicateVerdict.CONTAINS)


def test_the_second_article_of_a_page_whose_first_was_dropped_is_no_copy_of_it() -> None:
    """Given a page that tells mostly one story, a copy of that, dropped, and then the page's other article, then that one is linked alone."""
    lead, second = prose(1, 220), prose(2, 150)
    page, copy, other = sent([f"{lead}\n{second}", lead, second])
    assert (copy.keep, copy.duplicate.of) == (False, page.article_id)
    assert (other.keep, other.duplicate.verdict) == (True, CONTAINED)


def test_a_cut_of_what_a_page_leads_with_joins_the_copy_that_was_dropped() -> None:
    """Given a page, a copy of its first article, dropped, and a cut of that, then both are the page's copies: together they have less than it, but one beginning."""
    lead, second = prose(1, 220), prose(2, 150)
    page, copy, cut = sent([f"{lead}\n{second}", lead, " ".join(lead.split()[:140])])
    assert (copy.keep, copy.duplicate.of) == (False, page.article_id)
    assert (cut.duplicate.verdict, cut.duplicate.of) == (NEAR, page.article_id)


def test_what_a_page_only_holds_bars_no_copy_of_it() -> None:
    """Given a page, its second article, which is linked with it alone, and then the first, then this is the page's copy."""
    whole = "\n".join((prose(1, 100), prose(2, 250), prose(3, 250)))
    page, part, copy = sent([whole, prose(2, 250), prose(1, 100)])
    assert part.duplicate.verdict is CONTAINED
    assert (copy.duplicate.verdict, copy.duplicate.of) == (NEAR, page.article_id)


def test_the_second_article_of_a_page_is_no_copy_of_it() -> None:
    """Given a page of three articles, a copy of all of it, dropped, and then the second article, then that one is only linked with it."""
    whole = "\n".join((prose(1, 100), prose(2, 250), prose(3, 250)))
    page, copy, part = sent([whole, whole.rsplit(" ", 8)[0], prose(2, 250)])
    assert (copy.keep, copy.duplicate.of) == (False, page.article_id)
    assert (part.duplicate.verdict, part.duplicate.of) == (CONTAINED, page.article_id)


def test_two_copies_of_a_page_whose_beginning_is_not_known_are_its_copies() -> None:
    """Given a page without hashes of its beginning, and two copies of its longer article, the first dropped, then the second is one, too."""
    lead, second = prose(1, 320), prose(2, 80)
    page = sighting(0, f"{lead}\n{second}")
    view = View(MatchSettings())
    of = view.apply(pack(replace(page, fingerprint=replace(page.fingerprint, head=NO_HEAD))), 0).article_id
    copies = [
        view.apply(record(n, text), n * 1000).duplicate for n, text in enumerate((lead, edited(lead, 0.04, 1)), 1)
    ]
    assert [(copy.verdict, copy.of) for copy in copies] == [(NEAR, of)] * 2


def test_two_further_articles_of_a_page_do_not_become_one_through_it() -> None:
    """Given a page of three articles, and then the second and the third, then both are only linked."""
    lead, second, third = prose(1, 100), prose(2, 250), prose(3, 250)
    page, copy, other = sent([f"{lead}\n{second}\n{third}", second, third])
    assert (copy.duplicate.verdict, copy.duplicate.of) == (CONTAINED, page.article_id)
    assert (other.duplicate.verdict, other.duplicate.of) == (CONTAINED, page.article_id)


def test_the_longest_article_of_a_page_does_not_take_the_place_of_its_first() -> None:
    """Given a page most of which is its second article, that one, and then the first, then the second is linked alone and the first is the page's copy."""
    lead, second, third = prose(1, 150), prose(2, 600), prose(3, 250)
    page, part, copy = sent([f"{lead}\n{second}\n{third}", second, lead])
    assert part.duplicate.verdict is CONTAINED
    assert (copy.duplicate.verdict, copy.duplicate.of) == (NEAR, page.article_id)


def test_what_a_copy_of_a_copy_had_of_the_article_bars_another_part_of_it() -> None:
    """Given an article, a page of a shorter one and it, which is its copy, and two cuts of the page, the first dropped, then the second joins the shorter one alone.

    The first cut is held against the page, and noted at the article as well: what is not like it is no copy of that.
    """
    lead, longer = prose(1, 200), prose(2, 380)
    words = f"{lead}\n{longer}".split()
    cuts = [" ".join(words[: len(words) * share // 100]) for share in (75, 70)]
    judged = sent([longer, f"{lead}\n{longer}", cuts[0], edited(cuts[1], 0.08, 1), lead])
    assert [page.keep for page in judged[2:4]] == [False, True]
    assert groups(judged) == [0, 0, 0, 3, 3]


def test_an_article_in_which_other_pages_end_is_no_note_at_their_ends() -> None:
    """Given two pages of several articles that end in the same one, that one and an edited copy of it, then all are linked: they share more than an end."""
    text, end = prose(1, 300), prose(4, 12)
    pages = [f"{prose(seed, 600)}\n{text} {end}" for seed in (2, 3)]
    *_, original, copy = sent([*pages, f"{text} {end}", f"{edited(text, 0.06, 1)} {end}"])
    assert (copy.duplicate.verdict, copy.duplicate.of) == (NEAR, original.article_id)
    *_, page = sent([f"{text} {end}", *pages])
    assert page.duplicate.verdict is DuplicateVerdict.CONTAINS


def test_a_copy_of_a_page_is_held_against_its_smallest_copy_wherever_that_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """Given a page, a cut of what it leads with, and a copy that looks up the page alone, then this is like the cut, and so the page's copy, too."""
    monkeypatch.setattr(index, "_MEASURED", 1)
    monkeypatch.setattr(Stories, "latest", lambda *_: [])
    lead, second = prose(1, 1200), prose(2, 700)
    page, cut, copy = sent([f"{lead}\n{second}", " ".join(lead.split()[:400]), edited(lead, 0.04, 1)])
    assert (cut.keep, cut.duplicate.verdict, cut.duplicate.of) == (True, NEAR, page.article_id)
    assert (copy.duplicate.verdict, copy.duplicate.of) == (NEAR, page.article_id)


def test_what_a_page_leads_with_is_its_original_though_the_page_holds_what_came_before() -> None:
    """Given a brief, a page that has it at the end, and then the article that the page begins with, then this is a copy of the page."""
    lead, second, brief = prose(1, 120), prose(2, 250), prose(3, 60)
    _, page, original = sent([brief, f"{lead}\n{second}\n{brief}", lead])
    assert page.duplicate.verdict is DuplicateVerdict.CONTAINS
    assert (original.keep, original.duplicate.verdict, original.duplicate.of) == (True, NEAR, page.article_id)


def test_a_page_is_held_against_its_own_first_article_before_a_page_that_begins_with_its_second() -> None:
    """Given a page whose second article leads a longer page, then it is a copy of its first one."""
    lead, second = prose(1, 80), prose(2, 220)
    original, _, page = sent([lead, f"{second}\n{prose(3, 150)}\n{prose(4, 150)}", f"{lead}\n{second}"])
    assert (page.duplicate.verdict, page.duplicate.of) == (NEAR, original.article_id)


@pytest.mark.parametrize(
    ("other", "lead", "copied", "apart"),
    [
        (0.4, 0.9, 0, False),
        (0.4, 0.9, 7, False),
        (0.4, 0.9, 8, True),
        (0.85, 0.9, 8, True),
        (0.95, 0.9, 8, False),
        (0.4, 0.1, gone(0.6, 0.9), True),
        (0.4, 0.9, gone(0.6, 0.1), True),
        (0.4, 0.9, gone(0.6, 0.9), False),
        (0.6, 0.1, gone(0.6, 0.1), False),
        (0.4, None, gone(0.6, 0.9), True),
    ],
)
def test_another_part_of_a_page_than_its_first_copy_had_is_apart(
    other: float,
    lead: float | None,
    copied: int,
    apart: bool,  # noqa: FBT001
) -> None:
    """Given a page with a copy, kept or dropped, then a text is apart that is not like that copy, or may have nothing of it, unless it has the whole page."""
    match = Match(1, 1, 0.4, 0.95, other, 200, other_lead=lead, copied=copied)
    assert match.has_another_part({7}) is apart


@pytest.mark.parametrize(
    ("other", "lead", "within"), [(0.5, 0.1, True), (0.5, 0.15, False), (0.7, 0.1, False), (0.5, None, False)]
)
def test_what_stands_behind_another_beginning_is_within(other: float, lead: float | None, within: bool) -> None:  # noqa: FBT001
    """Given shares of a longer text and of its beginning, then a part of which not even a hint is there stands within it, where much else does."""
    assert Match(1, 1, 0.5, 1.0, other, 200, own_lead=1.0, other_lead=lead).within_longer is within


@pytest.mark.parametrize(("share", "lead"), [(0.0, 0.0), (1.0, 1.0), (0.62, 0.25)])
def test_what_a_dropped_copy_had_of_a_page_is_read_back(share: float, lead: float) -> None:
    """Given shares, then they are kept as a number that no row's low half is taken for, and read back."""
    before = shares(gone(share, lead))
    assert before == pytest.approx((share, lead), abs=0.002)
    assert shares(1 << 31) is None


@pytest.mark.parametrize(
    ("lead", "own", "leading"), [(0.38, 0.9, True), (0.34, 0.9, False), (0.9, 0.58, False), (None, 0.9, False)]
)
def test_a_page_leads_with_what_most_of_its_beginning_is_in(lead: float | None, own: float, leading: bool) -> None:  # noqa: FBT001
    """Given shares of a page's beginning and of the shorter text around two fifths of what is there and three, then it leads with that one from there on."""
    assert Match(1, 1, 0.3, own, 0.4, 200, own_lead=0.0, other_lead=lead).leads_longer is leading


def test_the_smallest_kept_copy_of_a_part_of_a_page_is_noted() -> None:
    """Given a page of which texts have parts, dropped and kept, then a kept one comes before a dropped one, and the smaller before the larger."""
    texts = Texts()
    page, large, small = (texts.add(sighting(n, prose(n, 60 * n)).fingerprint, 0, 0, b"") for n in (4, 2, 1))
    noted = []
    for by in (gone(0.7, 0.0), gone(0.6, 0.0), gone(0.8, 1.0), large, small, large, gone(0.1, 0.0)):
        texts.copy(page, by)
        noted.append(texts.rows.read(page).copied)
    assert noted == [gone(0.7, 0.0), gone(0.6, 0.0), gone(0.6, 0.0), large, small, small, small]
