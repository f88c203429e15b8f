"""Rules over words, for uncased scripts with spaces: each word becomes one letter, and a rule is a pattern of letters.

A word's letter stands for the lists that it is on; the character after it for what parts it from the next word: a blank, or
a mark. So a rule like ``{role} ({name} {name}){ending}`` looks at two characters a word, however long the lists are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import accumulate, chain, combinations
from typing import Final

_FIRST: Final = "\ue000"
_MEMO: Final = 50_000
_LONGEST: Final = 40
# A further word of a phrase: वित्त मंत्री is one office.
_GOES_ON: Final = "~"
_LIST = re.compile(r"\{(-?)([a-z][a-z, ]*)\}")
_GAPS: Final = {" ": " ", "": " ", "\u00a0": " ", "  ": " "}
# A small word is only believed to be attached to a word of one of these lists.
_GLUED: Final = frozenset({"given", "role", "own", "org lead", "loc lead", "masculine"})
# A word of at most so many letters is more likely a word than a name with a small word attached.
_SHORT: Final = 4
# Words of these kinds are never taken for an unlisted part of a name.
_NO_NAME: Final = frozenset({"number", "short", "glued"})


class Letters(dict[str, str]):
    """The letter of each word, learnt once: private characters, one for each set of lists.

    In a list ``-pur`` stands for all words that end so and are on no list, ``al-`` for those that begin so.
    ``cuts``: how much of a word is written together with the listed word at its end.
    """

    def __init__(self, lists: Mapping[str, list[str]]) -> None:
        super().__init__()
        self._ends, self._begins, sets = {}, {}, dict[str, set[str]]()
        for name, words in lists.items():
            self._ends[name] = tuple(word[1:] for word in words if word[0] == "-")
            self._begins[name] = tuple(word[:-1] for word in words if word[-1] == "-")
            for word in words:
                if "-" not in (word[0], word[-1]) and " " not in word:
                    sets.setdefault(word, set()).add(name)
        affixed = [name for name in lists if self._ends[name] or self._begins[name]]
        self._glue = sorted(lists.get("glue", ()), key=len, reverse=True)
        self._role_glue = sorted(lists.get("role glue", ()), key=len, reverse=True)
        self._listed = {word: frozenset(names - {"glue", "role glue"}) for word, names in sets.items()}
        kinds = {frozenset({"number"}), frozenset({"short"}), *self._listed.values()}
        kinds |= {frozenset(some) for count in range(len(affixed) + 1) for some in combinations(affixed, count)}
        phrased = {frozenset({name}) for name, words in lists.items() if any(" " in word for word in words)}
        kinds |= phrased | {kind | more for kind in [*kinds, *phrased] for more in ({"glued"}, {"glued", "the"})}
        self.letters = {kind: chr(ord(_FIRST) + number) for number, kind in enumerate(kinds)}
        self.cuts: dict[str, int] = {}

    def __missing__(self, word: str) -> str:
        if len(self) >= _MEMO:
            self.clear()
            self.cuts.clear()
        letter = self[word] = self.letters[self._kind(word)]
        return letter

    def _kind(self, word: str) -> frozenset[str]:
        """Give the lists that a word is on."""
        if word in self._listed:
            return self._listed[word]
        if word.isdigit():
            return frozenset({"number"})
        for glue, only in ((self._glue, ""), (self._role_glue, "role")):
            for begins in glue:
                lists = self._listed.get(word[len(begins) :]) if word.startswith(begins) else None
                if lists and (only in lists if only else not _GLUED.isdisjoint(lists) and len(word) > _SHORT):
                    self.cuts[word] = len(begins)
                    return lists | ({"glued", "the"} if only else {"glued"})
        if len(word) < 2:
            return frozenset({"short"})
        ends = {name for name, some in self._ends.items() if some and word.endswith(some)}
        return frozenset(ends | {name for name, some in self._begins.items() if some and word.startswith(some)})

    def any_in(self, names: frozenset[str]) -> str:
        """Give the class of the letters of words on any of the lists."""
        return f"[{''.join(letter for kind, letter in self.letters.items() if kind & names)}]"

    def none_in(self, names: frozenset[str]) -> str:
        """Give the class of the letters of words that stand alone and are on none of the lists."""
        return f"[{''.join(letter for kind, letter in self.letters.items() if not kind & (names | _NO_NAME))}]"


class Phrases:
    """Entries of several words, by their first word."""

    def __init__(self, lists: Mapping[str, list[str]], letters: Letters) -> None:
        self._by_first: dict[str, list[tuple[list[str], str]]] = {}
        for name, words in lists.items():
            for words_of in (word.split() for word in words if " " in word):
                entry = (words_of, letters.letters[frozenset({name})])
                self._by_first.setdefault(words_of[0], []).append(entry)
        for entries in self._by_first.values():
            entries.sort(key=lambda entry: len(entry[0]), reverse=True)
        self._cuts = letters.cuts

    def put(self, words: list[str], gaps: list[str], letters: list[str]) -> None:
        """Replace the letters of words that make a phrase by the phrase's."""
        for at in [at for at, word in enumerate(words) if word in self._by_first or word in self._cuts]:
            first = words[at][self._cuts.get(words[at], 0) :]
            for phrase, letter in self._by_first.get(first, ()):
                end = at + len(phrase)
                if words[at + 1 : end] == phrase[1:] and set(gaps[at : end - 1]) <= {" "} and letters[at] != _GOES_ON:
                    letters[at:end] = [letter, *_GOES_ON * (len(phrase) - 1)]
                    break


def rules_of_words(
    lists: Mapping[str, list[str]], shapes: list[str], rules: list[str]
) -> Callable[[str], Iterator[tuple[int, int, int]]]:
    """Give a function that finds names in a text: start, end, and the number of the rule."""
    letters = Letters(lists)
    phrases = Phrases(lists, letters)
    known: dict[str, str] = {}

    def listed(found: re.Match[str]) -> str:
        if not found[1] and found[2] in known:
            return known[found[2]]
        names = frozenset(found[2].split(", "))
        if found[1]:
            return letters.none_in(names)
        several = any(" " in word for name in names for word in lists.get(name, ()))
        return f"(?:{letters.any_in(names)}(?: {_GOES_ON}){{0,3}})" if several else letters.any_in(names)

    for name, shape in (row.split(": ", 1) for row in shapes):
        known[name] = f"(?:{_LIST.sub(listed, shape)})"
    pattern = re.compile(f"(?=[{_FIRST}-\uf8ff])(?:{'|'.join(_LIST.sub(listed, rule) for rule in rules)})")
    dotted = "|".join(re.escape(word) for word in lists.get("dotted", ()))
    token = lists.get("token", [f"[{lists['letters'][0]}]{{1,{_LONGEST}}}"])[0]
    parting = re.compile(f"((?:{dotted or '(?!)'})|{token}|\\d+)")

    def find(text: str) -> Iterator[tuple[int, int, int]]:
        parts = parting.split(text)
        words, gaps = parts[1::2], [_GAPS.get(gap) or (gap.strip() or "|")[0] for gap in parts[2::2]]
        places = list(accumulate(map(len, parts)))
        own = list(map(letters.__getitem__, words))
        phrases.put(words, gaps, own)
        spelt, place = "".join(chain.from_iterable(zip(own, gaps, strict=True))), 0
        while match := pattern.search(spelt, place):
            group = match.lastindex or 0
            first, last = match.start(group) // 2, (match.end(group) - 1) // 2
            yield places[2 * first] + letters.cuts.get(words[first], 0), places[2 * last + 1], group
            place = max(match.end(group), match.start() + 1)

    return find
