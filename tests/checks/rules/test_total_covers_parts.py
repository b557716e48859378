import pytest

from tests.builders import GOOD, check, city_report, codes

COUNTED = ["alliances", "brands", "bases", "cooperatives", "workshops"]


@pytest.mark.parametrize("column", [c for c in GOOD if GOOD[c] != "0"])
def test_a1_08_a_city_below_its_counties_is_an_error_for_people_and_times(annex1, places, column):
    sum_ = int(GOOD[column]) * 12
    report = city_report(annex1, places, total={column: str(sum_ - 1)})
    (finding,) = check(annex1, report, places)
    assert (finding.code, finding.column, finding.row) == ("A1-08", column, 1)
    assert finding.severity == ("warning" if column in COUNTED else "error")
    assert str(sum_) in finding.message


def test_a1_08_holds_at_the_sum(annex1, places):
    assert not check(annex1, city_report(annex1, places), places)


def test_a1_08_fails_on_the_known_counties_alone(annex1, places):
    report = city_report(
        annex1, places, rows={"平阴县": {"trainees": "约1"}}, total={"trainees": "1099"}
    )
    assert codes(check(annex1, report, places)) == [("A1-01", "trainees"), ("A1-08", "trainees")]


def test_a1_08_says_both_figures(annex1, places):
    report = city_report(annex1, places, total={"brands": "1", "trainees": "1199"})
    found = {f.column: f for f in check(annex1, report, places)}
    assert found["brands"].message == (
        "全市 1，少于各县（市、区）之和 24。请核对；几个县共有、全市算一个的，请写一句说明。"
    )
    assert found["trainees"].message == (
        "全市 1199，少于各县（市、区）之和 1200。全市数应包括各县（市、区），请核对。"
    )
    assert found["trainees"].figures == ("1199", "1200")
