"""``wiredesk route``: which routes take which articles."""

from __future__ import annotations

import orjson

from streams.cli.lines import LineError, ended, error_line, read_object, run_filter
from streams.errors import BadRecordError
from streams.rules import FIELDS, Rules, facts_from_json
from streams.settings import Settings, load_settings

_rules: Rules | None = None


def route(jobs: int) -> None:
    """Read articles, write them with routes."""
    settings = load_settings()
    run_filter(_answer, jobs, _open, (settings,))


def _open(settings: Settings) -> None:
    global _rules  # noqa: PLW0603 - a filter process has one rule set for its life
    _rules = Rules.chosen(settings.rules)


def _answer(line: bytes) -> bytes:
    assert _rules is not None, "_open runs before the first line"
    try:
        article = read_object(line)
        if ended(article):
            return line.strip()
        if article.keys().isdisjoint(FIELDS):
            return error_line("no article: neither text nor title nor any other field that rules can ask about", line)
        routes = _rules.route(facts_from_json(article))
    except (LineError, BadRecordError) as error:
        return error_line(str(error), line)
    return orjson.dumps({**article, "routes": routes})
