"""Pages that are sent in an article's place: consent, login, bot check, error, maintenance.

Two things must agree: nothing on the page claims to be an article (no declaration, no author, no date: 72 of 1,244 labelled
pages, 18 of them below 300 words), and its text, head or gates say what it is. A short page that is silent stays an article.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from selectolax.lexbor import LexborHTMLParser

from streams.clean.blocks.block import Tag
from streams.clean.blocks.census import units_of
from streams.clean.claims.glimpse import glimpse
from streams.clean.claims.title import fold
from streams.clean.read import Reading
from streams.clean.rules.listing import DECLARED
from streams.clean.rules.offer import PRICE
from streams.clean.words import sections
from streams.clean.words.cues import BIT, cues_of

_WORDS: Final = sections("notice")
#: Word units of a notice at most; and of one that a page shows in the place of an article whose head it keeps.
_NOTICE: Final = 300.0
_CLAIMED: Final = 250.0
#: The same of a page that has a gate or hides from robots: shops' pages have a login on every page, and more to say.
_GATED: Final = 80.0
#: Word units of one that only its words tell, and of a heading that asks for an account, if the page has a field for it; of
#: a headline at least, and of what stands in it behind the words that ask: "Registration opens on Monday" is news.
_TOLD: Final = 120.0
_HEADING: Final = 5.0
_HEADLINE: Final = 3.0
_BEHIND: Final = 1.0
_HEADINGS: Final = 3
_FIELDS: Final = 'input[type="email" i],input[type="password" i],input[type="tel" i]'
#: What asks for a password, or checks for bots, by the services' own addresses and names.
_GATES: Final = (
    'input[type="password"],script[src*="challenge-platform"],script[src*="captcha-delivery"],iframe[src*="captcha"],'
    '[id*="captcha" i],script[src*="_Incapsula_"],iframe[src*="_Incapsula_"],script[src*="awswaf"],meta[http-equiv="refresh" i]'
)
_ROBOTS: Final = 'meta[name="robots" i][content*="noindex" i]'
#: How such a title ends, or goes on with the site's name; an article's goes on with words: "Forbidden fruit sells".
_ENDS: Final = r"(?=\W*$|\s?[|•·!]|\s[-–—]\s|\.\.)"
#: Titles of such pages: an HTTP error's number, what the software that guards sites calls them, in English
#: everywhere, and the page that is not found, in the languages of news.
_TITLE: Final = re.compile(
    r"(?:(?:http|status|error|err\w{0,3}|fehler|błąd|hata|virhe|fout|fe[ij]?l|chyba|hiba|ошибка|помилка|lỗi)\W{1,3}(?:code\s)?)?"
    r"(?:40[0134]|410|429|451|50[0234])(?=\W*$|\s?[|:•·!]|\s[-–—]\s|\.\s|\s(?:error|not found|page|forbidden|bad|unauthori|gone|too many|"
    r"unavailable|service|internal|gateway|seite|página|pagina|нет|не |ошибка))|"
    rf"(?:(?:access|permission) denied|just a moment|attention required|human verification|not found|forbidden|(?:sign|log) ?in|"
    rf"redirecting|verifying){_ENDS}|"
    rf"{_WORDS['titles']}",
    re.IGNORECASE,
)
#: In English cookies are baked too: a notice says besides whose they are, or what for. "The" tells English.
_ENGLISH: Final = re.compile(r"\bthe\b", re.IGNORECASE)
_PRIVACY: Final = re.compile(_WORDS["privacy"], re.IGNORECASE)
_SIGNUP: Final = BIT["signup"]
#: Characters of an offer's heading or button.
_LABEL: Final = 100
#: Share of the text in paragraphs that speak of it, and characters of each that are looked at.
_MOSTLY: Final = 0.5
_LOOK: Final = 1000
#: What consent is asked for, by the word that nearly all languages took over, and the laws' names.
_CONSENT: Final = re.compile(_WORDS["consent"], re.IGNORECASE)
_PAGE: Final = _WORDS["page"]
_MISSING: Final = _WORDS["missing"]
_LOST: Final = re.compile(rf"(?:{_PAGE}).{{0,60}}(?:{_MISSING})|(?:{_MISSING}).{{0,30}}(?:{_PAGE})", re.IGNORECASE)
_REPAIRED: Final = re.compile(_WORDS["repaired"], re.IGNORECASE)
_SORRY: Final = re.compile(_WORDS["sorry"], re.IGNORECASE)
#: How a heading opens that asks for an account.
_ACCOUNT: Final = re.compile(_WORDS["account"], re.IGNORECASE)
_GUARDED: Final = re.compile(_WORDS["guarded"], re.IGNORECASE)

#: Titles of the pages on which a site tells what it does with data and on what terms it may be used. Imprints and pages about
#: an outlet are none: two of 1,245 labelled pages are such, and labelled as texts to keep.
_STANDING: Final = frozenset(map(fold, _WORDS["standing"].split("|")))


def is_title(title: str) -> bool:
    """Tell a title that only a notice has."""
    return _TITLE.match(title) is not None


def is_notice(reading: Reading, paragraphs: Sequence[str], words: float) -> bool:
    """Say whether a page's text is a notice of the site, and no article."""
    claims = reading.metadata
    if reading.tree is not None and not claims.news and not claims.authors and fold(claims.title or "") in _STANDING:
        return True
    undated = claims.published.value is None and not claims.authors
    if reading.tree is None or words >= _NOTICE or not undated:
        return False
    speaking = sum(len(text) for text in paragraphs if _CONSENT.search(text[:_LOOK]))
    text = "\n".join(paragraphs)
    private = _PRIVACY.search(text) is not None or _ENGLISH.search(text) is None
    consent = private and speaking >= _MOSTLY * sum(map(len, paragraphs)) > 0
    offered = words < _TOLD and PRICE.search(text) is not None and _offers(reading)
    if claims.kind in DECLARED:
        return offered or (consent and words < _CLAIMED)
    if offered or consent or is_title(claims.title or "") or (words < _TOLD and _says_so(reading, reading.tree, text)):
        return True
    return words < _GATED and reading.tree.css_first(f"{_GATES},{_ROBOTS}") is not None


def _offers(reading: Reading) -> bool:
    """Say whether a short page that names a price is nothing but an offer: a heading opens as offers do, and a button is one."""
    cued = [block for block in reading.layout.blocks if len(block.text) <= _LABEL and cues_of(block.text) & _SIGNUP]
    return any(block.tag in (Tag.TITLE, Tag.HEADING) for block in cued) and any(block.links for block in cued)


def _says_so(reading: Reading, tree: LexborHTMLParser, text: str) -> bool:
    """Tell a notice by its headings and text: missing, under repair, guarded, or a form that asks for an account.

    A page with a headline, which its title tag repeats, is what that says: its text may be a brief about such things, and
    its other headings those of the login and the newsletter that stand on every page.
    """
    headings = [block.text for block in reading.layout.blocks if block.tag in (Tag.TITLE, Tag.HEADING)][:_HEADINGS]
    headline = _headline(tree, headings)
    told = [line[:_LOOK] for line in ([headline] if headline else [reading.metadata.title or "", *headings])]
    text = text[: _LOOK * _HEADINGS]
    if any(map(is_title, told)) or _sent_instead("\n".join(told if headline else (*told, text)), text):
        return True
    behind = _BEHIND if headline else _HEADING
    asked = any(units_of(line) <= _HEADING and _asks_for_account(line, behind) for line in told)
    return asked and tree.css_first(_FIELDS) is not None


def _headline(tree: LexborHTMLParser, headings: Sequence[str]) -> str | None:
    """Give the first heading that the title tag repeats, if it has more words than a site's name or a label."""
    node = tree.css_first("head title")
    tag = fold(glimpse(node, _LOOK)) if node is not None else ""
    return next((line for line in headings if units_of(line) >= _HEADLINE and fold(line[:_LOOK]) in tag), None)


def _sent_instead(text: str, whole: str) -> bool:
    """Say whether a short text speaks of a page that is missing, a site under repair, or a visitor that may be no person.

    ``whole``: all that the page says, in which a site under repair asks to be excused.
    """
    if _LOST.search(text) or _GUARDED.search(text):
        return True
    return _REPAIRED.search(text) is not None and _SORRY.search(whole) is not None


def _asks_for_account(heading: str, most: float) -> bool:
    """Say whether a heading opens as those of forms do that ask who is there, with so many word units behind at most."""
    found = _ACCOUNT.match(heading)
    return found is not None and units_of(heading[found.end() :]) <= most
