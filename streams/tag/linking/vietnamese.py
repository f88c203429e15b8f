"""Countries' names of one syllable in Vietnamese, which writes each syllable apart: they may be half a word, or a given name."""

from __future__ import annotations

from streams.tag.reading.field import Reading
from streams.tag.reading.match import Span
from streams.tags import EntityType

# Forms of address: after one of these stands a person's given name, bà Mỹ, chị Nga.
_COURTESIES = frozenset(["ông", "bà", "anh", "chị", "cô", "chú", "bác", "em", "cháu", "thầy"])
# Law, fine arts, cosmetics, virtue, a hero and the like. Own list.
_WORDS = frozenset(
    (first, second)
    for first, rest in {
        "pháp": "luật lý đình quy chế nhân danh sư y",
        "mỹ": "thuật phẩm nhân nghệ mãn viện quan lệ",
        "đức": "tính hạnh độ tin",
        "anh": "hùng em trai chị ta ấy",
        "ý": "kiến nghĩa tưởng thức chí định đồ",
    }.items()
    for second in rest.split()
)


def is_addressed(reading: Reading, at: int) -> bool:
    """Tell whether a form of address stands before a word."""
    if not at or reading.gap(at - 1) != " ":
        return False
    word = reading.tokens.words[at - 1]
    return (word.lower() if reading.opens(at - 1) else word) in _COURTESIES  # Anh, within a sentence, is Britain


def is_syllable(reading: Reading, span: Span, kind: EntityType) -> bool:
    """Tell whether a place's name of one syllable is here a part of a word, or a person's name."""
    at, words = span.first, reading.tokens.words
    if kind is not EntityType.PLACE or span.last - at > 1:
        return False
    if is_addressed(reading, at):
        return True
    goes_on = span.last < len(words) and reading.gap(at) == " "
    return goes_on and (words[at].lower(), words[span.last]) in _WORDS
