"""From a body's bytes to text: byte order mark, HTTP header, meta, valid UTF-8 before all wrong claims, then a detector."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

import cchardet

from streams.article import CharsetSource
from streams.charset.encoding import label, lenient, strict
from streams.decision import Code
from streams.errors import Reject


@dataclass(frozen=True, slots=True)
class CharsetSettings:
    """Where claims are looked for, and how much damage a text may show."""

    #: The standard's prescan reads 1 KiB; pages with long comments or inlined styles before their meta need more.
    prescan_bytes: int = 4096
    #: Bytes that the detector sees: its verdict does not change with more, its time does.
    detector_bytes: int = 16_384
    #: Broken UTF-8 sequences among all multi-byte ones up to which a text is still UTF-8, cut or mixed in places.
    utf8_damage: float = 0.1
    #: Letters outside ASCII among all letters beyond which a Western single-byte claim is doubted: Vietnamese in
    #: windows-1258 reaches .35, other Latin languages stay under .15.
    western_high: float = 0.4
    #: Control characters among all characters beyond which it is no text.
    control: float = 0.05


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text, the charset it was read in (WHATWG name), who named that, and whether bytes had to be replaced or dropped."""

    text: str
    charset: str
    source: CharsetSource
    repaired: bool


_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16le"), (codecs.BOM_UTF16_BE, "utf-16be"))
_WESTERN = frozenset(
    ("windows-1252", "windows-1254", "windows-1258", "macintosh", "iso-8859-15", "iso-8859-10", "iso-8859-14")
)

_HTTP = re.compile(r"charset\s*=\s*[\"']?([^\s\"';,]+)", re.IGNORECASE)
_META = re.compile(rb"<meta[^>]{0,500}?\bcharset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)
_XML = re.compile(rb"^\s{0,16}<\?xml[^>]{0,200}?\bencoding\s*=\s*[\"']([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)
#: How files that are no text begin.
_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF file"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"PK\x03\x04", "a ZIP archive"),
    (b"PK\x05\x06", "a ZIP archive"),
    (b"\x1f\x8b", "gzip data"),
    (b"BZh", "bzip2 data"),
    (b"\x28\xb5\x2f\xfd", "zstd data"),
    (b"\xfd7zXZ", "xz data"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90\x00", "a program"),
    (b"\xd0\xcf\x11\xe0", "an Office file"),
    (b"OggS", "an Ogg file"),
    (b"ID3", "an MP3 file"),
    (b"wOFF", "a font"),
    (b"wOF2", "a font"),
    (b"\x00\x00\x01\x00", "an icon"),
    (b"\x00asm", "a WebAssembly program"),
    (b"SQLite format 3", "a database"),
)
_RIFF = re.compile(rb"RIFF....(?:WEBP|WAVE|AVI )|....ftyp|.{0,4}moov", re.DOTALL)
_CONTROLS = bytes(c for c in range(32) if c not in b"\t\n\x0b\x0c\r\x1b")
_HIGH = re.compile(rb"[\x80-\xff]")
_BOXES = re.compile(rb"[\xa4\xa6\xa7\xad\xb4\xb6\xb7\xbd]")


def decode(body: bytes, content_type: str | None, settings: CharsetSettings = CharsetSettings()) -> Decoded:
    """Read a body as text. Never fails on text; raises ``Reject`` only when the bytes are plainly none.

    Raises:
        Reject: ``unsupported-type`` for the files of other kinds (by their first bytes), ``bad-charset`` when no
            charset makes text of the bytes.

    """
    _refuse_files(body)
    for mark, name in _BOMS:
        if body.startswith(mark):
            return _replaced(body[len(mark) :], name, CharsetSource.BOM)
    wide = _utf16_without_mark(body)
    if wide is not None:
        return _replaced(body, wide, CharsetSource.DETECTED)
    claims = _claims(body, content_type, settings)
    found = _strict_utf8(body, claims) or _declared(body, claims, settings) or _undeclared(body, claims, settings)
    return _checked(found, settings)


def _refuse_files(body: bytes) -> None:
    for magic, what in _MAGIC:
        if body.startswith(magic):
            raise Reject(Code.UNSUPPORTED_TYPE, f"The body is {what}, not a page.", {"magic": magic.hex()})
    if _RIFF.match(body):
        raise Reject(
            Code.UNSUPPORTED_TYPE, "The body is an image, sound or film, not a page.", {"magic": body[:12].hex()}
        )


def _utf16_without_mark(body: bytes) -> str | None:
    """Tell UTF-16 by its zero bytes: text of the first 128 characters has most of them on one side."""
    head = body[:256]
    even, odd = head[::2].count(0), head[1::2].count(0)
    if len(head) >= 8 and max(even, odd) > len(head) // 4 and min(even, odd) <= len(head) // 50:
        return "utf-16le" if odd > even else "utf-16be"
    return None


def _claims(body: bytes, content_type: str | None, settings: CharsetSettings) -> list[tuple[str, CharsetSource]]:
    """List the known charsets that header and markup name, the stronger first. Nonsense labels are left out."""
    named: list[tuple[str, CharsetSource]] = []
    http = _HTTP.search(content_type[:1000]) if content_type else None
    if http:
        named.append((http[1], CharsetSource.HTTP))
    head = body[: settings.prescan_bytes]
    for pattern in (_META, _XML):
        found = pattern.search(head)
        if found:
            named.append((found[1].decode("ascii"), CharsetSource.META))
    out: list[tuple[str, CharsetSource]] = []
    for raw, source in named:
        name = label(raw)
        # ASCII markup that is readable here cannot be UTF-16, whatever it says (HTML Standard, 13.2.3.2).
        name = "utf-8" if name in ("utf-16le", "utf-16be") else name
        if name is not None and name not in (known for known, _ in out):
            out.append((name, source))
    return out


def _strict_utf8(body: bytes, claims: list[tuple[str, CharsetSource]]) -> Decoded | None:
    """Read valid UTF-8, whatever was claimed: no other charset's text happens to be valid UTF-8."""
    if claims and claims[0][0] == "iso-2022-jp" and b"\x1b" in body:
        return None
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError:
        return None
    source = dict(reversed(claims)).get("utf-8", CharsetSource.DETECTED)
    if text.isascii() and claims:
        return Decoded(text, *claims[0], repaired=False)
    return Decoded(text, "utf-8", source, repaired=False)


def _declared(body: bytes, claims: list[tuple[str, CharsetSource]], settings: CharsetSettings) -> Decoded | None:
    """Read in the first claimed legacy charset that fits all bytes and gives plausible letters."""
    for name, source in claims:
        if name == "utf-8":
            continue
        text = strict(body, name)
        if text is not None and _plausible(text, name, settings):
            return Decoded(text, name, source, repaired=False)
    return None


def _undeclared(body: bytes, claims: list[tuple[str, CharsetSource]], settings: CharsetSettings) -> Decoded:
    """Read damaged UTF-8 as such, else ask the detector, else believe the claim and replace what does not fit."""
    text = body.decode("utf-8", "replace")
    broken = text.count("�")
    wide = len(body) - len(text) + broken  # grows with every multi-byte sequence
    if broken <= settings.utf8_damage * wide:
        source = dict(reversed(claims)).get("utf-8", CharsetSource.DETECTED)
        return Decoded(text, "utf-8", source, repaired=True)
    detected = _detected(body, settings)
    if detected is not None:
        whole = strict(body, detected)
        if whole is not None:
            return Decoded(whole, detected, CharsetSource.DETECTED, repaired=False)
    name, source = claims[0] if claims else (detected or "windows-1252", CharsetSource.DETECTED)
    return _replaced(body, name, source)


def _detected(body: bytes, settings: CharsetSettings) -> str | None:
    """Ask uchardet (the detector of Firefox, bound by faust-cchardet) on a window around the first bytes outside ASCII."""
    first = _HIGH.search(body)
    start = max(0, first.start() - settings.detector_bytes // 4) if first else 0
    window = body[start : start + settings.detector_bytes]
    found = cchardet.detect(window)["encoding"]
    name = label(found) if found else None
    # Where KOI8-R draws boxes, KOI8-U has the letters of Ukrainian.
    return "koi8-u" if name == "koi8-r" and _BOXES.search(window) else name


def _plausible(text: str, name: str, settings: CharsetSettings) -> bool:
    """Doubt a Western claim over letters that are mostly outside ASCII: Cyrillic or CJK bytes read as accents."""
    if name not in _WESTERN:
        return True
    sample = text[:200_000]
    high = len(sample) - len(sample.encode("ascii", "ignore"))
    letters = sum(map(str.isalpha, sample[-20_000:])) * max(1, len(sample) // 20_000)
    return high <= settings.western_high * max(letters, 1)


def _replaced(body: bytes, name: str, source: CharsetSource) -> Decoded:
    text = lenient(body, name)
    return Decoded(text, name, source, repaired="�" in text)


def _checked(found: Decoded, settings: CharsetSettings) -> Decoded:
    """Drop NULs; refuse what is mostly control characters or replacements."""
    text = found.text
    # Binary data is so from end to end: three windows show it.
    middle = len(text) // 2
    sample = text if len(text) <= 12_288 else text[:4096] + text[middle : middle + 4096] + text[-4096:]
    raw = sample.encode("utf-8")
    controls = len(raw) - len(raw.translate(None, _CONTROLS)) + sample.count("\ufffd")
    limit = settings.control * max(len(sample), 200)
    if controls > limit:
        raise Reject(
            Code.BAD_CHARSET,
            "No charset makes readable text of the body's bytes.",
            {"unreadable": controls, "unreadable_limit": int(limit), "charset": found.charset},
        )
    if "\x00" in found.text:
        return Decoded(found.text.replace("\x00", ""), found.charset, found.source, repaired=True)
    return found
