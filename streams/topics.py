"""Topic names: one place that knows prefix and version."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Topics:
    """Names of all topics under one prefix."""

    prefix: str = "news"

    @property
    def raw(self) -> str:
        """Pages as scrapers send them."""
        return f"{self.prefix}.pages.raw.v1"

    @property
    def dead(self) -> str:
        """Records we failed on, byte for byte."""
        return f"{self.prefix}.pages.dead.v1"

    @property
    def sightings(self) -> str:
        """The one ordered log that verdicts come from."""
        return f"{self.prefix}.sightings.v1"

    @property
    def snapshots(self) -> str:
        """Snapshots of the view over that log, for workers that start without one of their own."""
        return f"{self.prefix}.snapshots.v1"

    @property
    def unique(self) -> str:
        """Clean, deduplicated articles between READ and TAG where the two run apart."""
        return f"{self.prefix}.articles.unique.v1"

    @property
    def articles(self) -> str:
        """Every version of every article."""
        return f"{self.prefix}.articles.v1"

    @property
    def latest(self) -> str:
        """Compacted: the newest version of each article."""
        return f"{self.prefix}.articles.latest.v1"

    @property
    def stories(self) -> str:
        """Compacted: the present state of each story."""
        return f"{self.prefix}.stories.v1"

    @property
    def decisions(self) -> str:
        """One decision a page."""
        return f"{self.prefix}.decisions.v1"

    @property
    def control(self) -> str:
        """Compacted: what an operator tells running workers."""
        return f"{self.prefix}.control.v1"

    def route(self, name: str) -> str:
        """Articles that one route takes."""
        return f"{self.prefix}.route.{name}.v1"
