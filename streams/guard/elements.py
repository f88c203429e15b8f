"""HTML's elements by what tree construction does with them (HTML Standard, 13.2.6), as far as it costs anything."""

from __future__ import annotations

from typing import Final

#: Opened again in the next block when one closes around them: the list of active formatting elements.
FORMATTING: Final = frozenset(b"a b big code em font i nobr s small strike strong tt u".split())
#: Never open: they have no end tag.
VOID: Final = frozenset(
    b"area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr".split()
)
#: Hold text alone, up to their own end tag.
RAW: Final = frozenset(b"script style textarea title xmp iframe noembed noframes".split())
#: Start tags that close an open paragraph.
BLOCKS: Final = frozenset(
    b"address article aside blockquote center details dialog dir div dl fieldset figcaption figure footer form h1 h2 h3 h4 "
    b"h5 h6 header hgroup hr li dd dt main menu nav ol p pre search section summary table ul listing plaintext xmp".split()
)
#: An end tag does not see beyond these.
SCOPES: Final = frozenset(b"applet caption html marquee object table td th template svg math".split())
#: Formatting from outside does not go on inside these.
MARKERS: Final = frozenset(b"applet caption marquee object td th template".split())
#: Stand within a line: formatting is built again in front of them, and they close none of it.
INLINE: Final = frozenset(
    b"a abbr b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q ruby rb rp rt rtc s samp small span "
    b"strike strong sub sup time tt u var audio video canvas picture slot output progress meter map optgroup option".split()
)
_CELLS: Final = frozenset(b"td th".split())
_SECTIONS: Final = frozenset(b"tbody thead tfoot".split())
#: Passed over outside a table.
TABLE_PARTS: Final = frozenset(b"caption col colgroup tbody td tfoot th thead tr".split())
#: Closed by a start tag of their own kind: the start tag, what it closes, what it cannot see beyond.
SIBLINGS: Final = {
    b"li": (frozenset((b"li",)), frozenset(b"ul ol menu dir".split())),
    b"dd": (frozenset((b"dd", b"dt")), frozenset((b"dl",))),
    b"dt": (frozenset((b"dd", b"dt")), frozenset((b"dl",))),
    b"option": (frozenset((b"option",)), frozenset((b"select", b"optgroup"))),
    b"tr": (frozenset((b"tr",)), frozenset((b"table",))),
    b"td": (_CELLS, frozenset((b"table",))),
    b"th": (_CELLS, frozenset((b"table",))),
    b"tbody": (_SECTIONS, frozenset((b"table",))),
    b"thead": (_SECTIONS, frozenset((b"table",))),
    b"tfoot": (_SECTIONS, frozenset((b"table",))),
}
