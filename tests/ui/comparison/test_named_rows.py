"""对比与走势 of a form that names its rows."""

from datetime import date

from fangfan_desktop.forms.periods import Period
from tests.builders import replace
from tests.named import FIGURES, table
from tests.ui.added_forms import add_form


def test_named_rows_are_compared_line_by_line(open_window, county_profile, packs):
    window = open_window(county_profile, date(2026, 7, 8))
    add_form(window, "indicators")
    form, last = packs["indicators"], Period(2025, 1, 2)
    window.workspace.reports.add(table(form, this_period={**FIGURES, "08": "30"}))
    window.workspace.reports.add(replace(table(form, this_period=FIGURES), period=last))
    window.show_comparison("indicators")
    page = window.controller.page
    lines = [page.list.topLevelItem(at) for at in range(page.list.topLevelItemCount())]
    assert [lines[0].text(at) for at in range(3)] == ["08 发放补贴金额", "本期数", "30"]
    assert page.list.headerItem().text(0) == "指标"
    assert not any(line.text(0).startswith("三、") for line in lines)
    page.tabs.setCurrentIndex(2)
    named = page.heat.fontMetrics().horizontalAdvance("09 其中：今年新设的补贴")
    assert page.heat.cell(0, -1).width() > named * 0.8, "names are not cut off"
