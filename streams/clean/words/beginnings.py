"""How the expressions of a table begin: two characters tell of nearly every line that a long list of them cannot match.

A list of a hundred phrases costs some three microseconds a line, and the question whether it may match a tenth of that.
"""

from __future__ import annotations

from typing import Final

#: Characters compared.
_COUNT: Final = 2
#: Stands for what is no plain letter: the beginning is known only up to there.
_OPEN: Final = "\0"
#: The Turkish capital in small letters.
_TURKISH: Final = "i\u0307"


def beginnings(expression: str) -> frozenset[str]:
    """Give the first characters of all that an expression may match, at most two, of a table in small letters.

    Read are letters, groups that are not captured, lists of characters, and question marks; looks ahead are passed. Before anything
    else a beginning ends. Raises ``ValueError`` if one is not known at all.
    """
    rows = {row.partition(_OPEN)[0] for row in _alternatives(expression, 0)[0]}
    if "" in rows:
        raise ValueError(f"begins with no plain letter: {expression[:80]}")
    return frozenset(rows | {row.replace("i", _TURKISH) for row in rows})


def may_open(text: str, begun: frozenset[str]) -> bool:
    """Tell whether a line may open with an expression or with marks before it. ``begun``: the expression's ``beginnings``."""
    head = text[:_COUNT].casefold()
    return head in begun or head[:1] in begun or not head[0].isalnum()


def _alternatives(expression: str, at: int) -> tuple[set[str], int]:
    """Give the beginnings of alternatives, and the place at which their group or the expression ends."""
    found, rows = set[str](), {""}
    while at < len(expression) and expression[at] != ")":
        if expression[at] == "|":
            found, rows, at = found | rows, {""}, at + 1
            continue
        pieces, at = _piece(expression, at)
        if expression[at : at + 1] == "?":
            pieces, at = pieces | {""}, at + 1
        rows = {row if _OPEN in row else (row + piece)[:_COUNT] for row in rows for piece in pieces}
    return found | rows, at


def _piece(expression: str, at: int) -> tuple[set[str], int]:
    """Give the beginnings of a letter, a list of them or a group, and the place behind it."""
    if expression.startswith("(?:", at):
        pieces, end = _alternatives(expression, at + 3)
        return pieces, end + 1
    if expression.startswith(("(?=", "(?!"), at):
        return {""}, _alternatives(expression, at + 3)[1] + 1
    if expression[at] == "[":
        end = expression.index("]", at)
        letters = expression[at + 1 : end]
        return {*letters} if letters.isalpha() else {_OPEN}, end + 1
    if expression[at].isalnum() or expression[at] in " '-":
        return {expression[at]}, at + 1
    return {_OPEN}, at + 1 + (expression[at] == "\\")
