"""Front-page news of 2024 to 2026 in 40 texts, real public figures and firms beside invented persons, as a cleaner leaves it.

``front/read`` are invented texts in 30 languages on which rules were mended, ``front/held`` others in ten languages that were only
counted. One text a line: domain, title, text, what a byline and a dateline put before it, what credits put behind it; ¶ parts
paragraphs, and names are marked ``[surface|per]``, ``org`` or ``loc``.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from streams.tag import Tagger, TagSettings, Tier

FRONT = Path(__file__).parent / "front"
MARK = re.compile(r"\[([^\]|]+)\|(per|org|loc)\]")
KINDS = {"person": "per", "organisation": "org", "place": "loc"}
# Precision and recall that are reached at least, with exact ends and type: of the text alone, and with what stands around it.
FLOORS = {
    ("read", "text"): (0.90, 0.845),
    ("read", "page"): (0.90, 0.83),
    ("held", "text"): (0.84, 0.775),
    ("held", "page"): (0.85, 0.76),
}

Names = set[tuple[str, int, int, str]]


@pytest.fixture(scope="module")
def fast() -> Tagger:
    """Open a tagger of tier fast."""
    return Tagger.open(TagSettings(tier=Tier.FAST))


def _unmarked(field: str, marked: str) -> tuple[str, Names]:
    """Give a field's text and its names."""
    text, names, at = "", set[tuple[str, int, int, str]](), 0
    marked = marked.replace("¶", "\n\n")
    for mark in MARK.finditer(marked):
        text += marked[at : mark.start()]
        names.add((field, len(text), len(text) + len(mark[1]), mark[2]))
        text, at = text + mark[1], mark.end()
    return text + marked[at:], names


def _found(fast: Tagger, text: str, title: str, language: str) -> Names:
    """Give the names that are found; peoples are none here."""
    return {
        (m.field.value, m.start, m.end, KINDS.get(e.type.value, ""))
        for e in fast.tag(text, title, language).entities
        for m in e.mentions
        if m.via != "demonym"
    }


@pytest.mark.parametrize(("part", "what"), FLOORS)
def test_front_page_news(fast: Tagger, part: str, what: str) -> None:
    """Given such news, with or without its byline, dateline and credits, then most names are found and few are wrong."""
    counts: Counter[str] = Counter()
    for path in sorted((FRONT / part).glob("*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            _, title, text, before, behind = line.split("\t")
            headline, wanted = _unmarked("title", title)
            body, names = _unmarked("text", text if what == "text" else before + text + behind)
            found, gold = _found(fast, body, headline, path.stem), wanted | names
            counts.update(right=len(found & gold), found=len(found), there=len(gold))
    precision, recall = FLOORS[part, what]
    assert counts["right"] >= precision * counts["found"], counts
    assert counts["right"] >= recall * counts["there"], counts
