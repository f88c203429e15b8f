"""Resolves short forms by the fuller names in the same article: Lavrov by Sergey Lavrov, SCO by the name before "(SCO)".

It works on mentions that are already linked, or named by a slug. A short form gets the thing of its fuller name.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain

from streams.tag.forms.cues import Shape
from streams.tag.linking.acronyms import Fuller, acronyms_of
from streams.tag.linking.declined import declined
from streams.tag.linking.families import SHORTER, by_their_ends, persons_of, short_persons, shorter
from streams.tag.mention import RECOGNISED, Found, Matched
from streams.tag.reading.field import Reading
from streams.tags import EntityType


def resolve(fields: Sequence[Matched], found: Sequence[list[Found]]) -> list[list[Found]]:
    """Give each field's mentions, with the short forms that fuller names in the article explain."""
    found = by_their_ends(declined(found))
    acronyms, persons = acronyms_of(fields, found), persons_of(found)
    others_names = _other_bearers(fields, found) - persons.keys()
    resolved = []
    papers = _papers(found)
    bodies = {m.reading.words[m.first].key: m for m in chain.from_iterable(found) if m.via == "body"}
    for number, (matched, mentions) in enumerate(zip(fields, found, strict=True)):
        named = [
            _same_body(_same_paper(mention, papers), bodies, papers)
            for mention in mentions
            if not _is_bare(mention, others_names)
        ]
        merged = _merge(named, _short_acronyms(matched.reading, acronyms))
        resolved.append(_merge(merged, short_persons(matched.reading, number, persons, merged)))
    return resolved


def _other_bearers(fields: Sequence[Matched], found: Sequence[list[Found]]) -> set[str]:
    """Give the keys of family names that the article uses for somebody unlinked: of "Bert Klitschko", if that is no known person."""
    keys: set[str] = set()
    for matched, mentions in zip(fields, found, strict=True):
        reading = matched.reading
        taken = {at for mention in mentions for at in range(mention.first, mention.last)}
        for span in matched.spans:
            at = span.first
            if span.last - at > 1 or at in taken or at == 0 or span.candidates[0].known.type is not EntityType.PERSON:
                continue
            before = reading.words[at - 1].shape
            if (
                before & Shape.CAPITAL
                and not before & (Shape.ROLE | Shape.NEUTRAL | Shape.FUNCTION)
                and reading.gap(at - 1) == " "
            ):
                keys.add(reading.words[at].key)
    return keys


def _is_bare(mention: Found, others: set[str]) -> bool:
    """Tell whether a mention is only a family name, and one that the article uses for somebody else."""
    single = mention.thing.type is EntityType.PERSON and mention.last - mention.first == 1
    return single and mention.reading.words[mention.first].key in others


def _papers(found: Sequence[list[Found]]) -> dict[str, Found]:
    """Give the article's linked organisations of several words, by the key of their last word: Times for the New York Times."""
    papers: dict[str, Found] = {}
    for mention in chain.from_iterable(found):
        if (
            mention.thing.type is EntityType.ORGANISATION
            and mention.last - mention.first > 1
            and mention.via in {"label", "alias"}
        ):
            papers.setdefault(mention.reading.words[mention.last - 1].key, mention)
    return papers


def _same_paper(mention: Found, papers: Mapping[str, Found]) -> Found:
    """Give "the Times" the thing of the organisation whose name in the article ends with that word."""
    if mention.last - mention.first > 1 or mention.thing.type is not EntityType.ORGANISATION or not mention.first:
        return mention
    reading = mention.reading
    fuller = papers.get(reading.words[mention.first].key)
    if fuller is None or reading.tokens.words[mention.first - 1] not in {"the", "The", "THE"}:
        return mention
    return mention._replace(thing=fuller.thing, via="alias", score=round(fuller.score * SHORTER, 3))


def _same_body(mention: Found, bodies: Mapping[str, Found], papers: Mapping[str, Found]) -> Found:
    """Give an unlinked body the thing of the same words beside their country, or at the end of a fuller name."""
    if (
        mention.via not in RECOGNISED
        or mention.thing.type is not EntityType.ORGANISATION
        or mention.last - mention.first < 2
    ):
        return mention
    keys = [word.key for word in mention.reading.words[mention.first : mention.last]]
    for body in (bodies.get(keys[0]), papers.get(keys[-1])):
        if body is None or body.via in RECOGNISED:
            continue
        body_keys = [word.key for word in body.reading.words[body.first : body.last]]
        if body_keys[-len(keys) :] == keys:
            return mention._replace(thing=body.thing, via="body", score=round(body.score * SHORTER, 3))
    return mention


def _merge(mentions: list[Found], added: list[Found]) -> list[Found]:
    """Merge mentions in order of position; an added one replaces those that it overlaps."""
    if not added:
        return mentions
    taken = {at for mention in added for at in range(mention.first, mention.last)}
    kept = [mention for mention in mentions if taken.isdisjoint(range(mention.first, mention.last))]
    return sorted(kept + added, key=lambda mention: mention.start)


def _short_acronyms(reading: Reading, acronyms: dict[str, Fuller]) -> list[Found]:
    """Find the learnt acronyms in a field."""
    if not acronyms:
        return []
    return [
        shorter(reading, at, at + 1, acronyms[word], "acronym")
        for at, word in enumerate(reading.tokens.words)
        if word in acronyms
    ]
