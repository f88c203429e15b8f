"""Who signs: names out of byline strings."""

from __future__ import annotations

import re
from typing import Final

from streams.clean.bywords import DENSE, REPORTER, opening, titled, untitled
from streams.clean.cues import cues_of
from streams.clean.datewords import month, weekday
from streams.clean.desk import HOUSE_DESK
from streams.clean.stampwords import LABEL
from streams.houses import named

#: Authors kept; longer lists are credits of a whole site.
MAX_AUTHORS: Final = 20
MAX_NAME: Final = 80
MAX_DENSE_NAME: Final = 20
#: Letters of a Chinese, Japanese or Korean name in running text, if no point parts it; characters and words of a Thai one.
MAX_DENSE_LETTERS: Final = 8
MAX_THAI: Final = 40
#: Words of a name in a field made for it, and in running text.
MAX_WORDS: Final = 8
MAX_PROSE_WORDS: Final = 5

#: Where the names end: dates, places, roles set off, furniture of the byline.
_END: Final = re.compile(
    r"\s{0,3}(?:[|•·●–—/]\s|／|\s-\s|\d|\s[\w.+-]{1,40}@|[(（]|\[|\n|@|\bpublished\b|\bupdated\b|\bposted\b|\bon\s|\bis\s(?:a|an|the)\b|\bhas\b|"
    r"\bin\s[A-Z]|\bat\s[A-Z]|\bfor\s(?:the\s)?[A-Z]|\bmin\sread\b|\breading\stime\b|\bcontributor\b|\bfollow\b|\bphoto|"
    r"\bfoto\b|\bveröffentlicht\b|\bam\s\d|\bein\s|\bview\sall\b|\bview\sprofile\b|\bsee\sbio\b|\bread\smore\b|\bvia\b|"
    r",\s(?:contributor|staff|senior|special|chief|managing|associate|assistant|editor|reporter|columnist|correspondent|founder|ceo|"
    r"head|director|freelance|guest|redakteur|the|a|an|president|vice|co-founder|m\.?d|ph\.?d|content|seo|marketing|professor|"
    r"author|partner|manager|cnn|bbc|ap|afp|reuters|usa)\b)",
    re.IGNORECASE,
)
_SPLIT: Final = re.compile(
    r"\s*(?:,\s*(?:and|und|et|y|e|og|och|en|и|та)\s+|[,;/&、，；|]|\s(?:and|und|et|y|e|og|och|en|i|a|ja|ve|και|и|та|dan|und auch|with|mit|con|avec)\s)\s*"
)
_CREDENTIAL: Final = re.compile(
    r"(?:[A-Z][A-Za-z.]{0,2}[A-Z.]{1,5}|[JS]r\.?|I{2,3}|Esq\.?|MSc?|PhD|Ph\.D\.?|BSc|MBA|Dr|CPA|RN)$"
)
_NOBODY: Final = re.compile(
    r"(?:admin(?:istrator)?|root|user|guest|webmaster|author|authors|unknown|anonymous|anónim[oa]|anônim[oa]|anonim[oa]?|anonyme?|"
    r"аноним|administrador|administrateur|администратор|redaktor|invitado|desconocido|unbekannt|inconnu|okänd|ukjent|none|null|n/?a|undefined|default|test|"
    r"website|wordpress|wp|\w{0,12}admin\w{0,3}|no author|link|articles?|buchautor|editor|share|facebook|twitter|email|print|home|menu|login|about|contact|comments?|subscribe|"
    r"follow|view|more|read|super user|posted|by|name|size|you|me|us|writer|contributor|reviewer|staff|advertisement|verified|"
    r"(?:the|an?|breaking|exclusive|report|this|our|your|my|all|other|more|about|related|latest|top|see|meet|become|in|to|from|with|share|read|follow|learn|sign|view|written|posted|"
    r"published|updated|medically|fact|table|insights|articles?|posts?|stories|veröffentlicht|publiziert|geschrieben|erstellt|publicado|publié|pubblicato)\s.{0,80})$",
    re.IGNORECASE,
)
#: Who signs so in a field made for names: "The Harbour Cook".
_THE: Final = re.compile(
    r"The(?! (?:Latest|Authors?|Editor|Writer|Article|Story|Posts?)\b)(?: [^\W\d_a-z][\w.'’&-]{1,20}){1,4}$"
)
_JUNK: Final = re.compile(
    r"https?:|www\.|@|[<>{}=_#\[\]*]|\.(?:com|net|org|php|html)\b|\d{2}|[!?:？！。]|\.\.\.|…|-based\b", re.IGNORECASE
)
#: A name that somebody has given himself: "Ada_A", "ada99". In small letters and with a dash it is an account's.
_ALIAS: Final = re.compile(r"(?![^A-Z]*_)[^\W\d_]{2,20}(?:_[^\W_]{1,20}){0,2}\d{0,4}$")
#: What templates forget to fill in: "page.author.name".
_UNFILLED: Final = re.compile(r"[\w-]{1,30}(?:\.[\w-]{1,30}){0,3}\.(?:author|name|title|byline|user|value)$")
_ARTICLES: Final = frozenset(("the", "a", "an", "our", "die", "der", "das", "la", "le", "el"))
_PARTICLES: Final = frozenset(
    [
        "de",
        "da",
        "di",
        "del",
        "della",
        "van",
        "von",
        "der",
        "den",
        "la",
        "le",
        "al",
        "el",
        "bin",
        "ibn",
        "y",
        "e",
        "dos",
        "du",
        "ter",
        "zu",
        "und",
        "of",
        "the",
    ]
)
_JOINS: Final = frozenset(("und", "y", "e", "of", "the"))
#: What somebody is, behind the name: "Ada Abel Senior Reporter".
_ROLES: Final = frozenset(
    (
        *(
            "senior",
            "staff",
            "chief",
            "contributing",
            "freelance",
            "writer",
            "editor",
            "reporter",
            "correspondent",
            "columnist",
        ),
        *(
            "contributor",
            "journalist",
            "author",
            "producer",
            "redakteur",
            "redakteurin",
            "journalistin",
            "autor",
            "autorin",
        ),
        *(
            "periodista",
            "redactor",
            "redactora",
            "journaliste",
            "giornalista",
            "redattore",
            "jornalista",
            "repórter",
            "redaktor",
        ),
        *(
            "dziennikarz",
            "dziennikarka",
            "журналист",
            "журналистка",
            "корреспондент",
            "редактор",
            "muhabir",
            "yazar",
            "jurnalis",
        ),
    )
)
_STRAY: Final = frozenset(
    (
        *("last", "updated", "posted", "published", "date", "today", "yesterday", "breaking"),
        *("exclusive", "exclusif", "exklusiv", "exclusivo", "exclusiva", "esclusiva", "эксклюзив"),
    )
)
#: What stands before a day in small letters: "Ada Abel le 5 mai", "Ada Abel am 5. Mai".
_BEFORE_DAYS: Final = frozenset(
    ("le", "el", "am", "den", "op", "il", "em", "dne", "dňa", "dnia", "på", "la", "στις", "от", "на", "od", "u")
)
_DENSE: Final = re.compile(rf"[{DENSE}]")
_RANKS: Final = re.compile(rf"(?<=[\u3400-\u9fff])[\s　]+{REPORTER}[\s　:：]*(?=[\u3400-\u9fff])")
#: Mongols sign with the father's initial and their name: "Б.Цэцэг".
_INITIAL: Final = re.compile(r"[А-ЯЁӨҮ]{1,2}\.[А-ЯЁӨҮ][а-яёөү]{2,20}(?:-[А-ЯЁӨҮ][а-яёөү]{2,20})?")
#: Family names of two-character Chinese names, three in four by heads; two characters alone are mostly a word.
_FAMILIES: Final = frozenset(
    "王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何高林罗羅郑鄭梁谢謝宋唐许許邓鄧韩韓冯馮曹彭曾肖萧蕭田董袁潘于蒋蔣蔡余杜叶葉程苏蘇魏吕呂丁任沈"
    "姚卢盧姜崔钟鍾谭譚陆陸汪范金石廖贾賈夏韦韋付方白邹鄒孟熊秦邱江尹薛闫段雷侯龙龍史陶黎贺賀顾顧毛郝龚龔邵万萬钱錢严嚴覃武戴莫孔向汤湯施洪柳"
)
#: Characters of a Chinese name at most.
_LONGEST_HAN: Final = 4
#: "News", by which sections are called in such scripts.
_FILED: Final = re.compile(
    r"^(?:ال)?[أا]خبار|خبریں|خبرونه|هەواڵ|خبر|سیاس|اقتصاد|ورزش|حوادث|رياضة|محليات|समाचार|खबर|ख़बर|बातम्या|সংবাদ|খবর|செய்தி|వార్త|വാർത്ത|ಸುದ್ದಿ|સમાચાર|ਖ਼ਬਰ|חדשות|სიახლე"
)
#: Letters of scripts without capitals, where any two words might be a name.
CASELESS: Final = re.compile(r"[\u0590-\u109f\u1200-\u135a\u1780-\u17b3]")
#: Where a Chinese reporter writes from, behind the name: "台北報導".
_REPORTS: Final = re.compile(r"[\u3400-\u9fff]{0,8}(?:報導|报道|报导|報道|综合|摄影|攝影|撰|电|電)$")
#: What stands beside dates without being a name: the parts of a paper.
_SECTIONS: Final = re.compile(
    r"(?:国際|国际|環境|気象|災害|医療|速報|独自|解説|社説|全国|有料|会員|芸能|地域ニュース|ライフ|國際|政治|経済|经济|經濟|社会|社會|文化|文化部|体育|體育|科技|财经|財經|娱乐|娛樂|军事|軍事|教育|健康|生活|评论|評論|観点|观点|觀點|地方|地域|国内|國內|暮らし|新闻|新聞|要闻|要聞|スポーツ|エンタメ|科学|정치|경제|사회|문화|국제|스포츠|연예|세계|전국|지역|생활|환경|속보|단독|종합|부동산|교육|건강|날씨|칼럼|사설|오피니언)$"
)
_THAI: Final = re.compile(r"[\u0e00-\u0e7f]")
#: "Abel, Ada": one word, a comma, and one or two more.
_LAST_FIRST: Final = re.compile(r"([^\W\d_][\w'’-]{1,30}),\s([^\W\d_][\w'’.-]{0,30}(?:\s[^\W\d_][\w'’.-]{0,30})?)")
#: The place that a byline names: "Ada Abel in Nairobi".
_PLACE: Final = re.compile(r"\s(?:in|à|en|aus)\s(?=[^\W\d_])")
#: A line with a date and a name is no longer.
_STAMP: Final = 80
_PARTABLE: Final = re.compile(r"[|｜\d]")
_BARS: Final = re.compile(r"\s+[|•·–—]\s+|\s*[|｜]\s*")
_BEHIND_DATE: Final = re.compile(r"\d[\s,.:;-]{0,5}(?:Uhr\s|h\s)?([^\W\d_][^\d]{2,80})$")
_HAN: Final = re.compile(r"[\u3400-\u9fff]+")
_PARTED: Final = re.compile(r"[·・•‧]")


def signed(raw: str, language: str | None = None) -> bool:
    """Tell whether a string is a byline by its form: "By …", "Von …", "홍길동 기자". ``language``: the page's, if known."""
    return opening(raw, language) is not None or titled(raw)


def parts(line: str) -> tuple[str, ...]:
    """Give a line, and if it is short what stands on it behind a bar or a date: "6 May 2024 by Ada Abel"."""
    if len(line) > _STAMP or not _PARTABLE.search(line):
        return (line,)
    first, *pieces = _BARS.split(line)
    if pieces and not any(map(str.isdigit, first)):
        pieces.insert(0, first)
    behind = _BEHIND_DATE.search(line)
    return (line, *pieces, behind[1]) if behind and signed(behind[1]) else (line, *pieces)


def names(raw: str, *, prose: bool = False, language: str | None = None) -> tuple[str, ...]:
    """Take the names out of a byline string: "By Ada Abel and Ben Bo, Staff | 3 May" gives the two.

    ``prose``: the string is visible text, so anything that does not look like a name is refused. ``language``: the page's.
    """
    text = " ".join(raw.split())[:300]
    if "://" in text or _UNFILLED.match(text):
        return ()
    for _ in range(2):
        opened = opening(text, language)
        # The ranks of further reporters part the names: "沈青 见习记者 顾小北".
        text = _RANKS.sub("、", text[opened.end() :]) if opened else text
    if named(text.strip(" .")):
        return (text.strip(" ."),)
    if not text.isascii():
        text = _unlabelled(text)
    end = None if not prose and _ALIAS.match(text) else _END.search(text)
    dated = end is not None and end[0][-1].isdigit()
    if end and end.start() > 1:
        text = text[: end.start()]
    found: list[str] = []
    for piece in _pieces(text, language):
        name = _trimmed(piece, dated=dated)
        if found and _CREDENTIAL.match(name):
            continue
        if _is_name(name, prose=prose) and name not in found:
            found.append(name)
        elif prose:
            break
    return tuple(found[:MAX_AUTHORS])


def _unlabelled(text: str) -> str:
    """Cut a byline where a label of its date opens: "… עודכן לאחרונה: 5.3.2025"."""
    label = LABEL.search(text)
    cut = label is not None and label.start() > 1 and text[label.start() - 1].isspace() and not label[0].isascii()
    return text[: label.start()] if label is not None and cut else text


def bare(line: str) -> tuple[str, ...]:
    """Read a line that is names and nothing else but the place they write from: "Ada Abel and Ben Bo in Nairobi"."""
    if (CASELESS.search(line) and (any(map(str.isdigit, line)) or ":" in line)) or line.rstrip().endswith("："):
        return ()
    found = names(line, prose=True)
    places = _PLACE.split(line.strip(), maxsplit=1)
    return found if len(found) == len(_SPLIT.split(places[0])) and all(name in line for name in found) else ()


def _pieces(text: str, language: str | None) -> list[str]:
    """Part a list of names. Chinese parts them by blanks too, where Japanese puts one within a name."""
    turned = _LAST_FIRST.fullmatch(text)
    if turned and not _CREDENTIAL.match(turned[2]):
        return [f"{turned[2]} {turned[1]}"]
    pieces = _SPLIT.split(text)
    if language == "zh":
        pieces = [
            part
            for piece in pieces
            for part in (piece.split() if is_dense(piece) and min(map(len, piece.split())) > 1 else [piece])
        ]
    return pieces


def _trimmed(piece: str, *, dated: bool) -> str:
    """Strip punctuation, a reporter's title, and where a date was cut off behind the name the month or day before its number."""
    bare_ = piece.strip(" \t.,:;|-–—•·\"“”'()©（）【】〔〕［］")
    # The stop behind an initial is the name's own: "M. R."
    words = untitled(
        f"{bare_}." if bare_[-2:-1] == " " and bare_[-1:].isupper() and f"{bare_}." in piece else bare_
    ).split()
    while words and (
        words[-1].casefold() in _STRAY
        or (dated and (month(words[-1]) or weekday(words[-1]) or words[-1] in _BEFORE_DAYS))
    ):
        words.pop()
    role = next((at for at, word in enumerate(words) if at > 1 and word.casefold() in _ROLES), None)
    return " ".join(words if role is None or HOUSE_DESK.match(piece) else words[:role])


def _is_name(name: str, *, prose: bool) -> bool:
    alias = not prose and _ALIAS.match(name) is not None
    if not 2 <= len(name) <= MAX_NAME or (_JUNK.search(name) and not alias) or _REPORTS.match(name):
        return False
    desk = HOUSE_DESK.match(name)
    if desk is not None and desk["house"].casefold() not in _ARTICLES and name[0].isupper():
        return True
    if (_NOBODY.match(name) and (prose or not _THE.match(name))) or not any(map(str.isalpha, name)):
        return False
    if is_dense(name):
        return _is_dense_name(name, prose=prose)
    if prose and CASELESS.search(name) and (_FILED.search(name) or cues_of(name)):
        return False
    return _capitalised(name.split()) if prose else len(name.split()) <= MAX_WORDS


def is_dense(name: str) -> bool:
    """Tell whether a name is written in a script that needs few characters and no blanks, or in Thai."""
    return _DENSE.search(name) is not None


def _is_dense_name(name: str, *, prose: bool) -> bool:
    """Tell a name without capitals by its length; in running text it must not open as a label of the page does."""
    if _THAI.search(name):
        return len(name) <= MAX_THAI and len(name.split()) <= 3
    if prose and _SECTIONS.match(name):
        return False
    if not prose or _PARTED.search(name):
        return len(name) <= MAX_DENSE_NAME
    letters = "".join(name.split())
    if len(letters) == 2 and _HAN.fullmatch(letters) and letters[0] not in _FAMILIES:
        return False
    if len(letters) > _LONGEST_HAN and letters[0] in "从從":  # "记者从海关获悉": whom the reporter asked
        return False
    return len(letters) <= MAX_DENSE_LETTERS and not cues_of(name)


def _capitalised(words: list[str]) -> bool:
    """Tell a name in running text by its capitals: two words at least, all capitalised but particles."""
    if len(words) == 1 and _INITIAL.fullmatch(words[0]):
        return True
    # Scripts without case have no capitals to look for, and Georgian writes none though Unicode has them.
    capitals = [word for word in words if not word[0].islower() or "\u10d0" <= word[0] <= "\u10ff"]
    return (
        2 <= len(words) <= MAX_PROSE_WORDS
        and bool(capitals)
        and words[0] not in _JOINS
        and all(word in capitals or word in _PARTICLES for word in words)
    )
