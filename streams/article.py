"""An article's nouns: what cleaning finds, each a frozen value between stages. `streams.quality`, `.origin`, `.relation` and `.tags` have the rest.

Unknown is ``None`` or empty, never invented. Offsets are Unicode code points of the field that ``in`` names.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from streams.origin import Provenance
from streams.quality import Quality


class Kind(StrEnum):
    """What sort of page it was."""

    ARTICLE = "article"
    LIVE = "live"
    OPINION = "opinion"
    PRESS_RELEASE = "press-release"
    VIDEO = "video"
    GALLERY = "gallery"
    LIST = "list"
    UNKNOWN = "unknown"


class Precision(StrEnum):
    """How exactly a date was stated."""

    SECOND = "second"
    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    NONE = "none"


class ClaimSource(StrEnum):
    """Where a date was read."""

    JSONLD = "jsonld"
    META = "meta"
    TIME_TAG = "time-tag"
    URL = "url"
    TEXT = "text"
    FEED = "feed"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class DateClaim:
    """A date as the page claims it. ``value`` (RFC 3339 date or date-time) is None when only a relative phrase was found."""

    value: str | None = None
    precision: Precision = Precision.NONE
    zone_known: bool = False
    source: ClaimSource = ClaimSource.NONE
    raw: str | None = None


class AuthorKind(StrEnum):
    """Who signs: a person, an editorial desk or an agency."""

    PERSON = "person"
    DESK = "desk"
    AGENCY = "agency"


@dataclass(frozen=True, slots=True)
class Author:
    """One name of the byline."""

    name: str
    kind: AuthorKind = AuthorKind.PERSON
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who published the page; ``host`` is the registrable domain."""

    name: str | None = None
    host: str | None = None


@dataclass(frozen=True, slots=True)
class Language:
    """BCP 47 code (``und`` when it cannot be detected), its confidence 0..1, and each language's share of the characters."""

    code: str = "und"
    confidence: float = 0.0
    shares: tuple[tuple[str, float], ...] = ()


class Paywall(StrEnum):
    """What the page says of who may read it."""

    FREE = "free"
    METERED = "metered"
    PAID = "paid"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Access:
    """Paywall claim, whether the text looks complete, and what that rests on."""

    paywall: Paywall = Paywall.UNKNOWN
    complete: bool = True
    evidence: str | None = None


@dataclass(frozen=True, slots=True)
class Image:
    """The lead image."""

    url: str
    caption: str | None = None
    credit: str | None = None


class RemovedKind(StrEnum):
    """What boilerplate removal took out."""

    NAVIGATION = "navigation"
    TICKER = "ticker"
    RELATED = "related"
    NEWSLETTER = "newsletter"
    COMMENTS = "comments"
    LEGAL = "legal"
    SHARE = "share"
    ADVERT = "advert"
    CAPTION = "caption"
    ICONS = "icons"
    TITLE_REPEAT = "title-repeat"
    FOREIGN_INSERT = "foreign-insert"
    BYLINE = "byline"
    TEMPLATE = "template"
    FOOTER = "footer"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Removed:
    """One run of blocks that was cut: its kind, blocks and characters, and its first words (at most 80 characters)."""

    kind: RemovedKind
    blocks: int
    chars: int
    sample: str


@dataclass(frozen=True, slots=True)
class Attached:
    """Another whole article that the page carries beside its own: cut from the text, handed on to be matched."""

    title: str | None
    text: str


class CharsetSource(StrEnum):
    """Who named the charset."""

    BOM = "bom"
    HTTP = "http"
    META = "meta"
    DETECTED = "detected"
    TEXT = "text"


class CanonicalSource(StrEnum):
    """Who named the canonical URL."""

    LINK = "link"
    OG = "og"
    JSONLD = "jsonld"
    NORMALISED = "normalised"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Cleaned:
    """One page, read: the article's own words and what the page claims of them.

    ``text``: paragraphs separated by one blank line, NFC, never repeating the title. ``chars_in``: characters of visible
    text on the page, so that ``len(text) / chars_in`` is the share kept. ``bytes``: size of the body as it came.
    ``attached``: other articles on the page, for matching alone: the log holds their sketches, events the links.
    """

    kind: Kind
    title: str | None
    text: str
    language: Language
    published: DateClaim
    quality: Quality
    words: int
    chars_in: int
    bytes: int
    charset: str
    charset_from: CharsetSource
    content_type: str
    lead: str | None = None
    modified: DateClaim | None = None
    authors: tuple[Author, ...] = ()
    publisher: Publisher = Publisher()
    canonical_url: str | None = None
    canonical_from: CanonicalSource = CanonicalSource.NONE
    section: str | None = None
    keywords: tuple[str, ...] = ()
    lead_image: Image | None = None
    dateline: str | None = None
    access: Access = Access()
    provenance: Provenance = field(default_factory=Provenance)
    removed: tuple[Removed, ...] = ()
    attached: tuple[Attached, ...] = ()
