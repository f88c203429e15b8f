"""Where the time of cleaning goes: CPU time by phase, each without the phases within it.

The phases' functions are replaced by timed ones in the modules that call them, so the product knows nothing of it.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any, ParamSpec, TypeVar

import streams.clean
from streams.clean import body, read

P = ParamSpec("P")
T = TypeVar("T")
_WATCHED: tuple[tuple[str, Any, str], ...] = (
    ("guard", read, "inspect"),
    ("decode", read, "decode"),
    ("parse", read, "LexborHTMLParser"),
    ("metadata", read, "read_html"),
    ("metadata", read, "read_text"),
    ("walk", read, "read_tree"),
    ("walk", read, "read_lines"),
    ("rules", read, "_without_marked"),
    ("features", body, "own_features"),
    ("forests", body, "score_blocks"),
    ("choice", body, "choose"),
    ("removed", body, "removed_runs"),
    ("language", streams.clean, "identify"),
)


class Phases:
    """Seconds by phase. ``other`` is the rest of what is asked for through ``timed``."""

    def __init__(self) -> None:
        self._spent: dict[str, float] = {}
        self._within = [0.0]
        for phase, module, name in _WATCHED:
            setattr(module, name, self.timed(phase, getattr(module, name)))

    def timed(self, phase: str, function: Callable[P, T]) -> Callable[P, T]:
        """Give the function with its time noted."""

        @wraps(function)
        def watched(*args: P.args, **kwargs: P.kwargs) -> T:
            self._within.append(0.0)
            started = time.process_time()
            try:
                return function(*args, **kwargs)
            finally:
                spent = time.process_time() - started
                self._spent[phase] = self._spent.get(phase, 0.0) + spent - self._within.pop()
                self._within[-1] += spent

        return watched

    def taken(self) -> Iterator[tuple[str, float]]:
        """Phases and their seconds since last asked, in the order of the page's way."""
        for phase in dict.fromkeys((*(phase for phase, _, _ in _WATCHED), "other")):
            if phase in self._spent:
                yield phase, self._spent.pop(phase)
