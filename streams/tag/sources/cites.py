"""Finds the sources that a text names: "Bloomberg reported", "citing Reuters", "со ссылкой на ТАСС", "据新华社报道"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from streams.origin import Cite
from streams.outlets import OutletKind, outlet_named
from streams.tag.mention import Found
from streams.tag.sources.saying import Citing, bare, citing_in
from streams.tags import EntityType, Field

# Words right after the source's name, and right before it. English, Russian, Ukrainian, Chinese.
_AFTER = re.compile(
    r"[»”\"]?[,\s]{1,3}(?:has |have |had |also |first |earlier |previously )?(reported|reports|revealed|wrote|сообщил[аио]?|сообщает|сообщают|"
    r"пишет|написал[аио]?|передает|передаёт|повідомив|повідомила|повідомляє|повідомило|пише|передає)\b|(?:的)?(报道|報道|报导|消息)"
)
_CUES = (
    "citing", "quoted by", "quoting", "reported by", "according to", "with reference to", "told",
    "сообщает", "сообщил", "сообщила", "сообщило", "сообщили", "передает", "передаёт", "пишет", "со ссылкой на", "по данным",
    "по информации", "ссылаясь на", "как передает", "как передаёт",
    "із посиланням на", "з посиланням на", "зі посиланням на", "як передає", "за даними", "за інформацією", "посилаючись на",
    "повідомляє", "пише", "передає",
)  # fmt: skip
_RUN_CUES = ("据", "據", "援引")
_BEFORE = re.compile(
    rf"(?:\b({'|'.join(_CUES)})\s+(?:the\s+|агентств[оа]\s+|информагентство\s+|інформагентство\s+|телеканал\s+|портал\s+|"
    rf"журнал\s+|сайт\s+|издание\s+|видання\s+|газет[ауы]\s+)?[«\"“]?|({'|'.join(_RUN_CUES)}))$",
    re.IGNORECASE,
)
# So many characters on each side of a name are searched.
_NEAR = 48
# A verb of saying before one told something may be farther off.
_CLAUSE = 120
# The last words of the cues before a source's name: a cheap first check, as most names follow none of them.
_LAST = frozenset(cue.rpartition(" ")[2] for cue in _CUES)
_LAST_RUN = frozenset(cue[-1] for cue in _RUN_CUES)
# "Told" makes only a news organisation a source: what people tell other bodies was not said in public.
_TOLD = "told"
_MEDIA = re.compile(
    r"news|media|paper|broadcast|magazine|television|radio|website|portal|publish|post\b|times\b|journal|tv\b",
    re.IGNORECASE,
)
_OUTLETS = frozenset({OutletKind.AGENCY, OutletKind.PUBLISHER})


def cites_of(found: Iterable[Found], language: str) -> tuple[Cite, ...]:
    """Find the sources among the linked organisations of the text. Offsets span the source's name."""
    cites: list[Cite] = []
    for mention in found:
        if mention.reading.tokens.field is Field.TEXT and mention.thing.type is EntityType.ORGANISATION:
            verb = _cue_in(language, mention) if mention.reading.language else _cue(mention)
            if verb:
                known = mention.thing.id if not mention.thing.id.startswith("nil:") else None
                cites.append(Cite(mention.thing.name, verb, mention.start, mention.end, known))
    return tuple(cites)


def _cue_in(language: str, mention: Found) -> str:
    """Give the words of the article's language that make a mention a source; empty for none."""
    citing, text = citing_in(language), mention.reading.tokens.text
    low = max(0, mention.start - _NEAR)
    before = citing and citing.before.search(bare(text[low : mention.start]))
    if before:
        return text[low + before.start(1) : low + before.end(1)]
    behind = citing and citing.behind.match(bare(text[mention.end : mention.end + _NEAR]))
    if behind:
        return text[mention.end + behind.start(1) : mention.end + behind.end(1)]
    return _cue_of_medium(citing, mention) if citing and _is_medium(mention) else ""


def _cue_of_medium(citing: Citing, mention: Found) -> str:
    """Give the verb of saying, or the ending, that makes a medium a source; empty for none."""
    text, low = mention.reading.tokens.text, max(0, mention.start - _CLAUSE)
    told = citing.before_medium.search(bare(text[low : mention.start]))
    if told:
        return text[low + told.start(1) : low + told.end(1)]
    says = citing.behind_medium.match(bare(text[mention.end : mention.end + _NEAR]))
    if says is None or says.lastindex is None:
        return ""
    return text[mention.end + says.start(says.lastindex) : mention.end + says.end(says.lastindex)]


def _is_medium(mention: Found) -> bool:
    """Tell whether a mention names a news agency, a publisher or a broadcaster."""
    thing, text = mention.thing, mention.reading.tokens.text
    outlet = outlet_named(text[mention.start : mention.end]) or outlet_named(thing.name)
    return (outlet is not None and outlet.kind in _OUTLETS) or bool(_MEDIA.search(f"{thing.name} {thing.role}"))


def _cue(mention: Found) -> str:
    """Give the English, Russian, Ukrainian or Chinese words that make a mention a source; empty for none."""
    text = mention.reading.tokens.text
    before = _BEFORE.search(text[max(0, mention.start - _NEAR) : mention.start]) if _may_cite(mention) else None
    if before:
        cue = before.group(1) or before.group(2)
        if cue.lower() != _TOLD or _is_medium(mention):
            return cue
    after = _AFTER.match(text, mention.end, mention.end + 40)
    return (after.group(1) or after.group(2)) if after else ""


def _may_cite(mention: Found) -> bool:
    """Tell whether one of the two words before a mention may be the last of a cue."""
    words = mention.reading.tokens.words[max(0, mention.first - 2) : mention.first]
    return not _LAST.isdisjoint([word.lower() for word in words]) or (
        mention.reading.tokens.text[mention.start - 1 : mention.start] in _LAST_RUN
    )
