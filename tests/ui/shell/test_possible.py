from PySide6.QtGui import QAction

from fangfan_desktop.forms.places import Place
from fangfan_desktop.ui.shell.actions import ACTIONS
from fangfan_desktop.ui.shell.possible import why_not

BY_ID = {entry.id: entry for entry in ACTIONS}
PROVINCE = Place("山东省")


def why(name, kind, place=None, *, enabled=False):
    action = QAction()
    action.setEnabled(enabled)
    return why_not(BY_ID[name], action, kind, place)


def test_what_is_possible_has_no_reason(qapp):
    assert not why("export", "report", enabled=True)


def test_the_reason_is_the_page_or_the_rows_or_that_there_is_nothing(qapp):
    assert why("export", "home") == "打开一张报表就可以做"
    assert why("roll_in", "report") == "在县区报送进度里可以做"
    assert why("roll_in", "report", PROVINCE) == "在各市报送进度里可以做"
    assert why("insert", "report") == "一行一个项目的表里才有"
    assert why("undo", "home") == "现在没有可以撤销的"
    assert why("correct", "report") == "正式导出过的报表才要更正"


def test_every_action_has_a_reason_on_every_page_where_it_is_not_possible(qapp):
    for entry in ACTIONS:
        for kind in ("home", "report", "board", "sent", "projects", "paper", "form_editor"):
            if entry.page or entry.id in {"undo", "redo"}:
                assert why(entry.id, kind)
