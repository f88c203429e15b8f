"""Lets replicas of the view check each other: each writes its view's digest into the log at every thousandth offset."""

from __future__ import annotations

import logging
import uuid

import orjson

from streams.metrics import Metrics

log = logging.getLogger(__name__)

#: Key of the log's records that are digests, not sightings; a sighting's key is a page id of 16 bytes.
DIGEST_KEY = b"digest"
#: Records between two digests of one replica: 0.1 % of the log with one replica.
DIGEST_EVERY = 1000
#: Own digests kept for comparison; another replica's for the same offset comes within a few records.
_KEPT = 64


class Digests:
    """This replica's latest digests, to compare with those of the others."""

    def __init__(self, metrics: Metrics) -> None:
        self._metrics = metrics
        self._replica = uuid.uuid4().hex
        self._own: dict[int, str] = {}

    def state(self, offset: int, digest: str) -> bytes:
        """Note our view's digest at a log offset; gives the record's value to publish."""
        self._own[offset] = digest
        while len(self._own) > _KEPT:
            del self._own[next(iter(self._own))]
        return orjson.dumps({"replica": self._replica, "offset": offset, "digest": digest})

    def compare(self, statement: bytes | None) -> bool:
        """Compare another replica's record with our digest for its offset. False if they differ, which is also counted and logged."""
        try:
            statement_fields = orjson.loads(statement or b"")
            replica, offset, digest = (
                statement_fields["replica"],
                statement_fields["offset"],
                statement_fields["digest"],
            )
        except (orjson.JSONDecodeError, KeyError, TypeError):
            return True
        ours = self._own.get(offset)
        if ours is None or ours == digest:
            return True
        self._metrics.digest_mismatches.inc()
        log.error("the view differs from replica %s at log offset %d: %s here, %s there", replica, offset, ours, digest)
        return False
