"""Stories: joining, follow-ups, sources, copies, merges, bounds."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streams.match import UNDATED, Judgement, MatchSettings, View
from streams.match.stories.placing import in_time
from streams.match.stories.sources import Source, Sources, name_hash
from streams.relation import StoryRole
from streams.story import StoryState
from tests.match.made import DAY, HOUR, prose, record, view

_PLACE = "Quillbury Ostrander Vandermeul ferry capsized harbour lifeboat"
_OTHER = "Drummelsea Karlowitz Pellandine tariff ballot senate quarrel"


def about(names: str, turn: str) -> str:
    """Tell an event of these names in other words."""
    return " ".join(f"{turn} {name} {turn}ing {names.split()[n - 1]}." for n, name in enumerate(names.split()))


def story_of(judgement: Judgement) -> str:
    """Give the story of a page that must have one."""
    assert judgement.story is not None
    return judgement.story.story_id


def test_articles_on_one_event_share_a_story_and_others_do_not() -> None:
    """Given two articles with the same names in other words, then they share a story, and a third on other names has its own."""
    seen = view()
    first = seen.apply(record(1, about(_PLACE, "alpha"), host="a.example", at=0), 0)
    second = seen.apply(record(2, about(_PLACE, "bravo"), host="b.example", at=HOUR), 1)
    other = seen.apply(record(3, about(_OTHER, "delta"), host="c.example", at=HOUR), 2)
    assert story_of(first) == story_of(second) != story_of(other)
    assert first.story is not None
    assert second.story is not None
    assert (first.story.role, second.story.role) == (StoryRole.FIRST, StoryRole.SAME_EVENT)
    assert (second.story.size, second.story.sources) == (2, 2)
    assert "Quillbury" in second.story.because
    (state,) = second.stories
    assert (state.state, state.articles, state.sources, state.copies) == (StoryState.UPDATED, 2, 2, 0)
    assert state.first_seen == "1970-01-01T00:00:00Z"


def test_an_article_days_later_is_a_follow_up() -> None:
    """Given a story, when the same event is told again after two days, then the article joins as a follow-up."""
    seen = view()
    first = seen.apply(record(1, about(_PLACE, "alpha"), at=0), 0)
    later = seen.apply(record(2, about(_PLACE, "bravo"), at=2 * DAY), 1)
    assert later.story is not None
    assert (story_of(later), later.story.role) == (story_of(first), StoryRole.FOLLOW_UP)


def test_a_retrospective_joins_by_its_names() -> None:
    """Given a story, when an article has the same names three weeks later, then it joins."""
    seen = view()
    first = seen.apply(record(1, about(_PLACE, "alpha"), at=0), 0)
    assert story_of(seen.apply(record(2, about(_PLACE, "bravo"), at=21 * DAY), 1)) == story_of(first)


def test_a_few_names_in_another_report_weeks_later_are_another_story() -> None:
    """Given a story, when a report weeks later shares two names but no other words, then it is another story."""
    rescue = "ferry sailors rescue harbour storm lifeboat waves captain coastguard anchor deck cabin towed pier"
    school = "teachers pupils classroom exams textbooks playground lessons homework curriculum tuition campus nursery"
    seen = view()
    first = seen.apply(record(1, f"Quillbury Ostrander {rescue} {rescue}", at=0), 0)
    later = seen.apply(record(2, f"Quillbury Ostrander {school} {school}", at=21 * DAY), 1)
    assert story_of(later) != story_of(first)


def test_years_later_only_a_very_like_report_joins() -> None:
    """Given an article with half of a story's words, then it joins three weeks later but not after years, when all words must agree."""
    half = about(_PLACE, "bravo") + 4 * " council budget votes mayor election campaign promise"
    for text, days, joins in ((half, 21, True), (half, 2000, False), (about(_PLACE, "bravo"), 2000, True)):
        seen = view()
        first = seen.apply(record(1, about(_PLACE, "alpha"), at=0), 0)
        later = seen.apply(record(2, text, at=days * DAY), 1)
        assert (story_of(later) == story_of(first)) is joins


def test_copies_take_their_originals_story_and_are_no_source() -> None:
    """Given ten copies of one agency text, then they are counted in its story, which has one independent source."""
    seen = view()
    first = seen.apply(record("wire", about(_PLACE, "alpha"), host="wire.example"), 0)
    for n in range(10):
        text = about(_PLACE, "alpha") if n % 2 else about(_PLACE, "alpha") + " Read on."
        copy = seen.apply(record(n, text, url=f"https://h{n}.example/", host=f"h{n}.example"), n)
        assert not copy.keep
        assert copy.story is not None
        assert (copy.story.story_id, copy.story.role, copy.story.sources) == (story_of(first), StoryRole.COPY, 1)
    assert copy.stories[0].copies == 10
    assert copy.stories[0].articles == 1


def test_one_publisher_is_one_source_and_unknown_ones_count_each() -> None:
    """Given two articles of one publisher and two of unknown ones, then the story has three sources."""
    seen = view()
    for n, host in enumerate(["a.example", "a.example", "", ""]):
        last = seen.apply(record(n, about(_PLACE, ["alpha", "bravo", "carol", "delta"][n]), host=host), n)
    assert last.story is not None
    assert (last.story.size, last.story.sources) == (4, 3)


def merged() -> tuple[View, list[Judgement]]:
    """Tell two halves of an event apart, then both together."""
    seen = view(MatchSettings(story_merge=0.0))
    left, right = _PLACE.split()[:4], [*_PLACE.split()[4:], "Mirabeau", "coastguard"]
    texts = [about(" ".join(left), "alpha"), about(" ".join(right), "bravo"), about(" ".join(left + right), "carol")]
    return seen, [seen.apply(record(n, text, host=f"{n}.example"), n) for n, text in enumerate(texts)]


def test_a_merge_is_announced_and_its_id_never_comes_again() -> None:
    """Given two stories, when an article tells both, then the later one ends as merged and its survivor counts the articles of both."""
    _, (first, second, both) = merged()
    assert story_of(first) != story_of(second)
    ended, lives = both.stories
    assert (ended.story_id, ended.state, ended.merged_into) == (story_of(second), StoryState.MERGED, story_of(first))
    assert (lives.story_id, lives.articles, lives.sources) == (story_of(first), 3, 3)
    assert story_of(both) == story_of(first)


def test_a_copy_of_a_merged_storys_article_goes_to_the_survivor_and_a_replay_announces_again() -> None:
    """Given a merge, then a copy of the merged story's article joins the survivor, and the repeated record announces the merge again."""
    seen, (first, _, both) = merged()
    copy = seen.apply(
        record("copy", about(" ".join([*_PLACE.split()[4:], "Mirabeau", "coastguard"]), "bravo") + " x"), 9
    )
    assert story_of(copy) == story_of(first)
    again = seen.judged(both.page_id)
    assert again is not None
    assert [state.story_id for state in again.stories] == [state.story_id for state in both.stories]


def test_stories_are_bounded_by_time_and_number() -> None:
    """Given more stories than the limit, then the least recently seen is gone, and a copy of its article joins the next one."""
    seen = view(MatchSettings(stories=50, story_ms=DAY))
    first = seen.apply(record("first", about(_PLACE, "alpha")), 0)
    for n in range(200):
        seen.apply(record(n, prose(n, 50)), HOUR)
    again = seen.apply(record("again", about(_PLACE, "bravo")), HOUR)
    assert story_of(again) != story_of(first)
    copy = seen.apply(record("copy", about(_PLACE, "alpha") + " End."), HOUR)
    assert copy.story is not None
    assert story_of(copy) == story_of(again)


def test_a_story_that_nothing_came_for_is_closed_once_and_a_replay_says_so_again() -> None:
    """Given a story of two weeks ago, then the next record announces its end once, and again only if that record is repeated."""
    seen = view()
    first = seen.apply(record(1, about(_PLACE, "alpha"), title="Ferry lost", at=0), 0)
    second = seen.apply(record(2, about(_OTHER, "delta"), at=15 * DAY), 15 * DAY)
    closed, opened = second.stories
    assert (closed.story_id, closed.state, closed.title) == (story_of(first), StoryState.CLOSED, "Ferry lost")
    assert (closed.articles, closed.added, closed.because) == (1, (), "closed: nothing came for 14 days")
    assert closed.sequence > first.stories[0].sequence
    assert opened.state is StoryState.OPEN
    again = seen.apply(record(2, about(_OTHER, "delta"), at=15 * DAY), 15 * DAY)
    assert (again.replayed, again.stories) == (True, second.stories)
    late = seen.apply(record(3, about(_PLACE, "bravo"), at=0), 15 * DAY)
    assert story_of(late) != story_of(first)
    assert [state.state for state in late.stories] == [StoryState.OPEN]


def test_a_story_that_made_room_for_newer_ones_says_so() -> None:
    """Given one story more than may live, then the next record closes the one least recently seen, and not for its age."""
    seen = view(MatchSettings(stories=2))
    judgements = [seen.apply(record(n, about(prose(n, 20), f"turn{n}"), at=n * HOUR), n * HOUR) for n in range(4)]
    closed = [state for state in judgements[3].stories if state.state is StoryState.CLOSED]
    assert [state.story_id for state in closed] == [story_of(judgements[0])]
    assert closed[0].because == "closed: it made room for newer stories"


def test_a_recrawl_and_a_repeated_record_lose_no_end() -> None:
    """Given a story past its time, then a repeated record leaves its end to the next record, and a re-crawl announces it."""
    seen = view(MatchSettings(story_ms=DAY))
    text = prose(7, 60)
    seen.apply(record(1, text, url="https://a.example/1"), 0)
    repeated = seen.apply(record(1, text, url="https://a.example/1"), 2 * DAY)
    recrawl = seen.apply(record(2, text, url="https://a.example/1"), 2 * DAY)
    assert (repeated.replayed, [state.state for state in repeated.stories]) == (True, [StoryState.OPEN])
    assert (recrawl.recrawl, [state.state for state in recrawl.stories]) == (True, [StoryState.CLOSED])


@given(st.lists(st.tuples(st.integers(0, 7), st.integers(0, 40)), min_size=1, max_size=40))
@settings(max_examples=40)
def test_every_story_ends_at_most_once_and_its_id_never_comes_again(steps: list[tuple[int, int]]) -> None:
    """Given any articles at any times, then after a story was merged or closed its id is in no later event and on no later page."""
    words = [f"{_PLACE} {prose(1, 20)}", f"{_OTHER} {prose(2, 20)}", f"{_PLACE} {_OTHER}", prose(3, 30)]
    seen = view(MatchSettings(story_ms=DAY, story_merge=0.3, stories=5))
    ended: set[str] = set()
    clock = 0
    for page, (pick, hours) in enumerate(steps):
        clock += hours * HOUR
        text = about(words[pick % 4], f"turn{pick}")
        judgement = seen.apply(record(page, text, url=f"https://a.example/{pick}/{page // 3}", at=clock), clock)
        for state in judgement.stories:
            assert state.story_id not in ended
            if state.state in (StoryState.MERGED, StoryState.CLOSED):
                ended.add(state.story_id)
        if judgement.story is not None and not judgement.recrawl:
            assert judgement.story.story_id not in ended


def test_a_text_without_words_has_no_story() -> None:
    """Given a text without words, then it gets no story."""
    assert view().apply(record(1, "...", title=""), 0).story is None


def test_an_undated_article_must_be_very_like_its_story() -> None:
    """Given an article with half of a story's names, then it joins if it is of the same day, and does not if it is undated."""
    half = " ".join([*_PLACE.split()[:4], *_OTHER.split()[:3]])
    for at, joins in ((9000 * DAY, True), (UNDATED, False)):
        seen = view()
        first = seen.apply(record(1, about(_PLACE, "alpha"), at=9000 * DAY), 0)
        near = seen.apply(record(2, about(half, "bravo"), at=at), 1)
        assert (story_of(near) == story_of(first)) is joins


def test_an_undated_report_of_the_same_words_joins_and_leaves_the_storys_time() -> None:
    """Given dated and undated articles of one story, then only the dated set its time; with undated ones alone it has the log's."""
    seen = view()
    undated = seen.apply(record(1, about(_PLACE, "alpha"), at=UNDATED), DAY)
    assert undated.stories[0].first_seen == "1970-01-02T00:00:00Z"
    dated = seen.apply(record(2, about(_PLACE, "bravo"), at=9000 * DAY), DAY)
    again = seen.apply(record(3, about(_PLACE, "carol"), at=UNDATED), DAY)
    assert story_of(undated) == story_of(dated) == story_of(again)
    assert again.stories[0].first_seen == again.stories[0].last_seen == dated.stories[0].last_seen
    assert again.stories[0].first_seen.startswith("1994")


def test_a_story_is_one_publishers_alone_until_another_tells_it() -> None:
    """Given stories of known and unknown publishers, then a story is told alone by its one host or name, and never by nobody."""
    sources, paper = Sources(), Source(name_hash("a.example"), name_hash("The Post"))
    sources.add(1, paper.host, paper.name)
    sources.add(2, 0, 0)
    assert sources.only_from(1, paper)
    assert sources.only_from(1, Source(0, paper.name))
    assert not sources.only_from(1, Source(name_hash("b.example"), 0))
    assert not any(sources.only_from(slot, Source(0, 0)) for slot in (1, 2, 3))
    sources.add(1, name_hash("b.example"), 0)
    assert not sources.only_from(1, paper)


@given(st.floats(0, 1), st.floats(0, 1), st.none() | st.integers(0, 10**12))
def test_time_adds_nothing_to_a_cosine(cosine: float, rare_cosine: float, gap: int | None) -> None:
    """Given any cosines and any gap of time, then the similarity in time is at most the cosine."""
    assert in_time(cosine, rare_cosine, gap, MatchSettings()) <= cosine


_EVENTS = (
    "Ferry Morwenna Skellan Gannet sandbank lifeboat Tarrow coastguard rudder Lorrigan",
    "Corland furniture warehouse Ashby blaze foam Sattar motorway varnish depot",
    "Velmont levy aquifer Assal Telfer irrigation decree tractors Sallow beans",
)


@pytest.mark.parametrize("first", [True, False], ids=["the page first", "an article first"])
def test_a_page_of_several_articles_draws_their_stories_together_neither_before_them_nor_after(
    first: bool,  # noqa: FBT001
) -> None:
    """Given three articles, a page that prints all, and another report of each, then there are three stories."""
    seen = view()
    articles = [f"{event} {prose(n, 60)} {event}" for n, event in enumerate(_EVENTS)]
    page = record("page", "\n".join((prose(5, 40), *articles)))
    texts = [record(n, text) for n, text in enumerate(articles)]
    for number, one in enumerate((page, *texts) if first else (texts[0], page, *texts[1:])):
        seen.apply(one, number)
    reports = [seen.apply(record(9 + n, f"{event} {prose(9 + n, 30)}"), 9 + n) for n, event in enumerate(_EVENTS)]
    assert len({story_of(report) for report in reports}) == len(_EVENTS)
    assert all(report.story is not None and report.story.size > 1 for report in reports)


@pytest.mark.parametrize("language", ["en", "fi", "ja"])
def test_hours_make_no_story(language: str) -> None:
    """Given two live pages under the same hours, then these are two stories; as rare terms the zeros before the hours joined any two."""
    seen = view()
    judgements = [
        seen.apply(record(n, f"06:40 {event} 08:05 {event}", language=language), n)
        for n, event in enumerate(_EVENTS[:2])
    ]
    assert story_of(judgements[0]) != story_of(judgements[1])
