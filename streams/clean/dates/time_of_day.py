"""The time of day beside a date: hours and minutes in many languages, halves of the day, zones."""

from __future__ import annotations

import re
from datetime import UTC, timedelta, timezone
from typing import Final

#: Halves of the day after a time, in languages with twelve-hour clocks.
_MORNING: Final = r"[aA]\.?\s?[mM]\b\.?|ص(?!\w)|صباح\w{0,3}|π\.?\s?μ\.?|এ\.?\s?এম|एएम|पूर्वाह्न|முற்பகல்|ق\.\s?ظ|ÖÖ|pagi\b"
_EVENING: Final = (
    r"[pP]\.?\s?[mM]\b\.?|م(?!\w)|مساء\w{0,2}|μ\.?\s?μ\.?|পি\.?\s?এম|पीएम|अपराह्न|பிற்பகல்|ب\.\s?ظ|ÖS|petang\b"
)
_CLOCK: Final = re.compile(
    r"(?P<H>\d(?<![\d.,]\d)\d?)\s?(?P<sep>[:.hH時时시点點])\s?(?P<M>\d{2})(?:[:.](?P<S>\d{2}))?(?![\d.])\s?[分분]?"
    rf"\s?(?:(?P<am>{_MORNING})|(?P<pm>{_EVENING}))?"
    r"\s?(?:Uhr|uur|Kl\.?|hrs?|h)?\s?\(?(?P<zone>Z\b|[+-]\d{2}:?\d{2}\b|(?:UTC|GMT)(?:\s?[+-]\d{1,2}(?::?\d{2})?)?|[A-Z]{2,4}\b)?"
)
_HALF: Final = re.compile(
    r"(?P<H>\d(?<!\d\d)\d?)\s?(?:(?P<am>[aA]\.?[mM])|(?P<pm>[pP]\.?[mM]))\b\.?\s?\(?(?P<zone>(?:UTC|GMT)|[A-Z]{2,4}\b)?"
)
_AFTERNOON: Final = re.compile(r"午後|下午|오후|晚上")
#: Parts of the day beside a twelve-hour time: "রাত ১২:৩০" is on the next day, and "शाम 4:15" has no other sign of the half.
_PART: Final = re.compile(
    r"(?<!\w)(?:রাত|দুপুর|বিকাল|বিকেল|সন্ধ্যা|रात|शाम|दोपहर|மாலை|இரவு|మధ్యాహ్నం|సాయంత్రం|రాత్రి|عصر|بعد\s?از\s?ظهر|شب|شام|chiều|tối|malam|tengah\shari|вечера)(?!\w)"
)
#: Characters before and after a time in which its part of the day is sought.
_BESIDE: Final = 14
#: Zone abbreviations with the same offset in all news; CST, IST and AST are ambiguous.
_ABBREVIATIONS: Final = {
    "UTC": 0, "GMT": 0, "WET": 0, "WEST": 60, "BST": 60, "CET": 60, "CEST": 120, "MEZ": 60, "MESZ": 120, "EET": 120,
    "EEST": 180, "MSK": 180, "TRT": 180, "PKT": 300, "NPT": 345, "WIB": 420, "WITA": 480, "WIT": 540, "HKT": 480,
    "SGT": 480, "PHT": 480, "AWST": 480, "JST": 540, "KST": 540, "AEST": 600, "AEDT": 660, "NZST": 720, "NZDT": 780,
    "EST": -300, "EDT": -240, "CDT": -300, "MST": -420, "MDT": -360, "PST": -480, "PDT": -420, "AKST": -540,
    "HST": -600, "BRT": -180, "SAST": 120, "WAT": 60, "CAT": 120, "EAT": 180,
}  # fmt: skip


def time_in(text: str, within: int) -> re.Match[str] | None:
    """Find a time of day that begins within so many characters."""
    for pattern in (_CLOCK, _HALF):
        found = pattern.search(text)
        if found and found.start() <= within and int(found["H"]) < 24 and int(found.groupdict().get("M") or 0) < 60:
            # "7.30" after a date may be a version or a price; a full stop needs "Uhr" or a two-digit hour.
            if found.groupdict().get("sep") == "." and len(found["H"]) < 2 and "Uhr" not in found[0]:
                continue
            return found
    return None


def offset(zone: str | None) -> timezone | None:
    """Give the offset of a zone's name or number; None if there is none, and for ambiguous names (CST, IST)."""
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


def hour_of(clock: re.Match[str]) -> int | None:
    """Give the hour of a time, out of twenty-four; None if a part of the day makes it ambiguous."""
    parts = clock.groupdict()
    hour, before = int(parts["H"]), clock.string[: clock.start()]
    if hour > 12:
        return hour if hour < 24 else None
    if parts.get("am"):
        return hour % 12
    if parts.get("pm") or _AFTERNOON.search(before):
        return hour % 12 + 12
    around = before[-_BESIDE:] + "\n" + clock.string[clock.end() : clock.end() + _BESIDE]
    return None if _PART.search(around) else hour
