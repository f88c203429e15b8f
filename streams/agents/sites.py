"""The worker's memory of the template lines of sites, learnt from the pages of its own partitions.

It is kept in the worker's own process: pool processes get what it knows of a site together with the page, and give back the
lines to learn. If it is lost, it is learnt again from a few pages of each site, so it is saved only when the worker ends orderly.
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
    """This worker's memory of sites. Without ``folder`` it is not kept from run to run."""

    def __init__(self, folder: Path | None) -> None:
        self._path = folder / _NAME if folder else None
        self.memory = _load(self._path) if self._path else SiteMemory()

    def lines_of(self, page: Page) -> SiteLines:
        """Give the template lines of the page's site."""
        return self.memory.lines_of(site_of(page), moment_of(page))

    def learn(self, page: Page, lines: tuple[int, ...], judgement: Judgement) -> None:
        """Learn a judged page's lines if it is a new article: lines that copies and versions repeat are no template."""
        site = site_of(page)
        new = judgement.keep and judgement.change is Change.NEW and not judgement.recrawl
        if site and new and judgement.duplicate.of_text is DuplicateVerdict.UNIQUE:
            self.memory.learn(site, judgement.article_id, lines, moment_of(page))

    def save(self) -> None:
        """Write the memory to its file, whole or not at all. If that fails, it is logged and the old file stays."""
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
