"""Reads and checks vocabularies, the YAML files of names that people write: the starter vocabulary and an operator's own."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from pathlib import Path

from streams.errors import UserError
from streams.tags import EntityType
from streams.yaml_file import read_yaml

#: The folder of the starter vocabulary; each file is a list of names.
STARTER = Path(__file__).parent / "vocabulary"
_TYPES = {t.value: t for t in (EntityType.PERSON, EntityType.ORGANISATION, EntityType.PLACE)}

#: Names by language code.
ByLanguage = tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Record:
    """One entity to be found in texts. ``prior`` 0..100: how likely its name alone means this entity, in news.

    An entity without ``id`` gets the slug of its name, as unlinked names do, for all its names. ``town``: one of the smaller towns,
    whose names need a cue. ``doubtful``: languages in which its name is also another word, "mul" for all. ``curated``: a person
    wrote or checked the names, so the rules against noisy ones do not apply.
    """

    id: str
    type: EntityType
    name: str
    prior: int
    source: str
    curated: bool = True
    country: str = ""
    role: str = ""
    aliases: ByLanguage = ()
    acronyms: tuple[str, ...] = ()
    demonyms: ByLanguage = ()
    lower: tuple[str, ...] = ()
    block: tuple[str, ...] = ()
    qualifiers: tuple[str, ...] = ()
    town: bool = False
    doubtful: frozenset[str] = frozenset()


# The keys of an entry: the fields of a record without its origin and without those that only bulk sources set.
_FIELDS = frozenset(field.name for field in fields(Record)) - {"source", "curated", "town", "doubtful"}


def read_vocabulary(path: Path) -> list[Record]:
    """Read one YAML file of names. Raises ``UserError`` that names the file, the entry and what is wrong with it."""
    rows = read_yaml(path)
    if rows is None:
        return []
    if not isinstance(rows, list):
        raise UserError(f"{path}: a vocabulary is a list of names; begin each with '- id: ...'")
    return [_record(row, f"{path}, entry {number}", path.name) for number, row in enumerate(rows, 1)]


def starter_files() -> list[Path]:
    """List the starter vocabulary's files in a fixed order."""
    return sorted(STARTER.glob("*.yaml"))


def digest_of(paths: Iterable[Path]) -> str:
    """Hash the names and bytes of files, to detect whether a gazetteer was compiled from these."""
    state = hashlib.blake2b(digest_size=16)
    for path in paths:
        state.update(path.name.encode() + b"\0" + hashlib.blake2b(path.read_bytes(), digest_size=16).digest())
    return state.hexdigest()


def _record(row: object, where: str, source: str) -> Record:
    """Check one entry."""
    if not isinstance(row, dict):
        raise UserError(f"{where}: expected 'id: ..., type: ..., name: ...', found {row!r}")
    unknown = sorted(str(key) for key in row if key not in _FIELDS)
    if unknown:
        raise UserError(f"{where}: unknown field {unknown[0]!r}; the fields are {', '.join(sorted(_FIELDS))}")
    kind = _TYPES.get(_text(row, "type", where))
    if kind is None:
        raise UserError(f"{where}: type must be one of {', '.join(_TYPES)}, not {row.get('type')!r}")
    prior = row.get("prior", 50)
    if not isinstance(prior, int) or not 0 <= prior <= 100:
        raise UserError(f"{where}: prior must be a whole number from 0 to 100, not {prior!r}")
    return Record(
        id=_text(row, "id", where, needed=False), type=kind, name=_text(row, "name", where), prior=prior, source=source,
        country=_text(row, "country", where, needed=False).upper(), role=_text(row, "role", where, needed=False),
        aliases=_by_language(row, "aliases", where), acronyms=_texts(row.get("acronyms"), f"{where}: acronyms"),
        demonyms=_by_language(row, "demonyms", where), lower=_texts(row.get("lower"), f"{where}: lower"),
        block=_texts(row.get("block"), f"{where}: block"),
        qualifiers=_texts(row.get("qualifiers"), f"{where}: qualifiers"),
    )  # fmt: skip


def _text(row: Mapping[object, object], field: str, where: str, *, needed: bool = True) -> str:
    """Read one field that holds a text."""
    value = row.get(field)
    if value is None and not needed:
        return ""
    if isinstance(value, bool) and field == "country":  # YAML 1.1 reads NO, Norway's code, as false
        return "NO"
    if not isinstance(value, str) or not value.strip():
        raise UserError(f"{where}: {field} must be a text, not {value!r} (put it in quotes)")
    return value.strip()


def _texts(value: object, where: str) -> tuple[str, ...]:
    """Read a list of texts."""
    if value is None:
        return ()
    if not isinstance(value, list):
        raise UserError(f"{where}: expected a list, not {value!r}")
    for item in value:
        if not isinstance(item, str) or not item.strip():
            raise UserError(f"{where}: every name must be a text, not {item!r} (put it in quotes)")
    return tuple(item.strip() for item in value)


def _by_language(row: Mapping[object, object], field: str, where: str) -> ByLanguage:
    """Read names by language code."""
    value = row.get(field)
    if value is None:
        return ()
    if not isinstance(value, dict):
        raise UserError(f"{where}: {field} must be given by language, as in {{en: [...], ru: [...]}}")
    return tuple(
        ("no" if language is False else str(language), _texts(names, f"{where}: {field}, {language}"))
        for language, names in value.items()
    )
