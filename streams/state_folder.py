"""The state folder: checked before anything relies on it, locked by one worker, its files written whole or not at all."""

from __future__ import annotations

import contextlib
import fcntl
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from streams.errors import UserError

#: No other program's ending: in a folder that holds other files too, none of them is removed.
_FRESH = ".wiredesk-new"


def ensure_writable(folder: Path) -> None:
    """Create the folder and try to write to it. Raises ``UserError`` if that fails."""
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
    """Lock the folder for this process, for as long as the returned file is open, and remove what a killed one had half written.

    Two workers would write one journal: a page that kills a worker would go unnoticed, or another page be blamed. Raises
    ``UserError`` if another worker has the folder, or it cannot be locked.
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
    for left in folder.glob(f"*{_FRESH}"):
        left.unlink()
    return file


def unfinished(path: Path) -> Path:
    """Give where a file's next state is written: it lies there for good if the process that writes it is killed."""
    return path.with_name(path.name + _FRESH)


@contextlib.contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Give a temporary path to write to; it replaces ``path`` at the end. A crash leaves the old file, a full disk no half-written one."""
    fresh = unfinished(path)
    try:
        yield fresh
        fresh.replace(path)
    except OSError:
        fresh.unlink(missing_ok=True)
        raise
