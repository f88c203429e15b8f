"""Whose page a text dump is, told by its first lines and what the rest says again of them."""

from __future__ import annotations

import pytest

from streams.clean.claims.masthead import masthead

_TEXT = [
    "Council buys the old ropeworks for the library",
    "12 March 2031",
    "The council of Lindholm has bought the old ropeworks and will move the library there in two years, it said on Monday.",
    "The building has stood empty since the last rope was made there, and the roof will have to be replaced before winter.",
]


@pytest.mark.parametrize(
    ("above", "below", "name"),
    [
        (
            ["The Lindholm Ferryman", "News", "Sport"],
            ["© 2031 Lindholm Ferryman Ltd. All rights reserved."],
            "The Lindholm Ferryman",
        ),
        (
            ["Hamnposten", "Nyheter", "Sport"],
            ["Ansvarig utgivare: Eva Ek", "Copyright © Hamnposten AB 2031"],
            "Hamnposten",
        ),
        (["鹿港晨报 > 新闻 > 正文"], ["关于我们", "Copyright © 2031 鹿港晨报 未经许可不得转载"], "鹿港晨报"),
        (["صدى المرفأ", "أخبار", "رياضة"], ["جميع الحقوق محفوظة © صدى المرفأ 2031"], "صدى المرفأ"),
        (["Голос Залива", "Новости"], ["Пишите нам: redaktor@zaliv.example", "© «Голос Залива», 2031"], "Голос Залива"),
        (["Lindholm Ferryman", "News"], ["Write to desk@lindholmferryman.example"], "Lindholm Ferryman"),
    ],
)
def test_the_name_above_the_menu_that_the_page_says_again_is_its_outlet(
    above: list[str], below: list[str], name: str
) -> None:
    """A first line with the sign of rights beside it further down, or spelt in the page's own address, names the publisher."""
    assert masthead([*above, *_TEXT, *below], _TEXT[0]) == name


@pytest.mark.parametrize(
    ("above", "below"),
    [
        (["Travel", "Food"], ["Travel: three days in Lindholm", "Travel: by night train", "More travel"]),
        (["Lindholm Ropeworks"], ["Photo © Ada Abel"]),
        ([], ["© 2031 Harbour Media Holdings Ltd."]),
        (["Council buys the old ropeworks"], ["Share"]),
        ([], []),
    ],
)
def test_a_section_a_caption_and_an_owner_alone_are_none(above: list[str], below: list[str]) -> None:
    """A menu's word, a picture's credit and a company that only owns the rights name nobody's outlet."""
    assert masthead([*above, *_TEXT, *below], _TEXT[0]) is None
