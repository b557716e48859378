import pytest

from fangfan_desktop.forms.places import Place
from tests.builders import CITY, check, codes, project_list, replace


@pytest.mark.parametrize("county", ["商河县", "济南市商河县", " 商河县"])
def test_a2_08_holds_for_the_own_county(annex2, places, county):
    assert not check(annex2, project_list(annex2, {"county": county}), places)


@pytest.mark.parametrize("county", ["平阴县", "商河", "济南市"])
def test_a2_08_another_place_in_a_countys_list_is_an_error(annex2, places, county):
    (finding,) = check(annex2, project_list(annex2, {"county": county}), places)
    assert (finding.code, finding.severity, finding.column) == ("A2-08", "error", "county")
    assert county in finding.message


def test_a2_08_a_citys_list_takes_all_its_counties_and_no_others(annex2, places):
    city = Place(CITY)
    ours = project_list(
        annex2, {"county": "商河县"}, {"county": "平阴县", "name": "乙"}, place=city
    )
    assert not check(annex2, ours, places)
    for county in ("滕州市", CITY):
        theirs = project_list(annex2, {"county": county}, place=city)
        assert codes(check(annex2, theirs, places)) == [("A2-08", "county")]


def test_a2_08_shizhongqu_belongs_to_each_of_its_cities(annex2, places):
    for city in (CITY, "枣庄市"):
        report = project_list(annex2, {"county": "市中区"}, place=Place(city))
        assert not check(annex2, report, places)


def test_a2_08_is_not_asked_where_the_place_is_unknown(annex2, places):
    assert not check(annex2, replace(project_list(annex2, {}), place=None), places)
