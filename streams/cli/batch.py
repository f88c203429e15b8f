"""``wiredesk batch``: the whole chain over JSON Lines, without a broker, one line an event."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator

import click
import orjson

from streams.agents.work import Failed, Finished, Sighted, conclude_batch, open_chain, read_batch
from streams.chain import Chain, Output
from streams.cli.lines import error_line, jobs_option, ordered_map, read_lines, write_lines
from streams.errors import BadRecordError
from streams.ids import unidentified
from streams.match import Judgement, View
from streams.page import Page, Position, milliseconds, read_page
from streams.settings import load_settings


@click.command()
@jobs_option
def batch(jobs: int) -> None:
    """Read page/1 lines, write {"topic", "key", "value"} lines: all events of all pages, in order."""
    settings = load_settings()
    chain = Chain.open(settings)
    view = View(chain.matching)

    def admitted() -> Iterator[Page | bytes]:
        for number, line in enumerate(read_lines(sys.stdin.buffer)):
            try:
                yield read_page(line.strip(), Position("-", 0, number), time.time_ns() // 1_000_000)
            except BadRecordError as error:
                yield error_line(str(error), line)

    def judged(
        readings: Iterator[tuple[Page, Sighted | Finished | Failed] | bytes],
    ) -> Iterator[tuple[bytes, Judgement] | Finished | bytes]:
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
                assert judgement.page_id == unidentified(page.page_id)
                yield (result.parcel, judgement)

    readings = ordered_map(_read, admitted(), jobs, open_chain, (settings,))
    concluded = ordered_map(_conclude, judged(readings), jobs, open_chain, (settings,))
    failed = write_lines(line for lines in concluded for line in lines)
    sys.exit(1 if failed else 0)


def _read(item: Page | bytes) -> tuple[Page, Sighted | Finished | Failed] | bytes:
    return item if isinstance(item, bytes) else (item, read_batch([item])[0])


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
