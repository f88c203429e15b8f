"""Events over their topic's limit: the page becomes a dead letter, no event says that it was published, and the others go on."""

from __future__ import annotations

import os
import random
from collections.abc import Mapping

import orjson
import pytest
from pages import page

from streams.agents.outbox import Outbox
from streams.writing import Output
from tests.verbs import run_verb, verb

#: What every event but a large page's has room in, compressed.
_LIMIT = 20_000
_GOOD = [page(seed) for seed in range(1, 20)]


def _large(seed: int = 0) -> bytes:
    """Give a page whose text no compression makes small: some 100 KB, half as many compressed."""
    rnd = random.Random(seed)  # noqa: S311 - the same words each time, no secret
    words = (f"{rnd.choice(('the', 'of', 'and', 'in'))} {rnd.randrange(36**6):x}" for _ in range(10_000))
    body = orjson.loads(page(seed))["body"].replace("</article>", f"<p>{' '.join(words)}.</p></article>")
    return page(seed, body=body)


def _ends(desk, count: int) -> Mapping[str, dict]:
    """Give the pages' decisions by URL; a page with two fails the test."""
    decisions = desk.decisions(count)
    assert len(decisions) == count
    return {decision["url"]: decision for decision in decisions}


def _routed(desk) -> str:
    """Let one route take all articles; gives its topic."""
    rules = desk.folder / "rules.yaml"
    rules.write_text("unmatched: rest\nrules: []\n")
    desk.environment["WIREDESK_RULES"] = str(rules)
    desk.settings = desk.settings.model_copy(update={"rules": rules})
    desk.create_topics()
    return desk.topics.route("rest")


_TOGETHER_AND_APART = pytest.mark.parametrize("roles", [("read,tag",), ("read", "tag")], ids=["together", "apart"])


@_TOGETHER_AND_APART
def test_a_page_too_large_for_the_topics_of_articles_is_a_dead_letter(apache_desk, roles):
    """Given topics too small for one article, then it is dead, nothing of it is out, the others are; mended, it can be sent again."""
    desk, large, route = apache_desk, _large(), _routed(apache_desk)
    topics = (desk.topics.articles, desk.topics.unique)
    desk.limit(_LIMIT, *topics)
    workers = [desk.worker(role) for role in roles]
    desk.send([large, *_GOOD])
    desk.settle(20)
    dead = _ends(desk, 20).pop("https://courier.example/0")
    assert (dead["outcome"], dead["code"]) == ("dead", "event-too-large")
    assert "raise its max.message.bytes" in dead["reason"]
    (letter,) = desk.read(desk.topics.dead, 1)
    assert letter.value == large
    for topic in (desk.topics.articles, desk.topics.latest, route):
        articles = {orjson.loads(record.value)["page"]["url"] for record in desk.read(topic, 19)}
        assert articles == {f"https://courier.example/{seed}" for seed in range(1, 20)}
    assert not [story for story in desk.read(desk.topics.stories) if b"Report 0" in story.value]
    assert all(worker.process.poll() is None for worker in workers)
    desk.limit(8_000_000, *topics)
    assert verb(desk, "dead", "redrive", "--code", "event-too-large")[1].strip() == "1 letter sent again"
    desk.settle(21)
    assert len(desk.read(desk.topics.articles, 20)) == 20
    assert {decision["outcome"] for decision in desk.decisions(21)} == {"published", "dead"}


@_TOGETHER_AND_APART
def test_a_page_too_large_for_one_route_is_published_and_its_decision_names_the_topic(apache_desk, roles):
    """Given one route whose topic is smaller than the others, then the page's one decision says so, and a redrive completes it."""
    desk, route = apache_desk, _routed(apache_desk)
    desk.limit(_LIMIT, route)
    workers = [desk.worker(role) for role in roles]
    desk.send([_large(), *_GOOD])
    desk.settle(20)
    desk.settle(20, "tag" if "tag" in roles else "read")
    end = _ends(desk, 20)["https://courier.example/0"]
    assert (end["outcome"], end["code"]) == ("published", "event-too-large")
    assert f"published as a new article, but {route} takes no record of" in end["reason"]
    assert end["steps"][-1]["evidence"]["refused"] == route
    assert (len(desk.read(route, 19)), len(desk.read(desk.topics.latest, 20))) == (19, 20)
    (story_record,) = [story for story in desk.read(desk.topics.stories) if b"Report 0" in story.value]
    assert orjson.loads(story_record.value)["articles"] == 1
    desk.limit(8_000_000, route)
    assert verb(desk, "dead", "redrive", "--since", "1h")[0] == 0
    assert len(desk.read(route, 20)) == 20
    events = [dict(record.headers)["ce_id"] for record in desk.read(desk.topics.articles)]
    assert len(set(events)) == 20, "what was out before has the same id"
    assert all(worker.process.poll() is None for worker in workers)


def test_a_decision_too_large_for_its_topic_says_the_least(apache_desk):
    """Given a topic with room for no decision as it is, then each page has one, that says which page, how it ended and why."""
    desk = apache_desk
    desk.limit(1000, desk.topics.decisions)
    worker = desk.worker()
    noise = os.urandom(1500).hex()
    desk.send([b"no page", *(page(seed, attrs={"noise": noise}) for seed in range(1, 6))])
    desk.settle(6)
    decisions = desk.decisions(6)
    assert len(decisions) == 6
    published = next(decision for decision in decisions if decision["outcome"] == "published")
    assert published["steps"] == []
    assert {"attrs", "steps", "url"} <= set(published["omitted"])
    assert (published["code"], published["raw"]["topic"]) == ("ok", desk.topics.raw)
    assert verb(desk, "audit")[0] == 0
    assert "raise its max.message.bytes" in worker.log.read_text()
    assert worker.terminate() == 0


def test_a_dead_letter_too_large_for_its_topic_says_where_the_record_lies(apache_desk):
    """Given a topic of dead letters too small for one record, then a letter without it is there, and a redrive fetches it."""
    desk, broken = apache_desk, b"{" + os.urandom(100_000)
    desk.limit(_LIMIT, desk.topics.dead)
    worker = desk.worker()
    desk.send([broken, *_GOOD], headers=[("x-sender", b"crawler-7")])
    desk.settle(20)
    (letter,) = desk.read(desk.topics.dead, 1)
    assert (letter.value, dict(letter.headers)["wiredesk-left"]) == (b"", b"100001")
    assert sorted(decision["outcome"] for decision in desk.decisions(20)) == ["dead"] + ["published"] * 19
    assert verb(desk, "dead", "redrive", "--code", "bad-record")[1].strip() == "1 letter sent again"
    desk.settle(21)
    first, again = (record for record in desk.read(desk.topics.raw) if record.value == broken)
    assert (first.key, first.headers) == (again.key, again.headers)
    assert worker.process.poll() is None


def test_a_record_of_more_bytes_than_a_client_sends_at_once_is_a_dead_letter_whole(apache_desk):
    """Given a broken record of 60 MB that compresses well, then its letter has every byte: the broker counts compressed ones."""
    desk, broken = apache_desk, b"{" + b"wiredesk " * 6_700_000
    worker = desk.worker()

    async def send() -> None:
        outbox = Outbox(desk.settings)
        await outbox.start()
        assert not await outbox.acknowledged(await outbox.enqueue([Output(desk.topics.raw, b"key", broken, [])]))
        await outbox.stop()

    desk.run(send)
    desk.settle(1)
    (letter,) = desk.read(desk.topics.dead, 1)
    assert (letter.key, letter.value == broken) == (b"key", True)
    assert worker.process.poll() is None


def test_a_sighting_too_large_for_the_log_is_a_dead_letter(apache_desk):
    """Given a log that takes no sighting of a long page, then that page is dead, and the stubs among the others are published."""
    desk = apache_desk
    desk.limit(500, desk.topics.sightings)
    worker = desk.worker()
    short = [page(seed, body=f"<p>{'Harbour council met. ' * 3}{seed}</p>") for seed in range(30, 33)]
    desk.send([_large(), *short])
    desk.settle(4)
    dead = _ends(desk, 4)["https://courier.example/0"]
    assert (dead["outcome"], dead["code"]) == ("dead", "event-too-large")
    assert "sightings log" in dead["reason"]
    assert worker.process.poll() is None
    assert worker.terminate() == 0


def test_pages_sent_behind_one_that_the_broker_refuses_arrive(apache_desk, tmp_path):
    """Given a file with a page over the topic's limit in its midst, then `send` names that one, and sends all others."""
    desk = apache_desk
    desk.limit(_LIMIT, desk.topics.raw)
    url = "https://courier.example/one"  # one key, one partition
    good = [page(seed, url=url) for seed in range(1, 20)]
    large = orjson.dumps(orjson.loads(_large()) | {"url": url})
    (tmp_path / "pages.jsonl").write_bytes(b"\n".join([*good[:5], large, *good[5:]]))
    result = run_verb(desk.environment, "send", str(tmp_path / "pages.jsonl"))
    assert (result.status, result.err.count("\n")) == (1, 1), result.err
    assert sorted(record.value for record in desk.read(desk.topics.raw, 19)) == sorted(good)
