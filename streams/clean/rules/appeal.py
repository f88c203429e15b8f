"""What an outlet asks of its readers between and below the paragraphs: follow us there, sign up for this, read on below the film.

Each is told by two things in one sentence of a short block: a verb that opens it in the imperative, and what only an outlet has
to offer - its newsletter, its channel with a named network, its app. Neither alone is enough: an article may tell of a
newsletter, or ask to follow a recipe. Nor are both where the sentence goes on behind a comma: what a mayor, the police or a
swindler asks is told so ("Follow your children on Instagram, the police advise"), what an outlet asks is not, unless it says "us".
Outside the Latin, Greek and Cyrillic alphabets the verb may stand anywhere: there a line names a service and an asking.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from streams import url as urls
from streams.clean.blocks.block import Block, Tag
from streams.clean.claims.metadata import Metadata
from streams.clean.rules.choice import CUES, Choice
from streams.clean.rules.summary import sums_up
from streams.clean.words import sections
from streams.clean.words.pictured import ALONE_UNITS, stands_alone
from streams.clean.words.stops import is_stopped

_WORDS: Final = sections("appeal")
#: Imperatives with which appeals open, casefolded, by language.
_VERBS: Final = _WORDS["verbs"]
#: What only an outlet has to offer its readers.
_OFFERS: Final = _WORDS["offers"]
#: A sentence that opens so, by itself or behind "if …," and "and", and goes on to what is offered.
_APPEAL: Final = re.compile(
    rf"(?:^\W{{0,6}}|[.!?,:;–»”\"]\s|\s(?:and|und|et|y|e|og|och|en|ja|i|a|és|și|и|та|і|και|ve)\s)(?:{_VERBS})\b[^.!?,:;]{{0,110}}?(?<!\w)(?:{_OFFERS})(?!\w)",
    re.IGNORECASE,
)
#: The same in two sentences, with a link: what is offered, then the verb alone: "The Briefing newsletter has all you need. Sign up here."
_THEN: Final = re.compile(
    rf"(?<!\w)(?:{_OFFERS})(?!\w)[^.!?]{{0,110}}[.!?:]\s(?:{_VERBS})\b[^.!?,:;]{{0,24}}[.!]?$", re.IGNORECASE
)
_SENTENCE_END: Final = re.compile(r"[.!?](?=\s|$)")
#: A mark behind what is offered that no more of it follows: "on Facebook, X or Instagram".
_GOES_BEYOND: Final = re.compile(rf"[,:;](?!\s*(?:\S+\s){{0,2}}(?:{_OFFERS})(?!\w))", re.IGNORECASE)
#: How an outlet speaks of itself, by language; small letters, as "US" is a country.
_OURS: Final = re.compile(_WORDS["ours"])
#: What stands before the verb: "All the news … in our app", and every Turkish offer.
_KNOWN: Final = re.compile(
    rf"^\W{{0,6}}(?:{_WORDS['all the news']})\b.{{0,120}}(?<!\w)(?:{_OFFERS})(?!\w)|"
    rf"(?<!\w)(?:{_OFFERS})(?!\w)[^.!?,:;]{{0,60}}\b(?:{_WORDS['asked last']})\s?(?=[.!]|$)",
    re.IGNORECASE,
)
#: What leads to more of the outlet's news in words alone, or labels its films: "Veja outras notícias da região no …".
_MORE: Final = re.compile(rf"^\W{{0,6}}(?:{_WORDS['more news']})", re.IGNORECASE)
#: What asks readers of news for comments: the place and the asking. Blogs' last words do too: of 12 on labelled pages ten are gold.
_COMMENTS: Final = re.compile(
    rf"^(?=.{{0,200}}(?:{_WORDS['in comments']}))(?=.{{0,200}}\b(?:{_WORDS['tell us']}))", re.IGNORECASE
)
#: What says in one line that an agency wrote the text: "This story has not been edited by … staff".
_NOT_OURS: Final = re.compile(_WORDS["not ours"], re.IGNORECASE)
#: What says that the text goes on below an advertisement, a film, a picture: "Dalszy ciąg materiału pod wideo".
_GOES_ON: Final = re.compile(
    rf"^\W{{0,4}}(?:(?=.{{0,60}}(?:{_WORDS['goes on']}))(?=.{{0,80}}(?:{_WORDS['below what']}))|(?:{_WORDS['goes on below']}))",
    re.IGNORECASE,
)
#: How words of what is offered begin: few pages and blocks have one, and only they are read closely.
_OFFERED: Final = tuple(_WORDS["beginnings"].split("|"))
#: Word units of a line that says so; what is longer tells of something that goes on.
_GOES_ON_UNITS: Final = 12
#: Channels that hardly a report links to: there is nothing to be read.
_CHANNEL: Final = re.compile(
    r"//(?:www\.)?(?:whatsapp\.com/channel/|news\.google\.com/publications/|google\.com/preferences/)"
)
#: Where readers are asked to follow, and how: both stand in a line that asks for it.
_SERVICES: Final = re.compile(_WORDS["services"], re.IGNORECASE)
_ASKS: Final = re.compile(_WORDS["asks"], re.IGNORECASE)
_ASKED: Final = re.compile(rf"\b(?:{_VERBS})\b|(?<!\w)(?:{_WORDS['asks']})", re.IGNORECASE)
#: How an outlet speaks of itself or of news, where it asks to be followed: "हमारे चैनल से जुड़ें", "ติดตามข่าวได้ที่".
OF_NEWS: Final = re.compile(_WORDS["of news"], re.IGNORECASE)
#: Letters of scripts that end no sentence with a mark.
_UNSTOPPED: Final = re.compile(r"[\u0e00-\u0eff\u1780-\u17ff]")
#: Characters of a line that is a sentence without a mark.
_LONG: Final = 24
#: Word units of an appeal at most; short blocks at both ends of the text that are read for one, as all with a link are.
_ASIDE: Final = 45
_OPENING: Final = 8
_CLOSING: Final = 6
#: Word units of a line that leads to more news.
_MORE_UNITS: Final = 32
#: A list's items and subheads are the article's own even where they open as a credit does.
_STRUCTURE: Final = (Tag.HEADING, Tag.ITEM)


def cut_appeals(choice: Choice) -> None:
    """Cut what the outlet asks of its readers, what says that the text goes on below, machines' labels, and credits alone on a line."""
    units, sentences = choice.row("units"), choice.sentences
    cued = set((choice.own[CUES] > 0).nonzero()[1].tolist())
    cued.update((1 + choice.row("cue_advert").nonzero()[0]).tolist())
    places = (choice.kept & (units <= _ASIDE)).nonzero()[0].tolist()
    last = set(places[-_CLOSING:])
    near = last.union(places[:_OPENING])
    # Of the rest few have a link or open as furniture does: no other is looked at.
    asked = [at for at in places if at in cued or choice.blocks[at].links or at in near]
    offers = offers_in(choice.blocks[at].text for at in asked)
    for index in asked:
        block, size = choice.blocks[index], float(units[index])
        told = signs_rights(block.text) or sums_up(block.text, size) or appeals(block.text, offers)
        told = told or bool(block.links and offers and appeals_then(block.text)) or leads_home(block, choice.claims)
        told = told or (
            index in last and closes(block.text, float(size), news=choice.claims.news) and block.tag not in _STRUCTURE
        )
        if not told and index in cued:
            may_credit = size <= ALONE_UNITS and not sentences[index] and block.tag not in _STRUCTURE
            told = (size <= _GOES_ON_UNITS and goes_on(block.text)) or (may_credit and stands_alone(block.text))
        choice.kept[index] = not told


def offers_in(texts: Iterable[str]) -> tuple[str, ...]:
    """Give how words of what outlets offer begin that stand in any of the texts; most pages have none or two."""
    lower = "\n".join(texts).lower()
    return tuple(word for word in _OFFERED if word in lower)


def appeals(text: str, offers: tuple[str, ...] = _OFFERED) -> bool:
    """Say whether a short block asks its reader to follow, sign up or take something; ``offers``: of those known, the ones its page has."""
    lower = text.lower()
    if not any(word in lower for word in offers):
        return False
    return _KNOWN.search(text) is not None or any(_asks(text, found) for found in _APPEAL.finditer(text))


def _asks(text: str, found: re.Match[str]) -> bool:
    """Tell an asking from one that is told: nothing follows what is offered behind a comma, or the outlet says "us"."""
    end = _SENTENCE_END.search(text, found.end())
    stop = end.start() if end is not None else len(text)
    if text[stop : stop + 1] == "?":
        return False
    return _GOES_BEYOND.search(text, found.end(), stop) is None or _OURS.search(text, found.start(), stop) is not None


def leads_home(block: Block, claims: Metadata) -> bool:
    """Say whether a block links to a channel to follow, or on a page of news to its outlet's own page for signing up or giving."""
    address, host = block.offer, claims.publisher.host
    if _CHANNEL.search(address or block.text):
        # What a report tells of somebody's channel is a sentence that asks for nothing.
        text = block.text
        return not is_sentence(text) or _ASKED.search(text) is not None or _OURS.search(text) is not None
    within = address[:1] == "/" != address[1:2]
    return claims.news and (within or (host is not None and urls.publisher_domain(address) == host))


def closes(text: str, units: float, *, news: bool = False) -> bool:
    """Say whether a line behind the text leads to more news of the outlet, says that an agency wrote it, or on news asks for comments."""
    if units > _MORE_UNITS:
        return False
    asks = news and _COMMENTS.search(text) is not None
    return asks or _MORE.search(text) is not None or _NOT_OURS.search(text) is not None


def goes_on(text: str) -> bool:
    """Say whether a short line tells that the text goes on below an advertisement, a film or a picture."""
    return _GOES_ON.search(text) is not None


def appeals_then(text: str) -> bool:
    """Say whether a block with a link names an offer in one sentence and asks for it in the next, its last."""
    return _THEN.search(text) is not None


def signs_rights(text: str) -> bool:
    """Say whether a block opens with a copyright sign and its owner or year; "© is a sign …" tells of it."""
    rest = text[1:].lstrip()[:1] if text[0] == "©" else ""
    return bool(rest) and not rest.islower()


def asks_to_follow(text: str) -> bool:
    """Tell a line that asks readers to follow, join or download: it names a service and the asking, and is an outlet's.

    A sentence is an outlet's if it says "us" or speaks of news; a report tells of channels and their followers too.
    """
    if text.isascii() or not (_ASKS.search(text) and _SERVICES.search(text)):
        return False
    return not is_sentence(text) or OF_NEWS.search(text) is not None


def is_sentence(text: str) -> bool:
    """Say whether a text ends as sentences do, or is as long as one where no mark ends them."""
    return is_stopped(text) or (len(text) > _LONG and _UNSTOPPED.match(text[-1]) is not None)
