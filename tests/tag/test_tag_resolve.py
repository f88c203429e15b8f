"""Short forms take the thing of their fuller name in the same article."""

from __future__ import annotations

import time

import pytest

from streams.tag.gazetteer.names import key_of
from streams.tag.gazetteer.slug import slug_of
from streams.tag.gazetteer.starter import open_starter
from streams.tag.settings import TagSettings, Tier
from streams.tag.tagger import Tagger
from streams.tags import EntityType, Tags


def mentions(tags: Tags) -> dict[str, list[str]]:
    """Give each entity's mentions as written."""
    return {entity.id: [mention.text for mention in entity.mentions] for entity in tags.entities}


def test_family_name_first(tagger: Tagger) -> None:
    """Given Wang Yi, a later Wang is he, though Wang alone links to nobody."""
    assert mentions(tagger.tag("Wang Yi spoke first. Then Wang left."))["Q701801"] == ["Wang Yi", "Wang"]


def test_title_before_text(tagger: Tagger) -> None:
    """Given a headline with the family name alone, the text's full name explains it."""
    found = mentions(tagger.tag("The minister Ada Smith resigned today.", "Smith is out"))
    assert found["Q200"] == ["Smith", "Ada Smith"]


def test_unlinked_person_keeps_one_slug(tagger: Tagger) -> None:
    """Given a person whom no gazetteer knows, all mentions share a stable slug, also across scripts."""
    tags = tagger.tag("The spokesman Tiber Vantolo denied it. Vantolo gave no reason.")
    assert mentions(tags)["nil:per:tiber-vantol"] == ["Tiber Vantolo", "Vantolo"]
    assert "nil:per:tiber-vantol" in mentions(tagger.tag("It was the president Tiber Vantolo who came."))


def test_another_bearer_of_the_name(tagger: Tagger) -> None:
    """Given another given name before the family name, it is another person."""
    found = mentions(tagger.tag("The minister Ada Smith resigned. Her cousin Bert Smith laughed."))
    assert found["Q200"] == ["Ada Smith"]


def test_a_famous_name_of_somebody_else(tagger: Tagger) -> None:
    """Given somebody of a famous family name, the bare name in that article is not the famous one's."""
    assert "Q7747" not in mentions(tagger.tag("The boxer won, said Bert Putin. Then Putin slept."))
    assert mentions(tagger.tag("The boxer won, said Bert Putin. Vladimir Putin smiled. Then Putin slept."))[
        "Q7747"
    ] == ["Vladimir Putin", "Putin"]


def test_acronym_in_brackets(tagger: Tagger) -> None:
    """Given a name and its acronym in brackets, the acronym means it for the whole article, in the title too."""
    found = mentions(tagger.tag("The Shanghai Cooperation Organization (SCO) met. The SCO agreed.", "SCO meets"))
    assert found["Q485207"] == ["SCO", "Shanghai Cooperation Organization", "SCO", "SCO"]


def test_unknown_acronym_is_spelled(tagger: Tagger) -> None:
    """Given an unknown body whose initials stand in brackets, both are one unlinked organisation."""
    tags = tagger.tag("It was seized by the Orvila River Watch (ORW). The ORW says so.")
    entity = next(entity for entity in tags.entities if entity.id.startswith("nil:org:"))
    assert (entity.type, entity.count) == (EntityType.ORGANISATION, 2)
    assert [mention.text for mention in entity.mentions] == ["ORW", "ORW"]


@pytest.mark.parametrize(
    ("names", "slugs"),
    [
        (("Mario Vantol", "Марио Вантол"), 1),  # in either script
        (("Mario Vantol", "Maria Vantol", "Марія Вантол", "Марии Вантол"), 2),  # a man and a woman, whatever her case
        (("Julio Vantol", "Julia Vantol"), 2),
        (("Павло Вантол", "Павла Вантола", "Pavlo Vantol"), 1),  # a name in -o that is declined
        (("Vantolo", "Vantola"), 1),  # a bare family name
    ],
)
def test_a_man_in_o_is_no_woman_in_a(names: tuple[str, ...], slugs: int) -> None:
    """Given names of persons that differ in the given name's last vowel, then a man's in -o has a slug of its own."""
    assert len({slug_of(EntityType.PERSON, name, key_of(name)) for name in names}) == slugs


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("CDU", "CDA", False),
        ("UNO", "UNA", False),
        ("ГРУ", "GRU", True),
        ("BAYER", "Bayer", True),
        ("SPÖ", "SPO", True),
    ],
)
def test_acronyms_keep_their_last_vowels(one: str, other: str, same: bool) -> None:  # noqa: FBT001
    """Given acronyms that differ in the last vowel, then their slugs do; other spellings of one meet."""
    first, second = (slug_of(EntityType.ORGANISATION, name, key_of(name)) for name in (one, other))
    assert (first == second) is same


@pytest.mark.parametrize(
    ("bare", "formal"),
    [
        ("Marivanto", "Marivanto Oyj"),
        ("Marivanto", "Marivanto, Inc"),
        ("Marivanto", "Marivanto S.p.A."),
        ("Marivanto", "Marivanto Sp. z o.o."),
        ("Marivanto", "Marivanto LLC."),
        ("Marivanto", "Marivanto SE & Co. KGaA"),
        ("Marivanto", "UAB „Marivanto“"),
        ("Маривант", "ООО «Маривант»"),
        ("Marivanto Forest", "Marivanto Forest Limited"),
        ("栗原製作", "株式会社栗原製作"),
        ("栗原製作", "栗原製作株式会社"),
        ("南岭机电", "南嶺機電股份有限公司"),
        ("서린전자", "(주)서린전자"),
    ],
)
def test_a_legal_form_is_no_part_of_a_slug(bare: str, formal: str) -> None:
    """Given a body with its legal form before or behind and without it, then both have one slug; a person keeps the word."""
    with_form, without = (slug_of(EntityType.ORGANISATION, name, key_of(name)) for name in (formal, bare))
    assert with_form == without
    persons = {slug_of(EntityType.PERSON, name, key_of(name)) for name in (formal, bare)}
    assert len(persons) == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("GmbH", "AG"),  # a form alone
        ("SAP", "SAP SE"),  # initials
        ("Eaue", "Eaue AG"),  # vowels, of which a key keeps two
        ("Bank", "Bank AG"),  # what many bodies are called
        ("Maju", "PT Maju"),  # the letters of a party too
        ("Roma", "AS Roma"),  # a club
        ("栗原", "株式会社栗原"),  # a family's name
        ("서린", "(주)서린"),  # two syllables, five letters of a key
    ],
)
def test_what_says_too_little_keeps_its_legal_form(one: str, other: str) -> None:
    """Given a name of which too little is left without its form, then it is not the bare word's body."""
    assert slug_of(EntityType.ORGANISATION, one, key_of(one)) != slug_of(EntityType.ORGANISATION, other, key_of(other))


def test_a_firm_is_one_entity_with_and_without_its_form() -> None:
    """Given two articles, one of which gives the firm's legal form, then the firm has one id."""
    tagger = Tagger.open(TagSettings(tier=Tier.FAST))
    texts = (
        "Das Werk gehört der Marivanto Solar GmbH, sagte Ada Vantol.",
        "Das Werk der Firma Marivanto Solar steht still.",
    )
    ids = [{e.id for e in tagger.tag(text, language="de").entities if e.name.startswith("Mari")} for text in texts]
    assert ids == [{"nil:org:marivant-solar"}] * 2


def test_body_by_the_country_beside(tagger: Tagger) -> None:
    """Given "Foreign Ministry" beside a country or its capital, it is that country's."""
    assert "Q301" in mentions(tagger.tag("China waited. The Foreign Ministry in Moscow denied it."))
    assert "Q302" in mentions(tagger.tag("Russia waited. China's Ministry of Foreign Affairs denied it."))
    assert "Q302" in mentions(tagger.tag("Russia waited, said foreign ministry spokesman Wang Yi in Beijing."))


def test_body_of_a_province(tagger: Tagger) -> None:
    """Given "Ministry of Foreign Affairs" right after a town, it is not the country's: such names are their own."""
    assert not {"Q301", "Q302"} & set(mentions(tagger.tag("The Boston Ministry of Foreign Affairs is a band.")))


def test_body_of_nobody(tagger: Tagger) -> None:
    """Given "Foreign Ministry" in an article that names two countries, none beside it, it links to neither."""
    found = mentions(tagger.tag("Russia and China agreed. Then the Foreign Ministry denied it."))
    assert not {"Q301", "Q302"} & set(found)


def test_a_given_name_shows_a_person(tagger: Tagger) -> None:
    """Given a Russian or Ukrainian name that nobody holds, its given name is enough, in every case one slug."""
    tags = tagger.tag("По словам Дмитрия Вантолова, идут дожди. Дмитрий Вантолов ждёт.")
    people = [entity for entity in tags.entities if entity.type is EntityType.PERSON]
    assert [entity.count for entity in people] == [2]
    assert people[0].id.startswith("nil:per:")


def test_a_method_with_initials_is_no_body(tagger: Tagger) -> None:
    """Given a method whose initials stand in brackets, it is no organisation: "the" stands before bodies."""
    tags = tagger.tag("They rely on Interval Training (IT). IT helps, they say.")
    assert not [entity for entity in tags.entities if entity.type is EntityType.ORGANISATION]


@pytest.mark.parametrize(
    ("text", "acronym", "other"),
    [
        ("Anna Vantol (QVP) spoke on Monday. The QVP lost.", "QVP", "Anna Vantol"),  # a person's party
        ("They saw Siemens (VDM) there. VDM waited.", "VDM", "Siemens"),  # one word has no such initials
        ("They took the Orvila River\n\nWatch (ORW) to court. ORW waited.", "ORW", "Orvila River\n\nWatch"),  # two paragraphs
    ],
)  # fmt: skip
def test_an_acronym_in_brackets_that_shortens_nothing(text: str, acronym: str, other: str) -> None:
    """Given an acronym in brackets behind a person, one word or a paragraph's end, then it does not mean what stands before it."""
    entities = Tagger.open(TagSettings(tier=Tier.FAST)).tag(text, None, "en").entities
    assert not [e for e in entities if e.name == other and acronym in {mention.text for mention in e.mentions}]


def test_the_last_word_of_a_paper() -> None:
    """Given a paper in full and then by its last word, which another paper bears alone, both are the paper in full."""
    starter = Tagger.over(open_starter(), TagSettings())
    tags = starter.tag("She told the New York Times so. The actress, the Times wrote, left London.")
    assert {entity.name for entity in tags.entities if entity.type is EntityType.ORGANISATION} == {"The New York Times"}


def test_a_degree_is_no_state() -> None:
    """Given a degree behind a person's name, and a state behind a town's, only the second is a place."""
    starter = Tagger.over(open_starter(), TagSettings())
    states = [{e.name for e in starter.tag(text).entities} for text in ("by Jeni Orvila, MS; and", "in Boston, Mass.")]
    assert "Mississippi" not in states[0]
    assert "Massachusetts" in states[1]


def test_a_letter_is_no_family_name(tagger: Tagger) -> None:
    """Given a person by given name and initial, the pronoun I, whose key is the initial's, is nobody."""
    tags = tagger.tag("Spokesman Orval J spoke. I went home, and I slept.")
    assert all(mention.text != "I" for entity in tags.entities for mention in entity.mentions)


def test_a_body_by_the_end_of_its_name() -> None:
    """Given a council in full and then without its country, with two countries in the article, both are the same council."""
    starter = Tagger.over(open_starter(), TagSettings())
    tags = starter.tag(
        "The secretary of Russia's Security Council met China's envoy. He was moved to the Security Council."
    )
    assert [e.count for e in tags.entities if e.name == "Security Council of Russia"] == [2]


def test_acronyms_in_brackets_by_the_thousands() -> None:
    """Given twenty-four thousand acronyms in brackets, none of them explained, then tagging takes less than two seconds of CPU."""
    tagger = Tagger.open()
    start = time.process_time()
    tagger.tag("(UN) (EU) " * 12_000, "A title", "en")
    assert time.process_time() - start < 2
