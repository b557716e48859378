"""A report open for work, without a window."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from fangfan_desktop.edits import gestures
from fangfan_desktop.edits.change import EditChange
from fangfan_desktop.edits.edit import EditRefused, apply
from fangfan_desktop.edits.paste import paste
from fangfan_desktop.edits.sort import sort_rows
from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.places import Place
from fangfan_desktop.forms.report import NoteKey
from fangfan_desktop.jobs.grid.cell_text import tip
from fangfan_desktop.jobs.open_report import OpenReport
from fangfan_desktop.workspace.refusals import NotSaved
from fangfan_desktop.workspace.workspace import Workspace
from tests.builders import COUNTY, Q2, Q3, TODAY, check, county_report, project_list, replace
from tests.named import FIGURES, table, typed

Q1 = Period(2026, 1)


@pytest.fixture
def opened(reference, workspace):
    """Return what opens a report of the workspace, or a new one."""

    def open_(report):
        return OpenReport(reference, workspace, report, reference.places, lambda: date(2026, 9, 12))

    return open_


@pytest.fixture
def county(opened, workspace, annex1):
    """The county's third quarter, after one with more brands."""
    before = county_report(annex1, period=Q2, brands="9")
    report = county_report(annex1, period=Q3)
    for each in (before, report):
        workspace.reports.add(each)
    return opened(report)


def codes(report):
    return [finding.code for finding in report.findings.everything()]


def test_it_compares_with_the_quarter_before_from_the_workspace(county):
    assert "A1-06" in codes(county)
    change = county.make(gestures.type_cell(1, "brands", "9"))
    assert (change.rows, change.columns) == ({1}, {"brands"})
    assert "A1-06" not in codes(county)


def test_findings_after_edits_are_those_of_a_full_run(county, annex1, reference, workspace):
    for column, text in (("relief_poor", "99"), ("brands", "约2"), ("workshops", "0")):
        county.make(gestures.type_cell(1, column, text))
    before = workspace.reports.load(annex1, COUNTY, Q2)
    assert sorted(county.findings.everything(), key=str) == sorted(
        check(annex1, county.report, reference.places, previous=before), key=str
    )


def test_what_is_shown_first_is_known_before_all_is_checked(opened, annex2, workspace):
    twice = {"name": "车间", "employed": "约2"}
    report = project_list(annex2, twice, twice, fields={"date": "昨天"})
    workspace.reports.add(report)
    stored = workspace.reports.load(annex2, report.place, report.period)
    early, whole = opened(stored), opened(report)
    assert early.marks_of_row(1)["employed"] == whole.marks_of_row(1)["employed"] == "error"
    assert early.in_field("date") == whole.in_field("date") != ()
    assert not early.is_checked
    assert "name" not in early.marks_of_row(2)  # that depends on the other rows
    assert early.findings == whole.findings
    assert early.marks_of_row(2) == whole.marks_of_row(2)
    assert "name" in early.marks_of_row(2)


def test_an_edit_before_anything_was_checked_leads_to_the_findings_of_a_full_run(opened, annex2):
    early = opened(project_list(annex2, {"name": "车间"}, {"employed": "约2"}))
    early.make(gestures.type_cell(2, "name", "车间"))
    assert early.is_checked
    assert sorted(codes(early)) == sorted(codes(opened(early.report)))


def test_what_the_program_fills_in_is_locked(county, opened, annex2):
    assert county.locked == {"unit"}
    assert opened(project_list(annex2, {})).locked == {"county", "serial"}
    whole = project_list(annex2, {}, place=Place(COUNTY.city))
    assert opened(whole).locked == {"serial"}


def test_to_open_it_stores_nothing_until_the_first_edit(opened, workspace, annex1):
    report = county_report(annex1)
    fresh = opened(report)
    assert not fresh.is_kept
    assert fresh.take_back() is None
    assert workspace.reports.load(annex1, COUNTY, Q3) is None
    fresh.make(gestures.type_cell(1, "brands", "9"))
    assert fresh.is_kept
    assert workspace.reports.load(annex1, COUNTY, Q3) == fresh.report
    fresh.take_back()
    assert workspace.reports.load(annex1, COUNTY, Q3) == report


def of_a_list(name):
    """Return what makes an edit of a list of five projects, by its name."""

    def pasted(form, report):
        return paste(form, report, [[f"乙{at}", "简介", "约5"] for at in range(8)], (2, 2)).edit

    return {
        "type": lambda form, report: gestures.type_cell(2, "name", "甲"),
        "clear": lambda form, report: gestures.clear_cells(report, [(1, "name"), (1, "summary")]),
        "paste beyond the end": pasted,
        "add": lambda form, report: gestures.add_rows(form, report, 1, 2),
        "remove": lambda form, report: gestures.remove_rows([2, 4]),
        "move": lambda form, report: gestures.move_rows(report, [4], -1),
        "sort": lambda form, report: sort_rows(report, form.by_id["name"], falling=True),
        "field": lambda form, report: gestures.type_field("填表人", "filler", "王五"),
        "note": lambda form, report: gestures.settle(
            NoteKey("A2-07", 1, "employed_poor"), (), "无"
        ),
    }[name]


def as_a_value(step):
    """Return a step back or forth, the cells and rows that it names in no order."""
    if step is None:
        return None
    back = step.reverse
    return step.words, set(back.cells), set(back.remove), set(back.fields), back.order, step.change


EDITS = ["type", "clear", "paste beyond the end", "add", "remove", "move", "sort", "field", "note"]


@pytest.mark.parametrize("name", EDITS)
def test_a_step_turned_over_at_once_is_as_the_journal_has_it(opened, workspace, annex2, name):
    report = project_list(annex2, *({"name": f"项目{at % 3}"} for at in range(5)))
    workspace.reports.add(report)
    inside = opened(report)
    inside.make(of_a_list(name)(annex2, report))
    after = inside.report
    back = inside.take_back()
    assert inside.report == report == workspace.reports.load(annex2, COUNTY, report.period)
    forth = inside.make_again()
    assert inside.report == after == workspace.reports.load(annex2, COUNTY, report.period)

    later = opened(after)  # knows the journal alone
    assert as_a_value(later.take_back()) == as_a_value(back)
    again = opened(later.report)
    assert as_a_value(again.make_again()) == as_a_value(forth)
    assert again.report == after
    assert again.findings == inside.findings


@settings(max_examples=20)
@example(steps=["type", "add", "back", "back", "forth", "forth", "back"])
@given(steps=st.lists(st.sampled_from([*EDITS, *["back", "forth"] * 6]), max_size=12))
def test_after_any_steps_each_turn_is_as_the_journal_has_it(
    reference, annex2, steps, tmp_path_factory
):
    report = project_list(annex2, *({"name": f"项目{at % 3}"} for at in range(5)))
    places = reference.places
    workspaces = [Workspace(tmp_path_factory.mktemp("ws")) for _ in range(2)]
    for each in workspaces:
        each.reports.add(report)
    kept = OpenReport(reference, workspaces[0], report, places)
    for name in steps:
        fresh = OpenReport(reference, workspaces[1], kept.report, places)
        assert fresh.next_words() == kept.next_words()
        if name in {"back", "forth"}:
            turned = [
                each.take_back() if name == "back" else each.make_again() for each in (kept, fresh)
            ]
            assert as_a_value(turned[0]) == as_a_value(turned[1])
        else:
            with suppress(EditRefused, KeyError):
                edit = of_a_list(name)(annex2, kept.report)
                apply(annex2, kept.report, edit)
                for each in (kept, fresh):
                    each.make(edit)
        assert kept.report == fresh.report
    for each in workspaces:
        assert each.reports.load(annex2, COUNTY, report.period) == kept.report
        each.close()


def test_a_known_step_does_not_hold_once_something_else_was_stored(opened, workspace, annex2):
    report = project_list(annex2, {"name": "甲"})
    workspace.reports.add(report)
    inside = opened(report)
    inside.make(gestures.type_cell(1, "name", "乙"))
    with workspace._database.transaction() as connection:
        connection.execute("UPDATE journal SET inverse = replace(inverse, '甲', '丙')")
    inside.take_back()
    assert inside.report.row(1)["name"].raw == "丙"


def statements(workspace, act):
    """Return the first words of the statements that SQLite runs for an act."""
    ran = []
    workspace._database.raw.set_trace_callback(lambda words: ran.append(words.split("(")[0]))
    act()
    workspace._database.raw.set_trace_callback(None)
    return [" ".join(words.split()[:3]) for words in ran]


@pytest.mark.parametrize("rows", [5, 500])
def test_a_cell_costs_the_same_statements_in_a_list_of_any_length(opened, workspace, annex2, rows):
    report = project_list(annex2, *({"name": f"项目{at}"} for at in range(rows)))
    workspace.reports.add(report)
    inside = opened(report)
    made = statements(workspace, lambda: inside.make(gestures.type_cell(3, "name", "甲")))
    assert made == [
        "SELECT id, form,",
        "BEGIN IMMEDIATE",
        "SELECT id FROM",
        "DELETE FROM journal",
        "INSERT INTO journal",
        "INSERT INTO report_row",
        "UPDATE report SET",
        "UPDATE generation SET",
        "COMMIT",
        "SELECT number FROM",
    ]
    assert statements(workspace, inside.next_words) == ["SELECT id,"]
    undone = statements(workspace, inside.take_back)
    assert undone == [
        *("SELECT id, form,", "SELECT id,", "BEGIN IMMEDIATE", "UPDATE journal SET"),
        *made[5:],
    ]


def test_only_rows_that_moved_are_stored_in_another_place(opened, workspace, annex2):
    report = project_list(annex2, *({"name": f"项目{at}"} for at in range(200)))
    workspace.reports.add(report)
    inside = opened(report)
    before = workspace._database.raw.total_changes
    inside.make(gestures.move_rows(inside.report, [100], -1))
    assert workspace._database.raw.total_changes - before < 10


def test_what_is_held_is_seen_at_once_and_stored_with_the_first_edit(county, workspace, annex1):
    zone = Place(COUNTY.city, "高新区")
    county.hold(gestures.add_places(annex1, county.report, [zone]))
    assert [row["unit"].raw for row in county.report.rows] == ["商河县", "高新区"]
    assert len(workspace.reports.load(annex1, COUNTY, Q3).rows) == 1
    county.make(gestures.type_cell(2, "brands", "9"))
    assert county.held is None
    assert workspace.reports.load(annex1, COUNTY, Q3) == county.report
    county.take_back()
    assert workspace.journal.next_words(county.report)[0] == "补上高新区"


def test_where_the_disk_refuses_the_edit_is_in_hand_and_nothing_is_begun(opened, workspace, annex1):
    fresh = opened(county_report(annex1, period=Q1))
    workspace._database.execute("PRAGMA query_only = ON")
    with pytest.raises(NotSaved):
        fresh.make(gestures.type_cell(1, "brands", "9"))
    workspace._database.execute("PRAGMA query_only = OFF")
    assert (fresh.is_kept, fresh.is_outdated()) == (False, False)
    assert workspace.reports.load(annex1, COUNTY, Q1) is None
    fresh.make(fresh.unsaved)
    assert fresh.unsaved is None
    assert workspace.reports.load(annex1, COUNTY, Q1).rows[0]["brands"].raw == "9"


def test_another_state_in_the_workspace_is_noticed(county, opened):
    other = opened(county.report)
    other.make(gestures.type_cell(1, "brands", "7"))
    assert county.is_outdated()
    assert not other.is_outdated()


def test_what_is_taken_back_or_made_again_is_named_and_can_be_turned_over(county):
    county.make(gestures.type_cell(1, "brands", "12"))
    undone = county.take_back()
    assert (undone.words, undone.reverse) == ("填写 1 格", gestures.type_cell(1, "brands", "12"))
    redone = county.make_again()
    assert redone.reverse.cells == ((1, "brands", "2"),)
    assert county.make_again() is None


def test_a_cell_has_a_name_and_perhaps_a_figure_that_it_can_only_mean(county):
    county.make(gestures.type_cell(1, "brands", "=1+2"))
    assert county.name(1, "brands") == "商河县 · 特色劳务品牌个数"
    assert county.offer(1, "brands") == "3"
    assert county.offer(1, "bases") == county.offer(1, "unit") == county.offer(99, "brands") == ""


def test_what_is_not_filled_in_is_no_error_until_it_is_asked_for(opened, annex1):
    fresh = opened(county_report(annex1, brands=""))
    assert fresh.blanks() == 1
    assert fresh.marks_of_row(1)["brands"] == "blank"
    change = fresh.ask_for_blanks()
    assert change.fields == set(annex1.fields_by_id)
    assert (fresh.blanks(), fresh.marks_of_row(1)["brands"]) == (0, "error")
    assert fresh.ask_for_blanks() == EditChange()


def test_what_a_file_says_of_a_computed_figure_can_be_made_right(opened, workspace, annex1):
    columns = [
        replace(c, computed="workshops+workshop_poor" if c.id == "relief_workers" else "")
        for c in annex1.columns
    ]
    form = replace(annex1, columns=tuple(columns))
    own = {"workshops": "5", "workshop_poor": "60", "relief_workers": "64"}
    report = county_report(form, **own)
    workspace.reports.add(report)
    opened = opened(report)
    opened.form = form
    assert opened.offer(1, "relief_workers") == "65"
    assert "按 Alt+Enter 改成 65" in tip(opened, report.rows[0], form.by_id["relief_workers"])
    opened.make(gestures.type_cell(1, "relief_workers", "65"))
    assert opened.raw(1, "relief_workers") == "65"
    assert opened.offer(1, "relief_workers") == ""
    opened.make(gestures.type_cell(1, "workshops", "6"))
    assert opened.raw(1, "relief_workers") == "66"
    assert opened.take_back()
    assert opened.take_back()
    assert opened.raw(1, "relief_workers") == "64"
    opened.make(gestures.type_cell(1, "workshops", ""))
    assert opened.raw(1, "relief_workers") == "64", "it stays while nothing else is worked out"
    assert opened.offer(1, "relief_workers") == ""
    assert opened.offer(99, "relief_workers") == ""


def test_the_figure_of_a_computed_row_that_a_file_states_otherwise_is_offered(
    with_indicators, workspace
):
    form = with_indicators.forms["indicators"]
    file = typed(form, table(form, this_period=FIGURES), this_period={"01": "99"})
    workspace.reports.add(file)
    county = OpenReport(with_indicators, workspace, file, with_indicators.places, lambda: TODAY)
    county.make(gestures.type_cell(2, "remark", "已核实"))
    assert "ZB-04" in codes(county), "a remark does not change what the file says"
    assert (county.raw(1, "this_period"), county.offer(1, "this_period")) == ("99", "38")
    county.make(gestures.type_cell(1, "this_period", county.offer(1, "this_period")))
    assert (county.raw(1, "this_period"), county.offer(1, "this_period")) == ("38", "")
