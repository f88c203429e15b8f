"""Picture credits and agencies: one rule for markup and dumps, one table for whoever sells words and pictures."""

from __future__ import annotations

import pytest

from streams.article import RemovedKind
from streams.clean.blocks.block import Block, Tag
from streams.clean.dumps.furniture import credited
from streams.clean.words.picture_credits import is_credited
from streams.outlets import OUTLETS, OutletKind, agency_as_written, agency_of, outlet_named


@pytest.mark.parametrize(
    "caption",
    [
        "Two men on the bridge (Anna Berg/AFP)",
        "Two men on the bridge. One of them waves. (Photo by Anna Berg/Getty Images)",
        "Two men on the bridge (Anna Berg via Reuters)",
        "Zwei Männer auf der Brücke (Symbolbild: Anna Berg)",
        "Zwei Männer auf der Brücke (Foto: imago images)",
        "Two men on the bridge | Getty Images",
        "Two men on the bridge. Anna Berg / AP",
        "Two men on the bridge © Anna Berg",
        "Two men on the bridge. THE FERRYMAN / A. BERG",
        "Двое на мосту. ГОЛОС ЗАЛИВА / А. БЕРГ",
        "Two men on the bridge.APA/EXPA/BERG",
        "Deux hommes sur le pont. Photo La Voix du Port / Anne Berg",
        "Dvaja muži na moste.(Zdroj: A. Berg)",
    ],
)
def test_a_caption_ends_in_its_credit(caption: str) -> None:
    """Given a caption with the credit of its picture, then it is recognised, wherever the page comes from."""
    assert is_credited(caption)
    if caption.endswith(")"):
        assert credited([Block(caption, Tag.PARAGRAPH, 0, 0, 0, 0)]) == {0: RemovedKind.CAPTION}


@pytest.mark.parametrize(
    "sentence",
    [
        "The mayor said so on Monday (AFP)",
        "The mayor said so on Monday (dpa/AFP)",
        "The mayor drew a picture of the town (picture of health)",
        "Eine Pause | Tasse um Tasse",
        "Na moste boli dvaja muži (zdroj: polícia)",
        "He pays by card and/or in cash",
        "The mayor said so on Monday. The bridge will open. (More photos in the evening)",
    ],
)
def test_a_sentence_that_names_an_agency_is_no_caption(sentence: str) -> None:
    """Given prose that an agency signs, or that only looks like a credit, then it is no caption."""
    assert not is_credited(sentence)


def test_an_archive_is_a_source_too() -> None:
    """Given an archive in brackets, then a caption ends with it, and a sentence closes behind it."""
    assert is_credited("Zwei Männer auf der Brücke. (Archiv: Anna Berg)")
    assert not is_credited("Die Brücke wurde 1931 gebaut (Archiv: Stadtmuseum Ostervik).")


def test_an_agency_has_one_usual_name() -> None:
    """Given any of an agency's names, then its usual short one comes back; sellers of pictures and papers sign no reports."""
    assert agency_of("Agence France-Presse") == agency_of("(AFP)") == agency_of("法新社") == "AFP"
    assert agency_of("the associated press") == "AP"
    assert agency_of("ap") is None
    assert agency_of("Getty Images") is agency_as_written("Getty Images") is agency_of("The Guardian") is None


def test_no_two_outlets_share_a_name() -> None:
    """Given the table, then each name leads to the outlet that bears it."""
    for outlet in OUTLETS:
        for name in (outlet.name, *outlet.aliases):
            assert outlet_named(name) == outlet
    assert {outlet.kind for outlet in OUTLETS} == set(OutletKind)
