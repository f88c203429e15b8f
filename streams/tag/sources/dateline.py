"""Finds the news agency that a text credits in its dateline or its last words, in the forms of many languages."""

from __future__ import annotations

import re

from streams.outlets import agency_of

# Where a dateline may stand.
_HEAD = 90
# "KYIV (Reuters) - ", "MOSCOW, July 13 (TASS). ", "पटना, 22 नवंबर (पीटीआई)।", "Oslo (NTB): ", "(ANSA) - ROMA"; the mark may lack.
_BRACKETS = re.compile(r"([^\n(（]{0,60})[(（]([^()（）\n]{2,30})[)）]\s*([-–—.:।=]?)")
_FORMS = (
    re.compile(r"(?:[^\n/]{0,60}[\s.,])?/\s?([^\n/]{2,30}?)\s?/"),  # МОСКВА, 22 ноября. /ТАСС/.
    # МОСКВА, 22 ноя - РИА Новости. КИЇВ. 22 листопада. УНН. Москва. 22 ноября. INTERFAX.RU -
    re.compile(r"[^\n]{0,40}?\d{1,2}\s[^\W\d]{3,12}[.,]?\s(?:[-–—]\s)?([^\W\d][^\n.,–—-]{1,24}?)(?:\.RU)?\s?[.–—-]"),
    re.compile(r"[(（]?(\w{3})[^\n，。]{0,24}?\d{1,2}日\w{0,6}[电電讯訊]"),  # 新华社北京3月1日电
    re.compile(r"[(\[【][^\n=()\[\]【】]{1,12}=([^\n=()\[\]【】]{2,12})[)\]】]"),  # (서울=연합뉴스)
    re.compile(r"【[^\n【】]{0,12}?(共同|時事|ロイター|AFP)】"),  # 【ソウル共同】
)
# "(AFP)", "— Reuters", "/TASS/" or "Quelle: dpa" that ends the text.
_ENDLINE = re.compile(r"(?:^|[\s—–(（/。-])([^\s()（）/—–][^()（）\n/—–]{1,29})[)）/]?\s*\Z")
# "dpa/AFP", "avec AFP", "Quelle: dpa".
_PARTS = re.compile(r"[/,;]|\A\w{3,8}:\s|\A(?:avec|mit|with|con|com|med|met|z|με)\s")
# Ordinary words (joint, current events, language) that are an agency's short name only in this position.
_HERE = {"共同": "Kyodo News", "時事": "Jiji Press", "भाषा": "PTI"}
# So many words name a place; longer beginnings that have no date and are not in capitals are a sentence.
_PLACE_WORDS = 2


def agency_in(text: str) -> tuple[str | None, str | None]:
    """Give the agency named in the dateline or the last words, and the words that name it."""
    head = text[:_HEAD]
    line = _BRACKETS.match(head)
    if line and (name := _credited(line.group(2))) and (line.group(3) or _is_place(line.group(1))):
        return name, line.group().strip()
    for form in _FORMS:
        line = form.match(head)
        if line and (name := _credited(line.group(1))):
            return name, line.group().strip()
    end = _ENDLINE.search(text, max(0, len(text) - 40))
    if end and (name := _credited(end.group(1))):
        return name, end.group().strip()
    return None, None


def _credited(words: str) -> str | None:
    """Give the first agency named in a credit."""
    names = (_HERE.get(part.strip()) or agency_of(part) for part in _PARTS.split(words))
    return next(filter(None, names), None)


def _is_place(words: str) -> bool:
    """Tell whether words are a dateline's place, with or without a date, rather than an agency's name or a sentence."""
    if agency_of(words):
        return False
    return len(words.split()) <= _PLACE_WORDS or words.isupper() or any(map(str.isdigit, words))
