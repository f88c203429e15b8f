"""Languages: words of one language written in two ways, and stories told in languages that no word list knows."""

from __future__ import annotations

import re

import numpy as np
import pytest

from streams.match import MatchSettings, View
from streams.match.text.commonness import listed, rarity_of
from streams.match.text.tokens import tokenise
from streams.match.text.unlisted import unlisted_rarity
from streams.relation import DuplicateVerdict
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


def test_korean_words_are_compared_by_all_their_letters() -> None:
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
def test_stories_are_distinguished_without_a_word_list(language: str) -> None:
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


def test_a_word_that_is_never_small_counts_as_a_name() -> None:
    """Given words of one length without a list, then the one with a capital tells more, but not if the text has it small as well."""
    starts, ends = np.array([0, 5]), np.array([4, 9])
    name, small = unlisted_rarity("Kabo kabu", starts, ends, np.array([0, 1])).tolist()
    assert name > small
    assert unlisted_rarity("Kabu kabu", starts, ends, np.array([0])).tolist() == [small]


#: One report in both scripts.
_LATIN = (
    "Posle jake kiše reka Ljubnja je prešla nasip kod Džepova, pa su njene vode ušle u dvorišta između škole i stare đačke "
    "čitaonice. Spasioci su iz kuća izneli više od dvesta ljudi, a načelnik Njegomir Ćirđanić je rekao da ove godine žive u strahu. "
    "Učenici će časove imati u hali preduzeća, dok se šteta ne proceni i putevi ponovo ne otvore za saobraćaj."
)
_CYRILLIC = (
    "После јаке кише река Љубња је прешла насип код Џепова, па су њене воде ушле у дворишта између школе и старе ђачке "
    "читаонице. Спасиоци су из кућа изнели више од двеста људи, а начелник Његомир Ћирђанић је рекао да ове године живе у страху. "
    "Ученици ће часове имати у хали предузећа, док се штета не процени и путеви поново не отворе за саобраћај."
)


def test_serbian_in_either_script_is_one_text() -> None:
    """Given a report in Latin and in Cyrillic letters, capitals and soft hyphens too, then it is an exact copy; a cut one is a part."""
    for first, second in ((_LATIN, _CYRILLIC), (_CYRILLIC, _LATIN)):
        view = View(MatchSettings())
        original = view.apply(record(1, first, language="sr", host="a.example"), 0)
        copy, cut = (
            view.apply(record(number, text, language="hr", host="b.example"), number).duplicate
            for number, text in ((2, second), (3, second[:220]))
        )
        assert (copy.verdict, copy.of) == (DuplicateVerdict.EXACT, original.article_id)
        assert cut.of == original.article_id
    hidden = _CYRILLIC.replace("Спасиоци", "Спаси\u00adоци").upper()
    assert tokenise(hidden).values.tolist() == tokenise(_LATIN).values.tolist()


def test_words_of_cyrillic_serbian_stand_where_the_text_has_them() -> None:
    """Given letters that are two in Latin, then each word's place is still its own: what is shown of a text is cut there."""
    tokens = tokenise(_CYRILLIC)
    words = [_CYRILLIC[start:end] for start, end in zip(tokens.starts, tokens.ends, strict=True)]
    assert words == re.findall(r"\w+", _CYRILLIC)


@pytest.mark.parametrize(
    "text",
    [
        "После сильного дождя река Любня вышла из берегов у Джепова, и вода пошла во дворы между школой и читальней.",
        "Після сильної зливи річка Любня вийшла з берегів, і вода зайшла у двори між школою та читальнею.",
    ],
)
def test_other_languages_keep_their_letters(text: str) -> None:
    """Given Russian or Ukrainian, then letters that Serbian writes alike without accents stay two."""
    assert tokenise(text.replace("ш", "с")).values.tolist() != tokenise(text).values.tolist()


def test_serbian_has_one_list_in_both_scripts() -> None:
    """Given a report in Serbian, then its words tell the same in Cyrillic as in Latin letters, common ones less than rare ones."""
    judgements = [
        rarity_of(tokenise(text).stems & np.uint64(0xFFFFFFFF00000000), "sr").tolist() for text in (_LATIN, _CYRILLIC)
    ]
    words = re.findall(r"\w+", _CYRILLIC)
    assert judgements[0] == judgements[1]
    assert judgements[0][words.index("године")] < judgements[0][words.index("Ћирђанић")]
