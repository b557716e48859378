import pytest
from hypothesis import given
from hypothesis import strategies as st

from fangfan_desktop.sheet.captions import caption_lines
from fangfan_desktop.sheet.model import Style
from tests.sheet.even import EvenMeasure

STYLE = Style("body", 10, "centre", heading=True)
EM = 10 * 0.3528


def lines(text, characters):
    return caption_lines(text, STYLE, characters * EM + 0.01, EvenMeasure())


@pytest.mark.parametrize(
    ("text", "characters", "wanted"),
    [
        ("单位", 4, ["单位"]),
        ("", 4, []),
        ("特色劳务品牌个数", 4, ["特色劳务", "品牌个数"]),
        ("劳务合作社个数", 4, ["劳务合", "作社个数"]),
        ("组织脱贫人口参加职业技能培训人数", 5, ["组织脱贫", "人口参加", "职业技能", "培训人数"]),
        (
            "举办“乐业搬迁（迁建）”专场招聘活动次数",
            6,
            ["举办", "“乐业搬迁", "（迁建）”", "专场招聘", "活动次数"],
        ),
        ("县（市、区）", 5, ["县", "（市、区）"]),
        ("两行\n已定", 9, ["两行", "已定"]),
        ("产值12345万元", 6, ["产值", "12345", "万元"]),
    ],
)
def test_captions_end_their_lines_where_a_printer_would(text, characters, wanted):
    assert list(lines(text, characters)) == wanted


@pytest.mark.parametrize(
    ("words", "characters", "wanted"),
    [
        ("劳务|合作社|个数", 4, ["劳务", "合作社", "个数"]),
        ("吸纳|脱贫|人口数", 4, ["吸纳脱贫", "人口数"]),
        ("乡村振兴|劳务|基地|个数", 4, ["乡村振兴", "劳务", "基地个数"]),
        ("公益性岗位", 4, ["公益性", "岗位"]),  # what has no room is torn all the same
    ],
)
def test_words_are_not_torn_where_they_have_room(words, characters, wanted):
    pieces = words.split("|")
    width = characters * EM + 0.01
    found = caption_lines("".join(pieces), STYLE, width, EvenMeasure(), pieces)
    assert list(found) == wanted


def test_where_not_even_one_character_has_room_it_is_broken_as_any_text(annex1):
    assert lines("单位", 0) == ("单", "位")


def test_a_quotation_that_is_not_closed_is_a_text_like_any():
    assert "".join(lines("“未闭合的引文很长", 3)) == "“未闭合的引文很长"


@given(st.text(st.sampled_from("中文字（）“”、，①2"), max_size=40), st.integers(2, 9))
def test_nothing_is_lost_and_no_line_is_too_long(text, characters):
    found = lines(text, characters)
    assert "".join(found) == text
    assert all(len(line) <= characters for line in found)
