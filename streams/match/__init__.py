"""Finds copies, versions and stories: a fingerprint of each page, one ordered log of sightings, and a deterministic view over it."""

from streams.match.changes import changes
from streams.match.judgement import Judgement
from streams.match.log_point import LogPoint, point_after
from streams.match.settings import MatchSettings
from streams.match.sighting import UNDATED, Sighting, identify_article, pack, unpack
from streams.match.snapshot import RefusedSnapshotError
from streams.match.takedown import TAKEDOWN_KEY, Takedown, pack_takedown, unpack_takedown
from streams.match.text.fingerprint import Fingerprint, fingerprint
from streams.match.text.sketch import Sketch, sketch
from streams.match.view import View, sequence_at

__all__ = [
    "TAKEDOWN_KEY",
    "UNDATED",
    "Fingerprint",
    "Judgement",
    "LogPoint",
    "MatchSettings",
    "RefusedSnapshotError",
    "Sighting",
    "Sketch",
    "Takedown",
    "View",
    "changes",
    "fingerprint",
    "identify_article",
    "pack",
    "pack_takedown",
    "point_after",
    "sequence_at",
    "sketch",
    "unpack",
    "unpack_takedown",
]
