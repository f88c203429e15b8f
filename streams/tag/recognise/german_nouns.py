"""German nouns, which have capitals as names have: recognised by their ending, or as compounds of common words (Zitrusfrüchte)."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from streams.match.text.commonness import counted

# Endings that make nouns of verbs, adjectives and Latin words; behind three letters or more.
_MADE: Final = re.compile(
    r"\w{3,}(?:ung|heit|keit|schaft|tion|sion|ität|ismus|nis|logie|gra(?:f|ph)ie|pathie)(?:en|s|se|sen)?"
)
# What places end in, though these be common words too: Bahnhofstraße, Eisleben, Niedersachsen, Tropfsteinhöhle.
_PLACE: Final = re.compile(
    r"\w*(?:allee|alpen|bach|bad|bahnhof|berge?|bezirk|br[uü]ck|brunn|burg|dorf|felde?|felsen|flughafen|fried|friedhof|garten|"
    r"gasse|gau|gebirge|gladbach|graben|hafen|hagen|halle|haus|haven|heide|heim|hof|höhle|holz|horn|hütte|insel|kanal|kirch|"
    r"kirche|küste|land|leben|mark|markt|moor|mühle|münster|ort|park|platz|reich|rhein|ried|schloss|see|siedlung|spitze|stadion|"
    r"stadt|stein|stetten|strand|stra(?:ß|ss)e|stuhl|tal|theater|turm|viertel|villa|walde?|wasser|wedel|weg|werder|"
    r"afrika|amerika|asien|bayern|deutschland|england|europa|franken|friesland|hessen|indien|italien|korea|österreich|pommern|"
    r"preußen|sachsen|schwaben|sudan|syrien|tirol)(?:s|es|e|n|en|er|ern)?"
)
# What bodies end in: Bundespolizei, Schwulenverband.
_BODY: Final = re.compile(
    r"\w*(?:agentur|akademie|amt|archiv|bank|behörde|bund|bündnis|chor|funk|gericht|gesellschaft|gewerkschaft|institut|kammer|kasse|"
    r"klinik|kolleg|konzern|liga|messe|ministerium|museum|orchester|partei|polizei|presse|rat|schule|stiftung|tag|union|universität|"
    r"verband|verein|verlag|versicherung|wehr|werk|zeitung|zentrum)(?:s|es|e|n|en|er|ern)?"
)
# Shorter parts stand in names by chance: Schengen ends in "engen", Norwegen in "wegen".
_FIRST, _LAST, _BOTH = 3, 5, 9
# What joins a compound's parts, and what the first of them loses: Schule in Schulhof.
_JOINTS: Final = ("", "s", "n", "es", "en")
_LOST: Final = ("", "e", "en")


def is_noun(word: str) -> bool:
    """Tell whether a German word is surely a noun and no name: a place's and a body's may be one."""
    small = word.lower()
    if _PLACE.fullmatch(small) or _BODY.fullmatch(small):
        return False
    return _MADE.fullmatch(small) is not None or any(
        small[at:] in _words() and _begins(small[:at])
        for at in range(_FIRST, len(small) - _LAST + 1)
        if len(small) >= _BOTH
    )


def _begins(first: str) -> bool:
    """Tell whether a compound may begin so."""
    known = _words()
    return any(first.removesuffix(joint) + lost in known for joint in _JOINTS for lost in _LOST)


@cache
def _words() -> frozenset[str]:
    """Give the common words of German, some 40 thousand."""
    return frozenset(counted("de")[0].split("\n"))
