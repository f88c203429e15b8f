"""News houses by name and by domain: agencies, publishers, aggregators, sellers of pictures (the table ``houses.tsv``)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from streams.tables import rows_of


class HouseKind(StrEnum):
    """What a house does: it sells copy, prints it, gathers others' pages, or sells pictures only."""

    AGENCY = "agency"
    PUBLISHER = "publisher"
    AGGREGATOR = "aggregator"
    PICTURES = "pictures"


@dataclass(frozen=True, slots=True)
class House:
    """One house. ``name`` is its short public name where that is the better known one, as credits have it: AFP."""

    name: str
    kind: HouseKind
    domains: tuple[str, ...]
    aliases: tuple[str, ...]


def _read() -> Iterator[House]:
    for row in rows_of("streams", "houses.tsv"):
        name, kind, domains, aliases = row.split("\t")
        yield House(name, HouseKind(kind), *(tuple(filter(None, each.split(","))) for each in (domains, aliases)))


HOUSES: Final = tuple(_read())
_BY_NAME: Final = {name: house for house in HOUSES for name in (house.name, *house.aliases)}
#: Names longer than an abbreviation are the same in any case; "AP" and "ap" are not.
_BY_FOLDED: Final = {name.casefold(): house for name, house in _BY_NAME.items() if len(name) > 4 or not name.isascii()}
_BY_DOMAIN: Final = {domain: house for house in HOUSES for domain in house.domains}


def _names(*kinds: HouseKind) -> list[str]:
    """Give all names of houses of these kinds, the longer first."""
    return sorted((name for name, house in _BY_NAME.items() if house.kind in kinds), key=lambda n: (-len(n), n))


def _pattern(names: list[str]) -> str:
    """Make one pattern of names, in any case but for abbreviations: "AP" is no "ap"."""
    exact = [name for name in names if name.casefold() not in _BY_FOLDED]
    folded = [name for name in names if name.casefold() in _BY_FOLDED]
    return rf"(?:(?i:{'|'.join(map(re.escape, folded))})|{'|'.join(map(re.escape, exact))})"


#: All names of agencies as one pattern, the longer first, for credit lines.
AGENCY_NAMES: Final = "|".join(map(re.escape, _names(HouseKind.AGENCY)))
#: The same of all who sell pictures, agencies among them; only abbreviations must match in case.
PICTURE_NAMES: Final = _pattern(_names(HouseKind.AGENCY, HouseKind.PICTURES))
#: Of those who sell nothing else: where they are named in brackets, a picture is credited.
STOCK_NAMES: Final = _pattern(_names(HouseKind.PICTURES))


def named(name: str) -> House | None:
    """Find a house by one of its names; abbreviations of up to four letters must match in case."""
    name = name.strip()
    return _BY_NAME.get(name) or _BY_FOLDED.get(name.casefold())


def at(domain: str) -> House | None:
    """Find a house by its registrable domain."""
    return _BY_DOMAIN.get(domain)


def agency(name: str) -> str | None:
    """Give the agency's name as commonly written ("AFP" stays "AFP") if a credit names one."""
    house = named(name)
    return name.strip() if house is not None and house.kind is HouseKind.AGENCY else None


def agency_of(name: str) -> str | None:
    """Give a news agency's usual short name by any of its names; None when the name is no agency of ours."""
    house = named(" ".join(name.split()).strip(" .,()[]/—–-"))
    return house.name if house is not None and house.kind is HouseKind.AGENCY else None
