"""Rules change while pages flow: none is lost, and none is routed half by the old set and half by the new."""

from __future__ import annotations

import threading
import time
from collections import defaultdict
from typing import Any

import orjson
from pages import page
from workers import PATIENCE_SECONDS, until

from streams.rules import Rules
from tests.verbs import verb

_OLD = "unmatched: rest\nrules:\n  - name: pier\n    phrase: pier\n  - name: bridge\n    phrase: bridge\n"
_NEW = (
    "unmatched: others\nrules:\n  - name: pier\n    to: coast\n    phrase: pier\n  - name: ferry\n    phrase: ferry\n"
)
_CASE = "cases:\n  - name: a pier\n    article: {title: The old pier}\n    routes: [%s]\n"


def _started_with(desk, text: str) -> Rules:
    """Give the desk a start set with its topics."""
    file = desk.folder / "start.yaml"
    file.write_text(text)
    desk.environment["WIREDESK_RULES"] = str(file)
    status, printed = verb(desk, "topics", "apply")
    assert status == 0, printed
    return Rules.load(file)


def _in_force(desk, worker, rules: Rules) -> bool:
    """Say whether the control topic and the worker both name these rules."""
    status, printed = verb(desk, "rules", "status", "--worker", f"http://127.0.0.1:{worker.port}")
    return (status, printed.count(rules.hash)) == (0, 2)


def _routed(events: list[dict[str, Any]], rules: Rules) -> bool:
    names = set(rules.names)
    return all({route["name"] for route in event["routes"]} <= names for event in events)


def test_a_change_loses_no_page_and_mixes_none(apache_desk):
    """Given pages that flow, when rules are applied, then each page is decided once, under the old set or the new."""
    desk, count = apache_desk, 200
    old = _started_with(desk, _OLD)
    worker = desk.worker()
    sender = threading.Thread(
        target=lambda: [desk.send([page(s) for s in range(at, at + 20)]) for at in range(0, count, 20)]
    )
    sender.start()
    until(lambda: worker.metric("wiredesk_decisions_total") > 20, "work begun")
    file = desk.folder / "new.yaml"
    file.write_text(_NEW)
    (desk.folder / "new.test.yaml").write_text(_CASE % "coast")
    status, printed = verb(desk, "rules", "apply", str(file))
    assert status == 0, printed
    new = Rules.load(file)
    assert f"{old.hash} (start set) → {new.hash}" in printed
    assert "coast (new): + pier" in printed
    assert f"made topic {desk.topics.route('coast')}" in printed
    doctor = verb(desk, "doctor")[1]
    assert f"rules of the start  {len(old.names)} routes, hash {old.hash}" in doctor
    assert f"hash {new.hash}, applied at" in doctor
    sender.join()
    # `apply` has written the set down; the worker takes it when it reads it. Pages go on coming until then, and after.
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not _in_force(desk, worker, new):
        assert time.monotonic() < deadline, "the worker never took the rules"
        desk.send([page(seed) for seed in range(count, count + 5)])
        count += 5
    desk.send([page(seed) for seed in range(count, count + 20)])
    desk.settle(count + 20)
    decisions = desk.decisions(count + 20)
    assert len(decisions) == len({decision["page_id"] for decision in decisions}) == count + 20
    assert {decision["outcome"] for decision in decisions} == {"published"}

    records = desk.read(desk.topics.articles)
    under = defaultdict(list)
    by_partition = defaultdict(list)
    for record in records:
        event = orjson.loads(record.value)
        under[event["processing"]["rules"]].append(event)
        by_partition[record.partition].append(event["processing"]["rules"])
    assert set(under) == {old.hash, new.hash}
    assert _routed(under[old.hash], old)
    assert _routed(under[new.hash], new)
    assert all(hashes == sorted(hashes, key=[old.hash, new.hash].index) for hashes in by_partition.values())
    # What lies in each route's topic is what the articles say of themselves, and the decisions name two configs.
    for name in ("pier", "coast"):
        says = {r.key for r in records if name in {x["name"] for x in orjson.loads(r.value)["routes"]}}
        lies = {record.key for record in desk.read(desk.topics.route(name), len(says))}
        assert lies == says, name
    assert len({decision["config"] for decision in decisions}) == 2

    # The last articles of the topic, routed by the rules in force: nothing would change, and the counts are real.
    status, printed = verb(desk, "rules", "bench", str(file), "--last", "100", "--json")
    trial = orjson.loads(printed)
    assert (status, trial["articles"], trial["now_hash"], trial["new_hash"]) == (0, 100, new.hash, new.hash)
    assert sum(route["gained"] + route["lost"] for route in trial["routes"]) == 0
    assert {route["route"]: 0 < route["new"] <= 100 for route in trial["routes"]}["coast"]


def test_a_bad_set_is_refused_and_the_old_one_kept(apache_desk):
    """Given bad sets, then `apply` sends none; one sent past it is refused by the worker, and `clear` mends that."""
    desk = apache_desk
    start = _started_with(desk, _OLD)
    worker = desk.worker()
    bad = desk.folder / "bad.yaml"
    bad.write_text("rules:\n  - name: x\n    entitty: y\n")
    assert verb(desk, "rules", "apply", str(bad)) == (
        2,
        "wiredesk: bad.yaml:3:5: unknown test “entitty”; did you mean “entity”?\n",
    )
    failing = desk.folder / "failing.yaml"
    failing.write_text(_NEW)
    (desk.folder / "failing.test.yaml").write_text(_CASE % "ferry")
    status, printed = verb(desk, "rules", "apply", str(failing))
    assert status == 2
    assert "1 of 1 cases failed: nothing was sent" in printed
    assert desk.read(desk.topics.control) == []

    for number, text in enumerate((bad.read_text(), "rules:\n  - name: nowhere\n    words: '> 1'\n"), 1):
        _say(desk, [(f"bad{number}.yaml", text)])
        desk.steered(worker)
        assert (f"bad{number}.yaml", "nowhere")[number - 1] in worker.log.read_text()
        assert worker.metric('wiredesk_control_refused_records{kind="rules"}') == 1
        assert worker.metric(f'wiredesk_rules_info{{hash="{start.hash}",origin="start"}}') == 1
    status, printed = verb(desk, "rules", "status", "--worker", f"http://127.0.0.1:{worker.port}")
    assert status == 1
    assert "refuses what the control topic says" in printed
    status, printed = verb(desk, "doctor")
    assert (status, "topics are missing" in printed) == (1, True), printed
    assert worker.terminate() == 0
    worker = desk.worker()
    assert worker.metric('wiredesk_control_refused_records{kind="rules"}') == 1
    status, printed = verb(desk, "rules", "clear")
    assert status == 0, printed
    until(lambda: worker.metric('wiredesk_control_refused_records{kind="rules"}') == 0, "the bad set is gone")
    desk.send([page(1)])
    assert desk.decisions(1)[0]["outcome"] == "published"


def test_a_start_set_with_a_route_that_leads_nowhere_is_refused(apache_desk):
    """Given a route without a topic, then doctor and a worker's start say which, and what makes it."""
    desk = apache_desk
    file = desk.folder / "start.yaml"
    file.write_text(_OLD)
    desk.environment["WIREDESK_RULES"] = str(file)
    for words, status in (("doctor",), 1), (("run",), 2):
        ended, printed = verb(desk, *words)
        assert ended == status, printed
        assert desk.topics.route("bridge") in printed
        assert "`wiredesk topics apply`" in printed


def _say(desk, files: list[tuple[str, str]]) -> None:
    """Send rules to the workers past all checks."""
    from streams.broker.instructions import instruct
    from streams.control import RuleFiles

    desk.run(lambda: instruct(desk.settings, RuleFiles(tuple(files), "none", "2026-01-01T00:00:00Z")))
