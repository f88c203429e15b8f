"""Patterns of dates: ISO 8601, output of programs, numbers, and words of some fifty languages."""

from __future__ import annotations

import re
from typing import Final

_ZONE: Final = r"(?P<zone>Z\b|[+-]\d{2}:?\d{2}\b|[+-]\d{2}\b(?!:)|(?:UTC|GMT)(?:\s?[+-]\d{1,2}(?::?\d{2})?)?\b)"
#: Patterns begin with the digit and look back from there, so that the search skips from digit to digit: "1(?<!x1)" for "(?<!x)1".
_Y: Final = r"(?P<y>\d(?<!\d\d)\d{3})"
ISO: Final = re.compile(
    _Y + r"-(?P<m>\d{1,2})-(?P<d>\d{1,2})(?!\d)"
    r"(?:[T\s,]{1,3}(?P<H>\d{1,2}):(?P<M>\d{2})(?::(?P<S>\d{2})(?:[.,]\d{1,9})?)?\s?" + _ZONE + "?)?"
)
#: A date as programs print it: "Tue May 07 10:15:00 EEST 2024".
PRINTED: Final = re.compile(
    r"(?P<w>[A-Z][a-z]{2})\s{1,2}(?P<d>\d{1,2})\s(?P<H>\d{2}):(?P<M>\d{2}):(?P<S>\d{2})\s(?:(?P<zone>[A-Z]{2,5}|[+-]\d{4})\s)?(?P<y>\d{4})(?!\d)"
)
COMPACT: Final = re.compile(
    r"(?P<y>(?:19|20)\d{2})(?P<m>\d{2})(?P<d>\d{2})(?:T?(?P<H>\d{2})(?P<M>\d{2})(?P<S>\d{2})?" + _ZONE + r"?)?$"
)
EPOCH: Final = re.compile(r"\d{10}(?:\d{3})?$")
_EAST: Final = re.compile(
    _Y
    + r"\s?(?:[年년]|оны)\s?(?P<m>\d{1,2})\s?(?:[月월]|(?:-р |дугаар |дүгээр )?сарын?)\s?(?P<d>\d{1,2})\s?[日일号號]?"
)
_ERA: Final = re.compile(
    r"(?P<era>令和|平成|民國|民国)\s?(?P<n>\d{1,3}|元)\s?年\s?(?P<m>\d{1,2})\s?月\s?(?P<d>\d{1,2})(?!\d)"
)
_VIETNAMESE: Final = re.compile(
    r"(?P<d>\d(?<!\d\d)\d?)\s(?:tháng|thg)\s(?P<m>\d{1,2}),?\s(?:năm\s)?(?P<y>\d{4})(?!\d)", re.IGNORECASE
)
_YEAR_FIRST: Final = re.compile(
    r"(?P<y>[12](?<!\d\d)(?:(?<=1)[349]|(?<=2)[05])\d{2})\s?[./]\s?(?P<m>\d{1,2})\s?[./]\s?(?P<d>\d{1,2})(?!\d)"
)
_NUMERIC: Final = re.compile(
    r"(?P<a>\d(?<![\d.,/:-]\d)\d?)\s?(?P<sep>[./-])\s?(?P<b>\d{1,2})\s?(?P=sep)\s?(?P<y>\d{4}|\d{2}(?!:\d\d|\.\d\d(?!\d)|\s(?:Uhr|h)\b))(?![\d%])"
)
# A word of a date: no digits, separators or brackets; marks of Indic and Thai scripts belong to it. Thai abbreviates its
# months with points between the letters, Arabic pages give a month's Levantine and Egyptian names at once.
_W: Final = r"[^\s\d.,/()|:;·•–—\[\]-]{2,18}"
_THAI: Final = r"[\u0e01-\u0e4e]{1,3}\.[\u0e01-\u0e4e]{1,2}"
#: Levantine months of two words.
_TWO: Final = r"(?:كانون|تشرين)\s(?:ال[أا]ول|الثاني)"
_BOTH: Final = r"(?:[\u0621-\u064a][\u0621-\u064a ]{1,13}\s?/\s?)?"
#: What may follow a year of two digits; a word would make it a count: "5 May 10 people".
_SHORT_YEAR: Final = (
    r"(?=\s*$|[,|)]|\s+(?:[^\w\s]|\d{1,2}\s?[:.hH]\s?\d|(?:at|um|kl|à|ore|alle|às|เวลา|by|updated)(?!\w)))"
)
#: A year with a number that a dump has glued to it: "Mar 27, 20255 mins", "4 July 20258:15".
_GLUED_YEAR: Final = r"20\d{2}(?=\d{1,2}(?:\s?[^\W\d_]|:\d\d))"
_DAY_FIRST: Final = re.compile(
    rf"(?P<d>\d(?<![\d.,/:-]\d)\d?)(?:st|nd|rd|th|er|ème|º|°|ª|η|-?го|-е|ی)?[.,]?[\s/.-]{{0,3}}"
    rf"(?:(?:de|of|di|d['’]|da|ta['’])\s{{0,2}}|ខែ\s?)?{_BOTH}(?P<w>{_THAI}|{_TWO}|{_W})\s?[.,،]?[\s,/.'’-]{{0,4}}(?:(?:de|del|of|do|da|año|г|พ\.ศ\.)[.\s]{{1,2}}|ឆ្នាំ\s?)?(?P<y>{_GLUED_YEAR}|(?:\d{{4}}|\d{{2}}{_SHORT_YEAR})(?!\d))"
)
_MONTH_FIRST: Final = re.compile(
    rf"(?P<w>{_W})[.,]?[\s/-]{{1,3}}(?P<d>\d{{1,2}})(?:st|nd|rd|th)?[.,،၊]?[\s,/'’-]{{1,4}}(?:of\s)?(?P<y>{_GLUED_YEAR}|\d{{4}}(?!\d))"
)
_YEAR_WORD: Final = re.compile(
    rf"{_Y}[.,]?\s?(?:m\.|г\.|-|ခုနှစ်)?\s?(?P<w>{_W})(?:\sමස)?[.\s-]{{1,2}}(?P<d>\d{{1,2}})(?!\d)"
)
_YEAR_DAY: Final = re.compile(rf"{_Y}(?:\.?\sgada|ء|\sжылғы|-?\s?жылдын|\sйил)\s(?P<d>\d{{1,2}})\.?[\s-](?P<w>{_W})")
#: A day without a year above its hour, as sites date what is new: "15.8. 10:21", "15 mai, 10h21".
YEARLESS: Final = re.compile(
    rf"\W{{0,3}}(?P<d>\d{{1,2}})(?:[./]\s?(?P<m>\d{{1,2}})\.?|\.?\s(?P<w>{_W})\.?),?\s(?:[^\W\d]{{1,4}}\.?\s)?\d{{1,2}}[:.h]\d\d(?!\d)"
)
MONTH_ONLY: Final = re.compile(rf"^\W{{0,3}}(?P<w>{_W})[.,]?\s?(?:de\s|del\s)?(?P<y>(?:19|20)\d{{2}})\W{{0,3}}$")
MONTH_ISO: Final = re.compile(r"(?P<y>(?:19|20)\d{2})-(?P<m>\d{2})$")
#: Forms written for people, the least ambiguous first.
WRITTEN: Final = (_ERA, _EAST, _YEAR_FIRST, _VIETNAMESE, _DAY_FIRST, _MONTH_FIRST, _YEAR_WORD, _YEAR_DAY, _NUMERIC)
