"""Replicas of one log are one view, to the byte: whatever comes, however it is cut into slices, from snapshots or not."""

from __future__ import annotations

import dataclasses
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streams.ids import identifier
from streams.match import Judgement, LogPoint, MatchSettings, Sighting, Takedown, View, pack, pack_takedown, sketch
from tests.match.made import HOUR, prose, sighting

#: A short window, so that a sequence of some dozen records outlives it.
SETTINGS = MatchSettings(window_ms=12 * HOUR, story_ms=18 * HOUR)
PAPERS = ("Strelsau Post", "Zenda Times", "Hentzau News", "")
#: Texts of blocks, so that they copy, hold and reword one another.
BLOCKS = tuple(prose(seed, 90) for seed in range(5))
PLAIN = sighting("a", BLOCKS[0], url="https://a.example/1", title="A title", host="a.example", at=HOUR)


class Page(NamedTuple):
    """One page to come: its blocks, a word that changes it a little, where and from whom, what it carries, hours passed."""

    blocks: tuple[int, ...]
    edit: int
    url: int
    paper: int
    agency: bool
    carried: int
    hours: int


class Back(NamedTuple):
    """An article to be taken back, by the page it came with; ``heir``: another page's article stands for its story."""

    page: int
    heir: int | None


class Again(NamedTuple):
    """A page that is delivered once more."""

    page: int


Step = Page | Back | Again
small = st.integers(0, 40)
pages = st.builds(
    Page,
    st.lists(st.integers(0, len(BLOCKS) - 1), min_size=1, max_size=3, unique=True).map(tuple),
    st.integers(0, 2),
    st.integers(0, 6),
    st.integers(0, len(PAPERS) - 1),
    st.booleans(),
    st.integers(-4, len(BLOCKS) - 1),
    st.sampled_from((0, 0, 0, 1, 5)),
)
steps = st.one_of(pages, pages, pages, st.builds(Back, small, st.none() | small), st.builds(Again, small))


def written(log: list[Step]) -> list[tuple[bytes, int, bool]]:
    """Write the log's records, each with its time and whether it is a takedown."""
    now, sent, records = 0, list[Sighting](), list[tuple[bytes, int, bool]]()
    for number, step in enumerate(log):
        now += 1
        if isinstance(step, Page):
            now += step.hours * HOUR
            text = " ".join([*(BLOCKS[block] for block in step.blocks), *["edited"] * step.edit])
            url = f"https://a.example/{step.url}" if step.url else None
            plain = sighting(number, text, url=url, title="A title", host=f"{step.paper}.example", at=now)
            carried = (sketch(BLOCKS[step.carried], None),) if step.carried >= 0 else ()
            agency = "Reuters" if step.agency else ""
            page = dataclasses.replace(plain, publisher=PAPERS[step.paper], agency=agency, attached=carried)
            sent.append(page)
            records.append((pack(page), now, False))
        elif sent and isinstance(step, Again):
            records.append((pack(sent[step.page % len(sent)]), now, False))
        elif sent and isinstance(step, Back):
            article = sent[step.page % len(sent)].article_id
            heir = sent[step.heir % len(sent)].article_id if step.heir is not None else b""
            takedown = Takedown(article, heir if heir != article else b"", "Another title")
            records.append((pack_takedown(takedown), now, True))
    return records


def state(view: View) -> bytes:
    """Give all that a view keeps."""
    return b"".join(view.dump())


def run(view: View, records: list[tuple[bytes, int, bool]]) -> list[Judgement | None]:
    """Apply records; gives the judgements, None for takedowns."""
    judgements: list[Judgement | None] = []
    for record, at, takedown in records:
        if takedown:
            view.forget(record, at)
        judgements.append(None if takedown else view.apply(record, at))
    return judgements


@settings(max_examples=60, deadline=None)
@given(st.lists(steps, min_size=1, max_size=40), st.sets(st.integers(0, 40), max_size=4))
def test_any_sequence_gives_one_view_however_it_is_cut(log: list[Step], cuts: set[int]) -> None:
    """Given pages, wordings, re-crawls and takedowns, then slices with a reload between tell and keep the same as one run.

    So does a replica that absorbs what another is told. Each page told again tells what was told first, but for what changed
    since, in all alike.
    """
    records = written(log)
    whole, silent = View(SETTINGS), View(SETTINGS)
    judgements = run(whole, records)
    for record, at, takedown in records:
        (silent.forget if takedown else silent.absorb)(record, at)
    sliced, part = View(SETTINGS), list[Judgement | None]()
    with tempfile.TemporaryDirectory() as folder:
        for number, record in enumerate(records):
            if number in cuts:
                sliced.save(Path(folder) / "view", LogPoint(number))
                sliced, _ = View.load(Path(folder) / "view", SETTINGS)
            part += run(sliced, [record])
    assert part == judgements
    assert sliced.digest() == whole.digest() == silent.digest()
    assert state(sliced) == state(whole) == state(silent)
    for judgement in filter(None, judgements):
        assert whole.judged(judgement.page_id) == sliced.judged(judgement.page_id)


@settings(max_examples=60, deadline=None)
@given(st.lists(steps, min_size=1, max_size=40))
def test_any_sequence_keeps_its_promises(log: list[Step]) -> None:
    """Whatever comes: no article that was taken back is named, until it comes again; no copy is published; versions count up.

    When window and stories have passed, nothing of it is left: not in the digest, not in the names.
    """
    records, seen = written(log), View(SETTINGS)
    taken, versions = set[str](), dict[str, int]()
    judged: list[bytes] = []
    for record, at, takedown in records:
        (judgement,) = run(seen, [(record, at, takedown)])
        if judgement is None:
            taken.add(identifier(_article(record)))
            versions.pop(identifier(_article(record)), None)
        elif not judgement.replayed:
            judged.append(judgement.page_id)
            if judgement.keep:
                taken.discard(judgement.article_id)
                assert judgement.version in (versions.get(judgement.article_id, 0) + 1, 1)
                versions[judgement.article_id] = judgement.version
        for page in judged:
            again = seen.judged(page)
            if again and again.article_id not in taken:
                assert not taken & named(again)
    late = records[-1][1] + 100 * HOUR if records else 0
    fresh = View(SETTINGS)
    for number in range(60):
        last = pack(
            dataclasses.replace(PLAIN, page_id=number.to_bytes(16, "big"), article_id=number.to_bytes(16, "big"))
        )
        fresh.apply(last, late + number * HOUR)
        seen.apply(last, late + number * HOUR)
    assert seen.digest() == fresh.digest()
    assert len(seen._names) == len(fresh._names) == 1


def _article(takedown: bytes) -> bytes:
    from streams.match import unpack_takedown

    return unpack_takedown(takedown).article


def named(judgement: Judgement) -> set[str]:
    """Give the articles that a judgement names beside its own."""
    duplicate = judgement.duplicate
    found = {duplicate.of, *duplicate.also, *(link.of for link in duplicate.attached)}
    return {article for article in (*found, judgement.origin and judgement.origin.first_seen.article_id) if article}


_CHANGES: dict[str, Callable[[], Sighting]] = {
    "agency": lambda: dataclasses.replace(PLAIN, agency="Reuters"),
    "credit": lambda: dataclasses.replace(PLAIN, credit="Zenda Times"),
    "publisher": lambda: dataclasses.replace(PLAIN, publisher="Zenda Times"),
    "host": lambda: dataclasses.replace(PLAIN, publisher="a.example", host="b.example"),
    "date": lambda: dataclasses.replace(PLAIN, at=2 * HOUR),
    "title": lambda: dataclasses.replace(PLAIN, title="Another title"),
    "language": lambda: dataclasses.replace(PLAIN, language="de"),
    "what it carries": lambda: dataclasses.replace(PLAIN, attached=(sketch(BLOCKS[1], None),)),
    "terms": lambda: dataclasses.replace(PLAIN, fingerprint=sighting("b", BLOCKS[2]).fingerprint),
}


@pytest.mark.parametrize("what", _CHANGES)
def test_the_digest_covers_all_that_a_later_judgement_may_use(what: str) -> None:
    """Given two replicas of which one got another publisher, credit, date, title or carried article, then their digests differ."""
    one, other = View(SETTINGS), View(SETTINGS)
    one.apply(pack(PLAIN), 0)
    other.apply(pack(_CHANGES[what]()), 0)
    assert one.digest() != other.digest()


def test_the_digest_sees_what_a_copy_taught() -> None:
    """Given two replicas with the same pages, of which one knows from a copy whom the words credit, then they differ."""
    silent = dataclasses.replace(PLAIN, page_id=b"2" * 16, url_digest=b"8bytes__", article_id=b"2" * 16)
    views = View(SETTINGS), View(SETTINGS)
    for view in views:
        view.apply(pack(PLAIN), 0)
        view.apply(pack(dataclasses.replace(silent, agency="Reuters")), 1)
    taught, number = views[0]._pages, views[0]._pages.article(PLAIN.article_id)
    assert number is not None
    taught.replace(number, taught.rows.read(number)._replace(credited=0, wire=False))
    assert views[0].digest() != views[1].digest()
