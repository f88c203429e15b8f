"""Articles that a page carries beside its own are linked with their originals in both orders, and nothing else follows."""

from __future__ import annotations

import dataclasses
import struct
from itertools import permutations
from pathlib import Path

import pytest

from streams.errors import BadRecordError
from streams.ids import digest, identifier_bytes
from streams.match import Judgement, LogPoint, MatchSettings, Takedown, View, pack, pack_takedown, sketch, unpack
from streams.match.text.sketch import ANCHORS, SKETCHES, pack_sketches
from streams.relation import AttachedVerdict, DuplicateVerdict, StoryRole
from tests.match.made import DAY, prose, record, sighting

CONTAINED, CONTAINS, NEAR, UNIQUE = (DuplicateVerdict(name) for name in ("contained", "contains", "near", "unique"))
OWN = prose(1, 260)
OTHERS = tuple(prose(seed, 310) for seed in (2, 3, 4))


def carrier(page: int | str, own: str, *others: str, url: str | None = None, host: str = "") -> bytes:
    """Make the record of a page whose own text is followed by other articles."""
    plain = sighting(page, own, url=url, host=host)
    return pack(dataclasses.replace(plain, attached=tuple(sketch(other, None) for other in others)))


def test_a_page_that_comes_first_is_found_by_the_originals() -> None:
    """Given a page with attached articles, when their originals come later, then each is kept and linked with the page."""
    seen = View(MatchSettings())
    page = seen.apply(carrier(9, OWN, *OTHERS), 0)
    judgements = [seen.apply(record(n, text), n) for n, text in enumerate(OTHERS)]
    assert (page.duplicate.verdict, page.duplicate.attached) == (UNIQUE, ())
    for original in judgements:
        link = original.duplicate
        assert (original.keep, link.verdict, link.of, link.also) == (True, CONTAINED, page.article_id, ())
        assert [one.of for one in link.attached] == [page.article_id]
        assert link.containment >= link.threshold > 0
        assert link.shared >= link.shared_threshold > 0
        assert link.of_text is UNIQUE
        assert original.origin is None


def test_a_page_that_comes_last_finds_the_originals() -> None:
    """Given the originals, when a page comes that carries them, then it names the first as its duplicate and the others beside it."""
    seen = View(MatchSettings())
    originals = [seen.apply(record(n, text), n) for n, text in enumerate(OTHERS)]
    page = seen.apply(carrier(9, OWN, *OTHERS), 5)
    first, *further = (original.article_id for original in originals)
    assert (page.keep, page.duplicate.verdict, page.duplicate.of) == (True, CONTAINS, first)
    assert page.duplicate.also == (*further,)
    assert [link.of for link in page.duplicate.attached] == [first, *further]
    assert {link.verdict for link in page.duplicate.attached} == {AttachedVerdict.CONTAINS}
    assert page.duplicate.of_text is UNIQUE


@pytest.mark.parametrize("order", [*permutations(range(4))])
def test_every_order_gives_the_same_three_links(order: tuple[int, ...]) -> None:
    """Given a page and its three originals in any order, then each original is linked with the page once, and no two originals are."""
    records = [carrier(9, OWN, *OTHERS), *(record(n, text) for n, text in enumerate(OTHERS))]
    seen = View(MatchSettings())
    judgements = [seen.apply(records[place], at) for at, place in enumerate(order)]
    ids = {judgement.article_id: place for judgement, place in zip(judgements, order, strict=True)}
    links = [
        tuple(sorted((ids[judgement.article_id], ids[link.of])))
        for judgement in judgements
        for link in judgement.duplicate.attached
    ]
    assert sorted(links) == [(0, 1), (0, 2), (0, 3)]
    assert all(judgement.keep for judgement in judgements)
    assert all(judgement.story and judgement.story.role is not StoryRole.COPY for judgement in judgements)
    assert len({judgement.story.story_id for judgement in judgements if judgement.story}) == len(records)


def test_pages_that_carry_the_same_article_are_strangers() -> None:
    """Given four pages that carry one article, then no two of them are linked, and the original names the first three."""
    seen = View(MatchSettings())
    pages = [seen.apply(carrier(n, prose(n, 250), OTHERS[0]), n) for n in range(10, 14)]
    assert all(page.duplicate.verdict is UNIQUE for page in pages)
    original = seen.apply(record(1, OTHERS[0]), 20)
    assert {original.duplicate.of, *original.duplicate.also} == {page.article_id for page in pages[:3]}


def test_many_carriers_hide_no_copy() -> None:
    """Given thirty pages that carry an article, then its original is kept, and a copy of it is still dropped."""
    seen = View(MatchSettings())
    for n in range(10, 40):
        seen.apply(carrier(n, prose(n, 250), OTHERS[0]), n)
    original = seen.apply(record(1, OTHERS[0], host="a.example"), 50)
    copy = seen.apply(record(2, OTHERS[0] + " and some more words", host="b.example"), 51)
    late = seen.apply(carrier(60, prose(60, 250), OTHERS[0]), 52)
    assert (copy.keep, copy.duplicate.verdict, copy.duplicate.of) == (False, NEAR, original.article_id)
    assert (late.duplicate.verdict, late.duplicate.of) == (CONTAINS, original.article_id)


def test_a_verdict_on_the_text_keeps_its_place() -> None:
    """Given a page that copies one article and carries another, then its verdict is on its text, and `also` names the other."""
    seen = View(MatchSettings())
    first = seen.apply(record(1, OWN), 0)
    other = seen.apply(record(2, OTHERS[0]), 1)
    page = seen.apply(carrier(9, OWN + " " + prose(7, 330), OTHERS[0]), 2)
    assert (page.keep, page.duplicate.verdict, page.duplicate.of) == (True, NEAR, first.article_id)
    assert page.duplicate.also == (other.article_id,)
    assert [link.of for link in page.duplicate.attached] == [other.article_id]
    assert page.duplicate.of_text is NEAR
    copy = seen.apply(carrier(10, OWN, OTHERS[0]), 3)
    assert (copy.keep, copy.duplicate.verdict, copy.duplicate.attached) == (False, DuplicateVerdict.EXACT, ())


@pytest.mark.parametrize(
    "carried",
    [
        pytest.param(" ".join(OTHERS[0].split()[:90]), id="the first third"),
        pytest.param(" ".join(OTHERS[0].split()[:20]) + " " + prose(8, 200), id="a quotation"),
        pytest.param(prose(8, 200), id="another article"),
    ],
)
@pytest.mark.parametrize("first", [True, False])
def test_parts_and_quotations_are_no_link(carried: str, *, first: bool) -> None:
    """Given a page that carries only a part or a quotation of an article, in either order, then they are not linked."""
    seen = View(MatchSettings())
    records = [carrier(9, OWN, carried), record(1, OTHERS[0])]
    judgements = [seen.apply(sent, at) for at, sent in enumerate(records if first else records[::-1])]
    assert [judgement.duplicate.verdict for judgement in judgements] == [UNIQUE, UNIQUE]


def test_a_notice_of_a_few_words_is_no_link() -> None:
    """Given a page that carries a whole notice with too few shingles for an article, then they are not linked."""
    seen, notice = View(MatchSettings()), prose(3, 26)
    seen.apply(record(1, notice), 0)
    assert seen.apply(carrier(9, OWN, notice), 1).duplicate.attached == ()


def test_a_page_is_not_linked_with_itself() -> None:
    """Given its own text among what it carries, and a next version with the same articles, then only others are named."""
    seen = View(MatchSettings())
    page = seen.apply(carrier(1, OWN, OWN, OTHERS[0], url="https://a.example/1"), 0)
    again = seen.apply(carrier(2, OWN + " with a correction", OWN, OTHERS[0], url="https://a.example/1"), 1)
    assert page.duplicate.attached == again.duplicate.attached == ()
    assert (again.version, again.duplicate.verdict) == (2, DuplicateVerdict.REVISION)
    original = seen.apply(record(3, OTHERS[0]), 2)
    assert (original.duplicate.of, original.duplicate.also) == (page.article_id, ())


def test_what_is_taken_back_or_expired_links_nothing() -> None:
    """Given a carrying page that was taken back or has left the window, when its originals come, then none is linked."""
    seen = View(MatchSettings())
    gone = seen.apply(carrier(1, OWN, *OTHERS), 0)
    seen.forget(pack_takedown(Takedown(identifier_bytes(gone.article_id))), 1)
    assert [seen.apply(record(n, text), 2).duplicate.verdict for n, text in enumerate(OTHERS[:2], 5)] == [UNIQUE] * 2
    old = View(MatchSettings(window_ms=DAY))
    old.apply(carrier(1, OWN, OTHERS[0]), 0)
    old.apply(record(2, prose(30)), 2 * DAY)
    assert old.apply(record(3, OTHERS[0]), 2 * DAY + 1).duplicate.verdict is UNIQUE


def test_a_replica_from_a_snapshot_judges_the_same(tmp_path: Path) -> None:
    """Given a snapshot between page and originals, then the rest of the log gives the same judgements."""
    rest = [record(n, text) for n, text in enumerate(OTHERS)] + [carrier(8, prose(40), *OTHERS)]
    seen = View(MatchSettings())
    seen.apply(carrier(9, OWN, *OTHERS), 0)
    seen.save(tmp_path / "view", LogPoint(1))
    other, _ = View.load(tmp_path / "view", MatchSettings())

    def judged(view: View) -> list[Judgement]:
        return [view.apply(sent, at) for at, sent in enumerate(rest, 1)]

    assert judged(seen) == judged(other)
    assert seen.digest() == other.digest()
    assert seen.judged(digest("page", "0")) == dataclasses.replace(judged(seen)[0], replayed=True)


def test_pages_without_attached_articles_cost_no_more() -> None:
    """Given a page that carries nothing, then its record has no bytes for that, and the index of attached articles stays empty."""
    empty, seen = View(MatchSettings()), View(MatchSettings())
    seen.apply(record(1, OWN), 0)
    attached = pack_sketches((sketch(OTHERS[0], None),))
    assert len(record(1, OWN)) == len(carrier(1, OWN, OTHERS[0])) - len(attached)
    assert b"".join(seen._attachments.dump()) == b"".join(empty._attachments.dump())
    seen.apply(carrier(2, prose(5, 260), OTHERS[0]), 1)
    assert b"".join(seen._attachments.dump()) != b"".join(empty._attachments.dump())


def test_a_record_carries_sketches_within_bounds() -> None:
    """Given more and longer articles than a record takes, then it stays below 8 KB, and reads back as written."""
    long = tuple(prose(seed, 9_000) for seed in range(SKETCHES + 2))
    packed = carrier(1, OWN, *long)
    assert len(packed) < 8_000
    back = unpack(packed)
    assert len(back.attached) == SKETCHES
    assert all(0 < len(one.anchors) <= 4 * ANCHORS for one in back.attached)
    assert pack(back) == packed


def test_a_broken_record_is_refused() -> None:
    """Given attached articles that are cut, padded, too many or out of bounds, then the record is no sighting."""
    good = carrier(1, OWN, *OTHERS)
    size = len(pack(sighting(1, OWN)))
    many = bytes([good[0], good[1] | 0xF0]) + good[2:]
    shingles, anchors = bytearray(good), bytearray(good)
    struct.pack_into("<I", shingles, size, 9)
    struct.pack_into("<H", anchors, size + 4, 60_000)
    for broken in (good[:-1], good[:size], good[: size + 3], good + b"x", many, bytes(shingles), bytes(anchors)):
        with pytest.raises(BadRecordError):
            unpack(broken)


def test_a_page_that_carries_an_article_no_longer_is_not_found_by_it() -> None:
    """Given a page whose next version carries nothing, when the original comes, then it is linked with no page."""
    seen = View(MatchSettings())
    url = "https://a.example/page"
    seen.apply(carrier("p", prose(1, 300), prose(2, 300), url=url), 0)
    assert seen.apply(carrier("q", prose(1, 300) + " and then", url=url), 0).version == 2
    assert seen.apply(carrier("o", prose(2, 300)), 0).duplicate.verdict is UNIQUE


def test_a_recrawl_hides_no_article_that_a_page_carried_before() -> None:
    """Given a page crawled again unchanged before its next version carries nothing, then its old article links with no page."""
    seen = View(MatchSettings())
    url = "https://a.example/page"
    seen.apply(carrier("p", prose(1, 300), prose(2, 300), url=url), 0)
    assert seen.apply(carrier("again", prose(1, 300), prose(2, 300), url=url), 0).recrawl
    assert seen.apply(carrier("q", prose(1, 300) + " and then", url=url), 0).version == 2
    assert seen.apply(carrier("o", prose(2, 300)), 0).duplicate.verdict is UNIQUE
