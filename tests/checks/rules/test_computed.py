import pytest

from fangfan_desktop.checks.rules.computed import Computed
from fangfan_desktop.forms.check_entry import On
from tests.builders import check, county_report, replace


@pytest.fixture
def form(annex1):
    columns = [
        replace(c, computed="workshops+workshop_poor") if c.id == "relief_workers" else c
        for c in annex1.columns
    ]
    rule = Computed(
        code="X-01",
        severity="error",
        on=On(ids=("relief_workers",)),
        message="{name} {value}，按 {formula} 算是 {worked}={right}。",
    )
    return replace(annex1, columns=tuple(columns), checks=(rule,))


def test_a_file_may_say_otherwise(form, places):
    report = county_report(form, workshops="5", workshop_poor="60", relief_workers="64")
    (finding,) = check(form, report, places)
    assert (finding.column, finding.figures) == ("relief_workers", ("64", "65"))
    assert finding.message == "以工代赈吸纳就业人数 64，按 workshops+workshop_poor 算是 5+60=65。"


@pytest.mark.parametrize(
    "figures", [{"relief_workers": "65"}, {"relief_workers": ""}, {"workshops": ""}]
)
def test_what_agrees_or_is_not_known_says_nothing(form, places, figures):
    assert not check(form, county_report(form, **figures), places)


def test_what_a_wrong_figure_is_used_for_is_not_wrong_as_well(form, places):
    twice = [
        replace(c, computed="relief_workers*2") if c.id == "relief_poor" else c
        for c in form.columns
    ]
    rule = replace(form.checks[0], on=On(ids=("relief_workers", "relief_poor")))
    form = replace(form, columns=tuple(twice), checks=(rule,))
    figures = {"workshops": "5", "workshop_poor": "60", "relief_workers": "64"}
    (finding,) = check(form, county_report(form, **figures, relief_poor="130"), places)
    assert finding.column == "relief_workers"
    first, second = check(form, county_report(form, **figures, relief_poor="128"), places)
    assert {first.column, second.column} == {"relief_workers", "relief_poor"}
    assert "按 relief_workers*2 算是 65×2=130" in first.message + second.message


def test_a_rule_looks_only_at_its_own_columns(form, places):
    elsewhere = replace(form.checks[0], on=On(ids=("brands",)))
    other = replace(form, checks=(elsewhere,))
    assert not check(other, county_report(other, relief_workers="1"), places)
