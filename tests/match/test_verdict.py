"""The rule that makes verdicts: who is believed, and whose words are out already."""

from __future__ import annotations

from dataclasses import replace

import pytest

from streams.match import MatchSettings, View
from streams.match.copies.match import Match
from streams.match.copies.verdict import Candidate, decide, linked
from streams.relation import DuplicateVerdict
from tests.match.made import prose, record

_SETTINGS = MatchSettings()


def candidate(own: float, other: float, closeness: float | None, *, agreed: bool = True) -> Candidate:
    """Give a match with an earlier text, whose size is ``own / other`` of this one's."""
    match = Match(page=1, row=1, resemblance=1 / (1 / own + 1 / other - 1), own=own, other=other, shared=200)
    return Candidate(match, closeness, match if agreed else None)


@pytest.mark.parametrize(("closeness", "keep"), [(0.2, True), (0.5, True), (0.8, False), (None, True)])
def test_what_stands_in_a_page_is_dropped_only_if_the_page_tells_no_other_story(
    closeness: float | None,
    keep: bool,  # noqa: FBT001
) -> None:
    """Given an article that an aggregator printed before, then it is kept; a page about its one story makes it a copy."""
    verdict = decide([candidate(0.97, 0.42, closeness, agreed=False)], _SETTINGS)
    assert (verdict.kind, verdict.keep) == (DuplicateVerdict.CONTAINED, keep)


@pytest.mark.parametrize(
    ("other", "closeness", "keep"),
    [(0.9, 0.5, False), (0.5, 0.5, True), (0.5, None, True), (0.5, 0.8, False), (0.36, 0.8, True)],
)
def test_a_copy_cut_from_a_longer_text_is_dropped_only_if_that_tells_one_story(
    other: float,
    closeness: float | None,
    keep: bool,  # noqa: FBT001
) -> None:
    """Given a copy of part of an earlier text, then it is a copy; kept where that is half as long again and may hold other articles."""
    verdict = decide([candidate(0.98, 0.98 * other, closeness)], _SETTINGS)
    assert (verdict.kind, verdict.keep) == (DuplicateVerdict.NEAR, keep)


@pytest.mark.parametrize(
    ("share", "names", "figures", "subject", "keep"),
    [
        (0.7, 0.8, 1.0, 0.7, False),
        (0.7, None, 1.0, 0.7, False),
        (0.7, 0.6, 1.0, 0.7, True),
        (0.7, None, 0.4, 0.7, True),
        (0.7, 0.8, 1.0, 0.5, True),
        (0.85, 0.6, 1.0, 0.5, False),
    ],
)
def test_a_copy_with_other_words_is_dropped_only_if_it_names_the_same(
    share: float,
    names: float | None,
    figures: float,
    subject: float,
    keep: bool,  # noqa: FBT001
) -> None:
    """Given seven tenths of an earlier text, then it is kept where the names, or the numbers without them, or the subject are others."""
    alike = candidate(share, share, 0.7)
    match = alike.match._replace(names=names, figures=figures, subject=subject)
    verdict = decide([Candidate(match, 0.7, match)], _SETTINGS)
    assert (verdict.kind, verdict.keep) == (DuplicateVerdict.NEAR, keep)


def test_an_edited_copy_is_closer_than_a_longer_page_that_has_every_word() -> None:
    """Given a text in a page twice as long, and with words changed alone, then it is a copy of the latter, which came later."""
    edited = candidate(0.8, 0.8, 0.8)
    second = edited.match._replace(page=2, row=2)
    verdict = decide([candidate(0.99, 0.5, 0.8), Candidate(second, 0.8, second)], _SETTINGS)
    assert verdict.match == second


def test_a_later_cut_of_an_article_in_a_page_of_several_joins_the_articles_copies() -> None:
    """Given a page of three articles, one of them, then three fifths of that one, then the last is a copy of the article."""
    view = View(MatchSettings())
    article = prose(1, 400)
    view.apply(record(1, "\n".join((prose(2, 280), article, prose(3, 280)))), 0)
    whole = view.apply(record(2, article), 1)
    cut = view.apply(record(3, " ".join(article.split()[:240])), 2)
    assert whole.keep
    assert (cut.duplicate.verdict, cut.duplicate.of) == (DuplicateVerdict.NEAR, whole.article_id)


def test_a_part_with_words_of_its_own_is_kept() -> None:
    """Given a text with a fifth of new words in no copy, then it is linked and kept, so that its copies find it."""
    verdict = decide([candidate(0.8, 0.6, 0.8, agreed=False)], _SETTINGS)
    assert (verdict.kind, verdict.keep) == (DuplicateVerdict.CONTAINED, True)


@pytest.mark.parametrize(
    ("share", "closeness", "believed"), [(0.7, 0.0, True), (0.55, 0.1, False), (0.55, 0.3, True), (0.55, None, True)]
)
def test_a_small_share_is_believed_of_one_story_only(share: float, closeness: float | None, believed: bool) -> None:  # noqa: FBT001
    """Given a share that small print could make, then the stories must agree; a greater one no small print makes."""
    assert bool(linked([candidate(share, share, closeness)], _SETTINGS)) == believed


@pytest.mark.parametrize("agreed", [True, False])
def test_what_holds_another_text_is_never_dropped(agreed: bool) -> None:  # noqa: FBT001
    """Given a text nearly all of which is out, in an article that it holds, then it is kept: there is no decision for merging it.

    So with a copy's copy far from the first, and with a page of an article and a brief that were published before.
    """
    brief = Match(page=2, row=2, resemblance=0.05, own=0.05, other=0.99, shared=40)
    believed = [candidate(0.95, 0.99, 0.9, agreed=agreed), Candidate(brief, 0.9, brief)]
    verdict = decide(believed, _SETTINGS)
    assert (verdict.kind, verdict.keep) == (DuplicateVerdict.CONTAINS, True)


def test_a_page_of_an_article_and_a_brief_can_be_concluded() -> None:
    """Given both, published before, then the page that puts them one behind the other is linked with both and comes out."""
    view = View(MatchSettings())
    for number, words in enumerate((900, 40)):
        view.apply(record(number, prose(number, words)), number)
    page = view.apply(record(2, f"{prose(0, 900)}\n{prose(1, 40)}"), 2)
    assert (page.keep, page.duplicate.verdict) == (True, DuplicateVerdict.NEAR)


def test_an_article_that_an_aggregator_printed_is_found_by_its_own_copies() -> None:
    """Given a page of four articles, then one of them, then an edited copy of that one: the copy names the article."""
    view = View(MatchSettings())
    articles = [prose(seed, 200) for seed in range(4)]
    view.apply(record(1, "\n".join(articles)), 0)
    original = view.apply(record(2, articles[2]), 1)
    words = articles[2].split()
    edited = " ".join("quillbury" if n % 25 == 0 else word for n, word in enumerate(words))
    copy = view.apply(record(3, edited), 2)
    assert original.keep
    assert (copy.duplicate.verdict, copy.duplicate.of) == (DuplicateVerdict.NEAR, original.article_id)


@pytest.mark.parametrize(("part", "kind"), [(True, DuplicateVerdict.NEAR), (False, DuplicateVerdict.CONTAINS)])
def test_a_short_version_that_came_before_makes_no_gathering_of_a_copy(part: bool, kind: DuplicateVerdict) -> None:  # noqa: FBT001
    """Given a report under new paragraphs, then it is a copy though a part of the report came as well; a strange brief makes a page of two."""
    match = candidate(0.75, 0.98, 0.6).match
    report = Candidate(match, 0.6, match, articles=frozenset({b"report"}))
    brief = Match(page=2, row=2, resemblance=0.2, own=0.2, other=0.95, shared=60)
    held = Candidate(brief, 0.6, brief, kin=frozenset({b"brief", b"report"} if part else {b"brief"}))
    assert decide([report, held], _SETTINGS).kind is kind


def test_two_wordings_of_a_live_page_are_no_two_articles_of_a_page_that_holds_both() -> None:
    """Given a live page's first wording and its next one, then a report of that one under a new paragraph, then it is a copy."""
    view = View(MatchSettings())
    live = prose(1, 240).split()
    url = "https://live.example/1"
    for number, words in enumerate((50, 200)):
        view.apply(record(number, " ".join(live[:words]), url=url), number)
    report = view.apply(record(2, f"{prose(2, 40)} {' '.join(live)}"), 2)
    assert report.duplicate.verdict is DuplicateVerdict.NEAR


def test_a_live_page_names_what_it_has_grown_into() -> None:
    """Given a report, and a live page of one paragraph that grows to have all of it, then the last wording names the report beside its own page."""
    view = View(MatchSettings())
    words = prose(1, 200).split()
    report = view.apply(record("report", " ".join(words)), 0)
    page = [
        view.apply(record(n, f"{prose(2, 10)} {' '.join(words[:some])}", url="https://live.example/1"), n)
        for n, some in enumerate((5, 160), start=1)
    ]
    assert [one.duplicate.verdict for one in page] == [DuplicateVerdict.UNIQUE, DuplicateVerdict.REVISION]
    assert (page[1].duplicate.of, page[1].duplicate.also) == (page[0].article_id, (report.article_id,))


@pytest.mark.parametrize(
    ("own", "other", "figures", "house", "framed"),
    [
        (0.9, 0.9, 0.1, True, True),
        (0.9, 0.9, 0.1, False, True),
        (0.9, 0.9, 0.4, True, True),  # in one house a serial, in two an edited copy
        (0.9, 0.9, 0.4, False, False),
        (0.9, 0.9, 0.8, True, False),
        (0.6, 0.95, 0.1, True, False),  # its further part names numbers of its own
    ],
)
def test_other_numbers_in_the_same_words_are_a_serials_frame(
    own: float,
    other: float,
    figures: float,
    house: bool,  # noqa: FBT001
    framed: bool,  # noqa: FBT001
) -> None:
    """Given how much of its words and numbers a text shares with another, then it is that article or another day of its serial."""
    match = candidate(own, other, 0.9).match._replace(figures=figures)
    framed_candidate = Candidate(match, 0.9, match, house=house)
    assert framed_candidate.framed(_SETTINGS) == framed
    assert bool(linked([framed_candidate], _SETTINGS)) != framed


@pytest.mark.parametrize(
    ("share", "subject", "link"), [(0.5, 0.2, False), (0.5, 0.6, True), (0.8, 0.2, True)], ids=["note", "part", "whole"]
)
def test_two_reports_that_share_a_note_alone_are_about_other_things(
    share: float,
    subject: float,
    link: bool,  # noqa: FBT001
) -> None:
    """Given half a text in another, then it must name what the other is about; given most of it, then it need not."""
    match = candidate(share, share, 0.9).match._replace(subject=subject)
    assert bool(linked([Candidate(match, 0.9, match)], _SETTINGS)) == link


def led(candidate: Candidate, lead: float | None, page: int = 1) -> Candidate:
    """Give a candidate with so much of each one's beginning in the other."""
    match = candidate.match._replace(own_lead=lead, other_lead=lead, page=page)
    return replace(candidate, match=match, canonical=match)


@pytest.mark.parametrize(
    ("lead", "closeness", "kind"),
    [
        (0.1, 0.44, DuplicateVerdict.CONTAINED),
        (0.1, 0.46, DuplicateVerdict.NEAR),
        (0.1, None, DuplicateVerdict.NEAR),
        (0.5, 0.3, DuplicateVerdict.NEAR),
        (None, 0.3, DuplicateVerdict.NEAR),
    ],
)
def test_what_stands_further_down_in_a_page_copies_it_only_near_its_story(
    lead: float | None, closeness: float | None, kind: DuplicateVerdict
) -> None:
    """Given a text that is half of a page and not its beginning, then it is a copy from a cosine of .45 on, or where story or beginning are not known."""
    assert decide([led(candidate(0.75, 0.5, closeness), lead)], _SETTINGS).kind is kind


@pytest.mark.parametrize(
    ("own", "lead", "kind"),
    [
        (0.82, 0.1, DuplicateVerdict.CONTAINED),
        (0.78, 0.1, DuplicateVerdict.NEAR),
        (0.82, 0.2, DuplicateVerdict.NEAR),
        (0.82, None, DuplicateVerdict.NEAR),
    ],
)
def test_what_stands_whole_behind_another_beginning_is_no_copy(
    own: float, lead: float | None, kind: DuplicateVerdict
) -> None:
    """Given a text near a page's story, then it is no copy where all of it stands in half of the page and nothing of the page's beginning is in it."""
    assert decide([led(candidate(own, 0.5, 0.9), lead)], _SETTINGS).kind is kind


def test_a_copy_of_all_of_a_text_under_another_beginning_is_one() -> None:
    """Given a text that has most of an earlier one and begins otherwise, then it is a copy whatever its story, and is kept."""
    verdict = decide([led(candidate(0.9, 0.8, 0.3), 0.1)], _SETTINGS)
    assert (verdict.kind, verdict.keep) == (DuplicateVerdict.NEAR, True)


@pytest.mark.parametrize(("own", "other"), [(0.95, 0.86), (0.97, 0.42)])
@pytest.mark.parametrize(("lead", "keep"), [(0.1, True), (0.6, False), (None, False)])
def test_a_copy_that_begins_otherwise_is_kept(own: float, other: float, lead: float | None, keep: bool) -> None:  # noqa: FBT001
    """Given a copy of an article or of a part of it that would be dropped, then it is kept where the two begin with something else."""
    assert decide([led(candidate(own, other, 0.8), lead)], _SETTINGS).keep is keep


def test_a_copy_that_begins_alike_comes_before_a_closer_one_that_does_not() -> None:
    """Given two earlier texts of which the closer begins otherwise, then the other one is the original."""
    closer, alike = led(candidate(0.96, 0.87, 0.8), 0.1, page=1), led(candidate(0.88, 0.8, 0.8), 0.6, page=2)
    verdict = decide([closer, alike], _SETTINGS)
    assert verdict.match is alike.match


def test_a_verdict_names_the_match_with_its_originals_original() -> None:
    """Given a copy of a copy, then the verdict has the match with the first one, too: a part of that may have been copied."""
    near = candidate(0.95, 0.9, 0.8)
    first = near.match._replace(page=0, other=0.5)
    assert decide([replace(near, canonical=first)], _SETTINGS).canonical is first
