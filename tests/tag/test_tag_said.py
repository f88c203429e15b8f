"""Who speaks and who is cited, in the languages of the world."""

from __future__ import annotations

import pytest

from streams.tag.tagger import Tagger


@pytest.mark.parametrize(
    ("language", "text", "words", "speaker", "cue"),
    [
        ("de", "„Wir geben nicht nach“, sagte Friedrich Merz am Montag.", "Wir geben nicht nach", "Friedrich Merz", "sagte"),
        ("de", "„Wir geben heute nicht nach“, knurrte Friedrich Merz.", "Wir geben heute nicht nach", "Friedrich Merz", None),
        ("de", "Friedrich Merz zeigte sich erleichtert: „Das ist ein guter Tag.“", "Das ist ein guter Tag.", "Friedrich Merz", None),
        ("fr", "« Nous ne céderons pas », a déclaré Emmanuel Macron.", "Nous ne céderons pas", "Emmanuel Macron", "déclaré"),
        ("pl", "„Nie ustąpimy nikomu” – powiedział Donald Tusk.", "Nie ustąpimy nikomu", "Donald Tusk", "powiedział"),
        ("da", "»Vi giver ikke op,« siger Mette Frederiksen.", "Vi giver ikke op,", "Mette Frederiksen", "siger"),
        ("sv", "”Vi ger inte upp”, säger Alexander Stubb.", "Vi ger inte upp", "Alexander Stubb", "säger"),
        ("fr", "Emmanuel Macron (Otan) a dénoncé : « Nous ne céderons pas ».", "Nous ne céderons pas", "Emmanuel Macron", "dénoncé"),
        ("es", "Pedro Sánchez dijo: «No vamos a ceder».", "No vamos a ceder", "Pedro Sánchez", "dijo"),
        ("tr", 'Recep Tayyip Erdoğan, "Geri adım atmayacağız" dedi.', "Geri adım atmayacağız", "Recep Tayyip Erdoğan", "dedi"),
        ("ja", "トランプ大統領は「我々は譲らない」と述べた。", "我々は譲らない", "Donald Trump", "述べた"),
        ("ja", "トランプ大統領は「我々は譲らない」と批判した。", "我々は譲らない", "Donald Trump", "批判した"),
        ("hi", 'नरेंद्र मोदी ने कहा, "हम पीछे नहीं हटेंगे।"', "हम पीछे नहीं हटेंगे।", "Narendra Modi", "कहा"),
        ("hi", 'नरेंद्र मोदी ने कहा, "हम पीछे नहीं हटेंगे।" डोनाल्ड ट्रंप ने बताया।', "हम पीछे नहीं हटेंगे।", "Narendra Modi", "कहा"),
        ("fr", "« Nous ne céderons pas », a dit Emmanuel Macron à la BBC.", "Nous ne céderons pas", "Emmanuel Macron", "dit"),
        ("ar", 'وقال دونالد ترامب: "لن نتراجع أبدا عن هذا".', "لن نتراجع أبدا عن هذا", "Donald Trump", "وقال"),
    ],
)  # fmt: skip
def test_quotes_in_many_languages(
    starter: Tagger, language: str, text: str, words: str, speaker: str, cue: str | None
) -> None:
    """Given a quote in a language's own marks, who speaks is found by its verb, by the clause behind it, or before a colon."""
    (quote,) = starter.tag(text, None, language).quotes
    assert (quote.text, quote.speaker, quote.cue) == (words, speaker, cue)
    assert text[quote.start : quote.end] == words


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "„Wir geben heute nicht nach.“ Friedrich Merz schwieg am Montag."),
        ("de", "„Wir geben nicht nach“, sagte sie, dass Friedrich Merz es hört."),
        ("de", "„Wir geben heute nicht nach“, sagte sie gegenüber Reuters."),
        ("en", "“We will not give in today,” she told Reuters on Monday."),
        ("en", "“We will not give in today,” the minister said in an interview with the BBC."),
        ("es", "“No vamos a ceder en nada”, aseguró la ministra a la BBC."),
        ("fr", "« Nous ne céderons pas », a déclaré la ministre à l’AFP."),
        ("it", "«Noi non cediamo mai», ha detto la ministra alla Reuters."),
        ("sv", "”Vi ger inte upp”, säger hon till BBC."),
        ("pl", "„Nigdy nie ustąpimy nikomu” – powiedziała dla Reuters."),
        ("de", "Friedrich Merz und Donald Tusk waren sich einig: „Das ist ein guter Tag.“"),
    ],
)
def test_nobody_speaks_by_standing_near(starter: Tagger, language: str, text: str) -> None:
    """Given whom it is told to, a person of the next sentence, of the clause that is said, or two before a colon, none speaks."""
    assert [quote.speaker for quote in starter.tag(text, None, language).quotes] == [None]


@pytest.mark.parametrize(
    ("language", "text", "name", "verb"),
    [
        ("de", "Nach Angaben der Nato blieb es ruhig.", "NATO", "Nach Angaben"),
        ("fr", "Selon l'ONU, dix mille personnes ont fui.", "United Nations", "Selon"),
        ("pl", "Jak podaje NATO, było spokojnie.", "NATO", "Jak podaje"),
        ("hu", "A NATO szerint nyugodt volt a nap.", "NATO", "szerint"),
        ("tr", "NATO'ya göre gün sakin geçti.", "NATO", "göre"),
        ("ja", "国連によると、一万人が避難した。", "United Nations", "によると"),
        ("ar", "وبحسب الأمم المتحدة فر آلاف السكان.", "United Nations", "وبحسب"),
    ],
)
def test_cites_in_many_languages(starter: Tagger, language: str, text: str, name: str, verb: str) -> None:
    """Given what a language says before or behind a source, the source is cited with these words."""
    assert [(cite.name, cite.verb) for cite in starter.tag(text, None, language).cites] == [(name, verb)]


def test_a_body_that_acts_is_no_source(starter: Tagger) -> None:
    """Given a body in a sentence of its own doing, it is not cited."""
    assert starter.tag("Die Nato schickt zehn Schiffe in die Ostsee.", None, "de").cites == ()


@pytest.mark.parametrize(
    ("language", "text", "name", "verb"),
    [
        ("cs", "Reuters to řekla mluvčí.", "Reuters", "řekla"),
        ("da", "Ministeren har trukket sig, skriver Ritzau.", "Ritzau", "skriver"),
        ("sv", "– Vi ger inte upp, säger hon till Reuters på måndagen.", "Reuters", "säger"),
        ("bg", "„Няма да отстъпим“, каза министърът пред БТА.", "Bulgarian News Agency", "каза"),
        ("fi", "Ministeri vahvisti asian STT:lle maanantaina.", "STT", "lle"),
        ("hu", "A miniszter erről beszélt az MTI-nek hétfőn.", "MTI", "nek"),
        ("et", "Minister astub tagasi, teatas BNS.", "BNS", "teatas"),
        ("lv", "Ministrs atkāpjas, vēsta LETA.", "LETA", "vēsta"),
        ("de", "Das sagte die Ministerin der Nato am Montag.", None, None),
        ("sv", "– Vi ger inte upp. Hon säger nej. Hon åkte till Reuters på måndagen.", None, None),
    ],
)  # fmt: skip
def test_a_medium_is_a_source_when_it_says_or_is_told(
    starter: Tagger, language: str, text: str, name: str | None, verb: str | None
) -> None:
    """Given a verb of saying beside a medium's name, or its case of one told something, it is a source; another body is none."""
    found = [(cite.name, cite.verb) for cite in starter.tag(text, None, language).cites]
    assert found == ([(name, verb)] if name else [])
