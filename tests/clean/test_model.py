"""The model's parts by themselves: roles, cues, runs, the forest, what evidence says."""

from __future__ import annotations

import numpy as np
import pytest

from streams.clean.blocks.evidence import Evidence, TitleMatch
from streams.clean.blocks.roles import BIT, roles_of
from streams.clean.scoring.box_nesting import running
from streams.clean.scoring.context import best_run
from streams.clean.scoring.forest import Forest
from streams.clean.scoring.score import forests
from streams.clean.words import cues
from tests.clean.invented import PARAGRAPHS, STANDFIRST, TITLE


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("main-nav", "nav"),
        ("relatedPosts", "related"),
        ("c-article__body", "articlebody"),
        ("wp-caption-text", "caption"),
        ("newsletterBox", "signup"),
        ("topAd", "advert"),
        ("Article_body__1aD9x", "articlebody"),
        ("artikel__broedtekst", "articlebody"),
        ("haber-detay", "articlebody"),
        ("publicidad", "advert"),
        ("leserkommentare", "comment"),
        ("subscriber-only", "body"),
        ("asset member-preview", "body"),
        ("hide-for-subscribers", "signup"),
        ("subscriber-button", "signup"),
    ],
)
def test_class_names_give_roles(name: str, role: str) -> None:
    """Pieces of class names, in any of the usual spellings."""
    assert roles_of(name) & BIT[role]


def test_what_is_for_subscribers_alone_is_no_offer_to_become_one() -> None:
    """Given a box named for whom its text is kept, then it names the article's text, and no signing up."""
    assert not roles_of("subscriber-only") & BIT["signup"]


@pytest.mark.parametrize(
    "name",
    [
        "xk92 zebra",
        "css-1ad9x",
        "sc-bdVaAd kLmAdN",
        "top-0 text-lg md:hidden",
        "hidden md:block",
        "mt-[12px] col-span-8",
    ],
)
def test_ordinary_words_hashes_and_utilities_give_no_role(name: str) -> None:
    """A class without a known piece has no role; nor have letters of a hash, nor classes that say how a box looks."""
    assert roles_of(name) == 0


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Read more: the harbour", "related"),
        ("▶ Lesen Sie auch: Der Hafen", "related"),
        ("相关阅读：港口", "related"),
        ("اقرأ أيضا: الميناء", "related"),
        ("Foto: Anna", "caption"),
    ],
)
def test_cues(line: str, kind: str) -> None:
    """Furniture opens with known words in many languages."""
    assert cues.cues_of(line) == cues.BIT[kind]


def test_long_prose_has_no_cue() -> None:
    """What a long paragraph opens with says nothing."""
    assert cues.cues_of("Comments " + "on the plan were many and mostly friendly. " * 12) == 0


def test_best_run() -> None:
    """The maximum subsequence, gaps of less than its sides included."""
    assert best_run(running(np.array([-1, 3, -1, 4, -9, 5], np.float32))) == (1, 4)


def test_forest_asks_as_written() -> None:
    """Two levels, one tree: the first question is the high bit."""
    forest = Forest.grown([[(0, 0.5), (1, 0.5)]], [[1000, 2000, 3000, 4000]], 500)
    matrix = np.array([[0, 0, 1, 1], [0, 1, 0, 1]], np.float32)
    assert forest.score(matrix).tolist() == [1.5, 2.5, 3.5, 4.5]


@pytest.mark.parametrize("kind", ["html", "text"])
def test_weights_are_there(kind: str) -> None:
    """Both models load, and ask only for features that exist."""
    first, second = forests(kind)
    for forest in (first, second):
        depth, trees = forest.asked.shape
        assert len(forest.leaves) == trees * 2**depth
        assert depth <= 8, "places in a tree are bytes"
        assert forest.asked.max() < len(forest.features) == len(forest.thresholds)


def test_evidence() -> None:
    """Titles, description and claimed body are matched without case, marks and spaces."""
    body = " ".join(PARAGRAPHS)
    evidence = Evidence.of([TITLE], STANDFIRST, body)
    assert evidence.title("harbourtownvotestorebuilditswoodenlighthouse") is TitleMatch.SAME
    assert evidence.described(STANDFIRST.upper())
    assert evidence.in_body("thetowncouncilofnordvik") == 1
    assert evidence.in_body("somethingelsealtogether") == -1
    assert Evidence.of([], None, None).in_body("anything") == 0
