"""Bylines and date lines as readers see them, in the languages of news: who signs, and which of two days is the first."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from streams.clean.claims.byline_zone import read_zone
from streams.clean.claims.markup.nearby import Around
from streams.clean.claims.people import byline
from streams.clean.dates.written import Style


@pytest.mark.parametrize(
    ("language", "line", "names"),
    [
        ("en", "By Ada Abel, Staff Writer", ["Ada Abel"]),
        ("en", "By Theresa May", ["Theresa May"]),
        ("en", "By Ada Abel May 7, 2024", ["Ada Abel"]),
        ("en", "May 7, 2024 | By Ada Abel", ["Ada Abel"]),
        ("de", "Von Anna Berg und Jens Töpfer", ["Anna Berg", "Jens Töpfer"]),
        ("fr", "Propos recueillis par Claire Moreau", ["Claire Moreau"]),
        ("it", "a cura di Marco Bianchi", ["Marco Bianchi"]),
        ("ca", "Per Jordi Puig", ["Jordi Puig"]),
        ("ro", "De Ion Popescu", ["Ion Popescu"]),
        ("nl", "Door: Jan de Vries", ["Jan de Vries"]),
        ("af", "Deur Pieter Botha", ["Pieter Botha"]),
        ("nb", "Tekst: Kari Nordmann", ["Kari Nordmann"]),
        ("is", "Höfundur: Jón Jónsson", ["Jón Jónsson"]),
        ("fi", "Kirjoittanut Matti Virtanen", ["Matti Virtanen"]),
        ("pl", "oprac. Jan Kowalski", ["Jan Kowalski"]),
        ("lt", "Autorius: Jonas Jonaitis", ["Jonas Jonaitis"]),
        ("lv", "Autors: Jānis Bērziņš", ["Jānis Bērziņš"]),
        ("hr", "Piše Ivan Horvat", ["Ivan Horvat"]),
        ("sr", "Аутор: Петар Петровић", ["Петар Петровић"]),
        ("kk", "Авторы: Айгүл Серік", ["Айгүл Серік"]),
        ("el", "Γράφει ο Γιώργος Παπαδόπουλος", ["Γιώργος Παπαδόπουλος"]),
        ("el", "Της Ελένης Δρακοπούλου", ["Ελένη Δρακοπούλου"]),
        ("el", "Του Νίκου Παπαδόπουλου και του Γιάννη Ράπτη", ["Νίκος Παπαδόπουλος", "Γιάννης Ράπτης"]),
        ("el", "ΤΗΣ ΜΑΡΙΑΣ ΠΑΠΠΑ", ["ΜΑΡΙΑ ΠΑΠΠΑ"]),
        ("el", "Του Γεωργίου Παπανδρέου", ["Γεωργίου Παπανδρέου"]),
        ("el", "Του Τζον Κόστα", ["Τζον Κόστα"]),
        ("el", "Του Ν. Ράπτη", ["Ν. Ράπτης"]),
        ("sq", "Nga Arben Hoxha", ["Arben Hoxha"]),
        ("az", "Müəllif: Leyla Məmmədova", ["Leyla Məmmədova"]),
        ("ka", "ავტორი: გიორგი ბერიძე", ["გიორგი ბერიძე"]),
        ("hy", "Հեղինակ՝ Արամ Պետրոսյան", ["Արամ Պետրոսյան"]),
        ("ar", "كتب - أحمد حسن", ["أحمد حسن"]),
        ("fa", "نویسنده: علی رضایی", ["علی رضایی"]),
        ("ur", "تحریر: احمد خان", ["احمد خان"]),
        ("he", "מאת דוד כהן", ["דוד כהן"]),
        ("hi", "लेखक: राहुल शर्मा", ["राहुल शर्मा"]),
        ("bn", "লেখক: রহিম উদ্দিন", ["রহিম উদ্দিন"]),
        ("ta", "எழுதியவர்: குமார் ராஜா", ["குமார் ராஜா"]),
        ("th", "ผู้เขียน: สมชาย ใจดี", ["สมชาย ใจดี"]),
        ("vi", "Tác giả: Nguyễn Văn An", ["Nguyễn Văn An"]),
        ("id", "Reporter: Budi Santoso | Editor: Siti Aminah", ["Budi Santoso"]),
        ("sw", "Imeandikwa na Juma Hassan", ["Juma Hassan"]),
        ("ja", "文・田中太郎", ["田中太郎"]),
        ("ja", "田中太郎記者", ["田中太郎"]),
        ("zh", "記者王小明／台北報導", ["王小明"]),
        ("zh", "本报记者 王小明 李大伟", ["王小明", "李大伟"]),
        ("ko", "홍길동 기자 hong@yesi.example", ["홍길동"]),
    ],
)
def test_a_line_that_signs_gives_its_names(language: str, line: str, names: list[str]) -> None:
    """Given a byline as pages of a language write it, then the names alone come out."""
    assert list(read_zone([line], Style(language)).signed) == names


@pytest.mark.parametrize("name", ["Per Hansen", "De Vries", "Nga Tran", "Theo James", "Na Li"])
def test_a_name_that_signs_elsewhere_stays_a_name(name: str) -> None:
    """Given a first name that means "by" in another language, then a page of neither keeps it."""
    assert byline.names(name, language="en") == (name,)


@pytest.mark.parametrize(
    "line", ["Ada Abel in Nairobi", "Ada Abel and Ben Bo", "7 May 2024 · Ada Abel", "Ada Abel en Parijs"]
)
def test_a_bare_name_beside_a_date_is_the_author(line: str) -> None:
    """Given names without a word that signs, beside the date or on its line, then they are the authors."""
    assert read_zone([line, "7 May 2024"], Style("en")).beside[0] == "Ada Abel"


@pytest.mark.parametrize(
    "line", ["Read more", "The harbour bridge", "Updated yesterday", "und Ada Abel", "แชร์ข่าว", "On Behalf of"]
)
def test_other_lines_beside_a_date_are_nobody(line: str) -> None:
    """Given a line beside the date that is no name, then there is no author."""
    assert not read_zone([line, "7 May 2024"], Style("en")).beside


@pytest.mark.parametrize(
    ("changed", "published"),
    [
        ("Last modified: 8 May 2024", "First published: 7 May 2024"),
        ("Aktualisiert am 8. Mai 2024", "Veröffentlicht am 7. Mai 2024"),
        ("Mis à jour le 8 mai 2024", "Publié le 7 mai 2024"),
        ("Actualizado: 8 de mayo de 2024", "Publicado: 7 de mayo de 2024"),
        ("Aggiornato l'8 maggio 2024", "Pubblicato il 7 maggio 2024"),
        ("Atualizado em 8 de maio de 2024", "Publicado em 7 de maio de 2024"),
        ("Päivitetty 8.5.2024", "Julkaistu 7.5.2024"),
        ("Aktualizacja: 8 maja 2024", "Opublikowano: 7 maja 2024"),
        ("Frissítve: 2024. május 8.", "Megjelent: 2024. május 7."),
        ("Ažurirano: 8.5.2024.", "Objavljeno: 7.5.2024."),
        ("Обновлено: 8 мая 2024", "Опубликовано: 7 мая 2024"),
        ("Ενημερώθηκε: 8 Μαΐου 2024", "Δημοσίευση: 7 Μαΐου 2024"),
        ("Güncelleme: 8 Mayıs 2024", "Yayınlanma: 7 Mayıs 2024"),
        ("آخر تحديث: 8 مايو 2024", "نشر في: 7 مايو 2024"),
        ("به‌روزرسانی: ۱۹ اردیبهشت ۱۴۰۳", "انتشار: ۱۸ اردیبهشت ۱۴۰۳"),
        ("עודכן: 8 במאי 2024", "פורסם: 7 במאי 2024"),
        ("अपडेट: 8 मई 2024", "प्रकाशित: 7 मई 2024"),
        ("আপডেট: ৮ মে ২০২৪", "প্রকাশ: ৭ মে ২০২৪"),
        ("อัปเดต 8 พ.ค. 2567", "เผยแพร่ 7 พ.ค. 2567"),
        ("Cập nhật 8/5/2024", "Đăng 7/5/2024"),
        ("Diperbarui 8 Mei 2024", "Diterbitkan 7 Mei 2024"),
        ("更新：2024年5月8日", "公開：2024年5月7日"),
        ("수정 2024.05.08", "입력 2024.05.07"),
    ],
)
def test_the_first_day_is_the_one_that_publishes(changed: str, published: str) -> None:
    """Given the day of a change before that of publication, on two lines or on one, then the page is of the second."""
    for lines in ([changed, published], [f"{changed} | {published}"], [f"{published} {changed}"]):
        found = read_zone(lines, Style()).published
        assert found is not None
        assert found.value == "2024-05-07"


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("06.05.2024 13:30 von Olga Abel", ["Olga Abel"]),
        ("Posted on May 6, 2024 by Ada Abel", ["Ada Abel"]),
        (
            "6 May 2024 was a day by which all had gone home, as Ada Abel and many others in the town did not fail to say",
            [],
        ),
    ],
)
def test_a_byline_behind_its_date(line: str, names: list[str]) -> None:
    """Given a name that is signed behind the date on one short line, then it is read; a sentence signs nothing."""
    assert list(read_zone([line], Style("en")).signed) == names


def test_last_names_first_are_turned_round() -> None:
    """Given "Abel, Ada" in a field for one author, then the name is as readers write it; two full names stay two."""
    assert byline.names("Abel, Ada") == ("Ada Abel",)
    assert byline.names("Ada Abel, Ben Bo") == ("Ada Abel", "Ben Bo")
    assert byline.names("Abel, PhD") == ("Abel",)


@pytest.mark.parametrize("raw", ["wordpressadmin", "No Author", "Veröffentlicht am", "Insights from", "Link"])
def test_what_templates_leave_is_nobody(raw: str) -> None:
    """Given what a template puts where the author belongs, then there is none."""
    assert byline.names(raw) == ()


@pytest.mark.parametrize(
    "lines",
    [
        ["Maja Ekdahl", "Reporter"],
        ["Ada Abel", "Senior Harbour Correspondent"],
        ["Олена Ковальчук, журналістка", "7 травня 2024"],
    ],
)
def test_a_bare_name_above_a_role_or_before_one_signs(lines: list[str]) -> None:
    """Given a name that nothing signs, with a line below it or a word behind it that says what somebody is, then it is the author's."""
    assert read_zone(lines, Style()).beside == (lines[0].partition(",")[0],)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Alice Abel and Jean-Luc Bo, Europe Editor in Paris", ["Alice Abel", "Jean-Luc Bo"]),
        ("Text von Anna Berg Illustration von Jens Töpfer", ["Anna Berg"]),
        ("Von Jonas Ahlers, Hamburg", ["Jonas Ahlers"]),
        ("2024-05-07 21:10:22　来源：样报　作者：陈思远 责任编辑：王芳", ["陈思远"]),
    ],
)
def test_what_stands_around_the_names_of_a_byline(line: str, names: list[str]) -> None:
    """Given roles, other people's credits and other labels on the line, then the authors alone come out."""
    assert list(read_zone([line], Style("zh")).signed) == names


@pytest.mark.parametrize("line", ["0 Comments", "2 Kommentare", "No Comments", "1. Introduction"])
def test_a_count_beside_the_date_is_no_name(line: str) -> None:
    """Given a count of comments or a numbered heading beside a date, then nobody signs."""
    assert not read_zone(["7 May 2024", line], Style()).beside


def test_a_dot_between_date_and_name_parts_nothing() -> None:
    """Given a dot in an element of its own between date and name, then the name still stands beside the date."""
    tree = LexborHTMLParser("<h1>Ferry back</h1><p><time>2024-05-07</time><i>·</i><b>Ada Abel</b></p>")
    assert Around(tree, "Ferry back").below() == ["2024-05-07", "Ada Abel"]


@pytest.mark.parametrize(("by", "joint"), [("di", "e"), ("por", "y"), ("par", "et"), ("von", "und"), ("by", "and")])
def test_names_in_elements_of_their_own_are_one_byline(by: str, joint: str) -> None:
    """Given two names, each in an element, with a word between them, then one line signs with both."""
    tree = LexborHTMLParser(f"<h1>Ferry back</h1><p>{by} <b>Ada Abel</b> {joint} <b>Ben Bo</b></p>")
    assert Around(tree, "Ferry back").below() == [f"{by} Ada Abel {joint} Ben Bo"]


@pytest.mark.parametrize(
    ("label", "piece"),
    [
        ("Posted on", "7 May 2024"),
        ("Zuletzt aktualisiert", "7. Mai 2024"),
        ("Publié le", "mardi 7 mai 2024"),
        ("Автор", "Анна Петрова"),
        ("Escrito por", "Ana Pérez"),
    ],
)
def test_a_label_alone_goes_with_the_next_line(label: str, piece: str) -> None:
    """Given a label of a date or a name in a paragraph of its own, then it is one line with what it labels; a number is no date."""
    tree = LexborHTMLParser(f"<h1>Ferry back</h1><p>{label}</p><p>{piece}</p><p>One more.</p>")
    assert Around(tree, "Ferry back").below()[0] == f"{label} {piece}"
    apart = LexborHTMLParser("<h1>Ferry back</h1><p>Posted on</p><p>The 7 of us</p>")
    assert Around(apart, "Ferry back").below() == ["Posted on", "The 7 of us"]


@pytest.mark.parametrize("line", ["Von Mat\u00adthi\u00adas Abel", "Mat\u00adthi\u00adas Abel"])
def test_soft_hyphens_are_no_part_of_a_name(line: str) -> None:
    """Given a name with soft hyphens, signed or bare, then it is read without them."""
    assert (byline.names(line, prose=True), byline.bare(line.removeprefix("Von "))) == (("Matthias Abel",),) * 2


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Haber Merkezi - Selin Ak", ("Selin Ak",)),
        ("Von Redaktion – Ada Abel", ("Ada Abel",)),
        ("By Harbour News Desk | Ada Abel", ("Ada Abel",)),
        ("By Ada Abel - Harbour News", ("Ada Abel",)),
        ("By Ada Abel / Ben Bo", ("Ada Abel",)),
        ("By News Desk - the harbour is open", ("News Desk",)),
        ("المثال - ليلى حداد", ("ليلى حداد",)),
        ("ليلى حداد - سامي نجار", ("ليلى حداد",)),
    ],
)
def test_a_desk_before_its_writer_is_cut_off(line: str, names: tuple[str, ...]) -> None:
    """Given a desk, a bar and a name, then the name signs; a name before the bar stays."""
    assert byline.names(line, prose=True) == names


def test_names_joined_in_dutch_are_two_authors() -> None:
    """Given two full names joined by the word that is a preposition in French, then both sign."""
    assert byline.bare("Ada Abel en Ben Bo") == ("Ada Abel", "Ben Bo")
    assert byline.bare("Ada Abel en Normandie") == ("Ada Abel",)
