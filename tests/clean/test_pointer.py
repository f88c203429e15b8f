"""Pointers to other pages between the paragraphs of text dumps: what is cut, what goes on behind them, and what stays."""

from __future__ import annotations

import numpy as np
import pytest

from streams.clean.blocks.block import Block, Tag
from streams.clean.claims.dump.headline import find_headline
from streams.clean.claims.metadata import Metadata
from streams.clean.dumps.furniture import furniture_of
from streams.clean.rules.lines.appeal import cut_appeals
from streams.clean.rules.lines.asides import cut_asides
from streams.clean.rules.lines.pointer import follow_pointers, pointers
from streams.clean.scoring.block_measures import SENTENCE
from streams.clean.words.sentence_marks import ends_sentence
from tests.clean.choosing import choice_of

_ABOVE = "The council closed the bridge on Monday after divers had found cracks in two of its pillars."
_BELOW = "Drivers must take the long way round by Oosterwold, which costs them twenty minutes or so."
_LAST = "The province looks into whether a new one can be opened before the summer of next year."


def led(*between: str, behind: tuple[str, ...] = (_BELOW, _LAST)) -> list[str]:
    """Give the lines that lead away of those between two paragraphs."""
    texts = (_ABOVE, *between, *behind)
    return [
        texts[at]
        for run in pointers(texts, [text.startswith(("Read also", "Related")) for text in texts])
        for at in run
    ]


@pytest.mark.parametrize(
    "between",
    [
        ("Read also: Ships wait at a broken lock",),
        ("Read also- Ships wait at a broken lock",),
        ("Read also – Ships wait at a broken lock",),
        (">> Ships wait at a broken lock",),
        ("Read also", "Ships wait at a broken lock", "Repairs put off again"),
    ],
)
def test_headlines_that_are_only_named_lead_away(between: tuple[str, ...]) -> None:
    """A pointer on one line, and a heading with headlines below it: whole, where the text goes on."""
    assert led(*between) == list(between)


def test_a_subhead_below_a_pointer_stays() -> None:
    """What says itself where it leads needs no line below it: that is the text's own."""
    assert led("Read also: Ships wait at a broken lock", "Nobody called us") == [
        "Read also: Ships wait at a broken lock"
    ]


def test_a_headline_above_its_own_article_leads_nowhere() -> None:
    """A paragraph that says again what the line above it says opens another article, printed whole."""
    whole = "Ships have to wait for days at the lock of Oosterwold, which broke down early on Sunday."
    assert led("Related", "Ships wait at a broken lock", behind=(whole, _LAST)) == []


def test_one_paragraph_that_tells_of_the_same_goes_on() -> None:
    """Given one paragraph alone below a heading and its headlines, then it is the text's if it speaks of what stands above."""
    last = "The council had let divers look at the pillars of the older bridge as well, and found them sound."
    between = ("Read also", "Our ten finest walks")
    assert led(*between, behind=(last, "Walks")) == list(between)
    assert led("Read also", "Divers find pillars", behind=(last, "Walks")) == []
    one_word = "The museum opens its doors to visitors again from Tuesday, and shows a bridge made of paper."
    assert led(*between, behind=(one_word, "Walks")) == []


def test_cards_lead_nowhere() -> None:
    """Behind a heading cards have one paragraph each: the page has not come back to its text."""
    assert led("Related", "Our ten finest walks", behind=(_BELOW, "More", _LAST)) == []


def test_an_advertisement_between_two_paragraphs_parts_no_text() -> None:
    """Given an advertisement's label behind the first paragraph below a pointer, then the text goes on all the same."""
    between = ("Read also", "Ships wait at a broken lock")
    assert led(*between, behind=(_BELOW, "ADVERTISEMENT", _LAST)) == list(between)


def goes_on(*below: str, short: int = 0) -> str:
    """Give which of the lines below a pointer are kept of a dump whose model keeps only what stands above it."""
    texts = [*["Why?"] * short, _ABOVE, "Read also: Ships wait at a broken lock", *below]
    choice = choice_of(
        texts,
        units=[len(text.split()) for text in texts],
        ends=[SENTENCE * ends_sentence(text) for text in texts],
        cue_related=[text.startswith("Read also") for text in texts],
        cue_advert=[text == "ADVERTISEMENT" for text in texts],
    )
    choice.kept[-len(below) :] = False
    follow_pointers(choice, np.ones(len(texts), bool))
    return "".join("+" if kept else "." for kept in choice.kept[-len(below) :])


def test_a_brief_goes_on_behind_pointers_and_advertisements() -> None:
    """Given sentences behind a pointer, then they stay, past an advertisement's label, up to the first line that is none."""
    assert goes_on(_BELOW, "ADVERTISEMENT", _LAST, "Contact us", _LAST) == "+.+.."
    assert goes_on("[Embed:Video]", _BELOW, "[gallery]", _LAST) == ".+.+"


def test_questions_make_no_long_text() -> None:
    """Given an interview whose many questions are short, then it goes on behind a pointer as briefs do."""
    assert goes_on("What next?", _BELOW, "Contact us", short=12) == "++."


def test_the_question_below_a_brief_is_its_readers() -> None:
    """Given a question behind the last paragraph, and no answer, then it asks readers whether they liked the text."""
    assert goes_on(_BELOW, "Did you like this article?", "Yes", "No") == "+..."


@pytest.mark.parametrize(
    ("line", "stays"),
    [
        ("【写真】元教室を改装した宿泊室", False),
        ("[포토] 다시 문을 연 간이역", False),
        ("【解説】なぜ廃校は残るのか", True),
        ("【写真】を見る人が増えている。", True),
    ],
)
def test_a_label_in_brackets_opens_a_pointer(line: str, *, stays: bool) -> None:
    """Given a headline behind a label for pictures or films in brackets, then it goes; a subhead and a sentence stay."""
    texts = [_ABOVE, line, _BELOW]
    choice = choice_of(texts, units=[15, 8, 15], ends=[SENTENCE * ends_sentence(text) for text in texts])
    cut_asides(choice)
    assert bool(choice.kept[1]) is stays


@pytest.mark.parametrize(
    ("label", "tag", "news", "links", "goes"),
    [
        ("You may also like...", Tag.PARAGRAPH, False, 2, True),
        ("Leia também", Tag.TEXT, False, 1, True),
        ("Read more", Tag.HEADING, True, 2, True),
        ("Read more", Tag.HEADING, False, 2, False),
        ("Leia também", Tag.TEXT, False, 0, False),
    ],
    ids=["dots", "no mark", "a heading on news", "a heading of a guide", "no links below"],
)
def test_a_label_without_a_colon_goes_with_the_links_right_below_it(
    label: str, tag: Tag, *, news: bool, links: int, goes: bool
) -> None:
    """Given a label for further reading above lines that are all link, then both go, and the paragraphs around them stay."""
    plain = Block(label, tag, 0, 0, 0, 0)
    rows = [Block(text, Tag.PARAGRAPH, 0, len(text), 1, 0) for text in ("Ships wait at a broken lock", "Repairs off")]
    blocks = [Block(_ABOVE, Tag.PARAGRAPH, 0, 0, 0, 0), plain, *rows[:links], Block(_BELOW, Tag.PARAGRAPH, 0, 0, 0, 0)]
    choice = choice_of(
        blocks,
        claims=Metadata(news=news),
        units=[15, 3, *[5] * links, 15],
        density=[0, 0, *[1] * links, 0],
        ends=[SENTENCE * ends_sentence(block.text) for block in blocks],
    )
    cut_asides(choice)
    assert choice.kept.tolist() == [True, *[not goes] * (1 + links), True]


@pytest.mark.parametrize(("above", "stays"), [("Publicitate", False), ("Povestea", True)])
def test_what_says_that_the_text_goes_on_below_an_advertisement_goes_with_its_label(above: str, *, stays: bool) -> None:
    """Given a line that opens as no furniture does, then it is recognised by the advertisement's label above it."""
    texts = [_ABOVE, above, "Conținutul continuă după reclamă", _BELOW, _LAST]
    choice = choice_of(
        texts,
        units=[15, 1, 5, 15, 15],
        ends=[SENTENCE * ends_sentence(text) for text in texts],
        cue_advert=[text == "Publicitate" for text in texts],
    )
    cut_appeals(choice)
    assert bool(choice.kept[2]) is stays


def test_headlines_with_a_glued_date_go() -> None:
    """Portals glue day, hour and views to a headline; a sentence that ends in an hour is none."""
    glued = "Warm room for railwaymen opens03.11.26, 17:05 • 2290 views"
    blocks = [
        Block(text, Tag.TEXT, 0, 0, 0, 0) for text in (_ABOVE, glued, "The gates open on 03.11.26, 17:05", _BELOW)
    ]
    assert list(furniture_of(blocks)) == [1]


def test_a_fence_of_related_articles_ends_the_text() -> None:
    """What a scraper fences off under a heading known for such goes to the end; other fences are subheads."""
    lines = (*[_ABOVE, _BELOW, _LAST] * 3, "=== Why it cracked ===", _ABOVE, "=== Related ===", "Ships wait", _BELOW)
    assert list(furniture_of([Block(text, Tag.TEXT, 0, 0, 0, 0) for text in lines])) == [11, 12, 13]


@pytest.mark.parametrize(
    ("above", "title"),
    [
        ("Bridge of Oosterwold closed after cracks are found", "Bridge of Oosterwold closed after cracks are found"),
        ("Bridge in danger", "Drivers have to go the long way round until the summer"),
        (
            "Home > News of the region > Bridges and roads and locks",
            "Drivers have to go the long way round until the summer",
        ),
    ],
)
def test_the_upper_of_two_like_lines_is_the_headline(above: str, title: str) -> None:
    """A standfirst stands nearer to the body than its headline; a kicker of a few words and a path stand above one."""
    lines = [above, "Drivers have to go the long way round until the summer", "5 May 2026", _ABOVE, _BELOW, _LAST]
    assert find_headline(lines).title == title


def test_in_scripts_without_blanks_a_further_article_is_recognised_by_pieces_of_its_words() -> None:
    """Given a Chinese heading and headline, then it is a pointer if the text goes on, and none if the headline's article follows."""
    above = "市政府周四表示，港口大桥北侧拱梁的钢材需要全部更换，因此大桥将一直封闭到明年春天，行人可以乘坐渡轮过江，渡轮每隔一刻钟一班，免费开放。"
    more = "工程师三月在大桥拱梁上发现裂缝，港口管理局已经派潜水员检查桥墩，费用由市里承担，结果将在年底向两岸的居民公布，届时也会说明何时开工。"
    other = "歌剧院院长周三突然宣布辞职，他表示自己对剧院未来的预算方案感到失望，董事会将在下个月任命新的院长，演出季不会受到影响，门票仍然有效。"
    heading, headline = "相关阅读", "歌剧院院长突然宣布辞职"
    related = [False, True, False, False, False]
    assert list(pointers([above, heading, headline, more, more], related)) == [range(1, 3)]
    assert not list(pointers([above, heading, headline, other, other], related))
