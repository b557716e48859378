import pytest

from fangfan_desktop.edits import gestures
from fangfan_desktop.forms.periods import Period
from fangfan_desktop.ui.history.half_dialog import HalfDialog
from fangfan_desktop.ui.history.join_dialog import JoinDialog
from fangfan_desktop.ui.history.joining import JoinController
from fangfan_desktop.ui.history.left_dialog import LeftDialog
from fangfan_desktop.ui.widgets.confirm_dialog import ConfirmDialog
from fangfan_desktop.ui.widgets.plain import Label
from fangfan_desktop.workspace.workspace import Workspace
from tests.builders import COUNTY, Q2, project_list
from tests.ui.hands import names, press, raw, select, to_front, write
from tests.ui.history.conftest import drop_on

YEAR = Period(2026)
MINE = ({"name": "甲", "employed": "46"}, {"name": "乙"})
THEIRS = ({"name": "甲", "employed": "50"}, {"name": "丙"})


@pytest.fixture
def window(open_window, county_profile, annex2, tmp_path):
    """A window with the clerk's own half open."""
    opened = Workspace(tmp_path / "data")
    opened.reports.add(project_list(annex2, *MINE))
    opened.close()
    window = open_window(county_profile)
    window.open_report("annex2", YEAR)
    return window


@pytest.fixture
def colleague(annex2, county_profile, tmp_path):
    """Return what writes a colleague's half as a file."""

    def go(*projects, place=COUNTY):
        other = Workspace(tmp_path / "other")
        other.profile.save(county_profile)
        other.reports.add(project_list(annex2, *(projects or THEIRS), place=place))
        path = tmp_path / "半份.fangfan"
        other.backups.begin_moving_out(path)()
        other.close()
        return path

    return go


def dialog_in(qtbot, window, kind):
    qtbot.waitUntil(lambda: bool(window.findChildren(kind)), timeout=20_000)
    dialog = window.findChildren(kind)[-1]
    to_front(dialog)
    return dialog


def drop_half(qtbot, window, path):
    """Drop a colleague's file, and choose to join the report in it."""
    drop_on(window.pages.currentWidget(), path)
    dialog_in(qtbot, window, HalfDialog)
    press("Return")


def test_a_colleagues_half_is_joined_by_the_keyboard_in_one_step(window, colleague, qtbot):
    drop_half(qtbot, window, colleague())
    dialog_in(qtbot, window, JoinDialog)
    press("1", "Return")
    assert names(window.editor.grid) == ["甲", "丙", "乙"]
    assert raw(window, 0, "employed") == "46"
    said = window.status.saved.text()
    assert said == "合并了“半份.fangfan”：加了 1 行，1 处用了本机的；按 Ctrl+Z 可以整个收回"
    window.status.ways[0].click()
    left = dialog_in(qtbot, window, LeftDialog)
    assert [left.list.topLevelItem(0).text(at) for at in range(1, 6)] == [
        "甲",
        "带动就业人数",
        "50",
        "收到的",
        "46",
    ]
    press("Escape")
    to_front(window)
    window.editor.grid.setFocus()
    press("Ctrl+Z")
    assert names(window.editor.grid) == ["甲", "乙"]


def test_the_joined_report_is_checked_at_once(window, colleague, qtbot):
    path = colleague({"name": "丙", "employed_poor": "99"})
    drop_half(qtbot, window, path)
    dialog_in(qtbot, window, JoinDialog)
    press("Return")
    row = next(r for r in window.editor.session.report.rows if r["name"].raw == "丙")
    assert window.editor.session.findings.of_row(row.id)


def test_the_same_file_again_changes_nothing_and_says_so(window, colleague, qtbot):
    path = colleague()
    drop_half(qtbot, window, path)
    dialog_in(qtbot, window, JoinDialog)
    press("1", "Return")
    before = window.editor.session.report
    drop_half(qtbot, window, path)
    qtbot.waitUntil(lambda: "已经合并过，没有新的内容" in window.status.saved.text())
    assert window.editor.session.report == before
    (way,) = window.status.ways
    assert way.text() == "看没有用的 1 处 ▸"
    way.click()
    assert dialog_in(qtbot, window, LeftDialog).list.topLevelItem(0).text(3) == "50"


def test_nothing_is_joined_if_the_clerk_gives_up(window, colleague, qtbot):
    window.editor.grid.setFocus()
    drop_half(qtbot, window, colleague())
    dialog_in(qtbot, window, JoinDialog)
    press("Escape")
    assert window.status.saved.text() == "没有合并，什么也没有改"
    assert names(window.editor.grid) == ["甲", "乙"]


def test_an_exported_report_is_corrected_first(window, colleague, qtbot, said, paper, tmp_path):
    session = window.editor.session
    window.workspace.submissions.add(session.report, (), "A1B2-C3D4", "", [], None)
    window.open_report("annex2", YEAR)
    drop_half(qtbot, window, colleague())
    qtbot.waitUntil(lambda: bool(said))
    assert "没有合并“半份.fangfan”" in said[0]
    assert "点“继续修改”就可以改" in said[0]


def test_a_file_of_another_place_is_only_restored(window, colleague, qtbot, annex2):
    from fangfan_desktop.forms.places import Place

    path = colleague(place=Place("济南市", "平阴县"))
    drop_on(window.pages.currentWidget(), path)
    dialog = dialog_in(qtbot, window, ConfirmDialog)
    assert "换成文件“半份.fangfan”" in dialog.findChild(Label).text()
    press("Escape")


def test_all_data_can_be_replaced_as_before(window, colleague, qtbot):
    drop_on(window.pages.currentWidget(), colleague())
    dialog_in(qtbot, window, HalfDialog)
    press("Tab", "Tab", "Space")
    dialog_in(qtbot, window, ConfirmDialog)
    press("Return")
    assert "已换成文件“半份.fangfan”" in window.status.saved.text()
    window.open_report("annex2", YEAR)
    assert names(window.editor.grid) == ["甲", "丙"]


def test_a_workbook_is_joined_like_a_file(open_window, county_profile, file, drop, qtbot):
    window = open_window(county_profile)
    window.open_report("annex1", Q2)
    session = window.editor.session
    session.apply(gestures.type_cell(session.report.rows[0].id, "brands", "9"))
    dialog = drop(window, file(brands="7"))
    dialog.choices[0].setFocus()
    press("End")
    assert dialog.choices[0].currentText() == "和这里的合在一起，不同的逐处问"
    press("Return")
    joining = dialog_in(qtbot, window, JoinDialog)
    asked = [line[1:4] for line in joining.model.lines if line.question]
    assert ("特色劳务品牌个数", "9", "7") in asked
    press("Ctrl+A", "2", "Return")
    assert raw(window, 0, "brands") == "7"
    assert raw(window, 0, "bases") == "3"


def test_a_file_that_does_not_fit_is_a_sentence(window, colleague, qtbot, said, reference):
    from fangfan_desktop.workspace.kept import nothing_kept

    joining = JoinController(window, reference, window)
    path = colleague()
    joining.join_file(path, nothing_kept("annex2", Period(2025)))
    qtbot.waitUntil(lambda: bool(said))
    assert "没有商河县2025年的附件2，没有合并" in said[0]
    joining.join_file(path.with_name("none.fangfan"), nothing_kept("annex2", YEAR))
    qtbot.waitUntil(lambda: len(said) == 2)
    assert "打不开" in said[1]


def test_rows_that_are_filtered_away_are_joined_too(window, colleague, qtbot):
    select(window.editor.grid, (0, "name"))
    press("Ctrl+Shift+L")
    write("乙")
    press("Return")
    assert names(window.editor.grid) == ["乙"]
    drop_half(qtbot, window, colleague())
    dialog_in(qtbot, window, JoinDialog)
    press("2", "Return")
    assert names(window.editor.grid) == ["甲", "丙", "乙"]
    assert raw(window, 0, "employed") == "50"
