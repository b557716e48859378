import pytest

from fangfan_desktop.exchange.reading.field_labels import labels_of
from fangfan_desktop.exchange.reading.grid import ERROR_VALUE, NOT_CALCULATED, Area, Grid, RawCell
from fangfan_desktop.exchange.reading.rows import read_rows
from fangfan_desktop.exchange.reading.table_finder import find_tables
from tests.builders import replace
from tests.exchange.reading.test_header_finder import header_cells

PROJECT = ["商河县", 1, "甲", "简介", 46, 18, "①", "李四", "13300000001", ""]


def read(form, *rows, merged=(), hidden=(), find=lambda _: (), continues=None):
    cells = header_cells(form)
    for down, values in enumerate(rows):
        for at, value in enumerate(values):
            if value != "":
                cells[6 + down, 1 + at] = (
                    value if isinstance(value, RawCell) else RawCell(str(value))
                )
    grid = Grid("表", cells, tuple(merged), frozenset(hidden))
    (table,) = find_tables([form], [grid], {}).tables
    where = {}
    return read_rows(table, labels_of(form), where, find, continues), where


def test_each_row_knows_where_each_of_its_cells_stands(annex1):
    body, where = read(annex1, ["商河县", 1, 2], [], ["平阴县", 3])
    assert [row["unit"].raw for row in body.rows] == ["商河县", "平阴县"]
    assert (where[1, "brands"], where[2, "alliances"], body.foot) == ("C6", "B8", 9)


def test_a_cell_with_something_wrong_keeps_text_and_reason(annex1):
    body, _ = read(annex1, ["商河县", RawCell("#REF!", ERROR_VALUE)])
    cell = body.rows[0]["alliances"]
    assert (cell.raw, cell.value, cell.problem) == ("#REF!", None, ERROR_VALUE)


@pytest.mark.parametrize(
    "stands", [RawCell("#DIV/0!", ERROR_VALUE), RawCell("=A1", NOT_CALCULATED), "#DIV/0!"]
)
def test_what_a_formula_could_not_work_out_is_blank_in_a_computed_column(annex1, stands):
    columns = [
        replace(c, computed="bases/brands" if c.id == "alliances" else "") for c in annex1.columns
    ]
    form = replace(annex1, columns=tuple(columns))
    body, _ = read(form, ["商河县", stands, "0"])
    assert body.rows[0]["alliances"].raw == ""
    assert body.notes == ()


def test_a_row_with_nothing_but_what_is_computed_is_blank_and_a_total_is_found_beside_it(annex2):
    columns = [
        replace(c, computed="employed*2" if c.id == "employed_poor" else "") for c in annex2.columns
    ]
    form = replace(annex2, columns=tuple(columns))
    formula_alone = ["商河县", 2, "", "", "", 0]
    body, _ = read(form, PROJECT, formula_alone, formula_alone)
    assert [row["name"].raw for row in body.rows] == ["甲"]
    total = ["", "", "", "", 46, 18, "", "", "", "", "合计"]
    body, _ = read(form, PROJECT, total)
    assert body.notes == ("第 7 行“合计”没有当作一个项目",)


@pytest.mark.parametrize("words", ["合计", "合  计", "小计", "总计", "合计（人）"])
def test_totals_are_no_units_and_said(annex1, words):
    body, _ = read(annex1, ["商河县", 1], [words, 1])
    assert len(body.rows) == 1
    assert body.notes == (f"第 7 行“{words}”没有当作一个单位",)


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


# ── what is no row ──


@pytest.mark.parametrize(
    "words", ["合计利就业帮扶车间", "小计镇草编合作社", "累计公司项目", "总计划办公室"]
)
@pytest.mark.parametrize("column", [2, 3, 7, 9])
def test_a_project_with_such_words_in_a_text_of_its_own_stays(annex2, words, column):
    odd = [*PROJECT]
    odd[column] = words
    body, _ = read(annex2, PROJECT, odd)
    assert [row[annex2.columns[column].id].raw for row in body.rows][1] == words
    assert body.notes == ()


@pytest.mark.parametrize("column", [0, 1, 2])
def test_a_project_that_only_says_total_stays_and_is_said(annex2, column):
    odd = [*PROJECT]
    odd[column] = "合计"
    body, _ = read(annex2, PROJECT, odd)
    assert len(body.rows) == 2
    assert body.notes == ("第 7 行写着“合计”，却像是一个项目，照样读了，请核对",)


def test_a_total_with_a_sentence_is_one_where_it_is_the_sum(annex2):
    other = ["商河县", 2, "乙", "简介", 4, 2, "①", "李四", "13300000001"]
    said = ["合计", "", "", "共带动 50 人就业。", 50, 20]
    body, _ = read(annex2, PROJECT, other, said)
    assert len(body.rows) == 2
    body, _ = read(annex2, PROJECT, other, [*said[:4], 51, 20])
    assert len(body.rows) == 3


def test_a_total_above_nothing_is_the_units_own_row_and_said(annex1):
    body, _ = read(annex1, ["商河县合计", 1, 2])
    assert [row["unit"].raw for row in body.rows] == ["商河县合计"]
    assert body.notes[0] == "第 6 行写着“商河县合计”，别的行都没有，照样读了，请核对"


def test_a_title_and_a_remark_among_the_rows_are_said(annex1, annex2):
    body, _ = read(annex1, ["商河县", 1], [annex1.title], ["说明：没有安置区"], ["平阴县", 1])
    assert len(body.rows) == 2
    assert body.notes == (
        "第 7 行是表的标题，没有当作数据",
        "第 8 行“说明：没有安置区…”是说明，没有当作数据",
    )
    body, _ = read(annex2, PROJECT, ["", "一、产业类"], ["以下待定"], ["", 3])
    assert body.notes == (
        "第 7 行只有“一、产业类”，没有当作数据",
        "第 8 行只有“以下待定”，没有当作数据",
    )


# ── what means the row above ──


@pytest.mark.parametrize("words", ["同上", "〃", '"', "——〃——", " 同 上 "])
def test_as_above_is_what_stands_above(annex2, words):
    body, _ = read(annex2, PROJECT, [words, 2, "乙", words, 4, 2, words, words, words])
    first, second = body.rows
    for name in ("county", "summary", "location_kinds", "contact", "phone"):
        assert second[name] == first[name]
    assert len(body.notes) == 5
    assert body.notes[0] == f"第 7 行的“{words.strip()}”照上一行读成“商河县”"


def test_as_above_is_no_figure_and_nothing_where_nothing_stands_above(annex1, annex2):
    body, _ = read(annex2, ["同上", 1, "甲", "简介", "同上"], ["商河县", 2, "乙", "", "同上"])
    assert [row["county"].raw for row in body.rows] == ["同上", "商河县"]
    assert [row["employed"].value for row in body.rows] == [None, None]
    body, _ = read(annex1, ["商河县", 1], ["同上", 2])
    assert [row["unit"].raw for row in body.rows] == ["商河县", "同上"]


def test_a_total_may_stand_in_a_column_of_numbers_that_the_form_has_not(annex1):
    cells = header_cells(annex1, column=2)
    cells |= {(4, 1): RawCell("序号"), (6, 2): RawCell("商河县"), (6, 3): RawCell("5")}
    cells |= {(7, 1): RawCell("合计"), (7, 3): RawCell("5")}
    (table,) = find_tables([annex1], [Grid("表", cells)], {}).tables
    body = read_rows(table, labels_of(annex1), {})
    assert len(body.rows) == 1
    assert body.notes == ("第 7 行“合计”没有当作一个单位",)


def test_what_the_form_asks_for_is_no_total_of_rows(annex1):
    body, _ = read(annex1, ["商河县", 5], ["商河县累计", 7])
    assert [row["unit"].raw for row in body.rows] == ["商河县", "商河县累计"]


def test_where_nothing_else_stands_every_total_is_kept(annex1):
    body, _ = read(annex1, ["小计", 5], ["合计", 7])
    assert [row["alliances"].raw for row in body.rows] == ["5", "7"]
    assert len(body.notes) == 2


@pytest.mark.parametrize(
    "name", ["4.粮油加工项目", "2、蔬菜大棚", "累计车间", "合计车间", "汇总项目"]
)
def test_a_project_of_which_little_is_filled_in_does_not_vanish(annex2, places, name):
    body, _ = read(annex2, PROJECT, ["", "", name, "", 46, 18], ["", "", name], find=places.find)
    assert [row["name"].raw for row in body.rows] == ["甲", name, name]


@pytest.mark.parametrize(
    "words",
    ["玉皇庙镇小计", "合计（全县）", "县级合计", "第一批小计", "产业类小计", "项目合计", "总人数"],
)
def test_totals_of_other_groups_are_no_projects(annex2, words):
    body, _ = read(annex2, PROJECT, ["", "", words, "", 46, 18])
    assert [row["name"].raw for row in body.rows] == ["甲"]
    assert words in body.notes[0]


@pytest.mark.parametrize(
    "words", ["注：以上数据截至9月底", "（以下空白）", "第1页 共2页", "单位（公章）："]
)
@pytest.mark.parametrize("at", [0, 2, 3])
def test_a_line_that_is_nothing_of_the_tables_is_no_row(annex1, annex2, words, at):
    for form in (annex1, annex2):
        body, _ = read(form, PROJECT, [*[""] * at, words])
        assert len(body.rows) == 1


def test_a_total_of_time_alone_is_a_total_and_a_units_is_its_row(annex1):
    body, _ = read(annex1, ["商河县", 5], ["累计", 5])
    assert [row["unit"].raw for row in body.rows] == ["商河县"]


def test_what_is_no_row_is_told_with_its_reason(annex1, annex2):
    body, _ = read(
        annex1,
        ["1", "2", "3", "4", "5", "6", "7", "8"],
        ["", "个", "个"],
        ["商河县", 1],
        ["注：以上数据为累计数，请核对后再报，谢谢大家的配合"],
        ["", "以下空白"],
        ["附件1"],
        [annex1.title],
    )
    assert len(body.rows) == 1
    assert body.notes == (
        "第 6 行是栏次，没有当作数据",
        "第 7 行是计量单位，没有当作数据",
        "第 9 行“注：以上数据为累计数，请核对后再报，谢谢…”是说明，没有当作数据",
        "第 10 行“以下空白…”是说明，没有当作数据",
        "第 11 行是表的标题，没有当作数据",
        "第 12 行是表的标题，没有当作数据",
    )
    body, _ = read(annex2, PROJECT, ["商河县", "备用" * 20])
    assert body.notes == (f"第 7 行只有“{'备用' * 10}”，没有当作数据",)


def test_what_is_like_a_project_or_means_the_row_above_is_told(annex2):
    body, _ = read(annex2, PROJECT, ["", 2, "合计", *PROJECT[3:]])
    assert body.notes == ("第 7 行写着“合计”，却像是一个项目，照样读了，请核对",)
    body, _ = read(annex2, PROJECT, ["同上", 2, "乙", " 同上 ", 46])
    assert body.notes == (
        "第 7 行的“同上”照上一行读成“商河县”",
        "第 7 行的“同上”照上一行读成“简介”",
    )
    assert [body.rows[1][name].raw for name in ("county", "summary")] == ["商河县", "简介"]


def test_a_total_of_ratios_is_no_sum(annex1):
    computed = {"alliances": "bases+cooperatives", "brands": "bases/cooperatives"}
    columns = [replace(c, computed=computed.get(c.id, "")) for c in annex1.columns]
    form = replace(annex1, columns=tuple(columns))
    rows = (["商河县", 6, 2, 4, 2], ["平阴县", 6, 1, 3, 3], ["合计", 12, "1.4", 7, 5])
    body, _ = read(form, *rows)
    assert body.notes == ("第 8 行“合计”没有当作一个单位",)
    body, _ = read(form, *rows[:2], ["合计", 13, "1.4", 7, 5])
    assert body.notes[0].endswith("劳务协作联盟个数写的是 13，各行相加是 12")
