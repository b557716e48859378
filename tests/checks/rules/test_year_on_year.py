import pytest

from tests.builders import check, city_report, codes, county_report


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
