"""``wiredesk clean``: page/1 lines to clean articles."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass

import orjson

from streams.article import Cleaned
from streams.clean import CleanSettings, clean_in_site
from streams.clean.memory import SiteLines, SiteMemory, moment_of, site_of
from streams.cli.lines import (
    SITE_WINDOW,
    LineError,
    error_line,
    ordered_map,
    read_lines,
    read_object,
    run_filter,
    write_lines,
)
from streams.errors import BadRecordError, Reject
from streams.events import cleaned_fields, provenance_fields
from streams.ids import identifier
from streams.instant import now_ms
from streams.match import identify_article
from streams.page import Page, Position, page_of

_SETTINGS = CleanSettings()

#: What a page/1 object may hold; a line's other fields, and its URL, are handed through.
_PAGE_FIELDS = frozenset(
    (
        "schema fetched_at final_url status content_type headers body body_b64 body_ref source collector hints attrs"
    ).split()
)


@dataclass(frozen=True, slots=True)
class _Request:
    """A line's page and the fields to hand through."""

    page: Page
    passed: dict[str, object]


@dataclass(frozen=True, slots=True)
class _Lesson:
    """An answer, and what its page may teach: its site, article, lines and time."""

    answer: bytes
    site: str | None = None
    article: str = ""
    lines: tuple[int, ...] = ()
    at: int = 0


def clean(jobs: int, *, site_memory: bool) -> None:
    """Read page/1 lines, write the articles' own fields, or the decision for a page that holds none."""
    if not site_memory:
        run_filter(_answer, jobs)
        return
    memory = SiteMemory()

    def requests() -> Iterator[tuple[_Request, SiteLines] | bytes]:
        for line in read_lines(sys.stdin.buffer):
            request = _request(line)
            if isinstance(request, bytes):
                yield request
            else:
                yield request, memory.lines_of(site_of(request.page), moment_of(request.page))

    def answers() -> Iterator[bytes]:
        for lesson in ordered_map(_lesson, requests(), jobs, window=SITE_WINDOW):
            if lesson.site:
                memory.learn(lesson.site, lesson.article, lesson.lines, lesson.at)
            yield lesson.answer

    sys.exit(1 if write_lines(answers()) else 0)


def _answer(line: bytes) -> bytes:
    request = _request(line)
    return request if isinstance(request, bytes) else _cleaned(request, None).answer


def _lesson(item: tuple[_Request, SiteLines] | bytes) -> _Lesson:
    return _Lesson(item) if isinstance(item, bytes) else _cleaned(*item)


def _request(line: bytes) -> _Request | bytes:
    """Read a line's page, or give the answer that says why there is none."""
    try:
        document = read_object(line)
        page = page_of(document, Position("-", 0, 0), now_ms())
    except (LineError, BadRecordError) as error:
        return error_line(str(error), line)
    passed = {name: value for name, value in document.items() if name not in _PAGE_FIELDS and value is not None}
    return _Request(page, passed)


def _cleaned(request: _Request, known: SiteLines | None) -> _Lesson:
    """Clean one page; give its line, and what its site's memory may learn."""
    page = request.page
    attrs = {"attrs": orjson.Fragment(page.attrs)} if page.attrs else {}
    try:
        cleaned, lines = clean_in_site(page, _SETTINGS, known)
    except Reject as reject:
        decision = {
            "outcome": "dropped",
            "code": reject.code,
            "reason": reject.reason,
            "evidence": dict(reject.evidence),
        }
        return _Lesson(orjson.dumps({**request.passed, "decision": decision, **attrs}))
    memory = {} if known is None else {"site_memory": known.version}
    answer = orjson.dumps({**request.passed, **cleaned_fields(cleaned), **_claims(cleaned), **memory, **attrs})
    article, _ = identify_article(cleaned.canonical_url or page.url, None, cleaned.text)
    return _Lesson(answer, site_of(page) if lines else None, identifier(article), lines, moment_of(page))


def _claims(cleaned: Cleaned) -> dict[str, object]:
    return {
        "canonical_url": cleaned.canonical_url,
        "provenance": provenance_fields(cleaned.provenance),
        "removed": cleaned.removed,
        "quality": cleaned.quality,
        **({"attached": cleaned.attached} if cleaned.attached else {}),
    }
