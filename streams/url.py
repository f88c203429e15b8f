"""URLs as identities: the one normal spelling of a page's URL, its registrable domain, and whether to believe a canonical URL."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import SplitResult, quote, unquote_to_bytes, urljoin, urlsplit

from publicsuffixlist import PSLFILE, PublicSuffixList

from streams.ids import digest, identifier
from streams.page import without_login

#: Longer URLs are garbage that scripts made; browsers and servers stop at 2 to 8 KiB.
MAX_LENGTH = 4096

#: Query parameters that say where the reader came from, never which page it is.
_TRACKING = re.compile(
    r"(?:utm_|mtm_|pk_|hsa_|ns_|at_|wt_?mc|_hs|mc_|vero_|oly_|trk_)"
    r"|(?:fbclid|gclid|dclid|gbraid|wbraid|msclkid|yclid|twclid|igshid|mkt_tok|ocid|cmpid|ito|ref_src|ref_url|smid|"
    r"s_cid|ncid|xtor|cmp|amp|guccounter|guce_referrer|guce_referrer_sig|spm|_ga|_gl|sh|__twitter_impression)$",
    re.IGNORECASE,
)
#: A URL that is already normal, as most are: nothing to escape, no query, no dots or doubled slashes in the path.
_PLAIN = re.compile(
    r"https?://[a-z0-9](?:[a-z0-9.-]{0,250}[a-z0-9])?/(?:(?:[A-Za-z0-9~_-][A-Za-z0-9.~_-]*+/)*+(?:[A-Za-z0-9~_-][A-Za-z0-9.~_-]*+)?)"
)
#: A URL that needs no joining with the page's.
_WHOLE = re.compile(r"https?://[!-~]*[^?#\s]", re.ASCII)
_DEFAULT_PORTS = {"http": 80, "https": 443}
# RFC 3986: unreserved characters need no escape; these delimiters keep their meaning inside a path or query.
_PATH_SAFE = "/:@!$&'()*+,;=~-._"
_QUERY_SAFE = _PATH_SAFE + "?"


def _rules() -> Iterator[str]:
    """Give the lines of the list, and names in other letters than ASCII also as the DNS writes them.

    The library can do that, but encodes the ASCII ones as well, which takes as long as all else that it does.
    """
    with Path(PSLFILE).open(encoding="utf-8") as lines:
        for line in lines:
            yield line
            if not (line.isascii() or line.startswith("//")):
                name = line.lower().split(" ")[0].strip()
                bare = name.lstrip("!")
                yield name[: -len(bare)] + bare.encode("idna").decode()


# The wheel's own snapshot of the Public Suffix List. Private suffixes count, so that two blogs on one blog host are two
# publishers; a top-level domain that nobody has is none.
_suffixes = PublicSuffixList(_rules(), accept_unknown=False, accept_encoded_idn=False)


@lru_cache(maxsize=1024)  # a page's own URL is asked for several times
def normalise(url: str) -> str | None:
    """Give the one spelling of an absolute http(s) URL (RFC 3986, section 6), or None when it is none.

    Lower-cases scheme and host, drops user, default port, fragment and tracking parameters, resolves dot segments,
    sorts the query and unifies percent escapes. Idempotent.
    """
    if len(url) <= MAX_LENGTH and _PLAIN.fullmatch(url):
        return url
    parts = _split(url)
    if parts is None or parts.scheme not in _DEFAULT_PORTS:
        return None
    name = _hostname(parts)
    if name is None:
        return None
    port = parts.port
    authority = name if port is None or port == _DEFAULT_PORTS[parts.scheme] else f"{name}:{port}"
    path = _resolved(_escaped(parts.path, _PATH_SAFE)) or "/"
    query = _query(parts.query)
    return f"{parts.scheme}://{authority}{path}{'?' + query if query else ''}"


@lru_cache(maxsize=1024)
def registrable_domain(url: str) -> str | None:
    """Give the registrable domain (``bbc.co.uk``) or the IP address of an absolute URL, None when there is none."""
    parts = _split(url)
    name = _hostname(parts) if parts is not None else None
    return _registrable(name) if name else None


def publisher_domain(url: str) -> str | None:
    """Give the registrable domain, or the whole host name if it has none: what distinguishes publishers."""
    parts = _split(url)
    name = _hostname(parts) if parts is not None else None
    return (_registrable(name) or name) if name else None


def canonical(page_url: str | None, claimed: str) -> str | None:
    """Give the claimed canonical URL, normalised, if it may be believed, else None.

    A page may name another address of its own registrable domain, but not the site's front page unless it is there
    itself: a broken template would make all its articles one. Without a page URL an absolute claim stands unopposed.
    """
    if len(claimed) > MAX_LENGTH:
        return None
    try:
        target = normalise(_joined(page_url, claimed))
    except ValueError:
        return None
    if target is None:
        return None
    parts = urlsplit(target)
    bare = parts.path == "/" and not parts.query
    if page_url is None:
        return None if bare else target
    page = normalise(page_url)
    if page is None or registrable_domain(page) != registrable_domain(target):
        return None
    return None if bare and urlsplit(page).path != "/" else target


def absolute(page_url: str | None, claimed: str) -> str | None:
    """Resolve a URL found on a page against that page's URL, otherwise as written; None if it is no http(s) URL."""
    if len(claimed) > MAX_LENGTH:
        return None
    try:
        whole = _joined(page_url, claimed.strip())
    except ValueError:
        return None
    parts = _split(whole)
    whole = without_login(whole) or whole
    return whole if parts is not None and parts.scheme in _DEFAULT_PORTS and parts.hostname else None


def _joined(page_url: str | None, claimed: str) -> str:
    return urljoin(page_url, claimed) if page_url and not _WHOLE.fullmatch(claimed) else claimed


def page_key(url: str | None, body_digest: bytes) -> bytes:
    """Give a page's key in the raw topic: all spellings of one URL share a partition, so that versions of a page keep their order."""
    return identifier(digest("url", normalise(url) or url) if url else digest("body", body_digest)).encode()


@lru_cache(maxsize=4096)
def _registrable(name: str) -> str | None:
    return _suffixes.privatesuffix(name) or (name if _is_address(name) else None)


def _is_address(name: str) -> bool:
    try:
        ip_address(name.strip("[]"))
    except ValueError:
        return False
    return True


def _split(url: str) -> SplitResult | None:
    if len(url) > MAX_LENGTH:
        return None
    try:
        parts = urlsplit(url.strip())
        _ = parts.port  # raises on a port that is no number
    except ValueError:
        return None
    return parts


def _hostname(parts: SplitResult) -> str | None:
    name = (parts.hostname or "").rstrip(".")
    if not name or len(name) > 253 or any(c in name for c in " %<>\"'\\^`{|}"):
        return None
    if name.isascii():
        return f"[{name}]" if ":" in name else name
    try:
        encoded = name.encode("idna").decode("ascii")
    except UnicodeError:
        return None
    return None if "[" in encoded or "]" in encoded else encoded  # full-width brackets are ASCII by now


def _escaped(text: str, safe: str) -> str:
    """Unify percent escapes: unescape what needs none, write the rest as upper-case %XX, and leave delimiters as they came."""
    pieces = re.split(r"(%[0-9A-Fa-f]{2})", text)
    out = []
    for index, piece in enumerate(pieces):
        if index % 2:
            raw = unquote_to_bytes(piece)
            out.append(raw.decode("ascii") if raw.isalnum() or raw in b"-._~" else piece.upper())
        else:
            out.append(quote(piece, safe=safe, errors="replace"))
    return "".join(out)


def _resolved(path: str) -> str:
    """Remove dot segments (RFC 3986, section 5.2.4) and doubled slashes."""
    if "/." not in path and "//" not in path:
        return path
    out: list[str] = []
    segments = path.split("/")[1:]
    for segment in segments:
        if segment == "..":
            if out:
                out.pop()
        elif segment not in (".", ""):
            out.append(segment)
    tail = "/" if segments and segments[-1] in ("", ".", "..") and out else ""
    return "/" + "/".join(out) + tail


def _query(query: str) -> str:
    kept = [p for p in query.split("&") if p and not _TRACKING.match(p.partition("=")[0])]
    return "&".join(sorted(_escaped(p, _QUERY_SAFE) for p in kept))
