"""The control topic's records, ``control/1``: what an operator tells all running workers at once.

The topic is compacted, so the last word on each key holds. A key is a kind, and where there may be many of a kind, a
subject: ``rules``, or ``kind/subject``. A null value withdraws what the key said before.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

import orjson

from streams.errors import BadRecordError

_SCHEMA = "control/1"


class Kind(StrEnum):
    """What an instruction is about."""

    RULES = "rules"
    FORGET = "forget"


@dataclass(frozen=True, slots=True)
class RuleFiles:
    """Route by these rules: (file name, text) pairs, in the order to read them in. ``hash`` is the one that the sender computed."""

    files: tuple[tuple[str, str], ...]
    hash: str
    sent_at: str

    @property
    def kind(self) -> Kind:
        """The kind."""
        return Kind.RULES

    @property
    def subject(self) -> str:
        """Empty: there is only one set of rules."""
        return ""


@dataclass(frozen=True, slots=True)
class KeepOut:
    """Keep an article out from now on. ``urls`` and ``words`` are hexadecimal digests of its pages' URLs and of its wordings."""

    article_id: str
    urls: tuple[str, ...]
    words: tuple[str, ...]
    reason: str
    sent_at: str

    @property
    def kind(self) -> Kind:
        """The kind."""
        return Kind.FORGET

    @property
    def subject(self) -> str:
        """The article."""
        return self.article_id


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """The instruction under this key no longer holds."""

    kind: Kind
    subject: str = ""


Instruction = RuleFiles | KeepOut | Withdrawn


def control_record(instruction: Instruction) -> tuple[bytes, bytes | None]:
    """Write an instruction as a record's key and value."""
    kind, subject = instruction.kind, instruction.subject
    key = f"{kind}/{subject}" if subject else str(kind)
    match instruction:
        case Withdrawn():
            return key.encode(), None
        case RuleFiles(files, rules_hash, sent_at):
            payload: dict[str, object] = {
                "hash": rules_hash,
                "sent_at": sent_at,
                "files": [{"name": name, "text": text} for name, text in files],
            }
        case KeepOut(_, urls, words, reason, sent_at):
            payload = {"reason": reason, "sent_at": sent_at, "urls": urls, "words": words}
    return key.encode(), orjson.dumps({"schema": _SCHEMA, "kind": kind, **payload})


def read_control(key: bytes | None, value: bytes | None) -> Instruction:
    """Read a record of the control topic. Raises ``BadRecordError`` that says what is wrong with it."""
    name, _, subject = (key or b"").decode("utf-8", "replace").partition("/")
    if name not in list(Kind):
        raise BadRecordError(f"unknown kind {name[:40]!r}; known are {', '.join(Kind)}")
    kind = Kind(name)
    if value is None:
        return Withdrawn(kind, subject)
    try:
        payload = orjson.loads(value)
    except orjson.JSONDecodeError as error:
        raise BadRecordError(f"a {kind} record is not JSON: {error}") from None
    if not isinstance(payload, dict) or payload.get("schema") != _SCHEMA or payload.get("kind") != kind:
        raise BadRecordError(f'a {kind} record must be an object with "schema": "{_SCHEMA}" and "kind": "{kind}"')
    return _READERS[kind](subject, payload)


def _rule_files(_: str, payload: Mapping[str, object]) -> RuleFiles:
    files = payload.get("files")
    if not isinstance(files, list) or not files:
        raise BadRecordError("a rules record needs “files”: a list of objects with “name” and “text”")
    return RuleFiles(tuple(_file(file) for file in files), _text(payload, "hash"), _text(payload, "sent_at"))


def _keep_out(subject: str, payload: Mapping[str, object]) -> KeepOut:
    if not subject:
        raise BadRecordError("a forget record's key names the article: forget/ARTICLE_ID")
    urls, words = _texts(payload, "urls"), _texts(payload, "words")
    return KeepOut(subject, urls, words, _text(payload, "reason"), _text(payload, "sent_at"))


def _texts(owner: Mapping[str, object], name: str) -> tuple[str, ...]:
    value = owner.get(name)
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise BadRecordError(f"“{name}” must be a list of strings")
    return tuple(value)


def _file(file: object) -> tuple[str, str]:
    if not isinstance(file, dict):
        raise BadRecordError("each of “files” must be an object with “name” and “text”")
    return _text(file, "name"), _text(file, "text")


def _text(owner: Mapping[str, object], name: str) -> str:
    value = owner.get(name)
    if not isinstance(value, str):
        raise BadRecordError(f"“{name}” must be there and be a string")
    return value


#: The function that reads each kind of instruction, from its subject and its JSON object.
_READERS: dict[Kind, Callable[[str, Mapping[str, object]], Instruction]] = {
    Kind.RULES: _rule_files,
    Kind.FORGET: _keep_out,
}
