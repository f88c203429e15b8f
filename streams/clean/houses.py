"""News houses by name and by domain: agencies, publishers, aggregators (the table ``houses.tsv`` beside this file)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from importlib.resources import files
from typing import Final


class HouseKind(StrEnum):
    """What a house does: it sells copy, prints it, or gathers others' pages."""

    AGENCY = "agency"
    PUBLISHER = "publisher"
    AGGREGATOR = "aggregator"


@dataclass(frozen=True, slots=True)
class House:
    """One house. ``name`` is its short public name where that is the better known one."""

    name: str
    kind: HouseKind
    domains: tuple[str, ...]
    aliases: tuple[str, ...]


def _read() -> tuple[House, ...]:
    rows = files("streams.clean").joinpath("houses.tsv").read_text(encoding="utf-8").splitlines()
    out = []
    for row in rows:
        if row and not row.startswith("#"):
            name, kind, domains, aliases = row.split("\t")
            out.append(
                House(
                    name,
                    HouseKind(kind),
                    tuple(filter(None, domains.split(","))),
                    tuple(filter(None, aliases.split(","))),
                )
            )
    return tuple(out)


HOUSES: Final = _read()
_BY_NAME: Final = {name: house for house in HOUSES for name in (house.name, *house.aliases)}
#: Names longer than an abbreviation are the same in any case; "AP" and "ap" are not.
_BY_FOLDED: Final = {name.casefold(): house for name, house in _BY_NAME.items() if len(name) > 4 or not name.isascii()}
_BY_DOMAIN: Final = {domain: house for house in HOUSES for domain in house.domains}
#: All names of agencies as one pattern, the longer first, for credit lines.
AGENCY_NAMES: Final = "|".join(
    re.escape(name)
    for name in sorted(
        (n for n, house in _BY_NAME.items() if house.kind is HouseKind.AGENCY), key=lambda n: (-len(n), n)
    )
)


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
