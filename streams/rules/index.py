"""The anchor index: finds the few of thousands of rules that could hold on an article."""

from __future__ import annotations

from collections.abc import Sequence

from streams.rules.condition import Condition
from streams.rules.probe import Probe, Table


class AnchorIndex:
    """Maps each anchor key to the positions of the rules that need it."""

    def __init__(self, conditions: Sequence[Condition]) -> None:
        filed: dict[Table, dict[str, list[int]]] = {}
        always: list[int] = []
        for position, condition in enumerate(conditions):
            anchor = condition.anchor()
            if anchor is None:
                always.append(position)
                continue
            for table, key in anchor.keys:
                filed.setdefault(table, {}).setdefault(key, []).append(position)
        words = filed.pop(Table.WORD, {})
        self.filed = filed
        self.by_word = words
        self.words = frozenset(words)
        #: Positions of rules without an anchor: they are tested on every article.
        self.always = tuple(always)

    def candidates(self, probe: Probe) -> list[int]:
        """Give the positions of all rules that could hold, in ascending order."""
        found = set(self.always)
        for table, filed in self.filed.items():
            for key in probe.table(table):
                if key in filed:
                    found.update(filed[key])
        if self.words:
            for word in self.words & probe.words:
                found.update(self.by_word[word])
        return sorted(found)
