"""The sequence model as shipped: what it finds, and that nothing but the text decides it."""

from __future__ import annotations

import time
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streams.errors import UserError
from streams.tag.forms.tokens import tokenise
from streams.tag.recognise import first_layer
from streams.tag.recognise import model as module
from streams.tag.recognise.features import WORD_FEATURES
from streams.tag.recognise.first_layer import FirstLayer
from streams.tag.recognise.model import SequenceModel
from streams.tag.recognise.model_file import HEADER, WEIGHTS, Weights
from streams.tags import EntityType, Field

PERSON, ORGANISATION, PLACE = EntityType.PERSON, EntityType.ORGANISATION, EntityType.PLACE
NEWS = (
    "Torben Hallqvist, who led the Merrow Valley Transit Authority for nine years, died in Copenhagen on Tuesday. "
    "He had worked at Nordhaven Bank Corp. before the government of Denmark asked him to lead the agency. "
    "Officials in Madrid said he was a friend of Maria Gonsalves, the mayor of Chicago."
)


@pytest.fixture(scope="module")
def model() -> SequenceModel:
    """Give the model as shipped."""
    return SequenceModel()


def named(model: SequenceModel, text: str) -> list[tuple[str, EntityType]]:
    """Give what the model finds, as text and type."""
    return [(text[span.start : span.end], span.type) for span in model.spans(text)]


def test_it_finds_names_that_no_list_holds(model: SequenceModel) -> None:
    """Given invented news, then persons, organisations and places are found whole, under their types."""
    found = named(model, NEWS)
    assert ("Torben Hallqvist", PERSON) in found
    assert ("Merrow Valley Transit Authority", ORGANISATION) in found
    assert ("Maria Gonsalves", PERSON) in found
    assert [text for text, kind in found if kind is PLACE] == ["Copenhagen", "Denmark", "Madrid", "Chicago"]


def test_plain_words_with_capitals_are_no_names(model: SequenceModel) -> None:
    """Given sentences whose only capitals open them, then nothing is found."""
    assert named(model, "There was rain. Nobody came. However, the talks went on. What could they do?") == []


def test_other_scripts_are_left_to_other_recognisers(model: SequenceModel) -> None:
    """Given Cyrillic and Han text, then the model, taught on Latin letters, finds nothing."""
    assert named(model, "Министр Торбен Халлквист прибыл в Копенгаген. 部长抵达哥本哈根。") == []


@settings(max_examples=60)
@given(st.text(st.one_of(st.characters(), st.sampled_from("AB ab.,'\n")), max_size=300))
def test_spans_are_places_in_the_text(model: SequenceModel, text: str) -> None:
    """Given any text, unpaired surrogates too, then spans are in order, apart, inside it, and sure to some degree."""
    spans = model.spans(text)
    edges = [edge for span in spans for edge in (span.start, span.end)]
    assert edges == sorted(edges)
    assert all(0 <= span.start < span.end <= len(text) and 0 < span.confidence <= 1 for span in spans)


@settings(max_examples=25)
@given(st.lists(st.text(min_size=1, max_size=12), max_size=40))
def test_what_was_read_before_changes_nothing(model: SequenceModel, before: list[str]) -> None:
    """Given a model that has read other texts, then a text gives the same spans to the last bit."""
    expected = SequenceModel(model.weights).spans(NEWS)
    model.spans(" ".join(before))
    assert model.spans(NEWS) == expected


def test_a_full_memory_is_emptied_and_changes_nothing(monkeypatch: pytest.MonkeyPatch, model: SequenceModel) -> None:
    """Given a memory of ten words to a half, then the same spans come out, and it never grows beyond a text more."""
    monkeypatch.setattr(first_layer, "_MEMO", 10)
    small = SequenceModel(model.weights)
    for _ in range(3):
        for text in (NEWS, "Officials in Madrid met Hallqvist.", NEWS.upper()):
            assert small.spans(text) == model.spans(text)
            assert len(small._first._rows) <= 10 + len(NEWS.split())


def test_a_word_met_again_is_not_worked_out_again(monkeypatch: pytest.MonkeyPatch, model: SequenceModel) -> None:
    """Given a full half, then what it knows is taken over by the other, to the bit."""
    layer = FirstLayer(model.weights.near.shape[1], model._worked_out)
    known = layer.near[layer.rows(["Madrid", "met"])]
    monkeypatch.setattr(first_layer, "_MEMO", 2)
    layer.worked_out = lambda words: np.full((len(words), known.shape[1]), 7, np.int16)
    again = layer.near[layer.rows(["met", "new", "Madrid"])]
    assert np.array_equal(again[[2, 0]], known)
    assert (again[1] == 7).all()
    later = layer.near[layer.rows(["met", "other", "Madrid"])]
    assert np.array_equal(later[[2, 0]], known)
    assert (later[1] == 7).all()


def test_chunks_leave_no_trace(monkeypatch: pytest.MonkeyPatch, model: SequenceModel) -> None:
    """Given chunks of any size, then the scores are those of the text read in one go."""
    tokens = tokenise(Field.TEXT, NEWS)
    at = np.flatnonzero([word[0].isupper() for word in tokens.words])
    whole = model._scores(tokens.words, tokens.gaps, at)
    for size in (1, 2, 7, 30):
        monkeypatch.setattr(module, "_CHUNK", size)
        assert np.array_equal(SequenceModel(model.weights)._scores(tokens.words, tokens.gaps, at), whole)


@pytest.mark.parametrize("unit", ["Aa ", "A", "A-", "Abc. ", "\ud800A ", "é", "A\n"])
def test_time_is_linear_in_hostile_text(model: SequenceModel, unit: str) -> None:
    """Given a hostile text and one eight times as long, then the time grows about as much."""

    def cost(text: str) -> float:
        begun = time.process_time()
        model.spans(text)
        return time.process_time() - begun

    model.spans(unit)
    short, long = 25_000 // len(unit), 200_000 // len(unit)
    assert cost(unit * long) < 30 * max(cost(unit * short), 0.005)


def test_sums_stay_exact_in_floats(model: SequenceModel) -> None:
    """Given the largest inputs there can be, then no layer's sum of products reaches 2^24, where floats turn inexact."""
    weights, limit = model.weights, 1 << 24
    word = 127 * (WORD_FEATURES + 1)
    assert word * np.abs(weights.near).sum(axis=0).max() < limit
    assert 255 * np.abs(weights.far).sum(axis=(0, 1)).max() + np.abs(weights.far_bias).max() < limit
    assert 255 * np.abs(weights.out).sum(axis=0).max() + np.abs(weights.out_bias).max() < limit


@pytest.mark.parametrize("damage", ["cut", "changed", "other"])
def test_a_damaged_file_is_refused(tmp_path: Path, damage: str) -> None:
    """Given weights cut short, changed in one bit or of another make, then opening says so."""
    raw = bytearray(WEIGHTS.read_bytes())
    if damage == "cut":
        del raw[-100:]
    elif damage == "changed":
        raw[HEADER + 5_000] ^= 1
    else:
        raw[0] ^= 1
    path = tmp_path / "weights.bin"
    path.write_bytes(raw)
    with pytest.raises(UserError, match="not whole"):
        Weights.open(path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    """Given no file, then the error names it."""
    with pytest.raises(UserError, match="nowhere"):
        Weights.open(tmp_path / "nowhere.bin")
