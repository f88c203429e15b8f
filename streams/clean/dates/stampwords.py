"""Words beside a date that say what it dates: the publication, or a later change, in the languages of news."""

from __future__ import annotations

import re
from typing import Final

from streams.clean.dates.words import month, weekday
from streams.clean.words.bywords import DENSE
from streams.clean.words.stops import ends_sentence

#: "Updated", "modified", as words of pages and as parts of class names.
CHANGED: Final = re.compile(
    r"updat|modif|review|edited|revis|aktuali[sz]|actualis|actualiz|atualiz|aggiorna|mise?-?\s?(?:a|à)-?\s?jour|bijgewerkt|"
    r"oppdatert|uppdater|opdatere|päivite|ändrad|muokattu|ažurir|ajourn|posodob|frissít|módosít|atnaujin|atjaun|uuenda|muudetud|"
    r"përditësu|güncelle|yenilə|diperbarui|dikemas\s?kini|cập\snhật|imesasishwa|обновл|оновл|обновен|изменен|ажурира|жаңарт|"
    r"ενημερώθηκε|ενημέρωση|ανανεώθηκε|עודכן|עדכון|تحديث|تعديل|به[\s‌]?روز\s?رسانی|ویرایش|اپ\s?ڈیٹ|अपडेट|अद्यतन|সংশোধ|(?:(?:সর্ব)?শেষ )?আপডেট|হালনাগাদ|"
    r"புதுப்பி|అప్‌డేట్|อัปเดต|อัพเดท|อัพเดต|ปรับปรุง|განახლ|թարմաց|更新|修正|수정|업데이트|최종편집",
    re.IGNORECASE,
)
#: "Published", "posted", and labels that mean no other day.
PUBLISHED: Final = re.compile(
    r"publi|pubbl|posted|created|issued|released|(?<![a-z])date:|datum|(?<![a-z])data:|veröffentlicht|erstellt|stand:|gepubliceerd|geplaatst|offentlig|"
    r"julkais|utgitt|lagt\sut|opublik|zveřejn|vydáno|zverejn|objav|megjelen|közzétéve|létrehozva|paskelb|publicē|avaldat|botuar|"
    r"yayın|giriş|eklenme|tarih|dərc|diterbitkan|ditayangkan|disiarkan|đăng|xuất\sbản|imechapishwa|опублик|опублік|дата|створено|создано|"
    r"публикуван|објављ|објавено|жариялан|δημοσ[ιί]|αναρτ|פורסם|נשר|نشر|تاريخ|تاریخ|انتشار|منتشر|شائع|प्रकाशित|प्रसारित|प्रकाशन|প্রকাশ|"
    r"வெளியி|ప్రచురి|เผยแพร่|ลงวันที่|გამოქვეყნ|հրապարակ|发布|發布|發佈|发表|發表|公開|投稿|掲載|配信|입력|등록|승인|게재|송고",
    re.IGNORECASE,
)
#: Of these, words that any day may bear: "Updated date:", "Güncelleme tarihi".
NEUTRAL: Final = re.compile(r"(?<![a-z])date:|datum|(?<![a-z])data:|stand:|tarih|дата|تاريخ|تاریخ", re.IGNORECASE)
LABEL: Final = re.compile(rf"{CHANGED.pattern}|{PUBLISHED.pattern}", re.IGNORECASE)

_LABEL_WORD: Final = re.compile(rf"(?:{LABEL.pattern})[^\W\d_]*", re.IGNORECASE)
#: A label at a line's end, its date on the next: "Last updated", "Posted on", "Publié le".
_ENDING: Final = re.compile(rf"(?:{LABEL.pattern})[^\W\d_]*(?:\s[^\W\d_]{{1,3}})?$", re.IGNORECASE)
#: How a sentence ends; how many words it has at least, of three letters and more; letters where no blanks part them.
_CLOCK: Final = " น."  # what Thai puts behind a clock time
_WORD: Final = re.compile(r"[^\W\d_]{3,}")
_WORDS: Final = 3
_DENSE: Final = re.compile(rf"[{DENSE}]")
_LETTERS: Final = 4
#: What a page calls itself: "This article was first published on …".
_PAGE: Final = re.compile(
    r"\b(?:this|the|dieser|der|cet|l['’]|este|esta|questo) ?(?:article|story|post|page|piece|artikel|beitrag|artículo|nota|noticia|articolo)\b",
    re.IGNORECASE,
)


def is_sentence(line: str, before: str, behind: str) -> bool:
    """Tell a sentence of the story from a line that dates the page: "He died on 5 May." from "Last updated on 5 May.".

    It ends as one, and beside the date and the words that label it has three words, or one in small letters. ``before``
    and ``behind``: what stands on either side of the date.
    """
    if not ends_sentence(line) or line.endswith(_CLOCK) or _PAGE.search(line):
        return False
    beside = _LABEL_WORD.sub(" ", f"{before} {behind}")
    if _DENSE.search(beside):
        return sum(map(str.isalpha, beside)) >= _LETTERS
    words = [word for word in _WORD.findall(beside) if not month(word) and not weekday(word)]
    return len(words) >= _WORDS or any(len(word) > _WORDS and word.islower() for word in words)


def is_label(line: str) -> bool:
    """Tell whether a short line ends with the label of a date that must stand on the next."""
    return _ENDING.search(line) is not None


def stamps(line: str) -> list[str]:
    """Part a line that dates more than one thing: "Updated 8 May | Published 7 May". A label goes with what follows it."""
    starts = [found.start() for found in LABEL.finditer(line)]
    pieces = [line[start:end] for start, end in zip([0, *starts], [*starts, len(line)], strict=True) if start < end]
    out: list[str] = []
    for piece in pieces:
        # Two words of one label ("Last updated"), or one behind its date ("8 May, updated").
        if out and not (any(map(str.isdigit, piece)) and any(map(str.isdigit, out[-1]))):
            out[-1] += piece
        else:
            out.append(piece)
    return out
