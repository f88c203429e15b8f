"""``wiredesk match``: copies, versions and stories among articles, in the order of their lines."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace

import orjson

from streams.article import Publisher
from streams.cli.lines import (
    LineError,
    ended,
    error_line,
    ordered_map,
    read_lines,
    read_object,
    write_lines,
)
from streams.events import given, provenance_fields
from streams.match import Judgement, MatchSettings, Sketch, View, changes, fingerprint, pack, sketch
from streams.match.filter import Line, sighting_of
from streams.match.text.sketch import SKETCHES
from streams.origin import Provenance
from streams.outlets import agency_of
from streams.settings import load_settings
from streams.tag.sources.provenance import provenance, stated, with_log
from streams.url import normalise, publisher_domain

#: Without a date a line is taken to have come at this distance from the one before: order is all that is known.
_STEP_MS = 1000


def match(jobs: int) -> None:
    """Read articles, write them with article_id, revision, version, duplicate and story."""
    settings = load_settings()
    view = View(MatchSettings.over(settings.window_days))

    def answers() -> Iterator[bytes]:
        for line, number_and_sighting in ordered_map(_sight, enumerate(read_lines(sys.stdin.buffer)), jobs):
            if number_and_sighting is None:
                yield line.strip()
            elif isinstance(number_and_sighting, str):
                yield error_line(number_and_sighting, line)
            else:
                number, sighting = number_and_sighting
                yield _written(line, view.apply(sighting, number * _STEP_MS))

    failed = write_lines(answers())
    sys.exit(1 if failed else 0)


def _sight(numbered: tuple[int, bytes]) -> tuple[bytes, tuple[int, bytes] | str | None]:
    number, line = numbered
    try:
        document = read_object(line)
        if ended(document):
            return line, None
        article = line_from_json(document)
    except LineError as error:
        return line, str(error)
    measured = fingerprint(article.text, article.title, article.language)
    return line, (number, pack(sighting_of(article, measured, number)))


def line_from_json(given: dict[str, object]) -> Line:
    """Read an article of JSON Lines. Raises ``LineError`` if it has no text."""
    text = given.get("text")
    if not isinstance(text, str):
        raise LineError("text is missing or no string")
    url, published = _text(given.get("url")), given.get("published")
    credit, publisher = _credits(given, text)
    return Line(
        text=text,
        title=_text(given.get("title")),
        language=_text(given.get("language"), "code") or "und",
        published=_text(published, "value"),
        url=(normalise(url) or url) if url else None,
        canonical_url=_text(given.get("canonical_url")),
        publisher=publisher.name,
        host=publisher_domain(url) if url else None,
        attached=tuple(_attached(given.get("attached"))),
        agency=credit.agency or agency_of(publisher.name or ""),
        credit=credit.original_publisher,
    )


def _credits(given: dict[str, object], text: str) -> tuple[Provenance, Publisher]:
    """Read whom a line credits, in its ``provenance`` or its text, and who published it."""
    publisher = Publisher(_text(given.get("publisher"), "name"))
    return provenance(text, (), publisher, stated(given), ()), publisher


def _attached(given: object) -> Iterator[Sketch]:
    """Measure the other articles of a line's page, as ``wiredesk clean`` hands them on."""
    for other in given[:SKETCHES] if isinstance(given, list) else ():
        if (text := _text(other, "text")) is not None and isinstance(other, dict):
            yield sketch(text, _text(other.get("title")))


def _text(value: object, inner: str | None = None) -> str | None:
    """Give a string, also where an article event has an object around it."""
    if inner and isinstance(value, dict):
        value = value.get(inner)
    return value if isinstance(value, str) and value else None


def _written(line: bytes, judgement: Judgement) -> bytes:
    """Add the judgement to a line as it came."""
    answer = orjson.loads(line)
    answer |= {
        "article_id": judgement.article_id,
        "revision": judgement.revision,
        "version": judgement.version,
        "duplicate": given(judgement.duplicate),
    }
    if judgement.supersedes:
        answer["supersedes"] = judgement.supersedes
    if judgement.difference:
        answer["changes"] = changes(answer["text"], _text(answer.get("title")), judgement.difference)
    if judgement.recrawl:
        answer["recrawl"] = True
    if judgement.origin:
        # Without a clock of its own the filter knows the order of sightings, not their times.
        origin = replace(judgement.origin, first_seen=replace(judgement.origin.first_seen, at=None))
        credit, publisher = _credits(answer, answer["text"])
        answer["provenance"] = provenance_fields(with_log(credit, origin, publisher))
    if judgement.story:
        answer["story"] = judgement.story
    return orjson.dumps(answer)
