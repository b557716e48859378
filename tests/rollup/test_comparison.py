import pytest
from hypothesis import given
from hypothesis import strategies as st

from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.report import make_row
from fangfan_desktop.rollup.comparison import (
    FigureChange,
    compare,
    compared_tables,
    falls_first,
    percent,
    risk_words,
)
from tests.builders import CITY, COUNTY, Q2, Q3, city_report, county_report, replace
from tests.stations import FUNDS, SERVED, sparse_report

Q1, Q4 = Period(2026, 1), Period(2026, 4)
LAST_Q3, LAST_Q4 = Period(2025, 3), Period(2025, 4)


@pytest.fixture
def of(annex1):
    """Return what compares a county's figures of several quarters."""

    def go(period, column, **figures):
        names = {"q1": Q1, "q2": Q2, "q3": Q3, "q4": Q4, "last_q3": LAST_Q3, "last_q4": LAST_Q4}
        reports = {
            names[name]: county_report(annex1, period=names[name], **{column: str(value)})
            for name, value in figures.items()
        }
        return next(c for c in compare(annex1, reports, period) if c.column == column)

    return go


def test_what_exists_is_compared_with_the_quarter_before_and_the_year_before(of):
    found = of(Q3, "brands", q3=8, q2=10, last_q3=4)
    assert (found.now, found.previous, found.year, found.own) == (
        8,
        FigureChange(8, 10),
        FigureChange(8, 4),
        None,
    )
    assert found.falls
    assert found.worst == pytest.approx(-0.2)


def test_a_citys_own_falls_go_before_its_counties(annex1, places):
    before = city_report(annex1, places, period=Q2)
    now = city_report(annex1, places, rows={"平阴县": {"alliances": "0"}})
    first, second = (
        (each.place, each.whole, each.worst)
        for each in falls_first(compare(annex1, {Q2: before, Q3: now}, Q3))[:2]
    )
    assert (first[:2], second[:2]) == (("济南市", True), ("平阴县", False))
    assert second[2] < first[2] < 0


def test_what_adds_up_is_compared_by_what_the_quarter_itself_added_too(of):
    found = of(Q3, "relief_workers", q3=400, q2=390, q1=100)
    assert (found.previous, found.own) == (FigureChange(400, 390), FigureChange(10, 290))
    assert [found.against(what) for what in ("previous", "year", "own")] == [
        found.previous,
        found.year,
        found.own,
    ]
    assert (found.falls, found.slows) == (False, True)
    assert found.worst == pytest.approx(-280 / 290)


def test_a_new_year_starts_from_nothing(of):
    cumulative = of(Q1, "relief_workers", q1=100, last_q4=900, last_q3=700)
    assert cumulative.previous is None
    assert cumulative.own == FigureChange(100, 200)
    existing = of(Q1, "brands", q1=3, last_q4=5)
    assert existing.previous == FigureChange(3, 5)
    assert Q3.before == Q2


def test_what_is_not_known_is_not_compared_and_no_nothing(of):
    found = of(Q3, "brands", q3="约30", q2=10)
    assert (found.now, found.previous, found.year) == (None, None, None)
    assert not found.falls
    assert found.worst == 0
    assert of(Q3, "relief_workers", q3=5).own is None
    assert percent(found.previous) == ""


@pytest.mark.parametrize(
    ("period", "figures", "added", "before"),
    [
        (Q3, {"q3": 400, "q2": 390}, 10, None),
        (Q3, {"q3": 400, "q2": 390, "q1": 100}, 10, 290),
        (Q3, {"q3": 400, "q1": 100}, None, None),
        (Q4, {"q4": 500, "q2": 390, "q1": 100}, None, None),
        (Q4, {"q4": "约500", "q3": 400, "q2": 390}, None, 10),
        (Q2, {"q2": 390, "q1": 100}, 290, 100),
        (Q1, {"q1": 100}, 100, None),
        (Q1, {"q1": 100, "last_q4": 900}, 100, None),
        (Q1, {"q1": 100, "last_q4": 900, "last_q3": 700}, 100, 200),
    ],
    ids=str,
)
def test_what_a_quarter_added_needs_it_and_the_one_before_whatever_was_earlier(
    of, period, figures, added, before
):
    found = of(period, "relief_workers", **figures)
    assert (found.added, found.added_before) == (added, before)
    assert found.own == (None if None in (added, before) else FigureChange(added, before))


def test_what_does_not_add_up_has_no_quarter_of_its_own(of):
    found = of(Q3, "brands", q3=8, q2=10, q1=3)
    assert (found.added, found.added_before, found.own) == (None, None, None)


def test_a_quarter_without_a_report_has_no_figures(annex1):
    assert compare(annex1, {}, Q3) == []


def test_a_place_that_was_not_there_before_is_new(annex1, places):
    reports = {Q3: city_report(annex1, places), Q2: county_report(annex1, period=Q2)}
    found = {(each.place, each.column): each for each in compare(annex1, reports, Q3)}
    assert found["商河县", "brands"].previous is not None
    assert found["平阴县", "brands"].previous is None


@given(st.lists(st.tuples(st.integers(0, 99), st.integers(0, 99)), min_size=1, max_size=8))
def test_falls_come_first_the_deepest_before_all(annex1, pairs):
    columns = [c.id for c in annex1.columns if c.kind == "count" and not c.adds_up]
    now = {c: str(a) for c, (a, _) in zip(columns, pairs, strict=False)}
    before = {c: str(b) for c, (_, b) in zip(columns, pairs, strict=False)}
    reports = {
        Q3: county_report(annex1, **now),
        Q2: county_report(annex1, period=Q2, **before),
    }
    compared = compare(annex1, reports, Q3)
    ordered = falls_first(compared)
    assert sorted(ordered) == sorted(compared)
    ranks = [0 if each.falls else 1 if each.slows else 2 for each in ordered]
    assert ranks == sorted(ranks)
    for rank in (0, 1):
        rates = [each.worst for at, each in zip(ranks, ordered, strict=True) if at == rank]
        assert rates == sorted(rates)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (FigureChange(8, 10), "-20.0%"),
        (FigureChange(10, 8), "+25.0%"),
        (FigureChange(8, 8), "持平"),
        (FigureChange(8, 0), "新增"),
        (FigureChange(0, 0), "持平"),
    ],
)
def test_a_change_is_written_in_per_cent(change, words):
    assert percent(change) == words


def test_a_risk_is_a_sentence(annex1, of):
    found = of(Q3, "relief_workers", q3=390, q2=400, q1=100, last_q3=500)
    assert risk_words(annex1, found) == (
        "商河县以工代赈吸纳就业人数 390 人，比上季度（400）少 10，下降 2.5%；"
        "比上年同期（500）少 110，下降 22.0%；本季度新增 -10，比上季度新增（300）少 310"
    )
    slower = of(Q3, "relief_workers", q3=400, q2=390, q1=100)
    assert risk_words(annex1, slower).endswith(" 400 人，本季度新增 10，比上季度新增（290）少 280")
    alone = of(Q3, "brands", q3=390, q2=400)
    assert "上年同期" not in risk_words(annex1, alone)


@pytest.fixture
def citys_risk(annex1, places):
    """Return the one risk of a city whose trainees are these above its units' 1200."""

    def go(now, **before):
        names = {"q2": Q2, "last_q3": LAST_Q3}
        reports = {Q3: city_report(annex1, places, total={"trainees": str(1200 + now)})}
        for name, above in before.items():
            whole = {"trainees": str(1200 + above)}
            reports[names[name]] = city_report(annex1, places, period=names[name], total=whole)
        (fall,) = [each for each in compare(annex1, reports, Q3) if each.falls]
        return risk_words(annex1, fall)

    return go


def test_a_citys_fall_says_how_much_of_it_is_its_own_rest(citys_risk):
    assert citys_risk(20, q2=50).endswith("比上季度（1250）少 30，下降 2.4%，其中市本级少 30")
    assert citys_risk(49, q2=50).endswith("其中市本级少 1")
    assert citys_risk(0, q2=50).endswith("其中市本级少 50（这一季度没有市本级的数）")
    assert citys_risk(20, last_q3=50).endswith(
        "比上年同期（1250）少 30，下降 2.4%，其中市本级少 30"
    )


def test_of_a_rest_that_is_not_known_nothing_is_said(annex1, places):
    rows = {"商河县": {"trainees": ""}}
    before = city_report(annex1, places, period=Q2, total={"trainees": "1250"})
    now = city_report(annex1, places, rows=rows, total={"trainees": "1220"})
    (fall,) = [each for each in compare(annex1, {Q2: before, Q3: now}, Q3) if each.falls]
    assert "市本级" not in risk_words(annex1, fall)


def test_a_change_has_an_amount_and_a_rate(of):
    assert (FigureChange(8, 10).amount, FigureChange(8, 10).rate) == (-2, -0.2)
    assert FigureChange(8, 0).rate is None
    found = of(Q3, "brands", q3=8, q2=10, last_q3=4)
    assert found.changes == (FigureChange(8, 10), FigureChange(8, 4))
    assert of(Q3, "brands", q3=8, last_q3=4).changes == (FigureChange(8, 4),)


def test_the_same_figure_neither_falls_nor_slows(of):
    same = of(Q3, "brands", q3=8, q2=8)
    assert (same.falls, same.slows, same.worst) == (False, False, 0)
    steady = of(Q3, "relief_workers", q3=30, q2=20, q1=10)
    assert (steady.own, steady.slows) == (FigureChange(10, 10), False)
    fallen = of(Q3, "relief_workers", q3=10, q2=20, q1=10)
    assert (fallen.falls, fallen.slows) == (True, False)


def test_a_fall_alone_is_one_sentence(annex1, of):
    assert risk_words(annex1, of(Q3, "brands", q3=390, q2=400)) == (
        "商河县特色劳务品牌个数 390 个，比上季度（400）少 10，下降 2.5%"
    )
    assert risk_words(annex1, of(Q3, "brands", q3=390, q2=300, last_q3=400)) == (
        "商河县特色劳务品牌个数 390 个，比上年同期（400）少 10，下降 2.5%"
    )


def test_a_citys_row_says_what_it_has_above_its_units_then_and_now(annex1, places):
    reports = {
        period: city_report(annex1, places, period=period, total={"trainees": str(1200 + above)})
        for period, above in ((Q3, 20), (Q2, 50), (LAST_Q3, 0))
    }
    found = {(each.place, each.column): each for each in compare(annex1, reports, Q3)}
    city, county = found[CITY, "trainees"], found["商河县", "trainees"]
    assert (city.whole, city.rest_previous, city.rest_year) == (
        True,
        FigureChange(20, 50),
        FigureChange(20, 0),
    )
    assert (county.whole, county.rest_previous, county.rest_year) == (False, None, None)


def test_a_rest_that_did_not_fall_is_not_spoken_of(annex1, places):
    rows = {"商河县": {"trainees": "90"}}
    before = city_report(annex1, places, period=Q2, total={"trainees": "1220"})
    now = city_report(annex1, places, rows=rows, total={"trainees": "1210"})
    falls = [each for each in compare(annex1, {Q2: before, Q3: now}, Q3) if each.falls]
    assert [risk_words(annex1, each) for each in falls] == [
        "济南市职业技能培训人数 1210 人，比上季度（1220）少 10，下降 0.8%",
        "商河县职业技能培训人数 90 人，比上季度（100）少 10，下降 10.0%",
    ]


def test_what_falls_goes_before_what_slows_and_both_before_the_rest(annex1):
    def quarter(period, **figures):
        return county_report(annex1, period=period, **figures)

    reports = {
        Q3: quarter(Q3, alliances="5", brands="8", trainees="310", job_fairs="30"),
        Q2: quarter(Q2, alliances="4", brands="10", trainees="300", job_fairs="20"),
        Period(2026, 1): quarter(Period(2026, 1), trainees="100", job_fairs="10"),
    }
    ordered = [each.column for each in falls_first(compare(annex1, reports, Q3))]
    assert ordered[0] == "brands"
    assert ordered.index("trainees") < ordered.index("alliances") < ordered.index("job_fairs")


def test_what_was_nothing_before_is_no_part_of_the_deepest_fall(of):
    assert of(Q3, "brands", q3=8, q2=0, last_q3=10).worst == pytest.approx(-0.2)


def test_of_a_risk_only_what_fell_is_told(annex1, of):
    by_one = of(Q3, "brands", q3=390, q2=390, last_q3=391)
    assert risk_words(annex1, by_one) == (
        "商河县特色劳务品牌个数 390 个，比上年同期（391）少 1，下降 0.3%"
    )
    steady = of(Q3, "relief_workers", q3=30, q2=20, q1=10, last_q3=31)
    assert risk_words(annex1, steady) == (
        "商河县以工代赈吸纳就业人数 30 人，比上年同期（31）少 1，下降 3.2%"
    )
    one_less = of(Q3, "relief_workers", q3=29, q2=20, q1=10)
    assert one_less.slows
    assert risk_words(annex1, one_less) == (
        "商河县以工代赈吸纳就业人数 29 人，本季度新增 9，比上季度新增（10）少 1"
    )


def test_of_several_tables_each_place_and_named_row_is_compared_in_its_own_table(packs):
    known = packs["stations"]
    services, money, _ = known.tables
    assert compared_tables(known) == [services, money]
    # A second table with the same places, as a form may have.
    twin = replace(services.table, id="twin", columns=tuple(map(_twin, services.columns)))
    form = replace(
        known,
        columns=(*known.columns, *twin.columns),
        stated_tables=(*known.stated_tables, replace(twin, identity="twin_unit", checks=())),
    )
    before, now = (
        _with_twin(
            form,
            sparse_report(known, period=period, served=served, funds=funds, stations=("甲",)),
        )
        for period, served, funds in (
            (Q2, SERVED, FUNDS),
            (Q3, {**SERVED, "built": "1"}, {**FUNDS, "03": {"planned": "17"}}),
        )
    )
    found = compare(form, {Q2: before, Q3: now}, Q3)
    assert {each.column for each in found} == {
        *("built", "served", "served_poor", "planned", "spent"),
        *("twin_built", "twin_served", "twin_served_poor"),
    }
    changes = {(each.place, each.column): each.previous for each in found}
    assert changes[COUNTY.label, "built"] == FigureChange(1, 2)
    assert changes[COUNTY.label, "twin_built"] == FigureChange(9, 9)
    assert changes["03 运行经费", "planned"] == FigureChange(17, 18)
    assert [risk_words(form, each) for each in found if each.falls] == [
        "表一 建设和服务情况：商河县驿站个数 1 个，比上季度（2）少 1，下降 50.0%",
        "表二 资金使用情况：01 合计年度预算 77.00 万元，比上季度（78.00）少 1.00，下降 1.3%",
        "表二 资金使用情况：03 运行经费年度预算 17.00 万元，比上季度（18.00）少 1.00，下降 5.6%",
    ]


def _twin(column):
    return replace(column, id=f"twin_{column.id}")


def _with_twin(form, report):
    table = form.tables[-1]
    row = make_row(table, table.first_row, {"twin_unit": COUNTY.label, "twin_built": "9"})
    return replace(report, rows=(*report.rows, row))
