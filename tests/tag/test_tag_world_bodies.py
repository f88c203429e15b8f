"""Bodies, agencies and firms of world news have one id in all languages."""

from __future__ import annotations

import pytest

from streams.tag import Tagger, TagSettings


@pytest.mark.parametrize(
    ("language", "text", "name", "entity"),
    [
        (
            "fr",
            "La Banque européenne d'investissement a prêté 40 millions.",
            "Banque européenne d'investissement",
            "Q192247",
        ),
        (
            "pl",
            "Skargę przyjął Europejski Trybunał Praw Człowieka w środę.",
            "Europejski Trybunał Praw Człowieka",
            "Q122880",
        ),
        ("de", "Der Europarat kritisierte das Gesetz.", "Europarat", "Q8908"),
        ("ja", "ロイター通信が月曜日に報じた。", "ロイター通信", "Q130879"),
        ("ko", "국제에너지기구는 월요일 보고서를 냈다.", "국제에너지기구", "Q826700"),
        ("ar", "وافق الكونغرس الأميركي على القانون يوم الاثنين.", "الكونغرس الأميركي", "Q11268"),
        ("tr", "Karar BM Genel Kurulu tarafından alındı.", "BM Genel Kurulu", "Q47423"),
    ],
)
def test_one_id_in_all_languages(language: str, text: str, name: str, entity: str) -> None:
    """Given a body's name in one of the world's languages, then it links to the body with the name's own ends."""
    found = Tagger.open(TagSettings()).tag(text, None, language).entities
    assert (name, entity) in {(mention.text, each.id) for each in found for mention in each.mentions}
