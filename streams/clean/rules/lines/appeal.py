"""Appeals to readers between and below the paragraphs: follow us, sign up for our newsletter, read on below the video.

An appeal is a short block with one sentence that opens with an imperative and names something only an outlet offers: its
newsletter, its app, its channel on a named network. Neither is enough alone, as an article may report on a newsletter or
ask the reader to follow a recipe. Both are not enough if the sentence goes on after a comma and does not say "us": it then
reports an appeal by somebody else ("Follow your children on Instagram, the police advise").
Outside the Latin, Greek and Cyrillic alphabets the verb may be anywhere: a line counts if it names a service and the request.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from streams import url as urls
from streams.clean.blocks.block import Block, Tag
from streams.clean.claims.metadata import Metadata
from streams.clean.rules.choice import BODY_UNITS, CUES, Choice
from streams.clean.rules.lines.income import OURS, asks_to_give, discloses, earning_in, says_whose
from streams.clean.rules.passages.summary import sums_in, sums_up
from streams.clean.words import sections
from streams.clean.words.picture_credits import ALONE_UNITS, stands_alone
from streams.clean.words.sentence_marks import is_stopped

_WORDS: Final = sections("appeal")
#: Imperatives that open appeals, casefolded.
_VERBS: Final = _WORDS["verbs"]
#: Offers that only an outlet makes to its readers.
_OFFERS: Final = _WORDS["offers"]
#: A sentence that opens with the verb, or with "if …," or "and" before it, and goes on to the offer.
_APPEAL: Final = re.compile(
    rf"(?:^\W{{0,6}}|[.!?,:;–»”\"]\s|\s(?:and|und|et|y|e|og|och|en|ja|i|a|és|și|и|та|і|και|ve)\s)(?:{_VERBS})\b[^.!?,:;]{{0,110}}?(?<!\w)(?:{_OFFERS})(?!\w)",
    re.IGNORECASE,
)
#: The same in two sentences with a link, first the offer, then the verb: "The Briefing newsletter has all you need. Sign up here."
_THEN: Final = re.compile(
    rf"(?<!\w)(?:{_OFFERS})(?!\w)[^.!?]{{0,110}}[.!?:]\s(?:{_VERBS})\b[^.!?,:;]{{0,24}}[.!]?$", re.IGNORECASE
)
_COPYRIGHT: Final = re.compile(r"\W{0,3}(?:copyright|\(c\))\W{0,3}(?:©|\(c\))?\W{0,3}(?:19|20)\d\d\b", re.IGNORECASE)
_SENTENCE_END: Final = re.compile(r"[.!?](?=\s|$)")
#: A mark after the offer that does not continue a list of offers, as in "on Facebook, X or Instagram".
_GOES_BEYOND: Final = re.compile(rf"[,:;](?!\s*(?:\S+\s){{0,2}}(?:{_OFFERS})(?!\w))", re.IGNORECASE)
#: Appeals with the offer before the verb: "All the news … in our app", and all Turkish ones.
_KNOWN: Final = re.compile(
    rf"^\W{{0,6}}(?:{_WORDS['all the news']})\b.{{0,120}}(?<!\w)(?:{_OFFERS})(?!\w)|"
    rf"(?<!\w)(?:{_OFFERS})(?!\w)[^.!?,:;]{{0,60}}\b(?:{_WORDS['asked last']})\s?(?=[.!]|$)",
    re.IGNORECASE,
)
#: Lines that lead to more of the outlet's news, without a link, or label its videos: "Veja outras notícias da região no …".
_MORE: Final = re.compile(rf"\W{{0,6}}(?:{_WORDS['more news']})", re.IGNORECASE)
#: One-line notes that an agency wrote the text: "This story has not been edited by … staff".
_NOT_OURS: Final = re.compile(_WORDS["not ours"], re.IGNORECASE)
#: Notes that the text continues below an advertisement, a video or a picture: "Dalszy ciąg materiału pod wideo".
_GOES_ON: Final = re.compile(
    rf"^\W{{0,4}}(?:(?=.{{0,60}}(?:{_WORDS['goes on']}))(?=.{{0,80}}(?:{_WORDS['below what']}))|(?:{_WORDS['goes on below']}))",
    re.IGNORECASE,
)
#: Beginnings of the words for offers: few pages and blocks have one, and only those are examined further.
_OFFERED: Final = tuple(_WORDS["beginnings"].split("|"))
#: Most word units of such a note; a longer line reports on something that continues.
_GOES_ON_UNITS: Final = 12
#: Channels that reports hardly ever link to, as they hold nothing to read.
_CHANNEL: Final = re.compile(
    r"//(?:www\.)?(?:whatsapp\.com/channel/|news\.google\.com/publications/|google\.com/preferences/)"
)
#: Services on which readers are asked to follow, and words of the request: an appeal has both.
_SERVICES: Final = re.compile(_WORDS["services"], re.IGNORECASE)
_ASKS: Final = re.compile(_WORDS["asks"], re.IGNORECASE)
_ASKED: Final = re.compile(rf"\b(?:{_VERBS})\b|(?<!\w)(?:{_WORDS['asks']})", re.IGNORECASE)
#: How an outlet refers to itself or to news in such an appeal: "हमारे चैनल से जुड़ें", "ติดตามข่าวได้ที่".
OF_NEWS: Final = re.compile(_WORDS["of news"], re.IGNORECASE)
#: Letters of scripts without sentence marks.
_UNSTOPPED: Final = re.compile(r"[\u0e00-\u0eff\u1780-\u17ff]")
#: Fewest characters of a line that is a sentence without a mark.
_LONG: Final = 24
#: Most word units of an appeal.
_ASIDE: Final = 45
#: Blocks at the text's beginning and end that are examined even without a link.
_OPENING: Final = 8
_CLOSING: Final = 6
#: Most word units of a line that leads to more news.
_MORE_UNITS: Final = 32
#: List items and subheads belong to the article even if they open as a credit does.
_STRUCTURE: Final = (Tag.HEADING, Tag.ITEM)


def cut_appeals(choice: Choice) -> None:
    """Cut appeals to readers, notes that the text continues below, labels of machine-made text, and credits alone on a line."""
    units, sentences = choice.row("units"), choice.sentences
    cued = set((choice.own[CUES] > 0).nonzero()[1].tolist())
    cued.update((1 + choice.row("cue_advert").nonzero()[0]).tolist())
    places = (choice.kept & (units <= _ASIDE)).nonzero()[0].tolist()
    last = set(places[-_CLOSING:])
    near = last.union(places[:_OPENING])
    # Few of the others have a link or open as furniture does; only those are examined.
    asked = [at for at in places if at in cued or choice.blocks[at].links or at in near]
    earning = {at for at in near if choice.claims.news and earning_in((choice.blocks[at].text,))}
    texts = [choice.blocks[at].text for at in asked]
    offers, sums = offers_in(texts), sums_in(texts)
    for index in asked:
        block, size = choice.blocks[index], float(units[index])
        is_appeal = signs_rights(block.text) or (sums and sums_up(block.text, size)) or appeals(block.text, offers)
        is_appeal = (
            is_appeal or bool(block.links and offers and appeals_then(block.text)) or leads_home(block, choice.claims)
        )
        is_appeal = is_appeal or (index in last and closes(block.text, size) and block.tag not in _STRUCTURE)
        is_appeal = is_appeal or (index in near and (index in last or block.links > 0) and asks_to_give(block.text))
        is_appeal = is_appeal or (index in earning and discloses(block.text) and not _is_told(choice, index))
        if not is_appeal and index in cued:
            may_credit = size <= ALONE_UNITS and not sentences[index] and block.tag not in _STRUCTURE
            is_appeal = (size <= _GOES_ON_UNITS and goes_on(block.text)) or (may_credit and stands_alone(block.text))
        choice.kept[index] = not is_appeal


def _is_told(choice: Choice, at: int) -> bool:
    """Tell whether earning by links is the text's subject: neither a line nor another paragraph with its words says whose links."""
    text, sized = choice.blocks[at].text, choice.kept & choice.sentences & (choice.row("units") >= BODY_UNITS)
    if says_whose(text):
        return False
    said = earning_in((text,))
    others = [choice.blocks[other].text for other in sized.nonzero()[0].tolist() if other != at]
    return any(any(word in other.lower() for word in said) and not says_whose(other) for other in others)


def offers_in(texts: Iterable[str]) -> tuple[str, ...]:
    """Give the beginnings of words for offers found in any of the texts; most pages have none or two."""
    lower = "\n".join(texts).lower()
    return tuple(word for word in _OFFERED if word in lower)


def appeals(text: str, offers: tuple[str, ...] = _OFFERED) -> bool:
    """Tell whether a short block asks its reader to follow, sign up or take something. ``offers``: ``offers_in`` of its page."""
    lower = text.lower()
    if not any(word in lower for word in offers):
        return False
    return _KNOWN.search(text) is not None or any(_asks(text, found) for found in _APPEAL.finditer(text))


def _asks(text: str, found: re.Match[str]) -> bool:
    """Tell an appeal from a report of one: nothing follows the offer after a comma, or the text says "us"."""
    end = _SENTENCE_END.search(text, found.end())
    stop = end.start() if end is not None else len(text)
    if text[stop : stop + 1] == "?":
        return False
    return _GOES_BEYOND.search(text, found.end(), stop) is None or OURS.search(text, found.start(), stop) is not None


def leads_home(block: Block, claims: Metadata) -> bool:
    """Tell whether a block links to a channel to follow or, on news pages, to the outlet's own page for signing up or donating."""
    address, host = block.offer, claims.publisher.host
    if _CHANNEL.search(address or block.text):
        # A report on somebody's channel is a sentence without a request.
        text = block.text
        return not is_sentence(text) or _ASKED.search(text) is not None or OURS.search(text) is not None
    within = address[:1] == "/" != address[1:2]
    return claims.news and (within or (host is not None and urls.publisher_domain(address) == host))


def closes(text: str, units: float) -> bool:
    """Tell whether a line after the text leads to more news, or says that an agency wrote it."""
    return units <= _MORE_UNITS and (_MORE.match(text) is not None or _NOT_OURS.search(text) is not None)


def goes_on(text: str) -> bool:
    """Tell whether a short line says that the text continues below an advertisement, a video or a picture."""
    return _GOES_ON.search(text) is not None


def appeals_then(text: str) -> bool:
    """Tell whether a block with a link names an offer in one sentence and makes the appeal in the next, its last."""
    return _THEN.search(text) is not None


def signs_rights(text: str) -> bool:
    """Tell whether a block opens with a copyright sign and its owner or year, or the word and a year; "© is a sign …" is text about the sign."""
    rest = text[1:].lstrip()[:1] if text[0] == "©" else ""
    return (bool(rest) and not rest.islower()) or _COPYRIGHT.match(text) is not None


def asks_to_follow(text: str) -> bool:
    """Tell whether a line asks readers to follow, join or download: it names a service and a request, and the outlet speaks.

    In a whole sentence the outlet speaks only if it says "us" or mentions news, as reports mention channels and followers too.
    """
    if text.isascii() or not (_ASKS.search(text) and _SERVICES.search(text)):
        return False
    return not is_sentence(text) or OF_NEWS.search(text) is not None


def is_sentence(text: str) -> bool:
    """Tell whether a text ends as sentences do, or is as long as one in a script without sentence marks."""
    return is_stopped(text) or (len(text) > _LONG and _UNSTOPPED.match(text[-1]) is not None)
