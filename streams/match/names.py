"""Short strings by number: publishers and hosts, each kept once."""

from __future__ import annotations

from collections.abc import Iterator

#: Most names kept; beyond it all new ones are unknown. The web has some 10**5 news hosts, each with a name in two spellings.
LIMIT = 1 << 19


class Names:
    """Numbers for names in order of their first sight; number 0 is the unknown."""

    __slots__ = ("_names", "_numbers")

    def __init__(self) -> None:
        self._names = [""]
        self._numbers = {"": 0}

    def number(self, name: str) -> int:
        """Give the name's number, a new one at first sight."""
        name = name.replace("\0", "")
        known = self._numbers.get(name)
        if known is None:
            if len(self._names) >= LIMIT:
                return 0
            known = self._numbers[name] = len(self._names)
            self._names.append(name)
        return known

    def name(self, number: int) -> str:
        """Give the name of a number."""
        return self._names[number]

    @property
    def memory_bytes(self) -> int:
        """Bytes held, about: a string, its number and two entries take some 200."""
        return 200 * len(self._names)

    def dump(self) -> Iterator[bytes | bytearray]:
        """Give the state."""
        yield "\0".join(self._names).encode()

    def restore(self, parts: Iterator[bytearray]) -> None:
        """Take the state that ``dump`` gave."""
        self._names = next(parts).decode().split("\0")
        self._numbers = {name: number for number, name in enumerate(self._names)}
