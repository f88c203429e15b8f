"""Who was in work when the worker died."""

from __future__ import annotations

import shutil
import time
from types import SimpleNamespace

from streams.agents.journal import Journal
from streams.metrics import Metrics


def _messages(*offsets, at=1772000000.123):  # noqa: ANN002
    return [SimpleNamespace(topic="raw", partition=0, offset=offset, timestamp=at) for offset in offsets]


def test_what_was_finished_is_not_suspected(tmp_path):
    """Given records begun and ended, when a new run opens the journal, then it takes none alone."""
    journal = Journal(tmp_path, Metrics())
    journal.begin(_messages(1, 2))
    journal.end(_messages(1, 2))
    assert list(Journal(tmp_path, Metrics()).parts(_messages(1, 2, 3))) == [(_messages(1, 2, 3), False)]


def test_a_killer_is_found_by_its_second_death_alone(tmp_path):
    """Given a batch in work at a death, then each comes alone; the one in work at the second death is guilty, no other is."""
    Journal(tmp_path, Metrics()).begin(_messages(1, 2))
    second = Journal(tmp_path, Metrics())
    first, killer = _messages(1, 2)
    assert list(second.parts(_messages(0, 1, 2, 3))) == [
        (_messages(0), False),
        (_messages(1), True),
        (_messages(2), True),
        (_messages(3), False),
    ]
    assert not second.guilty(first)
    second.begin([first])
    second.end([first])
    assert list(second.parts([first])) == [([first], False)], "it has passed"
    second.begin([killer])
    third = Journal(tmp_path, Metrics())
    assert third.guilty(killer)
    assert not third.guilty(first)
    third.begin(_messages(7))
    assert Journal(tmp_path, Metrics()).guilty(killer), "a death before it was dead-lettered does not clear it"
    third.end([killer])
    assert third.guilty(killer), "it comes again if a rebalance comes before the commit"
    assert not Journal(tmp_path, Metrics()).guilty(killer)


def test_a_suspect_that_has_not_come_again_stays_suspected(tmp_path):
    """Given two suspects and a death during the first one, then the second is still taken alone, and not guilty."""
    Journal(tmp_path, Metrics()).begin(_messages(1, 2))
    Journal(tmp_path, Metrics()).begin(_messages(1))
    third = Journal(tmp_path, Metrics())
    assert [third.guilty(message) for message in _messages(1, 2)] == [True, False]
    assert [alone for _, alone in third.parts(_messages(1, 2))] == [True, True]


def test_what_another_worker_finished_is_forgotten(tmp_path):
    """Given suspects whose partition moved away and came back behind them, then no later start takes these places for them."""
    Journal(tmp_path, Metrics()).begin(_messages(1, 2, 7))
    second = Journal(tmp_path, Metrics())
    second.begin(_messages(2))
    third = Journal(tmp_path, Metrics())
    assert third.guilty(_messages(2)[0])
    assert [alone for _, alone in third.parts(_messages(5, 6, 7))] == [False, True], "1 and 2 were finished elsewhere"
    assert not third.guilty(_messages(2)[0])
    third.begin(_messages(7))
    third.end(_messages(7))
    assert Journal(tmp_path, Metrics())._in_work == {}


def test_suspects_of_a_partition_that_went_elsewhere_cost_nothing(tmp_path):
    """Given many suspects whose partition has another worker, then records of other partitions are not held against them."""
    moved = [SimpleNamespace(**{**vars(message), "partition": 9}) for message in _messages(*range(20_000))]
    Journal(tmp_path, Metrics()).begin(moved)
    journal = Journal(tmp_path, Metrics())
    before = time.process_time()
    for _ in range(100):
        assert [alone for _, alone in journal.parts(_messages(*range(100)))] == [False]
    assert time.process_time() - before < 1
    assert [alone for _, alone in journal.parts(moved[:1])] == [True]


def test_what_has_come_is_not_forgotten_for_what_comes_behind_it(tmp_path):
    """Given a killer that came again and is not committed yet, when a rebalance brings it once more, then it is still guilty."""
    for _ in range(2):
        Journal(tmp_path, Metrics()).begin(_messages(1))
    third = Journal(tmp_path, Metrics())
    assert next(iter(third.parts(_messages(1, 2)))) == (_messages(1), True)
    third.begin(_messages(1))
    list(third.parts(_messages(3)))
    assert third.guilty(_messages(1)[0])
    assert Journal(tmp_path, Metrics()).guilty(_messages(1)[0])


def test_without_a_folder_or_with_a_cut_file_nobody_is_suspected(tmp_path):
    """Given no folder, or a file cut by the crash, then work goes on as if nothing had been."""
    journal = Journal(None, Metrics())
    journal.begin(_messages(1))
    assert list(journal.parts(_messages(1))) == [(_messages(1), False)]
    for cut in (b'[["raw",0', b"[1]", b"[[1]]", b"7"):
        (tmp_path / "in-work.json").write_bytes(cut)
        assert list(Journal(tmp_path, Metrics()).parts(_messages(1))) == [(_messages(1), False)]


def test_a_worker_goes_on_without_a_journal_that_cannot_be_written(tmp_path, caplog):
    """Given a folder that cannot be written for a while, then work begins and ends, and that is reported once and counted."""
    metrics, folder = Metrics(), tmp_path / "state"
    journal = Journal(folder, metrics)
    folder.touch()  # a file in the folder's place refuses even root, as a full disk does
    journal.begin(_messages(1))
    journal.end(_messages(1))
    assert metrics.registry.get_sample_value("wiredesk_state_failures_total", {"file": "journal"}) == 2
    assert len(caplog.records) == 1
    folder.unlink()
    journal.begin(_messages(2))
    assert [alone for _, alone in Journal(folder, Metrics()).parts(_messages(1, 2))] == [False, True]
    shutil.rmtree(folder)
    folder.touch()
    journal.begin(_messages(3))
    assert len(caplog.records) == 3, "full again is told again; between, the suspects"


def test_a_topic_made_anew_has_no_suspects(tmp_path):
    """Given a killer, and then another record at its offset, as in a topic made anew, then that one is not guilty, and stays so."""
    for _ in range(2):
        Journal(tmp_path, Metrics()).begin(_messages(1))
    third, others = Journal(tmp_path, Metrics()), _messages(0, 1, at=1772000000.124)
    assert list(third.parts(others)) == [(others, False)]
    assert not third.guilty(others[1])
    third.begin(others)
    third.end(others)
    assert Journal(tmp_path, Metrics())._in_work == {}
