"""Interns names of publishers and of those they credit: each is stored once, for as long as a page of the window uses it."""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Iterator


class Names:
    """Numbers names; 0 is the unknown one. A number is valid while its name is in use, then another name may get it."""

    __slots__ = ("_free", "_names", "_numbers", "_used")

    def __init__(self) -> None:
        self._names = [""]
        #: Log time of each number's last use.
        self._used = array("q", [0])
        #: By last use, the longest unused first.
        self._numbers: OrderedDict[str, int] = OrderedDict()
        self._free = array("I")

    def number(self, name: str, seen: int) -> int:
        """Give a name's number, a new one for a new name, and note its use at this log time."""
        name = name.replace("\0", "")
        if not name:
            return 0
        number = self._numbers.get(name)
        if number is None:
            number = self._numbers[name] = self._place(name)
        self.use(number, seen)
        return number

    def _place(self, name: str) -> int:
        if self._free:
            number = self._free.pop()
            self._names[number] = name
        else:
            number = len(self._names)
            self._names.append(name)
            self._used.append(0)
        return number

    def use(self, number: int, seen: int) -> None:
        """Note that a page of this log time uses the number. Log times never decrease."""
        if number:
            self._used[number] = seen
            self._numbers.move_to_end(self._names[number])

    def name(self, number: int) -> str:
        """Give the name of a number in use."""
        return self._names[number]

    def expire(self, seen: int) -> None:
        """Drop the names that were last used before this log time."""
        while self._numbers:
            name, number = next(iter(self._numbers.items()))
            if self._used[number] >= seen:
                break
            del self._numbers[name]
            self._names[number] = ""
            self._free.append(number)

    def __len__(self) -> int:
        return len(self._numbers)

    @property
    def memory_bytes(self) -> int:
        """Bytes held, about: a string, its number, its time and its entries take some 300."""
        return 300 * len(self._names)

    def dump(self) -> Iterator[bytes | bytearray]:
        """Give the state: names by last use, their numbers, all times, free numbers."""
        yield "\0".join(self._numbers).encode()
        yield array("I", self._numbers.values()).tobytes()
        yield self._used.tobytes()
        yield self._free.tobytes()

    def restore(self, parts: Iterator[bytearray]) -> None:
        """Take the state that ``dump`` gave."""
        names = next(parts).decode().split("\0")
        self._numbers = OrderedDict(zip(names, array("I", next(parts)), strict=False))
        self._used, self._free = array("q", next(parts)), array("I", next(parts))
        self._names = [""] * len(self._used)
        for name, number in self._numbers.items():
            self._names[number] = name
