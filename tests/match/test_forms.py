"""Notices by one form: as many articles as persons, and copies only of themselves."""

from __future__ import annotations

import pytest

from streams.match import MatchSettings, View
from streams.relation import DuplicateVerdict
from tests.match.made import HOUR, prose, record

_NOTICE = (
    "With love and thanks the family says goodbye to {} {}, who died at the age of {} after a short illness in the hospital of {}. "
    "The funeral service for {} will be held in the church of {} at eleven, and all who knew our dear {} are welcome to come "
    "with us to the house of {} afterwards. Instead of flowers please give to the children's home of {}, as {} would have asked."
)


def notice(seed: int) -> str:
    """Give what an undertaker's form makes of one person."""
    first, last, town, church, home = prose(seed, 400).split()[-5:] if seed < 0 else _people(seed)
    return _NOTICE.format(first, last, "seventy", town, first, church, last, home, town, last)


def _people(seed: int) -> list[str]:
    """Give five names that only this notice has."""
    return [word.capitalize() for word in dict.fromkeys(prose(seed).split()) if len(word) > _LONG][:5]


_LONG = 7


def test_notices_in_one_frame_are_as_many_articles_and_a_copy_of_one_is_a_copy() -> None:
    """Given the words of one form around other names and no number, then none is a copy of another; another paper's copy of one is."""
    view = View(MatchSettings())
    judged = [view.apply(record(seed, notice(seed), host="a.example", at=0), 0) for seed in range(4)]
    assert [one.duplicate.verdict for one in judged] == [DuplicateVerdict.UNIQUE] * 4
    changed = notice(2).replace("short illness", "long and patient illness")
    copy = view.apply(record(9, changed, host="b.example", at=HOUR), HOUR)
    assert (copy.duplicate.verdict, copy.duplicate.of) == (DuplicateVerdict.NEAR, judged[2].article_id)


_FORM = (
    "{}, {}, of {}, was arrested on {} on a charge of driving while intoxicated after a traffic stop on {}. He was taken to the county "
    "jail and later released on bond. All persons are presumed innocent until proven guilty in a court of law. The sheriff's office "
    "asks everyone to find a sober driver."
)


@pytest.mark.parametrize("host", ["a.example", "b.example"])
def test_two_notices_by_one_form_are_both_kept_and_an_edited_copy_of_one_is_not(host: str) -> None:
    """Given a form that is most of two short notices of one day, then no notice is dropped for it; one with a sentence changed is."""
    view = View(MatchSettings())
    first = _FORM.format("Roy Hessel", "34", "Marrowdale", "Saturday", "Highway 12")
    other = _FORM.format("Gus Pinnock", "51", "Lower Tamb", "Sunday", "Depot Street")
    edited = first.replace("asks everyone to find a sober driver", "reminds all of the new limit")
    judged = [
        view.apply(record(number, text, url=f"https://{house}/{number}", host=house, at=number * HOUR), number)
        for number, (text, house) in enumerate(((first, "a.example"), (other, host), (edited, "c.example")))
    ]
    assert [one.keep for one in judged] == [True, True, False]
    assert judged[2].duplicate.of == judged[0].article_id
