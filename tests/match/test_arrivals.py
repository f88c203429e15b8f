"""Reading ahead: a slice of the log looked up together gives what single records give, while tables fill and grow."""

from __future__ import annotations

import random

import numpy as np
import pytest

from streams.match import View
from streams.match import view as view_module
from streams.match.copies import index
from streams.match.store.postings import Postings
from streams.match.stories import terms
from tests.match.made import record, view

_WORDS = [a + b + c for a in ("stra", "bel", "kor") for b in ("mi", "do", "ve", "lu") for c in ("nau", "zel", "rov")]


@pytest.fixture(autouse=True)
def _small_views_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let slices be read ahead in views of any size."""
    monkeypatch.setattr(view_module, "_LARGE", 0)


def _log(stories: int, articles: int) -> list[bytes]:
    """Make articles that tell a few stories again and again, each in the story's own words and no two alike."""
    dice = random.Random(5)  # noqa: S311 - repeatable on purpose
    words = [[f"{word}{chr(97 + story)}" for word in _WORDS] for story in range(stories)]
    texts = [" ".join(dice.choices(dice.choice(words), k=100)) for _ in range(articles)]
    return [record(number, text, at=number) for number, text in enumerate(texts)]


def _absorbed(log: list[bytes], size: int) -> View:
    """Absorb a log in slices of so many records."""
    seen = view()
    for start in range(0, len(log), size):
        seen.look_ahead(log[start : start + size])
        for number, one in enumerate(log[start : start + size], start):
            seen.absorb(one, number)
    return seen


@pytest.mark.parametrize("room", [64, 1 << 14])
def test_slices_of_stories_that_change_give_what_single_records_give(
    room: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Given stories that change within a slice, in tables with room and in such as grow there, then every byte is the same."""
    monkeypatch.setattr(index, "_SMALLEST", room)
    monkeypatch.setattr(terms, "_SMALLEST", room)
    log = _log(6, 300)
    single = b"".join(_absorbed(log, 1).dump())
    for size in (2, 16, 300):
        assert b"".join(_absorbed(log, size).dump()) == single


def test_a_record_that_is_no_sighting_spoils_no_slice() -> None:
    """Given a broken record in a slice, then the others are read."""
    log = _log(2, 4)
    seen = view()
    seen.look_ahead([log[0], b"broken", *log[1:]])
    for number, one in enumerate(log):
        seen.absorb(one, number)
    assert seen.digest() == _absorbed(log, 1).digest()


def test_what_was_looked_up_holds_until_its_bucket_or_the_table_changes() -> None:
    """Given names looked up, then they hold while other buckets change, and not after theirs did or all were laid out anew."""
    postings = Postings(4, 4 * 1000)
    names, others = np.array([7], np.uint32), np.array([1 << 31], np.uint32)
    looked = postings.look_up(names)
    assert not postings.holds(looked)
    postings.watch(on=True)
    postings.put(others, postings.homes(others), 1, 0, 9)
    assert postings.holds(looked)
    postings.put(names, postings.homes(names), 2, 0, 9)
    assert not postings.holds(looked)
    postings.watch(on=True)
    postings.lay(4 * 2000, 0, 9)
    assert not postings.holds(postings.look_up(others))
