import pytest

from fangfan_desktop.jobs.comparison.chart import ChartContent, ChartLine
from fangfan_desktop.ui.comparison.chart import Chart
from fangfan_desktop.ui.widgets.theme import Theme


@pytest.mark.parametrize(
    "values", [(None, -3, 5, None), (None, 3, 5, None), (None,) * 4, (0, 0, 0, 0)]
)
def test_what_is_not_known_is_no_point(qtbot, values):
    theme = Theme()
    theme.use("light")
    chart = Chart(theme)
    qtbot.addWidget(chart)
    chart.resize(400, 200)
    chart.show()
    lines = (ChartLine("2025年", (1, 2, 3, 4)), ChartLine("2026年", values))
    chart.show_content(ChartContent("商河县", ("一", "二", "三", "四"), lines))
    assert chart.grab().toImage().height() == 200
    known = "、".join("没有" if value is None else str(value) for value in values)
    assert chart.accessibleDescription().endswith(f"2026年：{known}")


@pytest.mark.parametrize("count", [1, 2, 12, 36])
def test_a_year_of_any_number_of_periods_is_drawn(qtbot, count):
    theme = Theme()
    theme.use("light")
    chart = Chart(theme)
    qtbot.addWidget(chart)
    chart.resize(400, 200)
    names = tuple(f"{n}" for n in range(count))
    chart.show_content(ChartContent("商河县", names, (ChartLine("2026年", tuple(range(count))),)))
    blank = Chart(theme)
    qtbot.addWidget(blank)
    blank.resize(400, 200)
    assert chart.grab().toImage() != blank.grab().toImage()
