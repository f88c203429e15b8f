"""Which texts are copies of one another, hold one another, or only share small print."""

from __future__ import annotations

import random

import pytest

from streams.match import MatchSettings, View
from streams.relation import DuplicateVerdict
from tests.match.made import HOUR, edited, prose, record, view

EXACT, NEAR, CONTAINED, UNIQUE = (
    DuplicateVerdict.EXACT,
    DuplicateVerdict.NEAR,
    DuplicateVerdict.CONTAINED,
    DuplicateVerdict.UNIQUE,
)


def test_an_equal_text_elsewhere_is_an_exact_copy() -> None:
    """Given the same text with other spaces, case and quotes elsewhere, then it is dropped and its original named."""
    seen = view()
    first = seen.apply(record(1, prose(1), url="https://a.example/1", host="a.example"), 0)
    copy = seen.apply(record(2, prose(1).upper(), url="https://b.example/2", host="b.example"), 1)
    assert (first.keep, first.duplicate.verdict, first.duplicate.of) == (True, UNIQUE, None)
    assert (copy.keep, copy.duplicate.verdict, copy.duplicate.of) == (False, EXACT, first.article_id)
    assert copy.origin is not None
    assert (copy.origin.first_seen.publisher, copy.origin.first_seen.similarity) == ("a.example", 1)


def test_the_verdict_on_a_new_text_gives_measures_and_bounds() -> None:
    """Given the only text so far, then its verdict has measures of 0, beside the bounds that a copy would reach."""
    settings = MatchSettings()
    alone = view(settings).apply(record(1, prose(1)), 0).duplicate
    assert (alone.containment, alone.threshold) == (0.0, settings.containment)
    assert (alone.shared, alone.shared_threshold) == (0, settings.shared)


@pytest.mark.parametrize("share", [0.01, 0.05, 0.1])
def test_an_edited_text_is_a_near_copy(share: float) -> None:
    """Given agency copy with some words changed, then it is a near copy."""
    seen = view()
    first = seen.apply(record(1, prose(1)), 0)
    copy = seen.apply(record(2, edited(prose(1), share)), 1)
    assert (copy.keep, copy.duplicate.verdict, copy.duplicate.of) == (False, NEAR, first.article_id)
    assert copy.duplicate.containment >= copy.duplicate.threshold > 0
    assert copy.duplicate.shared >= copy.duplicate.shared_threshold > 0


def test_a_cut_copy_is_dropped_and_a_longer_one_kept() -> None:
    """Given the first half of a text but for its first words, then it is dropped; given a text twice as long, then it is kept."""
    words = prose(1, 400).split()
    seen = view()
    seen.apply(record(1, " ".join(words[:200])), 0)
    longer = seen.apply(record(2, " ".join(words)), 1)
    cut = seen.apply(record(3, " ".join(words[30:330])), 2)
    assert (longer.keep, longer.duplicate.verdict) == (True, NEAR)
    assert (cut.keep, cut.duplicate.of) == (False, longer.article_id)


def test_copies_point_at_kept_articles_never_at_copies() -> None:
    """Given a chain of lightly edited copies, then each names the article that was published."""
    seen, text = view(), prose(1, 1000)
    first = seen.apply(record(0, text), 0)
    for page in range(1, 6):
        text = edited(text, 0.02, page)
        copy = seen.apply(record(page, text), page)
        assert (copy.keep, copy.duplicate.of) == (False, first.article_id)


@pytest.mark.parametrize("aggregator_first", [True, False])
def test_an_aggregator_and_its_originals_are_linked_and_kept(*, aggregator_first: bool) -> None:
    """Given an aggregator page and its originals in any order, then all are published and linked."""
    bodies = [prose(n, 250) for n in (1, 2, 3)]
    pages = [record(n, body) for n, body in enumerate(bodies)]
    whole = record(9, "\n\n".join(bodies))
    seen = view()
    if aggregator_first:
        held = seen.apply(whole, 0)
        inside = [seen.apply(page, 1) for page in pages]
        assert [(page.keep, page.duplicate.verdict) for page in inside] == [(True, NEAR), *[(True, CONTAINED)] * 2]
        assert all(page.duplicate.of == held.article_id for page in inside)
    else:
        inside = [seen.apply(page, 0) for page in pages]
        held = seen.apply(whole, 1)
        assert (held.keep, held.duplicate.verdict, held.duplicate.of) == (True, NEAR, inside[0].article_id)
        assert {held.duplicate.of, *held.duplicate.also} == {page.article_id for page in inside}


@pytest.mark.parametrize("page_first", [True, False])
def test_articles_below_an_article_are_linked_to_their_originals(*, page_first: bool) -> None:
    """Given a page with three others' articles below its own, then each original is linked with it."""
    bodies = [prose(n, size) for n, size in ((1, 250), (2, 230), (3, 380), (4, 330))]
    page = record(9, "\n\n".join(bodies))
    originals = [record(n, body) for n, body in enumerate(bodies)]
    seen = view()
    judgements = [
        seen.apply(sent, n) for n, sent in enumerate([page, *originals] if page_first else [*originals, page])
    ]
    assert all(judgement.keep for judgement in judgements)
    if page_first:
        assert {judgement.duplicate.of for judgement in judgements[1:]} == {judgements[0].article_id}
    else:
        held = judgements[-1].duplicate
        assert (held.verdict, held.of) == (NEAR, judgements[0].article_id)
        assert {held.of, *held.also} == {judgement.article_id for judgement in judgements[:-1]}


def test_a_page_of_two_articles_is_a_copy_of_its_first() -> None:
    """Given a page of two articles, then it is kept and linked with both."""
    bodies = [prose(n, 300) for n in (1, 2)]
    seen = view()
    inside = [seen.apply(record(n, body), n) for n, body in enumerate(bodies)]
    held = seen.apply(record(9, " ".join(bodies)), 2)
    again = seen.apply(record(10, bodies[0] + " " + edited(bodies[1], 0.03)), 3)
    assert (held.keep, held.duplicate.verdict, held.duplicate.of) == (True, NEAR, inside[0].article_id)
    assert {held.duplicate.of, *held.duplicate.also} == {page.article_id for page in inside}
    assert (again.keep, again.duplicate.verdict, again.duplicate.of) == (False, NEAR, held.article_id)


def test_a_copy_of_the_new_half_of_a_copy_is_not_a_copy_of_the_first() -> None:
    """Given a copy of the half that only a longer copy has, then it is contained in that one, and not linked with the first article."""
    words = [prose(n, 150) for n in (1, 2)]
    seen = view()
    seen.apply(record(1, words[0]), 0)
    longer = seen.apply(record(2, " ".join(words)), 1)
    second = seen.apply(record(3, words[1]), 2)
    assert longer.duplicate.verdict is NEAR
    assert (second.duplicate.verdict, second.duplicate.of) == (CONTAINED, longer.article_id)


def test_a_short_notice_inside_a_long_report_is_found_by_its_story() -> None:
    """Given a notice inside a long report of its story, then they are linked, though few anchors of the report are posted."""
    for seed in range(24):
        words = prose(seed, 450).split()
        seen = view()
        seen.apply(record(1, " ".join(words)), 0)
        notice = seen.apply(record(2, " ".join([*words[:45], *prose(100 + seed, 15).split()])), 1)
        assert notice.duplicate.verdict is not UNIQUE


def test_many_holders_of_a_text_do_not_make_it_a_template() -> None:
    """Given ten aggregators that hold a wire story, then its next copy still finds the original."""
    wire = prose(1, 200)
    seen = view()
    first = seen.apply(record("wire", wire), 0)
    for page in range(10):
        seen.apply(record(page, f"{prose(100 + page, 500)} {wire} {prose(200 + page, 300)}"), 1)
    copy = seen.apply(record("copy", edited(wire, 0.03)), 2)
    assert (copy.keep, copy.duplicate.of) == (False, first.article_id)


def test_small_print_in_common_is_no_copy() -> None:
    """Given different briefs with the same long legal notice, then none is dropped or linked."""
    notice = (
        "All rights to this text belong to its publisher. It may not be printed, sent out again, changed or kept in any"
        " other form without leave in writing, and nothing in it is advice to anybody who reads or uses it."
    )
    seen = view()
    briefs = [seen.apply(record(n, f"{prose(n, 45)} {notice}"), n) for n in range(6)]
    assert [brief.duplicate.verdict for brief in briefs] == [UNIQUE] * 6


@pytest.mark.parametrize("others", [0, 3])
def test_a_note_that_other_reports_end_in_is_no_share_of_an_alert(others: int) -> None:
    """Given an alert that has a sentence of a report and a legal note, then it is linked unless the note is known from elsewhere."""
    note = " This report may be neither printed nor aired nor kept nor passed on by anyone without our leave."
    view = View(MatchSettings())
    for number in range(others):
        view.absorb(record(f"other {number}", prose(10 + number, 150) + note), number)
    report = prose(1, 300)
    view.absorb(record("report", report + note), HOUR)
    alert = view.apply(record("alert", " ".join(report.split()[:8] + prose(2, 10).split()) + note), 2 * HOUR)
    assert alert.duplicate.verdict is (DuplicateVerdict.UNIQUE if others else DuplicateVerdict.CONTAINED)
    assert alert.keep


def test_unrelated_texts_are_unique() -> None:
    """Given 300 texts of one small vocabulary, then each is unique."""
    seen = view()
    assert all(seen.apply(record(n, prose(n, 200)), n).duplicate.verdict is UNIQUE for n in range(300))


def test_copies_in_scripts_without_spaces_are_found() -> None:
    """Given Chinese texts, then an edited copy is found and another text is not."""
    dice = random.Random(4)  # noqa: S311 - repeatable on purpose
    texts = ["".join(chr(0x4E00 + dice.randrange(600)) for _ in range(300)) for _ in range(2)]
    seen = view()
    first = seen.apply(record(1, texts[0], language="zh"), 0)
    other = seen.apply(record(2, texts[1], language="zh"), 1)
    copy = seen.apply(record(3, texts[0][:140] + "中間" + texts[0][150:], language="zh"), 2)
    assert other.duplicate.verdict is UNIQUE
    assert (copy.keep, copy.duplicate.of) == (False, first.article_id)
