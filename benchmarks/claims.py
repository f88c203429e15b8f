"""How often title, author and day of publication are those of the labels: shares of all pages that have the label."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any, Final

from streams.article import Cleaned

_MARKS: Final = re.compile(r"\W+")


def claims(found: Mapping[str, Cleaned], golds: Mapping[str, dict[str, Any]]) -> dict[str, float]:
    """Give the shares of right titles, authors and days; a page without an answer counts as wrong.

    A title or a name is right if it holds the label or the label holds it, case and marks aside; of several labelled
    authors one is enough.
    """
    right: dict[str, list[bool]] = {"title": [], "author": [], "day": []}
    for key, gold in golds.items():
        for measure, held in _held(found.get(key), gold):
            right[measure].append(held)
    return {measure: sum(held) / len(held) for measure, held in right.items() if held}


def _held(page: Cleaned | None, gold: Mapping[str, Any]) -> Iterator[tuple[str, bool]]:
    if gold.get("title"):
        yield "title", _same(gold["title"], page.title if page else None)
    if gold.get("author"):
        wanted = gold["author"] if isinstance(gold["author"], list) else [gold["author"]]
        signed = " ".join(author.name for author in page.authors) if page else ""
        yield "author", any(_same(one, signed) for one in wanted)
    if gold.get("date"):
        yield "day", page is not None and (page.published.value or "")[:10] == str(gold["date"])[:10]


def _same(wanted: str, have: str | None) -> bool:
    a, b = _fold(wanted), _fold(have or "")
    return bool(a and b) and (a in b or b in a)


def _fold(text: str) -> str:
    return _MARKS.sub(" ", unicodedata.normalize("NFKC", text).casefold()).strip()
