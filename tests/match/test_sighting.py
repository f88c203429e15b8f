"""Sightings on the wire: whole round trips, and refusal of everything else."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.errors import BadRecordError
from streams.match import MatchSettings, View, fingerprint, identify_article, pack, unpack
from streams.match.filter import Line, sighting_of
from streams.relation import DuplicateVerdict
from tests.match.made import HOUR, prose, sighting


@given(
    st.text(min_size=0, max_size=300),
    st.text(alphabet=st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=60),
    st.booleans(),
    st.integers(-(10**12), 10**13),
)
def test_a_sighting_comes_back_as_it_went(text: str, title: str, has_url: bool, at: int) -> None:  # noqa: FBT001
    """Given any sighting, then unpacking its record gives the same sighting."""
    sent = sighting(1, text, title=title, url="https://a.example/1" if has_url else None, at=at, host="a.example")
    assert unpack(pack(sent)) == sent


def test_an_average_article_takes_under_a_kilobyte() -> None:
    """Given an article of average length, then its record takes less than a kilobyte."""
    title = "A headline of an average length for a page"
    sizes = [len(pack(sighting(n, prose(n, 450), title=title))) for n in range(10)]
    assert sum(sizes) / len(sizes) < 1000


@given(st.data())
def test_cut_and_altered_records_are_refused_or_read(data: st.DataObject) -> None:
    """Given a damaged record, then it is read or raises ``BadRecordError``, never another error."""
    whole = bytearray(pack(sighting(1, prose(1, 60), title="One", url="https://a.example/1")))
    for _ in range(data.draw(st.integers(1, 4))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    damaged = bytes(whole[: data.draw(st.integers(0, len(whole)))])
    try:
        unpack(damaged)
    except BadRecordError as error:
        assert "sighting" in str(error)  # noqa: PT017 - damage may also pass unseen


@pytest.mark.parametrize("steps", [1, -2])
def test_another_version_is_refused(steps: int) -> None:
    """Given a record of a version to come, or of one long gone, then a reader does not guess."""
    record = pack(sighting(1, prose(1, 60)))
    with pytest.raises(BadRecordError, match="version"):
        unpack(bytes([record[0] + steps]) + record[1:])


@pytest.mark.parametrize("words", [20, 300])
def test_the_version_before_is_read_and_its_texts_are_found(words: int) -> None:
    """Given a log that the version before wrote, then an upgrade still knows its articles: a copy of one is found."""
    text = prose(1, words) + " They counted 14 boats."
    sketch = sighting(1, text).fingerprint
    last, others = sketch.anchors[:4], sketch.anchors[4:]  # then the last shingle stood among the others, or was none
    record = pack(replace(sighting(1, text, host="a.example"), fingerprint=replace(sketch, anchors=others + last)))
    before = bytes([record[0] - 1]) + record[1:]
    assert unpack(before) == unpack(record)
    view = View(MatchSettings())
    view.absorb(before, 0)
    copy = view.apply(pack(sighting(2, text + " And 230 houses and 17 roads.", host="b.example")), HOUR)
    assert copy.duplicate.verdict is DuplicateVerdict.NEAR


def test_long_strings_are_cut_between_characters() -> None:
    """Given a very long host name and title, then they are cut to a bounded length of valid UTF-8."""
    sent = replace(sighting(1, prose(1, 60)), host="é" * 400, title="ö" * 4000)
    read = unpack(pack(sent))
    assert read.host == "é" * 127
    assert read.title == "ö" * 256


def test_ids_follow_url_then_text() -> None:
    """Given a URL, then it decides the article's id; without one the text does. Title and text decide the revision."""
    text = prose(3)
    by_url, first = identify_article("https://a.example/1", "T", text)
    same, second = identify_article("https://a.example/1", "T", text + " more")
    assert by_url == same
    assert first != second
    assert identify_article(None, "T", text)[0] == identify_article(None, "Other", f"  {text}\n")[0] != by_url
    assert identify_article(None, "T", "")[0] != identify_article(None, "U", "")[0]


@pytest.mark.parametrize("stated", ["9999-12-31T23:59:59-14:00", "0001-01-01T00:00:00+14:00", "tomorrow", ""])
def test_any_date_of_a_line_makes_a_sighting_that_can_be_read(stated: str) -> None:
    """Given a date at an end of the calendar, or none, then ``wiredesk match`` can judge the line."""
    text = "some words of a text"
    made = sighting_of(Line(text, published=stated), fingerprint(text, None, "en"), 1)
    assert unpack(pack(made)).at == made.at
