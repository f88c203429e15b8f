"""An article that was taken back: no later page is held against it, in every replica alike."""

from __future__ import annotations

import pytest

from streams.errors import BadRecordError
from streams.ids import digest, identifier_bytes
from streams.match import (
    LogPoint,
    MatchSettings,
    Sighting,
    Takedown,
    View,
    fingerprint,
    identify_article,
    pack,
    pack_takedown,
    sketch,
    unpack_takedown,
)
from tests.match.made import prose

_HOUR = 3_600_000


def _sighting(number: int, text: str, url: str = "", title: str = "A title", carried: tuple[str, ...] = ()) -> bytes:
    article_id, revision = identify_article(url or None, title, text)
    return pack(
        Sighting(
            page_id=digest("page", str(number)),
            article_id=article_id,
            revision=revision,
            url_digest=digest("url", url)[:8] if url else b"",
            body_digest=digest("body", text),
            host="a.example",
            publisher="",
            language="en",
            title=title,
            at=_HOUR,
            fingerprint=fingerprint(text, title, "en"),
            attached=tuple(sketch(other, None) for other in carried),
        )
    )


def _view(*texts: str) -> tuple[View, list[str]]:
    view = View(MatchSettings())
    judgements = [view.apply(_sighting(number, text), _HOUR + number) for number, text in enumerate(texts)]
    return view, [judgement.article_id for judgement in judgements]


def test_a_copy_of_a_forgotten_article_is_no_copy():
    """Given an article taken back, then its words, whole or nearly, are held against it no more; another's still are."""
    text, other = prose(1, 200), prose(2, 200)
    view, (article, kept) = _view(text, other)
    view.forget(pack_takedown(Takedown(identifier_bytes(article))), _HOUR + 10)
    near = text.rsplit(" ", 3)[0]
    for number, again in enumerate((text, near), 10):
        judgement = view.apply(_sighting(number, again, url=f"https://b.example/{number}"), _HOUR + number)
        assert judgement.duplicate.of != article
    assert view.apply(_sighting(20, other, url="https://b.example/20"), _HOUR + 20).duplicate.of == kept


def test_a_redelivered_page_of_it_publishes_nothing():
    """Given a page judged before its article was taken back, when it comes again, then it is not kept."""
    view, (article,) = _view(prose(1, 200))
    view.forget(pack_takedown(Takedown(identifier_bytes(article))), _HOUR + 10)
    again = view.apply(_sighting(0, prose(1, 200)), _HOUR + 11)
    assert (again.keep, again.replayed, again.stories) == (False, True, ())


def test_replicas_agree_and_a_snapshot_keeps_it(tmp_path):
    """Given two replicas, one restored from a snapshot, when an article is taken back, then both have one digest."""
    texts = [prose(seed, 200) for seed in range(6)]
    view, ids = _view(*texts)
    twin, _ = _view(*texts)
    takedown = pack_takedown(Takedown(identifier_bytes(ids[2])))
    before = view.digest()
    view.forget(takedown, _HOUR + 10)
    twin.forget(takedown, _HOUR + 10)
    assert view.digest() == twin.digest() != before
    view.save(tmp_path / "view", LogPoint(7))
    restored, _ = View.load(tmp_path / "view", MatchSettings())
    late = _sighting(30, texts[2], url="https://b.example/30")
    assert restored.apply(late, _HOUR + 30) == twin.apply(late, _HOUR + 30)
    assert restored.digest() == twin.digest()


def test_a_page_judged_before_names_it_no_more_when_judged_again():
    """Given copies, a page that carries it and one that holds it, when it is taken back, then none of them names it again.

    Not even where it has left the window itself; where it comes again, they do.
    """
    day = 24 * _HOUR
    text, other = prose(1, 200), prose(2, 200)
    view = View(MatchSettings(window_ms=3 * day))
    first = view.apply(_sighting(0, text, url="https://a.example/0"), _HOUR)
    second = view.apply(_sighting(1, other, url="https://a.example/1"), _HOUR + 1)
    judgements = [
        view.apply(_sighting(2, text.rsplit(" ", 3)[0], url="https://b.example/2"), 2 * day),
        view.apply(_sighting(3, f"{prose(5, 500)} {text} {other}", url="https://b.example/3"), 2 * day),
        view.apply(_sighting(4, prose(6, 200), url="https://b.example/4", carried=(text, other)), 2 * day),
    ]
    assert [judgement.keep for judgement in judgements] == [False, True, True]
    assert all(first.article_id in {page.duplicate.of, *page.duplicate.also} for page in judgements)
    # Past the window of the article itself, within that of the pages that name it.
    view.apply(_sighting(5, prose(7, 200), url="https://b.example/5"), 4 * day)
    assert view.judged(digest("page", "0")) is None
    view.forget(pack_takedown(Takedown(identifier_bytes(first.article_id))), 4 * day)
    again = [view.judged(judgement.page_id) for judgement in judgements]
    for before, after in zip(judgements, again, strict=True):
        links = {after.duplicate.of, *after.duplicate.also, *(link.of for link in after.duplicate.attached)}
        assert first.article_id not in links
        assert (after.keep, after.recrawl, after.version) == (before.keep, before.recrawl, before.version)
    assert second.article_id in {again[1].duplicate.of, *again[1].duplicate.also}
    assert again[2].duplicate.of == second.article_id
    view.apply(_sighting(6, text, url="https://a.example/0"), 4 * day + 1)
    assert [view.judged(judgement.page_id).duplicate for judgement in judgements] == [
        one.duplicate for one in judgements
    ]


def test_its_story_gets_another_first_article_or_ends():
    """Given a story of two, then the one that stays stands for it under its own title; given a story of one, it ends."""
    text = prose(1, 200)
    view = View(MatchSettings())
    first = view.apply(_sighting(0, text, url="https://a.example/0", title="First"), _HOUR)
    second = view.apply(_sighting(1, text + " " + prose(9, 150), url="https://a.example/1", title="Second"), _HOUR + 1)
    assert second.story.story_id == first.story.story_id
    takedown = Takedown(identifier_bytes(first.article_id), identifier_bytes(second.article_id), "Second")
    view.forget(pack_takedown(takedown), _HOUR + 2)
    (state,) = view.judged(digest("page", "1")).stories
    assert (state.representative, state.title, state.articles) == (second.article_id, "Second", 1)
    view.forget(pack_takedown(Takedown(identifier_bytes(second.article_id))), _HOUR + 3)
    assert view.judged(digest("page", "1")).stories == ()
    assert view.stories == 0


def test_a_takedown_round_trips_and_rubbish_is_refused():
    """Given a takedown, then it reads back; given anything else, then it is a bad record that changes no view."""
    takedown = Takedown(digest("a"), digest("b"), "A title")
    assert unpack_takedown(pack_takedown(takedown)) == takedown
    view, _ = _view(prose(1, 200))
    before = view.digest()
    for rubbish in (b"", b"{}", b"[]", b'{"schema":"takedown/2"}', b'{"schema":"takedown/1","article":"x"}'):
        with pytest.raises(BadRecordError):
            view.forget(rubbish, _HOUR + 1)
    assert view.digest() == before
