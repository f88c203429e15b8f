"""Fingerprints: folding, sampling, stubs, story terms."""

from __future__ import annotations

import pickle

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.match.text.commonness import _LISTS, CERTAIN, COMMON, RARE, _listed, _nests, rarity_of
from streams.match.text.fingerprint import (
    ANCHORS_LEAST,
    ANCHORS_LIMIT,
    ANCHORS_SHARE,
    Fingerprint,
    fingerprint,
    shingles,
)
from streams.match.text.marks import exact, sound
from streams.match.text.sketch import pack_sketches, sketch, unpack_sketches
from streams.match.text.tokens import tokenise
from tests.match.made import prose


def anchors(sketch: Fingerprint) -> set[int]:
    """Give a fingerprint's anchors."""
    return set(np.frombuffer(sketch.anchors, np.uint32).tolist())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Érable ÉCOLE naïve", "erable ecole naive"),
        ("The mayor’s “plan”", "the MAYOR's plan"),
        ("soft\u00adhyphen", "softhyphen"),
        ("Łódź, Ørsted, Istanbul'da", "lodz orsted istanbul da"),
        ("ﬁne　ｆｕｌｌｗｉｄｔｈ"[1:], "ne fullwidth"),
    ],
)
def test_folding_ignores_case_accents_and_punctuation(one: str, other: str) -> None:
    """Given the same words with other case, accents and quotation marks, then their hashes are equal."""
    assert tokenise(one).values.tolist() == tokenise(other).values.tolist()


@pytest.mark.parametrize(
    "script", ["привет мир", "ειδήσεις", "خبر عاجل", "समाचार", "소식", "港口会议", "ข่าว", "🚢", "\u200d"]
)
@given(text=st.text(st.sampled_from("abe 7é’"), min_size=1, max_size=60))
def test_a_word_has_the_same_value_beside_a_foreign_word(script: str, text: str) -> None:
    """Given words beside a foreign word, then they have the same values as without it."""
    alone, beside = tokenise(text), tokenise(f"{text} {script}")
    count = len(alone.values)
    assert beside.values[:count].tolist() == alone.values.tolist()
    assert beside.stems[:count].tolist() == alone.stems.tolist()
    assert beside.ends[:count].tolist() == alone.ends.tolist()


@pytest.mark.parametrize(
    "letters", ["abcdefghijklmnopqrstuvwxyz", "абвгдежзиклмнопрстуфхцчшэюя", "가나다라마바사아자차카타파하"]
)
def test_words_that_differ_anywhere_have_different_values(letters: str) -> None:
    """Given long words that differ in one letter anywhere, or in length, then their values differ."""
    word = (letters * 2)[:28]
    changed = [word[:n] + ("q" if word[n] != "q" else "z") + word[n + 1 :] for n in range(len(word))]
    shorter = [word[:n] for n in range(1, len(word))]
    values = tokenise(" ".join([word, *changed, *shorter])).values.tolist()
    assert len(set(values)) == len(values) == 56


@pytest.mark.parametrize("language", ["en", "ru", "ar", "zh"])
def test_rarity_is_found_as_the_language_lists_it(language: str) -> None:
    """Given the language's list, then each stem of it tells what the list says, and one that is not there tells most."""
    names, centibel = _listed(language)
    wide = names << np.uint64(32)
    assert rarity_of(wide, language).tolist() == np.where(centibel > COMMON, centibel - CERTAIN, 0).tolist()
    strange = np.setdiff1d(names + np.uint64(1), names)
    assert set(rarity_of(strange << np.uint64(32), language).tolist()) == {RARE - CERTAIN}


def test_languages_that_nobody_speaks_take_no_memory_each() -> None:
    """Given lines that each claim another language, then all of these are read alike, from one table."""
    claimed = [fingerprint("the plan of the council", None, f"x{number}") for number in range(200)]
    assert claimed == [fingerprint("the plan of the council", None, "und")] * 200
    assert _nests.cache_info().currsize <= 1 + len(_LISTS)


@pytest.mark.parametrize("words", [1, 5, 30, 60, 100, 126, 150, 400])
def test_a_long_text_that_repeats_itself_is_counted_and_can_be_read_back(words: int) -> None:
    """Given few words said over and over, then all shingles are counted, and the marks are those of so many.

    Estimated from one in eight they were too few for the marks: no replica could read the sighting, and its page waited for ever.
    """
    text = f"{prose(words, words)} " * (3000 // words)
    hashes, _ = shingles(tokenise(text))
    whole, other = fingerprint(text, None, "en"), sketch(text, None)
    assert whole.size == other.size == len(np.unique(hashes))
    assert sound(whole.marks, whole.size)
    assert unpack_sketches(pack_sketches([other]), 1) == (other,)


def test_equal_tokens_are_equal_content_and_no_others() -> None:
    """Given another title, case or quotation marks, then the content is the same; one word more, less or moved is another."""
    text = prose(4, 61)
    words = text.split()
    whole = fingerprint(text, "One", "en").content
    assert fingerprint(text.upper().replace(" ", " — "), "Another title", "en").content == whole
    others = [words[:-1], [*words, "more"], words[1:], [words[1], words[0], *words[2:]], [*words[:-1], "other"]]
    assert whole not in {fingerprint(" ".join(other), "One", "en").content for other in others}


def test_scripts_without_spaces_are_cut_by_character() -> None:
    """Given Chinese beside Latin words, then each Chinese character is a token and each Latin word stays one."""
    text = "港口 harbour 会议"
    tokens = tokenise(text)
    cut = [text[a:b] for a, b in zip(tokens.starts, tokens.ends, strict=True)]
    assert cut == ["港", "口", "harbour", "会", "议"]


@given(st.text(max_size=400), st.text(max_size=40) | st.none())
def test_any_text_has_a_fingerprint_that_repeats(text: str, title: str | None) -> None:
    """Given any text, then its fingerprint is always the same, also after it was pickled."""
    sketch = fingerprint(text, title, "en")
    assert fingerprint(text, title, "en") == sketch
    assert pickle.loads(pickle.dumps(sketch)) == sketch  # noqa: S301 - our own bytes
    assert len(sketch.anchors) <= 4 * sketch.size
    assert sound(sketch.marks, sketch.size)


def test_anchors_follow_the_length_within_bounds() -> None:
    """Given a text of 50 words, then all its 47 shingles are anchors; given one of 40,000, no more than the limit are."""
    short, middle, long = (fingerprint(prose(1, n), None, "en") for n in (50, 600, 40_000))
    assert len(anchors(short)) == 47 < ANCHORS_LEAST
    assert len(anchors(middle)) == middle.size // ANCHORS_SHARE
    assert len(anchors(long)) == ANCHORS_LIMIT


def test_a_part_has_the_anchors_of_the_whole_that_are_its_own() -> None:
    """Given a part of a text, then the anchors of the whole that it has are anchors of the part, too."""
    text = prose(2, 900)
    whole, part = fingerprint(text, None, "en"), fingerprint(" ".join(text.split()[:450]), None, "en")
    assert len(anchors(whole) & anchors(part)) > 0.8 * len(anchors(part))


def test_a_stub_is_named_with_its_title() -> None:
    """Given equal short texts under different titles, then they are not equal content."""
    one = fingerprint("Subscribe to read on", "Harbour floods", "en")
    other = fingerprint("Subscribe to read on", "Bishop resigns", "en")
    assert one.content != other.content


def test_terms_are_the_rare_words_of_title_and_lead() -> None:
    """Given a title and a lead, then the names in them are the first terms, and function words are none."""
    text = "The mayor of Quillbury has said that the new ferry to Ostrander would be late. " * 3
    words = fingerprint(text, "Quillbury ferry late", "en").words
    assert {"Quillbury", "Ostrander", "ferry"} <= set(words[:5])
    assert not {"the", "that", "has", "of"} & {word.lower() for word in words}


def test_pairs_of_characters_are_terms_in_chinese() -> None:
    """Given a Chinese text, then pairs of characters are its terms."""
    sketch = fingerprint("港口会议今天在海滨举行。" * 4, None, "zh")
    assert all(len(word) == 2 for word in sketch.words[:5])


def test_a_text_repeated_many_times_has_the_size_of_one() -> None:
    """Given an article 25 times in one text, then the text has the size of one."""
    text = prose(3, 300)
    once, often = fingerprint(text, None, "en"), fingerprint(" ".join([text] * 25), None, "en")
    assert once.size == 297
    assert 200 < often.size < 420


@pytest.mark.parametrize(("words", "listed"), [(60, True), (115, True), (200, False)])
def test_terms_leave_the_marks_of_a_short_text_a_list(words: int, *, listed: bool) -> None:
    """Given a text whose shingles alone are a list of places, then its terms are marked only as far as it stays one."""
    sketch = fingerprint(prose(3, words), None, "en")
    assert exact(sketch.marks) is listed
    assert sketch.marked == 32 or (listed and 0 < sketch.marked < 32)
