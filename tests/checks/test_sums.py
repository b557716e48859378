from fangfan_desktop.checks.sums import city_and_parts
from fangfan_desktop.forms.places import Place
from tests.builders import CITY, city_report, county_report, replace


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


def test_a_computed_sum_is_compared_and_a_ratio_is_not(annex1, places):
    def compared(computed, **more):
        columns = [
            replace(c, computed=computed, **more) if c.id == "brands" else c for c in annex1.columns
        ]
        form = replace(annex1, columns=tuple(columns))
        return bool(parts(form, city_report(form, places)))

    assert compared("bases+cooperatives-workshops")
    for ratio in ("bases/workshops", "bases*workshops", "bases+bases/3"):
        assert not compared(ratio, kind="number")
    assert not compared("bases+workshops", kind="percent")


def test_a_sum_that_is_rounded_is_not_compared(annex1, places):
    kinds = {"brands": ("decimal", 1), "bases": ("decimal", 2), "workshops": ("number", None)}

    def compared(computed, digits=1):
        columns = [
            replace(
                c,
                kind=kinds[c.id][0] if c.id in kinds else c.kind,
                scale=digits if c.id == "brands" else kinds.get(c.id, ("", None))[1],
                computed=computed if c.id == "brands" else "",
            )
            for c in annex1.columns
        ]
        form = replace(annex1, columns=tuple(columns))
        return "brands" in form.added_up

    assert compared("alliances+cooperatives")
    assert not compared("bases+alliances")
    assert compared("bases+alliances", 2)
    assert not compared("workshops+alliances", 6)
