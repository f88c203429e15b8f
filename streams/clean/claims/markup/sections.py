"""Capitalised words beside a date that are no name of a person: sections that the page links to, and places."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from selectolax.lexbor import LexborHTMLParser

from streams.clean.claims.markup.first_words import glimpse
from streams.clean.claims.title import fold_words
from streams.clean.words import sections

#: Most links examined: a news page has a few hundred.
MAX_LINKS: Final = 1000
#: Addresses of topics, and of authors.
FILED: Final = re.compile(
    r"/(?:tags?|categor(?:y|ies|ia|ias|ie)|kategorie[ns]?|kategori|kategoria|topics?|temas?|themen?|thema|th[eè]mes?|sections?|"
    r"secciones|seccion|rubri[ck]s?|rubrique|rubrik(?:en)?|rubriques|sekcja|channels?|etiquetas?|etiket|hashtag)[/=]",
    re.IGNORECASE,
)
_SIGNING: Final = re.compile(
    r"/(?:aut|journalis|periodist|profil|person|people|reporter|contribut|column|redak|yazar|penulis|skribent|staff|team|writer)",
    re.IGNORECASE,
)
_ADDRESS: Final = re.compile(r"(?:https?:)?//[^/]*")
#: Places of two words or more that are found in date lines.
PLACES: Final = frozenset(sections("places")["names"].split("|"))


def is_topic(tree: LexborHTMLParser, name: str, claims: Iterable[str | None], url: str | None) -> bool:
    """Tell whether a name beside a date is a place, a topic of the page, or the text of a link in its menus.

    ``claims``: section, keywords and names of the site. A link to a person's page shows that the name is a person's.
    """
    wanted = fold_words(name)
    if name.casefold() in PLACES or wanted in {fold_words(claim) for claim in claims if claim}:
        return True
    path = path_of(url or "")
    seen = 0
    for link in tree.css("a[href]")[:MAX_LINKS]:
        href = link.attributes.get("href") or ""
        if fold_words(glimpse(link, 200)) != wanted:
            continue
        if _SIGNING.search(href):
            return False
        if FILED.search(href) or leads_here(href, path):
            return True
        seen += 1
    return seen > 1


def leads_here(href: str, path: str) -> bool:
    """Tell whether a link leads to a folder above the page, as breadcrumbs do."""
    above = path_of(href)
    return above != "" and path.startswith(f"{above}/")


def path_of(url: str) -> str:
    """Give the path of an address without slashes at its ends."""
    return _ADDRESS.sub("", url[:2000]).partition("?")[0].partition("#")[0].strip("/")
