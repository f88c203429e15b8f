"""Names in the languages of the world: in their forms, with what is written together with them, and not where they are none.

``world/*.txt`` are news invented by us in 26 languages: language, topic, text with ``[surface|name]``, where the name is an
entity's, a country's code, ``per`` for a person whom nobody holds, or ``x`` for what need not be found.
"""

from __future__ import annotations

import re
import tracemalloc
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import orjson
import pytest

from streams.tag.filter import tag_object
from streams.tag.forms.cases import Form, forms_of
from streams.tag.gazetteer.build import country_codes, starter_records
from streams.tag.gazetteer.cldr import cldr_records
from streams.tag.gazetteer.starter import open_starter
from streams.tag.lexicon.stems import TopicWords
from streams.tag.reading.match import _ways
from streams.tag.reading.runs import stands_alone
from streams.tag.reading.words import Taken, Word
from streams.tag.settings import TagSettings, Tier
from streams.tag.tagger import Tagger
from streams.tags import EntityType

# What each language reaches at least: links found, links right, texts with their countries, texts with their topic.
FLOORS = {"dev.txt": (0.94, 0.94, 0.75, 0.75), "held.txt": (0.85, 0.92, 0.75, 0.5)}
WORLD = Path(__file__).parent / "world"
LABEL = re.compile(r"\[([^\]|]+)\|([^\]]+)\]")
HELD = {record.name: record for record in starter_records()}
COUNTRIES = {code: record.name for record in starter_records() for code in country_codes([record]).values()}


def _news(name: str) -> Iterator[tuple[str, str, str, set[tuple[int, int, str]]]]:
    """Give language, topic, text and what is to be linked in it."""
    for line in (WORLD / name).read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        language, topic, marked = line.split("\t")
        text, gold, at = "", set(), 0
        for label in LABEL.finditer(marked):
            text += marked[at : label.start()]
            if label[2] not in {"per", "x"}:
                gold.add((len(text), len(text) + len(label[1]), COUNTRIES.get(label[2], label[2])))
            text, at = text + label[1], label.end()
        yield language, f"medtop:{topic}000000", text + marked[at:], gold


def _linked(starter: Tagger, text: str, language: str) -> set[tuple[str, str]]:
    """Give what is linked: the words as they stand, and the entity's name."""
    entities = starter.tag(text, None, language).entities
    for entity in entities:
        assert all(text[mention.start : mention.end] == mention.text for mention in entity.mentions)
    return {(mention.text, entity.name) for entity in entities if entity.name in HELD for mention in entity.mentions}


def test_brackets_behind_a_city_are_no_name_of_it(starter):
    """Given the word for a town, which CLDR sets behind Mexico's capital in Polish (Meksyk (miasto)), then nothing is linked."""
    assert not _linked(starter, "Rada miasta zgodziła się w poniedziałek na budowę linii tramwajowej.", "pl")


@pytest.mark.parametrize("name", sorted(path.name for path in WORLD.glob("*.txt")))
def test_news_of_the_world(starter: Tagger, name: str) -> None:
    """Given news in 26 languages, names are linked where they stand, countries and topics told, in each of them."""
    counts: dict[str, Counter[str]] = {}
    for language, topic, text, gold in _news(name):
        tags = starter.tag(text, None, language)
        linked = {(m.start, m.end, e.name) for e in tags.entities for m in e.mentions if e.name in HELD}
        places = {HELD[label].country for *_, label in gold if HELD[label].type is EntityType.PLACE}
        counts.setdefault(language, Counter()).update(
            gold=len(gold), linked=len(linked), right=len(gold & linked), texts=1, countries=set(tags.countries) == places - {""},
            topics=topic in {given.id for given in tags.topics},
        )  # fmt: skip
    found, precise, country, floor_of_topics = FLOORS[name]
    for language, each in counts.items():
        assert each["right"] >= found * each["gold"], language
        assert each["right"] >= precise * each["linked"], language
        assert each["countries"] >= country * each["texts"], language
        assert each["topics"] >= floor_of_topics * each["texts"], language


def test_recognised_names_hide_no_links() -> None:
    """Given the same news in tier ``fast``, then what the model names beside hides hardly a link."""
    tagger = Tagger.over(open_starter(), TagSettings(tier=Tier.FAST))
    found = there = 0
    for name in sorted(FLOORS):
        for language, _, text, gold in _news(name):
            entities = tagger.tag(text, None, language).entities
            found += len(gold & {(m.start, m.end, e.name) for e in entities for m in e.mentions})
            there += len(gold)
    assert found >= 0.99 * there


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        ("de", "Polens Regierung traf in Warschau die NATO-Spitze.", {("Polens", "Poland"), ("Warschau", "Warsaw"), ("NATO", "NATO")}),
        ("pl", "Mówił w Niemczech i do Paryża pojechał.", {("Niemczech", "Germany"), ("Paryża", "Paris")}),
        ("pl", "Spotkał się z Donaldem Trumpem.", {("Donaldem Trumpem", "Donald Trump")}),
        ("cs", "Jednali v Praze o Německu.", {("Praze", "Prague"), ("Německu", "Germany")}),
        ("fi", "Hän matkusti Helsingistä Ranskaan.", {("Helsingistä", "Helsinki"), ("Ranskaan", "France")}),
        ("hu", "A tárgyalás Varsóban Trumppal folyt.", {("Varsóban", "Warsaw"), ("Trumppal", "Donald Trump")}),
        ("ro", "Guvernul Poloniei s-a reunit la Varșovia.", {("Poloniei", "Poland"), ("Varșovia", "Warsaw")}),
        ("tr", "Dün Polonya'nın başkenti Varşova'da konuştu.", {("Polonya", "Poland"), ("Varşova", "Warsaw")}),
        ("el", "Η κυβέρνηση της Γερμανίας στο Παρίσι.", {("Γερμανίας", "Germany"), ("Παρίσι", "Paris")}),
        ("ar", "قال إن بولندا وفرنسا ستوقعان بالصين.", {("بولندا", "Poland"), ("فرنسا", "France"), ("الصين", "China")}),
        ("he", "הוא ביקר בפולין ואז בצרפת.", {("פולין", "Poland"), ("צרפת", "France")}),
        ("he", 'דובר האו"ם דיבר.', {('האו"ם', "United Nations")}),
        ("ko", "폴란드가 바르샤바에서 회담했다.", {("폴란드", "Poland"), ("바르샤바", "Warsaw")}),
        ("hi", "पोलैंड की सरकार ने कहा।", {("पोलैंड", "Poland")}),
        ("ta", "போலந்தில் பேசினார்.", {("போலந்தில்", "Poland")}),
        ("ka", "ის პოლონეთში იყო.", {("პოლონეთში", "Poland")}),
        ("ja", "ポーランドで米国と会談した。", {("ポーランド", "Poland"), ("米国", "United States")}),
        ("th", "รัฐบาลโปแลนด์กล่าวว่าจะประชุมที่วอร์ซอ", {("โปแลนด์", "Poland"), ("วอร์ซอ", "Warsaw")}),
        ("vi", "Hôm qua ông đến Ba Lan và Đức.", {("Ba Lan", "Poland"), ("Đức", "Germany")}),
        ("vi", "Đêm qua tàu của Anh Pháp rời cảng.", {("Anh", "United Kingdom"), ("Pháp", "France")}),
        ("lt", "Derybos vyko Vienoje.", {("Vienoje", "Vienna")}),
        ("pt", "PRESIDENTE DO IRA VISITA PORTUGAL", {("IRA", "Iran"), ("PORTUGAL", "Portugal")}),
        ("ru", "Мали и Чад договорились.", {("Мали", "Mali"), ("Чад", "Chad")}),
        ("es", "El Gobierno de Polonia habló en Varsovia.", {("Polonia", "Poland"), ("Varsovia", "Warsaw")}),
    ],
)  # fmt: skip
def test_names_are_found_in_their_forms(
    starter: Tagger, language: str, text: str, wanted: set[tuple[str, str]]
) -> None:
    """Given names as a language writes them, declined or glued, each is linked, the mention its own letters alone."""
    assert _linked(starter, text, language) == wanted


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("tr", "Mali müşavir dün konuştu."),  # the financial adviser
        ("vi", "Hôm nay bà Nguyễn Thị Nga nói rằng chúng tôi rất vui."),  # a given name
        ("vi", "Anh nói rằng hôm nay trời đẹp lắm."),  # he
        ("ko", "그는 새로운 수단을 찾았다."),  # a means, not Sudan
        ("fa", "او درباره مسائل مالی صحبت کرد."),  # of money
        ("ja", "マリアさんが話した。"),  # Maria
        ("fa", "وزیر روز دوشنبه گفت که برف می‌بارد."),  # Monday, not Dushanbe
        ("es", "El concierto fue ayer en Granada."),  # of Spain
        ("es", "Comió chile en nogada."),  # a pepper
        ("fr", "Selon Dominique, la fête est finie."),  # a given name, not Dominica
        ("ca", "El concert al Palau de la Música."),  # a palace
        ("lt", "Viena iš moterų tai matė."),  # one of the women
        ("he", "הנאשמים הודו ברצח."),  # confessed, not India
        ("he", "בנין קרס בעיר."),  # a building, not Benin
        ("vi", "Pháp luật quy định rõ về việc này."),  # law, not France
        ("vi", "Hôm qua bà Mỹ bán hàng ở chợ."),  # a given name
        ("th", "ลาวาไหลลงจากภูเขา"),  # lava, not Laos
        ("pt", "No Ira houve festa."),  # wrath, not Iran without its tilde
        ("pt", "O IRA e a ETA depuseram as armas."),  # an army, not Iran without its tilde
        ("uk", "Мали намір приїхати, але не змогли."),  # "had", and Mali in Russian
        ("vi", "Hôm qua ông đến AO."),  # a pond, not Austria without its accent
        ("ms", "Mesyuarat itu dihadiri ketua DPR semalam."),  # a parliament elsewhere, not the Donetsk republic
        ("es", "Ayer habló Germán en la plaza."),
        ("es", "Habló ayer el director del Banco de Marruecos."),
        ("en", "Polen and Warschau are words of another language."),
    ],
)
def test_everyday_words_are_no_names(starter: Tagger, language: str, text: str) -> None:
    """Given words spelled like a country that are none in their language, nothing is linked."""
    assert _linked(starter, text, language) == set()


def test_a_texts_language_is_detected(starter: Tagger) -> None:
    """Given an object for the filter that states no language, then names are found in the language that its text is in."""
    text = "Die Regierung beriet am Montag in Warschau über die neue Straße, die im nächsten Jahr gebaut werden soll."
    for given in ({"text": text}, {"text": text, "language": None}):
        found = orjson.loads(orjson.dumps(tag_object(starter, given)["entities"]))
        assert [entity["name"] for entity in found] == ["Warsaw"]


def test_a_short_stem_is_no_longer_word() -> None:
    """Given a stem of three letters, then it speaks in its cases, and not in another word that begins so; a long stem does."""
    words = TopicWords("cs", {"ban": (("medtop:04000000", 1),), "volebn": (("medtop:11000000", 1),)}, (), None)
    assert words.terms_of(["ban", "banach", "bananovy", "volebnich"]) == ["ban", "ban", "", "volebn"]


def test_a_mark_says_where_a_stem_may_stand() -> None:
    """Given a stem that counts within words and a word that counts alone, then compounds have the one, longer words not the other."""
    law, sport = (("medtop:02000000", 3),), (("medtop:15000000", 1),)
    words = TopicWords("de", {"gericht": law, "=win": sport, "landgericht": law}, ("gericht",), None)
    assert words.terms_of(["amtsgericht", "gerichte", "landgerichts", "win", "wine"]) == [
        "gericht", "gericht", "landgericht", "=win", "",
    ]  # fmt: skip


def test_forms_are_bounded(starter: Tagger) -> None:
    """Given a hostile word, the forms it may be are few, and none is longer than a name."""
    for language in ("pl", "hu", "fi", "ar", "ko", "ta"):
        for word in ("a" * 10_000, "ban" * 3_000, "ال" * 3_000, "는" * 5_000):
            forms = starter.reader.words.of([word], language)[0].forms
            assert len(forms) <= 16
            assert all(len(taken.form.base) <= 70 for taken in forms)


def test_ways_are_laid_out_one_by_one() -> None:
    """Given a name's first word before words of many forms, then their ways, a million, are not laid out to try the first."""
    form = Taken(Form("ban", 0, 3), "ban", lengths=-1, seconds=-1, bits=-1)
    word = Word("ban", None, 0, forms=(form,) * 16)
    tracemalloc.start()
    next(iter(_ways([word] * 6)))
    assert tracemalloc.get_traced_memory()[1] < 100_000
    tracemalloc.stop()


@pytest.mark.parametrize(
    ("run", "start", "end", "alone"),
    [("マリの町", 0, 2, True), ("マリア", 0, 2, False), ("アマリ", 1, 3, False), ("เลา", 1, 3, False), ("ลาว", 0, 3, True),
     ("กัลา", 1, 4, False), ("ลาวา", 0, 3, False)],
)  # fmt: skip
def test_a_name_in_a_run_is_cut_from_no_longer_word(run: str, start: int, end: int, alone: bool) -> None:  # noqa: FBT001
    """Given a place in scripts without blanks, then no katakana goes on beside it, and it begins and ends no syllable's middle."""
    assert stands_alone(run, start, end) is alone


def test_a_rare_prefix_makes_no_name_of_three_letters() -> None:
    """Given "in Libya" and "a cage" in Hebrew, then the first may be the name with its small word, the second not."""
    assert "לוב" in {form.base for form in forms_of("בלוב", "בלוב", "he")}
    assert "לוב" not in {form.base for form in forms_of("כלוב", "כלוב", "he")}


def test_a_state_is_not_called_as_its_city() -> None:
    """Given a state and a city of one name, then the state has CLDR's names for the state alone: no "Kuwait-Stadt"."""
    records = list(starter_records())
    named = [one for one in cldr_records(records, country_codes(records)) if one.name == "Kuwait"]
    assert {name for one in named for name in dict(one.aliases)["de"]} == {"Kuwait"}


@pytest.mark.parametrize(
    ("language", "text", "words", "speaker", "cue"),
    [
        ("de", "„Wir geben nicht nach“, sagte Friedrich Merz am Montag.", "Wir geben nicht nach", "Friedrich Merz", "sagte"),
        ("de", "„Wir geben heute nicht nach“, knurrte Friedrich Merz.", "Wir geben heute nicht nach", "Friedrich Merz", None),
        ("de", "Friedrich Merz zeigte sich erleichtert: „Das ist ein guter Tag.“", "Das ist ein guter Tag.", "Friedrich Merz", None),
        ("fr", "« Nous ne céderons pas », a déclaré Emmanuel Macron.", "Nous ne céderons pas", "Emmanuel Macron", "déclaré"),
        ("pl", "„Nie ustąpimy nikomu” – powiedział Donald Tusk.", "Nie ustąpimy nikomu", "Donald Tusk", "powiedział"),
        ("da", "»Vi giver ikke op,« siger Mette Frederiksen.", "Vi giver ikke op,", "Mette Frederiksen", "siger"),
        ("sv", "”Vi ger inte upp”, säger Alexander Stubb.", "Vi ger inte upp", "Alexander Stubb", "säger"),
        ("fr", "Emmanuel Macron (Otan) a dénoncé : « Nous ne céderons pas ».", "Nous ne céderons pas", "Emmanuel Macron", "dénoncé"),
        ("es", "Pedro Sánchez dijo: «No vamos a ceder».", "No vamos a ceder", "Pedro Sánchez", "dijo"),
        ("tr", 'Recep Tayyip Erdoğan, "Geri adım atmayacağız" dedi.', "Geri adım atmayacağız", "Recep Tayyip Erdoğan", "dedi"),
        ("ja", "トランプ大統領は「我々は譲らない」と述べた。", "我々は譲らない", "Donald Trump", "述べた"),
        ("ja", "トランプ大統領は「我々は譲らない」と批判した。", "我々は譲らない", "Donald Trump", "批判した"),
        ("hi", 'नरेंद्र मोदी ने कहा, "हम पीछे नहीं हटेंगे।"', "हम पीछे नहीं हटेंगे।", "Narendra Modi", "कहा"),
        ("hi", 'नरेंद्र मोदी ने कहा, "हम पीछे नहीं हटेंगे।" डोनाल्ड ट्रंप ने बताया।', "हम पीछे नहीं हटेंगे।", "Narendra Modi", "कहा"),
        ("fr", "« Nous ne céderons pas », a dit Emmanuel Macron à la BBC.", "Nous ne céderons pas", "Emmanuel Macron", "dit"),
        ("ar", 'وقال دونالد ترامب: "لن نتراجع أبدا عن هذا".', "لن نتراجع أبدا عن هذا", "Donald Trump", "وقال"),
    ],
)  # fmt: skip
def test_quotes_in_many_languages(
    starter: Tagger, language: str, text: str, words: str, speaker: str, cue: str | None
) -> None:
    """Given a quote in a language's own marks, who speaks is found by its verb, by the clause behind it, or before a colon."""
    (quote,) = starter.tag(text, None, language).quotes
    assert (quote.text, quote.speaker, quote.cue) == (words, speaker, cue)
    assert text[quote.start : quote.end] == words


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "„Wir geben heute nicht nach.“ Friedrich Merz schwieg am Montag."),
        ("de", "„Wir geben nicht nach“, sagte sie, dass Friedrich Merz es hört."),
        ("de", "„Wir geben heute nicht nach“, sagte sie gegenüber Reuters."),
        ("en", "“We will not give in today,” she told Reuters on Monday."),
        ("en", "“We will not give in today,” the minister said in an interview with the BBC."),
        ("es", "“No vamos a ceder en nada”, aseguró la ministra a la BBC."),
        ("fr", "« Nous ne céderons pas », a déclaré la ministre à l’AFP."),
        ("it", "«Noi non cediamo mai», ha detto la ministra alla Reuters."),
        ("sv", "”Vi ger inte upp”, säger hon till BBC."),
        ("pl", "„Nigdy nie ustąpimy nikomu” – powiedziała dla Reuters."),
        ("de", "Friedrich Merz und Donald Tusk waren sich einig: „Das ist ein guter Tag.“"),
    ],
)
def test_nobody_speaks_by_standing_near(starter: Tagger, language: str, text: str) -> None:
    """Given whom it is told to, a person of the next sentence, of the clause that is said, or two before a colon, none speaks."""
    assert [quote.speaker for quote in starter.tag(text, None, language).quotes] == [None]


@pytest.mark.parametrize(
    ("language", "text", "name", "verb"),
    [
        ("de", "Nach Angaben der Nato blieb es ruhig.", "NATO", "Nach Angaben"),
        ("fr", "Selon l'ONU, dix mille personnes ont fui.", "United Nations", "Selon"),
        ("pl", "Jak podaje NATO, było spokojnie.", "NATO", "Jak podaje"),
        ("hu", "A NATO szerint nyugodt volt a nap.", "NATO", "szerint"),
        ("tr", "NATO'ya göre gün sakin geçti.", "NATO", "göre"),
        ("ja", "国連によると、一万人が避難した。", "United Nations", "によると"),
        ("ar", "وبحسب الأمم المتحدة فر آلاف السكان.", "United Nations", "وبحسب"),
    ],
)
def test_cites_in_many_languages(starter: Tagger, language: str, text: str, name: str, verb: str) -> None:
    """Given what a language says before or behind a source, the source is cited with these words."""
    assert [(cite.name, cite.verb) for cite in starter.tag(text, None, language).cites] == [(name, verb)]


@pytest.mark.parametrize(("language", "count"), [("DE", 1), ("de-AT", 1), ("de_CH", 1), ("", 0), ("deutsch", 0), ("\ud800", 0), ("de\n", 0)])  # fmt: skip
def test_a_language_is_its_first_part(starter: Tagger, language: str, count: int) -> None:
    """Given a language with a region or in capitals, it is read as it is; what is no language, as if nothing were said."""
    assert len(starter.tag("Man sprach in Brüssel.", None, language).entities) == count


def test_a_body_that_acts_is_no_source(starter: Tagger) -> None:
    """Given a body in a sentence of its own doing, it is not cited."""
    assert starter.tag("Die Nato schickt zehn Schiffe in die Ostsee.", None, "de").cites == ()
