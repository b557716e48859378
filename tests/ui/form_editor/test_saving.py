import pytest
from PySide6.QtWidgets import QFileDialog

from fangfan_desktop.checks.known import known_checks
from fangfan_desktop.forms.pack import read_pack
from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.report import Report, make_row
from fangfan_desktop.jobs.form_editor.form_text import set_key
from tests.builders import COUNTY
from tests.ui.form_editor.test_sheet import click, sheet_of
from tests.ui.hands import press, to_front, write


def change(window, words="改过的表"):
    press("Home")
    window.controller._choose("$")
    press("Return", "Ctrl+A")
    write(words)
    sheet_of(window).setFocus()


def agree(window):
    question = window.reading.forms.question
    to_front(question)
    question.yes.click()
    to_front(window)


@pytest.mark.parametrize(
    ("name", "kind", "path"),
    [
        ("车间", "表样包 (*.fangfan-form)", "车间.fangfan-form"),
        ("车间", "表样的文字 (*.toml)", "车间.toml"),
        ("车间.fangfan-form", "文件夹 (*)", "车间"),
    ],
)
def test_it_is_saved_where_and_how_one_wants(edit, tmp_path, monkeypatch, name, kind, path):
    window = edit("workshops")
    change(window)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / name), kind))
    press("Ctrl+Shift+S")
    assert read_pack(tmp_path / path, known_checks()).form.title == "改过的表"
    assert not window.controller.page.title.text().endswith("没存")


def test_to_give_up_saves_nothing(edit, monkeypatch, tmp_path):
    window = edit("workshops")
    change(window)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    press("Ctrl+Shift+S")
    assert window.controller.page.title.text().endswith("没存")


def test_what_changed_meanwhile_is_said_once(edit, tmp_path, monkeypatch):
    window = edit("workshops")
    said = []
    monkeypatch.setattr(window, "refused", said.append)
    form = tmp_path / "workshops" / "form.toml"
    form.write_text(form.read_text(encoding="utf-8") + "# 别人\n", encoding="utf-8")
    change(window)
    press("Ctrl+S")
    assert "在别处改过" in said[0]
    press("Ctrl+S")
    assert "别人" not in form.read_text(encoding="utf-8")


def test_a_wrong_form_is_saved_but_not_added(edit, monkeypatch, tmp_path):
    window = edit("workshops")
    said = []
    monkeypatch.setattr(window, "refused", said.append)
    change(window, "")
    press("Backspace")
    window.controller._choose("$")
    press("Return", "Ctrl+A", "Delete")
    assert not window.controller.editing.is_valid
    press("F12")
    assert "还有 1 处要改" in said[0]
    press("Ctrl+S")
    assert "改好才能装上" in window.status.saved.text()


def test_f12_adds_it(edit):
    window = edit("workshops")
    change(window)
    press("F12")
    agree(window)
    assert window._reference.forms["workshops"].title == "改过的表"


def test_a_form_in_use_becomes_a_new_version(edit):
    window = edit("workshops")
    press("F12")
    agree(window)
    form = window._reference.forms["workshops"]
    row = make_row(form, 1, {"unit": COUNTY.label, "workshops": "1"})
    window.workspace.reports.add(Report(form.id, COUNTY, Period(2026, 8, 12), {}, (row,)))
    window.reading.forms.editing.edit_added("workshops")
    click(sheet_of(window), "$.columns[1]")
    press("Insert", "F12")
    question = window.controller.saving.question
    to_front(question)
    question.yes.click()
    assert window.controller.editing.form.version == 2
    assert window.controller.editing.form.since == "2026M09"
    agree(window)
    assert window._reference.forms["workshops"].version == 2
    assert len(window._reference.forms["workshops"].columns) == 7


def test_another_form_of_its_name_is_not_added_and_it_is_said_what_to_do(edit, monkeypatch):
    window = edit("workshops")
    press("F12")
    agree(window)
    said = []
    monkeypatch.setattr(window, "refused", said.append)
    window.reading.forms.editing.edit_added("workshops")
    editing = window.controller.editing
    editing.make(set_key(editing.text, "$", "id", "other_workshops"), "换编号")
    press("F12")
    assert "已经有一张表叫" in said[0]
    assert "点“改一张…”" in said[0]
    assert "other_workshops" not in window._reference.forms
