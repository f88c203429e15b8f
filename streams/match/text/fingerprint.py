"""What matching keeps of a text: anchors to find it by, marks to measure it with, and the weightiest story terms.

All are of the text's shingles (word 4-grams). The anchors are those whose hashes rank lowest, one in eight (Broder, "On the
resemblance and containment of documents", 1997), so that a text and another one that holds it have the same ones; and the text's last
shingle, by which those that end in one legal note are known. How much two texts share is told by the marks of all shingles (``marks``).
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b

import numpy as np

from streams.match.store.runs import run_starts
from streams.match.text.commonness import CERTAIN, lexicon, listed, pairs, rarity_of
from streams.match.text.figures import figures
from streams.match.text.marks import mark, room
from streams.match.text.tokens import TEXT_LIMIT, U64, Tokens, mix, tokenise, u64
from streams.match.text.unlisted import unlisted_rarity

#: Written into each sighting; raise it when any hash, sampling or weight below changes.
VERSION = 9
#: Words in a shingle: 3 and 4 find cut and embedded copies best, 5 to 7 lose them (docs/decisions/matching.md).
SHINGLE_WORDS = 4
#: Characters in a shingle where the script has no spaces: a Chinese word has about 1.6 characters.
SHINGLE_CHARACTERS = 8
#: Anchors: one in so many shingles, but at least ``ANCHORS_LEAST``, so that a short original is found in a page that holds it and
#: the other way round, and at most ``ANCHORS_LIMIT``: the record stays under 4 KB.
ANCHORS_SHARE, ANCHORS_LEAST, ANCHORS_LIMIT = 8, 48, 384
#: A text of fewer tokens ("Subscribe to read on") is named together with its title.
STUB_TOKENS = 20
#: A text's beginning: so many shingles after its title, of which these rank lowest. A page of several articles leads with the one that has
#: them; and two texts that begin alike have them in common, whatever is put in between.
HEAD_SHINGLES, HEAD_KEPT = 64, 8
#: And what stands for the beginning of a text without any.
NO_HEAD = bytes(2 * HEAD_KEPT)
#: Story terms kept a text, of these the heaviest that are marked beside its shingles, and those written out to explain a verdict.
TERMS = 48
MARKED = 32
WORDS = 10
WORD_LENGTH = 40
#: How often a word of the title, and one of the first ``LEAD_TOKENS`` of the text, counts: both name the event.
TITLE_COUNT, LEAD_COUNT = 2, 3
LEAD_TOKENS = 40
#: Rarity from which a word tells one event from its like: names and terms of art (10**-5). Such a term's hash is odd.
TELLING = 500 - CERTAIN
#: Roots of counts in eighths: the heaviest term stays below 16 bits.
_ROOTS = (8 * np.sqrt(np.arange(256))).astype(np.float32)
_HEAVIEST = np.array(65_535, np.float32)
#: One a step: with one factor for all, two tokens in each other's place would change nothing. The first digits of pi, made odd:
#: which copies are measured too high or too low is chance, and must not be chosen on the articles that we measure on.
_FACTORS = u64(0x243F6A8885A308D3), u64(0x13198A2E03707345), u64(0xA4093822299F31D1)
#: Hashes of long texts below this bound, one in ``ANCHORS_SHARE``, are sorted, and all of shorter ones.
_BOUND, _LONG = u64((1 << 64) // ANCHORS_SHARE), 2048
#: A long text that seems to have fewer distinct shingles repeats itself: it is counted whole, as its marks are.
_REPEATED = 512
#: Low bits of a sorting key, which hold a token's place (``TEXT_LIMIT`` needs 18), and the high ones, which hold its stem's name.
_PLACE, _NAME = u64((1 << 20) - 1), u64(0xFFFFFFFF00000000)
_HALF, _EVEN, _RARE = u64(32), u64(0xFFFFFFFE), u64(TELLING)
_NONE = np.empty(0, np.uint64)
_PLACES = np.arange(TEXT_LIMIT + 1, dtype=np.uint64)


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """Numbers in little-endian bytes, so that it pickles small.

    ``content``: hash of the text's tokens; equal texts up to case, accents, spaces and punctuation have equal ones.
    ``tokens``: words of the text; ``size``: distinct shingles of title and text. ``anchors``: 32-bit hashes, the last shingle's before the others in ascending rank.
    ``marks``: of all shingles. ``terms``: 32-bit hashes, weightiest first, odd where rare, ``weights`` 8 bits each in the
    same order. ``words``: the first terms as words. ``figures``: 32-bit hashes of the first numbers that the text names. ``marked``: so
    many of the terms are marked beside the shingles, as the numbers are. ``lexicon``: the list by which they were weighed (``commonness``).
    ``head``: low 16 bits of the hashes of some of its first shingles, ``NO_HEAD`` where they are not known.
    """

    content: bytes
    tokens: int
    size: int
    anchors: bytes
    marks: bytes
    terms: bytes
    weights: bytes
    words: tuple[str, ...]
    figures: bytes = b""
    marked: int = 0
    lexicon: int = 0
    head: bytes = NO_HEAD


def fingerprint(text: str, title: str | None, language: str) -> Fingerprint:
    """Measure one clean text under its title. Pure; the language (BCP 47) only tells which words are common."""
    titled = f"{title}\n{text}" if title else text
    tokens = tokenise(titled)
    head = int(tokens.starts.searchsorted(len(title))) if title else 0
    hashes, width = shingles(tokens)
    numbers = figures(tokens)
    terms, weights, words = _terms(titled, tokens, head, language)
    size, anchors = sample(hashes)
    named = terms[: min(MARKED, room(size + len(numbers)))]
    return Fingerprint(
        content=_content(hashes, width, len(tokens.values), head),
        tokens=len(tokens.values) - head,
        size=size,
        anchors=anchors,
        marks=mark(hashes, size, beside=np.concatenate((numbers, named))),
        terms=terms.astype(np.uint32).tobytes(),
        weights=weights,
        words=words,
        figures=numbers.astype(np.uint32).tobytes(),
        marked=len(named),
        lexicon=lexicon(language),
        head=_head(hashes[head:]),
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


def _head(hashes: U64) -> bytes:
    """Give the low ends of those of a text's first hashes that rank lowest; those of a short text are repeated."""
    first = np.sort(hashes[:HEAD_SHINGLES])[:HEAD_KEPT].astype("<u2")
    return np.resize(first, HEAD_KEPT).tobytes() if len(first) else NO_HEAD


def _content(hashes: U64, width: int, tokens: int, head: int) -> bytes:
    """Hash the text's tokens by the shingles that lie end to end over them: fewer bytes than the tokens themselves."""
    first = head if tokens - head >= STUB_TOKENS else 0
    whole = blake2b(hashes[first :: width or 1].tobytes(), digest_size=8)
    whole.update(hashes[-1:].tobytes() + (tokens - first).to_bytes(4, "little"))
    return whole.digest()


def sample(hashes: U64, limit: int = ANCHORS_LIMIT) -> tuple[int, bytes]:
    """Give (distinct shingles, anchors, at most so many): the high half of a hash ranks it, the low half is its name; the last comes first.

    A long text is thinned before it is sorted; its number of distinct shingles is then an estimate, unless they are few.
    """
    if not len(hashes):
        return 0, b""
    share = ANCHORS_SHARE if len(hashes) > _LONG else 1
    ranked = _distinct(hashes[hashes < _BOUND] if share > 1 else hashes)
    if share > 1 and share * len(ranked) < _REPEATED:
        share, ranked = 1, _distinct(hashes)
    size = share * len(ranked)
    wanted = min(max(size // ANCHORS_SHARE, ANCHORS_LEAST), limit)
    lowest = ranked[:wanted].astype(np.uint32).tobytes()
    last = int(hashes[-1]) & 0xFFFFFFFF
    place = min(4 * int(ranked.searchsorted(hashes[-1])), len(lowest) - 4)
    return size, last.to_bytes(4, "little") + lowest[:place] + lowest[place + 4 :]


def _distinct(hashes: U64) -> U64:
    """Give each hash once, in ascending order."""
    ranked = np.sort(hashes)
    return ranked.take(run_starts(ranked))


def _terms(whole: str, tokens: Tokens, head: int, language: str) -> tuple[U64, bytes, tuple[str, ...]]:
    """Weigh the stems: the root of their frequency times what they tell in the language, the title's words counted more."""
    stems, last = pairs(tokens, 1 if listed(language) else 2)
    if not len(stems):
        return _NONE, b"", ()
    keys = stems & _NAME
    keys |= _PLACES[: len(stems)]
    keys.sort()
    names = keys & _NAME
    places = (keys & _PLACE).view(np.intp)
    first = run_starts(names)
    worth = np.empty(len(names), np.intp)
    worth.fill(1)
    worth[:head] = TITLE_COUNT
    worth[head : head + LEAD_TOKENS] = LEAD_COUNT
    counts = np.add.reduceat(worth.take(places), first)
    names = names.take(first)
    rarity = rarity_of(names, language)
    if not listed(language):
        np.minimum(rarity, unlisted_rarity(whole, tokens.starts.take(places), last.take(places), first), out=rarity)
    weight = _ROOTS.take(counts, mode="clip")
    weight *= rarity.astype(np.float32)
    # Sixteen bits are sorted by radix, thrice as fast as floats.
    order = (_HEAVIEST - weight).astype(np.uint16).argsort(kind="stable")[: min(TERMS, int(np.count_nonzero(weight)))]
    if not len(order):
        return _NONE, b"", ()
    scaled = weight.take(order)
    scaled *= 255 / scaled[0]
    np.maximum(scaled, 1, out=scaled)
    spots = places.take(first.take(order[:WORDS]))
    edges = zip(tokens.starts[spots].tolist(), last[spots].tolist(), strict=True)
    words = [whole[start:end][:WORD_LENGTH] for start, end in edges]
    marked = names.take(order)
    marked >>= _HALF
    marked &= _EVEN
    marked |= rarity.take(order) >= _RARE
    return marked, scaled.astype(np.uint8).tobytes(), tuple(words)
