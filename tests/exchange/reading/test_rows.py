import pytest

from fangfan_desktop.exchange.reading.field_words import FieldWords
from fangfan_desktop.exchange.reading.grid import ERROR_VALUE, Area, Grid, Raw
from fangfan_desktop.exchange.reading.rows import read_rows
from fangfan_desktop.exchange.reading.table_finder import find_tables
from tests.exchange.reading.test_captions import header_cells


def read(form, *rows, merged=(), hidden=()):
    cells = header_cells(form)
    for down, values in enumerate(rows):
        for at, value in enumerate(values):
            if value != "":
                cells[6 + down, 1 + at] = value if isinstance(value, Raw) else Raw(str(value))
    grid = Grid("表", cells, tuple(merged), frozenset(hidden))
    (table,) = find_tables([form], [grid], {}).tables
    where = {}
    return read_rows(table, FieldWords(form), where), where


def test_each_row_knows_where_each_of_its_cells_stands(annex1):
    body, where = read(annex1, ["商河县", 1, 2], [], ["平阴县", 3])
    assert [row["unit"].raw for row in body.rows] == ["商河县", "平阴县"]
    assert (where[1, "brands"], where[2, "alliances"], body.foot) == ("C6", "B8", 9)


def test_a_cell_with_something_wrong_keeps_text_and_reason(annex1):
    body, _ = read(annex1, ["商河县", Raw("#REF!", ERROR_VALUE)])
    cell = body.rows[0]["alliances"]
    assert (cell.raw, cell.value, cell.problem) == ("#REF!", None, ERROR_VALUE)


@pytest.mark.parametrize("words", ["合计", "合  计", "小计", "总计", "合计（人）"])
def test_totals_are_no_units_and_said(annex1, words):
    body, _ = read(annex1, ["商河县", 1], [words, 1])
    assert len(body.rows) == 1
    assert words.strip() in body.notes[0]
    assert "相加" not in body.notes[0]


def test_a_total_that_is_not_the_sum_is_said(annex1):
    body, _ = read(annex1, ["商河县", 1], ["平阴县", 2], ["合计", 4])
    assert "劳务协作联盟个数写的是 4，各行相加是 3" in body.notes[0]


def test_hidden_rows_are_read_and_said(annex1):
    body, _ = read(annex1, ["商河县", 1], hidden=[6])
    assert len(body.rows) == 1
    assert body.notes == ("第 6 行是隐藏的，照样读了",)


def test_a_row_without_a_place_is_still_a_row(annex1):
    body, _ = read(annex1, ["", 1])
    assert body.rows[0]["unit"].raw == ""


def test_merged_texts_run_down_and_figures_do_not(annex2):
    rows = (["商河县", 1, "甲", "简介", 46], ["", 2, "乙", "简介"])
    body, _ = read(annex2, *rows, merged=[Area(6, 1, 7, 1), Area(6, 5, 7, 5)])
    assert [row["county"].raw for row in body.rows] == ["商河县", "商河县"]
    assert [row["employed"].raw for row in body.rows] == ["46", ""]


def test_a_tall_row_of_merged_cells_is_one_row(annex2):
    merged = [Area(6, at, 7, at) for at in range(1, 11)]
    body, _ = read(
        annex2, ["商河县", 1, "甲", "很长"], [], ["商河县", 2, "乙", "短"], merged=merged
    )
    assert [row["name"].raw for row in body.rows] == ["甲", "乙"]


def test_a_list_s_row_that_only_has_a_place_and_a_number_is_blank(annex2):
    body, _ = read(annex2, ["商河县", 1, "甲"], ["商河县", 2], ["商河县", 3])
    assert len(body.rows) == 1


def test_words_of_the_foot_in_a_remark_end_no_list(annex2):
    first = ["1", "商河县", "甲", "", "1", "", "5", "3", "某厂", "a", "b"]
    remark = [*["2", "商河县", "乙", "", "2", "", "6", "4", "某厂", "a", "b"], "电话：0531-1"]
    last = ["3", "商河县", "丙", "", "3", "", "7", "4", "某厂", "a", "b"]
    body, _ = read(annex2, first, remark, last)
    assert [row["name"].raw for row in body.rows] == ["甲", "乙", "丙"]
