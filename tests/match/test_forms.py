"""Notices by one form: as many articles as persons, and copies only of themselves."""

from __future__ import annotations

import pytest

from streams.match import MatchSettings, View
from streams.relation import DuplicateVerdict
from tests.match.made import HOUR, prose, record

_NOTICE = (
    "With love and thanks the family says goodbye to {} {}, who died at the age of {} after a short illness in the hospital of {}. "
    "The funeral service for {} will be held in the church of {} at eleven, and all who knew our dear {} are welcome to come "
    "with us to the house of {} afterwards. Instead of flowers please give to the children's home of {}, as {} would have asked."
)


def notice(seed: int) -> str:
    """Give what an undertaker's form makes of one person."""
    first, last, town, church, home = prose(seed, 400).split()[-5:] if seed < 0 else _people(seed)
    return _NOTICE.format(first, last, "seventy", town, first, church, last, home, town, last)


def _people(seed: int) -> list[str]:
    """Give five names that only this notice has."""
    return [word.capitalize() for word in dict.fromkeys(prose(seed).split()) if len(word) > _LONG][:5]


_LONG = 7


def test_notices_in_one_frame_are_as_many_articles_and_a_copy_of_one_is_a_copy() -> None:
    """Given the words of one form around other names and no number, then none is a copy of another; another paper's copy of one is."""
    view = View(MatchSettings())
    judged = [view.apply(record(seed, notice(seed), host="a.example", at=0), 0) for seed in range(4)]
    assert [one.duplicate.verdict for one in judged] == [DuplicateVerdict.UNIQUE] * 4
    changed = notice(2).replace("short illness", "long and patient illness")
    copy = view.apply(record(9, changed, host="b.example", at=HOUR), HOUR)
    assert (copy.duplicate.verdict, copy.duplicate.of) == (DuplicateVerdict.NEAR, judged[2].article_id)


_FORM = (
    "{}, {}, of {}, was arrested on {} on a charge of driving while intoxicated after a traffic stop on {}. He was taken to the county "
    "jail and later released on bond. All persons are presumed innocent until proven guilty in a court of law. The sheriff's office "
    "asks everyone to find a sober driver."
)


@pytest.mark.parametrize("host", ["a.example", "b.example"])
def test_two_notices_by_one_form_are_both_kept_and_an_edited_copy_of_one_is_not(host: str) -> None:
    """Given a form that is most of two short notices of one day, then no notice is dropped for it; one with a sentence changed is."""
    view = View(MatchSettings())
    first = _FORM.format("Roy Hessel", "34", "Marrowdale", "Saturday", "Highway 12")
    other = _FORM.format("Gus Pinnock", "51", "Lower Tamb", "Sunday", "Depot Street")
    edited = first.replace("asks everyone to find a sober driver", "reminds all of the new limit")
    judged = [
        view.apply(record(number, text, url=f"https://{house}/{number}", host=house, at=number * HOUR), number)
        for number, (text, house) in enumerate(((first, "a.example"), (other, host), (edited, "c.example")))
    ]
    assert [one.keep for one in judged] == [True, True, False]
    assert judged[2].duplicate.of == judged[0].article_id


#: A form, two notices made with it, and which of their facts a correction changes.
_FORMS = {
    "de": (
        (
            "Wegen Bauarbeiten ist die {} zwischen {} und {} vom {} bis zum {} voll gesperrt. Die Umleitung führt über {} und ist ausgeschildert. "
            "Der Verkehr in Richtung {} wird an der Baustelle vorbeigeleitet. Die Kosten belaufen sich auf {} Euro. Anlieger können ihre Grundstücke "
            "erreichen, müssen aber mit Behinderungen rechnen. Das Straßenbauamt bittet alle Verkehrsteilnehmer um Verständnis."
        ),
        ("Landesstraße 318", "Öderhausen", "Klamm", "3. Mai", "28. Mai", "Rietfeld", "Sellau", "420.000"),
        ("Bundesstraße 94", "Haselitz", "Neudörfel", "7. August", "19. Oktober", "Pohlen", "Breitau", "280.000"),
        7,
    ),
    "ru": (
        (
            "В {} районе в связи с ремонтом {} {} с {} до {} часов будет отключена горячая вода в домах по улицам {}, {} и {}. Без воды останутся {} "
            "жителей. Работы ведёт компания «{}», подвоз воды организован у дома номер {}. Управление коммунального хозяйства приносит извинения "
            "за неудобства и просит жителей сделать запас воды заранее. Телефон диспетчерской службы работает круглосуточно."
        ),
        ("Заречном", "теплотрассы", "12 мая", "9", "17", "Садовой", "Лесной", "Мира", "3200", "Теплосеть", "14"),
        ("Приозёрном", "котельной", "3 июня", "8", "20", "Гагарина", "Южной", "Речной", "4100", "Энергоком", "52"),
        8,
    ),
    "tr": (
        (
            "{} Elektrik {} tarihinde saat {} ile {} arasında {} ilçesinin {}, {} ve {} mahallelerinde planlı kesinti yapılacağını duyurdu. Çalışma {} "
            "trafosunun yenilenmesi nedeniyle yapılacak ve {} aboneyi etkileyecek. Şirket, çalışmaların erken bitmesi hâlinde elektriğin haber "
            "verilmeden verilebileceğini, bu nedenle hatların her zaman enerjili kabul edilmesi gerektiğini bildirdi."
        ),
        ("Ovagüç", "14 Mart", "9", "16", "Bozyazı", "Çarşı", "Yeniköy", "Bağlar", "Pınar", "4.300"),
        ("Kuzeyenerji", "2 Kasım", "8", "13", "Aksu", "Hisar", "Fatih", "Sanayi", "Kale", "9.500"),
        9,
    ),
    "zh": (
        (
            "{}人民法院{}一审公开宣判，被告人{}因犯{}被判处有期徒刑{}年，并处罚金{}万元。经审理查明，{}年至{}年间，被告人利用担任{}职务上的便利，"
            "非法收受他人财物共计{}万元。法院认为，被告人的行为已构成犯罪，鉴于其到案后如实供述罪行，认罪悔罪，积极退赃，依法可以从轻处罚，遂作出上述判决。"
        ),
        ("云和市", "3月12日", "赵立新", "受贿罪", "七", "60", "2012", "2018", "交通局局长", "435"),
        ("长泽区", "9月5日", "孙国安", "受贿罪", "十一", "200", "2006", "2019", "城投公司董事长", "182"),
        9,
    ),
}


@pytest.mark.parametrize("host", ["a.example", "b.example"])
@pytest.mark.parametrize("language", _FORMS)
def test_other_facts_in_one_form_are_another_article_and_one_corrected_number_is_a_copy(
    language: str, host: str
) -> None:
    """Given two notices that differ in every fact, and the first with one number corrected, then the second is kept and the third dropped."""
    form, first, second, corrected = _FORMS[language]
    third = [second[place] if place == corrected else fact for place, fact in enumerate(first)]
    view = View(MatchSettings())
    judged = [
        view.apply(
            record(n, form.format(*facts), url=f"https://{house}/{n}", host=house, at=n * HOUR, language=language), n
        )
        for n, (facts, house) in enumerate(((first, "a.example"), (second, host), (third, "c.example")))
    ]
    assert [one.keep for one in judged] == [True, True, False]
    assert (judged[2].duplicate.verdict, judged[2].duplicate.of) == (DuplicateVerdict.NEAR, judged[0].article_id)
