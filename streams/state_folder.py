"""The state folder: tried before anything relies on it, and its files written whole or not at all."""

from __future__ import annotations

import contextlib
import fcntl
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

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


def claim(folder: Path) -> TextIO:
    """Make the folder this process's own, as long as the file is open. Raises ``UserError`` when another worker has it, or none can lock it.

    Two workers would write one journal: a page that kills one of them would not be found, or another blamed for it.
    """
    ensure_writable(folder)
    try:
        file = (folder / "lock").open("w")
        # The process's own lock (fcntl.lockf): one that is killed leaves none behind, not even in its forked children.
        fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        file.close()
        raise UserError(
            f"WIREDESK_STATE_DIR is in use by another worker: {folder}; give each a folder of its own"
        ) from None
    except OSError as error:
        raise UserError(
            f"WIREDESK_STATE_DIR cannot be locked: {folder / 'lock'}: {error.strerror}; name a folder on a disk of this machine"
        ) from None
    return file


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
