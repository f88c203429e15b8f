"""Elements whose class names show that they hold the author or the date."""

from __future__ import annotations

import re
from typing import Final

from selectolax.lexbor import LexborHTMLParser

from streams.clean.claims.markup.first_words import glimpse
from streams.clean.claims.people import byline
from streams.clean.claims.people.person import is_dense
from streams.clean.claims.value import squash

#: Most elements examined, most texts taken from them, and most characters of such a text.
MAX_ELEMENTS: Final = 200
MAX_TEXTS: Final = 40
MAX_CHARS: Final = 200

#: Links to an author's page are found by a piece of their address. One selector costs a walk over the tree, and each piece
#: costs too, so that what the pieces share is tested first.
_AUTHORS: Final = (
    '[class]:is([class*="aut" i]:is([class*="author" i],[class*="autor" i]),[class*="byline" i]),'
    'a:is([href*="/aut"],[href*="/journalis"],[href*="/pe"]:is([href*="/periodista"],[href*="/penulis"]),'
    '[href*="/re"]:is([href*="/reporter"],[href*="/redakt"]),[href*="/co"]:is([href*="/contributor"],[href*="/columnist"]),'
    '[href*="/yazar"],[href*="/skribent"],[href*="/forfatter"]),'
    '[property]:is([property$="author"],[property$="creator"])'
)
_PAGES: Final = re.compile(
    r"/(?:authors?|autor(?:en|es|i|ka|zy)?|auteurs?|autori|journalist(?:e|es|en|s)?|periodistas?|reporters?|contributors?|"
    r"columnist(?:s|as?)?|yazar(?:lar)?|penulis|skribent(?:er)?|forfattere?|redakteure?|redaktor(?:zy)?)/"
)
_NAMED: Final = re.compile(r"author|byline|autor", re.IGNORECASE)
#: Paragraphs set to the right, and most characters of a name that stands there.
_RIGHT: Final = 'p[align="right"],p[style*="text-align"][style*="right"]'
MAX_NAME: Final = 40
_DATES: Final = (
    '[class*="date" i],[class*="datum" i],[class*="publish" i],[class*="posted" i],[class*="time" i],[id*="date" i],'
    '[class*="meta" i],[class*="byline" i],[property$="datePublished"],[property$="dc:date"]'
)
#: Boxes for other articles, comments, the author's biography, and quoted persons.
_SKIP: Final = re.compile(
    r"quot|zitat|comment|related|sidebar|widget|footer|bio|avatar|card-list|recent|popular|social|share|follow|updat",
    re.IGNORECASE,
)


def author_names(tree: LexborHTMLParser, language: str | None = None) -> tuple[str, ...]:
    """Read the names in the first element whose class marks the author. ``language``: the page's."""
    texts = _texts(tree, _AUTHORS)
    return next((found for text in texts for part in byline.parts(text) if (found := names_in(part, language))), ())


def set_right(tree: LexborHTMLParser) -> tuple[str, ...]:
    """Read the last name that stands alone on a line set to the right, as reports are signed in Vietnam and Turkey."""
    nodes = [] if tree.body is None else tree.body.css(_RIGHT)[:MAX_ELEMENTS]
    plain = (node for node in reversed(nodes) if node.css_first("a") is None)
    lines = (squash(glimpse(node, MAX_NAME + 1, " ")) for node in plain)
    return next((names for line in lines if len(line) <= MAX_NAME and (names := byline.bare(line)) == (line,)), ())


def date_texts(tree: LexborHTMLParser) -> list[str]:
    """List the short texts of elements whose class marks a date, in page order."""
    return _texts(tree, _DATES)


def names_in(text: str, language: str | None = None) -> tuple[str, ...]:
    """Read the text of an element for the author: full names, else one bare word or alias if that is all of it."""
    found = byline.names(text, prose=True, language=language)
    if found or len(text) > 60:
        return found
    loose = byline.names(text, language=language)
    short = len(loose) == 1 and (" " not in loose[0] or not loose[0].islower()) and len(loose[0].split()) <= 3
    return loose if short and not is_dense(loose[0]) else ()


def _texts(tree: LexborHTMLParser, selector: str) -> list[str]:
    """Give the texts of elements that a selector finds, without those in menus or comments; at most ``MAX_TEXTS``."""
    out: list[str] = []
    for node in tree.body.css(selector)[:MAX_ELEMENTS] if tree.body is not None else []:
        attributes = node.attributes
        name = attributes.get("class") or ""
        if _SKIP.search(f"{name} {attributes.get('id') or ''}"):
            continue
        stated = "property" in attributes
        linked = selector is _AUTHORS and not (stated or _NAMED.search(name))
        if linked and not _PAGES.search(attributes.get("href") or ""):
            continue
        content = attributes.get("content") if stated else None
        text = squash(content[: MAX_CHARS + 100] if content else glimpse(node, MAX_CHARS + 100, " "))
        if linked and not _signs(text):
            continue
        if 2 < len(text) <= MAX_CHARS:
            out.append(text)
            if len(out) >= MAX_TEXTS:
                break
    return out


def _signs(text: str) -> bool:
    """Tell whether the text of a link to a person's page is a name and nothing else."""
    return byline.signed(text) or (bool(byline.bare(text)) and not any(map(str.isdigit, text)))
