"""The view: copies, containment, versions, re-crawls, redelivery, expiry, snapshots."""

from __future__ import annotations

import dataclasses
import random
from pathlib import Path

import pytest

from streams.errors import BadRecordError
from streams.ids import digest, identifier
from streams.match import Judgement, LogPoint, MatchSettings, RefusedSnapshotError, View, pack
from streams.relation import Change, DuplicateVerdict
from streams.story import StoryState
from tests.match.made import DAY, HOUR, prose, record, sighting, view

EXACT, NEAR, CONTAINED, CONTAINS, REVISION, UNIQUE = (
    DuplicateVerdict(name) for name in ("exact", "near", "contained", "contains", "revision", "unique")
)


def edited(text: str, share: float, seed: int = 0) -> str:
    """Replace this share of the words."""
    dice = random.Random(seed)  # noqa: S311 - repeatable on purpose
    return " ".join("replaced" if dice.random() < share else word for word in text.split())


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


def test_a_changed_text_at_its_url_is_the_next_version() -> None:
    """Given an edited article at its URL, however little changed, then it is the next version and no duplicate."""
    seen, url = view(), "https://a.example/1"
    first = seen.apply(record(1, prose(1), url=url), 0)
    second = seen.apply(record(2, edited(prose(1), 0.02), url=url), 1)
    third = seen.apply(record(3, prose(2), url=url), 2)
    assert [j.version for j in (first, second, third)] == [1, 2, 3]
    assert (second.duplicate.verdict, second.keep, second.change) == (REVISION, True, Change.UPDATED)
    assert (second.article_id, second.supersedes) == (first.article_id, first.revision)
    assert third.supersedes == second.revision
    assert first.story is not None
    assert third.story is not None
    assert third.story.story_id == first.story.story_id


def test_a_recrawl_is_known_before_parsing_and_after() -> None:
    """Given a known URL, then the same body is a re-crawl before parsing, and another body with the same text after it."""
    seen, url = view(), "https://a.example/1"
    sent = sighting(1, prose(1), url=url)
    first = seen.apply(pack(sent), 0)
    assert seen.known(sent.url_digest, sent.body_digest) == sent.page_id
    assert seen.known(sent.url_digest, digest("other body")) is None
    assert seen.known(b"", sent.body_digest) is None
    again = seen.apply(pack(dataclasses.replace(sent, page_id=digest("2"), body_digest=digest("ticker moved"))), 1)
    assert (again.recrawl, again.keep, again.version, again.stories) == (True, False, 1, ())
    assert again.article_id == first.article_id


def test_a_dropped_copy_that_becomes_its_own_article_is_new() -> None:
    """Given a dropped copy, when its page gets a text of its own, then that is a new article in its first version."""
    seen, url = view(), "https://b.example/1"
    seen.apply(record(1, prose(1), url="https://a.example/1"), 0)
    assert not seen.apply(record(2, prose(1), url=url), 1).keep
    own = seen.apply(record(3, prose(2), url=url), 2)
    assert (own.keep, own.version, own.supersedes, own.change) == (True, 1, None, Change.NEW)


def test_ids_that_begin_alike_are_distinguished() -> None:
    """Given pages whose every digest has the same first four bytes, which are all that the tables keep, then each is itself."""
    seen, begin = view(), b"same"
    judged = []
    for number in range(3):
        record = sighting(number, prose(number), url=f"https://a.example/{number}")
        page, article, url = (begin + name[4:] for name in (record.page_id, record.article_id, record.url_digest))
        sketch = dataclasses.replace(record.fingerprint, content=begin + record.fingerprint.content[4:])
        body = bytes(4) + record.body_digest[4:]  # a URL with its body is known by both together
        alike = dataclasses.replace(
            record, page_id=page, article_id=article, url_digest=url, body_digest=body, fingerprint=sketch
        )
        assert seen.known(url, body) is None
        judged.append(seen.apply(pack(alike), number))
        assert seen.known(url, body) == page
    assert [(j.replayed, j.change, j.duplicate.verdict) for j in judged] == [(False, Change.NEW, UNIQUE)] * 3


def test_the_first_record_of_a_page_wins() -> None:
    """Given a redelivered page, then it gets its first judgement again, and the view does not change."""
    seen = view()
    pages = [record(n, prose(n % 5), url=f"https://{n}.example/") for n in range(20)]
    first = [seen.apply(page, n) for n, page in enumerate(pages)]
    state = seen.digest()
    again = [seen.apply(page, 100) for page in pages]
    assert [_verdict(j) for j in again] == [_verdict(j) for j in first]
    assert all(j.replayed for j in again)
    assert seen.digest() == state
    assert [_verdict(seen.judged(digest("page", str(n)))) for n in range(20)] == [_verdict(j) for j in first]


def _verdict(judgement: Judgement | None) -> Judgement:
    """Leave out what may move on: the replay mark and the story's present state."""
    assert judgement is not None
    return dataclasses.replace(judgement, replayed=False, stories=())


def stream(count: int, seed: int) -> list[bytes]:
    """Make a mixed log: new texts, copies, edits, versions, re-crawls and redeliveries."""
    dice = random.Random(seed)  # noqa: S311 - repeatable on purpose
    records = []
    for n in range(count):
        text = edited(prose(dice.randrange(count // 3), 80), dice.choice([0, 0, 0.05]), dice.randrange(3))
        url = f"https://h{dice.randrange(9)}.example/{dice.randrange(count // 2)}" if dice.random() < 0.7 else None
        page = n if dice.random() < 0.9 else dice.randrange(n + 1)
        records.append(record(page, text, url=url, host=f"h{dice.randrange(9)}.example", at=n * HOUR // 4))
    return records


def test_a_restart_from_a_snapshot_changes_nothing(tmp_path: Path) -> None:
    """Given a snapshot in the middle of a log, then the rest gets the same judgements and digests from it."""
    log = stream(240, 1)
    whole, half = view(), view()
    expected = [whole.apply(entry, n * HOUR) for n, entry in enumerate(log)]
    for n, entry in enumerate(log[:120]):
        half.apply(entry, n * HOUR)
    half.save(tmp_path / "view", LogPoint(120))
    resumed, point = View.load(tmp_path / "view", MatchSettings())
    rest = [resumed.apply(entry, n * HOUR) for n, entry in enumerate(log) if n >= point.offset]
    assert rest == expected[120:]
    assert (resumed.digest(), resumed.applied) == (whole.digest(), whole.applied)


def test_absorbing_moves_the_view_as_applying_does() -> None:
    """Given a log, then a view that only absorbs it reaches the same digest as one that judges it."""
    applied, silent = view(), view()
    for n, entry in enumerate(stream(100, 2)):
        assert applied.apply(entry, n).page_id == silent.absorb(entry, n)
    assert applied.digest() == silent.digest()


def test_replicas_that_began_elsewhere_agree_once_the_window_has_passed() -> None:
    """A replica that starts in the middle of the log reaches the same digest and the same story numbers.

    Only the ends of stories that it has never seen are left to the others.
    """
    old, young = view(MatchSettings(window_ms=DAY, story_ms=DAY)), view(MatchSettings(window_ms=DAY, story_ms=DAY))
    log = [record(n, prose(n, 60), at=n * HOUR) for n in range(150)]
    for n, entry in enumerate(log):
        last = old.apply(entry, n * HOUR)
        if n >= 50:
            held = tuple(state for state in last.stories if n >= 75 or state.state is not StoryState.CLOSED)
            assert young.apply(entry, n * HOUR) == dataclasses.replace(last, stories=held)
    assert old.digest() == young.digest()


def test_the_window_bounds_what_is_remembered_and_its_memory() -> None:
    """Given pages of three windows, then nothing of the first is left, and they take no more memory than one."""
    seen = view(MatchSettings(window_ms=DAY, story_ms=DAY))
    first = sighting("first", prose(5000), url="https://a.example/1")
    seen.apply(pack(first), 0)
    sizes = []
    for n in range(900):
        seen.apply(record(n, prose(n, 60)), n * DAY // 300)
        if n % 300 == 299:
            sizes.append((seen.articles, seen.memory_bytes))
    assert seen.judged(first.page_id) is None
    assert seen.known(first.url_digest, first.body_digest) is None
    assert max(articles for articles, _ in sizes) <= 301
    assert sizes[2][1] <= sizes[0][1] * 1.1
    assert seen.apply(record("again", prose(5000)), 3 * DAY).duplicate.verdict is UNIQUE


def test_a_snapshot_that_is_cut_altered_or_missing_is_refused(tmp_path: Path) -> None:
    """Given a damaged or missing snapshot, then loading it is refused."""
    path = tmp_path / "view"
    seen = view()
    seen.apply(record(1, prose(1)), 0)
    seen.save(path, LogPoint(1))
    good = path.read_bytes()
    for bad in (good[:-1], good[:50], b"", good[:60] + bytes([good[60] ^ 1]) + good[61:]):
        path.write_bytes(bad)
        with pytest.raises(RefusedSnapshotError, match="cut or altered"):
            View.load(path, MatchSettings())
    with pytest.raises(RefusedSnapshotError, match="cannot read"):
        View.load(tmp_path / "none", MatchSettings())


def test_a_bad_record_leaves_the_view_as_it_was() -> None:
    """Given an unreadable sighting, then it raises an error and the view does not change."""
    seen = view()
    seen.apply(record(1, prose(1)), 0)
    state = seen.digest()
    with pytest.raises(BadRecordError):
        seen.apply(b"\1rubbish", 1)
    assert seen.digest() == state


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


def test_article_ids_are_written_as_identifiers() -> None:
    """The event's id is the sighting's."""
    sent = sighting(1, prose(1))
    judged = view().apply(pack(sent), 0)
    assert (judged.article_id, judged.revision) == (identifier(sent.article_id), identifier(sent.revision))
