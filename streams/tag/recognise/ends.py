"""Where a name ends that a model saw: with its legal form, and with the marks that it holds.

A model reads word by word, and a legal form's letters and a quoted name's last words look like anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from streams.tag.forms.cues import Shape
from streams.tag.forms.legal import FIRST_WORDS, FORM
from streams.tag.forms.tokens import CLOSING
from streams.tag.mention import Typed
from streams.tag.reading.field import ENGLISH, NOUNS_CAPITALISED, Reading
from streams.tags import EntityType

# A form is looked for from so many words before a name's end to so many characters behind it.
_BACK, _FURTHER = 4, 24
# English writes these behind a comma; other letters there are a state, a country or a degree: Las Vegas, NV; Myrtle Beach, S.C.
_BEHIND_COMMA: Final = frozenset(
    {"inc", "inc.", "corp.", "ltd", "ltd.", "llc", "plc", "gmbh", "co.,ltd.", "s.a.", "n.v.", "b.v.", "s.p.a."}
)
# Forms elsewhere, and other things in English without a comma too.
_NOT_ENGLISH: Final = frozenset({"s.c.", "d.d.", "e.g."})
# A small word and a full name.
_HEADED = 3
# A number before a name, in languages that write ordinals with a dot: 16. Brygada.
_ORDINALS = frozenset(
    {"bs", "cs", "da", "de", "et", "fi", "hr", "hu", "is", "lv", "nb", "nn", "no", "pl", "sk", "sl", "sr", "tr"}
)
#: Most digits of an ordinal; a longer number is a year.
_DIGITS = 3
# At most so many words behind a name's start of marks are looked through for the closing one.
_QUOTED = 7
_OPENS = re.compile('[ \u00a0][«„“"]')
# A place that is called by another: Monforte de Lemos. Of 16 such pairs in unseen training texts 14 were one name.
_NAMED_OF = frozenset({"es", "pt", "gl", "ca", "it"})
_OF = re.compile("[ \u00a0](?:del?|de l[ao]s?|de les|dels|d[ao]s?|di|della)[ \u00a0]")
_STOPS = frozenset(".!?…:;\n")
# Small words within a person's name, and the languages in which they are rather words of their own.
_PARTICLES: Final = {
    "el": frozenset({"es", "ca", "gl", "sq"}),
    "al": frozenset({"it", "es", "ro", "ca", "gl", "sq"}),
    "ben": frozenset({"fr", "tr", "az", "hu", "it", "ca"}),
    "bin": frozenset({"de", "tr", "az"}),
    "ibn": frozenset[str](),
    "bint": frozenset[str](),
}


def completed(reading: Reading, found: Iterable[Typed]) -> Iterator[Typed]:
    """Give spans with the ends of their names; what a longer one runs over is left out."""
    last = 0
    for typed in _places_of(reading, found):
        if typed.last <= last:
            continue
        whole = _completed(reading, typed._replace(first=max(typed.first, last)), last)
        yield whole
        last = whole.last


def _places_of(reading: Reading, found: Iterable[Typed]) -> Iterator[Typed]:
    """Give spans in order, two places that a small word joins as one; not the street, park or hospital of a town."""
    before: Typed | None = None
    for typed in found:
        if before is not None and _is_of(reading, before, typed):
            before = before._replace(last=typed.last)
            continue
        if before is not None:
            yield before
        before = typed
    if before is not None:
        yield before


def _is_of(reading: Reading, place: Typed, other: Typed) -> bool:
    """Tell whether a place is called by the place behind it."""
    if reading.language not in _NAMED_OF or not place.type is other.type is EntityType.PLACE:
        return False
    shape, tokens = reading.words[place.first].shape, reading.tokens
    if not shape & Shape.CAPITAL or shape & Shape.HEAD:
        return False
    return _OF.fullmatch(tokens.text, tokens.ends[place.last - 1], tokens.starts[other.first]) is not None


def _completed(reading: Reading, typed: Typed, after: int) -> Typed:
    """Give a span with its end; none of its words stands before ``after``."""
    if _is_headed_person(reading, typed):
        return typed._replace(first=typed.first + 1, type=EntityType.PERSON)
    typed = typed._replace(first=_joined(reading, typed, after), last=_unquoted(reading, typed))
    if typed.type is EntityType.PERSON:
        typed = typed._replace(last=_named_on(reading, typed))
    if typed.type is not EntityType.PERSON or typed.last - typed.first > 1:
        typed = _formed(reading, typed)
    if typed.type is EntityType.ORGANISATION and reading.words[typed.last - 1].shape & Shape.LISTED_FORM:
        return typed._replace(first=_begun(reading, typed, after))
    return typed


def _formed(reading: Reading, typed: Typed) -> Typed:
    """Give a name with the legal form that stands at its end or right behind it; that makes a body of it."""
    tokens = reading.tokens
    back = max(typed.first, typed.last - _BACK)
    if FIRST_WORDS.isdisjoint(word.partition(".")[0].lower() for word in tokens.words[back : typed.last + 1]):
        return typed
    end = tokens.ends[typed.last - 1]
    for form in FORM.finditer(tokens.text, tokens.ends[back], end + _FURTHER):
        if form.start() > end:
            break
        if form.end() >= end and _is_form_in(reading.language, form[0]):
            last = typed.last
            while last < len(tokens.words) and tokens.starts[last] < form.end():
                last += 1
            return typed._replace(last=last, type=EntityType.ORGANISATION)
    return typed


def _is_form_in(language: str, form: str) -> bool:
    """Tell whether letters like a legal form's, with the blank and the comma before them, are one in a language."""
    if language not in ENGLISH:
        return True
    written = "".join(form.split()).lower()
    return written.removeprefix(",") in _BEHIND_COMMA if written.startswith(",") else written not in _NOT_ENGLISH


def _is_headed_person(reading: Reading, typed: Typed) -> bool:
    """Tell whether a small word and a person's full name were taken for a body: директор школы Марина Кравченко."""
    if typed.type is not EntityType.ORGANISATION or typed.last - typed.first != _HEADED:
        return False
    shapes = [word.shape for word in reading.words[typed.first : typed.last]]
    capitals = [shape & Shape.CAPITAL for shape in shapes]
    return not capitals[0] and bool(
        shapes[1] & Shape.LISTED_GIVEN and all(capitals[1:]) and not shapes[2] & Shape.LISTED_BODY
    )


def _joined(reading: Reading, typed: Typed, after: int) -> int:
    """Give where a name begins that a hyphen or a number joins to its first word: Лоу-Сибирская, Midt- og Sørlands, 16. Brygada."""
    first, words = typed.first, reading.tokens.words
    while first > after and reading.gap(first - 1) == "-" and reading.words[first - 1].shape & Shape.CAPITAL:
        first -= 1
    if first - 1 > after and reading.gap(first - 2) == "- " and words[first - 1].islower():
        return first - 2 if reading.words[first - 2].shape & Shape.CAPITAL else first
    if (
        typed.type is not EntityType.PERSON
        and first > after
        and reading.language in _ORDINALS
        and words[first - 1].isdigit()
        and reading.gap(first - 1) == ". "
    ):
        return first - 1 if len(words[first - 1]) <= _DIGITS else first
    return first


def _named_on(reading: Reading, typed: Typed) -> int:
    """Give the end of a person's name that goes on behind a hyphen or a particle: Ana Ansorge-Müller, Fatima el Amrani."""
    at, words = typed.last, reading.tokens.words
    if at == len(words):
        return at
    if typed.last - typed.first > 1:
        full = reading.gap(at - 1) == "-" and reading.words[at].shape & Shape.CAPITAL
        # Another full name may begin there: Mara Vantol-Ana Costanzi.
        other = full and at + 1 < len(words) and reading.gap(at) == " " and reading.words[at + 1].shape & Shape.CAPITAL
        return at + 1 if full and not other else at
    given = reading.words[typed.first].shape & Shape.LISTED_GIVEN and at + 1 < len(words)
    if given and reading.language not in _PARTICLES.get(words[at], {reading.language}):
        between = reading.gap(at - 1) == reading.gap(at) == " "
        return at + 2 if between and reading.words[at + 1].shape & Shape.CAPITAL else at
    return at


def _unquoted(reading: Reading, typed: Typed) -> int:
    """Give the end of a name that goes on to the marks' end: ООО «Вяземский пригорок»; Оркестър „Дунавска вълна“."""
    tokens = reading.tokens
    written = tokens.text[tokens.starts[typed.first] : tokens.ends[typed.last - 1]]
    closing = next(
        (
            shut
            for mark, shut in CLOSING.items()
            if mark in written and written.count(mark) > sum(map(written.count, set(shut) - {mark}))
        ),
        "",
    )
    if closing == '"' and written.count('"') % 2 == 0:
        return typed.last
    if not closing:
        gap = reading.gap(typed.last - 1)
        heads = typed.type is not EntityType.PERSON and reading.words[typed.last - 1].shape & Shape.LISTED_BODY
        further = typed.last < len(tokens.words) and reading.words[typed.last].shape & Shape.CAPITAL
        if not (heads and further and _OPENS.fullmatch(gap)):
            return typed.last
        closing = CLOSING[gap[-1]]
    for at in range(typed.last - 1, min(typed.last + _QUOTED, len(tokens.words))):
        gap = reading.gap(at)
        if not set(closing).isdisjoint(gap) and at >= typed.last - 1 + (gap[-1:] in CLOSING and closing != '"'):
            return at + 1
        if at >= typed.last and not _STOPS.isdisjoint(gap):
            break
    return typed.last


def _begun(reading: Reading, typed: Typed, after: int) -> int:
    """Give where a firm's name begins whose legal form was seen: Granlunda Såg AB. German nouns have capitals of their own."""
    first = typed.first
    while (
        first > after
        and reading.language not in NOUNS_CAPITALISED
        and reading.gap(first - 1) == " "
        and reading.words[first - 1].shape & Shape.CAPITAL
        and (first == typed.last - 1 or not reading.opens(first - 1))
    ):
        first -= 1
    return first
