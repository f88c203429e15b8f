"""Deterministic identifiers: 128-bit BLAKE2b, written as 26 lower-case base32 characters without padding."""

from __future__ import annotations

import base64
import hashlib


def digest(*parts: str | bytes) -> bytes:
    """Hash the parts to 16 bytes. A length before each part keeps ("ab", "c") and ("a", "bc") apart; lone surrogates are replaced."""
    state = hashlib.blake2b(digest_size=16)
    for part in parts:
        raw = part.encode("utf-8", "replace") if isinstance(part, str) else part
        state.update(len(raw).to_bytes(8, "little"))
        state.update(raw)
    return state.digest()


def identifier(raw: bytes) -> str:
    """Write 16 bytes as 26 base32 characters (RFC 4648 alphabet, lower case)."""
    return base64.b32encode(raw).decode("ascii").rstrip("=").lower()


def identifier_bytes(text: str) -> bytes:
    """Read an identifier back to its 16 bytes. Raises ``ValueError`` for anything that is no identifier."""
    raw = base64.b32decode(text.upper() + "=" * (-len(text) % 8))
    if len(raw) != 16:
        raise ValueError(f"an identifier holds 16 bytes, not {len(raw)}")
    return raw
