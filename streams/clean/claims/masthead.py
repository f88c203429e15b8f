"""A text dump's outlet: the name in its first lines that the rest of the page says again, beside the sign of rights above all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from streams.clean.claims.person import is_dense
from streams.clean.claims.publisher import without_form
from streams.clean.claims.title import fold
from streams.clean.words.cues import cues_of

#: Lines in which a page names its outlet first, and of these the first. A menu stands below.
_TOP: Final = 4
#: Characters of a line that may hold a name beside other words, and of one that states rights.
_SHORT, _STATEMENT = 150, 300
#: Characters and words of a name.
_LETTERS: Final = range(2, 41)
_MOST_WORDS: Final = 5
#: What each thing speaks for a name, in logits: a conditional logit over the names of 1,524 dumps of labelled pages whose markup
#: names the outlet, against "none of these".
_NONE: Final = 4.2
_FIRST, _EARLY, _ONE_WORD = 1.3, 1.7, -0.9
_OPENS_RIGHTS, _IN_RIGHTS, _SAID_AGAIN, _SAID_TWICE, _IN_ADDRESS, _IN_TITLE = 1.7, 1.7, 0.2, 1.1, 2.7, -1.0

#: Lines at the end, where rights are stated.
_BOTTOM: Final = 30
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_RIGHTS: Final = re.compile(r"©|ⓒ|\(c\)|\bcopyright\b|版权所有|版權所有", re.IGNORECASE)
#: What stands between the sign and the owner: years, the sign in another form, "by".
_BETWEEN: Final = re.compile(r"(?:[\W\d]|\((?:c|copyright)\)|copyright\b|by\s|present\b|the\s){1,60}", re.IGNORECASE)
#: Where the owner's name ends.
_END: Final = re.compile(
    r"\s[|•·–—-]\s|[|•·;:®™。，]|\.(?=\s|$)|,\s|\(|(?:[\s,]|(?<=\D))(?:19|20)\d\d|"
    r"\s(?:all (?:content|rights|trademarks)|powered|registered|website|site|designed|built|part of|is an?|and its)\b",
    re.IGNORECASE,
)
_JOINTS: Final = re.compile(r"\s[|•·–—>/»›-]\s|[|•·]|(?<=[\u3400-\u9fff\uac00-\ud7af])[/>]")
_NO_NAME: Final = frozenset(".,:;?!…。！？")
#: The host of an address of the page's own: what stands behind "@" and "www.".
_HOST: Final = re.compile(r"(?:@|www\.)([\w-]{4,63})\.", re.IGNORECASE)


def masthead(lines: Sequence[str], title: str | None) -> str | None:
    """Give the name by which a dump's page calls its outlet, if one is likelier than none. ``lines``: no blank ones."""
    last = len(lines) - _BOTTOM
    stated = [line for at, line in enumerate(lines) if len(line) < _STATEMENT and _states(line, last=at >= last)]
    owners = [owner for line in stated if (owner := _owner(line))]
    names: dict[str, tuple[int, str]] = {}
    for at, text in (*_named(lines[:_TOP]), *((_TOP, owner) for owner in owners)):
        key = fold(text).removeprefix("the ")
        if _may_name(key, text):
            names.setdefault(key, (at, text))
    if not names:
        return None
    short = _joined([line for line in lines if len(line) < _SHORT])
    rights, opening = _joined(stated), [fold(owner).removeprefix("the ") for owner in owners]
    hosts = {
        host.casefold().replace("-", "")
        for line in lines
        if "@" in line or "www." in line
        for host in _HOST.findall(line)
    }
    wanted = fold(title or "")
    found: list[tuple[float, str]] = []
    for key, (at, text) in names.items():
        one = " " not in key and not is_dense(key)  # a menu's word is said again wherever its section is named
        said = 0 if one else _count(short, key) - short.count(f"\n {key} \n") - short.count(f"\n the {key} \n")
        worth = _FIRST * (at == 0) + _EARLY * (at < _TOP) + _ONE_WORD * one
        worth += _OPENS_RIGHTS * any(_opens(owner, key) for owner in opening) + _IN_RIGHTS * bool(_count(rights, key))
        worth += _SAID_AGAIN * (said > 0) + _SAID_TWICE * (said > 1) + _IN_ADDRESS * (key.replace(" ", "") in hosts)
        found.append((worth + _IN_TITLE * (key in wanted), text))
    worth, name = max(found, key=lambda one: one[0])
    return name if worth > _NONE else None


def _states(line: str, *, last: bool) -> bool:
    """Tell a page's statement of rights from a picture's credit: it stands at the end, or has a year."""
    return _RIGHTS.search(line) is not None and (last or _YEAR.search(line) is not None)


def _named(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Give the first lines and their pieces: "Example Daily > News > Town"."""
    for at, line in enumerate(lines):
        pieces = [line, *_JOINTS.split(line)] if len(line) < _SHORT else []
        yield from ((at, piece.strip()) for piece in dict.fromkeys(pieces))


def _may_name(key: str, text: str) -> bool:
    fits = len(key) in _LETTERS and key.count(" ") < _MOST_WORDS and any(map(str.isalpha, key))
    return fits and text[-1] not in _NO_NAME and not cues_of(text)


def _joined(lines: Sequence[str]) -> str:
    """Put lines one below the other so that names are found in them as whole words."""
    return "".join([f"\n {fold(line)} \n" for line in lines])


def _count(text: str, key: str) -> int:
    return text.count(key if is_dense(key) else f" {key} ")


def _opens(owner: str, key: str) -> bool:
    return owner == key or (owner.startswith(key) and (is_dense(key) or owner[len(key)] == " "))


def _owner(line: str) -> str:
    """Give whose rights a line states: what stands behind the last sign of rights, without years and legal form."""
    rest = _RIGHTS.split(line)[-1]
    between = _BETWEEN.match(rest)
    rest = rest[between.end() :] if between else rest
    end = _END.search(rest)
    return without_form((rest[: end.start()] if end else rest).strip(" ,.-–—|·•()[]"))
