"""Reads entities from JSON Lines, a common form of open gazetteers: one object a line.

Fields: ``id``, ``t`` (PER, ORG, LOC), ``label``, ``aliases`` (a list, any languages), ``w`` (weight: population for a
place, page views or the like for others; optional), ``cc`` (country, or country and subdivision, lower case; optional).
The aliases are unchecked, so the rules against noisy ones apply.
"""

from __future__ import annotations

import gzip
import math
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

import orjson

from streams.errors import UserError
from streams.tag.gazetteer.vocabulary import Record
from streams.tags import EntityType

_TYPES = {"PER": EntityType.PERSON, "ORG": EntityType.ORGANISATION, "LOC": EntityType.PLACE}


def read_jsonl(path: Path) -> Iterator[Record]:
    """Read the records of a file, gzipped or not. Raises ``UserError`` naming the line."""
    try:
        with open_text(path) as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    yield _record(line, f"{path}, line {number}", path.name)
    except (OSError, EOFError, zlib.error, UnicodeDecodeError) as error:
        raise UserError(f"{path}: cannot read it: {fault(error)}") from None


def fault(error: Exception) -> str:
    """Say what is wrong with a file, in the system's words where it has some."""
    if isinstance(error, UnicodeDecodeError | zlib.error):
        return "no text in UTF-8" if isinstance(error, UnicodeDecodeError) else "a damaged archive"
    return getattr(error, "strerror", "") or str(error)


def open_text(path: Path) -> TextIO:
    """Open a text file that may be gzipped."""
    return gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8")


def prior_of(weight: float) -> int:
    """Give a prior for a weight: ten points for each power of ten (1 million people give 60), at most 90."""
    return min(90, round(10 * math.log10(max(weight, 1.0))))


def _record(line: str, where: str, source: str) -> Record:
    """Read one line."""
    try:
        row = orjson.loads(line)
        kind = _TYPES[row["t"]]
        aliases = tuple(str(alias) for alias in row.get("aliases", ()))
        country = str(row.get("cc") or "")[:2].upper()
        return Record(
            id=str(row["id"]), type=kind, name=str(row["label"]), prior=prior_of(float(row.get("w") or 1)), source=source,
            curated=False, country=country, aliases=(("mul", aliases),),
        )  # fmt: skip
    except orjson.JSONDecodeError as error:
        raise UserError(f"{where}: not JSON: {error}") from None
    except (ValueError, KeyError, TypeError, AttributeError):
        raise UserError(
            f"{where}: no entity: it needs id, t (PER, ORG or LOC) and label; if given, aliases are a list and w a number"
        ) from None
