"""The follower of the sightings log: verdicts wait for the log, and every replica passes over the same records."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

import orjson
import pytest
from aiokafka import TopicPartition
from aiokafka.errors import KafkaConnectionError

from streams.agents import sightings
from streams.agents.digests import DIGEST_KEY
from streams.agents.sightings import SightingsLog
from streams.errors import UserError
from streams.ids import digest
from streams.match import MatchSettings, Sighting, fingerprint, identify_article, pack, point_after
from streams.match.text.fingerprint import VERSION
from streams.metrics import Metrics
from streams.settings import Settings
from streams.writing import Output

PARTITION = TopicPartition("news.sightings.v1", 0)


@dataclass
class Record:
    """What a consumer gives."""

    offset: int
    key: bytes
    value: bytes
    timestamp: int


class Log:
    """The log as consumer and outbox at once: what is sent is read back, unless the log is away."""

    def __init__(self) -> None:
        self.records: list[Record] = []
        self.read = 0
        self.away = False
        self.refused = 0

    async def enqueue(self, outputs: list[Output]) -> list[object]:
        """Take the outbox's place."""
        for output in outputs:
            self.write(output.key or b"", output.value or b"")
        return []

    async def acknowledged(self, _: list[object]) -> list[Output]:
        """All is acknowledged at once."""
        return []

    def write(self, key: bytes, value: bytes) -> None:
        """Append a record."""
        self.records.append(Record(len(self.records), key, value, 1000))

    async def getmany(self, timeout_ms: int, max_records: int) -> dict[TopicPartition, list[Record]]:  # noqa: ARG002 - aiokafka's
        """Take the consumer's place."""
        await asyncio.sleep(0.002)
        if self.away:
            self.refused += 1
            raise KafkaConnectionError("away")
        fetched = self.records[self.read : self.read + max_records]
        self.read += len(fetched)
        return {PARTITION: fetched} if fetched else {}

    def highwater(self, _: TopicPartition) -> int:
        """Give the log's end."""
        return len(self.records)


def _page(number: int, words: int = 80) -> tuple[bytes, bytes]:
    text = " ".join(f"word{number * 100 + at}" for at in range(words))
    page = digest(str(number))
    article, revision = identify_article(None, None, text)
    return page, pack(Sighting(page, article, revision, b"", page, "", "", "en", "", 0, fingerprint(text, None, "en")))


def _run(work: Callable[[SightingsLog, Log], Awaitable[None]], log: Log | None = None) -> tuple[SightingsLog, Metrics]:
    log = log or Log()

    async def around() -> tuple[SightingsLog, Metrics]:
        metrics = Metrics()
        following = SightingsLog(Settings(), MatchSettings(), log, metrics)  # type: ignore[arg-type]
        following._consumer = log  # type: ignore[assignment]
        follower = asyncio.create_task(following._follow(0))
        try:
            await asyncio.wait_for(work(following, log), 120)
        finally:
            follower.cancel()
            await asyncio.gather(follower, return_exceptions=True)
        return following, metrics

    return asyncio.run(around())


async def _until(condition: Callable[[], bool]) -> None:
    while not condition():  # noqa: ASYNC110 - a test may poll
        await asyncio.sleep(0.001)


def test_while_the_log_is_away_no_verdict_comes_and_then_all_do() -> None:
    """Given a log that cannot be read, then pages wait; when it is back, then each has its verdict, in order."""

    async def work(following: SightingsLog, log: Log) -> None:
        log.away = True
        verdicts = await following.append([_page(1), _page(2)])
        waiting = asyncio.create_task(following.read_back(verdicts))
        await _until(lambda: log.refused > 0)
        assert not waiting.done()
        assert following.view.applied == 0
        log.away = False
        judgements = await waiting
        assert [judgement.page_id for judgement in judgements] == [_page(1)[0], _page(2)[0]]

    _run(work)


def test_what_the_broker_refused_is_sent_again_before_verdicts_are_waited_for() -> None:
    """Given a broker that takes a sighting at the second try, then its verdict comes, and the view stands behind its record."""

    class Refusing(Log):
        async def enqueue(self, outputs: list[Output]) -> list[object]:
            return list(outputs)

        async def acknowledged(self, sent: list[object]) -> list[Output]:
            await super().enqueue(sent)  # type: ignore[arg-type]
            return []

    async def work(following: SightingsLog, _: Log) -> None:
        verdicts = await following.append([_page(1)])
        (judgement,) = await asyncio.wait_for(following.read_back(verdicts), 20)
        assert judgement.page_id == _page(1)[0]
        assert following.point() == point_after(0, _page(1)[0], 1000)

    _run(work, Refusing())


def test_the_first_record_wins_and_a_page_is_appended_once() -> None:
    """Given a page that another worker sighted first, and one delivered twice, then all get the log's one verdict."""

    async def work(following: SightingsLog, log: Log) -> None:
        page, _ = _page(1)
        log.write(page, _page(1)[1])
        log.write(*_page(3))
        await _until(lambda: following.view.applied == 2)
        verdicts = await following.append([_page(1), _page(2)])
        again = await following.append([_page(2)])
        first, second = await following.read_back(verdicts)
        (repeated,) = await following.read_back(again)
        assert (first.replayed, second.replayed) == (True, False)
        assert repeated == second
        assert [record.key for record in log.records] == [page, _page(3)[0], _page(2)[0]]

    _run(work)


def test_a_record_of_another_version_is_passed_over_alike_by_all() -> None:
    """Given records of a later version among ours, even under a page's key, then views agree and the page is judged."""

    async def work(following: SightingsLog, log: Log) -> None:
        page, sighting = _page(1)
        log.write(page, bytes([VERSION + 1]) + sighting[1:])
        verdicts = await following.append([(page, sighting)])
        log.write(b"", b"")
        log.write(*_page(2))
        await following.read_back(verdicts)
        await _until(lambda: following.position == 4)

    async def plain(following: SightingsLog, log: Log) -> None:
        log.write(*_page(1))
        log.write(*_page(2))
        await _until(lambda: following.position == 2)

    mixed, _ = _run(work)
    pure, _ = _run(plain)
    assert mixed.view.digest() == pure.view.digest()


def test_a_view_that_differs_is_noticed() -> None:
    """Given another replica's statement for an offset at which ours differs, then the metric says so."""

    async def work(following: SightingsLog, log: Log) -> None:
        for number in range(1000):
            log.write(*_page(number % 3, 20))
        await _until(lambda: following.position >= 1000)
        own = orjson.loads(log.records[1000].value)
        assert own["digest"] == following.view.digest()
        log.write(DIGEST_KEY, orjson.dumps({**own, "replica": "other"}))
        log.write(DIGEST_KEY, orjson.dumps({**own, "replica": "third", "digest": "0"}))
        await _until(lambda: following.position == 1003)

    _, metrics = _run(work)
    assert metrics.registry.get_sample_value("wiredesk_view_digest_mismatches_total") == 1


def test_a_start_whose_log_comes_no_more_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    """Given a log that was deleted while a start reads it, then the start ends with its name; one that is slow goes on."""
    monkeypatch.setattr(sightings, "STANDSTILL_SECONDS", 2.0)

    async def catch_up(*, slow: bool) -> None:
        log = Log()
        following = SightingsLog(Settings(), MatchSettings(), log, Metrics())  # type: ignore[arg-type]
        following._consumer = log  # type: ignore[assignment]
        follower = asyncio.create_task(following._follow(8))
        starting = asyncio.create_task(following._catch_up(follower))
        for number in range(8 if slow else 0):
            log.write(*_page(number))
            await asyncio.sleep(0.4)
        try:
            await asyncio.wait_for(starting, 30)
        finally:
            follower.cancel()

    asyncio.run(catch_up(slow=True))
    with pytest.raises(UserError, match=PARTITION.topic):
        asyncio.run(catch_up(slow=False))


def test_an_end_before_the_beginning_keeps_the_snapshot_of_the_last_run(tmp_path: Path) -> None:
    """Given a start that no broker answers, when the worker ends, then its folder has what the last run left there."""
    (tmp_path / "view.snapshot").write_bytes(b"what the last run left")
    settings = Settings(state_dir=tmp_path)

    async def end() -> None:
        log = SightingsLog(settings, MatchSettings(), Log(), Metrics())  # type: ignore[arg-type]
        await log.stop()
        await log.keep(60)

    asyncio.run(end())
    assert (tmp_path / "view.snapshot").read_bytes() == b"what the last run left"
