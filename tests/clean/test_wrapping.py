"""Lines that a program broke at a column are joined, and those that a person ended stay; printed pages lose what pages add."""

from __future__ import annotations

import textwrap

from hypothesis import given
from hypothesis import strategies as st

from streams.clean.dumps.wrapping import unpaged, unwrapped
from tests.clean.invented import CHINESE, PARAGRAPHS

WRAPPED = [line for text in PARAGRAPHS for line in (*textwrap.wrap(text, 72), "")]
DENSE = [text[at : at + 20] for text in CHINESE for at in range(0, len(text), 20)]


def joined(*lines: str) -> list[str]:
    """Give what becomes of lines that stand below a wrapped page; the first joins nothing above it."""
    found, wrapped = unwrapped([*WRAPPED, *lines])
    assert wrapped
    assert found[: 2 * len(PARAGRAPHS)] == [line for text in PARAGRAPHS for line in (text, "")]
    return found[2 * len(PARAGRAPHS) :]


def test_items_and_addresses_stay_lines_of_their_own() -> None:
    """Given list items, or an address before a blank line, below lines without room, then each stays; an address within text goes on."""
    full = "the harbour office of the old town said on Tuesday that all of it is so"
    item = "- a second item of it"
    address = "https://nordvik.example/a/very/long/address"
    assert joined(full, item, "") == [full, item, ""]
    assert joined(full, "2. another", "") == [full, "2. another", ""]
    assert joined(full, address, "") == [full, address, ""]
    assert joined(full, address, "and so on", "") == [f"{full} {address}", "and so on", ""]


def test_a_line_with_room_for_the_next_word_was_ended_by_a_person() -> None:
    """Given a short line above another on a wrapped page, then they stay apart."""
    assert joined("The mayor was there.", "So was she.") == ["The mayor was there.", "So was she."]


def test_four_lines_with_capitals_and_no_sentence_are_a_list() -> None:
    """Given four lines without room that open with capitals and end no sentence within, then they stay; three of them are joined."""
    lines = [f"{name} of the Harbour Office and the Committee for Wooden Lighthouses Nord" for name in ("Anna", "Bo", "Cato", "Dina")]  # fmt: skip
    assert joined(*lines) == lines
    assert joined(*lines[:3]) == [" ".join(lines[:3])]


def test_words_are_made_whole_only_where_a_program_parts_them() -> None:
    """Given one line that ends with a hyphen, then it is a dash and stays; given several, then words are whole again."""
    parted = ["it was said in the town on Tuesday that the harbour and the light-", "house are to be rebuilt at once."]
    assert joined(*parted) == [
        "it was said in the town on Tuesday that the harbour and the light-house are to be rebuilt at once."
    ]
    assert joined(*parted, "", *parted)[0].endswith("the lighthouse are to be rebuilt at once.")


def test_lines_of_set_type_are_joined_whatever_their_letters_leave_free() -> None:
    """Given a newspaper's column, where letters differ in width and words are parted, then a line with room goes on within its sentence."""
    column = """After seven years of detours the peo-
ple of Nordvik have a bridge again
over the sound. The first cars went
across on Thursday afternoon.

The old crossing was closed when di-
vers found cracks in two of the pil-
lars. Since then the way to
the school and to the doctor of
Nordvik has been fourteen miles
longer than before.

New bus stops
Buses will be back in March."""
    lines, wrapped = unwrapped(column.split("\n"))
    assert wrapped
    assert [line for line in lines if line] == [
        "After seven years of detours the people of Nordvik have a bridge again over the sound. The first cars went across on Thursday afternoon.",
        "The old crossing was closed when divers found cracks in two of the pillars. Since then the way to the school and to the doctor of Nordvik has been fourteen miles longer than before.",
        "New bus stops",
        "Buses will be back in March.",
    ]


def test_dense_lines_run_on_until_a_sentence_an_indent_or_an_item() -> None:
    """Given full lines of a script without blanks, then they join without one; not at a stop, below an indent, or before an item."""
    found, wrapped = unwrapped(DENSE)
    assert wrapped
    assert found == list(CHINESE)
    full = DENSE[0]
    assert unwrapped([*DENSE, full, "\u3000" + full])[0][-2:] == [full, "\u3000" + full]
    assert unwrapped([*DENSE, full, "• " + full[:9]])[0][-2:] == [full, "• " + full[:9]]


def test_printed_pages_lose_numbers_and_running_heads() -> None:
    """Given pages with a number at the foot and one head on each, then both go but the first head, and a blank line parts pages."""
    text = "Courier 1\nOne.\n\n- 1 -\n\n\fCourier 2\nTwo.\nPage 2\n\f\nCourier 3\nThree.\n3 / 3"
    assert unpaged(text) == ["Courier 1", "One.", "", "", "Two.", "", "Three.", ""]


def test_text_without_form_feeds_or_with_too_many_is_split_into_lines() -> None:
    """Given none, or one behind each of thousands of letters, then nothing goes."""
    assert unpaged("Courier\n12\nCourier\n12") == ["Courier", "12", "Courier", "12"]
    assert unpaged("1\f" * 5_001) == ["1"] * 5_001


@given(st.lists(st.sampled_from((*WRAPPED[:9], *DENSE[:6], "", " - item", "By Ada", "\u3000", "x" * 90, "light-", "house")), max_size=40))  # fmt: skip
def test_no_letter_is_lost_or_moved(lines: list[str]) -> None:
    """Given lines in any order, then what comes out has the same letters in the same order."""
    found, _ = unwrapped(lines)
    assert "".join(filter(str.isalnum, "".join(found))) == "".join(filter(str.isalnum, "".join(lines)))


def test_paragraphs_of_a_script_without_cases_are_no_column() -> None:
    """Paragraphs as long as one another, each a sentence, were not broken at a column, though no letter has case."""
    text = [
        "देवपुर की सूखी नदी पर रविवार को गांव की महिलाओं का बनाया पुल खुला, सब खुश थे।",
        "समूह की सदस्यों ने हर सप्ताह बीस रुपये जमा किए और चार साल में पुल बनाया था।",
        "पुल की लंबाई छियालीस मीटर है और इस पर गांव का ट्रैक्टर भी गुजर सकता है अब।",
        "जिलाधिकारी ने कहा कि अब प्रशासन पुल तक की पूरी सड़क जल्दी पक्की कराएगा भी।",
        "गांव के लोगों ने मिठाई बांटी और बच्चों ने पहली बार पुल पार कर स्कूल देखा।",
        "किसानों का कहना है कि मंडी का रास्ता अब दो घंटे कम हो गया है, सब खुश हैं।",
    ]
    assert unwrapped(text) == (text, False)


def test_paragraphs_of_a_script_without_stops_are_no_column() -> None:
    """Given Thai paragraphs that differ by two or three characters in length, then no program broke them."""
    text = [
        "ชาวประมงกว่าเจ็ดสิบลำวางปะการังเทียมในอ่าว โดยใช้ท่อเก่าที่เทศบาลปลดระวางแล้ว",
        "ประธานกลุ่มประมงกล่าวว่า ปลาในอ่าวลดลงมากแล้ว เพราะเรือใหญ่เข้ามาจับใกล้ฝั่ง",
        "ท่อสองร้อยท่อนถูกวางห่างจากฝั่งหนึ่งกิโลเมตร และมีทุ่นลอยสีแดงบอกตำแหน่งไว้",
        "นักวิชาการจะดำน้ำสำรวจทุกสามเดือน เพื่อดูว่ามีสัตว์น้ำเข้ามาอาศัยมากเพียงใด",
        "ค่าใช้จ่ายทั้งหมดแปดแสนบาท มาจากเงินบริจาคของหมู่บ้าน",
    ]
    assert unwrapped(text) == (text, False)


def test_narrow_columns_are_joined() -> None:
    """Newspapers' columns of some forty characters are broken lines too."""
    lines = (
        "After eighty years beavers live on the",
        "brook again, and wardens found three of",
        "their lodges above the ponds in the",
        "past weeks, more than anyone had hoped",
        "for when the first tree fell in spring",
        "beside the mill at the lower bridge.",
    )
    joined, wrapped = unwrapped(list(lines))
    assert (joined, wrapped) == ([" ".join(lines)], True)
