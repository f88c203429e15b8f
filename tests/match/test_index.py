"""The index alone: what is posted of texts that share their anchors with others."""

from __future__ import annotations

import numpy as np

from streams.match import MatchSettings, Sketch, sketch
from streams.match.copies.index import Index
from tests.match.made import prose


def found(index: Index, text: Sketch, number: int) -> int:
    """Add a text and tell under how many of its anchors it is then found."""
    matches, probe = index.search(text)
    row = index.add(text, number, matches, probe)
    return index.search(text)[1].rows.tolist().count(row)


def test_a_few_like_texts_are_posted_each_and_many_are_not() -> None:
    """Given wordings of one text, then each of the first is found by its own anchors, and a crowd makes no template."""
    settings = MatchSettings()
    index, text = Index(settings), sketch(prose(1, 300), None)
    counts = [found(index, text, number) for number in range(10)]
    assert counts[:3] == [10, 10, 10]
    assert counts[3:] == [0] * 7
    assert not index.search(text)[1].template.any()  # type: ignore[union-attr]


def test_old_texts_keep_most_of_their_postings_while_the_index_grows() -> None:
    """Given an index that grows sixtyfold, laid out anew a dozen times, then its first texts are still found by several anchors."""
    dice, index = np.random.default_rng(7), Index(MatchSettings())
    texts = [Sketch(400, dice.integers(0, 1 << 32, 10, np.uint32).tobytes(), bytes([1]) * 256) for _ in range(20_000)]
    for number, text in enumerate(texts):
        index.add(text, number, (), index.search(text)[1])
    left = [index.search(text)[1].rows.tolist().count(number) for number, text in enumerate(texts[:300])]
    assert np.mean(left) > 6
    assert sum(count < 2 for count in left) < 3


def test_a_window_that_moves_on_takes_no_more_room() -> None:
    """Given texts that leave as others come, then the index does not grow: postings of the expired are no longer counted."""
    dice, index = np.random.default_rng(8), Index(MatchSettings())
    room = []
    for number in range(20_000):
        text = Sketch(400, dice.integers(0, 1 << 32, 10, np.uint32).tobytes(), bytes([1]) * 16)
        index.add(text, number, (), index.search(text)[1])
        index.expire(number - 500)
        room.append(index.memory_bytes)
    assert max(room) < 2 * room[1000]


def test_texts_that_end_alike_are_the_earliest_however_a_bucket_has_them() -> None:
    """Given eight texts with one last shingle, then six are looked at, the earliest, also where their postings lie in another order."""
    dice, index, last = np.random.default_rng(9), Index(MatchSettings()), b"last"
    for number in range(8):
        text = Sketch(80, last + dice.integers(0, 1 << 32, 9, np.uint32).tobytes(), bytes([1]) * 16)
        index.add(text, number, (), index.search(text)[1])
    probe = index.search(Sketch(80, last + bytes(36), bytes([1]) * 16))[1]
    turned = probe._replace(places=probe.places[::-1], rows=probe.rows[::-1])
    assert list(index.ending(probe)) == list(index.ending(turned)) == list(range(6))
