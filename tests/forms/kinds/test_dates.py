from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fangfan_desktop.forms.kinds.dates import DateKind
from fangfan_desktop.forms.kinds.reading import BLANK

dates = DateKind()
DAYS = st.dates(date(1000, 1, 1), date(9999, 12, 31))


@given(DAYS)
def test_what_is_shown_is_read_back_and_has_no_zero_padding(day):
    assert dates.read(dates.show(day)) == (day, "")
    assert "年0" not in dates.show(day)


@given(DAYS, st.sampled_from(["%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y年%m月%d日", "%Y%m%d"]))
def test_the_usual_spellings_are_read(day, pattern):
    assert dates.read(day.strftime(pattern)) == (day, "")


@pytest.mark.parametrize(
    "text", ["２０２６年９月５日", "2026 年 9 月 5 日", "2026-9-5 00:00:00", "2026年9月5号"]
)
def test_width_spaces_and_a_workbooks_midnight_do_not_matter(text):
    assert dates.read(text) == (date(2026, 9, 5), "")


@pytest.mark.parametrize("text", ["2026-02-30", "2026年13月1日"])
def test_a_day_that_is_none_is_refused(text):
    assert dates.read(text).problem == "没有这一天"


@pytest.mark.parametrize("text", ["9月5日", "去年", "2026-9/5", "2026-09-05 08:00", "46270"])
def test_what_is_no_whole_date_is_refused(text):
    assert dates.read(text).value is None
    assert dates.read(text).problem


def test_the_forms_own_blank_is_not_filled_in():
    assert dates.read("    年    月    日") == BLANK


def test_a_year_long_ago_is_read_back_as_well():
    """What a serial number of another meaning may look like."""
    assert dates.read(dates.show(date(372, 7, 20))) == (date(372, 7, 20), "")
