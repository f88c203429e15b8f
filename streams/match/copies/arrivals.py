"""Sightings read from the log, and what was looked up for several of them together.

A call of numpy costs as much for sixteen texts as for one. So what a record is looked up by is looked up for a slice of the log at once,
and stands where nothing of it was changed by the records before it in the slice; else it is looked up again, alone. A judgement
never depends on the slices.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from typing import NamedTuple

from streams.errors import BadRecordError
from streams.match.copies.index import Index
from streams.match.sighting import Sighting, unpack
from streams.match.store.postings import Hits
from streams.match.stories.clusters import Stories
from streams.match.stories.placing import Neighbours
from streams.match.stories.vectors import Vector, vector, vectors


class Arrival(NamedTuple):
    """A sighting and its terms. ``hits``, ``near``: what was found for it ahead of its turn."""

    sighting: Sighting
    terms: Vector | None
    hits: Hits | None = None
    near: Neighbours | None = None


def read(record: bytes) -> Arrival:
    """Read one record. Raises ``BadRecordError`` if it is no sighting."""
    sighting = unpack(record)
    return Arrival(sighting, vector(sighting.fingerprint))


def read_ahead(records: Sequence[bytes], index: Index, stories: Stories) -> dict[bytes, Arrival]:
    """Read a slice of the log, all but what is no sighting, and look up what can be."""
    sightings = {}
    for record in records:
        with suppress(BadRecordError):
            sightings[record] = unpack(record)
    sketches = [sighting.fingerprint for sighting in sightings.values()]
    terms = vectors(sketches)
    hits = iter(index.look_ahead(sketches))
    near = iter(stories.near.look_ahead([vector for vector in terms if vector is not None]))
    return {
        record: Arrival(sighting, vector, next(hits, None), None if vector is None else next(near, None))
        for (record, sighting), vector in zip(sightings.items(), terms, strict=True)
    }
