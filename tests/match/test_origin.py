"""Where a copy's words come from, as the log knows: first sighting, inherited credits, originals that come late, sources."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from streams.ids import identifier_bytes
from streams.match import Judgement, LogPoint, MatchSettings, Takedown, View, pack, pack_takedown
from streams.origin import Origin
from streams.relation import DuplicateVerdict
from tests.match.made import DAY, HOUR, prose, sighting

TEXT = prose(1, 300)
#: A copy with so much of its own that it is published.
LONGER = f"{TEXT} {prose(2, 260)}"


def page(
    name: str,
    text: str,
    publisher: str = "",
    *,
    agency: str = "",
    credit: str = "",
    at: int = 0,
    url: str | None = None,
) -> bytes:
    """Make the record of a page of this publisher, at a host of its own."""
    host = f"{publisher.lower().replace(' ', '-')}.example" if publisher else ""
    plain = sighting(name, text, url=url or f"https://{host or 'nobody.example'}/{name}", host=host, at=at)
    return pack(dataclasses.replace(plain, publisher=publisher, agency=agency, credit=credit))


def origin(judgement: Judgement) -> Origin:
    """Give the origin of a copy that has one."""
    assert judgement.origin is not None
    return judgement.origin


@pytest.mark.parametrize(("text", "keep"), [(TEXT, False), (LONGER, True)], ids=["exact", "near"])
def test_a_copy_names_whom_the_log_saw_first(text: str, *, keep: bool) -> None:
    """Given an article and its copy at another publisher, then article, publisher, time and similarity are stated."""
    seen = View(MatchSettings())
    first = seen.apply(page("a", TEXT, "Strelsau Post"), HOUR)
    copy = seen.apply(page("b", text, "Zenda Times"), 2 * HOUR)
    assert first.origin is None
    assert copy.keep is keep
    stated = origin(copy)
    assert (stated.first_seen.article_id, stated.first_seen.publisher) == (first.article_id, "Strelsau Post")
    assert stated.first_seen.at == "1970-01-01T01:00:00Z"
    assert stated.first_seen.similarity == copy.duplicate.similarity
    assert (stated.first, stated.agency, stated.publisher) == (True, None, None)


def test_a_copy_of_a_copy_names_the_first() -> None:
    """Given a kept copy that a third page copies more closely, then the third names the first publisher, not the second."""
    seen = View(MatchSettings())
    first = seen.apply(page("a", TEXT, "Strelsau Post"), HOUR)
    second = seen.apply(page("b", LONGER, "Zenda Times"), 2 * HOUR)
    third = seen.apply(page("c", LONGER + " as it was", "Hentzau News"), 3 * HOUR)
    assert third.duplicate.of == second.article_id
    assert (origin(third).first_seen.article_id, origin(third).first_seen.publisher) == (
        first.article_id,
        "Strelsau Post",
    )


def test_a_publisher_is_no_copy_of_itself() -> None:
    """Given a copy at the same host or under the same name, also by way of another's copy, then no origin is stated."""
    seen = View(MatchSettings())
    seen.apply(page("a", TEXT, "Strelsau Post"), 0)
    seen.apply(page("b", LONGER, "Zenda Times"), 1)
    assert seen.apply(page("c", TEXT, "Strelsau Post"), 2).origin is None
    assert seen.apply(page("d", LONGER + " once more", "Strelsau Post"), 3).origin is None
    assert seen.apply(page("e", prose(9), ""), 4).origin is None
    assert seen.apply(page("f", prose(9) + " again", ""), 5).origin is None


def test_credits_are_inherited() -> None:
    """Given that the first article credits an agency or a publisher, then its copies state so."""
    seen = View(MatchSettings())
    seen.apply(page("a", TEXT, "Strelsau Post", agency="Reuters"), 0)
    seen.apply(page("b", prose(5), "Strelsau Post", credit="Streltsov Weekly"), 1)
    assert origin(seen.apply(page("c", LONGER, "Zenda Times"), 2)).agency == "Reuters"
    copy = origin(seen.apply(page("d", prose(5) + " and more", "Zenda Times"), 3))
    assert (copy.agency, copy.publisher) == (None, "Streltsov Weekly")


def test_an_agency_that_comes_late_is_known_to_all_copies_after_it() -> None:
    """Given a silent first copy, when the agency's own page or a crediting copy has come, then later copies inherit the agency."""
    for late in (page("b", LONGER, "Reuters", agency="Reuters"), page("b", TEXT, "Zenda Times", agency="Reuters")):
        seen = View(MatchSettings())
        first = seen.apply(page("a", TEXT, "Strelsau Post"), 0)
        seen.apply(late, 1)
        stated = origin(seen.apply(page("c", TEXT + " " + prose(7, 200), "Hentzau News"), 2))
        assert (stated.agency, stated.first_seen.article_id) == ("Reuters", first.article_id)


def test_stated_dates_speak_against_a_first_sighting() -> None:
    """Given a copy that says it was published before the article that was seen first, then that one is not called original."""
    seen = View(MatchSettings())
    seen.apply(page("a", TEXT, "Strelsau Post", at=2 * DAY), 0)
    assert origin(seen.apply(page("b", LONGER, "Zenda Times", at=DAY), 1)).first is False
    assert origin(seen.apply(page("c", TEXT + " " + prose(3, 200), "Hentzau News", at=3 * DAY), 2)).first is True


@pytest.mark.parametrize(("part", "verdict"), [(0, "near"), (1, "contained")])
def test_a_longer_page_seen_before_is_no_original(part: int, verdict: str) -> None:
    """Given an aggregator's page and then the article in it, then the first sighting is stated, and no claim or credit of that page."""
    seen = View(MatchSettings())
    held = seen.apply(page("a", "\n\n".join(prose(n, 250) for n in (1, 2, 3)), "All News", agency="Reuters"), 0)
    judgement = seen.apply(page("b", prose(1 + part, 250), "Strelsau Post"), 1)
    assert (judgement.duplicate.verdict, judgement.duplicate.of) == (verdict, held.article_id)
    assert (origin(judgement).first, origin(judgement).agency, origin(judgement).first_seen.publisher) == (
        False,
        None,
        "All News",
    )


def test_a_page_of_several_articles_credits_none_of_them() -> None:
    """Given an unsigned article and a page that leads with it and credits an agency, perhaps for another, then a later copy credits none."""
    seen = View(MatchSettings())
    seen.apply(page("a", prose(1, 250), "Strelsau Post"), HOUR)
    held = seen.apply(page("b", "\n".join(prose(n, 250) for n in (1, 2, 3)), "All News", agency="Reuters"), 2 * HOUR)
    copy = seen.apply(page("c", prose(1, 250) + " at last", "Zenda Times"), 3 * HOUR)
    assert held.duplicate.verdict is DuplicateVerdict.NEAR
    assert origin(copy).agency is None


def test_a_version_keeps_its_origin_and_a_replica_gives_the_same(tmp_path: Path) -> None:
    """Given a copy's next version, also after a snapshot, then the origin is stated again."""
    seen = View(MatchSettings())
    seen.apply(page("a", TEXT, "Strelsau Post"), HOUR)
    copy = seen.apply(page("b", LONGER, "Zenda Times"), 2 * HOUR)
    seen.save(tmp_path / "view", LogPoint(2))
    other, _ = View.load(tmp_path / "view", MatchSettings())
    url = "https://zenda-times.example/b"
    judgements = [
        view.apply(page("c", LONGER + " now corrected", "Zenda Times", url=url), 3 * HOUR) for view in (seen, other)
    ]
    assert judgements[0] == judgements[1]
    assert (judgements[0].version, judgements[0].origin) == (2, copy.origin)
    assert seen.judged(judgements[0].page_id) == dataclasses.replace(judgements[0], replayed=True)


def test_a_recrawl_takes_no_origin_from_the_next_version() -> None:
    """Given a kept copy that is crawled again unchanged, then its next wording still names where its words were first seen."""
    seen = View(MatchSettings())
    seen.apply(page("a", TEXT, "Strelsau Post"), HOUR)
    url = "https://zenda-times.example/b"
    copy = seen.apply(page("b", LONGER, "Zenda Times", url=url), 2 * HOUR)
    assert seen.apply(page("again", LONGER, "Zenda Times", url=url), 3 * HOUR).recrawl
    version = seen.apply(page("c", LONGER + " now corrected", "Zenda Times", url=url), 4 * HOUR)
    assert (version.version, version.origin) == (2, copy.origin)


def test_what_copies_credit_is_true_of_the_next_version() -> None:
    """Given a silent article whose copy credits an agency, then a copy of its next wording knows the agency too."""
    seen = View(MatchSettings())
    url = "https://strelsau-post.example/a"
    seen.apply(page("a", TEXT, "Strelsau Post", url=url), HOUR)
    seen.apply(page("b", TEXT, "Zenda Times", agency="AP"), 2 * HOUR)
    assert seen.apply(page("c", LONGER, "Strelsau Post", url=url), 3 * HOUR).version == 2
    assert origin(seen.apply(page("d", LONGER, "Hentzau Echo"), 4 * HOUR)).agency == "AP"


def test_what_copies_credit_after_a_recrawl_is_true_of_the_next_version() -> None:
    """Given a silent article, crawled again unchanged before a copy credits an agency, then its next wording's copies know it."""
    seen = View(MatchSettings())
    url = "https://strelsau-post.example/a"
    seen.apply(page("a", TEXT, "Strelsau Post", url=url), HOUR)
    assert seen.apply(page("again", TEXT, "Strelsau Post", url=url), 2 * HOUR).recrawl
    seen.apply(page("b", TEXT, "Zenda Times", agency="AP"), 3 * HOUR)
    assert origin(seen.apply(page("c", TEXT + " too", "Hentzau Echo"), 4 * HOUR)).agency == "AP"
    assert seen.apply(page("d", LONGER, "Strelsau Post", url=url), 5 * HOUR).version == 2
    assert origin(seen.apply(page("e", LONGER, "Ruritania Now"), 6 * HOUR)).agency == "AP"


def test_a_credit_that_only_a_recrawl_shows_is_kept() -> None:
    """Given a silent article whose re-crawl, same words, credits an agency, then its copies know the agency."""
    seen = View(MatchSettings())
    url = "https://strelsau-post.example/a"
    seen.apply(page("a", TEXT, "Strelsau Post", url=url), HOUR)
    assert seen.apply(page("again", TEXT, "Strelsau Post", url=url, agency="AP"), 2 * HOUR).recrawl
    assert origin(seen.apply(page("b", TEXT, "Zenda Times"), 3 * HOUR)).agency == "AP"


def test_a_copy_of_a_copy_knows_what_the_first_was_taught_since() -> None:
    """Given a copy judged while nobody was credited, and then a credit taught to the first article, then the copy's copies know it."""
    seen = View(MatchSettings())
    seen.apply(page("a", TEXT, "Strelsau Post"), HOUR)
    second = seen.apply(page("b", LONGER, "Zenda Times"), 2 * HOUR)
    seen.apply(page("c", TEXT, "Hentzau Echo", agency="AP"), 3 * HOUR)
    third = seen.apply(page("d", LONGER + " as it was", "Ruritania Now"), 4 * HOUR)
    assert third.duplicate.of == second.article_id
    assert origin(third).agency == "AP"


def test_nobody_names_an_article_that_was_taken_back() -> None:
    """Given an article taken back whose kept copy stays, then neither that copy judged again nor a copy of it names it."""
    seen = View(MatchSettings())
    first = seen.apply(page("a", TEXT, "Strelsau Post"), HOUR)
    copy = seen.apply(page("b", LONGER, "Zenda Times"), 2 * HOUR)
    seen.forget(pack_takedown(Takedown(identifier_bytes(first.article_id))), 3 * HOUR)
    again = seen.apply(page("b", LONGER, "Zenda Times"), 4 * HOUR)
    assert (copy.origin is not None, again.replayed, again.origin) == (True, True, None)
    assert seen.apply(page("c", LONGER, "Hentzau Echo"), 5 * HOUR).origin is None


def test_nobody_names_an_article_older_than_the_window() -> None:
    """Given a first article that has left the window, then a copy of its copy names neither: the second was not the first."""
    seen = View(MatchSettings(window_ms=3 * DAY))
    seen.apply(page("a", TEXT, "Strelsau Post"), HOUR)
    assert seen.apply(page("b", LONGER, "Zenda Times"), 2 * DAY).origin is not None
    late = seen.apply(page("c", LONGER, "Hentzau Echo"), 4 * DAY)
    assert (late.duplicate.verdict, late.origin) == (DuplicateVerdict.EXACT, None)


def sources(*pages: bytes) -> int:
    """Give the sources of the story that all these pages tell."""
    seen = View(MatchSettings())
    judgements = [seen.apply(sent, at) for at, sent in enumerate(pages)]
    assert len({judgement.story.story_id for judgement in judgements if judgement.story}) == 1
    assert judgements[-1].story is not None
    return judgements[-1].story.sources


def retold(seed: int) -> str:
    """Give a report on one event in words of its own: the same names, none of the same shingles."""
    words = TEXT.split()[:150]
    return " ".join(f"{word} {filler}" for word, filler in zip(words, prose(seed, 150).split(), strict=True))


def test_two_papers_with_reports_of_one_agency_are_one_source() -> None:
    """Given three reports in different words, two of them of one agency, then there are two sources, in any order and with its own."""
    one = page("a", retold(11), "Strelsau Post", agency="Reuters", at=DAY)
    two = page("b", retold(12), "Zenda Times", agency="Reuters", at=DAY)
    own = page("c", retold(13), "Reuters", agency="Reuters", at=DAY)
    other = page("d", retold(14), "Hentzau News", at=DAY)
    assert sources(one, other) == 2
    assert sources(one, two, other) == sources(other, own, two, one) == 2
    assert (
        sources(
            page("e", retold(15), "Hentzau News", at=DAY),
            page("f", retold(16), "All News", credit="Hentzau News", at=DAY),
        )
        == 1
    )


def test_a_kept_copy_is_no_further_source() -> None:
    """Given a page whose words are for the greater part another article's, then it is no independent source."""
    rest, longer = prose(21, 120), f"{TEXT} {prose(22, 600)}"
    earlier = (page("a", longer, "Strelsau Post", at=DAY), page("b", TEXT, "Zenda Times", at=DAY))
    assert sources(*earlier) == 1
    assert sources(page("a", TEXT, "Strelsau Post", at=DAY), page("b", f"{TEXT} {rest}", "Zenda Times", at=DAY)) == 1
