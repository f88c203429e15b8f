"""``wiredesk batch``: the whole chain over JSON Lines, without a broker, one line an event."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import orjson

from streams.agents.sites import Sites
from streams.agents.work import Failed, Finished, Sighted, conclude_batch, open_chain, read_batch
from streams.chain import Chain
from streams.clean.memory import SiteLines
from streams.cli.lines import (
    SITE_WINDOW,
    error_line,
    ordered_map,
    read_lines,
    write_lines,
)
from streams.errors import BadRecordError
from streams.ids import identifier_bytes
from streams.instant import milliseconds, now_ms
from streams.match import Judgement, View
from streams.page import Page, Position, page_from_record
from streams.settings import load_settings
from streams.writing import Output

_Reading = tuple[Page, Sighted | Finished | Failed]


def batch(jobs: int, *, site_memory: bool) -> None:
    """Read page/1 lines, write {"topic", "key", "value"} lines: all events of all pages, in order."""
    settings = load_settings()
    chain = Chain.open(settings)
    sites = Sites(None) if site_memory else None
    opening = (jobs, open_chain, (settings,))
    readings = ordered_map(_read, _admitted(sites), *opening, SITE_WINDOW if sites else None)
    concluded = ordered_map(_conclude, _judged(readings, View(chain.matching), sites), *opening)
    failed = write_lines(line for lines in concluded for line in lines)
    sys.exit(1 if failed else 0)


def _admitted(sites: Sites | None) -> Iterator[tuple[Page, SiteLines | None] | bytes]:
    for number, line in enumerate(read_lines(sys.stdin.buffer)):
        try:
            page = page_from_record(line.strip(), Position("-", 0, number), now_ms())
        except BadRecordError as error:
            yield error_line(str(error), line)
        else:
            yield page, sites.lines_of(page) if sites else None


def _judged(
    readings: Iterator[_Reading | bytes], view: View, sites: Sites | None
) -> Iterator[tuple[bytes, Judgement] | Finished | bytes]:
    """Apply the sightings to the view in page order; pages that end before, and lines of errors, pass through."""
    for reading in readings:
        if isinstance(reading, bytes):
            yield reading
            continue
        page, result = reading
        if isinstance(result, Failed):
            yield orjson.dumps({"error": f"{result.error}: {result.message}", "page_id": page.page_id})
        elif isinstance(result, Finished):
            yield result
        else:
            judgement = view.apply(result.sighting, milliseconds(page.fetched_at))
            assert judgement.page_id == identifier_bytes(page.page_id)
            if sites:
                sites.learn(page, result.lines, judgement)
            yield (result.parcel, judgement)


def _read(item: tuple[Page, SiteLines | None] | bytes) -> _Reading | bytes:
    return item if isinstance(item, bytes) else (item[0], read_batch([item])[0])


def _conclude(item: tuple[bytes, Judgement] | Finished | bytes) -> list[bytes]:
    if isinstance(item, bytes):
        return [item]
    if isinstance(item, Finished):
        return [_line(output) for output in item.outputs]
    (end,) = conclude_batch([(*item, True)])
    if isinstance(end, Failed):
        return [orjson.dumps({"error": f"{end.error}: {end.message}"})]
    return [_line(output) for output in end.outputs]


def _line(output: Output) -> bytes:
    key = output.key.decode() if output.key is not None else None
    return orjson.dumps({"topic": output.topic, "key": key, "value": orjson.Fragment(output.value or b"null")})
