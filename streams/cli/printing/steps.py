"""A decision for people: its outcome, and each step with its numbers beside the thresholds."""

from __future__ import annotations

from rich.console import Console

from streams.cli.printing.terminal import markup
from streams.decision import Evidence

#: How a threshold's name is made from its number's.
_NAMES = ("{}_limit", "{}_threshold", "min_{}", "max_{}")
#: Thresholds whose name does not name the number: matching writes its own so.
_OWN = {"containment": "threshold"}
_COLOURS = {"published": "green", "dead": "red"}


def print_outcome(console: Console, outcome: str, code: str, reason: str, indent: str = "") -> None:
    """Print how a page ended."""
    console.print(f"{indent}[{_COLOURS.get(outcome, 'yellow')}]{outcome}[/] ({code}): {markup(reason)}")


def print_step(console: Console, stage: str, verdict: str, ms: float, evidence: Evidence, indent: str = "") -> None:
    """Print one stage's verdict, its CPU time and its numbers."""
    numbers = markup(", ".join(beside(evidence)))
    console.print(f"{indent}  {stage:6} {markup(verdict)}  {ms:.1f} ms  [dim]{numbers}[/dim]")


def beside(evidence: Evidence) -> list[str]:
    """Write each number once, with its threshold behind it: ``words 31 (min_words 80)``."""
    limits = {name: limit for name in evidence if (limit := _limit(name, evidence))}
    used = set(limits.values())
    return [
        f"{name} {evidence[name]} ({limits[name]} {evidence[limits[name]]})"
        if name in limits
        else f"{name} {evidence[name]}"
        for name in evidence
        if name not in used
    ]


def _limit(name: str, evidence: Evidence) -> str | None:
    names = [_OWN.get(name, ""), *(form.format(name) for form in _NAMES)]
    return next((limit for limit in names if limit in evidence), None)
