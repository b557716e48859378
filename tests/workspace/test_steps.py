import pytest

from fangfan_desktop.edits import gestures
from fangfan_desktop.edits.edit import Edit, LeftOut
from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.places import Place
from fangfan_desktop.forms.report import Note, NoteKey
from fangfan_desktop.workspace.columns import UnexpectedContent
from fangfan_desktop.workspace.steps import StoredStep, before_they_parted, left_out, read_other
from fangfan_desktop.workspace.workspace import Workspace
from tests.builders import CITY, COUNTY, project_list, replace

YEAR = Period(2026)


@pytest.fixture
def begun(workspace, annex2):
    """A list with two projects, the second one typed."""
    return typed(workspace, annex2, project_list(annex2, {"name": "甲"}, {}), 2, "乙")


def typed(workspace, form, report, row, name):
    return workspace.journal.apply(form, report, gestures.type_cell(row, "name", name)).report


@pytest.fixture
def other(workspace, begun, tmp_path):
    """A second PC's workspace that began with the same file."""
    begin = workspace.backups.begin_moving_out(tmp_path / "搬家.fangfan")
    begin()
    opened = Workspace(tmp_path / "other")
    opened.restore(tmp_path / "搬家.fangfan")
    yield opened
    opened.close()


def moved_out(workspace, tmp_path):
    path = tmp_path / "半份.fangfan"
    workspace.backups.begin_moving_out(path)()
    return path


def test_another_clerks_report_is_read_and_their_file_is_not_touched(
    workspace, other, begun, annex2, tmp_path
):
    typed(other, annex2, begun, 1, "丁")
    path = moved_out(other, tmp_path)
    before = path.read_bytes()
    found = read_other(path, annex2, COUNTY, YEAR)
    assert [row["name"].raw for row in found.report.rows] == ["丁", "乙"]
    assert (found.unknown, found.packs) == ((), frozenset())
    assert path.read_bytes() == before
    assert read_other(path, annex2, Place(CITY, "平阴县"), YEAR) is None


def test_where_they_parted_is_known_from_the_steps_that_both_have(
    workspace, other, begun, annex2, tmp_path
):
    typed(other, annex2, begun, 1, "丁")
    mine = typed(workspace, annex2, begun, 2, "丙")
    found = read_other(moved_out(other, tmp_path), annex2, COUNTY, YEAR)
    steps = workspace.journal.steps(mine)
    assert before_they_parted(annex2, mine, steps, found.steps) == begun
    assert before_they_parted(annex2, mine, steps, steps[:1]) == begun
    assert before_they_parted(annex2, mine, steps, ()) is None
    assert before_they_parted(annex2, mine, steps, found.steps[1:]) is None


def test_an_undone_step_is_none(workspace, begun, annex2):
    workspace.journal.undo(annex2, begun)
    assert workspace.journal.steps(begun) == ()


def test_steps_that_do_not_fit_are_damage(begun, annex2):
    gone = '{"words":"删除","remove":[99]}'
    own = [StoredStep("2026-09-12T12:00:00", gone, gone)] * 2
    with pytest.raises(UnexpectedContent):
        before_they_parted(annex2, begun, own, own[:1])


def test_columns_that_are_not_known_here_are_named(workspace, annex2, tmp_path):
    typed(workspace, annex2, project_list(annex2, {}), 1, "甲")
    path = moved_out(workspace, tmp_path)
    columns = tuple(column for column in annex2.columns if column.id != "remark")
    older = _with_columns(annex2, [c for c in columns if c.id != "phone"])
    assert read_other(path, older, COUNTY, YEAR).unknown == ("phone",)


def test_a_note_on_a_column_that_is_not_known_here_is_named_too(workspace, annex2, tmp_path):
    noted = {NoteKey("A2-06", 1, "remark"): Note("两处。", ())}
    workspace.reports.add(replace(project_list(annex2, {}), notes=noted))
    older = _with_columns(annex2, [c for c in annex2.columns if c.id != "remark"])
    path = moved_out(workspace, tmp_path)
    assert read_other(path, older, COUNTY, YEAR).unknown == ("remark",)


def _with_columns(form, columns):
    import msgspec

    return msgspec.structs.replace(form, columns=tuple(columns))


def test_what_a_joining_left_out_is_found_in_the_journal(workspace, begun, annex2):
    left = LeftOut(1, "employed", "50", "46", "甲")
    workspace.journal.apply(annex2, begun, Edit("合并“半份”", left=(left,)))
    ((step, words, found),) = left_out(workspace.journal.steps(begun))
    assert (words, found) == ("合并“半份”", left)
    assert step.at
