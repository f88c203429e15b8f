"""Quotes with who speaks, sources that a text relies on, and where its words come from."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.article import Author, AuthorKind, Publisher
from streams.origin import Basis, FirstSeen, Origin, Provenance, ProvenanceKind
from streams.tag.sources.provenance import provenance, with_log
from streams.tag.sources.saying import _LETTERS, bare
from streams.tag.tagger import Tagger


@pytest.mark.parametrize(
    ("text", "words", "speaker", "cue"),
    [
        ("“We will not yield on this,” Sergey Lavrov said.", "We will not yield on this,", "Q58217", "said"),
        ('Sergey Lavrov told reporters: "It is over for good."', "It is over for good.", "Q58217", "told"),
        ("«Мы готовы к разговору», — заявил Сергей Лавров.", "Мы готовы к разговору", "Q58217", "заявил"),
        ("王毅表示：“合作十分重要。”", "合作十分重要。", "Q701801", "表示"),
        ("«Мы готовы к разговору», — заявил С. В. Лавров вчера.", "Мы готовы к разговору", "Q58217", "заявил"),
        ("«Ми не здамося ніколи», — наголосив Зеленський.", "Ми не здамося ніколи", "Q3874799", "наголосив"),
        ("Лавров отметил, что НАТО «не готова к компромиссу».", "не готова к компромиссу", "Q58217", "отметил"),
        ("Путин сказал мало. Лавров заявил: «Это не всё».", "Это не всё", "Q58217", "заявил"),
        ("王毅说，北约“必须停止扩张”。", "必须停止扩张", "Q701801", "说"),
        ("“Nobody knows what happens next,” a man said.", "Nobody knows what happens next,", None, "said"),
    ],
)
def test_quotes(tagger: Tagger, text: str, words: str, speaker: str | None, cue: str) -> None:
    """Given a quote and a verb of saying, the nearest person of the sentence speaks."""
    (quote,) = tagger.tag(text).quotes
    assert (quote.text, quote.speaker_id, quote.cue) == (words, speaker, cue)
    assert text[quote.start : quote.end] == words


def test_scare_quotes_are_none(tagger: Tagger) -> None:
    """Given a term in quotation marks, it is no quote."""
    assert tagger.tag("They call the place “old town” these days.").quotes == ()


def test_a_name_in_marks_is_none(tagger: Tagger) -> None:
    """Given an outlet's name in quotation marks after a verb of saying, it is no quote; after a colon it is one."""
    assert tagger.tag("Он уехал, пишет «Вестник».").quotes == ()
    assert [quote.text for quote in tagger.tag("Сергей Лавров сказал: «Никогда».").quotes] == ["Никогда"]


@pytest.mark.parametrize(
    ("text", "name", "verb"),
    [
        ("Troops moved in, Bloomberg reported.", "Bloomberg", "reported"),
        ("Troops moved in, he said, citing Reuters.", "Reuters", "citing"),
        ("Bloomberg has reported that troops moved.", "Bloomberg", "reported"),
        ("Он уехал, пишет Bloomberg.", "Bloomberg", "пишет"),
        ("Об этом говорится, по данным Reuters, давно.", "Reuters", "по данным"),
        ("He told Reuters that he was ill.", "Reuters", "told"),
        ("По данным Reuters, он уехал.", "Reuters", "По данным"),
    ],
)
def test_cites(tagger: Tagger, text: str, name: str, verb: str) -> None:
    """Given words of relying on a source, the source is cited with its place."""
    (cite,) = tagger.tag(text).cites
    assert (cite.name, cite.verb, text[cite.start : cite.end]) == (name, verb, name)


def test_telling_is_no_citing(tagger: Tagger) -> None:
    """Given someone who told a body something, that body is no source."""
    assert tagger.tag("He told NATO that he was ill.").cites == ()


def merged(
    text: str, stated: Provenance | None = None, authors: tuple[Author, ...] = (), publisher: Publisher | None = None
) -> Provenance:
    """Merge what a page states with what its text says."""
    return provenance(text, authors, publisher or Publisher(), stated or Provenance(), ())


def test_agency_of_the_dateline() -> None:
    """Given a dateline with an agency, the article is its wire copy; on the agency's own site it is original."""
    text = "ORVILA, July 3 (Reuters) - The bridge is open."
    found = merged(text)
    assert (found.kind, found.agency, found.evidence) == (ProvenanceKind.WIRE, "Reuters", "ORVILA, July 3 (Reuters) -")
    assert merged(text, publisher=Publisher(name="Reuters")).kind is ProvenanceKind.ORIGINAL


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("新华社北京11月22日电（记者王伟）桥已开放。", "Xinhua"),
        ("中新社北京11月22日电 桥已开放。", "China News Service"),
        ("【ソウル共同】橋が開いた。", "Kyodo News"),
        ("橋が開いた。（時事）", "Jiji Press"),
        ("(서울=연합뉴스) 김철수 기자 = 다리가 열렸다.", "Yonhap"),
        ("МОСКВА, 22 ноября. /ТАСС/. Мост открыт.", "TASS"),
        ("МОСКВА, 22 ноя - РИА Новости. Мост открыт.", "RIA Novosti"),
        ("КИЇВ. 22 листопада. УНН. Міст відкрито.", "UNN"),
        ("باريس (أ ف ب) - فتح الجسر.", "AFP"),
        ("دبي في 22 نوفمبر / وام / فتح الجسر.", "Emirates News Agency"),
        ("पटना, 22 नवंबर (पीटीआई)। पुल खुला।", "PTI"),
        ("(TTXVN) Cầu đã mở.", "Vietnam News Agency"),
        ("STOCKHOLM (TT) Bron är öppen.", "Tidningarnas Telegrambyrå"),
        ("Oslo (NTB): Broen er åpen.", "NTB"),
        ("Berlin (dpa/AFP) – Die Brücke ist offen.", "dpa"),
        ("Die Brücke ist offen.\n\nQuelle: dpa", "dpa"),
        ("Le pont est ouvert.\n\n(avec AFP)", "AFP"),
        ("The Associated Press (AP) said the bridge is open.", None),
        ("Die Nachrichtenagentur Reuters (Reuters) meldet eine offene Brücke.", None),
        ("The report by Bloomberg/Reuters/AFP told of a bridge.", None),
        ("On 12 May Reuters reported that the bridge is open.", None),
        ("共同で橋を開いた。", None),
    ],
)
def test_datelines_of_many_languages(text: str, agency: str | None) -> None:
    """Given a credit as agencies of a language set it, it is read; an agency that a sentence names is no credit."""
    assert merged(text).agency == agency


def test_agency_of_the_byline_and_the_end() -> None:
    """Given an agency in the byline or as the last word, it is credited."""
    assert merged("The bridge is open.", authors=(Author("AFP", AuthorKind.AGENCY),)).agency == "AFP"
    assert merged("The bridge is open. (TASS)").agency == "TASS"


def test_what_the_page_states_wins() -> None:
    """Given a page that states its origin, the text does not overrule it."""
    stated = Provenance(ProvenanceKind.SYNDICATED, agency="dpa", original_publisher="Orvila Post")
    found = merged("ORVILA (Reuters) - The bridge is open.", stated)
    assert (found.kind, found.agency, found.original_publisher) == (ProvenanceKind.SYNDICATED, "dpa", "Orvila Post")


def test_first_published_elsewhere() -> None:
    """Given a line that credits another paper, the article is syndicated."""
    found = merged("The bridge is open.\n\nThis story was originally published by the Tessany Courier.")
    assert (found.kind, found.original_publisher) == (ProvenanceKind.SYNDICATED, "Tessany Courier")


@pytest.mark.parametrize(
    ("credit", "publisher"),
    [
        ("in The Zenda Times on 3 March 2026 under another headline", "The Zenda Times"),
        ("in Zenda Times in March", "Zenda Times"),
        ("by Zenda Times on Tuesday", "Zenda Times"),
        ("in the Zenda Times under another headline", "Zenda Times"),
        ("by Women in Orvila", "Women in Orvila"),
        ("by Women in Marchland", "Women in Marchland"),
    ],
)
def test_a_credit_ends_with_the_publisher(credit: str, publisher: str) -> None:
    """Given a credit that goes on with a date or a place, the publisher is its name alone."""
    assert (
        merged(f"The bridge is open.\n\nThis story was originally published {credit}.").original_publisher == publisher
    )


def test_unknown_is_unknown() -> None:
    """Given no word of origin, none is invented: an agency named in passing is no credit."""
    found = merged("Reuters opened an office in Orvila. The bridge is open.")
    assert (found.kind, found.agency, found.evidence) == (ProvenanceKind.UNKNOWN, None, None)


SEEN = FirstSeen("a" * 26, "Zenda Times", "2026-03-01T10:00:00Z", 0.9)


def test_the_log_names_an_original_publisher_as_a_claim() -> None:
    """Given a copy without a credit, the first publisher seen is named, on the log's word and with what it saw."""
    found = with_log(merged("The bridge is open."), Origin(SEEN, first=True), Publisher("Orvila Post"))
    assert (found.kind, found.original_publisher) == (ProvenanceKind.SYNDICATED, "Zenda Times")
    assert (found.original_publisher_from, found.first_seen) == (Basis.LOG, SEEN)
    assert found.evidence == f"first seen at 2026-03-01T10:00:00Z from Zenda Times as article {SEEN.article_id}"
    credited = with_log(
        merged("The bridge is open."), Origin(SEEN, publisher="Tessany Courier", first=True), Publisher("Orvila Post")
    )
    assert (credited.original_publisher, credited.original_publisher_from) == ("Tessany Courier", Basis.LOG)


def test_a_stated_credit_outranks_the_log() -> None:
    """Given a page that credits an agency or a paper, the log's first sighting stands beside it and changes nothing."""
    for text in ("ORVILA (AFP) - The bridge is open.", "It is open. This was first published by the Tessany Courier."):
        credit = merged(text)
        found = with_log(credit, Origin(SEEN, agency="Reuters", first=True), Publisher("Orvila Post"))
        assert replace(found, first_seen=None) == credit
        assert (found.first_seen, found.agency_from, found.original_publisher_from) == (
            SEEN,
            Basis.STATED,
            Basis.STATED,
        )


def test_an_inherited_agency_leaves_no_paper_the_original() -> None:
    """Given a silent copy of a report that credits an agency, the copy is wire text, and nobody's first sighting an origin."""
    found = with_log(
        merged("The bridge is open."), Origin(SEEN, agency="Reuters", first=True), Publisher("Orvila Post")
    )
    assert (found.kind, found.agency, found.agency_from) == (ProvenanceKind.WIRE, "Reuters", Basis.LOG)
    assert found.original_publisher is None
    assert (found.evidence or "").startswith("a copy of these words credits Reuters; first seen at")


@pytest.mark.parametrize(
    ("publisher", "origin"),
    [
        ("Reuters", Origin(SEEN, first=True)),
        ("Reuters News Agency", Origin(SEEN, agency="Reuters News Agency")),
        ("Thomson Reuters", Origin(SEEN, agency="Reuters")),
        ("Tessany Courier", Origin(SEEN, publisher="Tessany Courier", first=True)),
    ],
)
def test_the_original_that_comes_late_is_called_so(publisher: str, origin: Origin) -> None:
    """Given an agency's own site, or whoever the copies credit, then it is the original, whatever was seen first."""
    found = with_log(merged("The bridge is open."), origin, Publisher(publisher))
    assert (found.kind, found.agency, found.original_publisher) == (ProvenanceKind.ORIGINAL, None, None)
    assert found.first_seen == SEEN


def test_an_agency_may_print_another_ones_text() -> None:
    """Given an agency's page that copies another agency's report, then it inherits that agency."""
    found = with_log(merged("The bridge is open."), Origin(SEEN, agency="AFP"), Publisher("Xinhua"))
    assert (found.kind, found.agency) == (ProvenanceKind.WIRE, "AFP")


def test_a_doubtful_first_sighting_names_nobody() -> None:
    """Given a first sighting against which something speaks, then it is told and not believed."""
    found = with_log(merged("The bridge is open."), Origin(SEEN), Publisher("Orvila Post"))
    assert (found.kind, found.original_publisher, found.first_seen) == (ProvenanceKind.UNKNOWN, None, SEEN)


@given(st.text(st.one_of(st.characters(codec="utf-8"), st.sampled_from("ΑΣς ÅåǾǿøÉéİıŁß1aA\n")), max_size=60))
def test_texts_are_made_bare_letter_by_letter(text: str) -> None:
    """Given any text, then bare it is what each of its letters is alone, in its place, whatever stands beside it."""
    assert bare(text) == "".join(_LETTERS[ord(letter)] for letter in text)
