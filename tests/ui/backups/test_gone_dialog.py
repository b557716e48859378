from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from fangfan_desktop.ui.backups.gone_dialog import GoneDialog


def make(qtbot, *, anew=lambda: "", out=lambda _: "", closing=False):
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = GoneDialog(anew, out, Path("x.fangfan"), parent, closing=closing)
    dialog.open()
    return parent, dialog


def test_what_goes_wrong_is_said_and_one_may_choose_again(qtbot, aloud):
    _, dialog = make(qtbot, anew=lambda: "这里写不进去。")
    dialog.anew.click()
    assert dialog.isVisible()
    assert dialog.problem.text() == "这里写不进去。"
    assert aloud == ["这里写不进去。"]


def test_what_was_written_ends_it(qtbot):
    _, dialog = make(qtbot)
    with qtbot.waitSignal(dialog.accepted):
        dialog.anew.click()


def test_a_backup_s_file_gets_its_ending(qtbot, monkeypatch):
    written = []
    _, dialog = make(qtbot, out=lambda path: written.append(path) or "")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *a: ("/tmp/存.db", ""))
    dialog.out.click()
    assert written == [Path("/tmp/存.db.fangfan")]


def test_escape_is_no_choice_to_close(qtbot):
    _, dialog = make(qtbot, closing=True)
    left = []
    dialog.left.connect(lambda: left.append(1))
    dialog.reject()
    assert left == []
