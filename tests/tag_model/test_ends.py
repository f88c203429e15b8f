"""Names whose ends a model misses: legal forms, marks, numbers and hyphens; and what no name runs over."""

from __future__ import annotations

import pytest

from streams.tag import Tagger, TagSettings
from streams.tag.forms.tokens import end_of
from streams.tag.mention import Typed
from streams.tag.recognise.ends import completed
from streams.tag.recognise.parts import parts_of
from streams.tags import EntityType, Field

PER, ORG, LOC = EntityType.PERSON, EntityType.ORGANISATION, EntityType.PLACE


@pytest.fixture(scope="module")
def tagger() -> Tagger:
    """Open a tagger over the starter vocabulary."""
    return Tagger.open(TagSettings())


def _named(
    tagger: Tagger, language: str, text: str, seen: list[tuple[str, EntityType]]
) -> list[tuple[str, EntityType]]:
    """Give the names made of what a model saw: words of the text with their types, in order."""
    reading = tagger.reader.read(Field.TEXT, text, language=language)
    tokens, spans = reading.tokens, []
    for name, kind in seen:
        start = text.index(name)
        first = tokens.starts.index(start)
        last = next(at for at, end in enumerate(tokens.ends) if end >= start + len(name)) + 1
        spans.append(Typed(first, last, kind, 1.0, "model"))
    parts = [part for typed in spans for part in parts_of(reading, typed)]
    return [
        (text[tokens.starts[typed.first] : end_of(tokens, typed.first, typed.last)], typed.type)
        for typed in completed(reading, parts)
    ]


@pytest.mark.parametrize(
    ("language", "text", "seen", "named"),
    [
        # Legal forms, whole and with their dots; they make a body of what looked like a person or a place.
        ("pl", "Firma Tomlin Sp. z o.o. płaci.", [("Tomlin Sp", ORG)], [("Tomlin Sp. z o.o.", ORG)]),
        ("sl", "Pri Vantol d. o. o. molčijo.", [("Vantol", LOC)], [("Vantol d. o. o.", ORG)]),
        ("hu", "A Mecsek Textil Kft. üzeme.", [("Mecsek Textil", ORG)], [("Mecsek Textil Kft.", ORG)]),
        ("pt", "A Rota do Ave, S. A. fechou.", [("Rota do Ave", ORG)], [("Rota do Ave, S. A.", ORG)]),
        ("sv", "Nu säljer Granlunda Såg AB allt.", [("Såg AB", ORG)], [("Granlunda Såg AB", ORG)]),
        ("no", "Ola Rávdu ASA anmelder.", [("Ola Rávdu", PER)], [("Ola Rávdu ASA", ORG)]),
        # "sa" is hers, "as" has: no legal forms.
        ("fr", "Quand Ada Vantol sa mère arrive.", [("Ada Vantol", PER)], [("Ada Vantol", PER)]),
        # In English a state behind a comma is no form, nor is a degree, nor "e.g."; a firm's form is.
        ("en", "A court in Vantol Springs, NV, heard it.", [("Vantol Springs", LOC)], [("Vantol Springs", LOC)]),
        ("en", "A mill at Vantol Beach, S.C., closed.", [("Vantol Beach", LOC)], [("Vantol Beach", LOC)]),
        ("en", "The Rev. Ada Vantol, D.D. spoke.", [("Ada Vantol", PER)], [("Ada Vantol", PER)]),
        ("en", "Plants of Vantol Works e.g. in Leeds.", [("Vantol Works", ORG)], [("Vantol Works", ORG)]),
        ("en", "Shares of Vantol Works, Inc., fell.", [("Vantol Works", ORG)], [("Vantol Works, Inc.", ORG)]),
        ("en", "Shares of Vantol Works NV fell.", [("Vantol Works", ORG)], [("Vantol Works NV", ORG)]),
        ("en", "Shares of Vantol Works, S.A., fell.", [("Vantol Works", ORG)], [("Vantol Works, S.A.", ORG)]),
        # Marks that a name holds are closed, and its words reach to them.
        ("ru", "Дом строит ООО «Вяземский пригорок» давно.", [("ООО «Вяземский", ORG)], [("ООО «Вяземский пригорок»", ORG)]),
        ("ro", "La Liceul „Ioan Vantol” azi.", [("Liceul „Ioan Vantol", ORG)], [("Liceul „Ioan Vantol”", ORG)]),
        ("bg", "Свири Оркестър „Тиха вълна“ днес.", [("Оркестър", ORG)], [("Оркестър „Тиха вълна“", ORG)]),
        # A number or a hyphen joins a name's first words.
        ("pl", "Wojsko: 16. Brygady Vantol nie ma.", [("Brygady Vantol", ORG)], [("16. Brygady Vantol", ORG)]),
        ("fi", "Apu Lounais-Suomen poliisilta.", [("Suomen poliisilta", ORG)], [("Lounais-Suomen poliisilta", ORG)]),
        ("no", "Hos Sør- og Nordvik politi.", [("Nordvik politi", ORG)], [("Sør- og Nordvik politi", ORG)]),
        ("ru", "Сообщила директор школы Марина Вантол.", [("школы Марина Вантол", ORG)], [("Марина Вантол", PER)]),
        # An accused person's initial keeps its dot.
        ("de", "Das Gericht sprach Marek S. frei.", [("Marek S", PER)], [("Marek S.", PER)]),
        # Sentences' ends and commas part names; of a body's name they are part where it says of what it is.
        ("no", "Det melder KNR. Demokraatit svarer.", [("KNR. Demokraatit", ORG)], [("KNR", ORG)]),
        ("tr", "Maçta Tepe, Vantol yendi.", [("Tepe, Vantol", ORG)], [("Tepe", ORG), ("Vantol", ORG)]),
        ("es", "El Ministerio de Agricultura, Pesca y Vantol calla.", [("Ministerio de Agricultura, Pesca y Vantol", ORG)],
         [("Ministerio de Agricultura, Pesca y Vantol", ORG)]),
        # A place called by another; not a town's street, nor a village in a country that another language joins so.
        ("es", "Vive en Villavantol del Tajuro.", [("Villavantol", LOC), ("Tajuro", LOC)], [("Villavantol del Tajuro", LOC)]),
        ("pt", "Mora em Vantol da Serrinha.", [("Vantol", LOC), ("Serrinha", LOC)], [("Vantol da Serrinha", LOC)]),
        ("it", "Parco Vantol di Bologna.", [("Parco Vantol", LOC), ("Bologna", LOC)], [("Parco Vantol", LOC), ("Bologna", LOC)]),
        ("es", "Sale Vantol de Tajuro.", [("Vantol", PER), ("Tajuro", LOC)], [("Vantol", PER), ("Tajuro", LOC)]),
        ("ro", "Merg Vantol de la Tajura.", [("Vantol", LOC), ("Tajura", LOC)], [("Vantol", LOC), ("Tajura", LOC)]),
        # One word that looked like a person says too little to be made a body of.
        ("de", "Nun muss Vantol AG zahlen.", [("Vantol", PER)], [("Vantol", PER)]),
        # A German noun before a firm has its capital of its own; so has a sentence's first word.
        ("de", "Im Mai gab Werk Vantol AG auf.", [("Vantol AG", ORG)], [("Vantol AG", ORG)]),
        # A year, or a sentence that ends with a number, begins no name.
        ("pl", "Tak było w 2024. Brygada Vantol stoi.", [("Brygada Vantol", ORG)], [("Brygada Vantol", ORG)]),
        ("es", "Eran 16. Brigada Vantol calla.", [("Brigada Vantol", ORG)], [("Brigada Vantol", ORG)]),
        # Marks that nobody closes in the sentence, marks that are closed already, a person before marks.
        ("ru", "Дом строит ООО «Вяземский пригорок. Ада ушла» рано.", [("ООО «Вяземский", ORG)], [("ООО «Вяземский", ORG)]),
        ("pl", 'Nowa Spółka "Tomlin" Vantol o "Ada" milczy.', [('Spółka "Tomlin" Vantol', ORG)], [('Spółka "Tomlin" Vantol', ORG)]),
        ("bg", "Пише Ада Оркестър „Тиха вълна“ днес.", [("Ада Оркестър", PER)], [("Ада Оркестър", PER)]),
        # What a place is in lower case is no part of its name.
        ("es", "Cruza el vantol de Tajuro.", [("vantol", LOC), ("Tajuro", LOC)], [("vantol", LOC), ("Tajuro", LOC)]),
        ("ru", "Там фонд Марина Фонд давно.", [("фонд Марина Фонд", ORG)], [("фонд Марина Фонд", ORG)]),
        ("pl", "W biegu był 16. Jan Vantol.", [("Jan Vantol", PER)], [("Jan Vantol", PER)]),
        ("bg", "Свири Оркестър „за всички“ днес.", [("Оркестър", ORG)], [("Оркестър", ORG)]),
        ("pl", "Kościół św. Łukasza w mieście.", [("Kościół św. Łukasza", LOC)], [("Kościół św. Łukasza", LOC)]),
    ],
)  # fmt: skip
def test_ends_of_names(
    tagger: Tagger, language: str, text: str, seen: list[tuple[str, EntityType]], named: list[tuple[str, EntityType]]
) -> None:
    """Given what a model saw of a name, then the name has all that belongs to it and nothing of the next."""
    assert _named(tagger, language, text, seen) == named


def test_no_name_reaches_into_another(tagger: Tagger) -> None:
    """Given a firm whose form the model took for a name of its own, then the two are one."""
    seen = [("Tomlin", ORG), ("Sp", ORG)]
    assert _named(tagger, "pl", "Firma Tomlin Sp. z o.o. płaci.", seen) == [("Tomlin Sp. z o.o.", ORG)]


def test_what_a_longer_name_leaves_of_another_is_kept(tagger: Tagger) -> None:
    """Given a name that the model began with the form of the firm before it, then it begins behind the form."""
    seen = [("Tomlin", ORG), ("Kft Vantol", ORG)]
    assert _named(tagger, "hu", "A Tomlin Kft Vantol üzeme áll.", seen) == [("Tomlin Kft", ORG), ("Vantol", ORG)]


@pytest.mark.parametrize(
    ("language", "text", "seen", "names"),
    [
        ("cs", "Mluvčí Jana Vantolová-Tichá mlčí.", [("Jana Vantolová", PER)], [("Jana Vantolová-Tichá", PER)]),
        ("nl", "Fatima el Vantoli hoorde dat.", [("Fatima", PER), ("Vantoli", LOC)], [("Fatima el Vantoli", PER)]),
        ("es", "Dijo Fatima el Viernes Santo.", [("Fatima", PER)], [("Fatima", PER)]),
        ("fr", "Mara Vantol-Ana Costanzi, un duel.", [("Mara Vantol", PER)], [("Mara Vantol", PER)]),
        ("de", "Die Vantol-Regierung fiel.", [("Vantol", PER)], [("Vantol", PER)]),
    ],
)
def test_persons_names_go_on(
    tagger: Tagger, language: str, text: str, seen: list[tuple[str, EntityType]], names: list[tuple[str, EntityType]]
) -> None:
    """Given a full name before a hyphen, or a given name before a particle, then it is whole; but a family name alone ends there."""
    assert _named(tagger, language, text, seen) == names


@pytest.mark.parametrize(
    ("language", "text", "seen", "names"),
    [
        (
            "pl",
            "Rzecznik Komisji Europejskiej Markus Vantol milczy.",
            "Rzecznik Komisji Europejskiej Markus Vantol",
            [("Komisji Europejskiej", ORG), ("Markus Vantol", PER)],
        ),
        ("pl", "Rzecznik Komisji Vantolskiej milczy.", "Rzecznik Komisji Vantolskiej", [("Komisji Vantolskiej", ORG)]),
        ("uk", "Директор обласної клініки мовчить.", "Директор обласної клініки", []),
        ("pl", "Rzecznik Praw Pacjenta milczy.", "Rzecznik Praw Pacjenta", [("Rzecznik Praw Pacjenta", ORG)]),
        (
            "pl",
            "To Rzecznik Komisji Vantolskiej.",
            "Rzecznik Komisji Vantolskiej",
            [("Rzecznik Komisji Vantolskiej", ORG)],
        ),
    ],
)
def test_an_office_is_no_part_of_a_body(
    tagger: Tagger, language: str, text: str, seen: str, names: list[tuple[str, EntityType]]
) -> None:
    """Given a body's span that a sentence begins with an office, then the body and the person are left, or nothing."""
    assert _named(tagger, language, text, [(seen, ORG)]) == names
