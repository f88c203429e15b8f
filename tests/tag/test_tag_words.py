"""What is known of words: kept while they come again, within a memory that stays flat."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from streams.tag.gazetteer.compile import compile_records
from streams.tag.gazetteer.compiled import Gazetteer
from streams.tag.gazetteer.vocabulary import read_vocabulary
from streams.tag.reading import words as module
from streams.tag.reading.words import Word, Words
from streams.tag.settings import TagSettings
from streams.tag.tagger import Tagger


def test_a_word_that_comes_again_and_again_is_learnt_once(
    gazetteer: Gazetteer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Given more words than are kept, one of them in every text, then this is learnt once, all is told as before, and memory is flat."""
    texts = [["Moscow", f"Orvila{number}", f"tessany{number}", "モスクワ"] for number in range(12)]
    readings = [Words(gazetteer).of(text, "de") for text in texts]
    learnt: list[str] = []
    learn = Words._learn

    def watched(self: Words, words: Sequence[str], language: str) -> Iterator[tuple[str, Word]]:
        learnt.extend(words)
        return learn(self, words, language)

    monkeypatch.setattr(Words, "_learn", watched)
    monkeypatch.setattr(module, "_MEMO", 6)
    words = Words(gazetteer)
    assert [words.of(text, "de") for text in texts] == readings
    assert learnt.count("Moscow") == 1
    assert len(learnt) == 1 + 2 * len(texts)
    assert sum(len(kept) for half in (words._kept, words._older) for kept in half.values()) <= 2 * (6 + 4)


def test_an_attached_letter_makes_no_name_of_two(tmp_path: Path) -> None:
    """Given names of two and three letters in Hebrew, then the shorter is found by itself, not behind "in"; the longer is, too."""
    names = tmp_path / "names.yaml"
    names.write_text(
        "- {id: V1, type: organisation, name: Vantol, aliases: {he: [קץ]}, prior: 90}\n"
        "- {id: V2, type: organisation, name: Orvila, aliases: {he: [קטץ]}, prior: 90}\n",
        encoding="utf-8",
    )
    tagger = Tagger.over(Gazetteer(compile_records(read_vocabulary(names), {})), TagSettings())
    found = [
        {entity.id for entity in tagger.tag(f"הם עבדו {word} שנים רבות", None, "he").entities}
        for word in ("קץ", "בקץ", "קטץ", "בקטץ")
    ]
    assert found == [{"V1"}, set(), {"V2"}, {"V2"}]
