from fangfan_desktop.forms.places import Place
from fangfan_desktop.forms.report import make_row
from tests.builders import CITY, GOOD, check, city_report, codes, county_report, replace


def only_a1_10(findings):
    return [f for f in findings if f.code == "A1-10"]


def with_unit(annex1, report, at, name):
    rows = list(report.rows)
    raws = {column: cell.raw for column, cell in rows[at].cells.items()}
    rows[at] = make_row(annex1, rows[at].id, {**raws, "unit": name})
    return replace(report, rows=tuple(rows))


def test_a1_10_holds_for_the_city_and_every_county_once(annex1, places):
    assert not check(annex1, city_report(annex1, places), places)


def test_a1_10_names_what_is_missing(annex1, places):
    report = city_report(annex1, places)
    (finding,) = only_a1_10(check(annex1, replace(report, rows=report.rows[:-1]), places))
    assert finding.row is None
    assert "商河县" in finding.message
    assert finding.severity == "error"


def test_a1_10_a_second_row_of_one_place_is_an_error_on_the_second(annex1, places):
    report = city_report(annex1, places)
    again = make_row(annex1, 99, {"unit": "济南市商河县", **GOOD})
    (finding,) = only_a1_10(check(annex1, replace(report, rows=(*report.rows, again)), places))
    assert finding.row == 99


def test_a1_10_a_place_of_elsewhere_or_a_total_row_is_an_error(annex1, places):
    report = city_report(annex1, places)
    for name in ("滕州市", "合计", "南部山区"):
        stranger = make_row(annex1, 99, {"unit": name, **GOOD})
        found = only_a1_10(check(annex1, replace(report, rows=(*report.rows, stranger)), places))
        assert [f.row for f in found] == [99]


def test_a1_10_a_zone_that_the_clerk_added_is_expected_too(annex1, places):
    more = places.with_zones([Place(CITY, "南部山区")])
    assert [f.message for f in only_a1_10(check(annex1, city_report(annex1, places), more))] == [
        "表里没有南部山区这一行，请补上。"
    ]
    assert not check(annex1, city_report(annex1, more), more)


def test_a1_10_a_row_without_a_name_is_an_error(annex1, places):
    report = with_unit(annex1, county_report(annex1), 0, "")
    assert codes(only_a1_10(check(annex1, report, places))) == [("A1-10", "unit")] * 2


def test_a1_10_a_countys_own_form_has_its_own_row_alone(annex1, places):
    report = with_unit(annex1, county_report(annex1), 0, "平阴县")
    assert len(only_a1_10(check(annex1, report, places))) == 2


def test_a1_10_is_not_asked_where_the_place_is_unknown(annex1, places):
    assert not check(annex1, replace(county_report(annex1), place=None), places)


def test_a1_10_says_what_is_wrong_with_which_row(annex1, places):
    def told(report):
        return [(f.row, f.message) for f in only_a1_10(check(annex1, report, places))]

    city, county = city_report(annex1, places), county_report(annex1)
    assert told(with_unit(annex1, county, 0, " ")) == [
        (1, "这一行没有写是哪个单位。"),
        (None, "表里没有商河县这一行，请补上。"),
    ]
    assert told(with_unit(annex1, county, 0, "平阴县")) == [
        (1, "本表是商河县的，“平阴县”不应在这里。"),
        (None, "表里没有商河县这一行，请补上。"),
    ]
    assert told(with_unit(annex1, city, 12, "平阴县")) == [
        (13, "平阴县有两行。请留一行，另一行删去。"),
        (None, "表里没有商河县这一行，请补上。"),
    ]
    assert told(with_unit(annex1, city, 0, "滕州市")) == [
        (1, "“滕州市”不在济南市的单位里。是功能区的，请先在“单位与联系人”里添加。"),
        (None, "表里没有济南市这一行，请补上。"),
    ]
