import threading
from email import message_from_bytes, policy

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from fangfan_desktop.edits import gestures
from tests.ui.hands import at, clipboard, focused, labels_of, lines_of, press, to_front, write
from tests.ui.words_fit import not_whole

BASE = "附件1_防止返贫就业攻坚行动推进情况表_商河县_2026年第3季度_20260912"


def hold(key):
    """Hold a key down: the system sends it again and again."""
    none = Qt.KeyboardModifier.NoModifier
    for _ in range(5):
        QApplication.sendEvent(
            focused(), QKeyEvent(QEvent.Type.KeyPress, key, none, "\r", autorep=True)
        )


def test_by_keyboard_from_the_report_to_its_files(ready, finish, out, tmp_path, dialog_of):
    press("F12")
    dialog = dialog_of(ready)
    assert focused() is dialog.official
    press("Return")
    assert focused() is dialog.back
    assert out() == []
    press("Tab")
    assert focused() is dialog.confirm
    press("Return")
    finish(dialog)
    assert out() == [f"{BASE}.eml", f"{BASE}.pdf", f"{BASE}.xlsx"]
    assert [dialog.outcome.files.item(row).text() for row in range(3)] == [
        f"{BASE}.{suffix}" for suffix in ("xlsx", "pdf", "eml")
    ]
    assert focused() is dialog.close_button
    assert dialog.state.text().startswith("已导出，校验码 ")
    assert "还没有发出" in dialog.state.text()
    assert f"在 {tmp_path / 'out'}" in dialog.state.text().replace("\u200b", "")
    for widget in (dialog.choices, dialog.look, dialog.official, dialog.confirm, dialog.back):
        assert not widget.isVisible()
    press("Return")
    assert not dialog.isVisible()
    ready.show_home()
    state = ready.pages.currentWidget().list.topLevelItem(2).text(2)
    assert state.startswith("已导出 ")
    assert state.endswith("还没有发出")


def test_enter_everywhere_exports_nothing(ready, out, dialog_of):
    press("F12")
    dialog = dialog_of(ready)
    for line in dialog.choices.lines.values():
        line.setFocus()
        press("Return")
        hold(Qt.Key.Key_Return)
    assert focused() is dialog.official
    for _ in range(7):
        press("Return")
        hold(Qt.Key.Key_Return)
        assert focused() in {dialog.official, dialog.back}
    ready.background.finish()
    assert (out(), dialog.done_with) == ([], None)


def test_a_key_that_is_held_or_a_double_click_confirms_nothing(ready, out, dialog_of):
    press("F12")
    dialog = dialog_of(ready)
    where = dialog.official.mapTo(dialog, dialog.official.rect().center())
    QTest.mouseClick(dialog.official, Qt.MouseButton.LeftButton)
    under = dialog.childAt(where)
    assert under is not dialog.confirm
    dialog.confirm.setFocus()
    hold(Qt.Key.Key_Return)
    ready.background.finish()
    assert out() == []
    QTest.keyClick(dialog.confirm, Qt.Key.Key_Space)
    ready.background.finish()
    assert len(out()) == 3


def test_escape_leads_from_the_last_look_back_to_what_was_typed(ready, out, dialog_of):
    press("F12")
    dialog = dialog_of(ready)
    dialog.choices.name.setFocus()
    dialog.choices.name.selectAll()
    write("商河县报表")
    dialog.official.click()
    assert dialog.look.isVisible()
    press("Escape")
    assert dialog.isVisible()
    assert dialog.choices.name.text() == "商河县报表"
    assert focused() is dialog.official
    press("Escape")
    assert not dialog.isVisible()
    assert out() == []


def test_each_page_is_left_by_escape_and_by_the_cross_without_harm(ready, out, dialog_of, qtbot):
    def escape(dialog):
        while dialog.isVisible():
            press("Escape")

    for leave in (escape, lambda dialog: dialog.close()):
        for pages in (0, 1):
            to_front(ready)
            ready.report.open_export()
            dialog = dialog_of(ready)
            if pages:
                dialog.official.click()
            leave(dialog)
            assert not dialog.isVisible()
            dialog.setParent(None)
    assert out() == []
    assert not ready.editor.session.is_read_only


def test_while_files_are_written_it_stays_and_what_was_written_is_kept(
    ready, finish, out, dialog_of
):
    press("F12")
    dialog = dialog_of(ready)
    dialog.official.click()
    hold_back = threading.Event()
    ready.background.run(hold_back.wait, lambda _: None, lambda _: None)
    dialog.confirm.click()
    assert "正在写文件" in dialog.state.text()
    press("Escape", "Return")
    dialog.close()
    assert dialog.isVisible()
    hold_back.set()
    finish(dialog)
    assert len(out()) == 3
    assert ready.editor.session.is_read_only
    press("Escape")
    assert not dialog.isVisible()


def test_the_last_look_shows_what_will_be_frozen(opened, county_profile, dialog_of):
    from tests.builders import GOOD

    window = opened(county_profile, "annex1")
    session = window.editor.session
    row = session.report.rows[0].id
    for column, figure in {**GOOD, "workshop_poor": "0"}.items():
        session.apply(gestures.type_cell(row, column, figure))
    session.apply(gestures.type_field("日期", "date", "2026年9月12日"))
    session.apply(gestures.type_field("单位", "unit_name", "商河县人社局"))
    (finding,) = session.findings.everything()
    session.apply(gestures.settle(finding.key, finding.figures, "九月才开工。"))
    window.report.open_export()
    dialog = dialog_of(window)
    dialog.official.click()
    texts = labels_of(dialog.look, "hint", "lead", "fact")
    assert texts[texts.index("单位") + 1] == "商河县人社局"
    assert any("不像印章上的全称" in text for text in texts)
    assert texts[texts.index("填表日期") + 1] == "2026年9月12日"
    assert texts[texts.index("收件邮箱") + 1] == "city@b.cn"
    (noted,) = lines_of(dialog.look.steps)
    assert noted.endswith("：九月才开工。")
    dialog.back.click()
    assert focused() is dialog.official
    assert dialog.choices.isVisible()
    assert not dialog.look.isVisible()


def test_errors_stop_it_and_there_is_a_way_to_the_first(ready, out, dialog_of, qtbot):
    session = ready.editor.session
    row = session.report.rows[0].id
    session.apply(gestures.type_cell(row, "workshop_poor", "0"))
    session.apply(gestures.type_cell(row, "trainees", "约3"))
    press("F12")
    dialog = dialog_of(ready)
    assert not dialog.official.isEnabled()
    assert dialog.state.text().startswith("还有 1 处错误要改，还有 1 处提醒要改正或写核实说明")
    assert dialog.first.text() == "看第一处错误"
    assert focused() is dialog.first
    press("Return")
    assert not dialog.isVisible()
    to_front(ready)
    assert at(ready.editor.grid) == (0, "trainees")
    assert focused() is ready.editor.grid
    session.apply(gestures.type_cell(row, "trainees", "100"))
    press("F12")
    dialog = dialog_of(ready)
    assert dialog.first.text() == "看第一处提醒"
    dialog.first.click()
    assert at(ready.editor.grid) == (0, "workshop_poor")
    assert out() == []


def test_the_way_leads_to_a_line_above_the_table_too(ready, dialog_of, qtbot):
    ready.editor.session.apply(gestures.type_field("日期", "date", ""))
    press("F12")
    dialog_of(ready).first.click()
    to_front(ready)
    assert focused() is ready.editor.head.edits["date"]


def test_a_draft_can_be_made_of_what_is_not_ready(city_window, finish, out, dialog_of):
    press("F12")
    dialog = dialog_of(city_window)
    dialog.draft.setFocus()
    press("Return")
    finish(dialog)
    assert len(out()) == 3
    assert all("草稿" in name for name in out())
    assert not dialog.official.isEnabled()
    assert city_window.workspace.reports.kept(city_window.editor.session.report.place) == []


def test_the_mail_is_not_finished_and_so_are_the_words_that_are_copied(
    ready, finish, tmp_path, dialog_of
):
    ready.report.open_export()
    dialog = dialog_of(ready)
    dialog.official.click()
    dialog.confirm.click()
    finish(dialog)
    (path,) = (tmp_path / "out").glob("*.eml")
    message = message_from_bytes(path.read_bytes(), policy=policy.default)
    assert message["Subject"].startswith("【待附盖章件】商河县")
    assert message.get_body().get_content().startswith("【发送前请附上盖章扫描件")
    names = [part.get_filename() for part in message.iter_attachments()]
    assert names == [f"{BASE}.xlsx", f"{BASE}_未盖章.pdf"]
    dialog.outcome.subject.click()
    assert clipboard().text() == message["Subject"]
    dialog.outcome.body.click()
    assert clipboard().text().strip() == message.get_body().get_content().strip()


def test_after_it_printing_is_one_click_and_prints_what_was_exported(
    ready, finish, tmp_path, dialog_of, monkeypatch
):
    def agree(dialog):
        dialog.printer().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        dialog.printer().setOutputFileName(str(tmp_path / "printed.pdf"))
        return 1

    monkeypatch.setattr(QPrintDialog, "exec", agree)
    ready.report.open_export()
    dialog = dialog_of(ready)
    dialog.choices.show_code.setChecked(True)
    dialog.official.click()
    dialog.confirm.click()
    finish(dialog)
    dialog.outcome.print.click()
    assert (tmp_path / "printed.pdf").read_bytes().startswith(b"%PDF")
    assert dialog.problem.text() == "已送去打印 1 页。"
    layout = dialog.done_with.layout
    assert dialog.done_with.code in str(layout)
    assert layout.sheet.mark == ""


def test_an_ofd_is_written_where_it_is_ticked(ready, finish, out, dialog_of):
    press("F12")
    dialog = dialog_of(ready)
    tick = dialog.choices.formats["ofd"]
    assert not tick.isChecked()
    tick.click()
    dialog.draft.click()
    finish(dialog)
    assert sorted(name.rpartition(".")[2] for name in out()) == ["eml", "ofd", "pdf", "xlsx"]
    assert ready.state.with_ofd


def test_what_was_ticked_the_last_time_is_ticked(ready, dialog_of):
    ready.state.with_ofd = True
    press("F12")
    ticks = dialog_of(ready).choices.formats
    assert [kind for kind, tick in ticks.items() if tick.isChecked()] == [
        "xlsx",
        "pdf",
        "eml",
        "ofd",
    ]


def test_a_correction_shows_what_changed_before_it_goes_out(sent_window, dialog_of, finish):
    sent_window.report.correct("品牌多报了一个")
    sent_window.report.open_export()
    dialog = dialog_of(sent_window)
    assert dialog.state.text().startswith("这是对第 1 版的更正。")
    dialog.official.click()
    assert lines_of(dialog.look.steps) == [
        "✓　更正原因：品牌多报了一个",
        "○　和上次报送的没有不同的格子",
    ]
    dialog.close()
    dialog.setParent(None)
    session = sent_window.editor.session
    session.apply(gestures.type_cell(session.report.rows[0].id, "brands", "1"))
    sent_window.report.open_export()
    dialog = dialog_of(sent_window)
    assert dialog.choices.name.text() == f"{BASE}_更正"
    dialog.official.click()
    assert lines_of(dialog.look.steps)[1:] == [
        "✓　改动的格子：",
        "✓　商河县　特色劳务品牌个数：2 → 1",
    ]
    dialog.confirm.click()
    finish(dialog)
    steps = lines_of(dialog.outcome.steps)
    assert steps[:2] == ["✓　更正原因：品牌多报了一个", "✓　收件人：city@b.cn"]


def test_a_correction_that_was_not_sent_and_is_gone_on_with_corrects_what_was(
    sent_window, export, dialog_of
):
    window = sent_window
    for figure in ("1", "7"):
        window.report.correct("品牌报错了")
        session = window.editor.session
        session.apply(gestures.type_cell(session.report.rows[0].id, "brands", figure))
        if figure == "1":
            export(window)
    window.report.open_export()
    dialog = dialog_of(window)
    assert dialog.state.text().startswith("接着改第 2 版（还没有发出），这是对第 1 版的更正。")
    dialog.official.click()
    assert lines_of(dialog.look.steps)[1:] == [
        "✓　改动的格子：",
        "✓　商河县　特色劳务品牌个数：2 → 7",
    ]


def test_what_was_not_sent_is_exported_in_its_own_place(exported_window, out, finish, dialog_of):
    window = exported_window
    window.editor.sent.buttons["correct"].click()
    session = window.editor.session
    session.apply(gestures.type_cell(session.report.rows[0].id, "brands", "1"))
    window.report.open_export()
    dialog = dialog_of(window)
    assert dialog.choices.name.text() == BASE
    assert dialog.choices.replace.isChecked()
    assert "更正" not in dialog.state.text()
    dialog.official.click()
    assert lines_of(dialog.look.steps) == []
    dialog.confirm.click()
    finish(dialog)
    assert out() == [f"{BASE}.eml", f"{BASE}.pdf", f"{BASE}.xlsx"]
    assert window.editor.session.sent.label == "第 2 版"
    assert "更正" not in dialog.done_with.mail.subject


def test_what_stands_in_an_open_line_is_exported(ready, finish, tmp_path, dialog_of):
    ready.editor.grid.go_to(ready.editor.session.report.rows[0].id, "brands")
    write("77")
    press("F12")
    dialog = dialog_of(ready)
    dialog.official.click()
    dialog.confirm.click()
    finish(dialog)
    (path,) = (tmp_path / "out").glob("*.xlsx")
    figures = [
        cell for row in load_workbook(path).active.iter_rows(values_only=True) for cell in row
    ]
    assert 77 in figures


@pytest.mark.parametrize("name", ["商河县人力资源和社会保障局", "商河县人社局"])
def test_no_word_of_any_page_is_cut(ready, finish, dialog_of, name):
    session = ready.editor.session
    session.apply(gestures.type_field("单位", "unit_name", name))
    row = session.report.rows[0].id
    session.apply(gestures.type_cell(row, "workshop_poor", "0"))
    ready.report.open_export()
    dialog = dialog_of(ready)
    dialog.choices.folder.setText("/报送")
    assert not_whole(dialog) == []
    dialog.close()
    dialog.setParent(None)
    (finding,) = session.findings.everything()
    session.apply(gestures.settle(finding.key, finding.figures, "九月才开工，还没有招到人。" * 4))
    ready.report.open_export()
    dialog = dialog_of(ready)
    dialog.choices.name.setText("三季度/商河")
    dialog.official.click()
    assert not_whole(dialog) == []
    dialog.confirm.click()
    finish(dialog)
    QApplication.processEvents()
    assert not_whole(dialog) == []
    assert dialog.height() < dialog.screen().availableSize().height()
