"""Who signs a text dump: which of the names around its headline, by what signs it, where it stands and what recurs of it."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from streams.clean.claims import byline
from streams.clean.claims.dump import Headline
from streams.clean.claims.glued import Shown
from streams.clean.claims.person import CASELESS, is_dense
from streams.clean.claims.zone import DATED, MAX_SIGNED, SHORT, single
from streams.clean.dates.stampwords import LABEL
from streams.clean.dates.written import Style, read

#: Lines above and below the headline among which its author is sought. Further away stand others as often.
ABOVE, BELOW = 8, 24
#: Lines of the body that may sign: pictures and bylines stand within it.
INTO: Final = 3
#: Characters of the dump in which a name is sought again, and of a line that tells of a person.
_WHOLE: Final = 200_000
_TELLS: Final = 60
#: Characters of a line of bare names.
_NAMES: Final = 80
#: Printings of a name that are looked at.
_PRINTED: Final = 8
#: Lines around a name among which others are counted, and a day is near.
_AROUND, _NEAR = 3, 4
#: What speaks for any name, and what each thing speaks for one, in logits: a conditional logit over the names around the headlines
#: of 934 labelled pages, each dumped in four ways, with "nobody" as one choice. The first is fitted 0.4 higher: a made-up author
#: is worse than none. That who edited has signed (fitted -2.5) is set to tell nothing of who wrote.
_ANY = 0.3
_SIGNED, _SET, _DATED, _DAY_BESIDE, _DAY_NEAR, _ROLE_BELOW, _TOLD_OF = 3.6, -3.6, 1.3, 1.7, 1.1, 0.8, 1.1
_FARTHER, _ABOVE_IT, _HIGHER, _CROWDED = -1.1, -2.2, -0.4, -2.0
_COMMON, _IN_TITLE, _LONG, _CAPITALS = -3.2, -1.0, -0.7, -1.4
#: Who is said to have set, read or pictured it, before the name.
_OTHERS: Final = re.compile(r"edit|review|check|photo|foto|image|bild", re.IGNORECASE)
_BARS: Final = re.compile(r"\s*[|•·,–—]\s*")
_MARKS: Final = " \t|•·,;:–—-/()"
_WORD: Final = re.compile(r"[^\W\d_]{3,}")


@dataclass(frozen=True, slots=True)
class Signed:
    """Names on a line, as it reads; ``signs``: it says that they wrote. ``worth``: what their form speaks for them, in logits."""

    names: tuple[str, ...]
    at: int
    line: str
    signs: bool
    worth: float


def signer(
    shown: Sequence[Shown], days: Collection[int], lines: Sequence[str], head: Headline, style: Style
) -> Signed | None:
    """Give whose names are the author's most likely, unless it is likelier that none are.

    ``shown``: the lines around the headline, as they read. ``days``: the places of lines that date the page. ``lines``:
    all of the dump.
    """
    found = [one for line in shown if line.at != head.at and (one := _read(line, style))]
    crowd = [one.at for one in found if not one.signs]
    topic = frozenset((head.title or "").casefold().split())
    whole = ""
    best: tuple[float, Signed] | None = None
    for one in found:
        name, day = one.names[0], min((abs(at - one.at) for at in days), default=_NEAR + 1)
        role = one.at + 1 < len(lines) and byline.is_role(lines[one.at + 1])
        if not one.signs and day > 1 and not role and (is_dense(name) or CASELESS.search(name)):
            continue  # any two words might be a name
        worth = _ANY + one.worth + _placed(one.at, head)
        worth += _DAY_BESIDE * (day <= 1) + _DAY_NEAR * (day <= _NEAR) + _ROLE_BELOW * role
        worth += _CROWDED * (sum(0 < abs(at - one.at) <= _AROUND for at in crowd) / (2 * _AROUND))
        worth += _CAPITALS * (name.isupper() and name.lower() != name) + _LONG * (name.count(" ") > 2)
        least = best[0] if best else 0.0
        if worth + _TOLD_OF <= least or (not one.signs and LABEL.search(name)):
            continue
        # What the whole dump says of a name is dear to ask.
        whole = whole or "\n" + "\n".join(lines)[:_WHOLE]
        worth += _TOLD_OF * _is_told_of(name, whole) + _COMMON * _is_common(name, whole)
        worth += _IN_TITLE * (not topic.isdisjoint(name.casefold().split()))
        if worth > least:
            best = worth, one
    return best[1] if best else None


def _placed(at: int, head: Headline) -> float:
    """Weigh the place: below the headline, above it, or within the body."""
    if at < head.at:
        return _ABOVE_IT + _HIGHER * math.log1p(head.at - at)
    return _FARTHER * math.log1p(at - head.at)


def _read(line: Shown, style: Style) -> Signed | None:
    """Read the names of a line by which it signs, or which are all it says beside a day, bars and what somebody is."""
    text = line.text
    for part in byline.parts(text) if len(text) <= MAX_SIGNED else ():
        if byline.signed(part, style.language) and (
            names := byline.names(part, prose=True, language=style.language) or single(part)
        ):
            others = _OTHERS.search(part.partition(names[0])[0]) is not None
            return Signed(names, line.at, text, True, _SIGNED + _SET * others)
    return next(_bare(line, style), None) if len(text) <= SHORT else None


def _bare(line: Shown, style: Style) -> Iterator[Signed]:
    text = line.text.strip(_MARKS)
    half, odd = divmod(len(text), 2)
    if odd and text[half] == " " and text[:half] == text[half + 1 :]:
        text = text[:half]  # a picture's text and the name below it
    if (names := _names(text)) and 2 * len(", ".join(names)) > len(text):
        yield Signed(names, line.at, line.text, False, 0.0)
    found = read(text, style) if DATED.search(text) else None
    if found is not None and found.value is not None:
        for piece in (text[: found.start], _BARS.split(text[found.end :].strip(_MARKS))[0]):
            beside = piece.strip(_MARKS)
            if names := _names(beside):
                yield Signed(names, line.at, line.text, False, _DATED)
    elif found is None and len(pieces := _BARS.split(text)) > 1 and (names := _names(pieces[0])):
        yield Signed(names, line.at, line.text, False, 0.0)


def _names(text: str) -> tuple[str, ...]:
    """Read bare names. Most lines need no closer look: one word, small letters at either end, more than a few names."""
    if len(text) > _NAMES or (text.isascii() and not (" " in text and text[0].isupper())):
        return ()
    return () if "," not in text and text.rpartition(" ")[2].islower() else byline.bare(text)


def _is_told_of(name: str, whole: str) -> bool:
    """Tell whether a line of some length begins with the name, as what is said of authors at the end does."""
    at = -1
    for _ in range(_PRINTED):
        at = whole.find(f"\n{name} ", at + 1)
        if at < 0:
            return False
        end = whole.find("\n", at + 1)
        if (end if end >= 0 else len(whole)) - at > _TELLS:
            return True
    return False


def _is_common(name: str, whole: str) -> float:
    """Give the share of a name's words that the dump has in small letters as well: "Machine Learning"."""
    words = [word for word in _WORD.findall(name) if not word.islower()]
    return sum(f" {word.lower()} " in whole for word in words if word.lower() != word) / max(1, len(words))
