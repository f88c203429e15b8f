"""Who publishes, who signs and when, on pages outside the Latin alphabets: one fault a test, all of it invented."""

from __future__ import annotations

import pytest

from streams.clean import clean
from streams.clean.dates.written import Style, read_date
from tests.clean.eastern import CHINESE, KOREAN, written
from tests.clean.invented import page

BODY = "".join(f"<p>{one}</p>" for one in CHINESE)


@pytest.mark.parametrize(
    ("shown", "language", "day"),
    [
        ("मंगलबार, वैशाख ९, २०८२, १५:२२", "ne", "2025-04-22"),
        ("२०८२ साउन १५ गते बिहीबार", "ne", "2025-07-31"),
        ("३२ असार २०८०", "ne", None),
        ("۸ وږی ۱۴۰۴", "ps", "2025-08-30"),
        ("١٢ی ئازاری ٢٠٢٥", "ckb", "2025-03-12"),
        ("2025 සැප්තැම්බර් මස 18", "si", "2025-09-18"),
        ("၂၀၂၅ ခုနှစ် ဇူလိုင်လ ၂၂ ရက်", "my", "2025-07-22"),
        ("2025 оны 1-р сарын 23", "mn", "2025-01-23"),
        ("2025 жылғы 12 сәуір", "kk", "2025-04-12"),
        ("2025-жылдын 12-апрели", "ky", "2025-04-12"),
        ("30 ഒക്ടോബർ 2025", "ml", "2025-10-30"),
        ("16 ਫਰਵਰੀ 2025", "pa", "2025-02-16"),
        ("১৪ অগস্ট ২০২৪", "bn", "2024-08-14"),
        ("30 ଅକ୍ଟୋବର 2025", "or", "2025-10-30"),
        ("25.01.10 15:30", "ko", "2025-01-10"),
        ("25.01.10 15:30", "de", "2010-01-25"),
    ],
)
def test_days_of_more_calendars_and_forms(shown: str, language: str, day: str | None) -> None:
    """Nepal's calendar by its table, Afghan months, forms of dates that the tables of words leave out."""
    found = read_date(shown, Style(language))
    assert (found.value[:10] if found and found.value else None) == day


@pytest.mark.parametrize(
    ("title", "host", "site", "name"),
    [
        ("青川春季灌溉工程开始_民生_青川新闻网", "qc-example.cn", "", "青川新闻网"),
        ("青川春季灌溉工程开始 - 경제", "example.kr", "", None),
        ("青川春季灌溉工程开始", "example-primer.kz", "Пример новостей | Example Primer", "Пример новостей"),
        ("青川春季灌溉工程开始", "example-primer.kz", "www.example-primer.kz", "example-primer.kz"),
        ("青川春季灌溉工程开始", "example-primer.kz", "Example-primer.kz - Қазақстан жаңалықтары", "Example-primer.kz"),
    ],
)
def test_the_outlet_names_itself(title: str, host: str, site: str, name: str | None) -> None:
    """A title's end with a word for outlets is one, a section none; slogans and transliterations are cut off a site's name."""
    meta = f'<meta property="og:site_name" content="{site}">' if site else ""
    markup = f"<html><head><title>{title}</title>{meta}</head><body><article><h2>青川春季灌溉工程开始</h2>{BODY}</article></body></html>"
    found = clean(page(markup, url=f"https://{host}/a/1.html"))
    assert found.title == "青川春季灌溉工程开始"
    assert found.publisher.name == name


@pytest.mark.parametrize(
    ("under", "names"),
    [
        ("<div>聯樣報／ 記者鄭淑慧／樣北即時報導</div><span>2025-05-06 10:22</span>", ["鄭淑慧"]),
        ("<div>本报记者 何远山 周慧敏</div><span>2025-05-06 10:22</span>", ["何远山", "周慧敏"]),
        ("<div class='author'>المثال - ليلى حداد</div><span>2025-05-06</span>", ["ليلى حداد"]),
        ("<div>ដោយ ចាន់ ធារី</div><span>2025-05-06</span>", ["ចាន់ ធារី"]),
        (
            "<ul><li><span>Author, </span><span>ليلى حداد</span></li><li><span>Role, </span><span>المثال نيوز</span></li></ul>",
            ["ليلى حداد"],
        ),
        ("<h5>সুব্রত পাল</h5><span>শেষ আপডেট: ১৪ অগস্ট ২০২৪ ০৬:১৬</span>", ["সুব্রত পাল"]),
        ("<p>记者走访发现，沿线的商户已经准备好沙袋。</p>", []),
    ],
)
def test_bylines_as_they_are_printed(under: str, names: list[str]) -> None:
    """An outlet before its reporter, reporters parted by blanks, more words that sign; "记者走访发现" is a sentence of the text."""
    found = written(CHINESE, title="春灌", under=under)
    assert [one.name for one in found.authors] == names
    assert names or "走访发现" in found.text
    assert not any(one in found.text for one in ("Author", "Role", *names))


def test_a_correspondents_place_is_nobody() -> None:
    """JSON-LD names the paper's own correspondent and the town: one desk."""
    data = '{"@type":"NewsArticle","headline":"春灌","author":{"@type":"Person","name":"নিজস্ব প্রতিবেদক, মধুগঞ্জ"}}'
    head = f'<script type="application/ld+json">{data}</script>'
    assert [one.name for one in written(CHINESE, title="春灌", head=head).authors] == ["নিজস্ব প্রতিবেদক"]


def test_a_script_dates_what_it_names() -> None:
    """Where nothing else gives the day, a key of publication next to the title in a script does, and no key elsewhere."""
    own = '<script>window.DATA = {"title":"春灌","pubtime":"2025-03-18 10:31:08"}</script>'
    theme = '<script>var theme = {"publishedAt":"2021-01-02T00:00:00Z"}</script>'
    assert written(CHINESE, title="春灌", head=theme + own).published.value == "2025-03-18T10:31:08Z"
    assert written(CHINESE, title="春灌", head=theme).published.value is None
    other = '{"pubtime":"2024-01-05 08:00:00","name":"' + "x" * 900 + '"},'
    near = f'<script>var all = [{other}{{"title":"春灌","pubtime":"2025-03-18 10:31:08"}}]</script>'
    assert written(CHINESE, title="春灌", head=near).published.value == "2025-03-18T10:31:08Z"
    far = f'<script>var all = ["春灌", "{"x" * 3000}", {{"pubtime":"2024-01-05 08:00:00"}}]</script>'
    assert written(CHINESE, title="春灌", head=far).published.value is None
    epoch = "<script>var ct = \"1736899200\"; var msg_title = '春灌';</script>"
    assert (written(CHINESE, title="春灌", head=epoch).published.value or "")[:10] == "2025-01-15"


def test_captions_beside_and_below_pictures() -> None:
    """A caption within the text's own element, right behind its picture, and one that closes with who took it."""
    first, *rest = KOREAN
    body = f"<span class='photo_org'><div><img src='a.jpg'></div><em class='img_desc'>양식군의 버스</em></span>{first}<br><br>"
    markup = f"<html><body><article><h1>무료 버스</h1><div>{body}{'<br><br>'.join(rest)}</div></article></body></html>"
    assert tuple(clean(page(markup)).text.split("\n\n")) == KOREAN
    taken = "<p><img src='a.jpg'></p><p>这是3月拍摄的干渠（无人机照片）。样华社记者 林一 摄</p>"
    markup = f"<html><body><article><h1>春灌</h1><div><p>{CHINESE[0]}</p>{taken}{BODY}</div></article></body></html>"
    assert "摄" not in clean(page(markup)).text


@pytest.mark.parametrize("line", ["- END -", "請繼續往下閱讀..."])
def test_marks_of_the_page_are_no_text(line: str) -> None:
    """What says that the text ends, or goes on below an advertisement."""
    found = written((*CHINESE[:2], line, *CHINESE[2:]) if line[0] == "請" else (*CHINESE, line), title="春灌")
    assert tuple(found.text.split("\n\n")) == CHINESE


def test_a_table_stands_or_falls_as_a_whole() -> None:
    """Header row and cells of one word are kept with the rest of their table, links in a table of links are not."""
    rows = (("项目", "原来", "现在"), ("检查一遍的时间", "6小时", "2小时"), ("参加检查的人员", "5人", "2人"))
    table = "".join(
        "<tr>" + "".join(f"<{'td' if at else 'th'}>{one}</{'td' if at else 'th'}>" for one in row) + "</tr>"
        for at, row in enumerate(rows)
    )
    lines = [one for row in rows for one in row]
    found = written(CHINESE, f"<table>{table}</table><p>{CHINESE[0][:-1]}，记者在现场看到了这一幕。</p>", title="春灌")
    assert found.text.split("\n\n")[4:-1] == lines
    linked = "".join(f"<tr><td><a href='/{at}'>今年春灌新闻{at}</a></td><td>5人</td></tr>" for at in range(3))
    assert "今年春灌新闻" not in written(CHINESE, f"<table>{linked}</table>", title="春灌").text


@pytest.mark.parametrize("line", ["点击上方蓝字关注我们", "点个“在看”，分享给更多的人👇"])
def test_accounts_ask_to_be_followed(line: str) -> None:
    """What accounts print above and below their texts."""
    paragraphs = (line, *CHINESE) if line.startswith("点击") else (*CHINESE, line)
    assert tuple(written(paragraphs, title="春灌").text.split("\n\n")) == CHINESE
