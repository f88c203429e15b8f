"""Invented pages: every word here is ours."""

from __future__ import annotations

import json

from streams.clean import clean
from streams.page import Page, Position

TITLE = "Harbour town votes to rebuild its wooden lighthouse"
STANDFIRST = "Councillors in Nordvik agreed on Tuesday to restore the tower that a storm damaged two winters ago."
PARAGRAPHS = (
    (
        "The town council of Nordvik voted eleven to four on Tuesday to rebuild the wooden lighthouse at the harbour mouth, "
        "ending a dispute that has divided the community of nine thousand for almost two years."
    ),
    (
        "The work will cost about 3.2 million crowns, most of which comes from a regional fund for coastal heritage. "
        "The rest will be raised by the local sailing club, which has already collected a third of its share."
    ),
    (
        '"It is the first thing our children draw when they draw home," said Marta Lindahl, who chairs the harbour committee. '
        '"We could not let it fall into the sea."'
    ),
    (
        "Opponents had argued that a steel mast with a modern lamp would be cheaper, safer and easier to maintain. "
        "Their leader, Oskar Brandt, said he would respect the decision but would watch the budget closely."
    ),
    "Builders are expected to begin in spring, once the ice has left the bay and the old foundation has been surveyed.",
    "The lighthouse was first lit in 1871 and guided fishing boats until 1968, when it was replaced by an automatic beacon.",
)
CHINESE = (
    "北湾镇议会周二以十一票对四票通过决议，决定重建港口的木制灯塔，结束了困扰这个九千人小镇近两年的争论。",
    "工程预计耗资三百二十万，其中大部分来自沿海遗产区域基金，其余由当地帆船俱乐部筹集，目前已完成三分之一。",
    "港口委员会主席林女士说：“孩子们画家乡的时候，第一个画的就是这座灯塔，我们不能让它倒进海里。”",
    "反对者认为，装有现代灯具的钢制桅杆更便宜、更安全，也更容易维护。他们表示尊重决定，但会密切关注预算。",
    "施工队预计将在春天开工，届时海湾的冰已经融化，旧地基的勘察工作也将完成。",
)
ARABIC = (
    "صوّت مجلس بلدة الميناء يوم الثلاثاء بأغلبية أحد عشر صوتا مقابل أربعة لصالح إعادة بناء المنارة الخشبية القديمة، منهيا خلافا استمر نحو عامين.",
    "وستبلغ كلفة الأعمال نحو ثلاثة ملايين، يأتي معظمها من صندوق إقليمي للتراث الساحلي، ويجمع نادي الإبحار المحلي المبلغ المتبقي.",
    "وقالت رئيسة لجنة الميناء إن المنارة هي أول ما يرسمه الأطفال حين يرسمون بلدتهم، وإن المجلس لم يكن ليتركها تسقط في البحر.",
    "وكان المعارضون قد رأوا أن صاريا فولاذيا بمصباح حديث سيكون أرخص وأكثر أمانا، لكنهم قالوا إنهم يحترمون القرار وسيراقبون الميزانية.",
)
THAI = (
    "สภาเมืองท่าเรือลงมติเมื่อวันอังคารด้วยคะแนนสิบเอ็ดต่อสี่เสียงให้บูรณะประภาคารไม้เก่าแก่ที่ปากอ่าว ยุติข้อพิพาทที่ยืดเยื้อมานานเกือบสองปี",
    "งานก่อสร้างจะใช้งบประมาณราวสามล้าน ส่วนใหญ่มาจากกองทุนมรดกชายฝั่งของภูมิภาค ส่วนที่เหลือสโมสรเรือใบในท้องถิ่นเป็นผู้ระดมทุน",
    "ประธานคณะกรรมการท่าเรือกล่าวว่าประภาคารเป็นสิ่งแรกที่เด็กๆ วาดเมื่อวาดรูปบ้านเกิด และเมืองไม่อาจปล่อยให้มันพังลงทะเล",
    "ฝ่ายคัดค้านเห็นว่าเสาเหล็กพร้อมไฟสมัยใหม่จะถูกกว่าและปลอดภัยกว่า แต่ระบุว่าจะเคารพการตัดสินใจและจับตาดูงบประมาณ",
)
JAPANESE = (
    "北湾町議会は火曜日、港の入り口に立つ木造灯台の再建を賛成十一、反対四で可決した。二年近く町を二分してきた論争に終止符が打たれた。",
    "工事費はおよそ三百二十万と見込まれ、大半は沿岸遺産のための地域基金から支出される。残りは地元のヨットクラブが集める予定だ。",
    "港湾委員会の委員長は「子どもたちが故郷を描くとき、最初に描くのがこの灯台です。海に崩れ落ちるのを見過ごせませんでした」と話した。",
    "反対派は、最新の灯器を備えた鉄塔のほうが安く安全だと主張していたが、決定を尊重し、予算の使い道を注視していくとしている。",
)
KOREAN = (
    "북만 읍의회는 화요일 항구 어귀의 목조 등대를 다시 세우기로 찬성 열하나, 반대 넷으로 의결했다. 이로써 이 년 가까이 이어진 논쟁이 끝났다.",
    "공사비는 약 삼백이십만으로 예상되며 대부분은 해안 유산을 위한 지역 기금에서 나온다. 나머지는 지역 요트 클럽이 모금할 예정이다.",
    "항만위원회 위원장은 “아이들이 고향을 그릴 때 가장 먼저 그리는 것이 이 등대”라며 “바다로 무너지는 것을 두고 볼 수 없었다”고 말했다.",
    "반대 측은 현대식 등을 단 철탑이 더 싸고 안전하다고 주장했지만, 결정을 존중하며 예산이 어떻게 쓰이는지 지켜보겠다고 밝혔다.",
)
#: Menu, further reading, rights and share lines of a page in each of these scripts.
CLUTTER = {
    CHINESE: ("首页", "新闻", "体育", "相关阅读：渡轮时刻表调整", "版权所有 未经许可不得转载", "分享"),
    JAPANESE: ("ホーム", "ニュース", "スポーツ", "関連記事：フェリーの時刻表変更", "無断転載を禁じます", "シェア"),
    KOREAN: ("홈", "뉴스", "스포츠", "관련기사: 여객선 시간표 변경", "무단 전재 및 재배포 금지", "공유"),
    THAI: ("หน้าแรก", "ข่าว", "กีฬา", "ข่าวที่เกี่ยวข้อง ตารางเรือเปลี่ยน", "สงวนลิขสิทธิ์", "แชร์"),
    ARABIC: ("الرئيسية", "أخبار", "رياضة", "اقرأ أيضا: تغيير مواعيد العبارة", "جميع الحقوق محفوظة", "شارك"),
}
MENU = "".join(
    f'<li><a href="/{word}">{word.title()}</a></li>'
    for word in ("news", "sport", "business", "culture", "science", "opinion", "weather", "video", "podcasts", "games")
)
HEADLINES = (
    "Ferry timetable changes after quay repairs", "Sailing club opens winter school for beginners", "Storm of the century: a look back in photos",
    "Why the herring came back to the bay", "New bakery brings rye bread to the old town", "Council delays vote on school merger again",
    "Ice road opens a week earlier than last year", "Museum finds lost log books of the pilot station", "Fishermen ask for later start of cod season",
    "Choir festival returns to the harbour in June", "Library to lend skis and snowshoes this winter", "Bus drivers accept offer and end strike",
    "Rowing team wins bronze at northern games", "Old shipyard crane becomes a lookout tower", "Snow closes mountain pass for second day",
)  # fmt: skip


FERRY = tuple(
    f"The ferry company's {who} said on Monday that the timetable would change once the quay has been repaired in full, "
    f"and that the {who} had asked the harbour master for a berth on the northern side until the work is done next year."
    for who in ("head", "board", "pilot", "owner")
)


def page(body: str | bytes, content_type: str | None = None, url: str | None = None, status: int | None = None) -> Page:
    """Make a page as the stages see it."""
    return Page(
        page_id="p",
        raw=Position("-", 0, 0),
        body=body,
        body_digest=b"",
        fetched_at="2026-03-04T10:00:00Z",
        received_at="2026-03-04T10:00:01Z",
        url=url,
        content_type=content_type,
        status=status,
    )


def ld(**fields: object) -> str:
    """Write a JSON-LD block."""
    return f'<script type="application/ld+json">{json.dumps({"@context": "https://schema.org", **fields})}</script>'


def paragraphs(texts: tuple[str, ...]) -> str:
    """Make paragraph elements."""
    return "".join(f"<p>{text}</p>" for text in texts)


def site(inner: str, title: str = TITLE, head: str = "") -> str:
    """Make an article page of an invented paper: menu, header, the given inside, related links, footer."""
    related = "".join(
        f'<div class="card"><a href="/{place}"><h3>{line}</h3></a></div>' for place, line in enumerate(HEADLINES[:6])
    )
    return (
        f"<!doctype html><html><head><title>{title} - Nordvik Courier</title>{head}</head><body>"
        f'<nav class="main-menu"><ul>{MENU}</ul></nav>'
        '<div class="cookie-banner"><p>We use cookies to improve your experience. By clicking accept you agree to our use of cookies.</p></div>'
        f"{inner}"
        f'<section class="related-articles"><h2>More from the Courier</h2>{related}</section>'
        '<footer><p>© 2026 Nordvik Courier. All rights reserved.</p><a href="/imprint">Imprint</a> <a href="/privacy">Privacy</a></footer>'
        "</body></html>"
    )


def article(body: str, title: str = TITLE) -> str:
    """Make the article element of an invented page."""
    return (
        f'<article class="story"><h1>{title}</h1><p class="standfirst">{STANDFIRST}</p><div class="byline">By <a href="/a">Anna Holm</a></div>'
        '<div class="share-bar"><a href="#">Facebook</a> <a href="#">Twitter</a> <a href="#">Copy link</a></div>'
        '<figure><img src="l.jpg"><figcaption>The lighthouse after the storm. Photo: Nordvik Courier</figcaption></figure>'
        f'<div class="story-body">{body}</div></article>'
    )


def text_of(body: str) -> list[str]:
    """Paragraphs of the cleaned page."""
    return clean(page(body)).text.split("\n\n")
