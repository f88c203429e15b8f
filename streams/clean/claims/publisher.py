"""The publisher of a page: from JSON-LD, og:site_name, the title's end and the host."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from selectolax.lexbor import LexborHTMLParser

from streams import url as urls
from streams.article import AuthorKind, Publisher
from streams.clean.claims.markup.first_words import glimpse
from streams.clean.claims.markup.head import Head
from streams.clean.claims.people import author_kind
from streams.clean.claims.people.person import SECTIONS
from streams.clean.claims.structured.jsonld import Item
from streams.clean.claims.title import fold_words, pieces_of, split_site
from streams.clean.claims.value import squash
from streams.outlets import Outlet, OutletKind, outlet_at

_NAME_METAS: Final = tuple(
    (
        "og:site_name application-name apple-mobile-web-app-title twitter:app:name:iphone dc.publisher "
        "dcterms.publisher citation_journal_title publisher copyright"
    ).split()
)
#: Meta names for the outlet, read if no other claim names it.
_STATED: Final = ("application-name", "dc.publisher", "dcterms.publisher", "citation_journal_title", "publisher")
#: Words that stand where a site's name should.
_UNNAMED: Final = re.compile(r"home$|news$|blog$|website$|untitled", re.IGNORECASE)
_JUNK: Final = re.compile(rf"https?:|www\.|@|{_UNNAMED.pattern}|©|\d", re.IGNORECASE)
MAX_NAME: Final = 120
#: Legal forms at the end of a company's name.
_COMPANY: Final = re.compile(
    r"[\s,](?:gmbh(?: & co\. kg)?|ag|kg|s\.?\s?a\.?(?:\s?u\.?)?|s\.?\s?l\.?(?:\s?u\.?)?|s\.?\s?p\.?\s?a\.?|s\.?\s?r\.?\s?[lo]\.?|sas|ltda?\.?|limited|llc|inc\.?|plc|"
    r"b\.?v\.?|n\.?v\.?|a/s|as|ab|oyj?|kft\.?|zrt\.?|sp\. z o\.\s?o\.|d\.?\s?o\.?\s?o\.?|a\.\s?s\.|a\.ş\.)$",
    re.IGNORECASE,
)
_LATIN: Final = re.compile(r"[A-Za-z]")
#: Fewest letters of a name that a domain begins with.
_SPELT: Final = 4
#: Signs of a statement of rights, how many of the last are read, and how far around each. The pattern begins with one of a few
#: characters, as only then `re` looks through a page quickly: alternatives take three times as long.
_RIGHTS: Final = re.compile(r"[©ⓒ(cC](?:(?<=[©ⓒ])|(?<=\()[cC]\)|(?<=[cC])(?:opyright|OPYRIGHT))")
_STATEMENTS: Final = 4
_AROUND: Final = 80
#: Links to the front page that may show the site's name, how many are read, and most words of a name.
_FRONT: Final = 'a[href="/"],a[href="./"],a[rel~="home"]'
MAX_LINKS: Final = 4
_NAME_WORDS: Final = 6
#: Fewest words of a headline.
_HEADLINE: Final = 3
#: Most lines with an "@" in which contact addresses are looked for, and most characters of each.
MAX_LINES: Final = 100
MAX_CHARS: Final = 1000
#: The host of a mail address. The pattern begins with "@", so that the search skips from one to the next.
MAIL: Final = re.compile(r"@(?<=[\w.+-]@)([\w-]{1,63}(?:\.[\w-]{1,63}){1,4})")


def sites(head: Head, item: Item | None) -> tuple[str, ...]:
    """List the site's names for itself: they are cut from titles, and are no person's name."""
    title = head.title or ""
    # A logo names the site if the title tag has its words beside a headline.
    logos = [mark.text for mark in head.marks if mark.logo and mark.text in title]
    logos = [name for name in logos if len(title.split()) >= len(name.split()) + _HEADLINE]
    names = [*head.all(*_NAME_METAS), *logos]
    if item is not None and item.publisher is not None:
        names.append(item.publisher.name)
    return tuple(dict.fromkeys(name for name in names if 1 < len(name) <= MAX_NAME))


def logo(tree: LexborHTMLParser, head: Head, domain: str | None) -> str | None:
    """Give the site's name from the first links to its front page (text or picture), if title tag or domain have it too."""
    pieces = set(map(fold_words, pieces_of((head.title or "").replace(": ", " : "))))
    spelt = domain.partition(".")[0].replace("-", "") if domain else ""
    for link in tree.css(_FRONT)[:MAX_LINKS]:
        picture = link.css_first("img[alt]")
        for text in (glimpse(link, MAX_NAME + 1, " "), (picture.attributes.get("alt") or "") if picture else ""):
            name = squash(text[: MAX_NAME + 1])
            letters = author_kind.plain(name)
            agrees = fold_words(name) in pieces or (
                len(spelt) >= _SPELT and (letters == spelt or letters.endswith(spelt))
            )
            no_name = SECTIONS.match(name) or _UNNAMED.match(name)
            if letters and agrees and len(name.split()) <= _NAME_WORDS and not no_name:
                return name
    return None


def publisher(tree: LexborHTMLParser, head: Head, item: Item | None, url: str | None) -> Publisher:
    """Give name and registrable domain: the name as the site calls itself, the domain from the URL only."""
    domain = urls.registrable_domain(url) if url else None
    outlet = outlet_at(domain) if domain else None
    declared = item.publisher.name if item is not None and item.publisher is not None else None
    stated = [declared, *head.all("og:site_name"), head.first(*_STATED)]
    if declared and _COMPANY.search(declared):  # the data name the outlet's owner: "Example Media GmbH"
        stated.append(stated.pop(0))
    short_enough = [name for name in stated if name and len(name) <= MAX_NAME]
    names = [
        name.removeprefix("www.") if _is_address(name, domain) else _named(name, domain)
        for name in short_enough
        if _is_address(name, domain) or not _JUNK.match(name)
    ]
    if spoken := next((name for name in names if not _is_address(name, domain)), None):
        return Publisher(spoken, domain)
    if outlet is not None:
        return Publisher(outlet.name, domain)
    # A title's end is the site's name if the domain spells it: "The Daily Example" on dailyexample.com.
    suffix = split_site(head.title) if head.title else None
    # In scripts that domains are not written in, it is one if it has a word for an outlet: "…_样城日报".
    if suffix and domain and (author_kind.plain(suffix) in domain.replace("-", "") or _has_outlet_word(suffix)):
        return Publisher(suffix, domain)
    prefix, colon, _ = (head.title or "").partition(": ")
    if colon and domain and author_kind.plain(prefix) == domain.partition(".")[0].replace("-", ""):
        return Publisher(prefix, domain)
    shown = logo(tree, head, domain)
    if shown is None and suffix and _owns(tree, suffix):
        shown = suffix
    return Publisher(shown or (names[0] if names else None), domain)


def _owns(tree: LexborHTMLParser, name: str) -> bool:
    """Tell whether one of the last statements of rights on the page names an outlet: "© 2026 …"."""
    text = "" if tree.body is None else tree.body.text(separator=" ")
    signs = [found.start() for found in _RIGHTS.finditer(text)][-_STATEMENTS:]
    around = (text[max(0, at - _AROUND) : at + _AROUND] for at in signs)
    return len(name) >= _SPELT and any(f" {fold_words(name)} " in f" {fold_words(said)} " for said in around)


def without_form(name: str) -> str:
    """Cut legal forms off a company's name."""
    while form := _COMPANY.search(name):
        name = name[: form.start()].rstrip(" ,")
    return name


def _named(name: str, domain: str | None) -> str:
    """Cut a slogan off a site's name if the rest spells the domain: "Daily Example - News from the coast".

    A transliteration that spells the domain is cut off too: "Пример | Primer" on primer.example.
    """
    pieces = pieces_of(name)
    if domain is None or len(pieces) < 2:
        return name
    first, last, spelt = author_kind.plain(pieces[0]), author_kind.plain(pieces[-1]), domain.replace("-", "")
    foreign = _LATIN.search(pieces[0]) is None and len(last) >= _SPELT and spelt.startswith(last)
    whole = _LATIN.search(pieces[-1]) is None and first == spelt.replace(".", "")
    if last == spelt.partition(".")[0] and not foreign:  # "DE - Daily Example"
        return pieces[-1]
    return pieces[0] if foreign or whole or first == spelt.partition(".")[0] else name


def _has_outlet_word(name: str) -> bool:
    """Tell whether a name in a script other than Latin has a word for newspapers, agencies or broadcasters in it."""
    return not name.isascii() and not SECTIONS.match(name) and author_kind.author(name).kind is not AuthorKind.PERSON


def _is_address(name: str, domain: str | None) -> bool:
    """Tell whether a site's name is its domain."""
    return domain is not None and name.casefold().removeprefix("www.") == domain


def contact_outlet(lines: Sequence[str]) -> Outlet | None:
    """Find the outlet whose domain is in the page's contact addresses ("feedback@…"), if they name only one."""
    domains = dict.fromkeys(
        domain
        for line in [line for line in lines if "@" in line][:MAX_LINES]
        for name in MAIL.findall(line[:MAX_CHARS])
        if (domain := urls.registrable_domain(f"https://{name}/"))
    )
    known = [
        outlet
        for domain in domains
        if (outlet := outlet_at(domain)) is not None and outlet.kind is not OutletKind.AGENCY
    ]
    return known[0] if len(domains) == 1 and known else None
