"""What the agents really write holds to the schemas, and the sample pages become what they must."""

from __future__ import annotations

import orjson
import pytest
from jsonschema import Draft202012Validator, FormatChecker

from streams.samples import check, samples
from streams.schemas import schema

#: Headers that CloudEvents 1.0 requires in Kafka's binary mode, and ours.
_HEADERS = {"ce_specversion", "ce_id", "ce_source", "ce_type", "ce_time", "ce_subject", "content-type", "traceparent"}


def _validator(name: str) -> Draft202012Validator:
    return Draft202012Validator(orjson.loads(schema(name)), format_checker=FormatChecker())


@pytest.mark.parametrize("roles", [["read,tag"], ["read", "tag"]], ids=["fused", "split"])
def test_every_event_is_valid_and_every_sample_right(desk, roles):
    """Given the sample pages sent in order, then all events validate, carry their headers, and say what they must."""
    for role in roles:
        desk.worker(role)
    for count, sample in enumerate(samples(), 1):
        desk.send([sample.page])
        assert len(desk.decisions(count)) == count
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
    for name in _routes():
        events += [(desk.topics.route(name), record.value) for record in desk.read(desk.topics.route(name))]
    wrong = {sample.name: problems for sample in samples() if (problems := check(sample, events, desk.topics))}
    assert not wrong


def _routes() -> tuple[str, ...]:
    from streams.rules import Rules

    return Rules.default().names


def test_the_same_pages_give_the_same_ids(desk):
    """Given the samples in two deployments, then article ids, revisions and ce_ids are the same in both."""
    page = samples()[0].page
    desk.worker()
    desk.send([page])
    desk.decisions(1)
    (record,) = desk.read(desk.topics.articles, 1)
    from streams.chain import Chain
    from streams.match import View
    from streams.page import Position, milliseconds, read_page

    chain = Chain.open(desk.settings)
    read = read_page(page, Position("elsewhere", 7, 99), 0)
    reading = chain.read(read)
    judgement = View(chain.matching).apply(reading.sighting, milliseconds(read.fetched_at))
    article = chain.conclude(reading, judgement)
    assert dict(record.headers)["ce_id"].decode() == f"{article.article_id}.{article.revision}"
