"""Languages are named when the text shows them, and only then."""

from __future__ import annotations

import time

import pytest

from streams.language import identify
from streams.language.neighbours import unknown

SENTENCES = {
    "en": "The mayor said on Monday that the new bridge would open to traffic next spring.",
    "de": "Der Bürgermeister sagte am Montag, dass die neue Brücke im nächsten Frühjahr eröffnet wird.",
    "fr": "Le maire a déclaré lundi que le nouveau pont ouvrirait à la circulation au printemps prochain.",
    "es": "El alcalde dijo el lunes que el nuevo puente se abrirá al tráfico la próxima primavera.",
    "pl": "Burmistrz powiedział w poniedziałek, że nowy most zostanie otwarty wiosną przyszłego roku.",
    "ru": "Мэр города сообщил в понедельник, что новый мост откроют следующей весной.",
    "uk": "Мер міста повідомив у понеділок, що новий міст відкриють наступної весни.",
    "el": "Ο δήμαρχος δήλωσε τη Δευτέρα ότι η νέα γέφυρα θα ανοίξει την επόμενη άνοιξη.",
    "ar": "قال رئيس البلدية يوم الاثنين إن الجسر الجديد سيفتح أمام حركة المرور في الربيع المقبل.",
    "he": "ראש העיר אמר ביום שני כי הגשר החדש ייפתח לתנועה באביב הבא.",
    "zh": "市长周一表示，新的大桥将于明年春天通车。",
    "ja": "市長は月曜日、新しい橋が来年の春に開通すると述べた。",
    "ko": "시장은 월요일에 새 다리가 내년 봄에 개통될 것이라고 말했다.",
    "th": "นายกเทศมนตรีกล่าวเมื่อวันจันทร์ว่าสะพานใหม่จะเปิดใช้ในฤดูใบไม้ผลิหน้า",
    "hi": "महापौर ने सोमवार को कहा कि नया पुल अगले वसंत में यातायात के लिए खोल दिया जाएगा।",
    "tr": "Belediye başkanı pazartesi günü yeni köprünün gelecek ilkbaharda trafiğe açılacağını söyledi.",
    "id": "Wali kota mengatakan pada hari Senin bahwa jembatan baru itu akan dibuka karena warga membutuhkannya.",
    "mk": "Градоначалникот изјави дека новиот мост ќе се отвори следната пролет, а куќите ќе останат. Меѓу нив ќе биде и ѕидот.",
}

#: Sentences in languages that the detector does not know, beside those that it takes them for.
NEIGHBOURS = {
    "ne": "नगरप्रमुखले सोमबार भने कि नयाँ पुल आगामी वसन्तमा यातायातका लागि खोलिनेछ। यो पुल निर्माण गर्न नौ वर्ष लागेको थियो।",
    "mr": "नगराध्यक्षांनी सोमवारी सांगितले की नवीन पूल पुढील वसंत ऋतूत वाहतुकीसाठी खुला होईल. हा पूल बांधण्यासाठी नऊ वर्षे लागली आहेत.",
    "sr": "Gradonačelnik je u ponedeljak rekao da će novi most biti otvoren za saobraćaj sledećeg proleća, posle devet godina.",
    "hr": "Gradonačelnik je u ponedjeljak rekao da će se novi most otvoriti za promet sljedećeg proljeća, nakon devet godina.",
    "kk": "Қала әкімі дүйсенбі күні жаңа көпір келесі көктемде ашылатынын айтты.",
    "ky": "Шаардын мэри дүйшөмбү күнү жаңы көпүрө келерки жазда ачыларын билдирди. Жаңы курулуш тогуз жылга созулду, кийин жаңыланды.",
    "mn": "Хотын дарга даваа гарагт шинэ гүүр ирэх хавар нээгдэнэ гэж хэлэв. Барилгын ажил есөн жил үргэлжилсэн юм.",
    "tg": "Шаҳрдори шаҳр рӯзи душанбе гуфт, ки пули нав баҳори оянда барои нақлиёт кушода мешавад.",
    "as": "নগৰপতিয়ে সোমবাৰে কয় যে নতুন দলংখন অহা বসন্তত যান-বাহনৰ বাবে মুকলি কৰা হ'ব।",
    "ps": "ښاروال د دوشنبې په ورځ وویل چې نوی پل به راتلونکی پسرلی د ترافیک لپاره پرانیستل شي.",
    "sd": "ميئر سومر تي چيو ته نئين پل ايندڙ بهار ۾ ٽريفڪ لاءِ کولي ويندي. پل ٺاهڻ ۾ نو سال لڳا.",
    "gl": "O alcalde dixo o luns que a nova ponte abrirá ao tráfico a vindeira primavera, nove anos despois do comezo das obras no concello.",
    "pt": "O prefeito disse na segunda-feira que a nova ponte será aberta ao tráfego na próxima primavera, nove anos após o início das obras.",
    "sw": "Meya wa mji huo alisema Jumatatu kwamba daraja jipya litafunguliwa kwa magari mwaka ujao baada ya miaka tisa ya ujenzi.",
    "uz": "Shahar hokimi dushanba kuni yangi ko‘prik kelgusi bahorda ochilishini aytdi. Qurilish to‘qqiz yil davom etgan edi va qimmat bo‘ldi.",
    "cy": "Dywedodd y maer ddydd Llun y bydd y bont newydd yn agor i draffig y gwanwyn nesaf ond mae gwaith wedi costio mwy.",
    "lb": "De Buergermeeschter sot e Méindeg, datt déi nei Bréck d'nächst Fréijoer opgeet, awer d'Aarbechte ginn och dono weider.",
}


@pytest.mark.parametrize("code", NEIGHBOURS)
def test_names_what_the_detector_does_not_know(code: str) -> None:
    """Given a language that it takes for another or leaves untold, then letters or small words tell; the other stays itself."""
    assert identify(NEIGHBOURS[code]).code == code


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("hi", "अधिकारियों ने कर्मचारियों को छात्रावास में वीडियो दिखाए। विद्यार्थियों ने साथियों की फीस माफ करने की माँग रखी।"),
        ("ne", "संस्था को व्यवस्था र अवस्था बारे मिडियासँग कुरा गर्दै उहाँले एसियाको अर्थतन्त्र सुध्रने बताए। यो संस्था पनि बन्दै छ।"),
    ],
)
def test_a_vowel_sign_ends_no_word(code: str, text: str) -> None:
    """Given words of Devanagari in which the other language's small words stand behind a vowel sign, then those count nothing."""
    assert identify(text).code == code


def test_croatian_stays_itself_where_serbian_has_a_like_word() -> None:
    """Given Maja and Marta, then these are not taken for Serbian months, which stand behind a day; nor what was said for a word."""
    assert (
        identify("Na sjednici je rečeno da je sve već rečeno, a rečenica u zapisniku ostaje kakva jest.").code == "hr"
    )
    croatian = "Marta je rekla da Maja danas pjeva u gradu, a zatim su Maja i Marta zajedno otišle kući."
    assert identify(croatian).code == "hr"
    assert identify(croatian.replace("danas", "15. maja").replace("zatim", "16. maja")).code == "sr"


@pytest.mark.parametrize("code", SENTENCES)
def test_names_the_language(code: str) -> None:
    """Given one sentence, then its language is named with confidence."""
    found = identify(SENTENCES[code])
    assert found.code == code
    assert found.confidence > 0.5


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n",
        "logo icon facebook t",
        "x" * 1_000_000,
        "12:08 99.5 % 31",
        "😀" * 50,
        "Menu Home Login",
        "abc " * 5000,
        "<p></p>",
        "\ud800 \x00",
    ],
)
def test_says_und_for_rubbish(text: str) -> None:
    """Given what is no sentence, then no language is made up."""
    assert identify(text).code == "und"


def test_shares_follow_the_paragraphs() -> None:
    """Given paragraphs of two languages, then the shares are those of their letters."""
    found = identify("\n\n".join([SENTENCES["en"]] * 3 + [SENTENCES["uk"]]))
    assert found.code == "en"
    assert dict(found.shares).keys() == {"en", "uk"}
    assert sum(share for _, share in found.shares) == pytest.approx(1, abs=0.01)
    assert 0.1 < dict(found.shares)["uk"] < 0.4


def test_cost_does_not_grow_with_the_text() -> None:
    """Given ten megabytes in one line or in a million, then the answer takes no tenth of a second."""
    for text in (SENTENCES["en"] * 100_000, (SENTENCES["en"] + "\n") * 100_000, "a\n" * 1_000_000):
        start = time.process_time()
        identify(text)
        assert time.process_time() - start < 0.5


def test_small_words_of_other_languages_speak_for_none() -> None:
    """Given three small words of one language among many words, then two of another do not make up the share that it lacks."""
    words = ["kwa", "katika", "kwamba", *["ham", "edi"] * 2, *["blorp"] * 33]
    assert unknown(" ".join(words)) is None
    assert unknown(" ".join(words[:3] + words[7:20])) == "sw"
    assert unknown("kwa katika " * 5) is None


def test_a_swahili_report_is_recognised_though_its_paragraphs_are_short() -> None:
    """Given paragraphs with few of the smallest words each, then together they tell the language."""
    report = (
        "Bei ya samaki imepanda baada ya ziwa kufungwa, amesema Rehema huku akipanga ndoo tupu.\n\n"
        "Wateja wanakuja, wanauliza bei, wanaondoka na mchicha.\n\n"
        "Hata hivyo, wavuvi wadogo wanataka mkopo katika kipindi hicho kutoka serikalini."
    )
    assert identify(report).code == "sw"
