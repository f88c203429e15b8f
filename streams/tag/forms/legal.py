"""Legal forms of firms and societies, where a name ends or begins with one: GmbH, Sp. z o.o., ООО, 株式会社. Own list."""

from __future__ import annotations

import re
from typing import Final

from streams.tag.forms.cues import Shape, shape_of
from streams.tag.forms.fold import fold, is_unsegmented, plain, plain_run
from streams.tag.forms.tokens import words_of

_DOTTED: Final = (
    "sp. z o. o.", "sp. k.", "sp. j.", "s. c.", "s. a.", "s. r. o.", "spol. s r. o.", "a. s.", "v. o. s.", "k. s.", "z. s.", "o. p. s.",
    "z. ú.", "n. o.", "d. o. o.", "j. d. o. o.", "d. d.", "s. p.", "d. n. o.", "z. o. o.", "s. l.", "s. l. u.", "s. a. u.", "s. coop.",
    "s. a. s.", "s. p. a.", "s. r. l.", "s. n. c.", "s. c. a. r. l.", "b. v.", "n. v.", "e. v.", "e. g.", "a. ş.", "ltd. şti.",
    "sh. p. k.", "sh. a.", "д. о. о.", "а. д.", "α. ε.", "ε. π. ε.", "ο. ε.", "kft.", "zrt.", "nyrt.", "bt.", "lda.", "ltda.", "inc.",
    "corp.", "co., ltd.", "ltd.",
)  # fmt: skip
_WRITTEN: Final = (
    "GmbH & Co. KG", "GmbH", "AG", "KG", "A/S", "ApS", "AS", "ASA", "AB", "Oy", "Oyj", "ry", "OÜ", "SA", "SAS", "SARL", "SRL", "Srl", "Srls", "SpA", "SL",
    "BV", "bv", "NV", "nv", "Kft", "Zrt", "Nyrt", "Lda", "Ltda", "Tbk", "Ltd", "Inc", "PLC", "Plc", "plc", "LLC", "ЕООД", "ООД", "ЕАД", "АД",
    "ДООЕЛ",
)  # fmt: skip
# As small words some of these are words besides ("sa", hers), so they count as they are written.
_BEHIND: Final = (
    ",?[ \u00a0](?:(?i:"
    + "|".join(re.escape(form).replace(r"\ ", "[ \u00a0]?") for form in sorted(_DOTTED, key=len, reverse=True))
    + ")|"
    + "|".join(map(re.escape, sorted(_WRITTEN, key=len, reverse=True)))
    + ")"
)
#: A legal form behind a name, with the blank before it.
FORM: Final = re.compile(_BEHIND + r"(?![^\W_])")
#: The first words of forms: where none stands near a name's end, no form does.
FIRST_WORDS: Final = frozenset(re.split("[ ./]", form)[0].lower() for form in (*_DOTTED, *_WRITTEN))

# Forms that other words look like; looked for at the ends of a name whose words are known to be a body's.
_ENDS: Final = r"(?:GmbH|SE|AG) & Co\. (?:KGaA|KG|OHG)|KGaA|SE|OHG|mbH|LLP|Corp|Limited|Incorporated|Anonim Şirketi|Limited Şirketi|Oy Ab|Ab"
# UAB is a university too, AS begins names of clubs: these count before marks alone, as they are written where they are firms.
_BEGINS: Final = "ООО|ОАО|ЗАО|ПАО|НАО|АО|ТОВ|ПрАТ|ПАТ|АТ|ТАА|ЖШС"
_BEGINS_MARKED: Final = "UAB|MB|VšĮ|SIA|AB|AS|OÜ|OOO"
_RUN: Final = (
    "(?:一般|公益)?(?:社団|財団)法人|社会福祉法人|学校法人|医療法人|NPO法人|株式会社|有限会社|合同会社|股份有限公司|有限责任公司|有限公司|"
    r"(?:주식|유한)회사|(?:사단|재단)법인|[(（](?:株|有|주)[)）]|[㈱㈲㈜]"
)
_AT_END: Final = re.compile(rf"(?:{_BEHIND}|,?[ \u00a0](?:{_ENDS})|[ \u00a0]?(?:{_RUN}))\.?\Z")
_AT_START: Final = re.compile(rf"(?:{_BEGINS})[ \u00a0]|(?:{_BEGINS_MARKED})[ \u00a0](?=[«„“\"])|(?:{_RUN})[ \u00a0]?")
# One word must have so many letters to be a name without its form: the rest are initials. Han and Hangul say more with each.
# And of its key so many must be left.
_LETTERS, _LETTERS_OF_RUNS, _OF_KEY = 4, 3, 3
_NO_NAME: Final = Shape.ORG_HEAD | Shape.PLACE_HEAD | Shape.HEAD | Shape.COMMON | Shape.DIRECTION | Shape.FUNCTION


def without_form(name: str) -> str:
    """Give a body's name without its legal form, before and behind; with it where too little or a mere word is left (Bank AG)."""
    run = plain_run(name)
    begin = _AT_START.match(run)
    start = begin.end() if begin else 0
    end = _AT_END.search(run, start)
    bare = name[start : end.start() if end else None]
    return bare if bare != name and _stands(bare) else name


def _stands(bare: str) -> bool:
    """Tell whether a name says enough without its form."""
    words = words_of(bare)
    if len(words) != 1:
        return len(words) > 1
    word, key = words[0], fold(words[0])
    dense = is_unsegmented(word) or "\uac00" <= word[0] <= "\ud7a3"
    if len(word) < (_LETTERS_OF_RUNS if dense else _LETTERS) or len(key) < _OF_KEY:
        return False
    return not shape_of(word, plain(word), key) & _NO_NAME
