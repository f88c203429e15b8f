"""Serials: the weather, the market and the draw of every day are in the same words, and neither copies nor one story."""

from __future__ import annotations

import pytest

from streams.match import UNDATED, Judgement, MatchSettings, View
from streams.relation import DuplicateVerdict
from tests.match.made import DAY, HOUR, prose, record

#: What a desk says every day, with places for its numbers.
_FRAMES = {
    "en": (
        "Quillbury closed the day in calm trade as the main index moved {} points to {}. Turnover came to {} million crowns, "
        "the crown was traded at {} to the dollar, and a barrel of oil cost {} dollars in the afternoon."
    ),
    "de": (
        "Bei der Ziehung am Abend in Hollerstedt wurden die Gewinnzahlen {}, {}, {} und {} gezogen. Niemand hatte alle Zahlen "
        "richtig, im Topf liegen damit nun {} Millionen. Die nächste Ziehung folgt übermorgen um halb sieben."
    ),
    "ar": (
        "يكون الطقس اليوم صحوا في مدينة قلبوري وتصل درجة الحرارة العظمى إلى {} درجة. تهب الرياح من جهة الغرب بسرعة {} كيلومترا "
        "في الساعة. وتنخفض الحرارة ليلا إلى {} درجة. وتبلغ نسبة احتمال هطول الأمطار {} في المئة ويصل ارتفاع الموج إلى {} سنتيمترا."
    ),
    "ja": (
        "今夜の海風町の抽選の当選番号は{}、{}、{}、{}でした。一等の当選者はなく、次回への繰越金は{}万円になりました。"
        "次の抽選は明後日の夕方に市の広場で行われます。"
    ),
    "hi": (
        "आज कुइलपुर में मौसम साफ रहेगा और अधिकतम तापमान {} डिग्री के आसपास होगा। हवा पश्चिम से {} किलोमीटर प्रति घंटे की रफ्तार से "
        "चलेगी। रात में तापमान {} डिग्री तक गिरेगा, नमी {} प्रतिशत और बारिश की संभावना {} प्रतिशत है।"
    ),
}
_DAYS = ((31, 417, 52, 118, 64), (27, 389, 46, 203, 71), (35, 402, 59, 187, 68))


def daily(view: View, language: str, *, hosts: tuple[str, ...] = ("a.example",)) -> list[Judgement]:
    """Send what the desk says on three days."""
    return [
        view.apply(
            record(
                f"{host} {day}",
                _FRAMES[language].format(*numbers),
                language=language,
                url=f"https://{host}/{day}",
                host=host,
                at=day * DAY,
            ),
            day * DAY,
        )
        for day, numbers in enumerate(_DAYS)
        for host in hosts
    ]


@pytest.mark.parametrize("language", sorted(_FRAMES))
def test_each_day_is_an_article_and_a_story_of_its_own(language: str) -> None:
    """Given the same words around other numbers, then nothing is dropped as a copy and no story lives for ever."""
    judged = daily(View(MatchSettings()), language)
    assert [one.duplicate.verdict for one in judged] == [DuplicateVerdict.UNIQUE] * 3
    assert all(one.keep for one in judged)
    assert len({one.story.story_id for one in judged if one.story}) == 3


@pytest.mark.parametrize("language", sorted(_FRAMES))
def test_a_copy_of_one_day_is_a_copy_of_that_day(language: str) -> None:
    """Given another paper that prints each day's text, then each is the copy of its own day."""
    judged = daily(View(MatchSettings()), language, hosts=("a.example", "b.example"))
    for first, copy in zip(judged[::2], judged[1::2], strict=True):
        assert (copy.duplicate.verdict, copy.duplicate.of) == (DuplicateVerdict.EXACT, first.article_id)


#: What a desk says every day around other sentences: no number tells these days apart, or one.
_SENTENCES = {
    "en": (
        (
            "Your day under the sign of the ram, told by the stars over Quillbury. In love, {}. At work, {}. As for your health, {}. "
            "Come back tomorrow for the next reading and share it with those whom you care for."
        ),
        (
            "an old friend may surprise you with a word you had waited for",
            "nobody asks for more than you can give this evening",
            "a letter from far away changes what you had planned",
            "the one who shouts loudest is seldom the one who decides",
            "a long walk by the water does more than a third cup",
            "leave the stairs for those who have time and rest a while",
        ),
    ),
    "pl": (
        (
            "Dzień spod znaku barana, jak mówią gwiazdy nad Wielmorą. W miłości {}. W pracy {}. Jeśli chodzi o zdrowie, {}. "
            "Wróć jutro po następną wróżbę i podziel się nią z tymi, na których ci zależy."
        ),
        (
            "dawny przyjaciel zaskoczy cię słowem, na które czekasz",
            "nikt nie żąda dziś więcej, niż możesz dać wieczorem",
            "list z daleka zmieni to, co było już postanowione",
            "ten, kto krzyczy najgłośniej, rzadko o czymś decyduje",
            "długi spacer nad wodą da więcej niż trzecia kawa",
            "zostaw schody tym, którzy mają czas, i odpocznij",
        ),
    ),
    "zh": (
        "白羊座今天在海风镇上空的星星怎么说。爱情方面，{}。工作方面，{}。健康方面，{}。明天请再来看新的一篇，也请转告您关心的人。",
        (
            "老朋友会说出你等了很久的一句话",
            "今晚没有人会要求你给得更多",
            "远方的来信会改变已经定下的安排",
            "喊得最响的人往往不是做决定的人",
            "在水边走一走比第三杯咖啡更有用",
            "把楼梯留给有时间的人自己歇一歇",
        ),
    ),
}


def judgements_of(view: View, language: str, *, hosts: tuple[str, ...], apart: int) -> list[Judgement]:
    """Send three readings of a sign, so far apart, as each house prints them."""
    frame, sentences = _SENTENCES[language]
    turns = ((0, 2, 4), (0, 3, 4), (1, 3, 4))
    return [
        view.apply(
            record(
                f"{host} {day}",
                frame.format(*(sentences[at] for at in turn)),
                language=language,
                url=f"https://{host}/{day}",
                host=host,
                at=DAY + day * apart,
            ),
            day * DAY,
        )
        for day, turn in enumerate(turns)
        for host in hosts
    ]


@pytest.mark.parametrize("language", sorted(_SENTENCES))
def test_other_sentences_in_a_frame_are_another_day(language: str) -> None:
    """Given a house's readings of three days, none of them is a copy, and the third begins to have stories of its own; a second house's are copies."""
    judged = judgements_of(View(MatchSettings()), language, hosts=("a.example", "b.example"), apart=DAY)
    assert [(one.duplicate.verdict, one.keep) for one in judged[::2]] == [(DuplicateVerdict.UNIQUE, True)] * 3
    assert [one.duplicate.of for one in judged[1::2]] == [one.article_id for one in judged[::2]]
    alone = judgements_of(View(MatchSettings()), language, hosts=("a.example",), apart=DAY)
    stories = [one.story.story_id for one in alone if one.story]
    assert len(stories) == 3
    assert stories[2] not in stories[:2]


def test_what_a_house_changes_within_the_day_is_a_copy() -> None:
    """Given the same readings an hour apart, or another day's print of one with a word changed, then they are copies, and no serial."""
    view = View(MatchSettings())
    assert judgements_of(view, "en", hosts=("a.example",), apart=HOUR)[1].duplicate.verdict is DuplicateVerdict.NEAR
    text = prose(5, 200)
    for day, words in enumerate((text, f"Quillbury {text}")):
        last = view.apply(
            record(f"p{day}", words, url=f"https://a.example/p{day}", host="a.example", at=(2 + day) * DAY), day
        )
    assert last.duplicate.verdict is DuplicateVerdict.NEAR


@pytest.mark.parametrize(
    ("shared", "apart", "linked"),
    [(75, DAY, False), (75, HOUR, True), (130, DAY, True)],
    ids=["another day", "an edited copy", "a late copy"],
)
def test_half_a_text_in_another_house_is_another_day_where_it_is_a_day_old(
    shared: int,
    apart: int,
    linked: bool,  # noqa: FBT001
) -> None:
    """Given two houses' texts of one length that share less than half, then a day apart they are a serial's, for a copy is made within the day."""
    view = View(MatchSettings())
    for day in range(2):
        text = f"{prose(1, shared)} {prose(5 + day, 175 - shared)}"
        last = view.apply(record(day, text, host=f"{day}.example", at=DAY + day * apart), day)
    assert (last.duplicate.verdict is not DuplicateVerdict.UNIQUE) == linked


def test_texts_of_a_house_without_dates_are_no_days() -> None:
    """Given readings that state no date, then nothing shows that they are of two days: they stay copies."""
    view, (frame, sentences) = View(MatchSettings()), _SENTENCES["en"]
    for number, at in enumerate((UNDATED, DAY, UNDATED)):
        turn = frame.format(*sentences[number : number + 3])
        last = view.apply(record(number, turn, url=f"https://a.example/{number}", host="a.example", at=at), number)
        assert last.duplicate.verdict is (DuplicateVerdict.NEAR if number else DuplicateVerdict.UNIQUE)


def test_a_report_whose_toll_rises_is_still_a_copy() -> None:
    """Given the same report with one of its numbers changed, then it is a copy; with no numbers at all it is one as well."""
    text = prose(5, 150) + " They counted 14 boats, 230 houses and 17 roads on 5 islands."
    for changed in (text.replace("14", "16"), text.translate(str.maketrans("", "", "0123456789"))):
        view = View(MatchSettings())
        view.apply(record(1, text, host="a.example", at=0), 0)
        copy = view.apply(record(2, changed, host="a.example", at=HOUR), HOUR)
        assert copy.duplicate.verdict is DuplicateVerdict.NEAR


@pytest.mark.parametrize("host", ["a.example", "b.example"])
def test_a_part_of_a_text_of_many_numbers_is_found(host: str) -> None:
    """Given a list of results and then a quarter of it, then the part is no other day's: of so many numbers its own may be unmarked."""
    lines = [
        f"In {place} {1000 + 37 * row} voters chose the {place[::-1]} list"
        for row, place in enumerate(prose(9, 200).split())
    ]
    view = View(MatchSettings())
    whole = view.apply(record(1, " ".join(lines), host="a.example"), 0)
    part = view.apply(record(2, " ".join(lines[:50]), host=host, at=HOUR), HOUR)
    assert (part.duplicate.verdict, part.duplicate.of) == (DuplicateVerdict.NEAR, whole.article_id)


def test_another_version_at_one_url_is_a_revision_whatever_its_numbers() -> None:
    """Given a report whose numbers are all others an hour later at the same URL, then it is a revision and no day of a serial."""
    view = View(MatchSettings())
    judged = [
        view.apply(
            record(page, _FRAMES["en"].format(*numbers), url="https://a.example/1", host="a.example", at=page * HOUR),
            page * HOUR,
        )
        for page, numbers in enumerate(_DAYS)
    ]
    assert [one.duplicate.verdict for one in judged] == [DuplicateVerdict.UNIQUE, *[DuplicateVerdict.REVISION] * 2]
    assert len({one.story.story_id for one in judged if one.story}) == 1


def test_a_serial_joins_no_story_that_its_house_alone_tells() -> None:
    """Given another day in a house's frame that names what a report of the house told, then it joins that only if a second house told it."""
    names = "Vandermeul Ostrander Quillfeather Marrowdale Tambrook Hesselgrove Pinnock Drummelsea"
    for hosts, stories in ((("a.example",), 3), (("a.example", "b.example"), 2)):
        view = View(MatchSettings())
        sent = [(_FRAMES["en"].format(*_DAYS[0]), "a.example")]
        for host, turn in zip(hosts, ("bravo", "carol"), strict=False):
            sentences = (f"{turn} {name} {turn}ing {names.split()[at - 1]}." for at, name in enumerate(names.split()))
            sent.append((f"Yesterday {' '.join(sentences)}", host))
        sent.append((f"{_FRAMES['en'].format(*_DAYS[1])} {names}", "a.example"))
        judged = [
            view.apply(record(day, text, url=f"https://{host}/{day}", host=host, at=day * DAY), day * DAY)
            for day, (text, host) in enumerate(sent)
        ]
        assert judged[-1].duplicate.verdict is DuplicateVerdict.UNIQUE
        assert len({one.story.story_id for one in judged if one.story}) == stories


@pytest.mark.parametrize(("host", "verdict"), [("a.example", "unique"), ("b.example", "near")])
def test_a_copy_whose_every_number_is_rewritten_is_a_copy_unless_its_own_house_prints_it(
    host: str, verdict: str
) -> None:
    """Given miles given in kilometres by another house, the names are the same; in one house the same would be the next day's."""
    words = prose(5, 200).split()
    for place in range(10, 200, 20):
        words[place] = str(100 + place)
    miles = " ".join(words)
    kilometres = " ".join(str(round(int(word) * 1.609)) if word.isdigit() else word for word in words)
    view = View(MatchSettings())
    view.apply(record(1, miles, host="a.example"), 0)
    assert view.apply(record(2, kilometres, host=host, at=HOUR), HOUR).duplicate.verdict == verdict
