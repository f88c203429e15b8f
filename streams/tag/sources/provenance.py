"""Combines what the page states of an article's origin with the credits in its text, and reads it from a JSON line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from streams.article import Author, AuthorKind, Publisher
from streams.origin import Basis, Cite, FirstSeen, Origin, Provenance, ProvenanceKind
from streams.outlets import agency_of
from streams.tag.sources.dateline import agency_in

_CREDIT = re.compile(r"\b(?:originally|first) (?:published|appeared) (?:by|in|on|at) (?:the )?([A-ZÀ-Ž][^\n.,;]{1,60})")
# What may follow the publisher in a credit: "on 3 March", "in July", "under another headline", "as part of".
_CREDIT_END = re.compile(
    r" (?:on|under|as|in) (?:\d|[a-zß-ž]|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|"
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Mon|Tue|Tues|Wed|Thu|Thur|Thurs|Fri|Sat|Sun|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)\b)"
)

_KINDS = frozenset(ProvenanceKind)
_BASES = frozenset(Basis)


def provenance(
    text: str, authors: tuple[Author, ...], publisher: Publisher, stated: Provenance, cites: tuple[Cite, ...]
) -> Provenance:
    """Merge the page's own statement with credits in the text. What the page states wins; nothing is invented."""
    agency, evidence = stated.agency, stated.evidence
    if agency is None:
        agency, line = _agency(text, authors)
        evidence = evidence or line
    original = stated.original_publisher
    if original is None and (credit := _CREDIT.search(text)):
        original, evidence = _CREDIT_END.split(credit.group(1), 1)[0].strip(), evidence or credit.group()
    return replace(
        stated,
        kind=_kind(stated, agency, original, publisher),
        agency=agency,
        original_publisher=original,
        evidence=evidence,
        cites=cites,
    )


def _kind(stated: Provenance, agency: str | None, original: str | None, publisher: Publisher) -> ProvenanceKind:
    """Give the kind that the page states, else derive it from the credits."""
    if stated.kind is not ProvenanceKind.UNKNOWN:
        return stated.kind
    if agency is not None:
        own = publisher.name is not None and agency_of(publisher.name) == agency
        return ProvenanceKind.ORIGINAL if own else ProvenanceKind.WIRE
    if original is not None and (publisher.name is None or original.casefold() != publisher.name.casefold()):
        return ProvenanceKind.SYNDICATED
    return ProvenanceKind.UNKNOWN


def with_log(stated: Provenance, origin: Origin | None, publisher: Publisher) -> Provenance:
    """Add what the log knows of a copy's origin. A stated credit outranks it; whoever is credited by copies is the original.

    The first publisher seen is named as the original one only where no agency is known and nothing speaks against it.
    """
    if origin is None:
        return stated
    seen = origin.first_seen
    found = replace(stated, first_seen=seen)
    name = (publisher.name or "").casefold()
    house = agency_of(publisher.name or "")
    credited = origin.agency or origin.publisher
    if (credited and credited.casefold() in (name, (house or "").casefold())) or (house and origin.agency is None):
        original = stated.kind is ProvenanceKind.UNKNOWN and stated.original_publisher is None
        return replace(found, kind=ProvenanceKind.ORIGINAL) if original else found
    if stated.agency is not None or stated.original_publisher is not None:
        return found
    when = f" at {seen.at}" if seen.at else ""
    where = f"first seen{when} from {seen.publisher or 'an unknown publisher'} as article {seen.article_id}"
    if origin.agency is not None:
        kind = ProvenanceKind.WIRE if stated.kind is ProvenanceKind.UNKNOWN else stated.kind
        evidence = f"a copy of these words credits {origin.agency}; {where}"
        return replace(found, kind=kind, agency=origin.agency, agency_from=Basis.LOG, evidence=evidence)
    original_publisher = origin.publisher or (seen.publisher if origin.first else None)
    if original_publisher is None or original_publisher.casefold() == name:
        return found
    return replace(
        found,
        kind=ProvenanceKind.SYNDICATED if stated.kind is ProvenanceKind.UNKNOWN else stated.kind,
        original_publisher=original_publisher,
        original_publisher_from=Basis.LOG,
        evidence=where,
    )


def _agency(text: str, authors: tuple[Author, ...]) -> tuple[str | None, str | None]:
    """Look for an agency in the byline, the dateline and the last words."""
    for author in authors:
        if author.kind is not AuthorKind.PERSON and (name := agency_of(author.name)):
            return name, author.name
    return agency_in(text)


def stated(given: Mapping[str, object]) -> Provenance:
    """Give the line's ``provenance``; what is missing or of another type is unknown. ``cites`` are read from the text anew."""
    fields = _part(given, "provenance")
    kind = _text(fields, "kind")
    return Provenance(
        kind=ProvenanceKind(kind) if kind in _KINDS else ProvenanceKind.UNKNOWN,
        agency=_text(fields, "agency"),
        original_publisher=_text(fields, "original_publisher"),
        original_url=_text(fields, "original_url"),
        evidence=_text(fields, "evidence"),
        agency_from=_basis(fields, "agency_from"),
        original_publisher_from=_basis(fields, "original_publisher_from"),
        first_seen=_first_seen(_part(fields, "first_seen")),
    )


def _basis(fields: Mapping[str, object], name: str) -> Basis:
    value = _text(fields, name)
    return Basis(value) if value in _BASES else Basis.STATED


def _first_seen(fields: Mapping[str, object]) -> FirstSeen | None:
    article, similarity = _text(fields, "article_id"), fields.get("similarity")
    if article is None or not isinstance(similarity, int | float):
        return None
    return FirstSeen(article, _text(fields, "publisher"), _text(fields, "at"), float(similarity))


def _part(owner: Mapping[str, object], name: str) -> Mapping[str, object]:
    value = owner.get(name)
    return value if isinstance(value, dict) else {}


def _text(owner: Mapping[str, object], name: str) -> str | None:
    value = owner.get(name)
    return value if isinstance(value, str) and value else None
