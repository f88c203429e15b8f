"""Names of authors in byline strings."""

from __future__ import annotations

import re
from typing import Final

from streams.article import AuthorKind
from streams.clean.claims.people.author_kind import OUTLET_DESK, author
from streams.clean.claims.people.greek import nominative
from streams.clean.claims.people.person import ALIAS, CASELESS, is_dense, is_name
from streams.clean.dates.date_labels import LABEL
from streams.clean.dates.words import month, weekday
from streams.clean.words.byline_words import REPORTER, opening, titled, untitled
from streams.outlets import outlet_named

#: Most authors kept; longer lists are credits of a whole site.
MAX_AUTHORS: Final = 20

#: What ends the names: dates, places, roles after a mark, furniture of the byline.
_END: Final = re.compile(
    r"\s{0,3}(?:[|•·●–—/]\s|／|\s-\s|\d|\s[\w.+-]{1,40}@|[(（]|\[|\n|@|\bpublished\b|\bupdated\b|\bposted\b|\bon\s|\bis\s(?:a|an|the)\b|\bhas\b|"
    r"\bin\s[A-Z]|\bat\s[A-Z]|\bfor\s(?:the\s)?[A-Z]|\bmin\sread\b|\breading\stime\b|\bcontributor\b|\bfollow\b|\bphoto|"
    r"\bfotos?\b|\billustration|\bkuvat?\b|\bveröffentlicht\b|\bam\s\d|\bein\s|\bview\sall\b|\bview\sprofile\b|\bsee\sbio\b|\bread\smore\b|\bvia\b|"
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
#: Placeholders that a template has not filled in: "page.author.name".
_UNFILLED: Final = re.compile(r"[\w-]{1,30}(?:\.[\w-]{1,30}){0,3}\.(?:author|name|title|byline|user|value)$")
#: Roles after the name: "Ada Abel Senior Reporter".
_ROLES: Final = re.compile(
    r"(?:senior|staff|chief|contributing|freelance|writer|editor|reporter|correspondent|columnist|contributor|journalist|author|"
    r"producer|redakteur(?:in)?|journalistin|autor(?:in)?|periodista|redactora?|journaliste|giornalista|redattore|redattrice|"
    r"jornalista|redacteur|verslagge(?:ver|efster)|rédacteur|rédactrice|repórter|reportér(?:ka)?|reportero|redaktor(?:ka)?|redaktör|dziennikar(?:z|ka)|novinář(?:ka)?|novinar(?:ka)?|"
    r"újságíró|szerkesztő|toimittaja|журналист(?:ка)?|журналіст(?:ка)?|корр?еспондент(?:ка)?|редактор(?:ка)?|новинар(?:ка)?|"
    r"δημοσιογράφος|συντάκτης|συντάκτρια|muhabiri?|yazar|gazeteci|jurnalis|wartawan)",
    re.IGNORECASE,
)
#: Soft hyphen, as in "Mat-thi-as" on German pages.
_SOFT: Final = "\u00ad"
#: Most words of a role alone on a line or after a comma: "Senior Harbour Correspondent".
_ROLE_WORDS: Final = 5
#: Most words of a person's name in a list split at "and"; more are an organisation's: "Office for Woods and Forestry".
_FULL_NAME: Final = 3
_STRAY: Final = frozenset(
    (
        *("last", "updated", "posted", "published", "date", "today", "yesterday", "breaking"),
        *("exclusive", "exclusif", "exklusiv", "exclusivo", "exclusiva", "esclusiva", "эксклюзив"),
    )
)
#: Words in small letters before a date: "Ada Abel le 5 mai", "Ada Abel am 5. Mai".
_BEFORE_DAYS: Final = frozenset(
    ("le", "el", "am", "den", "op", "il", "em", "dne", "dňa", "dnia", "på", "la", "στις", "от", "на", "od", "u")
)
_RANKS: Final = re.compile(rf"(?<=[\u3400-\u9fff])[\s　]+{REPORTER}[\s　:：]*(?=[\u3400-\u9fff])")
#: Words for reporters that only Chinese pages use.
_CHINESE: Final = re.compile("记者|通讯员|通訊員")
#: An outlet or its desk before the writer: "المثال - ليلى حداد", "Redaktion - Ada Abel".
_PREFIXED: Final = re.compile(r"(\S{2,24}(?:\s[^\W\d_]\S{1,24}){0,2})\s[-–—|/]\s(?=\S+\s\S)")
#: "Abel, Ada": one word, a comma, and one or two more.
_LAST_FIRST: Final = re.compile(r"([^\W\d_][\w'’-]{1,30}),\s([^\W\d_][\w'’.-]{0,30}(?:\s[^\W\d_][\w'’.-]{0,30})?)")
#: A preposition before the place in a byline: "Ada Abel in Nairobi".
_PLACE: Final = re.compile(r"\s(?:in|à|en|aus)\s(?=[^\W\d_])")
#: Most characters of a line with a date and a name.
_STAMP: Final = 80
_PARTABLE: Final = re.compile(r"[|｜\d]")
_BARS: Final = re.compile(r"\s+[|•·–—]\s+|\s*[|｜]\s*")
#: A label within a line: "2024-05-06　来源：…　作者：…".
_LABELLED: Final = re.compile(r"(?<=[\s　])[^\W\d_]{2,12}[:：]")
_BEHIND_DATE: Final = re.compile(r"\d[\s,.:;-]{0,5}(?:Uhr\s|h\s)?([^\W\d_][^\d]{2,80})$")


def signed(raw: str, language: str | None = None) -> bool:
    """Tell whether a string has the form of a byline: "By …", "Von …", "홍길동 기자". ``language``: the page's, if known."""
    return opening(raw, language) is not None or titled(raw)


def parts(line: str) -> tuple[str, ...]:
    """Give a line and, if it is short, its parts after a bar or a date: "6 May 2024 by Ada Abel"."""
    if len(line) > _STAMP or not _PARTABLE.search(line):
        return (line,)
    first, *pieces = _BARS.split(line)
    pieces += [line[found.start() :] for found in _LABELLED.finditer(line)]
    if pieces and not any(map(str.isdigit, first)):
        pieces.insert(0, first)
    behind = _BEHIND_DATE.search(line)
    return (line, *pieces, behind[1]) if behind and signed(behind[1]) else (line, *pieces)


def names(raw: str, *, prose: bool = False, language: str | None = None) -> tuple[str, ...]:
    """Extract the names from a byline string: "By Ada Abel and Ben Bo, Staff | 3 May" gives the two.

    ``prose``: the string is visible text, so only what looks like a name is taken. ``language``: the page's.
    """
    text = " ".join(raw.replace(_SOFT, "").split())[:300]
    if "://" in text or _UNFILLED.match(text):
        return ()
    article = ""
    for _ in range(2):
        opened = opening(text, language)
        article = opened[0].strip().lower() if opened else article
        language = "zh" if opened and language is None and _CHINESE.search(opened[0]) else language
        # The ranks of further reporters separate the names: "沈青 见习记者 顾小北".
        text = _RANKS.sub("、", text[opened.end() :]) if opened else text
    if outlet_named(text.strip(" .")):
        return (text.strip(" ."),)
    text = _without_outlet(text if text.isascii() else _unlabelled(text))
    end = None if not prose and ALIAS.match(text) else _END.search(text)
    dated = end is not None and end[0][-1].isdigit()
    if end and end.start() > 1:
        text = text[: end.start()]
    found: list[str] = []
    for piece in _pieces(text, language):
        name = nominative(_trimmed(piece, dated=dated), article)
        if found and (_CREDENTIAL.match(name) or is_role(name) or (not prose and _is_place(text, found[0], name))):
            continue
        if is_name(name, prose=prose) and name not in found:
            found.append(name)
        elif prose:
            break
    return tuple(found[:MAX_AUTHORS])


def _is_place(text: str, first: str, name: str) -> bool:
    """Tell a single word after a comma that is no second author, but the only author's place ("Ada Abel, Hamburg") or an organisation's end."""
    if " " not in first or " " in name or "." in name or is_dense(name) or outlet_named(name) is not None:
        return False
    return text.strip() == f"{first}, {name}" or len(first.split()) > _FULL_NAME


def is_role(text: str) -> bool:
    """Tell a role from a name: a few words, the last of which is a role's."""
    words = text.split()
    return 0 < len(words) <= _ROLE_WORDS and _ROLES.fullmatch(words[-1]) is not None


def _without_outlet(text: str) -> str:
    """Cut an outlet or a desk before the writer's name: a desk known by its words, or one word in a script without capitals."""
    found = _PREFIXED.match(text)
    if found is None:
        return text
    apart = " " not in found[1] if CASELESS.match(text) else author(found[1]).kind is AuthorKind.DESK
    return text[found.end() :] if apart and is_name(text[found.end() :], prose=True) else text


def _unlabelled(text: str) -> str:
    """Cut a byline where the label of its date begins: "… עודכן לאחרונה: 5.3.2025"."""
    label = LABEL.search(text)
    cut = label is not None and label.start() > 1 and text[label.start() - 1].isspace() and not label[0].isascii()
    return text[: label.start()] if label is not None and cut else text


def bare(line: str) -> tuple[str, ...]:
    """Read a line with names alone, or with the place they write from: "Ada Abel and Ben Bo in Nairobi"."""
    if (CASELESS.search(line) and (any(map(str.isdigit, line)) or ":" in line)) or line.rstrip().endswith("："):
        return ()
    line = line.replace(_SOFT, "")
    found = names(line, prose=True)
    places = _PLACE.split(line.strip(), maxsplit=1)
    # In Dutch "en" joins two names: "Ada Abel en Ben Bo".
    counts = {sum(not is_role(piece) for piece in pieces) for pieces in map(_SPLIT.split, (places[0], line))}
    # "Harbour of Nordvik" is a place or an outlet, not a person.
    return found if len(found) in counts and all(name in line and " of " not in name for name in found) else ()


def _pieces(text: str, language: str | None) -> list[str]:
    """Split a list of names. Chinese separates them by spaces too, while Japanese writes a space within a name."""
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
    """Strip punctuation, a reporter's title and, if a date was cut off after the name (``dated``), the month or weekday before its number."""
    bare_ = piece.strip(" \t.,:;|-–—•·\"“”'()©（）【】〔〕［］")
    # The point after an initial belongs to the name: "M. R."
    words = untitled(
        f"{bare_}." if bare_[-2:-1] == " " and bare_[-1:].isupper() and f"{bare_}." in piece else bare_
    ).split()
    while words and (
        words[-1].casefold() in _STRAY
        or (dated and (month(words[-1]) or weekday(words[-1]) or words[-1] in _BEFORE_DAYS))
    ):
        words.pop()
    role = next((at for at, word in enumerate(words) if at > 1 and _ROLES.fullmatch(word)), None)
    return " ".join(words if role is None or OUTLET_DESK.match(piece) else words[:role])
