"""The outlet of a text dump: the name in its first lines that the page repeats, above all beside the copyright sign."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final

from streams.clean.claims.people.person import is_dense
from streams.clean.claims.publisher import without_form
from streams.clean.claims.title import fold_words
from streams.clean.words import sections
from streams.clean.words.cues import cues_of

#: First lines in which a page names its outlet, without controls and consent's dialogue, and lines among which they are. Below is the menu.
_TOP: Final = 4
_SOUGHT: Final = 16
#: Most characters of a line that may hold a name among other words, and of a statement of rights.
_SHORT, _STATEMENT = 150, 300
#: Number of characters, and of words, in a name.
_LETTERS: Final = range(2, 41)
_MOST_WORDS: Final = 5
#: Weight of each piece of evidence, in logits: a conditional logit model fitted to the names in 1,524 dumps of labelled pages
#: whose markup names the outlet, with "none of these" as one choice.
_NONE: Final = 4.2
_FIRST, _EARLY, _ONE_WORD = 1.3, 1.7, -0.9
_OPENS_RIGHTS, _IN_RIGHTS, _PRINTED_AGAIN, _PRINTED_TWICE, _IN_ADDRESS, _IN_TITLE = 1.7, 1.7, 0.2, 1.1, 2.7, -1.0

#: Weight of a request to make the outlet a preferred source, which labelled pages are too old to have: as good as its address.
_PREFERRED: Final = 2.7
_PREFERS: Final = re.compile(sections("mastheads")["preferred"], re.IGNORECASE)
#: Weight of a newspaper's word in the name, as labelled pages, few of which are papers', cannot tell it.
_PAPER: Final = 1.5
_PAPER_WORDS, _PAPER_ENDINGS = (
    tuple(map(fold_words, sections("mastheads")[name].split("|"))) for name in ("words", "endings")
)

_CONSENT: Final = re.compile(sections("notice")["consent"], re.IGNORECASE)

#: Lines at the end among which rights are stated.
_BOTTOM: Final = 30
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_SIGNS: Final = ("©", "ⓒ", "(c)", "(C)", "opyright", "OPYRIGHT", *sections("mastheads")["rights"].split("|"))
_RIGHTS: Final = re.compile("|".join(map(re.escape, _SIGNS[:4])) + "|copyright|版[权權]所有", re.IGNORECASE)
#: Text between the copyright sign and the owner: years, the sign in another form, "by".
_BETWEEN: Final = re.compile(r"(?:[\W\d]|\((?:c|copyright)\)|copyright\b|by\s|present\b|the\s){1,60}", re.IGNORECASE)
#: Where the owner's name ends.
_END: Final = re.compile(
    r"\s[|•·–—-]\s|[|•·;:®™。，]|\.(?=\s|$)|,\s|\(|(?:[\s,]|(?<=\D))(?:19|20)\d\d|"
    r"\s(?:all (?:content|rights|trademarks)|powered|registered|website|site|designed|built|part of|is an?|and its)\b",
    re.IGNORECASE,
)
_JOINTS: Final = re.compile(r"\s[|•·–—>/»›-]\s|[|•·]|(?<=[\u3400-\u9fff\uac00-\ud7af])[/>]")
_NO_NAME: Final = frozenset(".,:;?!…。！？")
_BULLETS: Final = "•·▪"
#: The host in an address of the page's own, after "@" or "www.".
_HOST: Final = re.compile(r"(?:@|www\.)([\w-]{4,63})\.", re.IGNORECASE)


def masthead(lines: Sequence[str], title: str | None) -> str | None:
    """Give the name of a dump's outlet, if one is likelier than none. ``lines``: without blank ones."""
    stated = _stating(lines)
    owners = [owner for line in stated if (owner := _owner(line))]
    names: dict[str, tuple[int, str]] = {}
    for at, text in (*_named(_first(lines)), *((_TOP, owner) for owner in owners)):
        key = _key(text)
        if _may_name(key, text):
            names.setdefault(key, (at, text))
    if not names:
        return None
    rights, opening = _joined(stated), list(map(_key, owners))
    asked = _joined([line for line in lines if "oogle" in line and len(line) < _SHORT and _PREFERS.search(line)])
    hosts = {host for line in lines if "@" in line or "www." in line for host in _hosts(line)}
    wanted = fold_words(title or "")
    best, name = _NONE, None
    for key, (at, text) in names.items():
        # A single word may be a menu's, which recurs wherever its section is named.
        paper = _is_paper(key)
        one = " " not in key and not is_dense(key) and not paper
        worth = (
            _PAPER * paper + _FIRST * (at == 0) + _EARLY * (at < _TOP) + _ONE_WORD * one + _IN_TITLE * (key in wanted)
        )
        worth += _OPENS_RIGHTS * any(_opens(owner, key) for owner in opening) + _IN_RIGHTS * _holds(rights, key)
        worth += _IN_ADDRESS * (key.replace(" ", "") in hosts) + _PREFERRED * _holds(asked, key)
        if not one and worth + _PRINTED_AGAIN + _PRINTED_TWICE > best:
            mentions = _mentions(lines, text)
            worth += _PRINTED_AGAIN * (mentions > 0) + _PRINTED_TWICE * (mentions > 1)
        if worth > best:
            best, name = worth, text
    return name


def _is_paper(key: str) -> bool:
    """Tell a newspaper's name, which has such a word and another: "Nordvik Courier", "Küstenbote", "瀬戸日報"."""
    words = key.split()
    return (len(words) > 1 and any(word in words for word in _PAPER_WORDS)) or any(
        key.endswith(ending) and len(key) > len(ending) for ending in _PAPER_ENDINGS
    )


def _stating(lines: Sequence[str]) -> list[str]:
    """Give the page's statements of rights. A picture's credit is above the end and has no year."""
    whole = "\n".join(lines)
    marked = {at: line for sign in _SIGNS if sign in whole for at, line in enumerate(lines) if sign in line}
    last = len(lines) - _BOTTOM
    return [
        line for at, line in sorted(marked.items()) if len(line) < _STATEMENT and (at >= last or _YEAR.search(line))
    ]


def _first(lines: Sequence[str]) -> list[str]:
    """Give the first lines that name something: no links that skip the menu, no buttons, no request for consent."""
    named = (line for line in lines[:_SOUGHT] if not (cues_of(line) or _CONSENT.search(line)))
    return list(islice(named, _TOP))


def _named(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Give the first lines and their pieces: "Example Daily > News > Town". Lines with bullets are a menu's."""
    for at, line in enumerate(lines):
        pieces = [line, *_JOINTS.split(line)] if len(line) < _SHORT and line[0] not in _BULLETS else []
        yield from ((at, piece.strip()) for piece in dict.fromkeys(pieces))


def _key(name: str) -> str:
    """Give what a name is compared by: without case, marks and its article."""
    return fold_words(name).removeprefix("the ")


def _may_name(key: str, text: str) -> bool:
    fits = len(key) in _LETTERS and key.count(" ") < _MOST_WORDS and any(map(str.isalpha, key))
    return fits and text[-1] not in _NO_NAME and not cues_of(text)


def _joined(lines: Sequence[str]) -> str:
    """Join lines so that names are found in them as whole words."""
    return "".join([f"\n {fold_words(line)} \n" for line in lines])


def _holds(text: str, key: str) -> bool:
    return (key if is_dense(key) else f" {key} ") in text


def _mentions(lines: Sequence[str], name: str) -> int:
    """Count the short lines that hold a name among other words."""
    mentions = [line for line in lines if name in line and len(name) < len(line) < _SHORT]
    edge = "" if is_dense(name) else r"\b"
    whole = re.compile(f"{edge}{re.escape(name)}{edge}")
    return sum(whole.search(line) is not None for line in mentions)


def _hosts(line: str) -> Iterator[str]:
    return (host.casefold().replace("-", "") for host in _HOST.findall(line))


def _opens(owner: str, key: str) -> bool:
    return owner == key or (owner.startswith(key) and (is_dense(key) or owner[len(key)] == " "))


def _owner(line: str) -> str:
    """Give the owner of rights on a line: the text after the last copyright sign, without years and legal form."""
    rest = _RIGHTS.split(line)[-1]
    between = _BETWEEN.match(rest)
    rest = rest[between.end() :] if between else rest
    end = _END.search(rest)
    return without_form((rest[: end.start()] if end else rest).strip(" ,.-–—|·•()[]"))
