"""The state folder: tried before anything relies on it, and its files written whole or not at all."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

from streams.errors import UserError


def ensure_writable(folder: Path) -> None:
    """Make the folder and write to it. Raises ``UserError`` when that cannot be done."""
    probe = folder / ".probe"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe.write_bytes(b"")
        probe.unlink()
    except OSError as error:
        raise UserError(
            f"WIREDESK_STATE_DIR cannot be written: {folder}: {error.strerror}; mend its rights, or name another folder"
        ) from None


@contextlib.contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Give a path to write to, which takes this one's place at the end: a crash leaves the old file, a full disk none beside it."""
    fresh = path.with_name(path.name + ".new")
    try:
        yield fresh
        fresh.replace(path)
    except OSError:
        fresh.unlink(missing_ok=True)
        raise
