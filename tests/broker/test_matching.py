"""Copies that arrive at once at different workers: one canonical each, one verdict each, one view everywhere."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import orjson
from pages import page, text
from workers import until

from streams.agents.digests import DIGEST_EVERY, DIGEST_KEY
from streams.broker import kafka
from streams.ids import digest
from streams.match import Sighting, fingerprint, identify_article, pack

GROUPS = 30


def _copies(group: int) -> list[bytes]:
    """Give two to four pages of one article: as it is, equal, with a sentence more, with words changed."""
    body = text(group)
    wordings = [body, body, f"{body}\n\nThis report came over the wire.", body.replace(" clerk ", " secretary ", 4)]
    return [
        page(group, url=f"https://paper{number}.example/{group}", body=_html(_article(f"Report {group}", words)))
        for number, words in enumerate(wordings[: 2 + group % 3])
    ]


def _article(title: str, words: str) -> str:
    paragraphs = "".join(f"<p>{paragraph}</p>" for paragraph in words.split("\n\n"))
    return f"<article><h1>{title}</h1>{paragraphs}</article>"


def _html(*articles: str) -> str:
    return f"<html lang=en><body>{''.join(articles)}</body></html>"


def _late() -> list[bytes]:
    """Give a longer copy of the first group's article, and a page that carries the second group's below its own."""
    longer = _article("Report 0", f"{text(0)}\n\n{text(901)}")
    own, other = _article("Report 902", text(902)), _article("Report 1", text(1))
    return [
        page(0, url="https://late.example/copy", body=_html(longer)),
        page(1, url="https://late.example/carrier", body=_html(own, other)),
    ]


def _sighting(number: int) -> tuple[bytes, bytes]:
    """Give the key and sighting of a page of another worker."""
    words = f"Filler {number} of the {number * 7919} kept by {number * 104729} in {number * 1299709} yards"
    page_id = digest("filler", str(number))
    article, revision = identify_article(None, None, words)
    sketch = fingerprint(words, None, "en")
    return page_id, pack(Sighting(page_id, article, revision, b"", page_id, "", "", "en", "", 0, sketch))


def _write(desk: Any, topic: str, records: list[tuple[int | None, bytes, bytes]]) -> None:
    """Write records as (partition, key, value), all at once."""

    async def work() -> None:
        producer = kafka.producer(desk.settings)
        await producer.start()
        try:
            sent = [await producer.send(topic, value, key, partition=partition) for partition, key, value in records]
            await asyncio.gather(*sent)
        finally:
            await producer.stop()

    desk.run(work)


def _statements(desk: Any) -> dict[int, dict[str, str]]:
    """Give what each replica said of its view, by log offset."""
    stated: dict[int, dict[str, str]] = defaultdict(dict)
    for record in desk.read(desk.topics.sightings):
        if record.key == DIGEST_KEY:
            statement = orjson.loads(record.value)
            stated[statement["offset"]][statement["replica"]] = statement["digest"]
    return stated


def test_simultaneous_copies_have_one_canonical_and_all_replicas_one_view(apache_desk):
    """Given copies sent at once to both workers' partitions, then each group has one canonical, each page one verdict.

    A longer copy that comes later names whom the log saw first, a page that carries another's article is linked with it.
    The workers' digests, stated in the log, are equal; a false one raises the metric at both.
    """
    desk = apache_desk
    desk.environment["WIREDESK_TIER"] = "gazetteer"
    desk.environment["WIREDESK_JOBS"] = "1"
    _write(desk, desk.topics.sightings, [(0, *_sighting(number)) for number in range(DIGEST_EVERY - 60)])
    with ThreadPoolExecutor(2) as starting:
        first, second = starting.map(lambda _: desk.worker(), range(2))
    groups = [_copies(group) for group in range(GROUPS)]
    pages = [
        ((7 * number + group) % 12, b"%d" % group, value)
        for group, values in enumerate(groups)
        for number, value in enumerate(values)
    ]
    _write(desk, desk.topics.raw, pages)
    desk.settle(len(pages))
    decisions = desk.decisions(len(pages))
    ends, canonicals = defaultdict(set), defaultdict(set)
    for decision in decisions:
        ends[decision["page_id"]].add((decision["outcome"], decision["article_id"]))
        canonicals[decision["url"].rpartition("/")[2]].add((decision["article_id"], decision["outcome"] == "published"))
    assert len(ends) == len(pages)
    assert all(len(end) == 1 for end in ends.values())
    assert all(sorted(of[1] for of in found) == [False, True] for found in canonicals.values())
    assert all(len({of[0] for of in found}) == 1 for found in canonicals.values())

    late = _late()
    _write(desk, desk.topics.raw, [(0, b"late", value) for value in late])
    desk.settle(len(pages) + len(late))
    articles_by_url = {
        event["page"]["url"]: event for event in (orjson.loads(r.value) for r in desk.read(desk.topics.articles))
    }
    canonical = {event["page"]["url"].rpartition("/")[2]: event for event in articles_by_url.values()}
    copy, carrier = (articles_by_url[f"https://late.example/{name}"] for name in ("copy", "carrier"))
    assert copy["provenance"]["first_seen"]["article_id"] == canonical["0"]["article_id"]
    assert f"//{copy['provenance']['original_publisher']}/" in canonical["0"]["page"]["url"]
    assert copy["provenance"]["original_publisher_from"] == "log"
    assert carrier["duplicate"]["of"] == canonical["1"]["article_id"]
    assert [link["of"] for link in carrier["duplicate"]["attached"]] == [canonical["1"]["article_id"]]
    until(lambda: len(_statements(desk)[DIGEST_EVERY]) == 2, "both workers say what their view is")
    assert len(set(_statements(desk)[DIGEST_EVERY].values())) == 1
    assert first.metric("wiredesk_view_digest_mismatches_total") == 0
    false = orjson.dumps({"replica": "another", "offset": DIGEST_EVERY, "digest": "0" * 16})
    _write(desk, desk.topics.sightings, [(0, DIGEST_KEY, false)])
    for worker in (first, second):
        until(lambda worker=worker: worker.metric("wiredesk_view_digest_mismatches_total"), "the false one is noticed")
        assert worker.metric("wiredesk_view_digest_mismatches_total") == 1
