"""The rules look at decimals, percentages and free numbers as they look at counts."""

import pytest

from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.places import Place
from tests import every_kind
from tests.builders import CITY, Q2, Q3, REST, check, codes

LAST = Period(2025, 3)
UNITS = ("历下区", "商河县")


@pytest.fixture(scope="module")
def form():
    return every_kind.load()


def county(form, *, period=Q3, **texts):
    return every_kind.report_of(form, ("商河县", texts), period=period)


def city(form, *, total, period=Q3):
    rows = [(CITY, total), *((unit, {"income": "1000.5"}) for unit in UNITS)]
    return every_kind.report_of(form, *rows, place=Place(CITY), period=period)


def said(form, report, places, **known):
    return {(f.code, f.column): f.message for f in check(form, report, places, **known)}


def test_a_good_row_has_nothing_wrong(form, places):
    assert not check(form, county(form), places)


def test_what_cannot_be_read_is_said_of_every_kind(form, places):
    wrong = dict.fromkeys(
        (c.id for c in form.columns if c.kind not in {"place", "text", "person", "serial"}), "？"
    )
    found = codes(check(form, county(form, **wrong), places))
    assert found == [("A9-01", name) for name in sorted(wrong)]


def test_a_part_is_not_more_than_its_whole(form, places):
    found = said(form, county(form, wages="1234.51"), places)
    assert found == {("A9-03", "wages"): "工资 1234.51 多于务工收入 1234.50。"}


def test_a_figure_below_the_quarter_before_is_said_in_its_own_spelling(form, places):
    before = county(form, period=Q2, income="1300", rate="90")
    assert said(form, county(form), places, previous=before) == {
        ("A9-04", "income"): "务工收入 1234.50 少于上季度的 1300.00。",
        ("A9-04", "rate"): "就业率 85.5% 少于上季度的 90.0%。",
    }


def test_an_unusual_change_against_the_year_before_is_said(form, places):
    before = county(form, period=LAST, income="400", wages="1600.00", rate="85.0")
    assert said(form, county(form), places, year_before=before) == {
        ("A9-05", "income"): "务工收入 1234.50，去年同期 400.00：是去年同期的 3.1 倍。",
        ("A9-05", "wages"): "工资 800.00，去年同期 1600.00：同比下降 50.0%。",
    }


def test_the_note_of_a_warning_is_bound_to_its_exact_figures(form, places):
    before = county(form, period=LAST, wages="1600")
    (found,) = check(form, county(form), places, year_before=before)
    assert found.figures == ("800.00", "1600.00")


def test_a_condition_on_another_kind_of_figure_is_said_in_its_spelling(form, places):
    found = said(form, county(form, wages="0"), places)
    assert found == {("A9-08", "wages"): "就业率 85.5%，工资却是 0.00。"}
    assert not said(form, county(form, wages="0", rate="0"), places)
    assert not said(form, county(form, wages="0", rate="-"), places).keys() - {("A9-02", "rate")}


def test_the_city_s_decimals_are_compared_with_the_exact_sum(form, places):
    good = {"income": "2001.00", "wages": "1600", "area": "24.6912"}
    assert not said(form, city(form, total=good), places)
    found = said(form, city(form, total={**good, "income": "2000.99", "area": "25"}), places)
    assert found == {
        ("A9-06", "income"): "务工收入全市 2000.99，少于各单位之和 2001.00。",
        ("A9-07", "area"): "种植面积全市 25.0000，比各单位之和 24.6912 多 0.3088。",
    }


def test_the_rest_of_a_city_that_is_gone_or_fell_is_said(form, places):
    rest = every_kind.report_of(
        form, (REST, {"income": "0.5", "wages": "0.25"}), place=Place(CITY, REST), period=Q2
    )
    good = {"income": "2001.00", "wages": "1600", "area": "24.6912"}
    gone = said(form, city(form, total=good), places, rest_before=rest)
    named = "务工收入 0.50、工资 0.25、种植面积 12.3456"
    assert gone == {("A9-09", "unit"): f"市本级上季度有（{named}），现在没有。"}
    less = {**good, "income": "2001.25"}
    found = said(form, city(form, total=less), places, rest_before=rest, rest_stated=True)
    assert found[("A9-09", "income")] == "务工收入市本级 0.25，上季度 0.50。"


@pytest.mark.parametrize(
    ("column", "typed", "message"),
    [
        ("income", "+5", "上季度没有数，“+5”加不上。"),
        ("rate", "+5", "就业率写的是“+5”：只写数字，不写正负号。"),
        ("since", "+5", "成立年份写的是“+5”：不是年份，请写四位数，如 2026。"),
    ],
)
def test_an_increase_without_a_figure_before_is_said_of_amounts(
    form, places, column, typed, message
):
    found = said(form, county(form, **{column: typed}), places)
    assert found == {("A9-01", column): message}


def test_a_rest_is_implied_by_decimals_too(form, places):
    from fangfan_desktop.checks.rest import known_rest

    total = {"income": "2001.50", "wages": "1600", "area": "24.6912"}
    rest = known_rest(form, None, city(form, total=total))
    (row,) = rest.rows
    assert (row["income"].raw, row["wages"].raw, row["rate"].raw) == ("0.50", "0.00", "")
