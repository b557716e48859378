from hypothesis import given
from hypothesis import strategies as st

from fangfan_desktop.jobs.comparison.chart import ChartContent, ChartLine, axis, description


@given(st.lists(st.integers(0, 10**9), min_size=1))
def test_the_axis_has_room_for_all_and_not_too_much(values):
    low, high = axis(values)
    assert low == 0
    assert max(values) <= high
    assert high <= max(4, 5 * max(values))


def test_what_went_down_has_room_below_nothing():
    assert axis([-3, 8]) == (-8.0, 8.0)
    assert axis([-30]) == (-40.0, 40.0)


def test_a_chart_is_said_with_what_is_not_known():
    lines = (ChartLine("2025年", (None, 2, 3, 4)), ChartLine("2026年", (1, None, None, None)))
    words = description(ChartContent("商河县", ("", "", "", ""), lines))
    assert words == "商河县。2025年：没有、2、3、4；2026年：1、没有、没有、没有"
