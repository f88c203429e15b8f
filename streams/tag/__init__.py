"""Tagging: entities under stable ids, topics, quotes and provenance of one article."""

from streams.tag.settings import TagSettings, Tier
from streams.tag.sources.provenance import provenance
from streams.tag.tagger import Tagger

__all__ = ["TagSettings", "Tagger", "Tier", "provenance"]
