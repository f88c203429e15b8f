"""Pages sent instead of an article: consent, login, bot check, error, maintenance; and vacancies.

Two conditions must hold: nothing on the page claims an article (no declaration, author or date, as on 72 of 1,244 labelled
pages, 18 of them below 300 words), and its text, head or forms show a notice. A short page that shows neither is an article.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from selectolax.lexbor import LexborHTMLParser

from streams.clean.blocks.block import Tag
from streams.clean.blocks.census import units_of
from streams.clean.claims.markup.first_words import glimpse
from streams.clean.claims.title import fold_words
from streams.clean.kinds.listing import DECLARED
from streams.clean.read import ReadPage
from streams.clean.rules.boxes.offer import PRICE
from streams.clean.words import sections
from streams.clean.words.cues import BIT, cues_of

_WORDS: Final = sections("notice")
#: Most word units of a notice, and of one shown in place of an article whose metadata is still in the head.
_NOTICE: Final = 300.0
_CLAIMED: Final = 250.0
#: The same for a page with a gate or closed to robots: shops have a login on every page, but more text.
_GATED: Final = 80.0
#: The same for a notice recognised by its words alone.
_TOLD: Final = 120.0
#: Most word units of a heading that asks for an account, on a page with a field for it.
_HEADING: Final = 5.0
#: Fewest word units of a headline, and most in it after the words that ask: "Registration opens on Monday" is news.
_HEADLINE: Final = 3.0
_BEHIND: Final = 1.0
_HEADINGS: Final = 3
_FIELDS: Final = 'input[type="email" i],input[type="password" i],input[type="tel" i]'
#: Gates: password fields, and bot checks recognised by the services' addresses and names.
_GATES: Final = (
    'input[type="password"],script[src*="challenge-platform"],script[src*="captcha-delivery"],iframe[src*="captcha"],'
    '[id*="captcha" i],script[src*="_Incapsula_"],iframe[src*="_Incapsula_"],script[src*="awswaf"],meta[http-equiv="refresh" i]'
)
_VACANCY: Final = re.compile(r'"@type"\s{0,9}:\s{0,9}"JobPosting"')
_ROBOTS: Final = 'meta[name="robots" i][content*="noindex" i]'
#: Such a title ends here or continues with the site's name; an article's continues with words: "Forbidden fruit sells".
_ENDS: Final = r"(?=\W*$|\s?[|•·!]|\s[-–—]\s|\.\.)"
#: Titles of such pages: an HTTP error's number, the titles given by software that guards sites (in English everywhere), and
#: "page not found" in the languages of news.
_TITLE: Final = re.compile(
    r"(?:(?:http|status|error|err\w{0,3}|fehler|błąd|hata|virhe|fout|fe[ij]?l|chyba|hiba|ошибка|помилка|lỗi)\W{1,3}(?:code\s)?)?"
    r"(?:40[0134]|410|429|451|50[0234])(?=\W*$|\s?[|:•·!]|\s[-–—]\s|\.\s|\s(?:error|not found|page|forbidden|bad|unauthori|gone|too many|"
    r"unavailable|service|internal|gateway|seite|página|pagina|нет|не |ошибка))|"
    rf"(?:(?:access|permission) denied|just a moment|attention required|human verification|not found|forbidden|(?:sign|log) ?in|"
    rf"redirecting|verifying){_ENDS}|"
    rf"{_WORDS['titles']}",
    re.IGNORECASE,
)
#: In English, cookies are also baked: there a notice must also say whose they are, or what for. "The" shows English.
_ENGLISH: Final = re.compile(r"\bthe\b", re.IGNORECASE)
_PRIVACY: Final = re.compile(_WORDS["privacy"], re.IGNORECASE)
_SIGNUP: Final = BIT["signup"]
#: Most characters of an offer's heading or button.
_LABEL: Final = 100
#: Blocks from such a heading on among which its price stands.
_OFFERED: Final = 6
#: Share of the text in paragraphs on consent, and most characters read of each.
_MOSTLY: Final = 0.5
_LOOK: Final = 1000
#: The subject of consent: the word that nearly all languages have adopted, and the laws' names.
_CONSENT: Final = re.compile(_WORDS["consent"], re.IGNORECASE)
#: Words by which such a notice speaks for the site or to its reader.
_SPEAKS: Final = re.compile(_WORDS["speaks"], re.IGNORECASE)
_PAGE: Final = _WORDS["page"]
_MISSING: Final = _WORDS["missing"]
_LOST: Final = re.compile(rf"(?:{_PAGE}).{{0,60}}(?:{_MISSING})|(?:{_MISSING}).{{0,30}}(?:{_PAGE})", re.IGNORECASE)
_REPAIRED: Final = re.compile(_WORDS["repaired"], re.IGNORECASE)
_SORRY: Final = re.compile(_WORDS["sorry"], re.IGNORECASE)
#: Opening words of a heading that asks for an account.
_ACCOUNT: Final = re.compile(_WORDS["account"], re.IGNORECASE)
_GUARDED: Final = re.compile(_WORDS["guarded"], re.IGNORECASE)

#: Titles of a site's pages on data protection and terms of use. Imprints and pages about an outlet are not refused: two of
#: 1,245 labelled pages are such, and labelled as texts to keep.
_STANDING: Final = frozenset(map(fold_words, _WORDS["standing"].split("|")))
#: Titles of a site's search, no notice if the page gives an author or a date: an article may be called "Search".
_SEARCH: Final = frozenset(map(fold_words, _WORDS["search"].split("|")))


def is_title(title: str) -> bool:
    """Tell whether only a notice has such a title."""
    return _TITLE.match(title) is not None


def is_notice(reading: ReadPage, paragraphs: Sequence[str], words: float) -> bool:
    """Tell whether a page's text is a notice of the site, not an article."""
    claims, tree = reading.metadata, reading.tree
    if tree is None:
        return False
    title = fold_words(claims.title or "")
    standing = title in _STANDING or (claims.unsigned and title in _SEARCH)
    vacancy = claims.unsigned and claims.kind not in DECLARED and _is_vacancy(tree)
    if vacancy or (standing and not claims.news and not claims.authors):
        return True
    if words >= _NOTICE or not claims.unsigned:
        return False
    speaking = sum(len(text) for text in paragraphs if _CONSENT.search(text[:_LOOK]))
    text = "\n".join(paragraphs)
    private = _PRIVACY.search(text) is not None or _ENGLISH.search(text) is None
    consent = private and speaking >= _MOSTLY * sum(map(len, paragraphs)) > 0
    # A report on consent has a headline and speaks of others; a notice speaks for the site, or to its reader.
    consent = consent and (_SPEAKS.search(text) is not None or _headline(tree, _heads(reading)) is None)
    offered = words < _TOLD and _offers(reading, paragraphs)
    if claims.kind in DECLARED:
        return offered or (consent and words < _CLAIMED)
    if offered or consent or is_title(claims.title or "") or (words < _TOLD and _says_so(reading, tree, text)):
        return True
    return words < _GATED and tree.css_first(f"{_GATES},{_ROBOTS}") is not None


def _is_vacancy(tree: LexborHTMLParser) -> bool:
    """Tell whether a page declares a vacancy by schema.org's type for it."""
    if tree.css_first('[itemtype$="schema.org/JobPosting" i]') is not None:
        return True
    return any(_VACANCY.search(node.text()) for node in tree.css('script[type="application/ld+json" i]'))


def _offers(reading: ReadPage, paragraphs: Sequence[str]) -> bool:
    """Tell whether a short page is only an offer: a heading and a button open as offers do, and the text right below names a price."""
    blocks = reading.layout.blocks
    cued = [at for at, block in enumerate(blocks) if len(block.text) <= _LABEL and cues_of(block.text) & _SIGNUP]
    heads = [at for at in cued if blocks[at].tag in (Tag.TITLE, Tag.HEADING)]
    below = [block.text for at in heads for block in blocks[at : at + _OFFERED]]
    priced = any(PRICE.search(text) for text in below if text in paragraphs)
    return priced and any(blocks[at].links for at in cued)


def _says_so(reading: ReadPage, tree: LexborHTMLParser, text: str) -> bool:
    """Recognise a notice by its headings and text: missing page, maintenance, bot check, or a form that asks for an account.

    If the title tag repeats a headline, that headline decides: the text may be a brief on such a subject, and the other
    headings may be those of the login and the newsletter on every page of the site. What speaks of the reader's own browser or
    asks whether the reader is a robot is no brief.
    """
    headings = _heads(reading)
    headline = _headline(tree, headings)
    text = text[: _LOOK * _HEADINGS]
    if _GUARDED.search(text):
        return True
    candidates = [line[:_LOOK] for line in ([headline] if headline else [reading.metadata.title or "", *headings])]
    if any(map(is_title, candidates)) or _sent_instead(
        "\n".join(candidates if headline else (*candidates, text)), text
    ):
        return True
    behind = _BEHIND if headline else _HEADING
    asked = any(units_of(line) <= _HEADING and _asks_for_account(line, behind) for line in candidates)
    return asked and tree.css_first(_FIELDS) is not None


def _heads(reading: ReadPage) -> list[str]:
    return [block.text for block in reading.layout.blocks if block.tag in (Tag.TITLE, Tag.HEADING)][:_HEADINGS]


def _headline(tree: LexborHTMLParser, headings: Sequence[str]) -> str | None:
    """Give the first heading that the title tag repeats and that has more words than a site's name or a label."""
    node = tree.css_first("head title")
    tag = fold_words(glimpse(node, _LOOK)) if node is not None else ""
    return next((line for line in headings if units_of(line) >= _HEADLINE and fold_words(line[:_LOOK]) in tag), None)


def _sent_instead(text: str, whole: str) -> bool:
    """Tell whether a short text is about a missing page, a site under maintenance, or a visitor who may be a bot.

    ``whole``: all text of the page, in which a site under maintenance apologises.
    """
    if _LOST.search(text) or _GUARDED.search(text):
        return True
    return _REPAIRED.search(text) is not None and _SORRY.search(whole) is not None


def _asks_for_account(heading: str, most: float) -> bool:
    """Tell whether a heading opens as those of login forms do. ``most``: most word units after the opening words."""
    found = _ACCOUNT.match(heading)
    return found is not None and units_of(heading[found.end() :]) <= most
