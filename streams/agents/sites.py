"""The worker's memory of its sites' lines: soft state, learnt from the pages of its own partitions, kept beside the view.

It lives in the event loop; pool processes are handed what it knows of a page's site with the page, and hand back what the
page may teach. Losing it costs a few pages of each site until it is learnt again, so it is saved at an orderly end only.
"""

from __future__ import annotations

import logging
from pathlib import Path

from streams.clean.memory import SiteLines, SiteMemory, moment_of, site_of
from streams.match import Judgement
from streams.page import Page
from streams.relation import Change, DuplicateVerdict
from streams.state_folder import replacing

log = logging.getLogger(__name__)

_NAME = "sites.snapshot"


class Sites:
    """What this worker knows of its sites. Without ``folder`` nothing is kept from run to run."""

    def __init__(self, folder: Path | None) -> None:
        self._path = folder / _NAME if folder else None
        self.memory = _load(self._path) if self._path else SiteMemory()

    def lines_of(self, page: Page) -> SiteLines:
        """Give the template lines of the page's site."""
        return self.memory.lines_of(site_of(page), moment_of(page))

    def learn(self, page: Page, lines: tuple[int, ...], judgement: Judgement) -> None:
        """Let a judged page teach. A copy's lines are its original's, a version's its article's: neither tells a template."""
        site = site_of(page)
        new = judgement.keep and judgement.change is Change.NEW and not judgement.recrawl
        if site and new and judgement.duplicate.of_text is DuplicateVerdict.UNIQUE:
            self.memory.learn(site, judgement.article_id, lines, moment_of(page))

    def save(self) -> None:
        """Write the snapshot, whole or not at all. A full disk costs what was learnt, not the worker's orderly end."""
        if not self._path:
            return
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with replacing(self._path) as fresh:
                fresh.write_bytes(self.memory.snapshot())
        except OSError as error:
            log.error("the memory of sites' lines cannot be saved, the old one stays: %s", error)  # noqa: TRY400 - a full disk needs no trace


def _load(path: Path) -> SiteMemory:
    if path.exists():
        try:
            return SiteMemory.restore(path.read_bytes())
        except (ValueError, LookupError, TypeError) as error:
            log.warning("the memory of sites' lines cannot be used, learning anew: %s", error)
    return SiteMemory()
