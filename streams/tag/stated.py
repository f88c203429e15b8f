"""Read the origin of a text's words back from a JSON line, as ``wiredesk clean`` and ``match`` wrote it."""

from __future__ import annotations

from collections.abc import Mapping

from streams.origin import Basis, FirstSeen, Provenance, ProvenanceKind

_KINDS = frozenset(ProvenanceKind)
_BASES = frozenset(Basis)


def stated(given: Mapping[str, object]) -> Provenance:
    """Give the line's ``provenance``; what is missing or of another type is unknown. ``cites`` are read from the text anew."""
    said = _part(given, "provenance")
    kind = _text(said, "kind")
    return Provenance(
        kind=ProvenanceKind(kind) if kind in _KINDS else ProvenanceKind.UNKNOWN,
        agency=_text(said, "agency"),
        original_publisher=_text(said, "original_publisher"),
        original_url=_text(said, "original_url"),
        evidence=_text(said, "evidence"),
        agency_from=_basis(said, "agency_from"),
        original_publisher_from=_basis(said, "original_publisher_from"),
        first_seen=_first_seen(_part(said, "first_seen")),
    )


def _basis(said: Mapping[str, object], name: str) -> Basis:
    value = _text(said, name)
    return Basis(value) if value in _BASES else Basis.STATED


def _first_seen(said: Mapping[str, object]) -> FirstSeen | None:
    article, similarity = _text(said, "article_id"), said.get("similarity")
    if article is None or not isinstance(similarity, int | float):
        return None
    return FirstSeen(article, _text(said, "publisher"), _text(said, "at"), float(similarity))


def _part(owner: Mapping[str, object], name: str) -> Mapping[str, object]:
    value = owner.get(name)
    return value if isinstance(value, dict) else {}


def _text(owner: Mapping[str, object], name: str) -> str | None:
    value = owner.get(name)
    return value if isinstance(value, str) and value else None
