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


def test_a2_08_says_whose_list_it_is_or_what_to_do_about_a_zone(annex2, places):
    (ours,) = check(annex2, project_list(annex2, {"county": " 平阴县 "}), places)
    assert ours.message == "本清单是商河县的，这里写的是“平阴县”，请改正。"
    assert (ours.row, ours.figures) == (1, (" 平阴县 ",))
    theirs = project_list(annex2, {}, {"county": "滕州市"}, {"county": ""}, place=Place(CITY))
    found = [f for f in check(annex2, theirs, places) if f.code == "A2-08"]
    assert [(f.row, f.message) for f in found] == [
        (2, "“滕州市”不是济南市的县（市、区）。请改正；是功能区的，请先在“单位与联系人”里添加。")
    ]
