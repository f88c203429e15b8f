"""Who wrote it, told below a report: "Ada Abel covers transport. Reach her at …", in any language."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from streams.article import AuthorKind
from streams.clean.features import OWN_NAMES
from streams.clean.measures import SENTENCE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from streams.article import Author
    from streams.clean.block import Block
    from streams.clean.features import Floats

_UNITS, _ENDS = OWN_NAMES.index("units"), OWN_NAMES.index("ends")
#: Word units of such a note at most; how many stand one below the other at most.
_NOTE: Final = 45.0
_LAST: Final = 3
#: Where a writer is reached.
_REACHED: Final = re.compile(r"[\w.+-]{1,40}@[\w-]{1,40}\.\w{2,10}|(?<![\w@])@\w{3,30}")


def cut_closers(
    blocks: Sequence[Block], own: Floats, kept: NDArray[np.bool_], authors: Iterable[Author], *, news: bool
) -> None:
    """Drop notes about those who sign from the end of the kept blocks.

    A note is a sentence that opens with a signing person's whole name, which the text says nowhere else, and tells where that
    person is reached or stands on a page that declares itself news. Of 1,245 labelled pages it cuts two, neither of them gold.
    """
    names = tuple(author.name for author in authors if author.kind is AuthorKind.PERSON and " " in author.name)
    places = kept.nonzero()[0].tolist()
    if not names:
        return
    for index in reversed(places[-_LAST:]):
        text = blocks[index].text
        name = next((name for name in names if _opens(text, name)), None)
        if name is None or own[_UNITS][index] > _NOTE or own[_ENDS][index] != SENTENCE:
            return
        # Whom the text speaks of is one of its people: an interview, a portrait.
        if not (news or _REACHED.search(text)) or any(name in blocks[at].text for at in places if at < index):
            return
        kept[index] = False


def _opens(text: str, name: str) -> bool:
    """Tell "Ada Abel covers …" and "Ada Abel, our correspondent, …" from what she says: "Ada Abel: …", "Ada Abel’s choice …"."""
    behind = text.removeprefix(name)
    return behind != text and behind[:1] in (" ", ",") and behind[1:].lstrip()[:1].isalpha()
