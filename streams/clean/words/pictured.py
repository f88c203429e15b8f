"""A picture's credit at a block's end, as a caption has it: the one place that judges it, for markup and for text dumps."""

from __future__ import annotations

import re
from typing import Final

from streams.clean.words import sections
from streams.outlets import PICTURE_NAMES, STOCK_NAMES

_WORDS: Final = sections("pictured")
#: Characters at a block's end in which a credit stands: "(Foto: …)", "| Getty Images", "© …"; of one in brackets.
_TAIL: Final = 70
_BRACKETED: Final = 120
#: Characters of a caption with its credit; a paragraph with more may close with a remark in brackets.
_CAPTION: Final = 400
_SET_OFF: Final = re.compile(r"[(（\[|/©](?=([^(（\[|/©]{0,60})$)")
_IN_BRACKETS: Final = re.compile(r"[(\[]([^()\[\]]*)[)\]]$")
_BRACKETS: Final = ")]）"
#: What opens a credit inside brackets; agencies there sign the text ("(AFP)") and count behind a bar or a slash only, and
#: words for a source say where the text is from.
_SOURCES: Final = frozenset(_WORDS["sources"].split("|"))
_PICTURED: Final = (
    *(phrase for phrase in sections("cues")["caption"].split("|") if phrase not in _SOURCES),
    *("divulgação", "reprodução"),
)
#: Archives keep letters and minutes too: a sentence that closes behind the brackets tells where it is from.
_ARCHIVES: Final = ("arquivo", "archivo", "archiv")
_SELLER: Final = re.compile(rf"{PICTURE_NAMES}(?!\w)")
_SOLD: Final = re.compile(rf"\b{PICTURE_NAMES}(?!\w)")
#: What no prose has in its last brackets: a seller of pictures, "Anna Berg/AFP" (not the "dpa/AFP" that signs a report),
#: "via Reuters", "AP photo", "Photo: …".
_CREDIT: Final = re.compile(
    rf"\b{STOCK_NAMES}(?!\w)|(?:\s[^\s()\[\]/]{{1,30}}\s?/|\svia)\s?{PICTURE_NAMES}(?!\w)|"
    r"(?i:\b(?:ap|afp|file|courtesy|handout) photo|photos? (?:by|courtesy)|"
    r"(?:photo|image|picture|foto|fotó|bild|crédit|fot|nuotr|kuva|kép|beeld|zdjęcie|imagen|imagem|фото|снимка|φωτ\w*)s?[.\s]?\s?[:/])"
)
#: The same in the East: who took, drew or gave the picture, in brackets that close the block; a credit behind a dash or a stop.
_EAST: Final = re.compile(
    r"[(（\[〔【][^()（）\[\]〔〕【】]{0,40}?(?:(?:[攝摄]|撮影|翻拍|提供|[供製制][圖图]|[圖图]片?提供|檔案照片?|資料照片?|资料[圖图]|"
    r"(?<![\u3400-\u9fff])[圖图]|제공|캡처|캡쳐|촬영|재판매 및 DB ?금지)|(?<=[(（\[〔【])(?:[圖图]片?|照片|写真|사진|그래픽|ภาพ|ছবি|फोटो|عکس|صورة|צילום)\s?[/／:：=][^()（）]{1,40})"
    r"[)）\]〕】]\W{0,2}$|"
    r"(?:记者|記者|通讯员|通訊員)[\s　]{0,2}[\u3400-\u9fff·、\s　]{2,16}[摄攝]$|"
    r"(?:[-–—|.。]|\s{2})\s{0,2}(?:Ảnh|ภาพ|ছবি|फोटो|छायाचित्र|عکس|صورة|צילום|写真|사진|[圖图])\s?[:：=／/]\s?(?:[^.。:：]|(?<=\W\w)\.){2,40}$"
)
#: Letters of which each of these has one.
_EASTERN: Final = re.compile("[\u0590-\u0fff\u1ea2\u3400-\u9fff\uac00-\ud7a3]")
#: "Photo: Ada Abel", "摄影：陆平", "/사진=": the word, what joins it to the name, and the name. No word goes on before it.
_TAKEN: Final = "|".join(sorted(_WORDS["taken"].split("|"), key=len, reverse=True))
_COLONED: Final = re.compile(
    rf"(?:^|[\s.,;।。（(/|–—-])((?i:{_TAKEN}))\s?[:：=]\s?((?:[^.!?。！？:：=]|(?<=\W\w)\.){{2,48}})$"
)
_ENDING: Final = ".!?。！？।"
#: What joins a word for pictures to a name.
_JOINS: Final = re.compile("[:：=]")
_NAMES: Final = 6
#: A line of its own that opens as a credit: "Photo: …", "Sursa foto: …", "Φωτ. …", "Getty Images / …".
_ALONE: Final = re.compile(
    rf"^\W{{0,3}}(?:(?:photo|image|picture)(?:s|\s?credits?|\scourtesy)?(?:\sby|\svia)?\s?[:/©]|photos?\s(?:by|courtesy)\s|"
    r"(?:surs[aă]\s|izvor\s|zdroj\s|źródło\s)?(?:foto|fotos|fotografija|fotó|bild|bilder|crédits?|kuva|kuvat|kép|beeld|nuotr|nuotrauka|imagen|imagem|"
    r"zdjęcia?|zdjęć|фото|снимк[аи]|φωτό?|φωτογραφία|fotoğraf|ljósmynd|imatge)[.\s]?\s?[:/©]|(?:fot|nuotr|φωτ)\.\s|"
    rf"{STOCK_NAMES}\s?/)",
    re.IGNORECASE,
)
#: A credit behind a caption's stop, as its own line was: an outlet in capitals, a slash, and names: "The pier in March.APA/EXPA/ABEL",
#: "The pier in March. THE FERRYMAN / A. ABEL".
_OUTLET: Final = re.compile(
    r"[.!?»”\"]\s?[A-ZÀ-ÞА-Я]{2}[A-ZÀ-ÞА-Я .'’&-]{0,40}"
    r"(?:\s?/\s?[A-ZÀ-ÞА-Я][^\s!?/…]{0,20}(?:\s[A-ZÀ-ÞА-Я][^\s.!?/…]{0,20}){0,3}){1,2}$"
)
#: Word units of such a line at most.
ALONE_UNITS: Final = 12.0
#: Ends of sentences; a caption has one before its credit, a paragraph more.
_SENTENCES: Final = re.compile(r"[.!?](?=\s)|[。！？]")
_PARAGRAPH: Final = 2


def is_credited(text: str) -> bool:
    """Say whether a block ends in a picture's credit, as a caption does: in brackets, or set off by a bar, a slash, a ©."""
    if not text.isascii() and len(text) <= _CAPTION:
        start = max(0, len(text) - _TAIL)
        if _EASTERN.search(text, start) and _EAST.search(text, start):
            return len(_SENTENCES.findall(text)) <= _PARAGRAPH
    tail = text[-_TAIL:].rstrip(" .")
    if tail[-1:] not in _BRACKETS and "|" not in tail and "/" not in tail and "©" not in tail:
        return False
    return closes_with_outlet(text) or closes_with_credit(text) or _names_seller(text, tail)


def stands_alone(text: str) -> bool:
    """Say whether a short line that ends no sentence opens as a picture's credit does."""
    return _ALONE.match(text) is not None


def closes_with_credit(text: str) -> bool:
    """Say whether a block ends in brackets with a picture's credit that no prose has there, however many its sentences."""
    if text[-1:] not in ")]" or len(text) > _CAPTION:
        return False
    found = _IN_BRACKETS.search(text, max(0, len(text) - _BRACKETED))
    return found is not None and _CREDIT.search(found[1]) is not None


def closes_with_outlet(text: str) -> bool:
    """Say whether a caption ends with an outlet in capitals, a slash, and who took the picture; two sentences are a paragraph."""
    found = _OUTLET.search(text, max(0, len(text) - _TAIL)) if "/" in text[-_TAIL:] else None
    return found is not None and len(_SENTENCES.findall(text[: found.start() + 1])) < _PARAGRAPH


def closes_with_name(text: str) -> bool:
    """Say whether a caption ends with who took the picture: a word for pictures, a colon, and names to the end.

    "The pier in March. Photo: Ada Abel / Agency". A sentence may stand before it and no more, and the names are no sentence.
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
    """Say whether a seller or a word for pictures is set off at a text's end."""
    found = _SET_OFF.search(tail.rstrip(_BRACKETS))
    if found is None:
        return False
    mark, credit = found[0], found[1].strip()
    if mark == "©":
        return True
    # A slash within a sentence joins two words.
    if mark in "|/" and (text[-1] in ".!?" or (mark == "/" and found[1][:1] != " ")):
        return False
    lower = credit.lower()
    pictured = lower.startswith(_PICTURED) or (lower.startswith(_ARCHIVES) and text[-1] in "|/)]）")
    if mark in "|/":
        return pictured or _SELLER.match(credit) is not None
    return pictured and _stands_in(credit) and len(_SENTENCES.findall(text[: -len(found[1]) - 1])) < _PARAGRAPH


def _stands_in(credit: str) -> bool:
    """Tell a credit from words in brackets that begin with pictures: it has a colon, an equals sign, or a seller's name."""
    return _JOINS.search(credit) is not None or _SOLD.search(credit) is not None
