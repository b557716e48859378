import pytest
from hypothesis import given
from hypothesis import strategies as st

from fangfan_desktop.ui.comparison.chart import Chart, ChartLine, scale
from fangfan_desktop.ui.widgets.theme import Theme


@given(st.lists(st.integers(0, 10**9), min_size=1))
def test_the_axis_has_room_for_all_and_not_too_much(values):
    low, high = scale(values)
    assert low == 0
    assert max(values) <= high
    assert high <= max(4, 5 * max(values))


def test_what_went_down_has_room_below_nothing():
    assert scale([-3, 8]) == (-8.0, 8.0)
    assert scale([-30]) == (-40.0, 40.0)


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
