"""Languages that the n-gram detector does not know: told from the neighbour it takes them for, or by their smallest words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A language that is ``taken_for`` others: letters or words that those have not, what speaks ``against`` it.

    ``least``: marks that it needs: one odd letter may be a name, three in a few thousand characters are a language.
    """

    code: str
    taken_for: frozenset[str]
    marks: re.Pattern[str]
    against: re.Pattern[str] | None = None
    least: int = 3


#: What a word goes on with. The vowel signs of Devanagari are no word characters to ``re``, which would end a word at each.
_WITHIN: Final = r"[\w\u0900-\u094f]"


def _words(*words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!{_WITHIN})(?:{'|'.join(words)})(?!{_WITHIN})", re.IGNORECASE)


_CYRILLIC: Final = frozenset(("ru", "uk", "be", "bg", "sr"))
_ARABIC: Final = frozenset(("fa", "ar", "ur", "ku"))
_NEIGHBOURS: Final = (
    Neighbour("mk", frozenset(("bg", "sr", "ru")), re.compile("[ѓќѕЃЌЅ]")),
    Neighbour("tg", _CYRILLIC, re.compile("[ӣӯҳҷӢӮҲҶ]")),
    Neighbour("tt", _CYRILLIC, re.compile("[җҖ]")),
    Neighbour("ky", _CYRILLIC, re.compile("[ңҢ]"), re.compile("[әғқұһі]")),
    Neighbour(
        "ky",
        _CYRILLIC,
        _words("жана", "менен", "үчүн", "боюнча", "деп", "деди", "ошондой", "болуп", "ушул", "эмес", "эмдиги", "кийин"),
        re.compile(r"[әғқұһі]|\b(?:байна|нь|юм|гэж|болон|гэсэн|оны|энэ)\b"),
        least=2,
    ),
    Neighbour("mn", _CYRILLIC, re.compile("[өүӨҮ]"), re.compile("[ңәғқұһі]")),
    Neighbour("kk", _CYRILLIC, re.compile("[әғқңөұүһӘҒҚҢӨҰҮҺ]")),
    Neighbour("sd", _ARABIC, re.compile("[ٻڀٺڄڃڇڌڍڙڳڱڻ۾ڪٿڏڊٽڦ]")),
    Neighbour("ps", _ARABIC, re.compile("[ټډړږښڼۍې]"), re.compile("[ۇۆۈ]")),
    Neighbour("ug", _ARABIC, re.compile("[ېۇۈ]"), re.compile("[ټډړږښڼۍ]")),
    Neighbour("as", frozenset(("bn",)), re.compile("[ৰৱ]")),
    Neighbour("ti", frozenset(("am",)), re.compile("[ኣ]")),
    Neighbour(
        "ne",
        frozenset(("hi", "mr")),
        _words("छ", "छन्", "थियो", "थिए", "भएको", "भने", "गर्न", "गरेको", "लागि", "पनि", "हुने", "भन्दै", "गर्ने", "बताए", "रहेको", "यो"),
        _words("है", "हैं", "था", "थे", "और", "के", "आहे", "आहेत", "आणि", "होते", "या", "होता"),
        least=2,
    ),
    Neighbour(
        "id",
        frozenset(("ms",)),
        _words("bahwa", "karena", "bisa", "tersebut", "adalah", "warga", "polisi", "usai", "tak", "kata"),
        _words("bahawa", "kerana", "boleh", "ialah", "beliau", "selepas", "telah", "polis", "berkata", "sahaja"),
        least=1,
    ),
    Neighbour(
        "af",
        frozenset(("nl",)),
        _words("nie", "vir", "hulle", "hierdie", "gesê", "haar", "word", "ŉ", "sal", "kan"),
        _words("niet", "voor", "zijn", "deze", "wordt", "zij", "hij", "naar", "een", "zal"),
        least=1,
    ),
    Neighbour(
        "sr",
        frozenset(("hr",)),
        _words(
            "ponedeljak", "sredu", "nedelju", "nedelje", "takođe", "saobraćaj\\w*", "posle", "sledeć\\w+", "gde", "ovde", "reč(?:i|ima|ju)?",
            "vreme", "mesto", "mesta", "evra", "predsednik\\w*", "predsedni\\w+", "pre", "deca", "dece", "uvek", "lepo",
            "celo\\w*", "cele", "hteo", "evropsk\\w+", "hiljad\\w+", "opštin\\w+", "januara", "februara", "aprila", "avgusta",
            "septembra", "oktobra", "novembra", "decembra",
            "\\d{1,2}\\. (?:marta|maja|juna|jula)",  # without a day, Marta and Maja are women
        ),
        _words(
            "ponedjeljak", "srijedu", "nedjelju", "također", "promet\\w*", "poslije", "nakon", "sljedeć\\w+", "gdje", "ovdje", "riječ\\w*",
            "vrijeme", "mjesto", "mjesta", "eura", "predsjedni\\w+", "prije", "djeca", "djece", "uvijek", "lijepo", "cijel\\w+",
            "htio", "europsk\\w+", "tisuć\\w+", "općin\\w+", "siječnja", "veljače", "ožujka", "travnja", "svibnja", "lipnja",
            "srpnja", "kolovoza", "rujna", "listopada", "studenoga?", "prosinca", "tijekom", "tjedn\\w+", "tko", "što",
        ),
        least=2,
    ),
    Neighbour(
        "gl",
        frozenset(("pt", "es")),
        _words("unha", "unhas", "dunha", "nunha", "coa", "coas", "dixo", "dende", "concello", "xunta", "deste", "galeg[oa]s?", "veciñ\\w+", "foron", "ata", "ten", "xa"),
        _words("uma", "não", "são", "com", "também", "pelo", "pela", "disse", "desde", "una", "con", "el", "los", "las", "dijo", "ya", "hasta", "y"),
        least=2,
    ),
)  # fmt: skip
#: The smallest words of languages in Latin letters that the detector leaves untold; none is of two lists.
_SMALL: Final = {
    "cy": "yn yr wedi mae gan bydd oedd hefyd ond sydd cael fod dywedodd ddydd y'r i'r o'r a'r",
    "ga": "agus bhí tá chun leis níos ach gur dúirt mar seo atá bhfuil ina faoi idir sé",
    "ha": "cewa kuma zuwa sun wani wata amma domin wannan gwamnatin jihar ranar yana tana bayan",
    "ig": "nke ndị bụ maka site ọ gọọmentị kwuru onye mgbe ahụ nwere n'ime nọ ị",
    "lb": "datt ass awer och ginn huet goufen gouf dës déi vum fir mat nët net sinn hunn",
    "mt": "li għal minn kien dan fil-għodu qal għall-ġurnata għandu aktar wara tal-istat kienu biex dwar",
    "om": "fi kan akka irraa keessa jira isaa waan hin ta'e keessatti mootummaa yeroo jedhe jiru ta'uu",
    "rw": "muri bya kandi yavuze iyi uyu abantu cyane ariko ibyo nk'uko igihe avuga kugira",
    "so": "ayaa iyo waxaa kale uu ayay sheegay dalka magaalada waxay isaga kuwaas ee ku oo",
    "sw": "kwa katika kwamba hilo huo hiyo baada wake yake alisema wakati kuwa ambao ambayo nchini rais pia hivyo watu",
    "uz": "va bilan uchun bo‘lib bo'lib bo‘ldi edi deb kuni qilgan qildi ham esa yil bo‘yicha bo'yicha o‘z o'z haqida",
    "yo": "ní tí ń wọn àwọn pé kí láti ṣe fún náà lórí gbogbo ìjọba ọdún ó sì",
    "zu": "ukuthi futhi kanye kodwa ngoba abantu lapho njengoba ngesikhathi umengameli amaphoyisa kule ukuba",
}  # fmt: skip
_CODE_OF: Final = {word: code for code, words in _SMALL.items() for word in words.split()}
#: Distinct ones that a piece must have, and the share of its words that they make up.
_DISTINCT: Final = 3
_SHARE: Final = 0.15
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’‘-][^\W\d_]+)*")


def neighbour(code: str, sample: str) -> str:
    """Give the language that a text really is in, if the detector takes that for the one it has named."""
    for one in _NEIGHBOURS:
        if code in one.taken_for:
            found = len(one.marks.findall(sample))
            against = len(one.against.findall(sample)) if one.against else 0
            if found >= one.least and found > against:
                return one.code
    return code


def unknown(piece: str) -> str | None:
    """Tell by its smallest words a language that the detector does not know; None for anything else."""
    words = [word.casefold().replace("’", "'") for word in _WORD.findall(piece)]
    told: dict[str, list[str]] = {}
    for word in words:
        if (code := _CODE_OF.get(word)) is not None:
            told.setdefault(code, []).append(word)
    best = max(told, key=lambda code: (len(set(told[code])), code), default=None)
    if best is None or len(set(told[best])) < _DISTINCT or len(told[best]) < _SHARE * len(words):
        return None
    return best
