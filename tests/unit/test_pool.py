"""A page that hangs or kills its process costs that process, and nothing of its neighbours."""

from __future__ import annotations

import asyncio

from poolwork import mixed

from streams.agents.pool import Killer, Pool
from streams.decision import Code
from streams.metrics import Metrics
from streams.settings import Settings


def _run(items: list[str]) -> tuple[list[object], Metrics]:
    metrics = Metrics()

    async def work() -> list[object]:
        pool = Pool(Settings(jobs=1, batch=4, page_deadline=1.0), metrics)
        try:
            return list(await pool.run(mixed, items))
        finally:
            pool.stop()

    return asyncio.run(work()), metrics


def test_results_keep_the_items_order():
    """Given more items than a batch holds, then results come in the items' order."""
    items = [f"page{number}" for number in range(11)]
    results, _ = _run(items)
    assert results == [f"{item}!" for item in items]


def test_a_hanging_page_is_found_alone():
    """Given a batch in which one page hangs, then that one is named after two tries, and the others are answered."""
    results, metrics = _run(["a", "hang", "b", "c", "d"])
    assert [results[at] for at in (0, 2, 3, 4)] == ["a!", "b!", "c!", "d!"]
    assert isinstance(results[1], Killer)
    assert results[1].code is Code.STAGE_TIMEOUT
    assert metrics.registry.get_sample_value("wiredesk_pool_restarts_total", {"cause": "timeout"}) == 2


def test_a_killing_page_is_found_alone():
    """Given a batch in which one page kills its process, then that one is named, and the others are answered."""
    results, metrics = _run(["a", "die", "b"])
    assert (results[0], results[2]) == ("a!", "b!")
    assert isinstance(results[1], Killer)
    assert results[1].code is Code.WORKER_KILLED
    assert metrics.registry.get_sample_value("wiredesk_pool_restarts_total", {"cause": "killed"}) == 2
