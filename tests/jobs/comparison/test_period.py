import pytest

from fangfan_desktop.forms.periods import Period
from fangfan_desktop.jobs.comparison.period import PeriodComparison, against_that_falls
from tests.builders import COUNTY, Q2, Q3, county_report
from tests.stations import SERVED, sparse_report

LAST = Period(2025, 3)


@pytest.fixture
def comparison(annex1):
    reports = {
        period: county_report(annex1, period=period, brands=brands, relief_workers=workers)
        for period, brands, workers in ((LAST, "10", "500"), (Q2, "8", "300"), (Q3, "6", "600"))
    }
    return PeriodComparison(annex1, reports, Q3)


def figure(comparison, column):
    return next(each for each in comparison.compared if each.column == column)


def test_falls_come_first_and_are_said_in_sentences(comparison):
    assert comparison.lead.startswith("1 个数比上季度或上年同期下降")
    (risks,) = comparison.risks
    assert risks.heading == "比上季度或上年同期下降：1 个"
    assert comparison.risks_text.startswith("商河县特色劳务品牌个数 6 个，比上季度（8）少 2")
    assert [words for words, _ in risks.figures] == comparison.risks_text.splitlines()
    assert comparison.rows[0][1] == "特色劳务品牌个数"
    assert comparison.title(COUNTY) == "商河县2026年第3季度推进情况对比"


def test_a_figure_is_drawn_over_two_years(comparison):
    title, names, lines = comparison.chart(figure(comparison, "brands"), "year")
    assert names == ("第一季度", "第二季度", "第三季度", "第四季度")
    assert title == "商河县 · 特色劳务品牌个数（个）"
    assert [line.values for line in lines] == [(None, None, 10, None), (None, 8, 6, None)]
    title, _, lines = comparison.chart(figure(comparison, "relief_workers"), "own")
    assert title == "商河县 · 以工代赈吸纳就业人数各季新增（人）"
    assert lines[1].values == (None, None, 300, None)


def test_a_figure_is_shown_in_the_comparison_in_which_it_falls(comparison):
    assert against_that_falls(figure(comparison, "brands"), "previous") == "previous"
    assert against_that_falls(figure(comparison, "brands"), "own") == "year"
    assert against_that_falls(figure(comparison, "alliances"), "own") == "own"
    assert comparison.shown_first("own") == "own"


def test_with_nothing_to_compare_it_says_how_to_get_some(annex1):
    nothing = PeriodComparison(annex1, {}, Q3)
    assert "把以前各期的表读进来就有了" in nothing.lead
    assert (nothing.compared, nothing.risks, nothing.is_known) == ([], [], False)
    same = {period: county_report(annex1, period=period) for period in (Q2, Q3)}
    comparison = PeriodComparison(annex1, same, Q3)
    assert comparison.lead == "没有下降的数。"
    assert comparison.shown_first("year") == "previous"


def test_the_same_place_in_several_tables_has_its_own_chart_in_each(packs):
    form = packs["stations"]
    before, now = (
        sparse_report(form, period=period, served=SERVED, funds={"02": {"spent": spent}})
        for period, spent in ((Q2, "40"), (Q3, "60"))
    )
    compared = PeriodComparison(form, {Q2: before, Q3: now}, Q3)
    by_column = {(each.place, each.column): each for each in compared.compared}
    chart = compared.chart(by_column["02 驿站建设补助", "spent"], "own")
    assert chart.title == "表二 资金使用情况 · 02 驿站建设补助 · 已支出各季新增（万元）"
    assert chart.lines[1].values[2] == 20
    chart = compared.chart(by_column["商河县", "built"], "year")
    assert chart.title == "表一 建设和服务情况 · 商河县 · 驿站个数（个）"
    assert chart.lines[1].values == (None, 2, 2, None)
