import msgspec
import pytest

from fangfan_desktop.forms.places import Place
from fangfan_desktop.workspace.profile import parse_profile
from fangfan_desktop.workspace.refusals import (
    WorkspaceDamaged,
)
from fangfan_desktop.workspace.workspace import Workspace
from tests.builders import replace


def test_a_countys_place_is_its_own_and_a_citys_the_city(city_profile, county_profile):
    assert county_profile.place == Place("济南市", "商河县")
    assert city_profile.place == Place("济南市")
    assert replace(city_profile, county="商河县").place == Place("济南市")


def test_zones_are_places_of_the_city(city_profile):
    assert replace(city_profile, zones=("高新区",)).zone_places == (Place("济南市", "高新区"),)


def test_a_new_report_knows_unit_clerk_and_phone(city_profile):
    assert city_profile.prefill == {
        "unit_name": "济南市人力资源和社会保障局",
        "filler": "张三",
        "phone": "0531-66600000",
    }


def test_a_profile_is_read_back_as_it_was_kept(city_profile, county_profile):
    zoned = replace(city_profile, zones=("高新区",))
    for profile in (city_profile, county_profile, zoned):
        assert parse_profile(msgspec.json.encode(profile).decode()) == profile


@pytest.mark.parametrize(
    "changes",
    [{"city": ""}, {"level": "county"}, {"level": "省"}, {"zones": ("",)}],
)
def test_a_profile_of_no_place_is_damage(city_profile, changes):
    with pytest.raises(WorkspaceDamaged, match=r"里(单位资料|有一处单位)读不出来，"):
        parse_profile(msgspec.json.encode(replace(city_profile, **changes)).decode())


def test_the_profile_is_kept(workspace, city_profile, tmp_path):
    assert workspace.profile.load() is None
    workspace.profile.save(city_profile)
    workspace.profile.save(replace(city_profile, zones=("南部山区",)))
    workspace.close()
    again = Workspace(tmp_path / "data")
    assert again.profile.load().zones == ("南部山区",)
    assert str(again.profile.load().place) == "济南市"
    again.close()


def test_another_setting_is_no_profile(workspace, city_profile):
    workspace.summaries.mark(city_profile.place, 2026, sent=False)
    assert workspace.profile.load() is None


def test_a_recipient_that_is_fixed_for_all_leaves_the_stored_one(workspace, county_profile):
    store = workspace.profile
    store.save(county_profile)
    store.fixed_recipient = "office@b.cn"
    assert store.load().recipient == "office@b.cn"
    store.save(replace(store.load(), filler="王五"))
    store.fixed_recipient = ""
    assert store.load() == replace(county_profile, filler="王五")


def test_where_nothing_was_stored_a_fixed_recipient_is_not_either(workspace, county_profile):
    store = workspace.profile
    store.fixed_recipient = "office@b.cn"
    assert store.load() is None
    store.save(county_profile)
    assert store.load_own().recipient == ""
