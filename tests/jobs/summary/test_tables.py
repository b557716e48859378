from fangfan_desktop.jobs.summary.tables import (
    by_kind,
    figures_table,
    in_several_kinds,
    projects_table,
    total,
)
from fangfan_desktop.rollup.comparison import FigureChange, FigureComparison
from tests.builders import project_list, replace

ROWS = (
    {"county": "商河县", "name": "甲", "location_kinds": "①③", "employed": "10"},
    {"county": "商河县", "name": "乙", "location_kinds": "否", "employed": "5"},
    {"county": "", "name": "丙", "location_kinds": "③", "employed": "7"},
)


def test_projects_are_counted_by_kind(annex2):
    rows = project_list(annex2, *ROWS).rows
    table = projects_table("projects_by_kind", annex2, rows, "表2", is_open=False)
    assert [line[:3] for line in table.lines] == [
        ("①省乡村振兴重点帮扶县", "1", "10"),
        ("②易地搬迁安置区", "0", "0"),
        ("③黄河滩区居民迁建安置区", "2", "17"),
        ("都不属于（否）", "1", "5"),
        ("合计（各类有交叉，不重复计算）", "3", "22"),
    ]
    assert [len(group) for _, group in by_kind(annex2, rows)] == [1, 0, 2, 1]


def test_the_kinds_are_those_of_the_column_that_the_library_names(annex2):
    kinds = annex2.by_id["location_kinds"]
    other = replace(kinds, id="other_kinds", options=("甲", "乙"))
    at = annex2.columns.index(kinds)
    form = replace(annex2, columns=(*annex2.columns[:at], other, *annex2.columns[at:]))
    rows = project_list(form, *ROWS).rows
    assert [len(group) for _, group in by_kind(form, rows)] == [1, 0, 2, 1]
    assert in_several_kinds(form, rows) == 1


def test_projects_are_counted_by_place(annex2):
    rows = project_list(annex2, *ROWS).rows
    table = projects_table("projects_by_place", annex2, rows, "表3", is_open=True)
    assert [line[:3] for line in table.lines] == [
        ("商河县", "2", "15"),
        ("（没有写明）", "1", "7"),
        ("合计", "3", "22"),
    ]
    assert table.captions == (
        "县（市、区）",
        "项目（个）*",
        "带动就业人数（人）*",
        "带动脱贫人口就业人数（人）*",
    )
    assert table.marked == {1, 2, 3}


def test_a_sum_with_a_figure_that_is_not_known_is_not_known(annex2):
    rows = project_list(annex2, {}, {"employed": "约5"}).rows
    assert total(rows, annex2.by_id["employed"]) is None
    assert total(rows, annex2.by_id["employed_poor"]) == 36
    table = projects_table("projects_by_place", annex2, rows, "表3", is_open=False)
    assert table.lines[-1] == ("合计", "2", "", "36")


def test_figures_stand_beside_those_of_the_year_before(annex1):
    own = {
        "alliances": FigureComparison("商河县", "alliances", 2, None, FigureChange(2, 4)),
        "brands": FigureComparison("商河县", "brands", 3, None, None),
        "bases": FigureComparison("商河县", "bases", 3, None, FigureChange(3, 3)),
    }
    table = figures_table(annex1, own, "表1", now_is_open=False, year_is_open=True)
    assert table.lines[:4] == (
        ("劳务协作联盟个数", "个", "2", "4", "-2", "-50.0%"),
        ("特色劳务品牌个数", "个", "3", "", "", ""),
        ("乡村振兴劳务基地个数", "个", "3", "3", "0", "持平"),
        ("劳务合作社个数", "个", "", "", "", ""),
    )
    assert table.marked == {3, 4, 5}


def test_without_a_year_before_there_are_no_columns_for_it(annex1):
    own = {"brands": FigureComparison("商河县", "brands", 3, None, None)}
    table = figures_table(annex1, own, "表1", now_is_open=True, year_is_open=True)
    assert table.captions == ("指标", "单位", "本年*")
    assert {len(line) for line in table.lines} == {3}
    assert table.marked == {2}


def test_a_column_with_nothing_in_it_is_not_marked(annex1):
    own = {"brands": FigureComparison("商河县", "brands", None, None, FigureChange(0, 3))}
    table = figures_table(annex1, own, "表1", now_is_open=True, year_is_open=False)
    assert table.captions == ("指标", "单位", "本年", "上年同期", "增减*", "增幅*")
    assert table.marked == {4, 5}


def test_projects_that_lie_in_one_kind_of_place_each_are_summed_up_without_a_word(annex2):
    rows = project_list(annex2, {"location_kinds": "①"}, {"location_kinds": "④"}).rows
    assert in_several_kinds(annex2, rows) == 0
    table = projects_table("projects_by_kind", annex2, rows, "表2", is_open=False)
    assert table.lines[-2:] == (("（没有写明）", "1", "46", "18"), ("合计", "2", "92", "36"))
