import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication

from fangfan_desktop.edits import gestures
from tests.scans.paper import a_scan
from tests.ui.hands import lines_of, press, write
from tests.ui.words_fit import not_whole


def rows(tree):
    return [
        [tree.topLevelItem(at).text(column) for column in range(tree.columnCount())]
        for at in range(tree.topLevelItemCount())
    ]


def test_before_anything_was_sent_it_says_how(ready):
    press("Ctrl+2")
    page = ready.pages.currentWidget()
    assert "还没有正式导出过" in page.lead.text()
    assert not any(button.isEnabled() for button in page.buttons.values())


def test_a_version_has_its_list_its_files_and_its_code(sent_window):
    sent = sent_window.editor.session.sent
    press("Ctrl+2")
    page = sent_window.pages.currentWidget()
    ((report, version, _, code, stamped, gone),) = rows(page.list)
    assert report.startswith("附件1 · 2026年第3季度")
    assert (version, code, stamped, gone) == ("第 1 版", sent.code, "还没有", "9月12日")
    assert [name.rsplit(".", 1)[1] for name, _ in rows(page.files)] == ["xlsx", "pdf", "eml"]
    assert lines_of(page.steps)[0] == "✓　收件人：city@b.cn"
    assert lines_of(page.steps)[3].startswith("○　盖章扫描件")
    assert page.changes.isHidden()


def test_what_a_correction_changed_is_listed(sent_window, send):
    sent_window.report.correct("报错了")
    sent_window.editor.grid.setFocus()
    sent_window.editor.grid.go_to(sent_window.editor.session.report.rows[0].id, "brands")
    write("7")
    press("Return")
    send(sent_window)
    sent_window.actions_by_id["sent"].trigger()
    page = sent_window.pages.currentWidget()
    assert [row[1] for row in rows(page.list)] == ["第 2 版（更正）", "第 1 版"]
    assert rows(page.changes) == [["商河县", "特色劳务品牌个数", "2", "7"]]
    assert lines_of(page.steps)[0] == "✓　更正原因：报错了"
    page.list.setCurrentItem(page.list.topLevelItem(1))
    assert page.changes.isHidden()


def test_a_stamped_scan_is_dropped_on_it(sent_window, tmp_path):
    scan = tmp_path / "盖章.pdf"
    scan.write_bytes(a_scan("scan"))
    sent_window.actions_by_id["sent"].trigger()
    page = sent_window.pages.currentWidget()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(scan))])
    page.dropEvent(
        QDropEvent(
            QPointF(10, 10),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )
    sent_window.background.finish()
    assert rows(page.list)[0][4] == "已附"
    assert "✓　盖章扫描件：盖章.pdf" in lines_of(page.steps)


def test_what_waits_and_what_went_out_are_told_apart(exported_window, export):
    window = exported_window
    window.editor.sent.buttons["correct"].click()
    export(window)
    window.actions_by_id["sent"].trigger()
    page = window.pages.currentWidget()
    assert [row[5] for row in rows(page.list)] == ["待发送", "没有发出"]
    assert page.list.topLevelItem(0).foreground(5).color() == window.theme["warning"]
    assert page.buttons["sent"].text() == "记为已发送…"
    assert page.buttons["attach"].property("primary")


def test_what_comes_next_stands_out(sent_window):
    sent_window.actions_by_id["sent"].trigger()
    page = sent_window.pages.currentWidget()
    assert not any(button.property("primary") for button in page.buttons.values())
    assert page.buttons["sent"].text() == "撤回“已发送”"
    assert page.buttons["sent"].toolTip().startswith("没有真的发出的")


@pytest.mark.parametrize("size", [(960, 600), (1366, 768)])
def test_no_word_is_cut_in_the_smallest_window(exported_window, export, qtbot, size):
    window = exported_window
    window.editor.sent.buttons["correct"].click()
    window.editor.session.apply(
        gestures.type_cell(window.editor.session.report.rows[0].id, "brands", "7")
    )
    export(window)
    window.resize(*size)
    qtbot.waitUntil(lambda: (window.width(), window.height()) == size)
    assert not_whole(window.editor.sent) == []
    window.actions_by_id["sent"].trigger()
    page = window.pages.currentWidget()
    qtbot.waitUntil(lambda: page.width() > 0)
    QApplication.processEvents()
    assert not_whole(page) == []
