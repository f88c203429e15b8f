"""Names in the languages of the world: in their forms, with what is written together with them, and not where they are none.

``world/*.txt`` are news invented by us in 26 languages: language, topic, text with ``[surface|name]``, where the name is an
entity's, a country's code, ``per`` for a person whom nobody holds, or ``x`` for what need not be found.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import orjson
import pytest

from streams.tag.filter import tag_object
from streams.tag.gazetteer.build import country_codes, starter_records
from streams.tag.gazetteer.cldr import cldr_records
from streams.tag.gazetteer.starter import open_starter
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


def test_a_state_is_not_called_as_its_city() -> None:
    """Given a state and a city of one name, then the state has CLDR's names for the state alone: no "Kuwait-Stadt"."""
    records = list(starter_records())
    named = [one for one in cldr_records(records, country_codes(records)) if one.name == "Kuwait"]
    assert {name for one in named for name in dict(one.aliases)["de"]} == {"Kuwait"}


@pytest.mark.parametrize(("language", "count"), [("DE", 1), ("de-AT", 1), ("de_CH", 1), ("", 0), ("deutsch", 0), ("\ud800", 0), ("de\n", 0)])  # fmt: skip
def test_a_language_is_its_first_part(starter: Tagger, language: str, count: int) -> None:
    """Given a language with a region or in capitals, it is read as it is; what is no language, as if nothing were said."""
    assert len(starter.tag("Man sprach in Brüssel.", None, language).entities) == count


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        ("de", "Der Energiekonzern RWE will sparen, die UBS auch.", {"RWE", "UBS"}),
        ("ko", "SK하이닉스도 증설을 검토한다.", {"SK Hynix"}),
        ("he", 'השר הורה לצה"ל להיערך.', {"Israel Defense Forces"}),
        ("fi", "Asiasta kertoi valtioneuvosto.", set()),
    ],
)
def test_short_names_in_other_languages(language: str, text: str, names: set[str]) -> None:
    """Given an acronym that is all of a firm's name, or one with a particle or a prefix, then it links; an everyday word does not."""
    tags = Tagger.open(TagSettings(tier=Tier.FAST)).tag(text, None, language)
    assert {entity.name for entity in tags.entities} == names
