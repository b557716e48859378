import pytest
from openpyxl import load_workbook
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QMessageBox

from fangfan_desktop.edits import gestures
from fangfan_desktop.forms.periods import Period
from fangfan_desktop.jobs.comparison.table import captions
from tests.ui.added_forms import add_form
from tests.ui.hands import clipboard, press


def test_it_opens_at_the_newest_quarter(compared):
    assert compared.controller.page.period.currentText() == "2026年第3季度"
    compared.controller.page.period.setCurrentIndex(1)
    compared.controller.page.period.activated.emit(1)
    assert str(compared.controller.period) == "2026Q2"
    assert (
        "还没有" not in compared.controller.page.lead.text()
        or compared.controller.page.comparison.compared
    )


def test_with_one_form_there_is_none_to_choose(compared):
    assert not compared.controller.page.forms.isVisible()


def test_another_form_with_figures_is_chosen_beside_the_period(compared, qtbot):
    add_form(compared, "workshops")
    for month, shops in ((8, "20"), (9, "12")):
        period = Period(2026, month, 12)
        compared.open_report("workshops", period)
        session = compared.editor.session
        session.apply(gestures.type_cell(session.report.rows[0].id, "workshops", shops))
    compared.show_home()
    compared.show_comparison()
    forms = compared.controller.page.forms
    assert [forms.itemText(at) for at in range(forms.count())] == ["附件1", "月调度表"]
    assert forms.currentText() == "附件1"
    forms.setFocus()
    press("Down")
    qtbot.waitUntil(lambda: compared.controller.page.form.id == "workshops")
    assert compared.controller.page.period.currentText() == "2026年9月"
    assert "三（二）" not in compared.controller.page.lead.text()


def test_it_is_copied_as_a_table_and_as_a_picture(compared, annex1):
    compared.controller.page.buttons["copy"].click()
    lines = clipboard().text().splitlines()
    assert lines[0].split("\t") == list(captions(annex1))
    assert lines[1].startswith("商河县\t特色劳务品牌个数\t6\t8\t-2\t-25.0%\t10\t-4\t-40.0%")
    compared.controller.page.buttons["picture"].click()
    picture = QGuiApplication.clipboard().pixmap()
    assert picture.height() >= compared.controller.page.heat.height()


def test_the_risks_are_copied_a_sentence_each(compared):
    compared.controller.page.buttons["risks"].click()
    (line,) = clipboard().text().splitlines()
    assert line.startswith("商河县特色劳务品牌个数 6 个，比上季度（8）少 2，下降 25.0%")


def test_it_is_written_as_a_workbook(compared, tmp_path, monkeypatch):
    target = tmp_path / "对比.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    compared.controller.page.buttons["export"].click()
    sheet = load_workbook(target).active
    assert sheet["A1"].value == "商河县2026年第3季度推进情况对比"
    assert [cell.value for cell in sheet[3]][:3] == ["商河县", "特色劳务品牌个数", 6]


def test_a_folder_that_cannot_be_written_is_said(compared, tmp_path, monkeypatch):
    said = []
    monkeypatch.setattr(QMessageBox, "warning", lambda *words: said.append(words[-1]))
    (tmp_path / "file").write_text("x")
    compared.controller.write(tmp_path / "file" / "a.xlsx")
    assert len(said) == 1


@pytest.mark.parametrize("button", ["copy", "picture", "risks"])
def test_with_nothing_kept_nothing_breaks(open_window, county_profile, button):
    window = open_window(county_profile)
    window.show_comparison()
    assert "还没有" in window.controller.page.lead.text()
    window.controller.page.buttons[button].click()
