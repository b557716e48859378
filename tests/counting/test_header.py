import pytest

from fangfan_desktop.counting.header import find_header, is_repeated
from fangfan_desktop.counting.ledger_sheet import LedgerSheet, MergedCells
from tests.counting.ledgers import BOOK, CAPTIONS, line, number, sheet

TITLE = "商河县技能培训台账"
KNOWN = BOOK.captions()


def captions(found):
    return {each.column: each.text for each in found.captions}


def test_the_header_is_the_row_with_most_known_captions():
    found = find_header(sheet(line(1), line(2)), KNOWN)
    assert found.bottom == 2
    assert captions(found) == dict(enumerate(CAPTIONS, 1))
    assert found.title == "商河县技能培训台账"


def test_lines_above_it_are_its_title():
    rows = [["技能培训台账"], [], ["单位：商河县", "", "日期：2026.9"], list(CAPTIONS), line(1)]
    found = find_header(LedgerSheet("培训", rows), KNOWN)
    assert found.bottom == 4
    assert found.title == "技能培训台账\n单位：商河县\n日期：2026.9"


def test_a_sheet_without_a_known_caption_has_none():
    """Its first line might be a person."""
    rows = [["车间情况"], ["甲栏", "乙栏", "丙栏"], ["张三", "彩椒", 12.0], ["李四", "花卉", 7.0]]
    assert find_header(LedgerSheet("一", rows), KNOWN) is None


@pytest.mark.parametrize("rows", [[], [[""]], [["只有标题"]], [[1.0, 2.0], [3.0, 4.0]]])
def test_a_sheet_without_words_side_by_side_has_none(rows):
    assert find_header(LedgerSheet("一", rows), KNOWN) is None


def test_groups_and_the_captions_below_them_are_one_header():
    rows = [
        ["技能培训台账"],
        ["序号", "人员信息", "", "", "培训情况", ""],
        ["", "姓名", "身份证号", "电话", "开班时间", "备注"],
        [1.0, "张三", "1", "2", "3", "4"],
    ]
    merged = (MergedCells(2, 1, 3, 1), MergedCells(2, 2, 2, 4), MergedCells(2, 5, 2, 6))
    found = find_header(LedgerSheet("培训", rows, merged), KNOWN)
    assert found.bottom == 3
    names = ("序号", "姓名", "身份证号", "电话", "开班时间", "备注")
    assert captions(found) == dict(enumerate(names, 1))
    assert found.title == "技能培训台账"


def test_groups_of_a_text_file_stand_over_their_first_column():
    rows = [
        ["技能培训台账", "", "", "", "", ""],
        ["姓名", "身份证号", "培训情况", "", "", "备注"],
        ["", "", "工种", "开班时间", "天数", ""],
        ["张三", "1", "电工", "3", "4", ""],
    ]
    found = find_header(LedgerSheet("", rows), KNOWN)
    assert found.bottom == 3
    names = ("姓名", "身份证号", "工种", "开班时间", "天数", "备注")
    assert captions(found) == dict(enumerate(names, 1))


def test_in_a_text_file_the_row_of_groups_may_have_fewer_known_captions():
    rows = [
        ["培训情况台账", "", "", "", "", "", ""],
        ["档案号", "人员信息", "", "", "培训情况", "", "存档"],
        ["", "姓名", "身份证号", "电话", "开班时间", "工种", ""],
        ["1", "张三", "1", "2", "3", "电工", ""],
    ]
    found = find_header(LedgerSheet("", rows), KNOWN)
    assert (found.bottom, found.title) == (3, "培训情况台账")
    names = ("档案号", "姓名", "身份证号", "电话", "开班时间", "工种", "存档")
    assert captions(found) == dict(enumerate(names, 1))
    assert is_repeated(found, {1: "档案号", 2: "人员信息", 5: "培训情况", 7: "存档"})


def test_words_above_the_table_are_no_groups():
    rows = [
        ["填报单位：许商街道", "", "日期：2026.9", "", "单位：人"],
        [*CAPTIONS[:5]],
        line(1)[:5],
    ]
    assert find_header(LedgerSheet("", rows), KNOWN).title.startswith("填报单位")


def test_groups_above_the_row_with_the_known_captions_belong_to_it():
    rows = [
        ["基本信息", "", "培训", ""],
        ["姓名", "身份证号", "工种", "开班时间"],
        ["张三", "1", "电工", ""],
    ]
    merged = (MergedCells(1, 1, 1, 2), MergedCells(1, 3, 1, 4))
    found = find_header(LedgerSheet("培训", rows, merged), KNOWN)
    assert (found.bottom, found.title) == (2, "")


def test_captions_under_merged_groups_belong_to_it_without_other_merged_cells():
    rows = [
        ["姓名", "身份证号", "培训", ""],
        ["", "", "工种", "开班时间"],
        ["张三", "1", "电工", ""],
    ]
    found = find_header(LedgerSheet("培训", rows, (MergedCells(1, 3, 1, 4),)), KNOWN)
    assert captions(found) == {1: "姓名", 2: "身份证号", 3: "工种", 4: "开班时间"}


def test_a_title_that_is_merged_over_all_columns_is_no_part_of_it():
    rows = [
        ["技能培训台账", "", "", ""],
        ["姓名", "身份证号", "工种", "开班时间"],
        ["张三", "1", "电工", ""],
    ]
    found = find_header(LedgerSheet("培训", rows, (MergedCells(1, 1, 1, 4),)), KNOWN)
    assert found.title == "技能培训台账"
    assert captions(found)[1] == "姓名"


def test_captions_that_are_the_same_are_told_apart_by_their_group():
    rows = [
        ["户主", "", "学员", ""],
        ["姓名", "身份证号", "姓名", "身份证号"],
        ["张三", "1", "李四", "2"],
    ]
    merged = (MergedCells(1, 1, 1, 2), MergedCells(1, 3, 1, 4))
    found = find_header(LedgerSheet("培训", rows, merged), KNOWN)
    names = ("户主姓名", "户主身份证号", "学员姓名", "学员身份证号")
    assert captions(found) == dict(enumerate(names, 1))


def test_it_is_known_again_by_its_captions_alone():
    one = find_header(sheet(line(1)), KNOWN)
    other = find_header(sheet(line(2, "李四"), title="二季度技能培训台账"), KNOWN)
    moved = find_header(sheet(line(1), captions=("编号", *CAPTIONS[1:])), KNOWN)
    right = find_header(sheet(["", *line(1)], captions=("", *CAPTIONS)), KNOWN)
    assert one.signature("培训") == other.signature("培训") != moved.signature("培训")
    assert one.signature("培训") != right.signature("培训")  # its columns stand elsewhere
    assert one.signature("培训") != one.signature("公益岗")  # another ledger of the same captions


def test_a_row_that_has_most_of_its_captions_repeats_it():
    found = find_header(sheet(line(1)), KNOWN)
    assert is_repeated(found, dict(enumerate(CAPTIONS, 1)))
    assert not is_repeated(found, {2: "姓名", 3: "身份证号"})


def test_a_row_of_groups_repeats_it_too():
    rows = [["序号", "人员", "", "培训", ""], ["", "姓名", "身份证号", "工种", "开班时间"]]
    merged = (MergedCells(1, 1, 2, 1), MergedCells(1, 2, 1, 3), MergedCells(1, 4, 1, 5))
    found = find_header(LedgerSheet("", [*rows, ["1", "张三", "2", "电工", ""]], merged), KNOWN)
    assert is_repeated(found, {1: "序号", 2: "人员", 4: "培训"})
    assert not is_repeated(found, {1: "1", 2: "张三", 4: "培训"})


def test_a_line_of_a_person_is_no_header():
    people = [["张三", number(1), "许商街道", "电工"], ["李四", number(2), "郑路镇", "焊工"]]
    assert find_header(LedgerSheet("", people), KNOWN) is None


def test_what_is_merged_beyond_the_last_row_ends_there():
    rows = [["姓名", "工种", "备注"], ["", "开班时间", ""]]
    found = find_header(LedgerSheet("", rows, (MergedCells(1, 3, 4, 3),)), KNOWN)
    assert (found.bottom, captions(found)) == (2, {1: "姓名", 2: "开班时间", 3: "备注"})


def test_a_note_beside_the_table_is_no_part_of_it():
    made = sheet(line(1), line(2), merged=(MergedCells(1, 10, 30, 12),))
    assert (find_header(made, KNOWN).bottom, find_header(made, KNOWN).title) == (2, TITLE)


def test_another_table_above_it_is_found():
    rows = [["姓名", "身份证号", "工种"], ["张三", "1", "电工"], list(CAPTIONS), line(1)]
    assert find_header(LedgerSheet("", rows), KNOWN).other == 1
    assert find_header(sheet(line(1)), KNOWN).other == 0
