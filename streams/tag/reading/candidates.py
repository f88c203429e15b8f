"""Looks up what a text's words may name: the gazetteer's aliases that fit them, with a score that needs no context."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from streams.tag.forms.cases import Form, bare
from streams.tag.forms.cues import EVERYDAY
from streams.tag.forms.fold import is_unsegmented
from streams.tag.forms.spelling import Nearness, nearness
from streams.tag.gazetteer.compiled import Alias, Gazetteer, Known
from streams.tag.gazetteer.names import NameKind
from streams.tag.reading.words import WordForm
from streams.tags import EntityType

# Weights of a candidate's score (0..1), set by hand and checked on labelled development texts: docs/decisions/tagging-quality.md.
_PRIOR = 0.55
_NEAR = {
    Nearness.EXACT: 0.25,
    Nearness.PLAIN: 0.22,
    Nearness.INFLECTED: 0.24,
    Nearness.FOLD: 0.15,
    Nearness.CROSS: 0.08,
    Nearness.NONE: 0.0,
}
_MANY_WORDS = 0.15
_LABEL = 0.03
_WEAK = -0.3
# An English acronym of an entity with a smaller prior often means another body in another language: DPR is Indonesia's parliament.
# Not so where the acronym is all of its name: RWE, UBS.
_ACRONYM_PRIOR = 74
# Languages whose accents are tones, which always distinguish words; in others they do so in words of at most so many letters.
_TONES = frozenset({"vi"})
_SHORT = 4
# Spans cached with their candidates by a process; the cache is emptied when full, so memory is bounded.
_MEMO = 20_000


@dataclass(frozen=True, slots=True)
class Candidate:
    """One entity that a span may name, with its best fitting alias. ``score``: the part of its score that is the same in any article."""

    known: Known
    alias: Alias
    nearness: Nearness
    score: float


@dataclass(slots=True)
class Candidates:
    """Looks up words in one gazetteer; caches what it found for names, but nothing of a text."""

    gazetteer: Gazetteer
    _kept: dict[tuple[str, ...], tuple[Candidate, ...]] = field(default_factory=dict)

    def of(self, key: str, words: Sequence[str]) -> tuple[Candidate, ...]:
        """Give the entities that words with this key may name, best score first; among equals in the gazetteer's order."""
        asked = tuple(words)
        found = self._kept.get(asked)
        if found is None:
            if len(self._kept) >= _MEMO:
                self._kept.clear()
            found = self._kept[asked] = self._ranked(key, asked)
        return found

    def in_language(self, language: str, words: Sequence[str], forms: Sequence[WordForm]) -> tuple[Candidate, ...]:
        """Give the entities that words of one language may name if they are these forms.

        Names of that language come first; names that match in every text count only if it has none. ``forms``: one for each
        word. Peoples' names are known in four languages only, and an everyday word is not taken for a foreign name.
        """
        own = f"{language}:{' '.join([form.form.base for form in forms])}"
        foreign = " ".join([form.key for form in forms])
        if not (self.gazetteer.aliases(own) or self.gazetteer.aliases(foreign)):
            return ()  # nearly always
        asked = (own, *words)
        found = self._kept.get(asked)
        if found is None:
            if len(self._kept) >= _MEMO:
                self._kept.clear()
            written = [form.form for form in forms]
            found = self._own(language, own, words, written) or self._foreign(language, foreign, words, written)
            self._kept[asked] = found
        return found

    def _own(self, language: str, key: str, words: Sequence[str], forms: Sequence[Form]) -> tuple[Candidate, ...]:
        """Look up a language's own names."""
        best: dict[int, Candidate] = {}
        for alias in self.gazetteer.aliases(key):
            near = fit_in(language, alias, words, forms)
            if near is not Nearness.NONE:
                known = self.gazetteer.entity(alias.entity)
                candidate = Candidate(known, alias, near, _score(known, alias, near))
                if alias.entity not in best or candidate.score > best[alias.entity].score:
                    best[alias.entity] = candidate
        return tuple(sorted(best.values(), key=lambda candidate: -candidate.score))

    def _foreign(self, language: str, key: str, words: Sequence[str], forms: Sequence[Form]) -> tuple[Candidate, ...]:
        """Look up names that match in every text, in the forms that they have in this language."""
        if len(words) == 1 and words[0].capitalize() in EVERYDAY.get(language, ()):
            return ()
        if language in _TONES and not "".join(words).isascii():  # Động, an earthquake, is no Dong
            return ()
        declined = [f.base.capitalize() if w[0].isupper() else f.base for w, f in zip(words, forms, strict=True)]
        as_written = all(form.base == bare(word) for word, form in zip(words, forms, strict=True))
        spelled = tuple(words) if as_written else tuple(declined)
        small = words[0][0].islower()
        return tuple(each for each in self.of(key, spelled) if _is_foreign(each, small=small))

    def _ranked(self, key: str, words: tuple[str, ...]) -> tuple[Candidate, ...]:
        """Compare the words with every alias under the key; keep the best alias of each entity."""
        best: dict[int, Candidate] = {}
        for alias in self.gazetteer.aliases(key):
            known = self.gazetteer.entity(alias.entity)
            near = fit(alias, words)
            if near is Nearness.NONE or (near <= Nearness.FOLD and not _may_fold(known, alias, near)):
                continue
            candidate = Candidate(known, alias, near, _score(known, alias, near))
            other = best.get(alias.entity)
            if other is None or _suits_better(candidate, other):
                best[alias.entity] = candidate
        return tuple(sorted(best.values(), key=lambda candidate: -candidate.score))


def _is_foreign(candidate: Candidate, *, small: bool) -> bool:
    """Tell whether a name that matches in every text may match in another language. Peoples' names and less known acronyms may not.

    ``small``: the text writes it without a capital. In English that is careless spelling, elsewhere another word: chile, the pepper.
    """
    kind = candidate.alias.kind
    if small and all(word.islower() for word in candidate.alias.words):
        return False
    known = candidate.known
    lesser = kind is NameKind.ACRONYM and known.prior < _ACRONYM_PRIOR and candidate.alias.words != (known.name,)
    return kind is not NameKind.DEMONYM and not lesser


def _suits_better(one: Candidate, other: Candidate) -> bool:
    """Tell whether one alias of an entity fits better than another: a full name before one that needs its country beside it."""
    bodies = (one.alias.kind is NameKind.BODY, other.alias.kind is NameKind.BODY)
    return bodies == (False, True) or (bodies[0] == bodies[1] and one.score > other.score)


def fit(alias: Alias, words: Sequence[str]) -> Nearness:
    """Compare a text's words with an alias as written; NONE if case or spelling rule it out."""
    if alias.kind in {NameKind.ACRONYM, NameKind.QUALIFIER}:
        same = "".join(words).replace(".", "") == "".join(alias.words).replace(".", "")
        return Nearness.EXACT if same else Nearness.NONE
    if is_unsegmented(words[0]):  # the key of a run is the run itself, in simplified characters
        return Nearness.EXACT
    if len(alias.words) != len(words):
        return Nearness.NONE
    nearest = Nearness.EXACT
    for mine, given in zip(alias.words, words, strict=True):
        if mine[0].isupper() and given[0].islower() and not alias.lower:
            return Nearness.NONE
        near = nearness(mine, given)
        if near is Nearness.NONE:
            return near
        nearest = min(nearest, near)
    return nearest


def fit_in(language: str, alias: Alias, words: Sequence[str], forms: Sequence[Form]) -> Nearness:
    """Compare a text's words with an alias that matches in one language only."""
    if alias.kind is NameKind.ACRONYM:
        unglued = tuple([word[form.begin : form.end] for word, form in zip(words, forms, strict=True)])
        return Nearness.EXACT if unglued == alias.words else Nearness.NONE
    if len(alias.words) != len(words):
        return Nearness.NONE
    nearest = Nearness.EXACT
    for mine, given, form in zip(alias.words, words, forms, strict=True):
        written = given[form.begin : form.end]
        if mine[0].isupper() and given[0].islower() and not alias.lower:
            return Nearness.NONE
        if written == mine:
            continue
        if form.base != bare(written):
            nearest = min(nearest, Nearness.INFLECTED)
        elif _differs_by_accents(language, mine, written):
            return Nearness.NONE
        else:
            nearest = min(nearest, Nearness.PLAIN)
    return nearest


def _differs_by_accents(language: str, mine: str, written: str) -> bool:
    """Tell whether the accents in which two spellings differ make two words of them: Áo and Ao; Irã and ira, Portuguese for wrath."""
    if mine.casefold() == written.casefold():
        return False
    return language in _TONES or (len(mine) <= _SHORT and not written.isupper())


def _may_fold(known: Known, alias: Alias, near: Nearness) -> bool:
    """Tell whether another transliteration is accepted: for persons' full names, and in the same script for names of several words."""
    many = len(alias.words) > 1 and alias.kind is not NameKind.SURNAME
    return many and (known.type is EntityType.PERSON or near is Nearness.FOLD)


def _score(known: Known, alias: Alias, near: Nearness) -> float:
    score = _PRIOR * known.prior / 100 + _NEAR[near]
    score += _MANY_WORDS * (len(alias.words) > 1)
    score += _LABEL * (alias.kind is NameKind.LABEL)
    return score + _WEAK * alias.weak
