"""Accessibility snapshots of a page, as browser automation writes them: a tree of roles and names in YAML.

After the ARIA snapshots of Playwright: ``- heading "A title" [level=1]``, ``- paragraph: some text``, ``- link "Home":``
with ``- /url: /`` below it. Roles stand for the page's elements and are turned into marks as of markdown.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import takewhile
from typing import Final, NamedTuple

from streams.clean.blocks.block import MAX_BLOCKS

#: Fewest nodes of a snapshot, and their share of the lines that are not blank.
_LEAST: Final = 5
_SHARE: Final = 0.8
#: Lines examined to recognise a snapshot, blank ones included.
_LOOKED: Final = 2_000
_NODE: Final = re.compile(
    r"( *)- (/?[a-z]{2,20})(?: \"((?:[^\"\\\n]|\\.){0,2000})\")?((?: \[[^\]\n]{1,60}\]){0,6})(?::(?: (.*))?)?$"
)
_LEVEL: Final = re.compile(r"\[level=([1-6])\]")
#: A key with a colon in it is in single quotes, and so are values; text in double quotes has escapes.
_QUOTED: Final = re.compile(r"( *- )'((?:[^']|''){1,3000})'(:.*)?$")
_ESCAPE: Final = re.compile(r"\\(.)")
#: Roles without text of the page: controls, pictures, properties.
_SILENT: Final = frozenset(
    ("button", "textbox", "searchbox", "combobox", "checkbox", "radio", "switch", "slider", "img", "separator")
)
#: Roles within a line, and roles whose whole content is one line.
_INLINE: Final = frozenset(
    ("text", "link", "strong", "emphasis", "code", "time", "superscript", "subscript", "insertion", "deletion", "mark")
)
_LINE: Final = frozenset(
    ("paragraph", "heading", "listitem", "cell", "caption", "term", "definition", "blockquote", "time")
)
_APART: Final = frozenset(("paragraph", "heading", "blockquote"))


class NodeLine(NamedTuple):
    """A line of the page: its text, whether a gap is above it, its heading's level, its link characters and links."""

    text: str
    apart: bool
    level: int
    link_chars: int
    links: int


@dataclass(slots=True)
class _Open:
    """The line being gathered: the indent of its node, its role and pieces."""

    indent: int
    role: str
    level: int = 0
    pieces: list[str] = field(default_factory=list)
    link_chars: int = 0
    links: int = 0

    def finished(self) -> NodeLine:
        text = " ".join(" ".join(self.pieces).split())
        text = f"• {text}" if self.role == "listitem" and text else text
        return NodeLine(text, self.role in _APART, self.level, self.link_chars, self.links)


def is_snapshot(lines: list[str]) -> bool:
    """Tell a snapshot by its nodes: four of five lines, with a property or a level among them."""
    first = next((line for line in lines if line and not line.isspace()), "")
    if not first.lstrip().startswith("- "):
        return False
    filled = [line for line in lines[:_LOOKED] if line.strip()]
    nodes = sum(_parsed(line) is not None for line in filled)
    return nodes >= max(_LEAST, _SHARE * len(filled)) and any("- /url:" in line or "[level=" in line for line in filled)


def read_snapshot(lines: list[str]) -> list[NodeLine]:
    """Give the page's lines in order; text that a named node repeats below itself is given once."""
    out: list[NodeLine] = []
    line: _Open | None = None
    silent: int | None = None
    for raw in takewhile(lambda _: len(out) < MAX_BLOCKS, lines):
        node = _parsed(raw)
        if node is None:
            continue
        indent, role, name, level, text = node
        if silent is not None and indent > silent:
            continue
        silent, quiet = None, role in _SILENT or role.startswith("/")
        if line is not None and (
            indent <= line.indent or not (quiet or role in _INLINE) or (role == "time" and line.role not in _LINE)
        ):
            out.append(line.finished())
            line = None
        if quiet:
            silent = indent
            continue
        label = name or text
        if line is None and (role in _LINE or role in _INLINE):
            line = _Open(indent if role in _LINE else indent - 1, role, level)
        if line is not None and label:
            line.pieces.append(label)
            if role == "link":
                line.link_chars += len(label)
                line.links += 1
            silent = indent if name and role != "listitem" else None
    if line is not None:
        out.append(line.finished())
    return [one for one in out if one.text]


def _parsed(raw: str) -> tuple[int, str, str, int, str] | None:
    """Give a node's indent, role, name, heading's level and text."""
    quoted = _QUOTED.match(raw)
    found = _NODE.match(f"{quoted[1]}{quoted[2].replace(chr(39) * 2, chr(39))}{quoted[3] or ''}" if quoted else raw)
    if found is None:
        return None
    level = _LEVEL.search(found[4])
    text = (found[5] or "").strip()
    if len(text) > 1 and text[0] == text[-1] == '"':
        text = _ESCAPE.sub(r"\1", text[1:-1])
    return len(found[1]), found[2], _ESCAPE.sub(r"\1", found[3] or ""), int(level[1]) if level else 0, text
