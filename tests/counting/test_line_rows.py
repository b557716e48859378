import pytest

from fangfan_desktop.counting.header import find_header
from fangfan_desktop.counting.ledger_sheet import LedgerSheet, MergedCells
from fangfan_desktop.counting.line_rows import LineRows
from tests.counting.ledgers import BOOK, CAPTIONS, line, number, sheet


def rows_of(made, serial=1):
    return LineRows(made, find_header(made, BOOK.captions()), serial, BOOK.captions())


def told(made, serial=1):
    """Return the rows that are lines, and what is said of the others."""
    found = rows_of(made, serial)
    return list(found.rows()), list(found.remarks())


def test_rows_below_the_header_are_lines():
    assert told(sheet(line(1), line(2), line(3))) == ([3, 4, 5], [])


def test_a_blank_row_and_one_with_its_number_alone_are_passed_over():
    assert told(sheet(line(1), [], [2.0], ["", ""], line(3))) == ([3, 7], [])


@pytest.mark.parametrize(
    "total",
    [
        ["合计", "", "", "", "", "", 1600.0],
        ["", "小计", "", "", "", "", 1600.0],
        ["商河县合计", "2人"],
        ["", "", "", "", 3.0, "", 1600.0, "合 计"],
        ["", "小计（许商街道）", "", "商河县", "", "", 1600.0],
        ["", "共 2 人", "", "商河县", "", "", 1600.0],
        ["合计", "2人", "2", "3", "4", "5", 1600.0, "8"],
    ],
)
def test_a_total_is_told_and_no_line(total):
    assert told(sheet(line(1), line(2), total)) == ([3, 4], ["第 5 行是合计，没有算进去"])


@pytest.mark.parametrize(
    "note",
    [
        ["注：本表由村填报"],
        ["填表人：李四", "", "", "电话：0531-88888888"],
        ["", "审核人：王五", "", "日期：2026.9.1"],
        ["以上已核对"],
        ["", "", "", "", "", "", 1600.0, 2.0],
    ],
)
def test_a_note_below_the_lines_is_told_and_no_line(note):
    assert told(sheet(line(1), note)) == ([3], ["第 4 行不像是一条，没有算进去"])


def test_a_total_that_is_merged_over_two_rows_is_no_line_in_either():
    total = [["合计", "", "", "", "男", "", 800.0], ["", "", "", "", "女", "", 400.0]]
    made = sheet(line(1), line(2), *total, merged=(MergedCells(5, 1, 6, 1),))
    assert told(made) == ([3, 4], ["第 5、6 行是合计，没有算进去"])
    assert told(made._replace(merged=(MergedCells(5, 3, 6, 3),)))[0] == [3, 4, 6]


@pytest.mark.parametrize(
    "note", ["说明：本台账由各村填写，每月更新。", "填表人：张三    审核人：李四"]
)
def test_a_note_that_is_merged_over_two_rows_is_no_line(note):
    made = sheet(line(1), line(2), [note], [""], merged=(MergedCells(5, 1, 6, 7),))
    assert told(made) == ([3, 4], ["第 5 行不像是一条，没有算进去"])


def test_the_header_once_more_is_told_and_no_line():
    made = sheet(line(1), list(CAPTIONS), line(2), list(CAPTIONS))
    assert told(made) == ([3, 5], ["第 4、6 行是重复的表头，没有算进去"])


@pytest.mark.parametrize(
    "row", [[1.0, 2.0, 3.0, 4.0, 5.0], ["", "", "", "", "", "", "元", "人"], ["1", "2", "3", "4"]]
)
def test_numbers_or_units_of_the_columns_are_told_and_no_line(row):
    assert told(sheet(row, line(1))) == ([4], ["第 3 行是列号或单位，没有算进去"])


def test_figures_that_do_not_follow_each_other_are_a_line():
    made = LedgerSheet("", [["姓名", "金额"], [1.0, 5.0], ["张三", 1.0]])
    assert told(made, serial=0)[0] == [2, 3]


def test_a_line_of_two_cells_is_a_line_also_in_a_ledger_of_two_columns():
    made = LedgerSheet("", [["姓名", "身份证号"], ["张三", "1"], ["李四", ""]])
    assert told(made, serial=0)[0] == [2, 3]


def test_a_word_in_the_number_column_alone_is_told():
    assert told(sheet(line(1), ["以下空白"]))[1] == ["第 4 行不像是一条，没有算进去"]


def test_of_many_rows_the_first_ten_are_named():
    made = sheet(*[["合计", "", "", "", "", "", 1.0]] * 12)
    (remark,) = told(made)[1]
    assert remark == "第 3、4、5、6、7、8、9、10、11、12 等 12 行是合计，没有算进去"


def test_a_row_with_an_identity_number_is_a_line_whatever_else_stands_there():
    rows = ["", "", number(1), "", "", "", "", "课时累计"], [3.0, "王合计", number(2)]
    assert told(sheet(line(1), *rows)) == ([3, 4, 5], [])


@pytest.mark.parametrize("heading", ["一", "（二）", "三、"])
def test_a_heading_above_some_lines_is_no_line(heading):
    assert told(sheet(line(1), [heading, "省级认定"], line(2)))[0] == [3, 5]


def test_who_fills_it_in_is_no_line_also_without_a_colon():
    assert told(sheet(line(1), ["填表人", "李四"]))[0] == [3]


def test_the_lower_part_of_a_merged_line_is_a_line():
    made = sheet(line(1), ["", "", "", "", "", "2026年3月5日"], merged=(MergedCells(3, 2, 4, 2),))
    assert told(made)[0] == [3, 4]


def test_another_table_below_is_found():
    other = ["编号", "姓名", "证件号码", "工种", "是否脱贫人口"]
    made = sheet(line(1), line(2), other, ["1", "张三"])
    found = rows_of(made)
    assert (list(found.rows()), found.other) == ([3, 4], 5)
    assert rows_of(sheet(line(1), list(CAPTIONS), line(2))).other == 0


def unnumbered(*rows):
    found = rows_of(sheet(*rows))
    return found.unnumbered(list(found.rows()))


SUB_TOTAL = ["", "", "", "商河县", "", "", 1600.0]


def test_a_short_row_without_a_number_among_numbered_lines_may_add_up_or_head_them():
    assert unnumbered(line(1), line(2), SUB_TOTAL, line(3)) == {5}
    heading = ["二", "", "市级认定", "商河县", "是", "", 15.0, "电工"]
    assert unnumbered(line(1), heading, line(2)) == {4}


def test_it_is_a_line_where_no_line_has_a_number():
    lines = ([["", *line(at)[1:]] for at in (1, 2)], [])
    assert unnumbered(*lines[0], SUB_TOTAL) == frozenset()
    assert unnumbered(line(1), line(2)) == frozenset()


def test_a_person_without_a_number_is_no_sub_total():
    assert unnumbered(line(1), line(2), ["", "人3", number(3)]) == frozenset()


def test_a_full_row_without_a_number_of_its_own_is_one_as_well():
    full = ["许商街道", "共同劳务", "见附表", "商河县", "是", "2026-03-05", 1600.0, "电工"]
    assert unnumbered(line(1), line(2), full, line(3)) == {5}
    assert unnumbered(line(1), line(2), ["", *full[1:]], line(3)) == {5}
    assert unnumbered(line(1), line(2), ["第3号", *full[1:]], line(3)) == frozenset()
    assert unnumbered(line(1), line(2), ["", *line(3)[1:]]) == frozenset()
    bare = rows_of(sheet(line(1), line(2), full), serial=0)
    assert bare.unnumbered(list(bare.rows())) == frozenset()
