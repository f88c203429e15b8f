"""Invented sightings in any number: sizes of news (log-normal, median 400 words), 15 % copies, eight articles a story."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from streams.ids import digest
from streams.match import Fingerprint, Sighting, pack
from streams.match.text.fingerprint import TERMS, sample
from streams.match.text.marks import mark
from streams.match.text.tokens import mix

_COPIES, _KEPT, _A_STORY = 0.15, 0.75, 8
#: Terms of a story, and of these how many an article has; the rest is of the article alone.
_VOCABULARY, _SHARED = 60, 30
#: News is copied within hours: copies are drawn from so many articles before.
_RECENT = 4000


def records(count: int) -> Iterator[tuple[bytes, bytes]]:
    """Give page ids and sightings."""
    dice = np.random.default_rng(7)
    recent: deque[tuple[NDArray[np.uint64], int]] = deque(maxlen=_RECENT)
    weights = np.linspace(255, 20, TERMS).astype(np.uint8).tobytes()
    for number in range(count):
        size = int(np.clip(np.exp(dice.normal(np.log(400), 0.6)), 60, 3000))
        shingles = dice.integers(0, 1 << 64, size, np.uint64)
        story = int(dice.integers(max(1, number // _A_STORY), number // _A_STORY + 64))
        if recent and dice.random() < _COPIES:
            source, story = recent[int(dice.integers(len(recent)))]
            kept = source[dice.random(len(source)) < _KEPT]
            shingles = np.concatenate([kept, shingles[: len(source) - len(kept)]])
        else:
            recent.append((shingles, story))
        own = mix(np.uint64(story << 8) + dice.permutation(_VOCABULARY)[:_SHARED].astype(np.uint64))
        terms = np.concatenate([own, dice.integers(0, 1 << 64, TERMS - _SHARED, np.uint64)]) >> np.uint64(32)
        terms = dice.permutation(terms).astype(np.uint32)
        distinct, anchors = sample(shingles)
        content = digest("content", str(number))[:8]
        words = tuple(f"word{name % 9973}" for name in terms[:10].tolist())
        sketch = Fingerprint(
            content, size, distinct, anchors, mark(shingles, distinct), terms.tobytes(), weights, words
        )
        # Each id its own, as in news: what repeats would compress.
        page, article, revision, url = (digest(name, str(number)) for name in ("page", "article", "revision", "url"))
        title = f"An invented report about {' '.join(words[:5])}"
        host = f"paper{number % 3000}.example"
        sighting = Sighting(
            page, article, revision, url[:8], digest("body", str(number)), host, host, "en", title, number * 600, sketch
        )
        yield page, pack(sighting)
