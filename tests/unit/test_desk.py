"""In which order a batch's outputs go out, and what becomes of a page of which the broker refuses one."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from types import SimpleNamespace
from typing import Any

import orjson
import pytest

from streams.agents.desk import Desk, Done
from streams.agents.pipeline import Turn
from streams.agents.work import Finished, Tally
from streams.chain import Chain
from streams.decision import Code, Decision, Outcome, Stage, Step
from streams.errors import UserError
from streams.events import PageFacts, least_decision
from streams.metrics import Metrics
from streams.page import Position
from streams.rules import Rules
from streams.settings import Settings
from streams.writing import Ending, Output

_ROUTE = "news.route.harbour.v1"
_PAGE = PageFacts("p" * 26, Position("news.raw.v1", 0, 7), "2031-03-12T08:00:00Z", url="https://courier.example/7")


class _Outbox:
    """A broker that notes the topics of each step, and refuses what it is told to."""

    def __init__(self, refuses: Callable[[Output], bool]) -> None:
        self.steps: list[list[Output]] = []
        self._refuses = refuses

    async def enqueue(self, outputs: Iterable[Output]) -> list[tuple[Output, None]]:
        self.steps.append(list(outputs))
        return [(output, None) for output in self.steps[-1]]

    async def acknowledged(self, sent: list[tuple[Output, None]]) -> list[Output]:
        return [output for output, _ in sent if self._refuses(output)]


def finished(refuses: Callable[[Output], bool] = lambda _: False) -> tuple[list[list[str]], dict[str, Output], Desk]:
    """Write one published page; give the topics of each step that wrote some, the last record by topic, and the desk."""
    outbox: Any = _Outbox(refuses)
    pool: Any = None
    desk = Desk(Chain.open(Settings(tier="gazetteer"), Rules(())), outbox, pool, Metrics())
    topics = desk.chain.topics
    step = Step(Stage.ROUTE, "routed", 0.1, {"routes": "harbour"})
    decision = Decision(_PAGE.page_id, Outcome.PUBLISHED, Code.OK, "published as a new article", (step,))
    decided = desk.chain.writer.decided(Ending(_PAGE, decision))
    names = (topics.stories, topics.latest, topics.articles, _ROUTE)
    outputs = (*(Output(name, b"key", b"{}", []) for name in names), *decided)
    message = SimpleNamespace(
        topic=_PAGE.raw.topic, partition=0, offset=7, key=b"k", value=b"page", headers=[], timestamp=1.9e9
    )
    confirmed: list[object] = []
    consumer: Any = SimpleNamespace(confirm=confirmed.append, is_member=lambda: True)
    done = Done(message, Finished(outputs, Tally(Outcome.PUBLISHED, Code.OK, None)))
    assert asyncio.run(desk.finish(Turn(None), consumer, [done], lambda _: _PAGE))
    assert confirmed == [message]
    steps = [[output.topic for output in step] for step in outbox.steps if step]
    return steps, {output.topic: output for step in outbox.steps for output in step}, desk


def counted(desk: Desk, outcome: Outcome, code: Code) -> float | None:
    """Give how many decisions of this kind the metrics tell of."""
    labels = {"outcome": outcome.value, "code": code.value}
    return desk.metrics.registry.get_sample_value("wiredesk_decisions_total", labels)


def test_an_article_goes_out_before_its_copies_and_these_before_story_and_decision() -> None:
    """Given a page's outputs in any order, then the article is written first, its copies next, story and decision last."""
    steps, _, desk = finished()
    topics = desk.chain.topics
    assert steps == [[topics.articles], [topics.latest, _ROUTE], [topics.stories, topics.decisions]]
    assert counted(desk, Outcome.PUBLISHED, Code.OK) == 1


def test_a_page_whose_article_is_refused_is_dead_and_nothing_else_of_it_is_written() -> None:
    """Given a topic that takes no such article, then a dead letter and its decision go out, with no copy and no story."""
    steps, last, desk = finished(lambda output: output.topic == "news.articles.v1")
    topics = desk.chain.topics
    assert steps == [[topics.articles], [topics.dead], [topics.decisions]]
    assert last[topics.dead].value == b"page"
    event = orjson.loads(last[topics.decisions].value or b"")
    assert (event["outcome"], event["code"]) == ("dead", "event-too-large")
    assert counted(desk, Outcome.DEAD, Code.EVENT_TOO_LARGE) == 1


def test_a_page_refused_by_a_route_is_published_with_the_code_and_a_dead_letter() -> None:
    """Given one route that takes no such article, then the letter is out before the decision, which names code and topic."""
    steps, last, desk = finished(lambda output: output.topic == _ROUTE)
    topics = desk.chain.topics
    assert steps == [[topics.articles], [topics.latest, _ROUTE], [topics.dead], [topics.stories, topics.decisions]]
    decision = last[topics.decisions]
    event = orjson.loads(decision.value or b"")
    assert (event["outcome"], event["code"]) == ("published", "event-too-large")
    assert event["reason"].startswith(f"published as a new article, but {_ROUTE} takes no record of 2 bytes")
    assert event["steps"][-1]["evidence"] == {"routes": "harbour", "refused": _ROUTE}
    assert [value for name, value in decision.headers if name == "ce_code"] == [b"event-too-large"]
    assert counted(desk, Outcome.PUBLISHED, Code.EVENT_TOO_LARGE) == 1


def test_a_refused_decision_goes_out_in_its_least_form_and_a_refused_story_is_left_out() -> None:
    """Given topics that take neither as it is, then the decision alone is written again, without its steps."""
    steps, last, desk = finished(
        lambda output: (
            output.topic == "news.stories.v1"
            or (output.topic == "news.decisions.v1" and b'"omitted"' not in (output.value or b""))
        )
    )
    topics = desk.chain.topics
    assert steps[2:] == [[topics.stories, topics.decisions], [topics.decisions]]
    event = orjson.loads(last[topics.decisions].value or b"")
    assert (event["outcome"], event["steps"], "steps" in event["omitted"]) == ("published", [], True)


def test_a_decision_whose_least_form_is_refused_ends_the_worker() -> None:
    """Given a topic that takes no decision at all, then that is an error for people: no page may go without one."""
    with pytest.raises(UserError, match=r"news.decisions.v1 takes no record"):
        finished(lambda output: output.topic == "news.decisions.v1")


def test_a_decision_in_its_least_form_names_what_it_left_out() -> None:
    """Given a long decision, then its least form keeps page, end and a short reason, names the rest, and is its own least form."""
    page = {
        "schema": "decision/1",
        "page_id": "p",
        "outcome": "published",
        "code": "ok",
        "url": "u",
        "attrs": {"job": 7},
    }
    least = least_decision(orjson.dumps({**page, "reason": "r" * 500, "steps": [{"stage": "clean"}]}))
    event = orjson.loads(least)
    assert event.pop("omitted") == ["attrs", "steps", "url"]
    assert event.pop("reason") == "r" * 120
    assert event == {"schema": "decision/1", "page_id": "p", "outcome": "published", "code": "ok", "steps": []}
    assert least_decision(least) == least
