"""An attachment is dropped on the window, drawn, asked about, and added."""

from datetime import date

from PySide6.QtWidgets import QFileDialog

from tests.jobs.drafts.expected import ATTACHMENTS
from tests.ui.hands import labels_of, press, to_front, write
from tests.ui.history.conftest import drop_on

GRADUATES, NOTICE = ATTACHMENTS / "graduates.docx", ATTACHMENTS / "notice.docx"
TRAINING = ATTACHMENTS / "training.docx"


def drop(window, qtbot, *paths):
    """Drop files on the window; wait until they are looked at."""
    drop_on(window.pages.currentWidget(), *paths)
    dialog = window.reading.dialog
    qtbot.waitUntil(lambda: bool(dialog.drawing), timeout=20_000)
    to_front(dialog)
    return dialog


def editor(window, qtbot):
    qtbot.waitUntil(
        lambda: bool(window.controller and window.controller.kind == "form_editor"), timeout=20_000
    )
    to_front(window)
    return window.controller


def test_a_dropped_attachment_becomes_a_form_by_the_keyboard_alone(
    open_window, county_profile, qtbot
):
    window = open_window(county_profile, date(2026, 9, 2))
    dialog = drop(window, qtbot, GRADUATES)
    assert dialog.drawing[0].hasFocus()
    press("Return")
    controller = editor(window, qtbot)
    questions = controller.page.questions
    assert questions.words.text() == "这张表多久报一次？（表上没有写多久报一次）"
    press("F12")
    assert window.reading.forms.question is None
    assert "先答表上面这一问" in window.status.saved.text()
    monthly = next(each for each in questions.buttons if each.text().startswith("每月"))
    monthly.setFocus()
    press("Return")
    assert not questions.isVisible()
    assert controller.page.sheet.hasFocus(), "no line is overwritten by what is typed next"
    assert window.status.saved.text().startswith("没有别的要问了")
    assert "这是您选的" in labels_of(controller.page.panel, "guess")
    assert controller.editing.form.period == "month"
    to_front(window)
    press("F12")
    question = window.reading.forms.question
    to_front(question)
    question.yes.setFocus()
    press("Return")
    assert window.status.saved.text().startswith("“离校未就业高校毕业生实名登记表”装上了")


def test_of_several_forms_in_a_file_one_is_chosen(open_window, county_profile, qtbot):
    window = open_window(county_profile, date(2026, 9, 2))
    window.reading.forms.drawing.draw(NOTICE)
    drawing = window.reading.forms.drawing
    qtbot.waitUntil(lambda: drawing.dialog is not None, timeout=20_000)
    to_front(drawing.dialog)
    assert drawing.dialog.list.topLevelItemCount() == 2
    press("Down", "Return")
    assert editor(window, qtbot).editing.form.title == "脱贫人口就业帮扶项目清单"


def test_a_file_without_a_table_is_refused_with_a_sentence(
    open_window, county_profile, qtbot, tmp_path, monkeypatch
):
    from docx import Document

    told = []
    monkeypatch.setattr("fangfan_desktop.ui.frame.warn", lambda *words: told.append(words[-1]))
    document = Document()
    document.add_paragraph("通知全文，没有表。")
    document.save(tmp_path / "通知.docx")
    window = open_window(county_profile, date(2026, 9, 2))
    window.reading.forms.drawing.draw(tmp_path / "通知.docx")
    qtbot.waitUntil(lambda: bool(told), timeout=20_000)
    assert told[0].startswith("照着“通知.docx”画不出表样：")


def test_a_notice_that_is_dropped_beside_its_attachment_says_when_it_is_due(
    open_window, county_profile, qtbot, tmp_path
):
    from docx import Document

    notice = Document()
    notice.add_paragraph("请填写《离校未就业高校毕业生实名登记表》，每月25日前报送。")
    notice.save(tmp_path / "通知.docx")
    window = open_window(county_profile, date(2026, 9, 2))
    dialog = drop(window, qtbot, GRADUATES, tmp_path / "通知.docx")
    dialog.drawing[0].click()
    controller = editor(window, qtbot)
    assert not controller.page.questions.isVisible()
    assert controller.editing.form.due.day == 25


def test_a_file_beside_the_attachment_that_cannot_be_read_does_not_stop_it(
    open_window, county_profile, qtbot, tmp_path
):
    (tmp_path / "通知.pdf").write_bytes(b"%PDF-1.4\n")
    window = open_window(county_profile, date(2026, 9, 2))
    window.reading.forms.drawing.draw(GRADUATES, [tmp_path / "通知.pdf"])
    editor(window, qtbot)
    assert "一起拖进来的没有看：通知.pdf：" in window.status.saved.text()


def test_an_attachment_is_chosen_from_the_list_of_forms(
    open_window, county_profile, qtbot, monkeypatch
):
    window = open_window(county_profile, date(2026, 9, 2))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(GRADUATES), ""))
    window.actions_by_id["forms"].trigger()
    window.reading.forms.dialog.draw_one.click()
    assert editor(window, qtbot).editing.form.title == "离校未就业高校毕业生实名登记表"
    assert window.reading.forms.dialog is None


def test_what_was_not_saved_is_gone_on_with_and_that_is_said(open_window, county_profile, qtbot):
    window = open_window(county_profile, date(2026, 9, 2))
    window.reading.forms.drawing.draw(TRAINING)
    editor(window, qtbot)
    press("Return", "Ctrl+A")
    write("改过的表名")
    window.show_home()
    window.reading.forms.drawing.draw(TRAINING)
    controller = editor(window, qtbot)
    assert controller.editing.part("$.title") == "改过的表名"
    assert "没存的，还在这里" in window.status.saved.text()


def test_a_question_can_be_read_in_the_dark(open_window, county_profile, qtbot):
    window = open_window(county_profile, date(2026, 9, 2))
    window.actions_by_id["scheme"].trigger()
    window.reading.forms.drawing.draw(GRADUATES)
    strip = editor(window, qtbot).page.questions
    first = strip.buttons[0]
    around = first.grab().toImage().pixelColor(first.width() // 2, 4)
    words = first.palette().buttonText().color()
    assert abs(around.lightness() - words.lightness()) > 100
