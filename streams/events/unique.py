"""The unique article between READ and TAG when they run apart: a lossless round trip, internal to Wiredesk.

Both agents must run the same version or neighbouring ones: fields that the reader does not know are skipped, fields that
the writer did not know take their defaults.
"""

from __future__ import annotations

from functools import cache

from pydantic import TypeAdapter, ValidationError

from streams.errors import BadRecordError
from streams.events.article import Article


@cache
def _adapter() -> TypeAdapter[Article]:
    """Built at first use: it reads the annotations of every noun once (about 10 ms)."""
    return TypeAdapter(Article)


def unique_event(article: Article) -> bytes:
    """Write all of an article (UTF-8 JSON): ``read_unique`` gives back an equal one."""
    return _adapter().dump_json(article)


def read_unique(record: bytes) -> Article:
    """Read what ``unique_event`` wrote. Raises ``BadRecordError`` naming the first field that is wrong."""
    try:
        return _adapter().validate_json(record, strict=True)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        where = ".".join(str(part) for part in first["loc"]) or "the record"
        raise BadRecordError(f"no unique article: {where}: {first['msg']}") from error
