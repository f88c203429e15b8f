"""Players, polls and forms between the paragraphs go with the words around them; what only looks alike stays."""

from __future__ import annotations

import pytest

from tests.clean.article_pages import ARTICLE, NEWS, lines, text_of
from tests.clean.stories import FRENCH, GERMAN, INDONESIAN, POLISH, RUSSIAN, SPANISH, TURKISH, Story

PLAYERS = (
    (SPANISH, "<div><p>Vídeo: así es el techo nuevo</p><p>1 de 3</p><p>00:00 / 01:35</p></div>"),
    (GERMAN, '<div class="p"><span>Video</span><p>Molkerei: „So viel sparen wir“</p><span>02:13 Min.</span></div>'),
    (RUSSIAN, '<div class="p"><div>Видео</div><div>Ваш браузер не поддерживает воспроизведение.</div></div>'),
    (FRENCH, '<div class="p"><p>Écouter cet article</p><p>Lecture par une voix de synthèse.</p></div>'),
)
POLLS = (
    (
        GERMAN,
        "<div><h4>Soll die Molkerei auf Sonnenstrom umstellen?</h4><button>Ja</button><button>Nein</button><p>312 Stimmen</p></div>",
    ),
    (
        TURKISH,
        '<div class="w"><h3>Eski gar ne olmalı?</h3><div><input type="radio"><label>Kütüphane</label></div><div><input type="radio"><label>Müze</label></div></div>',
    ),
)
FORMS = (
    (FRENCH, '<aside><h4>La lettre du canal</h4><p>Chaque jeudi, l’actualité des voies d’eau.</p><input type="email"><button>OK</button></aside>'),
    (GERMAN, '<div class="c"><h3>Der Morgen im Tal</h3><p>Jeden Tag um sechs Uhr schreibt die Redaktion, was im Tal und auf den Höfen wichtig wird und was noch offen ist.</p><form><input type="email"></form></div>'),
    (POLISH, '<div class="c"><h3>Gmina w pigułce</h3><p>Co tydzień najważniejsze teksty.</p><form><input type="email"></form><p>Akceptuję regulamin.</p></div>'),
)  # fmt: skip


@pytest.mark.parametrize(("story", "box"), [*PLAYERS, *POLLS, *FORMS])
@pytest.mark.parametrize("head", [NEWS, ARTICLE], ids=["news", "article"])
def test_a_box_with_a_machine_goes(story: Story, box: str, head: str) -> None:
    """Given a player, a poll or a form for an address in a box between the paragraphs, then its words go on any page."""
    assert lines(story, box, head) == []


@pytest.mark.parametrize(
    ("story", "box"),
    [
        (GERMAN, "<div><h4>Was kostet der Strom?</h4><p>Acht Cent je Kilowattstunde, sagt die Genossenschaft, und damit nur noch ein Drittel dessen, was sie im Jahr davor dem Netz bezahlt hat.</p><button>Auf</button><button>Zu</button></div>"),
        (INDONESIAN, "<div><p>Durasi: 2 sampai 6 bulan</p><p>Duration: 2 to 6 months</p></div>"),
        (SPANISH, "<div><p>¿Qué cambia en el mercado?</p><p>Más luz</p></div>"),
        (TURKISH, "<div><p>Sonuç 12:30 / Finiş</p></div>"),
        (GERMAN, "<div><h4>Lohnt sich der Strom vom Dach?</h4><p>Ja, sagt die Genossenschaft.</p><button>Auf</button></div>"),
        (SPANISH, "<p>Listen to this story, wrote the baker on the wall of the new market in letters as tall as a door, and the whole town did so, one evening after the other, until the last tile lay on the roof.</p>"),
        (FRENCH, "<div><p>La porte amont ferme à huit heures.</p><p>La porte aval ouvre à neuf.</p><p>Le pont tourne à dix.</p><p>Le bief haut est plein.</p><p>Le bief bas est vide.</p><p>La maison est fermée.</p><p>Le quai nord est libre.</p><p>Le quai sud aussi.</p><p>00:00 / 01:35</p></div>"),
    ],
    ids=["an answer in a box that folds", "a length in months", "a question without buttons", "a time", "one button", "a paragraph that opens as players do", "many lines beside a player"],
)  # fmt: skip
def test_what_only_looks_like_a_machine_stays(story: Story, box: str) -> None:
    """Given questions with answers, lengths and times in a box of the report, then they stay."""
    assert lines(story, box, ARTICLE)


def test_a_page_of_short_lines_keeps_its_machine() -> None:
    """Given a page without a paragraph, as quizzes are, then questions with answers are what it is for, and stay."""
    answers = "".join(
        f'<div><input type="radio"><label>{answer}</label></div>' for answer in ("Ein Turm", "Ein Schiff")
    )
    asked = "".join(f"<div><h3>Frage {at}: Was stand zuerst am Hafen von Ostervik?</h3>{answers}</div>" for at in range(2, 9))  # fmt: skip
    assert "Frage 4: Was stand zuerst am Hafen von Ostervik?" in text_of(GERMAN, asked, ARTICLE)


def test_a_form_in_the_box_of_the_report_takes_nothing_along() -> None:
    """Given a field for an address right among the paragraphs, then all of these stay."""
    assert lines(POLISH, '<input type="email">') == []
