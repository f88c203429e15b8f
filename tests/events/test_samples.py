"""The sample pages are pages, their expectations are about what is on them, and ``check`` sees what goes wrong."""

from __future__ import annotations

import html
from collections.abc import Callable
from functools import cache
from typing import Any

import orjson
import pytest

from streams.article import CharsetSource, Cleaned, DateClaim, Kind, Language, Removed, RemovedKind
from streams.decision import Decision, Outcome
from streams.events import Article, PageFacts, Processing, article_event, decision_event
from streams.ids import digest, identifier
from streams.origin import Provenance
from streams.page import Position, page_from_record
from streams.quality import Quality
from streams.relation import Change, Duplicate, DuplicateVerdict, StoryPlace, StoryRole
from streams.samples import Sample, check, samples
from streams.tags import Entity, EntityType, Field, Mention, Route, Tags
from streams.topics import Topics
from tests.events.schema import problems

TOPICS = Topics()
AT = "2026-03-18T12:00:00.000Z"
CONFIG = "c" * 26
BY_NAME = {sample.name: sample for sample in samples()}
Events = list[tuple[str, bytes]]


def name_of(sample: Sample) -> str:
    """Give an article id for a sample: an update has the id of what it renews."""
    expect = sample.expect
    return name_of(BY_NAME[expect.of]) if expect.of else identifier(digest(sample.name))


def article_of(sample: Sample, page: PageFacts) -> Article:
    """Make the article that a perfect run would publish for a sample."""
    expect = sample.expect
    text = "\n\n".join(expect.keeps)
    mention = Mention(Field.TITLE, 0, 3, (expect.title or "")[:3], "label")
    date = expect.published
    return Article(
        article_id=name_of(sample),
        revision=identifier(digest("revision", sample.name)),
        version=expect.version or 1,
        change=expect.change or Change.NEW,
        page=page,
        cleaned=Cleaned(
            kind=Kind.ARTICLE,
            title=expect.title,
            text=text,
            language=Language("en", 1.0),
            published=DateClaim(date.value, date.precision, raw=date.raw) if date else DateClaim(),
            quality=Quality(1.0),
            words=len(text.split()),
            chars_in=len(text),
            bytes=len(text),
            charset="utf-8",
            charset_from=CharsetSource.TEXT,
            content_type="text/plain",
            removed=tuple(Removed(kind, 1, 10, "sample") for kind in expect.removed),
        ),
        provenance=Provenance(agency=expect.agency),
        duplicate=Duplicate(expect.duplicate[0] if expect.duplicate else DuplicateVerdict.UNIQUE),
        processing=Processing("0", CONFIG),
        supersedes=identifier(digest("revision", expect.of)) if expect.of else None,
        story=StoryPlace(identifier(digest(expect.story_with or sample.name)), StoryRole.FIRST, 1.0, 1, 1, "a test"),
        tags=Tags(tuple(Entity(qid, EntityType.PLACE, "name", 0.1, 1, 1.0, (mention,)) for qid in expect.entities)),
        routes=tuple(Route(name, f"rules.yaml#{name}", "a test") for name in expect.routes),
    )


@cache
def perfect_run() -> Events:
    """Write the events of a run in which every sample comes out as it must."""
    events: Events = []
    for number, sample in enumerate(samples()):
        page = PageFacts.of(page_from_record(sample.page, Position(TOPICS.raw, 0, number), 1_773_800_000_000))
        expect = sample.expect
        decision = Decision(page.page_id, expect.outcome, expect.code[0], "a test", article_id=name_of(sample))
        events.append((TOPICS.decisions, decision_event(decision, page, CONFIG, AT)))
        if expect.outcome is Outcome.PUBLISHED:
            article = article_of(sample, page)
            value = article_event(article)
            events += [(TOPICS.articles, value), (TOPICS.latest, value)]
            events += [(TOPICS.route(route.name), value) for route in article.routes]
    return events


def changed(name: str, topic: str, change: Callable[[dict[str, Any]], object]) -> Events:
    """Give a perfect run with one event of one sample changed."""
    events = []
    for where, value in perfect_run():
        event = orjson.loads(value)
        if where == topic and event["attrs"]["sample"] == name:
            change(event)
        events.append((where, orjson.dumps(event)))
    return events


@pytest.mark.parametrize("sample", samples(), ids=lambda sample: sample.name)
def test_a_sample_is_a_page_that_scrapers_could_send(sample: Sample) -> None:
    """Given a sample, then it fits page/1, reads as a page, and stays under Kafka's default limit of a megabyte."""
    assert problems("page.v1.json", sample.page) == []
    page = page_from_record(sample.page, Position("-", 0, 0), 0)
    assert page.body
    assert len(sample.page) < 1_000_000


@pytest.mark.parametrize("sample", samples(), ids=lambda sample: sample.name)
def test_expectations_are_about_the_page(sample: Sample) -> None:
    """Given phrases to keep and to drop, then all stand on the page: what is not there proves nothing by its absence."""
    body = html.unescape(orjson.loads(sample.page)["body"])
    assert [phrase for phrase in (*sample.expect.keeps, *sample.expect.drops) if phrase not in body] == []


def test_samples_name_only_those_before_them() -> None:
    """Given a copy, an update or a shared story, then the other page was sent before, and times run on."""
    before: set[str | None] = {None}
    for sample in samples():
        assert {sample.expect.of, sample.expect.story_with} <= before
        before.add(sample.name)
    fetched = [orjson.loads(sample.page)["fetched_at"] for sample in samples()]
    assert len(before) == len(samples()) + 1 == 11
    assert fetched == sorted(fetched)


def test_a_perfect_run_has_no_problems() -> None:
    """Given events as they must be, in any order and repeated, then nothing is found wrong."""
    events = perfect_run()
    for sample in samples():
        assert check(sample, [*reversed(events), *events], TOPICS) == []


FAULTS: dict[str, tuple[str, str, Callable[[dict[str, Any]], object]]] = {
    "outcome is": ("nested-bomb", TOPICS.decisions, lambda event: event.update(outcome="dead")),
    "code is": ("section-index", TOPICS.decisions, lambda event: event.update(code="too-short")),
    "article that it was merged into": (
        "syndicated-copy",
        TOPICS.decisions,
        lambda event: event.update(article_id="a" * 26),
    ),
    "title is": ("wire-ticker", TOPICS.articles, lambda event: event.update(title="ALMR 1.14%")),
    "the text lacks": ("wire-ticker", TOPICS.articles, lambda event: event.update(text="Nothing.")),
    "still holds “Morgonljos”": (
        "aggregator-dump",
        TOPICS.articles,
        lambda event: event.update(text=event["text"] + " Morgonljos"),
    ),
    "repeats the title": (
        "icon-dump",
        TOPICS.articles,
        lambda event: event.update(text=event["title"] + event["text"]),
    ),
    "no foreign-insert was removed": ("foreign-inserts", TOPICS.articles, lambda event: event.update(removed=[])),
    "date's precision": ("aggregator-dump", TOPICS.articles, lambda event: event["published"].update(precision="day")),
    "date is": ("icon-dump", TOPICS.articles, lambda event: event["published"].pop("value")),
    "agency is": ("wire-ticker", TOPICS.articles, lambda event: event["provenance"].pop("agency")),
    "version is": ("newsroom-update", TOPICS.articles, lambda event: event.update(version=1)),
    "duplicate verdict is": (
        "newsroom-update",
        TOPICS.articles,
        lambda event: event["duplicate"].update(verdict="unique"),
    ),
    "article that it renews": ("newsroom-update", TOPICS.articles, lambda event: event.update(article_id="b" * 26)),
    "revision that it supersedes": ("newsroom-update", TOPICS.articles, lambda event: event.pop("supersedes")),
    "not in one story": ("icon-dump", TOPICS.articles, lambda event: event.pop("story")),
    "entity Q17 was not found": ("newsroom-update", TOPICS.articles, lambda event: event.update(entities=[])),
    "does not stand where": (
        "newsroom-update",
        TOPICS.articles,
        lambda event: event["entities"][0]["mentions"][0].update(start=1),
    ),
    "did not take it": ("wire-ticker", TOPICS.articles, lambda event: event.update(routes=[])),
}


@pytest.mark.parametrize("complaint", FAULTS)
def test_each_fault_is_named(complaint: str) -> None:
    """Given a run with one fault, then its sample complains of it and no other sample does."""
    name, topic, change = FAULTS[complaint]
    events = changed(name, topic, change)
    assert any(complaint in problem for problem in check(BY_NAME[name], events, TOPICS))
    others = [sample for sample in samples() if name not in {sample.name, sample.expect.of, sample.expect.story_with}]
    assert [problem for sample in others for problem in check(sample, events, TOPICS)] == []


def test_missing_and_surplus_events_are_faults() -> None:
    """Given a page without a decision, an article that never came, or one too many, then that is said."""
    events = perfect_run()
    bomb, wire = BY_NAME["nested-bomb"], BY_NAME["wire-ticker"]
    assert check(wire, [], TOPICS) == ["0 decisions for one page"]
    assert "0 articles went out" in check(wire, [e for e in events if e[0] != TOPICS.articles], TOPICS)[0]
    missed = [e for e in events if e[0] != TOPICS.route("wire")]
    assert check(wire, missed, TOPICS) == ["its routes are ['wire'], but it arrived at []"]
    stray = orjson.loads(next(value for topic, value in events if topic == TOPICS.articles))
    stray["attrs"]["sample"] = bomb.name
    assert "1 articles went out" in check(bomb, [*events, (TOPICS.articles, orjson.dumps(stray))], TOPICS)[0]


def test_removed_kinds_are_known() -> None:
    """Given the kinds that samples show, then the demo shows at least five kinds of boilerplate."""
    assert len({kind for sample in samples() for kind in sample.expect.removed} & set(RemovedKind)) >= 5
