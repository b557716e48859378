import pytest

from tests.builders import GOOD, Q2, check, city_report, codes, county_report, replace

# The figures since 1 January.
ADDS_UP = {"relief_workers", "relief_poor", "trainees", "job_fairs"}


def below(column):
    return {column: str(int(GOOD[column]) - 1)}


@pytest.mark.parametrize("column", [c for c in GOOD if GOOD[c] != "0"])
def test_a1_06_a_fall_is_an_error_for_what_adds_up_and_a_warning_for_the_rest(
    annex1, places, column
):
    previous = county_report(annex1, period=Q2)
    found = check(annex1, county_report(annex1, **below(column)), places, previous=previous)
    assert codes(found) == [("A1-06", column)]
    assert found[0].severity == ("error" if column in ADDS_UP else "warning")
    assert GOOD[column] in found[0].message


def test_a1_06_holds_where_the_figure_stays(annex1, places):
    assert not check(
        annex1, county_report(annex1), places, previous=county_report(annex1, period=Q2)
    )


def test_a1_06_says_nothing_without_the_quarter_before_or_without_the_same_place(annex1, places):
    fallen = county_report(annex1, trainees="1")
    assert not check(annex1, fallen, places)
    other = county_report(annex1, period=Q2)
    row = other.rows[0]
    moved = replace(row, cells={**row.cells, "unit": replace(row["unit"], raw="平阴县")})
    assert not check(annex1, fallen, places, previous=replace(other, rows=(moved,)))


def test_a1_06_says_nothing_of_a_figure_that_was_unknown_before(annex1, places):
    previous = county_report(annex1, period=Q2, trainees="约500")
    assert not check(annex1, county_report(annex1), places, previous=previous)


def test_a1_06_says_both_figures(annex1, places):
    previous = county_report(annex1, period=Q2)
    report = county_report(annex1, trainees="1", brands="1")
    found = check(annex1, report, places, previous=previous)
    assert {f.column: (f.row, f.message, f.figures) for f in found} == {
        "trainees": (
            1,
            "本期累计 1，少于上期 100。当年累计数不应减少；如上期有误，请先更正上期。",
            ("1", "100"),
        ),
        "brands": (
            1,
            "本期 1，少于上期 2。请核对；确实减少的，请写一句说明。",
            ("1", "2"),
        ),
    }


def test_a1_06_a_place_that_is_new_does_not_hide_the_falls_of_others(annex1, places):
    previous = city_report(annex1, places, period=Q2, units=["商河县"])
    report = city_report(annex1, places, rows={"商河县": {"trainees": "1"}})
    found = check(annex1, report, places, previous=previous)
    assert ("A1-06", "trainees") in codes(found)
