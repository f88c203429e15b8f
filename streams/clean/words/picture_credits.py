"""Picture credits at a block's end, as captions have them, for markup and for text dumps."""

from __future__ import annotations

import re
from typing import Final

from streams.clean.words import sections
from streams.outlets import PICTURE_NAMES, STOCK_NAMES

_WORDS: Final = sections("picture_credits")
#: Characters at a block's end within which a credit is looked for ("(Foto: …)", "| Getty Images", "© …"), and most of one in brackets.
_TAIL: Final = 70
_BRACKETED: Final = 120
#: Most characters of a caption with its credit; a longer paragraph may close with a remark in brackets.
_CAPTION: Final = 400
_SET_OFF: Final = re.compile(r"[(（\[|/©](?=([^(（\[|/©]{0,60})$)")
_IN_BRACKETS: Final = re.compile(r"[(\[]([^()\[\]]*)[)\]]$")
_BRACKETS: Final = ")]）"
#: Openings of a credit in brackets. There, agencies sign the text ("(AFP)"), so they count only after a bar or a slash, and words
#: for a source give the text's origin.
_SOURCES: Final = frozenset(_WORDS["sources"].split("|"))
_ORIGINS: Final = tuple(word for word in _SOURCES if word.endswith(":"))
_PICTURED: Final = (
    *(phrase for phrase in sections("cues")["caption"].split("|") if phrase not in _SOURCES),
    *("divulgação", "reprodução"),
)
#: Words for archives, which also hold letters and minutes: a sentence that ends after the brackets names its source.
_ARCHIVES: Final = ("arquivo", "archivo", "archiv")
_SELLER: Final = re.compile(rf"{PICTURE_NAMES}(?!\w)")
_SOLD: Final = re.compile(rf"\b{PICTURE_NAMES}(?!\w)")
#: Credits that prose never has in its last brackets: a picture agency, "Anna Berg/AFP" (not "dpa/AFP", which signs a report), "via
#: Reuters", "AP photo", "Photo: …".
_CREDIT: Final = re.compile(
    rf"\b{STOCK_NAMES}(?!\w)|(?:\s[^\s()\[\]/]{{1,30}}\s?/|\svia)\s?{PICTURE_NAMES}(?!\w)|"
    r"(?i:\b(?:ap|afp|file|courtesy|handout) photo|photos? (?:by|courtesy)|"
    r"(?:photo|image|picture|foto|fotó|bild|crédit|fot|nuotr|kuva|kép|beeld|zdjęcie|imagen|imagem|фото|снимка|φωτ\w*)s?[.\s]?\s?[:/])"
)
#: The same in scripts of Asia: who took, drew or provided the picture, in closing brackets or after a dash or a full stop.
_EAST: Final = re.compile(
    r"[(（\[〔【][^()（）\[\]〔〕【】]{0,40}?(?:(?:[攝摄]|撮影|翻拍|提供|[供製制][圖图]|[圖图]片?提供|檔案照片?|資料照片?|资料[圖图]|"
    r"(?<![\u3400-\u9fff])[圖图]|제공|캡처|캡쳐|촬영|재판매 및 DB ?금지)|(?<=[(（\[〔【])(?:[圖图]片?|照片|写真|사진|그래픽|ภาพ|ছবি|फोटो|عکس|صورة|צילום)\s?[/／:：=][^()（）]{1,40})"
    r"[)）\]〕】]\W{0,2}$|"
    r"(?:记者|記者|通讯员|通訊員)[\s　]{0,2}[\u3400-\u9fff·、\s　]{2,16}[摄攝]$|[=＝][^。=＝]{0,24}(?:撮影|写す|提供)$|"
    r"(?:[-–—|.。]|\s{2})\s{0,2}(?:Ảnh|ภาพ|ছবি|फोटो|छायाचित्र|عکس|صورة|צילום|写真|사진|[圖图])\s?[:：=／/]\s?(?:[^.。:：]|(?<=\W\w)\.){2,40}$"
)
#: Letters of which every such credit has one.
_EASTERN: Final = re.compile("[\u0590-\u0fff\u1ea2\u3400-\u9fff\uac00-\ud7a3]")
#: "Photo: Ada Abel", "摄影：陆平", "/사진=": the word, what joins it to the name, and the name. No word goes on before it.
_TAKEN: Final = "|".join(sorted(_WORDS["taken"].split("|"), key=len, reverse=True))
_COLONED: Final = re.compile(
    rf"(?:^|[\s.,;।。（(/|–—-])((?i:{_TAKEN}))\s?[:：=]\s?((?:[^.!?。！？:：=]|(?<=\W\w)\.){{2,48}})$"
)
_ENDING: Final = ".!?。！？।"
#: Marks between a word for pictures and a name.
_JOINS: Final = re.compile("[:：=]")
_NAMES: Final = 6
#: A credit on a line of its own: "Photo: …", "Sursa foto: …", "Φωτ. …", "Getty Images / …".
_ALONE: Final = re.compile(
    rf"^\W{{0,3}}(?:(?:photo|image|picture)(?:s|\s?credits?|\scourtesy)?(?:\sby|\svia)?\s?[:/©]|photos?\s(?:by|courtesy)\s|"
    r"(?:surs[aă]\s|izvor\s|zdroj\s|źródło\s)?(?:foto|fotos|fotografija|fotó|bild|bilder|crédits?|kuva|kuvat|kép|beeld|nuotr|nuotrauka|imagen|imagem|"
    r"zdjęcia?|zdjęć|фото|снимк[аи]|φωτό?|φωτογραφία|fotoğraf|ljósmynd|imatge)[.\s]?\s?[:/©]|(?:fot|nuotr|φωτ)\.\s|"
    rf"{STOCK_NAMES}\s?/)",
    re.IGNORECASE,
)
#: A credit behind a caption's stop, as its own line was: an outlet in capitals, a slash, and names: "The pier in March.APA/EXPA/ABEL",
#: "The pier in March. THE FERRYMAN / A. ABEL", also behind a word for pictures: "The pier. Photo The Ferryman / Ada Abel".
_OUTLET: Final = re.compile(
    r"[.!?»”\"]\s?(?:[A-ZÀ-ÞА-Я]{2}[A-ZÀ-ÞА-Я .'’&-]{0,40}|(?:Photo|Foto|Bild|Фото)\s[A-ZÀ-ÞА-Я][^.!?/…]{1,40})"
    r"(?:\s?/\s?[A-ZÀ-ÞА-Я][^\s!?/…]{0,20}(?:\s[A-ZÀ-ÞА-Я][^\s.!?/…]{0,20}){0,3}){1,2}$"
)
#: Most word units of such a line.
ALONE_UNITS: Final = 12.0
#: Ends of sentences; a caption has one before its credit, a paragraph more.
_SENTENCES: Final = re.compile(r"[.!?](?=\s)|[。！？]")
_PARAGRAPH: Final = 2


def is_credited(text: str) -> bool:
    """Tell whether a block ends with a picture's credit, as captions do: in brackets, or after a bar, a slash or ©."""
    if not text.isascii() and len(text) <= _CAPTION:
        start = max(0, len(text) - _TAIL)
        if _EASTERN.search(text, start) and _EAST.search(text, start):
            return len(_SENTENCES.findall(text)) <= _PARAGRAPH
    tail = text[-_TAIL:].rstrip(" .")
    if tail[-1:] not in _BRACKETS and "|" not in tail and "/" not in tail and "©" not in tail:
        return False
    return closes_with_outlet(text) or closes_with_credit(text) or _names_seller(text, tail)


def stands_alone(text: str) -> bool:
    """Tell whether a short line that is no sentence opens as a picture's credit does."""
    return _ALONE.match(text) is not None


def closes_with_credit(text: str) -> bool:
    """Tell whether a block ends with a bracketed picture credit that prose never has there, however many sentences it has."""
    if text[-1:] not in ")]" or len(text) > _CAPTION:
        return False
    found = _IN_BRACKETS.search(text, max(0, len(text) - _BRACKETED))
    if found is None:
        return False
    glued = found.start() > 0 and not text[found.start() - 1].isspace()  # an element of its own held the credit
    return _CREDIT.search(found[1]) is not None or (glued and found[1].lower().startswith(_ORIGINS))


def closes_with_outlet(text: str) -> bool:
    """Tell whether a caption ends with an outlet in capitals, a slash and the photographer; two sentences are a paragraph."""
    found = _OUTLET.search(text, max(0, len(text) - _TAIL)) if "/" in text[-_TAIL:] else None
    return found is not None and len(_SENTENCES.findall(text[: found.start() + 1])) < _PARAGRAPH


def closes_with_name(text: str) -> bool:
    """Tell whether a caption ends with the photographer: a word for pictures, a colon, and names up to the end.

    "The pier in March. Photo: Ada Abel / Agency". At most one sentence may precede it, and the names must not form one.
    """
    if len(text) > _CAPTION or text[-1] in _ENDING or not _JOINS.search(text):
        return False
    found = _COLONED.search(text, max(0, len(text) - _TAIL))
    if found is None or len(_SENTENCES.findall(text[: found.start()])) > _PARAGRAPH:
        return False
    names = [name for name in found[2].replace("/", " ").split() if name[0].isalpha()]
    cased = [name for name in names if name[0].isupper() or name[0].islower()]
    return 0 < len(names) <= _NAMES and sum(name[0].isupper() for name in cased) * 2 > len(cased) - (not cased)


def _names_seller(text: str, tail: str) -> bool:
    """Tell whether a picture agency or a word for pictures follows a mark at a text's end."""
    found = _SET_OFF.search(tail.rstrip(_BRACKETS))
    if found is None:
        return False
    mark, credit = found[0], found[1].strip()
    if mark == "©":
        return True
    # A slash within a sentence joins two words instead.
    if mark in "|/" and (text[-1] in ".!?" or (mark == "/" and found[1][:1] != " ")):
        return False
    lower = credit.lower()
    pictured = lower.startswith(_PICTURED) or (lower.startswith(_ARCHIVES) and text[-1] in "|/)]）")
    if mark in "|/":
        return pictured or _SELLER.match(credit) is not None
    return pictured and _stands_in(credit) and len(_SENTENCES.findall(text[: -len(found[1]) - 1])) < _PARAGRAPH


def _stands_in(credit: str) -> bool:
    """Tell a credit from other brackets that begin with a word for pictures: it has a colon, an equals sign, or an agency's name."""
    return _JOINS.search(credit) is not None or _SOLD.search(credit) is not None
