"""What closes a text outside the Latin alphabets: how much of it is cut, and where pointers may stand."""

from __future__ import annotations

import pytest

from streams.clean.blocks.census import units_of
from streams.clean.dumps.lines import read_lines
from streams.clean.dumps.undump import undump
from streams.clean.rules.lines.colophon import cut_colophon, points_away
from tests.clean.choosing import choice_of
from tests.clean.invented import CHINESE

_ASKING = "更多新闻，请关注我们的微信公众号“{}湾新闻”，并下载本报客户端，扫描二维码加入读者群。"


def kept(*lines: str) -> list[str]:
    """Give the lines of a text that are left."""
    blocks = read_lines(undump("\n\n".join(lines))).blocks
    choice = choice_of(blocks, units=[units_of(block.text) for block in blocks])
    cut_colophon(choice)
    return [blocks[at].text for at in choice.places()]


def test_askings_go_from_the_end_up_to_their_share_of_the_text() -> None:
    """Given two askings behind a text, then both go; given three behind one paragraph, then no more than two fifths of the words."""
    asked = [_ASKING.format(name) for name in "东南西"]
    assert kept(*CHINESE, *asked[:2]) == list(CHINESE)
    assert kept(CHINESE[0], *asked) == [CHINESE[0], *asked[:2]]


@pytest.mark.parametrize("line", ["版权说明：文中图片由港务局提供。", "版权所有，未经授权不得使用文中图片。"])
def test_a_sentence_on_rights_closes_by_its_label_or_its_words(line: str) -> None:
    """Given a last sentence that opens with a word for rights, then it goes with a label's colon or with what only outlets say."""
    assert kept(*CHINESE, line) == list(CHINESE)
    assert kept(*CHINESE, "版权制度起源于十八世纪的海外城市。")[-1].startswith("版权制度")


def test_a_pointer_without_its_page_needs_a_colon_or_to_stand_alone() -> None:
    """Given a pointer's word, then it points with a label's colon, or bare and short before what was cut; no sentence points."""
    assert points_away("延伸阅读：港口的灯塔重建", alone=False)
    assert points_away("延伸阅读：港口的灯塔重建 镇长说「不能让它倒下！」", alone=False)
    assert points_away("延伸阅读", alone=True)
    assert not points_away("延伸阅读", alone=False)
    assert not points_away("延伸阅读" + "港口" * 11, alone=True)
    assert not points_away("延伸阅读：港口的灯塔重建。", alone=True)
