import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from fangfan_desktop.checks.check import Check
from fangfan_desktop.checks.context import Context
from fangfan_desktop.checks.engine import Checker, in_order
from fangfan_desktop.edits.edit import Edit, RowText, apply
from fangfan_desktop.forms.check_entry import On
from fangfan_desktop.forms.places import Place
from tests.builders import (
    CITY,
    GOOD,
    PROJECT,
    Q2,
    TODAY,
    city_report,
    county_report,
    project_list,
    replace,
)

COUNTS = st.sampled_from(["", "0", "1", "5", "60", "1200", "约30", "12.5"])


def same_after(checker, context, report, edits):
    """Say whether rechecking edit by edit gives what one full run gives."""
    known = checker.check(report, context)
    for edit in edits:
        report, _, change = apply(context.form, report, edit)
        known = checker.recheck(known, report, change, context)
    full = checker.check(report, context)
    return (known.by_row, known.by_rule, known.in_fields) == (
        full.by_row,
        full.by_rule,
        full.in_fields,
    )


class Remarked(Check, frozen=True, tag="remarked"):
    """A rule that asks to fill a column which no other rule asks for."""

    scope = "cell"
    asks_to_fill = True

    def find(self, columns, report, rows, context):
        for column in columns:
            yield from (self.at(row.id, column) for row in rows if not row[column.id].raw)


def test_a_rule_that_asks_to_fill_sees_every_row_with_a_gap_of_its_own(annex2, places):
    rule = Remarked(code="X-1", severity="warning", message="{name}", on=On(ids=("remark",)))
    form = msgspec.structs.replace(annex2, checks=(*annex2.checks, rule))
    report = project_list(form, {"name": "甲"}, {"name": "乙", "remark": "有"})
    findings = Checker(form).check(report, Context(form, places, TODAY))
    assert [(f.code, f.row) for f in findings.everything()] == [("X-1", 1)]


CELLS = st.lists(
    st.tuples(st.integers(1, 13), st.sampled_from([*GOOD, "unit"]), COUNTS | st.just("商河县")),
    min_size=1,
    max_size=4,
).map(lambda cells: Edit("填", cells=tuple(cells)))
FIELDS = st.tuples(
    st.sampled_from(["date", "filler", "phone"]), st.sampled_from(["", "2026-9-30", "x"])
).map(lambda field: Edit("填", fields=(field,)))


@settings(max_examples=60)
@given(edits=st.lists(CELLS | FIELDS, min_size=1, max_size=5))
def test_rechecking_a_citys_annex1_equals_a_full_run(annex1, places, edits):
    previous = city_report(annex1, places, period=Q2, rows={"商河县": {"trainees": "500"}})
    context = Context(annex1, places, TODAY, previous, city_report(annex1, places))
    assert same_after(Checker(annex1), context, city_report(annex1, places), edits)


NAMES = st.sampled_from(["", "甲", "甲 ", "乙"])
PROJECTS = (
    st.tuples(st.integers(1, 4), st.just("name"), NAMES)
    | st.tuples(st.integers(1, 4), st.just("county"), st.sampled_from(["", "商河县", "平阴县"]))
    | st.tuples(st.integers(1, 4), st.sampled_from([c for c in PROJECT if c != "county"]), COUNTS)
)
INSERTS = st.integers(0, 4).map(lambda at: (at, RowText(5, {"county": "商河县", "name": "甲"})))


@settings(max_examples=80)
@given(
    cells=st.lists(PROJECTS, min_size=1, max_size=6),
    insert=st.none() | INSERTS,
    remove=st.sets(st.integers(1, 4), max_size=3),
)
def test_rechecking_a_list_of_projects_equals_a_full_run(annex2, places, cells, insert, remove):
    report = project_list(annex2, *({"name": name} for name in "甲乙丙丁"), place=Place(CITY))
    edits = [Edit("填", cells=(cell,)) for cell in cells]
    if insert:
        edits.append(Edit("添", insert=(insert,)))
    edits.append(Edit("删", remove=tuple(remove)))
    assert same_after(Checker(annex2), Context(annex2, places, TODAY), report, edits)


def test_a_row_cleared_to_blank_has_no_findings_any_more(annex2, places):
    report = project_list(annex2, {}, {"name": "乙"})
    context, checker = Context(annex2, places, TODAY), Checker(annex2)
    blank = Edit("清", cells=tuple((2, c, "") for c in PROJECT if c != "county"))
    after = apply(annex2, report, blank)
    known = checker.recheck(checker.check(report, context), after.report, after.change, context)
    assert not list(known.everything())


def test_one_changed_figure_rechecks_its_row_and_no_other(annex2, places):
    named = ({"name": f"项目{n % 40}", "employed": ""} for n in range(50))
    report = project_list(annex2, *named)
    context, checker = Context(annex2, places, TODAY), Checker(annex2)
    known = checker.check(report, context)
    after = apply(annex2, report, Edit("填", cells=((7, "employed", "46"),)))
    again = checker.recheck(known, after.report, after.change, context)
    assert 7 not in again.by_row
    assert all(again.by_row[i] is known.by_row[i] for i in known.by_row if i != 7)
    assert any(known.by_rule.values())
    assert all(again.by_rule[at] is known.by_rule[at] for at in known.by_rule)


def test_findings_are_read_from_the_top_left(annex1, places):
    report = county_report(annex1, brands="", relief_poor="999", fields={"phone": ""})
    found = Checker(annex1).check(report, Context(annex1, places, TODAY))
    assert [f.code for f in in_order(annex1, report, found)] == ["A1-11", "A1-02", "A1-03"]
    assert [f.code for f in found.of_row(1)] == ["A1-02", "A1-03"]
    assert sorted(f.code for f in found.everything()) == ["A1-02", "A1-03", "A1-11"]


def test_what_the_whole_table_says_of_a_row_is_said_with_the_row(annex1, places):
    report = city_report(annex1, places, total={"brands": "1"})
    found = Checker(annex1).check(report, Context(annex1, places, TODAY))
    whole = report.rows[0].id
    assert "brands" in [finding.column for finding in found.of_row(whole)]
    assert whole in {finding.row for finding in found.everything()}


def test_a_name_is_looked_at_again_where_what_it_is_unique_within_changes(annex2, places):
    unique = next(check for check in annex2.checks if check.code == "A2-06")
    within = replace(unique, within="remark")
    form = replace(annex2, checks=(within,))
    report = project_list(form, {"remark": "甲"}, {"remark": "乙"})
    edits = [Edit("填", cells=((2, "remark", "甲"),)), Edit("填", cells=((1, "remark", ""),))]
    context = Context(form, places, TODAY)
    assert same_after(Checker(form), context, report, edits)
    after = apply(form, report, edits[0]).report
    assert [f.code for f in Checker(form).check(after, context).everything()] == ["A2-06"]


def test_what_is_missing_from_the_table_is_read_last(annex1, places):
    report = city_report(annex1, places, units=["历下区"], total={"brands": "1"})
    found = Checker(annex1).check(report, Context(annex1, places, TODAY))
    ordered = list(in_order(annex1, report, found))
    assert [f.row for f in ordered if f.code != "A1-10"] == [1]
    assert {f.row for f in ordered[1:]} == {None}
    assert len(found.of_row(None)) == len(places.units_of(Place(CITY))) - 1
    assert {finding.row for finding in found.everything()} == {None, 1}


def test_a_county_that_is_cleared_in_a_citys_table_is_asked_for_all_its_figures(annex1, places):
    report = city_report(annex1, places)
    row = next(row for row in report.rows if row["unit"].raw == "商河县")
    clear = Edit("清", cells=tuple((row.id, column, "") for column in GOOD))
    context = Context(annex1, places, TODAY)
    assert same_after(Checker(annex1), context, report, [clear])
    after = apply(annex1, report, clear).report
    found = [f for f in Checker(annex1).check(after, context).everything() if f.row == row.id]
    assert {f.code for f in found} == {"A1-02"}
    assert len(found) == len(GOOD)
