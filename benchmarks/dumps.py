"""Make text dumps of markup, each in the way of some scraper: the training of the text model and its figures need many ways.

A page without markup keeps what its scraper left of the layout, and no two leave the same: one breaks the line at every
text node, one wraps lines at 78 characters, one writes links in brackets. Gold stays as it is: the words do not change.
"""

from __future__ import annotations

import textwrap
from dataclasses import dataclass, field
from enum import StrEnum
from importlib import import_module
from itertools import groupby
from typing import Any, Final

from selectolax.lexbor import LexborHTMLParser, LexborNode


class Style(StrEnum):
    """The ways of dumping."""

    FLATTEN = "flatten"  # resiliparse, main_content=False: a blank line between blocks, bullets, alt texts
    NODES = "nodes"  # BeautifulSoup's get_text("\n"), selectolax' text(separator="\n"): a line a text node, spaces kept
    STRIPPED = "stripped"  # the same with strip=True: neither indents nor blank lines are left
    BLOCKS = "blocks"  # a browser's innerText: a line a block, inline elements joined, blank lines around paragraphs
    DENSE = "dense"  # a line a block without a blank one
    SPACED = "spaced"  # a blank line between any two
    WRAPPED = "wrapped"  # innerText with lines broken at 80 characters
    MENUS = "menus"  # runs of links joined on one line by bars, dots or spaces
    MARKDOWN = "markdown"  # "# title", "[link](url)", "* item"
    HTML2TEXT = "html2text"  # markdown broken at 78 characters


#: Elements without text of the page's own, and those that a browser begins a line with.
_SKIPPED: Final = frozenset(
    ("script", "style", "noscript", "svg", "template", "head", "iframe", "select", "button", "textarea")
)
_BLOCKS: Final = frozenset(
    ("address", "article", "aside", "blockquote", "body", "dd", "details", "div", "dl", "dt", "fieldset", "figcaption",
     "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p",
     "pre", "section", "summary", "table", "tbody", "td", "th", "thead", "tr", "ul")
)  # fmt: skip
_HEADINGS: Final = {f"h{level}": level for level in range(1, 7)}
#: Elements whose lines browsers set apart with a margin.
_APART: Final = frozenset(("p", "blockquote", "pre", "figcaption", *_HEADINGS))
_STRONG: Final = frozenset(("b", "strong"))
_MENU: Final = 40
_JOINTS: Final = (" | ", "  ", " · ", " / ")


@dataclass(slots=True)
class _Line:
    """One block's text as it reads and as markdown, the element that holds it, and characters within links."""

    tag: str
    plain: list[str] = field(default_factory=list)
    marked: list[str] = field(default_factory=list)
    linked: int = 0

    def text(self) -> str:
        return " ".join("".join(self.plain).split())

    def is_link(self) -> bool:
        return self.linked >= len(self.text()) and len(self.text()) < _MENU


def dump(html: str, style: Style) -> str:
    """Give a page's whole text, clutter and all. ``FLATTEN`` needs the package ``resiliparse``."""
    if style is Style.FLATTEN:
        extract: Any = import_module("resiliparse.extract.html2text").extract_plain_text
        return str(
            extract(html, main_content=False, alt_texts=True, links=False, list_bullets=True, preserve_formatting=True)
        )
    body = LexborHTMLParser(html).body
    if body is None:
        return ""
    if style in (Style.NODES, Style.STRIPPED):
        body.strip_tags(["script", "style", "noscript", "svg"])
        return body.text(separator="\n", strip=style is Style.STRIPPED)
    return _rendered(_lines(body), style)


def _lines(body: LexborNode) -> list[_Line]:
    """Read the lines that a browser would show."""
    lines, tags = [_Line("body")], ["body"]
    stack: list[tuple[LexborNode, bool]] = [(body, False)]
    inside = 0
    while stack:
        node, leaves = stack.pop()
        tag, line = node.tag or "", lines[-1]
        if tag == "-text":
            text = node.text_content or ""
            line.plain.append(text)
            line.marked.append(text)
            line.linked += len(" ".join(text.split())) if inside else 0
        elif tag in _SKIPPED or tag.startswith(("-", "!", "_")):
            continue
        elif tag == "br":
            lines.append(_Line(tags[-1]))
        elif tag in _BLOCKS:
            tags.pop() if leaves else tags.append(tag)
            lines.append(_Line(tags[-1] if tags else "body"))
        elif tag == "a":
            inside += -1 if leaves else 1
            line.marked.append(f"]({node.attributes.get('href') or '/'})" if leaves else "[")
        elif tag in _STRONG:
            line.marked.append("**")
        elif tag == "img" and not leaves and (alt := node.attributes.get("alt")):
            line.marked.append(f"![{alt}]({node.attributes.get('src') or '/'})")
        if not leaves and tag != "-text":
            stack.append((node, True))
            stack.extend((child, False) for child in reversed(list(node.iter(include_text=True))))
    return [line for line in lines if line.text() or any("![" in part for part in line.marked)]


def _rendered(lines: list[_Line], style: Style) -> str:
    if style in (Style.MARKDOWN, Style.HTML2TEXT):
        texts = [_markdown(line) for line in lines]
        if style is Style.HTML2TEXT:
            texts = [textwrap.fill(text, 78, break_long_words=False, break_on_hyphens=False) for text in texts]
        return "".join(text + ("\n" if line.tag == "li" else "\n\n") for line, text in zip(lines, texts, strict=True))
    lines = [line for line in lines if line.text()]
    if style is Style.MENUS:
        return "\n".join(_with_menus(lines))
    if style in (Style.DENSE, Style.SPACED):
        return ("\n" if style is Style.DENSE else "\n\n").join(line.text() for line in lines)
    out: list[str] = []
    for line in lines:
        apart = line.tag in _APART
        text = line.text()
        out.append(
            ("\n" if apart else "")
            + (textwrap.fill(text, 80) if style is Style.WRAPPED else text)
            + ("\n" if apart else "")
        )
    return "\n".join(out)


def _markdown(line: _Line) -> str:
    text = (
        " ".join("".join(line.marked).split())
        .replace("[ ", "[")
        .replace(" ]", "]")
        .replace("** **", " ")
        .replace("****", "")
    )
    if line.tag in _HEADINGS:
        return "#" * _HEADINGS[line.tag] + " " + text
    return f"* {text}" if line.tag == "li" else f"> {text}" if line.tag == "blockquote" else text


def _with_menus(lines: list[_Line]) -> list[str]:
    out: list[str] = []
    for is_link, run in groupby(lines, _Line.is_link):
        texts = [line.text() for line in run]
        joint = _JOINTS[sum(map(len, texts)) % len(_JOINTS)]
        out += [joint.join(texts)] if is_link and len(texts) > 2 else texts
    return out
