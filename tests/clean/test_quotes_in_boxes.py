"""Quotes in boxes of their own: pulled from the text they are cut, else they are kept with who said them."""

from __future__ import annotations

import pytest

from tests.clean.article_pages import lines
from tests.clean.stories import GERMAN


def test_a_short_quote_in_its_box_is_pulled_from_the_text() -> None:
    """Given a quote of a few words without quotation marks in a box for quotes that a paragraph says as well, then it goes."""
    quote = "<blockquote><p>Keiner von uns Bauern hat lange gezögert</p></blockquote>"
    paragraph = "<p>„Keiner von uns Bauern hat lange gezögert“, sagte die Geschäftsführerin nach der Versammlung der Zeitung.</p>"
    assert len(lines(GERMAN, quote + paragraph)) == 1


@pytest.mark.parametrize(
    "box",
    [
        '<div class="css-1x"><div>{}</div></div>',
        '<figure class="wp-block-pullquote"><blockquote><p>{}</p><cite>Ada Abel</cite></blockquote></figure>',
        '<div class="Q"><div class="Q-text"><p><b>{}</b></p></div><p class="Q-by">Ada Abel, kaptein</p></div>',
    ],
    ids=["bare", "in a box for quotes", "speaker beside its box"],
)
@pytest.mark.parametrize("opens", ["„", "– ", "«"])
def test_the_first_words_of_a_quote_in_a_box_are_pulled(box: str, opens: str) -> None:
    """Given the first words of what the text quotes in a box of their own, then they go with who said them, whatever mark opens."""
    told = f"{opens}Isen venter ikke på noen, og det har vi lært på den harde måten her oppe“, sa Ada Abel da båten la til."
    middle = f"<p>{told}</p>" + box.format("Isen venter ikke på noen")
    assert lines(GERMAN, middle) == [told]


def test_words_of_a_report_in_a_box_stay_if_nobody_said_them() -> None:
    """Given a label whose words the report has without a quotation mark, and a quote that the text has not, then both stay."""
    told = "Der Umbau der alten Molkerei dauert ein Jahr, und danach wird die neue Halle für alle Besucher geöffnet."
    label = "Der Umbau der alten Molkerei"
    assert lines(GERMAN, f"<p>{told}</p><div><p>{label}</p></div>") == [told, label]
    quote = "<blockquote><p>Wer die Sonne hat, muss sie auch fangen.</p></blockquote>"
    assert lines(GERMAN, quote) == ["Wer die Sonne hat, muss sie auch fangen."]


@pytest.mark.parametrize(("place", "stays"), [('class="big"', False), ("", True)])
def test_a_lone_paragraph_that_repeats_a_quote_is_pulled(place: str, *, stays: bool) -> None:
    """Given a paragraph among others with the first words of what the text quotes, then it goes if no other is built so."""
    told = "«Isen venter ikke på noen, og det har vi lært her oppe», sa Ada Abel da båten la til ved brygga i går."
    pulled = "Isen venter ikke på noen, og det har vi lært her oppe"
    found = lines(GERMAN, f"<p>{told}</p><p {place}><b>{pulled}</b></p>")
    assert found == ([told, pulled] if stays else [told])
