"""What an article's names say of each other, and where English names end, in tier fast over the starter vocabulary."""

from __future__ import annotations

import pytest

from streams.tag import Tagger, TagSettings, Tier
from streams.tag.mention import Typed
from streams.tag.recognise.agreement import agreed
from streams.tag.recognise.english import mended
from streams.tag.recognise.parts import parts_of
from streams.tags import EntityType, Field

PER, ORG, LOC = EntityType.PERSON, EntityType.ORGANISATION, EntityType.PLACE


@pytest.fixture(scope="module")
def fast() -> Tagger:
    """Open a tagger of tier fast."""
    return Tagger.open(TagSettings(tier=Tier.FAST))


def named(fast: Tagger, text: str, title: str | None = None) -> list[tuple[str, str]]:
    """Give the mentions of an English article as written, each with its type."""
    return [(m.text, e.type.value) for e in fast.tag(text, title, "en").entities for m in e.mentions]


def seen(fast: Tagger, text: str, *names: tuple[str, EntityType, float]) -> list[tuple[str, EntityType]]:
    """Give what is agreed of names that a recogniser saw in a text: each as written, where it next stands."""
    reading = fast.reader.read(Field.TEXT, text, language="fr")
    spans, at = [], 0
    for name, kind, sure in names:
        at = text.index(name, at)
        first = reading.tokens.starts.index(at)
        spans.append(Typed(first, first + len(name.split()), kind, sure, "model"))
        at += 1
    tokens = reading.tokens
    return [(text[tokens.starts[t.first] : tokens.ends[t.last - 1]], t.type) for t in agreed([reading], [spans])[0]]


def test_no_name_crosses_a_sentences_end(fast: Tagger) -> None:
    """Given a club's name that a full stop parts, then it is the town; abbreviations and initials part nothing."""
    found = named(
        fast, "He was born in Leeds. United won. She flew to St. Petersburg with Robert F. Kennedy and J. D. Vance."
    )
    assert ("Leeds", "place") in found
    assert "Leeds. United" not in {name for name, _ in found}
    assert {name for name, _ in found} >= {"St. Petersburg", "Robert F. Kennedy", "J. D. Vance"}


def test_person_at_the_end_of_a_body(fast: Tagger) -> None:
    """Given a body's name that runs on into a person of the article, then it is the person."""
    text = "Roman Vantol est parti. Le ministre de la Santé Roman Vantol a parlé."
    assert seen(fast, text, ("Roman Vantol", PER, 0.9), ("Santé Roman Vantol", ORG, 0.5)) == [("Roman Vantol", PER)] * 2


def test_one_name_is_one_thing(fast: Tagger) -> None:
    """Given a name that is a body nearly everywhere in an article, then it is one everywhere; not where types are mixed."""
    text = "Vantolo dit. Vantolo sait. Vantolo va."
    org, loc = ("Vantolo", ORG, 0.9), ("Vantolo", LOC, 0.6)
    assert seen(fast, text, org, org, loc) == [("Vantolo", ORG)] * 3
    assert seen(fast, text, org, loc) == [("Vantolo", ORG), ("Vantolo", LOC)]


def test_body_of_another_persons_name_is_not_parted(fast: Tagger) -> None:
    """Given a body that ends in another person's name than the article's, then it stays a body."""
    text = "Roman Vantol est parti. La Fondation Anna Vantol aussi."
    names = ("Roman Vantol", PER, 0.5), ("Fondation Anna Vantol", ORG, 0.5)
    assert seen(fast, text, *names) == [(name, kind) for name, kind, _ in names]


@pytest.mark.parametrize(
    ("title", "text", "kept"),
    [
        ("Vantol Warns Of New Trends", "The trends of the industry worried some.", 0),
        ("Vantol Warns Of New Trends", "The trends worried Vantol of the industry.", 1),
        ("Vantol Warns Of New Trends", "Many Trends Of The Industry", 1),  # capitals mark no names there either
        ("A singer named Vantol warns of new trends", "The trends of the industry worried some.", 1),
        ("Vantol Warns Of New Trends", None, 1),
    ],
)
def test_only_a_headline_in_capitals_asks_the_text(fast: Tagger, title: str, text: str | None, kept: int) -> None:
    """Given a name in a title alone, then it is left out only if all words there have capitals and the text's do not."""
    readings = [fast.reader.read(Field.TEXT, words, language="en") for words in (title, text) if words]
    at = readings[0].tokens.words.index("Vantol")
    spans = [[Typed(at, at + 1, PER, 0.8, "model")], *([] for _ in readings[1:])]
    assert len(agreed(readings, spans)[0]) == kept


def test_headline_has_the_texts_names(fast: Tagger) -> None:
    """Given a headline whose words all have capitals, then what the text does not name is no name there."""
    text = "The singer Mirela Costanzi said on Monday that the trends of the industry worried her."
    found = named(fast, text, "World Community Lashes Out as Mirela Costanzi Warns of Trends")
    assert {name for name, _ in found} == {"Costanzi", "Mirela Costanzi"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Rep. Ilhan Vantol, D-Minn., spoke on Monday in Ohio.", "D-Minn"),
        ("US Secretary of State Mike Vantol spoke on Monday.", "State"),
        ("Michael Howitt realized that T. muris wasn’t alone.", "T"),
    ],
)
def test_no_names(fast: Tagger, text: str, name: str) -> None:
    """Given a member's party and state, an office's "of State" or a lone letter, then it is no name."""
    assert name not in {said for said, _ in named(fast, text)}


def test_title_is_no_part_of_a_person(fast: Tagger) -> None:
    """Given a rank before a name, then the mention is the name alone."""
    assert ("Whitmarsh", "person") in named(fast, "Carla Whitmarsh led the case. Insp Whitmarsh asked anyone to call.")


@pytest.mark.parametrize(
    ("text", "span", "kind", "names"),
    [
        ("She joined the University of Vantol today.", "of Vantol", ORG, ["University of Vantol"]),
        ("She spoke of Mirela Vantol today.", "of Mirela Vantol", PER, ["Mirela Vantol"]),
        ("Mirela Vantol the singer spoke.", "Mirela Vantol the", PER, ["Mirela Vantol"]),
        ("It is one of the best.", "of the", ORG, []),
        ("Ilhan Vantol, D-Minn., spoke.", "D Minn", LOC, []),
        ("Its name is D-Vantol today.", "D Vantol", ORG, ["D-Vantol"]),
        ("It lies by D Vantol today.", "D Vantol", LOC, ["D Vantol"]),
        ("The Secretary of State spoke.", "State", ORG, []),
        ("The Secretary of Vantol spoke.", "Vantol", LOC, ["Vantol"]),
        ("It is a piece of State property.", "State", ORG, ["State"]),
    ],
)
def test_small_words_at_the_ends_of_english_names(
    fast: Tagger, text: str, span: str, kind: EntityType, names: list[str]
) -> None:
    """Given a span that a recogniser began or ended with a small word, or that says of what somebody is head, then the name alone is left, or nothing."""
    reading = fast.reader.read(Field.TEXT, text, language="en")
    tokens, size = reading.tokens, len(span.split())
    first = next(at for at in range(len(tokens.words)) if tokens.words[at : at + size] == span.split())
    found = mended(reading, [Typed(first, first + size, kind, 0.9, "model")])
    assert [text[tokens.starts[t.first] : tokens.ends[t.last - 1]] for t in found] == names


@pytest.mark.parametrize(
    ("language", "text", "size", "kind", "names"),
    [
        ("fr", "Roman Vantol, Anna Costanzi", 4, PER, ["Roman Vantol", "Anna Costanzi"]),
        ("fr", "Roman Vantol, ministre", 3, PER, ["Roman Vantol"]),
        ("fr", "Banque Vantol. Hier", 3, ORG, ["Banque Vantol"]),
        ("fr", "Banque Vantol. Roman Costanzi", 4, ORG, ["Banque Vantol", "Roman Costanzi"]),
        ("fr", "Banque Vantol (BV Nord)", 4, ORG, ["Banque Vantol"]),
        ("en", "Vantol Foods, Inc", 3, ORG, ["Vantol Foods, Inc"]),
        ("en", "Роман Вантол, Анна Костанци", 4, PER, ["Роман Вантол", "Анна Костанци"]),
    ],
)
def test_what_a_model_ran_together_is_split(
    fast: Tagger, language: str, text: str, size: int, kind: EntityType, names: list[str]
) -> None:
    """Given a span over a comma, a sentence's end or a bracket, then it is two names or the first; but in English a comma parts nothing."""
    reading = fast.reader.read(Field.TEXT, text, language=language)
    starts, ends = reading.tokens.starts, reading.tokens.ends
    found = parts_of(reading, Typed(0, size, kind, 0.9, "model"))
    assert [text[starts[t.first] : ends[t.last - 1]] for t in found] == names


def test_the_longest_of_two_persons_at_the_end_of_a_body(fast: Tagger) -> None:
    """Given two persons of whom one's name ends in the other's, and a body that runs on into the longer, then it is the longer."""
    text = "Roman Vantol parle. Ada Roman Vantol parle. Le ministre de la Santé Ada Roman Vantol parle."
    found = seen(
        fast,
        text,
        ("Roman Vantol", PER, 0.9),
        ("Ada Roman Vantol", PER, 0.9),
        ("ministre de la Santé Ada Roman Vantol", ORG, 0.9),
    )
    assert found[2] == ("Ada Roman Vantol", PER)


def test_a_head_and_what_it_is_of_are_one_name(fast: Tagger) -> None:
    """Given a head and "of" with a place seen as two names, then they are one body, and no two spans share a word."""
    reading = fast.reader.read(Field.TEXT, "He left University of Vantol yesterday.", language="en")
    parts = [Typed(2, 3, ORG, 0.9, "model"), Typed(3, 5, LOC, 0.9, "model")]
    assert mended(reading, parts) == [Typed(2, 5, ORG, 0.9, "model")]


def test_given_name_makes_a_person(fast: Tagger) -> None:
    """Given a name with a given name of which a third is on a person, then it is a person everywhere."""
    text = "Nicolas Vantolo dit. Nicolas Vantolo sait. Nicolas Vantolo va."
    org, per = ("Nicolas Vantolo", ORG, 0.3), ("Nicolas Vantolo", PER, 0.3)
    assert seen(fast, text, org, org, per) == [("Nicolas Vantolo", PER)] * 3
    assert seen(fast, text, ("Nicolas Vantolo", ORG, 0.9), ("Nicolas Vantolo", PER, 0.1))[0][1] is ORG


def test_bodys_own_end_is_no_person(fast: Tagger) -> None:
    """Given a club whose last words pass for a person elsewhere, without a given name, then it keeps its beginning."""
    text = "Vantolbeck Riesen gagne. Le SV Vantolbeck Riesen gagne."
    found = seen(fast, text, ("Vantolbeck Riesen", PER, 0.5), ("SV Vantolbeck Riesen", ORG, 0.9))
    assert found[1] == ("SV Vantolbeck Riesen", ORG)


def test_person_that_only_the_headline_names(fast: Tagger) -> None:
    """Given a headline whose words all have capitals, then a person with a given name is one there alone, too."""
    text = "The singer said on Monday that the trends of the industry worried her and everybody else."
    found = named(fast, text, "World Community Lashes Out After Michael Costanzi Warns")
    assert "Michael Costanzi" in {name for name, _ in found}


def test_dot_before_a_hyphen_ends_no_sentence(fast: Tagger) -> None:
    """Given a place's name that is written with a dot and a hyphen, then it is no lone "St"."""
    found = named(fast, "She went from Pauillac to St.-Vantolien and then flew to Paris.")
    assert "St" not in {name for name, _ in found}


def test_dash_between_two_persons(fast: Tagger) -> None:
    """Given two names of persons with a dash between them, then they are two."""
    reading = fast.reader.read(Field.TEXT, "Vantolo – Alexis Vantoler", language="fr")
    parts = list(parts_of(reading, Typed(0, 3, PER, 0.9, "model")))
    assert [(part.first, part.last) for part in parts] == [(0, 1), (1, 3)]


@pytest.mark.parametrize(
    ("text", "full", "name", "agreed_on"),
    [
        ("Vantolio recule. Vantolio SAS licencie. Vantolio proteste.", "Vantolio SAS", "Vantolio", ORG),
        ("Vantolio recule. Groupe Vantolio licencie. Vantolio proteste.", "Groupe Vantolio", "Vantolio", LOC),
    ],
)
def test_a_legal_form_anywhere_makes_a_body_of_its_name(
    fast: Tagger, text: str, full: str, name: str, agreed_on: EntityType
) -> None:
    """Given a name that the article also has with a legal form, then it is a body throughout; another word beside it says nothing."""
    found = seen(fast, text, (name, LOC, 0.9), (full, ORG, 0.9), (name, LOC, 0.9))
    assert found == [(name, agreed_on), (full, ORG), (name, agreed_on)]
