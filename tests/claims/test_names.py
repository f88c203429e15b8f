"""What is a name and what is not, and how bylines are split: the borders of each rule, in scripts with capitals and without."""

from __future__ import annotations

import pytest

from streams.clean.claims.people import byline
from streams.clean.claims.people.author_kind import is_site, leads, outlet_of
from streams.clean.claims.people.greek import nominative
from streams.clean.claims.people.person import is_name
from streams.clean.claims.people.reporters import reporters


@pytest.mark.parametrize(
    ("name", "in_text", "in_field"),
    [
        ("Ada Abel", True, True),
        ("Ada", False, True),
        ("A", False, False),
        ("Ada van der Berg", True, True),
        ("Ada harbour Berg", False, True),
        ("Ada Maria Abel de Bo", True, True),
        ("Ada Maria Abel de la Bo", False, True),
        ("Office for Woods and Forests of North Nordvik", False, True),
        ("Office for Woods and Forests of the North Nordvik", False, False),
        ("Ada " + "Abel" * 20, False, False),
        ("--", False, False),
        ("Nordvik Gazette staff", True, True),
        ("the news desk", False, False),
        ("The Harbour Cook", False, True),
        ("The Latest Cook", False, False),
        ("ada99", False, True),
        ("Ada_Abel", False, True),
        ("ada_abel", False, False),
        ("ada@x.example", False, False),
        ("Б.Цэцэг", True, True),
        ("Цэцэг", False, True),
        ("Б.Цэцэг Хаан", True, True),
        ("გიორგი ბერიძე", True, True),
        ("أخبار العالم", False, True),
        ("غرفة الأخبار", True, True),
        ("王小明", True, True),
        ("李明", True, True),
        ("河水", False, True),
        ("从海关获悉", False, True),
        ("从维熙", True, True),
        ("国际", False, True),
        ("台北報導", False, False),
        ("亚历山大·尼古拉耶维奇", True, True),
        ("山田太郎山田太郎", True, True),
        ("山田太郎山田太郎山", False, True),
        ("山田太郎" * 5, False, True),
        ("山田太郎" * 5 + "山", False, False),
        ("สมชาย ใจดี มาก", True, True),
        ("สมชาย ใจดี มาก มาก", False, False),
        ("สมชาย" * 8, True, True),
        ("สมชาย" * 8 + "ย", False, False),
    ],
)
def test_what_a_name_looks_like(name: str, *, in_text: bool, in_field: bool) -> None:
    """Given a string, then visible text has it as a name only if it looks like one, and a field for names more often."""
    assert (is_name(name, prose=True), is_name(name, prose=False)) == (in_text, in_field)


@pytest.mark.parametrize(
    ("raw", "language", "names"),
    [
        ("https://x.example/ada", None, ()),
        ("page.author.name", None, ()),
        ("Ada Abel and Ada Abel", None, ("Ada Abel",)),
        ("M. R.", None, ("M. R.",)),
        ("Ada B", None, ("Ada B",)),
        ("记者 沈青 见习记者 顾小北", None, ("沈青", "顾小北")),
        ("记者 沈青 顾小北", None, ("沈青", "顾小北")),
        ("王小明 李大伟", "zh", ("王小明", "李大伟")),
        ("王 小明", "zh", ("王 小明",)),
        ("山田 太郎", "ja", ("山田 太郎",)),
        ("Ada Abel, Hamburg", None, ("Ada Abel",)),
        ("Ada Abel, 王小明", None, ("Ada Abel", "王小明")),
        ("Ada Abel, Hamburg, Ben Bo", None, ("Ada Abel", "Hamburg", "Ben Bo")),
        ("Ada Maria Bo Abel, Forestry, Ben Bo", None, ("Ada Maria Bo Abel", "Ben Bo")),
        ("דוד כהן עודכן לאחרונה: 5.3.2025", None, ("דוד כהן",)),
        ("Ada Updated Abel", None, ("Ada",)),
        (
            ", ".join(f"Ada Abel{chr(97 + at)}" for at in range(25)),
            None,
            tuple(f"Ada Abel{chr(97 + at)}" for at in range(20)),
        ),
    ],
)
def test_names_come_apart_at_their_joints(raw: str, language: str | None, names: tuple[str, ...]) -> None:
    """Given a field with names, places and labels, then the names alone come out, split as the page's language writes them."""
    assert byline.names(raw, language=language) == names


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("6 May 2024 by Ada Abel", ("by Ada Abel",)),
        ("6 May 2024 Ada Abel", ()),
        ("Ada Abel | Ben Bo | 6 May 2024", ("Ada Abel", "Ben Bo", "6 May 2024")),
        ("6 May 2024 | Ada Abel", ("Ada Abel",)),
        ("Ada Abel - Ben Bo", ()),
        ("Ada Abel | " + "x" * 69, ("Ada Abel", "x" * 69)),
        ("Ada Abel | " + "x" * 70, ()),
    ],
)
def test_a_short_line_is_read_in_parts(line: str, parts: tuple[str, ...]) -> None:
    """Given a short line with bars or a day, then what stands between bars or is signed behind the day is read too."""
    assert byline.parts(line) == (line, *parts)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("أحمد حسن", ("أحمد حسن",)),
        ("أحمد حسن 12", ()),
        ("أحمد: حسن", ()),
        ("Ada Abel 12", ("Ada Abel",)),
        ("王小明：", ()),
    ],
)
def test_a_bare_line_has_no_figures_where_letters_have_no_case(line: str, names: tuple[str, ...]) -> None:
    """Given a line with a figure or a colon in a script without capitals, then it is a count or a label, not a name."""
    assert byline.bare(line) == names


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("НОРДВИК, 5 мая — Пример Новости, Анна Берг. Паром снова ходит.", ("Анна Берг",)),
        ("(서울=예시뉴스) 홍길동·김철수 기자 = 다리가 열렸다.", ("홍길동", "김철수")),
        ("（记者 买买提·艾力）大桥今天开放。", ("买买提·艾力",)),
        ("（记者从海关获悉）大桥今天开放。", ()),
        ("橋が開通した。【山田太郎】", ("山田太郎",)),
    ],
)
def test_reporters_are_named_in_the_text(line: str, names: tuple[str, ...]) -> None:
    """Given a first paragraph as agencies and papers of East Asia write it, then its reporters are read, up to the fortieth line."""
    assert reporters([line]) == names
    assert reporters(["Ferry back."] * 39 + [line]) == names
    assert reporters(["Ferry back."] * 40 + [line]) == ()


@pytest.mark.parametrize(
    ("name", "article", "given"),
    [
        ("", "του", ""),
        ("Του", "του", ""),
        ("Παππά", "του", "Παππά"),
        ("Νίκου Γ. Παππά", "του", "Νίκος Γ. Παππάς"),
        ("Του Νίκου", "", "Του Νίκου"),
        ("του Νίκου Παππά", "της", "Νίκος Παππάς"),
        ("Μπαράκ Ομπάμα", "του", "Μπαράκ Ομπάμα"),
    ],
)
def test_a_greek_name_is_given_as_it_is_called(name: str, article: str, given: str) -> None:
    """Given a name behind an article, then both its ends are turned to the nominative; a single word or a foreign name stays."""
    assert nominative(name, article) == given


def test_outlets_behind_desks() -> None:
    """Given a desk's name or a site's, then the outlet is known by it, with or without its article."""
    assert outlet_of("The Example Times news desk") == "The Example Times"
    assert outlet_of("our news desk") is None
    assert outlet_of("Ada Abel") is None
    assert is_site("The Daily Example", ["dailyexample"])
    assert not is_site("Daily Examples", ["dailyexample"])
    assert (leads("El Ejemplo"), leads("Elena Ejemplo")) == (True, False)
