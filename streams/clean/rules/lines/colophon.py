"""Closing lines outside the Latin alphabets that do not belong to the article: editors, sources, requests to follow.

The forests are trained on pages that are nearly all English, but the form of these lines is the same in every language: a
role with a colon and names, a mail address with a name, the name of a service beside "follow", a Latin line below Chinese.
"""

from __future__ import annotations

import re
from typing import Final

from streams.clean.blocks.block import Block, Tag
from streams.clean.rules.choice import Choice
from streams.clean.rules.lines.appeal import OF_NEWS, asks_to_follow, is_sentence
from streams.clean.words import sections
from streams.clean.words.cues import BIT, cues_of
from streams.clean.words.sentence_marks import is_stopped

_WORDS: Final = sections("colophon")
#: Labels for those who worked on a text and for its source, followed by a colon, a bar or a slash.
_ROLES: Final = _WORDS["roles"]
_ROLE_LINE: Final = re.compile(
    rf"[（(【\[〔▲◎※\s]{{0,3}}(?:{_ROLES})\s{{0,2}}(?:[:：丨|｜]|\s?[/／](?=\S))[^。？！?!።။।۔]{{0,90}}$", re.IGNORECASE
)
#: The text after the mark. Grammatical particles of Chinese, Japanese and Korean, or many words without a comma, show a
#: sentence: names of people and outlets have none, but an original headline may.
_VALUE: Final = re.compile(r"[:：丨|｜/／]\s*(.*)", re.DOTALL)
_PARTICLES: Final = re.compile(r"[的了是过過]|只有|^[从從]|[다요]$")
_HIRAGANA: Final = re.compile(r"[\u3040-\u309f]")
_PARTS: Final = re.compile(r"[,،、，;；/／|]")
_SOURCE: Final = re.compile(
    r"\W{0,3}(?:[^\W\d_]{0,2}来源|[^\W\d_]{0,2}來源|稿源|原标题|原標題|原文|출처|Web Title|English Summary)"
)
_GRAMMAR, _ROW = 5, 6
#: A role and a name without a mark: "责任编辑　张三".
_ROLE_NAME: Final = re.compile(
    r"[（(【\[]?(?:责任编辑|責任編輯|责编|責編|校对)[\s　]{1,3}[\u3400-\u9fff]{2,4}[）)】\]]?$"
)
#: Statements with which outlets in China end an article, messages of players without scripts, and placeholders of embeds.
_STATES: Final = re.compile(
    r"(?:\W{0,4}END|\W{1,4}End|The End)\W{0,4}$|(?:Role|Место работы|Місце роботи|Título del autor|पदनाम),\s[^.!?]{2,60}$|\W{0,3}免[责責](?:声明|聲明)|Your browser does not support|(?:Please )?(?:[Tt]urn on|[Ee]nable) JavaScript to |\[[A-Za-z]{3,15}:[A-Za-z][^\[\]]{2,60}\]$"
)
#: First letters of the Latin ones (players' messages, "The End", a broadcaster's "Role, …" for screen readers), tested first.
_ASCII_STATES: Final = "YTERP"
#: The opening of a statement, and words that show it to be the outlet's: ministries make statements too.
_STATEMENT: Final = re.compile(r"\W{0,3}[^。，：:]{0,6}(?:声明|聲明)\s?[:：]")
_OF_OUTLET: Final = re.compile(_WORDS["of the outlet"])
#: Words of a line on rights or mistakes besides its opening word; a report on copyright has only one of the two.
_OF_RIGHTS: Final = re.compile(_WORDS["of rights"], re.IGNORECASE)
#: A mail address, as beside a reporter's name: "홍길동 기자 gildong@example.com".
_MAIL: Final = re.compile(r"[\w.+-]{1,40}@[\w-]{1,30}(?:\.[\w-]{1,20}){1,3}")
#: Marks for the end of the text, or for its page in the printed paper.
_END: Final = re.compile(
    r"\W{0,3}(?:انتهای پیام|پایان پیام|پایان خبر|انتهى|النهاية|전문|끝|完|终|終わり|おわり|จบ)[\W\d]{0,8}$|《[^《》]{2,20}》\W{0,3}[（(][^（）()]{4,30}版\W{0,2}[)）]$"
)
#: Most word units of a request, and of a line that names a role.
_ASKING, _NAMING = 60, 24
#: Most characters beside a mail address: a name, a title, a place.
_BESIDE: Final = 24
#: Most characters of any such line: word units count letters only, and a megabyte of dots has none.
_LONGEST: Final = 600
#: Blocks at the end that are searched for services and furniture, and the largest share of the kept words that they may hold.
_LAST: Final = 8
_SHARE: Final = 0.4
_FURNITURE: Final = sum(BIT[n] for n in ("related", "signup", "share", "advert", "comments", "legal", "nav"))
_RELATED: Final = BIT["related"]
_OPENS: Final = BIT["signup"] | BIT["share"]
#: A pointer's label with its colon, and most characters of one without.
_LABEL: Final = re.compile(r"[^:：]{2,20}[:：]")
_SHORT: Final = 24
#: Kinds of furniture that are whole sentences.
_SIGNUP, _LEGAL = BIT["signup"], BIT["legal"]
_LATIN: Final = re.compile(r"[A-Za-zÀ-ɏ]")
_OTHER: Final = re.compile(r"[^\W\d_A-Za-zÀ-ɏḀ-ỿ]")
#: Most characters read of a block to detect a page's script.
_SAMPLE: Final = 400
#: UTF-8 bytes for each character below which a text is Latin: Vietnamese has 1.3, other scripts 1.7 and more.
_BYTES: Final = 1.2


def points_away(text: str, *, alone: bool) -> bool:
    """Tell a pointer to other pages without a link: "相關圖集：…", or a bare label whose lines have been cut (``alone``)."""
    if text.isascii() or is_stopped(text) or not cues_of(text) & _RELATED:
        return False
    return _LABEL.match(text) is not None or (alone and len(text) <= _SHORT)


def names_role(text: str, units: float) -> bool:
    """Tell a line that names editors, source, end of the text or the author's mail address. ``units``: its word units."""
    if text.isascii() and text[0] not in _ASCII_STATES and text[0].isalnum():
        return False
    if _STATES.match(text) or (_STATEMENT.match(text) and _OF_OUTLET.search(text)):
        return True
    if text.isascii() or units > _NAMING or len(text) > _LONGEST:
        return False
    if (_ROLE_LINE.match(text) and not _is_sentence(text)) or _ROLE_NAME.match(text) or _END.match(text):
        return not is_stopped(text)
    mail = _MAIL.search(text) if "@" in text else None
    return mail is not None and len(text) - len(mail[0]) <= _BESIDE and not is_stopped(text)


def _is_sentence(text: str) -> bool:
    """Tell whether a sentence follows a role's mark, not names: "编辑：删掉的是最难的"."""
    found = _VALUE.search(text)
    if found is None or _SOURCE.match(text):
        return False
    value = found[1].rstrip(" ）)】]〕")
    if _PARTICLES.search(value) or len(_HIRAGANA.findall(value)) >= _GRAMMAR:
        return True
    return max(len(part.split()) for part in _PARTS.split(value)) >= _ROW


def cut_colophon(choice: Choice) -> None:
    """Cut lines that name roles, wherever they are, and furniture that closes the text."""
    blocks, kept, places, last = choice.blocks, choice.kept, choice.places(), len(choice.kept) - 1
    units = choice.row("units")
    sizes = units.tolist()
    for index in places:
        block, size, alone = blocks[index], sizes[index], index == last or not kept[index + 1]
        credited = size <= _ASKING and block.tag is not Tag.HEADING and names_role(block.text, size)
        if credited or (size <= _NAMING and points_away(block.text, alone=alone)):
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
    """Tell whether most letters are not Latin; Latin text has hardly more bytes than characters."""
    if len(sample.encode()) < _BYTES * len(sample):
        return False
    return len(_OTHER.findall(sample)) > len(_LATIN.findall(sample))


def _closes(block: Block, units: float, *, foreign: bool) -> bool:
    """Tell whether a block at the text's end is furniture by its form: a request, a Latin line, an opening word."""
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
