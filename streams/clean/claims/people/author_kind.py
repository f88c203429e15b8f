"""Kinds of authors: a person, the desk of an outlet, an agency."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

from streams.article import Author, AuthorKind
from streams.outlets import OutletKind, outlet_named

_DESK: Final = re.compile(
    r"\b(?:desk|staff|newsroom|newsdesk|webdesk|team|editors?|editorial|bureau|correspondents?|writers?|reporters?|"
    r"press|media|news|online|magazine|network|agency|office|communications?|committee|association|institute|university|"
    r"redaktion|redakcja|redakce|redakcia|redacción|redaccion|redazione|rédaction|redaction|redação|redacao|redactie|"
    r"redaksi|redaktsioon|toimitus|szerkesztőség|редакция|редакція|редакцията|редакцыя|уредништво|σύνταξη|"
    r"inc|llc|ltd|gmbh|co|corp|group|company|store|shop|guide|reviews|blog|foundation|society|council|ministry|department|center|centre|"
    r"verlag|verein|verband|stiftung|bundesamt|landesanstalt|ministerium|hochschule|universität|institut|agentur|"
    r"pressestelle|agence|université|ministère|agencia|universidad|ministerio|fundación|agenzia|università|ministero|fondazione|"
    r"agência|universidade|ministério|ajansı|merkezi|bakanlığı|üniversitesi|agencja|ministerstwo|uniwersytet|"
    r"пресс-служба|прес-служба|агентство|служба|институт|университет|министерство|газета)\b\.?|\bag$|\be\.\s?v\b"
    r"|早报|早報|晨报|晨報|时报|時報|周刊|週刊|杂志|雜誌|网$|網$|电视台|電視台|电台|广播|融媒|发布$|發布$|在线$|频道|报社|報社|客户端|头条|小编|小編|综合|観察$|放送|"
    r"뉴스팀|온라인|디지털|방송|닷컴|기자단|جريدة|شبكة|قناة|موقع |روزنامه|گروه |سرویس|ڈیسک|نیوز|न्यूज|न्यूज़|टीम|संवाददाता|"
    r"প্রতিবেদক|প্রতিনিধি|সংবাদদাতা|অনলাইন|ওয়েব|ออนไลน์|ทีมข่าว|กองบรรณาธิการ|ผู้สื่อข่าว|สำนักข่าว|న్యూస్|డెస్క్|ന്യൂസ്|ഡെസ്ക്|ലേഖകൻ|ನ್ಯೂಸ್|ಡೆಸ್ಕ್|ન્યૂઝ|ડેસ્ક|חדשות"
    r"|^(?:báo|tạp chí|đài|ban biên tập|tòa soạn|toà soạn|tv|rtv|radio|rádio)\s"
    r"|編集部|编辑部|編輯部|編集局|取材班|新聞|新闻|通信|通讯社|通訊社|日报|日報|晚报|晚報|テレビ|ニュース|研究所"
    r"|편집국|편집부|뉴스|취재팀|신문|일보|المحرر|تحرير|وكالات|وكالة|صحيفة|خبرگزاری|תחריר|מערכת|डेस्क|ब्यूरो|ডেস্ক",
    re.IGNORECASE,
)
#: What a desk's name of two or three words begins or ends with, in scripts without capitals, where any two words could be a name.
_SIGNING: Final = re.compile(
    r"(?:מערכת|דסק|غرفة|هيئة|أسرة|قسم|گروه|سرویس|تحریریه|اداره)\s\S+(?:\s\S+)?$|\S+\s(?:\S+\s)?(?:تحرير|التحرير|ڈیسک|رپورٹر|نامہ نگار|डेस्क|ब्यूरो|"
    r"संवाददाता|प्रतिनिधि|टीम|ডেস্ক|প্রতিবেদক|প্রতিনিধি|সংবাদদাতা|ਡੈਸਕ|ડેસ્ક|પ્રતિનિધિ|நிருபர்|செய்தியாளர்|டெஸ்க்|డెస్క్|ప్రతినిధి|ಡೆಸ್ಕ್|ವರದಿಗಾರ|"
    r"ഡെസ്ക്|ലേഖകൻ|කර්තෘ මණ්ඩලය|რედაქცია|खबरदाता|समाचारदाता)$"
)
OUTLET_DESK: Final = re.compile(
    r"(?P<outlet>\S.{1,60}?)\s+(?:(?:news|web|digital|sports?|foreign|national|city|politics|business)\s)?"
    r"(?:desk|staff|team|newsroom|newsdesk|webdesk|editors|editorial team|editorial board|bureau|reporters|staff reporter)$",
    re.IGNORECASE,
)
#: Grammatical articles that begin newspapers' names: "El Ejemplo" on elejemplo.example.
_LEADS: Final = frozenset("the el la los las le les il lo o a os as der die das de het al".split())


def signs(name: str) -> bool:
    """Tell a desk by its words in a script without capitals: "غرفة الأخبار", "নিজস্ব প্রতিবেদক"."""
    return _SIGNING.match(name) is not None


def outlet_of(desk: str) -> str | None:
    """Give the outlet of a desk: The Example Times for "The Example Times news desk"."""
    found = OUTLET_DESK.match(desk)
    name = found["outlet"].strip() if found else ""
    return name if name and name[0].isupper() else None


def author(name: str, *, organisation: bool = False, url: str | None = None, sites: Iterable[str] = ()) -> Author:
    """Make an author of a name: an agency or an outlet of the table, a desk by its words or by the site's name in it, else a person."""
    outlet = outlet_named(name)
    if outlet is not None and outlet.kind is OutletKind.AGENCY:
        kind = AuthorKind.AGENCY
    elif organisation or outlet is not None or _DESK.search(name) or signs(name) or is_site(name, sites):
        kind = AuthorKind.DESK
    else:
        kind = AuthorKind.PERSON
    return Author(name, kind, url)


def is_site(name: str, sites: Iterable[str]) -> bool:
    """Tell whether a name is one of the site's own."""
    return plain(name) in set(map(plain, sites))


def leads(name: str) -> bool:
    """Tell whether a name begins with a grammatical article, as names of newspapers do and those of persons do not."""
    return name.partition(" ")[0].casefold() in _LEADS


def plain(name: str) -> str:
    """Make a name comparable with a site's or its domain's: "The Daily Example" gives dailyexample, "El Vigía" elvigia."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKD", name).casefold())).removeprefix("the")
