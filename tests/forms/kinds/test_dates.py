from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fangfan_desktop.forms.kinds.dates import DateKind, completed, day_words
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


@pytest.mark.parametrize("text", ["2026-02-30", "2026年13月1日", "2.30", "13月1日"])
def test_a_day_that_is_none_is_refused(text):
    assert dates.read(text).problem == "没有这一天"


@pytest.mark.parametrize("text", ["去年", "2026-9/5", "2026-09-05 08:00", "46270", "2026年9月"])
def test_what_is_no_whole_date_is_refused(text):
    assert dates.read(text) == (None, "不是日期，请写成 2026年9月5日 这样")


def test_the_forms_own_blank_is_not_filled_in():
    assert dates.read("    年    月    日") == BLANK


def test_a_year_long_ago_is_read_back_as_well():
    """What a serial number of another meaning may look like."""
    assert dates.read(dates.show(date(372, 7, 20))) == (date(372, 7, 20), "")


@pytest.mark.parametrize("text", ["9.10", "9月10日", "9-10", "9月5日", "2.29"])
def test_a_day_without_its_year_is_not_guessed_in_a_file_and_its_year_is_asked_for(text):
    assert dates.read(text) == (None, "没有写年份，请写成 2026年9月5日 这样")


TODAY, FIRST = date(2026, 9, 12), date(2026, 7, 1)


@pytest.mark.parametrize(
    "text",
    ["9.10", "9-10", "9/10", "9月10日", "9月10", "09.10", "９．１０", "9。10", " 9 月 10 号 "],
)
def test_what_is_typed_without_a_year_is_of_the_year_that_is_known(text):
    assert completed(text, FIRST, TODAY) == "2026年9月10日"


@given(DAYS)
def test_every_day_of_a_year_can_be_typed_without_it(day):
    for spelled in (f"{day.month}.{day.day}", f"{day.month}月{day.day}日"):
        assert completed(spelled, date(day.year, 1, 1), day) == dates.show(day)


@pytest.mark.parametrize(
    ("text", "today", "day"),
    [
        ("1.8", date(2027, 1, 8), "2027年1月8日"),
        ("1.10", date(2027, 1, 8), "2027年1月10日"),
        ("12.20", date(2027, 1, 8), "2026年12月20日"),
        ("1.8", date(2026, 12, 10), "2026年1月8日"),
        ("9.10", date(2027, 1, 8), "2026年9月10日"),
        ("1.15", date(2027, 1, 8), "2027年1月15日"),  # a week ahead, and no more
        ("1.16", date(2027, 1, 8), "2026年1月16日"),
        ("10.1", date(2027, 4, 1), "2026年10月1日"),
        ("10.1", date(2027, 9, 24), "2027年10月1日"),
        ("2.29", date(2028, 3, 1), "2.29"),
    ],
)
def test_a_day_before_a_period_is_of_the_next_year_where_that_has_come(text, today, day):
    assert completed(text, date(2026, 10, 1), today) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [("1.8", "2027年1月8日"), ("10.20", "2026年10月20日"), ("3.5", "2026年3月5日")],
)
def test_of_a_yearly_report_the_nearer_one_is_meant(text, day):
    assert completed(text, date(2026, 1, 1), date(2027, 1, 8)) == day


def test_a_day_that_only_the_next_year_has_is_of_the_next_year():
    assert completed("2.29", date(2027, 10, 1), date(2028, 3, 1)) == "2028年2月29日"


@pytest.mark.parametrize("text", ["今天", "今日", " 今 天"])
def test_today_is_today(text):
    assert completed(text, date(2025, 7, 1), TODAY) == "2026年9月12日"


@pytest.mark.parametrize(
    "text", ["2.30", "2.29", "13.1", "0.5", "2026.9.5", "去年", "", "910", "9.10.5"]
)
def test_all_else_is_as_it_was_typed(text):
    assert completed(text, FIRST, TODAY) == text


def test_a_day_without_its_year_has_no_zero_padding_either():
    assert day_words(date(2026, 9, 5)) == "9月5日"


def test_a_cell_takes_every_spelling_of_a_day():
    rule = dates.validation()
    assert (rule.least, rule.most) == (len("2026.9.5"), len("2026年12月15日"))
    assert dates.explain() == "日期，如 2026年9月5日"
