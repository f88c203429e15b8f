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

from streams.match.commonness import centibels, pairs
from streams.match.tokens import U64, Tokens, mix, tokenise

#: Written into each sighting; raise it when any hash, sampling or weight below changes.
VERSION = 1
#: Words in a shingle: 3 and 4 find cut and embedded copies best, 5 to 7 lose them (docs/decisions/matching.md).
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
#: A text of fewer tokens ("Subscribe to read on") is named together with its title.
STUB_TOKENS = 20
#: Story terms kept a text, and of these the words written out to explain a verdict.
TERMS = 48
WORDS = 10
WORD_LENGTH = 40
#: How often a word of the title, and one of the first ``LEAD_TOKENS`` of the text, counts: both name the event.
TITLE_COUNT, LEAD_COUNT = 2, 3
LEAD_TOKENS = 40
#: Rarity at which a word weighs nothing: in a text of 300 words it stands once (10**-2.48). A rarer one weighs the
#: logarithm of its odds, as inverse document frequency does; those seen in a fifth of all texts (10**-3.07) are left out.
CERTAIN, COMMON = 248, 307
#: Rarity from which a word tells one event from its like: names and terms of art (10**-5). Such a term's hash is odd.
TELLING = 500
#: Roots of counts in eighths: the heaviest term stays below 16 bits.
_ROOTS = (8 * np.sqrt(np.arange(256))).astype(np.float32)
_HEAVIEST = np.float32(65_535)
_FACTOR = np.uint64(0x9E3779B97F4A7C15)
#: Thresholds of the levels; at the last, a text of ``TEXT_LIMIT`` characters keeps some 20 anchors.
BOUNDS = np.array([(1 << (64 - level)) - 1 for level in range(12 + LEVELS)], np.uint64)
#: Low bits of a sorting key that hold a token's place (``TEXT_LIMIT`` needs 18).
_PLACE = np.uint64((1 << 20) - 1)


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """Numbers in little-endian bytes, so that it pickles small.

    ``content``: hash of the text's tokens; equal texts up to case, accents, spaces and punctuation have equal ones.
    ``tokens``: words of the text; ``size``: distinct shingles of title and text. ``level``: every shingle with rank below ``2**(32 - level)`` is an anchor. ``counts[i]``: anchors left at ``level + i``.
    ``anchors``: 32-bit hashes in ascending rank. ``terms``: 32-bit hashes, weightiest first, odd where rare, ``weights`` 8 bits each in the
    same order. ``words``: the first terms as words.
    """

    content: bytes
    tokens: int
    size: int
    level: int
    counts: tuple[int, ...]
    anchors: bytes
    terms: bytes
    weights: bytes
    words: tuple[str, ...]


def fingerprint(text: str, title: str | None, language: str) -> Fingerprint:
    """Measure one clean text under its title. Pure; the language (BCP 47) only tells which words are common."""
    whole = f"{title}\n{text}" if title else text
    tokens = tokenise(whole)
    head = int(tokens.starts.searchsorted(len(title))) if title else 0
    body = tokens.hashes[head:] if len(tokens.hashes) - head >= STUB_TOKENS else tokens.hashes
    size, level, counts, anchors = sample(shingles(tokens)[0])
    terms, weights, words = _terms(whole, tokens, head, language)
    return Fingerprint(
        content=blake2b(body.tobytes(), digest_size=8).digest(),
        tokens=len(tokens.hashes) - head,
        size=size,
        level=level,
        counts=counts,
        anchors=anchors,
        terms=terms,
        weights=weights,
        words=words,
    )


def shingles(tokens: Tokens) -> tuple[U64, int]:
    """Hash every run of tokens, and give the tokens a run has; a text shorter than one shingle is one, no text none."""
    hashes = tokens.hashes
    characters = tokens.alone is not None and 2 * int(np.count_nonzero(tokens.alone)) > len(hashes)
    size = min(SHINGLE_CHARACTERS if characters else SHINGLE_WORDS, len(hashes))
    if not size:
        return hashes, size
    span = len(hashes) - size + 1
    total = hashes[:span].copy()
    for offset in range(1, size):
        total *= _FACTOR
        total += hashes[offset : offset + span]
    return mix(total), size


def sample(hashes: U64) -> tuple[int, int, tuple[int, ...], bytes]:
    """Give (distinct shingles, level, counts, anchors): the high half of a hash ranks it, the low half is its name."""
    lowest = 0
    if len(hashes) > ANCHORS_WANTED << (LEVEL_FOR_LONG + 1):
        # A long text is thinned before it is sorted; its number of distinct shingles is then an estimate.
        lowest = LEVEL_FOR_LONG
        hashes = hashes[hashes < BOUNDS[LEVEL_FOR_LONG]]
    ranked = np.sort(hashes)
    fresh = np.ones(len(ranked), np.bool_)
    np.not_equal(ranked[1:], ranked[:-1], out=fresh[1:])
    ranked = ranked[fresh]
    bounds = ranked.searchsorted(BOUNDS).tolist()
    level = next((i for i in range(lowest, LEVEL_FOR_LONG) if bounds[i] <= ANCHORS_WANTED), LEVEL_FOR_LONG)
    while bounds[level] > ANCHORS_LIMIT:
        level += 1
    counts = tuple(bounds[level : level + LEVELS])
    return len(ranked) << lowest, level, counts, ranked[: counts[0]].astype(np.uint32).tobytes()


def _terms(whole: str, tokens: Tokens, head: int, language: str) -> tuple[bytes, bytes, tuple[str, ...]]:
    """Weigh the stems: the root of their frequency times their rarity in the language, the title's words counted more."""
    stems, last = pairs(tokens)
    keys = np.sort((stems & ~_PLACE) | np.arange(len(stems), dtype=np.uint64))
    if not len(keys):
        return b"", b"", ()
    names = (keys >> np.uint64(32)).astype(np.uint32)
    places = (keys & _PLACE).astype(np.intp)
    fresh = np.ones(len(names), np.bool_)
    np.not_equal(names[1:], names[:-1], out=fresh[1:])
    firsts = np.flatnonzero(fresh)
    worth = np.ones(len(names), np.intp)
    worth[:head] = TITLE_COUNT
    worth[head : head + LEAD_TOKENS] = LEAD_COUNT
    counts = np.add.reduceat(worth.take(places), firsts)
    names = names.take(firsts)
    rarity = centibels(names, language)
    weight = _ROOTS.take(counts, mode="clip") * np.where(rarity > COMMON, rarity - np.int16(CERTAIN), np.int16(0))
    # Sixteen bits are sorted by radix, thrice as fast as floats.
    order = (_HEAVIEST - weight).astype(np.uint16).argsort(kind="stable")[: min(TERMS, int(np.count_nonzero(weight)))]
    scaled = np.maximum(weight[order] * (255 / max(float(weight[order[0]]), 1)) if len(order) else weight[order], 1)
    spots = places[firsts[order[:WORDS]]]
    bounds = zip(tokens.starts.take(spots).tolist(), last.take(spots).tolist(), strict=True)
    words = tuple(whole[start : min(end, start + WORD_LENGTH)] for start, end in bounds)
    marked = (names[order] & ~np.uint32(1)) | (rarity[order] >= TELLING)
    return marked.astype(np.uint32).tobytes(), scaled.astype(np.uint8).tobytes(), words
