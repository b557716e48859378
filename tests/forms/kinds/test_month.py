import pytest
from hypothesis import given
from hypothesis import strategies as st

from fangfan_desktop.forms.kinds.month import Month
from fangfan_desktop.forms.kinds.reading import BLANK

month = Month()
MONTHS = st.builds("{:04}-{:02}".format, st.integers(1900, 2100), st.integers(1, 12))


@given(MONTHS)
def test_what_is_shown_is_read_back_and_has_no_zero_padding(value):
    assert month.read(month.show(value)) == (value, "")
    assert "年0" not in month.show(value)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "2026年9月",
            "2026 年 09 月",
            "2026-09",
            "2026-9",
            "2026.9",
            "2026/9",
            "202609",
            "2026年9",
        ),
        *("２０２６．９", "2026-09-01", "2026-09-01T00:00:00"),
    ],
)
def test_the_usual_spellings_and_a_workbooks_date_are_read(text):
    assert month.read(text) == ("2026-09", "")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("2026.1", "看不出是 1 月还是 10 月，请写成 2026年9月 这样"),
        ("2026-09-15", "多写了日，请写成 2026年9月 这样"),
        ("2026年13月", "没有这个月"),
        ("202600", "没有这个月"),
        ("1899-12", "没有这个月"),
        ("9月", "不是年月，请写成 2026年9月 这样"),
        ("2026", "不是年月，请写成 2026年9月 这样"),
        ("2026年9月5日", "不是年月，请写成 2026年9月 这样"),
    ],
)
def test_what_is_no_month_is_refused(text, reason):
    assert month.read(text) == (None, reason)


def test_october_and_january_are_told_apart_where_they_can_be():
    assert month.read("2026.10").value == "2026-10"
    assert month.read("2026.01").value == "2026-01"


@pytest.mark.parametrize("text", ["", "-", "   年   月"])
def test_what_is_blank_is_not_filled_in(text):
    assert month.read(text) == BLANK


@given(st.text("0123456789年月.-/T: ", max_size=12))
def test_any_text_is_read_or_refused(text):
    value, problem = month.read(text)
    assert value is None or (not problem and month.read(month.show(value)) == (value, ""))


def test_the_values_sort_by_time():
    assert month.read("2026年9月").value < month.read("2026年10月").value


def test_a_cell_takes_every_spelling():
    rule = month.validation()
    assert (rule.rule, rule.least, rule.most) == ("length", len("202609"), len("2026年12月"))
    assert month.explain() == "年月，如 2026年9月"
