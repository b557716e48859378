import pytest

from fangfan_desktop.checks.rest import is_stated, known_rest
from fangfan_desktop.forms.places import Place, rest_of
from tests.builders import CITY, GOOD, Q2, city_report, county_report, replace, rest_report


def figures(report):
    (row,) = report.rows
    return {column: row[column].value for column in GOOD if row[column].value}


def blank(form):
    return rest_report(form, **dict.fromkeys(GOOD, ""))


def test_what_was_filled_in_as_the_citys_own_is_its_rest(annex1, places):
    own = rest_report(annex1, trainees="30")
    assert known_rest(annex1, own, city_report(annex1, places)) == own
    assert is_stated(annex1, own)
    assert is_stated(annex1, rest_report(annex1)), "nothing but 0 is filled in as well"
    (row,), (bare,) = own.rows, blank(annex1).rows
    assert is_stated(annex1, replace(own, rows=(row, replace(bare, id=2))))


def test_else_it_is_what_the_citys_row_has_above_its_units(annex1, places):
    city = city_report(annex1, places, period=Q2, total={"trainees": "1230", "job_fairs": "75"})
    for own in (None, blank(annex1)):
        rest = known_rest(annex1, own, city)
        assert (rest.place, rest.period, rest.rows[0]["unit"].raw) == (
            rest_of(Place(CITY)),
            Q2,
            "市本级",
        )
        assert figures(rest) == {"trainees": 30, "job_fairs": 3}
        assert [row.id for row in rest.rows] == [1]
        assert rest.rows[0]["brands"].value == 0


@pytest.mark.parametrize(
    "change",
    [
        {"rows": {"商河县": {"trainees": ""}}, "total": {"trainees": "1230", "job_fairs": "75"}},
        {"total": {"alliances": "3", "job_fairs": "75"}},
    ],
)
def test_a_figure_that_cannot_be_known_is_blank_and_not_zero(annex1, places, change):
    rest = known_rest(annex1, None, city_report(annex1, places, **change))
    assert figures(rest) == {"job_fairs": 3}
    assert {rest.rows[0][name].value for name in ("alliances", "trainees")} <= {0, None}
    assert None in {rest.rows[0][name].value for name in ("alliances", "trainees")}


def test_a_city_that_is_the_sum_of_its_units_has_none(annex1, places):
    assert known_rest(annex1, None, city_report(annex1, places)) is None
    assert known_rest(annex1, blank(annex1), None) is None
    assert not is_stated(annex1, blank(annex1))
    assert not is_stated(annex1, None)


def test_of_a_file_with_several_rows_none_is_chosen(annex1):
    own = county_report(annex1, place=rest_of(Place(CITY)))
    (row,) = own.rows
    assert known_rest(annex1, replace(own, rows=(row, replace(row, id=2))), None) is None
