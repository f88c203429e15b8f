"""Judges what became of groups of copies that were sent at the same instant, by the topics that the workers wrote."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Sequence
from typing import Any

import orjson

from streams.agents.digests import DIGEST_EVERY, DIGEST_KEY
from streams.chain import Chain
from streams.ids import identifier_bytes
from streams.match import View
from streams.match.sighting import unpack
from streams.settings import Settings

#: Groups traced at most.
_TRACED = 10


def one_canonical(
    decisions: Sequence[Any], articles: Sequence[Any], log: Sequence[Any], groups: int, pages: int
) -> bool:
    """Count canonicals a group and decisions a page, and trace groups with another number; True when all are as they must be."""
    ends: dict[str, set[tuple[str, str, str | None]]] = defaultdict(set)
    published: dict[int, set[str]] = defaultdict(set)
    named: dict[int, set[str | None]] = defaultdict(set)
    for record in decisions:
        decision = orjson.loads(record.value)
        ends[decision["page_id"]].add((decision["outcome"], decision["code"], decision.get("article_id")))
        group = int(decision["url"].rpartition("/")[2])
        named[group].add(decision.get("article_id"))
        if decision["outcome"] == "published":
            published[group].add(decision["page_id"])
    events: dict[int, set[str]] = defaultdict(set)
    for record in articles:
        event = orjson.loads(record.value)
        events[int(event["page"]["url"].rpartition("/")[2])].add(event["article_id"])
    wrong = {
        group
        for group in range(groups)
        if not (len(published[group]) == len(events[group]) == len(named[group]) == 1 and named[group] == events[group])
    }
    none, several = (
        sum(test(len(published[g])) for g in range(groups)) for test in (lambda n: n == 0, lambda n: n > 1)
    )
    differing = sum(len(end) > 1 for end in ends.values())
    print(
        f"{groups} groups, {pages} pages: exactly one canonical {groups - len(wrong)}, none {none},"
        f" several {several}; decided in two ways {differing}, without a decision {pages - len(ends)},"
        f" repeated {len(decisions) - len(ends)}"
    )
    _trace(sorted(wrong)[:_TRACED], decisions, log)
    return not wrong and not differing and len(ends) == pages


def _trace(groups: Container[int], decisions: Sequence[Any], log: Sequence[Any]) -> None:
    """Print how the pages of these groups ended, in the order of the log: what it takes to judge the same again."""
    offsets = {unpack(record.value).page_id: record.offset for record in reversed(log) if record.key != DIGEST_KEY}
    ends = {record.value: orjson.loads(record.value) for record in decisions}
    traced = (
        (offsets.get(identifier_bytes(end["page_id"]), -1), value.decode())
        for value, end in ends.items()
        if int(end["url"].rpartition("/")[2]) in groups
    )
    for offset, end in sorted(traced):
        print(f"  {offset}: {end}")


def equal_digests(log: Sequence[Any], settings: Settings) -> bool:
    """Hold the digests stated in the log against each other and against a replay; tells how close copies came."""
    stated: dict[int, dict[str, str]] = defaultdict(dict)
    for record in log:
        if record.key == DIGEST_KEY:
            digests = orjson.loads(record.value)
            stated[digests["offset"]][digests["replica"]] = digests["digest"]
    view = View(Chain.open(settings).matching)
    replayed: dict[int, str] = {}
    seen: dict[str | None, int] = {}
    apart: list[int] = []
    for record in log:
        if record.key != DIGEST_KEY:
            judgement = view.apply(record.value, record.timestamp)
            of = judgement.duplicate.of
            if of in seen:
                apart.append(record.timestamp - seen.pop(of))
            elif judgement.keep and not judgement.replayed:
                seen[judgement.article_id] = record.timestamp
        if (record.offset + 1) % DIGEST_EVERY == 0:
            replayed[record.offset + 1] = view.digest()
    differing = sum(len({*digests.values(), replayed[offset]}) > 1 for offset, digests in stated.items())
    replicas = len({replica for digests in stated.values() for replica in digests})
    apart.sort()
    print(
        f"{sum(map(len, stated.values()))} digests of {replicas} replicas at {len(stated)} offsets, differing {differing};"
        f" a replay ends at {view.digest()}; in the log a second copy follows the first after"
        f" {apart[len(apart) // 2]} ms (median), {apart[len(apart) * 9 // 10]} ms (9 of 10)"
    )
    return not differing
