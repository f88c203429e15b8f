"""Text that a page has twice: copies go, what the template asks of each stays."""

from __future__ import annotations

import pytest

from streams.clean.rules.passages.repeats import drop_repeats
from streams.clean.scoring.block_measures import SENTENCE
from tests.clean.choosing import choice_of
from tests.clean.invented import (
    FERRY,
    PARAGRAPHS,
    article,
    paragraphs,
    site,
    text_of,
)

REFRAIN = "What would you ask of the council, if you could ask it for one thing only?"


def test_what_one_place_of_the_template_prints_again_stays() -> None:
    """Given one question put to each of many, in paragraphs side by side or in rows built alike, then it stays each time."""
    plain = "".join(f"<p>{REFRAIN}</p><p>{answer}</p>" for answer in PARAGRAPHS)
    rows = "".join(f'<div class="talk"><p>{REFRAIN}</p><p>{answer}</p></div>' for answer in PARAGRAPHS)
    for body in (plain, rows):
        assert text_of(site(article(body))).count(REFRAIN) == len(PARAGRAPHS)


@pytest.mark.parametrize(
    "body",
    [
        f"{paragraphs(PARAGRAPHS[:3])}<div class='small'><p>{PARAGRAPHS[0]}</p></div>{paragraphs(PARAGRAPHS[3:])}",
        f"{paragraphs(PARAGRAPHS[:2])}{paragraphs(PARAGRAPHS[1:])}",
        f'<div class="text">{paragraphs((*PARAGRAPHS, *FERRY))}</div><div class="text">{paragraphs((*PARAGRAPHS, *FERRY))}</div>',
    ],
    ids=["another place", "twice at once", "a whole stretch"],
)
def test_copies_go(body: str) -> None:
    """What another place prints again, what stands twice in a row, and a text that is there twice: once is enough."""
    kept = text_of(site(article(body)))
    assert len(kept) == len(set(kept))
    assert set(PARAGRAPHS) <= set(kept)


@pytest.mark.parametrize(("times", "stays"), [(2, False), (3, True)])
def test_what_a_dump_prints_thrice_is_the_authors(*, times: int, stays: bool) -> None:
    """Given a question of a text dump between answers, then its second time is a copy, and three times are put to three people."""
    asked = "Which dish of the harbour would you never leave out, and who taught you to cook it?"
    texts = [line for at in range(times) for line in (asked, f"Answer {at} of the cook.")]
    choice = choice_of(texts, units=[16, 5] * times, ends=SENTENCE, seen=[times, 1] * times)
    drop_repeats(choice, markup=False)
    assert bool(choice.kept[2]) is stays
