"""The anchor index: of thousands of rules, which few are worth testing on this article."""

from __future__ import annotations

from collections.abc import Sequence

from streams.rules.condition import Condition
from streams.rules.probe import Probe

_WORD = "word:"


class AnchorIndex:
    """Maps each anchor key to the positions of the rules that hang on it."""

    def __init__(self, conditions: Sequence[Condition]) -> None:
        keys: dict[str, list[int]] = {}
        words: dict[str, list[int]] = {}
        always: list[int] = []
        for position, condition in enumerate(conditions):
            anchor = condition.anchor()
            if anchor is None:
                always.append(position)
                continue
            for key in dict.fromkeys(anchor.keys):
                if key.startswith(_WORD):
                    words.setdefault(key.removeprefix(_WORD), []).append(position)
                else:
                    keys.setdefault(key, []).append(position)
        self.keys = {key: tuple(positions) for key, positions in keys.items()}
        self.words = {word: tuple(positions) for word, positions in words.items()}
        #: Rules that no key anchors: they are tested on every article.
        self.always = tuple(always)

    def candidates(self, probe: Probe) -> list[int]:
        """Give the positions of all rules that could hold, in order."""
        found = set(self.always)
        for key in self.keys.keys() & probe.keys.keys():
            found.update(self.keys[key])
        if self.words:
            for word in self.words.keys() & probe.words:
                found.update(self.words[word])
        return sorted(found)
