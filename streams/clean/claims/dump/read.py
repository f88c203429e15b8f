"""All claims of a text dump."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from streams import url as urls
from streams.article import Author, AuthorKind, CanonicalSource, ClaimSource, DateClaim, Publisher
from streams.clean.claims import byline_zone, credit, published
from streams.clean.claims.dump import authors, headline
from streams.clean.claims.dump.glued_bylines import Shown, apart
from streams.clean.claims.dump.masthead import masthead
from streams.clean.claims.hints import hinted_authors, language_of, style_of, suffix_of
from streams.clean.claims.metadata import Metadata
from streams.clean.claims.people import author_kind
from streams.clean.claims.people.reporters import reporters
from streams.clean.claims.publisher import contact_outlet
from streams.clean.claims.title import fold_words
from streams.clean.dates import local_time
from streams.clean.dates.written import Style, claim
from streams.outlets import outlet_at
from streams.page import Page

#: First lines of the body that may name its reporters.
_OPENING: Final = 3
#: First lines of the body, the longest of which gives the language.
_SPOKEN: Final = 12
#: Lines near the headline that may name an aggregator's source.
_SOURCED: Final = 6


def read_text(lines: Sequence[str], page: Page, named: str = "", headings: frozenset[str] = frozenset()) -> Metadata:
    """Read the claims of a text dump. ``lines``: in page order, each with single spaces.

    ``named``: the site's name, if known. ``headings``: the lines marked as first-level headings.
    """
    kept = _capped(lines)
    head = headline.find_headline(kept, page.hints.title, named, headings)
    url = page.final_url or page.url
    language = page.hints.language or language_of(*kept[head.body_at : head.body_at + _SPOKEN])
    suffix, style = suffix_of(url), style_of(page, url, language)
    over, below = _around(kept, head)
    near = _near(over, below, head, style)
    beside = byline_zone.Near(near, style)
    dated, dated_at = byline_zone.published_near(beside)
    places = {line.text: line.at for line in (*over, *below)}
    days = {places[near[stamp.at]]: stamp.claim.raw or "" for stamp in beside.stamps}
    by = authors.signer([*over[::-1], *below], days, kept, head, style)
    sources = ((name, line) for line in near[:_SOURCED] if (name := credit.source_line(line)))
    source, source_line = next(sources, (None, ""))
    reported = [line for line in kept[head.at + 1 : head.body_at + _OPENING] if reporters((line,))][:1]
    signed = (by.names if by and by.signs else ()) or reporters(reported)
    writers = tuple(author_kind.author(name) for name in signed or (by.names if by else ()))
    publisher, site = _text_publisher(source, head, writers, kept, url)
    stated = credit.read_credit(kept, head.title, writers, site)
    if not signed and publisher.name is not None:
        writers = tuple(writer for writer in writers if fold_words(writer.name) != fold_words(publisher.name))
    provenance = stated.provenance if source is None else credit.aggregated(source, source_line)
    signature = (by.line,) if by and (by.signs or by.line == ", ".join(by.names)) else ()
    used = (*(() if dated_at is None else (near[dated_at],)), *signature, *reported, *stated.lines)
    broken = {line.text: line.lines for line in (*over, *below)}
    return Metadata(
        title=head.title or page.hints.title,
        authors=writers or stated.authors or hinted_authors(page),
        published=local_time.local(dated or _undated(kept, page, url, style), suffix),
        publisher=publisher,
        canonical_url=urls.normalise(url) if url else None,
        canonical_from=CanonicalSource.NORMALISED if url else CanonicalSource.NONE,
        provenance=provenance,
        dateline=stated.dateline,
        language=page.hints.language,
        lines=tuple(dict.fromkeys(part for line in used for part in broken.get(line, (line,)))),
    )


def _capped(lines: Sequence[str]) -> list[str]:
    """Give the lines that have text, each cut at ``MAX_CHARS``; of a very long page only its beginning and its end."""
    if len(lines) > headline.MAX_LINES:
        lines = [*lines[: headline.MAX_LINES], *lines[-headline.LAST_LINES :]]
    return [line[: headline.MAX_CHARS] for line in lines if line]


def _around(lines: Sequence[str], head: headline.Headline) -> tuple[list[Shown], list[Shown]]:
    """Give the lines above the headline, from the nearest on, and those below it, as far as bylines stand from it."""
    first, last = max(0, head.at - authors.ABOVE), max(head.body_at + authors.INTO, head.at + authors.BELOW)
    return apart(lines, first, head.at)[::-1], apart(lines, head.at + 1, min(len(lines), last))


def _near(over: Sequence[Shown], below: Sequence[Shown], head: headline.Headline, style: Style) -> list[str]:
    """Give the lines near a dump's headline: those below it, then those above it from the nearest on."""
    above = [line.text for line in over if line.at >= head.at - 4]
    under = [line.text for line in below if line.at < max(head.body_at + 1, head.at + 4)]
    # A date right above the headline belongs with the name right below it, not with the menu above.
    leads = int(
        bool(above) and byline_zone.dates(above[0], style) and not any(byline_zone.dates(line, style) for line in under)
    )
    return [*above[:leads], *under, *above[leads:]]


def _undated(lines: Sequence[str], page: Page, url: str | None, style: Style) -> DateClaim:
    """Give a dump's date of publication if none is near the headline: from the URL, a labelled line, or the feed."""
    hinted = page.hints.published
    return (
        published.in_url(url)
        or byline_zone.labelled_date(lines, style)
        or claim(hinted, ClaimSource.FEED, style)
        or DateClaim()
    )


def _text_publisher(
    source: str | None, head: headline.Headline, writers: Sequence[Author], lines: Sequence[str], url: str | None
) -> tuple[Publisher, str | None]:
    """Give the publisher that a text page names, and the site's name, whose initials sign-offs use."""
    domain = urls.registrable_domain(url) if url else None
    if source is not None:
        return Publisher(source, domain), head.site
    if head.site is not None:
        return Publisher(head.site, domain), head.site
    for writer in writers:
        if writer.kind is AuthorKind.DESK and (name := author_kind.outlet_of(writer.name)):
            return Publisher(name, domain), name
    outlet = contact_outlet(lines) if domain is None else outlet_at(domain)
    if outlet is not None:
        return Publisher(outlet.name, domain or outlet.domains[0]), None
    return Publisher(masthead(lines, head.title), domain), None
