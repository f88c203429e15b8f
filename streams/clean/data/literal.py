"""Object and array literals of JavaScript, of which JSON is a strict form. They are read, never executed.

Frameworks write state with bare keys, ``undefined``, ``new Date(1)`` and the like. An expression that is no literal becomes
``None``, a bare word a ``Name``, as parameters of a function may stand for repeated values. One pass, no recursion.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Final

#: Most tokens read of one literal, and its deepest nesting: the states of large sites have some 100,000 and 40.
_MAX_TOKENS: Final = 300_000
_MAX_DEPTH: Final = 300
_TOKEN: Final = re.compile(
    r"""\s*(?:(?P<text>"[^"\\]*+(?:\\.[^"\\]*+)*+"|'[^'\\]*+(?:\\.[^'\\]*+)*+'|`[^`\\]*+(?:\\.[^`\\]*+)*+`)|(?P<mark>[{}\[\](),:])|(?P<word>[^\s{}\[\](),:"'`;]+))""",
    re.DOTALL,
)
_QUOTE: Final = re.compile(r"\s*[\"'`]")
_ESCAPE: Final = re.compile(r"\\(?:u\{([0-9a-fA-F]{1,6})\}|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(\r\n|.))", re.DOTALL)
_SINGLE: Final = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "v": "\v", "0": "\0", "\n": "", "\r\n": ""}
_WORD: Final = re.compile(r"[A-Za-z_$][\w$]*\Z")
#: Words that are values in JavaScript or Python; all others are names.
_VALUES: Final = {"true": True, "True": True, "false": False, "False": False, "null": None, "None": None}
_JSON: Final = json.JSONDecoder(strict=False)
_OPENING: Final = frozenset("{[(")
_CLOSES: Final = {"}": "{", "]": "[", ")": "("}


@dataclass(frozen=True, slots=True)
class Name:
    """A bare word where a value is expected: a parameter or a variable."""

    name: str


def read_value(text: str, at: int) -> tuple[object, int]:
    """Give the value that begins at a bracket and the position after it; if it is no literal, ``None`` and where reading failed.

    For a string without an end that is the text's end.
    """
    try:
        return _JSON.raw_decode(text, at)
    except (ValueError, RecursionError):  # the first also for a number of thousands of digits
        return _read(text, at)


def unquote(token: str) -> str:
    """Give the string that a quoted token means."""
    return _ESCAPE.sub(_unescape, token[1:-1]) if "\\" in token else token[1:-1]


def _unescape(found: re.Match[str]) -> str:
    wide, code, byte, single = found.groups()
    if single is not None:
        return _SINGLE.get(single, single)
    number = int(wide or code or byte, 16)
    return chr(number) if number < 0x110000 else ""


class _Open:
    """An open bracket: the values gathered, the key that waits for its value, the last value read."""

    __slots__ = ("key", "made", "mark", "named", "value")

    def __init__(self, mark: str) -> None:
        self.mark = mark
        self.made: dict[str, object] | list[object] = {} if mark == "{" else []
        self.key: str | None = None
        self.value: object = None
        self.named = False

    def end(self) -> None:
        """Take a comma or the closing bracket, which completes the value."""
        if isinstance(self.made, list):
            if self.named:
                self.made.append(self.value)
        elif self.key is not None:
            self.made[self.key] = self.value
        elif isinstance(self.value, Name):
            self.made[self.value.name] = self.value
        self.key, self.value, self.named = None, None, False

    def part(self, mark: str) -> bool:
        """Take a comma or a colon; False if it is not allowed here."""
        if mark == ",":
            self.end()
        elif self.mark != "{" or self.key is not None or not self.named:
            return False
        else:
            self.key = self.value.name if isinstance(self.value, Name) else str(self.value)
            self.value, self.named = None, False
        return True

    def take(self, value: object) -> None:
        """Take a value; several words in a row, as in ``new Date(1)`` or ``!0``, are no value."""
        self.value, self.named = (None if self.named else value), True


def _valued(word: str) -> object:
    return _VALUES.get(word, Name(word)) if _WORD.match(word) else None


def _read(text: str, at: int) -> tuple[object, int]:
    """Read one literal from the bracket at ``at``; give it with the place behind it. None if it is broken or too large."""
    stack: list[_Open] = []
    for _ in range(_MAX_TOKENS):
        found = _TOKEN.match(text, at)
        if found is None:
            return None, len(text) if _QUOTE.match(text, at) else at + 1
        at = found.end()
        string, mark, word = found.groups()
        if mark is None:
            stack[-1].take(unquote(string) if string is not None else _valued(word))
        elif mark in _OPENING:
            stack.append(_Open(mark))
        elif mark in _CLOSES:
            done = stack.pop()
            done.end()
            if done.mark != _CLOSES[mark]:
                return None, at
            if not stack:
                return done.made, at
            stack[-1].take(done.made if mark != ")" else None)
        elif not stack[-1].part(mark):
            return None, at
        if len(stack) > _MAX_DEPTH:
            return None, at
    return None, at
