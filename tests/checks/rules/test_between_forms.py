import pytest
from hypothesis import given
from hypothesis import strategies as st

from fangfan_desktop.checks.context import Beside, Context
from fangfan_desktop.checks.engine import Checker
from fangfan_desktop.checks.rules.between_forms import BetweenForms
from fangfan_desktop.edits.edit import Edit, apply
from fangfan_desktop.edits.gestures import type_cell
from fangfan_desktop.forms.check_entry import On
from fangfan_desktop.forms.mistakes import mistakes
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


@pytest.mark.parametrize("spelt", ["商河县", "济南市商河县", "济南市 商河县"])
def test_a_place_is_the_same_however_it_is_spelt(found, annex1, annex2, places, spelt):
    city = city_report(annex1, places)
    (own,) = (row.id for row in city.rows if row["unit"].raw == "商河县")
    listed = project_list(annex2, {"county": spelt, "employed": "99999"})
    listed = replace(listed, place=city.place)
    found_in = found(city, listed, "relief_workers≥other.employed", codes="annex2")
    assert {each.row for each in found_in} == {city.rows[0].id, own}


def test_a_place_that_is_not_known_is_the_one_of_the_same_name(found, annex1, annex2, places):
    city = city_report(annex1, places, rows={"商河县": {"unit": "某 区"}})
    listed = project_list(annex2, {"county": "某区", "employed": "99999"})
    for report in (replace(city, place=None), city):
        beside = replace(listed, place=report.place)
        found_in = found(report, beside, "relief_workers≥other.employed", codes="annex2")
        (row,) = (row.id for row in report.rows if row["unit"].raw == "某 区")
        assert row in {each.row for each in found_in}


@pytest.fixture
def both_ways(annex1, annex2, places):
    """Return a list's form whose only check is between it and 附件1, and the context for it."""
    rule = BetweenForms(
        code="X-02",
        severity="warning",
        other="annex1",
        formula="employed≤other.relief_workers",
        message=SENTENCE,
    )
    own, beside = replace(annex2, checks=(rule,)), county_report(annex1, relief_workers="50")
    known = {"annex1": Beside(annex1, beside, beside.rows)}
    return own, Context(own, places, TODAY, beside=known)


CELLS = st.tuples(
    st.integers(1, 3),
    st.sampled_from(["employed", "employed_poor", "name", "county"]),
    st.sampled_from(["", "20", "60", "商河县", "平阴县", "约5"]),
)


@given(st.lists(CELLS, min_size=1, max_size=5))
def test_after_each_cell_it_finds_what_a_full_check_finds(both_ways, cells):
    form, context = both_ways
    checker, report = Checker(form), project_list(form, *({"employed": "20"} for _ in range(3)))
    known = checker.check(report, context)
    for cell in cells:
        report, _, change = apply(form, report, Edit("", cells=(cell,)))
        known = checker.recheck(known, report, change, context)
        assert known.by_rule == checker.check(report, context).by_rule


def test_it_is_not_asked_again_where_nothing_it_reads_has_changed(both_ways):
    form, context = both_ways
    report, checker = project_list(form, {"employed": "60"}), Checker(form)
    known = checker.check(report, context)
    for column, is_same in (
        ("contact", True),
        ("phone", True),
        ("employed", False),
        ("county", False),
    ):
        applied = apply(form, report, type_cell(1, column, "70"))
        again = checker.recheck(known, applied.report, applied.change, context)
        assert (again.by_rule is known.by_rule) == is_same


def test_columns_are_named_in_the_formula_only(both_ways):
    form, _ = both_ways
    wrong = replace(form, checks=(replace(form.checks[0], on=On(ids=("name",)), tolerance=-1.0),))
    found = [(key, why) for key, why in mistakes(wrong) if "X-02" in key]
    assert [key for key, _ in found] == [
        "$.checks[0]（X-02）.tolerance",
        "$.checks[0]（X-02）.on",
    ]


def test_a_form_of_named_rows_has_no_such_rule(packs):
    rule = BetweenForms(
        code="X-01", severity="error", other="annex1", formula="1=other.brands", message=SENTENCE
    )
    wrong = replace(packs["indicators"], checks=(rule,))
    (told,) = [reason for key, reason in mistakes(wrong) if key.endswith(".rule")]
    assert told.startswith('rows = "named" 的表没有这条规则')
