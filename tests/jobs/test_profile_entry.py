import pytest

from fangfan_desktop.forms.place_packs import load_places
from fangfan_desktop.forms.places import Place
from fangfan_desktop.jobs.profile_entry import (
    ProfileEntry,
    lower_choices,
    name_example,
    suggested_cities,
    suggested_units,
)
from tests.builders import CITY

WHOLE_CITY = "市级（全市汇总）"

GOOD = ProfileEntry(
    CITY, "商河县", "商河县人力资源和社会保障局", "张三", "0531-51788353", "a@shandong.cn"
)


def test_a_whole_entry_is_a_profile(places):
    assert GOOD.problem(places) is None
    assert GOOD.doubt() == ""
    profile = GOOD.profile(places, ())
    assert (profile.level, profile.county, profile.zones) == ("county", "商河县", ())
    city = GOOD._replace(county=WHOLE_CITY).profile(places, ("高新区",))
    assert (city.level, city.county, city.zones) == ("city", "", ("高新区",))


@pytest.mark.parametrize("typed", [CITY, "市级"])
def test_a_city_may_be_typed_as_its_clerks_call_it(places, typed):
    entry = GOOD._replace(county=typed, unit_name="济南市人力资源和社会保障局")
    assert entry.problem(places) is None
    assert entry.profile(places, ()).level == "city"


@pytest.mark.parametrize(
    ("changed", "line", "words"),
    [
        ({"city": "不知道市"}, "city", "请选择所在市。"),
        ({"county": " "}, "county", "请选择本单位是市级"),
        ({"county": "商河"}, "county", "是不是商河县？"),
        ({"county": "xyz"}, "county", "请从列表里选；功能区请写中文名称。"),
        ({"unit_name": " "}, "unit_name", "请填单位全称。"),
        ({"filler": ""}, "filler", "请填填表人。"),
        ({"phone": ""}, "phone", "电话："),
        ({"recipient": "nobody"}, "recipient", "邮箱的样子不对"),
        ({"county": WHOLE_CITY, "zones": "商河县"}, "zones", "商河县"),
    ],
)
def test_what_is_missing_is_named_with_its_line(places, changed, line, words):
    problem = GOOD._replace(**changed).problem(places)
    assert problem.line == line
    assert words in problem.words


def test_a_unit_that_no_list_has_is_a_zone(places):
    entry = GOOD._replace(county="高新区")
    assert entry.problem(places) is None
    assert entry.profile(places, ()).zones == ("高新区",)


def test_zones_are_separated_by_lines_or_signs():
    entry = GOOD._replace(zones="高新区、南部山区\n 高新区；起步区")
    assert entry.zone_names == ("高新区", "南部山区", "起步区")


def test_a_short_name_is_doubted():
    assert GOOD._replace(unit_name="人社局").doubt()
    assert GOOD._replace(unit_name="人社局", county="").doubt() == ""


def test_what_is_typed_is_narrowed_down(places):
    assert suggested_cities("济南", places) == [CITY]
    assert suggested_units("商河", Place(CITY), places) == ["商河县"]
    assert suggested_units("市级", Place(CITY), places)[0] == WHOLE_CITY


def test_a_city_without_counties_is_asked_whether_it_is_the_city():
    lines = (
        "code,parent,name,level,initials",
        "441900,,东莞市,city,",
        "659001,441900,东城街道,county,",
    )
    bare, whole = (
        load_places([], {"x.csv": "\n".join(lines[:number]).encode()}) for number in (2, 3)
    )
    city = Place("东莞市")
    assert lower_choices(city, bare) == [WHOLE_CITY]
    assert lower_choices(city, whole) == [WHOLE_CITY, "东城街道"]
    entry = GOOD._replace(city="东莞市", county=WHOLE_CITY, unit_name="东莞市人力资源和社会保障局")
    assert entry.problem(bare) is None
    assert entry.profile(bare, ()).place == city


@pytest.mark.parametrize(
    ("place", "example"),
    [
        (Place("山东省"), "印章上的全称，如 山东省人力资源和社会保障厅"),
        (Place("济南市"), "印章上的全称，如 济南市人力资源和社会保障局"),
        (Place("济南市", "商河县"), "印章上的全称，如 商河县人力资源和社会保障局"),
        (Place("济南市", "高新区"), "印章上的全称"),
        (Place(""), "印章上的全称"),
    ],
)
def test_the_example_of_a_name_is_that_of_the_chosen_place(places, place, example):
    assert name_example(place, places) == example
