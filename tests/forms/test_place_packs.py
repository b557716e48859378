from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fangfan_desktop.forms.place_packs import PlacesWrong, load_places
from fangfan_desktop.forms.places import LEVELS, Place, rest_of

SAMPLE = Path(__file__).parents[1] / "samples" / "places" / "hexi.csv"
HEAD = "code,parent,name,level,initials\n"
PROVINCE, CITY, COUNTY = Place("河西省"), Place("东川市"), Place("东川市", "上河县")


@pytest.fixture(scope="module")
def both(reference):
    return load_places((reference.folder / "places", SAMPLE))


def refused(tmp_path, text, name="pack.csv"):
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else (HEAD + text).encode())
    with pytest.raises(PlacesWrong) as error:
        load_places([path])
    lead, *said = str(error.value).splitlines()
    assert lead.startswith("地方表不对，请改好")
    return said


def test_a_second_province_stands_beside_the_first(both):
    assert both.tops == (Place("山东省"), PROVINCE)
    assert both.units_of(PROVINCE) == tuple(map(Place, ("东川市", "西川市", "南川自治州")))
    assert both.whole_of(CITY) == PROVINCE
    assert both.units_of(Place("南川自治州")) == (Place("南川自治州", "新城县"),)


def test_places_stand_at_five_levels(both):
    chain = [Place("东川市", "上河县/石桥镇/王家村")]
    while whole := both.whole_of(chain[-1]):
        chain.append(whole)
    assert [place.level for place in reversed(chain)] == list(LEVELS)
    assert both.division_code(chain[0]) == "990121101201"
    assert both.find("990121101") == (Place("东川市", "上河县/石桥镇"),)


def test_a_county_gathers_from_its_townships_if_the_form_goes_down_to_them(both):
    assert both.reporting(COUNTY, "county") == (COUNTY,)
    towns = (COUNTY.unit("石桥镇"), COUNTY.unit("柳林乡"), COUNTY.unit("城关街道"))
    assert both.reporting(COUNTY, "township") == (COUNTY, *towns)
    assert both.reporting(towns[0], "township") == (towns[0],)
    town = towns[0]
    villages = (town.unit("王家村"), town.unit("李家村"))
    assert both.reporting(town, "village") == (town, *villages)
    assert both.choices(CITY, "township") == (*towns, Place("东川市", "中心区"))
    assert both.choices(PROVINCE, "city") == both.units_of(PROVINCE)


def test_a_name_is_looked_up_in_the_place_that_gathers(both):
    assert both.within(COUNTY, "城关街道") == COUNTY.unit("城关街道")
    assert both.within(Place("西川市", "下河县"), "城关街道") == Place("西川市", "下河县/城关街道")
    assert both.within(PROVINCE, "城关街道") is None
    assert both.within(PROVINCE, "东川市上河县城关街道") == COUNTY.unit("城关街道")
    assert both.within(PROVINCE, "河西省东川市") == CITY
    assert both.within(Place("山东省"), "东川市") is None


@pytest.mark.parametrize(
    ("whole", "rest"),
    [
        (Place("山东省"), "省本级"),
        (PROVINCE, "省本级"),
        (Place("南川自治州"), "州本级"),
        (COUNTY, "县本级"),
        (Place("东川市", "中心区"), "区本级"),
        (COUNTY.unit("柳林乡"), "乡本级"),
    ],
)
def test_what_a_place_does_itself_is_called_after_it(both, whole, rest):
    own = rest_of(whole)
    assert (own.label, own.is_rest, own.whole) == (rest, True, whole)
    assert both.within(whole, rest) == both.within(whole, "本级") == own
    assert both.within(whole, f"{whole.label}{rest}") == both.within(own, rest) == own
    assert both.reporting(own, "village") == (own,)


def test_a_province_names_what_is_further_down_with_its_city(both):
    shandong = Place("山东省")
    for city in ("济南市", "枣庄市"):
        place = Place(city, "市中区")
        assert both.spelt_in(shandong, place) == f"{city}市中区"
        assert both.within(shandong, f"{city}市中区") == place
        assert both.unit_of(shandong, place) == Place(city)
    assert both.spelt_in(Place("济南市"), Place("济南市", "市中区")) == "市中区"
    assert both.spelt_in(shandong, shandong) == "山东省"
    assert both.within(shandong, "市中区") is None
    assert both.unit_of(shandong, CITY) is None
    assert len(both.choices(shandong, "county")) == 136
    assert both.choice_names(shandong, "county")[:2] == ("济南市历下区", "济南市市中区")


def test_a_zone_below_an_unknown_place_stands_where_it_can(both):
    zone = Place("东川市", "开发区/北园")
    more = both.with_zones([zone, Place("没有市", "高新区"), COUNTY])
    assert more.zones_of(CITY) == (zone,)
    assert more.zones_of(Place("没有市")) == (Place("没有市", "高新区"),)
    assert more.within(CITY, "北园") == zone


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("1,,甲省,province,\n2,9,乙市,city,\n", "第 3 行：没有代码是 9 的上级"),
        ("1,,甲省,province,\n1,1,乙市,city,\n", "第 3 行：代码 1 已经在 pack.csv 第 2 行 用过"),
        ("1,,甲省,province,\n1,9,乙市,city,\n", "第 3 行：代码 1 已经在 pack.csv 第 2 行 用过"),
        (
            "1,,甲省,province,\n2,1,乙市,city,\n3,1,乙市,city,\n",
            "第 4 行：“乙市”已经在 pack.csv 第 3 行 有了",
        ),
        (
            "1,,甲省,province,\n2,1,乙县,county,\n",
            "第 3 行：上级“甲省”是省级，下面应是 city（市级）",
        ),
        (
            "1,,甲县,county,\n",
            "第 2 行：“甲县”没有写上级，按名称应是 city（市级），写的却是 county",
        ),
        ("1,,甲市,province,\n", "第 2 行：“甲市”没有写上级，按名称应是 city"),
        (
            "1,,甲市,city,\n2,1,乙县,city,\n",
            "第 3 行：上级“甲市”是市级，下面应是 county（县级），写的却是 city",
        ),
        ("1,,甲省,province,\n2,1,乙省,city,\n", "第 3 行：“乙省”的名称是省级的，不能有上级"),
        ("1,,甲市,town,\n", "第 2 行：level 写的是“town”"),
        (",,甲市,city,\n", "第 2 行：没有写 code"),
        ("1,,,city,\n", "第 2 行：没有写 name"),
        ("代码,,甲市,city,\n", "第 2 行：代码“代码”只能是字母和数字"),
        ("1,,甲/市,city,\n", "第 2 行：名称“甲/市”里不能有“/”"),
        ("1,,甲市,city,\n2,1,市本级,county,\n", "第 3 行：名称“市本级”里不能有"),
        (
            "1,,甲市,city,\n2,1,乙县,county,\n3,2,丙镇,township,\n4,3,丁村,village,\n5,4,戊村,village,\n",
            "第 6 行：上级“丁村”是村级，下面不能再有单位",
        ),
    ],
)
def test_a_wrong_line_is_refused_with_file_line_and_reason(tmp_path, text, reason):
    (said,) = refused(tmp_path, text)
    assert said.startswith(f"pack.csv {reason}")


def test_all_mistakes_of_all_files_are_said_at_once_and_what_follows_from_one_is_not(tmp_path):
    (tmp_path / "a.csv").write_text(f"{HEAD}1,,甲省,province,\n2,9,乙市,city,\n3,2,丙县,county,\n")
    (tmp_path / "b.csv").write_text("code,name\n")
    (tmp_path / "c.csv").write_bytes("code,甲".encode("gb18030"))
    with pytest.raises(PlacesWrong) as error:
        load_places([tmp_path, tmp_path / "没有.csv"])
    _, *said = str(error.value).splitlines()
    assert [line.split("：")[0] for line in said] == ["b.csv", "c.csv", "没有.csv", "a.csv 第 3 行"]
    assert said[0] == "b.csv：读不出来：第一行应有这几列：code,parent,name,level,initials"
    assert said[1] == "c.csv：读不出来：不是 UTF-8 编码"
    assert said[2] == "没有.csv：读不出来：请看它还在不在、让不让读"


def test_very_many_mistakes_are_counted(tmp_path):
    said = refused(tmp_path, "".join(f"{at},,甲{at}县,county,\n" for at in range(30)))
    assert (len(said), said[-1]) == (21, "…… 共 30 处")


def test_a_line_number_is_that_of_the_file_with_its_remarks(tmp_path):
    (said,) = refused(tmp_path, "# 来源\n\n1,,甲市,city,\n# 第二段\n1,,乙市,city,\n")
    assert said.startswith("pack.csv 第 6 行：代码 1 已经在 pack.csv 第 4 行")


NAMES = st.text("甲乙丙丁戊己庚辛壬癸", min_size=1, max_size=3)
_ENDINGS = ("省", "市", "县", "镇", "村")


@st.composite
def trees(draw):
    """Return lines of a pack: each place below one that stands before it, from a random tree."""
    lines, known, at_level = [], set(), {"": 0}
    for number in range(draw(st.integers(1, 25))):
        code = f"{number + 1:06}"
        parent = draw(st.sampled_from(sorted(c for c, level in at_level.items() if level < 5)))
        level = at_level[parent] if parent else draw(st.sampled_from((0, 1)))
        name = draw(NAMES) + _ENDINGS[level]
        key = ("" if level < 2 else parent, name)
        if key not in known:
            known.add(key)
            at_level[code] = level + 1
            lines.append((code, parent, name, LEVELS[level], ""))
    return lines


@given(trees())
def test_any_tree_is_read_as_it_was_written(tmp_path_factory, lines):
    path = tmp_path_factory.mktemp("pack") / "pack.csv"
    path.write_text(HEAD + "".join(",".join(line) + "\n" for line in lines), encoding="utf-8")
    places = load_places([path])
    found = {code: places.find(code) for code, *_ in lines}
    for code, parent, name, level, _ in lines:
        (place,) = found[code]
        assert (place.label, place.level, places.division_code(place)) == (name, level, code)
        assert places.whole_of(place) == (found[parent][0] if parent else None)
        units = [each for each, above, *_ in lines if above == code]
        assert places.units_of(place) == tuple(found[each][0] for each in units)
        assert places.find(str(place))[0] == place


def test_a_city_that_reports_brings_its_own_zones_along(both):
    zones = [Place("西川市", "高新区"), Place("东川市", "北园")]
    more = both.with_zones(zones[:1]).with_more_zones(zones)
    assert more.zones_of(CITY) == (zones[1],)
    assert more.zones_of(Place("西川市")) == (zones[0],)


def test_the_same_places_in_two_packs_are_one(tmp_path):
    for name in ("a.csv", "b.csv"):
        (tmp_path / name).write_text(f"{HEAD}1,,甲市,city,\n2,1,乙县,county,\n", encoding="utf-8")
    assert load_places([tmp_path]).units_of(Place("甲市")) == (Place("甲市", "乙县"),)
