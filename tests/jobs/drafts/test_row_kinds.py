"""What the rows of a table are: places, a list, or rows that the form names."""

import pytest

from fangfan_desktop.jobs.drafts.column_kinds import guess_kind
from fangfan_desktop.jobs.drafts.header_shape import header_shape
from fangfan_desktop.jobs.drafts.row_kinds import guess_rows, is_closed, is_example
from tests.jobs.drafts.builders import shape


@pytest.fixture
def rows(places):
    """Return a function that guesses the rows of a drawn table."""

    def guess(drawn):
        own = shape(drawn)
        leaves = header_shape(own).leaves
        kinds = [
            guess_kind(leaf, own.units[at], (), "", figures=False) for at, leaf in enumerate(leaves)
        ]
        return guess_rows(own, kinds, places)

    return guess


def test_named_places_are_rows_of_places(rows):
    found = rows("县（市、区） | 人数 | 备注\n商河县 | |\n平阴县 | |")
    assert (found.rows, found.lowest, found.certain) == ("places", "county", True)
    assert "商河县" in found.reason


@pytest.mark.parametrize(
    "names",
    [
        ("合计", "××县", "……"),
        ("全市", "市本级", "XX区"),
        ("合 计", "A县", "B县"),
        ("", "", ""),
    ],
)
def test_made_up_places_are_places(rows, names):
    body = "\n".join(f"{name} |" for name in names)
    assert rows(f"县（市、区） | 培训人数\n{body}").rows == "places"


@pytest.mark.parametrize(
    ("caption", "name", "level"),
    [
        ("乡镇（街道）", "某某镇", "township"),
        ("单位", "××镇", "township"),
        ("村", "××村", "village"),
        ("单位", "××县", "county"),
        ("单位", "", "county"),
    ],
)
def test_the_lowest_place_is_what_the_names_say(rows, caption, name, level):
    found = rows(f"{caption} | 培训人数\n{name} |\n{name} |")
    assert (found.rows, found.lowest) == ("places", level)


def test_a_place_beside_a_name_is_a_list(rows):
    found = rows("序号 | 县（市、区） | 企业名称 | 联系电话\n1 | | |\n2 | | |\n3 | | |")
    assert (found.rows, found.blank_rows, found.certain) == ("list", 3, True)


def test_people_are_a_list(rows):
    assert rows("序号 | 姓名 | 性别 | 身份证号\n1 | | |\n2 | | |").rows == "list"


def test_an_example_takes_the_room_of_a_blank_row(rows):
    found = rows("序号 | 姓名 | 联系电话\n例 | 张三 | 13800000000\n1 | |\n2 | |")
    assert (found.rows, found.blank_rows) == ("list", 3)


def test_printed_names_are_named_rows(rows):
    found = rows("指标名称 | 计量单位 | 代码 | 本期\n总人数 | 人 | 01 |\n其中：女性 | 人 | 02 |")
    assert found.rows == "named"
    assert (found.name_at, found.unit_at, found.code_at) == (0, 1, 2)
    assert "总人数" in found.reason


def test_names_may_stand_right_of_their_numbers(rows):
    found = rows("序号 | 项目 | 本月\n1 | 务工人数 |\n2 | 培训人数 |\n3 | 车间个数 |")
    assert (found.rows, found.name_at, found.code_at) == ("named", 1, 0)


def test_a_table_of_figures_alone_is_asked(rows):
    found = rows("人数 | 金额（万元）\n |\n |")
    assert (found.rows, found.certain) == ("list", False)


def test_one_row_of_figures_alone_has_no_name_and_is_not_asked(rows):
    found = rows("人数 | 金额（万元）\n |")
    assert (found.rows, found.certain, found.hides_name) == ("named", True, True)
    found = rows("人数 | 金额（万元）\n例 | 3\n |")
    assert found.hides_name
    for other in ("人数 | 金额（万元）\n3 |", "人数 | 姓名\n |", "人数 | 金额（万元）\n |\n |"):
        assert not rows(other).hides_name


def test_a_table_without_rows_has_one_to_write_in(rows):
    assert rows("序号 | 姓名 | 联系电话").blank_rows == 1


@pytest.mark.parametrize("text", ["—", "－", "——", "/", "×", "-", " — ", "／"])
def test_a_dash_says_that_nothing_is_filled_in(text):
    assert is_closed(text)


@pytest.mark.parametrize("text", ["", "0", "无", "是"])
def test_other_texts_do_not(text):
    assert not is_closed(text)


def test_an_example_says_so():
    assert is_example(("例", "张三"))
    assert is_example(("（示例）", "张三"))
    assert not is_example(("1", "张三"))


@pytest.mark.parametrize(
    "body",
    [
        "认定 | 人数 | 01 |\n^ | 其中：女性 | 02 |\n帮扶 | 人数 | 03 |\n^ | 其中：女性 | 04 |",
        "认定 | 人数 | 01 |\n认定 | 其中：女性 | 02 |\n帮扶 | 人数 | 03 |\n帮扶 | 其中：女性 | 04 |",
        "认定 | 人数 | 01 |\n | 其中：女性 | 02 |\n帮扶 | 人数 | 03 |\n | 其中：女性 | 04 |",
        "认定 | 人数 | 01 |\n帮扶 | 人数 | 02 |\n补贴 | 岗位 | 03 |\n^ | 社保 | 04 |",
        "合计 | < | 01 |\n认定 | 人数 | 02 |\n^ | 其中：女性 | 03 |\n小计 | < | 04 |",
        "一、就业 | < | < | <\n认定 | 人数 | 02 |\n^ | 女性 | 03 |\n二、社保 | < | < | <\n参保 | 人数 | 04 |",
        "认定人数 | | 01 |\n其中 | 女性 | 02 |\n | 残疾人 | 03 |",
    ],
)
def test_names_stand_right_of_their_classes(rows, body):
    found = rows(f"类别 | 指标名称 | 代码 | 本期\n{body}")
    assert (found.rows, found.name_at, found.code_at) == ("named", 1, 2)


def test_numbers_beside_blank_names_name_nothing(rows):
    body = "\n".join(
        f"{at} | {name} | |" for at, name in enumerate(("甲村", "乙社", "", "", ""), 1)
    )
    assert rows(f"序号 | 项目 | 联系电话 | 金额\n{body}").rows == "list"


def test_names_that_repeat_in_each_class_are_told_by_it(rows):
    body = "\n".join(f"{name} | {kind} |" for name in ("认定", "帮扶") for kind in ("城镇", "农村"))
    found = rows(f"类别 | 项目 | 本期\n{body}\n合计 | < |")
    assert (found.rows, found.name_at) == ("named", 1)
    assert "“城镇”、“农村”" in found.reason


def test_names_below_one_caption_with_their_classes_stand_right_of_their_numbers(rows):
    drawn = "序号 | 指标 | < | 本期\n一 | 认定 | 人数 |\n^ | ^ | 女性 |\n二 | 帮扶 | 人数 |\n合计 | < | < |"
    found = rows(drawn)
    assert (found.rows, found.name_at, found.code_at) == ("named", 1, None)  # 一 is over two rows


@pytest.mark.parametrize("names", [("历下区", "市中区"), ("××县", "××县（市、区）")])
def test_places_over_several_rows_are_a_list_and_that_is_asked(rows, names):
    body = "\n".join(f"{name} | 城镇 |\n^ | 农村 |" for name in names)
    found = rows(f"县（市、区） | 类别 | 新增就业人数\n{body}")
    assert (found.rows, found.certain) == ("list", False)
