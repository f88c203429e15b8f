"""Finds quotes and their speakers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from streams.tag.mention import Found
from streams.tag.settings import TagSettings
from streams.tag.sources.dashes import Quoted, dashed, has_dashes
from streams.tag.sources.saying import Saying, bare, saying_in, told_to
from streams.tags import EntityType, Field, Quote

# Opening and closing marks; a quote stays within its paragraph. Bounded repetition of one class: linear. Between « and » a name
# may stand in the same marks; its first letter alone shows which way to go on.
_MARKS = (("“", "”"), ("„", "“”"), ("»", "«"), ("「", "」"), ("『", "』"), ('"', '"'))
_NESTED = "«((?:[^«»\n]|«[^«»\n]{1,200}»){3,1500})»"
_QUOTE = re.compile("|".join((_NESTED, *(f"{a}([^{a}{b}\n]{{3,1500}})[{b}]" for a, b in _MARKS))))
# Swedish and Finnish open and close with one mark, which elsewhere closes.
_EITHER = re.compile(f"{_QUOTE.pattern}|”([^”\n]{{3,1500}})”")
_OPENED = re.compile("[“„]")
# Verbs of saying; Russian and Ukrainian ones in the past of either gender and of several, and in the present.
_SAID = (
    "сказал заявил отметил добавил подчеркнул сообщил пояснил написал заметил ответил рассказал уточнил напомнил призвал "
    "предупредил спросил признал уверил указал"
)
_SAYS = "говорит считает заявляет отмечает подчёркивает подчеркивает пишет добавляет поясняет уверен уверена"
_SAID_UK = (
    "сказав заявив зазначив додав наголосив підкреслив повідомив пояснив написав відповів розповів уточнив нагадав закликав "
    "попередив запитав визнав запевнив зауважив відзначив"
)
_SAYS_UK = "каже говорить вважає заявляє зазначає наголошує підкреслює пише додає пояснює переконаний переконана"
_CUES = re.compile(
    r"\b(said|says|told|added|adds|stated|noted|stressed|wrote|asked|warned|argued|insisted|explained|declared|announced|"
    r"claimed|replied|tweeted|posted|called|emphasi[sz]ed|"
    + "|".join(f"{verb}[аи]?" for verb in _SAID.split())
    + "|"
    + "|".join(f"{verb[:-1]}(?:в|ла|ли)" for verb in _SAID_UK.split())
    + f"|{'|'.join((_SAYS + ' ' + _SAYS_UK).split())}"
    + r")\b|(表示|指出|强调|強調|称|稱|说|說|认为|認為|回应|回應|透露|写道|寫道|问道)"
)
# A name in the clause after one of these is what the speaker speaks of, not the speaker.
_CLAUSE = re.compile(r"\b(?:that|что|що)\b")
_DEFAULT = Saying(_CUES, _CLAUSE, told_to("told tell tells to with"), verb_last=False)
_CHINESE = 2  # the group of its verbs
# A name after one of these is the one spoken to: "сообщил телеканалу Fox News", "в интервью Bloomberg".
_ADDRESSEE = re.compile(
    r"\b(?:(?:теле)?канал|агентств|інформагентств|информагентств|издани|видан|газет|журнал|портал|сайт|радио|радіо|интервью|інтерв'ю|"
    r"эфир|ефір|бесед|розмов)\w*\s+(?:с |з |із |для )?[«\"“]?\Z"
)
# A colon right before the quote.
_COLON = re.compile(r":\s?\Z")
_GOES_ON = re.compile(r"[\s,–—-]{0,4}[^\W\dA-ZÀ-ÞΑ-ΩА-ЯĄĆČĎĘĚĽŁŃŇŐŘŚŠŤŮŰŹŻŽ]")
_LEADS = re.compile(r"[:：]\s?\Z|(?:表示|指出|强调|強調|称|稱|说|說|写道|寫道)，\s?\Z")
# Between a verb at a sentence's end and a quote right after it, in languages whose verb comes last: ने कहा, "…".
_HARD_BEFORE = re.compile(r"[,،:]?\s?(?:(?:कि|کہ|که)\s)?")
# Greatest distance of a speaker from the quotation marks, in characters: about one clause.
_REACH = 120
_SENTENCE = re.compile(r"[.!?…]\s|[。！？।۔\n]")
# "said S. V. Lavrov": the dot of an initial ends no sentence.
_INITIAL = re.compile(r"(?<!\w)[^\W\d_]\Z")
# Scare quotes contain only a few words: a quote of fewer words than this needs a verb of saying beside it.
_FEW_WORDS = 4
# At most so many words in quotation marks that begin with a capital, without a colon before them, are a name: «Суспільне».
_NAME_WORDS = 2


def quotes_of(text: str, language: str, found: Sequence[Found], settings: TagSettings) -> tuple[Quote, ...]:
    """Find the quotes of a text. The speaker is the person or organisation nearest to a verb of saying in the same sentence."""
    mentions = [mention for mention in found if mention.reading.tokens.field is Field.TEXT]
    speakers = [mention for mention in mentions if mention.thing.type is not EntityType.PLACE]
    named = frozenset(mention.end for mention in mentions)
    quotes: list[Quote] = []
    local = saying_in(language)
    marked, dashes = list(_marked(text)), has_dashes(text)
    if not (marked or dashes):
        return ()
    saying, plain = (local, bare(text)) if local else (_DEFAULT, text)
    if dashes:
        persons = frozenset(mention.start for mention in speakers if mention.thing.type is EntityType.PERSON)
        marked = _apart(marked, dashed(text, plain, saying.verbs, persons))
    cue: str | None = None
    speaker: Found | None = None
    for quoted in marked:
        if len(quotes) >= settings.max_quotes:
            break
        start, end = quoted.start, quoted.end
        if quoted.goes_on:
            cue = None
        else:
            cue, speaker = _speaker(text, plain, quoted, speakers, named, saying)
        if not (quoted.dashed and speaker) and _is_no_quote(text, start, end, cue):
            continue
        quotes.append(
            Quote(
                text=text[start:end], start=start, end=end, cue=cue,
                speaker=speaker.thing.name if speaker else None,
                speaker_id=speaker.thing.id if speaker else None,
            )
        )  # fmt: skip
    return tuple(quotes)


def _marked(text: str) -> Iterator[Quoted]:
    """Give the words in quotation marks, in order."""
    for match in (_QUOTE if _OPENED.search(text) else _EITHER).finditer(text):
        words = match.group()[1:-1].strip()
        start = match.start() + match.group().index(words)
        yield Quoted(*match.span(), start, start + len(words))


def _apart(marked: Sequence[Quoted], behind_dashes: Iterable[Quoted]) -> list[Quoted]:
    """Put quotes in order, without those that begin inside another one."""
    apart: list[Quoted] = []
    for quoted in sorted((*marked, *behind_dashes)):
        if not apart or quoted.first >= apart[-1].last:
            apart.append(quoted)
    return apart


def _is_no_quote(text: str, start: int, end: int, cue: str | None) -> bool:
    """Tell whether words in quotation marks are scare quotes or a name rather than somebody's words."""
    words = len(text[start:end].split())
    if cue is None:
        return words < _FEW_WORDS
    return (
        words <= _NAME_WORDS
        and text[start].isupper()
        and text[end - 1].isalnum()
        and ":" not in text[start - 4 : start]
    )


def _speaker(
    text: str, plain: str, quoted: Quoted, speakers: Sequence[Found], named: frozenset[int], saying: Saying
) -> tuple[str | None, Found | None]:
    """Look for a verb of saying after the quote, then before it, and for the speaker nearest to the verb.

    Without a known verb there are two more cues: a colon after the only person in the sentence before the quote, and a sentence
    that goes on in lower case after the quote, as no list has all verbs („…“, scherzte Ada Abel). ``plain``: the text in the form
    in which verbs are written.
    """
    start, end = quoted.first, quoted.last
    after = next(_ends(text, end, end + _REACH, named), min(end + _REACH, len(text)))
    *_, before = (max(0, start - _REACH), *_ends(text, max(0, start - _REACH), start, named))
    *_, verb_before = (None, *saying.verbs.finditer(plain, before, start))
    sides = [(saying.verbs.search(plain, end, after), end, after), (verb_before, before, start)]
    leads_in = verb_before and saying.verb_last and _HARD_BEFORE.fullmatch(text, verb_before.end(), start)
    if verb_before and (leads_in or _LEADS.search(text, max(0, start - 4), start)):
        sides.reverse()
    ahead = [mention for mention in speakers if before <= mention.start and mention.end <= start]
    for cue, low, high in sides:
        if cue:
            nearby = [mention for mention in speakers if low <= mention.start and mention.end <= high]
            nearby = [
                mention
                for mention in (nearby or ahead if saying.verb_last else nearby)
                if _may_say(text, plain, cue, mention, saying)
            ]
            speaker = min(
                nearby,
                key=lambda mention: (
                    min(abs(mention.start - cue.end()), abs(cue.start() - mention.end)),
                    mention.start,
                ),
                default=None,
            )
            return text[cue.start() : cue.end()], speaker
    persons = [mention for mention in speakers if mention.thing.type is EntityType.PERSON]
    if text[start + 1 : end].lstrip(" \u00a0¿¡")[:1].isupper() and _GOES_ON.match(text, end):
        behind = [mention for mention in persons if end <= mention.start and mention.end <= after]
        return None, behind[0] if behind else None
    listeners = {mention.thing.id: mention for mention in persons if before <= mention.start and mention.end <= start}
    if len(listeners) == 1 and _COLON.search(text, max(0, start - 2), start):
        return None, next(iter(listeners.values()))
    return None, None


def _ends(text: str, low: int, high: int, named: frozenset[int]) -> Iterator[int]:
    """Give the sentence ends between two offsets. A dot after an initial is none, unless the letter ends a name."""
    for stop in _SENTENCE.finditer(text, low, high):
        at = stop.start()
        if text[at] != "." or at in named or not _INITIAL.search(text, max(0, at - 2), at):
            yield stop.end()


def _may_say(text: str, plain: str, cue: re.Match[str], mention: Found, saying: Saying) -> bool:
    """Tell whether a mention may be the verb's subject: in Chinese if it stands before the verb, elsewhere if not in its clause.

    The one who is spoken to may not, nor an organisation in brackets after a person: Ada Abel (NATO) said.
    """
    if mention.thing.type is EntityType.ORGANISATION and (
        text[mention.start - 1 : mention.start] == "("
        or _ADDRESSEE.search(text, max(0, mention.start - 30), mention.start)
    ):
        return False
    if saying.told.search(plain, max(0, mention.start - 30), mention.start):
        return False
    if mention.end <= cue.start():
        return True
    return cue.lastindex != _CHINESE and saying.clause.search(plain, cue.end(), mention.start) is None
