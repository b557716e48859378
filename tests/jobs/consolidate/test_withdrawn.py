import msgspec
import pytest

from fangfan_desktop.edits.edit import Edit, RowText
from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.places import Place
from fangfan_desktop.jobs.consolidate.roll_in import plan_roll_in, roll_in
from fangfan_desktop.rollup.merge import ROLLED_IN
from fangfan_desktop.workspace.answers import ClerkAnswer
from tests.builders import CITY, COUNTY, GOOD, Q2, Q3, REST, TODAY, replace
from tests.jobs.boards import WHOLE, board_of, kept_board, without
from tests.jobs.old_years import bring, city_file
from tests.returned import county_file, list_file


@pytest.fixture
def again(reference, workspace, places):
    """Return what plans a roll-up from a board as it is by now."""

    def run(board):
        return plan_roll_in(reference, workspace, board, places, {}, TODAY)

    return run


@pytest.fixture
def rolled_in(reference, workspace, places, again):
    """Return what rolls files into the city's report and gives their board."""

    def run(form, period, *paths):
        board = board_of(reference, workspace, places, form, period, *paths)
        roll_in(workspace, form, again(board))
        return board

    return run


@pytest.fixture
def withdrawn(rolled_in, annex1, tmp_path):
    """Two counties' files rolled in, and the board after 商河县's was taken off it."""
    paths = (county_file(tmp_path, annex1, unit) for unit in ("商河县", "平阴县"))
    return without(rolled_in(annex1, Q3, *paths), COUNTY)


def row_of(report, name):
    return next(row for row in report.rows if row["unit"].raw == name)


def test_what_was_retyped_since_stays_and_is_known_and_traceable(
    again, workspace, annex1, withdrawn
):
    report = workspace.reports.load(annex1, WHOLE, Q3)
    row = row_of(report, "商河县").id
    (origin,) = workspace.reports.row_sources(report, ROLLED_IN)[row].origins
    typed = Edit("填", cells=((row, "brands", "5"),))
    workspace.journal.apply(annex1, report, typed)
    planned = again(withdrawn)
    assert roll_in(workspace, annex1, planned)
    assert workspace.reports.row_sources(report, ROLLED_IN)[row].origins == (origin,)
    assert (planned.withdrawn, planned.retyped) == ((), (COUNTY,))
    assert not planned.is_to_be_seen
    assert row_of(planned.after, CITY)["brands"].value == 7


def test_a_file_that_is_anothers_takes_its_figures_along(rolled_in, again, annex1, tmp_path):
    board = rolled_in(annex1, Q3, county_file(tmp_path, annex1, "商河县"))
    other = Place(CITY, "平阴县")
    (line,) = (line for line in board.lines if line.newest)
    (version,) = line.versions
    received = version.checked.received
    received = msgspec.structs.replace(received, report=replace(received.report, place=other))
    now = version._replace(checked=msgspec.structs.replace(version.checked, received=received))
    moved = (
        replace(each, versions=(now,)) if each.place == other else each
        for each in without(board, COUNTY).lines
    )
    planned = again(replace(board, lines=tuple(moved)))
    assert planned.withdrawn == (COUNTY,)


def test_a_board_that_is_not_read_yet_withdraws_nothing(rolled_in, again, annex1, annex2, tmp_path):
    year = Period(2026)
    boards = [
        (annex1, rolled_in(annex1, Q3, county_file(tmp_path, annex1, "商河县"))),
        (annex2, rolled_in(annex2, year, list_file(tmp_path, annex2, "商河县", {"name": "甲"}))),
    ]
    for form, board in boards:
        planned = again(replace(board, lines=()))
        assert (form.id, planned.withdrawn, planned.retyped) == (form.id, (), ())


def test_projects_go_with_their_file_too(rolled_in, again, workspace, annex2, tmp_path):
    year = Period(2026)
    kept = list_file(tmp_path, annex2, "平阴县", {"name": "丙"})
    gone = list_file(tmp_path, annex2, "商河县", {"name": "甲"}, {"name": "乙"})
    board = rolled_in(annex2, year, gone, kept)
    report = workspace.reports.load(annex2, WHOLE, year)
    second = next(row.id for row in report.rows if row["name"].raw == "乙")
    workspace.journal.apply(annex2, report, Edit("填", cells=((second, "employed", "99"),)))
    planned = again(without(board, COUNTY))
    assert (planned.withdrawn, planned.retyped) == ((COUNTY,), (COUNTY,))
    assert [row["name"].raw for row in planned.after.rows] == ["丙", "乙"]


def test_a_project_that_has_a_gone_ones_number_is_nobodys(
    rolled_in, again, workspace, annex2, tmp_path
):
    year = Period(2026)
    board = rolled_in(annex2, year, list_file(tmp_path, annex2, "商河县", {"name": "甲"}))
    report = workspace.reports.load(annex2, WHOLE, year)
    _, undone = workspace.journal.undo(annex2, report)
    row = RowText(report.rows[0].id, {"county": "平阴县", "name": "自己填的"})
    workspace.journal.apply(annex2, undone.report, Edit("插入", insert=((0, row),)))
    planned = again(without(board, COUNTY))
    assert (planned.withdrawn, planned.retyped) == ((), ())


def test_projects_that_an_undo_brings_back_are_named_again(
    rolled_in, again, workspace, annex2, tmp_path
):
    year = Period(2026)
    paths = (
        list_file(tmp_path, annex2, unit, {"name": name})
        for unit, name in (("商河县", "甲"), ("平阴县", "丙"))
    )
    gone = without(rolled_in(annex2, year, *paths), COUNTY)
    for _ in range(2):
        planned = again(gone)
        assert planned.withdrawn == (COUNTY,)
        roll_in(workspace, annex2, planned)
        report = workspace.reports.load(annex2, WHOLE, year)
        assert [row["name"].raw for row in report.rows] == ["丙"]
        workspace.journal.undo(annex2, report)


def test_what_is_typed_after_a_row_was_emptied_stays_though_it_says_the_same(
    again, workspace, annex1, withdrawn
):
    before = row_of(workspace.reports.load(annex1, WHOLE, Q3), "商河县")
    roll_in(workspace, annex1, again(withdrawn))
    report = workspace.reports.load(annex1, WHOLE, Q3)
    assert row_of(report, "商河县")["brands"].raw == ""
    by_hand = Edit("填", cells=tuple((before.id, column, before[column].raw) for column in GOOD))
    workspace.journal.apply(annex1, report, by_hand)
    planned = again(withdrawn)
    assert (planned.withdrawn, planned.retyped, planned.typed_over) == ((), (), ())
    assert row_of(planned.after, "商河县")["brands"].raw == before["brands"].raw
    _, undone = workspace.journal.undo(annex1, workspace.reports.load(annex1, WHOLE, Q3))
    workspace.journal.undo(annex1, undone.report)
    assert again(withdrawn).withdrawn == (COUNTY,), "back as they came of the file"


@pytest.mark.parametrize("late", [False, True])
def test_a_citys_own_old_table_is_on_no_board_and_stays(
    late, rolled_in, again, reference, workspace, places, annex1, tmp_path
):
    units = [place.name for place in places.units_of(Place(CITY))]
    bring(reference, workspace, WHOLE, city_file(tmp_path, annex1, units, day="2026年6月12日"))
    report = workspace.reports.load(annex1, WHOLE, Q2)
    paths = [county_file(tmp_path, annex1, "商河县", day="2026年6月10日")] if late else []
    planned = again(board_of(reference, workspace, places, annex1, Q2, *paths))
    assert (planned.withdrawn, planned.retyped) == ((), ())
    assert (planned.parts, planned.is_to_be_seen) == (int(late), False)
    assert planned.after.rows == report.rows


@pytest.mark.parametrize("said", ["商河", "县里", "商河县"])
def test_projects_of_a_file_that_was_taken_off_make_room_for_those_of_the_next(
    said, again, reference, workspace, places, annex2, tmp_path
):
    """What the county column says may be the county's only by an answer."""
    year, received = Period(2026), workspace.received
    if said != "商河县":
        received.answer_all([ClerkAnswer("place", said, str(COUNTY))])
    for folder, names in (("一", "甲乙"), ("二", "甲丙")):
        for entry in received.of_board("annex2", year):
            received.put_aside(entry.id)
        path = list_file(tmp_path / folder, annex2, said, *({"name": name} for name in names))
        board_of(reference, workspace, places, annex2, year, path, answers=received.answers())
        planned = again(kept_board(reference, workspace, places, annex2, year))
        roll_in(workspace, annex2, planned)
        assert [row["name"].raw for row in planned.after.rows] == [*names]
        assert (planned.withdrawn, planned.retyped) == ((), ())


def test_a_project_that_was_renamed_here_comes_no_second_time(
    rolled_in, again, workspace, annex2, tmp_path
):
    year = Period(2026)
    path = list_file(tmp_path, annex2, "商河县", {"name": "甲"}, {"name": "乙"})
    board = rolled_in(annex2, year, path)
    report = workspace.reports.load(annex2, WHOLE, year)
    typed = Edit("填", cells=((report.rows[0].id, "name", "甲（一期）"),))
    workspace.journal.apply(annex2, report, typed)
    planned = again(board)
    assert [row["name"].raw for row in planned.after.rows] == ["甲", "乙"]
    assert planned.is_to_be_seen
    assert planned.typed_over == (("第1项", "项目名称", "甲（一期）", "甲"),)


def test_what_was_typed_is_named_before_a_file_changes_it_or_its_row_goes(
    rolled_in, again, workspace, annex1, annex2, tmp_path
):
    board = rolled_in(annex1, Q3, county_file(tmp_path, annex1, "商河县"))
    report = workspace.reports.load(annex1, WHOLE, Q3)
    cells = ((report.rows[0].id, "brands", "99"), (row_of(report, "商河县").id, "brands", "77"))
    workspace.journal.apply(annex1, report, Edit("填", cells=cells))
    planned = again(board)
    assert set(planned.typed_over) == {
        ("济南市", "特色劳务品牌个数", "99", "2"),
        ("商河县", "特色劳务品牌个数", "77", "2"),
    }
    assert planned.is_to_be_seen
    roll_in(workspace, annex1, planned)
    assert again(board).typed_over == ()

    year = Period(2026)
    board = rolled_in(annex2, year, list_file(tmp_path, annex2, "商河县", {"name": "甲"}))
    report = workspace.reports.load(annex2, WHOLE, year)
    row = RowText(9, {"county": "商河县", "name": "手填的"})
    workspace.journal.apply(annex2, report, Edit("插入", insert=((1, row),)))
    planned = again(board)
    assert planned.typed_over == (("第2项", "项目名称", "手填的", "整行去掉"),)


@pytest.mark.parametrize("alone", [False, True])
def test_the_citys_own_rest_is_named_when_its_file_goes(
    alone, rolled_in, again, workspace, annex1, tmp_path
):
    rest = county_file(tmp_path, annex1, REST, brands=3)
    paths = [] if alone else [county_file(tmp_path, annex1, "商河县")]
    board = rolled_in(annex1, Q3, rest, *paths)
    report = workspace.reports.load(annex1, WHOLE, Q3)
    assert report.rows[0]["brands"].raw == ("3" if alone else "5")
    planned = again(replace(board, rest=None))
    assert planned.withdrawn == (Place(CITY, REST),)
    assert planned.is_to_be_seen
    assert planned.after.rows[0]["brands"].raw == ("" if alone else "2")


def test_only_what_was_retyped_is_left_and_it_is_said(
    again, workspace, annex1, rolled_in, tmp_path
):
    board = rolled_in(annex1, Q3, county_file(tmp_path, annex1, "商河县"))
    report = workspace.reports.load(annex1, WHOLE, Q3)
    typed = Edit("填", cells=((row_of(report, "商河县").id, "brands", "5"),))
    workspace.journal.apply(annex1, report, typed)
    planned = again(without(board, COUNTY))
    assert planned.retyped == (COUNTY,)
    assert planned.has_something


def test_a_newer_file_without_figures_holds_nothing_of_an_older_one_that_is_gone(
    again, rolled_in, reference, workspace, places, annex1, tmp_path
):
    rolled_in(annex1, Q3, county_file(tmp_path, annex1, "商河县"))
    blank = county_file(tmp_path / "空", annex1, "商河县", **dict.fromkeys(GOOD, ""))
    planned = again(board_of(reference, workspace, places, annex1, Q3, blank))
    assert planned.withdrawn == (COUNTY,)
    assert row_of(planned.after, "商河县")["brands"].raw == ""


def test_after_an_undo_the_figures_are_the_older_files_again(
    again, reference, workspace, places, annex1, tmp_path
):
    def planned():
        return again(kept_board(reference, workspace, places, annex1, Q3))

    for folder, brands in (("一", 2), ("二", 7)):
        path = county_file(tmp_path / folder, annex1, "商河县", brands=brands)
        board_of(reference, workspace, places, annex1, Q3, path)
        roll_in(workspace, annex1, planned())
    assert planned().replaced == ()
    workspace.journal.undo(annex1, workspace.reports.load(annex1, WHOLE, Q3))
    assert [each.place for each in planned().replaced] == [COUNTY], "it is named again"
    for entry in workspace.received.of_board("annex1", Q3):
        workspace.received.put_aside(entry.id)
    assert (planned().withdrawn, planned().retyped) == ((COUNTY,), ())


def test_figures_that_the_citys_own_table_gave_stay_when_a_file_that_said_the_same_goes(
    again, reference, workspace, places, annex1, tmp_path
):
    units = [place.name for place in places.units_of(Place(CITY))]
    bring(reference, workspace, WHOLE, city_file(tmp_path, annex1, units, day="2026年6月12日"))
    same = county_file(tmp_path, annex1, "商河县", day="2026年6月10日")
    board = board_of(reference, workspace, places, annex1, Q2, same)
    assert not roll_in(workspace, annex1, again(board))
    planned = again(without(board, COUNTY))
    assert (planned.withdrawn, planned.retyped) == ((), ())
    assert row_of(planned.after, "商河县")["brands"].raw == "2"
