"""News outlets by name and by domain: agencies, publishers, aggregators and picture sellers (the table ``outlets.tsv``)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from streams.tables import rows_of


class OutletKind(StrEnum):
    """What an outlet does: sell reports to others, publish its own, collect other outlets' pages, or sell only pictures."""

    AGENCY = "agency"
    PUBLISHER = "publisher"
    AGGREGATOR = "aggregator"
    PICTURES = "pictures"


@dataclass(frozen=True, slots=True)
class Outlet:
    """One outlet. ``name`` is the name it is best known by, as credit lines write it: "AFP", not "Agence France-Presse"."""

    name: str
    kind: OutletKind
    domains: tuple[str, ...]
    aliases: tuple[str, ...]


def _read() -> Iterator[Outlet]:
    for row in rows_of("streams", "outlets.tsv"):
        name, kind, domains, aliases = row.split("\t")
        yield Outlet(name, OutletKind(kind), *(tuple(filter(None, each.split(","))) for each in (domains, aliases)))


OUTLETS: Final = tuple(_read())
_BY_NAME: Final = {name: outlet for outlet in OUTLETS for name in (outlet.name, *outlet.aliases)}
#: Case matters only for abbreviations of up to four letters: "AP" is an agency, "ap" is not.
_BY_FOLDED: Final = {
    name.casefold(): outlet for name, outlet in _BY_NAME.items() if len(name) > 4 or not name.isascii()
}
_BY_DOMAIN: Final = {domain: outlet for outlet in OUTLETS for domain in outlet.domains}


def _names(*kinds: OutletKind) -> list[str]:
    """Give all names of the outlets of these kinds, longest first."""
    return sorted((name for name, outlet in _BY_NAME.items() if outlet.kind in kinds), key=lambda n: (-len(n), n))


def _pattern(names: list[str]) -> str:
    """Make one pattern that matches any of the names, ignoring case except in abbreviations."""
    exact = [name for name in names if name.casefold() not in _BY_FOLDED]
    folded = [name for name in names if name.casefold() in _BY_FOLDED]
    return rf"(?:(?i:{'|'.join(map(re.escape, folded))})|{'|'.join(map(re.escape, exact))})"


#: Matches any agency's name, as credit lines write it; the case must match.
AGENCY_NAMES: Final = "|".join(map(re.escape, _names(OutletKind.AGENCY)))
#: Matches the name of anyone who sells pictures, agencies included.
PICTURE_NAMES: Final = _pattern(_names(OutletKind.AGENCY, OutletKind.PICTURES))
#: Matches the name of an outlet that sells only pictures: in brackets, such a name always credits a picture.
STOCK_NAMES: Final = _pattern(_names(OutletKind.PICTURES))


def outlet_named(name: str) -> Outlet | None:
    """Find an outlet by any of its names; the case of abbreviations must match."""
    name = name.strip()
    return _BY_NAME.get(name) or _BY_FOLDED.get(name.casefold())


def outlet_at(domain: str) -> Outlet | None:
    """Find an outlet by its registrable domain."""
    return _BY_DOMAIN.get(domain)


def agency_as_written(name: str) -> str | None:
    """Give the name just as it is written if it is a news agency's, else None."""
    outlet = outlet_named(name)
    return name.strip() if outlet is not None and outlet.kind is OutletKind.AGENCY else None


def agency_of(name: str) -> str | None:
    """Give the short name of the news agency that any of its names stands for, else None: "(Agence France-Presse)" is "AFP"."""
    outlet = outlet_named(" ".join(name.split()).strip(" .,()[]/—–-"))
    return outlet.name if outlet is not None and outlet.kind is OutletKind.AGENCY else None
