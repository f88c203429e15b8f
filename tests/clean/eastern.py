"""Invented articles outside the Latin alphabets, and the pages they stand in."""

from __future__ import annotations

from streams.article import Cleaned
from streams.clean import clean
from tests.clean.invented import page

CHINESE = (
    "青川县近日启动春季灌溉工程，全县四十余条干渠陆续开闸放水，为小麦返青提供水源保障。",
    "“今年来水比去年同期多一成，我们提前半个月检修了闸门。”县水务局负责人李长河说。",
    "据介绍，该县去年投入两千三百万元改造老旧渠道，灌溉水利用系数明显提高，惠及农户一万八千户。",
    "下一步，青川县还将建设智能量水设施，让农民用手机就能查看渠道水位。",
)
KOREAN = (
    "충남 양식군은 다음 달부터 만 75세 이상 주민에게 농어촌버스 요금을 전액 지원한다고 12일 밝혔다.",
    "대상자는 읍·면 행정복지센터에서 교통카드를 발급받으면 횟수 제한 없이 무료로 버스를 탈 수 있다.",
    "군은 이번 사업에 연간 9억2천만원이 들 것으로 보고 관련 조례를 개정했다.",
)
PERSIAN = (
    "طرح رایگان‌شدن مترو برای دانش‌آموزان از اول مهر در سه کلان‌شهر آغاز می‌شود و هزینه آن از محل درآمد پارکینگ‌ها تأمین خواهد شد.",
    "معاون حمل‌ونقل شهرداری با بیان اینکه ۳۴۰ هزار دانش‌آموز مشمول این طرح هستند، گفت: کارت‌های هوشمند در مدارس توزیع خواهد شد.",
    "وی ادامه داد: اجرای این طرح در سال‌های آینده به شهرهای دیگر هم خواهد رسید و خانواده‌ها هزینه کمتری خواهند داشت.",
)
ARMENIAN = (
    "Երևանի օրինակելի համայնքում բացվել է նոր գրադարան, որտեղ պահվում է ավելի քան 40 հազար գիրք։",
    "Գրադարանի տնօրեն Աննա Սարգսյանի խոսքով՝ այստեղ կգործեն նաև երեխաների համար անվճար խմբակներ։",
    "Շենքի վերանորոգումը տևել է երկու տարի և արժեցել 300 միլիոն դրամ։",
)


def written(paragraphs: tuple[str, ...], around: str = "", *, title: str, under: str = "", head: str = "") -> Cleaned:
    """Clean an article of these paragraphs, with what a site prints under its headline and behind its text."""
    body = "".join(f"<p>{one}</p>" for one in paragraphs)
    markup = (
        f"<html><head><title>{title}</title>{head}</head><body><div><a href='/'>1</a></div><article><h1>{title}</h1>"
        f"<div class='info'>{under}</div><div class='content'>{body}{around}</div></article></body></html>"
    )
    return clean(page(markup))
