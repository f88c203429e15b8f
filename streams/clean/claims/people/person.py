"""Names of persons and desks, recognised by form: words, capitals and, in scripts without capitals, length."""

from __future__ import annotations

import re
from typing import Final

from streams.clean.claims.people.author_kind import OUTLET_DESK, signs
from streams.clean.words.byline_words import DENSE
from streams.clean.words.cues import cues_of

#: Most characters of a name, and of one in a script that needs few.
_MAX_NAME: Final = 80
_MAX_DENSE_NAME: Final = 20
#: Most letters of a Chinese, Japanese or Korean name in running text, unless a dot divides it; most characters and words of a Thai one.
_MAX_DENSE_LETTERS: Final = 8
_MAX_THAI: Final = 40
#: Most words of a name in a field for names, and in running text.
_MAX_WORDS: Final = 8
_MAX_PROSE_WORDS: Final = 5
#: Words of pages and templates found in place of a name.
_NOBODY: Final = re.compile(
    r"(?:admin(?:istrator)?|root|user|guest|webmaster|author|authors|unknown|anonymous|anónim[oa]|anônim[oa]|anonim[oa]?|anonyme?|"
    r"аноним|гость|gast|guest author|no comments?|(?:\w{1,20}\s)?(?:site\s|web\s)?admin|administrador|administrateur|администратор|redaktor|invitado|desconocido|unbekannt|inconnu|okänd|ukjent|none|null|n/?a|undefined|default|test|"
    r"website|wordpress|wp|\w{0,12}admin\w{0,3}|no author|link|articles?|buchautor|editor|share|facebook|twitter|email|print|home|menu|login|about|contact|comments?|subscribe|"
    r"follow|view|more|read|super user|posted|by|name|size|you|me|us|writer|contributor|reviewer|staff|advertisement|verified|"
    r"(?:the|an?|breaking|exclusive|report|this|our|your|my|all|other|more|about|related|latest|top|see|meet|become|in|to|from|with|share|read|follow|learn|sign|view|written|posted|"
    r"published|updated|medically|fact|table|insights|articles?|posts?|stories|veröffentlicht|publiziert|geschrieben|erstellt|publicado|publié|pubblicato)\s.{0,80})$",
    re.IGNORECASE,
)
#: Pen names with an article in a field for names: "The Harbour Cook".
_THE: Final = re.compile(
    r"The(?! (?:Latest|Authors?|Editor|Writer|Article|Story|Posts?)\b)(?: [^\W\d_a-z][\w.'’&-]{1,20}){1,4}$"
)
_JUNK: Final = re.compile(
    r"https?:|www\.|@|[<>{}=_#\[\]*]|\.(?:com|net|org|php|html)\b|\d{2}|[!?:？！。]|\.\.\.|…|-based\b", re.IGNORECASE
)
#: A user name: "Ada_A", "ada99". In small letters and with an underscore it is an account of the system.
ALIAS: Final = re.compile(r"(?![^A-Z]*_)[^\W\d_]{2,20}(?:_[^\W_]{1,20}){0,2}\d{0,4}$")
_ARTICLES: Final = frozenset(("the", "a", "an", "our", "die", "der", "das", "la", "le", "el"))
_PARTICLES: Final = frozenset(
    "de da di del della van von der den la le al el bin ibn y e dos du ter zu und of the".split()
)
_JOINS: Final = frozenset(("und", "y", "e", "of", "the"))
_DENSE: Final = re.compile(rf"[{DENSE}]")
#: A Mongolian name with the father's initial: "Б.Цэцэг".
_INITIAL: Final = re.compile(r"[А-ЯЁӨҮ]{1,2}\.[А-ЯЁӨҮ][а-яёөү]{2,20}(?:-[А-ЯЁӨҮ][а-яёөү]{2,20})?")
#: Chinese family names, borne by three in four people, which a two-character name must have: two characters are mostly a word.
_FAMILIES: Final = frozenset(
    "王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何高林罗羅郑鄭梁谢謝宋唐许許邓鄧韩韓冯馮曹彭曾肖萧蕭田董袁潘于蒋蔣蔡余杜叶葉程苏蘇魏吕呂丁任沈"
    "姚卢盧姜崔钟鍾谭譚陆陸汪范金石廖贾賈夏韦韋付方白邹鄒孟熊秦邱江尹薛闫段雷侯龙龍史陶黎贺賀顾顧毛郝龚龔邵万萬钱錢严嚴覃武戴莫孔向汤湯施洪柳"
)
#: Most characters of a Chinese name.
_LONGEST_HAN: Final = 4
#: Words for "news" that name sections in such scripts.
_FILED: Final = re.compile(
    r"^(?:ال)?[أا]خبار|خبریں|خبرونه|هەواڵ|خبر|سیاس|اقتصاد|ورزش|حوادث|رياضة|محليات|समाचार|खबर|ख़बर|बातम्या|সংবাদ|খবর|செய்தி|వార్త|വാർത്ത|ಸುದ್ದಿ|સમાચાર|ਖ਼ਬਰ|חדשות|სიახლე"
)
#: Letters of scripts without capitals, in which any two words might be a name.
CASELESS: Final = re.compile(r"[\u0590-\u109f\u1200-\u135a\u1780-\u17b3]")
#: The place and verb after a Chinese reporter's name: "台北報導".
_REPORTS: Final = re.compile(r"[\u3400-\u9fff]{0,8}(?:報導|报道|报导|報道|综合|摄影|攝影|摄|攝|撰|电|電)$")
#: Names of a paper's sections, often found beside dates.
SECTIONS: Final = re.compile(
    r"(?:国際|国际|環境|気象|災害|医療|速報|独自|解説|社説|全国|有料|会員|芸能|地域ニュース|ライフ|國際|政治|経済|经济|經濟|社会|社會|文化|文化部|体育|體育|科技|财经|財經|娱乐|娛樂|军事|軍事|教育|健康|生活|评论|評論|観点|观点|觀點|地方|地域|国内|國內|暮らし|新闻|新聞|要闻|要聞|スポーツ|エンタメ|科学|정치|경제|사회|문화|국제|스포츠|연예|세계|전국|지역|생활|환경|속보|단독|종합|부동산|교육|건강|날씨|칼럼|사설|오피니언)$"
)
_THAI: Final = re.compile(r"[\u0e00-\u0e7f]")
_HAN: Final = re.compile(r"[\u3400-\u9fff]+")
_PARTED: Final = re.compile(r"[·・•‧]")


def is_name(name: str, *, prose: bool) -> bool:
    """Tell whether a string is a name. ``prose``: it is visible text, in which a name must look like one."""
    alias = not prose and ALIAS.match(name) is not None
    if not 2 <= len(name) <= _MAX_NAME or (_JUNK.search(name) and not alias) or _REPORTS.match(name):
        return False
    desk = OUTLET_DESK.match(name)
    if desk is not None and desk["outlet"].casefold() not in _ARTICLES and name[0].isupper():
        return True
    if (_NOBODY.match(name) and (prose or not _THE.match(name))) or not any(map(str.isalpha, name)):
        return False
    if is_dense(name):
        return _is_dense_name(name, prose=prose)
    if prose and CASELESS.search(name) and not signs(name) and (_FILED.search(name) or cues_of(name)):
        return False
    return _capitalised(name.split()) if prose else len(name.split()) <= _MAX_WORDS


def is_dense(name: str) -> bool:
    """Tell whether a name is in a script that needs few characters and no spaces, or in Thai."""
    return _DENSE.search(name) is not None


def _is_dense_name(name: str, *, prose: bool) -> bool:
    """Tell a name in such a script by its length; in running text it must not open as a label of the page does."""
    if _THAI.search(name):
        return len(name) <= _MAX_THAI and len(name.split()) <= 3 and not (prose and cues_of(name))
    if prose and SECTIONS.match(name):
        return False
    if not prose or _PARTED.search(name):
        return len(name) <= _MAX_DENSE_NAME
    letters = "".join(name.split())
    if len(letters) == 2 and _HAN.fullmatch(letters) and letters[0] not in _FAMILIES:
        return False
    if len(letters) > _LONGEST_HAN and letters[0] in "从從":  # "记者从海关获悉": the reporter's source
        return False
    return len(letters) <= _MAX_DENSE_LETTERS and not cues_of(name)


def _capitalised(words: list[str]) -> bool:
    """Tell a name in running text by its capitals: at least two words, all capitalised except particles."""
    if len(words) == 1 and _INITIAL.fullmatch(words[0]):
        return True
    # Letters without case count as capitals, and so do Georgian ones, which are written without capitals although Unicode has them.
    capitals = [word for word in words if not word[0].islower() or "\u10d0" <= word[0] <= "\u10ff"]
    return (
        2 <= len(words) <= _MAX_PROSE_WORDS
        and not words[0].rstrip(".").isdigit()  # "0 Comments"
        and words[-1] in capitals  # "On Behalf of", before a link
        and words[0] not in _JOINS
        and all(word in capitals or word in _PARTICLES for word in words)
    )
