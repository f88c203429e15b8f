"""What an element's class, id, role and itemprop say of it: a handful of roles, read from word pieces.

Class names are English on pages in every language, so pieces of them are the one vocabulary that carries over.
A role is evidence for the block model, never a verdict: see ``walk`` for the veto on roles that hold most of the page.
"""

from __future__ import annotations

import re
from functools import lru_cache

#: Roles in bit order, each with whole pieces (matched exactly) and stems (matched anywhere in a piece of five letters
#: or more). The order is part of the trained model's input: append, never reorder.
_VOCABULARY: tuple[tuple[str, str, str], ...] = (
    (
        "nav",
        "nav menu menus breadcrumb breadcrumbs crumb crumbs topbar toolbar pagination pager skip tabs",
        "navig navbar breadcrumb pagination submenu",
    ),
    ("header", "header masthead top branding logo", "header masthead"),
    ("footer", "footer foot bottom colophon copyright legal imprint", "footer copyright disclaimer"),
    ("side", "aside sidebar side rail complementary right left widget widgets sticky", "sidebar widget complementary"),
    (
        "related",
        "related more recommended recommend popular trending latest recirc also similar outbrain taboola next prev previous mostread readmore readnext upnext most",
        "related recommend popular trending recirc taboola outbrain readmore mostread morefrom seealso readalso",
    ),
    ("comment", "comment comments respond reply replies disqus discussion feedback", "comment disqus"),
    (
        "share",
        "share shares sharing social socials addtoany sharedaddy follow facebook twitter whatsapp telegram print",
        "share sharing social addthis",
    ),
    (
        "signup",
        "newsletter newsletters subscribe subscription signup register login donate membership member paywall regwall piano cta",
        "newsletter subscri signup paywall regwall donat",
    ),
    (
        "advert",
        "ad ads adv advert advertisement advertising sponsor sponsored dfp gpt promo promoted promotion promotions commercial",
        "advert sponsor promo adslot adsense",
    ),
    (
        "caption",
        "caption captions credit credits figcaption photo photos image images img gallery slideshow carousel slider thumbnail thumb",
        "caption gallery slideshow carousel thumbnail photocredit imagecredit",
    ),
    ("byline", "author authors byline bylines bio writer contributor contributors profile editor", "author byline"),
    (
        "meta",
        "date time timestamp meta metadata published publish dateline updated tag tags category categories topic topics keywords label labels info kicker",
        "timestamp metadata publish postmeta",
    ),
    (
        "consent",
        "cookie cookies consent gdpr privacy modal popup overlay dialog tooltip toast alert notice",
        "cookie consent popup overlay modal",
    ),
    ("hidden", "hidden hide invisible noprint offscreen", "visuallyhidden screenreader sronly displaynone"),
    ("title", "title headline heading h1", "headline"),
    (
        "lead",
        "lead lede standfirst summary dek deck excerpt intro abstract subtitle subheadline subhead description strapline chapo sommaire anons",
        "standfirst subheadline subtitle chapeau entradilla",
    ),
    (
        "body",
        "body content text copy main entry richtext prose paragraph paragraphs wysiwyg",
        "content fulltext richtext bodytext maintext paragraph",
    ),
    ("article", "article story post news single blogpost hentry page", "article story blogpost"),
    ("quote", "quote pullquote blockquote quotes", "pullquote blockquote"),
    ("embed", "embed video player audio tweet instagram podcast iframe oembed youtube", "embed video podcast player"),
    (
        "listing",
        "list feed grid item items card cards teaser teasers stream archive river loop block blocks row col",
        "teaser listing gridpost postlist",
    ),
    (
        "articlebody",
        "articlebody storybody",
        "articlebody storybody articlecontent articletext storycontent postcontent postbody entrycontent newsbody newstext",
    ),
)

NAMES = tuple(name for name, _, _ in _VOCABULARY)
BIT = {name: 1 << place for place, name in enumerate(NAMES)}

_PIECES = {piece: BIT[name] for name, pieces, _ in reversed(_VOCABULARY) for piece in pieces.split()}
_STEMS = tuple((stem, BIT[name]) for name, _, stems in _VOCABULARY for stem in stems.split())
_PIECE = re.compile(r"[a-z]+|[A-Z]+(?![a-z])|[A-Z][a-z]*")

#: An element named both ways ("article-body", "entry-content", "post_text") is the body's own wrapper.
_BODY_PAIR = BIT["article"] | BIT["body"]


@lru_cache(maxsize=65536)
def _piece_roles(piece: str) -> int:
    roles = _PIECES.get(piece, 0)
    if len(piece) >= 5:
        for stem, bit in _STEMS:
            if stem in piece:
                roles |= bit
    return roles


@lru_cache(maxsize=16384)
def roles_of(name: str) -> int:
    """Bits of the roles that a class, id, role or itemprop value names; longer values are read to 300 characters."""
    name = name[:300]
    roles = 0
    for part in name.split():
        found = 0
        for piece in _PIECE.findall(part):
            found |= _piece_roles(piece.lower())
        found |= _piece_roles(part.replace("-", "").replace("_", "").lower())
        roles |= found
        if found & _BODY_PAIR == _BODY_PAIR:
            roles |= BIT["articlebody"]
    return roles
