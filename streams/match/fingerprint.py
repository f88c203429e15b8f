"""What matching keeps of a text: sampled shingle hashes (anchors) and the weightiest story terms.

Anchors follow FracMinHash (Irber et al., 2022, "Lightweight compositional analysis of metagenomes with FracMinHash"):
of the hashes of all word 4-grams, those below a threshold. Unlike MinHash they measure containment as well as
resemblance (Broder, 1997). The threshold is a power of two and falls with the text's length, so that short texts keep every
shingle and long ones at most ``ANCHORS_LIMIT``; two texts are compared at the higher of their levels.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b

import numpy as np

from streams.match.commonness import centibels
from streams.match.tokens import U64, Tokens, mix, tokenise

#: Written into each sighting; raise it when any hash, sampling or weight below changes.
VERSION = 1
#: Words in a shingle: 3 and 4 find cut and embedded copies best, 5 to 7 lose them (docs/decisions/0003-matching.md).
SHINGLE_WORDS = 4
#: Characters in a shingle where the script has no spaces: a Chinese word has about 1.6 characters.
SHINGLE_CHARACTERS = 8
#: A level is raised until at most this many anchors are left, but not above ``LEVEL_FOR_LONG`` (one shingle in eight) ...
ANCHORS_WANTED = 128
LEVEL_FOR_LONG = 3
#: ... until the text has more than this many there: the record stays under 2 KB.
ANCHORS_LIMIT = 384
#: Levels counted from a text's own: two texts further apart share too few anchors to tell.
LEVELS = 8
#: Story terms kept a text, and of these the words written out to explain a verdict.
TERMS = 48
WORDS = 10
_FACTORS = tuple(np.uint64(n) for n in (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9))


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """Numbers in little-endian bytes, so that it pickles small.

    ``content``: hash of all tokens; equal texts up to case, accents, spaces and punctuation have equal ones.
    ``level``: every shingle with rank below ``2**(32 - level)`` is an anchor. ``counts[i]``: anchors left at ``level + i``.
    ``anchors``: 32-bit hashes in ascending rank. ``terms``: 32-bit hashes, weightiest first, ``weights`` 8 bits each in the
    same order. ``words``: the first terms as words.
    """

    content: bytes
    tokens: int
    level: int
    counts: tuple[int, ...]
    anchors: bytes
    terms: bytes
    weights: bytes
    words: tuple[str, ...]


def fingerprint(text: str, title: str | None, language: str) -> Fingerprint:
    """Measure one clean text. Pure; the language (BCP 47) only tells which words are common."""
    tokens = tokenise(text)
    level, counts, anchors = _anchors(_shingles(tokens))
    terms, weights, words = _terms(text, tokens, title or "", language)
    return Fingerprint(
        content=blake2b(tokens.hashes.tobytes(), digest_size=8).digest(),
        tokens=len(tokens.hashes),
        level=level,
        counts=counts,
        anchors=anchors,
        terms=terms,
        weights=weights,
        words=words,
    )


def _shingles(tokens: Tokens) -> U64:
    """Distinct shingle hashes, unordered; a text shorter than one shingle is one shingle, no text none."""
    hashes = tokens.hashes
    size = SHINGLE_CHARACTERS if 2 * tokens.alone > len(hashes) else SHINGLE_WORDS
    size = min(size, len(hashes))
    if not size:
        return hashes
    span = len(hashes) - size + 1
    total = hashes[:span].copy()
    for offset in range(1, size):
        total *= _FACTORS[0]
        total += hashes[offset : offset + span]
    return mix(total)


def _anchors(shingles: U64) -> tuple[int, tuple[int, ...], bytes]:
    """Sample the shingles: the high half of a hash ranks it, the low half is its name."""
    if len(shingles) > ANCHORS_WANTED << LEVEL_FOR_LONG:
        shingles = shingles[shingles < np.uint64(1 << (64 - LEVEL_FOR_LONG))]
    ranked = np.unique(shingles)
    bounds = np.searchsorted(ranked, _BOUNDS).tolist()
    level = next(
        i
        for i, n in enumerate(bounds)
        if n <= (ANCHORS_WANTED if i <= LEVEL_FOR_LONG else ANCHORS_LIMIT)
        or (i >= LEVEL_FOR_LONG and n <= ANCHORS_LIMIT)
    )
    counts = tuple(bounds[level : level + LEVELS])
    return level, counts, ranked[: counts[0]].astype(np.uint32).tobytes()


#: Thresholds of the levels; at the last a text of ``TEXT_LIMIT`` characters keeps some 25 anchors.
_BOUNDS = np.array([(1 << (64 - level)) - 1 for level in range(12 + LEVELS)], np.uint64)


def _terms(text: str, tokens: Tokens, title: str, language: str) -> tuple[bytes, bytes, tuple[str, ...]]:
    """Weigh the words: (1 + ln frequency) times rarity in the language, the title's words counted thrice."""
    head = tokenise(title)
    hashes = np.concatenate([tokens.hashes, head.hashes])
    names, first, counts = np.unique(hashes, return_index=True, return_counts=True)
    counts = counts + 2 * np.isin(names, head.hashes)
    rarity = centibels(names, language).astype(np.float32) - COMMON
    weight = (1 + np.log(counts.astype(np.float32))) * np.maximum(rarity, 0)
    keep = np.lexsort((names, -weight))[:TERMS]
    keep = keep[weight[keep] > 0]
    if not len(keep):
        return b"", b"", ()
    scaled = np.maximum(np.rint(weight[keep] * (255 / weight[keep[0]])), 1).astype(np.uint8)
    starts = np.concatenate([tokens.starts, head.starts + len(text)])
    ends = np.concatenate([tokens.ends, head.ends + len(text)])
    whole = text + title
    words = tuple(whole[starts[i] : ends[i]] for i in first[keep[:WORDS]].tolist())
    return names[keep].astype(np.uint32).tobytes(), scaled.tobytes(), words


#: Centibels below which a word tells nothing: one word in 10**3.
COMMON = 300
