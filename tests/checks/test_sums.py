from fangfan_desktop.checks.sums import city_and_parts
from fangfan_desktop.forms.places import Place
from tests.builders import CITY, city_report, county_report


def parts(form, report, column="brands"):
    found = city_and_parts(form, [form.by_id[column]], report, report.rows)
    return [(total.value, part.sum, part.complete) for _, total, part in found]


def test_the_city_s_figure_stands_beside_the_sum_of_its_units(annex1, places):
    units = len(places.units_of(Place(CITY)))
    assert parts(annex1, city_report(annex1, places)) == [(2 * units, 2 * units, True)]


def test_an_unknown_figure_leaves_the_sum_incomplete_and_is_not_zero(annex1, places):
    report = city_report(annex1, places, rows={"商河县": {"brands": "约2"}})
    ((_, _, complete),) = parts(annex1, report)
    assert not complete


def test_without_the_city_s_figure_or_without_units_there_is_nothing_to_compare(annex1, places):
    assert parts(annex1, city_report(annex1, places, total={"brands": ""})) == []
    assert parts(annex1, county_report(annex1)) == []
