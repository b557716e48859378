import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFileDialog, QMessageBox

from fangfan_desktop.jobs.projects import project_choice
from fangfan_desktop.ui.widgets.confirm_dialog import ConfirmDialog
from tests.returned import list_file
from tests.ui.hands import press


def test_what_was_joined_and_chosen_is_there_at_the_next_start(joined, open_window):
    page = joined.controller.page
    page.list.setFocus()
    page.list.setCurrentIndex(page.model.index(1, 3))
    press("Space")
    joined.show_home()
    joined.close()
    joined.workspace.close()
    again = open_window()
    again.show_projects()
    page = again.controller.page
    assert page.model.rowCount() == 2
    assert [each.row["name"].raw for each in page.choice.chosen] == ["乙"]
    assert page.model.index(1, 0).data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked


@pytest.mark.parametrize(("button", "left"), [("no", 2), ("yes", 0)])
def test_it_is_emptied_after_a_question_only(joined, button, left):
    joined.controller.page.buttons["clear"].click()
    dialog = joined.findChild(ConfirmDialog)
    getattr(dialog, button).click()
    assert joined.controller.page.model.rowCount() == left
    assert joined.workspace.projects.count() == left


def test_what_the_disk_does_not_take_is_said(joined, annex2, tmp_path, monkeypatch, qtbot):
    said = []
    monkeypatch.setattr(QMessageBox, "warning", lambda *words: said.append(words[-1]))
    joined.workspace.projects._database.execute("PRAGMA query_only = ON")
    joined.controller.page.buttons["all"].click()
    assert len(said) == 1
    joined.controller.take([list_file(tmp_path / "又来", annex2, "平阴县", {"name": "丙"})])
    qtbot.waitUntil(lambda: len(said) == 2, timeout=20_000)
    assert joined.controller.page.model.rowCount() == 2


def test_the_chosen_are_written(joined, tmp_path, monkeypatch, qtbot):
    target = tmp_path / "库.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    joined.controller.page.buttons["all"].click()
    joined.controller.page.buttons["export"].click()
    qtbot.waitUntil(lambda: "写好" in joined.status.saved.text(), timeout=20_000)
    assert load_workbook(target).active["A6"].value == "济南市"
    assert target.with_suffix(".pdf").is_file()


def test_files_are_chosen_by_keyboard_and_what_cannot_be_read_is_said(
    joined, tmp_path, monkeypatch, qtbot
):
    bad = tmp_path / "坏.xlsx"
    bad.write_bytes(b"no workbook")
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(bad)], ""))
    joined.controller.page.buttons["add"].click()
    qtbot.waitUntil(lambda: "坏.xlsx" in joined.controller.page.notes.text(), timeout=20_000)
    assert joined.controller.page.model.rowCount() == 2


def test_a_folder_that_cannot_be_written_is_said(joined, tmp_path, monkeypatch, qtbot):
    said = []
    monkeypatch.setattr(QMessageBox, "warning", lambda *words: said.append(words[-1]))
    (tmp_path / "file").write_text("x")
    joined.controller.page.buttons["all"].click()
    joined.controller.write(tmp_path / "file" / "a.xlsx")
    qtbot.waitUntil(lambda: len(said) == 1, timeout=20_000)


@pytest.mark.parametrize("name", ["nothing", "paper"])
def test_what_it_does_not_know_is_nothing(joined, name):
    joined.controller.do(name)
    assert joined.controller.undo_words() == ("", "")


def test_one_who_leaves_while_lists_are_read_finds_them_later(joined, annex2, tmp_path, qtbot):
    joined.controller.take([list_file(tmp_path / "又来", annex2, "平阴县", {"name": "丙"})])
    joined.show_home()
    qtbot.waitUntil(lambda: joined.status.saved.text() == "项目库里有 3 项", timeout=20_000)
    joined.show_projects()
    assert joined.controller.page.model.rowCount() == 3


@pytest.fixture
def opened_again(joined, open_window, monkeypatch):
    """Return what closes the window, and opens the library in another one: a project at a time."""

    def opener():
        joined.close()
        joined.workspace.close()
        monkeypatch.setattr(project_choice, "_PIECE", 1)
        again = open_window()
        again.show_projects()
        assert again.controller.page.model.rowCount() == 1
        return again.controller.page

    return opener


def test_a_long_library_comes_piece_by_piece(opened_again, qtbot):
    page = opened_again()
    assert page.count.text() == "共 2 项，还在读：读到第 1 项，其中筛出 1 项"
    qtbot.waitUntil(lambda: page.model.rowCount() == 2)
    assert [page.model.index(row, 2).data() for row in range(2)] == ["甲", "乙"]
    assert page.count.text() == "共 2 项，筛出 2 项，已选 0 项"
    qtbot.waitUntil(lambda: not page.findChild(QTimer).isActive())


def test_nothing_is_chosen_written_or_cleared_of_half_a_library(joined, opened_again, qtbot):
    joined.controller.page.buttons["all"].click()
    page = opened_again()
    assert not any(page.buttons[name].isEnabled() for name in ("all", "none", "export", "clear"))
    qtbot.waitUntil(lambda: page.model.rowCount() == 2)
    assert all(page.buttons[name].isEnabled() for name in ("all", "none", "export", "clear"))
    assert page.count.text() == "共 2 项，筛出 2 项，已选 2 项"


def test_what_cannot_be_read_of_a_long_library_is_said(joined, monkeypatch, qtbot):
    joined.show_home()
    with joined.workspace.projects._database.transaction() as connection:
        connection.execute("UPDATE library_project SET cells = '[' WHERE id = 1")
    monkeypatch.setattr(project_choice, "_PIECE", 1)
    said = []
    monkeypatch.setattr(QMessageBox, "warning", lambda *words: said.append(words[-1]))
    joined.show_projects()
    qtbot.waitUntil(lambda: len(said) == 1)
    assert "有一行表格读不出来" in said[0]
    assert joined.controller.page.model.rowCount() == 1


def test_after_the_disk_refused_one_list_no_other_is_read(
    joined, annex2, tmp_path, monkeypatch, qtbot
):
    said = []
    monkeypatch.setattr(QMessageBox, "warning", lambda *words: said.append(words[-1]))
    joined.workspace.projects._database.execute("PRAGMA query_only = ON")
    for unit in ("平阴县", "章丘区"):
        list_file(tmp_path / "又来", annex2, unit, {"name": "丙"})
    joined.controller.take([tmp_path / "又来"])
    qtbot.waitUntil(lambda: len(said) == 1, timeout=20_000)
    joined.background.finish()
    assert len(said) == 1
    assert joined.controller.page.model.rowCount() == 2
