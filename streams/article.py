"""An article's nouns: what cleaning, matching, tagging and routing find, each a frozen value between stages.

Unknown is ``None`` or empty, never invented. Offsets are Unicode code points of the field that ``in`` names.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What sort of page it was."""

    ARTICLE = "article"
    BRIEF = "brief"
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
    HTTP = "http"
    SCRAPER = "scraper"
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
    """BCP 47 code (``und`` when the text tells nothing), its confidence 0..1, and each language's share of the characters."""

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


class ProvenanceKind(StrEnum):
    """Where the words come from."""

    ORIGINAL = "original"
    WIRE = "wire"
    SYNDICATED = "syndicated"
    AGGREGATED = "aggregated"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Cite:
    """A source that the text says it relies on ("Bloomberg reported"), with its offsets in the text."""

    name: str
    verb: str
    start: int
    end: int
    id: str | None = None


@dataclass(frozen=True, slots=True)
class Provenance:
    """Wire agency and original publisher as the page states them; ``evidence`` is the credit line."""

    kind: ProvenanceKind = ProvenanceKind.UNKNOWN
    agency: str | None = None
    original_publisher: str | None = None
    original_url: str | None = None
    evidence: str | None = None
    cites: tuple[Cite, ...] = ()


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


class Flag(StrEnum):
    """What a careful reader should know of this article."""

    SHORT = "short"
    NO_TITLE = "no-title"
    NO_DATE = "no-date"
    DATE_RELATIVE = "date-relative"
    DATE_FUTURE = "date-future"
    MIXED_LANGUAGE = "mixed-language"
    CHARSET_REPAIRED = "charset-repaired"
    LIST_LIKE = "list-like"
    CUT_TEXT = "cut-text"
    PARSER_LIMITED = "parser-limited"


@dataclass(frozen=True, slots=True)
class Quality:
    """How much to trust the text (0..1, predicts the extraction's F1), and flags."""

    score: float
    flags: tuple[Flag, ...] = ()


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
    REDIRECT = "redirect"
    NORMALISED = "normalised"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Cleaned:
    """One page, read: the article's own words and what the page claims of them.

    ``text``: paragraphs separated by one blank line, NFC, never repeating the title. ``chars_in``: characters of visible
    text on the page, so that ``len(text) / chars_in`` is the share kept. ``bytes``: size of the body as it came.
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
    provenance: Provenance = Provenance()
    removed: tuple[Removed, ...] = ()


class DuplicateVerdict(StrEnum):
    """How a text stands to those before it in the log."""

    UNIQUE = "unique"
    EXACT = "exact"
    NEAR = "near"
    CONTAINED = "contained"
    CONTAINS = "contains"
    REVISION = "revision"


@dataclass(frozen=True, slots=True)
class Duplicate:
    """The verdict, the article it was held against, and each number beside its threshold (0..1, shared in shingles).

    ``also``: further articles that it shares most of the smaller text with: that it holds, is held by, or copies as well.
    """

    verdict: DuplicateVerdict
    of: str | None = None
    similarity: float = 0.0
    containment: float = 0.0
    shared: int = 0
    threshold: float = 0.0
    shared_threshold: int = 0
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """New words: offsets in the text (in the title if ``in_title``), end exclusive, and the first of them as written."""

    in_title: bool
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Changes:
    """What a version changed since the revision ``against``: words new and gone, and where the new ones stand.

    ``exact``: every word was compared; otherwise a sample was, and the counts are estimates. ``passages`` are the first
    of ``passages_total``.
    """

    against: str
    words_added: int
    words_removed: int
    exact: bool
    passages: tuple[Passage, ...] = ()
    passages_total: int = 0


class Role(StrEnum):
    """An article's part in its story."""

    FIRST = "first"
    SAME_EVENT = "same-event"
    FOLLOW_UP = "follow-up"
    COPY = "copy"


@dataclass(frozen=True, slots=True)
class StoryPlace:
    """Where an article stands in its story at the moment of its verdict; ``sources`` counts independent publishers."""

    story_id: str
    role: Role
    similarity: float
    size: int
    sources: int
    because: str


class Change(StrEnum):
    """What this event says of the article."""

    NEW = "new"
    UPDATED = "updated"
    RETRACTED = "retracted"


class EntityType(StrEnum):
    """What an entity is."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    OTHER = "other"


class Field(StrEnum):
    """The field whose code points a mention's offsets count."""

    TITLE = "title"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Mention:
    """One occurrence: ``field[start:end] == text``. ``via`` says what it rests on: label, alias, acronym, surname, demonym, model."""

    field: Field
    start: int
    end: int
    text: str
    via: str


@dataclass(frozen=True, slots=True)
class Entity:
    """One thing that the article names. ``id`` is a Wikidata QID where linked, else a stable slug ``nil:per:…``."""

    id: str
    type: EntityType
    name: str
    salience: float
    count: int
    score: float
    mentions: tuple[Mention, ...]
    country: str | None = None
    role: str | None = None


@dataclass(frozen=True, slots=True)
class Topic:
    """An IPTC Media Topic (``medtop:20000639``) with what it rests on."""

    id: str
    name: str
    score: float
    via: str


@dataclass(frozen=True, slots=True)
class Quote:
    """Quoted words with their offsets in the text, and who speaks, if the sentence says so."""

    text: str
    start: int
    end: int
    speaker: str | None = None
    speaker_id: str | None = None
    cue: str | None = None


@dataclass(frozen=True, slots=True)
class Tags:
    """All that tagging found."""

    entities: tuple[Entity, ...] = ()
    topics: tuple[Topic, ...] = ()
    quotes: tuple[Quote, ...] = ()
    cites: tuple[Cite, ...] = ()
    countries: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Route:
    """One matched route: the rule's place (``rules.yaml#name``) and the fact that matched."""

    name: str
    rule: str
    because: str
