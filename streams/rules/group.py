"""Groups of conditions, of which all, any or none must hold."""

from __future__ import annotations

from dataclasses import dataclass

from streams.rules.condition import Anchor, Condition
from streams.rules.probe import Probe


@dataclass(frozen=True, slots=True)
class All:
    """Every part holds."""

    parts: tuple[Condition, ...]

    def holds(self, probe: Probe) -> bool:
        """Test each part until one fails."""
        for part in self.parts:  # noqa: SIM110 - all() takes twice as long, and every candidate rule comes here
            if not part.holds(probe):
                return False
        return True

    def because(self, probe: Probe) -> str:
        """Give the reasons of all parts."""
        reasons = [part.because(probe) for part in self.parts]
        return ", ".join([reason for reason in reasons if reason])

    def wanted(self, probe: Probe) -> str:
        """Name all parts that fail."""
        return ", ".join(part.wanted(probe) for part in self.parts if not part.holds(probe))

    def anchor(self) -> Anchor | None:
        """Give the rarest anchor of the parts: all parts must hold, so the anchor of any one will do."""
        return min((a for part in self.parts if (a := part.anchor())), key=lambda a: a.common, default=None)


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one part holds."""

    parts: tuple[Condition, ...]

    def holds(self, probe: Probe) -> bool:
        """Test each part until one holds."""
        return any(part.holds(probe) for part in self.parts)

    def because(self, probe: Probe) -> str:
        """Give the reason of the first part that holds."""
        return next(part.because(probe) for part in self.parts if part.holds(probe))

    def wanted(self, probe: Probe) -> str:
        """Name all parts: one of them is missing."""
        return " and ".join(part.wanted(probe) for part in self.parts)

    def anchor(self) -> Anchor | None:
        """Join the anchors of all parts; None if any part has none."""
        anchors = [part.anchor() for part in self.parts]
        known = [anchor for anchor in anchors if anchor]
        if len(known) < len(anchors):
            return None
        keys = dict.fromkeys(key for anchor in known for key in anchor.keys)
        return Anchor(tuple(keys), sum(anchor.common for anchor in known))


@dataclass(frozen=True, slots=True)
class NoneOf:
    """No part holds."""

    parts: tuple[Condition, ...]

    def holds(self, probe: Probe) -> bool:
        """Test each part until one holds."""
        return not any(part.holds(probe) for part in self.parts)

    def because(self, probe: Probe) -> str:  # noqa: ARG002 - the protocol's shape
        """Say nothing: there is nothing to point at."""
        return ""

    def wanted(self, probe: Probe) -> str:
        """Name the parts that hold but should not."""
        return "unwanted: " + ", ".join(part.because(probe) for part in self.parts if part.holds(probe))

    def anchor(self) -> None:
        """Give none: the group holds on articles that lack keys."""
        return
