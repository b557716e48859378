import pytest

from tests.builders import check, codes, county_report


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
