"""Turn gold texts into labels of blocks: which blocks of a page are the article's own words."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

#: Words; Chinese, Japanese and Thai characters stand alone.
TOKEN = re.compile(
    r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]|"
    r"[^\W\u0e00-\u0e7f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+"
)
_GRAM = 4
#: Share of a block's four-grams that gold must hold.
_SHARE = 0.6


def tokens(text: str) -> list[str]:
    """Words of a text, lower case."""
    return TOKEN.findall(text.lower())


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """Four-grams of words with their counts; a shorter text is one shingle."""
    words = TOKEN.findall(text)
    return Counter(
        [tuple(words)] if 0 < len(words) < _GRAM else zip(*(words[skip:] for skip in range(_GRAM)), strict=False)
    )


def label(blocks: Sequence[str], gold: str) -> tuple[list[int], list[int], int]:
    """Give 1 or 0 a block, tokens a block and tokens of gold.

    Long blocks are held against gold's four-grams, longest first, each gram used once, so that a teaser and the
    paragraph it repeats are not both kept. Short ones must continue gold where a neighbour left it.
    """
    want = tokens(gold)
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for index in range(len(want) - _GRAM + 1):
        places[tuple(want[index : index + _GRAM])].append(index)
    left = Counter({gram: len(found) for gram, found in places.items()})
    words = [tokens(block) for block in blocks]
    labels = [0] * len(words)
    spans: list[tuple[list[int], list[int]] | None] = [None] * len(words)
    for index in sorted(range(len(words)), key=lambda at: -len(words[at])):
        grams = list(zip(*(words[index][skip:] for skip in range(_GRAM)), strict=False))
        hits = [gram for gram in grams if left[gram] > 0]
        if grams and len(hits) >= _SHARE * len(grams):
            labels[index] = 1
            left.subtract({gram: min(count, left[gram]) for gram, count in Counter(hits).items()})
            spans[index] = (places[hits[0]], [place + _GRAM for place in places[hits[-1]]])
    _grow(words, want, labels, spans)
    return labels, [len(found) for found in words], len(want)


def _grow(
    words: list[list[str]], want: list[str], labels: list[int], spans: list[tuple[list[int], list[int]] | None]
) -> None:
    ends = [0]
    for index, block in enumerate(words):
        span = spans[index]
        if span:
            ends = span[1]
        elif 0 < len(block) < _GRAM:
            for end in ends:
                if want[end : end + len(block)] == block:
                    labels[index], spans[index], ends = 1, ([end], [end + len(block)]), [end + len(block)]
                    break
    starts = [len(want)]
    for index in range(len(words) - 1, -1, -1):
        block, span = words[index], spans[index]
        if span:
            starts = span[0]
        elif 0 < len(block) < _GRAM:
            for start in starts:
                if start >= len(block) and want[start - len(block) : start] == block:
                    labels[index], spans[index], starts = 1, ([start - len(block)], [start]), [start - len(block)]
                    break
