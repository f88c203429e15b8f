"""Measures of each block from its text and place alone, before they are related to the page as a whole."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from streams.clean.blocks.block import Layout, Tag
from streams.clean.blocks.census import take_census
from streams.clean.blocks.evidence import Evidence, fold_letters
from streams.clean.words.cues import BIT, MAX_CHARS, cues_of
from streams.clean.words.sentence_marks import CLOSERS, FULL_STOPS, POINTS

#: Value of ``ends`` for a block that closes with a sentence's end.
SENTENCE: Final = 2
_ENDINGS: Final = dict.fromkeys(",:;،、，：；-–—", 1) | dict.fromkeys(POINTS + FULL_STOPS, SENTENCE)
#: "12:30", "2024", "2567" (Buddhist era), "2024年", "3/5/24". It begins with the digit and looks back from there, so that the
#: search skips from digit to digit: a fifth of the time of a pattern that begins with ``\b``.
_CLOCK: Final = re.compile(
    r"\d(?:(?<![\dA-Za-z_]\d)(?:\d?[:.h]\d{2}\b|(?<=1)9\d\d(?:\b|[年년])|(?<=2)(?:0\d|5[67])\d(?:\b|[年년]))|\d?[./-]\d\d?[./-]\d\d)"
)
_DIGITS: Final = re.compile(r"\d")
#: An agency's signature after a report's last sentence: "… on Monday. (AFP)", "… el lunes. EFE", "… Monday. – Reuters". A short
#: line that ends with a name in brackets is a caption instead.
_SIGNED: Final = re.compile(
    rf"(?:[^\W_]{{3}}[{POINTS}]|[{FULL_STOPS}])[\"'”’“‘»«)]{{0,2}}\s?(?:([(（])|[–—/-]\s?)?"
    r"[A-ZА-ЯΑ-ΩÀ-Þ][^\s.,:;()（）\[\]]{1,15}[)）]?$"
)
#: Characters at the end of a line in which a signature is sought.
_SIGNATURE: Final = 24
#: Lengths below are in characters of an alphabet, six for each word unit, so that they hold for ideographs as well.
_LETTERS: Final = 6
#: Lines longer than this are prose: times of day and signs in them are no evidence, and folding them costs time.
_SHORT: Final = 200
_HEAD: Final = 8
#: Most characters of a line that may be a button, a name or a time, and how often it must recur to belong to a repeated item.
_LINE: Final = 60
_THRICE: Final = 3
#: Text that is all link is a menu's entry if shorter than a label, and a menu folded into one block if longer than a paragraph.
_LABEL: Final = 30
_PARAGRAPH: Final = 300

COLUMNS: Final = tuple(
    (
        "units links tag stops commas ends seen alike clock signs title described claimed since_cue since_clock "
        "images linked_images size link_chars strong_chars digit_count cues echo"
    ).split()
)
#: Number of columns that are features as they are.
MEASURED: Final = COLUMNS.index("size")
_AT: Final = {name: place for place, name in enumerate(COLUMNS)}
#: Cues after which a page seldom returns to its article: further reading, sign-up, comments, legal lines.
_ENDING: Final = sum(BIT[name] for name in ("related", "signup", "comments", "legal"))
_FAR: Final = 60


def measure(layout: Layout, evidence: Evidence) -> NDArray[np.float64]:
    """Give an array with a row for each of ``COLUMNS`` and a column for each block."""
    texts, tags, _, link_chars, links, strong_chars, images, linked_images, *_ = zip(*layout.blocks, strict=True)
    census = take_census(texts)
    heads = [text[:_HEAD] for text in texts]
    seen, alike = Counter(texts), Counter(heads)
    rows = np.zeros((len(COLUMNS), len(texts)))
    rows[_AT["size"]] = census.sizes
    rows[_AT["units"]] = census.units
    size, tag, length = rows[_AT["size"]], rows[_AT["tag"]], census.units * _LETTERS
    rows[_AT["links"]], rows[_AT["link_chars"]], rows[_AT["strong_chars"]] = links, link_chars, strong_chars
    rows[_AT["images"]], rows[_AT["linked_images"]] = images, linked_images
    tag[:] = np.frombuffer(bytes(tags), np.uint8)  # converting members of an enumeration one by one is slow
    rows[_AT["seen"]] = [seen[text] for text in texts]
    rows[_AT["alike"]] = [alike[head] for head in heads]
    # A link in a menu, or a folded menu: its text is not examined.
    menu = (rows[_AT["link_chars"]] >= size) & ((length < _LABEL) | (length > _PARAGRAPH)) & ~_is_heading(tag)
    plain, short = ~menu, length < _SHORT
    rows[_AT["stops"]] = census.stops * plain
    rows[_AT["commas"]] = census.commas * plain
    digits = rows[_AT["digit_count"]] = census.digits * plain
    rows[_AT["signs"]] = census.signs * (plain & short)
    rows[_AT["echo"]] = _echoes(texts, census.digits, length < _LINE)
    # Few blocks need a closer look; which ones is decided for all at once.
    (read,), (opened,) = plain.nonzero(), (plain & (length <= MAX_CHARS)).nonzero()
    rows[_AT["cues"], opened] = [cues_of(texts[index]) for index in opened.tolist()]
    rows[_AT["ends"], read] = [_ENDINGS.get(texts[index].rstrip(CLOSERS)[-1:], 0) for index in read.tolist()]
    for index in (plain & (length >= _LINE) & (rows[_AT["ends"]] == 0)).nonzero()[0].tolist():
        signed = _SIGNED.search(texts[index][-_SIGNATURE:])
        rows[_AT["ends"], index] = SENTENCE * (signed is not None and not (signed[1] and short[index]))
    for index in digits.nonzero()[0].tolist():
        if short[index]:
            rows[_AT["clock"], index] = _CLOCK.search(texts[index]) is not None
        else:
            rows[_AT["digit_count"], index] = len(_DIGITS.findall(texts[index][:_SHORT]))
    near = plain if evidence.body else plain & (size >= evidence.shortest // 4) & (size <= evidence.longest * 3)
    _compare(rows, texts, evidence, near.nonzero()[0].tolist(), read.tolist())
    ending = rows[_AT["cues"]].astype(np.int64) & _ENDING
    rows[_AT["since_cue"] : _AT["since_clock"] + 1] = _since(np.array((ending, rows[_AT["clock"]])))
    return rows


def _compare(
    rows: NDArray[np.float64], texts: Sequence[str], evidence: Evidence, near: Sequence[int], read: Sequence[int]
) -> None:
    """Compare blocks with the page's claims: those that may be as long as a title, and those that may open the description."""
    for index in near:
        folded = fold_letters(texts[index])
        if match := evidence.title(folded):
            rows[_AT["title"], index] = match
        if evidence.body:
            rows[_AT["claimed"], index] = evidence.in_body(folded)
    opening = evidence.opening[:1]
    for index in [index for index in read if texts[index][0].casefold() == opening]:
        rows[_AT["described"], index] = evidence.described(texts[index])


def _is_heading(tag: NDArray[np.float64]) -> NDArray[np.bool_]:
    found: NDArray[np.bool_] = (tag == float(Tag.TITLE)) | (tag == float(Tag.HEADING))
    return found


def _echoes(texts: Sequence[str], digits: NDArray[np.int64], lines: NDArray[np.bool_]) -> list[bool]:
    """Tell which lines recur three times or more, digits aside: buttons and times between readers' comments, cards, rows."""
    rows_of_text = zip(texts, digits.tolist(), lines.tolist(), strict=True)
    shapes = [(_DIGITS.sub("0", text) if count else text) if line else "" for text, count, line in rows_of_text]
    printed = Counter(shapes)
    return [shape != "" and printed[shape] >= _THRICE for shape in shapes]


def _since(there: NDArray[np.float64]) -> NDArray[np.int64]:
    """Give for each row the number of blocks since the last one set, at most ``_FAR``."""
    place = np.arange(there.shape[1])
    last = np.maximum.accumulate(np.where(there != 0, place, -_FAR), axis=1)
    since: NDArray[np.int64] = np.minimum(_FAR, place - last)
    return since
