"""Roles of an element, read from the words in its class, id, role and itemprop.

Class names are English on most pages, whatever the page's language; elsewhere they are a few words of the language, written
in ASCII. Names hashed by a build step and utility classes ("top-0") carry no meaning and are not read. A role is evidence
for the block model, never a verdict: see ``box_features`` for the veto on roles of boxes that hold most of the page.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from streams.clean.words import sections

_WORDS = sections("roles")
_STEM = " stems"
#: Roles in bit order.
NAMES = tuple(name for name in _WORDS if not name.endswith(_STEM))
BIT = {name: 1 << place for place, name in enumerate(NAMES)}

_PIECES = {piece: BIT[name] for name in reversed(NAMES) for piece in _WORDS[name].split("|")}
_STEMS = tuple((stem, BIT[name]) for name in NAMES for stem in _WORDS.get(name + _STEM, "").split("|") if stem)
_SEGMENT = re.compile(r"[A-Za-z0-9]+")
_PIECE = re.compile(r"[a-z]+|[A-Z]+(?![a-z])|[A-Z][a-z]*")
#: A hash has a letter after a digit, or pieces of so few letters on average ("css-1ad9x", "bdVaJa"); two pieces ("topAd") are no hash.
_HASHED = re.compile(r"[0-9][A-Za-z]")
_HASH_PIECES = 3
_HASH_LETTERS = 2.5
#: Utility classes that share a word with a role: "top-0", "text-gray-700", "col-span-8", "list-none". The bare word counts as one
#: beside classes for certain screens or states ("hidden md:block").
_UTILITY = re.compile(
    r"-?(?:text|top|bottom|left|right|inset|cols?|row|grid|list|content|order|block|print)-(?:[a-z]+-)?"
    r"(?:[0-9][0-9./]*|px|xs|sm|md|lg|[0-9]?xl|auto|full|none|center|left|right|start|end|base|disc|decimal|justify|"
    r"white|black|current|inherit|between|around|evenly|stretch|wrap|nowrap|ellipsis|uppercase|lowercase|muted)"
)
_LOOKS = frozenset(("hidden", "block", "grid", "sticky", "row", "col", "list", "text"))

#: Names of the editing software, which are no byline: "text_editor_paragraph", "DraftEditor-content", "mp-editor".
_EDITING = re.compile(
    r"(?:text|draft|rich|block|wysiwyg|html|markdown|mp|ql|ck|tiny|quill|tiptap|lexical|slate|wang)[-_]?editor|"
    r"editor(?:js)?[-_]?(?:content|text|body|paragraph|block|output|styles)",
    re.IGNORECASE,
)
#: Text for subscribers only is the article's, and so is the text of a mailing: "subscriber-only", "paywalled", "newsletter-post".
_RESERVED = re.compile(
    r"(?:subscribers?|members?|abonn[a-z]{1,6})[-_]?(?:only|preview|content|text|body|exclusive)(?:[-_](?:content|text|body))?|"
    r"(?:only|exclusive)[-_](?:subscribers?|members?|abonn[a-z]{1,6})|"
    r"(?:pay|reg)walled(?:[-_](?:content|text|body|article))?|(?:content|text|body|article)[-_]behind[-_]paywall|"
    r"newsletter[-_](?:post|article|issue)",
    re.IGNORECASE,
)
#: An element with both roles ("article-body", "entry-content", "post_text") is the wrapper of the article's body.
_BODY_PAIR = BIT["article"] | BIT["body"]
_BYLINE = BIT["byline"]
_SIGNUP = BIT["signup"]


def _by_start() -> dict[str, tuple[tuple[str, int], ...]]:
    """Group the stems by their first letters, so that a name is scanned once, not once for each stem."""
    found: dict[str, tuple[tuple[str, int], ...]] = {}
    for stem, bit in _STEMS:
        found[stem[:_START]] = (*found.get(stem[:_START], ()), (stem, bit))
    return found


#: First letters by which stems are grouped; the shortest stem has one more.
_START = 4
_BY_START = _by_start()


@lru_cache(maxsize=16384)
def roles_of(name: str) -> int:
    """Give the bits of the roles that a class, id, role or itemprop value names. Only its first 300 characters are read."""
    name = name[:300]
    roles = 0
    responsive = ":" in name
    for part in name.split():
        if not (responsive and part in _LOOKS):
            roles |= _part_roles(part)
    return roles


@lru_cache(maxsize=65536)
def _part_roles(part: str) -> int:
    """Do the same for one name of the value. Cached too: such values often differ between pages in one name only."""
    if ":" in part or "[" in part or _UTILITY.fullmatch(part):
        return 0
    joined = part.replace("-", "").replace("_", "").lower()
    roles = _PIECES.get(joined, 0)
    for at in range(len(joined) - _START):
        for stem, bit in _BY_START.get(joined[at : at + _START], ()):
            if joined.startswith(stem, at):
                roles |= bit
    for segment in _SEGMENT.findall(part):
        pieces = _PIECE.findall(segment)
        if not _is_hash(segment, pieces):
            for piece in pieces:
                roles |= _PIECES.get(piece.lower(), 0)
    if roles & _BYLINE and _EDITING.search(part):
        roles = roles & ~_BYLINE | BIT["body"]
    if roles & _SIGNUP and _RESERVED.fullmatch(part):
        roles = roles & ~_SIGNUP | BIT["body"]
    return roles | BIT["articlebody"] if roles & _BODY_PAIR == _BODY_PAIR else roles


def _is_hash(segment: str, pieces: Sequence[str]) -> bool:
    if segment.isalpha() and (segment.islower() or segment[1:].islower()):
        return False
    return _HASHED.search(segment) is not None or (
        len(pieces) >= _HASH_PIECES and sum(map(len, pieces)) < _HASH_LETTERS * len(pieces)
    )
