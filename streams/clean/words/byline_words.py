"""Words of bylines: "by" and "author" in the languages of news, and the roles before or after a name."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from streams.clean.words import sections

_WORDS: Final = sections("byline_words")
#: Phrases that open a byline on any page.
_PHRASES: Final = _WORDS["anywhere"]
#: By language, those that are parts of names elsewhere ("Per Hansen", "De Vries", "Nga Tran").
_AT_HOME: Final = {name: phrases for name, phrases in _WORDS.items() if name != "anywhere"}
#: Letters of scripts without spaces between words.
DENSE: Final = r"\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3"
#: Words that also open longer ones (文化, 글로벌, 기자회견, 記者会見) must be separated from a name by a mark or a space.
_WITHIN: Final = rf"(?<=[{DENSE}])(?<![文글])(?<!기자)(?<!取材)(?<!著者)(?=[{DENSE}])(?![会會団團团發発发證证席회단])"
_OPENING: Final = rf"(?:\s{{0,2}}[:：/／・՝]\s{{0,2}}|\s+(?:[-–—]\s+)?|{_WITHIN})"

#: Most characters of a line that is the opening alone.
_LABEL: Final = 20
#: Ends of a sentence, and marks that show names after a word even if it is glued to them.
_CLOSES: Final = "。！？”」』"
_ENCLOSED: Final = re.compile(r"[\u3400-\u9fff·、，\s]{2,30}[／/）)〕】\]]")


def _opens(phrases: str) -> re.Pattern[str]:
    longest = sorted(dict.fromkeys(phrases.split("|")), key=lambda phrase: (-len(phrase), phrase))
    return re.compile(rf"\W{{0,5}}(?:{'|'.join(map(re.escape, longest))}){_OPENING}", re.IGNORECASE)


_ANYWHERE: Final = _opens(_PHRASES)
#: "样报记者 …", "聯樣報 記者…", "见习记者 …": a reporter's outlet and rank.
REPORTER: Final = (
    r"(?:见习|見習|实习|實習|特约|特約|首席|资深|資深|驻[\u3400-\u9fff]{1,4})?(?:记者|記者|通讯员|通訊員|实习生|實習生)"
)
_OUTLET_REPORTER: Final = re.compile(
    rf"\W{{0,3}}[\u3400-\u9fff]{{2,8}}[\s／/]{{0,3}}(?<!本报)(?<!本報){REPORTER}(?:\s+|[:：／/]\s{{0,2}})(?=[\u3400-\u9fff])"
)
_OUTLET_PLAIN: Final = re.compile(
    rf"[\u3400-\u9fff]{{2,8}}[\s／/]{{1,3}}{REPORTER}(?=[\u3400-\u9fff]{{2,4}}(?:$|[／/、，\s]))"
)
#: A Korean reporter's place before the name: "포항=홍길동 기자".
_FROM: Final = re.compile(
    r"[\uac00-\ud7a3]{2,10}\s?=\s?(?=[\uac00-\ud7a3]{2,4}\s?(?:[\uac00-\ud7a3]{2})?(?:기자|특파원))|기자명\s"
)
_FIRST: Final = frozenset(
    phrase.split()[0].rstrip(".") for phrase in (*_PHRASES.split("|"), *"|".join(_AT_HOME.values()).split("|"))
)
#: The last words of these phrases, and the marks that may follow one alone on its line.
_PUNCTUATION: Final = " :：.,;|/-–—・"
SIGNING: Final = frozenset(phrase.split()[-1].rstrip(".") for phrase in _PHRASES.split("|"))
#: A reporter's title after the name, which is enough for a Korean, Chinese or Japanese byline: "홍길동 기자", "山田太郎記者".
_TITLE: Final = r"(?:(?:선임|인턴|객원|전문|수습)?기자|특파원|논설위원|記者|记者|特派員|編集委員|論説委員)"
_TITLED: Final = re.compile(
    rf"[\W_]{{0,3}}(?:[\uac00-\ud7a3]{{2,4}}|[\u3040-\u30ff\u3400-\u9fff]{{2,8}})\s?{_TITLE}(?=$|[\s(（,·/／=|])"
)
_BEHIND: Final = re.compile(rf"\s?{_TITLE}$")


@cache
def _opens_in(language: str) -> re.Pattern[str]:
    """Give the pattern of a language's own phrases, compiled for its first page, as all together would take a tenth of a start."""
    return _opens(_AT_HOME[language])


def opening(raw: str, language: str | None = None) -> re.Match[str] | None:
    """Match the words that open a byline ("By …", "Von …"), and the separator before the name."""
    head = raw[:24].lstrip(" \t,;-–—|•·/([*\"'")
    word = head.split(None, 1)[0].partition(":")[0].casefold().rstrip(".") if head else ""
    if word.isascii() and word not in _FIRST:
        return None
    found = _ANYWHERE.match(raw) or (_opens_in(language).match(raw) if language in _AT_HOME else None)
    if found is None and not raw.isascii():
        found = _OUTLET_REPORTER.match(raw) or _OUTLET_PLAIN.match(raw) or _FROM.match(raw)
    # "记者走访发现，…。": a word glued to the text after it opens a sentence, unless a bracket or bar ends the names.
    glued = found is not None and found[0][-1].isalnum() and raw.rstrip()[-1] in _CLOSES
    return found if found is None or not glued or _ENCLOSED.match(raw, found.end()) else None


def is_label(line: str) -> bool:
    """Tell whether a line is the opening of a byline alone, with the name on the next line."""
    if len(line) > _LABEL or line.rstrip(_PUNCTUATION).rpartition(" ")[2].casefold() not in SIGNING:
        return False
    signs = opening(f"{line} Ada Abel")
    return signs is not None and signs.end() >= len(line)


def titled(raw: str) -> bool:
    """Tell whether a string begins with a name and a reporter's title."""
    return not raw.isascii() and _TITLED.match(raw) is not None


def untitled(name: str) -> str:
    """Cut a reporter's title off a name."""
    return name if name.isascii() else _BEHIND.sub("", name)
