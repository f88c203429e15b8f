"""Two characters tell that a line matches no phrase of a list, and never that one that matches does not."""

from __future__ import annotations

import pytest

from streams.clean.words.beginnings import beginnings, may_open

_PHRASES = "fact ?box|(?:the )?numbers|(?:un)?mute|[ée]couter|l['’]essentiel|in zahlen|(?:az ön )?böngésző|l{2}ama|x.y|(?=.{0,9}(?:ab|cd))this|zone"


@pytest.mark.parametrize(
    "line",
    [
        "Fact box",
        "The numbers",
        "NUMBERS",
        "Unmute",
        "mute",
        "Écouter",
        "ecouter",
        "L’essentiel",
        "In Zahlen",
        "İn zahlen",
        "Az ön böngésző",
        "Böngésző",
        "llama",
        "xzy",
        "This is cd",
        "Zone",
        "• Fact box",
        "_mute",
    ],
)
def test_a_line_that_may_match_is_never_turned_away(line: str) -> None:
    """Given a line that opens with a phrase in any case, or with a mark before it, when asked, then it may."""
    assert may_open(line, beginnings(_PHRASES))


@pytest.mark.parametrize("line", ["Harbour news", "The", "Eggs", "Ich", "U", "42 boats"])
def test_most_lines_are_turned_away(line: str) -> None:
    """Given a line that opens otherwise, when asked, then it may not, unless two letters are alike."""
    assert may_open(line, beginnings(_PHRASES)) == (line == "The")


def test_beginnings_are_two_letters_or_what_is_known() -> None:
    """Given groups, lists of letters, and what is neither, when read, then a beginning ends where it is not known."""
    assert beginnings("(?:ab|c)?d|[ef]g|h\\d") == {"ab", "cd", "d", "eg", "fg", "h"}


def test_an_expression_that_may_begin_with_anything_is_refused() -> None:
    """Given an alternative whose first letter is not known, when read, then that is an error, as lines would be turned away."""
    with pytest.raises(ValueError, match="no plain letter"):
        beginnings("ab|.c")
