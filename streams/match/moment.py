"""When a record came, by the log."""

from __future__ import annotations

from typing import NamedTuple


class Moment(NamedTuple):
    """A record's number, greater than all before it, and its log time in milliseconds."""

    sequence: int
    seen: int
