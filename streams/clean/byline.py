"""Who signs: names out of byline strings, told apart into persons, desks and agencies."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from streams.article import Author, AuthorKind
from streams.clean.bywords import DENSE, opening, titled, untitled
from streams.clean.cues import cues_of
from streams.clean.datewords import month, weekday
from streams.houses import agency

if TYPE_CHECKING:
    from collections.abc import Iterable

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
    r"\s{0,3}(?:[|•·●–—/]\s|／|\s-\s|\d|\s[\w.+-]{1,40}@|\(|\[|\n|@|\bpublished\b|\bupdated\b|\bposted\b|\bon\s|\bis\s(?:a|an|the)\b|\bhas\b|"
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
_DESK: Final = re.compile(
    r"\b(?:desk|staff|newsroom|newsdesk|webdesk|team|editors?|editorial|bureau|correspondents?|writers?|reporters?|"
    r"press|media|news|online|magazine|network|agency|office|communications?|committee|association|institute|university|"
    r"redaktion|redakcja|redakce|redakcia|redacción|redaccion|redazione|rédaction|redaction|redação|redacao|redactie|"
    r"redaksi|redaktsioon|toimitus|szerkesztőség|редакция|редакція|редакцията|редакцыя|уредништво|σύνταξη|"
    r"inc|llc|ltd|gmbh|co|corp|group|company|store|shop|guide|reviews|blog|foundation|society|council)\b\.?"
    r"|編集部|编辑部|編輯部|편집국|المحرر|تحرير|תחריר|מערכת",
    re.IGNORECASE,
)
_HOUSE_DESK: Final = re.compile(
    r"(?P<house>\S.{1,60}?)\s+(?:(?:news|web|digital|sports?|foreign|national|city|politics|business)\s)?"
    r"(?:desk|staff|team|newsroom|newsdesk|webdesk|editors|editorial team|editorial board|bureau|reporters?)$",
    re.IGNORECASE,
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
_JUNK: Final = re.compile(
    r"https?:|www\.|@|[<>{}=_#\[\]*]|\.(?:com|net|org|php|html)\b|\d{2}|[!?:]|\.\.\.|…", re.IGNORECASE
)
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
_STRAY: Final = frozenset(
    (
        *("last", "updated", "posted", "published", "date", "today", "yesterday", "breaking"),
        *("exclusive", "exclusif", "exklusiv", "exclusivo", "exclusiva", "esclusiva", "эксклюзив"),
    )
)
_DENSE: Final = re.compile(rf"[{DENSE}]")
#: Where a Chinese reporter writes from, behind the name: "台北報導".
_REPORTS: Final = re.compile(r"[\u3400-\u9fff]{0,8}(?:報導|报道|报导|報道|综合|摄影|攝影|撰|电|電)$")
#: What stands beside dates without being a name: the parts of a paper.
_SECTIONS: Final = re.compile(
    r"(?:国際|国际|國際|政治|経済|经济|經濟|社会|社會|文化|文化部|体育|體育|科技|财经|財經|娱乐|娛樂|军事|軍事|教育|健康|生活|评论|評論|観点|观点|觀點|地方|地域|国内|國內|暮らし|新闻|新聞|要闻|要聞|スポーツ|エンタメ|科学|정치|경제|사회|문화|국제|스포츠|연예|세계|전국|지역|생활|칼럼|사설|오피니언)$"
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
_PARTED: Final = re.compile(r"[·・•‧]")


def signed(raw: str, language: str | None = None) -> bool:
    """Tell whether a string is a byline by its form: "By …", "Von …", "홍길동 기자". ``language``: the page's, if known."""
    return opening(raw, language) is not None or titled(raw)


def parts(line: str) -> tuple[str, ...]:
    """Give a line, and if it is short what stands on it behind a bar or a date: "6 May 2024 by Ada Abel"."""
    if len(line) > _STAMP or not _PARTABLE.search(line):
        return (line,)
    pieces = _BARS.split(line)[1:]
    behind = _BEHIND_DATE.search(line)
    return (line, *pieces, behind[1]) if behind and signed(behind[1]) else (line, *pieces)


def names(raw: str, *, prose: bool = False, language: str | None = None) -> tuple[str, ...]:
    """Take the names out of a byline string: "By Ada Abel and Ben Bo, Staff | 3 May" gives the two.

    ``prose``: the string is visible text, so anything that does not look like a name is refused. ``language``: the page's.
    """
    text = " ".join(raw.split())[:300]
    if "://" in text:
        return ()
    for _ in range(2):
        opened = opening(text, language)
        text = text[opened.end() :] if opened else text
    end = _END.search(text)
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


def bare(line: str) -> tuple[str, ...]:
    """Read a line that is names and nothing else but the place they write from: "Ada Abel and Ben Bo in Nairobi"."""
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


def house_of(desk: str) -> str | None:
    """Give the house of a desk: "The Example Times news desk" is of The Example Times."""
    found = _HOUSE_DESK.match(desk)
    name = found["house"].strip() if found else ""
    return name if name and name[0].isupper() else None


def author(name: str, *, organisation: bool = False, url: str | None = None, sites: Iterable[str] = ()) -> Author:
    """Say who a name is: an agency of the table, a desk by its words or by bearing the site's name, else a person."""
    if agency(name):
        kind = AuthorKind.AGENCY
    elif organisation or _DESK.search(name) or _plain(name) in set(map(_plain, sites)):
        kind = AuthorKind.DESK
    else:
        kind = AuthorKind.PERSON
    return Author(name, kind, url)


def _plain(name: str) -> str:
    """Make a name comparable with a site's or its domain's: "The Daily Example" is dailyexample."""
    return "".join(filter(str.isalnum, name.casefold())).removeprefix("the")


def _trimmed(piece: str, *, dated: bool) -> str:
    """Strip punctuation, a reporter's title, and where a date was cut off behind the name the month or day before its number."""
    words = untitled(piece.strip(" \t.,:;|-–—•·\"“”'()©")).split()
    while words and (words[-1].casefold() in _STRAY or (dated and (month(words[-1]) or weekday(words[-1])))):
        words.pop()
    return " ".join(words)


def _is_name(name: str, *, prose: bool) -> bool:
    if not 2 <= len(name) <= MAX_NAME or _JUNK.search(name) or _REPORTS.match(name):
        return False
    desk = _HOUSE_DESK.match(name)
    if desk is not None and desk["house"].casefold() not in _ARTICLES and name[0].isupper():
        return True
    if _NOBODY.match(name) or not any(map(str.isalpha, name)):
        return False
    if is_dense(name):
        return _is_dense_name(name, prose=prose)
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
    return len("".join(name.split())) <= MAX_DENSE_LETTERS and not cues_of(name)


def _capitalised(words: list[str]) -> bool:
    """Tell a name in running text by its capitals: two words at least, all capitalised but particles."""
    # Scripts without case have no capitals to look for, and Georgian writes none though Unicode has them.
    capitals = [word for word in words if not word[0].islower() or "\u10d0" <= word[0] <= "\u10ff"]
    return (
        2 <= len(words) <= MAX_PROSE_WORDS
        and bool(capitals)
        and words[0] not in _JOINS
        and all(word in capitals or word in _PARTICLES for word in words)
    )
