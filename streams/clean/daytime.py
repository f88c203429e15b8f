"""The clock time beside a date: hours and minutes as many languages write them, halves of the day, zones."""

from __future__ import annotations

import re
from datetime import UTC, timedelta, timezone
from typing import Final

_CLOCK: Final = re.compile(
    r"(?<![\d.,])(?P<H>\d{1,2})\s?(?P<sep>[:.hH時时시点點])\s?(?P<M>\d{2})(?:[:.](?P<S>\d{2}))?(?![\d.])\s?[分분]?"
    r"\s?(?P<half>[aApP]\.?\s?[mM]\b\.?)?\s?(?:Uhr|uur|Kl\.?|hrs?|h)?\s?\(?(?P<zone>Z\b|[+-]\d{2}:?\d{2}\b|(?:UTC|GMT)(?:\s?[+-]\d{1,2}(?::?\d{2})?)?|[A-Z]{2,4}\b)?"
)
_HALF: Final = re.compile(
    r"(?<!\d)(?P<H>\d{1,2})\s?(?P<half>[aApP]\.?[mM])\b\.?\s?\(?(?P<zone>(?:UTC|GMT)|[A-Z]{2,4}\b)?"
)
AFTERNOON: Final = re.compile(r"午後|下午|오후|晚上")
#: Zone abbreviations that mean one offset wherever news is written; CST, IST and AST do not.
_ABBREVIATIONS: Final = {
    "UTC": 0, "GMT": 0, "WET": 0, "WEST": 60, "BST": 60, "CET": 60, "CEST": 120, "MEZ": 60, "MESZ": 120, "EET": 120,
    "EEST": 180, "MSK": 180, "TRT": 180, "PKT": 300, "NPT": 345, "WIB": 420, "WITA": 480, "WIT": 540, "HKT": 480,
    "SGT": 480, "PHT": 480, "AWST": 480, "JST": 540, "KST": 540, "AEST": 600, "AEDT": 660, "NZST": 720, "NZDT": 780,
    "EST": -300, "EDT": -240, "CDT": -300, "MST": -420, "MDT": -360, "PST": -480, "PDT": -420, "AKST": -540,
    "HST": -600, "BRT": -180, "SAST": 120, "WAT": 60, "CAT": 120, "EAT": 180,
}  # fmt: skip


def time_in(text: str, within: int) -> re.Match[str] | None:
    """Find a clock time that begins within so many characters."""
    for pattern in (_CLOCK, _HALF):
        found = pattern.search(text)
        if found and found.start() <= within and int(found["H"]) < 24 and int(found.groupdict().get("M") or 0) < 60:
            # "7.30" behind a date may be a version or a price; a full stop needs its "Uhr" or two-digit hour.
            if found.groupdict().get("sep") == "." and len(found["H"]) < 2 and "Uhr" not in found[0]:
                continue
            return found
    return None


def offset(zone: str | None) -> timezone | None:
    """Give the offset that a zone's name or number means; None for none, and for names of several zones (CST, IST)."""
    if not zone:
        return None
    name = zone.upper().replace(" ", "")
    if name in _ABBREVIATIONS:
        return timezone(timedelta(minutes=_ABBREVIATIONS[name]))
    name = name.removeprefix("UTC").removeprefix("GMT")
    if name == "Z":
        return UTC
    found = re.fullmatch(r"([+-])(\d{1,2}):?(\d{2})?", name)
    if found is None:
        return None
    minutes = int(found[2]) * 60 + int(found[3] or 0)
    if minutes > 14 * 60:
        return None
    return timezone(timedelta(minutes=-minutes if found[1] == "-" else minutes))
