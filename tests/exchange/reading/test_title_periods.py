from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fangfan_desktop.exchange.reading.title_periods import period_in_titles
from fangfan_desktop.forms.periods import PARTS, period_with

DAY = date(2026, 9, 12)


@pytest.mark.parametrize(
    ("kind", "title", "period"),
    [
        ("month", "2026年9月就业帮扶情况月报表", "2026M09"),
        ("month", "2026年09月份月报", "2026M09"),
        ("month", "就业帮扶情况月报表（2026年9月）", "2026M09"),
        ("month", "2026 年 11 月", "2026M11"),
        ("month", "2026年十一月", "2026M11"),
        ("month", "九月份", "2026M09"),
        ("month", "2026年1-9月", "2026M09"),
        ("month", "2026年1—12月累计", "2026M12"),
        ("month", "截至2026年9月底", "2026M09"),
        ("month", "截至9月30日", "2026M09"),
        ("month", "填表日期：2026年9月5日", None),
        ("month", "2026年9月上旬", None),
        ("month", "2026年2-9月", None),
        ("month", "2026年8月、9月", None),
        ("month", "2026年第三季度", None),
        ("month", "2026年13月", None),
        ("month", "综合机关名称：商河县人社局   2026年6月   有效期至：2028年12月", "2026M06"),
        ("month", "有效期至：2028 年 12 月    20 26 年  6 月", "2026M06"),
        ("month", "有效期：2026年1月—2028年12月31日 2026年6月", "2026M06"),
        ("month", "有效期至：2028  年  12  月", None),
        ("month", "有效期限至2028年12月", None),
        (
            "month",
            "表    号：鲁人社扶01表\n制定机关：省厅2026年5月\n批准文号：2026年7月第3号",
            None,
        ),
        ("month", "20   年   月", None),
        ("year", "批准文号：鲁统制〔2026〕00号  有效期至：2028年", None),
        ("year", "2026年度统计报表  有效期至：2028年", "2026"),
        ("quarter", "有效期至：2028年第四季度末   2026年第三季度", "2026Q3"),
        ("half_year", "2026年上半年以工代赈进展", "2026H1"),
        ("half_year", "2026年1-6月", "2026H1"),
        ("half_year", "截至12月31日", "2026H2"),
        ("half_year", "2026年1-9月", None),
        ("ten_days", "2026年9月中旬", "2026M09T2"),
        ("ten_days", "9月份下旬", "2026M09T3"),
        ("ten_days", "2026年9月", None),
        ("quarter", "2026年第三季度", "2026Q3"),
        ("quarter", "2026年9月", None),
        ("year", "2026年就业帮扶台账", "2026"),
        ("year", "2026年9月", None),
    ],
)
def test_a_title_names_a_period_of_the_form_s_kind_or_none(kind, title, period):
    found = period_in_titles(kind, [title], DAY)
    assert (str(found) if found else None) == period


@pytest.mark.parametrize(
    ("kind", "title", "day", "period"),
    [
        ("month", "12月", date(2027, 1, 5), "2026M12"),
        ("month", "9月", date(2027, 1, 5), "2027M09"),
        ("half_year", "下半年", date(2027, 1, 8), "2026H2"),
        ("ten_days", "12月下旬", date(2027, 1, 2), "2026M12T3"),
        ("month", "1月", date(2027, 2, 5), "2027M01"),
    ],
)
def test_a_title_without_a_year_means_the_one_of_the_day(kind, title, day, period):
    assert str(period_in_titles(kind, [title], day)) == period
    assert period_in_titles(kind, [title], None) is None


def test_two_titles_that_differ_name_none():
    assert period_in_titles("month", ["2026年8月", "2026年9月"], DAY) is None


KINDS = st.sampled_from(sorted(set(PARTS) - {"once"}))


@given(KINDS, st.dates(date(2020, 1, 1), date(2030, 12, 31)))
def test_a_period_s_own_label_is_read_back(kind, day):
    period = period_with(day, kind)
    words = f"{period.year}年{period.part_words}"
    assert period_in_titles(kind, [f"山东省{period.label}就业情况表"], None) == period
    assert period_in_titles(kind, [f"就业情况表（{words}）"], None) == period


@given(KINDS, st.text("0123456789年月日季度上中下旬半第一二三四十-至到截止底 ", max_size=20))
def test_no_title_raises(kind, title):
    found = period_in_titles(kind, [title], DAY)
    assert found is None or found.parts == PARTS[kind]
