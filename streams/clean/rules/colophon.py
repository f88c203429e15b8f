"""What closes an article outside the Latin alphabets and is none of it: who edited it, where it is from, follow us there.

Forests learn from pages that are nearly all English. Such lines have a form of their own in every language: a role with a
colon and names, an address with a name, the name of a service beside "follow", a Latin line at the end of a page in Han.
"""

from __future__ import annotations

import re
from typing import Final

from streams.clean.blocks.block import Block, Tag
from streams.clean.rules.appeal import OF_NEWS, asks_to_follow, is_sentence
from streams.clean.rules.choice import Choice
from streams.clean.words import sections
from streams.clean.words.cues import BIT, cues_of
from streams.clean.words.stops import is_stopped

_WORDS: Final = sections("colophon")
#: Who did what for a text, and where it is from: labels that stand before a colon, a bar or a slash.
_ROLES: Final = _WORDS["roles"]
_ROLE_LINE: Final = re.compile(
    rf"[（(【\[〔▲◎※\s]{{0,3}}(?:{_ROLES})\s{{0,2}}(?:[:：丨|｜]|\s?[/／](?=\S))[^。？！?!።။।۔]{{0,90}}$", re.IGNORECASE
)
#: What stands behind the mark where it is a sentence: particles of Chinese, Japanese and Korean, words in a row without a
#: comma. Names and outlets have none; a former headline has.
_VALUE: Final = re.compile(r"[:：丨|｜/／]\s*(.*)", re.DOTALL)
_PARTICLES: Final = re.compile(r"[的了是过過]|只有|^[从從]|[다요]$")
_HIRAGANA: Final = re.compile(r"[\u3040-\u309f]")
_PARTS: Final = re.compile(r"[,،、，;；/／|]")
_SOURCE: Final = re.compile(
    r"\W{0,3}(?:[^\W\d_]{0,2}来源|[^\W\d_]{0,2}來源|稿源|原标题|原標題|原文|출처|Web Title|English Summary)"
)
_GRAMMAR, _ROW = 5, 6
#: The same without a mark: "责任编辑　张三".
_ROLE_NAME: Final = re.compile(
    r"[（(【\[]?(?:责任编辑|責任編輯|责编|責編|校对)[\s　]{1,3}[\u3400-\u9fff]{2,4}[）)】\]]?$"
)
#: Statements of an outlet that end an article on pages of China, what players say without scripts, and places of embeds.
_STATES: Final = re.compile(
    r"(?:\W{0,4}END|\W{1,4}End|The End)\W{0,4}$|(?:Role|Место работы|Місце роботи|Título del autor|पदनाम),\s[^.!?]{2,60}$|\W{0,3}免[责責](?:声明|聲明)|Your browser does not support|(?:Please )?(?:[Tt]urn on|[Ee]nable) JavaScript to |\[[A-Za-z]{3,15}:[A-Za-z][^\[\]]{2,60}\]$"
)
#: How what players say opens, "The End", and a broadcaster's "Role, …" for screen readers; every other Latin line is asked no further.
_ASCII_STATES: Final = "YTERP"
#: A statement, and what makes it the outlet's: a ministry makes one too.
_STATEMENT: Final = re.compile(r"\W{0,3}[^。，：:]{0,6}(?:声明|聲明)\s?[:：]")
_OF_OUTLET: Final = re.compile(_WORDS["of the outlet"])
#: What a line on rights or mistakes says beside its opening word; a report on copyright has the one without the other.
_OF_RIGHTS: Final = re.compile(_WORDS["of rights"], re.IGNORECASE)
#: A mail address beside a reporter's name: "홍길동 기자 gildong@example.com".
_MAIL: Final = re.compile(r"[\w.+-]{1,40}@[\w-]{1,30}(?:\.[\w-]{1,20}){1,3}")
#: What says that the text is at its end, or which printed page it stood on.
_END: Final = re.compile(
    r"\W{0,3}(?:انتهای پیام|پایان پیام|پایان خبر|انتهى|النهاية|전문|끝|完|终|終わり|おわり|จบ)[\W\d]{0,8}$|《[^《》]{2,20}》\W{0,3}[（(][^（）()]{4,30}版\W{0,2}[)）]$"
)
#: Word units of such a line at most, and of one that names a role.
_ASKING, _NAMING = 60, 24
#: Characters beside a mail address: a name, a title, a place.
_BESIDE: Final = 24
#: Characters of either: word units count letters alone, and a megabyte of dots has none.
_LONGEST: Final = 600
#: Blocks at the end among which services and furniture are sought, and the share of the kept words they may have.
_LAST: Final = 8
_SHARE: Final = 0.4
_FURNITURE: Final = sum(BIT[n] for n in ("related", "signup", "share", "advert", "comments", "legal", "nav"))
_RELATED: Final = BIT["related"]
_OPENS: Final = BIT["signup"] | BIT["share"]
#: A pointer's label with its colon; characters of one without.
_LABEL: Final = re.compile(r"[^:：]{2,20}[:：]")
_SHORT: Final = 24
#: Kinds of furniture that speak in sentences, and characters of another script that make a page foreign to Latin.
_SIGNUP, _LEGAL = BIT["signup"], BIT["legal"]
_LATIN: Final = re.compile(r"[A-Za-zÀ-ɏ]")
_OTHER: Final = re.compile(r"[^\W\d_A-Za-zÀ-ɏḀ-ỿ]")
_SAMPLE: Final = 400
#: Bytes a character of UTF-8 below which a text is Latin: Vietnamese has 1.3, other scripts from 1.7 up.
_BYTES: Final = 1.2


def points_away(text: str, *, alone: bool) -> bool:
    """Tell a pointer to other pages that is no link: "相關圖集：…", or a bare label before what was cut (``alone``)."""
    if text.isascii() or is_stopped(text) or not cues_of(text) & _RELATED:
        return False
    return _LABEL.match(text) is not None or (alone and len(text) <= _SHORT)


def names_role(text: str, units: float) -> bool:
    """Tell a line that says who edited a text or where it is from, that it ends, or how to write to its author; ``units``: its word units."""
    if text.isascii() and text[0] not in _ASCII_STATES and text[0].isalnum():
        return False
    if _STATES.match(text) or (_STATEMENT.match(text) and _OF_OUTLET.search(text)):
        return True
    if text.isascii() or units > _NAMING or len(text) > _LONGEST:
        return False
    if (_ROLE_LINE.match(text) and not _says(text)) or _ROLE_NAME.match(text) or _END.match(text):
        return not is_stopped(text)
    mail = _MAIL.search(text) if "@" in text else None
    return mail is not None and len(text) - len(mail[0]) <= _BESIDE and not is_stopped(text)


def _says(text: str) -> bool:
    """Say whether a sentence stands behind a role's mark, and no names: "编辑：删掉的是最难的"."""
    found = _VALUE.search(text)
    if found is None or _SOURCE.match(text):
        return False
    value = found[1].rstrip(" ）)】]〕")
    if _PARTICLES.search(value) or len(_HIRAGANA.findall(value)) >= _GRAMMAR:
        return True
    return max(len(part.split()) for part in _PARTS.split(value)) >= _ROW


def cut_colophon(choice: Choice) -> None:
    """Cut lines that name roles wherever they stand, and what closes the text without being of it."""
    blocks, kept, places, last = choice.blocks, choice.kept, choice.places(), len(choice.kept) - 1
    units = choice.row("units")
    sizes = units.tolist()
    for index in places:
        block, size, alone = blocks[index], sizes[index], index == last or not kept[index + 1]
        told = size <= _ASKING and block.tag is not Tag.HEADING and names_role(block.text, size)
        if told or (size <= _NAMING and points_away(block.text, alone=alone)):
            kept[index] = False
    places = [index for index in places if kept[index]]
    if not places:
        return
    foreign = _is_foreign(" ".join(blocks[index].text[:_SAMPLE] for index in places[:_LAST]))
    if (
        foreign
        and cues_of(first := blocks[places[0]].text) & _OPENS
        and not is_sentence(first)
        and sizes[places[0]] <= _NAMING
    ):
        kept[places[0]] = False
    left = _SHARE * float(units[kept].sum())
    for index in reversed(places[-_LAST:]):
        latin = foreign and _OTHER.search(blocks[index].text) is None
        left -= 0 if latin else sizes[index]
        if left < 0 or not _closes(blocks[index], sizes[index], foreign=foreign):
            break
        kept[index] = False


def _is_foreign(sample: str) -> bool:
    """Say whether most letters are none of the Latin ones, which take hardly more bytes than characters."""
    if len(sample.encode()) < _BYTES * len(sample):
        return False
    return len(_OTHER.findall(sample)) > len(_LATIN.findall(sample))


def _closes(block: Block, units: float, *, foreign: bool) -> bool:
    """Say whether a block at a text's end is furniture by its form: an asking, a Latin line, an opening word."""
    text = block.text
    if units > _ASKING or len(text) > _LONGEST:
        return False
    if asks_to_follow(text):
        return True
    if not foreign:
        return False
    cued = cues_of(text)
    if not is_sentence(text):
        return bool(cued & _FURNITURE) or _OTHER.search(text) is None
    if cued & _LEGAL:
        return _OF_RIGHTS.search(text) is not None or _LABEL.match(text) is not None
    return bool(cued & _SIGNUP) and (block.links > 0 or OF_NEWS.search(text) is not None)
