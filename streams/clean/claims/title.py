"""The page's title, chosen by agreement of headings, headline claims and the title tag, without the site's name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from streams.clean.blocks.terms import MARKS

#: Most characters of a title; a longer one is a paragraph in a heading tag.
MAX_CHARS: Final = 400
#: Separators of title and site name; a hyphen or colon only with spaces, as in "Title - Site".
_SEPARATOR: Final = re.compile(
    r"\s+[|\-–—―·•»«›‹<>:~/\\⋆★➤►▶▷▸◆■●⋅∙┃‖]{1,3}\s+|\s*[|｜¦]\s*|\s*[-_－―—]{2,}\s*|(?<=[^\x00-\x7f])\s*[_－-]\s*(?=[^\x00-\x7f])|\s+::\s+"
)
_MAY_SEPARATE: Final = re.compile(r"[|\-–—―·•»«›‹<>:~/\\⋆★➤►▶▷▸◆■●⋅∙┃‖｜¦_－]")
#: Separators without spaces before a site's name in East Asia: "見出し：新聞", "見出し【新聞】".
_SET_OFF: Final = "：【（[「("
_CLOSING: Final = "】）]」) "
#: Share of common letter triples from which two wordings are of one title. On 97 labelled pages with a single heading above
#: this share that differs from all claims, the heading is the title on 60 and a claim on 40.
_AKIN: Final = 0.3
#: Most characters of a heading that is a headline; a longer one is a sentence.
_HEADLINE: Final = 200
#: Most words of a site's name: if a page gives its title as the site's name too, a longer one is the title.
_SITE_WORDS: Final = 6
#: Marks before the sections in a title tag, and most words of a section behind the second: "Shares < 2 % in three months" is a headline.
_UP: Final = ("_", "<")
_SECTION_WORDS: Final = 2
_WORDS: Final = re.compile(rf"[^\w{MARKS}]+")
_PLAIN: Final = bytes(
    ord(chr(code).lower()) if chr(code).isalnum() or code == ord("_") else 32 for code in range(128)
) + bytes(128)


@dataclass(frozen=True, slots=True)
class TitleClaims:
    """A page's claims: JSON-LD headlines, og and twitter titles, first-level headings, the title tag, site names.

    ``address``: the site's domain and its first label, which a title's end may spell: "La Vedetta" on lavedetta.example.
    """

    headlines: tuple[str, ...]
    social: tuple[str, ...]
    headings: tuple[str, ...]
    tag: str | None
    sites: tuple[str, ...]
    address: tuple[str, ...] = ()


@lru_cache(maxsize=256)  # the same few titles are compared with each other
def fold_words(text: str) -> str:
    """Make titles comparable: in compatibility form, without case and punctuation."""
    if text.isascii():  # the same with a table, in a third of the time: text dumps fold every line
        return " ".join(text.encode("ascii").translate(_PLAIN).decode("ascii").split())
    return _WORDS.sub(" ", unicodedata.normalize("NFKC", text).casefold()).strip()


def choose(claims: TitleClaims) -> tuple[str | None, tuple[str, ...]]:
    """Give the title and all other wordings of it, best first.

    A heading that another claim repeats is the title that readers see. So is a single heading that shares words with a claim,
    as title tags are worded for search engines. Else headline, social title and title tag follow, the most reliable first.
    """
    named = [site for site in claims.sites if site and not (site == claims.tag and len(site.split()) > _SITE_WORDS)]
    sites = set(map(fold_words, named))
    headings = [heading for heading in map(_usable, claims.headings) if heading and fold_words(heading) not in sites]
    stated = [
        strip_site(wording, named, claims.address)
        for wording in map(_usable, dict.fromkeys((*claims.headlines, *claims.social)))
        if wording
    ]
    tag = strip_site(claims.tag, named, claims.address) if claims.tag else None
    others = [wording for wording in (*stated, tag) if wording and fold_words(wording) not in sites]
    pieces = _parted(claims.tag or "")[0]
    opening = fold_words(pieces[0])
    claimed = (*claims.headlines, *claims.social, claims.tag or "")
    agreed = [
        _unkicked(heading, others, stated, claimed)
        for heading in headings
        if fold_words(heading) == opening or any(_same(heading, other) for other in others)
    ]
    folded = set(map(fold_words, stated))
    agreed.sort(
        key=lambda heading: fold_words(heading) not in folded
    )  # a heading that only opens the title tag ("News") gives way to a claimed headline
    if not agreed and len(headings) == 1 and _akin(headings[0], others):
        agreed = headings if fold_words(headings[0]) not in map(fold_words, pieces[1:]) else []
    ordered = [*agreed, *others, *(headings[:1] if len(headings) == 1 or not others else ())]
    wordings = tuple(dict.fromkeys(ordered))
    return (wordings[0] if wordings else None), wordings[1:]


def _unkicked(heading: str, others: Sequence[str], stated: Sequence[str], claimed: Sequence[str]) -> str:
    """Remove a kicker within a heading, if two of the claims open with the rest.

    The title tag may have it too ("Energy: Heating grows dear"); ``stated`` are the other claims.
    """
    flat, rest_of = fold_words(heading), [fold_words(other) for other in others]
    for other, rest in zip(others, rest_of, strict=True) if flat not in map(fold_words, stated) else ():
        if flat.endswith(f" {rest}") and sum(fold_words(one).startswith(rest) for one in claimed) > 1:
            return other
    return heading


def _akin(heading: str, others: Sequence[str]) -> bool:
    """Tell whether a heading rewords a claim: it shares a third of the letter triples of the shorter one."""
    wanted = _triples(heading) if len(heading) <= _HEADLINE else set()
    return any(
        len(wanted & found) >= _AKIN * min(len(wanted), len(found))
        for found in map(_triples, others)
        if wanted and found
    )


def _triples(text: str) -> set[str]:
    flat = fold_words(text).replace(" ", "")
    return {flat[at : at + 3] for at in range(len(flat) - 2)}


def strip_site(title: str, sites: Sequence[str], address: Sequence[str] = ()) -> str:
    """Cut the site's name, and sections beside it, from either end of a title.

    A known name is cut wherever a separator divides it from the rest. If no name is known, the last piece is cut if it is
    short: at most five words, and fewer than the title keeps.
    """
    for site in sites:
        bare = title.rstrip(_CLOSING)
        if bare.endswith(site) and bare[: -len(site)].rstrip()[-1:] in tuple(_SET_OFF):
            title = bare[: -len(site)].rstrip()[:-1]
        if title.startswith(f"{site}: "):
            title = title[len(site) + 2 :]
    pieces, places = _parted(title)
    if not places:
        return title.strip()
    names = {fold_words(site) for site in sites if site}
    known = names | {fold_words(part) for part in address} | {f"the {fold_words(part)}" for part in address}
    first, last = 0, len(pieces) - 1
    while last > first and _is_site(pieces[last], known):
        last -= 1
    while first < last and _is_site(pieces[first], known):
        first += 1
    if not names and last == len(pieces) - 1 and first == 0 and _shorter(pieces[last], pieces[:last]):
        last -= 1
    # "标题_栏目_网站", "제목 < 사회 < 기사본문 - 신문": these marks part a site and its sections, never halves of a headline.
    while 0 < last < len(pieces) - 1 and (mark := title[slice(*places[last - 1])].strip()) in _UP:
        if mark == "<" and len(pieces[last].split()) > _SECTION_WORDS:
            break
        last -= 1
    start = 0 if first == 0 else places[first - 1][1]
    end = len(title) if last == len(pieces) - 1 else places[last][0]
    return title[start:end].strip()


def split_site(title: str) -> str | None:
    """Give the piece of a title tag that looks like a site's name: a short end after the last separator."""
    pieces = pieces_of(title)
    return pieces[-1] if len(pieces) > 1 and _shorter(pieces[-1], pieces[:-1]) else None


def pieces_of(text: str) -> list[str]:
    """Split a title or a site's name at separators: "The Daily Example - News from the coast"."""
    return [piece.strip() for piece in _parted(text)[0] if piece.strip()]


def _parted(text: str) -> tuple[list[str], list[tuple[int, int]]]:
    """Give the pieces of a text, and the positions of the separators between them."""
    places = [found.span() for found in _SEPARATOR.finditer(text)] if _MAY_SEPARATE.search(text) else []
    starts, ends = [0, *(end for _, end in places)], [*(start for start, _ in places), len(text)]
    return [text[start:end] for start, end in zip(starts, ends, strict=True)], places


def _usable(text: str) -> str | None:
    text = text.strip()
    return text if 1 < len(text) <= MAX_CHARS and any(map(str.isalpha, text)) else None


def _is_site(piece: str, names: Iterable[str]) -> bool:
    flat = fold_words(piece)
    return not flat or any(
        flat == name or (len(name) >= 4 and flat.replace(" ", "") == name.replace(" ", "")) for name in names
    )


def _shorter(piece: str, rest: Sequence[str]) -> bool:
    words, kept = len(piece.split()), sum(len(p.split()) for p in rest)
    return words <= 5 and (words < kept or len(piece) * 2 < sum(map(len, rest)))


def _same(one: str, other: str) -> bool:
    a, b = fold_words(one), fold_words(other)
    if not a or not b:
        return False
    shorter, longer = sorted((a, b), key=len)
    # One may have a kicker or a site name that the other does not.
    return a == b or (len(shorter) >= 12 and shorter in longer and len(shorter) * 2 >= len(longer))
