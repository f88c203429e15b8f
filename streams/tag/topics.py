"""Topics of an article: IPTC Media Topics by the publisher's section and keywords, and by a weighted lexicon.

Ids and English names are IPTC's (IPTC Media Topics, CC-BY-4.0); the lexicon is our own. Bare topic names are noise (670 of
706 articles hold some), so a topic needs a score, several different words, and to be no dwarf beside the best.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml

from streams.tag.fold import is_cyrillic, is_unsegmented, plain_run
from streams.tag.names import key_of
from streams.tag.reading import Reading
from streams.tags import Field, Topic

STRONG, PLAIN = 3, 1
# Thresholds, set by hand and checked on labelled development pages: docs/tagging.md. A word counts up to three times,
# in the title double; a topic needs so many points, more in a long text, so many different words, one of them strong, and
# this share of the best topic's points. Long guides hold some words of everything: docs/tagging.md has the figures.
_REPEATS = 3
_POINTS = 9
_WORDS_A_POINT = 100
_WORDS = 3
_SHARE = 0.4
# Points at which the score is 0.63: it grows as 1 - exp(-points / this), written as points / (points + this).
_HALF = 9
_STATED = 0.9


@dataclass(frozen=True, slots=True)
class _Lexicon:
    names: Mapping[str, str]
    parents: Mapping[str, str]
    sections: Mapping[str, tuple[str, ...]]
    words: Mapping[str, tuple[tuple[str, int], ...]]
    phrase_starts: frozenset[str]
    run: re.Pattern[str]


@lru_cache(maxsize=2)
def _lexicon(*, cyrillic: bool = True) -> _Lexicon:
    """Read the lexicon of this package once; without its Cyrillic words for other texts, where a key may be another word's.

    (роман, a novel, and Roman have one key.)
    """
    rows = yaml.safe_load((Path(__file__).parent / "topics.yaml").read_text(encoding="utf-8"))
    words: dict[str, dict[str, int]] = {}
    sections: dict[str, list[str]] = {}
    for row in rows:
        for weight, terms in ((PLAIN, row["words"]), (STRONG, row["strong"])):
            for term in (term for term in terms if cyrillic or not is_cyrillic(str(term))):
                words.setdefault(key_of(str(term)), {})[row["id"]] = weight
        for section in row["sections"]:
            sections.setdefault(str(section).casefold(), []).append(row["id"])
    runs = sorted((w for w in words if is_unsegmented(w)), key=lambda w: (-len(w), w))
    return _Lexicon(
        names={row["id"]: row["name"] for row in rows},
        parents={row["id"]: row["parent"] for row in rows if "parent" in row},
        sections={name: tuple(ids) for name, ids in sections.items()},
        words={word: tuple(found.items()) for word, found in words.items()},
        phrase_starts=frozenset(word.partition(" ")[0] for word in words if " " in word),
        run=re.compile("|".join(map(re.escape, runs))),
    )


def topic_names() -> Mapping[str, str]:
    """Give every topic that an article can get: names by identifier."""
    return _lexicon().names


def topics_of(
    readings: Sequence[Reading], section: str | None, keywords: Sequence[str], most: int
) -> tuple[Topic, ...]:
    """Give the article's topics, the surest first. ``via`` says whether the publisher stated it or the words did."""
    lexicon = _lexicon(cyrillic=any(is_cyrillic(reading.tokens.text) for reading in readings))
    found = _by_words(lexicon, readings)
    for word in (*([section] if section else []), *keywords):
        for topic in lexicon.sections.get(word.strip().casefold(), ()):
            via = "section" if word == section else "keyword"
            found[topic] = (_STATED, via)
    for topic, (score, via) in list(found.items()):
        parent = lexicon.parents.get(topic)
        if parent and found.get(parent, (0.0, ""))[0] < score:
            found[parent] = (score, via)
    ranked = sorted(found.items(), key=lambda item: (-item[1][0], item[0]))
    return tuple(Topic(topic, lexicon.names[topic], score, via) for topic, (score, via) in ranked[:most])


def _by_words(lexicon: _Lexicon, readings: Sequence[Reading]) -> dict[str, tuple[float, str]]:
    """Score topics by the article's words."""
    points: Counter[str] = Counter()
    different: Counter[str] = Counter()
    strong: set[str] = set()
    for word, count in _counted(lexicon, readings).items():
        for topic, weight in lexicon.words[word]:
            points[topic] += weight * min(count, _REPEATS)
            different[topic] += 1
            if weight == STRONG:
                strong.add(topic)
    best = max(points.values(), default=0)
    needed = max(_POINTS, sum(len(reading.words) for reading in readings) // _WORDS_A_POINT)
    return {
        topic: (round(score / (score + _HALF), 3), "lexicon")
        for topic, score in points.items()
        if topic in strong and score >= needed and different[topic] >= _WORDS and score >= _SHARE * best
    }


def _counted(lexicon: _Lexicon, readings: Sequence[Reading]) -> Counter[str]:
    """Count the lexicon's words and phrases in the fields; in the title double."""
    counted: Counter[str] = Counter()
    for reading in readings:
        keys = [word.key for word in reading.words]
        found = Counter(keys)
        starts = lexicon.phrase_starts
        places = [at for at, key in enumerate(keys) if key in starts]
        found.update([" ".join(keys[at : at + words]) for at in places for words in (2, 3)])
        if reading.has_runs:
            found.update(lexicon.run.findall(plain_run(reading.tokens.text)))
        times = 2 if reading.tokens.field is Field.TITLE else 1
        for word in found.keys() & lexicon.words.keys():
            counted[word] += times * found[word]
    return counted
