"""Ways to turn a labelled page into one that looks otherwise and says the same: what ``NAME@TURN`` stands for.

``han`` and the other scripts rewrite the letters of page and gold (``rewriting``), ``turns`` all of them but Latin, one
after the other; ``hashed`` and the other ways change names or structure (``disguising``), ``strange`` draws a mixture for
each page, ``abroad`` draws one and a script.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from benchmarks.disguising import Way, disguise, drawn
from benchmarks.rewriting import SCRIPTS, rewrite_page, writer

_FOREIGN: Final = tuple(script for script in SCRIPTS if script != "latin")
#: Besides the scripts and the single ways.
MIXED: Final = ("turns", "strange", "abroad")
TURNS: Final = (*SCRIPTS, *Way, *MIXED)


@dataclass(frozen=True, slots=True)
class Turn:
    """What becomes of one page: the script it is written in, if another, and how its template differs."""

    script: str | None
    ways: frozenset[Way]
    key: str

    @classmethod
    def of(cls, name: str, key: str, place: int) -> Turn:
        """Give the turn of the page with an id, at a place in its set."""
        script = _FOREIGN[place % len(_FOREIGN)] if name in ("turns", "abroad") else name if name in SCRIPTS else None
        if name in ("strange", "abroad"):
            return cls(script, drawn(key), key)
        return cls(script, frozenset(way for way in Way if way == name), key)

    def page(self, markup: str) -> str:
        """Turn the page."""
        if self.ways:
            markup = disguise(markup, self.ways, self.key)
        return rewrite_page(markup, self._write()) if self.script else markup

    def gold(self, gold: dict[str, object]) -> dict[str, object]:
        """Turn the label's texts as the page's."""
        if not self.script:
            return gold
        write = self._write()
        texts = {key: write(str(gold[key])) for key in ("text",) if gold.get(key)}
        snippets = {key: [write(str(one)) for one in gold.get(key) or []] for key in ("with", "without")}  # type: ignore[attr-defined]
        return gold | texts | snippets

    def _write(self) -> Callable[[str], str]:
        return writer(SCRIPTS[self.script or "latin"])
