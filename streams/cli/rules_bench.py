"""``wiredesk rules bench``: what a rule set would do with the last articles, before it goes live."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Iterator, Sequence
from pathlib import Path

import click
import orjson
from rich.table import Table

from streams.broker import kafka
from streams.broker.instructions import rules_in_force
from streams.broker.records import Bounds, between, bounds, partitions
from streams.broker.trail import is_article
from streams.cli.lines import ended
from streams.cli.printing.terminal import Console, counted, markup
from streams.errors import BadRecordError, UserError
from streams.ingest import unmarked
from streams.rules import Rules, facts_from_json
from streams.rules.bench import Bench, Moved, Sample, Trial
from streams.settings import Settings, load_settings
from streams.topics import Topics

#: Rules listed; `--json` has all.
_SHOWN = 40


def bench(path: Path, last: int, lines: Path | None, as_json: bool) -> None:
    """Compare the rules at PATH with those in force."""
    new, settings = Rules.load(path), load_settings()
    if lines:
        bench = Bench(Rules.chosen(settings.rules), new)
        bench.take(_from_file(lines, last))
    else:
        bench = asyncio.run(_from_topic(settings, new, last))
    trial = bench.trial()
    if not trial.articles:
        raise UserError(f"no articles to try the rules on in {lines or Topics(settings.topic_prefix).articles}")
    if as_json:
        click.echo(orjson.dumps({"schema": "rules-trial/1", **_fields(trial)}))
    else:
        _show(trial)


def shares(available: Sequence[int], wanted: int) -> list[int]:
    """Take ``wanted`` things evenly from heaps of these sizes; small heaps give all they have, large ones the rest."""
    taken, left = [0] * len(available), wanted
    for rank, at in enumerate(sorted(range(len(available)), key=lambda heap: available[heap])):
        taken[at] = min(available[at], -(-left // (len(available) - rank)))
        left -= taken[at]
    return taken


async def _from_topic(settings: Settings, new: Rules, last: int) -> Bench:
    bench = Bench(await rules_in_force(settings), new)
    async with kafka.consuming(settings) as consumer:
        spans = await bounds(consumer, await partitions(consumer, Topics(settings.topic_prefix).articles))
        async for record in between(consumer, _last(spans, last)):
            if is_article(record):
                bench.take([_sample(_read(record.value, place := f"{record.partition}:{record.offset}"), place)])
    return bench


def _last(spans: Bounds, count: int) -> Bounds:
    """Give the offsets of the last so many articles, shared out evenly over the partitions."""
    taken = shares([high - low for low, high in spans.values()], count)
    return {tp: (high - took, high) for (tp, (_, high)), took in zip(spans.items(), taken, strict=True)}


def _from_file(path: Path, last: int) -> Iterator[Sample]:
    try:
        with path.open("rb") as stream:
            lines = deque(enumerate(unmarked(stream), 1), maxlen=last)
    except OSError as error:
        raise UserError(f"cannot read {path}: {error.strerror}") from None
    for number, line in lines:
        # A filter before this one may have ended a page: such a line is no article, and no mistake either.
        if not line.isspace() and not ended(article := _read(line, place := f"{path}:{number}")):
            yield _sample(article, place)


def _read(value: bytes, place: str) -> dict[str, object]:
    try:
        article = orjson.loads(value)
    except orjson.JSONDecodeError as error:
        raise UserError(f"{place} is no article: {error}") from None
    if not isinstance(article, dict):
        raise UserError(f"{place} is no article: it is no JSON object")
    return article


def _sample(article: dict[str, object], place: str) -> Sample:
    try:
        facts = facts_from_json(article)
    except BadRecordError as error:
        raise UserError(f"{place} is no article: {error}") from None
    return Sample(str(article.get("article_id", place)), facts.title, facts)


def _fields(trial: Trial) -> dict[str, object]:
    fields: dict[str, object] = orjson.loads(orjson.dumps(trial))
    return {**fields, "idle": trial.idle}


def _show(trial: Trial) -> None:
    """Print the counts of each route and rule, then the titles that each route would gain and lose."""
    console = Console(highlight=False, soft_wrap=True)
    console.print(f"{counted(trial.articles, 'article')}; now {trial.now_hash}, new {trial.new_hash}\n")
    routes = Table(box=None, header_style="dim", pad_edge=False)
    for column in ("route", "now", "new", "gains", "loses"):
        routes.add_column(column, justify="left" if column == "route" else "right")
    for route in trial.routes:
        counts = (route.now, route.new, route.gained, route.lost)
        routes.add_row(route.route, *(f"{count:,}" for count in counts))
    console.print(routes)
    rules = Table(box=None, header_style="dim", pad_edge=False)
    for column in ("rule", "to", "hits now", "hits new"):
        rules.add_column(column, justify="left" if column in {"rule", "to"} else "right")
    for rule in trial.rules[:_SHOWN]:
        rules.add_row(rule.place, rule.to, "-" if rule.now is None else f"{rule.now:,}", f"{rule.new:,}")
    console.print("", rules, sep="\n")
    if len(trial.rules) > _SHOWN:
        console.print(f"… and {len(trial.rules) - _SHOWN} more; --json lists all", style="dim")
    if trial.idle:
        more = f" and {len(trial.idle) - _SHOWN} more" if len(trial.idle) > _SHOWN else ""
        console.print(f"\nhit nothing: {', '.join(trial.idle[:_SHOWN])}{more}")
    for route in trial.routes:
        _show_moved(console, f"+ {route.route}", route.gaining, route.gained)
        _show_moved(console, f"- {route.route}", route.losing, route.lost)
    console.print(
        f"\nrouting takes {trial.new_microseconds:.0f} µs of CPU an article, now {trial.now_microseconds:.0f}"
    )


def _show_moved(console: Console, head: str, moved: Sequence[Moved], count: int) -> None:
    if moved:
        console.print(f"\n{head}" + (f", {len(moved)} of {count:,}" if count > len(moved) else ""))
    for one in moved:
        console.print(
            f"  {markup(one.title) or '(no title)'}  [dim]{markup(one.article_id)}[/]\n    {markup(one.because)}"
        )
