"""A step's numbers for people: each beside the threshold it was held against."""

from __future__ import annotations

from streams.errors import Evidence

#: How a threshold's name is made from its number's.
_NAMES = ("{}_limit", "{}_threshold", "min_{}", "max_{}")
#: Thresholds whose name does not tell the number: matching writes its own so.
_OWN = {"containment": "threshold"}


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
