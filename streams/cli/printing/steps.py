"""A decision for people: its outcome, and each step with its numbers beside the thresholds."""

from __future__ import annotations

from rich.console import Console

from streams.cli.printing.evidence import beside
from streams.cli.printing.markup import markup
from streams.errors import Evidence

_COLOURS = {"published": "green", "dead": "red"}


def tell_outcome(console: Console, outcome: str, code: str, reason: str, indent: str = "") -> None:
    """Print how a page ended."""
    console.print(f"{indent}[{_COLOURS.get(outcome, 'yellow')}]{outcome}[/] ({code}): {markup(reason)}")


def tell_step(console: Console, stage: str, verdict: str, ms: float, evidence: Evidence, indent: str = "") -> None:
    """Print one stage's verdict, its CPU time and its numbers."""
    numbers = markup(", ".join(beside(evidence)))
    console.print(f"{indent}  {stage:6} {markup(verdict)}  {ms:.1f} ms  [dim]{numbers}[/dim]")
