"""What a text's words may name: the gazetteer's aliases that fit them, scored as far as no context is needed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from streams.tag.forms.cases import Form, bare
from streams.tag.forms.cues import EVERYDAY
from streams.tag.forms.fold import is_unsegmented
from streams.tag.forms.spelling import Nearness, nearness
from streams.tag.gazetteer.compiled import Alias, Gazetteer, Known
from streams.tag.gazetteer.names import NameKind
from streams.tag.reading.words import Taken
from streams.tags import EntityType

# Weights of a candidate's score (0..1), set by hand and checked on labelled development texts: docs/tagging.md.
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
# An English acronym below this is another body's in another language: DPR is a parliament in Indonesian.
_ACRONYM_PRIOR = 74
# Where accents are tones they always tell words apart; elsewhere in short words.
_TONES = frozenset({"vi"})
_SHORT = 4
# Spans kept by a process with their candidates; emptied when full, so memory is flat.
_MEMO = 20_000


@dataclass(frozen=True, slots=True)
class Candidate:
    """One entity that a span may be, by its best fitting alias; ``score`` is what holds in any article."""

    known: Known
    alias: Alias
    nearness: Nearness
    score: float


@dataclass(slots=True)
class Candidates:
    """Looks up words in one gazetteer; keeps what it learnt of names, never what it read."""

    gazetteer: Gazetteer
    _kept: dict[tuple[str, ...], tuple[Candidate, ...]] = field(default_factory=dict)

    def of(self, key: str, words: Sequence[str]) -> tuple[Candidate, ...]:
        """Give the entities that words under a key may name, the surest first; of equals the gazetteer's first."""
        asked = tuple(words)
        found = self._kept.get(asked)
        if found is None:
            if len(self._kept) >= _MEMO:
                self._kept.clear()
            found = self._kept[asked] = self._ranked(key, asked)
        return found

    def in_language(self, language: str, words: Sequence[str], way: Sequence[Taken]) -> tuple[Candidate, ...]:
        """Give the entities that words of one language may name when taken as these forms.

        A language's own names come first; what matches in every text counts only where it has none. Peoples' names are
        known in four languages alone, and an everyday word is no foreign name.
        """
        own = f"{language}:{' '.join([taken.form.base for taken in way])}"
        foreign = " ".join([taken.key for taken in way])
        if not (self.gazetteer.aliases(own) or self.gazetteer.aliases(foreign)):
            return ()  # of a hundred ways nearly all
        asked = (own, *words)
        found = self._kept.get(asked)
        if found is None:
            if len(self._kept) >= _MEMO:
                self._kept.clear()
            forms = [taken.form for taken in way]
            found = self._own(language, own, words, forms) or self._foreign(language, foreign, words, forms)
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
        """Look up names that match in every text, in the forms that this language gives them."""
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
        """Hold every alias under the key against the words; keep the best of each entity."""
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
    """Tell whether a name of all texts holds in languages that it was not written for: a people's and a lesser acronym do not.

    ``small``: the text writes it without a capital, which is careless English, and another word elsewhere: chile, the pepper.
    """
    kind = candidate.alias.kind
    if small and all(word.islower() for word in candidate.alias.words):
        return False
    lesser = kind is NameKind.ACRONYM and candidate.known.prior < _ACRONYM_PRIOR
    return kind is not NameKind.DEMONYM and not lesser


def _suits_better(one: Candidate, other: Candidate) -> bool:
    """Tell whether an entity's name fits better than another of its: its own before one that its state must stand beside."""
    bodies = (one.alias.kind is NameKind.BODY, other.alias.kind is NameKind.BODY)
    return bodies == (False, True) or (bodies[0] == bodies[1] and one.score > other.score)


def fit(alias: Alias, words: Sequence[str]) -> Nearness:
    """Hold a text's words against an alias as written; NONE when case or spelling forbid it."""
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
    """Hold a text's words against an alias that matches in its language alone."""
    if alias.kind is NameKind.ACRONYM:
        return Nearness.EXACT if tuple(words) == alias.words else Nearness.NONE
    if len(alias.words) != len(words):
        return Nearness.NONE
    nearest = Nearness.EXACT
    for mine, given, form in zip(alias.words, words, forms, strict=True):
        said = given[form.begin : form.end]
        if mine[0].isupper() and given[0].islower() and not alias.lower:
            return Nearness.NONE
        if said == mine:
            continue
        if form.base != bare(said):
            nearest = min(nearest, Nearness.INFLECTED)
        elif _accents_tell(language, mine, said):
            return Nearness.NONE
        else:
            nearest = min(nearest, Nearness.PLAIN)
    return nearest


def _accents_tell(language: str, mine: str, said: str) -> bool:
    """Tell whether accents part two words that are one without them: Áo and Ao; Irã and the Portuguese for wrath."""
    if mine.casefold() == said.casefold():
        return False
    return language in _TONES or (len(mine) <= _SHORT and not said.isupper())


def _may_fold(known: Known, alias: Alias, near: Nearness) -> bool:
    """Tell whether another transliteration will do: for full names of persons, and in one script for long names of bodies."""
    many = len(alias.words) > 1 and alias.kind is not NameKind.SURNAME
    return many and (known.type is EntityType.PERSON or near is Nearness.FOLD)


def _score(known: Known, alias: Alias, near: Nearness) -> float:
    score = _PRIOR * known.prior / 100 + _NEAR[near]
    score += _MANY_WORDS * (len(alias.words) > 1)
    score += _LABEL * (alias.kind is NameKind.LABEL)
    return score + _WEAK * alias.weak
