"""Copies, versions and stories: a fingerprint a page, one ordered log of sightings, and a deterministic view over it."""

from streams.match.changes import changes
from streams.match.fingerprint import Fingerprint, fingerprint
from streams.match.judgement import Judgement, Story, StoryState
from streams.match.settings import MatchSettings
from streams.match.sighting import UNDATED, Sighting, identify_article, pack, unpack
from streams.match.view import View

__all__ = [
    "UNDATED",
    "Fingerprint",
    "Judgement",
    "MatchSettings",
    "Sighting",
    "Story",
    "StoryState",
    "View",
    "changes",
    "fingerprint",
    "identify_article",
    "pack",
    "unpack",
]
