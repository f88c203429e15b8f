"""Makes alias rows of a record's names: the key under which a name is found, and the conditions under which it links.

Each rule prevents a measured error: airport and country codes among the aliases were linked as towns, common words as places,
and a family name alone as its most famous bearer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import chain, islice

from streams.tag.forms.cases import bare_all
from streams.tag.forms.cues import COMMON_WORDS, EVERYDAY, NEVER
from streams.tag.forms.fold import LONGEST_TOKEN, fold, fold_all, is_cyrillic, is_unsegmented, plain_all, plain_run
from streams.tag.forms.surnames import surnames
from streams.tag.forms.tokens import words_of
from streams.tag.gazetteer.vocabulary import Record
from streams.tags import EntityType


class NameKind(IntEnum):
    """What kind of name an alias is. The numbers are part of the compiled file."""

    LABEL = 0
    ALIAS = 1
    ACRONYM = 2
    DEMONYM = 3
    SURNAME = 4
    QUALIFIER = 5  # means a place only after a comma: Salem, Ore.
    BODY = 6  # a state body's name without its state: Foreign Ministry


@dataclass(frozen=True, slots=True)
class Name:
    """One alias row. ``lower``: it also matches in lower case. ``weak``: it links only with another cue in the article.

    ``checked``: a person wrote or checked the name; if not, another entity's label comes first.
    """

    key: str
    surface: str
    kind: NameKind
    lower: bool = False
    weak: bool = False
    checked: bool = True
    article: bool = False  # one word that is a name only after "the": The Times
    everyday: bool = False  # also an everyday word of its language: Mali, "financial" in Turkish
    town: bool = False  # a smaller town's, which links only with another cue in the article


#: Languages whose names match in every text; names in other languages match only in texts of that language.
EVERYWHERE = frozenset({"en", "ru", "uk", "zh", "mul"})
# Longer names exist, but no text repeats them word for word.
MAX_WORDS = 12
MAX_CHARS = 100
MAX_ACRONYM = 6
# A shorter part of a name that was split at a joiner is another word: خامنه‌ای.
MIN_SURNAME = 3
# Least prior (about 300,000 people) of a town whose name links without a cue: most smaller ones share it with a person, a firm or a
# bigger town. Curated names are exempt.
SURE_PRIOR = 55
# Least prior of a person whose family name alone is proposed: of others, news gives the full name first.
SURNAME_PRIOR = 50
#: Least prior of countries and world cities. Bulk lists give the names of their parts and capitals as aliases.
COUNTRY_PRIOR = 85
_DIRECTIONS = frozenset({
    "north", "south", "east", "west", "northern", "southern", "eastern", "western", "upper", "lower",
})  # fmt: skip
# Ukrainian г and х before -і.
_SOFT = {"г": "з", "х": "с"}
_ARTICLE = re.compile(r"(?:the|The)\s+(?=\S)")


def key_of(name: str) -> str:
    """Give the key under which a name is found; empty if it has no words."""
    if is_unsegmented(name):
        return plain_run("".join(name.split()))
    words = [word[:LONGEST_TOKEN] for word in words_of(name)]
    return " ".join(filter(None, fold_all(words, plain_all(words))))


def keys_of(names: Sequence[str]) -> list[str]:
    """Give the key of each name; all at once they take a fraction of the time."""
    parted = [None if is_unsegmented(name) else [word[:LONGEST_TOKEN] for word in words_of(name)] for name in names]
    words = [word for each in parted for word in each or ()]
    folded = iter(fold_all(words, plain_all(words)))
    return [
        key_of(name) if each is None else " ".join(filter(None, islice(folded, len(each))))
        for name, each in zip(names, parted, strict=True)
    ]


def key_in(language: str, name: str) -> str:
    """Give the key of a name that matches in texts of one language only; empty if it has no words."""
    if is_unsegmented(name):
        key = plain_run("".join(name.split()))
    else:
        words = words_of(name)
        key = " ".join(filter(None, bare_all(words, plain_all(words))))
    return f"{language}:{key}" if key else ""


def names_of(record: Record, prior: int) -> Iterator[Name]:
    """Give a record's alias rows. ``prior``: the entity's, which another source may have set."""
    apart = ((language, names) for language, names in record.aliases if not is_everywhere(record, language))
    local = (name for language, names in apart for name in _names_in(language, names, record, prior))
    return (name for name in chain(_all_names(record, prior), local) if name.key)


def _all_names(record: Record, prior: int) -> Iterator[Name]:
    """Give all names of a record: label, aliases, acronyms, qualifiers, demonyms, and the surname of a well-known person."""
    lower = frozenset(record.lower)
    aliases = [name for language, names in record.aliases if is_everywhere(record, language) for name in names]
    spelled = [record.name, *aliases]
    yield from _name(record, record.name, NameKind.LABEL, spelled, prior)
    for alias in aliases:
        yield from _name(record, alias, NameKind.ALIAS, spelled, prior)
    for acronym in record.acronyms:
        yield Name(key_of(acronym), acronym, NameKind.ACRONYM)
    for qualifier in record.qualifiers:
        yield Name(key_of(qualifier), qualifier, NameKind.QUALIFIER)
    for _, names in record.demonyms:
        for name in names:
            yield Name(key_of(name), name, NameKind.DEMONYM, lower=name[:1].islower() or name.lower() in lower)
    for name in filter(None, map(_softened, dict(record.aliases).get("uk", ()))):
        yield Name(key_of(name), name, NameKind.ALIAS)
    for name in record.lower:
        yield Name(key_of(name), name, NameKind.ALIAS, lower=True)
    if record.type is EntityType.PERSON and prior >= SURNAME_PRIOR:
        for surname in (surname for name in spelled for surname in surnames(name, record.country)):
            yield Name(key_of(surname), surname, NameKind.SURNAME)


def is_everywhere(record: Record, language: str) -> bool:
    """Tell whether a record's names in a language match in every text. Those of bulk sources always do."""
    return language in EVERYWHERE or not record.curated


def _names_in(language: str, names: tuple[str, ...], record: Record, prior: int) -> Iterator[Name]:
    """Give the rows of names that match in texts of one language only."""
    everyday, never = EVERYDAY.get(language, frozenset()), NEVER.get(language, frozenset())
    for name in names:
        if name in never:
            continue
        acronym = name.isupper() and len(name) <= MAX_ACRONYM and not is_unsegmented(name) and len(words_of(name)) == 1
        yield Name(
            key_in(language, name), name, NameKind.ACRONYM if acronym else NameKind.ALIAS, lower=name[:1].islower(),
            everyday=name in everyday,
        )  # fmt: skip
        if record.type is EntityType.PERSON and prior >= SURNAME_PRIOR and language != "vi":
            for surname in surnames(name, record.country, language):
                if len(surname) < MIN_SURNAME:
                    continue
                yield Name(key_in(language, surname), surname, NameKind.SURNAME, everyday=surname in everyday)


def _softened(name: str) -> str:
    """Give a name's form in -і, if its key differs from the name's: Прага, Празі; Вінниця, Вінниці. Empty if there is none."""
    if name.endswith("ця"):
        return name[:-1] + "і"
    return name[:-2] + _SOFT[name[-2]] + "і" if name[-1:] == "а" and name[-2:-1] in _SOFT else ""


def _name(record: Record, name: str, kind: NameKind, spelled: list[str], prior: int) -> Iterator[Name]:
    """Give the row of one name or alias, unless a rule drops it. ``spelled``: all names of the record, to check acronyms by."""
    surface = _ARTICLE.sub("", name) if _ARTICLE.match(name) else name
    head, comma, rest = surface.partition(", ")
    if comma and record.type is EntityType.PLACE and "." not in rest:  # "Columbus, Ohio" has the names of two places
        surface = head
    words = words_of(surface)
    if not words or len(words) > MAX_WORDS or len(surface) > MAX_CHARS:
        return
    if (
        len(words) == 1
        and surface.isupper()
        and not is_unsegmented(surface)
        and len(surface.replace(".", "")) <= MAX_ACRONYM
    ):
        if record.curated or kind is NameKind.LABEL or is_initials(surface, spelled):
            weak = not (record.curated or (kind is NameKind.LABEL and prior >= SURE_PRIOR))
            yield Name(key_of(surface), surface, NameKind.ACRONYM, weak=weak, checked=record.curated)
        return
    article = surface != name and len(words) == 1
    if record.curated:
        yield Name(key_of(surface), surface, kind, article=article)
    elif not is_noise(surface, words) and not (kind is NameKind.ALIAS and _points_aside(words, record.name)):
        if prior >= COUNTRY_PRIOR and len(words) == 1 and not _is_own(record, surface, kind):
            return
        weak = _says_little(words) if len(words) > 1 else not _stands_alone(record, surface, kind, prior)
        yield Name(key_of(surface), surface, kind, weak=weak, checked=False, article=article)


def _points_aside(words: list[str], label: str) -> bool:
    """Tell whether an unchecked alias means only a part of what the label names, or a former half: East Falkland, West Germany."""
    return words[0].lower() in _DIRECTIONS and label.split(maxsplit=1)[0].lower() != words[0].lower()


def _says_little(words: list[str]) -> bool:
    """Tell whether all words of an unchecked name are everyday words or directions: South West, West End."""
    return all(word.lower() in _DIRECTIONS or word.lower() in COMMON_WORDS for word in words)


def _stands_alone(record: Record, surface: str, kind: NameKind, prior: int) -> bool:
    """Tell whether an unchecked name of one word may link without another cue."""
    if surface.lower() in COMMON_WORDS or prior < SURE_PRIOR:
        return False
    if record.type is not EntityType.PLACE:
        return kind is NameKind.LABEL or (is_unsegmented(surface) and len(surface) >= 3)
    return _is_own(record, surface, kind)


def _is_own(record: Record, surface: str, kind: NameKind) -> bool:
    """Tell whether an unchecked name of one word is the label, is in another script, or is spelled like the label."""
    return kind is NameKind.LABEL or is_unsegmented(surface) or is_cyrillic(surface) or _alike(surface, record.name)


def _alike(alias: str, label: str) -> bool:
    """Tell whether an alias may be the label in another spelling: its key begins as that of a word of the label (three letters).

    Other aliases of bulk sources may be a capital's name, an inhabitant's, or a machine translation.
    """
    key = fold(alias)
    return any(fold(word)[:3] == key[:3] for word in words_of(label))


def is_noise(surface: str, words: list[str]) -> bool:
    """Tell whether an unchecked alias is a code, a description or a fragment rather than a name."""
    if is_unsegmented(surface):
        return len(surface) < 2
    if any(mark in surface for mark in "(/;,") or not surface[0].isalpha() or surface[0].islower():
        return True
    return len(words) == 1 and len(surface) <= 3


def is_initials(acronym: str, names: list[str]) -> bool:
    """Tell whether an acronym has the initials of one of the names: IMF, International Monetary Fund."""
    letters = acronym.replace(".", "").lower()
    for name in names:
        words = words_of(name)
        if len(words) > 1 and letters in {
            "".join(w[0] for w in words).lower(),
            "".join(w[0] for w in words if w[0].isupper()).lower(),
        }:
            return len(letters) > 1
    return False
