"""What an outlet says of its income behind the text: requests to give and what links earn, and reports on both."""

from __future__ import annotations

import pytest

from streams.clean.rules.lines.income import discloses
from tests.clean.article_pages import NEWS, text_of
from tests.clean.stories import GERMAN


@pytest.mark.parametrize(
    "line",
    [
        "Wenn Sie über Links in diesem Artikel etwas kaufen, erhalten wir eine Provision.",
        "We may earn a commission if you buy something through links on our site.",
        "Artykuł zawiera linki afiliacyjne, za które możemy otrzymać prowizję.",
        "이 포스팅은 제휴 마케팅 활동의 일환으로 일정액의 수수료를 제공받습니다.",
        "Unterstützen Sie unsere Arbeit mit einer Spende.",
        "Ne tik žodžiai. Podržite našu redakciju.",
        "The Courier has no owner. If you value local reporting, please consider making a donation today.",
        "Dacă ți-a plăcut acest articol, poți susține redacția cu o donație.",
        "Hazte socio desde 5 euros al mes y ayúdanos a seguir contando lo que pasa.",
        "Schlagworte: Ostervik, Solarstrom, Molkerei",
        "Štítky: Lipová, loutky",
    ],
)
def test_lines_in_an_outlets_own_cause_behind_the_text_go(line: str) -> None:
    """Given a last line that says what links earn, asks to give or lists topics, then it goes."""
    body = "".join(f"<p>{text}</p>" for text in (*GERMAN.texts, line))
    assert text_of(GERMAN, body, NEWS) == list(GERMAN.texts)


@pytest.mark.parametrize(
    "line",
    [
        "Die Genossenschaft erhält vom Händler weiter eine Provision von zwei Prozent auf jede Flasche.",
        "„Unterstützen Sie unsere Arbeit mit einer Spende“, bat der Vorsitzende die Gäste am Ende des Abends.",
        "Residents were asked to support the work with gifts of timber or money.",
        "Steun van onze bondgenoten blijft nodig, zei de minister na het overleg in Oosterdam.",
        "Dona Maria, que nos recebeu à porta, guarda ainda a roda do avô.",
        "Help us find the boat, the harbour police asked the residents of both shores on Monday.",
        "Wer die Links der Händler kennt, kauft den Strom am Ende des Jahres wieder günstiger ein.",
        "Donate blankets at the dairy, the mayor said, and the newsroom of the radio will count them.",
        "Support the newsroom staff who lost their jobs, the union told the council of Ostervik on Monday.",
        "Steun voor de journalistiek daalt volgens onderzoek dat maandag verscheen.",
        "Stöd till journalistik minskar enligt förslaget som presenterades i måndags.",
        "Станьте донором: журналисты газеты рассказали, как сдать кровь в понедельник.",
        "Hat Ihnen dieser Sommer gefallen? Der Verein unterstützt Wirte, die am Hafen Kaffee verkaufen.",
    ],
)
def test_a_report_on_gifts_and_commissions_stays(line: str) -> None:
    """Given a last paragraph that reports what somebody earns or asks for, then it stays."""
    body = "".join(f"<p>{text}</p>" for text in (*GERMAN.texts, line))
    assert text_of(GERMAN, body, NEWS)[-1] == line


@pytest.mark.parametrize("subject", [True, False])
def test_a_report_on_links_that_earn_may_end_with_them(*, subject: bool) -> None:
    """Given a last line on links that earn, then it stays if the text has spoken of such links before, and goes else."""
    line = "Influencer verdienen mit Affiliate-Links eine Provision, erklärte die Verbraucherzentrale am Montag."
    told = "Wer Affiliate-Links in seine Beiträge setzt, muss das in Ostervik ab Mai dazusagen, entschied das Gericht am Montag nach zwei Jahren Streit."
    texts = (*GERMAN.texts[:2], *([told] if subject else []), *GERMAN.texts[2:])
    body = "".join(f"<p>{text}</p>" for text in (*texts, line))
    assert text_of(GERMAN, body, NEWS) == [*texts, *([line] if subject else [])]


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("If you buy through our links, we may earn a commission.", True),
        ("Dealers who buy through such links may earn a commission.", False),
        ("This page has affiliate links, and we may earn a commission.", True),
        ("If you buy through affiliate links, you help.", True),
        ("The affiliate programme is known to all.", False),
        ("“If you buy through our links, we may earn a commission,” he said.", False),
    ],
    ids=["ours", "dealers", "by name and gain", "by name and purchase", "by name alone", "quoted"],
)
def test_what_links_earn_is_an_outlets_own_by_its_words(line: str, *, says: bool) -> None:
    """Given a line on links, then it is the outlet's if it names partners' links and what is bought or earned, or all that and "us"."""
    assert discloses(line) is says
