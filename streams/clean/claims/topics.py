"""Capitalised words beside a date that are no name: sections that the page links to, and places."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from selectolax.lexbor import LexborHTMLParser

from streams.clean.claims.glimpse import glimpse
from streams.clean.claims.title import fold

#: Links looked at: a news page has a few hundred.
MAX_LINKS: Final = 1000
#: Addresses of what a page is filed under, and of who wrote it.
_FILED: Final = re.compile(
    r"/(?:tags?|categor(?:y|ies|ia|ias|ie)|kategorie[ns]?|kategori|kategoria|topics?|temas?|themen?|thema|th[eè]mes?|sections?|"
    r"secciones|seccion|rubri[ck]s?|rubrique|rubrik(?:en)?|rubriques|sekcja|channels?|etiquetas?|etiket|hashtag)[/=]",
    re.IGNORECASE,
)
_SIGNING: Final = re.compile(
    r"/(?:aut|journalis|periodist|profil|person|people|reporter|contribut|column|redak|yazar|penulis|skribent|staff|team|writer)",
    re.IGNORECASE,
)
_ADDRESS: Final = re.compile(r"(?:https?:)?//[^/]*")
#: Places of two words and more that date lines name: seats of government, countries, and cities with a press of their own.
PLACES: Final = frozenset(
    [
        "new york",
        "new york city",
        "new delhi",
        "new zealand",
        "new orleans",
        "new jersey",
        "new mexico",
        "new england",
        "new hampshire",
        "los angeles",
        "san francisco",
        "san diego",
        "san antonio",
        "san jose",
        "san juan",
        "san salvador",
        "san marino",
        "las vegas",
        "washington dc",
        "washington d.c",
        "north carolina",
        "south carolina",
        "north dakota",
        "south dakota",
        "west virginia",
        "rhode island",
        "salt lake city",
        "st louis",
        "st. louis",
        "st paul",
        "st petersburg",
        "kansas city",
        "oklahoma city",
        "mexico city",
        "ciudad de méxico",
        "ciudad juárez",
        "guatemala city",
        "panama city",
        "kuwait city",
        "vatican city",
        "buenos aires",
        "la paz",
        "la plata",
        "la habana",
        "santa cruz",
        "santa fe",
        "santo domingo",
        "puerto rico",
        "costa rica",
        "el salvador",
        "são paulo",
        "sao paulo",
        "rio de janeiro",
        "belo horizonte",
        "porto alegre",
        "cape town",
        "port louis",
        "port moresby",
        "porto novo",
        "addis ababa",
        "addis abeba",
        "dar es salaam",
        "sierra leone",
        "burkina faso",
        "south africa",
        "south sudan",
        "ivory coast",
        "côte d'ivoire",
        "equatorial guinea",
        "cape verde",
        "tel aviv",
        "abu dhabi",
        "saudi arabia",
        "united arab emirates",
        "united states",
        "united kingdom",
        "united nations",
        "great britain",
        "northern ireland",
        "hong kong",
        "kuala lumpur",
        "phnom penh",
        "ho chi minh city",
        "hà nội",
        "đà nẵng",
        "sri lanka",
        "south korea",
        "north korea",
        "papua new guinea",
        "east timor",
        "timor leste",
        "monte carlo",
        "den haag",
        "the hague",
        "frankfurt am main",
        "bad homburg",
        "castel gandolfo",
        "le mans",
        "le havre",
        "reggio emilia",
        "bosnia and herzegovina",
        "north macedonia",
        "czech republic",
        "tây ninh",
        "nizhny novgorod",
        "нижний новгород",
        "великий новгород",
        "южная корея",
        "новая зеландия",
        "саудовская аравия",
        "nova iorque",
        "nueva york",
        "nueva delhi",
        "nuova delhi",
        "nouvelle delhi",
        "nova deli",
        "nova york",
        "corea del sur",
        "corea del norte",
        "arabia saudita",
        "arábia saudita",
        "arabia saudí",
        "estados unidos",
        "stati uniti",
        "états unis",
        "gran bretaña",
        "reino unido",
        "regno unito",
        "jawa barat",
        "jawa tengah",
        "jawa timur",
        "kuala terengganu",
        "kota kinabalu",
        "johor bahru",
        "quezon city",
        "cebu city",
        "davao city",
        "tp hồ chí minh",
    ]
)


def is_topic(tree: LexborHTMLParser, name: str, claims: Iterable[str | None], url: str | None) -> bool:
    """Tell whether a name beside a date is a place, what the page is filed under, or the text of a link of its menus.

    ``claims``: section, keywords and names of the site. A link that leads to a person's page clears the name.
    """
    wanted = fold(name)
    if name.casefold() in PLACES or wanted in {fold(claim) for claim in claims if claim}:
        return True
    path = _path(url or "")
    seen = 0
    for link in tree.css("a[href]")[:MAX_LINKS]:
        href = link.attributes.get("href") or ""
        if fold(glimpse(link, 200)) != wanted:
            continue
        if _SIGNING.search(href):
            return False
        if _FILED.search(href) or _leads_here(href, path):
            return True
        seen += 1
    return seen > 1


def _leads_here(href: str, path: str) -> bool:
    """Tell whether a link leads to a section above the page, as breadcrumbs do."""
    above = _path(href)
    return above != "" and path.startswith(f"{above}/")


def _path(url: str) -> str:
    return _ADDRESS.sub("", url[:2000]).partition("?")[0].partition("#")[0].strip("/")
