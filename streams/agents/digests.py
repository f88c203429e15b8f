"""Replicas of the view check each other: each says, in the log itself, what its view is at every so many offsets."""

from __future__ import annotations

import logging
import uuid

import orjson

from streams.metrics import Metrics

log = logging.getLogger(__name__)

#: Key of the log's records that are statements, not sightings; a sighting's key is a page id of 16 bytes.
DIGEST_KEY = b"digest"
#: One statement a replica and so many records: 0.1 % of the log with one replica.
DIGEST_EVERY = 1000
#: Own statements kept for comparison; another replica's for the same offset comes within a few records.
_KEPT = 64


class Digests:
    """This replica's statements, and what the others say of the same offsets."""

    def __init__(self, metrics: Metrics) -> None:
        self._metrics = metrics
        self._replica = uuid.uuid4().hex
        self._own: dict[int, str] = {}

    def state(self, offset: int, digest: str) -> bytes:
        """Note our view's digest at a log offset; gives the statement to publish."""
        self._own[offset] = digest
        while len(self._own) > _KEPT:
            del self._own[next(iter(self._own))]
        return orjson.dumps({"replica": self._replica, "offset": offset, "digest": digest})

    def hold_against(self, statement: bytes | None) -> bool:
        """Compare a statement with ours for its offset. False, a metric and an error line when the views differ."""
        try:
            said = orjson.loads(statement or b"")
            replica, offset, digest = said["replica"], said["offset"], said["digest"]
        except (orjson.JSONDecodeError, KeyError, TypeError):
            return True
        ours = self._own.get(offset)
        if ours is None or ours == digest:
            return True
        self._metrics.digest_mismatches.inc()
        log.error("the view differs from replica %s at log offset %d: %s here, %s there", replica, offset, ours, digest)
        return False
