"""``wiredesk tag``: entities, topics, quotes and provenance of texts."""

from __future__ import annotations

import orjson

from streams.cli.lines import LineError, ended, error_line, read_object, run_filter
from streams.errors import BadRecordError
from streams.settings import Settings, load_settings
from streams.tag import Tagger, TagSettings, Tier
from streams.tag.filter import tag_object

_tagger: Tagger | None = None


def tag(jobs: int) -> None:
    """Read objects with text (and title, language), write them with entities, topics, quotes and provenance."""
    settings = load_settings()
    run_filter(_answer, jobs, _open, (settings,))


def _open(settings: Settings) -> None:
    global _tagger  # noqa: PLW0603 - a filter process has one tagger for its life
    _tagger = Tagger.open(TagSettings(Tier(settings.tier), settings.gazetteer))


def _answer(line: bytes) -> bytes:
    assert _tagger is not None, "_open runs before the first line"
    try:
        document = read_object(line)
        return line.strip() if ended(document) else orjson.dumps(tag_object(_tagger, document))
    except (LineError, BadRecordError) as error:
        return error_line(str(error), line)
