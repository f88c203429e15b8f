"""Other sources of the text if the markup shows no article, or only its beginning: claims, data, text for readers without scripts."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray
from selectolax.lexbor import LexborHTMLParser

from streams.article import Kind
from streams.clean.blocks.block import Tag
from streams.clean.blocks.census import word_units
from streams.clean.blocks.evidence import fold_letters
from streams.clean.blocks.walk import read_tree
from streams.clean.data.hydration import read_data
from streams.clean.read import ReadPage
from streams.clean.rules.choice import ROW
from streams.clean.scoring.features import Floats

#: Other sources are read if the markup yields fewer word units than a teaser may have. One is used if it holds the same text
#: and more or, where the markup yields next to nothing, so many times more.
_TEASER: Final = 150
_FEW: Final = 60
_MORE: Final = 3
#: A claimed body replaces the markup's text if it is so many times longer and has most of it.
_LONGER: Final = 1.6
_PARTLY: Final = 0.5
#: Folded characters by which a paragraph that may break off is recognised.
_OPENING: Final = 60
#: Scripts that may hold a page's data. JSON-LD is left out, as it repeats the teaser anyway.
_DATA: Final = 'script:not([type="application/ld+json"])'
#: Share of the markup's text, in characters of paragraphs whose openings must be in such scripts; most characters of an
#: opening: few, as there may be markup in it there.
_CARRIED: Final = 0.4
_NEEDLE: Final = 16
#: Expected F1 of a text from another source: JSON-LD bodies reach .87, the other sources are rarer and worse.
_CLAIMED_F1: Final = 0.85
_OTHER_F1: Final = 0.6
#: Most ``noscript`` elements read; fewest paragraphs and word units of an article in one: requests to enable scripts are
#: shorter.
_MAX_NOSCRIPT: Final = 200
_NOSCRIPT: Final = (3, 100.0)
#: Fewest word units of a caption that is a gallery's text, its largest share of link, and fewest captions of a gallery that does
#: not declare itself one.
_CAPTION: Final = 6
_UNLINKED: Final = 0.3
_CAPTIONS: Final = 3
#: Fewest word units of a text of captions on a page that declares itself a gallery: those of a brief.
_GALLERY: Final = 20


def rescued(reading: ReadPage, own: Floats, kept: NDArray[np.bool_], words: float) -> tuple[list[str], float] | None:
    """Give other paragraphs and their expected F1, if they are clearly more of the same article; else None."""
    evidence = reading.evidence
    body = reading.metadata.article_body if evidence.body else None
    # Folding the shown text costs more than all else here, and few pages have another source.
    if words >= _TEASER and not body:
        return None
    texts = [block.text for block, keep in zip(reading.layout.blocks, kept.tolist(), strict=True) if keep]
    if body:
        agreed = float(own[ROW["units"]][kept & (own[ROW["claimed"]] > 0)].sum())
        if agreed >= _PARTLY * words and _is_longer(evidence.body, texts):
            return _lines(body.splitlines()), _CLAIMED_F1
    if words >= _TEASER or reading.tree is None or (words >= _FEW and not _carried(texts, reading.tree)):
        return None
    shown = [fold_letters(text) for text in texts]
    for found in _sources(reading, reading.tree):
        units = word_units(found)
        if (words < _FEW and units > max(_FEW, _MORE * words)) or (units > _LONGER * words and _opens_as(found, shown)):
            return found, _OTHER_F1
    captions = _captions(reading, own, kept) if words < _FEW else []
    fewest = _GALLERY if reading.metadata.kind is Kind.GALLERY else _FEW
    return (captions, _OTHER_F1) if word_units(captions) > max(fewest, _MORE * words) else None


def _is_longer(body: str, texts: Sequence[str]) -> bool:
    """Tell whether a claimed body is longer than the kept text, both folded. Of that, only as much is folded as the answer needs."""
    left = len(body) / _LONGER
    for text in texts:
        left -= len(fold_letters(text))
        if left <= 0:
            return False
    return True


def _carried(texts: Sequence[str], tree: LexborHTMLParser) -> bool:
    """Tell whether scripts hold the openings of part of the kept text: reading their data costs as much as reading the page."""
    scripts = [script.text() for script in tree.css(_DATA)]
    left = (1 - _CARRIED) * sum(map(len, texts))
    for text in texts:
        needles = text[:_NEEDLE], json.dumps(text[:_NEEDLE])[1:-1]
        if not any(needle in script for script in scripts for needle in needles):
            left -= len(text)
        if left < 0:
            return False
    return True


def unseen(reading: ReadPage) -> tuple[list[str], float]:
    """Give the paragraphs of a page that shows no text at all, and their expected F1."""
    claimed = _lines((reading.metadata.article_body or "").splitlines())
    if claimed or reading.tree is None:
        return claimed, _CLAIMED_F1
    return next(filter(None, _sources(reading, reading.tree)), []), _OTHER_F1


def _sources(reading: ReadPage, tree: LexborHTMLParser) -> Iterator[list[str]]:
    claims = reading.metadata
    yield read_data(tree, reading.evidence, [title for title in (claims.title, *claims.title_claims) if title])
    yield list(reading.metadata.updates)
    yield _without_scripts(tree)


def _opens_as(found: Sequence[str], shown: Sequence[str]) -> bool:
    """Tell whether most of the text shown, in characters, is in the text found elsewhere; its last line may break off."""
    whole = "".join(map(fold_letters, found))
    agreed = sum(len(text) for text in shown if text[:_OPENING] in whole)
    return agreed > 0 and agreed >= _PARTLY * sum(map(len, shown))


def _without_scripts(tree: LexborHTMLParser) -> list[str]:
    """Give the longest text in ``noscript`` elements, if it is an article's."""
    texts = [[block.text for block in read_tree(node).blocks] for node in tree.css("noscript")[:_MAX_NOSCRIPT]]
    best = max(texts, key=word_units, default=[])
    return best if len(best) >= _NOSCRIPT[0] and word_units(best) >= _NOSCRIPT[1] else []


def _captions(reading: ReadPage, own: Floats, kept: NDArray[np.bool_]) -> list[str]:
    """Give a gallery's text: the kept blocks and the captions of its pictures."""
    blocks = reading.layout.blocks
    captions = [
        block.tag is Tag.CAPTION and units >= _CAPTION and density <= _UNLINKED
        for block, units, density in zip(blocks, own[ROW["units"]].tolist(), own[ROW["density"]].tolist(), strict=True)
    ]
    if sum(captions) < _CAPTIONS and reading.metadata.kind is not Kind.GALLERY:
        return []
    paragraphs = [
        block.text for block, keep, caption in zip(blocks, kept.tolist(), captions, strict=True) if keep or caption
    ]
    return list(dict.fromkeys(paragraphs))


def _lines(parts: Sequence[str]) -> list[str]:
    return [line for part in parts if (line := " ".join(part.split()))]
