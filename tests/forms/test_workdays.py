from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fangfan_desktop.forms.load import FormError, load_workdays
from fangfan_desktop.forms.workdays import WEEKENDS_ONLY
from fangfan_desktop.paths import resources

KNOWN = load_workdays(resources() / "holidays.toml")
DAYS = st.dates(date(2024, 1, 1), date(2026, 12, 31))


@pytest.mark.parametrize(
    ("day", "is_worked"),
    [
        (date(2026, 10, 1), False),
        (date(2026, 10, 8), True),
        (date(2026, 10, 10), True),  # a Saturday, worked for 国庆
        (date(2026, 10, 11), False),
        (date(2026, 2, 23), False),
        (date(2026, 2, 28), True),
        (date(2025, 10, 8), False),
        (date(2027, 10, 1), True),  # nothing is known of 2027 but its weekends
        (date(2027, 10, 2), False),
    ],
)
def test_holidays_are_those_of_the_notice(day, is_worked):
    assert KNOWN.are(day) == is_worked


def test_the_years_are_known_by_their_number():
    assert {2024, 2025, 2026} <= KNOWN.years
    assert not WEEKENDS_ONLY.years


def test_worked_days_are_weekends_and_free_days_are_not_worked():
    assert all(day.weekday() >= 5 for day in KNOWN.worked)
    assert not KNOWN.worked & KNOWN.free


@given(DAYS)
def test_the_nearest_working_day_is_one_and_no_other_is_between(day):
    first, last = KNOWN.first_from(day), KNOWN.last_until(day)
    assert last <= day <= first
    assert KNOWN.are(first)
    assert KNOWN.are(last)
    between = (day + timedelta(n) for n in range((first - day).days))
    assert not any(map(KNOWN.are, between))


@given(DAYS, st.integers(1, 20))
def test_the_nth_working_day_after_a_day_has_n_working_days_up_to_it(day, count):
    after = KNOWN.after(day, count)
    passed = (day + timedelta(n) for n in range(1, (after - day).days + 1))
    assert sum(map(KNOWN.are, passed)) == count


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[2026", "读不出来："),
        (
            '[2026]\nfree = "soon"\nsource = ""\nworked = []',
            '$.2026.free：写的是 "soon"，要写成一串',
        ),
        ("[2026]\nworked = []", "$.2026.source：没有写，要写文字（加引号）"),
        (
            '[two]\nfree = []\nworked = []\nsource = ""',
            "每一节的名字是年份，写成 [2026] 这样",
        ),
        ("a = 1", "$.a：写的是 1，要写成 { … } 或单独的一节"),
    ],
)
def test_a_file_that_is_no_table_of_holidays_is_refused_with_its_name(tmp_path, text, told):
    path = tmp_path / "holidays.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(FormError) as refused:
        load_workdays(path)
    assert str(refused.value).startswith(f"holidays.toml：{told}")
