"""What is counted for a whole page at once is what counting block by block would give."""

from __future__ import annotations

import re

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from streams.clean.blocks import evidence
from streams.clean.blocks.block import Block, Boxes, Layout, Tag
from streams.clean.blocks.census import take_census, word_units
from streams.clean.blocks.walk import _PROSE, read_tree
from streams.clean.claims import title
from streams.clean.dates import ages
from streams.clean.scoring.block_measures import _CLOCK
from streams.clean.scoring.box_nesting import Nest

_CHARS = st.sampled_from("ab Z.!?…,;،、。।\"'”»)›|#©0١9h:/-日한か😀𠀀ß\u00a0_")
_TEXTS = st.lists(st.text(_CHARS, min_size=1, max_size=20), min_size=1, max_size=6)
_SPACES = "".join(filter(str.isspace, map(chr, range(0x110000))))
_STOPS = re.compile(r"[.!?…](?=[\s\"'”’»›)\]]|$)|[。！？｡।॥۔؟։။።]")
_IDEOGRAPHS = re.compile(r"[\u2e80-\u3040\u3100-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_SYLLABLES = re.compile(r"[\u3041-\u30ff\uac00-\ud7af]")


@given(_TEXTS)
def test_census_counts_as_patterns_do(texts: list[str]) -> None:
    """Sentence ends before a space, a closing mark or the block's end; commas, digits, signs; wide characters."""
    census = take_census(texts)
    assert census.stops.tolist() == [len(_STOPS.findall(text)) for text in texts]
    assert census.commas.tolist() == [len(re.findall(r"[,،、;；؛፣]", text)) for text in texts]
    assert census.digits.tolist() == [len(re.findall(r"\d", text)) for text in texts]
    assert census.signs.tolist() == [len(re.findall(r"[|•·»›→▶►@©#/]", text)) for text in texts]
    worths = [2 * len(text) + 5 * len(_IDEOGRAPHS.findall(text)) + 2 * len(_SYLLABLES.findall(text)) for text in texts]
    assert census.units.tolist() == [worth / 12 for worth in worths]
    assert word_units(texts) == sum(worths) / 12


def test_census_reads_lone_surrogates() -> None:
    """A text that no encoding can write is counted all the same."""
    assert take_census(["a\ud800.", "b,"]).stops.tolist() == [1, 0]


@given(st.data())
def test_nest_sums_what_boxes_hold(data: st.DataObject) -> None:
    """A box holds its own blocks and those of every box within it; the parents are in document order."""
    parents = [-1]
    path = [0]
    for place in range(1, data.draw(st.integers(1, 12))):
        path = path[: data.draw(st.integers(1, len(path)))]
        parents.append(path[-1])
        path.append(place)
    count = len(parents)
    held = data.draw(st.lists(st.integers(0, count - 1), min_size=1, max_size=12))
    blocks = tuple(Block("a", Tag.TEXT, box, 0, 0, 0) for box in held)
    layout = Layout(blocks, Boxes(parents, [0] * count, [0] * count, [0] * count))
    nest, of_markup = Nest.of(layout, markup=False), Nest.of(layout, markup=True)
    values = np.arange(1.0, len(held) + 1)

    def above(box: int) -> list[int]:
        return [box, *above(parents[box])] if box >= 0 else []

    wanted = [
        sum(value for value, box in zip(values, held, strict=True) if place in above(box)) for place in range(count)
    ]
    assert nest.held(values).tolist() == of_markup.held(values).tolist() == wanted
    assert nest.held_each(np.array((values, -values))).tolist() == [wanted, [-one for one in wanted]]
    assert nest.levels.tolist() == [len(above(place)) - 1 for place in range(count)]
    assert nest.over.T.tolist() == [[*above(box), 0, 0][:3] for box in held]
    holding = [sum(place in above(box) for box in held) for place in range(count)]
    # In markup: of those around a block the boxes that hold more than the one within them, a block alone being the first.
    assert of_markup.over.T.tolist() == [
        [
            *(
                box
                for box, inner in zip(above(at), [1, *map(holding.__getitem__, above(at))], strict=False)
                if holding[box] > inner
            ),
            0,
            0,
            0,
        ][:3]
        for at in held
    ]


@given(st.lists(st.integers(0, 3), min_size=2, max_size=5))
def test_wrappers_change_no_feature(wrappers: list[int]) -> None:
    """However many boxes stand around a paragraph alone, and with or without an element of its own, its nest is the same."""
    paragraphs = [f"{'<div>' * count}<p>One{place}</p>{'</div>' * count}" for place, count in enumerate(wrappers)]
    bare = "".join(f"One{place}<br><br>" for place in range(len(wrappers)))
    nests = []
    for body in ("".join(paragraphs), bare):
        tree = LexborHTMLParser(f"<body><nav>Menu</nav><main>{body}</main></body>").body
        assert tree is not None
        nests.append(Nest.of(read_tree(tree), markup=True))
    one, other = (nest.levels[nest.over].tolist() for nest in nests)
    assert one == other


@given(st.text(_CHARS | st.characters(), max_size=30))
def test_any_text_folds_as_one_pattern_would(text: str) -> None:
    """Marks of ASCII by table and the others by a pattern that looks back leave letters and digits of all scripts, no more."""
    assert evidence.fold_letters(text) == re.sub(r"[\W_]+", "", text.casefold())


@given(st.text(st.characters(max_codepoint=127), max_size=30))
def test_plain_text_folds_as_any_text(text: str) -> None:
    """The tables for ASCII do what the patterns do."""
    assert evidence.fold_letters(text) == re.sub(r"[\W_]+", "", text.casefold())
    assert title.fold_words(text) == re.sub(r"\W+", " ", text.casefold()).strip()
    assert ages._flat(text) == text.translate(ages._LETTERS)


@given(st.lists(st.text(st.sampled_from("ab\u00ad\u200b" + _SPACES), min_size=1, max_size=8), max_size=4))
def test_runs_of_white_space_become_one_blank(texts: list[str]) -> None:
    """Whatever Unicode calls white space, as ``str.split`` does; what is never seen goes."""
    body = LexborHTMLParser("<body><p>x</p>").body
    assert body is not None
    paragraph = body.first_child
    assert paragraph is not None
    for text in texts:
        paragraph.insert_child(text)
    assert [block.text for block in read_tree(body).blocks] == [
        " ".join(re.sub("[\u00ad\u200b]", "", "x" + "".join(texts)).split())
    ]


@given(st.text(st.sampled_from("012569:.h/- aé"), max_size=12))
def test_clock_begins_with_its_digit(text: str) -> None:
    """The pattern that looks back from a digit finds what the plain one finds: a time or year behind no Latin letter."""
    plain = re.search(
        r"(?<![0-9A-Za-z_])(?:\d{1,2}[:.h]\d{2}\b|(?:19\d|20\d|25[67])\d\b)|\d\d?[./-]\d\d?[./-]\d\d", text
    )
    assert (_CLOCK.search(text) is None) == (plain is None)


@given(st.text(st.sampled_from("ab .!?。{\n"), max_size=20))
def test_prose_begins_with_its_mark(text: str) -> None:
    """Two sentence ends with words between, a full stop of a script without spaces, or a brace."""
    plain = re.search(r"[.!?]\s+\S.*?[.!?](?:\s|$)|[。！？।۔؟።။]|[{}]", text, re.DOTALL)
    assert (_PROSE.search(text) is None) == (plain is None)
