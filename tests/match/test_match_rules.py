"""What follows from a measured match, rule by rule: parts, beginnings, frames, serials, and which originals a page carries."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from streams.match import MatchSettings
from streams.match.copies.attachments import Attachments, links
from streams.match.copies.match import Match
from streams.match.copies.verdict import Candidate, Fit, decide, linked
from streams.match.pages import NONE
from streams.relation import DuplicateVerdict

SETTINGS = MatchSettings()


def match(own: float = 0.9, other: float = 0.9, **more: Any) -> Match:
    """Give a match with an earlier text, by the shares of the two."""
    return Match(**{"page": 1, "row": 1, "resemblance": 1 / (1 / own + 1 / other - 1), "own": own, "other": other, "shared": 200, **more})  # fmt: skip


@pytest.mark.parametrize(
    ("case", "alike"),
    [
        ({}, True),
        ({"own_lead": 0.1, "other_lead": 0.1}, False),
        ({"own_lead": 0.14, "other_lead": 0.14}, True),
        ({"own_lead": 0.14, "other_lead": 0.1}, False),
        ({"own_lead": 0.1, "other_lead": 0.14}, False),
        ({"own_lead": 0.0, "other_lead": 0.0, "names": 0.86}, True),
        ({"own_lead": 0.0, "other_lead": 0.0, "names": 0.84}, False),
        ({"own_lead": 0.0, "other_lead": 0.0, "names": 0.9, "subject": 0.84}, False),
        ({"own_lead": 0.0, "other_lead": 0.0, "names": 0.9, "whole_beginning": True}, False),
        ({"own": 0.8, "own_lead": 0.2, "other_lead": 0.2}, False),
        ({"own": 0.8, "own_lead": 0.37, "other_lead": 0.37}, True),
        ({"own": 0.8, "own_lead": 0.0, "other_lead": 0.0, "names": 0.9}, False),
    ],
)
def test_texts_of_one_size_need_but_a_hint_of_one_beginning(case: dict[str, float], *, alike: bool) -> None:
    """Given two texts, then those of one size begin alike by a hint or by their names, others by two fifths of both beginnings."""
    assert match(**case).both_begin_alike is alike


@pytest.mark.parametrize(
    ("own", "other", "lead", "leads"),
    [(0.9, 0.4, 0.4, True), (0.9, 0.4, 0.3, False), (0.9, 0.4, None, False), (0.5, 0.4, 0.4, False), (0.4, 0.9, 0.4, True)],
)  # fmt: skip
def test_a_longer_text_is_led_by_what_it_begins_with(
    own: float, other: float, lead: float | None, *, leads: bool
) -> None:
    """Given the beginning of the longer text, then the shorter leads it if that has enough of it, and the longer most of the shorter."""
    side = "other_lead" if own > other else "own_lead"
    assert match(own, other, **{side: lead}).leads_longer is leads
    assert not match(own, other, **{"own_lead" if own > other else "other_lead": lead}).leads_longer


@pytest.mark.parametrize(
    ("case", "another"),
    [
        ({"other": 0.95, "copied": 7}, False),
        ({"other": 0.5, "copied": 0}, False),
        ({"other": 0.5, "copied": 7}, True),
        ({"other": 0.5, "copied": 3}, False),
    ],
)
def test_two_copies_of_parts_may_have_different_ones(case: dict[str, float], *, another: bool) -> None:
    """Given a first copy of a part that was kept, then one that is not like it has another part, if it has not all."""
    assert match(**case).has_another_part({3}) is another


@pytest.mark.parametrize(
    ("case", "is_one"),
    [
        ({}, True),
        ({"days_apart": False}, False),
        ({"own": 0.86, "other": 0.86}, False),
        ({"own": 0.5, "other": 0.5, "house": False}, False),
        ({"own": 0.44, "other": 0.44, "house": False}, True),
        ({"own": 0.8, "other": 0.5}, False),
        ({"own": 0.75, "other": 0.51}, True),
    ],
)
def test_a_serial_is_told_by_its_days_and_sizes(case: dict[str, Any], *, is_one: bool) -> None:
    """Given two texts of one house days apart, then those of like size that share much but not nearly all are instalments."""
    shares = {name: case.pop(name) for name in ("own", "other") if name in case}
    one = match(**{"own": 0.8, "other": 0.8, **shares})
    assert Candidate(one, 0.9, one, **{"house": True, "days_apart": True, **case}).serial(SETTINGS) is is_one


@pytest.mark.parametrize(
    ("own", "other", "closeness", "fit"),
    [
        (0.9, 0.5, 0.3, Fit.PART),
        (0.9, 0.6, 0.3, Fit.ALIKE),
        (0.5, 0.9, 0.3, Fit.PAGE),
        (0.6, 0.9, 0.3, Fit.ALIKE),
        (0.55, 0.3, 0.9, Fit.ALIKE),
        (0.9, 0.5, 0.9, Fit.ALIKE),
        (0.9, 0.5, None, Fit.ALIKE),
    ],
)
def test_a_part_and_its_page_tell_different_stories(
    own: float, other: float, closeness: float | None, fit: Fit
) -> None:
    """Given most of one text in a much longer one about more, then it is a part or its page; about one story both are alike."""
    one = match(own, other)
    assert decide([Candidate(one, closeness, one)], SETTINGS).fit is fit


def test_a_match_at_the_threshold_is_believed() -> None:
    """Given texts that share exactly as much as a link needs, then they are linked."""
    one = match(SETTINGS.containment, SETTINGS.containment)
    assert linked([Candidate(one, 1.0, one)], SETTINGS)
    less = match(SETTINGS.containment - 0.01, SETTINGS.containment - 0.01)
    assert not linked([Candidate(less, 1.0, less)], SETTINGS)


def found(*rows: tuple[int, DuplicateVerdict, int, float], share: float = 0.9, shared: int = 100) -> list[int]:
    """Give the articles that a page is linked with for one that it carries. ``rows``: article, verdict, its original, resemblance."""
    held = [match(0.9, share, page=at, row=at, shared=shared, resemblance=row[3]) for at, row in enumerate(rows)]
    kept = [
        SimpleNamespace(article=bytes([article]) * 16, kind=kind, other=bytes([other]) * 16)
        for article, kind, other, _ in rows
    ]
    pages: Any = SimpleNamespace(rows=SimpleNamespace(read=kept.__getitem__))
    texts: Any = SimpleNamespace(search=lambda _: (held, None))
    sighting: Any = SimpleNamespace(attached=(object(),))
    own: Any = SimpleNamespace(article=bytes([200]) * 16, other=NONE)
    out = Attachments(SETTINGS, pages, texts).find(sighting, own, bytes([150]) * 16)
    assert bool(out.waiting) is (share < SETTINGS.attached or shared < SETTINGS.attached_shared)
    return [link.article[0] for link in links(out.links)]


def test_a_carried_article_is_linked_with_its_originals() -> None:
    """Given earlier texts of an article that a page carries, then the closest comes first, and no copy beside what it copies."""
    unique, near, contained = DuplicateVerdict.UNIQUE, DuplicateVerdict.NEAR, DuplicateVerdict.CONTAINED
    assert found((1, unique, 0, 0.5), (2, unique, 0, 0.9)) == [2, 1]
    assert found((1, unique, 0, 0.9), (2, unique, 0, 0.91)) == [1, 2]
    assert found((1, unique, 0, 0.5), (2, near, 1, 0.9)) == [1]
    assert found((2, near, 1, 0.9)) == [2]
    assert found((1, unique, 0, 0.9), (2, contained, 1, 0.5)) == [1, 2]
    assert found((150, unique, 0, 0.9), (200, unique, 0, 0.9), (3, unique, 0, 0.5)) == [3]


def test_what_is_quoted_is_not_carried() -> None:
    """Given half an original and so many of its words, then it is carried; with less it is a quotation and waits for a better one."""
    row = (1, DuplicateVerdict.UNIQUE, 0, 0.5)
    assert found(row, share=SETTINGS.attached, shared=SETTINGS.attached_shared) == [1]
    assert found(row, share=SETTINGS.attached - 0.01) == found(row, shared=SETTINGS.attached_shared - 1) == []
    many = [(at, DuplicateVerdict.UNIQUE, 0, 0.9) for at in range(1, 11)]
    assert found(*many) == [*range(1, 9)]
