"""Hold the events of a run against what must become of each sample."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import orjson

from streams.samples.sample import Expectation, Sample
from streams.topics import Topics

#: A decoded event. Only this module looks into events as a consumer would: by the schema, not by our own classes.
_Event = dict[str, object]


@dataclass(slots=True)
class _Seen:
    """The events of a run by sample. Repeats of one id replace each other, as consumers should."""

    decisions: dict[str, dict[str, _Event]] = field(default_factory=dict)
    articles: dict[str, dict[str, _Event]] = field(default_factory=dict)
    routed: dict[str, set[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, events: Iterable[tuple[str, bytes]], topics: Topics) -> _Seen:
        seen = cls()
        routes = topics.route("*").split("*")
        for topic, value in events:
            is_routed = topic.startswith(routes[0]) and topic.endswith(routes[1])
            if topic not in (topics.decisions, topics.articles) and not is_routed:
                continue
            event: _Event = orjson.loads(value)
            name = str(_at(event, "attrs", "sample"))
            if topic == topics.decisions:
                seen.decisions.setdefault(name, {})[str(event["page_id"])] = event
            elif topic == topics.articles:
                seen.articles.setdefault(name, {})[f"{event['article_id']}.{event['revision']}"] = event
            else:
                seen.routed.setdefault(name, set()).add(topic[len(routes[0]) : -len(routes[1])])
        return seen

    def article(self, name: str | None) -> _Event:
        """Give the article event of a sample; an empty one if it has none."""
        return next(iter(self.articles.get(name or "", {}).values()), {})


def check(sample: Sample, events: Iterable[tuple[str, bytes]], topics: Topics) -> list[str]:
    """Give what is wrong with a sample's outcome, a line a problem; nothing when all is as it should be.

    ``events`` are topic and value of every record that the whole run wrote, in any order, repeats and all.
    """
    seen = _Seen.of(events, topics)
    decisions = list(seen.decisions.get(sample.name, {}).values())
    if len(decisions) != 1:
        return [f"{len(decisions)} decisions for one page"]
    expect = sample.expect
    problems = [
        *_differs("outcome", decisions[0].get("outcome"), expect.outcome),
        *([] if decisions[0].get("code") in expect.code else _differs("code", decisions[0].get("code"), expect.code)),
    ]
    articles = seen.articles.get(sample.name, {})
    if len(articles) != (expect.title is not None):
        return [*problems, f"{len(articles)} articles went out; {decisions[0].get('reason')}"]
    if expect.title is None:
        if expect.of is not None:
            original = seen.article(expect.of).get("article_id")
            problems += _differs("article that it was merged into", decisions[0].get("article_id"), original)
        return problems
    article = seen.article(sample.name)
    problems += _words(article, expect)
    problems += _judgement(article, expect, seen)
    problems += _tags(article, expect, seen.routed.get(sample.name, set()))
    return problems


def _words(article: _Event, expect: Expectation) -> Iterator[str]:
    """Give what differs from what is expected of an article's words, date and credits."""
    text = str(article.get("text"))
    yield from _differs("title", article.get("title"), expect.title)
    yield from (f"the text lacks “{phrase}”" for phrase in expect.keeps if phrase not in text)
    yield from (f"the text still holds “{phrase}”" for phrase in expect.drops if phrase in text)
    if expect.title and expect.title in text:
        yield "the text repeats the title"
    removed = {_at(run, "kind") for run in _list(article, "removed")}
    yield from (f"no {kind} was removed" for kind in expect.removed if kind not in removed)
    if expect.published is not None:
        yield from _differs("date", _at(article, "published", "value"), expect.published.value)
        yield from _differs("date's precision", _at(article, "published", "precision"), expect.published.precision)
        if expect.published.raw is not None:
            yield from _differs("date as written", _at(article, "published", "raw"), expect.published.raw)
    if expect.agency is not None:
        yield from _differs("agency", _at(article, "provenance", "agency"), expect.agency)


def _judgement(article: _Event, expect: Expectation, seen: _Seen) -> Iterator[str]:
    yield from _differs("change", article.get("change"), expect.change)
    yield from _differs("version", article.get("version"), expect.version)
    verdict = _at(article, "duplicate", "verdict")
    if verdict not in expect.duplicate:
        yield from _differs("duplicate verdict", verdict, expect.duplicate)
    if expect.of is not None:
        before = seen.article(expect.of)
        yield from _differs("article that it renews", article.get("article_id"), before.get("article_id"))
        yield from _differs("revision that it supersedes", article.get("supersedes"), before.get("revision"))
    if expect.story_with is not None:
        other = _at(seen.article(expect.story_with), "story", "story_id")
        if other is None or _at(article, "story", "story_id") != other:
            yield f"it is not in one story with {expect.story_with}"


def _tags(article: _Event, expect: Expectation, routed: set[str]) -> Iterator[str]:
    entities = _list(article, "entities")
    found = {_at(entity, "id") for entity in entities}
    yield from (f"entity {qid} was not found" for qid in expect.entities if qid not in found)
    for entity in entities:
        for mention in _list(entity, "mentions"):
            named = str(article.get(str(_at(mention, "in")), ""))
            start, end = _at(mention, "start"), _at(mention, "end")
            if not isinstance(start, int) or not isinstance(end, int) or named[start:end] != _at(mention, "text"):
                yield f"mention {_at(mention, 'text')!r} does not stand where its offsets say"
    routes = {str(_at(route, "name")) for route in _list(article, "routes")}
    yield from (f"route {name} did not take it" for name in expect.routes if name not in routes)
    if routes != routed:
        yield f"its routes are {sorted(routes)}, but it arrived at {sorted(routed)}"


def _differs(what: str, found: object, wanted: object) -> Iterator[str]:
    if found != wanted:
        wish = " or ".join(map(str, wanted)) if isinstance(wanted, tuple) else wanted
        yield f"{what} is “{found}”, not “{wish}”"


def _at(event: object, *path: str) -> object:
    """Give the value at a path of an event, None where it is absent."""
    for name in path:
        event = event.get(name) if isinstance(event, dict) else None
    return event


def _list(event: object, name: str) -> list[object]:
    value = _at(event, name)
    return value if isinstance(value, list) else []
