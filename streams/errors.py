"""The package's errors: one root, leaves named for the situation."""

from __future__ import annotations

from streams.decision import Code, Evidence


class WiredeskError(Exception):
    """Root of all errors that this package raises on purpose."""


class Reject(WiredeskError):  # noqa: N818 - a verdict on a page, not an error of ours
    """A page's own fault: it ends in a decision with this code, never in a crash.

    ``reason`` is one plain sentence for people; ``evidence`` holds each number beside its threshold.
    """

    def __init__(self, code: Code, reason: str, evidence: Evidence | None = None) -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason
        self.evidence: Evidence = evidence or {}

    def __reduce__(self) -> tuple[type[Reject], tuple[Code, str, Evidence]]:
        """Pickle all three fields: rejects cross the process pool."""
        return (type(self), (self.code, self.reason, dict(self.evidence)))


class BadRecordError(WiredeskError):
    """A Kafka record (or JSON line) that is no page: dead-lettered byte for byte. The message says what to mend."""


class UserError(WiredeskError):
    """A mistake of the person at the command line or in a settings or rules file; the message says what to do next."""
