"""对比与走势 of a form with several tables."""

from tests.builders import Q2, Q3
from tests.stations import DAY, FUNDS, SERVED, sparse_report
from tests.ui.added_forms import add_form


def test_the_heat_table_shows_one_table_and_goes_where_a_figure_is(
    open_window, county_profile, packs
):
    window = open_window(county_profile, DAY)
    add_form(window, "stations")
    form = packs["stations"]
    less = {**FUNDS, "03": {"planned": "17", "spent": "11.2"}}
    for period, funds in ((Q2, FUNDS), (Q3, less)):
        report = sparse_report(form, period=period, served=SERVED, funds=funds)
        window.workspace.reports.add(report)
    window.show_comparison("stations")
    page = window.controller.page
    assert [page.tables.itemText(at) for at in range(page.tables.count())] == [
        "表一 建设和服务情况",
        "表二 资金使用情况",
    ]
    assert not page.tables.isHidden()
    page.tabs.setCurrentIndex(2)
    assert page.heat.current.place == "商河县"
    assert page.risks.topLevelItem(1).text(0).startswith("表二 资金使用情况：03 运行经费年度预算")
    page.risks.itemActivated.emit(page.risks.topLevelItem(1), 0)
    assert page.tables.currentText() == "表二 资金使用情况"
    assert (page.heat.current.place, page.heat.current.column) == ("03 运行经费", "planned")
    assert page.chart.accessibleDescription().startswith("表二 资金使用情况 · 03 运行经费")
    page.tables.setCurrentIndex(0)
    page.tables.activated.emit(0)
    assert page.heat.current.column == "built"


def test_a_form_with_one_table_offers_none(compared):
    assert compared.controller.page.tables.isHidden()
