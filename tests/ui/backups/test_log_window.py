from fangfan_desktop.ui.backups.log_window import LogWindow


def test_the_whole_log_is_shown_masked(data_window, tmp_path):
    folder = data_window.workspace.folder
    (folder / "fangfan.log.1").write_text("先\n", encoding="utf-8")
    (folder / "fangfan.log").write_text("后 13800001234\n", encoding="utf-8")
    window = LogWindow(folder, tmp_path / "out", data_window)
    assert window.text.toPlainText() == "先\n后 138****1234\n"
    window.reject()


def test_where_there_is_none_that_is_said(data_window, tmp_path):
    window = LogWindow(tmp_path / "none", tmp_path, data_window)
    assert window.text.toPlainText() == "还没有记录。"
    window.reject()
