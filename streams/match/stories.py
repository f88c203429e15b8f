"""Online story clustering: first landing, replaced by flat arrays next."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from hashlib import blake2b
from collections.abc import Iterator
import pickle

import numpy as np

from streams.article import Role
from streams.ids import digest
from streams.match.sighting import Sighting

_DAY = 86_400_000


@dataclass(slots=True)
class Cluster:
    story: bytes
    title: str
    representative: bytes
    language: str
    languages: set[str]
    first: int
    last: int
    sequence: int
    articles: int = 0
    copies: int = 0
    hosts: set[str] = field(default_factory=set)
    anonymous: int = 0
    centroid: dict[int, float] = field(default_factory=dict)
    because: str = ""
    added: bytes = b""
    opened: bool = True

    @property
    def sources(self) -> int:
        return len(self.hosts) + self.anonymous


@dataclass(frozen=True, slots=True)
class Placed:
    cluster: Cluster
    role: Role
    similarity: float
    because: str


class Stories:
    def __init__(self) -> None:
        self._clusters: dict[bytes, Cluster] = {}
        self._postings: dict[int, list[bytes]] = {}

    def get(self, story: bytes) -> Cluster | None:
        return self._clusters.get(story)

    def join(self, s: Sighting, sequence: int) -> Placed | None:
        names = np.frombuffer(s.fingerprint.terms, np.uint32).tolist()
        if not names:
            return None
        weights = np.frombuffer(s.fingerprint.weights, np.uint8).astype(float)
        weights /= math.sqrt(float(weights @ weights))
        vector = dict(zip(names, weights.tolist(), strict=True))
        hits: dict[bytes, int] = {}
        for name in names[:24]:
            for story in self._postings.get(name, ())[-100:]:
                hits[story] = hits.get(story, 0) + 1
        best, score = None, 0.0
        for story in sorted(hits, key=lambda k: (-hits[k], k))[:12]:
            c = self._clusters[story]
            norm = math.sqrt(sum(w * w for w in c.centroid.values()))
            sim = sum(w * c.centroid.get(n, 0.0) for n, w in vector.items()) / norm
            sim *= 0.4 + 0.6 * math.exp(-abs(s.at - c.last) / (5 * _DAY))
            if sim > score:
                best, score = c, sim
        if best is None or score < 0.16:
            best = Cluster(
                digest("story", s.article_id), s.title, s.article_id, s.language, set(), s.at, s.at, sequence
            )
            self._clusters[best.story] = best
            role, score = Role.FIRST, 0.0
            because = "no live story shares enough of its terms"
        else:
            role = Role.FOLLOW_UP if s.at - best.first > 2 * _DAY else Role.SAME_EVENT
            because = f"similarity {score:.2f} to the story, 0.16 needed"
            best.opened = False
        for n, w in vector.items():
            best.centroid[n] = best.centroid.get(n, 0.0) + w
            if len(self._postings.setdefault(n, [])) < 500:
                self._postings[n].append(best.story)
        best.articles += 1
        self._seen(best, s, sequence, because)
        if s.host:
            best.hosts.add(s.host)
        else:
            best.anonymous += 1
        return Placed(best, role, round(score, 4), because)

    def copy(self, story: bytes, s: Sighting, sequence: int) -> Placed | None:
        c = self._clusters.get(story)
        if c is None:
            return None
        c.copies += 1
        c.opened = False
        self._seen(c, s, sequence, "a copy of an article in this story")
        return Placed(c, Role.COPY, 1.0, "a copy of an article in this story")

    def _seen(self, c: Cluster, s: Sighting, sequence: int, because: str) -> None:
        c.last, c.first = max(c.last, s.at), min(c.first, s.at)
        c.sequence, c.because, c.added = sequence, because, s.article_id
        c.languages.add(s.language)

    @property
    def memory_bytes(self) -> int:
        return 1000 * len(self._clusters)

    def dump(self) -> Iterator[bytes | bytearray]:
        yield pickle.dumps((self._clusters, self._postings))

    def restore(self, parts: Iterator[bytes]) -> None:
        self._clusters, self._postings = pickle.loads(next(parts))
