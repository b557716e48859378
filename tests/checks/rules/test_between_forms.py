import pytest

from fangfan_desktop.checks.context import Beside, Context
from fangfan_desktop.checks.engine import Checker
from fangfan_desktop.checks.rules.between_forms import BetweenForms
from fangfan_desktop.forms.report import filled_rows
from tests.builders import TODAY, city_report, county_report, project_list, replace

SENTENCE = "{name}：{named}，这里 {worked}，一边 {left}，一边 {right}。请和“{other_name}”核对。"


@pytest.fixture
def found(annex1, annex2, places):
    """Return the findings of a rule between a report of 附件1 or 附件2 and one of the other."""

    def go(report, other, formula, *, codes=None, **more):
        own, beside = (
            {form.id: form for form in (annex1, annex2)}[each] for each in (report.form, codes)
        )
        rule = BetweenForms(
            code="X-02", severity="warning", other=beside.id, formula=formula, message=SENTENCE
        )
        own = replace(own, checks=(replace(rule, **more),))
        known = {beside.id: Beside(beside, other, filled_rows(beside, other))} if other else {}
        context = Context(own, places, TODAY, beside=known)
        return list(Checker(own).check(report, context).everything())

    return go


def test_a_places_figure_is_compared_with_the_sum_of_its_rows(found, annex1, annex2):
    listed = project_list(annex2, {"employed": "30"}, {"employed": "25"})
    report = county_report(annex1, relief_workers="50")
    formula = "relief_workers≥other.employed"
    (finding,) = found(report, listed, formula, codes="annex2")
    assert (finding.code, finding.column, finding.row) == ("X-02", "relief_workers", 1)
    assert finding.figures == ("50", "55")
    assert "这里 50≥55，一边 50，一边 55" in finding.message
    assert f"《{annex2.short}》的" in finding.message
    assert not found(county_report(annex1, relief_workers="55"), listed, formula, codes="annex2")
    assert not found(report, listed, formula, codes="annex2", tolerance=5)


def test_a_list_is_compared_with_the_row_of_its_place(found, annex1, annex2):
    listed = project_list(annex2, {"employed": "30"}, {"employed": "25"})
    report = county_report(annex1, relief_workers="50")
    (finding,) = found(listed, report, "employed≤other.relief_workers", codes="annex1")
    assert (finding.column, finding.row, finding.figures) == ("employed", 1, ("55", "50"))


def test_nothing_is_said_while_something_is_not_known(found, annex1, annex2):
    formula, report = "relief_workers=other.employed", county_report(annex1)
    assert not found(report, None, formula, codes="annex2")
    assert not found(report, project_list(annex2), formula, codes="annex2")
    blank = project_list(annex2, {"employed": "30"}, {"employed": ""})
    assert not found(report, blank, formula, codes="annex2")
    assert not found(report, project_list(annex2, {}), "trainees=other.gone", codes="annex2")


def test_each_unit_of_a_city_is_compared_with_its_own(found, annex1, annex2, places):
    city = city_report(annex1, places)
    county = city.rows[1]["unit"].raw
    listed = project_list(annex2, {"county": county, "employed": "99999"})
    listed = replace(listed, place=city.place)
    found_in = found(city, listed, "relief_workers≥other.employed", codes="annex2")
    assert {each.row for each in found_in} == {city.rows[0].id, city.rows[1].id}
