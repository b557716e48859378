import pytest
from hypothesis import given
from hypothesis import strategies as st

from fangfan_desktop.sheet.captions import caption_lines
from fangfan_desktop.sheet.model import MM_PER_PT, Style
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


# The notices' own captions, with the words that their forms name, in lines of four and of six.
CAPTIONS = [
    "市、县|（市、|区）",
    "市、县|（市、区）",
    "劳务协作|联盟个数",
    "劳务协作|联盟个数",
    "特色劳务|品牌个数",
    "特色劳务|品牌个数",
    "乡村振兴|劳务|基地个数",
    "乡村振兴|劳务基地个数",
    "劳务|合作社|个数",
    "劳务|合作社个数",
    "就业帮扶|车间个数",
    "就业帮扶|车间个数",
    "吸纳脱贫|人口数",
    "吸纳脱贫|人口数",
    "以工代赈|吸纳|当地农村|劳动力|就业人数",
    "以工代赈|吸纳当地|农村劳动力|就业人数",
    "吸纳脱贫|人口数",
    "吸纳脱贫|人口数",
    "乡村|公益性|岗位安置|脱贫|人口数",
    "乡村公益性|岗位安置|脱贫人口数",
    "组织脱贫|人口参加|职业技能|培训人数",
    "组织脱贫|人口参加职业|技能培训人数",
    "易地搬迁|安置区|脱贫人口|就业人数",
    "易地搬迁|安置区脱贫|人口就业人数",
    "举办|“乐业|搬迁（迁|建）”|专场招聘|活动次数",
    "举办|“乐业搬迁|（迁建）”|专场招聘|活动次数",
]


def test_the_forms_own_captions_stand_just_so(annex1):
    found = [
        "|".join(caption_lines(c.header, STYLE, n * EM + 0.01, EvenMeasure(), c.words))
        for c in annex1.columns
        for n in (4, 6)
    ]
    assert found == CAPTIONS


@pytest.mark.parametrize(
    ("text", "characters", "wanted"),
    [
        ("一二三", 2, ["一", "二三"]),  # the last alone only where it cannot be helped
        ("一二三四五", 4, ["一二", "三四五"]),
        ("一二", 1, ["一", "二"]),
        ("一，二三", 2, ["一，", "二三"]),
        ("一二，三", 2, ["一", "二，", "三"]),
        ("一（二三", 2, ["一", "（二", "三"]),
        ("一AB二", 2, ["一A", "B二"]),
        ("一AB二", 3, ["一", "AB二"]),
        ("AB-CDE", 4, ["AB-", "CDE"]),
        ("A-BCDE", 4, ["A-", "BCDE"]),
        ("ABCD-E", 4, ["ABCD", "-E"]),
        ("一A-B二", 3, ["一A", "-B二"]),
        ("《一二》三四", 4, ["《一二》", "三四"]),
        ("一（二）三（四五）六", 5, ["一（二）三", "（四五）六"]),
        ("一）二（三四）五", 4, ["一）二", "（三四）", "五"]),
        ("（一“二三”四）五六", 4, ["（一", "“二三”", "四）五六"]),
        ("一二三（“四”）五六七八", 9, ["一二三（“四”）", "五六七八"]),
        ("一（二“三”四）五六七八九", 9, ["一（二“三”四）", "五六七八九"]),
        *((f"一{mark}二三", 2, ["一", f"{mark}二", "三"]) for mark in "“‘《【（("),
    ],
)
def test_signs_and_letters_keep_together(text, characters, wanted):
    assert list(lines(text, characters)) == wanted


class NarrowMeasure(EvenMeasure):
    """Latin letters and digits are half as wide as a character."""

    def width(self, text, style):
        return sum(0.5 if c.isascii() else 1 for c in text) * style.size * MM_PER_PT


@pytest.mark.parametrize(
    ("text", "characters", "wanted"),
    [
        ("产值12345万元", 4, ["产值", "12345", "万元"]),
        ("ab字字cd", 2, ["ab字", "字cd"]),
        ("a字", 0.7, ["a", "字"]),  # broken as any text: one of them has no room
    ],
)
def test_each_character_counts_as_wide_as_it_is(text, characters, wanted):
    found = caption_lines(text, STYLE, characters * EM + 0.01, NarrowMeasure())
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
