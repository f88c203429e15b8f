"""What links where: a table of names as desks write them, each once a measured error."""

from __future__ import annotations

import pytest

from streams.tag.tagger import Tagger
from streams.tags import Tags


def links(tags: Tags) -> dict[str, str]:
    """Give the id of each mention by its words."""
    return {mention.text: entity.id for entity in tags.entities for mention in entity.mentions}


@pytest.mark.parametrize(
    ("text", "words", "wanted"),
    [
        # transliterations and cases
        ("We spoke to Sergei Lavrov about it.", "Sergei Lavrov", "Q58217"),
        ("Переговоры с Сергеем Лавровым начались.", "Сергеем Лавровым", "Q58217"),
        ("Зустріч із Сергієм Лавровим почалася.", "Сергієм Лавровим", "Q58217"),
        ("Aides to Volodymyr Zelenskiy agreed.", "Volodymyr Zelenskiy", "Q3874799"),
        ("Самолёт вылетел из Москвы утром.", "Москвы", "Q649"),
        ("Потяг до Києва запізнився.", "Києва", "Q1899"),
        ("У Харкові лунала тривога.", "Харкові", "Q42308"),
        ("外长王毅与拉夫罗夫会面。", "王毅", "Q701801"),
        ("外长王毅与拉夫罗夫会面。", "拉夫罗夫", "Q58217"),
        ("谢尔盖·拉夫罗夫抵达。", "谢尔盖·拉夫罗夫", "Q58217"),
        ("俄羅斯外長拉夫羅夫抵達。", "俄羅斯", "Q159"),
        # another script through transliteration alone, a person's full name
        ("Министр Ада Смит прибыла.", "Ада Смит", "Q200"),
        # a Russian or Ukrainian place in a case before a person; an office's short name before its head
        ("Переговоры с канцлером Украины Фридрихом Вантолом идут.", "Украины", "Q212"),
        ("Глава МИД Сергей Лавров прибыл.", "Сергей Лавров", "Q58217"),
        ("Встреча с главой МИД Китая прошла.", "Китая", "Q148"),
        # initials
        ("Об этом заявил С. В. Лавров вчера.", "С. В. Лавров", "Q58217"),
        ("It was S. Lavrov who said so.", "S. Lavrov", "Q58217"),
        ("After World War I. Putin said so.", "Putin", "Q7747"),
        # lower case, hyphens, possessives, dots
        ("Sanctions against russia were renewed.", "russia", "Q159"),
        ("The China-russia border is long.", "russia", "Q159"),
        ("The China-russia border is long.", "China", "Q148"),
        ("It was Ukraine's decision.", "Ukraine", "Q212"),
        ("Officials in the US and the U.S. said so.", "US", "Q30"),
        ("Officials in the US and the U.S. said so.", "U.S.", "Q30"),
        ("a statement of the NATO-led force", "NATO", "Q7184"),
        # a lost space
        ("The war with Ukraineby other means went on.", "Ukraine", "Q212"),
        # family names alone
        ("On Monday Putin flew east.", "Putin", "Q7747"),
        ("Envoys met Xi on Monday.", "Xi", "Q15031"),
        # abbreviations of states only after a comma
        ("The plant in Salem, Ore., closed.", "Ore", "Q824"),
        # demonyms
        ("Several Ukrainian towns lost power.", "Ukrainian", "Q212"),
        ("Объявлены российские учения.", "российские", "Q159"),
        ("A Russian Su-34 jet was seen.", "Russian", "Q159"),
        ("The Ukrainian MP said so.", "Ukrainian", "Q212"),
        # what follows a comma
        ("The fair in Marlow drew crowds.", "Marlow", "Q301350"),
    ],
)
def test_links(tagger: Tagger, text: str, words: str, wanted: str) -> None:
    """Given a sentence, the words link to the entity."""
    assert links(tagger.tag(text)).get(words) == wanted


@pytest.mark.parametrize(
    ("text", "words"),
    [
        # parts of longer names
        ("He reads the Boston Globe daily.", "Boston"),
        ("She works for the Bank of France in town.", "France"),
        ("They beat the Russia national football team twice.", "Russia"),
        ("The actor Paris Wang sang.", "Wang"),
        ("He won the Tour de France again.", "France"),
        ("The match was fair, Boston coach Tim Orv said.", "Boston"),
        ("News of it was on www.bloomberg.com/x and Bloomberg.com today.", "Bloomberg"),
        ("The film starred Ivan Putin as a sailor.", "Putin"),
        ("Vladimir Putin Jr runs a bakery.", "Vladimir Putin"),
        ("The paper was signed by K. Lavrov himself.", "Lavrov"),
        ("Так считает К. Лавров из Перми.", "Лавров"),
        # everyday words and acronyms in other case
        ("Time will tell.", "Time"),
        ("Tell us who did it.", "us"),
        # an abbreviation without its comma, a surname that is too common, a language
        ("Ore is mined here.", "Ore"),
        ("A man called Smith came by.", "Smith"),
        ("Wang is a common name.", "Wang"),
        ("The book appeared in Chinese.", "Chinese"),
        # another place of that name, by what follows the comma
        ("The fair in Marlow, Vermont, drew crowds.", "Marlow"),
        # a comma divides; a year makes an event; a people's name that leads up to a body's head
        ("It lives in North, Central and South parts.", "North, Central"),
        ("He ran at Boston 2014 and stopped.", "Boston"),
        ("On that day the Russian Orthodox Church said so.", "Russian"),
        ("He wrote of the Russian Pig War at length.", "Russian"),
        ("Ships of the Russian 7th Fleet sailed.", "Russian"),
        # a side that plays, a land that is no state
        ("He joined the Russia rugby union side.", "Russia"),
        ("Snow fell on the Russian peninsula.", "Russian"),
    ],
)
def test_does_not_link(tagger: Tagger, text: str, words: str) -> None:
    """Given a sentence where the words mean something else, they link to nothing."""
    assert links(tagger.tag(text)).get(words, "nil:").startswith("nil:")


def test_an_entity_states_what_it_rests_on(tagger: Tagger) -> None:
    """Given an article, an entity counts its mentions, says by what each was known, and whence it is."""
    tags = tagger.tag("Russian envoys left. Sergey Lavrov stayed in Russia, and Lavrov spoke.", "Lavrov stays")
    lavrov = next(entity for entity in tags.entities if entity.id == "Q58217")
    assert (lavrov.count, lavrov.country, lavrov.role) == (3, "RU", "foreign minister")
    assert [(m.field.value, m.via) for m in lavrov.mentions] == [
        ("title", "surname"),
        ("text", "label"),
        ("text", "surname"),
    ]
    assert 0.5 < lavrov.salience <= 1.0
    assert tags.entities[0] is lavrov
    russia = next(entity for entity in tags.entities if entity.id == "Q159")
    assert [m.via for m in russia.mentions] == ["demonym", "label"]
    assert tags.countries == ("RU",)
