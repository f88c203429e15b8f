"""What an outlet says of its own income: requests to give for its work, and statements that it earns by its links."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from streams.clean.words import sections

_WORDS: Final = sections("appeal")
#: Words by which an outlet refers to itself, in small letters, as "US" is a country.
OURS: Final = re.compile(_WORDS["ours"])
#: Requests to give or to join, by how they open, and what readers are asked to keep going, or to give to "us"; or to those who
#: liked what they have read. "Help us" alone is what the police ask.
_GIVE: Final = re.compile(rf"(?:^\W{{0,6}}|[.!?,:;–—-]\s)(?:{_WORDS['give']})", re.IGNORECASE)
_GIVE_US: Final = re.compile(
    rf"(?:^\W{{0,6}}|[.!?,:;–—-]\s|\s(?:and|und|et|y|e|og|och|i|a|és|și|и|та)\s)(?:{_WORDS['give us']})", re.IGNORECASE
)
_GIVEN: Final = re.compile(_WORDS["given"], re.IGNORECASE)
_LIKED: Final = re.compile(rf"(?:^\W{{0,6}}|[.!?]\s)(?:{_WORDS['liked']})", re.IGNORECASE)
_GIFT: Final = re.compile(_WORDS["gift"], re.IGNORECASE)
#: Statements that an outlet earns by its links: the links' name, or a link or a purchase, what it gets, and that it is the outlet.
_PARTNER: Final = re.compile(_WORDS["partner"], re.IGNORECASE)
_BOUGHT: Final = re.compile(_WORDS["bought"], re.IGNORECASE)
_EARNED: Final = re.compile(_WORDS["earned"], re.IGNORECASE)
#: Beginnings of the words for what it gets or for such links: hardly a page has one.
_EARNING: Final = tuple(_WORDS["earning"].split("|"))
_OF_PAGE: Final = re.compile(_WORDS["of this page"], re.IGNORECASE)
_QUOTED: Final = re.compile('["“”„«»「]')
#: The end of a sentence, and marks behind which a report says who asks: "Donate blankets, the mayor said".
_SENTENCE_END: Final = re.compile(r"[.!?](?=\s|$)")
_CLAUSE: Final = re.compile("[,:;]")


def asks_to_give(text: str) -> bool:
    """Tell whether a line asks to give for the outlet's work, or to give if the reader liked the text."""
    if _QUOTED.search(text):
        return False
    # What is asked for is sought last: no position is skipped for its words, and hardly a line opens a request.
    asked = _GIVE_US.search(text) or (any(_is_asked(text, at) for at in _GIVE.finditer(text)) and _GIVEN.search(text))
    return bool(asked) or (_LIKED.search(text) is not None and _GIFT.search(text) is not None)


def _is_asked(text: str, found: re.Match[str]) -> bool:
    """Tell a request from a report of one: no clause follows in its sentence, or the sentence says "us"."""
    end = _SENTENCE_END.search(text, found.end())
    stop = end.start() if end is not None else len(text)
    return _CLAUSE.search(text, found.end(), stop) is None or OURS.search(text, found.start(), stop) is not None


def earning_in(texts: Iterable[str]) -> tuple[str, ...]:
    """Give the beginnings of words for earning by links that are found in any of the texts."""
    lower = "\n".join(texts).lower()
    return tuple(word for word in _EARNING if word in lower)


def discloses(text: str) -> bool:
    """Tell whether a line says that the outlet earns by its links. On blogs labels keep half of such lines, on news none of five."""
    if _QUOTED.search(text):
        return False
    earns = _EARNED.search(text) is not None
    if _PARTNER.search(text):
        return earns or _BOUGHT.search(text) is not None
    return earns and _BOUGHT.search(text) is not None and says_whose(text)


def says_whose(text: str) -> bool:
    """Tell whether a line speaks of its outlet or of its page."""
    return OURS.search(text) is not None or _OF_PAGE.search(text) is not None
