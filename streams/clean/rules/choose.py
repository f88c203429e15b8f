"""From logits to the article: take the blocks that are likely enough, then apply the rules in their order."""

from __future__ import annotations

from streams.clean.read import ReadPage
from streams.clean.rules.boxes.caption import cut_captions
from streams.clean.rules.boxes.emptied import cut_emptied
from streams.clean.rules.boxes.interruption import cut_interruptions
from streams.clean.rules.boxes.offer import cut_offer
from streams.clean.rules.boxes.teaser import cut_teasers
from streams.clean.rules.boxes.widget import cut_widgets
from streams.clean.rules.choice import Choice, Flags
from streams.clean.rules.cutoff import likely
from streams.clean.rules.keeping.counted_lines import keep_rows, keep_sections
from streams.clean.rules.keeping.labelled import keep_facts, keep_notes
from streams.clean.rules.keeping.live import keep_entries, keep_times
from streams.clean.rules.keeping.posts import keep_posts
from streams.clean.rules.keeping.short_blocks import (
    complete_tables,
    keep_alike,
    keep_answers,
    keep_items,
    keep_subheads,
)
from streams.clean.rules.lines.appeal import cut_appeals
from streams.clean.rules.lines.asides import cut_asides, cut_claimed, cut_labels
from streams.clean.rules.lines.colophon import cut_colophon
from streams.clean.rules.lines.edges import cut_closers, cut_initials, cut_openers
from streams.clean.rules.lines.inset import cut_insets
from streams.clean.rules.lines.pointer import follow_pointers
from streams.clean.rules.passages.comment_thread import cut_thread
from streams.clean.rules.passages.headlines import cut_headlines
from streams.clean.rules.passages.repeats import drop_repeats
from streams.clean.rules.passages.second_article import cut_second
from streams.clean.rules.passages.summary import cut_summary
from streams.clean.scoring.features import Floats
from streams.clean.settings import CleanSettings


def choose(reading: ReadPage, own: Floats, scores: Floats, settings: CleanSettings) -> Flags:
    """Decide for each block whether it is kept. Each rule sees the result of those before it.

    ``own``: features, a row for each of ``OWN_NAMES``; ``scores``: logits by block. Text dumps have no boxes: rules that need them
    are skipped.
    """
    markup, news = reading.markup, reading.metadata.news
    choice = Choice(reading.layout, reading.metadata, own, likely(own, scores, settings, markup=markup))
    if not markup:
        follow_pointers(choice, scores > settings.line_returns)
        keep_entries(choice, scores > settings.line_returns)
        keep_rows(choice, scores > settings.line_next)
        keep_sections(choice, scores > settings.line_returns)
        cut_insets(choice, scores > settings.line_returns)
    choice.kept[choice.titles] = False
    # Whole parts of other texts go first, so that later rules may take everything kept for one text.
    cut_summary(choice)
    cut_second(choice)
    if markup:
        cut_thread(choice)
    else:
        cut_headlines(choice)
    cut_claimed(choice)
    # Short blocks that the model doubted and whose place shows that they belong to the text.
    if markup:
        keep_answers(choice, scores)
        keep_subheads(choice, scores)
        keep_alike(choice, scores)
        keep_items(choice, scores)
        keep_facts(choice, scores)
        keep_notes(choice, scores)
        keep_posts(choice, scores)
    # Lines recognised by their words and form, wherever they are.
    before = choice.kept.copy()
    cut_appeals(choice)
    cut_asides(choice)
    # Lines recognised also by their place: above the paragraphs, between them, after them.
    if markup:
        cut_openers(choice)
        if news:
            cut_captions(choice)
            cut_teasers(choice)
        cut_widgets(choice)
        cut_interruptions(choice)
        cut_offer(choice)
        cut_emptied(choice, before)
        cut_initials(choice)
        cut_closers(choice)
        keep_times(choice)
    cut_colophon(choice)
    cut_labels(choice)
    # Last, as one of two copies may have been cut by now, and a table is judged by all that is left of it.
    drop_repeats(choice, markup=markup)
    if markup:
        complete_tables(choice)
    return choice.kept
