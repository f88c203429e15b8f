"""What a new wording changed: counts and passages, exact in short texts, estimated in long ones, the same on replay."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from streams.match import Judgement, MatchSettings, View, changes
from streams.match.changes import EXCERPT, PASSAGES
from streams.relation import Changes
from tests.match.made import prose, record

_URL = "https://a.example/1"


def versions(*texts: str, titles: tuple[str | None, ...] = ()) -> list[Judgement]:
    """Send wordings of one article, in order."""
    seen = View(MatchSettings())
    named = titles or (None,) * len(texts)
    return [seen.apply(record(n, text, url=_URL, title=named[n]), n) for n, text in enumerate(texts)]


def changes_of(judgement: Judgement, text: str, title: str | None = None) -> Changes:
    """Say what a version that must have a difference changed."""
    assert judgement.difference is not None
    return changes(text, title, judgement.difference)


def test_one_changed_word_of_a_short_text_is_found() -> None:
    """Given one word in place of another, then one new word, its place and the word itself are given."""
    words = prose(2, 90).split()
    old, new = " ".join(words), " ".join([*words[:40], "Quillbury", *words[41:]])
    first, second = versions(old, new)
    difference = changes_of(second, new)
    assert (difference.exact, difference.words_added, difference.words_removed) == (True, 1, 1)
    (passage,) = difference.passages
    assert passage.text == "Quillbury" == new[passage.start : passage.end]
    assert difference.against == first.revision == second.supersedes


def test_words_taken_out_leave_no_passage() -> None:
    """Given a text without twenty of its words, then no passage is new."""
    words = prose(2, 100).split()
    new = " ".join([*words[:50], *words[70:]])
    difference = changes_of(versions(" ".join(words), new)[1], new)
    assert (difference.words_added, difference.words_removed, difference.passages) == (0, 20, ())


def test_a_new_title_is_distinguished_from_the_text() -> None:
    """Given a new title, then its passage is in the title, with offsets in the title."""
    text = prose(3, 80)
    difference = changes_of(
        versions(text, text, titles=("Ferry missing", "Lifeboat missing"))[1], text, "Lifeboat missing"
    )
    (passage,) = difference.passages
    assert (passage.in_title, passage.text, passage.start) == (True, "Lifeboat", 0)


def test_a_changed_word_of_a_titled_text_is_placed_in_the_text() -> None:
    """Given a title above it, then the passage's offsets still slice the text, and not the two together."""
    words = prose(5, 80).split()
    old, new = " ".join(words), " ".join([*words[:40], "Quillbury", *words[41:]])
    titles = ("Lifeboat missing", "Lifeboat missing")
    (passage,) = changes_of(versions(old, new, titles=titles)[1], new, titles[1]).passages
    assert not passage.in_title
    assert new[passage.start : passage.end] == passage.text == "Quillbury"


def test_a_paragraph_added_to_a_long_text_is_estimated() -> None:
    """Given a new paragraph in a long, sampled text, then it is found, and its length is right to a third."""
    old, more = prose(4, 700), prose(104, 80)
    words = old.split()
    new = " ".join([*words[:300], more, *words[300:]])
    difference = changes_of(versions(old, new)[1], new)
    assert not difference.exact
    assert 55 <= difference.words_added <= 105
    inside = range(new.index(more), new.index(more) + len(more))
    assert any(passage.start in inside and passage.end - passage.start > 300 for passage in difference.passages)


def test_what_is_listed_is_bounded() -> None:
    """Given a hundred changes, then they are counted, but not all listed."""
    words = prose(5, 4000).split()
    new = " ".join(f"new{n}" + "x" * 300 if n % 40 == 0 else word for n, word in enumerate(words))
    difference = changes_of(versions(" ".join(words), new)[1], new)
    assert len(difference.passages) <= PASSAGES
    assert difference.passages_total >= len(difference.passages)
    assert all(len(passage.text) <= EXCERPT for passage in difference.passages)


def test_a_replay_gives_the_same_changes_and_a_new_article_none() -> None:
    """Given a new version, then its judgement gives the change, also when repeated; the judgement of a new article gives none."""
    seen, old = View(MatchSettings()), prose(6)
    new = old + " Quillbury again."
    first = seen.apply(record(1, old, url=_URL), 0)
    second = seen.apply(record(2, new, url=_URL), 1)
    again = seen.apply(record(2, new, url=_URL), 2)
    recrawl = seen.apply(record(3, new, url=_URL), 3)
    assert (first.difference, recrawl.difference) == (None, None)
    assert again.difference == second.difference is not None


@given(st.lists(st.integers(0, 59), max_size=6, unique=True), st.integers(0, 30))
@settings(max_examples=60, derandomize=True)  # one in some thousand texts has two shingles taken for old
def test_passages_hold_all_new_words_of_a_short_text(places: list[int], seed: int) -> None:
    """Whatever words are replaced, each stands in a passage, but for the words of one shingle that passes for an old one."""
    words = prose(seed, 60).split()
    changed = [f"zq{n}" if n in places else word for n, word in enumerate(words)]
    new = " ".join(changed)
    judgement = versions(" ".join(words), new)[1]
    if judgement.difference is not None:
        shown = " ".join(new[passage.start : passage.end] for passage in changes_of(judgement, new).passages).split()
        # Anchors are held in 16 bits: of some 300 changed words one has a shingle that looks like an old one, and hides
        # the new words among its four.
        hidden = [n for n in places if f"zq{n}" not in shown]
        assert not hidden or max(hidden) - min(hidden) < 4
        assert not {word for word in shown if word.startswith("zq")} - {f"zq{n}" for n in places}
