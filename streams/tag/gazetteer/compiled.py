"""The compiled gazetteer: one read-only, memory-mapped file. It opens in a millisecond, and all processes share its memory.

Layout, little-endian: ``WDGAZ004``, 16 bytes BLAKE2b of all that follows, u32 length of a JSON directory, the directory
(section name: offset from the end of the directory, bytes; and ``about``), the sections, each aligned to 8 bytes:

* ``slots`` u32[2^k]: open addressing by CRC-32 of the key, linear probing; key number + 1, or 0
* ``keys`` u32[n+1] ends in ``key_bytes``, sorted; ``key_rows`` u32[n+1] ends in the alias rows
* ``row_entity`` u32, ``row_surface`` u32, ``row_kind`` u8, ``row_bits`` u8: alias rows
* ``strings`` u32[m+1] ends in ``string_bytes``
* ``entity_*``: id, name, role, country (u32 strings), type, prior (u8)

Key kinds are distinguished by a first byte: ``k`` a name's key, ``f`` the first word (for Han: two characters) of any key;
an ``f`` key has one row, whose ``row_entity`` is the bit set of key lengths, ``row_bits`` whether lower case may match, and
``row_surface`` the bit set of `second_bit` of the words that may follow (Han: none). The keys of a name that matches in texts
of one language alone begin with its code and a colon.
"""

from __future__ import annotations

import json
import mmap
import sys
import zlib
from bisect import bisect_left
from dataclasses import dataclass, field
from pathlib import Path

from streams.errors import UserError
from streams.tag.forms.fold import is_unsegmented
from streams.tag.forms.tokens import words_of
from streams.tag.gazetteer.names import NameKind
from streams.tags import EntityType

_BUILD = "make one with 'wiredesk gazetteer build'"
MAGIC = b"WDGAZ004"
HEADER = len(MAGIC) + 16 + 4
TYPES = (EntityType.PERSON, EntityType.ORGANISATION, EntityType.PLACE)
LOWER, WEAK, ARTICLE, EVERYDAY, TOWN = 1, 2, 4, 8, 16
# Lookups cached by a process, so that common words cost one dictionary lookup; emptied when full, so memory is bounded.
_MEMO = 20_000


@dataclass(frozen=True, slots=True)
class Thing:
    """What a mention names: an entity of the gazetteer, or an unlinked one under a slug."""

    id: str
    type: EntityType
    name: str
    country: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True)
class Known(Thing):
    """An entity of the gazetteer."""

    prior: int = 0


@dataclass(frozen=True, slots=True)
class Alias:
    """One name of one entity, as the words in which it is written."""

    entity: int
    words: tuple[str, ...]
    kind: NameKind
    lower: bool
    weak: bool
    article: bool = False
    everyday: bool = False
    town: bool = False


@dataclass(frozen=True, slots=True)
class Start:
    """The keys that begin with a word: bit n of ``lengths`` stands for keys of n words. For Han: all ``names``, the longest first.

    ``seconds`` has the bit of every word that may come second, so that most other words are ruled out without a lookup.
    """

    lengths: int
    seconds: int
    lower: bool
    names: tuple[str, ...] = ()


def second_bit(key: str) -> int:
    """Give the bit, one of 32, that stands for a key's second word in ``Start.seconds``."""
    return 1 << (zlib.crc32(key.encode()) & 31)


@dataclass(slots=True)
class Gazetteer:
    """Names by key and entities by number, read from a compiled file or from its bytes."""

    buffer: mmap.mmap | bytes
    version: str = field(init=False)
    about: dict[str, object] = field(init=False)
    #: The first words of keys that match in lower case.
    small: frozenset[str] = field(init=False)
    _sections: dict[str, memoryview] = field(init=False)
    _aliases: dict[str, tuple[Alias, ...]] = field(init=False, default_factory=dict)
    _starts: dict[str, Start | None] = field(init=False, default_factory=dict)
    _firsts: dict[str, frozenset[str]] = field(init=False, default_factory=dict)
    _entities: dict[int, Known] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        view = memoryview(self.buffer)
        if bytes(view[: len(MAGIC)]) != MAGIC or sys.byteorder != "little":
            raise UserError(f"not a compiled gazetteer of this version: {_BUILD}")
        self.version = bytes(view[len(MAGIC) : len(MAGIC) + 16]).hex()
        size = int.from_bytes(view[HEADER - 4 : HEADER], "little")
        directory = json.loads(bytes(view[HEADER : HEADER + size]))
        base = HEADER + size
        if len(view) != base + directory["bytes"]:
            raise UserError(f"a gazetteer that is cut short: {_BUILD}")
        self.about = directory["about"]
        self._sections = {
            name: view[base + start : base + start + length].cast(code)
            for name, (start, length, code) in directory["sections"].items()
        }
        # First words come before all names, and have one row each.
        firsts = bisect_left(range(len(self._sections["keys"]) - 1), b"k", key=self._key)
        lower = enumerate(bytes(self._sections["row_bits"][:firsts]))
        self.small = frozenset(self._key(number)[1:].decode() for number, bits in lower if bits & LOWER)

    @classmethod
    def open(cls, path: Path) -> Gazetteer:
        """Map a compiled file. Raises ``UserError`` if it is missing or is not a gazetteer."""
        try:
            with path.open("rb") as file:
                return cls(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
        except OSError as error:
            raise UserError(f"cannot read the gazetteer {path}: {error.strerror}") from None
        except ValueError:  # mmap of an empty file
            raise UserError(f"{path} is empty: {_BUILD}") from None
        except UserError as error:
            raise UserError(f"{path} is {error}") from None

    def __len__(self) -> int:
        return len(self._sections["entity_id"])

    def aliases(self, key: str) -> tuple[Alias, ...]:
        """Give the names under a key."""
        found = self._aliases.get(key)
        if found is None:
            if len(self._aliases) >= _MEMO:
                self._aliases.clear()
            found = self._aliases[key] = tuple(map(self._alias, self._rows(b"k" + key.encode())))
        return found

    def start(self, word: str) -> Start | None:
        """Give the keys that begin with this word (Han: with these two characters)."""
        try:
            return self._starts[word]
        except KeyError:
            if len(self._starts) >= _MEMO:
                self._starts.clear()
            rows = self._rows(b"f" + word.encode())
            part = self._sections
            found = None
            if rows:
                names = self._beginning(b"k" + word.encode()) if is_unsegmented(word) else ()
                found = Start(
                    part["row_entity"][rows[0]], part["row_surface"][rows[0]], bool(part["row_bits"][rows[0]]), names
                )
            self._starts[word] = found
            return found

    def run_starts(self, language: str) -> frozenset[str]:
        """Give the first words of the names that match in texts of one language only."""
        found = self._firsts.get(language)
        if found is None:
            keys = self._beginning(f"f{language}:".encode())
            found = self._firsts[language] = frozenset(key.partition(":")[2] for key in keys)
        return found

    def entity(self, number: int) -> Known:
        """Give one entity."""
        found = self._entities.get(number)
        if found is None:
            if len(self._entities) >= _MEMO:
                self._entities.clear()
            part = self._sections
            found = self._entities[number] = Known(
                id=self._string(part["entity_id"][number]),
                type=TYPES[part["entity_type"][number]],
                name=self._string(part["entity_name"][number]),
                country=self._string(part["entity_country"][number]),
                role=self._string(part["entity_role"][number]),
                prior=part["entity_prior"][number],
            )
        return found

    def names(self) -> dict[str, str]:
        """Give all entities: names by identifier."""
        part = self._sections
        pairs = zip(part["entity_id"], part["entity_name"], strict=True)
        return {self._string(number): self._string(name) for number, name in pairs}

    def meant(self, key: str) -> tuple[str, ...]:
        """Give the identifiers of the entities with a name of this key, the best known first."""
        found = {self.entity(alias.entity) for alias in self.aliases(key)}
        return tuple(known.id for known in sorted(found, key=lambda known: (-known.prior, known.id)))

    def _alias(self, row: int) -> Alias:
        part = self._sections
        bits = part["row_bits"][row]
        return Alias(
            entity=part["row_entity"][row],
            words=tuple(words_of(self._string(part["row_surface"][row]))),
            kind=NameKind(part["row_kind"][row]),
            lower=bool(bits & LOWER),
            weak=bool(bits & WEAK),
            article=bool(bits & ARTICLE),
            everyday=bool(bits & EVERYDAY),
            town=bool(bits & TOWN),
        )

    def _string(self, number: int) -> str:
        ends = self._sections["strings"]
        return bytes(self._sections["string_bytes"][ends[number] : ends[number + 1]]).decode()

    def _beginning(self, prefix: bytes) -> tuple[str, ...]:
        """Give the keys that begin with a prefix, the longest first; found by bisection, as the keys are sorted."""
        count = len(self._sections["keys"]) - 1
        low = bisect_left(range(count), prefix, key=self._key)
        found = []
        while low < count and (key := self._key(low)).startswith(prefix):
            found.append(key[1:].decode())
            low += 1
        return tuple(sorted(found, key=lambda name: (-len(name), name)))

    def _key(self, number: int) -> bytes:
        ends = self._sections["keys"]
        return bytes(self._sections["key_bytes"][ends[number] : ends[number + 1]])

    def _rows(self, key: bytes) -> range:
        """Find a key's alias rows."""
        part = self._sections
        slots, ends, text = part["slots"], part["keys"], part["key_bytes"]
        mask = len(slots) - 1
        slot = zlib.crc32(key) & mask
        while number := slots[slot]:
            if text[ends[number - 1] : ends[number]] == key:
                return range(part["key_rows"][number - 1], part["key_rows"][number])
            slot = (slot + 1) & mask
        return range(0)
