"""List what was cut: runs of removed blocks of one kind, with their size and first words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from streams.article import Removed, RemovedKind
from streams.clean.blocks.block import Tag
from streams.clean.blocks.evidence import TitleMatch
from streams.clean.blocks.roles import BIT
from streams.clean.read import ReadPage
from streams.clean.rules.choice import ROW
from streams.clean.scoring.features import Floats, Integers
from streams.clean.words import cues

#: A block's text, the kind of removal (None if kept), and its index in the layout (None if a rule cut it before the model saw
#: the page).
Fate: TypeAlias = tuple[str, RemovedKind | None, int | None]

#: Kinds of removal by role and by cue, the most certain first.
_BY_ROLE: Final = tuple(
    (BIT[name], kind)
    for name, kind in (
        ("comment", RemovedKind.COMMENTS),
        ("consent", RemovedKind.LEGAL),
        ("signup", RemovedKind.NEWSLETTER),
        ("advert", RemovedKind.ADVERT),
        ("related", RemovedKind.RELATED),
        ("share", RemovedKind.SHARE),
        ("nav", RemovedKind.NAVIGATION),
        ("footer", RemovedKind.FOOTER),
        ("caption", RemovedKind.CAPTION),
        ("byline", RemovedKind.BYLINE),
        ("meta", RemovedKind.BYLINE),
        ("header", RemovedKind.NAVIGATION),
        ("side", RemovedKind.RELATED),
    )
)
_BY_CUE: Final = {
    cues.BIT["related"]: RemovedKind.RELATED,
    cues.BIT["signup"]: RemovedKind.NEWSLETTER,
    cues.BIT["share"]: RemovedKind.SHARE,
    cues.BIT["advert"]: RemovedKind.ADVERT,
    cues.BIT["caption"]: RemovedKind.CAPTION,
    cues.BIT["comments"]: RemovedKind.COMMENTS,
    cues.BIT["legal"]: RemovedKind.LEGAL,
    cues.BIT["byline"]: RemovedKind.BYLINE,
    cues.BIT["nav"]: RemovedKind.NAVIGATION,
}
#: Characters of a removed run that the event shows; share of linked text from which a run without a role is navigation.
_SAMPLE: Final = 80
_LINKED: Final = 0.8


def kind_of(tag: Tag, roles: int, cued: int, title: float, density: float) -> RemovedKind:
    """Give what a removed block most likely was."""
    if title == TitleMatch.SAME:
        return RemovedKind.TITLE_REPEAT
    if cued:
        return _BY_CUE[cued]
    if tag is Tag.CAPTION:
        return RemovedKind.CAPTION
    return _of_roles(roles) or (RemovedKind.NAVIGATION if density >= _LINKED else RemovedKind.OTHER)


@lru_cache(maxsize=4096)  # a page's blocks share a handful of boxes
def _of_roles(roles: int) -> RemovedKind | None:
    return next((kind for bit, kind in _BY_ROLE if roles & bit), None)


def removed_runs(fates: Iterable[Fate], most: int) -> tuple[Removed, ...]:
    """List runs of neighbouring blocks of one kind, in page order; of more than ``most`` runs, the largest."""
    runs: list[tuple[RemovedKind, list[str]]] = []
    before: RemovedKind | None = None
    for text, kind, _ in fates:
        if kind is not None and kind is before:
            runs[-1][1].append(text)
        elif kind is not None:
            runs.append((kind, [text]))
        before = kind
    found = [Removed(kind, len(texts), sum(map(len, texts)), texts[0][:_SAMPLE]) for kind, texts in runs]
    if len(found) <= most:
        return tuple(found)
    largest = sorted(sorted(range(len(found)), key=lambda place: -found[place].chars)[:most])
    return tuple(found[place] for place in largest)


def fates_of(
    reading: ReadPage, own: Floats, roles: Integers, kept: NDArray[np.bool_], template: NDArray[np.bool_]
) -> Iterator[Fate]:
    """Give the fate of every block of the page, in order. ``template``: blocks known from the site's memory."""
    columns = (kept, template, roles[0], roles[1], own[ROW["title"]], own[ROW["density"]])
    rows = zip(reading.layout.blocks, *(column.tolist() for column in columns), strict=True)
    cuts = iter((*reading.cut, None))
    cut = next(cuts)
    for index, (block, keep, known, role, cued, title, density) in enumerate(rows):
        while cut is not None and cut.at <= index:
            yield cut.text, cut.kind, None
            cut = next(cuts)
        if keep:
            yield block.text, None, index
            continue
        kind = RemovedKind.TEMPLATE if known else kind_of(block.tag, role, cued, title, density)
        yield block.text, kind, index
    while cut is not None:
        yield cut.text, cut.kind, None
        cut = next(cuts)
