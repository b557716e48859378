"""Roll-up and comparison of decimals, percentages and free numbers."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fangfan_desktop.checks.context import Context
from fangfan_desktop.checks.engine import Checker
from fangfan_desktop.edits.edit import apply
from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.places import Place
from fangfan_desktop.jobs.begin import begin_report
from fangfan_desktop.rollup.comparison import amount_words, compare, risk_words, signed
from fangfan_desktop.rollup.merge import merge, rest_notes
from fangfan_desktop.rollup.part import UnitReport
from fangfan_desktop.rollup.totals import totals
from tests import every_kind
from tests.builders import CITY, Q2, Q3, REST, TODAY

WHOLE = Place(CITY)
CENTS = st.integers(0, 10**12)


@pytest.fixture(scope="module")
def form():
    return every_kind.load()


def part(form, name, **texts):
    place = Place(CITY, name)
    return UnitReport(place, every_kind.report_of(form, (name, texts), place=place))


def rolled(form, places, report, *parts, rest=None):
    done = merge(form, report, places, {each.place: each for each in parts}, rest, {})
    return apply(form, report, done.edit).report, done


def blank(form, places):
    return begin_report(form, WHOLE, Q3, places.reporting(WHOLE, "county"), {})


@given(figures=st.lists(CENTS, min_size=1, max_size=6))
def test_decimals_are_added_exactly(form, figures):
    texts = [f"{figure // 100}.{figure % 100:02}" for figure in figures]
    report = every_kind.report_of(
        form, *((f"单位{at}", {"income": t}) for at, t in enumerate(texts))
    )
    assert totals(form, report.rows)["income"] == Decimal(sum(figures)).scaleb(-2)


def test_a_city_gets_the_sums_and_fills_in_what_cannot_be_added(form, places):
    parts = [part(form, "商河县", income="0.1"), part(form, "平阴县", income="0.2", balance="2")]
    report, done = rolled(form, places, blank(form, places), *parts)
    city, units = report.rows[0], {row["unit"].raw: row for row in report.rows}
    assert (city["income"].raw, city["balance"].raw) == ("0.30", "1.875")
    assert [city[name].raw for name in ("rate", "planned", "since", "identity")] == [""] * 4
    assert units["商河县"]["rate"].raw == "85.5"
    assert "rate" not in done.totals


def test_a_percentage_of_the_city_stays_when_the_units_come_again(form, places):
    parts = [part(form, "商河县"), part(form, "平阴县")]
    report, _ = rolled(form, places, blank(form, places), *parts)
    city = report.rows[0].id
    from fangfan_desktop.edits import gestures

    report = apply(form, report, gestures.type_cell(city, "rate", "88.8")).report
    again, _ = rolled(form, places, report, part(form, "商河县", rate="10"), parts[1])
    assert again.rows[0]["rate"].raw == "88.8"


def test_a_unit_with_words_and_no_figures_counts(form, places):
    only = part(form, "商河县", **dict.fromkeys(form.figure_ids, ""))
    report, done = rolled(form, places, blank(form, places), only)
    assert not done.unclear
    assert next(r for r in report.rows if r["unit"].raw == "商河县")["planned"].value == "是"


def test_the_city_s_own_rest_is_explained_in_the_spelling_of_its_column(form, places):
    rest = part(form, REST, income="0.5")
    (row,) = rest.report.rows
    report, _ = rolled(
        form,
        places,
        blank(form, places),
        *(part(form, unit.name) for unit in places.units_of(WHOLE)),
        rest=rest,
    )
    found = Checker(form).check(report, Context(form, places, TODAY)).everything()
    notes = {each.key.column: each.note.text for each in rest_notes(form, report, found, row)}
    assert notes == {
        "income": "市本级 0.50。",
        "wages": "市本级 800.00。",
        "area": "市本级 12.3456。",
    }


def test_falls_are_said_in_the_spelling_of_their_columns(form):
    now = every_kind.report_of(form, ("商河县", {"income": "10.50", "balance": "-3"}))
    before = every_kind.report_of(
        form, ("商河县", {"income": "12", "rate": "90", "balance": "-2"}), period=Q2
    )
    found = {c.column: c for c in compare(form, {Q2: before, Q3: now}, Q3)}
    assert risk_words(form, found["income"]).startswith(
        "商河县务工收入 10.50 万元，比上季度（12.00）少 1.50，下降 12.5%"
    )
    assert risk_words(form, found["rate"]) == (
        "商河县就业率 85.5%，比上季度（90.0%）少 4.5 个百分点，下降 5.0%"
    )
    assert found["balance"].previous.rate == -0.5
    assert found["income"].worst == -0.125


def test_what_a_quarter_added_is_said_too(form):
    def report(period, income):
        return every_kind.report_of(form, ("商河县", {"income": income}), period=period)

    reports = {Period(2026, 1): report(Period(2026, 1), "1"), Q2: report(Q2, "4.5")}
    (income,) = (
        c for c in compare(form, {**reports, Q3: report(Q3, "4")}, Q3) if c.column == "income"
    )
    assert risk_words(form, income).endswith("本季度新增 -0.50，比上季度新增（3.50）少 4.00")


def test_differences_have_their_sign_and_percentages_differ_by_points(form):
    income, rate, count = (form.by_id[name] for name in ("income", "rate", "households"))
    assert amount_words(income, Decimal("-1.5")) == "1.50"
    assert [signed(income, Decimal(each)) for each in ("-1.50", "0.00", "2.00")] == [
        *("-1.50", "0", "+2.00")
    ]
    assert signed(rate, Decimal("-4.5")) == "-4.5 个百分点"
    assert signed(count, 3) == "+3"
