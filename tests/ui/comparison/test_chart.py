import pytest

from fangfan_desktop.jobs.comparison.chart import ChartLine
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
    chart.show_lines("商河县", [ChartLine("2025年", (1, 2, 3, 4)), ChartLine("2026年", values)])
    assert chart.grab().toImage().height() == 200
    known = "、".join("没有" if value is None else str(value) for value in values)
    assert chart.accessibleDescription().endswith(f"2026年：{known}")
