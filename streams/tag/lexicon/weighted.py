"""The weighted lexicon: which words indicate which IPTC Media Topic; read once from ``topics.yaml``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from streams.tag.forms.fold import is_cyrillic, is_unsegmented
from streams.tag.gazetteer.names import keys_of
from streams.yaml_file import LOADER

STRONG, PLAIN = 3, 1


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Topics and their words. ``words``: topics with weights, by key of a word or phrase. ``run``: a pattern for those in Han.

    ``narrower``: the words of topics that have a parent topic, with only these topics.
    """

    names: Mapping[str, str]
    parents: Mapping[str, str]
    sections: Mapping[str, tuple[str, ...]]
    words: Mapping[str, tuple[tuple[str, int], ...]]
    narrower: Mapping[str, tuple[tuple[str, int], ...]]
    phrase_starts: frozenset[str]
    run: re.Pattern[str]


@lru_cache(maxsize=2)
def topic_lexicon(*, cyrillic: bool = True) -> Lexicon:
    """Read the lexicon of this package. Texts without Cyrillic get it without Cyrillic words, as these may have other words' keys.

    (роман, a novel, and Roman have one key.)
    """
    rows, keys = _read()
    words: dict[str, dict[str, int]] = {}
    sections: dict[str, list[str]] = {}
    for row in rows:
        for weight, terms in ((PLAIN, row["words"]), (STRONG, row["strong"])):
            for term in (str(term) for term in terms):
                if cyrillic or not is_cyrillic(term):
                    words.setdefault(keys[term], {})[row["id"]] = weight
        for section in row["sections"]:
            sections.setdefault(str(section).casefold(), []).append(row["id"])
    runs = sorted((w for w in words if is_unsegmented(w)), key=lambda w: (-len(w), w))
    parents = {row["id"]: row["parent"] for row in rows if "parent" in row}
    within = {word: tuple(topic for topic in found.items() if topic[0] in parents) for word, found in words.items()}
    return Lexicon(
        names={row["id"]: row["name"] for row in rows},
        parents=parents,
        sections={name: tuple(ids) for name, ids in sections.items()},
        words={word: tuple(found.items()) for word, found in words.items()},
        narrower={word: topics for word, topics in within.items() if topics},
        phrase_starts=frozenset(word.partition(" ")[0] for word in words if " " in word),
        run=re.compile("|".join(map(re.escape, runs))),
    )


@lru_cache(maxsize=1)
def _read() -> tuple[list[dict[str, Any]], dict[str, str]]:
    """Read the rows of the lexicon, and the key of each of their terms."""
    rows = yaml.load((Path(__file__).parent / "topics.yaml").read_text(encoding="utf-8"), LOADER)  # noqa: S506 - safe
    terms = [str(term) for row in rows for term in (*row["words"], *row["strong"])]
    return rows, dict(zip(terms, keys_of(terms), strict=True))
