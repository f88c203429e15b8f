"""Invented pages in any number, each an article of its own words."""

from __future__ import annotations

import random

import orjson

_WHO = [
    "The harbour council",
    "A panel of engineers",
    "The island's ferry line",
    "Two village schools",
    "The seed bank",
]
_DID = ["approved", "reviewed", "rejected", "postponed", "praised", "measured", "described", "rebuilt"]
_WHAT = ["a plan", "the old pier", "a new tariff", "the winter timetable", "its budget", "a water survey", "the bridge"]
_WHERE = ["in Nordvik", "near the lighthouse", "on the eastern shore", "at the town hall", "beyond the mill"]
_WHEN = ["on Monday", "before noon", "after a long debate", "for the third time", "without a vote", "in heavy rain"]


def text(seed: int, sentences: int = 14) -> str:
    """Give an article body; other seeds give other words."""
    rnd = random.Random(seed)  # noqa: S311 - the same words each time, no secret
    lines = []
    for number in range(sentences):
        parts = [rnd.choice(words) for words in (_WHO, _DID, _WHAT, _WHERE, _WHEN)]
        lines.append(
            f"{' '.join(parts)}, and item {seed}-{number} of list {rnd.randrange(10**6)} was noted by clerk {rnd.randrange(10**6)}."
        )
    return "\n\n".join(" ".join(lines[at : at + 2]) for at in range(0, len(lines), 2))


def page(seed: int, **fields: object) -> bytes:
    """Give one ``page/1`` value, HTML with a little clutter around the article."""
    paragraphs = "".join(f"<p>{paragraph}</p>" for paragraph in text(seed).split("\n\n"))
    body = (
        f"<!doctype html><html lang=en><head><title>Report {seed} | The Nordvik Courier</title></head><body>"
        f"<nav><a href=/>Home</a> <a href=/news>News</a></nav><article><h1>Report {seed}</h1>{paragraphs}</article>"
        "<footer>The Nordvik Courier. All rights reserved.</footer></body></html>"
    )
    document = {
        "schema": "page/1",
        "url": f"https://courier.example/{seed}",
        "fetched_at": "2026-03-01T10:00:00Z",
        "content_type": "text/html",
        "body": body,
    }
    return orjson.dumps({**document, **fields})
