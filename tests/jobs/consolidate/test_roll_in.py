import pytest

from fangfan_desktop.edits import gestures
from fangfan_desktop.edits.edit import Edit, RowText
from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.places import Place
from fangfan_desktop.jobs.consolidate.roll_in import plan_roll_in, roll_in, trace
from fangfan_desktop.jobs.context import context_kept
from tests.builders import (
    CITY,
    COUNTY,
    GOOD,
    Q2,
    Q3,
    REST,
    TODAY,
    county_report,
    replace,
    rest_report,
)
from tests.jobs.boards import WHOLE, board_of, without
from tests.returned import county_file, list_file


@pytest.fixture
def go(reference, workspace, places):
    """Return what rolls files into the city's report, as the window does."""

    def run(form, period, *paths):
        board = board_of(reference, workspace, places, form, period, *paths)
        planned = plan_roll_in(reference, workspace, board, places, {"unit_name": "某局"}, TODAY)
        changed = roll_in(workspace, form, planned)
        return board, planned, changed

    return run


def row_of(report, name):
    return next(row for row in report.rows if row["unit"].raw == name)


def test_it_is_one_step_taken_back_like_any_other(go, workspace, annex1, tmp_path):
    files = [county_file(tmp_path, annex1, unit) for unit in ("商河县", "平阴县")]
    _, planned, changed = go(annex1, Q3, *files)
    report = workspace.reports.load(annex1, WHOLE, Q3)
    assert changed
    assert (row_of(report, CITY)["brands"].value, row_of(report, "商河县")["brands"].value) == (
        4,
        2,
    )
    assert report == planned.after
    assert workspace.journal.next_words(report) == ("汇入各单位报来的数", "")
    _, applied = workspace.journal.undo(annex1, report)
    assert row_of(applied.report, "商河县").is_blank(annex1)


def test_rolling_in_twice_changes_nothing(go, reference, workspace, places, annex1, tmp_path):
    board, _, _ = go(annex1, Q3, county_file(tmp_path, annex1, "商河县"))
    again = plan_roll_in(reference, workspace, board, places, {}, TODAY)
    assert again.merge.edit.is_empty
    assert not roll_in(workspace, annex1, again)


def test_the_preview_shows_sums_rest_whole_and_what_stands_there(go, workspace, annex1, tmp_path):
    rest = county_report(
        annex1, place=Place(CITY, REST), **{**dict.fromkeys(GOOD, "0"), "brands": "3"}
    )
    workspace.reports.add(rest)
    _, planned, _ = go(annex1, Q3, county_file(tmp_path, annex1, "商河县"))
    brands = next(each for each in planned.sums if each.column == "brands")
    assert brands == ("brands", 2, "3", "5", "", "")
    report = workspace.reports.load(annex1, WHOLE, Q3)
    assert row_of(report, CITY)["brands"].value == 5


def test_a_rest_that_fades_is_known_before_it_is_rolled_in(
    go, reference, workspace, places, annex1, tmp_path
):
    workspace.reports.add(rest_report(annex1, period=Q2, trainees="30"))
    board, planned, _ = go(annex1, Q3, county_file(tmp_path, annex1, "商河县"))
    (finding,) = planned.rest_findings
    assert (finding.code, finding.column) == ("A1-14", "unit")
    workspace.reports.add(rest_report(annex1, trainees="31"))
    again = plan_roll_in(reference, workspace, board, places, {}, TODAY)
    assert again.rest_findings == ()


def test_why_there_is_none_is_said_on_its_own_page_and_goes_along(
    go, reference, workspace, places, annex1, tmp_path
):
    workspace.reports.add(rest_report(annex1, period=Q2, trainees="30"))
    blank = rest_report(annex1, **dict.fromkeys(GOOD, ""))
    workspace.reports.add(blank)
    context = context_kept(workspace, annex1, blank.place, Q3, places, TODAY, reference.form_for)
    found = reference.checker(annex1).check(blank, context).everything()
    (finding,) = [each for each in found if each.code == "A1-14"]
    why = gestures.settle(finding.key, finding.figures, "都交给各区县办了")
    workspace.journal.apply(annex1, blank, why)
    _, planned, _ = go(annex1, Q3, county_file(tmp_path, annex1, "商河县"))
    assert planned.rest_findings == ()
    report = workspace.reports.load(annex1, WHOLE, Q3)
    assert report == planned.after
    notes = {key.code: (key.row, note.text) for key, note in report.notes.items()}
    assert notes["A1-14"] == (report.rows[0].id, "都交给各区县办了")


def test_every_figure_can_be_asked_where_it_came_from(go, workspace, annex1, tmp_path):
    files = [county_file(tmp_path, annex1, unit) for unit in ("商河县", "平阴县")]
    board, _, _ = go(annex1, Q3, *files)
    report = workspace.reports.load(annex1, WHOLE, Q3)
    checked = {line.newest.entry.id: line.newest.checked for line in board.lines if line.newest}
    (one,) = trace(workspace, report, row_of(report, "平阴县").id, "brands", checked.__getitem__)
    assert one.origin == (Place(CITY, "平阴县"), "平阴县.xlsx", "Sheet", "C6", "2")
    whole = trace(workspace, report, row_of(report, CITY).id, "brands", checked.__getitem__)
    assert [each.origin.file for each in whole] == ["商河县.xlsx", "平阴县.xlsx"]
    assert trace(workspace, report, row_of(report, "历下区").id, "brands", checked.get) == []


def test_lists_follow_their_files_and_stay_traceable(go, workspace, annex2, tmp_path):
    first = list_file(tmp_path, annex2, "商河县", {"name": "甲"}, {"name": "乙"}, name="一")
    go(annex2, Period(2026), first)
    report = workspace.reports.load(annex2, WHOLE, Period(2026))
    assert [row["name"].raw for row in report.rows] == ["甲", "乙"]
    second = list_file(tmp_path, annex2, "商河县", {"name": "乙"}, name="二")
    go(annex2, Period(2026), second)
    report = workspace.reports.load(annex2, WHOLE, Period(2026))
    assert [row["name"].raw for row in report.rows] == ["乙"]


@pytest.fixture
def again(reference, workspace, places):
    """Return what plans it once more, from a board as it is by now."""

    def run(board, places=places):
        return plan_roll_in(reference, workspace, board, places, {}, TODAY)

    return run


@pytest.fixture
def withdrawn(go, annex1, tmp_path):
    """Two counties' files rolled in, and the board after 商河县's was taken off it."""
    board, _, _ = go(annex1, Q3, *(county_file(tmp_path, annex1, u) for u in ("商河县", "平阴县")))
    return without(board, COUNTY)


def test_figures_go_with_the_file_that_is_taken_off_the_board(again, workspace, annex1, withdrawn):
    before = workspace.reports.load(annex1, WHOLE, Q3)
    planned = again(withdrawn)
    assert (planned.withdrawn, planned.retyped) == ((COUNTY,), ())
    assert planned.is_to_be_seen
    brands = next(each for each in planned.sums if each.column == "brands")
    assert (brands.units, brands.whole, brands.now) == (2, "2", "4")
    assert roll_in(workspace, annex1, planned)
    report = workspace.reports.load(annex1, WHOLE, Q3)
    assert row_of(report, "商河县").is_blank(annex1)
    assert row_of(report, CITY)["brands"].value == 2
    settled = again(withdrawn)
    assert (settled.merge.edit.is_empty, settled.withdrawn) == (True, ())
    _, applied = workspace.journal.undo(annex1, report)
    assert applied.report == before
    assert again(withdrawn).withdrawn == (COUNTY,)


def test_a_zone_in_anothers_figures_and_rows_of_nobody_are_named_before_they_go(
    again, reference, workspace, places, annex1, tmp_path
):
    zone = Place(CITY, "高新区")
    alone, within = places.with_zones([zone]), places.with_zones([zone], contained=[zone])
    paths = [county_file(tmp_path, annex1, name) for name in ("商河县", "高新区")]
    board = board_of(reference, workspace, alone, annex1, Q3, *paths)
    roll_in(workspace, annex1, again(board, alone))
    report = workspace.reports.load(annex1, WHOLE, Q3)
    assert row_of(report, CITY)["brands"].value == 4
    left = replace(board, lines=tuple(line for line in board.lines if line.place != zone))
    planned = again(left, within)
    assert (planned.contained, planned.strange) == ((zone,), ())
    assert not planned.is_to_be_seen
    brands = next(each for each in planned.sums if each.column == "brands")
    assert (brands.units, brands.whole, brands.now) == (2, "2", "4")
    nobodys = again(left)
    assert (nobodys.contained, nobodys.strange) == ((), ("高新区",))
    assert nobodys.is_to_be_seen


def test_a_project_typed_after_an_undo_is_nobodys_else(
    go, reference, workspace, places, annex2, tmp_path
):
    year = Period(2026)
    board, _, _ = go(annex2, year, list_file(tmp_path, annex2, "商河县", {"name": "甲"}))
    report = workspace.reports.load(annex2, WHOLE, year)
    _, undone = workspace.journal.undo(annex2, report)
    typed = {"county": "平阴县", "name": "自己填的"}
    row = RowText(report.rows[0].id, typed)
    workspace.journal.apply(annex2, undone.report, Edit("插入", insert=((0, row),)))
    planned = plan_roll_in(reference, workspace, board, places, {}, TODAY)
    assert sorted(row["name"].raw for row in planned.after.rows) == sorted(["甲", "自己填的"])


def test_where_nothing_has_come_no_report_is_begun(go, workspace, annex1):
    _, _, changed = go(annex1, Q3)
    assert not changed
    assert workspace.reports.load(annex1, WHOLE, Q3) is None
