"""Whose page a text dump is, told by its first lines and what the rest says again of them."""

from __future__ import annotations

import pytest

from streams.clean.claims.dump.masthead import masthead

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
        (["Hoppa till innehåll", "menu", "Norrlidens Tidning", "Nyheter"], [], "Norrlidens Tidning"),
        (
            ["Wir und unsere Partner nutzen Cookies.", "Alle akzeptieren", "Direkt zum Inhalt", "Inselbote", "Sport"],
            [],
            "Inselbote",
        ),
        (["Ferrywire", "Markets"], ["Add Ferrywire as a preferred source on Google"], "Ferrywire"),
        (["صدى المرفأ", "أخبار"], ["جميع الحقوق محفوظة صدى المرفأ"], "صدى المرفأ"),
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
        (["• Travel", "• Food"], ["Travel: three days in Lindholm", "Travel: by night train", "© Travel"]),
        (["Ferrywire", "Markets"], ["Ferrywire has the preferred source", "Add it on Google"]),
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


_OWNED = "© 2031 Harbour Media, home of "


@pytest.mark.parametrize(
    ("first", "name"),
    [
        ("Lindholm Ferryman", "Lindholm Ferryman"),
        ("Ferryman", None),
        ("Old Ropeworks", None),
        ("Subscribe now", None),
        ("Sea and bay and pier news", None),
        ("Who is who?", None),
    ],
    ids=["two words", "one word", "in the headline", "furniture", "six words", "a question"],
)
def test_what_only_stands_in_an_owners_line_needs_the_form_of_a_name(first: str, name: str | None) -> None:
    """Given a first line that the owner's line says again, then a menu's word, a piece of the headline or a sentence is no name."""
    assert masthead([first, "News", *_TEXT, _OWNED + first], _TEXT[0]) == name


@pytest.mark.parametrize(
    ("below", "name"),
    [
        (["More from Lindholm Ferryman", "Write to Lindholm Ferryman today"], "Lindholm Ferryman"),
        (["More from Lindholm Ferryman"], None),
    ],
    ids=["twice", "once"],
)
def test_a_name_said_twice_among_other_words_is_the_outlets(below: list[str], name: str | None) -> None:
    """Given two words above the menu, then two short lines that hold them name the outlet, and one does not."""
    assert masthead(["Lindholm Ferryman", "News", *_TEXT, *below], _TEXT[0]) == name


@pytest.mark.parametrize(
    ("credit", "name"), [("Photo © Lindholm Ropeworks", None), ("© 2031 Lindholm Ropeworks", "Lindholm Ropeworks")]
)
def test_above_the_end_only_a_sign_with_a_year_states_rights(credit: str, name: str | None) -> None:
    """Given a sign of rights far above a page's end, then without a year it credits a picture."""
    assert masthead(["Lindholm Ropeworks", "News", *_TEXT, credit, *_TEXT * 10], _TEXT[0]) == name


@pytest.mark.parametrize("name", ["Lindholm Courier", "Lindholmer Bote", "Seilerbote", "Gazeta do Cais", "Портовый вестник", "鹿港晚报", "صحيفة المرفأ"])  # fmt: skip
def test_a_newspaper_s_name_on_the_first_line_needs_nothing_else(name: str) -> None:
    """Given a paper's word beside another or at a compound's end, then the first line names the outlet."""
    assert masthead([name, "News", *_TEXT], _TEXT[0]) == name


@pytest.mark.parametrize("line", ["Courier", "Latest News", "Opening Times", "Guest Post"])
def test_a_paper_s_word_alone_and_words_of_menus_are_no_name(line: str) -> None:
    """Given such a word alone, or one that menus have too, then the first line is no outlet's name."""
    assert masthead([line, "Sport", *_TEXT], _TEXT[0]) is None
