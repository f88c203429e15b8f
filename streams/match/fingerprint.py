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

from streams.match.commonness import CERTAIN, pairs, telling
from streams.match.tokens import U64, Tokens, mix, tokenise

#: Written into each sighting; raise it when any hash, sampling or weight below changes.
VERSION = 2
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
#: Rarity from which a word tells one event from its like: names and terms of art (10**-5). Such a term's hash is odd.
TELLING = 500 - CERTAIN
#: Roots of counts in eighths: the heaviest term stays below 16 bits.
_ROOTS = (8 * np.sqrt(np.arange(256))).astype(np.float32)
_HEAVIEST = np.float32(65_535)
#: One a step: with one factor for all, two tokens in each other's place would change nothing.
_FACTORS = np.array([0xE319A09DBDFB65CF, 0xC14B9872D3F30851, 0xC3187B9CF71D9EF7], np.uint64)
#: Thresholds of the levels; at the last, a text of ``TEXT_LIMIT`` characters keeps some 20 anchors.
BOUNDS = np.array([(1 << (64 - level)) - 1 for level in range(12 + LEVELS)], np.uint64)
#: Low bits of a sorting key that hold a token's place (``TEXT_LIMIT`` needs 18).
_PLACE = np.uint64((1 << 20) - 1)
_NAME, _HALF, _EVEN = np.array([0xFFFFFFFF00000000, 32, 0xFFFFFFFE], np.uint64)


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
    hashes, width = shingles(tokens)
    size, level, counts, anchors = sample(hashes)
    terms, weights, words = _terms(whole, tokens, head, language)
    return Fingerprint(
        content=_content(hashes, width, len(tokens.values), head),
        tokens=len(tokens.values) - head,
        size=size,
        level=level,
        counts=counts,
        anchors=anchors,
        terms=terms,
        weights=weights,
        words=words,
    )


def shingles(tokens: Tokens) -> tuple[U64, int]:
    """Hash every run of tokens, and give the tokens a run has: in a text shorter than a shingle 2 or 1, no text none."""
    hashes, size = tokens.values, 1
    characters = tokens.alone is not None and 2 * int(np.count_nonzero(tokens.alone)) > len(hashes)
    wanted = SHINGLE_CHARACTERS if characters else SHINGLE_WORDS
    if not len(hashes):
        return hashes, 0
    # Each run is two runs of half its size: two steps for four tokens, three for eight.
    for factor in _FACTORS:
        if size == wanted or len(hashes) <= size:
            break
        joined = hashes[:-size] * factor
        joined += hashes[size:]
        hashes, size = joined, 2 * size
    return mix(hashes), size


def _content(hashes: U64, width: int, tokens: int, head: int) -> bytes:
    """Hash the text's tokens by the shingles that lie end to end over them: fewer bytes than the tokens themselves."""
    first = head if tokens - head >= STUB_TOKENS else 0
    whole = blake2b(hashes[first :: width or 1].tobytes(), digest_size=8)
    whole.update(hashes[-1:].tobytes() + (tokens - first).to_bytes(4, "little"))
    return whole.digest()


def sample(hashes: U64, limit: int = ANCHORS_LIMIT) -> tuple[int, int, tuple[int, ...], bytes]:
    """Give (distinct shingles, level, counts, anchors): the high half of a hash ranks it, the low half is its name.

    ``limit``: anchors left at most.
    """
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
    while bounds[level] > limit:
        level += 1
    counts = tuple(bounds[level : level + LEVELS])
    return len(ranked) << lowest, level, counts, ranked[: counts[0]].astype(np.uint32).tobytes()


def _terms(whole: str, tokens: Tokens, head: int, language: str) -> tuple[bytes, bytes, tuple[str, ...]]:
    """Weigh the stems: the root of their frequency times what they tell in the language, the title's words counted more."""
    stems, last = pairs(tokens)
    if not len(stems):
        return b"", b"", ()
    keys = stems & _NAME
    keys |= np.arange(len(stems), dtype=np.uint64)
    keys.sort()
    names = keys & _NAME
    places = (keys & _PLACE).view(np.intp)
    fresh = np.ones(len(names), np.bool_)
    np.not_equal(names[1:], names[:-1], out=fresh[1:])
    firsts = fresh.nonzero()[0]
    worth = np.ones(len(names), np.intp)
    worth[:head] = TITLE_COUNT
    worth[head : head + LEAD_TOKENS] = LEAD_COUNT
    counts = np.add.reduceat(worth.take(places), firsts)
    names = names.take(firsts)
    rarity = telling(names, language)
    weight = _ROOTS.take(counts, mode="clip")
    weight *= rarity
    # Sixteen bits are sorted by radix, thrice as fast as floats.
    order = (_HEAVIEST - weight).astype(np.uint16).argsort(kind="stable")[: min(TERMS, int(np.count_nonzero(weight)))]
    if not len(order):
        return b"", b"", ()
    scaled = weight.take(order)
    scaled *= 255 / scaled[0]
    np.maximum(scaled, 1, out=scaled)
    spots = places.take(firsts.take(order[:WORDS]))
    starts = tokens.starts.take(spots)
    ends = np.minimum(last.take(spots), starts + WORD_LENGTH)
    words = [whole[start:end] for start, end in zip(starts.tolist(), ends.tolist(), strict=True)]
    marked = names.take(order)
    marked >>= _HALF
    marked &= _EVEN
    marked |= rarity.take(order) >= TELLING
    return marked.astype(np.uint32).tobytes(), scaled.astype(np.uint8).tobytes(), tuple(words)
