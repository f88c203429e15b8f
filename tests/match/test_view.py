"""The view: versions, re-crawls, redelivery, expiry, snapshots."""

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
from tests.match.made import DAY, HOUR, edited, prose, record, sighting, view


def test_a_changed_text_at_its_url_is_the_next_version() -> None:
    """Given an edited article at its URL, however little changed, then it is the next version and no duplicate."""
    seen, url = view(), "https://a.example/1"
    first = seen.apply(record(1, prose(1), url=url), 0)
    second = seen.apply(record(2, edited(prose(1), 0.02), url=url), 1)
    third = seen.apply(record(3, prose(2), url=url), 2)
    assert [j.version for j in (first, second, third)] == [1, 2, 3]
    assert (second.duplicate.verdict, second.keep, second.change) == (DuplicateVerdict.REVISION, True, Change.UPDATED)
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
    assert [(j.replayed, j.change, j.duplicate.verdict) for j in judged] == [
        (False, Change.NEW, DuplicateVerdict.UNIQUE)
    ] * 3


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
    assert seen.apply(record("again", prose(5000)), 3 * DAY).duplicate.verdict is DuplicateVerdict.UNIQUE


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


def test_article_ids_are_written_as_identifiers() -> None:
    """The event's id is the sighting's."""
    sent = sighting(1, prose(1))
    judged = view().apply(pack(sent), 0)
    assert (judged.article_id, judged.revision) == (identifier(sent.article_id), identifier(sent.revision))
