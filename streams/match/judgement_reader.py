"""Reads a page's row into the judgement that the rest of the program uses: the same the first time and on every replay."""

from __future__ import annotations

from collections.abc import Iterable

from streams.ids import identifier
from streams.match import tracing
from streams.match.copies.attachments import LINK_SIZE, links
from streams.match.judgement import Difference, Judgement
from streams.match.pages import NONE, ROLES, SHARE, PageRow, Pages
from streams.match.settings import MatchSettings
from streams.match.store.arena import Arena
from streams.match.store.names import Names
from streams.match.stories.clusters import Stories
from streams.match.stories.placing import COPIED, REWORDED, reason
from streams.match.tracing import TRACE_SIZE
from streams.origin import Origin
from streams.relation import Change, Duplicate, DuplicateVerdict, StoryPlace, StoryRole
from streams.story import Story

_ID = len(NONE)


class JudgementReader:
    """Reads rows and what they refer to. Stories are given in their present state, for their topic is compacted."""

    def __init__(self, settings: MatchSettings, names: Names, notes: Arena, pages: Pages, stories: Stories) -> None:
        self._settings = settings
        self._names = names
        self._notes = notes
        self._pages = pages
        self._stories = stories

    def read(self, row: PageRow, *, replayed: bool) -> Judgement:
        """Give the judgement that a row holds."""
        note = bytes(self._notes.read(row.note, row.note_size))
        note, trace = (note[:-TRACE_SIZE], note[-TRACE_SIZE:]) if row.traced else (note, b"")
        merged, note = (note[:_ID], note[_ID:]) if row.merging else (NONE, note)
        also, note = note[: row.also * _ID], note[row.also * _ID :]
        hung, note = note[: row.attached * LINK_SIZE], note[row.attached * LINK_SIZE :]
        changed, note = note[: row.differing], note[row.differing :]
        ends, words = note[: row.closing], note[row.closing :].decode()
        closed = self._stories.closed(ends, row.sequence)
        return Judgement(
            page_id=row.page,
            article_id=identifier(row.article),
            revision=identifier(row.revision),
            keep=row.keep,
            recrawl=row.recrawl,
            duplicate=self._duplicate(row, also, hung),
            version=max(row.version, 1),
            supersedes=identifier(row.supersedes) if row.supersedes != NONE else None,
            change=Change.UPDATED if row.supersedes != NONE else Change.NEW,
            origin=self._origin(trace) if trace else None,
            story=self._place(row, tuple(words.split("\n")) if words else ()),
            stories=closed if row.recrawl else (*closed, *self._states(row, merged)),
            replayed=replayed,
            difference=Difference.unpack(changed) if changed else None,
        )

    def _origin(self, trace: bytes) -> Origin | None:
        """Give where the words were first seen.

        None for an article that was taken back, or is older than the window, where a takedown would miss it.
        """
        first = tracing.unpack(trace)
        return tracing.origin_of(first, self._names) if self._pages.stands(first.article) else None

    def _standing(self, ids: Iterable[bytes]) -> tuple[bytes, ...]:
        """Give those of the articles that were not taken back: not even a page judged before may name the others."""
        return tuple(article for article in ids if article != NONE and not self._pages.taken(article))

    def _duplicate(self, row: PageRow, also: bytes, hung: bytes) -> Duplicate:
        """Give the duplicate verdict; for a text like no other, that of its first attached article."""
        kind = row.kind
        attached = tuple(link.attached(self._settings) for link in links(hung) if self._standing([link.article]))
        others = self._standing(also[i : i + _ID] for i in range(0, len(also), _ID))
        further = (*map(identifier, others), *(link.of for link in attached))
        if kind is DuplicateVerdict.UNIQUE and attached:
            first = attached[0]
            return Duplicate(
                verdict=DuplicateVerdict(first.verdict),
                of=first.of,
                similarity=first.similarity,
                containment=first.containment,
                shared=first.shared,
                threshold=first.threshold,
                shared_threshold=first.shared_threshold,
                also=further[1:],
                attached=attached,
            )
        measured = kind is not DuplicateVerdict.EXACT
        return Duplicate(
            verdict=kind,
            of=next(map(identifier, self._standing([row.other])), None),
            similarity=row.resemblance / SHARE,
            containment=row.containment / SHARE,
            shared=row.shared,
            threshold=self._settings.containment if measured else 0.0,
            shared_threshold=self._settings.shared if measured else 0,
            also=further,
            attached=attached,
        )

    def _place(self, row: PageRow, words: tuple[str, ...]) -> StoryPlace | None:
        if row.story == NONE:
            return None
        role, similarity = ROLES[row.role], row.story_similarity / SHARE
        if role is StoryRole.FIRST:
            because = f"no live story reaches similarity {self._settings.story_join:g}"
        elif role is StoryRole.COPY:
            because = COPIED
        elif row.supersedes != NONE and not words:
            because = REWORDED
        else:
            because = reason(similarity, self._settings.story_join, words)
        return StoryPlace(identifier(row.story), role, similarity, row.size, row.sources, because)

    def _states(self, row: PageRow, merged: bytes) -> tuple[Story, ...]:
        """Give the present state of the page's story, after that of a story merged into it by this page."""
        ended = self._stories.state(merged) if merged != NONE else None
        current = self._stories.current(row.story) if row.story != NONE else None
        return tuple(state for state in (ended, current) if state is not None)
