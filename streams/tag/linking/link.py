"""Links an article's spans: chooses a candidate for each, drops parts of longer names, and gives unlinked names a slug as id.

A span whose best candidate is below the threshold is not linked. A wrong link is worse than none, as a consumer cannot tell it
from a right one.
"""

from __future__ import annotations

from collections.abc import Sequence

from streams.tag.forms.cues import Shape
from streams.tag.forms.spelling import Nearness
from streams.tag.forms.tokens import end_of
from streams.tag.gazetteer.compiled import Thing
from streams.tag.gazetteer.homes import Desk, desk_of
from streams.tag.gazetteer.names import NameKind, key_of
from streams.tag.gazetteer.slug import slug_of
from streams.tag.linking.choose import Choice, choose, countries_named
from streams.tag.linking.fitted import fitted
from streams.tag.linking.initials import first_initial, may_begin
from streams.tag.linking.resolve import resolve
from streams.tag.linking.shortened import shortened
from streams.tag.linking.surroundings import is_address, is_dotted, is_language, is_part, is_part_of_body
from streams.tag.mention import Found, Matched, Typed
from streams.tag.reading.field import ENGLISH, Reading
from streams.tag.recognise.uncased import uncased_names
from streams.tag.recognise.uncased_table import LANGUAGES
from streams.tag.settings import TagSettings
from streams.tags import EntityType

_VIA = {
    NameKind.LABEL: "label",
    NameKind.ALIAS: "alias",
    NameKind.ACRONYM: "acronym",
    NameKind.DEMONYM: "demonym",
    NameKind.SURNAME: "surname",
    NameKind.QUALIFIER: "alias",
    NameKind.BODY: "body",
}
# Least prior of a country or a world city: its name means the place even if a firm of the article has it, too.
_CERTAIN = 85
_HYPHENS = frozenset({"-", "–", "‑"})
_PLACE_CUES = frozenset({"in", "at", "from", "near", "to", "of", "around", "outside", "via", "through", "and"})


def link(fields: Sequence[Matched], settings: TagSettings, language: str | None = None) -> list[Found]:
    """Give the mentions of an article, in order of position. ``language``: the article's, if it is known."""
    desk = desk_of(language)
    countries = countries_named([span for matched in fields for span in matched.spans])
    found = [_named(matched, countries, desk, settings) for matched in fields]
    runs = any(matched.reading.has_runs for matched in fields)
    script = language if language in LANGUAGES else "zh" if runs else ""  # a Chinese name in another language's text
    if script:
        found = uncased_names(fields, found, script)
    return [mention for mentions in resolve(fields, shortened(found)) for mention in mentions]


def _named(matched: Matched, countries: frozenset[str], desk: Desk, settings: TagSettings) -> list[Found]:
    """Give a field's linked mentions, and unlinked ones for what only a recogniser found."""
    linked = _linked(matched, countries, desk, settings)
    taken = {at for mention in linked for at in range(mention.first, mention.last)}
    unlinked = [
        unlinked_span(matched.reading, typed)
        for typed in matched.typed
        if taken.isdisjoint(range(typed.first, typed.last))
    ]
    return sorted(linked + unlinked, key=lambda mention: mention.start)


def _linked(matched: Matched, countries: frozenset[str], desk: Desk, settings: TagSettings) -> list[Found]:
    """Choose a candidate for every span of a field; keep those above the threshold that are no part of a longer name."""
    reading = matched.reading
    choices = [choose(reading, matched.spans, at, countries, desk) for at in range(len(matched.spans))]
    sure = [choice for choice in choices if choice is not None and choice.score >= settings.link_threshold]
    persons = {choice.span.last: choice.span.first for choice in sure if _is_full_name(choice)}
    # "міністром Великої Британії Кіром Стармером": if a linked full name ends a recognised person, it is the whole person.
    typed = [
        name
        for name in matched.typed
        if name.type is not EntityType.PERSON or persons.get(name.last, name.first) <= name.first
    ]
    if (desk.language or "und") not in ENGLISH:
        typed = fitted(reading, typed, sure)
    covers = {at: name for name in typed for at in range(name.first, name.last)}
    firms = _firms(matched)
    starts = frozenset(choice.span.first for choice in sure)
    ends = frozenset(choice.span.last for choice in sure)
    found = []
    for choice in sure:
        span, known = choice.span, choice.candidate.known
        if choice.candidate.alias.town and span.first in covers and covers[span.first].type is not EntityType.PLACE:
            continue
        if is_address(reading, span) or _inside(reading, choice, covers) or is_dotted(reading, span):
            continue
        if choice.candidate.alias.kind is NameKind.DEMONYM:
            if not settings.demonyms or is_language(reading, span) or is_part_of_body(reading, span, starts, ends):
                continue
        elif _shortens(reading, choice, firms) or is_part(
            reading, span, known.type, starts, ends, declined=choice.candidate.nearness is Nearness.INFLECTED
        ):
            continue
        first = span.first
        if known.type is EntityType.PERSON and span.last - first == 1 and not reading.words[first].shape & Shape.RUN:
            first = first_initial(reading, first)
            if first < span.first and not may_begin(reading.tokens.words[first], known.name):
                continue
        found.append(_found(reading, choice, first))
    return found


def _is_full_name(choice: Choice) -> bool:
    return choice.candidate.known.type is EntityType.PERSON and choice.span.last - choice.span.first > 1


def _firms(matched: Matched) -> dict[str, int]:
    """Give the number of words of the field's longest recognised organisation, by the key of its first word."""
    firms: dict[str, int] = {}
    for typed in matched.typed:
        if typed.type is EntityType.ORGANISATION:
            key = matched.reading.words[typed.first].key
            firms[key] = max(firms.get(key, 0), typed.last - typed.first)
    return firms


def _shortens(reading: Reading, choice: Choice, firms: dict[str, int]) -> bool:
    """Tell whether a place's name is more likely short for an organisation in the field: Hanover for Hanover Insurance."""
    span, known = choice.span, choice.candidate.known
    if known.type is not EntityType.PLACE or known.prior >= _CERTAIN:
        return False
    if firms.get(reading.words[span.first].key, 0) <= span.last - span.first:
        return False
    return span.first == 0 or reading.tokens.words[span.first - 1] not in _PLACE_CUES


def _inside(reading: Reading, choice: Choice, covers: dict[int, Typed]) -> bool:
    """Tell whether a span is only a part of a longer recognised name.

    These are not: a full name at the end of a recognised person, a country that a hyphen joins to another (Israel-Iran), and
    a well-known acronym before a word that does not head a body's name (UN Charter).
    """
    span, typed = choice.span, covers.get(choice.span.first)
    if typed is None or span.last > typed.last or typed.last - typed.first <= span.last - span.first:
        return False
    # The first word of a sentence may be an article: De Europese Centrale Bank.
    many = span.last - span.first > 1
    if (
        reading.language
        and many
        and span.last == typed.last
        and span.first == typed.first + 1
        and reading.opens(typed.first)
    ):
        return False
    if choice.candidate.known.prior >= _CERTAIN:
        before = span.first > typed.first and reading.gap(span.first - 1) in _HYPHENS
        after = span.last < typed.last and reading.gap(span.last - 1) in _HYPHENS
        if choice.candidate.known.type is EntityType.PLACE and (before or after):
            return False
        if span.first == typed.first and choice.candidate.alias.kind is NameKind.ACRONYM:
            heads = [word.shape & (Shape.ORG_HEAD | Shape.PLACE_HEAD) for word in reading.words[span.last : typed.last]]
            return any(heads)
    named = choice.candidate.known.type is typed.type is EntityType.PERSON
    return not (named and span.last == typed.last and span.last - span.first > 1)


def _found(reading: Reading, choice: Choice, first: int) -> Found:
    """Give a choice as a mention that begins at word ``first``: an initial before the span, or the span's own first word."""
    span, alias = choice.span, choice.candidate.alias
    return Found(
        reading,
        first,
        span.last,
        span.start if first == span.first else reading.tokens.starts[first],
        span.end,
        choice.candidate.known,
        _VIA[alias.kind],
        round(min(choice.score, 1.0), 3),
    )


def unlinked_span(reading: Reading, typed: Typed) -> Found:
    """Give a recognised span without a gazetteer entity a slug as id, the same in every article and transliteration."""
    start, end = reading.tokens.starts[typed.first], end_of(reading.tokens, typed.first, typed.last)
    name = reading.tokens.text[start:end]
    # Most words have their keys already; those of scripts without spaces do not.
    keys = [word.key for word in reading.words[typed.first : typed.last]]
    key = key_of(name) if reading.has_runs else " ".join(filter(None, keys))
    thing = Thing(slug_of(typed.type, name, key), typed.type, name)
    return Found(reading, typed.first, typed.last, start, end, thing, typed.via, typed.confidence)
