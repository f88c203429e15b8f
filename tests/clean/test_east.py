"""What pages outside the Latin alphabets print around their articles and beside the headline, one fault a test."""

from __future__ import annotations

import pytest

from streams.article import Precision
from streams.clean import clean
from streams.clean.claims.people.reporters import reporters
from streams.language import identify
from tests.clean.eastern import ARMENIAN, CHINESE, KOREAN, PERSIAN, written
from tests.clean.invented import page


@pytest.mark.parametrize(
    ("paragraphs", "around"),
    [
        (CHINESE, "<p>(责编：王晓静、周明)</p>"),
        (CHINESE, "<p>《 青川日报 》（ 2024年03月12日 07 版）</p>"),
        (CHINESE, "<p>来源：青川县水利局</p><p>审核：老陈</p><p>喜欢就点个“在看”吧</p>"),
        (CHINESE, "<p>样网声明：此消息系转载自合作媒体，登载此文出于传递更多信息之目的，并不意味着赞同其观点。</p>"),
        (CHINESE, "<p>Web Title: Irrigation starts in Qingchuan print news</p>"),
        (KOREAN, "<p>홍도윤 기자 hdy@example.com</p>"),
        (KOREAN, "<p>촬영기자:정우진/영상편집:한가람</p>"),
        (PERSIAN, "<p>انتهای پیام/</p>"),
        (PERSIAN, "<p>انتهای پیام/۴۲۱</p>"),
        (ARMENIAN, "<p>Բաժանորդագրվեք մեր Telegram ալիքին</p>"),
    ],
)
def test_what_closes_an_article_is_cut(paragraphs: tuple[str, ...], around: str) -> None:
    """Editors, the printed page, sources, statements, addresses, ends and follow prompts are no text; all paragraphs are."""
    assert tuple(written(paragraphs, around, title="春灌").text.split("\n\n")) == paragraphs


def test_a_question_of_the_reporter_stays() -> None:
    """A role before a colon opens interviews too: what ends as a sentence or a question is text."""
    talk = (*CHINESE, "记者：今年的水够用吗？", "作者：这本书写了整整十年，改了七稿。")
    assert tuple(written(talk, title="春灌").text.split("\n\n")) == talk


@pytest.mark.parametrize(
    ("first", "names"),
    [
        (
            "新华社样城5月6日电（记者 周子涵、何平）记者6日从样城海关获悉，今年前4个月口岸进出口水果32万吨。",
            ["周子涵", "何平"],
        ),
        ("〔記者洪淑芬／樣雄報導〕樣雄港今年首艘大型郵輪今天清晨靠泊，載來2600名旅客，港區湧入接駁車。", ["洪淑芬"]),
        ("（樣央社記者鄭淑慧樣北23日電）氣象署今天表示，東北季風增強，入夜後氣溫下探14度，提醒添加衣物。", ["鄭淑慧"]),
        ("[서울=뉴양식] 마지훈 기자 = 국내 전기자전거 시장이 지난해 처음으로 5000억원을 넘어섰다.", ["마지훈"]),
    ],
)
def test_the_text_names_its_reporters(first: str, names: list[str]) -> None:
    """Agencies name the reporter in the first paragraph, which stays; the editor at the end is no author."""
    found = written((first, *CHINESE), "<p>责任编辑：郑伟</p>", title="春灌")
    assert [one.name for one in found.authors] == names
    assert found.text.startswith(first)


def test_an_outlet_and_its_ranks_are_no_names() -> None:
    """'样闻记者 沈青 见习记者 顾小北' are two reporters."""
    found = written(
        CHINESE, title="春灌", under="<div>样闻记者 沈青 见习记者 顾小北</div><span>2024-08-14 10:05</span>"
    )
    assert [one.name for one in found.authors] == ["沈青", "顾小北"]


def test_the_clock_time_that_readers_see() -> None:
    """A meta tag with the day alone gives way to the same day with its hour beside the headline, and to no other day."""
    head = '<meta name="publishdate" content="2024-03-12">'
    published = written(CHINESE, title="春灌", head=head, under="2024年03月12日08:15 | 来源：样刊").published
    assert (published.value, published.precision) == ("2024-03-12T08:15:00Z", Precision.MINUTE)
    other = written(CHINESE, title="春灌", head=head, under="2024年03月14日08:15 | 来源：样刊").published
    assert other.value == "2024-03-12"


@pytest.mark.parametrize(
    ("shown", "day"),
    [
        ("14 شهريور 1403 - 09:47", "2024-09-04"),
        ("10 جولائی ، 2024", "2024-07-10"),
        ("9 Satumba 2024", "2024-09-09"),
        ("Maajo 30, 2024", "2024-05-30"),
        ("2024 оны 5 сарын 17", "2024-05-17"),
        ("วันที่ 3 ก.พ. 2566 - 15:40 น.", "2023-02-03"),
    ],
)
def test_days_as_they_are_printed(shown: str, day: str) -> None:
    """Months of more languages, and a Thai clock mark with a stop that ends no sentence."""
    found = written(CHINESE, title="春灌", under=f"<p>{shown}</p>")
    assert (found.published.value or "")[:10] == day
    assert shown not in found.text


def test_an_editing_tool_is_no_byline() -> None:
    """Paragraphs in boxes named for a text editor are text."""
    divs = "".join(f'<div class="text_editor_paragraph rtl">{one}</div>' for one in PERSIAN * 2)
    text = clean(
        page(f"<html><body><h1>مترو</h1><div class='public-DraftEditor-content'>{divs}</div></body></html>")
    ).text
    assert all(one in text for one in PERSIAN)


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("ky", "Өкмөт дарыя аркылуу көпүрө куруу долбоорун бекитти жана иш эмдиги жылы башталат, деп билдирди министрлик."),
        ("mn", "Засгийн газар голын дээгүүр шинэ гүүр барих төслийг баталлаа. Ажил ирэх онд эхэлнэ гэж яамнаас мэдээллээ."),
        ("yo", "Ìjọba ìpínlẹ̀ náà ti fọwọ́ sí iṣẹ́ kíkọ́ afárá tuntun sórí odò náà, àwọn òṣìṣẹ́ yóò sì bẹ̀rẹ̀ iṣẹ́ ní ọdún tó ń bọ̀ láti ṣe é."),
        ("dv", "ސަރުކާރުން އައު ބްރިޖެއް އެޅުމުގެ މަޝްރޫޢު ފާސްކޮށްފި އެވެ."),
        ("bo", "བོད་ཀྱི་གསར་འགྱུར་ནི་དེ་རིང་གི་གནས་ཚུལ་གལ་ཆེན་ཞིག་རེད།"),
    ],
)  # fmt: skip
def test_languages_that_the_detector_lacks(code: str, text: str) -> None:
    """Languages that the detector does not know are recognised by their smallest words, or by a script of their own."""
    assert identify(text).code == code


def test_reporters_are_named_at_a_lines_end_as_well() -> None:
    """Given a rank or a broadcaster's sign-off behind a long sentence, then the name is read; what opens a sentence is none."""
    story = " ".join(KOREAN)
    assert reporters([story, f"{story} [북만일보] 홍도윤 기자"]) == ("홍도윤",)
    assert reporters([story, f"{story} 북만 뉴스 홍도윤입니다."]) == ("홍도윤",)
    assert reporters([CHINESE[1], f"（记者 周子涵）{CHINESE[0]}"]) == ("周子涵",)
    assert reporters([f"（记者 现场观察）{CHINESE[0]}"]) == ()
