"""The stated origin of a text: wire credits, datelines, sign-offs, an aggregator's source line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from streams.article import Author, AuthorKind
from streams.clean.claims.title import fold_words
from streams.clean.dates.written import read_vague_date
from streams.origin import Provenance, ProvenanceKind
from streams.outlets import AGENCY_NAMES, OutletKind, outlet_named

#: Characters of a first paragraph within which a dateline is read.
DATELINE_WITHIN: Final = 160
#: Most characters of a credit line; longer lines are sentences that mention an agency.
MAX_CREDIT: Final = 120

_AGENCY: Final = rf"(?P<agency>{AGENCY_NAMES})(?![\w])"
#: "PARIS (AFP) -", "Berlin/dpa –", "Madrid, 7 abr (EFE).-", "МОСКВА, 7 апреля. /ТАСС/", "MOSCOW, April 7 (TASS) --".
_DATELINE: Final = re.compile(
    rf"^(?P<place>[^\W\d_][^\n()/|:;!?\"“”]{{1,60}}?)[\s,.]{{0,3}}(?:[(（/][^()（）/\n]{{0,30}}?\b{_AGENCY}[^()（）/\n]{{0,30}}[)）/]|[-–—]\s{{0,2}}{_AGENCY.replace('agency', 'after')})\s{{0,2}}[.,]?\s{{0,2}}[-–—:]{{0,2}}"
)
_PLAIN_DATELINE: Final = re.compile(
    r"^(?P<place>[A-ZÀ-ÞА-ЯІЇЄҐ][A-ZÀ-ÞА-ЯІЇЄҐ .'’/-]{2,40}(?:,\s[A-ZА-Я][\w.]{1,20}(?:\s\d{1,2})?){0,2})\s?(?:[-–—]{1,2}|\.\s?[-–—])\s"
)
_EAST_DATELINE: Final = re.compile(
    rf"^[【\[（(]?(?P<agency>{AGENCY_NAMES})(?P<place>[\u3400-\u9fff]{{2,6}}?)?\s?\d{{0,2}}月?\d{{0,2}}日?[电電]"
)
_STATE: Final = re.compile(
    r"(?:last\s)?(?:published|posted|updated|modified|edited|created|added|when|since|by|about|over)\b", re.IGNORECASE
)
_CREDIT: Final = re.compile(
    rf"^[^\w•*·-]{{0,4}}(?:(?:source|quelle|quellen|fuente|fonte|bron|källa|kilde|lähde|źródło|zdroj|источник|джерело|kaynak|来源|來源|credits?|"
    rf"with (?:inputs?|files?|additional reporting|material) from|mit material (?:von|der)|avec|con información de|©|\(c\))\s?[:：]?\s?(?:the\s)?)?"
    rf"{_AGENCY}(?:\s?[/,&+]\s?[\w.]{{1,20}}(?:\s[\w.]{{1,20}}){{0,3}}){{0,2}}\W{{0,3}}$",
    re.IGNORECASE,
)
#: An agency behind a writer's or an outlet's name: "Ada Abel avec AFP", "Ada Abel, mit Material von dpa".
BEHIND_NAME: Final = re.compile(
    rf"[\s,(]{{1,3}}(?:avec|with|mit(?:\smaterial\svon)?|con(?:\sinformación\sde)?|com)\s(?:the\s)?{_AGENCY}\)?$",
    re.IGNORECASE,
)
_PHOTO: Final = re.compile(
    rf"(?:photo|foto|image|bild|picture|ph\.)\b.{{0,80}}?[/(\s-]{_AGENCY}\W{{0,3}}$", re.IGNORECASE
)
_REPORTING: Final = re.compile(
    r"^\W{0,3}\(?(?:additional\s)?reporting by\s(?P<names>[^;()]{3,120})(?:[;,.]\s{0,2}(?:writing|editing) by\s[^()]{2,120})?\)?\W{0,3}$",
    re.IGNORECASE,
)
_SIGN_OFF: Final = re.compile(r"^(?P<name>[^\W\d_][\w.'’ -]{1,40}?)\s?--\s?(?P<outlet>[^\W\d_]{2,6})$")


@dataclass(frozen=True, slots=True)
class Credit:
    """Provenance with its evidence, the dateline's place, the authors of a sign-off, and the lines from which these were read."""

    provenance: Provenance
    dateline: str | None
    authors: tuple[Author, ...]
    lines: tuple[str, ...]


def source_line(line: str) -> str | None:
    """Read an aggregator's source line, an outlet's name with an age glued to it: "Example Times16 hours ago"."""
    found = read_vague_date(line) if len(line) <= MAX_CREDIT // 2 else None
    if found is None or len(line) - found.end > 3:
        return None
    name = line[: found.start].strip(" \t•·|,-–—")
    fits = 2 <= len(name) <= 40 and len(name.split()) <= 4 and name[0].isupper() and name[-1] not in ":.,"
    return name if fits and not _STATE.match(name) else None


def read_credit(paragraphs: Sequence[str], title: str | None, authors: Sequence[Author], outlet: str | None) -> Credit:
    """Read the credits in a text's paragraphs, including short lines, in page order.

    An agency is believed if it is named in the dateline, in the byline, on a line of its own at either end of the text, or in
    a picture's caption that repeats the headline (text and picture then came from one feed).
    """
    place, agency, evidence = _dateline(paragraphs)
    used: list[str] = []
    signed = [a.name for a in authors if a.kind is AuthorKind.AGENCY]
    if agency is None and signed:
        agency, evidence = signed[0], signed[0]
    if agency is None:
        credited = _credit_line(paragraphs, title)
        if credited is not None:
            agency, evidence = credited
            used.append(evidence)
    found: tuple[Author, ...] = ()
    for line in paragraphs[-6:]:
        if (author := _sign_off(line, outlet)) is not None:
            found = (author,)
            used.append(line)
    kind = ProvenanceKind.WIRE if agency else ProvenanceKind.UNKNOWN
    return Credit(Provenance(kind, agency, evidence=evidence), place, found, tuple(used))


def _dateline(paragraphs: Sequence[str]) -> tuple[str | None, str | None, str | None]:
    """Read place, agency and evidence from the first dateline among the first eight paragraphs."""
    for text in paragraphs[:8]:
        head = text[:DATELINE_WITHIN].strip()
        east = _EAST_DATELINE.match(head)
        if east:
            return east["place"], east["agency"], east[0]
        found = _DATELINE.match(head)
        if found and len(text) > MAX_CREDIT // 2:
            return found["place"].strip(" ,"), found["agency"] or found["after"], found[0].strip()
        plain = _PLAIN_DATELINE.match(head)
        if plain and len(text) > MAX_CREDIT // 2:
            return plain["place"].strip(" ,"), None, None
    return None, None, None


def _credit_line(paragraphs: Sequence[str], title: str | None) -> tuple[str, str] | None:
    """Find the line that credits an agency: among the first ten or last eight, or a caption that repeats the title."""
    wanted = fold_words(title) if title else ""
    for line in paragraphs[:40]:
        if wanted and len(line) <= len(title or "") + MAX_CREDIT and fold_words(line).startswith(wanted):
            photo = _PHOTO.search(line)
            if photo:
                return photo["agency"], line[-(len(photo["agency"]) + 1) :]
    for line in (*paragraphs[:10], *paragraphs[-8:]):
        if len(line) <= MAX_CREDIT:
            found = _CREDIT.match(line) or (BEHIND_NAME.search(line) if len(line) <= MAX_CREDIT // 2 else None)
            if found and outlet_named(found["agency"]) is not None:
                return found["agency"], line
            if _REPORTING.match(line):
                return "Reuters", line
    return None


def _sign_off(line: str, outlet: str | None) -> Author | None:
    """Read "A.Writer--TDE", in which the letters after the dashes are the outlet's initials."""
    found = _SIGN_OFF.match(line.strip()) if outlet else None
    if found is None or outlet is None:
        return None
    initials = "".join(word[0] for word in outlet.split() if word[0].isalnum()).casefold()
    return Author(found["name"].strip()) if found["outlet"].casefold() == initials else None


def aggregated(name: str, evidence: str) -> Provenance:
    """Make the provenance of a page whose source line names another outlet."""
    outlet = outlet_named(name)
    agency = name if outlet is not None and outlet.kind is OutletKind.AGENCY else None
    return Provenance(ProvenanceKind.AGGREGATED, agency, name, evidence=evidence)
