"""Vietnamese persons, told by the family name: what a model takes for a body or a place is one, and a degree before it is no part."""

from __future__ import annotations

from typing import Final

from streams.tag.forms.cues import Shape
from streams.tag.mention import Typed
from streams.tag.reading.field import Reading
from streams.tags import EntityType

# Family names, nearly all that Vietnam has; own list. Of two syllables places are called, too (Lý Sơn, Phan Rang).
_FAMILIES: Final = frozenset(
    "nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý đào đoàn vương trịnh trương đinh lâm phùng mai tô hà "
    "tạ cao lương lưu châu thái tống quách khổng đàm giang lục đới từ hứa kiều triệu thạch chu tăng ninh nghiêm la lại mạc doãn "
    "quản tôn văn kim bạch thân đậu cù ông âu uông viên lữ khuất lã phó chế nông vi hàn đồng thiều chử".split()
)
# Of these, also the first words of places: a lake, a field.
_LANDS: Final = frozenset("hồ hà đồng thạch châu bạch kim ninh lâm thái".split())
_PERSONS: Final = (3, 4)
_DEGREES: Final = frozenset("TS PGS GS ThS BS KS LS NSND NSƯT CN".split())


def as_person(reading: Reading, typed: Typed) -> Typed:
    """Give a span as a person if it looks like one's full name, without a degree before it."""
    first, words = typed.first, reading.tokens.words
    while first < typed.last - 1 and words[first] in _DEGREES:
        first += 1
    names = range(first, typed.last)
    if (
        len(names) in _PERSONS
        and words[first].lower() in _FAMILIES
        and not (typed.type is EntityType.PLACE and words[first].lower() in _LANDS)
        and all(reading.words[at].shape & Shape.CAPITAL and words[at].isalpha() for at in names)
        and all(reading.gap(at) == " " for at in names[:-1])
    ):
        return typed._replace(first=first, type=EntityType.PERSON)
    return typed
