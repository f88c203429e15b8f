"""The authors of a text dump: which of the names around its headline, judged by byline, place and recurrence."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from streams.clean.claims.byline_zone import DATED, MAX_SIGNED, SHORT, single
from streams.clean.claims.credit import BEHIND_NAME
from streams.clean.claims.dump.glued_bylines import Shown
from streams.clean.claims.dump.headline import Headline
from streams.clean.claims.people import byline
from streams.clean.claims.people.author_kind import signs
from streams.clean.claims.people.person import CASELESS, is_dense
from streams.clean.dates.date_labels import LABEL
from streams.clean.dates.written import Style, read_date

#: Lines above and below the headline among which authors are looked for. Names further away are others' as often.
ABOVE, BELOW = 8, 24
#: First lines of the body that may be bylines.
INTO: Final = 3
#: Most characters of the dump in which a name's recurrence is looked for, and fewest of a line about a person.
_WHOLE: Final = 200_000
_TELLS: Final = 60
#: Most characters behind a name and a comma: a role, not what the person does.
_SAID: Final = 50
#: Most characters of a line of bare names.
_NAMES: Final = 80
#: Lines around a name among which other names are counted, and within which a date is near.
_AROUND, _NEAR = 3, 4
#: Base weight of any name, then the weight of each piece of evidence, in logits: a conditional logit model fitted to the names
#: around the headlines of 934 labelled pages, each dumped in four ways, with "nobody" as one choice. The base was fitted 0.4
#: higher, but a wrong author is worse than none. The weight of an editor's signature (fitted -2.5) is set to zero.
_ANY = 0.3
_SIGNED, _SET, _DATED, _DAY_BESIDE, _DAY_NEAR, _ROLE_BELOW, _TOLD_OF = 3.6, -3.6, 1.3, 1.7, 1.1, 0.8, 1.1
_FARTHER, _ABOVE_IT, _HIGHER, _CROWDED = -1.1, -2.2, -0.4, -2.0
_COMMON, _IN_TITLE, _LONG, _CAPITALS = -3.2, -1.0, -0.7, -1.4
#: Labels before names of those who edited, reviewed or photographed.
_OTHERS: Final = re.compile(r"edit|review|check|photo|foto|image|bild", re.IGNORECASE)
_BARS: Final = re.compile(r"\s*[|•·,–—]\s*|\s-\s")
#: A mail's or an account's name, alone on the line below a writer's.
_ADDRESS: Final = re.compile(r"(?:\S{1,60}@\S{1,60}\.\w{2,12}|@\w{2,30})$")
#: A time to read the text in, as browsers' reader views print it there: "3–4 minutes", "5 мин."
_READING: Final = re.compile(
    r"\d{1,2}(?:\s?[–-]\s?\d{1,2})?\s(?:min|мин|хв|dakika|phút|menit|perc|λεπτ|דק|دق|دقیق|منٹ|मिनट|মিনিট)"
)
_MARKS: Final = " \t|•·,;:–—-/()*"
_WORD: Final = re.compile(r"[^\W\d_]{3,}")


@dataclass(frozen=True, slots=True)
class Signed:
    """Names on a line. ``signs``: the line says that they wrote the text. ``worth``: the weight of their form, in logits."""

    names: tuple[str, ...]
    at: int
    line: str
    signs: bool
    worth: float


def signer(
    shown: Sequence[Shown], days: Mapping[int, str], lines: Sequence[str], head: Headline, style: Style
) -> Signed | None:
    """Give the names that are most likely the authors', unless it is likelier that none are.

    ``shown``: the lines around the headline, as the page showed them. ``days``: dates as written, by the index of the line that
    dates the page with them. ``lines``: all lines of the dump.
    """
    scene = _Scene(shown, days, lines, head, style)
    best: tuple[float, Signed | None] = 0.0, None
    # The likeliest places first, as reading names is expensive: in most other places no name could be likelier.
    for placed, back in sorted(((_placed(line.at, head), -place) for place, line in enumerate(shown)), reverse=True):
        for bound in scene.bounds(-back, _ANY + placed):
            if bound[0] <= best[0]:
                break
        else:
            best = bound
    return best[1]


class _Scene:
    """The surroundings of a headline, each part read once and on demand."""

    def __init__(
        self, shown: Sequence[Shown], days: Mapping[int, str], lines: Sequence[str], head: Headline, style: Style
    ) -> None:
        self._shown, self._days, self._lines = shown, days, lines
        self._signing = cache(lambda place: _signing(shown[place], style))
        self._bare = cache(lambda place: _bare(shown[place], days.get(shown[place].at), style))
        self._beside, self._near = ({at + off for at in days for off in range(-far, far + 1)} for far in (1, _NEAR))
        self._topic = frozenset((head.title or "").casefold().split())
        self._whole = cache(lambda: "\n".join(lines)[:_WHOLE])

    def bounds(self, place: int, worth: float) -> Iterator[tuple[float, Signed | None]]:
        """Give falling upper bounds on the weight of a line's names, the cheapest evidence first.

        The last one is the weight itself, with the names; minus infinity if the line has none.
        """
        shown, at = self._shown[place], self._shown[place].at
        worth += _DAY_BESIDE * (at in self._beside) + _DAY_NEAR * (at in self._near)
        yield worth + _SIGNED + _ROLE_BELOW + _TOLD_OF, None
        one = self._signing(place)
        form = one.worth if one else _DATED * (at in self._days or DATED.search(shown.text) is not None)
        yield worth + form + _ROLE_BELOW + _TOLD_OF, None
        below = self._lines[at + 1] if at + 1 < len(self._lines) else ""
        role = byline.is_role(below) or bool(_ADDRESS.match(below) or _READING.match(below))
        worth += _ROLE_BELOW * role
        yield worth + form + _TOLD_OF, None
        one = one or self._bare(place)
        if one is None or not (one.signs or _is_somebody(one.names[0], alone=not role and at not in self._beside)):
            yield -math.inf, None
            return
        name = one.names[0]
        worth += one.worth + _CAPITALS * (name.isupper() and name.lower() != name) + _LONG * (name.count(" ") > 2)
        worth += _IN_TITLE * (not self._topic.isdisjoint(name.casefold().split()))
        yield worth + _TOLD_OF, one
        worth += _TOLD_OF * _is_told_of(name, self._lines)
        yield worth, one
        worth += _COMMON * _is_common(name, self._whole())
        yield worth, one
        yield worth + _CROWDED * self._crowd(place), one

    def _crowd(self, place: int) -> float:
        """Give the share of the surrounding lines that are bare names too."""
        at = self._shown[place].at
        around = range(max(0, place - 2 * _AROUND), min(len(self._shown), place + 2 * _AROUND + 1))
        others = [other for other in around if 0 < abs(self._shown[other].at - at) <= _AROUND]
        return sum(not self._signing(other) and self._bare(other) is not None for other in others) / (2 * _AROUND)


def _is_somebody(name: str, *, alone: bool) -> bool:
    """Tell a bare name from a date's label and, with no date or role beside it (``alone``), from any two words without capitals."""
    doubtful = alone and (is_dense(name) or CASELESS.search(name) is not None) and not signs(name)
    return not doubtful and LABEL.search(name) is None


def _placed(at: int, head: Headline) -> float:
    """Give the weight of a place: below the headline, above it, or within the body."""
    if at < head.at:
        return _ABOVE_IT + _HIGHER * math.log1p(head.at - at)
    return _FARTHER * math.log1p(at - head.at)


def _signing(line: Shown, style: Style) -> Signed | None:
    """Read the names of a line that says that they wrote the text."""
    text = line.text
    for part in byline.parts(text) if len(text) <= MAX_SIGNED else ():
        if byline.signed(part, style.language) and (
            names := byline.names(part, prose=True, language=style.language) or single(part)
        ):
            others = _OTHERS.search(part.partition(names[0])[0]) is not None
            return Signed(names, line.at, text, True, _SIGNED + _SET * others)
    return None


def _bare(line: Shown, day: str | None, style: Style) -> Signed | None:
    """Read the names of a line that has nothing else but a date, bars and roles."""
    text = BEHIND_NAME.sub("", line.text).strip(_MARKS) if len(line.text) <= SHORT else ""
    half, odd = divmod(len(text), 2)
    if odd and text[half] == " " and text[:half] == text[half + 1 :]:
        text = text[:half]  # a picture's alternative text repeats the name below it
    if (names := _names(text)) and 2 * len(", ".join(names)) > len(text):
        return Signed(names, line.at, line.text, False, 0.0)
    if day is None and DATED.search(text) and (other := read_date(text, style)):
        day = text[other.start : other.end]
    before, found, behind = text.partition(day or "\n")
    if not found and len(text.partition(",")[2]) > _SAID:
        return None  # a standfirst: "Ada Abel, who has kept the light for nineteen years, leaves the island."
    pieces = (before, _BARS.split(behind.strip(_MARKS))[0]) if found else _BARS.split(text)[:-1][:1]
    names = next((names for piece in pieces if (names := _names(piece.strip(_MARKS)))), ())
    return Signed(names, line.at, line.text, False, _DATED * bool(found)) if names else None


def _names(text: str) -> tuple[str, ...]:
    """Read bare names. Most lines are ruled out quickly: one word, small letters at either end, more than a few names."""
    if len(text) > _NAMES or (text.isascii() and not (" " in text and text[0].isupper())):
        return ()
    return () if "," not in text and text.rpartition(" ")[2].islower() else byline.bare(text)


def _is_told_of(name: str, lines: Sequence[str]) -> bool:
    """Tell whether a longer line begins with the name, as notes about authors at the end do."""
    lead = f"{name} "
    return any(line.startswith(lead) and len(line) > _TELLS for line in lines)


def _is_common(name: str, whole: str) -> float:
    """Give the share of a name's words that the dump also has in small letters: "Machine Learning"."""
    words = [word for word in _WORD.findall(name) if not word.islower()]
    return sum(f" {word.lower()} " in whole for word in words if word.lower() != word) / max(1, len(words))
