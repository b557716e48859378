import pytest
from PySide6.QtWidgets import QApplication

from fangfan_desktop.edits import gestures
from tests.ui.hands import clipboard, focused, press, write


def test_by_keyboard_from_the_report_to_its_files(ready, finish, tmp_path, dialog_of):
    press("F12")
    dialog = dialog_of(ready)
    assert focused() is dialog.official
    press("Return")
    finish(dialog)
    written = sorted(path.name for path in (tmp_path / "out").iterdir())
    base = "附件1_防止返贫就业攻坚行动推进情况表_商河县_2026年第3季度_20260912"
    assert written == [f"{base}.eml", f"{base}.pdf", f"{base}.xlsx"]
    assert [dialog.files.item(at).text() for at in range(3)] == [
        f"{base}.{suffix}" for suffix in ("xlsx", "pdf", "eml")
    ]
    assert focused() is dialog.close_button
    assert "在 " + str(tmp_path / "out") in dialog.state.text()
    assert not dialog.choices.isVisible()
    assert not dialog.official.isVisible()
    press("Escape")
    ready.show_home()
    assert ready.pages.currentWidget().list.topLevelItem(2).text(2).startswith("已报送 ")


def test_again_writes_beside_unless_told_to_replace(ready, finish, tmp_path, dialog_of):
    ready.report.open_export()
    dialog = dialog_of(ready)
    for _ in range(2):
        dialog.draft.click()
        finish(dialog)
    assert len(list((tmp_path / "out").iterdir())) == 6
    dialog.replace.setChecked(True)
    dialog.draft.click()
    finish(dialog)
    assert len(list((tmp_path / "out").iterdir())) == 6


def test_errors_stop_the_official_export_and_a_draft_can_be_made(
    city_window, finish, tmp_path, dialog_of
):
    press("F12")
    dialog = dialog_of(city_window)
    assert not dialog.official.isEnabled()
    assert focused() is dialog.draft
    assert "处错误要改" in dialog.state.text()
    press("Return")
    finish(dialog)
    assert all("草稿" in path.name for path in (tmp_path / "out").iterdir())
    assert not dialog.official.isEnabled()
    assert city_window.workspace.kept(city_window.editor.session.report.place) == []


def test_an_open_warning_waits_for_its_note(ready, dialog_of):
    session = ready.editor.session
    session.apply(gestures.type_cell(session.report.rows[0].id, "workshop_poor", "0"))
    ready.report.open_export()
    assert dialog_of(ready).state.text().startswith("还有 1 处提醒要改正或写核实说明")
    assert not dialog_of(ready).official.isEnabled()


def test_a_folder_that_cannot_be_written_is_said(ready, finish, tmp_path, dialog_of):
    (tmp_path / "file").write_text("x")
    ready.report.open_export()
    dialog = dialog_of(ready)
    dialog.folder.setText(str(tmp_path / "file"))
    dialog.official.click()
    finish(dialog, refused=True)
    assert dialog.problem.text()
    assert "Error" not in dialog.problem.text()
    assert dialog.official.isEnabled()


@pytest.mark.parametrize(("folder", "says"), [("", "请写明导出到哪个文件夹。")])
def test_no_folder_is_said(ready, folder, says, dialog_of):
    ready.report.open_export()
    dialog = dialog_of(ready)
    dialog.folder.setText(folder)
    dialog.official.click()
    assert dialog.problem.text() == says


def test_no_kind_of_file_is_said(ready, dialog_of):
    ready.report.open_export()
    dialog = dialog_of(ready)
    for box in dialog.formats.values():
        box.setChecked(False)
    dialog.official.click()
    assert dialog.problem.text() == "请至少选一种文件。"


def test_the_mail_s_words_can_be_copied(ready, finish, dialog_of):
    ready.report.open_export()
    dialog = dialog_of(ready)
    dialog.official.click()
    finish(dialog)
    subject, body = dialog._after_buttons[1:]
    subject.click()
    assert "商河县" in clipboard().text()
    assert "\n" not in clipboard().text()
    body.click()
    assert "\n" in clipboard().text()


def test_a_correction_shows_what_changed_before_it_goes_out(sent_window, dialog_of, finish):
    sent_window.report.correct("品牌多报了一个")
    sent_window.report.open_export()
    dialog = dialog_of(sent_window)
    assert dialog.steps.texts == ["✓　更正原因：品牌多报了一个", "○　和第 1 版没有不同的格子"]
    dialog.close()
    dialog.setParent(None)
    session = sent_window.editor.session
    session.apply(gestures.type_cell(session.report.rows[0].id, "brands", "1"))
    sent_window.report.open_export()
    dialog = dialog_of(sent_window)
    assert dialog.steps.texts[1:] == ["✓　改动的格子：", "✓　商河县　特色劳务品牌个数：2 → 1"]
    dialog.official.click()
    finish(dialog)
    QApplication.processEvents()
    buttons_top = dialog._after_buttons[0].geometry().top()
    assert dialog.steps.geometry().bottom() < buttons_top
    assert dialog.files.geometry().bottom() < dialog.steps.geometry().top()
    assert dialog.steps.texts[:2] == ["✓　更正原因：品牌多报了一个", "✓　收件人：city@b.cn"]


def test_what_stands_in_an_open_line_is_exported(ready, finish, tmp_path, dialog_of):
    from openpyxl import load_workbook

    ready.editor.grid.go_to(ready.editor.session.report.rows[0].id, "brands")
    write("77")
    press("F12")
    dialog = dialog_of(ready)
    dialog.official.click()
    finish(dialog)
    (path,) = (tmp_path / "out").glob("*.xlsx")
    figures = [
        cell for row in load_workbook(path).active.iter_rows(values_only=True) for cell in row
    ]
    assert 77 in figures
