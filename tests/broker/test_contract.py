"""What the agents really write holds to the schemas, and the sample pages become what they must."""

from __future__ import annotations

from collections.abc import Iterator

import orjson
import pytest
from desks import Desk, deployment
from jsonschema import Draft202012Validator, FormatChecker

from streams.chain import Chain
from streams.instant import milliseconds
from streams.match import View
from streams.page import Position, page_from_record
from streams.rules import Rules
from streams.samples import check, samples
from streams.schemas import schema

#: Headers that CloudEvents 1.0 requires in Kafka's binary mode, and ours.
_HEADERS = {"ce_specversion", "ce_id", "ce_source", "ce_type", "ce_time", "ce_subject", "content-type", "traceparent"}


def _validator(name: str) -> Draft202012Validator:
    return Draft202012Validator(orjson.loads(schema(name)), format_checker=FormatChecker())


@pytest.fixture(scope="module", params=[["read,tag"], ["read", "tag"]], ids=["fused", "split"])
def sampled(request, kafka_broker, tmp_path_factory) -> Iterator[Desk]:
    """Give a deployment, of one worker or of two, that was sent the sample pages in order."""
    with deployment(kafka_broker, tmp_path_factory.mktemp("desk")) as desk:
        for role in request.param:
            desk.worker(role)
        for count, sample in enumerate(samples(), 1):
            desk.send([sample.page])
            assert len(desk.decisions(count)) == count
        desk.settle(count)
        desk.settle(len(desk.read(desk.topics.unique)), "tag")
        yield desk


def test_every_event_is_valid_and_every_sample_right(sampled):
    """Given the sample pages, then all events validate, carry their headers, and say what they must."""
    desk = sampled
    events: list[tuple[str, bytes]] = []
    kinds = {
        desk.topics.articles: "article.v1.json",
        desk.topics.latest: "article.v1.json",
        desk.topics.stories: "story.v1.json",
        desk.topics.decisions: "decision.v1.json",
    }
    for topic, file in kinds.items():
        validator = _validator(file)
        records = desk.read(topic)
        assert records
        for record in records:
            validator.validate(orjson.loads(record.value))
            headers = dict(record.headers)
            assert set(headers) >= _HEADERS
            assert headers["ce_source"] == b"/wiredesk/default"
            if topic == desk.topics.articles:
                assert "site_memory" in orjson.loads(record.value)["processing"]
            events.append((topic, record.value))
    routes = [desk.topics.route(name) for name in Rules.default().names]
    events += [(record.topic, record.value) for record in desk.read(routes)]
    wrong = {sample.name: problems for sample in samples() if (problems := check(sample, events, desk.topics))}
    assert not wrong


def test_the_same_pages_give_the_same_ids(sampled):
    """Given a sample read once more from another place, then its article has the id and revision that the worker gave it."""
    chain = Chain.open(sampled.settings)
    page = page_from_record(samples()[0].page, Position("elsewhere", 7, 99), 0)
    reading = chain.read(page)
    judgement = View(chain.matching).apply(reading.sighting, milliseconds(page.fetched_at))
    article = chain.conclude(reading, judgement)
    written = [dict(record.headers)["ce_id"].decode() for record in sampled.read(sampled.topics.articles)]
    assert f"{article.article_id}.{article.revision}" in written
