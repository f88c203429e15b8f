"""Compiles records into the bytes of a gazetteer: the same records give the same bytes on every machine."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
import zlib
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeAlias

from streams.errors import UserError
from streams.tag.forms.fold import is_unsegmented
from streams.tag.gazetteer.bodies import bodies_of, country_keys
from streams.tag.gazetteer.cities import town_names
from streams.tag.gazetteer.compiled import ARTICLE, EVERYDAY, HEADER, LOWER, MAGIC, TOWN, TYPES, WEAK, second_bit
from streams.tag.gazetteer.names import Name, NameKind, key_of, names_of
from streams.tag.gazetteer.slug import slug_of
from streams.tag.gazetteer.vocabulary import Record
from streams.tags import EntityType

_Sections: TypeAlias = "dict[str, array[int] | bytes]"


def compile_records(records: Iterable[Record], about: Mapping[str, object]) -> bytes:
    """Compile records to a gazetteer's bytes. ``about`` (sources, licences, counts) is stored as JSON."""
    strings = _Strings()
    names: dict[str, list[tuple[int, Name]]] = {}
    entities: dict[str, array[int]] = {
        "entity_id": array("I"), "entity_name": array("I"), "entity_role": array("I"), "entity_country": array("I"),
        "entity_type": array("B"), "entity_prior": array("B"),
    }  # fmt: skip
    merged = list(_merged(records))
    countries = country_keys(record for record, _ in merged)
    for number, (record, others) in enumerate(merged):
        entities["entity_id"].append(strings.number(record.id))
        entities["entity_name"].append(strings.number(record.name))
        entities["entity_role"].append(strings.number(record.role))
        entities["entity_country"].append(strings.number(record.country))
        entities["entity_type"].append(TYPES.index(record.type))
        entities["entity_prior"].append(record.prior)
        blocked = frozenset(name for each in (record, *others) for name in each.block)
        mine = dict.fromkeys(name for each in (record, *others) for name in _names(each, record.prior))
        mine.update(dict.fromkeys(name for each in (record, *others) for name in bodies_of(each, countries)))
        for name in mine:
            if name.surface not in blocked:
                names.setdefault(name.key, []).append((number, name))
    for key, rows in names.items():
        names[key] = _without_usurpers(rows)
    sections: _Sections = {**entities, **_index(names, strings)}
    ends, blob = strings.packed()
    sections["strings"], sections["string_bytes"] = ends, blob
    counts = {"entities": len(entities["entity_id"]), "keys": len(names), "names": sum(map(len, names.values()))}
    return _pack(sections, {**about, "counts": counts})


def _names(record: Record, prior: int) -> Iterator[Name]:
    """Give a record's alias rows."""
    return town_names(record) if record.town else names_of(record, prior)


def _merged(records: Iterable[Record]) -> Iterator[tuple[Record, list[Record]]]:
    """Group records by id: the first defines the entity, all give names. In the order of the first records."""
    groups: dict[str, list[Record]] = {}
    known = list(records)
    ids = _ids_found(known)
    for record in known:
        named = record if record.id else replace(record, id=ids[record.type, record.name])
        groups.setdefault(named.id, []).append(named)
    for first, *others in groups.values():
        yield first, others


def _ids_found(records: Sequence[Record]) -> dict[tuple[EntityType, str], str]:
    """Give the ids of records without one: that of a record with the same name, type and country, else the slug of the name.

    So a starter entry without a checked id gets the one in the operator's dump or list.
    """
    wanted = {
        (record.type, record.country, name.casefold()): record.name
        for record in records
        if not record.id
        for name in (record.name, *dict(record.aliases).get("en", ()))
    }
    ids = {(r.type, r.name): slug_of(r.type, r.name, key_of(r.name)) for r in records if not r.id}
    best: dict[tuple[EntityType, str], int] = {}
    for record in records:
        name = wanted.get((record.type, record.country, record.name.casefold())) if record.id else None
        if name is not None and record.prior > best.get((record.type, name), -1):
            best[record.type, name] = record.prior
            ids[record.type, name] = record.id
    return ids


def _without_usurpers(rows: list[tuple[int, Name]]) -> list[tuple[int, Name]]:
    """Drop unchecked aliases that are another entity's own label, or a people's name.

    Bulk sources name a country by its capital, and by the language spoken there.
    """
    labels = {number for number, name in rows if name.kind is NameKind.LABEL and not name.town}
    peoples = any(name.kind is NameKind.DEMONYM for _, name in rows)

    def stands(number: int, name: Name) -> bool:
        return name.checked or name.kind is NameKind.LABEL or (not peoples and (not labels or number in labels))

    return [(number, name) for number, name in rows if stands(number, name)]


def write_atomically(path: Path, content: bytes) -> None:
    """Write a file whole or not at all, so that a reader never maps half a gazetteer."""
    if path.exists() and not path.is_file():
        raise UserError(f"cannot write {path}: it is no regular file; name another place with --output")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            Path(name).chmod(0o644)
            Path(name).replace(path)
        except OSError:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise UserError(f"cannot write {path}: {error.strerror}; name another place with --output") from error


class _Strings:
    """Every text once."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def number(self, text: str) -> int:
        return self._numbers.setdefault(text, len(self._numbers))

    def packed(self) -> tuple[array[int], bytes]:
        return _ends([text.encode() for text in self._numbers])


def _ends(parts: list[bytes]) -> tuple[array[int], bytes]:
    """Join parts; give where each ends."""
    ends = array("I", [0])
    at = 0
    for part in parts:
        at += len(part)
        ends.append(at)
    return ends, b"".join(parts)


def _index(names: dict[str, list[tuple[int, Name]]], strings: _Strings) -> _Sections:
    """Lay out keys, their rows, and the hash table."""
    entity, surface, kind, bits = array("I"), array("I"), array("B"), array("B")
    keys: list[bytes] = []
    key_rows = array("I", [0])
    for word, (lengths, seconds, lower) in sorted(_starts(names).items()):
        entity.append(lengths)
        surface.append(seconds)
        kind.append(0)
        bits.append(lower)
        keys.append(b"f" + word.encode())
        key_rows.append(len(entity))
    for key in sorted(names):
        for number, name in names[key]:
            entity.append(number)
            surface.append(strings.number(name.surface))
            kind.append(name.kind)
            bits.append(
                LOWER * name.lower
                | WEAK * name.weak
                | ARTICLE * name.article
                | EVERYDAY * name.everyday
                | TOWN * name.town
            )
        keys.append(b"k" + key.encode())
        key_rows.append(len(entity))
    ends, blob = _ends(keys)
    return {
        "slots": _slots(keys), "keys": ends, "key_bytes": blob, "key_rows": key_rows,
        "row_entity": entity, "row_surface": surface, "row_kind": kind, "row_bits": bits,
    }  # fmt: skip


def _starts(names: dict[str, list[tuple[int, Name]]]) -> dict[str, tuple[int, int, bool]]:
    """For each first word of a key: which lengths follow, the bits of second words, and whether lower case may match."""
    starts: dict[str, tuple[int, int, bool]] = {}
    for key, rows in names.items():
        if is_unsegmented(key):
            body = key.find(":") + 1  # after the language, where there is one
            first, second, length = key[: body + 2], 0, min(len(key) - body, 31)
        else:
            first, *rest = key.split(" ")
            second, length = second_bit(rest[0]) if rest else 0, len(rest) + 1
        lengths, seconds, lower = starts.get(first, (0, 0, False))
        lower = lower or any(name.lower for _, name in rows)
        starts[first] = (lengths | 1 << min(length, 31), seconds | second, lower)
    return starts


def _slots(keys: list[bytes]) -> array[int]:
    """Fill the open-addressing table, at most two thirds full."""
    size = 8
    while size * 2 < len(keys) * 3:
        size *= 2
    slots = array("I", bytes(4 * size))
    for number, key in enumerate(keys, 1):
        slot = zlib.crc32(key) & (size - 1)
        while slots[slot]:
            slot = (slot + 1) & (size - 1)
        slots[slot] = number
    return slots


def _pack(sections: _Sections, about: Mapping[str, object]) -> bytes:
    """Put the file together."""
    places: dict[str, tuple[int, int, str]] = {}
    body = bytearray()
    for name, part in sections.items():
        raw = part if isinstance(part, bytes) else part.tobytes()
        places[name] = (len(body), len(raw), "B" if isinstance(part, bytes) else part.typecode)
        body += raw + bytes(-len(raw) % 8)
    directory = {"sections": places, "bytes": len(body), "about": about}
    text = json.dumps(directory, ensure_ascii=False, sort_keys=True).encode()
    text += b" " * (-(HEADER + len(text)) % 8)
    rest = len(text).to_bytes(4, "little") + text + bytes(body)
    return MAGIC + hashlib.blake2b(rest, digest_size=16).digest() + rest
