"""Topics by section and words, in four languages, and none where the words say little."""

from __future__ import annotations

import re

import pytest

from streams.tag.lexicon import topic_lexicon
from streams.tag.tagger import Tagger


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "The central bank raised interest rates as inflation grew; investors sold shares and bonds. Exports fell.",
            "medtop:04000000",
        ),
        (
            "The goalkeeper saved a penalty kick as the team won the league match before the head coach left the stadium.",
            "medtop:15000000",
        ),
        ("Артиллерия вела обстрел, войска отступили, перемирие нарушено, армия потеряла солдат.", "medtop:16000000"),
        ("Суд виніс вирок за хабар, прокуратура вимагала арешт, слідство триває, поліція мовчить.", "medtop:02000000"),
        ("外交部长会见大使，双边关系与合作是会谈重点，峰会之后领导人访问。", "medtop:20000639"),
    ],
)
def test_words_tell_topics(tagger: Tagger, text: str, wanted: str) -> None:
    """Given an article's words, its topic is found."""
    assert wanted in {topic.id for topic in tagger.tag(text).topics}


def test_a_passing_word_is_no_topic(tagger: Tagger) -> None:
    """Given one word of a topic in passing, there is no topic."""
    assert tagger.tag("She left the bank of the river and went home with the dog.").topics == ()


def test_long_guides_have_no_topic_of_passing_words(tagger: Tagger) -> None:
    """Given words that make a topic of a short text, they do not make one of a guide of two thousand words."""
    said = "The troops held the line; a drone attack hit the tank and the missile missed. "
    filler = "Set the pan on the stove and stir until it is done. " * 180
    assert "medtop:16000000" in {topic.id for topic in tagger.tag(said).topics}
    assert tagger.tag(said + filler).topics == ()


def test_plain_words_alone_are_no_topic(tagger: Tagger) -> None:
    """Given many plain words of a topic and no strong one, there is none: "target" and "attack" stand in workouts too."""
    assert tagger.tag("Weapons, tank, rockets and missiles: attack, army, war. War, attack, army, tank.").topics == ()


def test_the_publisher_states_topics(tagger: Tagger) -> None:
    """Given a section and keywords, they count before any word, with the top-level topic added."""
    topics = tagger.tag("Nothing to see.", section="Business", keywords=("Tennis",)).topics
    assert [(topic.id, topic.via) for topic in topics] == [
        ("medtop:04000000", "section"),
        ("medtop:15000000", "keyword"),
        ("medtop:20001085", "keyword"),
    ]


def test_lexicon_is_sound() -> None:
    """Ids look like Media Topics, and every parent is a top-level topic of the list."""
    lexicon = topic_lexicon()
    assert all(re.fullmatch(r"medtop:\d{8}", topic) for topic in lexicon.names)
    tops = {topic for topic in lexicon.names if topic not in lexicon.parents}
    assert set(lexicon.parents.values()) <= tops
    assert all(topic.endswith("000000") for topic in tops)
