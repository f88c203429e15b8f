"""The folder of a worker: one worker each, checked before it begins."""

from __future__ import annotations

import errno
import subprocess
import sys

import pytest

from streams.errors import UserError
from streams.state_folder import claim, ensure_writable, replacing, unfinished


def test_a_state_folder_that_cannot_be_written_is_reported(tmp_path):
    """Given a state folder below a file, then its check names the setting; given one that can be made, it makes it."""
    (tmp_path / "file").touch()
    with pytest.raises(UserError, match="WIREDESK_STATE_DIR"):
        ensure_writable(tmp_path / "file" / "state")
    ensure_writable(tmp_path / "new" / "state")
    assert list((tmp_path / "new").rglob("*")) == [tmp_path / "new" / "state"]


def test_a_state_folder_has_one_worker(tmp_path):
    """Given a folder that another worker has, then it is refused; when that one was killed, it is free at once."""
    holds = f"import time, pathlib, streams.state_folder as s; f = s.claim(pathlib.Path({str(tmp_path)!r})); print(1, flush=True); time.sleep(60)"
    with subprocess.Popen([sys.executable, "-c", holds], stdout=subprocess.PIPE) as other:
        assert other.stdout
        other.stdout.readline()
        with pytest.raises(UserError, match="another worker"):
            claim(tmp_path)
        other.kill()
    claim(tmp_path).close()


def test_what_a_killed_process_had_half_written_is_removed_by_the_next_worker(tmp_path):
    """Given a half-written file beside a whole one, when a worker takes the folder, then the whole one is left, and others' files are."""
    whole = tmp_path / "view.snapshot"
    whole.write_bytes(b"whole")
    unfinished(whole).write_bytes(b"ha")
    (tmp_path / "settings.new").write_bytes(b"another program's")
    claim(tmp_path).close()
    assert {path.name for path in tmp_path.iterdir()} == {"view.snapshot", "settings.new", "lock"}
    with replacing(whole) as fresh:
        fresh.write_bytes(b"new")
    assert whole.read_bytes() == b"new"


def test_a_state_folder_that_cannot_be_locked_is_not_said_to_be_anothers(tmp_path, monkeypatch):
    """Given a disk of the network without locks, or a lock that is no file of ours, then that is reported, and no other worker looked for."""

    def refuse(*_: object) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    (tmp_path / "one").mkdir()
    (tmp_path / "one" / "lock").mkdir()
    with pytest.raises(UserError, match="cannot be locked"):
        claim(tmp_path / "one")
    monkeypatch.setattr("fcntl.lockf", refuse)
    with pytest.raises(UserError, match="No locks available"):
        claim(tmp_path / "two")
