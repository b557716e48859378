"""The kinds of a table's columns by the units above it, and by the columns beside them."""

from msgspec.structs import replace

from fangfan_desktop.jobs.drafts.header_shape import header_shape
from fangfan_desktop.jobs.drafts.table_kinds import TableUnit, settle_figures, table_kinds
from fangfan_desktop.jobs.drafts.table_shape import table_shape
from tests.jobs.drafts.builders import shape, table


def kinds(drawn, *units, only=False):
    """Return the kind and unit of each column, as they are settled."""
    own = shape(drawn)
    header = header_shape(own)
    found = table_kinds(own, header, TableUnit(units, is_only=only), {}, figures=True)
    settle_figures(found, header)
    return [(kind.kind, kind.unit, kind.certain) for kind in found]


def test_of_several_units_a_column_takes_what_it_is_measured_in():
    found = kinds("县（市、区） | 播种面积 | 补贴资金\n商河县 | |", "万亩", "万元")
    assert found[1:] == [("decimal", "万亩", True), ("decimal", "万元", True)]


def test_a_column_takes_no_unit_of_something_else():
    found = kinds("县（市、区） | 播种面积\n商河县 |", "万元", only=True)
    assert found[1] == ("decimal", "", True)


def test_one_unit_is_that_of_all_figures():
    found = kinds("县（市、区） | 合计 | 城市\n商河县 | |", "人", only=True)
    assert found[1:] == [("count", "人", True), ("count", "人", True)]
    found = kinds("县（市、区） | 年初数\n商河县 |", "万元", only=True)
    assert found[1] == ("decimal", "万元", True)


def test_a_column_is_as_the_total_of_its_group():
    found = kinds("县（市、区） | 投资计划 | <\n^ | 总投资 | 省级\n商河县 | |", "万元", "座")
    assert found[2] == ("decimal", "万元", True)


def test_one_column_further_right_says_nothing_of_its_group():
    found = kinds("县（市、区） | 工程进度 | <\n^ | 机井 | 完成投资\n商河县 | |", "万元", "座")
    assert found[1] == ("count", "", False)


def test_many_unknown_figures_are_any_numbers_and_not_asked():
    found = kinds("县（市、区） | 机井 | 泵站 | 林网\n商河县 | | |")
    assert found[1:] == [("number", "", True)] * 3
    assert not kinds("县（市、区） | 机井 | 泵站\n商河县 | |")[1][2]


def test_a_part_has_the_unit_of_its_whole():
    found = kinds("县（市、区） | 到位资金（万元） | 其中：省级\n商河县 | |")
    assert found[2] == ("decimal", "万元", True)


def test_a_caption_that_is_a_unit_lends_none_to_the_columns_beside_it():
    found = kinds("""
        县（市、区） | 招聘活动 | <        | 备注
        ^            | 场次     | 参加企业 | ^
        商河县       |          |          |
        平阴县       |          |          |
    """)
    assert found[1:3] == [("count", "场次", True), ("count", "", True)]


def test_a_column_in_which_words_are_printed_holds_words():
    found = kinds("片区 | 县（市、区） | 人数\n中心城区 | 历下区 |\n远郊 | 商河县 |")
    assert [kind for kind, _, _ in found] == ["text", "place", "count"]
    assert kinds("片区 | 县（市、区） | 人数\n中心城区 | 历下区 |\n | 商河县 |")[0][0] == "count"


def with_list(drawn, column, *options, rows=9):
    """Return the kinds of a list's columns if the first rows of one have a list to choose from."""
    own = table(drawn)
    cells = [
        replace(each, options=options) if each.column == column and 0 < each.row <= rows else each
        for each in own.cells
    ]
    own = table_shape(replace(own, cells=tuple(cells)))
    return table_kinds(own, header_shape(own), TableUnit(), {}, figures=False)


PEOPLE = "姓名 | 岗位类别 | 所在县区\n | |\n | |\n | |"


def test_a_list_in_the_cells_says_what_is_chosen_there():
    found = with_list(PEOPLE, 1, "保洁", "护林", "护路", "其他")[1]
    assert (found.kind, found.options) == ("one_of", ("保洁", "护林", "护路", "其他"))
    assert found.reason == "格子里有下拉列表：保洁、护林、护路等 4 项"
    assert with_list(PEOPLE, 1, "是", "否")[1].kind == "yes_no"


def test_a_list_of_places_is_for_places_and_one_in_few_cells_says_nothing():
    assert with_list(PEOPLE, 2, "历下区", "商河县")[2].kind == "place"
    assert with_list(PEOPLE, 1, "保洁", "护林", rows=1)[1].kind == "text"
