"""The producer's view of our schemas: every object closed, so that no event carries a field that is not described."""

from __future__ import annotations

from functools import cache
from typing import Any

import orjson
from jsonschema import Draft202012Validator, FormatChecker

from streams.schemas import schema


def closed(node: Any) -> Any:
    """Give a copy of a schema in which every object that lists its properties allows no others."""
    if isinstance(node, list):
        return [closed(item) for item in node]
    if not isinstance(node, dict):
        return node
    copy = {key: closed(value) for key, value in node.items()}
    if isinstance(copy.get("properties"), dict) and "type" in copy:
        copy.setdefault("additionalProperties", False)
    return copy


@cache
def validator(file_name: str) -> Draft202012Validator:
    """Give the closed validator of one event's schema."""
    document = orjson.loads(schema(file_name))
    Draft202012Validator.check_schema(document)
    return Draft202012Validator(closed(document), format_checker=FormatChecker())


def problems(file_name: str, event: bytes) -> list[str]:
    """Give what is wrong with an event by its schema, one line a problem."""
    return [f"{error.json_path}: {error.message}" for error in validator(file_name).iter_errors(orjson.loads(event))]
