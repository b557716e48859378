import pytest

from fangfan_desktop.forms.places import Place
from fangfan_desktop.forms.seal_name import name_on_seal, name_warning, why_not_whole
from tests.builders import COUNTY, REST, county_report, project_list


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("商河县人力资源和社会保障局", COUNTY),
        ("济南市商河县人力资源和社会保障局", COUNTY),
        ("济南市人力资源和社会保障局", Place("济南市")),
        ("济南市人力资源和社会保障局", Place("济南市", REST)),
        ("商河县 人力资源和社会保障局 ", COUNTY),
        ("济南高新技术产业开发区管理委员会", Place("济南市", "高新区")),
        ("济南高新区管理委员会社会事务局", Place("济南市", "高新区")),
    ],
)
def test_a_whole_name_is_left_in_peace(name, place):
    assert why_not_whole(name, place) == ""
    assert name_warning(name, place) == ""


@pytest.mark.parametrize(
    ("name", "place", "why"),
    [
        ("商河县人社局", COUNTY, "“人社”是简称"),
        ("商河县人力社保局", COUNTY, "“人力社保”是简称"),
        ("济南高新区管委会", Place("济南市", "高新区"), "“管委会”是简称"),
        ("商河人力资源和社会保障局", COUNTY, "里面没有“商河县”"),
        ("济南市人力资源和社会保障局", COUNTY, "里面没有“商河县”"),
        ("商河县人力资源和社会保障", COUNTY, "末尾不是“局”“委员会”这样的单位名称"),
    ],
)
def test_a_short_name_is_doubted_for_a_reason_and_with_an_example(name, place, why):
    assert why_not_whole(name, place) == why
    said = name_warning(name, place)
    assert why in said
    assert f"“{place.label}人力资源和社会保障局”" in said


def test_the_name_is_the_one_beside_which_the_seal_is_stamped(annex1, annex2):
    assert name_on_seal(annex1, county_report(annex1)) == "商河县人力资源和社会保障局"
    assert name_on_seal(annex2, project_list(annex2, {})) == ""
