"""Rows that go on below, that mean the row above, and that are sums: what is kept of each."""

import msgspec
import pytest

from fangfan_desktop.exchange.reading.field_labels import labels_of
from fangfan_desktop.exchange.reading.grid import Grid, RawCell
from fangfan_desktop.exchange.reading.rows import read_rows
from fangfan_desktop.exchange.reading.table_finder import find_tables
from tests.exchange.reading.test_header_finder import header_cells
from tests.exchange.reading.test_rows import PROJECT, read

NUMBERS = ["", *range(1, 13)]


def told(form, *rows, **more):
    """The names or units of the rows that are kept, and the notes without the rows' numbers."""
    body, _ = read(form, *rows, **more)
    own = form.identity or form.place_column.id
    return [row[own].raw for row in body.rows], [note.partition(" 行")[2] for note in body.notes]


# ── what goes on below ──


@pytest.mark.parametrize(("starts", "summary"), [(["summary"], "简介\n接着"), ([], "简介接着")])
def test_a_text_goes_on_in_the_row_below_in_a_new_line_or_not(annex2, starts, summary):
    body, _ = read(annex2, PROJECT, PROJECT, ["", "", "", "接着"], continues={8: starts})
    assert [row["summary"].raw for row in body.rows] == ["简介", summary]
    assert body.rows[1]["name"].raw == "甲"


def test_a_text_may_go_on_over_several_rows(annex2):
    more = ["", "", "", "又一段"]
    body, _ = read(annex2, PROJECT, more, more, continues={7: ["summary"], 8: []})
    assert [row["summary"].raw for row in body.rows] == ["简介\n又一段又一段"]


@pytest.mark.parametrize(
    ("rows", "continues", "names"),
    [
        ([PROJECT, ["", "", "乙", "x"]], {}, ["甲", "乙"]),
        ([PROJECT, ["", "", "乙", "x", 5]], {7: []}, ["甲", "乙"]),
        ([PROJECT, [], ["", "", "乙", "x"]], {8: []}, ["甲", "乙"]),
        ([PROJECT, ["", "", "合计", "", 46], ["", "", "乙", "x"]], {8: []}, ["甲", "乙"]),
        ([["", "", "乙", "x"]], {6: []}, ["乙"]),
        ([PROJECT, ["", "", "乙", "x"]], {7: []}, ["甲乙"]),
    ],
)
def test_only_texts_right_below_a_row_go_on_in_it(annex2, rows, continues, names):
    assert told(annex2, *rows, continues=continues)[0] == names


# ── the sums of a county above its rows ──


HEAD = ["商河县", "", "", "", 50, 20]
ONE, TWO = ["", 1, "甲", "简介", 46, 18], ["", 2, "乙", "简介", 4, 2]
OTHER = ["平阴县", 3, "丙", "简介", 7, 1]


@pytest.mark.parametrize(
    ("rows", "counties"),
    [
        ([HEAD, ONE, TWO], ["商河县", "商河县"]),
        ([HEAD, ONE, TWO, OTHER], ["商河县", "商河县", "平阴县"]),
        ([HEAD, ONE, TWO, ["", "", "小计", "", 50, 20]], ["商河县", "商河县"]),
        ([["商河县", 1, "", "", 50, 20], ONE, TWO], ["商河县", "商河县"]),
        ([["商河县", "", "", "", 50], ONE, TWO], ["商河县", "商河县"]),
        ([["商河县", "", "", "", 46, 18], ONE, ["", 2, "乙", "简介", "若干"]], ["商河县", "商河县"]),
        ([OTHER, HEAD, ONE, TWO], ["平阴县", "商河县", "商河县"]),
        # No sums, no rows, or something of its own: a row as any other.
        ([["商河县", "", "", "", 51, 20], ONE, TWO], ["商河县", "", ""]),
        ([HEAD, ONE, OTHER], ["商河县", "", "平阴县"]),
        ([["商河县", "", "", "", 0, 0]], ["商河县"]),
        ([["商河县", "", "", "", 0, 0], ["", 1]], ["商河县"]),
        ([[*HEAD, "①"], ONE, TWO], ["商河县", "", ""]),
        ([["", "", "", "", 50, 20], ONE, TWO], ["", "", ""]),
    ],
)  # a table, one line a case  # fmt: skip
def test_a_county_with_the_sums_of_the_rows_below_is_their_heading(annex2, rows, counties):
    body, _ = read(annex2, *rows)
    assert [row["county"].raw for row in body.rows] == counties


def test_a_table_of_units_has_no_headings(annex1):
    assert told(annex1, ["商河县", 3], ["", 1], ["", 2])[0] == ["商河县", "", ""]


def test_a_county_with_sums_is_said_once_and_counts_as_an_edge(annex2):
    rows = (HEAD, ONE, TWO, ["平阴县", "", "", "", 7, 1], ["", 3, "丙", "简介", 7, 1])
    body, _ = read(annex2, *rows, ["合计", "", "", "", 57, 21])
    assert body.notes == (
        "第 6 行“商河县”是小标题，下面 2 行没有写县（市、区）的都算它的",
        "第 9 行“平阴县”是小标题，下面 1 行没有写县（市、区）的都算它的",
        "第 11 行“合计”没有当作一个项目",
    )


def test_a_row_below_a_total_is_of_no_heading(annex2):
    rows = (HEAD, ONE, TWO, ["小计", "", "", "", 50, 20], ["", 3, "丙", "简介", 7, 1])
    body, _ = read(annex2, *rows)
    assert [row["county"].raw for row in body.rows] == ["商河县", "商河县", ""]


# ── what means the row above ──


@pytest.mark.parametrize(
    "words",
    ["同上行", "上同", "同前", "″", "''", "“", "”", "“”", "””", "〞", "˝", '""', "′′", "-〃-"],
)
def test_the_row_above_is_meant_in_many_ways(annex2, words):
    second = ["", 2, "乙", "又一段"]
    body, _ = read(annex2, PROJECT, second, ["平阴县", 3, "丙", words])
    assert body.rows[2]["summary"].raw == "又一段"


@pytest.mark.parametrize("words", ["同", "上", "——", "同上述"])
def test_what_only_resembles_such_words_is_a_text(annex2, words):
    body, _ = read(annex2, PROJECT, ["平阴县", 3, "丙", words])
    assert body.rows[1]["summary"].raw == words


def test_the_text_above_is_told_up_to_twenty_characters(annex2):
    long = "一二三四五六七八九十" * 3
    _, notes = told(annex2, ["商河县", 1, "甲", long], ["平阴县", 2, "乙", "同上"])
    assert notes == [f"的“同上”照上一行读成“{long[:20]}”"]


# ── totals ──


@pytest.mark.parametrize(
    ("row", "names"),
    [
        (["", "", "合计", "", 99, 99], ["甲"]),
        (["合计", "", "", "共带动", 46], ["甲"]),
        (["合计", "", "", "共带动", 46, 17], ["甲", ""]),
        (["合计", "", "", "共带动"], ["甲", ""]),
        (["合计", "", "丙车间", "", 46, 18], ["甲", "丙车间"]),
        (["合计", "", "", "共带动", 46, 18, "", "李四"], ["甲", ""]),
        (["", "", "", "合计", 46, 18], ["甲", ""]),
    ],
)
def test_a_total_is_one_by_its_words_and_figures(annex2, row, names):
    assert told(annex2, PROJECT, row)[0] == names


# ── rows that are none, and where they end ──


def test_rows_are_numbered_from_one_and_the_foot_is_the_row_below_them(annex1):
    body, _ = read(annex1, ["商河县", 1], ["平阴县", 2], ["填表人：", ""], ["长清区", 3])
    assert [(row.id, row["unit"].raw) for row in body.rows] == [(1, "商河县"), (2, "平阴县")]
    assert body.foot == 8
    assert read(annex1)[0].foot == 6


def test_a_list_keeps_no_numbers_of_its_rows(annex2):
    body, _ = read(annex2, PROJECT)
    assert "serial" not in body.rows[0].cells


def test_a_cell_with_a_problem_has_no_value_whatever_it_shows(annex1):
    body, _ = read(annex1, ["商河县", RawCell("12", "看不清")])
    cell = body.rows[0]["alliances"]
    assert (cell.raw, cell.value, cell.problem) == ("12", None, "看不清")


def test_numbers_right_below_a_header_that_is_repeated_are_those_of_its_columns(annex1):
    lines = {6: ["商河县", 1], 19: NUMBERS, 22: NUMBERS, 23: NUMBERS}
    cells = {**header_cells(annex1), **header_cells(annex1, row=20)}
    for row, values in lines.items():
        cells |= {
            (row, at): RawCell(str(value)) for at, value in enumerate(values, 1) if value != ""
        }
    (table,) = find_tables([annex1], [Grid("表", cells)], {}).tables
    body = read_rows(table, labels_of(annex1), {})
    assert body.notes == ("第 22 行是栏次，没有当作数据",)
    assert len(body.rows) == 3
    ended = read_rows(msgspec.structs.replace(table, end=19), labels_of(annex1), {})
    assert (len(ended.rows), ended.foot) == (1, 7)


def test_a_row_with_both_names_of_the_form_is_its_title(annex1):
    units, notes = told(annex1, ["商河县", 1], [annex1.label, annex1.title])
    assert (units, notes) == (["商河县"], ["是表的标题，没有当作数据"])


def test_a_unit_of_measure_in_a_text_is_a_text(annex2):
    assert told(annex2, PROJECT, ["", "", "项"])[0] == ["甲", "项"]


def test_a_long_line_in_the_place_column_is_a_remark_unless_a_place_has_that_name(annex1, places):
    line = "以上各单位的数都是当年的累计数，请各位核对以后再报，谢谢大家"
    units, notes = told(annex1, ["商河县", 1], [line], find=places.find)
    assert (units, notes) == (["商河县"], [f"“{line[:20]}…”是说明，没有当作数据"])
    kept, notes = told(annex1, ["商河县", 1], [line], find=lambda _: places.cities[:1])
    assert (kept, notes) == (["商河县", line], [])
    assert told(annex1, ["商河县", 1], [line, 5])[0] == ["商河县", line]


def test_a_long_line_ends_a_heading_and_a_remark_does_not(annex2, places):
    line = "下面这些项目是从别的地方转来的，请各位核对以后再报，谢谢大家"
    for words, county in ((line, ""), ("注：" + line, "商河县")):
        body, _ = read(annex2, HEAD, ONE, TWO, [words], ["", 3, "丙", "简介", 7, 1])
        assert body.rows[-1]["county"].raw == county, words
