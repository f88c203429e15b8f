"""Lines that a program wrapped at a column: recognised on the page as a whole, and joined again.

Lines in scripts with spaces break where the next word had no room; hyphens that divided a word are removed. Scripts without
spaces break at the column itself. Page numbers and running heads of printed pages are removed if form feeds show them.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import Final

from streams.clean.words.sentence_marks import ends_sentence

#: Columns at which programs wrap: from 30 in newspapers, 72 to 80 in mail and terminals, up to 120 in some converters.
_NARROW: Final = 30
_WIDE: Final = 120
#: Fewest full lines (which end because the next word did not fit) of a wrapped page, and how many times as many as other lines.
_FULL: Final = 4
_OFTEN: Final = 2
_NEAR_FULL: Final = 0.8
#: Most lines beyond the column, such as a heading or an address that was not wrapped, and fewest full lines for each.
_BEYOND: Final = 2
_FOR_EACH: Final = 4
#: Smallest share of lines after full ones that begin with a small letter, in scripts with cases: German prose, with its capital
#: nouns, reaches some 60 %; headlines and verse with capitals have none.
_SMALL: Final = 0.15
#: In scripts without cases, the largest share of full lines that end as sentences do: few wrapped lines do, nearly all paragraphs.
_CLOSED: Final = 0.5
#: Fewest lines of a list or a stanza: each begins with a capital, and no sentence ends within one.
_CAPITALS: Final = 4
_MIDDLE: Final = re.compile(r"[.!?…] ")
#: Scripts without spaces between words: the end of a line shows nothing about room for the next word.
_UNSEGMENTED: Final = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]")
#: A bullet alone on its line, as a long link had no room after it.
_LONE: Final = ("*", "-", "+")
_ITEM: Final = re.compile(r"\s*(?:[•·▪◦‣●○■*#>|–-]|\d{1,2}[.)])\s")
#: A word divided at a line's end, and the share of full lines that end so if a program divides words, not only at dashes.
_PARTED: Final = re.compile(r"[^\W\d_]-$")
_PARTS: Final = 2
_PARTING: Final = 0.08
#: Columns of lines in a script without spaces, in widths of a letter, and the share of full lines among those half as long.
_DENSE_NARROW: Final = 24
_DENSE_FULL: Final = 4
_DENSE_SHARE: Final = 0.4
#: Columns that such a line may leave free: for marks that begin no line, and in scripts without them for a space at its end.
_SLACK: Final = 3
_TIGHT: Final = 1
#: Indents of paragraphs in print, and fewest that show that paragraphs are indented.
_INDENTS: Final = ("\u3000", " ")
_INDENTED: Final = 2
#: Characters that take two columns. Combining marks take one each, as programs count them.
_DOUBLE: Final = re.compile(
    r"[\u1100-\u115f\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff60\uffe0-\uffe6]"
)
_STOPS: Final = "。！？!?.」』”…：:"
_ADDRESS: Final = re.compile(r"\s*[(<]?https?://\S+\s*$")
#: The number of a printed page, and the most characters of its line.
_NUMBER: Final = re.compile(
    r"\s*(?:[^\W\d_]{1,8}\.?\s)?[-–—]?\s?\d{1,3}\s?(?:[-–—]|(?:/|of|von|de|sur|di|z|из|/)\s?\d{1,3})?\s*$"
)
#: Most characters of a page's running head.
_HEAD: Final = 80
#: Most printed pages of one text: if there are more form feeds, they are line ends.
_PAGES: Final = 5_000


def unwrapped(lines: list[str]) -> tuple[list[str], bool]:
    """Give the lines as they were before a program wrapped them at a column, and whether one did."""
    if width := _width(lines):
        return _joined(lines, width), True
    if width := _dense_width(lines):
        return _run_on(lines, width), True
    return lines, False


def unpaged(text: str) -> list[str]:
    """Give a text's lines without the numbers and running heads of printed pages, which form feeds separate."""
    if not 0 < text.count("\f") <= _PAGES:
        return text.splitlines()
    pages = [part.splitlines() for part in text.split("\f")]
    heads = Counter(line for lines in pages if (line := _edge(lines)) is not None)
    out: list[str] = []
    for place, lines in enumerate(pages):
        while lines and not lines[-1].strip():
            lines.pop()
        if lines and _NUMBER.match(lines[-1]):
            lines.pop()
        head = _edge(lines)
        if place and head is not None and heads[head] > 1:
            del lines[: next(at for at, line in enumerate(lines) if line.strip()) + 1]
        out += lines
        out.append("")
    return out


def _edge(lines: list[str]) -> str | None:
    """Give a page's first line if it is short, without its number."""
    first = next((line.strip() for line in lines if line.strip()), None)
    return first.strip("0123456789 ") if first is not None and len(first) <= _HEAD else None


def _width(lines: list[str]) -> int:
    """Give the column at which the page's lines were wrapped; 0 if they were not."""
    if any(len(line) > _WIDE and _is_text(line) for line in lines):
        return 0
    sizes = [len(line) for line in lines if _is_text(line)]
    beyond, most, best = 0, 0, 0
    for size, count in sorted(Counter(sizes).items(), reverse=True):
        if size < _NARROW or beyond > _BEYOND:
            break
        full = _full(lines, size)
        if full > most and full >= _FOR_EACH * beyond:
            most, best = full, size
        beyond += count
    return best


def _is_text(line: str) -> bool:
    """Tell whether a line can be wrapped: not a single word, an address, or a link."""
    return " " in line.strip() and "://" not in line and "](" not in line


def _full(lines: list[str], width: int) -> int:
    """Count the lines that end because the next word had no room; 0 if the page is not wrapped at the column."""
    full = early = small = capital = closed = 0
    for line, after in pairwise(lines):
        if _NEAR_FULL * width < len(line) <= width and any(map(str.isalnum, after)) and not _ITEM.match(after):
            if _fits(line, after, width):
                early += 1
                continue
            full += 1
            closed += ends_sentence(line)
            first = after.lstrip()[0]
            small += first.islower()
            capital += first.isupper()
    # Small letters, or sentences that end elsewhere than lines do, distinguish wrapped lines from paragraphs as long as the column.
    cased = small + capital >= full / 2
    whole = small < _SMALL * (small + capital) if cased else closed > _CLOSED * full
    return full if full >= max(_FULL, _OFTEN * early) and not whole else 0


def _fits(line: str, after: str, width: int) -> bool:
    if _UNSEGMENTED.match(line.rstrip()[-1:]) or _UNSEGMENTED.match(after.lstrip()):
        return True
    if _PARTED.search(line[-2:]) and after.lstrip()[0].islower():
        return False
    return len(line.rstrip()) + 1 + len(after.split(None, 1)[0]) <= width


def _joined(lines: list[str], width: int) -> list[str]:
    """Join each line to the next if that one's first word had no room on it."""
    parted = [bool(_PARTED.search(line[-2:])) and after.lstrip()[:1].islower() for line, after in pairwise(lines)]
    full = sum(_NEAR_FULL * width < len(line) <= width for line in lines)
    parts_words = sum(parted) >= max(_PARTS, _PARTING * full)
    out: list[list[str]] = []
    before = ""
    for line, after in zip(lines, (*lines[1:], ""), strict=True):
        written = (any(map(str.isalnum, before)) or before.strip() in _LONE) and any(map(str.isalnum, line))
        alone = _ADDRESS.match(line) is not None and not after.strip()
        open_to = written and not alone and not _ITEM.match(line)
        if open_to and (not _fits(before, line, width) or (parts_words and _is_set_on(before, line, width))):
            out[-1].append(line.strip())
        else:
            out.append([line.rstrip()])
        before = line
    return [
        line for parts in out for line in (parts if _is_listed(parts) else [_together(parts, parts_words=parts_words)])
    ]


def _is_set_on(before: str, line: str, width: int) -> bool:
    """Tell whether a sentence continues on the next line of proportional type: this one begins small, or the line before is long."""
    goes_on = line.lstrip()[0].islower() or len(before) >= _NEAR_FULL * width
    return goes_on and not ends_sentence(before)


def _together(parts: list[str], *, parts_words: bool) -> str:
    pieces = parts[:1]
    for part in parts[1:]:
        if not (_PARTED.search(pieces[-1][-2:]) and part[:1].islower()):
            pieces.append(" ")
        elif parts_words:
            pieces[-1] = pieces[-1][:-1]
        pieces.append(part)
    return "".join(pieces)


def _is_listed(parts: list[str]) -> bool:
    """Tell a stanza or a list, even if no next word had room: each line opens with a capital and holds no sentence's end."""
    return (
        len(parts) >= _CAPITALS
        and all(part[:1].isupper() for part in parts)
        and not any(_MIDDLE.search(part) for part in parts)
    )


def _columns(line: str) -> int:
    """Give a line's width in a terminal, where ideographs take two columns."""
    return len(line) if line.isascii() else len(line) + len(_DOUBLE.findall(line))


def _dense_width(lines: list[str]) -> int:
    """Give the column at which lines without spaces between words were wrapped; 0 if they were not."""
    if max(map(len, lines), default=0) > _WIDE:
        return 0
    bare = [line.rstrip() for line in lines]
    dense = sorted(((_columns(line), line) for line in bare if _UNSEGMENTED.match(line[-1:])), reverse=True)
    # A running head or an address may be wider than the column.
    for width in sorted({size for size, _ in dense[: _BEYOND + 1]}, reverse=True):
        full = sum(_fills(line, width) and size <= width and line[-1] not in _STOPS for size, line in dense)
        long = sum(size > width / 2 for size, _ in dense)
        if width >= _DENSE_NARROW and full >= max(_DENSE_FULL, _DENSE_SHARE * long):
            return width
    return 0


def _fills(line: str, width: int) -> bool:
    """Tell whether a line reaches the column, as far as its script lets it."""
    return _columns(line) >= width - (_SLACK if _DOUBLE.match(line[-1:]) else _TIGHT)


def _run_on(lines: list[str], width: int) -> list[str]:
    """Join each full line to the next, without a space, unless it ends a sentence or the next is indented.

    If paragraphs are indented, a full line continues whatever its end.
    """
    indented = sum(line.startswith(_INDENTS) for line in lines)
    set_in = _INDENTED <= indented <= len(lines) // 2
    out: list[list[str]] = []
    goes_on = False
    for line in lines:
        piece = line.strip()
        if goes_on and piece and not line.startswith(_INDENTS if set_in else "\u3000") and not _ITEM.match(line):
            out[-1].append(piece)
        else:
            out.append([line.rstrip()])
        goes_on = _fills(line.rstrip(), width) and (set_in or piece[-1:] not in _STOPS)
    return ["".join(parts) for parts in out]
