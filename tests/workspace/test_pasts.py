import pytest

from fangfan_desktop.edits.edit import Edit, RowText
from fangfan_desktop.workspace.pasts import OriginRow, RowSources
from fangfan_desktop.workspace.received import Arrival, Identity
from tests.builders import COUNTY, Q3, project_list

ROLLED = "汇入"


@pytest.fixture
def files(workspace):
    """The numbers of two received files."""
    arrivals = [Arrival(f"{at}.xlsx", f"/{at}.xlsx", f"{at}" * 64, b"x") for at in (1, 2)]
    added = workspace.received.add([(each, [Identity("annex2", COUNTY, Q3)]) for each in arrivals])
    return [number for (number,) in added]


@pytest.fixture
def after(workspace, annex2):
    """Return what makes gestures one after the other: words, an edit's parts, of which file."""
    state = [project_list(annex2)]

    def apply(words, *origins, **parts):
        state[0] = workspace.journal.apply(annex2, state[0], Edit(words, **parts), origins).report

    def look():
        return workspace.reports.row_sources(state[0], ROLLED)

    def turn(which):
        state[0] = which(annex2, state[0])[1].report

    apply.look, apply.turn = look, turn
    return apply


def row(number, **texts):
    return (0, RowText(number, texts))


def test_a_row_is_of_the_files_that_the_newest_standing_roll_up_made_it_of(workspace, files, after):
    first, second = (OriginRow(7, file, 1) for file in files)
    after(ROLLED, first, insert=(row(7, name="甲", phone="1"),))
    assert after.look()[7] == RowSources((first,), (first,), set(), {"name", "phone"})
    after(ROLLED, second, cells=((7, "phone", "2"),))
    assert after.look()[7] == RowSources((second,), (second,), set(), {"name", "phone"})
    after.turn(workspace.journal.undo)
    assert after.look()[7].origins == (first,)
    after.turn(workspace.journal.redo)
    assert after.look()[7].origins == (second,)
    after.turn(workspace.journal.undo)
    after("填", cells=((7, "name", "乙"),))
    left = RowSources((first,), (first,), {"name"}, {"phone"})
    assert after.look()[7] == left, "what was undone is gone"


def test_a_roll_up_that_only_confirms_takes_nothing_from_who_wrote_it(workspace, files, after):
    first, second = (OriginRow(7, file, 1) for file in files)
    after(ROLLED, first, insert=(row(7, name="甲"),))
    after("填", cells=((7, "phone", "1"),))
    after(ROLLED, second, fields=(("filler", "王"),))
    assert after.look()[7] == RowSources((second,), (first,), {"phone"}, {"name"})


def test_what_a_roll_up_writes_over_is_typed_no_more_and_an_emptied_row_is_nobodys(files, after):
    origin = OriginRow(7, files[0], 1)
    after("插入", insert=(row(7, name="甲", phone=""),), zero=((7, True),))
    assert after.look()[7] == RowSources(typed={"name", ""})
    after(ROLLED, origin, cells=((7, "name", "乙"),))
    assert after.look()[7] == RowSources((origin,), (origin,), {""}, {"name"})
    after(ROLLED, cells=((7, "name", ""),), zero=((7, False),))
    assert after.look()[7] == RowSources(rolled={"name", ""})


def test_a_number_that_is_given_again_is_another_row(files, after):
    after(ROLLED, OriginRow(7, files[0], 1), insert=(row(7, name="甲"),))
    after("删除", remove=(7,))
    assert after.look() == {}
    after("插入", insert=(row(7, name="甲"),))
    assert after.look()[7] == RowSources(typed={"name"})


def test_what_stands_in_a_report_before_any_gesture_is_confirmed_of_none(workspace, annex2, files):
    report = project_list(annex2, {"name": "甲"})
    workspace.reports.add(report)
    workspace.journal.confirm(report, [OriginRow(1, files[0], 1)])
    assert workspace.reports.row_sources(report, ROLLED) == {}
