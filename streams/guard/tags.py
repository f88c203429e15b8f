"""How HTML's tags are read: where each opens and ends, its attributes, and the text that holds none (HTML Standard, 13.2.5).

A body is bytes as the parser gets them; places are offsets in it, and whatever does not end ends with the body.
"""

from __future__ import annotations

import re
from typing import Final

# One attribute, then a whole tag; possessive, so that each byte is read once. An unclosed quote runs to the end. Blanks
# are HTML's five: to a parser, a vertical tab is part of a name.
_ATTRIBUTE: Final = (
    rb"[^ \t\n\f\r/>][^ \t\n\f\r/>=]*+"
    rb"(?:[ \t\n\f\r]*+=[ \t\n\f\r]*+(?:\"[^\"]*+(?:\"|\Z)|'[^']*+(?:'|\Z)|[^ \t\n\f\r>\"'][^ \t\n\f\r>]*+)?+)?+"
)
_EACH: Final = re.compile(_ATTRIBUTE)
_NAMED: Final = rb"([a-zA-Z][^ \t\n\f\r/>]*+)((?:[ \t\n\f\r/]++|" + _ATTRIBUTE + rb")*+)"
#: A comment's opening (group 1), or a whole tag: the slash of an end tag, the name, the attributes.
TAG: Final = re.compile(rb"<(?:(!--)|(/?)" + _NAMED + rb">)")
_HEAD: Final = re.compile(rb"<" + _NAMED)
#: Where a tag or a comment may open. What is neither, declarations and ends without a name (group 1), is a comment up to
#: the next ">". One class of characters first: megabytes of "<" are skipped three times as fast.
OPENING: Final = re.compile(rb"<(?=[a-zA-Z/!?])(?:/?[a-zA-Z]|!--|([!?/]))")
CDATA: Final = b"<![CDATA["
#: How a comment ends, or the text of a script: one that looks like a comment may hold a script of its own (13.2.5.17).
_COMMENT_END: Final = re.compile(rb"--!?>")
_SCRIPT: Final = re.compile(rb"(<!--(?:-?>)?)|(-->)|<(/?)script[ \t\n\f\r/>]", re.IGNORECASE)
#: What stands before an attribute: a blank, a slash, the quote that ends a value.
_BEFORE: Final = b" \t\n\f\r/\"'"
#: Bytes of a tag whose attributes are not counted: half as many are few.
_SHORT: Final = 32


def tag_end(body: bytes, start: int, stop: int) -> int:
    """Find the end of the tag that starts at an offset, quotes read as the standard does; ``stop`` if it ends behind that."""
    found = _HEAD.match(body, start, stop)
    return found.end() if found else start


def attributes_of(body: bytes, start: int, end: int) -> int:
    """Count the attributes of the tag that stands between two offsets."""
    found = _HEAD.match(body, start, end)
    return len(_EACH.findall(found[2])) if found else 0


def attributes_in(rest: bytes) -> int:
    """Count the attributes in what stands behind a tag's name; of a short one give how many there are at most."""
    return len(_EACH.findall(rest)) if len(rest) > _SHORT else len(rest) // 2


def attributes_within(body: bytes, start: int, end: int) -> int:
    """Give how many attributes a stretch has at most, whatever is a tag in it."""
    return end - start - len(body[start:end].translate(None, _BEFORE))


def past_comment(body: bytes, place: int) -> int:
    """Give the place behind a comment, from the one behind its opening; two forms end at once."""
    if body.startswith((b">", b"->"), place):
        return place
    close = _COMMENT_END.search(body, place)
    return close.end() if close else len(body)


def past_declaration(body: bytes, place: int) -> int:
    """Give the place behind a declaration, a processing instruction or an end without a name, from its own."""
    return body.find(b">", place) + 1 or len(body)


def past_cdata(body: bytes, place: int) -> int:
    """Give the place behind CDATA, as it ends within drawings and formulas, from its own."""
    close = body.find(b"]]>", place)
    return close + 3 if close >= 0 else len(body)


def raw_end(body: bytes, place: int, name: bytes) -> int:
    """Find the end tag of an element whose content is text, from the place behind its start tag."""
    close = re.compile(rb"</" + name + rb"[ \t\n\f\r/>]", re.IGNORECASE).search(body, place)
    return close.start() if close else len(body)


def script_end(body: bytes, place: int) -> int:
    """Find the end tag of a script. Within what looks like a comment, a script and its end belong to the text."""
    commented = nested = False
    for found in _SCRIPT.finditer(body, place):
        if found[1]:
            commented = commented or not found[1].endswith(b">")
        elif found[2]:
            commented = nested = False
        elif not found[3]:
            nested = commented
        elif nested:
            nested = False
        else:
            return found.start()
    return len(body)
