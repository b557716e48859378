from fangfan_desktop.edits import gestures
from fangfan_desktop.forms.periods import Period
from fangfan_desktop.jobs.grid.cell_text import (
    cell_name,
    column_tip,
    kept_as,
    shown,
    sum_words,
    text_below,
    tip,
)
from tests.builders import Q2, Q3, city_report, county_report, replace


def test_a_serial_number_is_the_row_s_position_in_the_whole_list(projects, annex2):
    serial = annex2.by_id["serial"]
    assert [shown(projects, row, serial) for row in projects.report.rows] == list("123456")


def test_a_cell_is_named_by_its_row_and_its_column_with_the_unit(opened, annex1):
    report = opened(county_report(annex1))
    words = cell_name(report, report.report.rows[0], annex1.by_id["relief_poor"])
    assert words.startswith("商河县 · ")
    assert words.endswith("（人）")


def test_a_tip_has_the_findings_and_what_was_typed(opened, workspace, annex1):
    workspace.reports.add(county_report(annex1, period=Q2, alliances="18"))
    report = opened(county_report(annex1, period=Q3))
    row, column = report.report.rows[0], annex1.by_id["alliances"]
    typed = kept_as(report, row, column, "+5")
    assert typed == "上期18+5"
    report.make(gestures.type_cell(row.id, column.id, typed))
    assert tip(report, report.report.rows[0], column).endswith("原来写的是：上期18+5")
    report.make(gestures.type_cell(row.id, column.id, "=1+2"))
    assert "按 Alt+Enter 改成 3" in tip(report, report.report.rows[0], column)


def test_without_a_figure_before_the_text_is_kept_as_typed(opened, annex1):
    report = opened(county_report(annex1, period=Period(2026, 1)))
    assert kept_as(report, report.report.rows[0], annex1.by_id["alliances"], "+5") == "+5"


def test_a_long_text_is_its_own_tip(projects, annex2):
    row = projects.report.rows[0]
    assert tip(projects, row, annex2.by_id["remark"]) == "简介"


def test_a_column_s_tip_explains_the_figure_with_unit_and_source(annex1):
    assert column_tip(annex1, annex1.by_id["trainees"]).split("\n") == [
        "职业技能培训人数（人）",
        "组织脱贫人口参加职业技能培训，当年累计。",
        "通知二（四）",
    ]


def test_below_a_figure_stands_the_one_before_and_below_a_place_what_its_row_is(
    opened, annex1, places
):
    before = county_report(annex1, period=Q2, alliances="1800").rows[0]
    report = opened(county_report(annex1))
    row, figure = report.report.rows[0], annex1.by_id["alliances"]
    assert text_below(report, row, figure, before, is_first=True) == "上期 1,800"
    assert text_below(report, row, figure, before, is_first=False) == "1,800"
    assert text_below(report, row, figure, None, is_first=True) == ""
    place = annex1.place_column
    assert text_below(report, row, place, before, is_first=False) == ""
    city = opened(city_report(annex1, places))
    total = city.report.rows[0]
    assert text_below(city, total, place, None, is_first=False) == "合计"


def test_where_the_form_calls_its_total_something_the_place_stands_below_it(opened, annex1, places):
    city = opened(city_report(annex1, places))
    place, total, county = annex1.place_column, city.report.rows[0], city.report.rows[-1]
    assert shown(city, total, place) == "济南市"
    city.form = replace(annex1, total_row="合计")
    assert shown(city, total, place) == "合计"
    assert text_below(city, total, place, None, is_first=False) == "济南市"
    assert shown(city, county, place) == "商河县"


def test_the_selected_figures_add_up(projects):
    cells = [row["employed"] for row in projects.report.rows]
    assert sum_words(6, cells) == "选中 6 格 · 合计 39 · 平均 7.8"
    assert sum_words(1, cells[:1]) == ""


def test_a_unit_that_stands_in_the_name_is_not_said_again(annex1):
    column = annex1.by_id["trainees"]
    named = replace(column, short="举办培训班（期）", unit="期")
    assert column_tip(annex1, named).split("\n")[0] == "举办培训班（期）"
