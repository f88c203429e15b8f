"""Patterns for names that are in no gazetteer but leave little doubt: "spokesman Lin Jian", "Bank of Rurania", Мария Вантол."""

from __future__ import annotations

import re
from typing import Final

from streams.tag.forms.cues import Shape
from streams.tag.forms.fold import is_cyrillic
from streams.tag.mention import Typed
from streams.tag.reading.field import Reading
from streams.tags import EntityType

# Measured on labelled development texts: see docs/decisions/tagging-quality.md.
_CONFIDENCE = 0.6
_LONGEST_RUN = 10
_PARTICLES = frozenset({"al", "el", "bin", "ben", "von", "van", "der", "den", "de", "del", "da", "di", "la", "le"})
_LEGAL = frozenset(
    {"Co", "Corp", "Inc", "Ltd", "Plc", "PLC", "AG", "SA", "LLC", "GmbH", "NV", "Company", "Corporation", "Limited"}
)
_JOINED = frozenset({" ", "-", "\u00a0"})
# How to recognise a Russian or Ukrainian person's name without an office or a known given name before it.
# A patronymic hardly ever stands outside a name; so does a pair of capitalised words within a sentence whose second word ends
# like a family name and whose first does not end like an adjective (Красная площадь, Верховный суд). School grammar of both
# languages; foreign names end in anything and are left to offices.
_CASES: Final = "(?:а|у|ом|ем|е|і|ові|еві|ым|им)?"
_PATRONYMIC = re.compile(
    f"[А-ЯІЇЄҐЁ][а-яіїєґё'’]{{2,}}(?:(?:ович|евич|йович){_CASES}|(?:овн|евн|івн|ївн|иничн)(?:а|ы|и|е|і|у|ой|ою))"
)
_FAMILY = re.compile(
    "[А-ЯІЇЄҐЁ][а-яіїєґё'’]{2,}(?:"
    f"(?:[оеєё]в|[иіы]н|їн){_CASES}|(?:[оеєё]в|[иіы]н|їн)(?:а|ой|ою|у|ої|ій)"
    "|(?:с|ц|ьк|ск|цк|зьк)(?:кий|кого|кому|ким|ком|кая|кой|кую|ка|кої|кій|кою|ький|ького|ькому|ьким|ька|ької|ькій|ьку)"
    f"|(?:енк|йк|ечк|існьк)(?:о|а|у|ом|ові)|(?:чук|щук|нюк|люк|сюк|ян|янц){_CASES}|швили|дзе|швілі)"
)
# The first word of a town's, a square's or a court's name: Нижний, Красная, Верховного.
_ADJECTIVE = re.compile(".*(?:ий|ый|ой|ій|ая|яя|ое|ее|ого|его|ому|ему|ую|юю|ої|ою|ье|ьє|ые|ие|ых|их|є)")


class Patterns:
    """Recognises persons by an office before them and organisations by their head word. It has no state."""

    def recognise(self, reading: Reading) -> list[Typed]:
        """Give the typed spans of a field; none if its capitals do not mark names."""
        if reading.title_case:
            return []
        found: list[Typed] = []
        last = 0
        for at in reading.capitals:
            if at >= last:
                last = run_end(reading, at)
                if last - at > 1:  # one word leaves too much doubt
                    found.extend(_in_run(reading, at, last))
        return found


def run_end(reading: Reading, first: int) -> int:
    """Give the end of the run of capitalised words from ``first``; "of", "for" and particles join inside it."""
    words, last = reading.words, first + 1
    while last < len(words) and last - first < _LONGEST_RUN and reading.gap(last - 1) in _JOINED:
        if words[last].shape & Shape.CAPITAL:
            last += 1
        elif (
            (words[last].shape & Shape.LINK or words[last].key in _PARTICLES)
            and last + 1 < len(words)
            and words[last + 1].shape & Shape.CAPITAL
            and reading.gap(last) in _JOINED
            and _may_join(reading, first, last)
        ):
            last += 2
        else:
            break
    return last


def _may_join(reading: Reading, first: int, at: int) -> bool:
    """Tell whether a small word continues the name: "of" after a head word, "and" only inside such a name or a firm's."""
    small = reading.tokens.words[at]
    heads = any(word.shape & Shape.ORG_HEAD for word in reading.words[first:at])
    if small in {"and", "&", "и", "та", "і", "й"}:
        return (heads and any(word in {"of", "for"} for word in reading.tokens.words[first:at])) or _is_firm(
            reading, at + 1
        )
    return heads or small in _PARTICLES


def _is_firm(reading: Reading, at: int) -> bool:
    """Tell whether the capitalised words from here end in a firm's legal form: "... and Stowe Ltd"."""
    for last in range(at, min(at + 4, len(reading.words))):
        if not reading.words[last].shape & Shape.CAPITAL or (last > at and reading.gap(last - 1) != " "):
            return False
        if reading.tokens.words[last] in _LEGAL:
            return True
    return False


def _in_run(reading: Reading, first: int, last: int) -> list[Typed]:
    """Give the name in a run of capitalised words, if there is one."""
    words = reading.words
    if words[first].shape & Shape.FUNCTION and (reading.opens(first) or reading.tokens.words[first] == "The"):
        first += 1
    if first == last:
        return []
    seen = Shape.NONE  # most runs have neither office nor head word nor given name, and are looked through once
    for word in words[first:last]:
        seen |= word.shape
    if seen & Shape.ROLE:
        role = max(at for at in range(first, last) if words[at].shape & Shape.ROLE)
        person = _person(reading, role + 1, last)
        return [person] if person else []
    if seen & Shape.SURE_HEAD and last - first >= 2 and _is_organisation(reading, first, last):
        return [Typed(first, last, EntityType.ORGANISATION, _CONFIDENCE, "pattern")]
    before = words[first - 1].shape if first and reading.gap(first - 1) == " " else 0
    given = [at for at in range(first, last - 1) if words[at].shape & Shape.GIVEN] if seen & Shape.GIVEN else []
    if given:  # a sentence may begin before the name, or a body end there: Вчора Марія, глава Роскосмоса Иван
        person = _person(reading, given[0], last)
    else:
        personal = before & Shape.ROLE or _looks_personal(reading, first, last)
        person = _person(reading, first, last) if personal else None
    return [person] if person else []


def _person(reading: Reading, first: int, last: int) -> Typed | None:
    """Give the person's name after an office: two to four words, none of which heads something else."""
    while first < last and reading.tokens.words[first].isupper() and len(reading.tokens.words[first]) > 1:
        first += 1  # the head of the MID RF Ivan Orlov: what he heads is no part of his name
    words = reading.words[first:last]
    other = Shape.ORG_HEAD | Shape.PLACE_HEAD | Shape.NEUTRAL | Shape.DIRECTION
    if not 2 <= len(words) <= 4 or any(word.shape & other for word in words):
        return None
    if words[-1].shape & Shape.INITIAL:
        return None
    if (
        words[0].start
        and words[0].start.lengths & 2
        and not (words[0].shape & Shape.GIVEN or _is_patronymic(reading, first + 1))
    ):
        return None
    return Typed(first, last, EntityType.PERSON, _CONFIDENCE, "pattern")


def _is_organisation(reading: Reading, first: int, last: int) -> bool:
    """Tell whether a run ends in a head word, or begins with one that "of" follows."""
    tokens, words = reading.tokens.words, reading.words
    if reading.opens(first) and words[first].shape & Shape.COMMON:
        return False
    if all(word.isupper() for word in tokens[first:last]):
        return False
    if words[last - 1].shape & Shape.SURE_HEAD:
        return True
    return any(
        words[i].shape & Shape.SURE_HEAD and tokens[i + 1] in {"of", "for", "de"} for i in range(first, last - 1)
    )


def _is_patronymic(reading: Reading, at: int) -> bool:
    """Tell whether a word is a patronymic: Петровна, Андрійовича."""
    return at < len(reading.words) and _PATRONYMIC.fullmatch(reading.tokens.words[at]) is not None


def _looks_personal(reading: Reading, first: int, last: int) -> bool:
    """Tell whether a run of capitalised words names a person by its patronymic or by the ending of its family name."""
    words = reading.tokens.words
    if last - first < 2 or not is_cyrillic(words[first]):
        return False
    if any(_is_patronymic(reading, at) for at in range(first, min(last, first + 3))):
        return True
    if last - first != 2 or reading.opens(first) or reading.gap(first) != " ":
        return False
    start = reading.words[first].start
    known = start is not None and start.lengths & 2
    return not known and _ADJECTIVE.fullmatch(words[first]) is None and _FAMILY.fullmatch(words[last - 1]) is not None
