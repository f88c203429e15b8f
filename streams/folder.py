"""The state folder: made where it is missing, and tried, before anything relies on it."""

from __future__ import annotations

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
