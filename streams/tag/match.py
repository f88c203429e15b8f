"""Find the gazetteer's names in a text: leftmost, longest, each held against the alias as written."""

from __future__ import annotations

from dataclasses import dataclass, field

from streams.tag.fold import fold, is_unsegmented
from streams.tag.gazetteer import Alias, Gazetteer, Start
from streams.tag.names import NameKind
from streams.tag.spelling import Nearness, nearness
from streams.tag.tokens import Tokens

# What may stand between the words of one name. No line end: names do not run over paragraphs.
_JOINTS = frozenset({" ", "-", "–", "‑", "'", "’", ".", ". ", "\u00a0", "&", " & ", ", ", "/", "´", "`", ""})
# Words kept by a process with their keys; emptied when full.
_MEMO = 50_000
_LONGEST = 31


@dataclass(frozen=True, slots=True)
class Candidate:
    """One alias that a span may be."""

    alias: Alias
    nearness: Nearness


@dataclass(frozen=True, slots=True)
class Span:
    """Words ``first`` to ``last`` (exclusive) of a field, ``text[start:end]``, and what they may name."""

    first: int
    last: int
    start: int
    end: int
    candidates: tuple[Candidate, ...]


@dataclass(slots=True)
class Matcher:
    """Looks up texts in one gazetteer; keeps what it learnt of common words, never what it read."""

    gazetteer: Gazetteer
    _words: dict[str, tuple[str, Start | None]] = field(default_factory=dict)

    def word(self, word: str) -> tuple[str, Start | None]:
        """Give a word's key and what names begin with it."""
        known = self._words.get(word)
        if known is None:
            if len(self._words) >= _MEMO:
                self._words.clear()
            key = fold(word)
            start = self.gazetteer.start(key) if key else None
            if start is not None and word[0].islower() and not start.lower:
                start = None
            known = (key, start)
            if len(word) <= 40:
                self._words[word] = known
        return known

    def spans(self, tokens: Tokens) -> list[Span]:
        """Give all matches of a field in order, none overlapping."""
        found: list[Span] = []
        infos = list(map(self.word, tokens.words))
        free = 0
        for at, (_, start) in enumerate(infos):
            if is_unsegmented(tokens.words[at]):
                found.extend(self._unsegmented(tokens, at))
            elif start is not None and at >= free:
                span = self._longest(tokens, at, start, infos)
                if span is not None:
                    found.append(span)
                    free = span.last
        return found

    def _longest(self, tokens: Tokens, at: int, start: Start, infos: list[tuple[str, Start | None]]) -> Span | None:
        """Give the longest name beginning at a word."""
        most = min(start.lengths.bit_length() - 1, len(infos) - at)
        reach = 1
        while reach < most and tokens.text[tokens.ends[at + reach - 1] : tokens.starts[at + reach]] in _JOINTS:
            reach += 1
        for length in range(reach, 0, -1):
            if start.lengths >> length & 1:
                key = " ".join([infos[i][0] for i in range(at, at + length)])
                words = tokens.words[at : at + length]
                fitting = tuple(c for alias in self.gazetteer.aliases(key) if (c := fit(alias, words)) is not None)
                if fitting:
                    return Span(at, at + length, tokens.starts[at], tokens.ends[at + length - 1], fitting)
        return None

    def _unsegmented(self, tokens: Tokens, at: int) -> list[Span]:
        """Cut names out of a run of Han or kana: at each character the longest that begins there."""
        run = tokens.words[at].replace("•", "·").replace("・", "·").replace("‧", "·")
        base = tokens.starts[at]
        found: list[Span] = []
        place, end = 0, len(run) - 1
        while place < end:
            start = self.gazetteer_start(run[place : place + 2])
            length = self._run_length(run, place, start) if start is not None else 0
            if length:
                aliases = self.gazetteer.aliases(run[place : place + length])
                candidates = tuple(Candidate(alias, Nearness.EXACT) for alias in aliases)
                found.append(Span(at, at + 1, base + place, base + place + length, candidates))
            place += length or 1
        return found

    def gazetteer_start(self, pair: str) -> Start | None:
        """Tell what names begin with two Han characters."""
        known = self._words.get(pair)
        if known is None:
            if len(self._words) >= _MEMO:
                self._words.clear()
            known = self._words[pair] = (pair, self.gazetteer.start(pair))
        return known[1]

    def _run_length(self, run: str, place: int, start: Start) -> int:
        """Give how many characters the longest name at a place has; 0 for none."""
        for length in range(min(start.lengths.bit_length() - 1, len(run) - place), 1, -1):
            if start.lengths >> length & 1 and self.gazetteer.aliases(run[place : place + length]):
                return length
        return 0


def fit(alias: Alias, words: list[str]) -> Candidate | None:
    """Hold a text's words against an alias as written; None when case or spelling forbid it."""
    if alias.kind is NameKind.ACRONYM:
        same = "".join(words).replace(".", "") == "".join(alias.words).replace(".", "")
        return Candidate(alias, Nearness.EXACT) if same else None
    if len(alias.words) != len(words):
        return None
    nearest = Nearness.EXACT
    for mine, given in zip(alias.words, words, strict=True):
        if mine[0].isupper() and not given[0].isupper() and given[0].isalpha() and not alias.lower:
            return None
        near = nearness(mine, given)
        if near is Nearness.NONE:
            return None
        nearest = min(nearest, near)
    return Candidate(alias, nearest)
