"""A copy and the article it was merged into, side by side."""

from __future__ import annotations

from collections.abc import Mapping

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from streams.broker.trail import Event
from streams.chain import ReadArticle
from streams.plain import plain
from streams.replay.difference import first_difference

_UNKNOWN = "–"


def side_by_side(decision: Event, reading: ReadArticle | None, original: Event | None) -> RenderableType:
    """Lay a merged page beside its original: who, when, how long, and where their words first differ.

    ``reading`` is the page read again, None when its raw record is gone; ``original`` the article's event, if kept.
    """
    table = Table(box=None, header_style="dim", padding=(0, 2, 0, 4))
    for column in ("", "this page", "merged into"):
        table.add_column(column, overflow="fold", max_width=70)
    mine, theirs = _mine(decision, reading), _theirs(decision, original)
    for name in mine:
        table.add_row(name, Text(plain(mine[name] or _UNKNOWN)), Text(plain(theirs[name] or _UNKNOWN)))
    if reading is None or original is None:
        gone = "this page's raw record" if reading is None else "the original's event"
        return Group(table, Text(f"    {gone} is no longer kept: the words cannot be compared", style="dim"))
    place = first_difference(reading.cleaned.text, original["text"])
    if place is None:
        return Group(table, Text("    word for word the same", style="dim"))
    table.add_row(f"at {place.at}", Text(plain(place.before)), Text(plain(place.after)))
    return table


def _mine(decision: Event, reading: ReadArticle | None) -> Mapping[str, str | None]:
    cleaned = reading.cleaned if reading else None
    return {
        "url": decision.get("url"),
        "title": cleaned.title if cleaned else None,
        "publisher": (cleaned.publisher.name or cleaned.publisher.host) if cleaned else None,
        "published": cleaned.published.value if cleaned else None,
        "received": reading.page.received_at if reading else None,
        "words": str(cleaned.words) if cleaned else None,
    }


def _theirs(decision: Event, original: Event | None) -> Mapping[str, str | None]:
    event: Event = original or {"article_id": decision.get("article_id")}
    page, publisher = event.get("page", {}), event.get("publisher", {})
    return {
        "url": page.get("url") or event.get("article_id"),
        "title": event.get("title"),
        "publisher": publisher.get("name") or publisher.get("host"),
        "published": event.get("published", {}).get("value"),
        "received": page.get("received_at"),
        "words": str(event["words"]) if "words" in event else None,
    }
