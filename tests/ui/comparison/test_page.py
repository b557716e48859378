import pytest
from openpyxl import load_workbook

from fangfan_desktop.jobs.comparison.heat import heat_description, heat_words
from tests.builders import county_report
from tests.ui.hands import focused, press


def test_falls_come_first_and_are_said_in_sentences(compared):
    page = compared.controller.page
    assert page.lead.text().startswith("1 个数比上季度或上年同期下降")
    assert page.tabs.tabText(0) == "风险清单（1）"
    assert page.risks.topLevelItem(0).text(0) == "比上季度或上年同期下降：1 个"
    assert page.risks.topLevelItem(1).text(0).startswith("商河县特色劳务品牌个数")
    first = page.list.topLevelItem(0)
    assert [first.text(at) for at in (1, 2, 5)] == ["特色劳务品牌个数", "6", "-25.0%"]


def test_enter_on_a_risk_shows_it_among_the_others_and_over_time(compared):
    page = compared.controller.page
    page.risks.setFocus()
    page.risks.setCurrentItem(page.risks.topLevelItem(1))
    press("Return")
    assert page.tabs.currentWidget() is page.drawn
    assert focused() is page.heat
    assert page.heat.current.column == "brands"
    assert "特色劳务品牌个数" in page.chart.accessibleDescription()


def test_what_slows_is_shown_by_what_each_quarter_added(compared):
    page = compared.controller.page
    (slower,) = [
        item
        for at in range(page.list.topLevelItemCount())
        if (item := page.list.topLevelItem(at)).text(1) == "以工代赈吸纳就业人数"
    ]
    page.list.itemActivated.emit(slower, 0)
    against = page.against.currentData()
    assert page.heat.current.column == "relief_workers"
    caption = page.form.by_id["relief_workers"].short
    shown = heat_description(page.heat.current, caption, against)
    assert page.heat.accessibleDescription() == shown


def test_the_figure_under_the_cursor_is_drawn_over_two_years(compared):
    page = compared.controller.page
    page.heat._go(0, 1)
    assert page.chart.accessibleDescription() == (
        "商河县 · 特色劳务品牌个数（个）。2025年：没有、没有、10、没有；2026年：没有、8、6、没有"
    )
    page.tabs.setCurrentIndex(2)
    assert not page.picture().isNull()


def test_with_nothing_to_compare_it_says_how_to_get_some(open_window, county_profile, annex1):
    window = open_window(county_profile)
    window.show_comparison()
    page = window.controller.page
    assert "把以前各期的表读进来就有了" in page.lead.text()
    assert focused() is page.read_in
    assert not page.tabs.isVisible()
    window.workspace.reports.add(county_report(annex1))
    window.show_comparison()
    page = window.controller.page
    assert page.read_in.isVisible()
    assert page.tabs.isVisible(), "what there is can be seen"
    assert "把以前各期的表读进来就有了" in page.lead.text()


@pytest.fixture
def begun_in_the_middle(compared):
    """The second and third quarter are known, the first is not; 新增环比 is chosen."""
    page = compared.controller.page
    page.tabs.setCurrentIndex(2)
    page.against.setFocus()
    press("End", "Return")
    assert page.against.currentData() == "own"
    page.heat.setFocus()
    while page.heat.current.column != "relief_workers":
        press("Right")
    return compared


def test_what_the_quarter_added_stands_in_the_heat_table_without_the_first_quarter(
    begun_in_the_middle,
):
    heat = begun_in_the_middle.controller.page.heat
    assert heat_words(heat.current, "own") == "新增 300"
    assert heat.accessibleDescription().endswith("以工代赈吸纳就业人数 新增 300，没有可比的数")
    assert heat.colour(heat.current) == heat._theme["paper"]
    press("Home")
    assert heat_words(heat.current, "own") == "—"
    assert heat.accessibleDescription().endswith("劳务协作联盟个数 没有可比的数")


def test_its_line_is_what_each_quarter_added_and_none_where_that_is_not_known(begun_in_the_middle):
    page = begun_in_the_middle.controller.page
    assert page.chart.accessibleDescription() == (
        "商河县 · 以工代赈吸纳就业人数各季新增（人）。"
        "2025年：没有、没有、没有、没有；2026年：没有、没有、300、没有"
    )
    press("Home")
    assert "劳务协作联盟个数（个）" in page.chart.accessibleDescription()


def test_it_stands_in_the_table_and_in_the_workbook(begun_in_the_middle, tmp_path):
    controller = begun_in_the_middle.controller
    controller.write(tmp_path / "对比.xlsx")
    listed = [
        controller.page.list.topLevelItem(at)
        for at in range(controller.page.list.topLevelItemCount())
    ]
    (shown,) = [item for item in listed if item.text(1) == "以工代赈吸纳就业人数"]
    assert [shown.text(at) for at in (9, 10)] == ["300", ""]
    rows = load_workbook(tmp_path / "对比.xlsx").active.iter_rows(values_only=True)
    (written,) = [row for row in rows if row[1] == "以工代赈吸纳就业人数"]
    assert written[9:] == (300, None)
