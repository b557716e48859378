from fangfan_desktop.edits import gestures
from fangfan_desktop.forms.report import Note, NoteKey
from fangfan_desktop.workspace.reports import put
from tests.builders import COUNTY, Q3, county_report, replace


def test_a_report_in_hand_takes_the_place_of_an_older_state_of_it(workspace, annex1):
    older = county_report(annex1, brands="1")
    workspace.add(older)
    workspace.apply(annex1, older, gestures.type_cell(1, "brands", "2"))
    in_hand = county_report(annex1, brands="3", bases="约30")
    in_hand = replace(in_hand, notes={NoteKey("A1-09", None, "unit"): Note("说明", ("1",))})
    with workspace._connection.transaction() as connection:
        put(connection, in_hand)
    assert workspace.load(annex1, COUNTY, Q3) == in_hand
    assert workspace.undo(annex1, in_hand) is None, "the steps of the older state do not fit"


def test_where_there_was_none_it_is_stored_anew(workspace, annex1):
    report = county_report(annex1, brands="3")
    with workspace._connection.transaction() as connection:
        put(connection, report)
    assert workspace.load(annex1, COUNTY, Q3) == report
