"""Where an export's files go, and what they are called."""

from tests.ui.hands import labels_of


def test_again_writes_beside_unless_told_to_replace(ready, finish, out, dialog_of):
    ready.report.open_export()
    dialog = dialog_of(ready)
    for _ in range(2):
        dialog.draft.click()
        finish(dialog)
    assert len(out()) == 6
    assert "(2)" in dialog.problem.text()
    dialog.choices.replace.setChecked(True)
    dialog.draft.click()
    finish(dialog)
    assert len(out()) == 6


def test_a_name_that_was_mended_is_said_as_it_was_written(ready, finish, out, dialog_of):
    ready.report.open_export()
    dialog = dialog_of(ready)
    dialog.choices.name.setText("三季度/商河")
    dialog.official.click()
    assert any(
        "写成“三季度_商河”" in text for text in labels_of(dialog.look, "hint", "lead", "fact")
    )
    dialog.confirm.click()
    finish(dialog)
    assert out() == ["三季度_商河.eml", "三季度_商河.pdf", "三季度_商河.xlsx"]
    assert "写成“三季度_商河”" in dialog.problem.text()


def test_a_folder_that_cannot_be_written_is_said(ready, finish, tmp_path, dialog_of):
    (tmp_path / "file").write_text("x")
    ready.report.open_export()
    dialog = dialog_of(ready)
    dialog.choices.folder.setText(str(tmp_path / "file"))
    dialog.official.click()
    dialog.confirm.click()
    finish(dialog, refused=True)
    assert dialog.problem.text()
    assert "Error" not in dialog.problem.text()
    assert dialog.choices.isVisible()
    assert dialog.official.isEnabled()
    assert ready.state.export_folder == ""


def test_a_changed_folder_is_remembered(ready, finish, tmp_path, dialog_of):
    ready.report.open_export()
    dialog = dialog_of(ready)
    dialog.choices.folder.setText(str(tmp_path / "别处"))
    dialog.draft.click()
    finish(dialog)
    dialog.close()
    dialog.setParent(None)
    ready.report.open_export()
    dialog = dialog_of(ready)
    ready.background.finish()
    assert dialog.choices.folder.text() == str(tmp_path / "别处")
    assert not dialog.choices.said.isVisible()


def test_a_remembered_folder_that_is_gone_is_said_and_stays_remembered(
    ready, finish, tmp_path, dialog_of
):
    ready.state.export_folder = str(tmp_path / "U盘")
    ready.report.open_export()
    dialog = dialog_of(ready)
    ready.background.finish()
    assert dialog.choices.folder.text() == str(tmp_path / "out")
    assert "”现在没有（U 盘没插？）" in dialog.choices.said.text()
    assert dialog.choices.said.isVisible()
    dialog.draft.click()
    finish(dialog)
    assert ready.state.export_folder == str(tmp_path / "U盘")
    dialog.close()
    dialog.setParent(None)
    (tmp_path / "U盘").mkdir()
    ready.report.open_export()
    dialog = dialog_of(ready)
    ready.background.finish()
    assert dialog.choices.folder.text() == str(tmp_path / "U盘")
