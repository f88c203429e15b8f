"""Decides by the surrounding words whether a matched name is only a part of a longer one, as Boston is in Boston Globe."""

from __future__ import annotations

import re

from streams.tag.forms.cues import Shape
from streams.tag.forms.fold import is_cyrillic
from streams.tag.linking.vietnamese import is_syllable
from streams.tag.reading.field import Reading
from streams.tag.reading.match import Span
from streams.tags import EntityType

_DOTS = frozenset("·•・‧")
_BEFORE_LANGUAGES = frozenset({"in", "into", "from", "speaks", "speak", "spoke"})
_NEAR = frozenset({" ", "-", "\u00a0"})
# A capitalised word after one of these begins a new name.
_OPEN = Shape.ROLE | Shape.NEUTRAL
_OF = frozenset({"of", "for"})
_DOMAIN = re.compile(r"@|\.(?:com|org|net|co|ru|ua|cn|uk|de|fr|eu|gov|edu|info|io|tv|us)\b")
_ADDRESS_MARKS = frozenset("./@=_-&?")
_ADDRESS = re.compile(r"(?:://|www\.|@)\S*\Z")
# An address is looked for in so many characters before a span.
_FAR = 80
# "Republic of X" means X, and so with these words; other head words before "of X" make another name: "Bank of X".
_SAME = frozenset({"Republic", "State", "Province", "City", "Town", "Federation", "People", "Government"})
# "the Rurania national football team" is a team, not the country.
_TEAM = frozenset({"national", "team", "men", "women", "squad"})
# After a place's name these mean its team: "the Rurania captain".
_PLAYERS = frozenset({
    "coach", "captain", "skipper", "striker", "goalkeeper", "midfielder", "defender", "quarterback", "winger",
    "manager", "pitcher",
})  # fmt: skip
# These mean a team if a word for a side follows: "the Rurania cricket captain", "the Rurania rugby union side".
_SPORTS = frozenset({
    "rugby", "cricket", "football", "soccer", "hockey", "basketball", "netball", "volleyball", "handball",
})  # fmt: skip
_SIDES = _TEAM | _PLAYERS | {"union", "side", "tour", "player", "players"}
# A people's name before one of these does not mean the state: two states may share the Ruranian peninsula.
_LANDS = frozenset({"peninsula", "subcontinent", "archipelago"})
# "the Ruranian 7th Fleet"
_ORDINAL = re.compile(r"\d{1,4}(?:st|nd|rd|th)")
# "Ruritania 1988" is an event there: a tour, a tournament, a summit.
_YEAR = re.compile(r"(?:19|20)\d\d")
# The head of a body's name is looked for among so many words after a people's name: the Ruranian Orthodox Church.
_UP_TO_HEAD = 4
_SHORT = 3
_LONGEST_ACRONYM = 5
_ROMANCE_OF = frozenset({"de", "du", "della", "del", "do", "da"})
_ROMANCE = frozenset({"es", "fr", "it", "pt", "ca", "gl", "ro"})
# In Romance languages "of" before a place's name is common and mostly leaves it a place: only after these words it does not.
_ROMANCE_HEADS_LISTED = """
    banco banca banque bank universidad universidade université università universitat museo musée museu teatro
    théâtre ópera opéra real club torre tour torneo copa coupe coppa giro premio prix prêmio tratado traité
    trattato acuerdo acordo accord acuerdos accords accordi festival diario diário orquesta orquestra orchestre
    atlético deportivo calle rua rue via avenida avenue plaza praça place piazza estadio estádio stade stadio
    bolsa bourse
"""
_ROMANCE_HEADS = frozenset(_ROMANCE_HEADS_LISTED.split())


def is_part(
    reading: Reading,
    span: Span,
    kind: EntityType,
    starts: frozenset[int],
    ends: frozenset[int],
    *,
    declined: bool = False,
) -> bool:
    """Tell whether the words around a span make it a part of a longer name.

    ``starts`` and ``ends``: the words at which other matched names begin and end (exclusive); a span is no part of those.
    ``declined``: the span is a place in a Russian or Ukrainian case, which a person's name may follow (канцлер Германии Ада Смит).
    """
    if reading.language == "vi" and is_syllable(reading, span, kind):
        return True
    if reading.title_case or reading.words[span.first].shape & Shape.RUN:
        return False
    if _runs_on(reading, span, kind, starts, declined=declined):
        return True
    # In Russian and other languages a full name may stand right after the body that the person heads: глава Роскосмоса Иван Орлов.
    apart = bool(reading.language) or is_cyrillic(reading.tokens.words[span.first])
    full = kind is EntityType.PERSON and span.last - span.first > 1 and apart
    return not full and _runs_before(reading, span, kind, ends)


def is_part_of_body(reading: Reading, span: Span, starts: frozenset[int], ends: frozenset[int]) -> bool:
    """Tell whether a people's name is part of a longer name, as in Ruranian Orthodox Church but not in "Ruranian MP"."""
    if reading.title_case or reading.words[span.first].shape & Shape.RUN:
        return False
    at = span.last
    if at < len(reading.words) and reading.gap(at - 1) == " " and reading.tokens.words[at] in _LANDS:
        return True
    return _is_headed(reading, span, starts) or _runs_before(reading, span, EntityType.PLACE, ends)


def is_address(reading: Reading, span: Span) -> bool:
    """Tell whether a span is in a web or mail address, as bbc is in www.bbc.co.uk."""
    text, start, end = reading.tokens.text, span.start, span.end
    if text[end : end + 1] in {".", "@"} and _DOMAIN.match(text, end):
        return True
    return (
        start > 0
        and text[start - 1] in _ADDRESS_MARKS
        and _ADDRESS.search(text[max(0, start - _FAR) : start]) is not None
    )


def is_dotted(reading: Reading, span: Span) -> bool:
    """Tell whether a name in Han characters is a part of a foreign name, whose parts a dot separates: 伊万卡·特朗普 is not 特朗普."""
    if not reading.words[span.first].shape & Shape.RUN:
        return False
    text = reading.tokens.text
    return text[span.start - 1 : span.start] in _DOTS or text[span.end : span.end + 1] in _DOTS


def is_language(reading: Reading, span: Span) -> bool:
    """Tell whether a people's name means a language: it stands after "in" or the like, and no noun follows."""
    if span.first == 0 or reading.tokens.words[span.first - 1] not in _BEFORE_LANGUAGES:
        return False
    after = span.last
    return (
        after >= len(reading.words)
        or reading.gap(after - 1) != " "
        or bool(reading.words[after].shape & (Shape.FUNCTION | Shape.LINK))
    )


def _runs_on(reading: Reading, span: Span, kind: EntityType, starts: frozenset[int], *, declined: bool) -> bool:
    """Tell whether the next word continues the name."""
    at = span.last
    if reading.tokens.text[span.end : span.end + 1] == "+":  # another product's name
        return True
    if at >= len(reading.words) or reading.gap(at - 1) not in _NEAR:
        return False
    shape = reading.words[at].shape
    if not shape & Shape.CAPITAL:
        return kind is EntityType.PLACE and (_is_team(reading, at) or _is_year(reading, at))
    if shape & (_OPEN | Shape.FUNCTION) or at in starts:
        return False
    if kind is EntityType.PERSON:
        heads = shape & (Shape.ORG_HEAD | Shape.PLACE_HEAD | Shape.SUFFIX)
        return bool(heads) or span.last - span.first == 1
    return bool(shape & (Shape.ORG_HEAD | Shape.PLACE_HEAD)) or (
        kind is EntityType.PLACE and not declined and not is_short(reading, span)
    )


def _is_headed(reading: Reading, span: Span, starts: frozenset[int]) -> bool:
    """Tell whether capitalised words lead from a people's name to the head of a body, or to any long enough word.

    Short words do not count (MP, Su-34). Three letters are enough for an ordinary word (War, Cup), but not for a type (Yak-52).
    """
    for at in range(span.last, min(span.last + _UP_TO_HEAD, len(reading.words))):
        shape, word = reading.words[at].shape, reading.tokens.words[at]
        if reading.gap(at - 1) not in _NEAR or shape & _OPEN or at in starts:
            return False
        if at == span.last and _ORDINAL.fullmatch(word):
            continue
        if not shape & Shape.CAPITAL:
            return False
        typed = len(word) < _SHORT or not word.istitle() or reading.gap(at) == "-"
        if shape & (Shape.ORG_HEAD | Shape.PLACE_HEAD) or len(word) > _SHORT or not typed:
            return True
    return False


def _is_year(reading: Reading, at: int) -> bool:
    """Tell whether the word at ``at``, right after a place, is a year: "Ruritania 1988"."""
    return reading.gap(at - 1) == " " and _YEAR.fullmatch(reading.tokens.words[at]) is not None


def _is_team(reading: Reading, at: int) -> bool:
    """Tell whether the words from ``at`` on, after a place, make it the name of a team."""
    word = reading.tokens.words[at]
    after = reading.tokens.words[at + 1 : at + 5]
    if word in _SPORTS:
        return reading.gap(at) == " " and not _SIDES.isdisjoint(after[:2])
    return word in _PLAYERS or (word == "national" and not _TEAM.isdisjoint(after))


def _runs_before(reading: Reading, span: Span, kind: EntityType, ends: frozenset[int]) -> bool:
    """Tell whether the words before a span belong to its name."""
    at = span.first - 1
    if at < 0 or at + 1 in ends or reading.gap(at) not in _NEAR:
        return False
    joint = at - 1 if reading.tokens.words[at] == "the" and at and reading.tokens.words[at - 1] in _OF else at
    if reading.tokens.words[joint] in _OF:
        return kind is not EntityType.PERSON and _heads(reading, joint - 1)
    if reading.tokens.words[at] in _ROMANCE_OF:
        return _is_of_another(reading, at - 1)
    if reading.gap(at) == "-":  # Mazar-i-Sharif is no Sharif; China-Russia is both, and each is known
        return kind is EntityType.PERSON
    return _goes_before(reading, span, at)


def _is_of_another(reading: Reading, at: int) -> bool:
    """Tell whether the word before a Romance "of" makes the place after it a part of another name: Banco de Rurania."""
    if at < 0 or not reading.words[at].shape & Shape.CAPITAL:
        return False
    if not reading.language:
        return True
    return reading.language in _ROMANCE and reading.tokens.words[at].lower() in _ROMANCE_HEADS


def _goes_before(reading: Reading, span: Span, at: int) -> bool:
    """Tell whether the word right before a span belongs to its name."""
    shape = reading.words[at].shape
    word = reading.tokens.words[at]
    if not shape & Shape.CAPITAL or shape & (_OPEN | Shape.FUNCTION) or _is_cyrillic_acronym(word):
        return False
    if (
        shape & Shape.ORG_HEAD and reading.opens(at) and is_cyrillic(word)
    ):  # Агентство Bloomberg: what kind of body it is
        return False
    return bool(shape & (Shape.DIRECTION | Shape.ORG_HEAD)) or not (reading.opens(at) or is_short(reading, span))


def _is_cyrillic_acronym(word: str) -> bool:
    """Tell whether a word is a body's acronym, which stands before its country or its head without being part of it: глава МИД Рурании."""
    return 2 <= len(word) <= _LONGEST_ACRONYM and word.isupper() and is_cyrillic(word)


def is_short(reading: Reading, span: Span) -> bool:
    """Tell whether a span is an acronym, which may stand beside another name without being part of it (US Navy officer, EU Charter)."""
    return span.last - span.first == 1 and reading.tokens.words[span.first].isupper()


def _heads(reading: Reading, at: int) -> bool:
    """Tell whether the word at ``at``, before "of", makes the name after it a part of another one: Bank of Rurania."""
    if at < 0 or reading.gap(at) != " ":
        return False
    shape = reading.words[at].shape
    if not shape & Shape.CAPITAL or shape & Shape.ROLE or reading.tokens.words[at] in _SAME:
        return False
    return bool(shape & (Shape.ORG_HEAD | Shape.PLACE_HEAD))
