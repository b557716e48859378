import sqlite3
from unittest.mock import Mock

import pytest

from fangfan_desktop.edits import gestures
from fangfan_desktop.edits.edit import Edit, NoteSet
from fangfan_desktop.edits.tables import in_whole
from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.report import Cell, Note, NoteKey
from fangfan_desktop.jobs.year.stored_reports import filled_in_words
from fangfan_desktop.workspace.columns import UnexpectedContent
from fangfan_desktop.workspace.database import FILE_NAME
from fangfan_desktop.workspace.refusals import ReportExists
from fangfan_desktop.workspace.reports import Reports, replace_report
from tests.builders import COUNTY, Q2, Q3, check, county_report, project_list, replace
from tests.counting.test_kept import counting, figure_of, sheet_of


def test_a_report_in_hand_takes_the_place_of_an_older_state_of_it(workspace, annex1):
    older = county_report(annex1, brands="1")
    workspace.reports.add(older)
    workspace.journal.apply(annex1, older, gestures.type_cell(1, "brands", "2"))
    in_hand = county_report(annex1, brands="3", bases="约30")
    in_hand = replace(in_hand, notes={NoteKey("A1-09", None, "unit"): Note("说明", ("1",))})
    with workspace._database.transaction() as connection:
        replace_report(connection, in_hand)
    assert workspace.reports.load(annex1, COUNTY, Q3) == in_hand
    assert workspace.journal.undo(annex1, in_hand) is None, (
        "the steps of the older state do not fit"
    )


def test_where_there_was_none_it_is_stored_anew(workspace, annex1):
    report = county_report(annex1, brands="3")
    with workspace._database.transaction() as connection:
        replace_report(connection, report)
    assert workspace.reports.load(annex1, COUNTY, Q3) == report


def test_a_report_is_kept_as_it_was_typed(workspace, annex1):
    report = county_report(annex1, brands="约30", bases="１２", alliances="")
    noted = replace(report, notes={NoteKey("A1-09", None, "unit"): Note("说明", ("1", "2"))})
    workspace.reports.add(noted)
    assert workspace.reports.load(annex1, COUNTY, Q3) == noted
    assert workspace.reports.load(annex1, COUNTY, replace(Q3, number=1)) is None


def test_there_is_one_report_of_a_form_place_and_period(workspace, annex1):
    workspace.reports.add(county_report(annex1))
    with pytest.raises(ReportExists):
        workspace.reports.add(county_report(annex1))


def test_a_report_kept_before_with_what_nobody_sees_opens_and_is_told_about(
    workspace, annex2, places
):
    """Texts were kept as they came: what is harmless goes now, the rest is an error by its name."""
    report = project_list(annex2, {})
    row = report.rows[0]
    as_it_was = {
        **row.cells,
        "contact": Cell("李\u200b四", "李\u200b四"),
        "name": Cell("车\u202e间", "车\u202e间"),
        "remark": Cell("\u200b", "\u200b"),
    }
    workspace.reports.add(replace(report, rows=(replace(row, cells=as_it_was),)))
    loaded = workspace.reports.load(annex2, COUNTY, report.period)
    (now,) = loaded.rows
    assert now["contact"] == Cell("李四", "李四")
    assert "remark" not in now.cells
    assert (now["name"].raw, now["name"].value) == ("车\u202e间", None)
    (finding,) = check(annex2, loaded, places)
    assert "“车”后面看不见的 U+202E" in finding.message
    applied = workspace.journal.apply(annex2, loaded, gestures.type_cell(1, "name", "车间"))
    assert check(annex2, applied.report, places) == []
    assert workspace.reports.load(annex2, COUNTY, report.period) == applied.report


@pytest.fixture
def two(workspace, annex1):
    """Two stored reports, the second with a note, last changed long ago."""
    report, other = county_report(annex1, brands="1"), county_report(annex1, period=Q2)
    other = replace(other, notes={NoteKey("A1-09", None, "unit"): Note("说明", ("1",))})
    workspace.reports.add(report)
    workspace.reports.add(other)
    with workspace._database.transaction() as connection:
        connection.execute("UPDATE report SET changed = '2020-01-01T00:00:00'")
    return report, other


def changed_now(workspace):
    return {kept.period for kept in workspace.reports.kept(COUNTY) if kept.changed[:4] != "2020"}


def test_an_edit_changes_one_report_and_no_other(workspace, annex1, two):
    report, other = two
    note = NoteSet(NoteKey("A1-09", 1, "brands"), Note("核实过", ("7",)))
    edit = Edit("改", cells=((1, "brands", "7"),), fields=(("filler", "王五"),), notes=(note,))
    after = workspace.journal.apply(annex1, report, edit).report
    after = workspace.journal.apply(annex1, after, Edit("改", fields=(("filler", "赵六"),))).report
    assert workspace.reports.load(annex1, COUNTY, Q3) == after
    assert workspace.reports.load(annex1, COUNTY, Q2) == other
    assert changed_now(workspace) == {Q3}
    without = Edit("改", notes=(NoteSet(note.key, None),))
    after = workspace.journal.apply(annex1, after, without).report
    assert workspace.reports.load(annex1, COUNTY, Q3) == after
    cleared = workspace.journal.apply(annex1, after, Edit("清", fields=(("filler", ""),))).report
    assert workspace.reports.load(annex1, COUNTY, Q3) == cleared


def test_a_report_in_hand_takes_the_place_of_itself_alone(workspace, annex1, two):
    report, other = two
    in_hand = replace(report, fields={})
    with workspace._database.transaction() as connection:
        replace_report(connection, in_hand)
    assert workspace.reports.load(annex1, COUNTY, Q3) == in_hand
    assert workspace.reports.load(annex1, COUNTY, Q2) == other
    assert changed_now(workspace) == {Q3}


def test_a_report_is_deleted_alone(workspace, annex1, two):
    report, other = two
    workspace.reports.delete(report)
    assert not workspace.reports.holds(report)
    assert workspace.reports.load(annex1, COUNTY, Q2) == other


def test_what_was_counted_for_a_deleted_report_is_gone_with_it(workspace, annex1, two):
    report, _ = two
    kept = counting(sheet_of(7), figure_of(3))
    for period in (Q2, Q3):
        workspace.counts.keep("annex1", COUNTY, period, kept)
    workspace.reports.delete(report)
    assert workspace.counts.load("annex1", COUNTY, Q3) is None
    assert workspace.counts.load("annex1", COUNTY, Q2) == kept


def test_a_field_that_the_form_no_longer_has_is_left_out(workspace, annex1, two):
    report, _ = two
    with workspace._database.transaction() as connection:
        connection.execute("UPDATE report_field SET field = 'gone' WHERE field = 'filler'")
    fields = {name: cell for name, cell in report.fields.items() if name != "filler"}
    assert workspace.reports.load(annex1, COUNTY, Q3).fields == fields


def test_a_row_that_stands_twice_is_damage(workspace, annex1, two):
    """As a damaged page may have it: the table itself does not allow it."""
    path = workspace.folder / FILE_NAME
    workspace._database.close_without_note()
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA writable_schema = ON")
    (law,) = connection.execute(
        "SELECT sql FROM sqlite_schema WHERE name = 'report_row'"
    ).fetchone()
    loose = law.replace("(report, id)", "(report, id, position)")
    connection.executescript(
        f"CREATE TABLE kept AS SELECT * FROM report_row; DROP TABLE report_row; {loose};"
        "INSERT INTO report_row SELECT * FROM kept; DROP TABLE kept;"
        "INSERT INTO report_row SELECT report, id, 9, cells, zero_report FROM report_row"
    )
    database = Mock(execute=connection.execute)
    with pytest.raises(UnexpectedContent) as damaged:
        Reports(database).load(annex1, COUNTY, Q3)
    assert damaged.value.what == "有一行表格读不出来"
    connection.close()


def test_several_tables_are_kept_and_edited_as_one_report(workspace, stations, stations_report):
    workspace.reports.add(stations_report)
    place, period = stations_report.place, stations_report.period
    assert workspace.reports.load(stations, place, period) == stations_report
    listed = stations.tables[2]
    edit = in_whole(listed, stations_report, gestures.remove_rows([listed.first_row]))
    after = workspace.journal.apply(stations, stations_report, edit).report
    assert workspace.reports.load(stations, place, period) == after
    _, undone = workspace.journal.undo(stations, after)
    assert undone.report == stations_report
    assert workspace.reports.load(stations, place, period) == stations_report


def test_a_row_of_no_table_is_damage(workspace, stations, stations_report):
    workspace.reports.add(stations_report)
    with workspace._database.transaction() as connection:
        connection.execute("UPDATE report_row SET id = ? WHERE id = 1", (9 * 2**26,))
    with pytest.raises(UnexpectedContent) as damaged:
        workspace.reports.load(stations, stations_report.place, stations_report.period)
    assert damaged.value.what == "有一行表格读不出来"


def test_a_report_with_given_content_only_is_not_filled_in(workspace, annex1):
    given = county_report(annex1)
    cells = annex1.given_columns
    bare = replace(
        given,
        rows=tuple(
            replace(r, cells={n: c for n, c in r.cells.items() if n in cells}) for r in given.rows
        ),
        fields={
            name: cell for name, cell in given.fields.items() if annex1.fields_by_id[name].prefill
        },
        notes={},
    )
    workspace.reports.add(bare)
    assert not workspace.reports.is_filled_in(annex1, bare.place, bare.period)
    assert filled_in_words(annex1, bare) == ""


def test_a_figure_or_a_date_fills_in_a_report(workspace, annex1):
    report = county_report(annex1)
    workspace.reports.add(report)
    assert workspace.reports.is_filled_in(annex1, report.place, report.period)
    assert not workspace.reports.is_filled_in(annex1, report.place, Period(2031, 1))
