"""The whole chain as plain calls: read a page, conclude it with the log's verdict, and tag and route the article.

The worker, ``wiredesk try``, ``wiredesk batch`` and the tests all run these same functions; only the worker adds Kafka.
"""

from __future__ import annotations

import time
from copy import copy
from dataclasses import dataclass, replace
from typing import Self

import streams
from streams.article import Cleaned
from streams.clean import CleanSettings, clean_in_site
from streams.clean.memory import SiteLines
from streams.decision import Code, Decision, Outcome, Stage, Step
from streams.errors import Reject
from streams.events import Article, PageFacts, Processing
from streams.ids import digest, identifier
from streams.instant import now
from streams.match import Judgement, MatchSettings, changes, pack
from streams.page import Page
from streams.page_sighting import page_sighting
from streams.relation import Change, Changes, DuplicateVerdict
from streams.rules import Rules, facts
from streams.settings import Settings
from streams.tag import Tagger, TagSettings, Tier, provenance
from streams.tag.sources.provenance import with_log
from streams.topics import Topics
from streams.url import registrable_domain
from streams.writing import Ending, Enriched, Writer


@dataclass(frozen=True, slots=True)
class ReadArticle:
    """What READ makes of a page: the article's words and ids, and the packed sighting to append to the log for a verdict.

    ``lines``: hashes of the page's lines, for its site's memory to learn; ``site_memory``: that memory's version, if one was used.
    """

    page: PageFacts
    cleaned: Cleaned
    article_id: str
    revision: str
    sighting: bytes
    steps: tuple[Step, ...]
    trace: tuple[tuple[str, bytes], ...] = ()
    lines: tuple[int, ...] = ()
    site_memory: int | None = None


class Chain:
    """The stages with their settings, vocabularies and rules. Opened once per process; no page changes anything in it."""

    def __init__(self, settings: Settings, *, tagger: Tagger, rules: Rules) -> None:
        self.topics = Topics(settings.topic_prefix)
        self._source = f"/wiredesk/{settings.deployment}"
        self.cleaning = CleanSettings()
        self.matching = MatchSettings.over(settings.window_days)
        self.tagger = tagger
        self.rules = rules
        self._set_config()

    @classmethod
    def open(cls, settings: Settings, rules: Rules | None = None) -> Self:
        """Open the vocabularies and, unless they are given, the rules that the settings name.

        Raises ``UserError`` if a file that the settings name cannot be used.
        """
        return cls(
            settings,
            tagger=Tagger.open(TagSettings(Tier(settings.tier), settings.gazetteer)),
            rules=rules or Rules.chosen(settings.rules),
        )

    def with_rules(self, rules: Rules) -> Self:
        """Give this chain with other rules: it shares everything else, and its ``config`` is the new rules' one."""
        other = copy(self)
        other.rules = rules
        other._set_config()  # noqa: SLF001 - a chain like this one
        return other

    def _set_config(self) -> None:
        """Hash everything that decides an event's content: the same page under the same config gives the same event."""
        parts = (repr(self.cleaning), repr(self.matching), self.tagger.version, self.rules.hash)
        self.config = identifier(digest(streams.__version__, *parts))
        self.writer = Writer(self.topics, self._source, self.config)

    def read(self, page: Page, lines: SiteLines | None = None) -> ReadArticle | Ending:
        """Clean one page and fingerprint its text: the costly part. ``lines``: what its site's memory knows, if anything."""
        site = registrable_domain(page.final_url or page.url or "")
        known = PageFacts.of(page, site)
        started = time.thread_time()
        try:
            cleaned, lesson = clean_in_site(page, self.cleaning, lines)
        except Reject as reject:
            step = Step(Stage.CLEAN, "rejected", _ms(started), reject.evidence)
            decision = Decision(page.page_id, Outcome.DROPPED, reject.code, reject.reason, (step,))
            return Ending(known, decision, page.trace)
        share = len(cleaned.text) / max(1, cleaned.chars_in)
        evidence = {"words": cleaned.words, "kept_share": round(share, 3), "quality": round(cleaned.quality.score, 3)}
        cleaning = Step(Stage.CLEAN, cleaned.kind.value, _ms(started), evidence)
        started = time.thread_time()
        cleaned = _with_text_credits(cleaned)
        sighting = page_sighting(page, cleaned)
        steps = (cleaning, Step(Stage.MATCH, "fingerprinted", _ms(started)))
        return ReadArticle(
            known,
            # Matching needs only the sketches of attached articles, which are in the sighting: their texts go no further.
            replace(cleaned, attached=()),
            identifier(sighting.article_id),
            identifier(sighting.revision),
            pack(sighting),
            steps,
            page.trace,
            lesson,
            None if lines is None else lines.version,
        )

    def conclude(self, reading: ReadArticle, judgement: Judgement) -> Article | Ending:
        """Turn the log's verdict into an article to enrich, or into the page's end."""
        duplicate = judgement.duplicate
        origin = with_log(reading.cleaned.provenance, judgement.origin, reading.cleaned.publisher)
        steps = (*reading.steps, _match_step(judgement))
        if judgement.recrawl:
            reason = f"version {judgement.version} of this article is already out, word for word"
            decision = Decision(
                reading.page.page_id, Outcome.DROPPED, Code.RECRAWL, reason, steps, judgement.article_id
            )
            return Ending(reading.page, decision, reading.trace)
        if not judgement.keep:
            code, label = _MERGED[duplicate.verdict]
            reason = f"{label} article {duplicate.of or 'that was taken back'}"
            article_id = duplicate.of or judgement.article_id
            decision = Decision(reading.page.page_id, Outcome.MERGED, code, reason, steps, article_id, origin)
            return Ending(reading.page, decision, reading.trace)
        return Article(
            article_id=judgement.article_id,
            # The log's revision, not the reading's: a page read again, with a site memory that has learnt more, keeps its first one.
            revision=judgement.revision,
            version=judgement.version,
            supersedes=judgement.supersedes,
            change=judgement.change,
            changes=_changes(reading, judgement),
            page=reading.page,
            cleaned=reading.cleaned,
            provenance=origin,
            duplicate=duplicate,
            story=judgement.story,
            processing=Processing(streams.__version__, self.config, steps, site_memory=reading.site_memory),
        )

    def enrich(self, article: Article, trace: tuple[tuple[str, bytes], ...] = ()) -> Enriched:
        """Tag and route one article; gives it with its decision, which is to publish."""
        cleaned = article.cleaned
        started = time.thread_time()
        tags = self.tagger.tag(cleaned.text, cleaned.title, cleaned.language.code, cleaned.section, cleaned.keywords)
        origin = provenance(cleaned.text, cleaned.authors, cleaned.publisher, article.provenance, tags.cites)
        steps = (*article.processing.stages, Step(Stage.TAG, f"{len(tags.entities)} entities", _ms(started)))
        started = time.thread_time()
        tagged = replace(article, tags=tags, provenance=origin)
        routes = self.rules.route(facts(tagged))
        steps += (Step(Stage.ROUTE, ",".join(route.name for route in routes) or "none", _ms(started)),)
        # In a split deployment the article carries READ's config, which may name the rules before these.
        processing = replace(
            article.processing, config=self.config, rules=self.rules.hash, stages=steps, finished_at=now()
        )
        what = "a new article" if article.change is Change.NEW else f"version {article.version} of a known article"
        decision = Decision(
            article.page.page_id, Outcome.PUBLISHED, Code.OK, f"published as {what}", steps, article.article_id
        )
        return Enriched(replace(tagged, routes=routes, processing=processing), decision, trace)

    def recrawl(self, page: Page, first_page: bytes) -> Ending:
        """End a page whose URL brought the same body before: the view knows, and nothing is parsed."""
        return self.recrawled(
            PageFacts.of(page, registrable_domain(page.final_url or page.url or "")), first_page, page.trace
        )

    def recrawled(self, page: PageFacts, first_page: bytes, trace: tuple[tuple[str, bytes], ...] = ()) -> Ending:
        """Do the same for a page of which only the facts are left."""
        evidence = {"first_page": identifier(first_page)}
        step = Step(Stage.ADMIT, "recrawl", 0.0, evidence)
        reason = "this URL brought the same bytes before"
        decision = Decision(page.page_id, Outcome.DROPPED, Code.RECRAWL, reason, (step,))
        return Ending(page, decision, trace)

    def forgotten(self, page: PageFacts, trace: tuple[tuple[str, bytes], ...] = ()) -> Ending:
        """End a page that belongs to an article on the takedown list."""
        step = Step(Stage.ADMIT, "forgotten", 0.0)
        reason = "this article was taken back and is kept out"
        return Ending(page, Decision(page.page_id, Outcome.DROPPED, Code.FORGOTTEN, reason, (step,)), trace)


#: The decision's code for a merged page, and the start of its reason, by verdict.
_MERGED = {
    DuplicateVerdict.EXACT: (Code.EXACT_DUPLICATE, "the same words as"),
    DuplicateVerdict.NEAR: (Code.NEAR_DUPLICATE, "nearly the same words as"),
    DuplicateVerdict.CONTAINED: (Code.CONTAINED, "a cut copy of"),
}


def _match_step(judgement: Judgement) -> Step:
    """Write the log's verdict as a step, with the figures of the closest article; of an exact copy nothing was measured."""
    duplicate = judgement.duplicate
    measured = {
        "similarity": round(duplicate.similarity, 3),
        "containment": round(duplicate.containment, 3),
        "threshold": duplicate.threshold,
        "shared": duplicate.shared,
        "shared_threshold": duplicate.shared_threshold,
    }
    evidence = {} if duplicate.verdict is DuplicateVerdict.EXACT else measured
    return Step(Stage.MATCH, "recrawl" if judgement.recrawl else duplicate.verdict.value, 0.0, evidence)


def _with_text_credits(cleaned: Cleaned) -> Cleaned:
    """Add the credits that the text states to those of the page, so that the log learns what the event will say."""
    origin = provenance(cleaned.text, cleaned.authors, cleaned.publisher, cleaned.provenance, ())
    return replace(cleaned, provenance=origin)


def _changes(reading: ReadArticle, judgement: Judgement) -> Changes | None:
    """Say what a version changed; None if this reading is not the text that was judged, as its site's memory has learnt since."""
    if judgement.difference is None or reading.revision != judgement.revision:
        return None
    return changes(reading.cleaned.text, reading.cleaned.title, judgement.difference)


def _ms(started: float) -> float:
    return (time.thread_time() - started) * 1000
