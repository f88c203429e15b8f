"""What a Russian or Ukrainian person's name looks like where neither an office nor a known given name says so.

A patronymic hardly ever stands outside a name; so does a pair of capitalised words within a sentence whose second word ends
like a family name and whose first does not end like an adjective (Красная площадь, Верховный суд). School grammar of both
languages; foreign names end in anything and are left to offices.
"""

from __future__ import annotations

import re
from typing import Final

from streams.tag.fold import is_cyrillic
from streams.tag.reading import Reading

_CASES: Final = "(?:а|у|ом|ем|е|і|ові|еві|ым|им)?"
_PATRONYMIC = re.compile(
    f"[А-ЯІЇЄҐЁ][а-яіїєґё'’]{{2,}}(?:(?:ович|евич|йович){_CASES}|(?:овн|евн|івн|ївн|иничн)(?:а|ы|и|е|і|у|ой|ою))"
)
_FAMILY = re.compile(
    "[А-ЯІЇЄҐЁ][а-яіїєґё'’]{2,}(?:"
    f"(?:[оеєё]в|[иіы]н|їн){_CASES}|(?:[оеєё]в|[иіы]н|їн)(?:а|ой|ою|у|ої|ій)"
    "|(?:с|ц|ьк|ск|цк|зьк)(?:кий|кого|кому|ким|ком|кая|кой|кую|ка|кої|кій|кою|ький|ького|ькому|ьким|ька|ької|ькій|ьку)"
    f"|(?:енк|йк|ечк|існьк)(?:о|а|у|ом|ові)|(?:чук|щук|нюк|люк|сюк|ян|янц){_CASES}|швили|дзе|швілі)"
)
# The first word of a town's, a square's or a court's name: Нижний, Красная, Верховного.
_ADJECTIVE = re.compile(".*(?:ий|ый|ой|ій|ая|яя|ое|ее|ого|его|ому|ему|ую|юю|ої|ою|ье|ьє|ые|ие|ых|их|є)")


def is_patronymic(reading: Reading, at: int) -> bool:
    """Tell whether a word is a patronymic: Петровна, Андрійовича."""
    return at < len(reading.words) and _PATRONYMIC.fullmatch(reading.tokens.words[at]) is not None


def looks_personal(reading: Reading, first: int, last: int) -> bool:
    """Tell whether a run of capitalised words names a person by its patronymic or by the ending of its family name."""
    words = reading.tokens.words
    if last - first < 2 or not is_cyrillic(words[first]):
        return False
    if any(is_patronymic(reading, at) for at in range(first, min(last, first + 3))):
        return True
    if last - first != 2 or reading.opens(first) or reading.gap(first) != " ":
        return False
    start = reading.words[first].start
    known = start is not None and start.lengths & 2
    return not known and _ADJECTIVE.fullmatch(words[first]) is None and _FAMILY.fullmatch(words[last - 1]) is not None
