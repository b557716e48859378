import pytest

from fangfan_desktop.exchange.marks import Marks
from fangfan_desktop.exchange.reading.found_place import PlaceNames, find_place, head_place
from fangfan_desktop.forms.places import Place
from fangfan_desktop.forms.report import make_row
from tests.builders import CITY, COUNTY, REST, fields_of


def ask(form, places, *units, unit_name="", whole=None, said=None, marks=None):
    rows = [make_row(form, at, {"unit": unit, "brands": "1"}) for at, unit in enumerate(units, 1)]
    fields = fields_of(form, unit_name=unit_name)
    return find_place(form, rows, fields, marks, PlaceNames(places, said or {}, whole))


def listed(form, places, *counties, whole=None):
    rows = [make_row(form, at, {"county": c, "name": "甲"}) for at, c in enumerate(counties, 1)]
    return find_place(form, rows, fields_of(form), None, PlaceNames(places, {}, whole))


def test_what_a_file_says_itself_is_so(annex1, places):
    marks = Marks("annex1", place="济南市/高新区")
    assert ask(annex1, places, "商河县", marks=marks).place == Place(CITY, "高新区")


@pytest.mark.parametrize(
    ("units", "unit_name", "place"),
    [
        (["商河县"], "", COUNTY),
        (["370126"], "", COUNTY),
        (["济南市", "商河县"], "", COUNTY),
        (["济南市", "商河县", "平阴县"], "", Place(CITY)),
        (["济南市"], "", Place(CITY)),
        (["市中区"], "济南市市中区人力资源和社会保障局", Place(CITY, "市中区")),
        ([], "商河县人力资源和社会保障局", COUNTY),
        ([], "济南市人力资源和社会保障局", Place(CITY)),
        (["市中区"], "商河县人力资源和社会保障局", None),
        (["商河县", "平阴县"], "", None),
    ],
)
def test_rows_and_head_together_leave_no_doubt_or_a_question(
    annex1, places, units, unit_name, place
):
    found = ask(annex1, places, *units, unit_name=unit_name)
    assert found.place == place
    assert bool(found.question) == (place is None)
    assert bool(found.note) == (place is None)


def test_a_short_name_is_taken_for_the_heads_full_one_and_that_is_said(annex1, places):
    found = ask(annex1, places, "商河", unit_name="商河县人力资源和社会保障局")
    assert (found.place, found.note) == (COUNTY, "“商河”当作商河县")
    assert (found.question.assumed, found.question.key) == ("济南市/商河县", "商河")


def test_within_its_city_a_name_is_clear(annex1, places):
    assert ask(annex1, places, "市中区", whole=Place(CITY)).place == Place(CITY, "市中区")


def test_the_likeliest_answer_is_first(annex1, places):
    question = ask(annex1, places, "商河", whole=Place(CITY)).question
    assert question.options[0].value == "济南市/商河县"
    zone = ask(annex1, places, "高新区", whole=Place(CITY)).question
    assert zone.options[0].value == "济南市/高新区"
    several = ask(annex1, places, "市中区").question
    assert [option.value for option in several.options] == ["济南市/市中区", "枣庄市/市中区"]


def test_an_answer_is_remembered_by_the_name(annex1, places):
    assert ask(annex1, places, "商 河", said={"商河": "济南市/商河县"}).place == COUNTY


def test_a_list_is_its_one_countys_or_a_citys_with_many(annex2, places):
    assert listed(annex2, places, "商河县", "商河县").place == COUNTY
    assert listed(annex2, places, "商河县", "平阴县", "长清区").place == Place(CITY)
    two = listed(annex2, places, "商河县", "平阴县")
    assert two.place is None
    assert two.question.options[0].value == CITY


def test_the_head_may_name_the_city(annex1, annex2, places):
    assert head_place(annex2, fields_of(annex2), places) == Place(CITY)
    assert head_place(annex1, fields_of(annex1, unit_name="济南市商河县人社局"), places) == Place(
        CITY
    )
    assert head_place(annex1, fields_of(annex1, unit_name="某局"), places) is None


def test_the_citys_own_rest_is_found_in_its_city_alone(annex1, places):
    assert ask(annex1, places, REST, whole=Place(CITY)).place == Place(CITY, REST)
    assert ask(annex1, places, REST).place is None


def test_what_is_not_certain_is_said_and_asked_in_a_sentence(annex1, places):
    def told(*units, **how):
        found = ask(annex1, places, *units, **how)
        question = found.question
        options = [(each.value, each.words) for each in question.options] if question else []
        return found.note, question.words if question else "", options

    own = "济南市/商河县"
    assert told("市中区") == (
        "“市中区”有几个（济南市/市中区、枣庄市/市中区），文件没有写明是哪一个",
        "“市中区”是哪个单位？",
        [("济南市/市中区", "济南市/市中区"), ("枣庄市/市中区", "枣庄市/市中区")],
    )
    assert told("商河") == (
        "“商河”不是县（市、区）的全称，可能是济南市/商河县，没有猜",
        "“商河”是哪个单位？",
        [(own, own)],
    )
    assert told("商河", whole=Place(CITY))[2] == [
        (own, own),
        ("济南市/商河", "商河是济南市的功能区"),
    ]
    assert told("高新区", whole=Place(CITY))[2] == [("济南市/高新区", "高新区是济南市的功能区")]
    assert told("中区")[0] == ("“中区”不是县（市、区）的全称，可能是济南市/市中区，没有猜")
    assert told("火星") == ("“火星”不是县（市、区）的全称，没有猜", "“火星”是哪个单位？", [])
    assert told() == ("文件没有写明是哪个单位的", "", [])
    assert told("商河县", "平阴县") == (
        "文件没有写明是哪个单位的",
        "表里有商河县、平阴县，是哪个单位报的？",
        [(CITY, CITY), (own, own), ("济南市/平阴县", "济南市/平阴县")],
    )
    assert told("商河", unit_name="商河县人力资源和社会保障局") == (
        "“商河”当作商河县",
        "“商河”当作商河县，对吗？",
        [(own, "对，是济南市/商河县")],
    )


def test_answers_for_several_units_are_remembered_by_all_of_them(annex1, places):
    assert ask(annex1, places, "商河县", "平阴县").question.key == "商河县/平阴县"
    names = PlaceNames(places, {"南山": "济南市/南部山区"}, Place(CITY))
    assert names.find("南山") == (Place(CITY, "南部山区"),)
    assert names.find("商河县") == (COUNTY,)
    assert names.find("火星") == ()
    assert PlaceNames(places, {}, Place("枣庄市")).find("市中区") == (Place("枣庄市", "市中区"),)


@pytest.mark.parametrize(
    ("text", "city", "place"),
    [
        ("济南市商河县人力资源和社会保障局", "", COUNTY),
        ("商河县人力资源和社会保障局", "", COUNTY),
        ("商河县人力资源和社会保障局", "枣庄市", None),
        ("市中区人力资源和社会保障局", "", None),
        ("市中区人力资源和社会保障局", CITY, Place(CITY, "市中区")),
        ("济南市人力资源和社会保障局", "", Place(CITY)),
        ("某某局", "", None),
    ],
)
def test_a_units_full_name_says_whose_it_is(places, text, city, place):
    assert PlaceNames(places, {}, Place(city) if city else None).find_in_text(text) == place


JINAN, ZAOZHUANG = "济南市", "枣庄市"
SHANGHE, PINGYIN = "济南市/商河县", "济南市/平阴县"


def outcome(form, places, units, head=""):
    """Who reports; where that is not certain, whom a person may choose."""
    unit_name = f"{head}人力资源和社会保障局" if head else ""
    found = ask(form, places, *units, unit_name=unit_name)
    if found.place:
        return str(found.place)
    return [option.value for option in found.question.options] if found.question else []


@pytest.mark.parametrize(
    ("units", "head", "told"),
    [
        (["商河县", "平阴县"], "商河县", SHANGHE),
        (["商河县"], "济南市", SHANGHE),
        (["商河县"], "平阴县", [JINAN, SHANGHE, PINGYIN]),
        (["商河县"], "枣庄市", [ZAOZHUANG, SHANGHE]),
        (["商河县", "火星"], "", [JINAN, SHANGHE]),
        (["商河县", "平阴县"], "枣庄市", [ZAOZHUANG, SHANGHE, PINGYIN]),
        (["市中区", "商河县"], "", [JINAN, SHANGHE]),
        (["济南市", "商河县"], "济南市", JINAN),
        (["济南市", "商河县"], "", SHANGHE),
        (["济南市", "商河县", "火星"], "", [JINAN, SHANGHE]),
        (["济南市", "商河县", "平阴县", "火星"], "", JINAN),
        (["济南市", "火星"], "", [JINAN]),
        (["济南市", "枣庄市"], "", [ZAOZHUANG, JINAN]),
        (["济南市", "枣庄市", "商河县", "平阴县"], "", [ZAOZHUANG, JINAN, SHANGHE, PINGYIN]),
        (["商河", "平阴"], "商河县", [JINAN, SHANGHE]),
        (["商河", "平阴"], "", []),
        (["平阴"], "商河县", [PINGYIN]),
        (["济南"], "济南市", JINAN),
        (["市中区"], "济南市", ["济南市/市中区", "枣庄市/市中区"]),
    ],
)
def test_who_reports_follows_from_all_rows_and_the_head(annex1, places, units, head, told):
    assert outcome(annex1, places, units, head) == told


@pytest.mark.parametrize(
    "ending",
    [
        *("高新区", "经开区", "开发区", "新区", "山区", "度假区", "示范区", "保税区", "园区"),
        "管委会",
    ],
)
def test_a_name_that_ends_as_zones_do_is_a_zone_first(annex1, places, ending):
    options = ask(annex1, places, f"商河{ending}", whole=Place(CITY)).question.options
    assert options[0].value == f"{CITY}/商河{ending}"
    assert SHANGHE in [option.value for option in options]


def test_names_that_resemble_one_are_offered_the_most_alike_first_and_five_at_most(annex1, places):
    assert outcome(annex1, places, ["商河一二三"]) == [SHANGHE]
    assert outcome(annex1, places, ["商河一二三四"]) == []
    assert outcome(annex1, places, ["城区"]) == [
        *("济南市/历城区", "济南市/钢城区", "青岛市/城阳区", "枣庄市/薛城区", "枣庄市/峄城区")
    ]
    own = [
        option.value for option in ask(annex1, places, "城区", whole=Place(CITY)).question.options
    ]
    assert own[:2] == ["济南市/历城区", "济南市/钢城区"]
    assert all(value.startswith(CITY) for value in own)


def test_of_several_places_those_of_the_receiving_city_come_first(annex1, places):
    rows = [make_row(annex1, 1, {"unit": "市中区", "brands": "1"})]
    names = PlaceNames(places, {}, None, Place(ZAOZHUANG))
    question = find_place(annex1, rows, fields_of(annex1), None, names).question
    assert [option.value for option in question.options] == ["枣庄市/市中区", "济南市/市中区"]
    (rest,) = names.find(REST)
    assert rest == Place(ZAOZHUANG, REST)


def test_rows_without_a_figure_are_nobodys_while_others_have_one(annex1, places):
    blank, filled = (make_row(annex1, at, {"unit": u}) for at, u in ((1, "平阴县"), (2, "")))
    own = make_row(annex1, 3, {"unit": " 商河县 ", "brands": "1"})
    names = PlaceNames(places, {}, None)

    def place_of(*rows):
        return find_place(annex1, rows, {}, None, names).place

    assert place_of(blank, filled, own) == COUNTY
    assert place_of(blank, filled) == Place(CITY, "平阴县")


def test_a_list_of_counties_of_two_cities_is_asked(annex2, places):
    three = listed(annex2, places, "商河县", "平阴县", "滕州市")
    assert three.place is None
    assert [option.value for option in three.question.options] == [
        *("枣庄市/滕州市", SHANGHE, PINGYIN)
    ]
    assert listed(annex2, places, "商河县", "火星").place is None
    assert listed(annex2, places, "商河县", "370126").place == COUNTY


def test_the_city_in_the_head_is_a_text_in_it(annex2, places):
    fields = fields_of(annex2, city="青岛", date="2026年9月12日")
    assert head_place(annex2, fields, places) == Place("青岛市")
    assert head_place(annex2, fields_of(annex2, city="青岛市"), places) == Place("青岛市")
    assert head_place(annex2, fields_of(annex2, city=""), places) is None
    assert head_place(annex2, fields_of(annex2, city="", filler="济南市"), places) is None
