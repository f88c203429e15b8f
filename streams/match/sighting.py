"""One page as the ordered log carries it: who, where, when, and what its text is made of, in some 0.7 KB.

Little-endian: a version byte, fixed fields, then counted strings and arrays, then attached articles. A reader takes the version before
ours as well, so that an upgrade keeps the log's window (docs/operations.md), and refuses any other.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass

from streams.errors import BadRecordError
from streams.ids import digest
from streams.match.text.commonness import lexicon
from streams.match.text.figures import CARRIED
from streams.match.text.fingerprint import ANCHORS_LIMIT, MARKED, NO_HEAD, TERMS, VERSION, WORDS, Fingerprint
from streams.match.text.marks import sound
from streams.match.text.sketch import SKETCHES, Sketch, pack_sketches, unpack_sketches

#: version, flags, terms, numbers, terms marked, page, article, revision, body, at, content, tokens, size, anchors, bytes of marks, lengths of seven strings.
_HEAD = struct.Struct("<BBBBB16s16s16s16sq8sIIHH6BH")
#: The URL digest follows the head where the page has a URL; the flags' upper half counts attached articles.
_HAS_URL, _ATTACHED = 1, 4
#: What is read: ours, and the version before until a window has passed over the last of its records. It has no hashes of the text's beginning.
_VERSIONS = (VERSION, VERSION - 1)
#: ``at`` of a page whose date nobody knows: its text alone must place it.
UNDATED = -62_135_596_800_000
#: Times beyond the year 9999 cannot be written.
LATEST = 253_402_300_799_999
#: Characters below which a text is a stub.
_STUB = 100
#: Longest strings, in UTF-8 bytes: a host name has at most 253; a longer title is cut, as story titles are shown whole.
_SHORT, _TITLE = 255, 512


@dataclass(frozen=True, slots=True)
class Sighting:
    """One page's record. Ids are 16 bytes, ``url_digest`` 8 or none, ``at`` milliseconds since 1970 (UTC).

    ``at`` is ``UNDATED`` where nothing is known. ``attached``: other articles on the page.
    ``agency``: the one whose text this is, ``credit``: the publisher that it says it is from; empty when not known. ``host``: registrable domain, or the publisher where the page has no URL; empty when unknown.
    """

    page_id: bytes
    article_id: bytes
    revision: bytes
    url_digest: bytes
    body_digest: bytes
    host: str
    publisher: str
    language: str
    title: str
    at: int
    fingerprint: Fingerprint
    attached: tuple[Sketch, ...] = ()
    agency: str = ""
    credit: str = ""


def identify_article(canonical_url: str | None, title: str | None, text: str) -> tuple[bytes, bytes]:
    """Give (article_id, revision): the URL names an article, else its text does; title and text name the revision.

    A very short text ("Subscribe to read on") names an article only together with its title.
    """
    words = " ".join(text.split())
    revision = digest("revision", title or "", words)
    if canonical_url:
        return digest("url", canonical_url), revision
    return (digest("text", words) if len(words) >= _STUB else digest("stub", title or "", words)), revision


def cut(text: str, limit: int) -> bytes:
    """Encode at most ``limit`` bytes, never half a character, and no NUL: cells are padded with it."""
    return text.replace("\0", "").encode("utf-8", "replace")[:limit].decode("utf-8", "ignore").encode()


def pack(sighting: Sighting) -> bytes:
    """Write a sighting as one record value. The same sighting always gives the same bytes."""
    sketch, attached = sighting.fingerprint, sighting.attached[:SKETCHES]
    short = (
        sighting.host,
        sighting.publisher,
        sighting.language,
        "\n".join(sketch.words),
        sighting.agency,
        sighting.credit,
    )
    strings = [*(cut(text, _SHORT) for text in short), cut(sighting.title, _TITLE)]
    head = _HEAD.pack(
        VERSION,
        (_HAS_URL if sighting.url_digest else 0) | len(attached) << _ATTACHED,
        len(sketch.weights),
        len(sketch.figures) // 4,
        sketch.marked,
        sighting.page_id,
        sighting.article_id,
        sighting.revision,
        sighting.body_digest,
        sighting.at,
        sketch.content,
        sketch.tokens,
        sketch.size,
        len(sketch.anchors) // 4,
        len(sketch.marks),
        *map(len, strings),
    )
    arrays = (
        sketch.head,
        sighting.url_digest,
        sketch.anchors,
        sketch.marks,
        sketch.terms,
        sketch.weights,
        sketch.figures,
    )
    return b"".join((head, *arrays, *strings, pack_sketches(attached)))


def unpack(record: bytes) -> Sighting:
    """Read a record value back. Raises ``BadRecordError`` for a version that is neither ours nor the one before, or a record cut or padded."""
    if not record or record[0] not in _VERSIONS:
        raise BadRecordError(
            f"a sighting of version {VERSION} starts with that byte, not {record[:1].hex() or 'nothing'}"
        )
    if len(record) < _HEAD.size:
        raise BadRecordError(f"a sighting has at least {_HEAD.size} bytes, not {len(record)}")
    _, flags, terms, numbers, marked, *fixed = _HEAD.unpack_from(record)
    page, article, revision, body, at, content, tokens, size, number, marks, *lengths = fixed
    sizes = [len(NO_HEAD), 8 if flags & _HAS_URL else 0, 4 * number, marks, 4 * terms, terms, 4 * numbers, *lengths]
    carried = flags >> _ATTACHED
    if _HEAD.size + sum(sizes) > len(record) or carried > SKETCHES:
        raise BadRecordError(f"a sighting's counts ask for {_HEAD.size + sum(sizes)} bytes, it has {len(record)}")
    beyond = number > min(ANCHORS_LIMIT, size) or terms > TERMS or numbers > CARRIED or marked > min(terms, MARKED)
    if beyond or not UNDATED <= at <= LATEST:
        raise BadRecordError(f"a sighting out of bounds: {number} anchors of {size}, {terms} terms, time {at}")
    parts, place = [], _HEAD.size
    for length in sizes:
        parts.append(record[place : place + length])
        place += length
    begun, url, anchors, mark_bytes, term_bytes, weights, figures, *strings = parts
    try:
        host, publisher, language, words, agency, credit, title = (part.decode() for part in strings)
    except UnicodeDecodeError as error:
        raise BadRecordError("a sighting's strings are not UTF-8") from error
    if (terms and not weights[0]) or not sound(mark_bytes, size):
        raise BadRecordError(
            "a sighting's first term must weigh something, and its marks be as many as its size asks for"
        )
    named = tuple(words.split("\n")[: min(WORDS, terms)]) if words else ()
    arrays = anchors, mark_bytes, term_bytes, weights, named, figures
    sketch = Fingerprint(content, tokens, size, *arrays, marked, lexicon(language), begun)
    attached = unpack_sketches(record[place:], carried)
    return Sighting(
        page, article, revision, url, body, host, publisher, language, title, at, sketch, attached, agency, credit
    )
