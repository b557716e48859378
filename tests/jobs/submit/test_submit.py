import pytest

from fangfan_desktop.edits import gestures
from fangfan_desktop.edits.edit import Edit, RowText, apply
from fangfan_desktop.forms.report import NoteKey
from fangfan_desktop.jobs.submit.export import ExportRequest, export
from fangfan_desktop.jobs.submit.submit import changes_of, edit_between, give_up_correction, submit
from tests.builders import COUNTY, GOOD, Q3, county_report, project_list, replace
from tests.named import FIGURES, table, typed
from tests.stations import FUNDS, SERVED, sparse_report

KEY = NoteKey("A1-05", 1, "workshop_poor")


@pytest.fixture
def send(workspace, annex1, places, paper, tmp_path):
    """Return what exports a report for good, and freezes it."""

    def go(report, **more):
        exported = export(annex1, report, (), places, ExportRequest(tmp_path, **more), paper)
        return submit(workspace, report, (), exported, "a@b.cn"), exported

    return go


def test_what_was_written_is_what_is_kept(workspace, annex1, send):
    report = county_report(annex1)
    workspace.reports.add(report)
    sent, exported = send(report)
    files = workspace.submissions.files(sent)
    assert [workspace.submissions.content(each) for each in files] == [
        path.read_bytes() for path in exported.paths
    ]
    assert sent.code == exported.code


def test_what_a_correction_changed_is_listed_cell_by_cell(workspace, annex1, send):
    report = county_report(annex1)
    workspace.reports.add(report)
    first, _ = send(report)
    assert changes_of(workspace, annex1, first) == []
    workspace.submissions.correct(report, "数报错了")
    edit = gestures.type_cell(report.rows[0].id, "brands", "7")
    corrected = workspace.journal.apply(annex1, report, edit).report
    second, _ = send(corrected)
    (changed,) = changes_of(workspace, annex1, second)
    assert changed == ("商河县", "特色劳务品牌个数", "2", "7")


def test_a_correction_that_is_given_up_leaves_what_was_sent(workspace, annex1, send):
    report = county_report(annex1)
    workspace.reports.add(report)
    send(report)
    workspace.submissions.correct(report, "数报错了")
    now = workspace.journal.apply(annex1, report, gestures.type_cell(1, "brands", "7")).report
    now = workspace.journal.apply(
        annex1, now, gestures.type_field("填表人", "filler", "王五")
    ).report
    now = workspace.journal.apply(annex1, now, gestures.settle(KEY, ("7",), "是")).report
    give_up_correction(workspace, annex1, now)
    assert workspace.reports.load(annex1, COUNTY, Q3) == report
    assert workspace.submissions.is_read_only(report)
    workspace.submissions.correct(report, "再来")
    give_up_correction(workspace, annex1, report)
    assert workspace.submissions.is_read_only(report)


def test_to_send_a_report_into_which_nothing_was_typed_begins_it(workspace, annex1, send):
    report = county_report(annex1)
    send(report)
    assert workspace.reports.load(annex1, COUNTY, Q3) == report
    assert workspace.reports.kept(COUNTY)[0].exported


def test_going_back_leaves_alone_what_is_the_same(annex2):
    then = project_list(annex2, *({"name": name} for name in "甲乙丙丁"))
    of_one_cell = apply(annex2, then, gestures.type_cell(2, "name", "戊")).report
    assert edit_between(annex2, of_one_cell, then, "回去").cells == ((2, "name", "乙"),)
    assert not edit_between(annex2, of_one_cell, then, "回去").remove
    moved = Edit("动", remove=(2,), insert=((1, RowText(9, {"name": "己"})),), order=(4, 9, 3, 1))
    changed = apply(annex2, of_one_cell, moved).report
    back = edit_between(annex2, changed, then, "回去")
    assert apply(annex2, changed, back).report == then
    assert (back.remove, [text.id for _, text in back.insert]) == ((9,), [2])
    assert edit_between(annex2, then, then, "回去").is_empty


def test_zeros_on_purpose_go_back_too(annex1):
    then = county_report(annex1, **dict.fromkeys(GOOD, ""))
    now = apply(annex1, then, gestures.zero_report(annex1, then, then.rows[0].id)).report
    assert now.rows[0].zero_report
    assert apply(annex1, now, edit_between(annex1, now, then, "回去")).report == then


def test_a_computed_figure_of_its_own_goes_back_too(annex1):
    columns = [
        replace(c, computed="workshops+workshop_poor" if c.id == "relief_workers" else "")
        for c in annex1.columns
    ]
    form = replace(annex1, columns=tuple(columns))
    then = county_report(form, workshops="5", workshop_poor="60", relief_workers="64")
    now = apply(form, then, gestures.type_cell(1, "workshops", "4")).report
    assert now.rows[0]["relief_workers"].raw == "64"
    assert apply(form, now, edit_between(form, now, then, "回去")).report == then


def test_what_a_file_stated_of_computed_rows_comes_back(packs):
    form = packs["indicators"]
    then = typed(form, table(form, this_period=FIGURES), this_period={"01": "99"})
    now = typed(form, then, this_period={"02": "31"})
    assert now.rows[0]["this_period"].raw == "39"
    assert apply(form, now, edit_between(form, now, then, "回去")).report == then


def test_of_several_tables_each_computed_row_is_worked_out_in_its_own(packs):
    form = packs["stations"]
    money, listing = form.tables[1:]
    then = sparse_report(form, served=SERVED, funds=FUNDS, stations=("甲", "乙"))
    then = apply(form, then, gestures.type_cell(money.first_row, "spent", "99")).report
    now = apply(form, then, gestures.type_cell(money.first_row + 1, "spent", "43")).report
    now = apply(form, now, gestures.remove_rows([listing.first_row])).report
    assert now.row(money.first_row)["spent"].raw == "54.20"
    back = edit_between(form, now, then, "回去")
    assert apply(form, now, back).report.rows == then.rows
