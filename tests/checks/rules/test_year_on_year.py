import pytest

from fangfan_desktop.forms.periods import Period
from tests.builders import Q2, check, city_report, codes, county_report, replace


def found(annex1, places, before, now):
    year_before = county_report(annex1, trainees=before)
    return check(annex1, county_report(annex1, trainees=now), places, year_before=year_before)


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ("100", "79"),
        ("50", "39"),
        ("100", "301"),
        ("5", "16"),
        ("0", "10"),
    ],
)
def test_a1_07_warns_of_a_fall_over_a_fifth_and_a_rise_over_threefold(annex1, places, before, now):
    (finding,) = found(annex1, places, before, now)
    assert (finding.code, finding.severity, finding.column) == ("A1-07", "warning", "trainees")
    assert before in finding.message


@pytest.mark.parametrize(
    ("before", "now"),
    [("100", "80"), ("100", "300"), ("40", "31"), ("4", "13"), ("0", "9"), ("0", "0")],
)
def test_a1_07_holds_at_its_edges_and_for_changes_below_10(annex1, places, before, now):
    assert not found(annex1, places, before, now)


def test_a1_07_says_nothing_of_unknown_figures_or_places(annex1, places):
    assert not found(annex1, places, "", "79")
    assert codes(found(annex1, places, "100", "约1")) == [("A1-01", "trainees")]
    assert not check(annex1, county_report(annex1), places)


@pytest.mark.parametrize(
    ("before", "now", "change"),
    [
        ("100", "79", "同比下降 21.0%"),
        ("300", "200", "同比下降 33.3%"),
        ("100", "301", "是去年同期的 3.0 倍"),
        ("100", "456", "是去年同期的 4.6 倍"),
        ("0", "10", "去年同期没有"),
        ("10", "0", "同比下降 100.0%"),
    ],
)
def test_a1_07_says_how_it_changed(annex1, places, before, now, change):
    (finding,) = found(annex1, places, before, now)
    assert finding.message == (
        f"本期 {now}，去年同期 {before}，{change}。请核对；属实请写一句说明。"
    )
    assert (finding.row, finding.figures) == (1, (now, before))


def test_a1_07_a_place_or_figure_that_is_new_does_not_hide_the_changes_of_others(annex1, places):
    year_before = city_report(annex1, places, units=["商河县"], rows={"商河县": {"alliances": ""}})
    report = city_report(annex1, places, rows={"商河县": {"trainees": "1"}})
    changed = check(annex1, report, places, year_before=year_before)
    assert ("A1-07", "trainees") in codes(changed)


@pytest.fixture
def against_before(annex1):
    """Return 附件1 with trainees of the quarter alone, compared with the quarter before."""
    (rule,) = (each for each in annex1.checks if each.code == "A1-07")
    columns = [
        replace(c, of_period=True, adds_up=False) if c.id == "trainees" else c
        for c in annex1.columns
    ]
    rule = replace(rule, against="before", message="{value}，上期 {previous}，{change}。")
    return replace(annex1, columns=tuple(columns), checks=(rule,))


def test_figures_can_be_compared_with_the_period_before(against_before, places):
    before = county_report(against_before, period=Q2, trainees="300", relief_poor="20")
    report = county_report(against_before, trainees="200", relief_poor="70")
    found = check(against_before, report, places, previous=before)
    assert {each.column: each.message for each in found} == {
        "trainees": "200，上期 300，环比下降 33.3%。",
        "relief_poor": "70，上期 20，是上期的 3.5 倍。",
    }


def test_a_year_s_first_figures_are_compared_with_the_last_of_the_year_before(
    against_before, places
):
    last = county_report(
        against_before, period=Period(2025, 4), trainees="300", relief_poor="900", brands="90"
    )
    report = county_report(against_before, period=Period(2026, 1), trainees="200", brands="2")
    found = check(against_before, report, places, year_end=last)
    # What adds up within the year begins again.
    assert codes(found) == [("A1-07", "brands"), ("A1-07", "trainees")]
