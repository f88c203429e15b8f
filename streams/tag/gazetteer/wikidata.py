"""Reads entities from a Wikidata JSON dump (CC0-1.0), line by line, filtered by class, sitelinks and language.

The dump is one JSON array, one entity a line (https://doc.wikimedia.org/Wikibase/master/php/docs_topics_json.html), also in
gzip or bzip2. Memory does not grow with the dump. Only direct values of "instance of" (P31) count as classes, as a dump that is
read line by line has no class hierarchy to follow.
"""

from __future__ import annotations

import bz2
import gzip
import math
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from io import BufferedReader
from pathlib import Path
from typing import TypeAlias

import orjson

from streams.errors import UserError
from streams.tag.gazetteer.jsonl import fault
from streams.tag.gazetteer.vocabulary import ByLanguage, Record
from streams.tags import EntityType

_Claims: TypeAlias = Mapping[str, list[dict[str, dict[str, dict[str, object]]]]]
# Organisation, business, enterprise, company, public company, party, agency, ministry, international organisation,
# newspaper, news media, news agency, daily, broadcaster, television channel, university, bank, central bank,
# intergovernmental organisation, football club, sports team, non-profit, NGO, research institute, court, parliament,
# armed forces, police, stock exchange, airline, regulator, intelligence agency, armed group, trade union.
_ORGANISATIONS = """
    Q43229 Q4830453 Q6881511 Q783794 Q891723 Q7278 Q327333 Q192350 Q484652 Q11032 Q1193236 Q192283 Q1110794 Q15265344
    Q2001305 Q3918 Q22687 Q66344 Q245065 Q476028 Q12973014 Q163740 Q79913 Q31855 Q41487 Q35749 Q772547 Q35535 Q11691
    Q46970 Q3480811 Q47913 Q17149090 Q178790
"""
# Country, sovereign state, city, big city, capital, US state, first-level subdivision, region, island, town,
# million city, federal subject of Russia, oblast of Ukraine, province of China, municipality, disputed territory,
# continent, sea, peninsula, human settlement.
_PLACES = """
    Q6256 Q3624078 Q515 Q1549591 Q5119 Q35657 Q10864048 Q82794 Q23442 Q3957 Q1637706 Q43263 Q3348196 Q1615742 Q15284
    Q15239622 Q5107 Q165 Q34763 Q486972
"""
#: Classes that news names, by Wikidata id.
_CLASSES = {
    "Q5": EntityType.PERSON,
    **dict.fromkeys(_ORGANISATIONS.split(), EntityType.ORGANISATION),
    **dict.fromkeys(_PLACES.split(), EntityType.PLACE),
}
_LANGUAGES = (
    "en", "ru", "uk", "be", "zh", "zh-hans", "zh-hant", "zh-cn", "zh-tw", "de", "fr", "es", "it", "pt", "pl", "tr",
    "mul",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class WikidataFilter:
    """What to take of a dump. ``countries``: ISO code by the country's own id, for citizenship (P27) and country (P17)."""

    #: News hardly ever names entities with fewer Wikipedia articles; 10 keeps about 1 in 60 people.
    min_sitelinks: int = 10
    countries: Mapping[str, str] = field(default_factory=dict)


def read_wikidata(path: Path, wanted: WikidataFilter) -> Iterator[Record]:
    """Read the wanted entities of a dump. Raises ``UserError`` if it cannot be read or a line is no entity."""
    try:
        with _open(path) as lines:
            for number, line in enumerate(lines, 1):
                text = line.strip().rstrip(b",")
                if text not in {b"", b"[", b"]"}:
                    record = _record(text, wanted, f"{path}, line {number}")
                    if record is not None:
                        yield record
    except (OSError, EOFError, zlib.error) as error:
        raise UserError(f"{path}: cannot read this dump: {fault(error)}") from None


def _open(path: Path) -> gzip.GzipFile | bz2.BZ2File | BufferedReader:
    if path.suffix == ".gz":
        return gzip.GzipFile(path)
    return bz2.BZ2File(path) if path.suffix == ".bz2" else path.open("rb")


def _record(line: bytes, wanted: WikidataFilter, where: str) -> Record | None:
    """Read one entity; None if it is not wanted."""
    try:
        item = orjson.loads(line)
        sitelinks = len(item.get("sitelinks") or ())
        if item["type"] != "item" or sitelinks < wanted.min_sitelinks:
            return None
        claims = item.get("claims") or {}
        kind = next((_CLASSES[c] for c in _ids(claims, "P31") if c in _CLASSES), None)
        labels = _labels(item)
        if kind is None or not labels:
            return None
        codes = (wanted.countries.get(c) for c in _ids(claims, "P27" if kind is EntityType.PERSON else "P17"))
        return Record(
            id=item["id"], type=kind, name=labels[0][1][0], prior=prior_of(sitelinks), source="wikidata", curated=False,
            country=next(filter(None, codes), wanted.countries.get(item["id"], "")), aliases=labels,
            demonyms=_demonyms(claims),
        )  # fmt: skip
    except (ValueError, KeyError, TypeError, AttributeError):
        raise UserError(f"{where}: no entity of Wikidata: is this a dump in JSON?") from None


def prior_of(sitelinks: int) -> int:
    """Give a prior for a number of Wikipedia articles: 10 give 50, 100 give 70; at most 90."""
    return min(90, round(30 + 20 * math.log10(max(sitelinks, 1))))


def _labels(item: Mapping[str, Mapping[str, object]]) -> ByLanguage:
    """Give label and aliases by language, in the order of the wanted languages."""
    found: list[tuple[str, tuple[str, ...]]] = []
    for language in _LANGUAGES:
        label = item.get("labels", {}).get(language)
        names = [label["value"]] if isinstance(label, dict) else []
        aliases = item.get("aliases", {}).get(language, [])
        names += [alias["value"] for alias in aliases] if isinstance(aliases, list) else []
        if names:
            found.append((language, tuple(names)))
    return tuple(found)


def _values(claims: _Claims, key: str) -> Iterator[object]:
    """Give a property's values that are not deprecated, preferred ones first."""
    ranks = {"preferred": 0, "normal": 1}
    statements = [s for s in claims.get(key, []) if s.get("rank", "normal") in ranks]
    for statement in sorted(statements, key=lambda s: ranks[str(s.get("rank", "normal"))]):
        snak = statement["mainsnak"]
        if str(snak.get("snaktype")) == "value":
            yield snak["datavalue"]["value"]


def _ids(claims: _Claims, key: str) -> list[str]:
    return [str(value["id"]) for value in _values(claims, key) if isinstance(value, dict) and "id" in value]


def _demonyms(claims: _Claims) -> ByLanguage:
    """Give the names of a place's people (P1549) by language."""
    found: dict[str, list[str]] = {}
    for value in _values(claims, "P1549"):
        if isinstance(value, dict) and value.get("language") in _LANGUAGES:
            found.setdefault(str(value["language"]), []).append(str(value["text"]))
    return tuple((language, tuple(names)) for language, names in found.items())
