"""Phrases: words that follow one another in the title or the text, whatever their case and the punctuation between them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum

from streams.rules.condition import Anchor
from streams.rules.probe import Probe, Table

#: What ``*`` matches. Bounded, as in a script without spaces a match could begin at every letter of a long run.
_ENDING = r"\w{0,64}+"
#: What may stand between two words. Possessive, so that the search takes time linear in the text.
_BETWEEN = r"\W++"
_TOKEN = re.compile(r"\w+\*?")
#: Scripts that write words without spaces between (Thai to Khmer, kana, Han) or glue particles on (Hangul): a phrase
#: that begins or ends in one is found inside a run of letters too. Unicode 16 block ranges.
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff]")


class Where(StrEnum):
    """Where to look for a phrase."""

    TITLE = "title"
    TEXT = "text"
    BOTH = "both"


def has_word(written: str) -> bool:
    """Tell whether a phrase has any word to look for."""
    return _TOKEN.search(written) is not None


@dataclass(frozen=True, slots=True)
class Phrase:
    """The words follow one another. A word ending in ``*`` matches any word with that beginning (``sanction*``)."""

    written: str
    where: Where
    matcher: re.Pattern[str] = field(repr=False)
    key: str | None

    @classmethod
    def of(cls, written: str, where: Where) -> Phrase:
        """Compile a phrase that has a word in it."""
        tokens = _TOKEN.findall(written.casefold())
        body = _BETWEEN.join(token[:-1] + _ENDING if token.endswith("*") else token for token in tokens)
        # The first word comes first in the pattern, and what precedes it is tested behind it: searching for a literal is fast.
        head = tokens[0].rstrip("*")
        start = head if _UNSPACED.match(head) else f"{head}(?<!\\w{head})"
        end = "" if _UNSPACED.match(tokens[-1].rstrip("*")[-1]) else r"(?!\w)"
        whole = [token for token in tokens if not token.endswith("*") and not _UNSPACED.search(token)]
        return cls(
            written, where, re.compile(start + body.removeprefix(head) + end), max(whole, key=len) if whole else None
        )

    def holds(self, probe: Probe) -> bool:
        """Look for the words."""
        return self._place(probe) is not None

    def because(self, probe: Probe) -> str:
        """Quote the phrase and say where it stands."""
        return f"“{self.written}” in the {self._place(probe)}"

    def wanted(self, probe: Probe) -> str:  # noqa: ARG002 - the protocol's shape
        """Quote what was not found."""
        return f"no “{self.written}” in the {'title or text' if self.where is Where.BOTH else self.where}"

    def anchor(self) -> Anchor | None:
        """Give the longest word that must be in the article as a whole word: it is most likely the rarest."""
        return Anchor.of(Table.WORD, (self.key,)) if self.key else None

    def _place(self, probe: Probe) -> Where | None:
        if self.where is not Where.TEXT and self.matcher.search(probe.title):
            return Where.TITLE
        if self.where is not Where.TITLE and self.matcher.search(probe.text):
            return Where.TEXT
        return None
