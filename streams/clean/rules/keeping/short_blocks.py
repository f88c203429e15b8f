"""Short blocks that the model doubts, kept for their place: answers, subheads, one of several built alike, cells of a table.

By itself an answer, a subhead or a cell of two words is no evidence of an article, and the model loses every second one.
"""

from __future__ import annotations

from bisect import bisect
from collections import Counter
from collections.abc import Sequence
from itertools import groupby
from typing import Final

from streams.clean.blocks.block import Tag
from streams.clean.blocks.evidence import TitleMatch
from streams.clean.rules.choice import CUES, Choice
from streams.clean.scoring.context import paths_of
from streams.clean.scoring.features import Floats
from streams.clean.words.sentence_marks import QUESTIONS

#: Lowest logit of an answer, and of a subhead, that the model is taken to doubt.
_DOUBT_OF_ANSWER: Final = -1.0
_DOUBT: Final = -1.5
#: The same for a heading right above a kept block, wherever the two are.
_DOUBT_ABOVE: Final = -0.6
#: Fewest word units of a sentence, and fewest sentences in the same place as a subhead.
_SENTENCE: Final = 9
_RUNNING: Final = 3
#: Lowest logit of a block built as other, kept blocks are; these must be so many, and so many times those that are not kept.
_DOUBT_OF_ONE: Final = -1.0
_OTHERS: Final = 3
#: Share of link from which a cell or a subhead counts as a link, and below which a block counts as none.
_LINKED: Final = 0.5
_UNLINKED: Final = 0.3
#: Marks that open subheads in East Asian papers, and most word units of such a subhead.
_MARKS: Final = "■□◆◇●○◎▶▷►▲△★☆"
_MARKED: Final = 20
_COLONS: Final = ":："
#: Fewest cells and rows of a table, and most word units of a cell: larger ones are boxes of a page laid out in tables.
_CELLS: Final = 4
_ROWS: Final = 2
_CELL: Final = 40.0
#: Share of kept words from which all of a table or a list is kept.
_KEPT: Final = 0.5


def keep_answers(choice: Choice, scores: Floats) -> None:
    """Keep the answer below a kept question, however short, if the model only doubts it."""
    blocks, parents, kept = choice.blocks, choice.layout.boxes.parents, choice.kept
    answers = (scores > _DOUBT_OF_ANSWER) & choice.sentences & (choice.row("density") == 0)
    for index in (kept[:-1] & ~kept[1:] & answers[1:]).nonzero()[0].tolist():
        question, answer = blocks[index : index + 2]
        if question.text[-1] in QUESTIONS and parents[question.box] == parents[answer.box]:
            kept[index + 1] = True


def keep_subheads(choice: Choice, scores: Floats) -> None:
    """Keep a doubted subhead that is placed as the paragraphs are, above one of them, and does not open as furniture does.

    Also keep one that is doubted less and is right above any kept block: facts, an entry of a live blog. On 681 labelled pages
    this keeps 132 subheads of articles and 24 others; of the latter kind, 87 and 20. ``scores``: logits by block.
    """
    blocks, boxes, kept = choice.blocks, choice.layout.boxes, choice.kept
    doubted = ~kept & (scores > _DOUBT)
    heads = choice.row("tag") == Tag.HEADING
    for index in doubted.nonzero()[0].tolist():
        heads[index] |= blocks[index].text[0] in _MARKS and choice.row("units")[index] <= _MARKED
    doubted &= heads
    if not doubted.any():
        return
    doubted &= (choice.row("density") < _LINKED) & ~choice.own[CUES].any(axis=0) & ~choice.titles
    running = (kept & choice.sentences & (choice.row("units") >= _SENTENCE)).nonzero()[0].tolist()
    homes = Counter(boxes.kins[boxes.parents[blocks[at].box]] for at in running)
    places = choice.places()
    for index in doubted.nonzero()[0].tolist():
        home = boxes.kins[boxes.parents[blocks[index].box]]
        below = bisect(places, index)
        # A colon announces sources or addresses, which seldom belong to the article.
        within = running and index > running[0] and below < len(places) and blocks[index].text[-1] not in _COLONS
        if within and homes[home] >= _RUNNING and boxes.kins[boxes.parents[blocks[places[below]].box]] == home:
            kept[index] = True
        elif within and places[below] == index + 1:
            kept[index] = scores[index] > _DOUBT_ABOVE


def keep_alike(choice: Choice, scores: Floats) -> None:
    """Keep a doubted block between kept ones if most blocks from the same place of the template are kept elsewhere on the page.

    Examples are a subhead in an element of its own, or the time of an entry. It must not open as furniture does or be a link. Of
    781 labelled pages 28 gain by it and 12 lose. ``scores``: logits by block.
    """
    places = choice.places()
    doubted = ~choice.kept & (scores > _DOUBT_OF_ONE) & (scores <= 0) & (choice.row("density") < _UNLINKED)
    if not places or not doubted[places[0] : places[-1]].any():
        return
    doubted &= ~choice.own[CUES].any(axis=0) & (choice.row("title") == TitleMatch.NONE)
    paths = paths_of(choice.layout)
    alike = [(paths[block.box], block.tag) for block in choice.blocks]
    held = Counter(alike[at] for at in places)
    cut = Counter(alike) - held
    for index in doubted[: places[-1]].nonzero()[0].tolist():
        one = alike[index]
        if index > places[0] and held[one] >= _OTHERS * max(1, cut[one]):
            choice.kept[index] = True


def keep_items(choice: Choice, scores: Floats) -> None:
    """Keep the doubted items of a list between kept blocks, if the greater part of the list is kept."""
    kept, parents, items = choice.kept, choice.layout.boxes.parents, choice.row("tag") == Tag.ITEM
    doubted = items & ~kept & (scores > _DOUBT_OF_ONE)
    if not doubted.any():
        return
    doubted &= (choice.row("density") < _LINKED) & ~choice.own[CUES].any(axis=0)
    units = choice.row("units")
    lists: dict[int, list[int]] = {}
    for at in items.nonzero()[0].tolist():
        lists.setdefault(parents[choice.blocks[at].box], []).append(at)
    last = choice.places()[-1:]
    for places in lists.values():
        # A list at the text's end may be its sources.
        if last > places[-1:] and units[places][kept[places]].sum() >= _KEPT * units[places].sum():
            kept[places] |= doubted[places]


def complete_tables(choice: Choice) -> None:
    """Keep all cells of a table if the greater part of it is kept."""
    blocks, parents = choice.blocks, choice.layout.boxes.parents
    cells = (choice.row("tag") == Tag.CELL).nonzero()[0].tolist()
    if len(cells) < _CELLS or not choice.kept[cells].any():
        return
    units = choice.row("units")
    for table, run in groupby(cells, key=lambda at: _table(parents, blocks[at].box)):
        places = list(run)
        if table >= 0 and _is_data(choice, places):
            held = [at for at in places if choice.kept[at]]
            if held and units[held].sum() >= _KEPT * units[places].sum():
                choice.kept[places] = True


def _table(parents: Sequence[int], box: int) -> int:
    """Give the table's box, two levels above a cell's row."""
    for _ in range(3):
        box = parents[box] if box >= 0 else -1
    return box


def _is_data(choice: Choice, places: Sequence[int]) -> bool:
    """Tell whether cells are those of a table of data: rows and columns of short texts, few of which are links."""
    rows = {choice.layout.boxes.parents[choice.blocks[at].box] for at in places}
    if len(places) < max(_CELLS, 2 * len(rows)) or len(rows) < _ROWS or places[-1] - places[0] >= len(places):
        return False
    linked = (choice.row("density")[places] > _LINKED).sum()
    return bool(2 * linked < len(places) and choice.row("units")[places].max() <= _CELL)
