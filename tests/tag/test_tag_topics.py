"""Topics by section and words, in four languages, and none where the words say little."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from streams.tag.lexicon.weighted import topic_lexicon
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
def test_words_indicate_topics(tagger: Tagger, text: str, wanted: str) -> None:
    """Given an article's words, its topic is found."""
    assert wanted in {topic.id for topic in tagger.tag(text).topics}


def test_a_passing_word_is_no_topic(tagger: Tagger) -> None:
    """Given one word of a topic in passing, there is no topic."""
    assert tagger.tag("She left the bank of the river and went home with the dog.").topics == ()


def test_long_guides_have_no_topic_of_passing_words(tagger: Tagger) -> None:
    """Given words that make a topic of a short text, they do not make one of a guide of two thousand words."""
    report = "The troops held the line; a drone attack hit the tank and the missile missed. "
    filler = "Set the pan on the stove and stir until it is done. " * 180
    assert "medtop:16000000" in {topic.id for topic in tagger.tag(report).topics}
    assert tagger.tag(report + filler).topics == ()


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
    """Given the lexicon, then ids look like Media Topics, and every parent is a top-level topic of the list."""
    lexicon = topic_lexicon()
    assert all(re.fullmatch(r"medtop:\d{8}", topic) for topic in lexicon.names)
    tops = {topic for topic in lexicon.names if topic not in lexicon.parents}
    assert set(lexicon.parents.values()) <= tops
    assert all(topic.endswith("000000") for topic in tops)


def test_narrower_topics_are_no_dwarfs_beside_broader_ones(tagger: Tagger) -> None:
    """Given news of an election, which has many more words of politics, then both topics are told."""
    text = (
        "Voters chose a mayor and a council. The election campaign had three candidates; the senator, the governor and the "
        "minister called for a vote, polling stations opened early, ballots were counted by party officials, parliament and "
        "the government waited. Turnout was high, the opposition and the president spoke, lawmakers debated a bill, the "
        "cabinet met and the coalition voted on a motion."
    )
    assert {"medtop:11000000", "medtop:20000574"} <= {topic.id for topic in tagger.tag(text, None, "en").topics}


def test_what_is_only_spelled_like_a_topics_word_is_none(tagger: Tagger) -> None:
    """Given patents, whose key is that of patients, then English, which has stems of its own, has no topic of health."""
    text = "The patents on the treatment of symptoms: two patents lapsed, other patents hold."
    assert tagger.tag(text, None, "en").topics == ()


# The top-level topic that an invented article was written for, by its domain; local news and opinion are of anything.
_DOMAINS = {
    "culture": "medtop:01000000", "crime": "medtop:02000000", "disaster": "medtop:03000000", "business": "medtop:04000000",
    "health": "medtop:07000000", "politics": "medtop:11000000", "science": "medtop:13000000", "society": "medtop:14000000",
    "sport": "medtop:15000000", "weather": "medtop:17000000",
}  # fmt: skip
_MARK = re.compile(r"\[([^\]|]*)\|\w+\]")
_HERE = Path(__file__).parent


def _articles() -> Iterator[tuple[str, str, str, str]]:
    """Give language, domain, title and text of invented articles that nobody who wrote stems had read."""
    for path in sorted([*_HERE.glob("cased/*.txt"), *_HERE.glob("uncased/held/*.txt")]):
        for line in path.read_text(encoding="utf-8").splitlines():
            domain, title, text = _MARK.sub(r"\1", line).split("\t")
            if domain in _DOMAINS:
                yield path.stem, domain, title, text


def test_topics_of_local_news_in_many_languages(starter: Tagger) -> None:
    """Given short local news in 36 languages, seven of ten have their topic, and nine of ten topics given are theirs."""
    wanted, given, right = 0, 0, 0
    tops = topic_lexicon().names.keys() - topic_lexicon().parents.keys()
    for language, domain, title, text in _articles():
        topics = {topic.id for topic in starter.tag(text, title, language).topics} & tops
        wanted, given, right = wanted + 1, given + len(topics), right + (_DOMAINS[domain] in topics)
    assert wanted > 300
    assert right >= 0.69 * wanted
    assert right >= 0.91 * given
