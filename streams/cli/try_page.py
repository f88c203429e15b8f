"""``wiredesk try``: one page through the whole chain, in this process, with the reasons."""

from __future__ import annotations

import sys
from codecs import BOM_UTF8
from pathlib import Path
from typing import BinaryIO

import orjson
from rich.table import Table

from streams.chain import Chain
from streams.cli.printing.steps import print_outcome, print_step
from streams.cli.printing.terminal import Console, markup
from streams.decision import Decision, Outcome
from streams.errors import BadRecordError, UserError
from streams.events import Article, article_event, decision_event
from streams.ingest import page_line, page_value
from streams.instant import milliseconds, now, now_ms
from streams.match import View
from streams.page import Position, page_from_record
from streams.settings import load_settings
from streams.writing import Ending, Enriched


def try_page(file: Path, url: str | None, as_json: bool) -> None:
    """Run FILE (HTML, text, or one page/1 object; - reads standard input) and tell what became of it."""
    chain = Chain.open(load_settings())
    value = _value(file, url)
    try:
        page = page_from_record(value, Position("-", 0, 0), now_ms())
    except BadRecordError as error:
        hint = f"; for JSON Lines: wiredesk batch < {file}" if b"\n{" in value else ""
        raise UserError(f"{file} is no page: {error}{hint}") from None
    reading = chain.read(page)
    if isinstance(reading, Ending):
        end: Ending | Enriched = reading
    else:
        judgement = View(chain.matching).apply(reading.sighting, milliseconds(page.received_at))
        concluded = chain.conclude(reading, judgement)
        end = concluded if isinstance(concluded, Ending) else chain.enrich(concluded)
    if as_json:
        _write_json(chain, end)
    else:
        _print(end)
    sys.exit(0 if end.decision.outcome is not Outcome.DEAD else 1)


def _value(file: Path, url: str | None) -> bytes:
    if str(file) == "-":
        return _piped(sys.stdin.buffer, url)
    if file.is_dir():
        raise UserError(f"{file} is a folder: try one page of it")
    try:
        with file.open("rb") as opened:
            if not file.is_file():
                return _piped(opened, url)
            body = opened.read()
    except OSError as error:
        raise UserError(f"cannot read {file}: {error.strerror}") from None
    return _object(body) or page_value(file, url)


def _piped(stream: BinaryIO, url: str | None) -> bytes:
    """Read what can be read once only: standard input, or a pipe such as ``<(curl …)``."""
    body = stream.read()
    return _object(body) or page_line(body, fetched_at=now(), url=url)


def _object(body: bytes) -> bytes | None:
    """Give a body that is a JSON object, without the byte order mark that programs on Windows put before it."""
    unmarked = body.removeprefix(BOM_UTF8)
    return unmarked if unmarked.startswith(b"{") else None


def _write_json(chain: Chain, end: Ending | Enriched) -> None:
    page = end.article.page if isinstance(end, Enriched) else end.page
    answer = {"decision": orjson.Fragment(decision_event(end.decision, page, chain.config, page.received_at))}
    if isinstance(end, Enriched):
        answer["article"] = orjson.Fragment(article_event(end.article))
    sys.stdout.buffer.write(orjson.dumps(answer, option=orjson.OPT_INDENT_2) + b"\n")


def _print(end: Ending | Enriched) -> None:
    console = Console(highlight=False, soft_wrap=True)
    if isinstance(end, Enriched):
        _print_article(console, end.article)
    _print_decision(console, end.decision)


def _print_article(console: Console, article: Article) -> None:
    cleaned, tags = article.cleaned, article.tags
    console.print(f"[bold]{markup(cleaned.title or '(no title)')}[/bold]")
    date = cleaned.published
    facts = [
        cleaned.publisher.name,
        ", ".join(author.name for author in cleaned.authors),
        f"{date.value or date.raw} ({date.precision.value}, from {date.source.value})"
        if date.raw or date.value
        else None,
        f"{cleaned.language.code}, {cleaned.words} words",
        f"{article.provenance.kind.value} {article.provenance.agency or article.provenance.original_publisher or ''}",
    ]
    console.print(markup(" · ".join(fact.strip() for fact in facts if fact)), style="dim")
    console.print()
    console.print(markup(cleaned.text, lines=True))
    console.print()
    columns = ("kind", "blocks", "characters", "begins")
    table = Table(*columns, title="removed", title_justify="left", box=None, header_style="dim")
    for cut in cleaned.removed:
        table.add_row(cut.kind.value, str(cut.blocks), str(cut.chars), markup(cut.sample))
    console.print(table)
    if tags:
        names = ", ".join(
            f"{markup(entity.name)} [dim]{markup(entity.id)} ×{entity.count}[/dim]" for entity in tags.entities
        )
        console.print(f"\n[bold]entities[/bold]  {names or 'none'}")
        console.print(f"[bold]countries[/bold] {', '.join(tags.countries) or 'none'}")
        console.print(f"[bold]topics[/bold]    {', '.join(markup(topic.name) for topic in tags.topics) or 'none'}")
        for quote in tags.quotes:
            console.print(f"[bold]quote[/bold]     {markup(quote.speaker or 'unknown')}: {markup(quote.text)}")
    if cites := article.provenance.cites:
        console.print(f"[bold]sources[/bold]   {', '.join(markup(cite.name) for cite in cites)}")
    for route in article.routes:
        console.print(f"[bold]route[/bold]     {markup(route.name)}: {markup(route.because)}")
    console.print()


def _print_decision(console: Console, decision: Decision) -> None:
    print_outcome(console, decision.outcome, decision.code, decision.reason)
    for step in decision.steps:
        print_step(console, step.stage, step.verdict, step.ms, step.evidence)
