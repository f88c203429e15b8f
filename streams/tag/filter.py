"""The logic of the filter ``wiredesk tag``: one JSON object in, the same with its tags out."""

from __future__ import annotations

from collections.abc import Mapping

from streams.article import Publisher
from streams.errors import BadRecordError
from streams.events import provenance_fields, tag_fields
from streams.language import identify
from streams.tag.sources.provenance import provenance, stated
from streams.tag.tagger import Tagger

#: A JSON value as orjson reads it.
Json = dict[str, object]


def tag_object(tagger: Tagger, given: Mapping[str, object]) -> Json:
    """Give the object with ``entities``, ``topics``, ``quotes`` and ``provenance``; unknown fields are passed through.

    Reads ``text`` and, if there, ``title``, ``language`` (a code, or an object with ``code``; else it is detected), ``section``,
    ``keywords``, ``provenance``.
    ``mentions`` index the given text (or title) in code points. Raises ``BadRecordError`` that says what is wrong with the object.
    """
    text = given.get("text")
    if not isinstance(text, str):
        raise BadRecordError("an object to tag needs a field 'text' that holds a text")
    title = _text(given, "title")
    keywords = given.get("keywords")
    words = tuple(k for k in keywords if isinstance(k, str)) if isinstance(keywords, list) else ()
    language = _language(given) or identify(text).code
    tags = tagger.tag(text, title, language, _text(given, "section"), words)
    found = provenance(text, (), Publisher(), stated(given), tags.cites)
    return {**given, **tag_fields(tags), "provenance": provenance_fields(found)}


def _text(given: Mapping[str, object], name: str) -> str | None:
    value = given.get(name)
    return value if isinstance(value, str) else None


def _language(given: Mapping[str, object]) -> str | None:
    value = given.get("language")
    if isinstance(value, dict):
        value = value.get("code")
    return value if isinstance(value, str) else None
