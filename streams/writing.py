"""Writes a page's end as Kafka records: its events and its decision, or its dead letter and its decision."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from streams.decision import Code, Decision, Evidence, Outcome, Stage, Step
from streams.errors import BadRecordError
from streams.events import (
    Article,
    EventType,
    Headers,
    PageFacts,
    article_event,
    article_headers,
    bare_headers,
    dead_headers,
    decision_event,
    decision_headers,
    incomplete_decision,
    least_decision,
    story_event,
    story_headers,
    unique_event,
)
from streams.instant import now
from streams.match import Judgement
from streams.page import Position
from streams.topics import Topics

#: Bytes of a header in the least form of a decision: all of ours fit but a long URL, and a sender's long trace.
_LEAST_HEADER = 120


@dataclass(frozen=True, slots=True)
class Output:
    """One Kafka record to write."""

    topic: str
    key: bytes | None
    value: bytes | None
    headers: Headers


@dataclass(frozen=True, slots=True)
class Ending:
    """A page's decision, with what its headers need."""

    page: PageFacts
    decision: Decision
    trace: tuple[tuple[str, bytes], ...] = ()


@dataclass(frozen=True, slots=True)
class Enriched:
    """An article with tags and routes, ready to be written."""

    article: Article
    decision: Decision
    trace: tuple[tuple[str, bytes], ...] = ()


class Writer:
    """Writes the records of one deployment under one config. ``source``: CloudEvents' ``ce_source``. No page changes anything in it."""

    def __init__(self, topics: Topics, source: str, config: str) -> None:
        self._topics = topics
        self._source = source
        self._config = config
        #: Written first: what a page came to. Where the broker does not take it, the page is dead, and nothing else of it goes out.
        self.written_first = frozenset((topics.articles, topics.unique, topics.dead))
        #: Topics about pages whose events are out: written last. Between the two: who else gets the article.
        self.written_last = frozenset((topics.stories, topics.decisions))

    def published(self, enriched: Enriched) -> tuple[Output, ...]:
        """Write an article's events: all versions, the latest, each route, and the decision last."""
        article, trace = enriched.article, enriched.trace
        value, key = article_event(article), article.article_id.encode()
        headers = article_headers(article, self._source, trace)
        names = [self._topics.articles, self._topics.latest, *(self._topics.route(r.name) for r in article.routes)]
        decided = self.decided(Ending(article.page, enriched.decision, trace))
        return (*(Output(name, key, value, headers) for name in dict.fromkeys(names)), *decided)

    def unique(self, article: Article, trace: tuple[tuple[str, bytes], ...]) -> tuple[Output, ...]:
        """Write a deduplicated article for workers that only tag."""
        headers = article_headers(article, self._source, trace, EventType.UNIQUE)
        return (Output(self._topics.unique, article.article_id.encode(), unique_event(article), headers),)

    def decided(self, ending: Ending) -> tuple[Output, ...]:
        """Write a page's decision."""
        headers = decision_headers(ending.decision, ending.page, self._source, ending.trace)
        value = decision_event(ending.decision, ending.page, self._config, now())
        return (Output(self._topics.decisions, ending.decision.page_id.encode(), value, headers),)

    def stories(self, judgement: Judgement, trace: tuple[tuple[str, bytes], ...] = ()) -> tuple[Output, ...]:
        """Write the stories that a verdict changed; a repeated delivery changes none."""
        return tuple(
            Output(
                self._topics.stories,
                story.story_id.encode(),
                story_event(story),
                story_headers(story, self._source, trace),
            )
            for story in judgement.stories
        )

    def dead(
        self,
        record: Output,
        lay: Position,
        page: PageFacts,
        error: BaseException,
        code: Code,
        stage: Stage,
        attempt: int = 1,
    ) -> tuple[Output, ...]:
        """Write a dead letter, byte for byte, and its decision. ``record`` is the record as it came, ``lay`` where a redrive sends it."""
        plain = isinstance(error, BadRecordError) or code is Code.EVENT_TOO_LARGE
        reason = str(error)[:500] if plain else f"{stage.value} failed: {code.value}"
        evidence: Evidence = {"error": type(error).__name__, "attempt": attempt}
        decision = Decision(page.page_id, Outcome.DEAD, code, reason, (Step(stage, "failed", 0.0, evidence),))
        headers = dead_headers(record.headers, lay, error, code=code, stage=stage, attempt=attempt, config=self._config)
        letter = Output(self._topics.dead, record.key, record.value, headers)
        return (letter, *self.decided(Ending(page, decision)))

    def decides(self, output: Output) -> bool:
        """Tell a decision from all else."""
        return output.topic == self._topics.decisions

    def incomplete(self, outputs: Sequence[Output], why: str, refused: Sequence[str]) -> tuple[Output, ...]:
        """Write a page's end again, of which these topics have not taken the article: without it there, and the decision says so."""
        kept = (output for output in outputs if output.topic not in refused)
        return tuple(self._incomplete(one, why, refused) if self.decides(one) else one for one in kept)

    def _incomplete(self, decision: Output, why: str, refused: Sequence[str]) -> Output:
        headers = [(name, value) for name, value in decision.headers if name != "ce_code"]
        value = incomplete_decision(decision.value or b"", why, refused)
        return replace(decision, value=value, headers=[*headers, ("ce_code", Code.EVENT_TOO_LARGE.value.encode())])

    def bare(self, output: Output) -> Output:
        """Write the least of a dead letter or a decision, for whose topic it is too large.

        A letter goes without its record: its headers say where that lies. A decision goes without what other events already say.
        """
        if self.decides(output):
            headers = [(name, value) for name, value in output.headers if len(value) <= _LEAST_HEADER]
            return replace(output, value=least_decision(output.value or b""), headers=headers)
        return Output(output.topic, None, b"", bare_headers(output.headers, output.value))
