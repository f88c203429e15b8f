"""Russian, Ukrainian and Chinese news, invented in the style of their agencies and labelled by us: the floors of tagging."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from streams.tag.gazetteer.build import starter_records
from streams.tag.sources.cites import _CUES, _RUN_CUES
from streams.tag.tagger import Tagger
from streams.tags import EntityType, Tags

NEWS = Path(__file__).parent / "news"
HELD = frozenset(record.name for record in starter_records())
UNHELD = {"per": EntityType.PERSON, "org": EntityType.ORGANISATION, "loc": EntityType.PLACE}
LABEL = re.compile(r"\[([^\]|]+)\|([^\]]+)\]")
# What the rules reach on these texts is all links, four in five unheld names; a floor leaves room for one slip or two.
FLOORS = {
    # language: links found, links right, unheld found, unheld right
    "ru": (0.98, 0.99, 0.70, 0.90),
    "uk": (0.98, 0.99, 0.70, 0.90),
    "zh": (0.98, 0.99, 0.75, 0.90),
}


@dataclass(frozen=True, slots=True)
class Story:
    """One labelled text: places of names with what they name, speakers, cites."""

    text: str
    names: tuple[tuple[int, int, str], ...]
    speakers: tuple[str, ...]
    cites: tuple[str, ...]
    topics: tuple[str, ...]


def _story(row: dict[str, object]) -> Story:
    """Take the labels out of a text; quotation marks are no part of a name."""
    text, names, at = "", [], 0
    marked = str(row["text"])
    for label in LABEL.finditer(marked):
        text += marked[at : label.start()]
        surface = label[1]
        bare = surface.strip("«»")
        begin = len(text) + surface.index(bare)
        names.append((begin, begin + len(bare), label[2]))
        text, at = text + surface, label.end()
    lists = [tuple(map(str, row.get(field, ()))) for field in ("speakers", "cites", "topics")]  # type: ignore[call-overload]
    return Story(text + marked[at:], tuple(names), *lists)


def _stories(language: str) -> list[Story]:
    return [_story(row) for row in yaml.safe_load((NEWS / f"{language}.yaml").read_text(encoding="utf-8"))]


def _right(tags: Tags, story: Story) -> tuple[set[tuple[int, int, str]], set[tuple[int, int, str]]]:
    """Give what the tagger linked and what it named by a slug, each as the labels are written."""
    kinds = {kind: label for label, kind in UNHELD.items()}
    linked, unlinked = set(), set()
    for entity in tags.entities:
        for mention in entity.mentions:
            assert story.text[mention.start : mention.end] == mention.text
            place = (mention.start, mention.end)
            if entity.name in HELD:
                linked.add((*place, entity.name))
            else:
                unlinked.add((*place, kinds[entity.type]))
    return linked, unlinked


@pytest.mark.parametrize("language", FLOORS)
def test_names_are_found_and_right(starter: Tagger, language: str) -> None:
    """Given news with declined, abbreviated, transliterated and unknown names, nearly all are found where they stand."""
    counts = [0] * 6
    for story in _stories(language):
        linked, unlinked = _right(starter.tag(story.text, None, language), story)
        held = {name for name in story.names if name[2] not in UNHELD}
        unheld = {name for name in story.names if name[2] in UNHELD}
        found = (len(linked & held), len(held), len(linked), len(unlinked & unheld), len(unheld), len(unlinked))
        counts = [total + more for total, more in zip(counts, found, strict=True)]
    link, gold, given, seen, others, named = counts
    got = (link / gold, link / given, seen / others, seen / named)
    assert all(value >= floor for value, floor in zip(got, FLOORS[language], strict=True)), got


@pytest.mark.parametrize("language", FLOORS)
def test_speakers_and_cites(starter: Tagger, language: str) -> None:
    """Given who speaks and whom the text relies on, all are named, and nobody else speaks."""
    for story in _stories(language):
        tags = starter.tag(story.text, None, language)
        spoken = {quote.speaker for quote in tags.quotes if quote.speaker}
        assert spoken == set(story.speakers), story.text
        assert {cite.name for cite in tags.cites} >= set(story.cites), story.text


@pytest.mark.parametrize("language", FLOORS)
def test_topics(starter: Tagger, language: str) -> None:
    """Given short news whose topic a reader would name, nearly all get it: a lexicon of few words would find half."""
    tagged = [(story, starter.tag(story.text, None, language)) for story in _stories(language) if story.topics]
    found = [set(story.topics) <= {topic.id for topic in tags.topics} for story, tags in tagged]
    assert sum(found) >= 0.85 * len(found)


def test_a_word_of_another_script_is_no_topics_word(starter: Tagger) -> None:
    """Given English words whose keys are Russian ones of a topic (роман, агент, фронт), there is no topic."""
    text = "Roman agents in front of the theatre. The Roman front, an agent, a Roman sum, an agent in front."
    assert starter.tag(text, None, "en").topics == ()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("11月20日中美双方举行会谈。", {"China", "United States"}),
        ("20日俄外长抵达机场。", {"Russia"}),
        ("二十日中俄关系成为话题。", {"China", "Russia"}),
        ("会谈于当日中美双方代表到齐后开始。", {"China", "United States"}),
        ("中日关系和日韩双方的立场。", {"China", "Japan", "South Korea"}),
        ("其中以人文交流项目最受欢迎。", set()),
        ("投资中以贸易合作为主。", set()),
        ("美以关系与以伊冲突。", {"United States", "Israel", "Iran"}),
    ],
)
def test_dates_and_with_are_no_countries(starter: Tagger, text: str, names: set[str]) -> None:
    """Given a day before a country, or 以 that means with, only the countries are found."""
    assert {entity.name for entity in starter.tag(text, None, "zh").entities} == names


@pytest.mark.parametrize(
    "cue", [*(f"{cue} ТАСС" for cue in _CUES if cue != "told"), *(f"{cue}新华社" for cue in _RUN_CUES)]
)
def test_every_cue_passes_the_gate(starter: Tagger, cue: str) -> None:
    """Given any of the words before a source, and nothing after it, the source is cited."""
    language = "zh" if cue.endswith("社") else "ru"
    assert len(starter.tag(f"{cue}。" if language == "zh" else f"Мост открыт, {cue}.", None, language).cites) == 1
