"""Languages: words of one language written in two ways, and stories told in languages that no word list knows."""

from __future__ import annotations

import numpy as np
import pytest

from streams.match import MatchSettings, View
from streams.match.commonness import listed, telling
from streams.match.guess import guessed
from streams.match.tokens import tokenise
from tests.match.made import HOUR, record

#: Two reports each of two events, in languages without a list of words.
_TOLD = {
    "et": (
        (
            (
                "Pärast tugevat vihma tõusis Ruskandi jõgi üle kallaste ja vesi jõudis Velmarite külla. Päästjate sõnul tuli kodudest "
                "ära viia üle kahesaja inimese. Vallavanem Orvik Tamsalg ütles, et nii kõrget vett ei ole Ruskandi jõel varem nähtud."
            ),
            (
                "Velmarite elanikud ootavad, et vesi taanduks. Ruskandi jõe üleujutus on rikkunud kümneid maju ja maantee on suletud. "
                "Tamsalg lubas, et vald aitab neid, kes on kodust ilma jäänud."
            ),
        ),
        (
            (
                "Peetsalu kohus mõistis ärimees Lembo Haraldsepa altkäemaksu eest neljaks aastaks vangi. Prokurör ütles, et raha anti "
                "üle sadama hanke ajal. Haraldsepp ei ole ennast süüdi tunnistanud ja tema kaitsja kaebab otsuse edasi."
            ),
            (
                "Neli aastat vangistust sai altkäemaksu andnud Haraldsepp, kelle firma ehitas Peetsalu sadama. Kohtu sõnul oli süü "
                "tõendatud, kuid kaitsja ei ole sellega nõus."
            ),
        ),
    ),
    "th": (
        (
            (
                "แม่น้ำรุมบาสาเอ่อล้นตลิ่งหลังฝนตกหนักตลอดคืน น้ำไหลเข้าท่วมหมู่บ้านเวลิมโบ นายอำเภอโอทิสกาบันเดกล่าวว่า "
                "ชาวบ้านเวลิมโบกว่าสองร้อยคนต้องอพยพออกจากบ้าน และแม่น้ำรุมบาสายังไม่ลดระดับ"
            ),
            (
                "ชาวบ้านเวลิมโบยังรอให้น้ำลด หลังน้ำท่วมจากแม่น้ำรุมบาสาทำให้บ้านเรือนเสียหายจำนวนมาก "
                "นายอำเภอโอทิสกาบันเดรับปากว่าจะช่วยเหลือผู้ที่ไม่มีบ้านอยู่"
            ),
        ),
        (
            (
                "ศาลเปตัมเวพิพากษาจำคุกนักธุรกิจเลมบูฮารันโดสีเป็นเวลาสี่ปีในคดีให้สินบน อัยการกล่าวว่ามีการจ่ายเงินระหว่างการประมูลท่าเรือเปตัมเว "
                "ฮารันโดสีปฏิเสธข้อกล่าวหาและทนายความจะอุทธรณ์"
            ),
            ("เลมบูฮารันโดสีซึ่งบริษัทของเขาสร้างท่าเรือเปตัมเวต้องโทษจำคุกสี่ปีในคดีสินบน ศาลเห็นว่าพยานหลักฐานเพียงพอ แต่ทนายความไม่เห็นด้วย"),
        ),
    ),
    "sw": (
        (
            (
                "Mvua kubwa iliyonyesha usiku imesababisha Mto Rumbasa kufurika na maji yameingia katika kijiji cha Welimbo. Mkuu wa "
                "wilaya Otiso Kabandwe alisema kwamba watu zaidi ya mia mbili wamehamishwa kutoka katika nyumba zao za Welimbo."
            ),
            (
                "Wakazi wa Welimbo wanasubiri maji yapungue baada ya mafuriko ya Rumbasa kuharibu nyumba nyingi. Kabandwe alisema "
                "kwamba serikali itawasaidia wale ambao wamepoteza mali katika mafuriko hayo."
            ),
        ),
        (
            (
                "Mahakama ya Petamwe imemhukumu mfanyabiashara Lembu Harandosi kifungo cha miaka minne kwa kosa la rushwa. Wakili wa "
                "serikali alisema kwamba fedha hizo zilitolewa wakati wa zabuni ya bandari ya Petamwe. Harandosi amekana kosa hilo."
            ),
            (
                "Harandosi, ambaye kampuni yake ilijenga bandari ya Petamwe, atatumikia kifungo cha miaka minne kwa rushwa. Mahakama "
                "ilisema kwamba ushahidi ulikuwa wa kutosha lakini wakili wake atakata rufaa."
            ),
        ),
    ),
}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("کتاب یک", "كتاب يك"),
        ("٢٠٢٦ عام", "2026 عام"),
        ("۱۴ نفر", "14 نفر"),
        ("२०२६ में", "2026 में"),
        ("\u0958\u093c", "\u0915"),
    ],
)
def test_letters_and_digits_that_papers_write_in_two_ways_are_one(one: str, other: str) -> None:
    """Given a report set with another keyboard's letters or digits, then its words are the same: it is a copy."""
    assert tokenise(one).values.tolist() == tokenise(other).values.tolist()


def test_korean_words_are_told_by_all_their_letters() -> None:
    """Given words whose syllables begin alike, then they are other words; a particle changes the word, and not its stem."""
    tokens = tokenise("대통령 동토론 정부는 정부가")
    assert len(set(tokens.values.tolist())) == 4
    assert tokens.stems[0] != tokens.stems[1]
    assert tokens.stems[2] == tokens.stems[3]


@pytest.mark.parametrize(
    ("code", "name"),
    [("no", "nb"), ("nb-NO", "nb"), ("hr", "sh"), ("sr-Latn", "sh"), ("en-GB", "en"), ("et", ""), ("und", "")],
)
def test_a_language_is_read_by_its_own_list_or_its_twins(code: str, name: str) -> None:
    """Given Norwegian or Croatian by the code that pages use, then the list is found under the one that it has."""
    assert listed(code) == name


@pytest.mark.parametrize("language", sorted(_TOLD))
def test_stories_are_told_apart_where_no_word_list_is(language: str) -> None:
    """Given two reports each of two events, then they are two stories: small words alone make none.

    With every word counting alike all articles of such a language were one story.
    """
    view, stories = View(MatchSettings()), []
    for number, text in enumerate(text for event in _TOLD[language] for text in event):
        judgement = view.apply(
            record(number, text, language=language, host=f"{number}.example", at=number * HOUR), number
        )
        stories.append(judgement.story.story_id if judgement.story else "")
    assert stories[0] == stories[1] != stories[2] == stories[3]


def test_a_word_that_is_never_small_tells_as_a_name() -> None:
    """Given words of one length without a list, then the one with a capital tells more, but not if the text has it small as well."""
    starts, ends = np.array([0, 5]), np.array([4, 9])
    name, small = guessed("Kabo kabu", starts, ends, np.array([0, 1])).tolist()
    assert name > small
    assert guessed("Kabu kabu", starts, ends, np.array([0])).tolist() == [small]


@pytest.mark.parametrize(("latin", "cyrillic"), [("godine", "године"), ("između", "између"), ("ljudi", "људи")])
def test_serbian_has_one_list_in_both_scripts(latin: str, cyrillic: str) -> None:
    """Given a common word of Serbian, then it tells the same in Cyrillic as in Latin letters, and less than a rare one."""
    told = [
        int(telling(tokenise(word).stems & np.uint64(0xFFFFFFFF00000000), "sr")[0])
        for word in (latin, cyrillic, "квргаш")
    ]
    assert told[0] == told[1] < told[2]
