"""Names in scripts without spaces: where a name may begin and end, and countries written as one character.

中俄关系 names two countries, 美防长 the minister of one. Such a character counts only before a word that countries often precede.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

# A katakana word ends only where the katakana ends: マリ is no part of マリア.
_KATAKANA = re.compile("[\u30a1-\u30fa\u30fc]")
# Thai and Lao vowels written before their consonant; signs, tones and vowels written after or above one, in these scripts
# and in Burmese and Khmer: no syllable ends before them.
_LEADING = re.compile("[\u0e40-\u0e44\u0ec0-\u0ec4]")
_FOLLOWING = re.compile("[\u0e30-\u0e3a\u0e45\u0e47-\u0e4e\u0eb0-\u0ebc\u0ec8-\u0ecd\u102b-\u103e\u17b6-\u17d3]")
_FULL = {
    "中": "中国", "美": "美国", "俄": "俄罗斯", "乌": "乌克兰", "英": "英国", "法": "法国", "德": "德国", "日": "日本", "韩": "韩国",
    "朝": "朝鲜", "印": "印度", "以": "以色列", "伊": "伊朗", "欧": "欧盟", "澳": "澳大利亚",
    "柬": "柬埔寨", "泰": "泰国", "越": "越南",
}  # fmt: skip
_SHORT = "".join(_FULL)
_RELATIONS = (
    "两国|三国|关系|双方|双边|三方|元首|之间|贸易|经贸|战略|外长|防长|会谈|冲突|战争|边境|边界|建交|友好|合作|谈判|领导人|总统|对话|峰会|协议|联合|矛盾|停火|"
    "和谈|局势|高层|同盟|联盟|军演|联军|首脑|人民|交流|伙伴|互信|人文|班列|两军"
)
# Alone these two and America's are common; others are words or ends of words (哈马德总统, 以总统身份, 9日).
_OFFICES = (
    "外长|防长|财长|总统|总理|副总统|国务卿|国防部|外交部|军方|军队|官员|媒体|政府|代表团|士兵|无人机|导弹|防空|边境|国会|议员|特使|海军|空军|军舰|军机|战机|"
    "军|媒|驻"
)
# 以 is first of all "with" (其中以人文交流), so it is Israel only before words that no "with" leads to.
_ISRAEL = "冲突|战争|关系|停火|两国|双方|外长|防长|两军|边境|边界|局势|建交|和谈"
# 日 after these is a day (20日俄外长抵达), which may stand right before a country.
_DAY = "[0-9０-９〇零一二三四五六七八九十廿卅当今昨近次翌周]"
_RUN = re.compile(
    f"(?!(?:(?<={_DAY})|(?<=[0-9] ))日)(?:"
    f"(?:(?<![{_SHORT}])|(?<={_DAY}日)|(?<=[0-9] 日))(?:[{_SHORT.replace('以', '')}]{{2,3}}(?={_RELATIONS})|[{_SHORT}]{{2,3}}(?={_ISRAEL}))"
    f"|(?<![南北拉欧亚完精优])[俄乌美](?={_OFFICES}))"
)


def stands_alone(run: str, start: int, end: int) -> bool:
    """Tell whether ``run[start:end]`` is not a piece of a longer katakana word and cuts no syllable."""
    before, after = run[start - 1 : start] if start else "", run[end : end + 1]
    if _KATAKANA.match(run, start) and _KATAKANA.match(before):
        return False
    if _KATAKANA.match(run, end - 1) and _KATAKANA.match(after):
        return False
    return not (_LEADING.match(before) or _FOLLOWING.match(run, start) or _FOLLOWING.match(after))


def short_countries(text: str, place: int, end: int) -> Iterator[tuple[int, str]]:
    """Give the countries that a run of Han names by one character each from ``place`` on: the position and full name of each.

    The run ends at ``end``. The text before ``place`` shows whether 日 is a day there.
    """
    match = _RUN.match(text, place, end)
    if match:
        for at, short in enumerate(match.group(), place):
            yield at, _FULL[short]


def may_begin_country(character: str) -> bool:
    """Tell whether a character may name a country; a cheap first check."""
    return character in _FULL
