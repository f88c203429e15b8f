"""A dump's headline is the likeliest of the lines above the body, however far above."""

from __future__ import annotations

import pytest

from streams.clean.blocks.terms import terms
from streams.clean.claims.dump.headline import find_headline
from streams.clean.claims.title import fold_words

BODY = [
    "The harbour bridge will stay closed until the spring because the steel of its northern arch has to be replaced, the city said.",
    "Engineers found cracks in the arch of the bridge in March, and the harbour authority has paid for divers to look at the piers.",
    "Ferries carry walkers over the harbour in the meantime, every quarter of an hour and free of charge for the people of both banks.",
]
MENU = ["Home", "News", "Sport", "Weather", "Log in"]
TOOLS = ["Share", "Print", "Save", "Listen", "Font size", "Give this as a present", "Follow the subject"]


def test_a_headline_stands_far_above_the_body() -> None:
    """Given forty lines of tools and lists between headline and body, then the headline is found by its words."""
    lists = [f"What else to do in district {number}" for number in range(30)]
    lines = [*MENU, "Cracks in the harbour bridge keep it closed until spring", "By Ada Abel", *TOOLS, *lists, *BODY]
    assert find_headline(lines).title == "Cracks in the harbour bridge keep it closed until spring"


def test_words_that_recur_in_the_body_distinguish_the_headline_from_others() -> None:
    """Given a teaser nearer to the body in the same form, then the line whose words the body repeats is the headline."""
    lines = [*MENU, "Bridge over the harbour stays closed", "Why the opera has lost its director", *BODY]
    assert find_headline(lines).title == "Bridge over the harbour stays closed"


def test_words_recur_in_scripts_without_blanks() -> None:
    """Given Chinese lines, then pairs of characters recur as words do."""
    body = [
        "市政府周四表示，港口大桥北侧拱梁的钢材需要全部更换，因此大桥将一直封闭到明年春天，行人可以乘坐渡轮过江。",
        "工程师三月在大桥拱梁上发现裂缝，港口管理局已经派潜水员检查桥墩，费用由市里承担，结果将在年底公布给市民。",
    ]
    lines = ["首页", "新闻", "体育", "港口大桥因裂缝继续封闭", "歌剧院院长为何突然离职", *body]
    assert find_headline(lines).title == "港口大桥因裂缝继续封闭"


@pytest.mark.parametrize("path", ["Home > Regional > Harbour bridge news", "News / City / Harbour and bridges"])
def test_a_path_through_the_site_is_no_headline(path: str) -> None:
    """Given the path to the page right above the body, then the headline above it stays one."""
    lines = [*MENU, "Cracks keep the harbour bridge closed", path, *BODY]
    assert find_headline(lines).title == "Cracks keep the harbour bridge closed"


def test_a_path_of_two_words_is_no_headline() -> None:
    """Given two sections with a mark between them, then the mark counts as no word, and two are too few."""
    assert find_headline([*MENU, "News » Harbour", *BODY]).title is None


def test_words_of_furniture_are_in_a_headline_only_where_nothing_else_can_be_one() -> None:
    """Given a report on cookies, then its headline is one; beside another line, or as a link of the page, it is none."""
    cookies = "Bridges of the harbour may set no cookies any more"
    assert find_headline([*MENU, cookies, *BODY]).title == cookies
    assert find_headline([*MENU, "Cracks keep the harbour bridge closed", cookies, *BODY]).title != cookies
    assert find_headline([*MENU, "Skip to main content", *BODY]).title is None


def test_nothing_is_a_headline_where_no_line_can_be_one() -> None:
    """Given a body below a menu alone, then there is no title."""
    assert find_headline([*MENU, *BODY]).title is None


@pytest.mark.parametrize("arrow", [">>", ">> ", "👉 "])
def test_a_pointer_to_another_page_is_no_headline(arrow: str) -> None:
    """Given an arrow before what would be a headline, then it leads to one."""
    assert find_headline([*MENU, f"{arrow}Cracks keep the harbour bridge closed", *BODY]).title is None


def test_what_stands_around_one_printing_speaks_for_the_other() -> None:
    """Given a standfirst between two printings of a headline, right below the date, then the headline is found."""
    lines = [
        "icon closeicon downloadicon edit",
        "15 Jul, 2025 07:28",
        "Harbour bridge stays closed",
        "The engineers made the statement at a meeting with the harbour authority, according to the city",
        "Harbour bridge stays closed",
        *BODY,
    ]
    assert find_headline(lines).title == "Harbour bridge stays closed"


def test_vowel_marks_do_not_part_words() -> None:
    """Given Hindi lines, whose vowels are marks, then words are folded whole, and what the body says again shows the headline."""
    headline = "बंदरगाह का पुल वसंत तक बंद रहेगा"
    assert fold_words(f"«{headline}»") == headline
    assert terms(headline, 4) >= {"बंदरगाह", "वसंत", "रहेगा"}
    body = [
        "नगर परिषद ने सोमवार को कहा कि बंदरगाह का पुराना पुल मरम्मत के कारण वसंत तक यातायात के लिए बंद रहेगा और नावें चलेंगी।",
        "इंजीनियरों को मार्च में बंदरगाह के पुल में दरारें मिली थीं, और वसंत से पहले सभी खंभों की जाँच पूरी करने का वादा किया गया है।",
    ]
    assert find_headline([*MENU, headline, "नाट्यशाला ने अपना निदेशक क्यों खोया", *body]).title == headline


def test_korean_particles_do_not_hide_what_recurs() -> None:
    """Given Korean lines, whose words change their ends, then their syllables in pairs tell the headline from another."""
    body = [
        "시는 목요일 항구 대교의 북쪽 아치를 새 강철로 바꿔야 하므로 내년 봄까지 대교를 닫아 두겠다고 밝혔고 그동안 나룻배를 띄운다고 했다.",
        "기술자들은 삼월에 대교의 아치에서 균열을 찾았으며 항구 관리소는 잠수부를 보내 다릿발을 살피고 연말에 그 결과를 주민에게 알린다고 했다.",
    ]
    lines = ["처음", "뉴스", "항구 대교는 균열로 내년에야 연다", "가극장의 대표가 왜 갑자기 떠났나", *body]
    assert find_headline(lines).title == "항구 대교는 균열로 내년에야 연다"


def test_a_standfirst_above_the_byline_is_not_the_headline() -> None:
    """Given a longer line between headline and byline, then the line that it follows is the headline."""
    lines = [
        *MENU,
        "Harbour bridge is closed for repairs until the spring",
        "Ferries take walkers over for now; what the works on the arch will cost the city is not known yet",
        "By Ada Abel",
        "15 July 2025, 07:28",
        "Share",
        "Print",
        *BODY,
    ]
    assert find_headline(lines).title == "Harbour bridge is closed for repairs until the spring"


@pytest.mark.parametrize(
    "caption",
    [
        "The northern arch of the harbour bridge seen from a ferry (Photo: Ada Abel)",
        "The northern arch of the harbour bridge seen from a ferry. Photo: Ada Abel",
        "Der Bogen der Hafenbrücke von der Fähre aus | Foto: Ada Abel",
    ],
)
def test_a_caption_with_its_credit_is_no_headline(caption: str) -> None:
    """Given a picture's caption right above the body, then the headline above it stays one, whatever words recur."""
    lines = [*MENU, "Why walkers need patience", *TOOLS[:3], caption, *BODY]
    assert find_headline(lines).title == "Why walkers need patience"


def test_two_words_are_a_headline_where_they_are_marked_as_one() -> None:
    """Given a line of two words that is marked as a first heading, then it is the headline, and a menu's label without the mark."""
    lines = [*MENU, "Bridge closed", *BODY]
    assert find_headline(lines, headings=frozenset(("Bridge closed",))).title == "Bridge closed"
    assert find_headline(lines).title is None


def test_a_first_paragraph_with_any_script_s_full_stop_is_no_headline() -> None:
    """Given a short first paragraph that ends with a danda, then the line above its byline is the headline."""
    title, first = (
        "নদীর চরে ভাসমান পাঠাগার গড়লেন গ্রামের মানুষ",
        "পুরোনো ট্রলারকে পাঠাগারে রূপ দিয়েছেন নদীর চরের মানুষ। সেটি পাঁচটি ঘাটে ভেড়ে।",
    )
    body = [
        "ট্রলারে আছে দুই হাজার বই, দুটি কম্পিউটার আর সৌরবিদ্যুতের আলো, আর নদীর চরের শিশুদের বই নিতে কোনো টাকা লাগে না বলে জানান শিক্ষক।",
        "গত তিন মাসে নদীর চরের ছয় শ শিশু পাঠাগারের সদস্য হয়েছে, আর সবচেয়ে বেশি পড়া হচ্ছে গল্পের বই আর বিজ্ঞানের বই বলে জানান তিনি।",
    ]
    assert find_headline(["নদীবার্তা", "সর্বশেষ", "খেলা", title, "২৫ জানুয়ারি ২০২৬", first, *body]).title == title


def test_a_standfirst_of_two_sentences_is_no_headline() -> None:
    """Given a standfirst with a colon that says more of what the body says than the headline does, then the headline stays one."""
    title = "Ferries run free of charge"
    standfirst = "The harbour bridge has cracks. What the city says: it stays closed until spring"
    lines = [*MENU, title, standfirst, "By Ada Abel", "4 March 2026", *TOOLS, *BODY]
    assert find_headline(lines).title == title


def test_the_body_is_found_where_words_are_long() -> None:
    """Given Tamil paragraphs of eight words each, then they are the body, and the headline is above them."""
    title = "கடலோர கிராமத்தில் மாணவர்கள் அமைத்த ஆமை முட்டை காப்பகம்"
    body = [
        "கடலோர கிராமத்தில் பள்ளி மாணவர்கள் ஆமை முட்டைகளுக்கான காப்பகம் ஒன்றை அமைத்துள்ளனர்.",
        "கடற்கரையில் ரோந்து செல்லும் மாணவர்கள், முட்டைகளைச் சேகரித்து மணல் குழிகளில் பாதுகாக்கின்றனர்.",
        "ஏப்ரல் மாதத்தில் கிராமத்தில் அனைவரும் கடற்கரையில் விளக்குகளை அணைக்க முடிவு செய்துள்ளனர்.",
    ]
    found = find_headline(["முகப்பு", "தமிழகம்", "விளையாட்டு", title, "பிப்ரவரி 28, 2026", *body])
    assert (found.title, found.body_at) == (title, 5)


def test_the_body_is_found_where_paragraphs_are_short() -> None:
    """Given paragraphs of some nine words each, then they are the body all the same."""
    body = ["The harbour bridge stays closed until the spring.", "Its northern arch has cracks, the city said.", "Divers look at the piers of the bridge again."]  # fmt: skip
    assert find_headline([*MENU, "Cracks keep bridge closed", "By Ada Abel", *body]).body_at == len(MENU) + 2


def test_a_stated_title_is_the_line_without_the_site() -> None:
    """Given a title with the site's name stated, and lines with and without it, then the one without is the headline."""
    title = "Cracks keep the harbour bridge closed"
    found = find_headline([f"{title} | Nordvik Courier", *MENU, title, *BODY], f"{title} | Nordvik Courier")
    assert (found.title, found.at, found.site) == (title, len(MENU) + 1, "Nordvik Courier")
    assert find_headline([*MENU, "Bridge closed | What now", *BODY], "Bridge closed | What now").at == len(MENU)
