"""Offers to subscribe behind a teaser, and last sections that only name a price."""

from __future__ import annotations

import pytest

from tests.clean.article_pages import text_of
from tests.clean.invented import paragraphs
from tests.clean.stories import (
    FRENCH,
    GERMAN,
    GREEK,
    POLISH,
    RUSSIAN,
    TURKISH,
    Story,
)  # fmt: skip

_OFFERS = (
    (GERMAN, "Jetzt weiterlesen", "Mit Bote Plus für 1 Euro im ersten Monat. Jederzeit kündbar.", "Weiter"),
    (
        FRENCH,
        "La suite est réservée aux abonnés",
        "Abonnez-vous à partir de 1 € le premier mois, sans engagement.",
        "OK",
    ),
    (POLISH, "Dalszy ciąg tylko dla prenumeratorów", "Wykup dostęp za 1 zł i czytaj bez ograniczeń.", "Dalej"),
    (RUSSIAN, "Продолжение доступно подписчикам", "Оформите подписку за 1 рубль в первый месяц.", "Войти"),
    (GREEK, "Το άρθρο συνεχίζεται για συνδρομητές", "Αποκτήστε πρόσβαση με 1 ευρώ τον πρώτο μήνα.", "Εγγραφή"),
)


@pytest.mark.parametrize(("story", "head", "offer", "button"), _OFFERS)
def test_an_offer_without_a_telling_name_is_no_part_of_the_teaser(
    story: Story, head: str, offer: str, button: str
) -> None:
    """Given a teaser and, in a box that no name gives away, an offer to read on, then the teaser comes out alone."""
    box = f'<div class="x9"><div class="x8"><h3>{head}</h3><p>{offer}</p><a href="/y">{button}</a></div></div>'
    assert text_of(story, paragraphs(story.texts[:2]) + box) == list(story.texts[:2])


def test_a_last_section_with_a_price_is_no_offer() -> None:
    """Given a long article in sections, the last of which names a price, then it comes out whole."""
    texts = (*GERMAN.texts, *(f"{text} Der Eintritt kostet 4 Euro." for text in FRENCH.texts))
    body = "".join(f"<section><h3>Teil {at}</h3><p>{text}</p></section>" for at, text in enumerate(texts))
    assert text_of(GERMAN, body) == [line for at, text in enumerate(texts) for line in (f"Teil {at}", text)]


def test_a_last_section_built_like_the_others_is_no_offer() -> None:
    """Given a short article in sections with a link each, the last of which names a price, then it comes out whole."""
    texts = (*FRENCH.texts[:3], f"{FRENCH.texts[3]} L'entrée coûte 4 euros.")
    body = "".join(
        f'<section><h3>Partie {at}</h3><p>{text}</p><a href="/p/{at}">Voir le plan</a></section>'
        for at, text in enumerate(texts)
    )
    assert texts[-1] in text_of(FRENCH, body)


def test_a_long_article_may_end_with_a_price() -> None:
    """Given a long article that ends with a box of what a visit costs and a link, then the box is kept: a teaser is short."""
    texts = (*GERMAN.texts, *FRENCH.texts, *TURKISH.texts)
    cost = (
        "Das Museum am Hafen ist am Montag geschlossen, wie die Genossenschaft sagte, und im Sommer kostet es 4 Euro."
    )
    box = f'<div class="x9"><h3>Besuch</h3><p>{cost}</p><a href="/m">Zum Museum</a></div>'
    assert cost in text_of(GERMAN, paragraphs(texts) + box)


_LAST_SECTIONS = (
    ("What comes next", "Repairs will cost the town $40 million, and the work is to begin in June if the council votes for it."),
    ("Tickets", "The concert begins at eight on Friday in the old church. Tickets cost 12 euros at the door."),
    ("Background", "Subscribers of the paper have paid for the bridge since 1950, a habit that no other town has kept."),
)  # fmt: skip


@pytest.mark.parametrize("section", _LAST_SECTIONS, ids=[heading for heading, _ in _LAST_SECTIONS])
def test_the_only_section_of_a_short_article_is_no_offer(section: tuple[str, str]) -> None:
    """Given a short article whose only section names a price, or opens as offers do, without a button, then it is kept."""
    last = f"<section><h2>{section[0]}</h2><p>{section[1]}</p></section>"
    assert text_of(FRENCH, paragraphs(FRENCH.texts[:3]) + last)[-1] == section[1]
