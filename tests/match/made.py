"""Invented articles and their sightings for the tests of matching."""

from __future__ import annotations

import random

from streams.ids import digest
from streams.match import MatchSettings, Sighting, View, fingerprint, identify_article, pack

HOUR = 3_600_000
DAY = 24 * HOUR

_COMMON = tuple("the of and to in a is that for it as was with by on not but".split())


def prose(seed: int, words: int = 300) -> str:
    """Give a text of common words and invented ones; another seed gives another text with other names."""
    dice = random.Random(seed)  # noqa: S311 - repeatable on purpose
    syllables = [a + b for a in "bdfgklmnprstvz" for b in ("a", "e", "i", "o", "u", "ar", "en", "il", "os")]
    names = ["".join(dice.choices(syllables, k=4)) for _ in range(60)]
    return " ".join(dice.choice(names if dice.random() < 0.6 else _COMMON) for _ in range(words))


def sighting(
    page: int | str,
    text: str,
    *,
    url: str | None = None,
    title: str | None = None,
    host: str = "",
    at: int = 0,
    language: str = "en",
) -> Sighting:
    """Make the sighting of a page with this text."""
    article, revision = identify_article(url, title, text)
    return Sighting(
        page_id=digest("page", str(page)),
        article_id=article,
        revision=revision,
        url_digest=digest(url)[:8] if url else b"",
        body_digest=digest("body", text),
        host=host,
        publisher=host,
        language=language,
        title=title or "",
        at=at,
        fingerprint=fingerprint(text, title, language),
    )


def record(page: int | str, text: str, **facts: str | int | None) -> bytes:
    """Make the packed sighting of a page."""
    return pack(sighting(page, text, **facts))  # type: ignore[arg-type]


def view(settings: MatchSettings | None = None) -> View:
    """Give an empty view."""
    return View(settings or MatchSettings())


def edited(text: str, share: float, seed: int = 0) -> str:
    """Replace this share of the words."""
    dice = random.Random(seed)  # noqa: S311 - repeatable on purpose
    return " ".join("replaced" if dice.random() < share else word for word in text.split())
