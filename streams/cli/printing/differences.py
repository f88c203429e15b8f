"""Showing how a page's end changes: for people, and as a JSON line."""

from __future__ import annotations

import orjson
from rich.console import Console

from streams.cli.printing.terminal import markup
from streams.replay.difference import Aspect, Difference, first_difference, lost_and_won
from streams.replay.page_end import PageEnd


def show(console: Console, difference: Difference) -> None:
    """Print one changed page: what it is, and each aspect before and after."""
    before, after = difference.before, difference.after
    url = f"[bold]{markup(before.url)}[/bold]  " if before.url else ""
    console.print(f"{url}[dim]{before.page_id}[/dim]")
    for aspect in difference.aspects:
        for line in _lines(aspect, before, after):
            console.print(f"    {aspect:9} {line}")
    console.print()


def _lines(aspect: Aspect, before: PageEnd, after: PageEnd) -> list[str]:
    match aspect:
        case Aspect.OUTCOME:
            ends = [f"{end.outcome} ({end.code}): {markup(end.reason)}" for end in (before, after)]
            return [f"[red]-[/] {ends[0]}", f"[green]+[/] {ends[1]}"]
        case Aspect.IDENTITY:
            return [f"[red]-[/] {before.article_id}", f"[green]+[/] {after.article_id}"]
        case Aspect.TEXT:
            return _text_lines(before, after)
        case Aspect.ENTITIES:
            return _items(before.entities, after.entities)
        case Aspect.ROUTES:
            return _items(before.routes, after.routes)


def _text_lines(before: PageEnd, after: PageEnd) -> list[str]:
    lines = []
    if before.title != after.title:
        lines += [
            f"[red]-[/] title {markup(before.title or '(none)')}",
            f"[green]+[/] title {markup(after.title or '(none)')}",
        ]
    if place := first_difference(before.text or "", after.text or ""):
        sizes = f"{len(before.text or '')} → {len(after.text or '')} characters"
        lines += [f"{sizes}, the first difference at {place.at}"]
        lines += [f"[red]-[/] {markup(place.before)}", f"[green]+[/] {markup(place.after)}"]
    return lines


def _items(before: tuple[str, ...], after: tuple[str, ...]) -> list[str]:
    lost, won = lost_and_won(before, after)
    return [f"[red]-[/] {markup(item)}" for item in lost] + [f"[green]+[/] {markup(item)}" for item in won]


def as_json(difference: Difference) -> bytes:
    """Write one changed page as a JSON object: page, what changes, and each changed value before and after."""
    before, after = difference.before, difference.after
    line: dict[str, object] = {
        "page_id": before.page_id,
        "url": before.url,
        "changes": difference.aspects,
        "outcome": {"before": f"{before.outcome}/{before.code}", "after": f"{after.outcome}/{after.code}"},
        "reason": after.reason,
        "article_id": {"before": before.article_id, "after": after.article_id},
    }
    if Aspect.TEXT in difference.aspects:
        place = first_difference(before.text or "", after.text or "")
        line["title"] = {"before": before.title, "after": after.title}
        line["chars"] = {"before": len(before.text or ""), "after": len(after.text or "")}
        line["passage"] = None if place is None else place
    for aspect, old, new in (
        (Aspect.ENTITIES, before.entities, after.entities),
        (Aspect.ROUTES, before.routes, after.routes),
    ):
        if aspect in difference.aspects:
            lost, won = lost_and_won(old, new)
            line[aspect.value] = {"lost": lost, "won": won}
    return orjson.dumps(line)
