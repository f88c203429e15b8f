"""Whatever the order in which pages of several articles, these articles and their copies come, no two articles become one."""

from __future__ import annotations

import random
from itertools import permutations

import pytest

from streams.match import MatchSettings, View
from streams.relation import DuplicateVerdict
from tests.match.made import record

#: Letters, letters a word, and what stands between words.
_SCRIPTS = {
    "en": ("abdefgiklmnoprstu", (2, 9), " "),
    "ru": ("абвгдежзиклмнопрстуя", (2, 9), " "),
    "ar": ("ابتجحدرسشعفقكلمنهوي", (2, 7), " "),
    "ko": ("".join(map(chr, range(0xAC00, 0xAC00 + 2000, 7))), (1, 4), " "),
    "zh": ("".join(map(chr, range(0x4E00, 0x4E00 + 900))), (1, 3), ""),
}
_JOINED = (DuplicateVerdict.NEAR, DuplicateVerdict.EXACT)


def _words(dice: random.Random, language: str, count: int) -> list[str]:
    """Give the words of an invented text: some of them its own."""
    letters, (least, most), _ = _SCRIPTS[language]
    own = ["".join(dice.choices(letters, k=dice.randrange(least, most))) for _ in range(60)]
    common = random.Random(language)  # noqa: S311 - repeatable on purpose
    shared = ["".join(common.choices(letters, k=common.randrange(least, most))) for _ in range(200)]
    return [dice.choice(own if dice.random() < 0.4 else shared) for _ in range(count)]


def _copied(dice: random.Random, words: list[str], language: str) -> list[str]:
    """Give a copy: with one word in twenty-five changed, cut, or with more at its end."""
    kind = dice.randrange(3)
    if kind == 0:
        strange = _words(dice, language, 50)
        return [dice.choice(strange) if dice.random() < 0.04 else word for word in words]
    return words[: len(words) * 7 // 10] if kind == 1 else words + _words(dice, language, len(words) // 5)


def _judged(texts: list[str], language: str) -> list[tuple[int, int | None]]:
    """Judge texts in this order; gives the place of each one's canonical, and where it is dropped, of the text that it copies."""
    view, places = View(MatchSettings()), dict[str, int]()
    found = list[tuple[int, int | None]]()
    for place, text in enumerate(texts):
        judged = view.apply(record(place, text, language=language), place * 60_000)
        said = judged.duplicate
        places.setdefault(judged.article_id, place)
        of = places[said.of] if said.verdict in _JOINED and said.of else place
        found.append((found[of][0] if of < place else place, None if judged.keep else of))
    return found


@pytest.mark.parametrize("language", _SCRIPTS)
@pytest.mark.parametrize(
    "sizes", [(60, 300), (300, 60), (150, 150), (100, 700), (400, 160, 700), (60, 100, 700), (160, 160, 400)]
)
def test_no_order_makes_one_of_two_articles_or_drops_one_as_another(language: str, sizes: tuple[int, ...]) -> None:
    """Given pages of articles, each of these, and copies of all, in many orders, then none joins another, and each is dropped for its like only."""
    dice = random.Random(f"{language} {sizes}")  # noqa: S311 - repeatable on purpose
    articles = [_words(dice, language, size) for size in sizes]
    # Each text with the article that it begins with, and whether it has no other.
    texts = [(0, False, sum(articles, list[str]())), (len(sizes) - 2, False, articles[-2] + articles[-1])]
    texts += [(number, True, words) for number, words in enumerate(articles)]
    texts += [(number, True, _copied(dice, words, language)) for number, words in enumerate(articles)]
    pages = [(lead, single, _SCRIPTS[language][2].join(words)) for lead, single, words in texts]
    whole = permutations([pages[0], *pages[2 : 2 + len(sizes)]])
    for order in [*whole, *(dice.sample(pages, len(pages)) for _ in range(12))]:
        judged = _judged([text for _, _, text in order], language)
        owners = {(first, lead) for (lead, single, _), (first, _) in zip(order, judged, strict=True) if single}
        assert len({first for first, _ in owners}) == len(owners)
        for (lead, single, _), (_, of) in zip(order, judged, strict=True):
            assert not single or of is None or order[of][0] == lead
