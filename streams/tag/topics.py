"""Finds an article's topics (IPTC Media Topics) by the publisher's section and keywords, and by a weighted lexicon.

Ids and English names are IPTC's (IPTC Media Topics, CC-BY-4.0); the lexicon is our own. Names of topics alone are noise (670 of
706 articles contain some), so a topic needs a minimum score, several different words, and a fair share of the best topic's score.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np

from streams.tag.forms.cues import Shape
from streams.tag.forms.fold import is_cyrillic, plain_run
from streams.tag.lexicon.stems import TopicWords, sections, topic_words
from streams.tag.lexicon.weighted import STRONG, Lexicon, topic_lexicon
from streams.tag.reading.field import Reading
from streams.tags import Field, Topic

# Thresholds, set by hand and checked on labelled development pages: docs/decisions/tagging-quality.md. A word counts up to three times,
# in the title double; a topic needs so many points, more in a long text, so many different words, one of them strong, and
# this share of the best topic's points. Long guides hold some words of everything: docs/decisions/tagging-quality.md has the figures.
_REPEATS = 3
_POINTS = 8
_WORDS_A_POINT = 80
_WORDS = 3
_SHARE = 0.6
# Points at which the score is 0.63: it grows as 1 - exp(-points / this), written as points / (points + this).
_HALF = 9
_STATED = 0.9


def topic_names() -> Mapping[str, str]:
    """Give every topic that an article can get: names by identifier."""
    return topic_lexicon().names


def topics_of(
    readings: Sequence[Reading], language: str, section: str | None, keywords: Sequence[str], most: int
) -> tuple[Topic, ...]:
    """Give the article's topics, best score first. ``via``: the publisher's section or keyword, or the lexicon."""
    lexicon = topic_lexicon(cyrillic=any(is_cyrillic(reading.tokens.text) for reading in readings))
    found = _by_words(lexicon, topic_words(language), readings)
    for word in (*([section] if section else []), *keywords):
        name = word.strip().casefold()
        for topic in lexicon.sections.get(name) or sections().get(name, ()):
            via = "section" if word == section else "keyword"
            found[topic] = (_STATED, via)
    for topic, (score, via) in list(found.items()):
        parent = lexicon.parents.get(topic)
        if parent and found.get(parent, (0.0, ""))[0] < score:
            found[parent] = (score, via)
    ranked = sorted(found.items(), key=lambda item: (-item[1][0], item[0]))
    return tuple(Topic(topic, lexicon.names[topic], score, via) for topic, (score, via) in ranked[:most])


def _by_words(lexicon: Lexicon, local: TopicWords | None, readings: Sequence[Reading]) -> dict[str, tuple[float, str]]:
    """Score topics by the article's words: by its language's stems, or the lexicon if it has none; narrower topics by the lexicon."""
    points: Counter[str] = Counter()
    different: Counter[str] = Counter()
    strong: set[str] = set()
    term_counts = [(local.words[word], count) for word, count in _counted_in(local, readings).items()] if local else []
    if not readings[0].language:
        words = lexicon.narrower if local else lexicon.words
        term_counts += [(words[word], count) for word, count in _counted(lexicon, words, readings).items()]
    for topics, count in term_counts:
        for topic, weight in topics:
            points[topic] += weight * min(count, _REPEATS)
            different[topic] += 1
            if weight == STRONG:
                strong.add(topic)
    best: Counter[bool] = Counter()  # the best score of narrower topics, and of the others, which have many more words
    for topic, score in points.items():
        best[topic in lexicon.parents] = max(best[topic in lexicon.parents], score)
    needed = max(_POINTS, sum(len(reading.words) for reading in readings) // _WORDS_A_POINT)
    return {
        topic: (round(score / (score + _HALF), 3), "lexicon")
        for topic, score in points.items()
        if topic in strong
        and score >= needed
        and different[topic] >= _WORDS
        and score >= _SHARE * best[topic in lexicon.parents]
    }


def _counted_in(local: TopicWords, readings: Sequence[Reading]) -> Counter[str]:
    """Count a language's stems in the fields; twice in the title."""
    counted: Counter[str] = Counter()
    for reading in readings:
        found = filter(None, [reading.words[at].term for at in np.flatnonzero(reading.shapes & Shape.TOPIC).tolist()])
        times = 2 if reading.tokens.field is Field.TITLE else 1
        for term in local.terms(reading.tokens.text) if local.whole else found:
            counted[term] += times
    return counted


def _counted(lexicon: Lexicon, terms: Mapping[str, object], readings: Sequence[Reading]) -> Counter[str]:
    """Count these words and phrases of the lexicon in the fields; twice in the title."""
    counted: Counter[str] = Counter()
    for reading in readings:
        words = reading.words
        found = Counter([words[at].key for at in np.flatnonzero(reading.shapes & Shape.TOPIC).tolist()])
        for at in np.flatnonzero(reading.shapes & Shape.PHRASE).tolist():
            found.update(" ".join([word.key for word in words[at : at + count]]) for count in (2, 3))
        if reading.has_runs:
            found.update(lexicon.run.findall(plain_run(reading.tokens.text)))
        times = 2 if reading.tokens.field is Field.TITLE else 1
        for word in found.keys() & terms.keys():
            counted[word] += times * found[word]
    return counted
